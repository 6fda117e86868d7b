"""The theatre at a glance: the map, the coalition, the tracks, as one seat or the public may see them.

Lives here: the three side by side. Not here: what they show (widgets), or the desk from which they are opened (capital).
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from wargame.engine.model.base import PUBLIC, SeatId
from wargame.language import mark, tr
from wargame.tui import situation
from wargame.tui.actions import bindings
from wargame.tui.parts import Bar
from wargame.tui.screens.base import GameScreen
from wargame.tui.widgets.panes import Panes, now


class TheatreScreen(GameScreen):
    """Map, coalition and tracks."""

    ACTIONS: ClassVar = ("large", "why", "back")
    BINDINGS: ClassVar = bindings(*ACTIONS)
    RULE = "100.5"
    TITLE_OF_HELP = mark("The theatre")
    ABOUT = mark("""The map shows every zone by who holds it, with a mark for each: what was attacked, last turn's missions, bases
    open and closed. Arrow keys move it, + and - zoom, n and p go from place to place, t turns it into a list. Tab goes to the
    tracks and to the coalition: who has sent what, under which authority and limits; s sorts it by the next column.

    Enter on a place, a track or a nation tells why it stands as it does.""")

    def __init__(self, seat: SeatId = PUBLIC) -> None:
        """Take as whom one looks."""
        super().__init__()
        self.seat = seat
        self.private = seat != PUBLIC

    def compose(self) -> ComposeResult:
        """Show the three."""
        table = self.table
        yield Bar(situation.moment(table, tr("The theatre")), table.who(self.seat) if self.private else tr("Shared screen"))
        yield Panes(lambda: now(table, self.seat), at_once=True, id="theatre")
        yield from self.footer()

    def on_mount(self) -> None:
        """Begin on the map."""
        self.query_one("#map").focus()

    def action_why(self) -> None:
        """Ask why things came about as they did."""
        self.wargame.ask_why(self.seat)

    def action_back(self) -> None:
        """Go back to where it was opened."""
        self.dismiss()
