"""Questions that other rooms ask: whom a caveat bars, and what it costs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, assert_never

from wargame.engine.model.base import (
    EventId,
    NationId,
    Term,
    ZoneId,
    clamp,
)
from wargame.engine.model.caveats import (
    CIRCLES,
    Caveat,
    CommandCaveat,
    EngagementCaveat,
    GeographicCaveat,
    IntelligenceCaveat,
    MissionCaveat,
    TargetCaveat,
    TimeCaveat,
)
from wargame.engine.model.state import State
from wargame.engine.rooms.caveats.events import ROOM, CaveatSurfaced
from wargame.engine.rooms.force_generation import covers
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.rulebook import Asset, Rulebook


def barring(rules: Rulebook, caveats: Iterable[Caveat], asset: Asset, mission: str, zone: ZoneId, forum: str) -> Caveat | None:
    """Return the caveat that keeps a package out of a mission altogether, or None (rule 20.2)."""
    for caveat in caveats:
        if not covers(rules, caveat.scope, asset.id):
            continue
        match caveat:
            case MissionCaveat():
                if mission in caveat.barred:
                    return caveat
            case GeographicCaveat():
                if zone in caveat.zones:
                    return caveat
            case CommandCaveat():
                if caveat.only_under and caveat.only_under != forum:
                    return caveat
            case TargetCaveat() | EngagementCaveat() | TimeCaveat() | IntelligenceCaveat():
                pass
            case _:
                assert_never(caveat)
    return None


def freedom(rules: Rulebook, caveats: Iterable[Caveat], asset: Asset, mission: str, zone: ZoneId) -> tuple[float, list[Term]]:
    """Return the share of its effort, 0 to 1, that caveats leave a package on a mission, and what each took (rule 20.2)."""
    share = 1.0
    terms: list[Term] = []
    table = rules.tables.caveats
    offensive = rules.tables.missions[mission].offensive
    for caveat in caveats:
        if not covers(rules, caveat.scope, asset.id):
            continue
        lost = 0.0
        match caveat:
            case TargetCaveat():
                for target in caveat.classes if offensive else ():
                    urban = target == "urban"
                    lost += (
                        (table.urban_share if rules.scenario.zones[zone].urban else 0.0) if urban else table.target_share[target]
                    )
            case EngagementCaveat():
                if offensive:
                    lost = (table.night_loss if caveat.no_night else 0.0) + (
                        table.collateral_loss if caveat.low_collateral else 0.0
                    )
            case CommandCaveat():
                lost = table.approval_loss if caveat.national_approval and offensive else 0.0
            case IntelligenceCaveat():
                lost = table.intelligence_loss if caveat.circle != CIRCLES[-1] else 0.0
            case MissionCaveat() | GeographicCaveat() | TimeCaveat():
                pass
            case _:
                assert_never(caveat)
        if lost:
            share *= clamp(1.0 - lost)
            terms.append(Term("20.2", caveat.id, clamp(1.0 - lost)))
    return share, terms


def surfacing(
    rules: Rulebook, state: State, nation: NationId, caveat: Caveat, mission: str, zone: ZoneId, causes: tuple[EventId, ...]
) -> CaveatSurfaced:
    """Return the event by which a hidden caveat comes to light on a mission (rule 20.3)."""
    public = state.public
    table = rules.tables.caveats
    return CaveatSurfaced(
        id=event_id(public, ROOM, f"{nation}.{caveat.id}", "surfaced"),
        at=public.hour,
        causes=causes,
        terms=(
            Term("20.3", "cohesion", -table.surfacing_cohesion),
            Term("20.3", "reputation", -table.surfacing_reputation),
        ),
        nation=nation,
        caveat=caveat,
        mission=mission,
        zone=zone,
        cohesion=table.surfacing_cohesion,
        reputation=table.surfacing_reputation,
    )


def heaviness(caveats: Iterable[Caveat]) -> int:
    """Return how many caveats a nation has that limit what its forces may do, not only until when (rule 110.4)."""
    return sum(not isinstance(c, TimeCaveat) for c in caveats)
