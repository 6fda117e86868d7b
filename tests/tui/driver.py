"""Playing the interface through its keys: a table of people, and what stands on the screen as plain lines."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual._context import visible_screen_stack
from textual.pilot import Pilot
from textual.screen import Screen

from games import crisis
from wargame.border.tables import load_ruleset
from wargame.engine.model.base import SeatId
from wargame.engine.model.scenario import Scenario
from wargame.tui.app import Places, WargameApp
from wargame.tui.people import Person
from wargame.tui.screens.replay import ReplayView
from wargame.tui.table import Table

SIZES = ((80, 24), (120, 36), (200, 50))
SEED = 7
PATIENCE = 400
"""Pauses after which a screen must have appeared."""

Steps = Callable[["Player"], Awaitable[None]]


def places(folder: Path) -> Places:
    """Return where games are kept in a test."""
    return Places(saves=lambda: folder, new_save=lambda name: folder / f"{name}.wargame", shown=lambda path: path.name)


def a_table(path: Path, *seats: str, scenario: Scenario | None = None, pins: dict[str, str] | None = None) -> Table:
    """Begin a game with people in these seats."""
    from wargame.tui import people

    given = pins or {}
    persons = {SeatId(s): Person(pin=people.hashed(given.get(s, ""))) for s in seats}
    return Table.new(scenario or crisis(), load_ruleset(), persons, path, SEED)


class Player:
    """Somebody at the keyboard."""

    def __init__(self, app: WargameApp, pilot: Pilot[None]) -> None:
        """Take the program and its keys."""
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until the program is at rest."""
        for key in keys:
            await self.pilot.press(key)
            await self._rest()

    async def _rest(self) -> None:
        await self.pilot.pause()
        visible_screen_stack.set([])  # A pilot that draws would hold on to the screens behind this one, which no program does.

    async def type(self, text: str) -> None:
        """Type a text."""
        await self.press(*text)

    async def until(self, name: str) -> Screen[object]:
        """Wait until a screen of this class is up."""
        for _ in range(PATIENCE):
            if type(self.app.screen).__name__ == name:
                await self._rest()
                return self.app.screen
            await self.pilot.pause(0.01)
        raise AssertionError(f"{name} did not appear, but {type(self.app.screen).__name__}:\n" + "\n".join(self.lines()))

    async def sees(self, text: str) -> None:
        """Wait until a text stands on the screen."""
        for _ in range(PATIENCE):
            if text in self.text():
                return
            await self.pilot.pause(0.01)
        raise AssertionError(f"{text!r} did not appear:\n" + "\n".join(self.lines()))

    def lines(self) -> list[str]:
        """Return the screen as it is drawn, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    def text(self) -> str:
        """Return the screen as one text."""
        return "\n".join(self.lines())

    # What a player does.

    async def sit_down(self) -> None:
        """Take the screen that is handed over, read the news, and go to the desk."""
        await self.until("HandoverScreen")
        await self.press("enter")
        await self.until("NewsScreen")
        await self.press("enter")

    async def seal(self) -> None:
        """Seal the orders that are drafted."""
        await self.press("s")
        await self.until("Sealing")
        await self.press("s")

    async def through_the_council(self) -> None:
        """Close the Council without a word."""
        await self.until("ChamberScreen")
        await self.press("x")
        await self.until("Question")
        await self.press("enter")

    async def through_the_outcome(self) -> None:
        """See what happened, and read the report."""
        await self.until("OutcomeScreen")
        await self.press("e", "enter")
        await self.until("ReportScreen")
        await self.press("enter")


def played(
    folder: Path, steps: Steps, begin: Callable[[], Table | ReplayView] | None = None, size: tuple[int, int] = (80, 24)
) -> WargameApp:
    """Open the interface and play."""

    async def run() -> WargameApp:
        app = WargameApp(places(folder), begin)
        app.animation_level = "none"
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(Player(app, pilot))
            app.put_away()
        return app

    return asyncio.run(run())
