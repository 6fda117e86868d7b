"""Skipping a quiet turn: everybody is asked openly, on the shared screen, and one refusal is enough.

Lives here: the screen on which the table agrees. Not here: when a turn is quiet (engine, rule 120.7), or playing it on (table).
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import OptionList

from wargame.engine.model.base import SeatId
from wargame.language import mark, tr
from wargame.reports.page import Page
from wargame.tui import situation
from wargame.tui.actions import bindings
from wargame.tui.lists import Choices, Row, gap, heading, row
from wargame.tui.parts import Bar, Paper
from wargame.tui.screens.base import GameScreen, Work


class ConsentScreen(GameScreen):
    """Whether the table skips this turn."""

    ACTIONS: ClassVar = ("theatre", "large", "why", "back")
    BINDINGS: ClassVar = bindings(*ACTIONS)
    RULE = "120.7"
    TITLE_OF_HELP = mark("A quiet turn")
    ABOUT = mark("""As far as everybody can see, nothing presses in this turn: no attack is expected, no operation lapses, and
    nothing that the whole table knows of waits for any of you. So the table may skip it.

    Everybody who holds a seat is asked aloud, and agrees here with Enter. One who does not is enough to play the turn as usual,
    and need give no reason: a government may know more than the table does.

    In a skipped turn your governments give no orders. The computer's do as they see fit, and forces that are out go on with
    what they do. If a draft is tabled in the Council, the turn is played on from there.""")

    def __init__(self) -> None:
        """Begin with nobody's consent."""
        super().__init__()
        self._agreed: list[SeatId] = []

    def compose(self) -> ComposeResult:
        """Show who is asked, and the situation as everybody sees it."""
        yield Bar(situation.moment(self.table, tr("A quiet turn?")), tr("Shared screen"))
        with Horizontal(classes="panes"):
            yield Choices(id="consent").add_class("left")
            yield Paper(self._write).add_class("right")
        yield from self.footer()

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill()
        self.query_one("#consent").focus()

    def _asked(self) -> list[SeatId]:
        table = self.table
        return [s for s in table.humans if table.holder(s) == s]

    def _fill(self, keep: str = "") -> None:
        rows: list[Row] = [heading(tr("Who agrees to skip it?"))]
        for seat in self._asked():
            agreed = seat in self._agreed
            rows.append(
                row(f"seat/{seat}", self.table.who(seat), mark="●" if agreed else "○", tail=tr("agrees") if agreed else "")
            )
        rows += [gap(), row("play", tr("Play the turn"), tr("As soon as one does not agree"), "■")]
        self.query_one("#consent", Choices).fill(rows, keep)

    def _write(self, page: Page) -> None:
        for paragraph in self.ABOUT.split("\n\n"):
            page.text(" ".join(paragraph.split()), indent=0, hang=0)
            page.blank()

    @on(OptionList.OptionSelected, "#consent")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        kind, _, name = (event.option_id or "").partition("/")
        if kind == "play":
            self.table.play_turn()
            self.wargame.go_on()
            return
        seat = SeatId(name)
        if seat in self._agreed:
            self._agreed.remove(seat)
        else:
            self._agreed.append(seat)
        left = [s for s in self._asked() if s not in self._agreed]
        if left:
            self._fill(f"seat/{left[0]}")
        else:
            self.wargame.replace(Work(tr("The turn passes …"), self.table.skip, lambda _: self.wargame.go_on()))

    def action_theatre(self) -> None:
        """Look at the map and the coalition, as everybody may see them."""
        from wargame.tui.screens.theatre import TheatreScreen

        self.app.push_screen(TheatreScreen())

    def action_why(self) -> None:
        """Ask why things came about as they did, as far as everybody may know."""
        self.wargame.ask_why()

    def action_back(self) -> None:
        """Go to the menu, after a question."""
        self.wargame.to_menu()
