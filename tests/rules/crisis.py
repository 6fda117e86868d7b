"""A small invented crisis, built directly: four nations, two forums, three zones, a few bases and packages.

Lives here: the nouns the tests speak of. Not here: how a game of it is played (builders).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from wargame.engine.model.base import BaseId, ForumId, NationId, PackageId, SeatId, ZoneId
from wargame.engine.model.conditions import Measure
from wargame.engine.model.effects import SetMandate
from wargame.engine.model.history import History
from wargame.engine.model.scenario import (
    Adversary,
    AdversaryZone,
    Base,
    Effort,
    Forum,
    Nation,
    Objective,
    Package,
    Requirement,
    Scenario,
    Turn,
    Zone,
)


def nation_id(code: str) -> NationId:
    """Return a code as a nation's id."""
    return NationId(SeatId(code))


AAA, BBB, CCC, DDD = map(nation_id, ("AAA", "BBB", "CCC", "DDD"))
"""AAA leads; BBB and CCC sit in the forum of all, BBB in the coalition too; DDD sits in the coalition alone and hosts a base."""
ALLIANCE, WILLING = ForumId("alliance"), ForumId("willing")
"""The forum of all decides by consensus; in the coalition of the willing the lead decides."""
PLAIN, CITY, STRAIT = ZoneId("plain"), ZoneId("city"), ZoneId("strait")
HOME, FIELD, SOUTH, SEA = BaseId("home"), BaseId("field"), BaseId("south"), BaseId("sea")
"""AAA's own base, open; BBB's own, open and small; DDD's, closed at first; the high seas."""

A_STRIKE, A_TANKERS, A_DRONES, A_RADAR = map(PackageId, ("AAA-strike", "AAA-tankers", "AAA-drones", "AAA-radar"))
B_STRIKE, B_PATROL = map(PackageId, ("BBB-strike", "BBB-patrol"))
C_STRIKE, C_FRIGATE, C_LIFT = map(PackageId, ("CCC-strike", "CCC-frigate", "CCC-lift"))
D_FIGHTERS, D_TEAMS, D_SUPPRESSION = map(PackageId, ("DDD-fighters", "DDD-teams", "DDD-suppression"))

DAYS = (10, 30, 30, 30)
"""Length of each turn, in days."""


def _nation(name: str, forums: tuple[ForumId, ...]) -> Nation:
    return Nation(
        name=name,
        adjective=name,
        forums=forums,
        government="single-party",
        left_right=5.0,
        war_powers="inform",
        elections=(),
        support=0.5,
        alliance_value=0.6,
        threat=0.4,
        prestige=0.5,
        standing_structural=0.5,
        standing_contextual=0.0,
        conduct=0.9,
        responsiveness=0.5,
        training=0.6,
        circle="alliance",
        ceiling_personnel=3000,
        ceiling_aircraft=60,
    )


def _package(
    nation: NationId, platform: str, count: int, bases: tuple[BaseId, ...] = (HOME, FIELD), quality: float = 0.8
) -> Package:
    return Package(
        nation=nation,
        name=f"{nation} {platform}",
        platform=platform,
        count=count,
        personnel=20 * count,
        quality=quality,
        skills=0.8,
        readiness_days=8,
        sustainment_days=60,
        bases=bases,
        cost_per_day=10 * count,
    )


def _base(name: str, host: str, capacity: int, *, is_open: bool) -> Base:
    return Base(name=name, host=host, latitude=40.0, longitude=10.0, capacity=capacity, open=is_open)


def _zone(name: str, neighbours: tuple[ZoneId, ...], **fields: Any) -> Zone:
    far = {HOME: 800, FIELD: 900, SOUTH: 300, SEA: 200}
    values = {"terrain": "land", "people": 500, "weight": 0.4, **fields}
    return Zone(name=name, latitude=35.0, longitude=10.0, distance_km=far, neighbours=neighbours, **values)


PACKAGES: Mapping[PackageId, Package] = {
    A_STRIKE: _package(AAA, "strike-fighter", 16, quality=0.9),
    A_TANKERS: _package(AAA, "tanker", 12, quality=0.9),
    A_DRONES: _package(AAA, "surveillance-drone", 6, quality=0.9),
    A_RADAR: _package(AAA, "airborne-warning", 6, quality=0.9),
    B_STRIKE: _package(BBB, "strike-fighter", 8, quality=0.85),
    B_PATROL: _package(BBB, "air-defence-fighter", 6),
    C_STRIKE: _package(CCC, "strike-fighter", 4),
    C_FRIGATE: _package(CCC, "frigate", 2, (SEA,)),
    C_LIFT: _package(CCC, "transport", 2),
    D_FIGHTERS: _package(DDD, "multirole-fighter", 4, (SOUTH, HOME)),
    D_TEAMS: _package(DDD, "special-forces-team", 2, (SOUTH,)),
    D_SUPPRESSION: _package(DDD, "suppression-fighter", 4, (SOUTH, HOME)),
}

CRISIS = Scenario(
    id="karn",
    title="Karn",
    summary="An invented crisis.",
    starts="2030-03-01",
    lead=AAA,
    turns=tuple(Turn(f"Turn {n + 1}", "2030-03-01", 24 * days) for n, days in enumerate(DAYS)),
    mandate=SetMandate("force", "Resolution 1"),
    legitimacy=0.5,
    cohesion=0.6,
    credibility=0.5,
    forums={
        ALLIANCE: Forum("Alliance", "consensus", 24, "integrated", lead="AAA"),
        WILLING: Forum("Coalition", "lead-decides", 24, "parallel", lead="AAA"),
    },
    nations={
        AAA: replace(_nation("Avalon", (ALLIANCE, WILLING)), circle="inner"),
        BBB: _nation("Boria", (ALLIANCE, WILLING)),
        CCC: _nation("Cyrene", (ALLIANCE,)),
        DDD: replace(_nation("Doria", (WILLING,)), circle="partner"),
    },
    packages=PACKAGES,
    bases={
        HOME: _base("Home field", "AAA", 60, is_open=True),
        FIELD: _base("Field", "BBB", 10, is_open=True),
        SOUTH: _base("South field", "DDD", 20, is_open=False),
        SEA: _base("High seas", "", 20, is_open=True),
    },
    zones={
        PLAIN: _zone("The plain", (CITY,), control=0.4, faction=0.3),
        CITY: _zone("The city", (PLAIN,), urban=True, capital=True),
        STRAIT: _zone("The strait", (), terrain="sea", people=0, weight=0.2),
    },
    efforts={
        "land": Effort(
            "On land",
            ("strike", "air-patrol", "suppression", "reconnaissance", "relief", "training", "special-operations"),
            (PLAIN, CITY),
            0.6,
        ),
        "sea": Effort("At sea", ("embargo",), (STRAIT,), 0.4),
    },
    requirements={"strike": Requirement("Aircraft that strike", "strike", 20.0)},
    objectives={
        "plain": Objective("The plain is held", 0.6, (Measure("zone-held", "plain", 0.8),)),
        "sea": Objective("The strait is watched", 0.4, (Measure("embargo-kept", "", 0.5), Measure("authorised", "embargo"))),
    },
    adversary=Adversary(
        name="The junta",
        zones={PLAIN: AdversaryZone(0.5, 0.4, "assault"), CITY: AdversaryZone(0.6, 0.6, "hold")},
        replenishment=0.2,
        resolve=0.8,
        propaganda=0.4,
    ),
    characters={},
    injects={},
    history=History(),
    sources={},
    briefs={},
)


def a_crisis(
    *,
    nations: Mapping[NationId, Mapping[str, Any]] | None = None,
    packages: Mapping[PackageId, Mapping[str, Any]] | None = None,
    bases: Mapping[BaseId, Mapping[str, Any]] | None = None,
    zones: Mapping[ZoneId, Mapping[str, Any]] | None = None,
    **fields: Any,
) -> Scenario:
    """Return the crisis with these fields of these nations, packages, bases and zones changed."""
    changed = {
        "nations": {n: replace(spec, **(nations or {}).get(n, {})) for n, spec in CRISIS.nations.items()},
        "packages": {p: replace(spec, **(packages or {}).get(p, {})) for p, spec in CRISIS.packages.items()},
        "bases": {b: replace(spec, **(bases or {}).get(b, {})) for b, spec in CRISIS.bases.items()},
        "zones": {z: replace(spec, **(zones or {}).get(z, {})) for z, spec in CRISIS.zones.items()},
    }
    return replace(CRISIS, **changed, **fields)
