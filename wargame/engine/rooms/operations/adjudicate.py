"""The adjudication of a turn's missions (rules 50.1 to 50.13), in one pass over the tasking.

Lives here: availability, effect, sorties, losses, harm, munitions. Not here: the arithmetic of power (power), what enablers
leave of it (enablers).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wargame.engine.model.base import EventId, ForumId, NationId, PackageId, Term, ZoneId, added
from wargame.engine.model.caveats import Caveat
from wargame.engine.model.council import Operation
from wargame.engine.rooms import caveats, command, council, cyber
from wargame.engine.rooms import force_generation as forces
from wargame.engine.rooms.operations.consequences import Sortied, bills, consequences
from wargame.engine.rooms.operations.effect import deliberate, effect
from wargame.engine.rooms.operations.enablers import Enablers
from wargame.engine.rooms.operations.events import ROOM, MissionFlown, RedCardRaised, TargetsVetted, TaskingRefused
from wargame.engine.rooms.operations.events import Event as OperationsEvent
from wargame.engine.rooms.operations.power import Share, best_power
from wargame.engine.rooms.staff import Assignment, commander_plan, need, tasking
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.model.state import State
    from wargame.engine.model.tables import MissionKind
    from wargame.engine.rulebook import Asset, Rulebook

Event = OperationsEvent | caveats.CaveatSurfaced


class Turn:
    """One turn's adjudication while it is worked out; nothing of it outlives the call of `adjudicate`."""

    def __init__(self, rules: Rulebook, state: State, dice: Dice) -> None:
        """Start from the state as it is when the operations phase closes."""
        self.rules = rules
        self.state = state
        self.public = state.public
        self.dice = dice
        self.opened = rules.opens[state.public.turn - 1]
        self.closes = rules.opens[state.public.turn]
        self.stock = {n: state.private[n].munitions for n in rules.nations}
        self.events: list[Event] = []
        self.tempo: dict[ForumId, float] = {}
        self.surfaced: set[tuple[NationId, str]] = set()
        self.enablers = Enablers(rules, commander_plan(state))
        self.vetted: list[tuple[str, float, float]] = []
        self.supplied = 1.0 - cyber.shortage(rules, self.public)
        self.burdens = cyber.burdens(rules, self.public)

    def days(self, package: PackageId, operation: Operation, mission: str) -> float:
        """Return the days on which a package can work on a mission in this turn."""
        nation = self.rules.assets[package].nation
        began = operation.later.get(mission, operation.began)
        for other in self.public.operations.values():
            # What one forum has begun does not wait for another that adds it later.
            if other is not operation and not other.over and mission in other.missions:
                earlier = other.later.get(mission, other.began)
                if earlier < began and council.participates(self.rules, other, nation):
                    began = earlier
        start = began if began > self.opened else self.opened
        if operation.paused_until > start and mission and self.rules.tables.missions[mission].offensive:
            start = operation.paused_until
        limits = (*self.public.nations[nation].caveats, *self.state.private[nation].caveats)
        until = forces.time_limit(self.rules, limits, package, min(self.closes, operation.ends))
        held = self.public.packages[package]
        return forces.days_present(held, start, until) if start < until else 0.0


def adjudicate(rules: Rulebook, state: State, dice: Dice) -> tuple[Event, ...]:
    """Return what this turn's missions come to, in plan order."""
    turn = Turn(rules, state, dice)
    plan = commander_plan(state)
    assignments = tasking(rules, state.public, plan, turn.closes)
    missions: dict[tuple[str, ZoneId], list[Assignment]] = {}
    for assignment in assignments:
        missions.setdefault((assignment.mission, assignment.zone), []).append(assignment)
    shares = {key: _shares(turn, key[0], key[1], tasked) for key, tasked in missions.items()}
    turn.enablers.gather(state.public, turn.opened, turn.closes, shares)
    present = command.flags(rules, state.public, turn.closes)
    flown: list[Sortied] = []
    for (kind, zone), brought in shares.items():
        if brought:
            flown += _mission(turn, kind, zone, missions[kind, zone][0].forum, brought, present)
    if turn.vetted:
        turn.events.append(_vetting(turn))
    flown += _enabling(turn, {a.package for a in assignments})
    turn.events += consequences(rules, state, dice, flown)
    turn.events += bills(rules, state, turn.opened, turn.closes)
    return tuple(turn.events)


# What each package brings.


def _shares(turn: Turn, kind: str, zone: ZoneId, tasked: list[Assignment]) -> list[Share]:
    rules = turn.rules
    mission = rules.tables.missions[kind]
    brought: list[Share] = []
    refused_by: dict[NationId, float] = {}
    for assignment in tasked:
        asset = rules.assets[assignment.package]
        operation = turn.public.operations[assignment.forum]
        days = turn.days(asset.id, operation, kind)
        if days <= 0 or _refused(turn, asset, kind, zone, assignment.forum):
            continue
        available = _available(turn, asset, mission, kind, zone, operation)
        available *= 1.0 - _red_card(turn, asset, mission, kind, zone, refused_by)
        if mission.role == "striker":
            available *= _armed(turn, asset, days * available)
        length = (turn.closes - turn.opened) / 24
        brought.append(
            Share(
                package=asset.id,
                nation=asset.nation,
                size=asset.units[mission.capability] * available * days / length,
                quality=rules.quality(asset, turn.public.nations[asset.nation], turn.opened),
                skills=asset.spec.skills,
                availability=available,
                days=days,
                distance_km=rules.scenario.zones[zone].distance_km[turn.public.packages[asset.id].base],
            )
        )
    brought.sort(key=lambda s: (-s.quality, s.package))
    return brought


def _available(turn: Turn, asset: Asset, mission: MissionKind, kind: str, zone: ZoneId, operation: Operation) -> float:
    """Return the share of its strength that a package brings, 0 to 1 (rule 50.6)."""
    rules = turn.rules
    held = turn.public.packages[asset.id]
    share = forces.fitness(rules, asset.id, held, turn.opened, turn.closes)
    share *= forces.reach(rules, turn.public, asset.nation, held.base) * turn.supplied
    limits = turn.public.nations[asset.nation].caveats
    if limits:
        share *= caveats.freedom(rules, limits, asset, kind, zone)[0]
    hidden = turn.state.private[asset.nation].caveats
    if hidden:
        free, terms = caveats.freedom(rules, hidden, asset, kind, zone)
        share *= free
        for caveat in hidden if terms else ():
            if any(t.name == caveat.id for t in terms):
                _surface(turn, asset.nation, caveat, kind, zone, ())
    if mission.role == "striker":
        for target, part in rules.tables.caveats.target_share.items():
            if target not in operation.targets:
                share *= 1.0 - part
        if rules.scenario.zones[zone].urban and "urban" not in operation.targets:
            share *= 1.0 - rules.tables.caveats.urban_share
    if held.task and held.task != f"{kind}/{zone}":
        slow = 1.0 - rules.scenario.nations[asset.nation].responsiveness
        share *= 1.0 - rules.tables.operations.task_change * slow
    return share


def _refused(turn: Turn, asset: Asset, kind: str, zone: ZoneId, forum: ForumId) -> bool:
    """Whether a hidden caveat keeps a tasked package at home; it comes to light (rule 20.3)."""
    hidden = turn.state.private[asset.nation].caveats
    limit = caveats.barring(turn.rules, hidden, asset, kind, zone, forum) if hidden else None
    if limit is None:
        return False
    refused = TaskingRefused(
        id=event_id(turn.public, ROOM, f"{kind}.{zone}.{asset.id}", "refused"),
        at=turn.public.hour,
        nation=asset.nation,
        package=asset.id,
        mission=kind,
        zone=zone,
        caveat=limit.id,
    )
    turn.events.append(refused)
    _surface(turn, asset.nation, limit, kind, zone, (refused.id,))
    return True


def _surface(turn: Turn, nation: NationId, caveat: Caveat, kind: str, zone: ZoneId, causes: tuple[EventId, ...]) -> None:
    if (nation, caveat.id) not in turn.surfaced:
        turn.surfaced.add((nation, caveat.id))
        turn.events.append(caveats.surfacing(turn.rules, turn.state, nation, caveat, kind, zone, causes))


def _red_card(
    turn: Turn, asset: Asset, mission: MissionKind, kind: str, zone: ZoneId, refused_by: dict[NationId, float]
) -> float:
    """Return the share of a nation's strikes on a mission that its red-card holder refuses (rule 20.6)."""
    policy = turn.state.private[asset.nation].red_card
    if policy == "trust" or mission.role != "striker":
        return 0.0
    if asset.nation in refused_by:
        return refused_by[asset.nation]
    table = turn.rules.tables.caveats
    urban = turn.rules.scenario.zones[zone].urban
    share = table.red_card_strict if policy == "strict" else table.red_card_urban if urban else 0.0
    if share:
        factor, die = turn.dice.spread(f"{turn.public.turn}/operations/red-card/{kind}/{zone}/{asset.nation}", 0.5)
        share *= factor
        turn.events.append(
            RedCardRaised(
                id=event_id(turn.public, ROOM, f"{kind}.{zone}.{asset.nation}", "red-card"),
                at=turn.public.hour,
                terms=(Term("20.6", "share-refused", share),),
                dice=(die,),
                nation=asset.nation,
                mission=kind,
                zone=zone,
                share=share,
            )
        )
    refused_by[asset.nation] = share
    return share


def _armed(turn: Turn, asset: Asset, days: float) -> float:
    """Return the share of its strikes that a package can still fly, and draw the weapons (rule 50.9)."""
    table = turn.rules.tables.operations
    wanted = asset.spec.count * asset.platform.sorties_per_day * days * table.precision_per_strike
    held = turn.stock[asset.nation]
    if wanted <= held:
        turn.stock[asset.nation] = held - int(wanted + 0.5) if held >= int(wanted + 0.5) else 0
        return 1.0
    turn.stock[asset.nation] = 0
    part = held / wanted
    return part + (1.0 - part) * table.shortage_share


# Missions.


def _mission(turn: Turn, kind: str, zone: ZoneId, forum: ForumId, brought: list[Share], present: int) -> Iterator[Sortied]:
    rules = turn.rules
    mission = rules.tables.missions[kind]
    operation = turn.public.operations[forum]
    wanted = need(mission, turn.public.zones[zone])
    smallest = rules.tables.operations.smallest_useful * wanted
    brought.sort(key=lambda s: (s.size < smallest, -s.quality, s.package))
    able = [s for s in brought if s.size >= smallest]
    power = best_power(rules, turn.public, able, wanted, operation.arrangement, present)
    cap, short = turn.enablers.cap(kind, zone)
    came = effect(rules, turn.state, turn.dice, kind, zone, power, cap, operation, brought)
    flown: list[tuple[NationId, PackageId, int, int]] = []
    carry: list[float] = []
    air_support = mission.role == "air-support"
    afloat = tuple(s.package for s in brought if rules.assets[s.package].platform.domain == "sea") if air_support else ()
    for share in brought:
        sorties, rest = _sorties(turn, share, operation)
        strikes = sorties if mission.role == "striker" else 0
        flown.append((share.nation, share.package, sorties, strikes))
        carry.append(rest)
        yield Sortied(share.nation, share.package, kind, zone, sorties, strikes, share.quality, share.skills)
    if mission.role == "striker":
        put = sum(f[3] for f in flown) * rules.tables.operations.targets_per_strike * deliberate(rules, zone, operation)
        turn.vetted.append((f"{kind}.{zone}", put, put * came.refused))
    turn.events.append(
        MissionFlown(
            id=event_id(turn.public, ROOM, f"{kind}.{zone}", "flown"),
            at=turn.closes,
            terms=(*came.terms, *turn.burdens),
            dice=came.dice,
            mission=kind,
            zone=zone,
            forum=forum,
            flown=tuple(flown),
            secondary=tuple(s.package for s in brought if s.package not in power.principal),
            tokens=tuple(s.package for s in brought if s.size < smallest),
            role=mission.role,
            carry=tuple(carry),
            power=power.value * cap,
            effect=came.value,
            shortfall=short,
            afloat=afloat,
        )
    )


def _vetting(turn: Turn) -> TargetsVetted:
    """Return what target approval made of the turn's deliberate targets, over all zones (rule 50.14)."""
    put = added(p for _, p, _ in turn.vetted)
    refused = added(r for _, _, r in turn.vetted)
    return TargetsVetted(
        id=event_id(turn.public, ROOM, "all", "vetted"),
        at=turn.closes,
        causes=tuple(event_id(turn.public, ROOM, where, "flown") for where, _, _ in turn.vetted),
        terms=(Term("50.14", "targets-put", put), Term("50.14", "targets-refused", refused)),
        put=int(put + 0.5),
        refused=int(refused + 0.5),
    )


def _tempo(turn: Turn, operation: Operation) -> float:
    """Return the tempo of a turn: surge in an operation's first days, then sustained (rule 50.6)."""
    found = turn.tempo.get(operation.forum)
    if found is None:
        found = turn.tempo[operation.forum] = _paced(turn, operation)
    return found


def _paced(turn: Turn, operation: Operation) -> float:
    pace = turn.rules.tables.operations.pace
    start = max(turn.opened, operation.began)
    days = max(1.0, (turn.closes - start) / 24)
    surging = max(0.0, min(days, pace["surge_days"] - (start - operation.began) / 24))
    return (surging * pace["surge"] + (days - surging) * pace["sustained"]) / days


def _sorties(turn: Turn, share: Share, operation: Operation) -> tuple[int, float]:
    asset = turn.rules.assets[share.package]
    flown = asset.spec.count * asset.platform.sorties_per_day * share.days * share.availability * _tempo(turn, operation)
    flown += turn.public.packages[share.package].carry
    return int(flown), flown - int(flown)


def _enabling(turn: Turn, tasked: set[PackageId]) -> Iterator[Sortied]:
    """Yield the sorties of tankers, early warning and others that work for every mission (rule 50.7)."""
    rules = turn.rules
    running = [o for o in turn.public.operations.values() if not o.over]
    forum = ForumId("")
    flown: list[tuple[NationId, PackageId, int, int]] = []
    carry: list[float] = []
    serving: dict[NationId, Operation | None] = {}
    for package, held in turn.public.packages.items():
        if package in tasked:
            continue
        asset = rules.assets[package]
        if asset.nation not in serving:
            serving[asset.nation] = next((o for o in running if council.serves(rules, turn.public, o, asset.nation)), None)
        operation = serving[asset.nation]
        if operation is None:
            continue
        forum = forum or operation.forum
        days = turn.days(package, operation, "")
        if days <= 0:
            continue
        asked, there = turn.enablers.demand, turn.enablers.supply
        used = max((min(1.0, asked.get(c, 0.0) / there[c]) for c in asset.units if there.get(c)), default=0.0)
        share = forces.fitness(rules, package, held, turn.opened, turn.closes) * max(rules.tables.operations.support_floor, used)
        share *= forces.reach(rules, turn.public, asset.nation, held.base)
        sorties = asset.spec.count * asset.platform.sorties_per_day * days * share * _tempo(turn, operation) + held.carry
        flown.append((asset.nation, package, int(sorties), 0))
        carry.append(sorties - int(sorties))
        yield Sortied(
            asset.nation,
            package,
            "enabling",
            ZoneId(""),
            int(sorties),
            0,
            rules.quality(asset, turn.public.nations[asset.nation], turn.opened),
            asset.spec.skills,
        )
    if flown:
        turn.events.append(_enabled(turn, forum, flown, carry))


def _enabled(turn: Turn, forum: ForumId, flown: list[tuple[NationId, PackageId, int, int]], carry: list[float]) -> MissionFlown:
    """Return what all that enables others has flown together."""
    rules = turn.rules
    enabling = {c for mission in rules.tables.missions.values() for c in mission.enablers}
    return MissionFlown(
        id=event_id(turn.public, ROOM, "enabling", "flown"),
        at=turn.closes,
        terms=tuple(
            Term("50.7", capability, min(1.0, turn.enablers.supply.get(capability, 0.0) / wanted) if wanted > 0 else 1.0)
            for capability, wanted in turn.enablers.demand.items()
        ),
        mission="enabling",
        zone=ZoneId(""),
        forum=forum,
        flown=tuple(flown),
        secondary=(),
        tokens=tuple(p for _, p, _, _ in flown if rules.assets[p].spec.personnel <= rules.tables.operations.token_personnel),
        role="support",
        carry=tuple(carry),
        power=0.0,
        effect=0.0,
        shortfall="",
        afloat=tuple(p for _, p, _, _ in flown if rules.assets[p].platform.domain == "sea"),
        aloft=tuple(p for _, p, _, _ in flown if _enables(rules.assets[p], enabling)),
    )


def _enables(asset: Asset, enabling: set[str]) -> bool:
    """Whether a package brings from the air what missions of others hang on: to its nation that is air support (rule 110.2)."""
    return asset.platform.domain == "air" and any(c in enabling for c in asset.units)
