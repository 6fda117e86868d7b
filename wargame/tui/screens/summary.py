"""What a seat reads in its visit: what has happened since its last turn as it could see it, and its own instructions.

Lives here: the news and the brief. Not here: the accounts themselves (reports).
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal

from wargame.engine.model.base import SeatId
from wargame.reports.page import Page
from wargame.tui import ahead, situation
from wargame.tui.actions import bindings
from wargame.tui.news import instructions, whole
from wargame.tui.parts import Bar, Paper
from wargame.tui.screens.base import GameScreen
from wargame.tui.widgets.panes import Panes, now


class NewsScreen(GameScreen):
    """Since your last turn, as you could see it."""

    ACTIONS: ClassVar = ("go_on", "back")
    BINDINGS: ClassVar = bindings(*ACTIONS)
    TITLE_OF_HELP = "Since your last turn"
    ABOUT = """What has happened since your last visit, as your government could see it. Before the first turn, your
    instructions.

    Enter goes on to your desk; there, n shows the news again and b the instructions."""
    private = True

    def __init__(self, seat: SeatId, *, again: bool = False) -> None:
        """Take whose news they are; `again` when they are read from the desk."""
        super().__init__()
        self.seat, self._again = seat, again

    def compose(self) -> ComposeResult:
        """Show the news."""
        yield Bar(situation.moment(self.table, "News"), self.table.who(self.seat))
        with Horizontal(classes="panes"):
            yield Paper(self._write).add_class("right")
            yield Panes(lambda: now(self.table, self.seat), id="beside")
        yield from self.footer()

    def on_mount(self) -> None:
        """Begin at the top."""
        self.query_one(Paper).focus()

    def _write(self, page: Page) -> None:
        whole(page, self.table, self.seat)

    def action_go_on(self) -> None:
        """Go to the desk."""
        if self._again:
            self.dismiss()
        else:
            self.wargame.desk(self.seat)

    def action_back(self) -> None:
        """Go back to the desk, or to the menu after a question."""
        if self._again:
            self.dismiss()
        else:
            self.wargame.to_menu()


class BriefScreen(GameScreen):
    """The instructions of a seat."""

    ACTIONS: ClassVar = ("back",)
    BINDINGS: ClassVar = bindings(*ACTIONS)
    TITLE_OF_HELP = "Your instructions"
    ABOUT = "What your government wants, has and must mind, as its author wrote it. Parts of it nobody else knows."
    private = True

    def __init__(self, seat: SeatId) -> None:
        """Take whose instructions they are."""
        super().__init__()
        self.seat = seat

    def compose(self) -> ComposeResult:
        """Show them."""
        yield Bar("Instructions", self.table.who(self.seat))
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
    TITLE_OF_HELP = "What lies ahead"
    ABOUT = """What this turn and the next are expected to come to with the orders that you have drafted: between the worst and
    the best fall of the dice, with the odds of what may go wrong, and what each partner's forces bring to a mission.

    It is reckoned by the rules themselves, from what your government knows and nothing else: what others will do, and what they
    keep to themselves, is not in it."""
    private = True

    def __init__(self, seat: SeatId) -> None:
        """Take whose outlook it is."""
        super().__init__()
        self.seat = seat

    def compose(self) -> ComposeResult:
        """Show it."""
        yield Bar(situation.moment(self.table, "Outlook"), self.table.who(self.seat))
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
