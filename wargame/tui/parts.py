"""Small parts that every screen is made of: the bar at the top, and pages of text.

Lives here: parts without any knowledge of the game. Not here: lists and fields (lists), screens, or the map and the tables
(widgets).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wargame.reports.page import Page
from wargame.tui.actions import family
from wargame.tui.timing import ClockFace

WIDEST = 100
"""Longer lines than these are hard to read."""
Writer = Callable[[Page], None]


class Bar(Horizontal):
    """The line at the top: where one is, and whose screen this is."""

    def __init__(self, left: str, right: str = "") -> None:
        """Take both texts as they are."""
        super().__init__()
        self._left, self._right = left, right

    def compose(self) -> ComposeResult:
        """Show both texts."""
        yield Static(self._left, markup=False, id="bar-left")
        yield ClockFace(id="bar-clock", markup=False)
        yield Static(self._right, markup=False, id="bar-right")

    def say(self, left: str, right: str) -> None:
        """Show other texts."""
        self.query_one("#bar-left", Static).update(Content(left))
        self.query_one("#bar-right", Static).update(Content(right))


class Paper(VerticalScroll, can_focus=True):
    """A page of text that is written anew for every width."""

    BINDINGS = family("paper")

    def __init__(self, writer: Writer | None = None, id: str | None = None) -> None:
        """Take who writes the page."""
        super().__init__(id=id)
        self._writer = writer
        self._width = 0

    def compose(self) -> ComposeResult:
        """Show the text."""
        yield Static(id="paper-text", markup=False)

    def show(self, writer: Writer, *, top: bool = True, width: int = 0) -> None:
        """Show another page, from its top or where one was reading.

        `width` is how many columns it will have, where it has not been laid out yet: written for them it is there with the first
        frame; should it turn out otherwise, it is written anew.
        """
        self._writer, self._width = writer, 0
        self._write(width)
        if top:
            self.scroll_home(animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """Write the page for the new width."""
        del event
        self._write()

    def as_text(self) -> str:
        """Return the whole page, to be copied."""
        page = Page(WIDEST)
        if self._writer is not None:
            self._writer(page)
        return "\n".join(page.lines).strip("\n")

    def _write(self, expected: int = 0) -> None:
        width = min(WIDEST, self.scrollable_content_region.width or expected)
        if self._writer is None or width < 10 or width == self._width:
            return
        self._width = width
        self.query_one("#paper-text", Static).update(written(self._writer, width))


STEERING = re.compile("\x1b\\[([0-9;]*)m")
TONES = {"1": "bold", "2": "$dim", "32": "$good", "31": "$bad", "1;36": "bold $own"}
"""The styles of a page (reports/page.py) in the colours of the theme."""


def written(writer: Writer, width: int) -> Content:
    """Return a page as text in the theme's colours, at a width."""
    page = Page(width, colour=True)
    page.width = max(20, width)
    writer(page)
    lines = page.lines
    while lines and not lines[0]:
        lines = lines[1:]
    pieces = STEERING.split("\n".join(lines))
    tones = ["", *(TONES.get(code, "") for code in pieces[1::2])]
    return Content.assemble(*[(text, tone) for text, tone in zip(pieces[::2], tones, strict=True) if text])
