"""Staff work (rules 120.1 to 120.5): the commander's plan, and the tasking that the staff makes of it.

Lives here: weights of effort, the commander's changes, and who is tasked to what from what is declared. Not here: what the tasked
forces achieve (operations), or limits nobody has declared: the staff plans on what it knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from wargame.engine import called
from wargame.engine.model.base import (
    COMMANDER,
    Choice,
    EventBase,
    ForumId,
    Listed,
    Offer,
    OrderBase,
    PackageId,
    Pick,
    Rejection,
    Said,
    SeatId,
    ZoneId,
    kebab,
)
from wargame.engine.model.state import Amendment, Plan, Public, State, ZoneState
from wargame.engine.rooms import caveats, council
from wargame.engine.view import SeatView, event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.model.tables import MissionKind
    from wargame.engine.rulebook import Asset, Rulebook

ROOM = "staff"
PHASE = "operations"
"""The plan changes when the Council has decided (rule 120.4)."""
WEIGHTS = (0.0, 0.5, 1.0, 1.5, 2.0)
"""Weights of effort that are offered; any from 0 to 3 is legal."""


class WeighEffort(OrderBase, frozen=True, tag=kebab):
    """Give a line of effort more or less weight, 0 to 3, where 1 is the staff's own (rule 120.1)."""

    effort: str
    weight: float

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"effort/{self.effort}"


class AmendTasking(OrderBase, frozen=True, tag=kebab):
    """Task a package to this kind of mission in this zone, whatever the staff would do (rule 120.3)."""

    package: PackageId
    mission: str
    zone: ZoneId

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"task/{self.package}"


class LeaveOut(OrderBase, frozen=True, tag=kebab):
    """Keep a package out of the tasking (rule 120.3)."""

    package: PackageId

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"task/{self.package}"


class FollowStaff(OrderBase, frozen=True, tag=kebab):
    """Let the staff task a package again (rule 120.3)."""

    package: PackageId

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"task/{self.package}"


Order = WeighEffort | AmendTasking | LeaveOut | FollowStaff


class PlanChanged(EventBase, frozen=True, tag=kebab):
    """The commander's plan has changed; the commander alone knows until the forces move."""

    audience = "parties"
    effort: str = ""
    weight: float = 0.0
    package: PackageId = PackageId("")
    amendment: Amendment | None = None


Event = PlanChanged


class Assignment(Struct, frozen=True, gc=False):
    """One package tasked to one mission."""

    package: PackageId
    mission: str
    zone: ZoneId
    forum: ForumId


class _Task(Struct, gc=False):
    """A mission in the making: how much it needs and how much it has been given."""

    mission: str
    zone: ZoneId
    need: float
    priority: float
    filled: float = 0.0


# Questions that other rooms ask.


def commander_plan(state: State) -> Plan:
    """Return the commander's plan."""
    plan = state.private[COMMANDER].plan
    assert plan is not None
    return plan


def need(mission: MissionKind, zone: ZoneState, floor: float | None = None) -> float:
    """Return the units of its capability that a mission calls for in a zone; `floor` replaces the mission's own (rule 120.2)."""
    least, strength = mission.need_floor if floor is None else floor, _strength(mission, zone)
    return mission.need * (strength if strength > least else least)


def _strength(mission: MissionKind, zone: ZoneState) -> float:
    """Return what a mission meets in a zone, as everybody assesses it; 1 where it works against nobody."""
    if mission.capability == "sead":
        return zone.assessed_air_defence
    return zone.assessed_ground if mission.offensive else 1.0


def tasking(rules: Rulebook, public: Public, plan: Plan, closes: int) -> list[Assignment]:
    """Return who is tasked to what in this turn, in a fixed order (rule 120.2).

    The staff takes packages with the fewest uses first and gives each to the mission whose need, weighed by effort and zone, is
    least filled. It knows declared caveats only.
    """
    tasks = _tasks(rules, public, plan)
    present = dict.fromkeys(rules.assets[p].nation for p in public.packages)
    allowed = {n: council.allowed_missions(rules, public, n, public.hour, closes - 1) for n in present}
    assignments: list[Assignment] = []
    pending: list[tuple[int, float, PackageId]] = []
    for package, held in public.packages.items():
        if held.since >= closes and held.status != "rotating":
            continue
        asset = rules.assets[package]
        amendment = plan.amendments.get(package)
        if amendment is not None:
            forum = allowed[asset.nation].get(amendment.mission)
            if forum is not None and not _barred(rules, public, asset, amendment.mission, amendment.zone, forum):
                assignments.append(Assignment(package, amendment.mission, amendment.zone, forum))
                _fill(rules, tasks, asset, amendment.mission, amendment.zone)
            continue
        uses = sum(kind in tasks for kind in asset.missions if kind in allowed[asset.nation])
        if uses:
            pending.append((uses, -asset.spec.quality, package))
    for _, _, package in sorted(pending):
        asset = rules.assets[package]
        chosen = _choose(rules, public, asset, allowed[asset.nation], tasks)
        if chosen is not None:
            assignments.append(chosen)
    return assignments


def _tasks(rules: Rulebook, public: Public, plan: Plan) -> dict[str, list[_Task]]:
    tasks: dict[str, list[_Task]] = {}
    running = {m for o in public.operations.values() if not o.over for m in o.missions}
    if not running:
        return tasks
    weights = {e: plan.weights.get(e, 1.0) * spec.weight for e, spec in rules.scenario.efforts.items()}
    for kind, zone, effort in rules.tasks:
        if kind not in running:
            continue
        mission, there, weight = rules.tables.missions[kind], public.zones[zone], weights[effort]
        wanted = need(mission, there)
        if wanted > 0 and weight > 0:
            worth = weight * (0.1 + rules.scenario.zones[zone].weight) * need(mission, there, floor=0.05)
            tasks.setdefault(kind, []).append(_Task(kind, zone, wanted, worth))
    return tasks


def _fill(rules: Rulebook, tasks: Mapping[str, Sequence[_Task]], asset: Asset, mission: str, zone: ZoneId) -> None:
    for task in tasks.get(mission, ()):
        if task.zone == zone:
            task.filled += asset.units[rules.tables.missions[mission].capability]


def _choose(
    rules: Rulebook, public: Public, asset: Asset, allowed: Mapping[str, ForumId], tasks: Mapping[str, Sequence[_Task]]
) -> Assignment | None:
    best: _Task | None = None
    best_score = 0.0
    reach = 3 * asset.platform.radius_km
    base = public.packages[asset.id].base
    limits = public.nations[asset.nation].caveats
    for kind in asset.missions:
        if kind not in allowed or kind not in tasks:
            continue
        units = asset.units[rules.tables.missions[kind].capability]
        for task in tasks[kind]:
            open_share = 1.0 - task.filled / (task.need * 1.25)
            score = task.priority * (open_share if open_share > 0.02 else 0.02) * (units if units < task.need else task.need)
            if score <= best_score:
                continue
            if reach and rules.scenario.zones[task.zone].distance_km[base] > reach:
                continue
            if limits and _barred(rules, public, asset, kind, task.zone, allowed[kind]):
                continue
            best, best_score = task, score
    if best is None:
        return None
    best.filled += asset.units[rules.tables.missions[best.mission].capability]
    return Assignment(asset.id, best.mission, best.zone, allowed[best.mission])


def _barred(rules: Rulebook, public: Public, asset: Asset, mission: str, zone: ZoneId, forum: str) -> bool:
    limits = public.nations[asset.nation].caveats
    return bool(limits) and caveats.barring(rules, limits, asset, mission, zone, forum) is not None


# Offers, legality, deciding, folding.


def _offer_weights(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    plan = view.own.plan
    if plan is None:
        return
    for effort in rules.scenario.efforts:
        if not view.has_slot(f"effort/{effort}"):
            values = tuple(w for w in WEIGHTS if w != plan.weights.get(effort, 1.0))
            yield Offer("weigh-effort", (("effort", effort),), (Choice("weight", values),))


def _offer_tasks(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    plan = view.own.plan
    if plan is None:
        return
    drafted = {d.slot for d in view.desk.drafts}
    for package in view.public.packages:
        if f"task/{package}" in drafted:
            continue
        asset = rules.assets[package]
        for kind in asset.missions:
            zones = tuple(
                z
                for k, z, _ in rules.tasks
                if k == kind and check(rules, view, AmendTasking(seat=view.seat, package=package, mission=kind, zone=z)) is None
            )
            if zones:
                yield Offer("amend-tasking", (("package", package), ("mission", kind)), (Choice("zone", zones),))
        if check(rules, view, LeaveOut(seat=view.seat, package=package)) is None:
            yield Offer("leave-out", (("package", package),))
        if package in plan.amendments:
            yield Offer("follow-staff", (("package", package),))


def _sample_task(rules: Rulebook, view: SeatView, pick: Pick) -> Order | None:
    """Return one change to the tasking of a package drawn at random, or None where it allows none."""
    packages = tuple(view.public.packages)
    if view.own.plan is None or not packages:
        return None
    package = packages[pick(len(packages))]
    if view.has_slot(f"task/{package}"):
        return None
    tasks = rules.tasks_of[package]
    if tasks and pick(3):
        kind, zone = tasks[pick(len(tasks))]
        order: Order = AmendTasking(seat=view.seat, package=package, mission=kind, zone=zone)
    else:
        order = LeaveOut(seat=view.seat, package=package)
    return order if check(rules, view, order) is None else None


OFFERS = {"weigh-effort": _offer_weights, "amend-tasking": _offer_tasks}
SAMPLES = {"amend-tasking": _sample_task}


def check(rules: Rulebook, view: SeatView, order: Order) -> Rejection | None:
    """Say why the order may not be given, or None; asked of the view, so that no refusal betrays a secret."""
    plan = view.own.plan
    if plan is None:
        return Rejection("120.1", "seat", "The plan is the commander's.", "Ask the commander.")
    match order:
        case WeighEffort():
            if order.effort not in rules.scenario.efforts:
                return Rejection(
                    "120.1",
                    "effort",
                    Said("There is no effort called {effort}.", effort=called.quoted(order.effort)),
                    Said("Use one of {listed}.", listed=Listed(e.name for e in rules.scenario.efforts.values())),
                )
            if not 0.0 <= order.weight <= 3.0:
                return Rejection("120.1", "weight", "A weight lies between 0 and 3.", "Choose one between them.")
            return None
        case AmendTasking():
            return _check_amend(rules, view, order)
        case LeaveOut() | FollowStaff():
            amended = plan.amendments.get(order.package)
            if order.package not in view.public.packages:
                what = Said("“{package}” is not part of the operation.", package=called.package(rules, order.package))
                return Rejection("120.3", "package", what, "Name a package in theatre.")
            if isinstance(order, FollowStaff) and amended is None:
                return Rejection("120.3", "package", "The staff tasks it already.", "Nothing needs to be done.")
            if isinstance(order, LeaveOut) and amended is not None and not amended.mission:
                return Rejection("120.3", "package", "It is left out already.", "Nothing needs to be done.")
            return None
        case _:
            assert_never(order)


def _check_amend(rules: Rulebook, view: SeatView, order: AmendTasking) -> Rejection | None:
    public = view.public
    if order.package not in public.packages:
        what = Said("“{package}” is not part of the operation.", package=called.package(rules, order.package))
        return Rejection("120.3", "package", what, "Name a package in theatre.")
    asset = rules.assets[order.package]
    name = asset.spec.name
    if (order.mission, order.zone) not in rules.tasks_of[order.package]:
        what = Said("“{name}” cannot do that there.", name=name)
        return Rejection("120.3", "mission", what, "Choose a mission and zone of the plan that suit it.")
    allowed = council.allowed_missions(rules, public, asset.nation, public.hour)
    if order.mission not in allowed:
        if rules.mission(order.mission).offensive and not public.nations[asset.nation].authorised:
            whose = called.nation(rules, asset.nation)
            what = Said("Its parliament allows the forces of {nation} no offensive mission at present.", nation=whose)
            return Rejection("70.10", "mission", what, "Choose another mission, or wait for its parliament's vote.")
        what = Said("{nation} takes part in no operation with that mission.", nation=called.nation(rules, asset.nation))
        return Rejection("30.13", "mission", what, "Choose a mission it is part of.")
    limit = caveats.barring(rules, public.nations[asset.nation].caveats, asset, order.mission, order.zone, allowed[order.mission])
    if limit is not None:
        return Rejection(
            "20.2",
            "package",
            Said(
                "“{name}” may not do that: {nation} has declared a caveat that bars it.",
                name=name,
                nation=called.nation(rules, asset.nation),
            ),
            Said("Choose another package, or ask {nation} to lift it.", nation=called.nation(rules, asset.nation)),
        )
    held = (view.own.plan or Plan({}, {})).amendments.get(order.package)
    if held is not None and (held.mission, held.zone) == (order.mission, order.zone):
        return Rejection("120.3", "package", "It is tasked so already.", "Nothing needs to be done.")
    return None


def decide(rules: Rulebook, state: State, order: Order, dice: Dice) -> tuple[Event, ...]:
    """Answer an order, at its reveal, with what happens."""
    del rules, dice  # A plan needs neither.
    public = state.public
    at = event_id(public, ROOM, order.slot().replace("/", "."), "changed")
    match order:
        case WeighEffort():
            return (PlanChanged(id=at, at=public.hour, effort=order.effort, weight=order.weight),)
        case AmendTasking():
            change = Amendment(order.mission, order.zone)
            return (PlanChanged(id=at, at=public.hour, package=order.package, amendment=change),)
        case LeaveOut():
            return (PlanChanged(id=at, at=public.hour, package=order.package, amendment=Amendment("")),)
        case FollowStaff():
            return (PlanChanged(id=at, at=public.hour, package=order.package),)
        case _:
            assert_never(order)


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened."""
    plan = commander_plan(state)
    if event.effort:
        plan = replace(plan, weights={**plan.weights, event.effort: event.weight})
    elif event.amendment is None:
        plan = replace(plan, amendments={p: a for p, a in plan.amendments.items() if p != event.package})
    else:
        plan = replace(plan, amendments={**plan.amendments, event.package: event.amendment})
    own = replace(state.private[COMMANDER], plan=plan)
    return replace(state, private={**state.private, COMMANDER: own})


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it: the plan is the commander's."""
    del state
    return event if seat == COMMANDER else None
