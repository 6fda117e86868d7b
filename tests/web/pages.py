"""A table in a browser without a browser: the room, and pages that keep what is drawn on them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pyte

from tui import driver
from wargame.web.room import Room

WIDTH, HEIGHT = 100, 30
PATIENCE = 10.0


class APage:
    """A page that draws."""

    def __init__(self) -> None:
        """Begin with an empty screen."""
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.Stream(self.screen)
        self.said: list[list[str]] = []
        """What it was told besides what to draw."""
        self.drawn = 0
        self.closed = False

    def send(self, text: str) -> None:
        """Take a message."""
        assert not self.closed, "nothing is sent to a page that has gone"
        kind, data = json.loads(text)
        if kind == "draw":
            self.drawn += 1
            self._stream.feed(data)
        else:
            self.said.append([kind, data])

    def close(self) -> None:
        """Go."""
        self.closed = True

    def text(self) -> str:
        """Return what stands on it."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    async def until(self, text: str) -> str:
        """Wait until a text stands on it, and return all that does."""
        for _ in range(int(PATIENCE / 0.02)):
            if text in self.text():
                await asyncio.sleep(0.05)
                return self.text()
            await asyncio.sleep(0.02)
        raise AssertionError(f"{text!r} did not appear:\n{self.text()}")


def press(room: Room, page: APage, *keys: str) -> None:
    """Press keys at a page."""
    for key in keys:
        room.hear(page, json.dumps(["key", key, key if len(key) == 1 else None, []]))


def a_game(folder: Path, *seats: str, pins: dict[str, str] | None = None) -> Path:
    """Return a saved game with people in these seats, and a file that remembers it as the one that was open."""
    table = driver.a_table(folder / "game.wargame", *seats, pins=pins)
    table.close()
    (folder / "served.txt").write_text(f"{folder / 'game.wargame'}\n", encoding="utf-8")
    return folder / "game.wargame"


def at_a_table(folder: Path, steps: Callable[[Room], Awaitable[None]], troubles: list[Exception] | None = None) -> None:
    """Serve a table from a folder while `steps` are taken, and end it."""

    def reported(error: Exception) -> str:
        if troubles is None:
            raise error
        troubles.append(error)
        return "Something went wrong."

    async def run() -> None:
        room = Room(driver.places(folder), folder / "served.txt", reported)
        try:
            await steps(room)
        finally:
            await room.close()
        assert not room.playing

    asyncio.run(run())
