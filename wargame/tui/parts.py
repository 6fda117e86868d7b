"""Small parts that every screen is made of: the bar at the top, pages of text, the note at the bottom, fields for PINs.

Lives here: parts without any knowledge of the game. Not here: screens, or the map and the tables (widgets).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from wargame.reports.page import Page

QUIET = "$foreground 65%"
"""The colour of what is only said beside."""
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
        yield Static(self._right, markup=False, id="bar-right")

    def say(self, left: str, right: str) -> None:
        """Show other texts."""
        self.query_one("#bar-left", Static).update(Content(left))
        self.query_one("#bar-right", Static).update(Content(right))


class Paper(VerticalScroll, can_focus=True):
    """A page of text that is written anew for every width."""

    def __init__(self, writer: Writer | None = None, id: str | None = None) -> None:
        """Take who writes the page."""
        super().__init__(id=id)
        self._writer = writer
        self._width = 0

    def compose(self) -> ComposeResult:
        """Show the text."""
        yield Static(id="paper-text", markup=False)

    def show(self, writer: Writer, *, top: bool = True) -> None:
        """Show another page, from its top or where one was reading."""
        self._writer, self._width = writer, 0
        self._write()
        if top:
            self.scroll_home(animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """Write the page for the new width."""
        del event
        self._write()

    def _write(self) -> None:
        width = min(WIDEST, self.scrollable_content_region.width)
        if self._writer is None or width < 10 or width == self._width:
            return
        self._width = width
        self.query_one("#paper-text", Static).update(written(self._writer, width))


def written(writer: Writer, width: int) -> Text:
    """Return a page as text with its styles, at a width."""
    page = Page(width, colour=True)
    page.width = max(20, width)
    writer(page)
    lines = page.lines
    while lines and not lines[0]:
        lines = lines[1:]
    return Text.from_ansi("\n".join(lines))


class PinInput(Input):
    """A field for a PIN: digits only, never shown, never copied."""

    ALLOW_SELECT = False

    def __init__(self, placeholder: str = "PIN", id: str | None = None) -> None:
        """Make an empty field."""
        super().__init__(password=True, restrict=r"[0-9]*", max_length=8, placeholder=placeholder, id=id)

    def action_copy(self) -> None:
        """Copy nothing."""

    def action_cut(self) -> None:
        """Cut nothing."""


class Choices(OptionList):
    """A list to choose from, with headings that cannot be chosen."""

    def __init__(self, id: str | None = None) -> None:
        """Make an empty list."""
        super().__init__(id=id, markup=False)

    def fill(self, rows: list[Option], keep: str = "") -> None:
        """Show these rows; the mark goes to the row `keep`, or to the first that can be chosen."""
        self.clear_options()
        self.add_options(rows)
        free = [n for n, row in enumerate(rows) if not row.disabled]
        wanted = next((n for n, row in enumerate(rows) if keep and row.id == keep), None)
        self.highlighted = wanted if wanted is not None else free[0] if free else None


class Marks(OptionList):
    """A list of things of which several may be marked; the mark is a sign, not a colour."""

    BINDINGS = [Binding("space", "select", "Mark", show=False)]  # noqa: RUF012 (so that its type is the one of Textual)

    class Changed(Message):
        """Something was marked, or is marked no more."""

    def __init__(self, things: tuple[tuple[str, Any], ...]) -> None:
        """Take each thing with its words; nothing is marked."""
        super().__init__(markup=False)
        self.things = things
        self.marked: list[Any] = []
        self.border_title = "Mark with the space bar"
        self.add_options([Option(self._prompt(n)) for n in range(len(things))])
        self.highlighted = 0

    def _prompt(self, number: int) -> Content:
        label, value = self.things[number]
        there = value in self.marked
        return Content.assemble(("[x] " if there else "[ ] ", "bold $accent" if there else QUIET), label)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Mark, or take the mark away."""
        event.stop()
        number = event.option_index
        value = self.things[number][1]
        if value in self.marked:
            self.marked.remove(value)
        else:
            self.marked.append(value)
        self.replace_option_prompt_at_index(number, self._prompt(number))
        self.post_message(self.Changed())


def heading(text: str) -> Option:
    """Return a heading of a list."""
    return Option(Content.styled(text.upper(), "bold $accent"), disabled=True)


def remark(text: str) -> Option:
    """Return a line of a list that only says something."""
    return Option(Content.styled(f"  {text}", QUIET), disabled=True)


def gap() -> Option:
    """Return an empty line of a list."""
    return Option(Content(" "), disabled=True)


def row(name: str, title: str, note: str = "", mark: str = "") -> Option:
    """Return a row that can be chosen: a title, and under it a dim note."""
    lead = f"{mark} " if mark else ""
    parts: list[tuple[str, str]] = [(lead, "bold $accent"), (title, "bold")]
    if note:
        parts.append((f"\n{' ' * len(lead)}{note}", QUIET))
    return Option(Content.assemble(*parts), id=name)
