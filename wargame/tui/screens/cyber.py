"""The cyber desk and the attribution board: what one seat, or everybody, knows of networks, attacks and who was behind them.

Lives here: the screen. Not here: its text (reports/cyber_pages), or what is known (engine).
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import OptionList

from wargame.engine.model.base import PUBLIC, EventId, ForumId, SeatId
from wargame.engine.rooms import cyber
from wargame.language import mark, tr, trn
from wargame.reports import cyber_doing, cyber_pages, cyber_rehearsal, words_cyber
from wargame.reports.names import apart, percent, sentence, upper
from wargame.reports.page import Page
from wargame.reports.words_orders import group
from wargame.tui import situation
from wargame.tui.actions import bindings
from wargame.tui.lists import Choices, Row, gap, heading, row
from wargame.tui.parts import Bar, Paper
from wargame.tui.screens.base import GameScreen
from wargame.tui.widgets.panes import Panes, now

MOST_INCIDENTS = 40
"""Attacks in the list, the latest first."""


class CyberScreen(GameScreen):
    """Networks, attacks, evidence, actions and delegations, as one seat or the public may know them."""

    ACTIONS: ClassVar = ("theatre", "why", "back")
    BINDINGS: ClassVar = bindings(*ACTIONS)
    RULE = "60.9"
    TITLE_OF_HELP = mark("The cyber desk")
    ABOUT = mark("""What you know of cyberspace: on the left what there is to see, on the right what is marked. Tab goes to
    the text, and arrow keys scroll it.

    Networks shows your own and the force's, how far they work and what guards keep out. Attacks lists what is under way and
    what is over. The attribution board has a page for each attack: whom you suspect and how surely, what that rests on,
    nation by nation, and how sure each government must be before it says so. Evidence grows with time, with teams that
    look, and with sharing; it may point to somebody who had no part.

    The rehearsal shows what a delegation would have done about every attack so far. Enter on an order opens its form.

    From the Council it shows what the whole table may know, and no government's suspicions.""")

    def __init__(self, seat: SeatId = PUBLIC) -> None:
        """Take as whom one looks."""
        super().__init__()
        self.seat = seat
        self.private = seat != PUBLIC
        self._shown = ""

    def compose(self) -> ComposeResult:
        """Show the list, and room for what is marked."""
        whose = self.table.who(self.seat) if self.private else tr("Shared screen")
        yield Bar(situation.moment(self.table, tr("Cyberspace")), whose)
        with Horizontal(classes="panes"):
            yield Choices(id="topics").add_class("left")
            yield Paper(id="topic").add_class("right")
            yield Panes(lambda: now(self.table, self.seat), id="beside")
        yield from self.footer()

    def on_mount(self) -> None:
        """Fill the list, and show the first page."""
        self._fill()
        self.query_one("#topics").focus()

    def rule(self) -> str:
        """Return the rule of the page that is shown."""
        kind = self._shown.partition("/")[0]
        return {"networks": "60.20", "attacks": "60.9", "doing": "60.10", "incident": "60.16", "rehearsal": "60.23"}.get(
            kind, self.RULE
        )

    def _fill(self, keep: str = "") -> None:
        table = self.table
        view = table.view(self.seat)
        names = table.names
        rows: list[Row] = [heading(tr("Cyberspace"))]
        rows.append(row("networks", tr("Networks") if not self.private else tr("Our networks"), "", "≡"))
        under = len(view.public.strikes)
        now = [s for s in view.public.strikes if s.since <= view.public.hour]
        told = trn("{n} under way.", "{n} under way.", len(now)) if now else tr("None under way.")
        if under > len(now):
            told = trn("{n} later in this turn.", "{n} later in this turn.", under - len(now))
        rows.append(row("attacks", tr("Attacks"), told, "!" if under else "·"))
        rows.append(row("doing", tr("Actions, offers, measures"), "", "›"))
        rows += [gap(), heading(tr("The attribution board"))]
        incidents = cyber.incidents(view.public)[-MOST_INCIDENTS:]
        for strike in reversed(incidents):
            best = cyber.suspected(view, strike.cause) if self.private else None
            told = (
                f"{words_cyber.suspect(names, best.suspect)} {percent(best.confidence)}"
                if best is not None
                else tr("Nobody suspected.")
                if self.private
                else ""
            )
            named = [n for n in view.public.arena.named if n.incident == strike.cause]
            if named:
                culprit = tr("named: {suspect}", suspect=words_cyber.suspect(names, named[-1].suspect))
                told = apart([*([told.removesuffix(".")] if told else []), culprit])
            sign = "✓" if named else "?"
            rows.append(row(f"incident/{strike.cause}", cyber_pages.short(names, strike), upper(told), sign))
        rows.append(row("thresholds", tr("Who would say it, who is told"), "", "›"))
        rows += [gap(), heading(tr("Acting without asking"))]
        rows += [
            row(
                f"rehearsal/{forum}",
                tr("Rehearsal: {forum}", forum=names.forum(forum).removeprefix("the ")),
                "",
                "↺",
            )
            for forum in self._forums()
        ]
        offers = [o for o in table.offers(self.seat) if group(o.kind) == tr(words_cyber.GROUP)] if self._may_order() else []
        if offers:
            rows += [gap(), heading(tr("Orders")), row("orders", tr(words_cyber.GROUP), tr("What we may order there now."), "▸")]
        self.query_one("#topics", Choices).fill(rows, keep)

    def _may_order(self) -> bool:
        """Whether orders of this seat can be given from here: on its own visit, before it has sealed."""
        return self.private and self.table.session.state.public.phase == "capitals"

    def _forums(self) -> list[ForumId]:
        """Return the forums that could delegate: those that decide by silence, one's own where a seat looks."""
        rules = self.table.session.rules
        found = [f for f in rules.forums if rules.procedure[f].decides == "silence"]
        return [f for f in found if self.seat in rules.members[f]] or found

    @on(OptionList.OptionHighlighted, "#topics")
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and event.option_id != self._shown:
            self._shown = event.option_id
            self.query_one("#topic", Paper).show(self._write)

    def _write(self, page: Page) -> None:
        table = self.table
        rules, names, view = table.session.rules, table.names, table.view(self.seat)
        kind, _, name = self._shown.partition("/")
        match kind:
            case "attacks":
                cyber_pages.attacks(page, rules, names, view)
            case "doing":
                cyber_doing.doing(page, rules, names, view)
            case "incident":
                cyber_pages.incident(page, rules, names, view, EventId(name))
            case "thresholds":
                cyber_pages.thresholds(page, rules, names, view)
                cyber_pages.circles(page, rules, names, view)
            case "rehearsal":
                cyber_rehearsal.rehearsal(page, rules, names, view, ForumId(name))
            case "orders":
                page.text(tr("Enter opens the form with everything that may be ordered in cyberspace now."), indent=0)
            case _:
                cyber_pages.networks(page, rules, names, view)
        if self.wargame.broad and kind in ("networks", "attacks", "doing"):  # There is room for all three.
            for other, write in (
                ("networks", cyber_pages.networks),
                ("attacks", cyber_pages.attacks),
                ("doing", cyber_doing.doing),
            ):
                if other != kind:
                    page.blank()
                    write(page, rules, names, view)

    @on(OptionList.OptionSelected, "#topics")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id != "orders":
            self.query_one("#topic", Paper).focus()
            return
        from wargame.tui.screens.order_form import OrderForm

        offers = [o for o in self.table.offers(self.seat) if group(o.kind) == tr(words_cyber.GROUP)]
        if offers:
            self.app.push_screen(OrderForm(self.seat, words_cyber.GROUP, "", offers), self._ordered)

    def _ordered(self, line: str | None) -> None:
        if line is not None:
            self._fill("orders")
            self.note(" ".join((tr("Drafted, and on disk."), sentence(line))))

    def action_theatre(self) -> None:
        """Look at the map and the coalition, as this seat may see them."""
        from wargame.tui.screens.theatre import TheatreScreen

        self.app.push_screen(TheatreScreen(self.seat))

    def action_why(self) -> None:
        """Ask why things came about as they did."""
        self.wargame.ask_why(self.seat if self.private else None)

    def action_back(self) -> None:
        """Go back to where it was opened."""
        self.dismiss(None)
