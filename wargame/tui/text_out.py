"""Text and pictures out of the interface, on purpose only, and nothing of it over a hand-over.

Lives here: the clipboard, copying, keeping a picture, and forgetting. Not here: which screen is up (app), or what a widget tells.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual.app import App

from wargame.language import tr, trn
from wargame.tui import picture

if TYPE_CHECKING:  # The menu is to be there at once.
    from wargame.tui.table import Table


class Places(NamedTuple):
    """Where games are kept, as the command line knows it."""

    saves: Callable[[], Path]
    """The folder of saved games; it may be missing."""
    new_save: Callable[[str], Path]
    """A name for a new save of a scenario that is not taken."""
    shown: Callable[[Path], str]
    """A path as a person would type it."""
    settings: Path | None = None
    """The file of the player's settings; it may be missing, and without one nothing is kept."""


class TextOut(App[None]):
    """An app out of which text and pictures can be taken."""

    places: Places
    table: Table | None
    _private_copy = False
    """Whether what was copied is one seat's alone."""

    @property
    def veiled(self) -> bool:
        """Whether everything is hidden."""
        return False

    def forget(self) -> None:
        """Take away what outlives a screen: toasts, and what was copied."""
        self.clear_notifications()
        if self.clipboard:
            self.copy_to_clipboard("")

    def forget_private(self, *, leaving: bool = False) -> None:
        """Take away what was copied from a private screen, once none is up any more, or when the game is left."""
        if self._private_copy and (leaving or not picture.private(self)):
            self.forget()

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text, and note whether it is one seat's alone."""
        self._private_copy = bool(text) and picture.private(self)
        super().copy_to_clipboard(text)

    # Text and pictures out.

    def _say(self, text: str, *, bad: bool = False) -> None:
        screen = self.screen
        if callable(note := getattr(screen, "note", None)):
            note(text, bad=bad)

    def action_copy(self) -> None:
        """Copy what is selected, the row that is marked, or the text."""
        from wargame.tui.copying import text_of

        if picture.barred(self):
            return
        text = text_of(self.screen)
        if not text:
            self._say(tr("There is no text here to copy."), bad=True)
            return
        self.copy_to_clipboard(text)
        many = text.count("\n") + 1
        told = trn("Copied.", "Copied, {n} lines.", many)
        if self._private_copy:
            told = trn(
                "Copied; it is taken off the clipboard when this visit ends.",
                "Copied, {n} lines; it is taken off the clipboard when this visit ends.",
                many,
            )
        self._say(told)

    def action_picture(self) -> None:
        """Keep a picture of the screen; of a private one only after a question."""
        if reason := picture.barred(self):
            if not self.veiled:
                self._say(reason, bad=True)
        elif picture.private(self):
            text = tr(
                "Keep a picture of this private screen?\n\nIt is an ordinary file: whoever can open it sees what you see now."
            )
            from wargame.tui.screens.base import Question

            self.push_screen(Question(text, tr("Keep it"), tr("No")), self._allowed)
        else:
            self._picture()

    def _allowed(self, yes: bool | None) -> None:
        if yes:
            self.call_after_refresh(self._picture)

    def _picture(self) -> None:
        save = self.table.session.path if self.table is not None else None
        try:
            path = picture.keep(self, self.places.saves(), save.stem if save is not None else "wargame")
        except OSError as error:
            self._say(tr("The picture cannot be kept: {why}.", why=error.strerror or error), bad=True)
        else:
            self._say(tr("The picture is kept in {file}", file=self.places.shown(path)))


__all__ = ["Places", "TextOut"]
