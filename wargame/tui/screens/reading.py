"""What the screens that are read have in common: a title, keys at the foot, and leaving.

Lives here: the frame. Not here: what is read.
"""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from wargame.language import mark
from wargame.tui import theme
from wargame.tui.actions import family
from wargame.tui.bits import Line
from wargame.tui.closing import Once
from wargame.tui.keymap import USUAL
from wargame.tui.widgets.toned import KeyLine, TonedLine

T = TypeVar("T")

NARROW = 100
"""Columns below which a screen has the class `-narrow`."""
LAST = {"reading.leave": mark("Back"), "help": mark("Help"), "veil": mark("Veil")}
"""The keys with which every line of keys ends, in the words of all other screens."""
BROAD = 160
"""Columns from which on it has the class `-broad`: there is room for one more thing beside."""


class ReadingScreen(Once, Screen[T]):
    """A screen with a title line, a body and a line of keys; `q` or Escape leave it."""

    CSS_PATH: ClassVar[Any] = theme.ALL
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide"), (BROAD, "-broad")]  # noqa: RUF012 (as its base declares it)
    BINDINGS: ClassVar[list[BindingType]] = family("reading")
    TITLE_OF_HELP: ClassVar[str] = mark("Help")
    ABOUT: ClassVar[str] = ""
    """What the screen is for, in the words of its help."""
    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (("reading.leave", mark("back")),)

    def compose(self) -> ComposeResult:
        """Build the frame around the body."""
        yield TonedLine(self.title_line(), classes="titlebar", id="title")
        yield from self.body()
        yield KeyLine(self.told_keys(), len(LAST), id="keys")

    def body(self) -> ComposeResult:
        """Build what is read."""
        yield from ()

    def told_keys(self) -> list[tuple[str, str]]:
        """Return the keys, as they are for this player, with what they do; last those that every screen has."""
        keymap = getattr(self.app, "keymap", USUAL)
        own = [(keymap.together(names, close=True), does) for names, does in self.KEYS if names not in LAST]
        return [*own, *((keymap.shown(name), does) for name, does in LAST.items())]

    def title_line(self) -> Line:
        """Return the title."""
        return ()

    def retitle(self) -> None:
        """Show the title as it is now."""
        self.query_one("#title", TonedLine).update(self.title_line())

    def note(self, text: str, *, bad: bool = False) -> None:
        """Say something in the title, until it is written anew."""
        self.query_one("#title", TonedLine).update(((text, "bad" if bad else "good"),))

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


__all__ = ["BROAD", "ReadingScreen"]
