"""What happens to caveats, how it folds, and what of it each seat may know."""

from typing import TYPE_CHECKING, assert_never

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

if TYPE_CHECKING:
    pass


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
    return replace(state, private={**state.private, SeatId(nation): own})


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened."""
    nation = event.nation
    own = state.private[SeatId(nation)]
    declared = state.public.nations[nation].caveats
    match event:
        case CaveatDeclared():
            return _public_caveats(state, nation, (*declared, event.caveat))
        case CaveatKept():
            return _private(state, nation, replace(own, caveats=(*own.caveats, event.caveat)))
        case CaveatLifted():
            spent = _private(state, nation, replace(own, capital=clamp(own.capital - event.capital)))
            return _public_caveats(spent, nation, tuple(c for c in declared if c.id != event.caveat))
        case CaveatDropped():
            return _private(state, nation, replace(own, caveats=tuple(c for c in own.caveats if c.id != event.caveat)))
        case CaveatSurfaced():
            return _surfaced(state, event, own)
        case RedCardPolicySet():
            return _private(state, nation, replace(own, red_card=event.policy))
        case _:
            assert_never(event)


def _surfaced(state: State, event: CaveatSurfaced, own: Private) -> State:
    nation = event.nation
    moved = _private(state, nation, replace(own, caveats=tuple(c for c in own.caveats if c.id != event.caveat.id)))
    shown = _public_caveats(moved, nation, (*state.public.nations[nation].caveats, event.caveat))
    tracks = shown.public.tracks
    word = clamp(shown.table.reputation[nation] - event.reputation)
    return replace(
        shown,
        public=replace(shown.public, tracks=replace(tracks, cohesion=clamp(tracks.cohesion - event.cohesion))),
        table=replace(shown.table, reputation={**shown.table.reputation, nation: word}),
    )


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it, or None (rule 20.7)."""
    del state
    if isinstance(event, CaveatKept | CaveatDropped | RedCardPolicySet):
        return event if event.nation == seat else None
    if isinstance(event, CaveatLifted) and event.nation != seat:
        return replace(event, terms=(), capital=0.0)
    return event
