"""The way out: signals as a wish to leave, and what is still under way when the program is left.

Lives here: both. Not here: what is said afterwards, and what is put away (app).
"""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress

from textual.app import App


class LeavingApp(App[None]):
    """An app that a signal ends as its own key does."""

    def leave(self) -> None:
        """End the program."""
        self.exit()

    def take_signals(self) -> None:
        """Take signals as a wish to leave."""
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            # Windows has no hang-up, and its loop takes no signals; no loop outside the main thread does.
            with suppress(NotImplementedError, RuntimeError, ValueError, AttributeError):
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self.leave)

    def _handle_exception(self, error: Exception) -> None:
        """End with what went wrong, unless the program is being left: a screen that was just coming up is half built then."""
        if not self._exit:
            super()._handle_exception(error)
