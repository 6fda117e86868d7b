"""A form for every kind of order, made from what is offered: only that can be chosen.

Lives here: the list of offers, the fields of the one that is marked, its line, and giving it. Not here: what is legal (engine),
or the words (reports).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Select, Static

from wargame.border.faults import BadInput
from wargame.engine.model.base import Offer, OrderBase, SeatId
from wargame.reports.names import sentence
from wargame.reports.words_orders import about, title
from wargame.tui.actions import bindings
from wargame.tui.form_fields import Field, Several, fields, order
from wargame.tui.parts import QUIET, Bar, Choices, Marks, Row, heading, row
from wargame.tui.screens.base import GameScreen


class OrderForm(GameScreen):
    """Some offers of one seat; the screen ends with the line of the order that was given, or with None."""

    ACTIONS: ClassVar = ("draft", "back")
    BINDINGS: ClassVar = bindings(*ACTIONS)
    TITLE_OF_HELP = "Giving an order"
    ABOUT = """On the left is what may be ordered now; on the right, what it leaves you to say. Only what is legal is there
    to be chosen. Enter on the left goes into the form; Tab walks through it; Enter on a field opens its list, where typing
    finds an entry. F2 or the button gives the order.

    In the capitals and in operations an order is a draft until you seal: it can be taken back. In the Council it counts at
    once."""

    def __init__(
        self, seat: SeatId, head: str, why: str, offers: Sequence[Offer], *, open_table: bool = False, at_once: bool = False
    ) -> None:
        """Take the seat, what it is about, and the offers.

        `open_table` is for the Council, where nothing is private; orders count `at_once` there, and the facilitator's always do.
        """
        super().__init__()
        self.seat = seat
        self.private = not open_table
        self._head, self._why = head, why
        self._offers = list(offers)
        self._at_once = open_table or at_once
        self._at = -1
        self._fields: list[tuple[Field, Widget]] = []
        self._several: Marks | None = None

    def compose(self) -> ComposeResult:
        """Show the offers, and room for the form."""
        yield Bar(self._head, self.table.seat_name(self.seat))
        with Horizontal(classes="panes"):
            yield Choices(id="offers").add_class("left")
            yield VerticalScroll(id="form", classes="right", can_focus=False)
        yield from self.footer()

    def on_mount(self) -> None:
        """Fill the list of offers, grouped by kind."""
        words = self.table.order_words(self.seat)
        kinds = list(dict.fromkeys(o.kind for o in self._offers))
        rows: list[Row] = []
        for kind in kinds:
            mine = [(n, o) for n, o in enumerate(self._offers) if o.kind == kind]
            grouped = len(kinds) > 1 and len(mine) > 1
            if grouped:
                rows.append(heading(title(kind)))
            alike = _alike([o for _, o in mine])
            for n, offer in mine:
                fixed = {k: v for k, v in offer.fixed if k not in alike}
                told = words.choice(kind, fixed)
                if fixed and (grouped or len(kinds) == 1):
                    told = told.partition(": ")[2]
                    told = told[:1].upper() + told[1:]
                rows.append(row(str(n), told))
        listing = self.query_one("#offers", Choices)
        listing.border_title = title(kinds[0]) if len(kinds) == 1 else "What may be ordered"
        listing.fill(rows)
        listing.focus()

    # The form of the marked offer.

    @on(OptionList.OptionHighlighted, "#offers")
    async def _marked(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id is not None and int(event.option_id) != self._at:
            self._at = int(event.option_id)
            await self._build()

    @on(OptionList.OptionSelected, "#offers")
    def _chosen(self) -> None:
        target = next((w for _, w in self._fields if w.focusable), None)
        (target or self.query_one("#form Button", Button)).focus()

    async def _build(self) -> None:
        offer = self._offers[self._at]
        words = self.table.order_words(self.seat)
        form = self.query_one("#form", VerticalScroll)
        self._fields, self._several = [], None
        widgets: list[Widget] = []
        for text in filter(None, (self._why, about(offer.kind))):
            widgets.append(Static(Content.styled(text, QUIET), classes="why"))
        for field in fields(offer, words):
            widgets.append(Static(Content(field.label), classes="label"))
            made = self._widget(field)
            self._fields.append((field, made))
            widgets.append(made)
        self._preview = Static("", classes="preview", markup=False)
        self._refusal = Static("", classes="refusal", markup=False)
        text = "Give the order" if self._at_once else "Draft the order"
        widgets += [self._preview, self._refusal, Button(Content(text), variant="primary")]
        async with self.batch():
            await form.remove_children()
            await form.mount_all(widgets)
        await self._parts()
        self._tell()

    def _widget(self, field: Field) -> Widget:
        if field.kind == "write":
            return Input(value=field.values[0][0] if field.values else "", max_length=600)
        if field.kind == "several":
            self._several = Marks(field.values[0][1].parts)
            return self._several
        if len(field.values) == 1:
            return Static(Content.styled(field.values[0][0], "bold"))
        options = [(label, n) for n, (label, _) in enumerate(field.values)]
        return Select(options, value=0, allow_blank=False, compact=True)

    @on(Select.Changed)
    async def _picked(self) -> None:
        await self._parts()
        self._tell()

    @on(Input.Changed)
    @on(Marks.Changed)
    def _changed(self) -> None:
        self._tell()

    async def _parts(self) -> None:
        """Show the list of parts where the value that is picked is made of several, and only there."""
        picked = next((v for f, w in self._fields if isinstance(v := self._value(f, w), Several) and f.kind == "pick"), None)
        if any(f.kind == "several" for f, _ in self._fields):
            return
        held = self._several
        if held is not None and picked is not None and held.things == picked.parts:
            return
        if held is not None:
            self._several = None
            await held.remove()
        if picked is not None:
            self._several = Marks(picked.parts)
            await self.query_one("#form", VerticalScroll).mount(self._several, before=self._preview)

    def _value(self, field: Field, widget: Widget) -> Any:
        if isinstance(widget, Select):
            return field.values[int(widget.value)][1] if isinstance(widget.value, int) else None
        if isinstance(widget, Input):
            return widget.value
        return field.values[0][1]

    def _answers(self) -> dict[str, Any]:
        answers: dict[str, Any] = {}
        for field, widget in self._fields:
            value = self._value(field, widget)
            if isinstance(value, Several):
                marked = self._several.marked if self._several is not None else []
                value = (value, [part for _, part in value.parts if part in marked])
            answers[field.name] = value
        return answers

    def _order(self) -> OrderBase | str:
        return order(self._offers[self._at], self.table.view(self.seat), self._answers())

    def _tell(self) -> None:
        """Show the order in one line, and why it may not be given where that is so."""
        made = self._order()
        refused = None if isinstance(made, str) else self.table.refusal(made)
        if isinstance(made, str):
            self._preview.update(Content.styled(made, QUIET))
        else:
            self._preview.update(Content(sentence(self.table.order_words(self.seat).line(made))))
        self._refusal.set_class(refused is not None, "-said")
        self._refusal.update("" if refused is None else Content(f"{refused.what} {refused.mend} (rule {refused.rule})"))

    # Giving it.

    @on(Button.Pressed)
    def action_draft(self) -> None:
        """Give the order as the form has it."""
        made = self._order()
        if isinstance(made, str):
            self.note(made, bad=True)
            return
        line = self.table.order_words(self.seat).line(made)
        try:
            refused = self.table.give(made)
        except BadInput as error:
            self.note(" ".join(str(f) for f in error.faults[:1]), bad=True)
            return
        if refused is not None:
            self.note(f"{refused.what} {refused.mend} (rule {refused.rule})", bad=True)
            return
        self.dismiss(line)

    def action_back(self) -> None:
        """Leave the form without an order."""
        self.dismiss(None)


def _alike(offers: Sequence[Offer]) -> set[str]:
    """Return the fields that several offers of a kind have in common, and that need not stand in every row."""
    first, *rest = (dict(o.fixed) for o in offers)
    same = {k for k, v in first.items() if rest and all(k in other and other[k] == v for other in rest)}
    return same if len(same) < len(first) else set()
