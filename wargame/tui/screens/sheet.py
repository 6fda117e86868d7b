"""A sheet of things to set: each a row with its value, and beside the list what it means.

Lives here: the list, changing a value, and the few words for lengths of time. Not here: what is set (settings, table_rules).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import OptionList

from wargame.language import mark, tr
from wargame.reports.page import Page
from wargame.tui.actions import bindings
from wargame.tui.entries import Entry
from wargame.tui.lists import Choices, Row, gap, row
from wargame.tui.parts import Bar, Paper
from wargame.tui.screens.base import GameScreen


class Turning(Choices):
    """A list whose rows turn to another value to the left and to the right."""

    BINDINGS = bindings("change", "change_back")

    class Turned(Message):
        """The row that is marked is to take the next value, or the one before."""

        def __init__(self, name: str, by: int) -> None:
            """Take the row and the direction."""
            super().__init__()
            self.name, self.by = name, by

    def action_change(self) -> None:
        """Ask for the next value of what is marked."""
        self._turn(1)

    def action_change_back(self) -> None:
        """Ask for the value before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        marked = self.highlighted_option
        if marked is not None and marked.id:
            self.post_message(self.Turned(marked.id, by))


class SheetScreen(GameScreen):
    """Rows of `entries`; a kind of sheet says what they are, what changing one does, and what is done at the end."""

    ACTIONS: ClassVar[tuple[str, ...]] = ("change", "change_back", "back")
    BINDINGS: ClassVar = bindings("back")
    HEAD: ClassVar[tuple[str, str]] = ("", "")
    DONE: ClassVar[tuple[str, str]] = (mark("Done"), "")

    def entries(self) -> list[Entry]:
        """Return what can be set, with the values that hold now; a bare sheet has nothing."""
        return []

    def put(self, name: str, value: object) -> None:
        """Take another value."""

    def asks(self, name: str) -> None:
        """Ask for a value that is written."""

    def head(self) -> tuple[str, str]:
        """Return what the bar says."""
        return self.HEAD

    def compose(self) -> ComposeResult:
        """Show the list and the words beside it."""
        yield Bar(*map(tr, self.head()))
        with Horizontal(classes="panes"):
            yield Turning(id="entries").add_class("left")
            yield Paper(id="about").add_class("right")
        yield from self.footer()

    def on_mount(self) -> None:
        """Fill the list."""
        self.fill()
        self.query_one("#entries").focus()

    def fill(self, keep: str = "") -> None:
        """Write the rows anew."""
        rows: list[Row] = [row(e.name, e.label, e.told, "▸") for e in self.entries()]
        rows += [gap(), row("done", tr(self.DONE[0]), tr(self.DONE[1]), "■")]
        self.query_one("#entries", Choices).fill(rows, keep)

    @on(OptionList.OptionHighlighted, "#entries")
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one(Paper).show(self._about(event.option_id or ""))

    def _about(self, name: str) -> Callable[[Page], None]:
        entry = next((e for e in self.entries() if e.name == name), None)

        def write(page: Page) -> None:
            if entry is None:
                page.section(tr(self.DONE[0]))
                page.text(" ".join(tr(self.ABOUT).split("\n\n")[0].split()), hang=0, indent=0)
                return
            page.section(entry.label)
            for paragraph in entry.about.split("\n\n"):
                page.text(" ".join(paragraph.split()), hang=0, indent=0)
                page.blank()
            for value, words in entry.values:
                chosen = value == entry.now
                page.text(words, lead="●" if chosen else "○", indent=0, style="bold" if chosen else "")

        return write

    @on(OptionList.OptionSelected, "#entries")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == "done":
            self.action_back()
        elif event.option_id:
            self.turn(event.option_id, 1)

    @on(Turning.Turned)
    def _turned(self, event: Turning.Turned) -> None:
        self.turn(event.name, event.by)

    def turn(self, name: str, by: int) -> None:
        """Take the next value of an entry, or the one before."""
        entry = next((e for e in self.entries() if e.name == name), None)
        if entry is None:
            return
        if not entry.values:
            self.asks(name)
            return
        values = [value for value, _ in entry.values]
        at = values.index(entry.now) if entry.now in values else -1
        self.put(name, values[(at + by) % len(values)])
        self.changed(name)

    def changed(self, name: str) -> None:
        """Show a value that has changed."""
        self.fill(name)
        self.query_one(Paper).show(self._about(name))

    def action_back(self) -> None:
        """Leave the sheet."""
        self.dismiss()
