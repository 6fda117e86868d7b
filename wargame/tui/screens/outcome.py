"""What came of the turn: event by event, then the turn's report, for all to see."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal

from wargame.engine.model.base import PUBLIC
from wargame.language import mark, tr
from wargame.reports.page import Page
from wargame.tui import situation
from wargame.tui.actions import bindings
from wargame.tui.levels import former
from wargame.tui.parts import Bar, Paper
from wargame.tui.screens.base import GameScreen
from wargame.tui.widgets.panes import Panes, now


class _Told(GameScreen):
    """What both screens of a turn's outcome can do besides."""

    def action_theatre(self) -> None:
        """Look at the map and the coalition, as everybody may see them."""
        from wargame.tui.screens.theatre import TheatreScreen

        self.app.push_screen(TheatreScreen())

    def action_why(self) -> None:
        """Ask why things came about as they did: causes, terms and dice, as far as everybody may know."""
        self.wargame.ask_why()


class OutcomeScreen(_Told):
    """The events of the turn, a few at a key press."""

    ACTIONS: ClassVar = ("go_on", "to_end", "theatre", "why", "large", "back")
    BINDINGS: ClassVar = bindings(*ACTIONS)
    RULE = "50.1"
    TITLE_OF_HELP = mark("What happened")
    ABOUT = mark("""The outcome of the turn as everybody can see it. Enter shows the next events, e all of them at once; then
    Enter goes on to the turn's report. What your government alone knows of it comes at the beginning of your next visit.""")

    def __init__(self) -> None:
        """Begin before the first event."""
        super().__init__()
        self._told: list[str] = []
        self._shown = 0

    def compose(self) -> ComposeResult:
        """Show the events so far."""
        yield Bar(situation.moment(self.table, tr("What happened")), tr("Shared screen"))
        with Horizontal(classes="panes"):
            yield Paper(id="events").add_class("right")
            yield Panes(lambda: now(self.table), id="beside")
        yield from self.footer()

    def on_mount(self) -> None:
        """Show the first events."""
        self._told = self.table.outcome()
        self.query_one(Paper).focus()
        self._show(self.pace)

    @property
    def pace(self) -> int:
        """Return how many events one key shows."""
        return self.wargame.settings.pace or max(1, len(self._told))

    def _show(self, more: int) -> None:
        self._shown = min(len(self._told), self._shown + more)
        paper = self.query_one(Paper)
        paper.show(self._write, top=False)
        self.call_after_refresh(paper.scroll_end, animate=False)

    def _write(self, page: Page) -> None:
        if not self._told:
            page.text(tr("A quiet turn: no forces moved and nobody fought where it could be seen."), hang=0)
        for number, text in enumerate(self._told[: self._shown]):
            page.text(text, lead="▸" if number >= self._shown - self.pace else "·", indent=0)
        page.blank()
        left = len(self._told) - self._shown
        page.text(
            tr("{n} more. Enter goes on.", n=left) if left else tr("That is all. Enter: the turn's report."),
            indent=0,
            style="dim",
        )

    def action_go_on(self) -> None:
        """Show the next events, or the report."""
        if self._shown < len(self._told):
            self._show(self.pace)
        else:
            self.wargame.replace(ReportScreen())

    def action_to_end(self) -> None:
        """Show all events."""
        self._show(len(self._told))

    def action_back(self) -> None:
        """Go to the menu, after a question."""
        self.wargame.to_menu()


class ReportScreen(_Told):
    """The turn's report."""

    ACTIONS: ClassVar = ("go_on", "theatre", "why", "large", "back")
    BINDINGS: ClassVar = bindings(*ACTIONS)
    RULE = "110.1"
    TITLE_OF_HELP = mark("The turn's report")
    ABOUT = mark("""What the turn has changed, and below it the whole account as everybody may read it: the situation, what the
    capitals did, the Council, operations, the front. Arrow keys and Page Down scroll. Enter goes on to the next turn.""")

    def compose(self) -> ComposeResult:
        """Show the report."""
        yield Bar(situation.moment(self.table, tr("Report")), tr("Shared screen"))
        with Horizontal(classes="panes"):
            yield Paper(self._write).add_class("right")
            yield Panes(lambda: now(self.table), id="beside")
        yield from self.footer()

    def on_mount(self) -> None:
        """Begin at the top."""
        self.query_one(Paper).focus()

    def _write(self, page: Page) -> None:
        account = self.table.account()
        if account.story.turns:
            turn = account.story.turns[-1]
            past = None if self.wargame.broad else former(account.story, "report", PUBLIC, turn.number)
            account.turn(page, turn, after="operations", past=past)
            page.blank()
            page.text(
                tr("The whole turn follows, for whoever wants to read on. Enter goes on to the next."), indent=0, style="dim"
            )
            page.blank()
            account.turn(page, turn, "operations")

    def action_go_on(self) -> None:
        """Go on to the next turn, or to the end."""
        if self.table.step().kind == "outcome" and self.safely(self.table.close_phase):
            self.wargame.go_on()

    def action_back(self) -> None:
        """Go to the menu, after a question."""
        self.wargame.to_menu()
