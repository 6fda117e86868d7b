"""What happens in the theatre, how it folds into the state, and what of it each seat may know."""

from collections.abc import Sequence
from typing import assert_never

from msgspec.structs import replace

from wargame.engine.model.base import ADVERSARY, EventBase, ForumId, NationId, PackageId, SeatId, ZoneId, clamp, kebab
from wargame.engine.model.state import ROLES, NationState, Role, State
from wargame.engine.view import at_table

ROOM = "operations"


class MissionFlown(EventBase, frozen=True, tag=kebab):
    """A mission of the turn: who took part, with how many sorties, at what power, to what effect."""

    mission: str
    zone: ZoneId
    forum: ForumId
    flown: tuple[tuple[NationId, PackageId, int, int], ...]
    """(nation, package, sorties, of them strike sorties)."""
    secondary: tuple[PackageId, ...]
    """Packages given a secondary task because they would have lowered the power."""
    tokens: tuple[PackageId, ...]
    """Packages too small to count: below the smallest useful unit."""
    role: Role
    carry: tuple[float, ...]
    """The part of a sortie that each package carries on, in the order of `flown`."""
    power: float
    effect: float
    shortfall: str
    """The enabler that capped it, if one did."""
    afloat: tuple[PackageId, ...] = ()
    """Ships and submarines among those that support or enable others: their part in it is naval (rule 110.2)."""
    aloft: tuple[PackageId, ...] = ()
    """Aircraft among those that enable others: their part in it is air support (rule 110.2)."""

    def part_of(self, package: PackageId) -> Role:
        """Return the role that a package's part in this gives its nation (rule 110.2)."""
        if package in self.tokens:
            return "token"
        if package in self.afloat:
            return "naval"
        return "air-support" if package in self.aloft else self.role


class TaskingRefused(EventBase, frozen=True, tag=kebab):
    """A national commander has refused a task for his nation's forces because of a limit the coalition did not know."""

    nation: NationId
    package: PackageId
    mission: str
    zone: ZoneId
    caveat: str


class RedCardRaised(EventBase, frozen=True, tag=kebab):
    """A red-card holder has refused this share of a nation's strikes on a mission."""

    nation: NationId
    mission: str
    zone: ZoneId
    share: float


class TargetsVetted(EventBase, frozen=True, tag=kebab):
    """How many deliberate targets were put to target approval in the turn, and how many of them were refused."""

    put: int
    refused: int


class AircraftLost(EventBase, frozen=True, tag=kebab):
    """An aircraft was lost, to fire or by accident; `dead` is its crew's dead."""

    nation: NationId
    package: PackageId
    by_fire: bool
    dead: int
    contractor: bool = False
    """Whether the aircraft was hired; its dead are not counted among the nation's own."""


class CiviliansHarmed(EventBase, frozen=True, tag=kebab):
    """Strikes of a nation have killed civilians in a zone."""

    nation: NationId
    zone: ZoneId
    incidents: int
    dead: int


class MunitionsUsed(EventBase, frozen=True, tag=kebab):
    """Precision weapons of a nation's stock that were used; its own seat alone knows the stock."""

    audience = "parties"
    nation: NationId
    used: int
    left: int


class ShortageBegan(EventBase, frozen=True, tag=kebab):
    """A nation has run out of precision weapons and says so."""

    nation: NationId


class ForcesPaid(EventBase, frozen=True, tag=kebab):
    """What each nation's forces cost in this turn, thousand euro, and how many people it had in theatre."""

    bills: tuple[tuple[NationId, int, int], ...]
    """(nation, thousand euro, people)."""


Event = (
    MissionFlown
    | TaskingRefused
    | RedCardRaised
    | TargetsVetted
    | AircraftLost
    | CiviliansHarmed
    | MunitionsUsed
    | ShortageBegan
    | ForcesPaid
)


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened."""
    public = state.public
    match event:
        case MissionFlown():
            return evolve_flown(state, (event,))
        case TaskingRefused() | RedCardRaised() | TargetsVetted():
            return state
        case AircraftLost():
            nation = public.nations[event.nation]
            changed = replace(
                nation,
                aircraft_lost=nation.aircraft_lost + event.by_fire,
                casualties=nation.casualties + (0 if event.contractor else event.dead),
            )
            return _nations(state, {**public.nations, event.nation: changed})
        case CiviliansHarmed():
            nation = public.nations[event.nation]
            tracks = replace(
                public.tracks,
                harm_by_coalition=public.tracks.harm_by_coalition + event.dead,
                incidents=public.tracks.incidents + event.incidents,
            )
            nations = {**public.nations, event.nation: replace(nation, incidents=nation.incidents + event.incidents)}
            return replace(state, public=replace(public, tracks=tracks, nations=nations))
        case MunitionsUsed():
            seat = event.nation
            own = replace(state.private[seat], munitions=event.left)
            return replace(state, private={**state.private, seat: own})
        case ShortageBegan():
            nation = replace(public.nations[event.nation], short=True)
            return _nations(state, {**public.nations, event.nation: nation})
        case ForcesPaid():
            nations = {**public.nations}
            for name, cost, people in event.bills:
                held = nations[name]
                nations[name] = replace(held, cost=held.cost + cost, personnel=max(held.personnel, people))
            return _nations(state, nations)
        case _:
            assert_never(event)


def _nations(state: State, nations: dict[NationId, NationState]) -> State:
    return replace(state, public=replace(state.public, nations=nations))


def evolve_flown(state: State, events: Sequence[MissionFlown]) -> State:
    """Return the state in which all of `events` have happened."""
    public = state.public
    nations = {**public.nations}
    packages = {**public.packages}
    effects = {**public.effects}
    sorties, strikes = public.tracks.sorties, public.tracks.strike_sorties
    for event in events:
        task = f"{event.mission}/{event.zone}"
        for (name, package, flown, struck), carry in zip(event.flown, event.carry, strict=True):
            held = nations[name]
            role = event.part_of(package)
            role = role if ROLES.index(role) > ROLES.index(held.role) else held.role
            nations[name] = replace(held, sorties=held.sorties + flown, strike_sorties=held.strike_sorties + struck, role=role)
            packages[package] = replace(packages[package], task=task, carry=carry)
            sorties += flown
            strikes += struck
        effects[task] = clamp(event.effect)
    tracks = replace(public.tracks, sorties=sorties, strike_sorties=strikes)
    return replace(state, public=replace(public, nations=nations, packages=packages, tracks=tracks, effects=effects))


HIDDEN = ("opposition", "expected-effect", "die")
"""Terms of a mission that only the white cell may know."""
EVOLVE_RUNS = {MissionFlown: evolve_flown}


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it: the coalition's own figures stay at its table (rule 50.12)."""
    del state
    match event:
        case MunitionsUsed():
            return event if event.nation == seat else None
        case ShortageBegan():
            return event if event.nation == seat else replace(event, terms=())
        case MissionFlown():
            if at_table(seat):
                # Opposition, and what it can be worked out from, would give the adversary's true strength away.
                return replace(event, terms=tuple(t for t in event.terms if t.name not in HIDDEN), dice=())
            return None if seat == ADVERSARY else replace(event, terms=(), dice=(), causes=(), power=0.0, shortfall="")
        case TaskingRefused() | RedCardRaised() | TargetsVetted():
            return event if at_table(seat) else None
        case AircraftLost() | CiviliansHarmed():
            return replace(event, terms=(), dice=())
        case _:
            return event
