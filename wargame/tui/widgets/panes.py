"""Map, tracks and coalition together: what stands beside a text on a wide screen; theatre and replay are made of it too.

Lives here: the three in one, and asking why for what is under the cursor. Not here: what each shows (the widgets).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import PUBLIC, SeatId
from wargame.language import tr
from wargame.reports.story import Story
from wargame.tui.levels import former

if TYPE_CHECKING:
    from wargame.border.coast import Coast
    from wargame.tui.table import Table
    from wargame.tui.widgets.places_map import PlacesMap
    from wargame.tui.widgets.table import LineTable
    from wargame.tui.widgets.theatre_map import TheatreMap
    from wargame.tui.widgets.tracks import TrackBars


class Shown(NamedTuple):
    """A moment as a seat may see it."""

    rules: Rulebook
    view: SeatView
    shore: Coast | None
    history: Mapping[str, Sequence[float]]
    """The levels of the tracks as desks showed them in former turns, the oldest first."""


def now(table: Table, seat: SeatId = PUBLIC) -> Shown:
    """Return the present moment of a game that is being played."""
    from wargame.border import coast

    rules = table.session.rules
    story = Story(rules, PUBLIC)
    for entry in table.session.entries:
        story.add(entry.order, entry.events)
    shore = coast.shipped(table.session.header.scenario.id)
    return Shown(rules, table.view(seat), shore, former(story, table.session.state.public.phase, seat))


class Panes(Vertical):
    """Map, tracks and coalition; filled once it is seen, after the first frame, unless it is the whole of a screen."""

    class Asked(Message):
        """The player asks for the reasons behind something: `track/…`, `nation/…` or `place/…`."""

        def __init__(self, subject: str) -> None:
            """Tell what it is about."""
            super().__init__()
            self.subject = subject

    def __init__(self, look: Callable[[], Shown], *, at_once: bool = False, small: bool = False, id: str | None = None) -> None:
        """Take who knows what is to be seen; with `at_once` it is asked before the first frame, and `small` is the map's."""
        super().__init__(id=id)
        self._look = look
        self._at_once = at_once
        self._small = small
        self._filled = at_once

    def compose(self) -> ComposeResult:
        """Show the three, where they are to be there at once."""
        if self._at_once:
            yield from self._three()

    def _three(self) -> Iterator[TheatreMap | Vertical]:
        # Imported when they are seen: a narrow screen begins without them.
        from wargame.tui.widgets.coalition_table import CoalitionTable
        from wargame.tui.widgets.theatre_map import TheatreMap
        from wargame.tui.widgets.tracks import TrackBars

        rules, view, shore, history = self._look()
        theatre = TheatreMap(rules, view, shore, small=self._small, id="map")
        tracks, coalition = TrackBars(rules, view, history, id="tracks"), CoalitionTable(rules, view, id="coalition")
        for widget, title in ((theatre, tr("The theatre")), (tracks, tr("Tracks")), (coalition, tr("The coalition"))):
            widget.border_title = title
        yield theatre
        yield Vertical(tracks, coalition, id="beside-map")

    def on_resize(self) -> None:
        """Fill the panes when there is room for them for the first time."""
        if not self._filled and self.size.width:
            self._filled = True
            self.call_after_refresh(self._fill)

    async def _fill(self) -> None:
        await self.mount_all(list(self._three()))
        if self.screen.has_class("-stage"):  # They were given the whole screen before.
            self.query_one("#map").focus()

    def renew(self) -> None:
        """Show what is to be seen now; only what changed is drawn."""
        if self.query("#map"):
            _, view, _, history = self._look()
            for widget in self.query("#map, #coalition"):
                widget.update(view)  # type: ignore[attr-defined]
            for widget in self.query("#tracks"):
                widget.update(view, history)  # type: ignore[attr-defined]

    # Asking why.

    def on_track_bars_why_asked(self, message: TrackBars.WhyAsked) -> None:
        """Ask why a track stands where it does."""
        message.stop()
        self.post_message(self.Asked(f"track/{message.track}"))

    def on_line_table_chosen(self, message: LineTable.Chosen) -> None:
        """Ask what stands behind a nation's numbers."""
        message.stop()
        self.post_message(self.Asked(f"nation/{message.row}"))

    def on_places_map_chosen(self, message: PlacesMap.Chosen) -> None:
        """Ask what has happened at a place."""
        message.stop()
        self.post_message(self.Asked(f"place/{message.place.id}"))


__all__ = ["Panes", "Shown", "former", "now"]
