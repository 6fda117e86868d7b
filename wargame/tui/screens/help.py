"""Help for the screen one came from: what it is for, and every key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.screen import Screen

from wargame.language import mark, tr
from wargame.reports.names import sentence
from wargame.reports.page import Cell, Page
from wargame.tui.actions import EVERYWHERE, bindings
from wargame.tui.keymap import Keymap, sign
from wargame.tui.part_keys import PARTS
from wargame.tui.parts import Bar, Paper
from wargame.tui.screens.base import GameScreen


class HelpScreen(GameScreen):
    """Words about a screen and its keys; it knows nothing of any seat."""

    ACTIONS: ClassVar = ("back",)
    BINDINGS: ClassVar = bindings(*ACTIONS)

    def __init__(self, title: str, about: str, keys: Sequence[tuple[str, str]], parts: Sequence[str] = ()) -> None:
        """Take what to say: what the screen is for, its keys with what they do, and which parts with keys of their own it has."""
        super().__init__()
        self._title, self._about, self._keys, self._parts = title, about, tuple(keys), tuple(parts)

    def compose(self) -> ComposeResult:
        """Show the help."""
        yield Bar(tr("Help: {title}", title=tr(self._title)))
        yield Paper(self._write)
        yield from self.footer()

    def _write(self, page: Page) -> None:
        for paragraph in tr(self._about).split("\n\n"):
            page.text(" ".join(paragraph.split()), indent=0, hang=0)
            page.blank()
        keymap = self.wargame.keymap
        moves = (
            (keymap.together("list.up list.down"), mark("Move the mark in a list, or scroll a text.")),
            (keymap.shown("list.choose"), mark("Choose what is marked.")),
            (sign("tab"), mark("Go to the next part of the screen; Shift+Tab goes back.")),
        )
        if keymap.overrides():
            told = tr("You have set keys of your own. The words above name the usual ones; yours stand below.")
            page.text(told, indent=0, hang=0)
            page.blank()
        known = {key for key, _ in self._keys}
        _keys(page, mark("Keys of this screen"), (*self._keys, *((key, about) for key, about in moves if key not in known)))
        for part in self._parts:
            title, rows = PARTS[part]
            _keys(page, title, [(keymap.together(names), about) for names, about in rows])
        _keys(page, mark("Everywhere"), keymap.rows(EVERYWHERE))
        page.blank()
        typing = next((sign(k) for k in keymap.keys("help") if len(sign(k)) > 1), "")
        told = tr("The mouse works everywhere, and is needed nowhere. In a field for text, {key} gives this help.", key=typing)
        page.text(told, indent=2)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()


def _keys(page: Page, title: str, keys: Sequence[tuple[str, str]]) -> None:
    page.section(tr(title))
    rows: list[list[Cell]] = [[(key, "bold"), tr(about)] for key, about in keys]
    page.table(rows, "ll", head=False)


def help_of(screen: Screen[Any], keymap: Keymap) -> HelpScreen | None:
    """Return the help for a screen: what it is for, its keys and those of its parts that are seen; None where it has none."""
    if isinstance(screen, HelpScreen):
        return None
    parts = [name for name in PARTS if any(w.display and w.region for w in screen.query(name))]
    if isinstance(screen, GameScreen):
        return HelpScreen(screen.TITLE_OF_HELP, screen.ABOUT, keymap.rows(screen.ACTIONS), parts)
    about, keys = getattr(screen, "ABOUT", ""), getattr(screen, "KEYS", ())
    if not about or not isinstance(keys, tuple):
        return None
    told = [(keymap.together(names), sentence(tr(does))) for names, does in keys if names != "help"]
    return HelpScreen(getattr(screen, "TITLE_OF_HELP", mark("Help")), about, told, parts)
