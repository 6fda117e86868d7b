"""Screens that answer: each closes once, and closes nothing but itself.

Lives here: what all of them share. Not here: any screen (screens).
"""

from __future__ import annotations

from typing import Any

from textual.await_complete import AwaitComplete


class Once:
    """A screen that is closed once: keys that came fast may choose a second time before it has gone.

    Textual would close whatever lies on top by then, and tell the answer twice.
    """

    def dismiss(self: Any, result: Any = None) -> AwaitComplete:
        """Close with an answer, where it is the screen that is up; else nothing."""
        if self.app.screen is not self:
            return AwaitComplete()
        closed: AwaitComplete = super().dismiss(result)  # type: ignore[misc]
        return closed
