"""Small parts that every screen is made of: the bar at the top, pages of text, the note at the bottom, fields for PINs.

Lives here: parts without any knowledge of the game. Not here: screens, or the map and the tables (widgets).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from wargame.language import tr
from wargame.reports.page import Page, wrapped
from wargame.tui.actions import family
from wargame.tui.timing import ClockFace

QUIET = "$foreground 75%"
"""The colour of what is only said beside."""
WIDEST = 100
"""Longer lines than these are hard to read."""
ROOMY = 46
"""Columns from which on a list has room for further notes."""
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


class PinInput(Input):
    """A field for a PIN: digits only, never shown, never copied."""

    ALLOW_SELECT = False

    def __init__(self, placeholder: str = "", id: str | None = None) -> None:
        """Make an empty field."""
        super().__init__(password=True, restrict=r"[0-9]*", max_length=8, placeholder=placeholder or tr("PIN"), id=id)

    def action_copy(self) -> None:
        """Copy nothing."""

    def action_cut(self) -> None:
        """Cut nothing."""


class Row(NamedTuple):
    """One row of a list, before it is laid out: what it is called, and how it reads."""

    id: str = ""
    """Empty for a row that cannot be chosen."""
    title: str = ""
    note: str = ""
    mark: str = ""
    tail: str = ""
    """What stands beside the title, less loud."""
    style: str = "bold"
    more: str = ""
    """A note for which there must be room."""

    def option(self, width: int) -> Option:
        """Return the row laid out for so many columns, with later lines hanging under the first."""
        lead = f"{self.mark} " if self.mark else ""
        room = max(12, width - len(lead))
        told = f"{self.title}  {self.tail}" if self.tail else self.title
        lines = wrapped(told, room) or [""]
        parts: list[tuple[str, str]] = [(lead, "bold $accent")]
        left = len(self.title)
        for n, line in enumerate(lines):
            start = f"\n{' ' * len(lead)}" if n else ""
            loud = line[: max(0, left)]
            parts += [(start + loud, self.style), (line[len(loud) :], QUIET)]
            left -= len(line) + 1
        note = f"{self.note} {self.more}".strip() if width >= ROOMY else self.note
        for line in wrapped(note, room):
            parts.append((f"\n{' ' * len(lead)}{line}", QUIET))
        return Option(Content.assemble(*parts), id=self.id or None, disabled=not self.id)


class Listing(OptionList):
    """A list that takes keys before it has been laid out, as somebody types who does not wait for the screen."""

    BINDINGS = family("list")

    def as_text(self) -> str:
        """Return the row that is marked, to be copied."""
        marked = self.highlighted_option
        return " ".join(str(marked.prompt).split()) if marked is not None else ""

    def action_page_up(self) -> None:
        """Go up a page, once there is one."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """Go down a page, once there is one."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]


class Choices(Listing):
    """A list to choose from, with headings that cannot be chosen; it lays its rows out anew for every width."""

    def __init__(self, id: str | None = None) -> None:
        """Make an empty list."""
        super().__init__(id=id, markup=False)
        self._rows: list[Row] = []
        self._laid = 0

    def as_text(self) -> str:
        """Return the row that is marked, without its mark, to be copied."""
        marked = self.highlighted_option
        found = next((r for r in self._rows if marked is not None and r.id == marked.id), Row())
        told = f"{found.title}  {found.tail}" if found.tail else found.title
        return " ".join(f"{told}\n{found.note}".split())

    def fill(self, rows: list[Row], keep: str = "") -> None:
        """Show these rows; the mark goes to the row `keep`, or to the first that can be chosen."""
        self._rows = rows
        self._lay(keep)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the rows out for the new width."""
        del event
        if self._laid != self._room():
            marked = self.highlighted_option
            self._lay((marked.id or "") if marked is not None else "")

    def _room(self) -> int:
        return self.scrollable_content_region.width or 40

    def _lay(self, keep: str) -> None:
        self._laid = self._room()
        self.clear_options()
        self.add_options([row.option(self._laid) for row in self._rows])
        free = [n for n, row in enumerate(self._rows) if row.id]
        wanted = next((n for n in free if keep and self._rows[n].id == keep), None)
        self.highlighted = wanted if wanted is not None else free[0] if free else None


class Marks(Listing):
    """A list of things of which several may be marked; the mark is a sign, not a colour."""

    BINDINGS = family("marks")

    class Changed(Message):
        """Something was marked, or is marked no more."""

    def __init__(self, things: tuple[tuple[str, Any], ...]) -> None:
        """Take each thing with its words; nothing is marked."""
        super().__init__(markup=False)
        self.things = things
        self.marked: list[Any] = []
        self.border_title = tr("Space marks, a marks all")
        self.add_options([Option(self._prompt(n)) for n in range(len(things))])
        self.highlighted = 0

    def _prompt(self, number: int) -> Content:
        label, value = self.things[number]
        there = value in self.marked
        return Content.assemble(("[x] " if there else "[ ] ", "bold $accent" if there else QUIET), label)

    def action_all(self) -> None:
        """Mark all, or none where all are marked."""
        values = [value for _, value in self.things]
        self.marked = [] if len(self.marked) == len(values) else values
        for number in range(len(values)):
            self.replace_option_prompt_at_index(number, self._prompt(number))
        self.post_message(self.Changed())

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


def heading(text: str) -> Row:
    """Return a heading of a list."""
    return Row(title=text.upper(), style="bold $accent")


def remark(text: str) -> Row:
    """Return a line of a list that only says something."""
    return Row(title=text, mark=" ", style=QUIET)


def gap() -> Row:
    """Return an empty line of a list."""
    return Row()


def row(name: str, title: str, note: str = "", mark: str = "", tail: str = "", style: str = "bold") -> Row:
    """Return a row that can be chosen: a title, and under it a dim note."""
    return Row(name, title, note, mark, tail, style)
