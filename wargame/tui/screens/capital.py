"""A seat's desk: what only it can decide now, what it has drafted, everything else it may order, and sealing.

Lives here: the desk of a private visit. Not here: forms (order_form), the situation's text (situation), news (summary).
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import OptionList

from wargame.border.faults import BadInput
from wargame.engine.model.base import WHITE, EventId, Offer, SeatId
from wargame.engine.rooms.cyber import active
from wargame.language import mark, tr
from wargame.reports import cyber_pages, words_agenda
from wargame.reports.names import either, lower, sentence
from wargame.reports.page import Page
from wargame.reports.refusals import refusal
from wargame.reports.words_orders import about, group, title
from wargame.tui import situation
from wargame.tui.actions import bindings
from wargame.tui.lists import Choices, Row, gap, heading, remark, row
from wargame.tui.parts import Bar, Paper
from wargame.tui.screens.base import GameScreen, Question, Sealing
from wargame.tui.widgets.panes import Panes, now


class CapitalScreen(GameScreen):
    """The desk of one seat."""

    ACTIONS: ClassVar = (
        "seal",
        "take_back",
        "outlook",
        "cyber",
        "theatre",
        "large",
        "why",
        "standing",
        "news",
        "brief",
        "replay",
        "back",
    )
    BINDINGS: ClassVar = bindings(*ACTIONS)
    RULE = "120.6"
    TITLE_OF_HELP = mark("Your desk")
    ABOUT = mark("""This is a private visit: only you should see the screen. F12 hides it at once.

    The list begins with what only you can decide now. Enter on a matter shows what answers it; to do nothing is an answer
    too. Below it are the orders that you have drafted, and every other order you may give, by kind. The right side shows
    the situation as you know it; Tab goes there, and the arrow keys scroll it.

    Drafts are on disk at once and known to nobody. When you seal, they are fixed; all seats' orders are revealed together. Where
    a matter is not answered, Enter then goes back to it; the key that seals, once more, lets it be.""")
    private = True
    PHASE: ClassVar[str] = mark("Capitals")
    LIST: ClassVar[type[Choices]] = Choices
    WEIGHED: ClassVar[bool] = False
    """Whether the list has the weights of efforts."""

    def __init__(self, seat: SeatId) -> None:
        """Take whose desk it is."""
        super().__init__()
        self.seat = seat
        self._from = ""
        """The row from which the last form was opened."""

    def compose(self) -> ComposeResult:
        """Show the desk and the situation."""
        yield Bar(situation.moment(self.table, tr(self.PHASE)), self.table.who(self.seat))
        with Horizontal(classes="panes"):
            yield self.LIST(id="desk").add_class("left")
            yield Paper(self._situation, id="situation").add_class("right")
            yield Panes(lambda: now(self.table, self.seat), id="beside")
        yield from self.footer()

    def on_mount(self) -> None:
        """Fill the desk."""
        self._fill()
        self.query_one("#desk").focus()

    def _situation(self, page: Page) -> None:
        table = self.table
        view = table.view(self.seat)
        broad = self.wargame.broad
        situation.situation(page, table.session.rules, table.names, view, beside=broad, weighed=self.WEIGHED, opened=broad)
        if broad:
            situation.news(page, table, self.seat)

    # The list.

    def _fill(self, keep: str = "") -> None:
        table = self.table
        view = table.view(self.seat)
        rows: list[Row] = [heading(tr("What only you can decide now"))]
        matters = table.agenda(self.seat)
        for n, item in enumerate(matters):
            why = words_agenda.why(item)
            ways = either([lower(title(k)) for k in dict.fromkeys(o.kind for o in item.offers)])
            told = " ".join((*([why] if why else []), tr("Answers: {ways}.", ways=ways)))
            rows.append(row(f"item/{n}", words_agenda.matter(table.names, view, item), told, "▸"))
        if not matters:
            rows.append(remark(tr("Nothing waits for your word alone. Give other orders below, or seal at once.")))
        rows += self.further()
        rows += [gap(), heading(tr("Orders drafted"))]
        words = table.order_words(self.seat)
        rows += [row(f"draft/{d.id}", words.line(d.order), "", "✎") for d in view.desk.drafts]
        if len(view.desk.drafts) > 1 and table.house.undo:
            rows.append(row("drafts", tr("Take back all {n}", n=len(view.desk.drafts)), "", "↶", style=""))
        if not view.desk.drafts:
            rows.append(remark(tr("None yet.")))
        rows += [gap(), heading(tr("Other orders"))]
        offers = table.offers(self.seat)
        for name in dict.fromkeys(group(o.kind) for o in offers):
            kinds = list(dict.fromkeys(o.kind for o in offers if group(o.kind) == name))
            rows.append(_group(name, kinds))
        if not offers:
            rows.append(remark(tr("Nothing else may be ordered now.")))
        if active(table.session.rules):
            rows.append(row("cyber", tr("The cyber desk"), cyber_pages.waiting(table.session.rules, view), "▤"))
        rows += [gap(), row("seal", tr("Seal the orders and end the visit"), "", "■")]
        self.query_one("#desk", Choices).fill(rows, keep)

    def further(self) -> list[Row]:
        """Return rows between the matters and the drafts, for a desk that has some."""
        return []

    def further_chosen(self, kind: str, name: str) -> None:
        """Answer the choice of one of those rows."""

    @on(OptionList.OptionSelected, "#desk")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._from = event.option_id or ""
        kind, _, name = self._from.partition("/")
        if kind == "seal":
            self.action_seal()
        elif kind == "drafts":
            self._ask_all_back()
        elif kind == "cyber":
            self.action_cyber()
        elif kind == "draft":
            self._ask_back(EventId(name))
        elif kind == "item":
            item = self.table.agenda(self.seat)[int(name)]
            head = words_agenda.matter(self.table.names, self.table.view(self.seat), item)
            self._form(head, words_agenda.why(item), list(item.offers))
        elif kind == "group":
            self._form(name, "", [o for o in self.table.offers(self.seat) if group(o.kind) == name])
        else:
            self.further_chosen(kind, name)

    def things(self) -> list[tuple[str, str, str]]:
        """Return every kind of order that may be given now, for the palette."""
        kinds = dict.fromkeys(o.kind for o in self.table.offers(self.seat))
        return [(f"kind/{kind}", title(kind), about(kind)) for kind in kinds]

    def choose_thing(self, name: str) -> None:
        """Open the form of a kind of order."""
        kind = name.partition("/")[2]
        self._from = f"group/{group(kind)}"
        self._form(group(kind), "", [o for o in self.table.offers(self.seat) if o.kind == kind])

    def _form(self, head: str, why: str, offers: list[Offer]) -> None:
        from wargame.tui.screens.order_form import GivingForm, OrderForm

        form = GivingForm if self.seat == WHITE else OrderForm
        self.app.push_screen(form(self.seat, head, why, offers), self._ordered)

    def _ordered(self, line: str | None) -> None:
        if line is None:
            return
        self._refresh(self._from)
        told = tr("Done, and on disk.") if self.seat == WHITE else tr("Drafted, and on disk.")
        self.note(f"{told} {sentence(line)}")

    def _refresh(self, keep: str = "") -> None:
        self._fill(keep)
        self.query_one("#situation", Paper).show(self._situation, top=False)
        self.query_one(Panes).renew()

    # Undo.

    def action_take_back(self) -> None:
        """Take back the draft that is marked, or the last one."""
        if not self._may_undo():
            return
        listing = self.query_one("#desk", Choices)
        marked = listing.highlighted_option.id if listing.highlighted_option is not None else None
        drafts = self.table.view(self.seat).desk.drafts
        if marked is not None and marked.startswith("draft/"):
            self._take_back(EventId(marked.partition("/")[2]))
        elif drafts:
            self._ask_back(drafts[-1].id)
        else:
            self.note(tr("There is nothing to undo: no order is drafted."), bad=True)

    def _may_undo(self) -> bool:
        """Whether this table lets drafts be taken back; where it does not, say so."""
        if not self.table.house.undo:
            self.note(tr("This table has agreed that a draft, once given, stands."), bad=True)
        return self.table.house.undo

    def _ask_back(self, draft: EventId) -> None:
        if not self._may_undo():
            return
        words = self.table.order_words(self.seat)
        found = next((d for d in self.table.view(self.seat).desk.drafts if d.id == draft), None)
        if found is not None:
            text = "\n\n".join((tr("Take this order back?"), sentence(words.line(found.order))))
            self.app.push_screen(
                Question(text, tr("Take it back"), tr("Keep it")), lambda yes: self._take_back(draft) if yes else None
            )

    def _ask_all_back(self) -> None:
        drafts = self.table.view(self.seat).desk.drafts
        words = self.table.order_words(self.seat)

        def write(page: Page) -> None:
            for draft in drafts:
                page.text(sentence(words.line(draft.order)), lead="✎", indent=0)

        text = tr("Take all {n} orders back?", n=len(drafts))
        self.app.push_screen(
            Question(text, tr("Take them back"), tr("Keep them"), write), lambda yes: self._all_back() if yes else None
        )

    def _all_back(self) -> None:
        for draft in reversed(self.table.view(self.seat).desk.drafts):
            self._take_back(draft.id)

    def _take_back(self, draft: EventId) -> None:
        try:
            refused = self.table.take_back(self.seat, draft)
        except BadInput as error:
            self.note(str(error.faults[0]), bad=True)
            return
        self._refresh()
        self.note(tr("The order is taken back.") if refused is None else refusal(refused), bad=refused is not None)

    # Sealing and leaving.

    def action_seal(self) -> None:
        """Seal, after a question that names what was forgotten."""
        from wargame.tui import ahead

        text = tr("Seal these orders? They can no longer be changed.")
        page = partial(ahead.sealing, table=self.table, seat=self.seat, key=self.wargame.keymap.shown("seal"))
        left = bool(ahead.forgotten(self.table, self.seat))
        self.app.push_screen(Sealing(text, page, left=left), lambda yes: self._seal() if yes else None)

    def _seal(self) -> None:
        try:
            refused = self.table.seal(self.seat)
        except BadInput as error:
            self.note(str(error.faults[0]), bad=True)
            return
        if refused is not None:
            self.note(refusal(refused), bad=True)
            return
        self.wargame.go_on()

    def action_theatre(self) -> None:
        """Look at the map and the coalition, as this seat may see them."""
        from wargame.tui.screens.theatre import TheatreScreen

        self.app.push_screen(TheatreScreen(self.seat))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the cyber desk only where the crisis has a cyber side, and a score sheet only to a government."""
        del parameters
        if action == "standing":
            return self.seat in self.table.session.rules.by_nation
        return action != "cyber" or active(self.table.session.rules)

    def action_cyber(self) -> None:
        """Look at cyberspace as this seat knows it."""
        from wargame.tui.screens.cyber import CyberScreen

        self.app.push_screen(CyberScreen(self.seat), lambda _: self._refresh("cyber"))

    def action_why(self) -> None:
        """Ask why things came about as they did."""
        self.wargame.ask_why(self.seat)

    def action_outlook(self) -> None:
        """Look at what this turn and the next may come to."""
        from wargame.tui.screens.summary import OutlookScreen

        self.app.push_screen(OutlookScreen(self.seat))

    def action_replay(self) -> None:
        """Look through the game so far, as this seat may know it."""
        self.wargame.look_back(self.seat)

    def action_standing(self) -> None:
        """Look at what this government plays for, and how far it has come."""
        from wargame.tui.screens.end import StandingScreen

        self.app.push_screen(StandingScreen(self.seat))

    def action_news(self) -> None:
        """Read the news again."""
        from wargame.tui.screens.since import since

        self.app.push_screen(since(self.table, self.seat, again=True))

    def action_brief(self) -> None:
        """Read the instructions of this government."""
        from wargame.tui.screens.summary import BriefScreen

        self.app.push_screen(BriefScreen(self.seat))

    def action_back(self) -> None:
        """Go to the menu, after a question."""
        self.wargame.to_menu()


def _group(name: str, kinds: list[str]) -> Row:
    """Return a group of orders as a row: its only kind, or its name with the kinds under it where there is room."""
    if len(kinds) == 1:
        return Row(f"group/{name}", title(kinds[0]), mark="›")
    return Row(f"group/{name}", name, mark="›", more="\u00a0· ".join(map(title, kinds)))
