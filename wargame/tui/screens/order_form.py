"""A form for every kind of order, made from what is offered: only that can be chosen.

Lives here: the list of offers, the fields of those that are marked, what they would bring about, and giving them. Not here: what
is legal (engine), foreseeing (session.foresight), or the words (reports, outlook).
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Select, Static

from wargame.border.faults import BadInput
from wargame.engine.model.base import PUBLIC, Offer, OrderBase, SeatId
from wargame.language import mark, tr, trn
from wargame.reports.names import lower, sentence
from wargame.reports.refusals import refusal_cited
from wargame.reports.words_orders import RULES, about, title
from wargame.tui.actions import bindings
from wargame.tui.drafting import Drafting
from wargame.tui.form_fields import Field, Several
from wargame.tui.lists import QUIET, Choices, Marks, Row, gap, heading, row
from wargame.tui.parts import Bar, Paper, Writer
from wargame.tui.screens.base import GameScreen
from wargame.tui.widgets.panes import Panes, now

ROOM, FRAME = 24, 8
"""Columns of a value at least, and what frames, bars and the hanging of later lines take of the form's."""
BESIDE, CLOCK = 6, 16
"""Columns of the bar beside a head and a seat's name, and of its clock where one runs; a longer head stands in the form, too."""
LOW = 30
"""Rows below which what a kind of order is about stands last, so that its consequences are seen at once."""
REST = 0.15
"""Seconds without a key after which consequences are worked out."""


class Offers(Choices):
    """The list of offers, of which several of one kind may be marked."""

    BINDINGS = bindings("mark")

    class Marked(Message):
        """The mark of the row under the cursor is to change."""

    def action_mark(self) -> None:
        """Mark a row, or take its mark away."""
        self.post_message(self.Marked())


class OrderForm(GameScreen):
    """Some offers of one seat; the screen ends with the line of the order that was given, or with None."""

    ACTIONS: ClassVar[tuple[str, ...]] = ("draft", "mark", "back")
    BINDINGS: ClassVar = bindings("draft", "back")
    TITLE_OF_HELP = mark("Drafting an order")
    ABOUT = mark("""On the left is what may be ordered now; on the right, what it leaves you to say. Only what is legal is there
    to be chosen. Enter on the left goes into the form; Tab walks through it; Enter on a field opens its list, where typing
    finds an entry. F2 or the button drafts the order.

    To draft several orders of one kind at once, such as five pledges, mark each with the space bar; F2 drafts them all.

    Below the button stands what the order would bring about, reckoned by the rules from what you know: ranges as the dice may
    fall, and odds before the throw. Tab goes there.

    An order is a draft until you seal: it can be taken back.""")
    LIST: ClassVar[str] = mark("What may be ordered")
    """What stands over the list where it has several kinds."""
    AT_ONCE: ClassVar[bool] = False
    """Whether an order that is given counts at once, instead of being a draft until it is sealed."""
    GIVES: ClassVar[str] = ""
    """What the button says of an order that counts at once."""

    def __init__(self, seat: SeatId, head: str, why: str, offers: Sequence[Offer]) -> None:
        """Take the seat, what it is about, and the offers."""
        super().__init__()
        self.seat = seat
        self.private = True
        self._head, self._why = head, why
        self._offers = list(offers)
        self._drafting: Drafting | None = None
        self._at = -1
        self._marked: list[int] = []
        self._fields: list[tuple[Field, Widget]] = []
        self._several: Marks | None = None
        self._resting: Timer | None = None

    @property
    def drafting(self) -> Drafting:
        """Return what may be made of the offers."""
        if self._drafting is None:
            self._drafting = Drafting(self.table, self.seat, self._offers)
        return self._drafting

    def compose(self) -> ComposeResult:
        """Show the offers, and room for the form."""
        yield Bar(self._head, self.table.seat_name(self.seat))
        with Horizontal(classes="panes"):
            yield (Choices if self.AT_ONCE else Offers)(id="offers").add_class("left")
            yield VerticalScroll(id="form", classes="right", can_focus=False)
            yield Panes(lambda: now(self.table, self.seat if self.private else PUBLIC), id="beside")
        yield from self.footer()

    def on_mount(self) -> None:
        """Fill the list of offers, grouped by kind."""
        kinds = self.drafting.kinds()
        listing = self.query_one("#offers", Choices)
        listing.border_title = title(kinds[0]) if len(kinds) == 1 else tr(self.LIST)
        self._list()
        listing.focus()

    def rule(self) -> str:
        """Return the rule of the order whose form is shown."""
        return RULES[self._chosen_offers[0].kind] if self._offers and self._at >= 0 else self.RULE

    def _list(self, keep: str = "") -> None:
        rows: list[Row] = []
        before = False
        for one in self.drafting.listed():
            if rows and (one.heading or (before and not one.grouped)):
                rows.append(gap())
            if one.heading:
                rows.append(heading(one.heading))
            before = one.grouped
            rows.append(row(str(one.number), one.told, mark="✓" if one.number in self._marked else "·"))
        self.query_one("#offers", Choices).fill(self.arranged(rows), keep)

    def arranged(self, rows: list[Row]) -> list[Row]:
        """Return the rows of the list as they are to stand; a form may have rows of its own, which are no offers."""
        return rows

    # The form of the offers that are marked, or of the one under the cursor.

    @property
    def _chosen_offers(self) -> list[Offer]:
        return [self._offers[n] for n in self._marked] if self._marked else [self._offers[self._at]]

    @on(OptionList.OptionHighlighted, "#offers")
    async def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        name = event.option_id or ""
        if name and not name.isdigit():
            self._at = -1
            self.note("")
            await self.show_row(name)
        elif name and int(name) != self._at:
            self._at = int(name)
            self.note("")  # What was said is of the order that was marked before.
            if not self._marked:
                await self._build()

    async def show_row(self, name: str) -> None:
        """Show what a row of the form's own is about."""

    async def _lay(self, widgets: list[Widget]) -> None:
        """Put these widgets in the form's place."""
        form = self.query_one("#form", VerticalScroll)
        async with self.batch():
            await form.remove_children()
            await form.mount_all(widgets)

    @on(Offers.Marked)
    async def _mark(self) -> None:
        offer = self._offers[self._at]
        if self._at in self._marked:
            self._marked.remove(self._at)
        elif self._marked and self._offers[self._marked[0]].kind != offer.kind:
            self.note(
                tr("Marked are orders of another kind: {kind}.", kind=lower(title(self._offers[self._marked[0]].kind))), bad=True
            )
            return
        else:
            self._marked.append(self._at)
        self._list(str(self._at))
        await self._build()

    @on(OptionList.OptionSelected, "#offers")
    def _chosen(self) -> None:
        target = next((w for _, w in self._fields if w.focusable), None)
        (target or self.query_one("#form Button", Button)).focus()

    async def _build(self) -> None:
        offers = self._chosen_offers
        self._fields, self._several = [], None
        widgets: list[Widget] = []
        clock = CLOCK if self.wargame.clock is not None else 0
        room = self.app.size.width - BESIDE - clock - len(self.table.seat_name(self.seat))
        long = self._head if len(self._head) > room else ""
        facts, kind = self.drafting.facts(offers), about(offers[0].kind)
        low = self.app.size.height < LOW
        for text in filter(None, (long, self._why, facts or ("" if low else kind))):
            widgets.append(Static(Content.styled(text, QUIET), classes="why"))
        for field in self.drafting.fields(offers):
            widgets.append(Static(Content(field.label), classes="label"))
            made = self._widget(field)
            self._fields.append((field, made))
            widgets.append(made)
        self._preview = Static("", classes="preview", markup=False)
        self._refusal = Static("", classes="refusal", markup=False)
        one = tr(self.GIVES) if self.AT_ONCE else tr("Draft the order")
        text = one if len(offers) == 1 else trn("Draft {n} order", "Draft {n} orders", len(offers))
        self._ahead = Paper()
        widgets += [self._preview, self._refusal, Button(Content(text), variant="primary"), self._ahead]
        if low and not facts:
            widgets.append(Static(Content.styled(kind, QUIET), classes="why"))
        await self._lay(widgets)
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
        # Long values hang, so that one sees in the open list where the next begins.
        room = max(ROOM, self.query_one("#form").scrollable_content_region.width - FRAME)
        options = [
            ("\n  ".join(textwrap.wrap(label, room, break_on_hyphens=False)), n) for n, (label, _) in enumerate(field.values)
        ]
        return Select(options, value=0, allow_blank=False, compact=True)

    @on(Select.Changed)
    async def _picked(self) -> None:
        await self._parts()
        self._changed()

    @on(Input.Changed)
    @on(Marks.Changed)
    def _changed(self) -> None:
        self.note("")  # What was said is of the order as it was.
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
            # One that has not been laid out yet, while keys come fast, has no value: it will show the first.
            return field.values[widget.value if isinstance(widget.value, int) else 0][1]
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

    def _orders(self) -> list[OrderBase] | str:
        """Return the orders as the form has them, or what is still missing, as a sentence."""
        return self.drafting.orders(self._chosen_offers, self._answers())

    def _tell(self) -> None:
        """Show the orders in a few lines, and why one may not be given where that is so."""
        made = self._orders()
        refused = None if isinstance(made, str) else self.drafting.refused(made)
        if isinstance(made, str):
            self._preview.update(Content.styled(made, QUIET))
        else:
            self._preview.update(Content(sentence(self.drafting.line(made))))
        self._refusal.set_class(refused is not None, "-said")
        self._refusal.update("" if refused is None else Content(refusal_cited(refused)))
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, self._foresee)

    # What it would bring about.

    def on_unmount(self) -> None:
        """Work nothing out for a form that is gone."""
        if self._resting is not None:
            self._resting.stop()

    def _foresee(self) -> None:
        """Work out what the orders would bring about, and show it; nothing where they may not be given, or the form is gone."""
        if not self.is_attached or self._at < 0:
            return
        made = self._orders()
        if not isinstance(made, str) and self.drafting.refused(made) is None and (ahead := self.foreseen(made)) is not None:
            self._ahead.show(ahead)

    def foreseen(self, orders: list[OrderBase]) -> Writer | None:
        """Work out what orders would bring about; return who writes it, or None where nothing is foretold."""
        return self.drafting.ahead(orders)

    # Giving it.

    @on(Button.Pressed)
    def _pressed(self) -> None:
        self.action_draft()

    def action_draft(self) -> None:
        """Give the orders as the form has them."""
        made = self._orders()
        if isinstance(made, str):
            self.note(made, bad=True)
        else:
            self.give(made)

    def give(self, made: list[OrderBase]) -> None:
        """Give orders, and end with their line; say why where they may not be given."""
        line = self.drafting.given(made)
        try:
            refused = self.drafting.give(made)
        except BadInput as error:
            self.note(" ".join(str(f) for f in error.faults[:1]), bad=True)
            return
        if refused is not None:
            self.note(refusal_cited(refused), bad=True)
            return
        self.dismiss(line)

    def action_back(self) -> None:
        """Leave the form without an order."""
        self.dismiss(None)


class GivingForm(OrderForm):
    """A form whose orders count as they are given: the facilitator's."""

    ACTIONS: ClassVar = ("give", "back")
    BINDINGS: ClassVar = bindings("give", "back")
    TITLE_OF_HELP = mark("Giving an order")
    ABOUT = mark("""On the left is what may be ordered now; on the right, what it leaves you to say. Only what is legal is there
    to be chosen. Enter on the left goes into the form; Tab walks through it; Enter on a field opens its list, where typing
    finds an entry. F2 or the button gives the order.

    An order that is given counts at once, and cannot be taken back.""")
    AT_ONCE = True
    GIVES: ClassVar[str] = mark("Give the order")

    def action_give(self) -> None:
        """Give the orders as the form has them."""
        self.action_draft()

    def foreseen(self, orders: list[OrderBase]) -> Writer | None:
        """Foretell nothing: what is announced to the table is no order of a government."""
        del orders
        return None
