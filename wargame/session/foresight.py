"""What a turn would come to, worked out by the rules themselves from what one seat knows: ranges, and odds before the throw.

A seat's view is made up to a whole state: what the seat does not know is supposed to be as published, or to be nothing. The
engine then plays that state on, with dice that show their middle, their worst and their best, and a few times with dice thrown
for nothing but this, so that ranges count what seldom happens, too. Nothing here knows the game's own state or seed, so that what
it says can betray neither.

Lives here: the supposed state, its dice, playing it on, and what is read off. Not here: any rule (engine), or words (reports).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from wargame import engine
from wargame.engine import Dice, Rejection, Rulebook, SeatView, State
from wargame.engine.dice import SIDES
from wargame.engine.model.base import (
    ADVERSARY,
    CLOCK,
    COMMANDER,
    Die,
    EventBase,
    EventId,
    NationId,
    OrderBase,
    PackageId,
    SeatId,
    ZoneId,
    added,
)
from wargame.engine.model.scenario import Adversary
from wargame.engine.model.state import (
    AdversaryForces,
    AdversaryState,
    Desk,
    Draft,
    Hidden,
    PartnerMood,
    Plan,
    Private,
    Public,
    Table,
)
from wargame.engine.rooms import staff
from wargame.engine.rooms.clock import ClosePhase, OrderLapsed, PhaseOpened
from wargame.engine.rooms.operations.events import CiviliansHarmed, ForcesPaid, MissionFlown

PLENTY = 10**9
"""Precision weapons that allies are supposed to have."""
RESOLVE = 0.5
"""The will to fight on that the adversary is supposed to have, 0 to 1."""
MOST_ROUNDS = 40
"""Rounds of a Council after which nothing more is foreseen."""
TRACKS = ("legitimacy", "cohesion", "credibility", "end_state")


class Range(Struct, frozen=True):
    """A number as it is likeliest, and between which it will lie as the dice fall, but for their rarest throws."""

    expected: float
    low: float
    high: float


class Mission(Struct, frozen=True):
    """What a mission is expected to come to."""

    power: float
    effect: Range
    """0 to 1."""
    short: str
    """The enabler that caps it, empty for none."""
    nations: tuple[NationId, ...]
    packages: tuple[PackageId, ...]
    secondary: tuple[PackageId, ...]
    tokens: tuple[PackageId, ...]


class Ahead(Struct, frozen=True):
    """What one turn is expected to come to."""

    turn: int
    missions: Mapping[tuple[str, ZoneId], Mission]
    tracks: Mapping[str, Range]
    support: Mapping[NationId, Range]
    capital: Range | None
    """Political capital of the seat's own government."""
    costs: Mapping[NationId, int]
    """Thousand euro of each nation's forces in this turn."""
    loss: Mapping[NationId, float]
    """Odds that a nation loses an aircraft, 0 to 1."""
    harm: Mapping[NationId, float]
    """Incidents of civilian harm expected of a nation's strikes."""


class Foreseen(Struct, frozen=True):
    """What a seat's orders bring about at once, and the turns that follow."""

    events: tuple[EventBase, ...]
    """What the reveal of its own orders brings about, as far as the seat would see it; odds are in their dice."""
    lapsed: tuple[OrderLapsed, ...]
    turns: tuple[Ahead, ...]


class _Dice(Dice, frozen=True, gc=True, kw_only=True):
    """Dice that lean one way, and remember what they were thrown for."""

    lean: float = 0.0
    """-1 for the narrowest factor, 0 for the middle, 1 for the widest."""
    thrown: dict[str, float]

    def throw(self, key: str, odds: float) -> Die:
        """Let the likelier thing happen, and remember the odds."""
        self.thrown[key] = odds
        return Die(key, SIDES // 2, odds)

    def spread(self, key: str, width: float) -> tuple[float, Die]:
        """Return the factor to which these dice lean; what is refused or goes wrong leans the other way."""
        lean = -self.lean if any(word in key for word in ("/approval/", "/red-card/", "/toll")) else self.lean
        return 1.0 + width * lean, Die(key, SIDES // 2)


class _Tried(Dice, frozen=True, gc=True, kw_only=True):
    """Dice that are thrown for looking ahead alone; no seed of a game throws the same."""

    thrown: dict[str, float]

    def face(self, key: str) -> int:
        """Return the face of a key of its own."""
        return Dice.face(self, f"foreseen/{key}")


def supposed(rules: Rulebook, view: SeatView) -> State:
    """Return the state that a seat may suppose: what it knows as it is, all else as published, or as nothing."""
    public = view.public
    private: dict[SeatId, Private] = {}
    for nation in rules.nations:
        moods = {partner: PartnerMood() for partner in public.nations[nation].cabinet.partners}
        private[SeatId(nation)] = Private(munitions=PLENTY, partners=moods)
    for seat in rules.seats:
        private.setdefault(seat, Private())
    private[COMMANDER] = Private(plan=Plan(weights=dict.fromkeys(rules.scenario.efforts, 1.0), amendments={}))
    zones = {
        name: AdversaryForces(zone.assessed_ground, zone.assessed_air_defence, "assault" if zone.attacked else "hold")
        for name, zone in public.zones.items()
        if zone.assessed_ground > 0 or zone.assessed_air_defence > 0 or zone.attacked
    }
    held = AdversaryState(zones=zones, resolve=RESOLVE, started=added(z.ground for z in zones.values()))
    private[ADVERSARY] = Private(adversary=held)
    private[view.seat] = view.own
    table = view.table or Table(motions={}, current=(), reputation=dict.fromkeys(rules.nations, 0.5), promises={})
    other = rules.scenario.adversary
    unknown = Adversary(other.name, {}, other.replenishment, other.resolve, other.propaganda, other.attacked)
    return State(public=public, table=table, private=private, hidden=Hidden({}, unknown), desks={view.seat: view.desk})


def with_orders(view: SeatView, orders: Sequence[OrderBase]) -> SeatView:
    """Return the view of a seat that has drafted these orders, too."""
    desk = view.desk
    drafts = list(desk.drafts)
    for order in orders:
        number = desk.drafted + len(drafts) + 1
        drafts.append(Draft(EventId(f"{view.public.turn}.{view.public.phase}/foreseen/{number}/drafted"), order, order.slot()))
    return replace(view, desk=Desk(tuple(drafts), desk.drafted, desk.sealed))


def without_packages(view: SeatView, packages: Collection[PackageId]) -> SeatView:
    """Return the view of a world in which these packages are not there."""
    kept = {name: held for name, held in view.public.packages.items() if name not in packages}
    return replace(view, public=replace(view.public, packages=kept))


LEANS = (0.0, -1.0, 1.0)
"""How the dice lean in the runs of which a range is made: the middle first."""
TRIALS = 8
"""Runs with dice that are thrown; with so many, some nine in ten outcomes lie within the range of what happens now and then."""


def planned(rules: Rulebook, view: SeatView) -> Plan:
    """Return the commander's plan as its drafts would make it; `view` is the commander's."""
    state = supposed(rules, view)
    for draft in view.desk.drafts:
        if isinstance(draft.order, staff.Order):
            for event in staff.decide(rules, state, draft.order, Dice(0)):
                state = staff.evolve(state, event)
    return staff.commander_plan(state)


def foresee(rules: Rulebook, view: SeatView, turns: int = 1, leans: Sequence[float] = LEANS, trials: int = TRIALS) -> Foreseen:
    """Return what this turn, and so many turns in all, would come to if nobody else did anything new.

    The seat's drafts are carried out; nobody speaks in the Council. `turns` is 1 or more. A seat that does not sit at the
    Council's table knows too little of what was decided there: for it no turn is foreseen, only what its orders bring about.
    """
    if view.table is None and view.public.phase != "capitals":
        return Foreseen((), (), ())
    start = supposed(rules, view)
    turns = turns if view.table is not None else 0
    dice: list[_Dice | _Tried] = [_Dice(0, lean=lean, thrown={}) for lean in leans]
    dice += [_Tried(n, thrown={}) for n in range(trials if turns else 0)]
    runs = [_Run(rules, start, one, turns) for one in dice]
    middle = runs[0]
    ahead = _read_off(view.seat, runs)
    seen = [e for e in (engine.redact(middle.after, event, view.seat) for event in middle.revealed) if e is not None]
    lapsed = tuple(e for e in seen if isinstance(e, OrderLapsed))
    told = staff.Event if view.public.phase == "operations" else EventBase  # What follows there is the turn itself.
    kept = tuple(e for e in seen if isinstance(e, told) and not isinstance(e, OrderLapsed | PhaseOpened))
    return Foreseen(kept, lapsed, ahead)


def played_on(rules: Rulebook, seat: SeatId, start: State, turns: int, leans: Sequence[float] = LEANS) -> tuple[Ahead, ...]:
    """Return what a supposed state comes to in this turn and those after it, `turns` in all, as `seat` would read it off."""
    return _read_off(seat, [_Run(rules, start, _Dice(0, lean=lean, thrown={}), turns) for lean in leans])


def leaning_dice(lean: float) -> Dice:
    """Return dice with which the likelier thing happens, and that lean one way: -1 to the narrowest, 0 middle, 1 widest."""
    return _Dice(0, lean=lean, thrown={})


def without_each(rules: Rulebook, view: SeatView) -> Iterator[tuple[NationId, Ahead]]:
    """Yield each nation with forces in the operation, and what the turn would come to, as expected, without its forces."""
    for nation in dict.fromkeys(rules.assets[p].nation for p in view.public.packages):
        theirs = [p for p in view.public.packages if rules.assets[p].nation == nation]
        found = foresee(rules, without_packages(view, theirs), leans=LEANS[:1], trials=0)
        if found.turns:
            yield nation, found.turns[0]


class _Turn(Struct):
    """What a run has played of one turn."""

    number: int
    events: list[EventBase]
    public: Public
    private: Mapping[SeatId, Private]
    thrown: Mapping[str, float]


class _Run:
    """One playing on of a supposed state, with dice that lean one way."""

    def __init__(self, rules: Rulebook, state: State, dice: _Dice | _Tried, turns: int) -> None:
        """Play it on for so many turns."""
        self.revealed: tuple[EventBase, ...] = ()
        self.after = state
        """The state after what has been revealed."""
        self.turns: list[_Turn] = []
        first = state.public.phase
        rounds = 0
        while state.public.phase != "over" and rounds < MOST_ROUNDS and (len(self.turns) < turns or not self.revealed):
            phase = state.public.phase
            rounds = rounds + 1 if phase == "council" else 0
            if phase == "operations":
                dice.thrown.clear()
            answer = engine.play(rules, state, ClosePhase(seat=CLOCK), dice)
            assert not isinstance(answer, Rejection), answer
            state = answer.state
            if phase == first and not self.revealed:
                self.revealed, self.after = answer.events, state
            if phase == "operations":
                turn = _Turn(state.public.turn, list(answer.events), state.public, state.private, dict(dice.thrown))
                self.turns.append(turn)


def _read_off(seat: SeatId, runs: Sequence[_Run]) -> tuple[Ahead, ...]:
    """Return what runs of one state with different dice come to, turn by turn."""
    return tuple(_ahead(seat, [run.turns[n] for run in runs]) for n in range(min(len(run.turns) for run in runs)))


def _ahead(seat: SeatId, runs: Sequence[_Turn]) -> Ahead:
    middle = runs[0]
    flown = {(e.mission, e.zone): e for e in middle.events if isinstance(e, MissionFlown) and e.zone}
    effects = [{(e.mission, e.zone): e.effect for e in run.events if isinstance(e, MissionFlown)} for run in runs]
    missions = {
        key: Mission(
            power=e.power,
            effect=_range([found.get(key, 0.0) for found in effects]),
            short=e.shortfall,
            nations=tuple(dict.fromkeys(n for n, _, _, _ in e.flown)),
            packages=tuple(p for _, p, _, _ in e.flown),
            secondary=e.secondary,
            tokens=e.tokens,
        )
        for key, e in flown.items()
    }
    own = [run.private[seat].capital for run in runs] if seat in middle.public.nations else []
    return Ahead(
        turn=middle.number,
        missions=missions,
        tracks={name: _range([float(getattr(run.public.tracks, name)) for run in runs]) for name in TRACKS},
        support={n: _range([run.public.nations[n].support for run in runs]) for n in middle.public.nations},
        capital=_range(own) if own else None,
        costs={n: cost for e in middle.events if isinstance(e, ForcesPaid) for n, cost, _ in e.bills},
        loss=dict(_losses(middle)),
        harm=dict(_harms(middle)),
    )


def _range(values: Sequence[float]) -> Range:
    return Range(values[0], min(values), max(values))


def _losses(turn: _Turn) -> Iterator[tuple[NationId, float]]:
    """Yield the odds that each nation loses an aircraft, to fire or by accident."""
    nation_of = {p: n for e in turn.events if isinstance(e, MissionFlown) for n, p, _, _ in e.flown}
    safe: dict[NationId, float] = {}
    for key, odds in turn.thrown.items():
        _, _, rest = key.partition("/operations/")
        word, _, package = rest.partition("/")
        if word in ("fire", "accident") and package in nation_of:
            nation = nation_of[PackageId(package)]
            safe[nation] = safe.get(nation, 1.0) * (1.0 - odds)
    for nation, odds in safe.items():
        yield nation, 1.0 - odds


def _harms(turn: _Turn) -> Iterator[tuple[NationId, float]]:
    """Yield the incidents of civilian harm that are expected of each nation's strikes."""
    expected: dict[NationId, float] = {}
    for key, odds in turn.thrown.items():
        _, _, rest = key.partition("/operations/harm/")
        if rest:
            nation = NationId(SeatId(rest.rpartition("/")[2]))
            expected[nation] = expected.get(nation, 0.0) + odds
    for event in turn.events:
        if isinstance(event, CiviliansHarmed):
            die = event.dice[0]
            sure = event.incidents - (1 if die.face <= SIDES * die.odds else 0)
            expected[event.nation] = expected.get(event.nation, 0.0) + sure
    yield from expected.items()


__all__ = [
    "Ahead",
    "Foreseen",
    "Mission",
    "Range",
    "foresee",
    "leaning_dice",
    "planned",
    "played_on",
    "supposed",
    "with_orders",
    "without_each",
]
