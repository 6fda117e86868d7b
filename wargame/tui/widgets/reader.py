"""Text to read: headings, paragraphs, and stops, which are lines that lead somewhere.

Lives here: laying out text in tones, reading it by the keys, walking from stop to stop. Not here: any text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from wargame.reports.page import clean, wrapped
from wargame.tui.actions import family
from wargame.tui.bits import Bit, Line
from wargame.tui.widgets.scrolled import Scrolled
from wargame.tui.widgets.toned import fitted


class Scribe:
    """Lines in the making for one width; `lines` and `targets` (line number: where it leads) hold them."""

    def __init__(self, width: int) -> None:
        """Write for so many columns."""
        self.width = max(20, width)
        self.lines: list[Line] = []
        self.targets: dict[int, str] = {}

    def blank(self) -> None:
        """Leave one line empty, never two, and none at the top."""
        if self.lines and self.lines[-1]:
            self.lines.append(())

    def section(self, name: str) -> None:
        """Write a small heading."""
        self.blank()
        self.lines.append(((clean(name).upper(), "head"),))

    def text(self, text: str, indent: int = 0, lead: str = "", tone: str = "", hang: int = 0, target: str = "") -> None:
        """Write a paragraph, wrapped; `lead` stands in bold before it, later lines hang in by `hang` more columns."""
        text, lead = clean(text), clean(lead)
        joined = f"{lead} {text}" if lead and text else lead or text
        if not joined:
            return
        rest = len(lead)
        if target:
            self.targets[len(self.lines)] = target
        first, later = " " * indent, " " * (indent + hang)
        for line in wrapped(joined, self.width, first, later):
            margin = len(line) - len(line.lstrip())
            bold = min(rest, len(line) - margin)
            rest = max(0, rest - bold - 1) if bold else 0
            self.lines.append(((line[: margin + bold], "bold"), (line[margin + bold :], tone)))

    def columns(self, cells: tuple[tuple[str, int, str], ...], tone: str = "", target: str = "", widest: int = 84) -> None:
        """Write one row of a table: (text, width, `l` or `r`); width 0 takes what is left over of at most `widest` columns."""
        spare = min(self.width, widest) - sum(w for _, w, _ in cells) - 2 * (len(cells) - 1)
        if target:
            self.targets[len(self.lines)] = target
        line: list[Bit] = []
        more: list[str] = []
        for text, width, align in cells:
            if not width and align == "l":
                start = " " * (len(text) - len(text.lstrip()))
                text, *more = wrapped(text, max(12, spare), "", f"{start}  ") or [""]
            line += [(fitted(text, width or max(4, spare), align), tone), ("  ", "")]
        self.lines.append(line)
        self.lines += [((rest, tone),) for rest in more]


WIDEST = 100
"""Longer lines than these are hard to read."""
SHORT = 3
"""Longest lead that is a mere sign: then the cursor covers its whole line, else the lead alone."""

Document = Callable[[Scribe], None]
"""Writes a text for the width there is."""


class Reader(Scrolled):
    """A text. Up and down walk from stop to stop where one is in sight, and scroll where none is."""

    BINDINGS: ClassVar[list[BindingType]] = family("reader")

    above = 0
    """Lines that stay in sight above a stop to which one is brought."""

    class Stopped(Message):
        """The cursor is on another stop."""

        def __init__(self, reader: Reader, target: str) -> None:
            """Tell in which text, and where the stop leads."""
            super().__init__()
            self.reader = reader
            self.target = target

        @property
        def control(self) -> Reader:
            """The text in which it happened."""
            return self.reader

    class Opened(Stopped):
        """The player opens a stop (Enter, or a click on it)."""

    def __init__(self, document: Document | None = None, id: str | None = None) -> None:
        """Show a text."""
        super().__init__(id=id)
        self._document: Document = document or (lambda _: None)
        self._scribe = Scribe(40)
        self._long = False
        """Whether the text was longer than the page when it was last written."""
        self.at = -1
        self._wanted = ""

    @property
    def target(self) -> str:
        """Where the stop under the cursor leads; empty without one."""
        return self._scribe.targets.get(self.at, "")

    def show(self, document: Document, target: str = "") -> None:
        """Show another text, from its top or from the stop that leads to `target`."""
        self._document = document
        self.top, self.at, self._wanted = 0, -1, target
        self.resized()

    def go(self, target: str) -> bool:
        """Put the cursor on the stop that leads to `target`, at the top of the window; return whether there is one."""
        line = next((n for n, t in self._scribe.targets.items() if t == target), None)
        if line is None:
            return False
        self.at = line
        self.show_from(line - self.above)
        self.redraw()
        return True

    def resized(self) -> None:
        """Lay the text out for the width there is now."""
        width = self.size.width
        if width < 1:
            return
        keep = self._wanted or self.target
        self._lay(width)
        self.at = -1
        line = next((n for n, target in self._scribe.targets.items() if target == keep), self.page)
        if self.top == 0 and not self._wanted and line < self.page:  # It stays in sight from the top on.
            self.at = line
            self.redraw()
        elif not (keep and self.go(keep)):
            self.at = min(self._scribe.targets, default=-1) if self.top == 0 else -1
            self.redraw()
        self._wanted = ""

    def _lay(self, width: int) -> None:
        """Write the text: over the whole width where it fits the page, beside a scroll bar where it does not.

        What was longer than the page is likely to be so again, and is not written twice.
        """
        if self._long and self._written(width - 2):
            return
        self._long = self._written(width) and self._written(width - 2)

    def _written(self, room: int) -> bool:
        """Write the text for so many columns; return whether it is longer than the page."""
        self._scribe = Scribe(min(WIDEST, room))
        self._document(self._scribe)
        return len(self._scribe.lines) > self.page

    def count(self) -> int:
        """Return how many lines there are."""
        return len(self._scribe.lines)

    def row(self, index: int, width: int) -> tuple[Line, str]:
        """Return a line."""
        del width
        line = self._scribe.lines[index]
        if index != self.at:
            return line, ""
        tone = "cursor" if self.has_focus else "bold"
        first, *rest = line
        if first[1] == "bold" and len(first[0].strip()) > SHORT:
            return [(first[0], tone), *rest], ""
        return line, tone

    def _put(self, line: int) -> None:
        before, self.at = self.at, line
        self.reveal(line)
        self.redraw_rows([before, line])
        self.post_message(self.Stopped(self, self.target))

    def as_text(self) -> str:
        """Return the whole text, to be copied."""
        return "\n".join(self.told()).strip("\n")

    def focus_moved(self) -> None:
        """Show the cursor, or that the keys go elsewhere."""
        self.redraw_rows([self.at])

    def action_walk(self, by: int) -> None:
        """Go to the next stop where one is in sight or a line away from it, else scroll by a line."""
        low, high = self.top - 1, self.top + self.page
        at = self.at if self.top <= self.at < high else (low if by > 0 else high)
        stops = [n for n in self._scribe.targets if (at < n <= high if by > 0 else low <= n < at)]
        if stops:
            self._put(min(stops) if by > 0 else max(stops))
        else:
            self.scroll_rows(by)

    def action_leap(self, pages: int) -> None:
        """Move by a page; the cursor goes to the first stop in sight."""
        self.scroll_rows(pages * max(1, self.page - 1))
        seen = [n for n in self._scribe.targets if self.top <= n < self.top + self.page]
        if seen and self.at not in seen:
            self._put(seen[0] if pages > 0 else seen[-1])

    def action_end(self, way: int) -> None:
        """Go to the top or to the end."""
        self.show_from(0 if way < 0 else self.count())
        stops = sorted(self._scribe.targets)
        if stops:
            self._put(stops[0] if way < 0 else stops[-1])
            self.show_from(0 if way < 0 else self.count())

    def action_open(self) -> None:
        """Open the stop under the cursor."""
        if self.target:
            self.post_message(self.Opened(self, self.target))

    def on_click(self, event: events.Click) -> None:
        """Open the stop that was clicked."""
        spot = event.get_content_offset(self)
        line = -1 if spot is None else spot.y + self.top
        if line in self._scribe.targets:
            self._put(line)
            self.action_open()


__all__ = ["Document", "Reader", "Scribe"]
