"""What happens to the adversary and the front, how it folds, and what of it each seat may know."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any, assert_never

from msgspec import Struct
from msgspec.structs import replace

from wargame.engine.model.base import (
    ADVERSARY,
    Die,
    EventBase,
    SeatId,
    ZoneId,
    clamp,
    kebab,
)
from wargame.engine.model.state import AdversaryState, Posture, State

ROOM = "adversary"


class PostureSet(EventBase, frozen=True, tag=kebab):
    """The adversary's forces in a zone have new orders."""

    audience = "parties"
    zone: ZoneId
    posture: Posture


class ForcesMoved(EventBase, frozen=True, tag=kebab):
    """Ground forces have gone from one zone to another."""

    audience = "parties"
    zone: ZoneId
    to: ZoneId
    strength: float


class AdversaryWorn(EventBase, frozen=True, tag=kebab):
    """What the turn has left of the adversary in a zone; its own seat alone knows."""

    audience = "parties"
    zone: ZoneId
    ground: float
    air_defence: float


class ResolveMoved(EventBase, frozen=True, tag=kebab):
    """The adversary's will to fight on."""

    audience = "parties"
    resolve: float
    was: float


class FrontMoved(EventBase, frozen=True, tag=kebab):
    """Control of a zone after the turn; `dead` are civilians killed by the adversary's attacks there."""

    zone: ZoneId
    control: float
    was: float
    faction: float
    attacked: bool
    dead: int


class FrontMove(Struct, frozen=True, gc=False):
    """How a front moves in a turn, and what moved it; `faction` and `attacked` as they are after it."""

    zone: ZoneId
    control: float
    was: float
    reached: float
    """Control before it is kept within 0 and 1."""
    faction: float
    attacked: bool
    dead: int
    support: float
    strength: float
    """The faction's, with the coalition's support."""
    drive: float
    factor: float
    dice: tuple[Die, ...]


class ZoneFell(EventBase, frozen=True, tag=kebab):
    """A zone has changed hands; `at` is when."""

    zone: ZoneId
    to_faction: bool
    capital: bool


class AssessmentPublished(EventBase, frozen=True, tag=kebab):
    """The coalition's assessment of the adversary by zone: (zone, ground, air defence)."""

    zones: tuple[tuple[ZoneId, float, float], ...]


Event = PostureSet | ForcesMoved | AdversaryWorn | ResolveMoved | FrontMoved | ZoneFell | AssessmentPublished


def forces_of(state: State) -> AdversaryState:
    """Return the other side as it is."""
    held = state.private[ADVERSARY].adversary
    assert held is not None
    return held


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened."""
    return EVOLVES[type(event)](state, event)


def _assessed(state: State, event: AssessmentPublished) -> State:
    public = state.public
    zones = {**public.zones}
    for zone, ground, air_defence in event.zones:
        zones[zone] = replace(zones[zone], assessed_ground=ground, assessed_air_defence=air_defence)
    return replace(state, public=replace(public, zones=zones))


def evolve_fronts(state: State, events: Sequence[FrontMoved | FrontMove]) -> State:
    """Return the state in which all of `events` have happened."""
    public = state.public
    zones = {**public.zones}
    dead = public.tracks.harm_by_regime
    for event in events:
        zones[event.zone] = replace(zones[event.zone], control=event.control, faction=event.faction, attacked=event.attacked)
        dead += event.dead
    tracks = replace(public.tracks, harm_by_regime=dead)
    return replace(state, public=replace(public, zones=zones, tracks=tracks))


def evolve_worn(state: State, events: Sequence[AdversaryWorn]) -> State:
    """Return the state in which all of `events` have happened."""
    held = forces_of(state)
    zones = {**held.zones}
    for event in events:
        zones[event.zone] = replace(zones[event.zone], ground=event.ground, air_defence=event.air_defence)
    return _with_own(state, replace(held, zones=zones))


def evolve_all(state: State, events: Sequence[Event]) -> State:
    """Return the state in which all of `events` have happened, with one copy of the zones for each run of a kind."""
    for kind, run in groupby(events, type):
        if kind is FrontMoved:
            state = evolve_fronts(state, [e for e in run if isinstance(e, FrontMoved)])
        elif kind is AdversaryWorn:
            state = evolve_worn(state, [e for e in run if isinstance(e, AdversaryWorn)])
        else:
            for event in run:
                state = evolve(state, event)
    return state


EVOLVE_RUNS = {FrontMoved: evolve_fronts, AdversaryWorn: evolve_worn}


def _with_own(state: State, held: AdversaryState) -> State:
    own = replace(state.private[ADVERSARY], adversary=held)
    return replace(state, private={**state.private, ADVERSARY: own})


def with_resolve(state: State, resolve: float) -> State:
    """Return the state in which the other side's will to fight on is this, 0 to 1."""
    return _with_own(state, replace(forces_of(state), resolve=resolve))


def _evolve_own(state: State, event: PostureSet | ForcesMoved | ResolveMoved) -> State:
    held = forces_of(state)
    zones = held.zones
    match event:
        case PostureSet():
            held = replace(held, zones={**zones, event.zone: replace(zones[event.zone], posture=event.posture)})
        case ForcesMoved():
            left = replace(zones[event.zone], ground=clamp(zones[event.zone].ground - event.strength))
            come = replace(zones[event.to], ground=clamp(zones[event.to].ground + event.strength))
            held = replace(held, zones={**zones, event.zone: left, event.to: come})
        case ResolveMoved():
            return with_resolve(state, event.resolve)
        case _:
            assert_never(event)
    return _with_own(state, held)


EVOLVES: Mapping[type, Callable[[State, Any], State]] = {
    **dict.fromkeys((PostureSet, ForcesMoved, ResolveMoved), _evolve_own),
    AdversaryWorn: lambda state, event: evolve_worn(state, (event,)),
    FrontMoved: lambda state, event: evolve_fronts(state, (event,)),
    ZoneFell: lambda state, _: state,
    AssessmentPublished: _assessed,
}
SHOWN = ("coalition-effect", "control-moved")
"""Terms of a front that everybody may know."""


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it: the front is public, the adversary's strength its own."""
    del state
    match event:
        case PostureSet() | ForcesMoved() | AdversaryWorn() | ResolveMoved():
            return event if seat == ADVERSARY else None
        case AssessmentPublished():
            return None if seat == ADVERSARY else replace(event, dice=())
        case FrontMoved():
            # The rest of the terms would give the adversary's strength away to anybody who can divide.
            return replace(event, terms=tuple(t for t in event.terms if t.name in SHOWN), dice=())
        case _:
            return event
