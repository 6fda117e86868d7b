"""Lists to choose from, and their rows.

Lives here: lists without any knowledge of the game; they stand apart from the other parts, since no game begins with one.
Not here: the bar and pages of text (parts), screens, tables (widgets).
"""

from __future__ import annotations

from typing import Any, NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from wargame.language import tr
from wargame.reports.page import wrapped
from wargame.tui.actions import family

QUIET = "$foreground 75%"
"""The colour of what is only said beside."""
LEAST_WIDTH = 12
"""Columns for which a list can be laid out."""
ROOMY = 46
"""Columns from which on a list has room for further notes."""


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

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows it takes; in a terminal with no room for a list at all, some that nobody sees."""
        return super().get_content_height(container, viewport, max(width, LEAST_WIDTH))

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
