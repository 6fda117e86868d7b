"""The rulebook as the engine uses it: the ruleset's numbers, the public part of the scenario, and look-ups made once.

Lives here: what never changes in a game and everybody may know. Not here: injects to come, secret goals, the adversary's
strength:
founding a game (game.found) puts those into the state's private parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

import msgspec
from msgspec import Struct

from wargame.engine.dials import turned
from wargame.engine.model.base import BaseId, ForumId, NationId, PackageId, SeatId, ZoneId
from wargame.engine.model.caveats import (
    TARGET_CLASSES,
    Caveat,
    CommandCaveat,
    EngagementCaveat,
    GeographicCaveat,
    IntelligenceCaveat,
    MissionCaveat,
    TargetCaveat,
    TimeCaveat,
)
from wargame.engine.model.conditions import AllyCondition, CommandCondition, Condition, MandateCondition, SunsetCondition
from wargame.engine.model.history import History
from wargame.engine.model.procedures import Procedure
from wargame.engine.model.scenario import Adversary, Nation, Package, Scenario
from wargame.engine.model.state import NationState
from wargame.engine.model.tables import MissionKind, Platform, Ruleset, Tables


class Asset(Struct, frozen=True, gc=False):
    """A package with what its platform gives, ready for the staff's planning."""

    id: PackageId
    nation: NationId
    spec: Package
    platform: Platform
    missions: tuple[str, ...]
    """Mission kinds it can fly or sail as a principal."""
    units: Mapping[str, float]
    """Capability: units that the whole package brings."""
    troops: int
    """People who are the nation's own forces; none in a package of contractors (rule 10.13)."""
    airframes: int
    """Aircraft of the nation's own forces."""


class Rulebook(Struct, frozen=True, gc=False):
    """Everything public that does not change."""

    scenario: Scenario
    """Without characters, injects and the adversary's order of battle."""
    tables: Tables
    """The numbers as the dials have left them (rule 190.1)."""
    version: str
    assets: Mapping[PackageId, Asset]
    by_nation: Mapping[NationId, tuple[PackageId, ...]]
    people: Mapping[NationId, int]
    """Personnel of all packages of a nation."""
    upkeep: Mapping[NationId, int]
    """What all packages of a nation together cost in theatre, thousand euro a day."""
    seats: tuple[SeatId, ...]
    """Every seat that may give orders, in the fixed order of deciding."""
    nations: tuple[NationId, ...]
    members: Mapping[ForumId, frozenset[SeatId]]
    """The seats of the nations that sit in each forum."""
    procedure: Mapping[ForumId, Procedure]
    """How each forum decides."""
    delegations: Mapping[ForumId, tuple[str, ...]]
    """The delegations in each forum that are no nations of the game."""
    forums: tuple[ForumId, ...]
    outside: tuple[ForumId, ...]
    """The forums in which states may act without the alliance (rule 30.12)."""
    widest_first: tuple[ForumId, ...]
    """The forums, those in whose operations all members take part before the others."""
    land_zones: tuple[ZoneId, ...]
    opens: tuple[int, ...]
    """Hour at which each turn begins, and last the hour at which the scenario ends."""
    tasks: tuple[tuple[str, ZoneId, str], ...]
    """(mission kind, zone, effort) of every mission the plan knows, in plan order."""
    tasks_of: Mapping[PackageId, tuple[tuple[str, ZoneId], ...]]
    """(mission kind, zone) of every mission of the plan that a package suits."""
    elections: Mapping[int, Mapping[NationId, int]]
    """By turn: the nations that vote in it, and the hour; of several days in one turn the last decides."""
    election_days: Mapping[NationId, tuple[int, ...]]
    """Days from the scenario's start to each of a nation's elections, also to those outside it."""
    hosted: tuple[BaseId, ...]
    """Every base that some nation may open or close."""
    hosts: Mapping[str, tuple[BaseId, ...]]
    """The bases of each host nation."""
    others: Mapping[SeatId, tuple[NationId, ...]]
    """For each nation, the others in scenario order."""
    families: Mapping[str, tuple[str, ...]]
    """Kinds of mission by what they work on: `ground`, `air-defence`, `faction`, `picture`, `guard`; `planned` ones."""
    followers: Mapping[NationId, tuple[NationId, ...]]
    """For each nation whose example counts, those with whose governments it does (rule 110.10)."""
    overflown: frozenset[NationId]
    """Nations through whose airspace the way from some base leads (rule 10.12)."""
    condition_menus: Mapping[NationId, tuple[tuple[Condition, ...], ...]]
    """Conditions each government may simply tie its consent to, none first; any other well-formed ones are legal too."""
    caveat_menu: tuple[Caveat, ...]
    """Simple caveats a government may pick from; any other well-formed one is legal too."""

    def nation(self, seat: str) -> Nation | None:
        """Return the nation that sits there, or None for a seat that is no nation."""
        return self.scenario.nations.get(seat)  # type: ignore[call-overload,no-any-return]

    def quality(self, asset: Asset, nation: NationState, opened: int) -> float:
        """Return what a package's quality counts as in a turn that opened at this hour, 0 to 1 (rule 70.21).

        Its own, and more where its nation has been networked by then.
        """
        own = asset.spec.quality
        if nation.networked < 0 or nation.networked > opened:
            return own
        return own + self.tables.home_front.networking_gain * (1.0 - own)

    def mission(self, kind: str) -> MissionKind:
        """Return the recipe of a kind of mission."""
        return self.tables.missions[kind]


def _asset(tables: Tables, name: PackageId, spec: Package) -> Asset:
    platform = tables.platforms[spec.platform]
    units = {capability: amount * spec.count for capability, amount in platform.capabilities.items()}
    missions = tuple(kind for kind, mission in tables.missions.items() if mission.capability in units)
    return Asset(
        id=name,
        nation=spec.nation,
        spec=spec,
        platform=platform,
        missions=missions,
        units=units,
        troops=0 if spec.contractor else spec.personnel,
        airframes=spec.count if platform.domain == "air" and not spec.contractor else 0,
    )


def _caveat_menu(scenario: Scenario, tables: Tables, opens: tuple[int, ...]) -> tuple[Caveat, ...]:
    menu: list[Caveat] = []
    menu += [MissionCaveat(id=f"mission:{kind}", barred=(kind,)) for kind, m in tables.missions.items() if m.offensive]
    menu += [GeographicCaveat(id=f"zone:{zone}", zones=(zone,)) for zone, z in scenario.zones.items() if z.terrain == "land"]
    menu += [TargetCaveat(id=f"target:{name}", classes=(name,)) for name in TARGET_CLASSES if name != "dynamic"]
    menu += [EngagementCaveat(id="engagement:night", no_night=True)]
    menu += [EngagementCaveat(id="engagement:collateral", low_collateral=True)]
    menu += [TimeCaveat(id=f"time:{hour}", until=hour) for hour in opens[2:-1]]
    menu += [CommandCaveat(id="command:approval", national_approval=True)]
    menu += [
        CommandCaveat(id=f"command:{forum}", only_under=forum)
        for forum, f in scenario.forums.items()
        if _procedure(scenario, tables, f.procedure).all_take_part
    ]
    menu += [IntelligenceCaveat(id="intelligence:inner", circle="inner")]
    return tuple(menu)


def _procedure(scenario: Scenario, tables: Tables, name: str) -> Procedure:
    return scenario.procedures[name] if name in scenario.procedures else tables.procedures[name]


def _tasks(scenario: Scenario, tables: Tables) -> tuple[tuple[str, ZoneId, str], ...]:
    return tuple(
        (kind, zone, effort)
        for effort, spec in scenario.efforts.items()
        for kind in spec.missions
        for zone in spec.zones
        if scenario.zones[zone].terrain == tables.missions[kind].terrain
    )


def _tasks_of(
    assets: Mapping[PackageId, Asset], tasks: Sequence[tuple[str, ZoneId, str]]
) -> dict[PackageId, tuple[tuple[str, ZoneId], ...]]:
    suited = {
        missions: tuple(dict.fromkeys((k, z) for k, z, _ in tasks if k in missions))
        for missions in dict.fromkeys(a.missions for a in assets.values())
    }
    return {p: suited[a.missions] for p, a in assets.items()}


def _families(tables: Tables, tasks: Sequence[tuple[str, ZoneId, str]]) -> dict[str, tuple[str, ...]]:
    """Return the kinds of mission by what they work on, and those that some line of effort plans for."""
    return {
        "ground": tuple(k for k, m in tables.missions.items() if m.offensive and m.capability != "sead"),
        "air-defence": tuple(k for k, m in tables.missions.items() if m.capability == "sead"),
        "faction": tuple(k for k, m in tables.missions.items() if m.capability == "training"),
        "picture": tuple(k for k, m in tables.missions.items() if m.capability == "isr"),
        "planned": tuple(k for k in tables.missions if any(k == t for t, _, _ in tasks)),
        "guard": tuple(k for k, m in tables.missions.items() if m.capability == "garrison" and not m.offensive),
    }


def _elections(scenario: Scenario, opens: Sequence[int]) -> Mapping[int, Mapping[NationId, int]]:
    found: dict[int, dict[NationId, int]] = {}
    for nation, days in _election_days(scenario).items():
        for day in days:
            hour = 24 * day
            if 0 <= hour < opens[-1]:
                turn = sum(opened <= hour for opened in opens)
                found.setdefault(turn, {})[nation] = hour
    return found


def _election_days(scenario: Scenario) -> dict[NationId, tuple[int, ...]]:
    starts = date.fromisoformat(scenario.starts)
    return {n: tuple((date.fromisoformat(d) - starts).days for d in spec.elections) for n, spec in scenario.nations.items()}


def _followers(scenario: Scenario) -> dict[NationId, tuple[NationId, ...]]:
    found: dict[NationId, tuple[NationId, ...]] = {}
    for nation, spec in scenario.nations.items():
        for follow in spec.follows:
            found[follow.nation] = (*found.get(follow.nation, ()), nation)
    return found


def with_own(tables: Tables, scenario: Scenario) -> Tables:
    """Return the tables with the kinds of mission and the platforms that the scenario adds (rules 10.1, 50.1)."""
    if not scenario.missions and not scenario.platforms:
        return tables
    return msgspec.structs.replace(
        tables,
        missions={**tables.missions, **scenario.missions},
        platforms={**tables.platforms, **scenario.platforms},
    )


def _public(scenario: Scenario) -> Scenario:
    """Return what everybody may know of a scenario."""
    adversary = Adversary(
        name=scenario.adversary.name,
        zones={},
        replenishment=0.0,
        resolve=0.0,
        propaganda=0.0,
        attacked=scenario.adversary.attacked,
    )
    return msgspec.structs.replace(scenario, characters={}, injects={}, history=History(), briefs={}, adversary=adversary)


def build(scenario: Scenario, ruleset: Ruleset) -> Rulebook:
    """Return the rulebook of one game; raises KeyError where the scenario names a platform the ruleset lacks.

    Raises ValueError where it sets a dial out of its range.
    """
    tables = turned(with_own(ruleset.tables, scenario), scenario.dials)
    opens = [0]
    for turn in scenario.turns:
        opens.append(opens[-1] + turn.hours)
    assert all(a < b for a, b in pairwise(opens))
    assets = {name: _asset(tables, name, spec) for name, spec in scenario.packages.items()}
    nations = tuple(scenario.nations)
    owned: dict[NationId, list[Asset]] = {n: [] for n in nations}
    for asset in assets.values():
        owned[asset.nation].append(asset)
    tasks = _tasks(scenario, tables)
    procedure = {name: _procedure(scenario, tables, forum.procedure) for name, forum in scenario.forums.items()}
    simple: tuple[tuple[Condition, ...], ...] = (
        (),
        (MandateCondition("force"),),
        *((CommandCondition(f.arrangement),) for n, f in scenario.forums.items() if procedure[n].all_take_part),
        (SunsetCondition(90),),
    )
    return Rulebook(
        scenario=_public(scenario),
        tables=tables,
        version=ruleset.version,
        assets=assets,
        by_nation={n: tuple(a.id for a in own) for n, own in owned.items()},
        people={n: sum(a.spec.personnel for a in own) for n, own in owned.items()},
        upkeep={n: sum(a.spec.cost_per_day for a in own) for n, own in owned.items()},
        seats=(*(SeatId(n) for n in nations), SeatId("chair"), SeatId("commander"), SeatId("adversary"), SeatId("white")),
        nations=nations,
        members={f: frozenset(n for n, spec in scenario.nations.items() if f in spec.forums) for f in scenario.forums},
        procedure=procedure,
        delegations={f: tuple(d for d, spec in scenario.delegations.items() if spec.forum == f) for f in scenario.forums},
        forums=tuple(scenario.forums),
        outside=tuple(f for f in scenario.forums if procedure[f].act_outside),
        widest_first=tuple(sorted(scenario.forums, key=lambda f: not procedure[f].all_take_part)),
        land_zones=tuple(z for z, spec in scenario.zones.items() if spec.terrain == "land"),
        opens=tuple(opens),
        tasks=tasks,
        followers=_followers(scenario),
        overflown=frozenset(n for b in scenario.bases.values() for n in b.needs_overflight),
        condition_menus={n: (*simple, *((AllyCondition(ally),) for ally in nations if ally != n)) for n in nations},
        others={n: tuple(o for o in nations if o != n) for n in nations},
        families=_families(tables, tasks),
        tasks_of=_tasks_of(assets, tasks),
        elections=_elections(scenario, opens),
        election_days=_election_days(scenario),
        hosted=tuple(b for b, spec in scenario.bases.items() if spec.host),
        hosts={n: tuple(b for b, spec in scenario.bases.items() if spec.host == n) for n in nations},
        caveat_menu=_caveat_menu(scenario, tables, tuple(opens)),
    )
