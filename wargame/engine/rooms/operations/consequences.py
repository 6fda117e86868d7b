"""What a turn of sorties costs: aircraft, lives, civilians, weapons and money (rules 50.9 to 50.13)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from wargame.engine.dice import happened
from wargame.engine.model.base import ADVERSARY, Die, NationId, PackageId, Term, ZoneId
from wargame.engine.rooms import force_generation as forces
from wargame.engine.rooms.council import forum_of
from wargame.engine.rooms.operations.events import (
    ROOM,
    AircraftLost,
    CiviliansHarmed,
    ForcesPaid,
    MunitionsUsed,
    ShortageBegan,
)
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.model.state import State
    from wargame.engine.rulebook import Rulebook


class Sortied(Struct, frozen=True, gc=False):
    """The sorties of one package on one mission."""

    nation: NationId
    package: PackageId
    mission: str
    zone: ZoneId
    sorties: int
    strikes: int
    quality: float
    skills: float


LEAST_ODDS = 0.001
"""The finest odds that a die of a thousand faces can show; a rarer thing is not thrown for."""


def consequences(
    rules: Rulebook, state: State, dice: Dice, flown: Sequence[Sortied]
) -> Iterator[AircraftLost | CiviliansHarmed | MunitionsUsed | ShortageBegan]:
    """Yield losses, harm and the weapons used, in the order of the sorties."""
    strikes: dict[tuple[NationId, ZoneId, str], tuple[int, float]] = {}
    weapons: dict[NationId, int] = {}
    for sortied in flown:
        yield from _losses(rules, state, dice, sortied)
        if sortied.strikes:
            key = (sortied.nation, sortied.zone, sortied.mission)
            count, quality = strikes.get(key, (0, 0.0))
            strikes[key] = (count + sortied.strikes, quality + sortied.strikes * sortied.quality)
            weapons[sortied.nation] = weapons.get(sortied.nation, 0) + sortied.strikes
    for (nation, zone, mission), (count, quality) in strikes.items():
        yield from _harm(rules, state, dice, nation, zone, mission, count, quality / count)
    for nation, count in weapons.items():
        yield from _weapons(rules, state, nation, count)


def _threat(state: State, rules: Rulebook, zone: ZoneId) -> float:
    held = state.private[ADVERSARY].adversary
    assert held is not None
    there = held.zones.get(zone)
    residual = rules.tables.operations.residual_threat
    if there is None:
        return residual if zone else 0.0
    return max(residual, there.air_defence)


def _losses(rules: Rulebook, state: State, dice: Dice, sortied: Sortied) -> Iterator[AircraftLost]:
    """Yield the aircraft that a package loses, to fire or by accident (rule 50.10)."""
    asset = rules.assets[sortied.package]
    if asset.platform.domain != "air" or not sortied.sorties:
        return
    public = state.public
    table = rules.tables.operations
    mission = rules.tables.missions.get(sortied.mission)
    safer = 1.0 - table.skills_loss_relief * sortied.skills
    exposure = (mission.exposure if mission else 0.0) * _threat(state, rules, sortied.zone)
    odds_of = (
        (True, sortied.sorties / 1000 * table.loss_rate * exposure * safer),
        (False, sortied.sorties / 1000 * table.accident_rate * safer),
    )
    for by_fire, odds in odds_of:
        if odds < LEAST_ODDS:
            continue
        word = "fire" if by_fire else "accident"
        die = dice.throw(f"{public.turn}/operations/{word}/{sortied.package}", min(1.0, odds))
        if not happened(die):
            continue
        crew = dice.throw(f"{public.turn}/operations/crew/{word}/{sortied.package}", table.crew_death)
        yield AircraftLost(
            id=event_id(public, ROOM, f"{sortied.package}.{word}", "lost"),
            at=rules.opens[public.turn],
            terms=(
                Term("50.10", "sorties", float(sortied.sorties)),
                Term("50.10", "exposure", exposure if by_fire else table.accident_rate),
                Term("50.10", "relief-by-skills", safer),
            ),
            dice=(die, crew),
            nation=sortied.nation,
            package=sortied.package,
            by_fire=by_fire,
            dead=1 if happened(crew) else 0,
            contractor=asset.spec.contractor,
        )


def _harm(
    rules: Rulebook, state: State, dice: Dice, nation: NationId, zone: ZoneId, mission: str, strikes: int, quality: float
) -> Iterator[CiviliansHarmed]:
    """Yield the incidents of civilian harm that a nation's strikes in a zone cause (rule 50.11)."""
    public = state.public
    table = rules.tables.operations
    held = state.private[ADVERSARY].adversary
    assert held is not None
    there = held.zones.get(zone)
    forum = forum_of(rules, public, mission)
    roe = public.operations[forum].roe if forum is not None else "standard"
    factors = (
        ("urban", 1.0 + table.urban_harm if rules.scenario.zones[zone].urban else 1.0),
        ("human-shields", 1.0 + table.shield_harm if there is not None and there.posture == "shield" else 1.0),
        ("quality", 1.0 - table.quality_harm_relief * quality),
        ("rules-of-engagement", table.roe_harm[roe]),
    )
    rate = strikes / 1000 * table.harm_rate * rules.tables.missions[mission].harm
    for _, factor in factors:
        rate *= factor
    if rate < LEAST_ODDS:
        return
    whole = int(rate)
    key = f"{public.turn}/operations/harm/{mission}/{zone}/{nation}"
    die = dice.throw(key, rate - whole)
    incidents = whole + (1 if happened(die) else 0)
    if not incidents:
        return
    toll, toll_die = dice.spread(f"{key}/toll", 0.6)
    yield CiviliansHarmed(
        id=event_id(public, ROOM, f"{mission}.{zone}.{nation}", "harmed"),
        at=rules.opens[public.turn],
        causes=(event_id(public, ROOM, f"{mission}.{zone}", "flown"),),
        terms=(
            Term("50.11", "strike-sorties", float(strikes)),
            *(Term("50.11", name, factor) for name, factor in factors),
            Term("50.11", "expected-incidents", rate),
            Term("50.11", "dead-in-an-incident", table.harm_dead * toll),
        ),
        dice=(die, Die(toll_die.key, toll_die.face)),
        nation=nation,
        zone=zone,
        incidents=incidents,
        dead=max(1, int(incidents * table.harm_dead * toll + 0.5)),
    )


def _weapons(rules: Rulebook, state: State, nation: NationId, strikes: int) -> Iterator[MunitionsUsed | ShortageBegan]:
    """Yield the precision weapons a nation used, and its shortage when they are gone (rule 50.9)."""
    public = state.public
    stock = state.private[nation].munitions
    wanted = int(strikes * rules.tables.operations.precision_per_strike + 0.5)
    used = min(stock, wanted)
    if used:
        yield MunitionsUsed(
            id=event_id(public, ROOM, nation, "munitions"),
            at=rules.opens[public.turn],
            terms=(Term("50.9", "strike-sorties", float(strikes)), Term("50.9", "weapons-wanted", float(wanted))),
            nation=nation,
            used=used,
            left=stock - used,
        )
    if wanted > stock and not public.nations[nation].short:
        yield ShortageBegan(
            id=event_id(public, ROOM, nation, "shortage"),
            at=rules.opens[public.turn - 1] + (rules.opens[public.turn] - rules.opens[public.turn - 1]) * stock // wanted,
            terms=(Term("50.9", "weapons-wanted", float(wanted)),),
            nation=nation,
        )


def bills(rules: Rulebook, state: State, opened: int, closes: int) -> tuple[ForcesPaid, ...]:
    """Return what the forces in theatre cost each nation in the turn (rule 50.13)."""
    public = state.public
    cost: dict[NationId, float] = {}
    people: dict[NationId, int] = {}
    dearer = rules.tables.force_generation.contractor_cost
    for package, held in public.packages.items():
        days = forces.days_present(held, opened, closes)
        if days > 0:
            asset = rules.assets[package]
            daily = asset.spec.cost_per_day * (dearer if asset.spec.contractor else 1.0)  # Rule 10.13.
            cost[asset.nation] = cost.get(asset.nation, 0.0) + days * daily
            people[asset.nation] = people.get(asset.nation, 0) + asset.troops
    if not cost:
        return ()
    return (
        ForcesPaid(
            id=event_id(public, ROOM, "all", "paid"),
            at=closes,
            bills=tuple((n, int(c + 0.5), people[n]) for n, c in cost.items()),
        ),
    )
