"""A recorded game to be looked through: its moments, one after another, as one seat may know them.

Lives here: the moments, finding one, and the record that may not fit together. Not here: words and layout (reports), the
screen (tui), notes (notes.py).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from operator import eq
from pathlib import Path

from msgspec import Struct

from wargame.border.faults import BadInput, Fault
from wargame.border.saves import read
from wargame.border.saves.records import Saved
from wargame.engine import Rulebook, State
from wargame.engine.model.base import CHAIR, COMMANDER, PUBLIC, EventId, SeatId
from wargame.engine.rooms import adversary, caveats, clock, end_state, home_front, legitimacy
from wargame.engine.rooms.council import ballots
from wargame.engine.rooms.council import events as council
from wargame.engine.rooms.operations import events as operations
from wargame.language import mark, tr
from wargame.reports.pages import Rule
from wargame.reports.story import Story, Told
from wargame.reports.why import MAIN, Archive
from wargame.session.folding import rulebook, step

PHASES = ("situation", "capitals", "council", "operations", "report")
ROUTINE = frozenset(
    {
        "support-moved",
        "components-reported",
        "forces-paid",
        "assessment-published",
        "order-drafted",
        "draft-taken-back",
        "orders-sealed",
        "reputations-faded",
        "munitions-used",
        "game-began",
        "phase-opened",
        "round-opened",
        "help-honoured",
        "cyber-reported",
    }
)
"""Kinds of event that come for everybody or all the time; one steps over them unless one asks for everything."""
MARKS: tuple[tuple[tuple[type, ...], str], ...] = (
    ((council.MotionAgreed, ballots.VoteTaken, ballots.DelegationVoted), "agreed"),
    ((council.SilenceBroken, council.StoodAside, council.MotionLapsed, council.MotionWithdrawn), "broken"),
    ((council.ActedOutside,), "outside"),
    ((operations.AircraftLost, operations.CiviliansHarmed, operations.RedCardRaised, operations.TaskingRefused), "harm"),
    ((adversary.ZoneFell,), "fell"),
    ((clock.GameEnded,), "end"),
    ((home_front.ParliamentVoted, home_front.GovernmentFell, home_front.ElectionHeld, caveats.CaveatSurfaced), "home"),
)
"""What kind of decisive moment an event is."""
SIGNS = {
    "end": ("★", mark("the end")),
    "broken": ("!", mark("silence broken, or a draft that failed")),
    "agreed": ("✓", mark("agreed")),
    "outside": ("→", mark("taken outside the alliance")),
    "harm": ("×", mark("losses, harm, a refusal")),
    "fell": ("■", mark("a town changed hands")),
    "home": ("⌂", mark("at home: votes, governments, caveats")),
    "other": ("◆", mark("other decisive moments")),
}
"""The sign of each kind of decisive moment, and what it means; where several fall together the first is drawn."""
TIMES = (end_state.ObjectivesChecked, legitimacy.TracksMoved)
"""Events that come every turn, and decide nothing."""


class Moment(Struct, frozen=True, gc=False):
    """One thing that happened, and the state of the game right after it."""

    told: Told
    turn: int
    phase: str
    state: State
    routine: bool
    mark: str
    """Which kind of decisive moment it is (see `MARKS`, or `other`); empty for all others."""
    entry: int = 0
    """How many entries of the record stand when it has happened, its own included."""

    @property
    def id(self) -> EventId:
        """Return the event's id."""
        return self.told.event.id

    @property
    def kind(self) -> str:
        """Return the event's kind: `silence-broken`."""
        return str(self.told.event.__struct_config__.tag)


class Seen:
    """A recorded game as one seat may know it."""

    def __init__(self, archive: Archive, saved: Saved, name: str, *, sure: bool = False) -> None:
        """Take an empty archive, and fill it; `name` is the file's, `sure` says that the record is known to fit together.

        Raises BadInput where an event does not fit.
        """
        self.archive = archive
        self.story: Story = archive.story
        self.moments: list[Moment] = []
        self._name = name
        self._sure = sure
        self._at: dict[str, int] = {}
        self._taken = 0
        self.add(saved)

    def add(self, saved: Saved) -> int:
        """Take in what the record has and had not before, which all stands yet; return how many moments that makes.

        Raises BadInput where an event does not fit.
        """
        had = len(self.moments)
        for number, entry in enumerate(saved.entries[self._taken :], self._taken + 1):
            if self.story.state is not None and not self._sure:
                step(self.story.state, entry, number, self._name)
            if not entry.events:
                self.story.add(entry.order, (), entry.reason, entry.rejection, entry.because)
            for event in entry.events:
                before = len(self.story.turns), len(self.story.turns[-1].told) if self.story.turns else 0
                self.story.add(entry.order, (event,), entry.reason, None, entry.because)
                self._take(before, number)
        self._taken = len(saved.entries)
        self._at.update((str(m.id), n) for n, m in enumerate(self.moments[had:], had))
        if len(self.moments) > had:
            self.archive.forget()
        return len(self.moments) - had

    def _take(self, before: tuple[int, int], entry: int) -> None:
        turns = self.story.turns
        if not turns:
            return
        state, turn = self.story.state, turns[-1]
        assert state is not None, "a turn has a state"
        for told in turn.told[before[1] if len(turns) == before[0] else 0 :]:
            phase = told.event.id.partition("/")[0].partition(".")[2]
            routine = str(told.event.__struct_config__.tag) in ROUTINE
            self.moments.append(Moment(told, turn.number, phase, state, routine, _mark(told), entry))

    @property
    def seat(self) -> SeatId:
        """Return whose view this is."""
        return self.story.seat

    def text(self, at: int) -> str:
        """Return what happened at a moment, in words."""
        return self.archive.words.of(self.moments[at].told.event)

    def date(self, at: int) -> str:
        """Return the day of a moment: `26 February`."""
        return self.archive.words.names.day(self.moments[at].told.event.at)

    def find(self, event: str) -> int | None:
        """Return the moment of an event; None where the seat knows of none."""
        return self._at.get(event)

    def after(self, turn: int, phase: str) -> int:
        """Return the last moment that is not after a phase of a turn."""
        place = turn, PHASES.index(phase) if phase in PHASES else len(PHASES)
        last = max(0, bisect_left(self.moments, True, key=lambda m: _place(m) > place) - 1)
        there = _place(self.moments[last])
        return next((n for n in range(last, -1, -1) if not self.moments[n].routine and _place(self.moments[n]) == there), last)

    def since(self) -> int:
        """Return the first moment after the seat last sealed its orders; the first of all where it never has."""
        own = [
            n
            for n, m in enumerate(self.moments)
            if isinstance(m.told.event, clock.OrdersSealed) and m.told.event.seat == self.seat
        ]
        return min(len(self.moments) - 1, own[-1] + 1) if own else 0

    def seek(self, at: int, way: int, wanted: Callable[[int], bool]) -> int | None:
        """Return the next moment after `at`, or the one before it (`way` 1 or -1), for which `wanted` holds."""
        found = range(at + 1, len(self.moments)) if way > 0 else range(at - 1, -1, -1)
        return next((n for n in found if wanted(n)), None)

    def starts(self, at: int, way: int, *, turn: bool) -> int | None:
        """Return the first moment of the next phase or turn; backwards, of the present one, or of the one before from there."""

        def begins(n: int) -> bool:
            here, last = self.moments[n], self.moments[n - 1] if n else None
            return last is None or here.turn != last.turn or (not turn and here.phase != last.phase)

        return self.seek(at, way, begins)

    def of_kind(self) -> dict[str, int]:
        """Return how often each kind of event occurs, by kind, the decisive ones first."""
        found: dict[str, int] = {}
        for wanted in (True, False):
            for moment in self.moments:
                if bool(moment.mark) == wanted and (wanted or moment.kind not in found):
                    found[moment.kind] = 0
        for moment in self.moments:
            found[moment.kind] += 1
        return found

    def names(self, at: int, nation: str) -> bool:
        """Whether an event is about a nation, or by it."""
        event = self.moments[at].told.event
        named = [getattr(event, field, "") for field in ("nation", "by", "proposer", "to")]
        flown = getattr(event, "flown", ())
        return nation in named or any(row[0] == nation for row in flown)


CALLED = {
    "contest-cooled": "escalation in cyberspace",
    "tracks-moved": "legitimacy, cohesion and credibility moved",
    "objectives-checked": "end state reached",
    "aftermath-assessed": "the years after, reckoned",
    "forces-paid": "cost of forces",
    "resolve-moved": "adversary's will to fight",
    "adversary-worn": "adversary worn down",
    "standing-moved": "a nation's standing moved",
    "support-moved": "public support moved",
    "components-reported": "contributions weighed up",
    "charge-weighed": "blame for a cyber attack weighed",
    "measures-stood": "crisis response measures ran out",
    "measures-acted": "crisis response measures acted",
    "action-begun": "cyber action begun",
    "action-failed": "cyber action failed",
    "attack-prepared": "cyber attack prepared",
    "attack-began": "cyber attack began",
    "attack-felt": "cyber attack felt",
    "attack-over": "cyber attack over",
    "effect-exposed": "cyber action came out",
    "effects-offered": "cyber effects lent",
    "spilled-over": "cyber action that spread to others",
    "source-disturbed": "source of a cyber attack disturbed",
    "inject-delivered": "news of the scenario",
}
"""Kinds of event whose name in the engine tells a player too little."""


def kind_words(kind: str) -> str:
    """Return a kind of event as a player calls it: `draft agreed`."""
    return tr(CALLED.get(kind) or kind.replace("-", " ").replace("motion", "draft"))


def _place(moment: Moment) -> tuple[int, int]:
    return moment.turn, PHASES.index(moment.phase) if moment.phase in PHASES else len(PHASES)


def _mark(told: Told) -> str:
    event = told.event
    for kinds, found in MARKS:
        if isinstance(event, kinds):
            return found
    return "other" if isinstance(event, MAIN) and not isinstance(event, TIMES) else ""


class Replay:
    """A recorded game that can be looked through from several seats; `path` is where it lies, None for one without a file."""

    def __init__(self, saved: Saved, rules: Mapping[str, Rule], path: Path | None = None, played: Rulebook | None = None) -> None:
        """Take a record and the rulebook's rules by id. Raises BadInput where scenario and rules do not go together.

        `played` is the rulebook of a game that is being played, whose record is known to fit together.
        """
        self.saved = saved
        self.path = path
        self.pages = rules
        self.rules: Rulebook = played or rulebook(saved)
        self._sure = played is not None
        self.over = any(isinstance(e, clock.GameEnded) for e in saved.entries[-1].events)
        self._seen: dict[SeatId, Seen] = {}
        self.states: list[State] = []
        """The state after each event, for all who are told of this record."""

    @classmethod
    def open(cls, path: Path, rules: Mapping[str, Rule]) -> Replay:
        """Read a saved game. Raises BadInput."""
        saved = read(path)
        with fitting(saved, path):
            replay = cls(saved, rules, path)
            replay.seen(PUBLIC)
        return replay

    def seen(self, seat: SeatId) -> Seen:
        """Return the game as a seat may know it. Raises BadInput where an event does not fit."""
        if seat not in self._seen:
            header = self.saved.header
            archive = Archive(self.rules, header.scenario, header.ruleset, self.pages, seat)
            archive.story.states = self.states
            self._seen[seat] = Seen(archive, self.saved, self.path.name if self.path else "save", sure=self._sure)
        return self._seen[seat]

    def goes_on_in(self, saved: Saved) -> bool:
        """Whether another record is this one, with more of it or the same; False for another game, or after a roll-back."""
        mine = self.saved
        if mine.header.created != saved.header.created or mine.header.scenario.id != saved.header.scenario.id:
            return False
        return len(mine.entries) <= len(saved.entries) and all(map(eq, mine.entries, saved.entries))

    def add(self, saved: Saved) -> dict[SeatId, int]:
        """Take in a record that goes on where this one ends; return how many moments that makes for each seat that looks."""
        self.saved = saved
        self.over = any(isinstance(e, clock.GameEnded) for e in saved.entries[-1].events)
        return {seat: seen.add(saved) for seat, seen in self._seen.items()}

    def forget(self, seat: SeatId) -> None:
        """Let go of what a seat knows."""
        self._seen.pop(seat, None)

    @property
    def people(self) -> tuple[SeatId, ...]:
        """Return the seats that people hold, in the rulebook's order."""
        return tuple(s for s in self.rules.seats if self.saved.seats.get(s) == "human")

    def holder(self, seat: SeatId) -> SeatId:
        """Return the nation whose person plays a post by the scenario (rule 35.13); any other seat itself."""
        nation = SeatId(self.saved.header.scenario.roles.get(seat, ""))
        return nation if nation in self.people else seat

    @property
    def viewpoints(self) -> tuple[SeatId, ...]:
        """Return the seats from which one might look: those of people first, then all nations, the chair, the commander."""
        others = (*map(SeatId, self.saved.header.scenario.nations), CHAIR, COMMANDER)
        return tuple(dict.fromkeys((*self.people, *others)))


@contextmanager
def fitting(saved: Saved, path: Path) -> Iterator[None]:
    """Turn a stumble over a record that does not hold into a message about it; where the record holds, the mistake is ours."""
    try:
        yield
    except (LookupError, ValueError, AssertionError, TypeError, AttributeError):
        from wargame.session.verify import verify

        verdict = verify(saved)
        if verdict.identical:
            raise
        what = f"what it tells does not fit together: {verdict.message.rstrip('.')}"
        raise BadInput([Fault(path.name, "", what, "Use another copy of the file.")]) from None


__all__ = ["CALLED", "MARKS", "PHASES", "ROUTINE", "SIGNS", "Moment", "Replay", "Seen", "fitting", "kind_words"]
