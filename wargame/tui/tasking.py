"""The commander's plan as it may be read and changed: lines of effort, missions with their need, who flies them, who may not.

Lives here: all of the commander's desk but its looks, for every interface alike. Not here: the staff's work (engine, page 120),
or what a mission is expected to come to (session.foresight).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from wargame.engine.agenda.theatre import filled, needs, sendable
from wargame.engine.model.base import NationId, Offer, PackageId, Rejection, SeatId, ZoneId
from wargame.engine.model.state import Plan
from wargame.engine.rooms import caveats, council, staff
from wargame.engine.rooms.staff import WEIGHTS, WeighEffort
from wargame.language import tr
from wargame.reports import phrases
from wargame.reports.names import percent, some, upper
from wargame.reports.numbers import decimal
from wargame.reports.page import Cell, Page
from wargame.reports.words_orders import WEIGHTS as WEIGHT_WORDS
from wargame.session.foresight import Ahead, planned, without_each
from wargame.tui import outlook
from wargame.tui.table import Table

Task = tuple[str, ZoneId]
FULL = 0.995
"""The share of its need from which on a mission counts as filled."""
MOST_ZONES = 3
"""Zones that are named in one row."""


class Effort(Struct, frozen=True):
    """A line of effort: its name in words, its weight, and how much of its need is tasked, in words."""

    id: str
    name: str
    weight: float
    told: str


class Idle(Struct, frozen=True):
    """The missions of one kind to which nothing is tasked: the kind, in words, and why that may be."""

    kind: str
    name: str
    why: str
    tasks: tuple[Task, ...]


class Tasking:
    """The plan of one commander; made anew, or renewed, after every change."""

    def __init__(self, table: Table, seat: SeatId) -> None:
        """Take the game and the commander's seat."""
        self.table, self.seat = table, seat
        self._ahead: Ahead | None = None
        self._without: Mapping[NationId, Ahead] | None = None

    @property
    def plan(self) -> Plan:
        """Return the plan with what has been drafted."""
        return planned(self.table.session.rules, self.table.view(self.seat))

    def renew(self) -> None:
        """Forget what was worked out from a plan that is no longer the same."""
        self._ahead, self._without = None, None

    # What there is.

    def efforts(self) -> list[Effort]:
        """Return the lines of effort."""
        table, rules, plan = self.table, self.table.session.rules, self.plan
        share, effort_of = self._shares(plan)
        found = []
        for effort in rules.scenario.efforts:
            mine = [share[t] for t, of in effort_of.items() if of == effort]
            told = tr("{share} of its need is tasked", share=percent(sum(mine) / len(mine))) if mine else ""
            if share and not mine:  # Where no mission at all runs, that is said once.
                told = tr("no mission of it runs")
            found.append(Effort(effort, upper(table.names.effort(effort)), plan.weights.get(effort, 1.0), told))
        return found

    def tasks(self) -> list[tuple[Task, float]]:
        """Return the missions with the share of their need that is tasked, 0 to 1, the weightiest first."""
        rules, plan = self.table.session.rules, self.plan
        share, effort_of = self._shares(plan)

        def weight_of(task: Task) -> float:
            effort = effort_of[task]
            return (
                -plan.weights.get(effort, 1.0)
                * rules.scenario.efforts[effort].weight
                * (0.1 + rules.scenario.zones[task[1]].weight)
            )

        return [(task, share[task]) for task in sorted(share, key=weight_of)]

    def tasked(self) -> list[tuple[Task, float]]:
        """Return the missions to which something is tasked, with the share of their need, the weightiest first."""
        return [(task, share) for task, share in self.tasks() if share > 0]

    def idle(self) -> list[Idle]:
        """Return the missions to which nothing is tasked, kind by kind, the weightiest first."""
        kinds: dict[str, list[Task]] = {}
        for task, share in self.tasks():
            if share <= 0:
                kinds.setdefault(task[0], []).append(task)
        return [Idle(kind, self._unflown(kind, mine), self._why_idle(mine), tuple(mine)) for kind, mine in kinds.items()]

    def _unflown(self, kind: str, tasks: Sequence[Task]) -> str:
        zones = [self.table.names.zone(zone) for _, zone in tasks]
        return tr("{mission}: {zones}", mission=upper(self.table.names.mission(kind)), zones=some(zones, MOST_ZONES))

    def _why_idle(self, tasks: Sequence[Task]) -> str:
        rules, view = self.table.session.rules, self.table.view(self.seat)
        if any(True for task in tasks for _ in sendable(rules, view, *task)):
            return tr("the staff needs the forces for it elsewhere")
        if any(task in rules.tasks_of[package] for package in view.public.packages for task in tasks):
            return tr("who has the forces for it may not fly it")
        return tr("nobody in theatre has the forces for it")

    def _shares(self, plan: Plan) -> tuple[dict[Task, float], dict[Task, str]]:
        rules, view = self.table.session.rules, self.table.view(self.seat)
        wanted, given = needs(rules, view), filled(rules, view, plan)
        effort_of = {(kind, zone): effort for kind, zone, effort in rules.tasks if (kind, zone) in wanted}
        return {task: min(1.0, given.get(task, 0.0) / wanted[task]) for task in effort_of}, effort_of

    def effect(self, task: Task) -> str:
        """Return the effect that a mission is expected to have, in per cent; empty where none is foreseen."""
        ahead = self._foreseen()
        found = ahead.missions.get(task) if ahead is not None else None
        return percent(found.effect.expected) if found is not None else ""

    def called(self, task: Task) -> str:
        """Return a mission in words."""
        return f"{upper(self.table.names.mission(task[0]))}, {self.table.names.zone(task[1])}"

    # Changing it.

    def weigh(self, effort: str, wanted: float) -> Rejection | None:
        """Give an effort another weight: one draft about it, or none where it is as the plan has it. Raises BadInput."""
        table = self.table
        view = table.view(self.seat)
        draft = next((d for d in view.desk.drafts if d.slot == f"effort/{effort}"), None)
        if draft is not None and not table.house.undo:
            return Rejection(
                "120.1", "", tr("This table has agreed that a draft, once given, stands."), tr("Weigh another effort.")
            )
        if draft is not None:
            table.take_back(self.seat, draft.id)
        before = view.own.plan.weights.get(effort, 1.0) if view.own.plan is not None else 1.0
        self.renew()
        return table.give(WeighEffort(seat=self.seat, effort=effort, weight=wanted)) if wanted != before else None

    def next_weight(self, effort: str, by: int) -> float:
        """Return the weight so many steps from the one that an effort has; the first or the last where there are no more."""
        now = self.plan.weights.get(effort, 1.0)
        at = min(range(len(WEIGHTS)), key=lambda n: abs(WEIGHTS[n] - now))
        return WEIGHTS[max(0, min(len(WEIGHTS) - 1, at + by))]

    def changes(self, task: Task) -> list[Offer]:
        """Return what may be changed about a mission: forces tasked to it, forces of it left out or given back to the staff."""
        mission, zone = task
        rules, view = self.table.session.rules, self.table.view(self.seat)
        tasked = {a.package for a in self._tasking() if (a.mission, a.zone) == (mission, zone)}
        offers = [o for o in sendable(rules, view, mission, zone) if dict(o.fixed)["package"] not in tasked]
        for package in view.public.packages:
            if package in tasked and not view.has_slot(f"task/{package}"):
                for order in (staff.LeaveOut, staff.FollowStaff):
                    if staff.check(rules, view, order(seat=self.seat, package=package)) is None:
                        offers.append(Offer(str(order.__struct_config__.tag), (("package", package),)))
        return offers

    # In words.

    def _foreseen(self) -> Ahead | None:
        if self._ahead is None:
            found = self.table.outlook(self.seat, (), turns=1)
            self._ahead = found.turns[0] if found.turns else None
        return self._ahead

    def effort(self, page: Page, effort: str) -> None:
        """Write a line of effort: its missions, how far they are tasked, what they are expected to come to."""
        table = self.table
        rules, view = table.session.rules, table.view(self.seat)
        plan = self.plan
        weight = plan.weights.get(effort, 1.0)
        page.section(upper(table.names.effort(effort)), tr("weight {weight}", weight=tr(WEIGHT_WORDS.get(weight, f"{weight:g}"))))
        wanted, given = needs(rules, view), filled(rules, view, plan)
        ahead = self._foreseen()
        rows: list[list[Cell]] = [[tr("Mission"), tr("Tasked"), tr("Effect")]]
        for kind, zone, of in rules.tasks:
            if of == effort and (kind, zone) in wanted:
                found = ahead.missions.get((kind, zone)) if ahead is not None else None
                told = f"{upper(table.names.mission(kind))}, {table.names.zone(zone)}"
                share = percent(min(9.99, given.get((kind, zone), 0.0) / wanted[kind, zone]))
                rows.append([told, share, outlook.span(found.effect) if found is not None else tr("none")])
        if len(rows) > 1:
            page.table(rows, "lrr", indent=0, gap=1)
        else:
            page.text(tr("No mission of it runs: no forum has decided on one, or nobody needs it now."), indent=0, hang=0)

    def unflown(self, page: Page, idle: Idle) -> None:
        """Write the missions of one kind to which nothing is tasked: what each needs, and why nobody flies it."""
        rules, view, names = self.table.session.rules, self.table.view(self.seat), self.table.names
        wanted = needs(rules, view)
        capability = names.capability(rules.tables.missions[idle.kind].capability)
        page.section(upper(names.mission(idle.kind)), tr("nothing is tasked"))
        page.text(f"{upper(idle.why)}.", indent=0, hang=0)
        page.text(f"{upper(capability)}.", lead=tr("It takes:"), indent=0)
        rows: list[list[Cell]] = [[tr("Zone"), tr("Units")]]
        rows += [[names.zone(zone), decimal(wanted[kind, zone], 1)] for kind, zone in idle.tasks]
        page.table(rows, "lr", indent=0, gap=2)
        for task in idle.tasks[:1]:
            self._may_not(page, task)

    def mission(self, page: Page, task: Task) -> None:
        """Write a mission: its need, what it is expected to come to, who brings what, who may not."""
        table = self.table
        rules, view, names = table.session.rules, table.view(self.seat), table.names
        kind, zone = task
        wanted = needs(rules, view).get(task, 0.0)
        capability = rules.tables.missions[kind].capability
        page.section(upper(names.mission(kind)), names.zone(zone))
        tasked = {a.package for a in self._tasking() if (a.mission, a.zone) == task}
        units = sum(rules.assets[p].units.get(capability, 0.0) for p in tasked)
        page.text(
            tr(
                "{wanted} units of {capability}; tasked {tasked}.",
                wanted=decimal(wanted, 1),
                capability=names.capability(capability),
                tasked=decimal(units, 1),
            ),
            lead=tr("Need:"),
            indent=0,
        )
        if units < wanted:
            page.text(
                tr("{units} units, {share} of it.", units=decimal(wanted - units, 1), share=percent(1 - units / wanted)),
                lead=tr("Short by:"),
                indent=0,
                style="bad",
            )
        ahead = self._foreseen()
        found = ahead.missions.get(task) if ahead is not None else None
        if found is not None:
            page.text(decimal(found.power), lead=tr("Expected power:"), indent=0)
            page.text(outlook.span(found.effect), lead=tr("Expected effect:"), indent=0)
            if capped := outlook.short_of(names, found):
                page.text(capped, indent=0, style="bad")
        if found is not None and ahead is not None:
            if self._without is None:
                self._without = dict(without_each(rules, view))
            page.section(tr("Who flies it"))
            outlook.bringing(page, names, task, ahead, self._without)
            for package in sorted(tasked):
                flies = {"nation": names.label(rules.assets[package].nation), "package": names.counted(package)}
                told = tr("{nation}: {package}", **flies)
                if package in found.tokens:
                    told = tr("{nation}: {package}, too small to count", **flies)
                elif package in found.secondary:
                    told = tr("{nation}: {package}, secondary task", **flies)
                page.text(told, lead="·", indent=0)
        others = [o for o in sendable(rules, view, kind, zone) if dict(o.fixed)["package"] not in tasked]
        if others:
            page.section(tr("Could fly it instead"))
            for offer in others:
                page.text(self._elsewhere(PackageId(str(dict(offer.fixed)["package"]))), lead="·", indent=0)
        self._may_not(page, task)

    def _tasking(self) -> list[staff.Assignment]:
        rules, view = self.table.session.rules, self.table.view(self.seat)
        return staff.tasking(rules, view.public, self.plan, rules.opens[view.public.turn])

    def _elsewhere(self, package: PackageId) -> str:
        names = self.table.names
        nation = names.label(self.table.session.rules.assets[package].nation)
        told = tr("{nation}: {package}", nation=nation, package=names.counted(package))
        for given in self._tasking():
            if given.package == package:
                return tr(
                    "{package}, now on {mission} in {zone}",
                    package=told,
                    mission=names.mission(given.mission),
                    zone=names.zone(given.zone),
                )
        return tr("{package}, not tasked", package=told)

    def _may_not(self, page: Page, task: Task) -> None:
        """Write who has the forces for a mission and may not fly it, and why."""
        rules, public, names = self.table.session.rules, self.table.view(self.seat).public, self.table.names
        kind, zone = task
        reasons: dict[str, list[str]] = {}
        for package in public.packages:
            asset = rules.assets[package]
            if (kind, zone) not in rules.tasks_of[package]:
                continue
            forum = council.allowed_missions(rules, public, asset.nation, public.hour).get(kind)
            if forum is None:
                at_home = rules.mission(kind).offensive and not public.nations[asset.nation].authorised
                reason = (
                    tr("its parliament allows no offensive mission") if at_home else tr("takes no part in an operation with it")
                )
            else:
                limit = caveats.barring(rules, public.nations[asset.nation].caveats, asset, kind, zone, forum)
                if limit is None:
                    continue
                reason = tr("caveat: {caveat}", caveat=phrases.caveat(names, limit))
            reasons.setdefault(f"{names.label(asset.nation)}, {reason}", []).append(names.package(package))
        if reasons:
            page.section(tr("Who may not, and why"))
        for reason, packages in reasons.items():
            page.text(some(packages, 3), lead=tr("{what}:", what=reason), indent=0)


__all__ = ["FULL", "WEIGHTS", "WEIGHT_WORDS", "Effort", "Idle", "Task", "Tasking"]
