"""The force commander's desk: the weight of each effort, the staff's tasking mission by mission, and a few changes to it.

Lives here: the rows of the plan, and which page stands beside one that is marked. Not here: the pages (tasking), the rest of a
desk (capital).
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.widgets import OptionList

from wargame.border.faults import BadInput
from wargame.engine.model.base import SeatId, ZoneId
from wargame.language import mark, tr
from wargame.reports.names import percent, sentence, upper
from wargame.reports.page import Page
from wargame.reports.refusals import refusal
from wargame.tui.lists import Choices, Row, gap, heading, remark, row
from wargame.tui.parts import Paper
from wargame.tui.screens.capital import CapitalScreen
from wargame.tui.screens.sheet import Turning
from wargame.tui.tasking import FULL, WEIGHT_WORDS, WEIGHTS, Task, Tasking


class OperationsScreen(CapitalScreen):
    """The commander's desk before the forces move; to change nothing is to follow the staff."""

    RULE = "120.1"
    TITLE_OF_HELP = mark("The commander's desk")
    ABOUT = mark("""The staff has made a plan: it tasks every package that its government allows. To seal at once is to follow it.

    Lines of effort come first: ← and → give the marked one less or more weight, and the tasking below follows at once. It shows
    every mission to which something is tasked with the share of its need, and the effect that this is expected to have: full
    tasking comes to little where tankers or other help is short. Missions without anything stand below it, kind by kind; Enter
    lists them. Beside the list stands what the marked mission is expected to come
    to, what each partner brings to it, and who may not fly it and why. Enter tasks other forces to it, or takes some out.

    A package's declared caveats hold whatever you order; those that nobody has declared show when the forces move.""")
    PHASE: ClassVar[str] = mark("Operations")
    LIST: ClassVar[type[Choices]] = Turning
    WEIGHED: ClassVar[bool] = True

    def __init__(self, seat: SeatId) -> None:
        """Take whose desk it is."""
        super().__init__(seat)
        self._made: Tasking | None = None
        self._unfolded: set[str] = set()
        """Kinds of mission whose missions are listed one by one, though nothing is tasked to them."""

    @property
    def _tasking(self) -> Tasking:
        if self._made is None:
            self._made = Tasking(self.table, self.seat)
        return self._made

    # The plan.

    def further(self) -> list[Row]:
        """Return the efforts and the missions, the weightiest first."""
        self._tasking.renew()
        rows = [gap(), heading(tr("Lines of effort  ← less, more →"))]
        rows += [row(f"effort/{e.id}", e.name, e.told, _dial(e.weight)) for e in self._tasking.efforts()]
        rows += [gap(), heading(tr("The tasking  tasked → effect"))]
        tasked, idle = self._tasking.tasked(), self._tasking.idle()
        for task, share in tasked:
            effect = self._tasking.effect(task)
            tail = tr("{share} → {effect}", share=percent(share), effect=effect) if effect else percent(share)
            rows.append(self._task_row(task, "✓" if share >= FULL else "◐", tail))
        if not tasked and not idle:
            rows.append(remark(tr("No mission runs.")))
        if idle:
            rows += [gap(), heading(tr("Nothing tasked"))]
        alike = len(idle) > 1 and len({one.why for one in idle}) == 1
        if alike:
            rows.append(remark(sentence(idle[0].why)))
        for one in idle:
            folded = one.kind not in self._unfolded
            rows.append(row(f"idle/{one.kind}", one.name, "" if alike else one.why, "▸" if folded else "▾", style=""))
            rows += [] if folded else [self._task_row(task, "○", percent(0.0)) for task in one.tasks]
        return rows

    def _task_row(self, task: Task, sign: str, tail: str) -> Row:
        return row(f"task/{task[0]}/{task[1]}", self._tasking.called(task), mark=sign, tail=tail, style="")

    @on(Turning.Turned)
    def _turned(self, event: Turning.Turned) -> None:
        kind, _, effort = event.name.partition("/")
        if kind == "effort":
            self._weigh(effort, event.by)

    def _weigh(self, effort: str, by: int) -> None:
        """Give an effort more or less weight."""
        wanted = self._tasking.next_weight(effort, by)
        if wanted == self._tasking.plan.weights.get(effort, 1.0):
            return
        try:
            refused = self._tasking.weigh(effort, wanted)
        except BadInput as error:
            self.note(str(error.faults[0]), bad=True)
            return
        if refused is not None:
            self.note(refusal(refused), bad=True)
            return
        self._fill(f"effort/{effort}")
        self.note(
            tr(
                "{effort}: {weight}. The staff has tasked anew.",
                effort=upper(self.table.names.effort(effort)),
                weight=tr(WEIGHT_WORDS[wanted]),
            )
        )

    # What stands beside it.

    @on(OptionList.OptionHighlighted, "#desk")
    def _beside(self, event: OptionList.OptionHighlighted) -> None:
        kind, _, rest = (event.option_id or "").partition("/")
        paper = self.query_one(Paper)
        if kind == "task":
            paper.show(lambda page: self._mission(page, _task(rest)))
        elif kind == "effort":
            paper.show(lambda page: self._effort(page, rest))
        elif kind == "idle":
            paper.show(lambda page: self._idle(page, rest))
        else:
            paper.show(self._situation)

    def _effort(self, page: Page, effort: str) -> None:
        self._tasking.effort(page, effort)
        page.blank()
        page.text(tr("← and → change its weight: none, half, normal, more, double."), indent=0, style="dim")

    def _mission(self, page: Page, task: Task) -> None:
        self._tasking.mission(page, task)
        page.blank()
        page.text(tr("Enter: task forces to it, or take some out."), indent=0, style="dim")

    def _idle(self, page: Page, kind: str) -> None:
        for one in self._tasking.idle():
            if one.kind == kind:
                self._tasking.unflown(page, one)
                page.blank()
                page.text(tr("Enter: list them one by one, or no longer."), indent=0, style="dim")

    # Changing it.

    def further_chosen(self, kind: str, name: str) -> None:
        """Open the changes that bear on a mission, or weigh an effort more."""
        if kind == "effort":
            self._weigh(name, 1)
        elif kind == "idle":
            self._unfolded ^= {name}
            self._fill(f"idle/{name}")
        elif kind == "task":
            offers = self._tasking.changes(_task(name))
            if offers:
                self._form(self._tasking.called(_task(name)), "", offers)
            else:
                self.note(tr("No other forces may be tasked to it, and none can be taken out."), bad=True)


def _task(name: str) -> Task:
    """Return the mission of a row by what its id says after `task/`."""
    mission, _, zone = name.partition("/")
    return mission, ZoneId(zone)


def _dial(weight: float) -> str:
    """Return a weight as five marks, filled up to it: `▮▮▮▯▯`."""
    full = sum(weight >= w for w in WEIGHTS)
    return "▮" * full + "▯" * (len(WEIGHTS) - full)
