"""Text out of a screen: what is selected, the row that is marked, or the text that is read.

Lives here: finding it. Not here: the clipboard, and what may stay on it (app).
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual.screen import Screen


@runtime_checkable
class Tells(Protocol):
    """A widget that can be copied as text."""

    def as_text(self) -> str:
        """Return its text without frames and signs for the eye."""
        ...


def text_of(screen: Screen[object]) -> str:
    """Return the text to copy from a screen: of its selection, of where the keys go, or of the first that has any."""
    if selected := screen.get_selected_text():
        return selected
    focused = screen.focused
    found = [focused] if isinstance(focused, Tells) else [w for w in screen.query("*") if isinstance(w, Tells) and w.display]
    return next((text for one in found if (text := one.as_text())), "")


__all__ = ["Tells", "text_of"]
