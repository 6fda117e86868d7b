"""What only the commander and the adversary can decide: missions and efforts that fall short, zones about to fall."""

from __future__ import annotations

from collections.abc import Iterator

from wargame.engine.agenda.items import Item, offered, only
from wargame.engine.model.base import Offer, Term, ZoneId, added
from wargame.engine.model.state import Plan
from wargame.engine.rooms import adversary, staff
from wargame.engine.rulebook import Rulebook
from wargame.engine.view import SeatView


def needs(rules: Rulebook, view: SeatView) -> dict[tuple[str, ZoneId], float]:
    """Return what each mission of the running operations calls for, in units of its capability (rule 120.2)."""
    running = {m for o in view.public.operations.values() if not o.over for m in o.missions}
    return {
        (kind, zone): wanted
        for kind, zone, _ in rules.tasks
        if kind in running and (wanted := staff.need(rules.tables.missions[kind], view.public.zones[zone])) > 0
    }


def filled(rules: Rulebook, view: SeatView, plan: Plan) -> dict[tuple[str, ZoneId], float]:
    """Return the units that the staff's tasking of this turn gives each mission, as the plan now stands."""
    given: dict[tuple[str, ZoneId], float] = {}
    for task in staff.tasking(rules, view.public, plan, rules.opens[view.public.turn]):
        units = rules.assets[task.package].units.get(rules.tables.missions[task.mission].capability, 0.0)
        given[task.mission, task.zone] = given.get((task.mission, task.zone), 0.0) + units
    return given


def _weight(rules: Rulebook, plan: Plan, effort: str) -> float:
    return plan.weights.get(effort, 1.0) * rules.scenario.efforts[effort].weight


def _short(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    """Yield the mission whose shortfall weighs most: the share that is missing, by effort and zone."""
    plan = view.own.plan
    if plan is None or not view.public.packages:
        return
    called, given = needs(rules, view), filled(rules, view, plan)
    found: list[tuple[float, float, str, ZoneId, str]] = []
    for kind, zone, effort in rules.tasks:
        missing = 1.0 - given.get((kind, zone), 0.0) / called[kind, zone] if (kind, zone) in called else 0.0
        worth = _weight(rules, plan, effort) * (0.1 + rules.scenario.zones[zone].weight) * missing
        if missing >= rules.tables.staff.shortfall and worth > 0:
            found.append((-worth, missing, kind, zone, effort))
    if found:
        _, missing, kind, zone, effort = min(found)
        offers = (*sendable(rules, view, kind, zone), *_heavier(rules, view, plan, effort))
        because = (Term("120.2", "shortfall", missing), Term("120.2", "need", called[kind, zone]))
        yield Item("mission-short", f"{kind}/{zone}", because, offers)


def sendable(rules: Rulebook, view: SeatView, kind: str, zone: ZoneId) -> Iterator[Offer]:
    """Yield offers that task a package to this mission which the commander has not yet given an order of its own."""
    for package in view.public.packages:
        if kind in rules.assets[package].missions and not view.has_slot(f"task/{package}"):
            order = staff.AmendTasking(seat=view.seat, package=package, mission=kind, zone=zone)
            if staff.check(rules, view, order) is None:
                yield Offer("amend-tasking", (("package", package), ("mission", kind), ("zone", zone)))


def _heavier(rules: Rulebook, view: SeatView, plan: Plan, effort: str) -> tuple[Offer, ...]:
    now = plan.weights.get(effort, 1.0)
    offers = offered(staff, "weigh-effort", rules, view, effort=effort)
    return only(offers, "weight", lambda w: w > now)


def _undertasked(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    """Yield the effort of which the least is filled, where that is less than the bar; one that was stopped on purpose is not."""
    plan = view.own.plan
    if plan is None or not view.public.packages:
        return
    called, given = needs(rules, view), filled(rules, view, plan)
    share: dict[str, float] = {}
    for effort in rules.scenario.efforts:
        mine = [(kind, zone) for kind, zone, of in rules.tasks if of == effort and (kind, zone) in called]
        if mine and _weight(rules, plan, effort) > 0:
            share[effort] = added(min(1.0, given.get(task, 0.0) / called[task]) for task in mine) / len(mine)
    if share:
        worst = min(share, key=lambda e: (share[e], e))
        if share[worst] < rules.tables.staff.effort:
            because = (Term("120.1", "filled", share[worst]), Term("120.6", "bar", rules.tables.staff.effort))
            yield Item("effort-undertasked", worst, because, _heavier(rules, view, plan, worst))


def _falling(rules: Rulebook, view: SeatView) -> Iterator[Item]:
    held = view.own.adversary
    bar, margin = rules.tables.adversary.fallen_control, rules.tables.staff.zone_margin
    near = [(there.control, z) for z, there in view.public.zones.items() if bar - margin <= there.control < bar]
    for control, zone in sorted(near, key=lambda entry: (-rules.scenario.zones[entry[1]].weight, entry[1])):
        if held is None or zone not in held.zones:
            continue
        into = only(offered(adversary, "move-forces", rules, view), "to", lambda z, zone=zone: z == zone)  # type: ignore[misc]
        own = (
            *offered(adversary, "set-posture", rules, view, zone=zone),
            *offered(adversary, "move-forces", rules, view, zone=zone),
        )
        because = (Term("100.6", "control", control), Term("100.6", "bar", bar))
        yield Item("zone-falling", zone, because, (*into, *own))


COMMANDER_MATTERS = (_short, _undertasked)
ADVERSARY_MATTERS = (_falling,)
"""The most important first."""
