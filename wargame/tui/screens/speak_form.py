"""Speaking in the Council: a form on the shared screen, what would come of it, and the question before it counts.

Lives here: what sets it apart from the form of a desk (order_form). Not here: what may be said (engine), what would come of it
in words (consequences), or the chamber itself (council).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content
from textual.widgets import Button, Static

from wargame.engine.model.base import Offer, OrderBase, SeatId
from wargame.language import mark, tr
from wargame.reports.names import sentence
from wargame.tui import consequences
from wargame.tui.actions import bindings
from wargame.tui.lists import QUIET, Row, gap, row
from wargame.tui.parts import Paper, Writer
from wargame.tui.screens.base import Question
from wargame.tui.screens.order_form import GivingForm


class SpeakForm(GivingForm):
    """What one seat may say in the Council; the screen ends with its line, empty for saying nothing, or with None."""

    ACTIONS: ClassVar = ("say", "back")
    BINDINGS: ClassVar = bindings("say", "back")
    GIVES: ClassVar[str] = mark("Put it on record")
    TITLE_OF_HELP = mark("Speaking in the Council")
    ABOUT = mark("""On the left is what this seat may say now, what answers the drafts on the table first; on the right, what it
    leaves you to say. Enter on the left goes into the form; Tab walks through it; Enter on a field opens its list, where typing
    finds an entry. F2 or the button puts it on record.

    Below the button stands what it would bring about, reckoned by the rules from what the whole table knows: this screen is
    shared, and nothing on it is one government's alone.

    What is said in the Council counts at once. What cannot be taken back is asked about first, with what would come of it. A
    draft that was tabled may be withdrawn, a request for an amendment binds nobody, and a vote may be changed until it is
    taken: those are not asked about.

    To let a draft pass, say nothing; Esc goes back to the chamber, too.""")

    LIST: ClassVar[str] = mark("What may be said")

    def __init__(self, seat: SeatId, head: str, why: str, offers: Sequence[Offer]) -> None:
        """Take the seat, what it is about, and the offers."""
        super().__init__(seat, head, why, offers)
        self.private = False

    # Letting it pass.

    def arranged(self, rows: list[Row]) -> list[Row]:
        """Return the rows with that of saying nothing among the answers to a running silence."""
        answers = {str(n) for n, o in enumerate(self._offers) if o.kind in consequences.ANSWERS}
        last = max((n for n, r in enumerate(rows) if r.id in answers), default=-1)
        if last < 0:
            return rows
        apart = [gap()] if any(r.title and not r.id for r in rows[: last + 1]) else []
        return [*rows[: last + 1], *apart, row(consequences.PASS, tr(consequences.LET_PASS), mark="·"), *rows[last + 1 :]]

    async def show_row(self, name: str) -> None:
        """Show what saying nothing means for the drafts on the table."""
        del name
        self._fields, self._several = [], None
        told = Static(Content.styled(tr(consequences.SILENT), QUIET), classes="why")
        await self._lay([told, Button(Content(tr("Say nothing")), variant="primary"), Paper(consequences.of_round(self.table))])

    def action_draft(self) -> None:
        """Give the order as the form has it, or say nothing."""
        if self._at < 0:
            self.dismiss("")
        else:
            super().action_draft()

    # Saying it.

    def action_say(self) -> None:
        """Put it on record as the form has it, or say nothing."""
        self.action_draft()

    def foreseen(self, orders: list[OrderBase]) -> Writer | None:
        """Work out what would come of it, as the whole table may know."""
        return self.drafting.said(orders)

    def give(self, made: list[OrderBase]) -> None:
        """Give it; what cannot be taken back only after a question."""
        if self.drafting.refused(made) is not None or not consequences.asked(self.table, made):
            super().give(made)
            return
        text = f"{sentence(self.drafting.line(made))} {tr(consequences.NOT_BACK)}"
        page = consequences.of_orders(self.table, made, brief=True)  # The form has told the rest.
        asking = Question(text, tr(self.GIVES), tr("Not yet"), page)
        self.app.push_screen(asking, lambda yes: GivingForm.give(self, made) if yes else None)
