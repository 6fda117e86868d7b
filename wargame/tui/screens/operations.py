"""The force commander's desk: the weight of each effort, the staff's tasking mission by mission, and a few changes to it.

Lives here: the rows of the plan, and what stands beside one that is marked. Not here: the staff's work (engine, page 120), the
rest of a desk (capital), or what a mission is expected to come to (session.foresight).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.widgets import OptionList

from wargame.border.faults import BadInput
from wargame.engine.agenda.theatre import filled, needs, sendable
from wargame.engine.model.base import NationId, Offer, PackageId, SeatId, ZoneId
from wargame.engine.model.state import Plan
from wargame.engine.rooms import caveats, council, staff
from wargame.engine.rooms.staff import WEIGHTS, WeighEffort
from wargame.reports import phrases
from wargame.reports.names import percent, some, upper
from wargame.reports.page import Cell, Page
from wargame.reports.words_orders import WEIGHTS as WEIGHT_WORDS
from wargame.session.foresight import Ahead, planned, without_each
from wargame.tui import outlook
from wargame.tui.parts import Choices, Paper, Row, gap, heading, remark, row
from wargame.tui.screens.capital import CapitalScreen
from wargame.tui.screens.sheet import Turning

Task = tuple[str, ZoneId]


class OperationsScreen(CapitalScreen):
    """The commander's desk before the forces move; to change nothing is to follow the staff."""

    RULE = "120.1"
    TITLE_OF_HELP = "The commander's desk"
    ABOUT = """The staff has made a plan: it tasks every package that its government allows. To seal at once is to follow it.

    Lines of effort come first: ← and → give the marked one less or more weight, and the tasking below follows at once. It shows
    every mission with the share of its need that is tasked. Beside the list stands what the marked mission is expected to come
    to, what each partner brings to it, and who may not fly it and why. Enter tasks other forces to it, or takes some out.

    A package's declared caveats hold whatever you order; those that nobody has declared show when the forces move."""
    PHASE: ClassVar[str] = "Operations"
    LIST: ClassVar[type[Choices]] = Turning

    def __init__(self, seat: SeatId) -> None:
        """Take whose desk it is."""
        super().__init__(seat)
        self._ahead: Ahead | None = None
        self._without: Mapping[NationId, Ahead] | None = None

    # The plan.

    @property
    def _plan(self) -> Plan:
        return planned(self.table.session.rules, self.table.view(self.seat))

    def further(self) -> list[Row]:
        """Return the efforts and the missions, the weightiest first."""
        table = self.table
        rules, view, plan = table.session.rules, table.view(self.seat), self._plan
        self._ahead, self._without = None, None
        wanted, given = needs(rules, view), filled(rules, view, plan)
        effort_of = {(kind, zone): effort for kind, zone, effort in rules.tasks if (kind, zone) in wanted}
        share = {task: min(1.0, given.get(task, 0.0) / wanted[task]) for task in effort_of}
        rows = [gap(), heading("Lines of effort  ← less, more →")]
        for effort in rules.scenario.efforts:
            mine = [share[t] for t, of in effort_of.items() if of == effort]
            weight = plan.weights.get(effort, 1.0)
            told = f"{percent(sum(mine) / len(mine))} of its need is tasked" if mine else "no mission of it runs"
            rows.append(row(f"effort/{effort}", upper(table.names.effort(effort)), told, _dial(weight)))
        rows += [gap(), heading("The tasking")]

        def weight_of(task: Task) -> float:
            effort = effort_of[task]
            return (
                -plan.weights.get(effort, 1.0)
                * rules.scenario.efforts[effort].weight
                * (0.1 + rules.scenario.zones[task[1]].weight)
            )

        for task in sorted(share, key=weight_of):
            kind, zone = task
            mark = "✓" if share[task] >= FULL else "◐" if share[task] > 0 else "○"
            words = f"{upper(table.names.mission(kind))}, {table.names.zone(zone)}"
            rows.append(row(f"task/{kind}/{zone}", words, mark=mark, tail=f"{percent(share[task])}", style=""))
        if not share:
            rows.append(remark("No mission runs."))
        return rows

    @on(Turning.Turned)
    def _turned(self, event: Turning.Turned) -> None:
        kind, _, effort = event.name.partition("/")
        if kind == "effort":
            self._weigh(effort, event.by)

    def _weigh(self, effort: str, by: int) -> None:
        """Give an effort more or less weight: one draft about it, or none where it is as the plan has it."""
        table = self.table
        view = table.view(self.seat)
        now = self._plan.weights.get(effort, 1.0)
        at = min(range(len(WEIGHTS)), key=lambda n: abs(WEIGHTS[n] - now))
        wanted = WEIGHTS[max(0, min(len(WEIGHTS) - 1, at + by))]
        if wanted == now:
            return
        draft = next((d for d in view.desk.drafts if d.slot == f"effort/{effort}"), None)
        if draft is not None and not table.house.undo:
            self.note("This table has agreed that a draft, once given, stands.", bad=True)
            return
        try:
            if draft is not None:
                table.take_back(self.seat, draft.id)
            before = view.own.plan.weights.get(effort, 1.0) if view.own.plan is not None else 1.0
            if wanted != before:
                table.give(WeighEffort(seat=self.seat, effort=effort, weight=wanted))
        except BadInput as error:
            self.note(str(error.faults[0]), bad=True)
            return
        self._fill(f"effort/{effort}")
        self.note(f"{upper(table.names.effort(effort))}: {WEIGHT_WORDS[wanted]}. The staff has tasked anew.")

    # What stands beside it.

    @on(OptionList.OptionHighlighted, "#desk")
    def _beside(self, event: OptionList.OptionHighlighted) -> None:
        kind, _, rest = (event.option_id or "").partition("/")
        paper = self.query_one(Paper)
        if kind == "task":
            mission, _, zone = rest.partition("/")
            paper.show(lambda page: self._mission(page, (mission, ZoneId(zone))))
        elif kind == "effort":
            paper.show(lambda page: self._effort(page, rest))
        else:
            paper.show(self._situation)

    def _foreseen(self) -> Ahead | None:
        if self._ahead is None:
            found = self.table.outlook(self.seat, (), turns=1)
            self._ahead = found.turns[0] if found.turns else None
        return self._ahead

    def _effort(self, page: Page, effort: str) -> None:
        table = self.table
        rules, view = table.session.rules, table.view(self.seat)
        plan = self._plan
        weight = plan.weights.get(effort, 1.0)
        page.section(upper(table.names.effort(effort)), f"weight {WEIGHT_WORDS.get(weight, f'{weight:g}')}")
        wanted, given = needs(rules, view), filled(rules, view, plan)
        ahead = self._foreseen()
        rows: list[list[Cell]] = [["Mission", "Tasked", "Effect"]]
        for kind, zone, of in rules.tasks:
            if of == effort and (kind, zone) in wanted:
                found = ahead.missions.get((kind, zone)) if ahead is not None else None
                told = f"{upper(table.names.mission(kind))}, {table.names.zone(zone)}"
                share = percent(min(9.99, given.get((kind, zone), 0.0) / wanted[kind, zone]))
                rows.append([told, share, outlook.span(found.effect) if found is not None else "none"])
        if len(rows) > 1:
            page.table(rows, "lrr", indent=0, gap=1)
        else:
            page.text("No mission of it runs: no forum has decided on one, or nobody needs it now.", indent=0, hang=0)
        page.blank()
        page.text("← and → change its weight: none, half, normal, more, double.", indent=0, style="dim")

    def _mission(self, page: Page, task: Task) -> None:
        """Write a mission: its need, what it is expected to come to, who brings what, who may not."""
        table = self.table
        rules, view, names = table.session.rules, table.view(self.seat), table.names
        kind, zone = task
        wanted = needs(rules, view).get(task, 0.0)
        capability = rules.tables.missions[kind].capability
        page.section(upper(names.mission(kind)), names.zone(zone))
        tasked = {a.package for a in self._tasking() if (a.mission, a.zone) == task}
        units = sum(rules.assets[p].units.get(capability, 0.0) for p in tasked)
        page.text(f"{wanted:.1f} units of {names.capability(capability)}; tasked {units:.1f}.", lead="Need:", indent=0)
        if units < wanted:
            page.text(
                f"{wanted - units:.1f} units, {percent(1 - units / wanted)} of it.", lead="Short by:", indent=0, style="bad"
            )
        ahead = self._foreseen()
        found = ahead.missions.get(task) if ahead is not None else None
        if found is not None:
            page.text(f"{found.power:.2f}", lead="Expected power:", indent=0)
            page.text(outlook.span(found.effect), lead="Expected effect:", indent=0)
            if capped := outlook.short_of(names, found):
                page.text(capped, indent=0, style="bad")
        if found is not None and ahead is not None:
            if self._without is None:
                self._without = dict(without_each(rules, view))
            page.section("Who flies it")
            outlook.bringing(page, names, task, ahead, self._without)
            for package in sorted(tasked):
                note = "too small to count" if package in found.tokens else "secondary task" if package in found.secondary else ""
                nation = names.label(rules.assets[package].nation)
                page.text(f"{nation}: {names.counted(package)}{f', {note}' if note else ''}", lead="·", indent=0)
        others = [o for o in sendable(rules, view, kind, zone) if dict(o.fixed)["package"] not in tasked]
        if others:
            page.section("Could fly it instead")
            for offer in others:
                page.text(self._elsewhere(PackageId(str(dict(offer.fixed)["package"]))), lead="·", indent=0)
        self._may_not(page, task)
        page.blank()
        page.text("Enter: task forces to it, or take some out.", indent=0, style="dim")

    def _tasking(self) -> list[staff.Assignment]:
        rules, view = self.table.session.rules, self.table.view(self.seat)
        return staff.tasking(rules, view.public, self._plan, rules.opens[view.public.turn])

    def _elsewhere(self, package: PackageId) -> str:
        names = self.table.names
        told = f"{names.label(self.table.session.rules.assets[package].nation)}: {names.counted(package)}"
        for given in self._tasking():
            if given.package == package:
                return f"{told}, now on {names.mission(given.mission)} in {names.zone(given.zone)}"
        return f"{told}, not tasked"

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
                reason = "its parliament allows no offensive mission" if at_home else "takes no part in an operation with it"
            else:
                limit = caveats.barring(rules, public.nations[asset.nation].caveats, asset, kind, zone, forum)
                if limit is None:
                    continue
                reason = f"caveat: {phrases.caveat(names, limit)}"
            reasons.setdefault(f"{names.label(asset.nation)}, {reason}", []).append(names.package(package))
        if reasons:
            page.section("Who may not, and why")
        for reason, packages in reasons.items():
            page.text(some(packages, 3), lead=f"{reason}:", indent=0)

    # Changing it.

    def further_chosen(self, kind: str, name: str) -> None:
        """Open the changes that bear on a mission, or weigh an effort more."""
        if kind == "effort":
            self._weigh(name, 1)
        elif kind == "task":
            mission, _, zone = name.partition("/")
            offers = self._changes(mission, ZoneId(zone))
            if offers:
                names = self.table.names
                self._form(f"{upper(names.mission(mission))}, {names.zone(zone)}", "", offers)
            else:
                self.note("No other forces may be tasked to it, and none can be taken out.", bad=True)

    def _changes(self, mission: str, zone: ZoneId) -> list[Offer]:
        """Return what may be changed about a mission: forces tasked to it, forces of it left out or given back to the staff."""
        rules, view = self.table.session.rules, self.table.view(self.seat)
        tasked = {a.package for a in self._tasking() if (a.mission, a.zone) == (mission, zone)}
        offers = [o for o in sendable(rules, view, mission, zone) if dict(o.fixed)["package"] not in tasked]
        for package in view.public.packages:
            if package in tasked and not view.has_slot(f"task/{package}"):
                for order in (staff.LeaveOut, staff.FollowStaff):
                    if staff.check(rules, view, order(seat=self.seat, package=package)) is None:
                        offers.append(Offer(str(order.__struct_config__.tag), (("package", package),)))
        return offers


FULL = 0.995
"""The share of its need from which on a mission counts as filled."""


def _dial(weight: float) -> str:
    """Return a weight as five marks, filled up to it: `▮▮▮▯▯`."""
    full = sum(weight >= w for w in WEIGHTS)
    return "▮" * full + "▯" * (len(WEIGHTS) - full)
