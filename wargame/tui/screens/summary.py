"""What a seat reads in its visit: its own instructions, and what lies ahead.

Lives here: the brief and the outlook. Not here: what has happened since its last turn (since), or the accounts (reports).
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal

from wargame.engine.model.base import SeatId
from wargame.language import mark, tr
from wargame.reports.page import Page
from wargame.tui import ahead, situation
from wargame.tui.actions import bindings
from wargame.tui.news import instructions
from wargame.tui.parts import Bar, Paper
from wargame.tui.screens.base import GameScreen
from wargame.tui.widgets.panes import Panes, now


class BriefScreen(GameScreen):
    """The instructions of a seat."""

    ACTIONS: ClassVar = ("back",)
    BINDINGS: ClassVar = bindings(*ACTIONS)
    TITLE_OF_HELP = mark("Your instructions")
    ABOUT = mark("What your government wants, has and must mind, as its author wrote it. Parts of it nobody else knows.")
    private = True

    def __init__(self, seat: SeatId) -> None:
        """Take whose instructions they are."""
        super().__init__()
        self.seat = seat

    def compose(self) -> ComposeResult:
        """Show them."""
        yield Bar(tr("Instructions"), self.table.who(self.seat))
        yield Paper(self._write)
        yield from self.footer()

    def on_mount(self) -> None:
        """Begin at the top."""
        self.query_one(Paper).focus()

    def _write(self, page: Page) -> None:
        instructions(page, self.table, self.seat)

    def action_back(self) -> None:
        """Go back to the desk."""
        self.dismiss()


class OutlookScreen(GameScreen):
    """What this turn and the next may come to, from what one seat knows."""

    ACTIONS: ClassVar = ("back",)
    BINDINGS: ClassVar = bindings(*ACTIONS)
    RULE = "120.6"
    TITLE_OF_HELP = mark("What lies ahead")
    ABOUT = mark("""What this turn and the next are expected to come to with the orders that you have drafted: between the
    worst and the best fall of the dice, with the odds of what may go wrong, and what each partner's forces bring to a
    mission.

    It is reckoned by the rules themselves, from what your government knows and nothing else: what others will do, and what
    they keep to themselves, is not in it.""")
    private = True

    def __init__(self, seat: SeatId) -> None:
        """Take whose outlook it is."""
        super().__init__()
        self.seat = seat

    def compose(self) -> ComposeResult:
        """Show it."""
        yield Bar(situation.moment(self.table, tr("Outlook")), self.table.who(self.seat))
        with Horizontal(classes="panes"):
            yield Paper(self._write).add_class("right")
            yield Panes(lambda: now(self.table, self.seat), id="beside")
        yield from self.footer()

    def on_mount(self) -> None:
        """Begin at the top."""
        self.query_one(Paper).focus()

    def _write(self, page: Page) -> None:
        ahead.outlook_page(page, self.table, self.seat)

    def action_back(self) -> None:
        """Go back to the desk."""
        self.dismiss()
