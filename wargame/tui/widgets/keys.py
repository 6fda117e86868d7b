"""The keys of a screen in one line at its foot: those that work where the focus is, and what they do.

One widget that draws one line: it costs a tenth of a footer made of a widget for every key. Lives here: the line. Not here:
which keys there are (actions).
"""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import ActiveBinding
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from wargame.language import tr

LAST = ("back", "leave", "help", "veil")
"""Actions whose keys come last, and that are never left out for want of room."""
UNSAID = frozenset({"dismiss"})
"""Actions of the library's own widgets that another key's label says already: Escape closes an open list, as it goes back."""


class Keys(Widget):
    """The keys that work now; where not all fit, some are left out whole, and the help's says that there are more.

    A click presses one.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key"}
    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self) -> None:
        """Begin without keys."""
        super().__init__()
        self._places: list[tuple[int, int, ActiveBinding]] = []
        """First column, column after the last, and what each key does that is drawn."""
        self._short = False
        """Whether some keys are left out for want of room."""

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        del screen
        self.refresh()

    def _working(self) -> tuple[list[ActiveBinding], list[ActiveBinding]]:
        """Return the keys to show: first those that may be left out, then the last ones."""
        found: dict[str, ActiveBinding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show and active.enabled and active.binding.action not in UNSAID:
                found.setdefault(active.binding.action, active)
        last = [found.pop(action) for action in LAST if action in found]
        return list(found.values()), last

    def render_line(self, y: int) -> Strip:
        """Return the line."""
        width = self.size.width
        first, last = self._working()
        shown = [*first, *last]
        self._short = False
        while first and sum(cell_len(self._text(b)) for b in shown) - 2 > width:
            self._short = True
            first.pop()
            shown = [*first, *last]
        loud = self.get_component_rich_style("keys--key")
        line: list[Segment] = []
        self._places, at = [], 0
        for active in shown:
            key = self.app.get_key_display(active.binding)
            line += [Segment(key, loud), Segment(f" {self._label(active)}  ", self.rich_style)]
            wide = cell_len(self._text(active))
            self._places.append((at, at + wide - 2, active))
            at += wide
        return Strip(line if y == 0 else ()).crop_extend(0, width, self.rich_style)

    def _label(self, active: ActiveBinding) -> str:
        """Return what a key is called; the help says so where it has more keys than there is room for."""
        return tr("More") if self._short and active.binding.action == "help" else tr(active.binding.description)

    def _text(self, active: ActiveBinding) -> str:
        return f"{self.app.get_key_display(active.binding)} {self._label(active)}  "

    async def on_click(self, event: events.Click) -> None:
        """Do what the key does that was clicked."""
        spot = event.get_content_offset(self)
        active = next((a for first, last, a in self._places if spot is not None and first <= spot.x < last), None)
        if active is not None:
            await self.app.run_action(active.binding.action, active.node)


__all__ = ["LAST", "Keys"]
