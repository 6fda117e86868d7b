"""Rows that scroll, drawn line by line, with a mark at the right edge for where in them one is.

Lives here: scrolling. Not here: what the rows are (table.py, reader.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.selection import Selection
from textual.strip import Strip

from wargame.tui.bits import Bit, Line
from wargame.tui.widgets.toned import Toned

THUMB, TRACK = "┃", "│"


class Scrolled(Toned, can_focus=True):
    """Rows of which a window of `height` is seen, `head` rows above them and `foot` rows below that stay."""

    head = 0
    foot = 0

    def __init__(self, id: str | None = None) -> None:
        """Begin at the top, with nothing."""
        super().__init__(id=id)
        self.top = 0
        self._cache: dict[int, Strip] = {}

    # What a kind of widget gives.

    def count(self) -> int:
        """Return how many rows there are: none, until a kind of widget has some."""
        return 0

    def row(self, index: int, width: int) -> tuple[Line, str]:
        """Return a row, and the tone of all of it where it has one."""
        del index, width
        return (), ""

    def fixed(self, y: int, width: int) -> tuple[Line, str]:
        """Return a row that stays: from 0 those of the head, from -1 downwards those of the foot, the last line being -1."""
        del y, width
        return (), ""

    # Drawing.

    @property
    def page(self) -> int:
        """How many rows are seen at once."""
        return max(1, self.size.height - self.head - self.foot)

    @property
    def room(self) -> int:
        """How many columns a row has, without the mark at the right."""
        return max(1, self.size.width - (2 if self.count() > self.page else 0))

    def notify_style_update(self) -> None:
        """Forget strips of another theme."""
        super().notify_style_update()
        self._cache.clear()

    def redraw(self) -> None:
        """Draw everything anew."""
        self._cache.clear()
        self.top = max(0, min(self.top, self.count() - self.page))
        self.refresh()

    def redraw_rows(self, rows: Sequence[int]) -> None:
        """Draw some rows and the foot anew, where they are seen."""
        lines = [self.head + r - self.top for r in rows if 0 <= r - self.top < self.page]
        lines += range(self.size.height - self.foot, self.size.height)
        for y in lines:
            self._cache.pop(y, None)
        self.refresh_lines(lines)

    def render_line(self, y: int) -> Strip:
        """Return one line of the window."""
        if y not in self._cache:
            self._cache[y] = self._line(y)
        return self._cache[y]

    def _line(self, y: int) -> Strip:
        width, height = self.size
        if y < self.head or y >= height - self.foot:
            line, base = self.fixed(y if y < self.head else y - height, width)
            return self.strip(line, width, base)
        index = y - self.head + self.top
        if index >= self.count():
            return self.strip((), width)
        line, base = self.row(index, self.room)
        drawn = self._selected(self.strip(line, self.room, base), index)
        if self.room == width:
            return drawn
        return Strip.join([drawn, self.strip([(" ", ""), self._mark(y - self.head)], 2)])

    # Selecting text with the mouse.

    def _selected(self, strip: Strip, index: int) -> Strip:
        """Return a row as it may be selected, with what is selected of it marked."""
        strip = strip.apply_offsets(0, index)
        selection = self.text_selection
        span = selection.get_span(index) if selection is not None else None
        if span is None:
            return strip
        start, end = span[0], strip.cell_length if span[1] == -1 else span[1]
        style = self.screen.get_component_rich_style("screen--selection")
        return Strip.join([strip.crop(0, start), strip.crop(start, end).apply_style(style), strip.crop(end)])

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw what is selected now."""
        del selection
        self.redraw()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text that is selected, and what ends it."""
        return selection.extract("\n".join(self.told())), "\n"

    def told(self) -> list[str]:
        """Return the rows as they read, without their tones."""
        return ["".join(text for text, _ in self.row(index, self.room)[0]).rstrip() for index in range(self.count())]

    def _mark(self, y: int) -> Bit:
        many, page = self.count(), self.page
        long = max(1, page * page // many)
        first = round((page - long) * self.top / max(1, many - page))
        return (THUMB, "own") if first <= y < first + long else (TRACK, "dim")

    # Moving.

    def scroll_rows(self, by: int) -> None:
        """Move the window by so many rows."""
        self.show_from(self.top + by)

    def show_from(self, top: int) -> None:
        """Let the window begin at a row."""
        top = max(0, min(top, self.count() - self.page))
        if top != self.top:
            self.top = top
            self._cache.clear()
            self.refresh()

    def reveal(self, index: int, after: int = 0) -> None:
        """Move the window as little as shows a row, and `after` rows below it."""
        if index < self.top:
            self.show_from(index)
        elif index + after >= self.top + self.page:
            self.show_from(min(index, index + after - self.page + 1))

    def _on_resize(self, event: events.Resize) -> None:
        del event
        self.resized()

    def resized(self) -> None:
        """Draw for another size."""
        self.redraw()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down with the wheel."""
        event.stop()
        self.scroll_rows(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up with the wheel."""
        event.stop()
        self.scroll_rows(-3)


__all__ = ["Scrolled"]
