"""The theatre at a glance: the map, the coalition, the tracks, as one seat or the public may see them.

Lives here: the three side by side. Not here: what they show (widgets), or the desk from which they are opened (capital).
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from wargame.border import coast
from wargame.engine.model.base import PUBLIC, SeatId
from wargame.tui import situation
from wargame.tui.actions import bindings
from wargame.tui.parts import Bar
from wargame.tui.screens.base import GameScreen
from wargame.tui.widgets.coalition_table import CoalitionTable
from wargame.tui.widgets.theatre_map import TheatreMap
from wargame.tui.widgets.tracks import TrackBars


class TheatreScreen(GameScreen):
    """Map, coalition and tracks."""

    ACTIONS: ClassVar = ("why", "back")
    BINDINGS: ClassVar = bindings(*ACTIONS)
    TITLE_OF_HELP = "The theatre"
    ABOUT = """The map shows every zone by who holds it, with a mark for each: what was attacked, last turn's missions, bases
    open and closed. Arrow keys move it, + and - zoom, n and p go from place to place, t turns it into a list. Tab goes to the
    coalition: who has sent what, under which authority and limits; s sorts it by the next column."""

    def __init__(self, seat: SeatId = PUBLIC) -> None:
        """Take as whom one looks."""
        super().__init__()
        self.seat = seat
        self.private = seat != PUBLIC

    def compose(self) -> ComposeResult:
        """Show the three."""
        table = self.table
        rules, view = table.session.rules, table.view(self.seat)
        yield Bar(situation.moment(table, "The theatre"), table.who(self.seat) if self.private else "Shared screen")
        with Vertical(id="theatre"):
            yield TheatreMap(rules, view, coast.shipped(table.session.header.scenario.id), id="map")
            with Vertical(id="beside-map"):
                yield TrackBars(rules, view, id="tracks")
                yield CoalitionTable(rules, view, id="coalition")
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
