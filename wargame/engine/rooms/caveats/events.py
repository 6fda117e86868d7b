"""What happens to caveats, how it folds, and what of it each seat may know."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from wargame.engine.model.base import (
    EventBase,
    NationId,
    SeatId,
    ZoneId,
    clamp,
    kebab,
)
from wargame.engine.model.caveats import (
    Caveat,
    RedCardPolicy,
)
from wargame.engine.model.state import Private, State

ROOM = "caveats"


class CaveatDeclared(EventBase, frozen=True, tag=kebab):
    """A nation has told the coalition of a limit on its forces."""

    nation: NationId
    caveat: Caveat


class CaveatKept(EventBase, frozen=True, tag=kebab):
    """A nation has set a limit that it does not declare; only its own seat knows."""

    audience = "parties"
    nation: NationId
    caveat: Caveat


class CaveatLifted(EventBase, frozen=True, tag=kebab):
    """A nation has taken away a declared limit; `capital` is what it cost the government."""

    nation: NationId
    caveat: str
    capital: float


class CaveatDropped(EventBase, frozen=True, tag=kebab):
    """A nation has taken away an undeclared limit; only its own seat knows."""

    audience = "parties"
    nation: NationId
    caveat: str


class CaveatSurfaced(EventBase, frozen=True, tag=kebab):
    """An undeclared limit came to light when a tasking was refused (rule 20.3)."""

    nation: NationId
    caveat: Caveat
    mission: str
    zone: ZoneId
    cohesion: float
    reputation: float


class RedCardPolicySet(EventBase, frozen=True, tag=kebab):
    """A nation has instructed its red-card holder; only its own seat knows."""

    audience = "parties"
    nation: NationId
    policy: RedCardPolicy


Event = CaveatDeclared | CaveatKept | CaveatLifted | CaveatDropped | CaveatSurfaced | RedCardPolicySet


def _public_caveats(state: State, nation: NationId, caveats: tuple[Caveat, ...]) -> State:
    public = state.public
    held = replace(public.nations[nation], caveats=caveats)
    return replace(state, public=replace(public, nations={**public.nations, nation: held}))


def _private(state: State, nation: NationId, own: Private) -> State:
    return replace(state, private={**state.private, nation: own})


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened."""
    return EVOLVES[type(event)](state, event)


def _declared(state: State, event: CaveatDeclared) -> State:
    held = state.public.nations[event.nation].caveats
    return _public_caveats(state, event.nation, (*held, event.caveat))


def _kept(state: State, event: CaveatKept) -> State:
    own = state.private[event.nation]
    return _private(state, event.nation, replace(own, caveats=(*own.caveats, event.caveat)))


def _lifted(state: State, event: CaveatLifted) -> State:
    nation = event.nation
    own = state.private[nation]
    spent = _private(state, nation, replace(own, capital=clamp(own.capital - event.capital)))
    held = state.public.nations[nation].caveats
    return _public_caveats(spent, nation, tuple(c for c in held if c.id != event.caveat))


def _dropped(state: State, event: CaveatDropped) -> State:
    own = state.private[event.nation]
    left = tuple(c for c in own.caveats if c.id != event.caveat)
    return _private(state, event.nation, replace(own, caveats=left))


def _instructed(state: State, event: RedCardPolicySet) -> State:
    return _private(state, event.nation, replace(state.private[event.nation], red_card=event.policy))


def _surfaced(state: State, event: CaveatSurfaced) -> State:
    nation = event.nation
    own = state.private[nation]
    moved = _private(state, nation, replace(own, caveats=tuple(c for c in own.caveats if c.id != event.caveat.id)))
    shown = _public_caveats(moved, nation, (*state.public.nations[nation].caveats, event.caveat))
    tracks = shown.public.tracks
    word = clamp(shown.table.reputation[nation] - event.reputation)
    return replace(
        shown,
        public=replace(shown.public, tracks=replace(tracks, cohesion=clamp(tracks.cohesion - event.cohesion))),
        table=replace(shown.table, reputation={**shown.table.reputation, nation: word}),
    )


EVOLVES: Mapping[type, Callable[[State, Any], State]] = {
    CaveatDeclared: _declared,
    CaveatKept: _kept,
    CaveatLifted: _lifted,
    CaveatDropped: _dropped,
    CaveatSurfaced: _surfaced,
    RedCardPolicySet: _instructed,
}


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it, or None (rule 20.7)."""
    del state
    if isinstance(event, CaveatKept | CaveatDropped | RedCardPolicySet):
        return event if event.nation == seat else None
    if isinstance(event, CaveatLifted) and event.nation != seat:
        return replace(event, terms=(), capital=0.0)
    return event
