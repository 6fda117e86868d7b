"""Help for the screen one came from: what it is for, and every key."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from wargame.reports.page import Cell, Page
from wargame.tui.actions import EVERYWHERE, bindings, help_rows
from wargame.tui.parts import Bar, Paper
from wargame.tui.screens.base import GameScreen


class HelpScreen(GameScreen):
    """Words about a screen and its keys; it knows nothing of any seat."""

    ACTIONS: ClassVar = ("back",)
    BINDINGS: ClassVar = bindings(*ACTIONS)

    def __init__(self, title: str, about: str, actions: tuple[str, ...]) -> None:
        """Take what to say."""
        super().__init__()
        self._title, self._about, self._names = title, about, actions

    def compose(self) -> ComposeResult:
        """Show the help."""
        yield Bar(f"Help: {self._title}")
        yield Paper(self._write)
        yield from self.footer()

    def _write(self, page: Page) -> None:
        for paragraph in self._about.split("\n\n"):
            page.text(" ".join(paragraph.split()), indent=0, hang=0)
            page.blank()
        page.section("Keys of this screen")
        own: list[list[Cell]] = [[(key, "bold"), about] for key, about in help_rows(self._names)]
        moves: list[list[Cell]] = [
            [("↑ ↓", "bold"), "Move the mark in a list, or scroll a text."],
            [("Enter", "bold"), "Choose what is marked."],
            [("Tab", "bold"), "Go to the next part of the screen; Shift+Tab goes back."],
        ]
        page.table([*own, *moves], "ll", head=False)
        page.section("Everywhere")
        rows: list[list[Cell]] = [[(key, "bold"), about] for key, about in help_rows(EVERYWHERE)]
        page.table(rows, "ll", head=False)
        page.blank()
        page.text("The mouse works everywhere, and is needed nowhere. In a field for text, F1 gives this help.", indent=2)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()
