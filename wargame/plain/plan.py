"""The commander's plan in lines: the weight of each effort, each mission with its need, and changes to it.

Lives here: the talk. Not here: the plan (tui.tasking).
"""

from __future__ import annotations

from collections.abc import Callable

from wargame.border.faults import BadInput
from wargame.engine.model.base import Offer, SeatId
from wargame.language import mark, tr
from wargame.plain.voice import Voice, Way, labelled
from wargame.reports.names import lower, percent, upper
from wargame.reports.refusals import refusal
from wargame.tui.table import Table
from wargame.tui.tasking import FULL, WEIGHT_WORDS, WEIGHTS, Idle, Task, Tasking

HELP = mark("""The staff has made a plan: it tasks every package that its government allows. To change nothing is to follow
it. An effort may be given less or more weight, and the tasking follows at once.""")


class PlanTalk:
    """One commander's plan, to be talked through; `form` lets an order be given and tells whether one was."""

    def __init__(self, voice: Voice, table: Table, seat: SeatId, form: Callable[[str, str, list[Offer]], bool]) -> None:
        """Take whose plan it is."""
        self.voice, self.table, self.seat, self.form = voice, table, seat, form
        self.tasking = Tasking(table, seat)

    def talk(self) -> None:
        """Go through efforts and missions until somebody goes back."""
        while True:
            tasks, idle = self.tasking.tasked(), self.tasking.idle()
            ways = [
                Way(
                    f"effort/{e.id}",
                    tr(
                        "Effort {effort}: weight {weight}, {state}",
                        effort=e.name,
                        weight=tr(WEIGHT_WORDS[e.weight]),
                        state=e.told or tr("no mission of it runs"),
                    ),
                )
                for e in self.tasking.efforts()
            ]
            for number, (task, share) in enumerate(tasks):
                filled = tr("filled") if share >= FULL else tr("{percent} of its need tasked", percent=percent(share))
                if effect := self.tasking.effect(task):
                    filled = tr("{tasked}, expected effect {effect}", tasked=filled, effect=effect)
                ways.append(Way(f"task/{number}", labelled(self.tasking.called(task), filled)))
            ways += [
                Way(f"idle/{n}", tr("Nothing tasked to {missions}; {why}", missions=lower(one.name), why=one.why))
                for n, one in enumerate(idle)
            ]
            chosen = self.voice.choose(tr("The plan:"), ways, help=tr(HELP), rule="120.1")
            if chosen is None:
                return
            kind, _, name = chosen.partition("/")
            if kind == "effort":
                self._effort(name)
            elif kind == "task":
                self._mission(tasks[int(name)][0])
            else:
                self._idle(idle[int(name)])

    def _idle(self, idle: Idle) -> None:
        self.voice.read(lambda page: self.tasking.unflown(page, idle))
        ways = [Way(str(n), self.tasking.called(task)) for n, task in enumerate(idle.tasks)]
        if (chosen := self.voice.choose("", ways)) is not None:
            self._mission(idle.tasks[int(chosen)])

    def _effort(self, effort: str) -> None:
        self.voice.read(lambda page: self.tasking.effort(page, effort))
        ways = [Way(str(w), tr("Weight {weight}", weight=tr(WEIGHT_WORDS[w]))) for w in WEIGHTS]
        chosen = self.voice.choose(tr("Another weight?"), ways, back=tr("as it is"))
        if chosen is None or float(chosen) == self.tasking.plan.weights.get(effort, 1.0):
            return
        try:
            refused = self.tasking.weigh(effort, float(chosen))
        except BadInput as error:
            self.voice.say(str(error.faults[0]))
            return
        name, weight = upper(self.table.names.effort(effort)), tr(WEIGHT_WORDS[float(chosen)])
        done = tr("{effort}: {weight}. The staff has tasked anew.", effort=name, weight=weight)
        self.voice.say(done if refused is None else refusal(refused))

    def _mission(self, task: Task) -> None:
        self.voice.read(lambda page: self.tasking.mission(page, task))
        offers = self.tasking.changes(task)
        if not offers:
            self.voice.say(tr("No other forces may be tasked to it, and none can be taken out."))
            return
        if self.voice.choose("", [Way("change", tr("Task other forces to it, or take some out"))]) is not None:
            self.form(self.tasking.called(task), "", offers)
            self.tasking.renew()


__all__ = ["PlanTalk"]
