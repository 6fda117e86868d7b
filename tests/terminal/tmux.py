"""A real terminal to run commands in: tmux, one server for each test."""

from __future__ import annotations

import re
import shlex
import subprocess
import time
import uuid
from pathlib import Path
from types import TracebackType

PATIENCE = 60.0
"""Seconds that a text may take to appear."""


class Terminal:
    """A terminal of so many columns and rows; what runs in it sees a person's terminal."""

    def __init__(self, columns: int, rows: int, folder: Path) -> None:
        """Open it on a shell that works in `folder`."""
        self._server = f"wargame-{uuid.uuid4().hex[:12]}"
        self._tmux("-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(rows), "-c", str(folder), "sh")
        self._tmux("set-option", "-g", "history-limit", "20000")
        self._tmux("respawn-pane", "-k", "-c", str(folder), "env PS1='$ ' sh")

    def __enter__(self) -> Terminal:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close it, and all that runs in it."""
        self._tmux("kill-server")

    def _tmux(self, *arguments: str) -> str:
        return subprocess.run(["tmux", "-L", self._server, *arguments], check=True, capture_output=True, text=True).stdout

    def enter(self, *command: str) -> None:
        """Type a command and press Enter."""
        self._tmux("send-keys", "-l", shlex.join(command))
        self._tmux("send-keys", "Enter")

    def key(self, name: str) -> None:
        """Press one key by its name: `Enter`, `Escape`, `F12`, `C-q`."""
        self._tmux("send-keys", name)

    def lines(self, *, joined: bool = False) -> list[str]:
        """Return what stands in the terminal, from the first line that it still has; `joined` undoes its own wrapping."""
        return self._tmux("capture-pane", "-p", "-S", "-", *(["-J"] if joined else [])).rstrip("\n").split("\n")

    def screen(self) -> list[str]:
        """Return what the terminal shows now, line by line."""
        return self._tmux("capture-pane", "-p").rstrip("\n").split("\n")

    def until(self, pattern: str) -> list[str]:
        """Wait until a line matches, and return all lines; fails with the screen when none does."""
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            found = self.lines()
            if any(re.search(pattern, line) for line in found):
                return found
            time.sleep(0.1)
        raise AssertionError(f"{pattern!r} did not appear:\n" + "\n".join(self.lines()[-50:]))
