"""Two games side by side in lines: what came out otherwise, and phase by phase what the one has and the other has not.

Lives here: moving and asking. Not here: what differs (session/compare, session/beside), or the text of a comparison
(session/compared).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from wargame.engine import seat_view
from wargame.engine.model.base import PUBLIC, WHITE, SeatId
from wargame.language import mark, tr, trn
from wargame.plain import looking, why
from wargame.plain.voice import Voice, Way
from wargame.reports.names import number, percent, upper
from wargame.reports.page import Page
from wargame.session.beside import TRACKS, Match, ordered
from wargame.session.compare import compare
from wargame.session.compared import compared, heads
from wargame.session.replay import Replay
from wargame.tui.levels import former
from wargame.tui.phases import name as phase_name

HELP = mark("""Two games of one crisis, called A and B. The phases say where something differs; a phase tells what happened in
both, what came out otherwise, and what one of them has alone. At first it is told as everybody may know it; the whole of two
games that are over is told on demand.""")
TRACK_WORDS = {
    "end_state": mark("end state"),
    "legitimacy": mark("legitimacy"),
    "cohesion": mark("cohesion"),
    "credibility": mark("credibility"),
    "sorties": mark("sorties"),
    "strike_sorties": mark("strike sorties"),
    "incidents": mark("incidents"),
}
LETTERS = "A", "B"
SHARES = 4
"""How many of the tracks are shares."""


class Beside:
    """Two games of one crisis."""

    def __init__(self, voice: Voice, one: Replay, other: Replay) -> None:
        """Take both games; they are told as everybody may know them."""
        self.voice, self.games = voice, (one, other)
        self.found = compare(one.saved, other.saved)
        self._look_as(PUBLIC)

    @classmethod
    def of(cls, voice: Voice, one: Path, other: Path) -> Beside:
        """Read both games. Raises BadInput."""
        from wargame.tui.start import replayed

        return cls(voice, replayed(one), replayed(other))

    def _look_as(self, seat: SeatId) -> None:
        self.seat = seat
        self.match = Match(self.games[0].seen(seat), self.games[1].seen(seat))
        self.phases = self.match.phases()

    def talk(self) -> None:
        """Go through the comparison until somebody goes back."""
        self.voice.read(self._outcome)
        while True:
            many = sum(self.match.differ(*p) for p in self.phases)
            ways = [
                Way("phases", trn("Phase by phase: {n} of them differs", "Phase by phase: {n} of them differ", many)),
                Way("outcome", tr("What came out otherwise")),
                Way("tracks", tr("The tracks, turn by turn")),
                Way("public" if self.seat == WHITE else "whole", self._other()),
            ]
            match self.voice.choose(tr("The two games:"), ways, help=tr(HELP)):
                case None:
                    if self.seat == WHITE:
                        self.voice.push()
                    return
                case "phases":
                    self._phases()
                case "outcome":
                    self.voice.read(self._outcome)
                case "tracks":
                    self.voice.read(self._tracks)
                case "public":
                    self._look_as(PUBLIC)
                    self.voice.push()
                case _:
                    self._whole()

    def _other(self) -> str:
        return tr("Compare only what everybody may know") if self.seat == WHITE else tr("Compare the whole of both, every secret")

    def _whole(self) -> None:
        if not all(r.over for r in self.games):
            self.voice.say(tr("Not both games are over: until then only what everybody may know is compared."))
        elif self.voice.yes(
            tr("Tell the whole of both games, every secret in them? They are over, so it takes nobody's consent.")
        ):
            self._look_as(WHITE)
            self.voice.read(self._outcome)

    def _called(self, which: int) -> str:
        path = self.games[which].path
        return path.stem if path is not None else LETTERS[which]

    # What is told.

    def _outcome(self, page: Page) -> None:
        page.section(tr("What came out otherwise"))
        heads(page, (self._called(0), self._called(1)), self.found)
        if self.seat != WHITE:
            first = next((p for p in self.phases if self.match.differ(*p)), None)
            if first is None:
                page.text(tr("They differ nowhere, as far as everybody could see."))
            else:
                where = {"turn": first[0], "phase": phase_name(first[1])}
                page.text(tr("They first differ in turn {turn}, {phase}, as far as everybody could see.", **where))
        compared(page, self.games[0].saved, self.found, secrets=self.seat == WHITE)

    def _tracks(self, page: Page) -> None:
        rows = list(self.match.tracks())
        for n, name in enumerate(TRACKS):
            page.section(upper(tr(TRACK_WORDS[name])))
            for turn, (one, other) in rows:
                a, b = (_figure((levels or {}).get(name), n < SHARES) for levels in (one, other))
                page.text(tr("Turn {turn}: A {a}, B {b}.", turn=turn, a=a, b=b), lead="·")

    def _phases(self) -> None:
        while True:
            ways = [Way(f"{turn}/{phase}", self._listed(turn, phase)) for turn, phase in self.phases]
            chosen = self.voice.choose(tr("Which phase?"), ways)
            if chosen is None:
                return
            turn, _, phase = chosen.partition("/")
            self._phase(int(turn), phase)

    def _listed(self, turn: int, phase: str) -> str:
        told = {"turn": turn, "phase": phase_name(phase)}
        if self.match.differ(turn, phase):
            return tr("Turn {turn}, {phase}: differs", **told)
        return tr("Turn {turn}, {phase}: the same", **told)

    def _phase(self, turn: int, phase: str) -> None:
        for which in (0, 1):
            self.voice.read(lambda page, which=which: self._side(page, which, turn, phase))  # type: ignore[misc]
        ways = [Way("orders", tr("What was ordered in it, in both"))]
        for which, letter in enumerate(LETTERS):
            ways.append(Way(f"why/{which}", tr("Why things came about in {game}", game=letter)))
            ways.append(Way(f"look/{which}", tr("Places, coalition and tracks at its end in {game}", game=letter)))
        while (chosen := self.voice.choose("", ways)) is not None:
            what, _, side = chosen.partition("/")
            if what == "orders":
                for which in (0, 1):
                    self.voice.read(lambda page, which=which: self._side(page, which, turn, phase, orders=True))  # type: ignore[misc]
            elif what == "why":
                self._why(int(side), turn, phase)
            else:
                self._look(int(side), turn, phase)

    def _side(self, page: Page, which: int, turn: int, phase: str, *, orders: bool = False) -> None:
        seen = self.match.sides[which]
        told = {"game": LETTERS[which], "file": self._called(which), "turn": turn, "phase": phase_name(phase)}
        page.section(tr("{game}, {file}: turn {turn}, {phase}", **told))
        found = self.match.moments(which, turn, phase, routine=orders)
        found = [n for n in found if ordered(self.games[which], seen, n)] if orders else found
        for n in found:
            page.text(_LIKE[self.match.alike(which, n)](seen.text(n)), lead="·")
        if self.match.ends_before(which, turn, phase):
            page.text(tr("The record ends before this phase."))
        elif not found:
            nothing = tr("Nobody ordered anything that can be known here.") if orders else tr("Nothing but routine happened.")
            page.text(nothing)

    def _why(self, which: int, turn: int, phase: str) -> None:
        seen = self.match.sides[which]
        ways = [Way(str(seen.moments[n].id), seen.text(n)) for n in self.match.moments(which, turn, phase)]
        if not ways:
            self.voice.say(tr("Nothing but routine happened."))
            return
        while (chosen := self.voice.choose(tr("Why what?"), ways)) is not None:
            why.answer(self.voice, seen.archive, chosen)

    def _look(self, which: int, turn: int, phase: str) -> None:
        seen = self.match.sides[which]
        state = seen.moments[seen.after(turn, phase)].state
        history = former(seen.story, phase, self.seat, turn)
        look = looking.Look(self.games[which].rules, seat_view(state, self.seat), history, lambda: seen.archive)
        while (chosen := self.voice.choose("", looking.ways())) is not None:
            looking.around(self.voice, lambda: look, chosen)


_LIKE: dict[str, Callable[[str], str]] = {
    "same": lambda text: tr("In both: {event}", event=text),
    "otherwise": lambda text: tr("Otherwise in the other: {event}", event=text),
    "alone": lambda text: tr("Here alone: {event}", event=text),
}


def _figure(value: float | None, share: bool) -> str:
    return tr("none") if value is None else percent(value) if share else number(value)


__all__ = ["Beside"]
