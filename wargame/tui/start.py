"""Opening the terminal interface: a clean environment before Textual is loaded, an honest end after it.

Lives here: what the command line calls. Not here: the app.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wargame.engine.model.base import SeatId
    from wargame.engine.model.scenario import Scenario
    from wargame.session.replay import Replay
    from wargame.tui.screens.replay import ReplayView
    from wargame.tui.table import Table

TELLTALE = ("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_DEBUG", "TEXTUAL_SCREENSHOT", "TEXTUAL_SCREENSHOT_LOCATION", "TEXTUAL_PRESS")
"""What would make Textual write keys or screens to a file."""


def open_interface(
    saves: Callable[[], Path],
    new_save: Callable[[str], Path],
    shown: Callable[[Path], str],
    begin: Callable[[], Table | ReplayView] | None = None,
    settings: Path | None = None,
) -> str:
    """Open the interface at the menu, or at the game or replay that `begin` opens; return what to say afterwards.

    Raises what went wrong inside, after the terminal is itself again.
    """
    gc.disable()  # What is loaded stays; the app collects again once the first screen is up.
    clean_environment()
    load_events()
    load_textual()
    from wargame.tui.app import Places, WargameApp

    app = WargameApp(Places(saves=saves, new_save=new_save, shown=shown, settings=settings), begin)
    try:
        app.run(mouse=app.settings.mouse)
    finally:
        gc.enable()
    if app._exception is not None:
        raise app._exception
    return app.farewell


def clean_environment() -> None:
    """Take out of the environment what would make Textual write to a file, and an empty NO_COLOR, which counts as none."""
    for name in TELLTALE:
        os.environ.pop(name, None)
    if not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)


def load_events() -> None:
    """Load the event loop without encryption: nothing here speaks over a network, and loading it takes time and memory."""
    if "asyncio" in sys.modules or "ssl" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]  # As in a Python that was built without it.
    try:
        import asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]


class _Unused(ModuleType):
    """A module of whose names nothing is used but that they are there."""

    def __getattr__(self, name: str) -> type:
        """Return an empty class under the name."""
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


def load_textual() -> None:
    """Load Textual without its command palette, which the game has none of; with it come trees, folders and much else."""
    palette = "textual.command"
    if "textual.app" in sys.modules or palette in sys.modules:
        return
    sys.modules[palette] = _Unused(palette)
    try:
        import textual.app  # noqa: F401
    finally:
        del sys.modules[palette]


def new_game(scenario: Scenario, seats: tuple[SeatId, ...], path: Path, seed: int | None, settings: Path | None = None) -> Table:
    """Begin a game at the table, with people in these seats, by the settings of a file. Raises BadInput."""
    from wargame.border.tables import load_ruleset
    from wargame.tui.people import House, Person
    from wargame.tui.settings import read
    from wargame.tui.table import Table

    persons: Mapping[SeatId, Person] = {seat: Person() for seat in seats}
    return Table.new(scenario, load_ruleset(), persons, path, seed, house=House.of(read(settings)[0]))


def resumed(path: Path, *, later: bool = False) -> Table:
    """Go on with a saved game at the table; `later` leaves what no first frame shows to be read after it. Raises BadInput."""
    from wargame.tui.table import Table

    return Table.resume(path, later=later)


def picture(replay: Replay, seat: SeatId, at: int, size: tuple[int, int]) -> str:
    """Return the replay's screen at a moment as a picture (SVG), as a seat may know it, in so many columns and rows."""
    from textual.pilot import Pilot

    from wargame.tui.app import Places, WargameApp
    from wargame.tui.picture import drawn
    from wargame.tui.screens.replay import ReplayScreen

    nowhere = Places(saves=Path.cwd, new_save=Path, shown=str)
    screen = ReplayScreen(replay, seat)
    screen.at = at
    app = WargameApp(nowhere, lambda: screen)
    app.animation_level = "none"
    taken: list[str] = []

    async def take(pilot: Pilot[object]) -> None:
        while app.screen is not screen:
            await pilot.pause(0.01)
        await pilot.pause()
        taken.append(drawn(app, screen.place()))
        app.exit()

    app.run(headless=True, size=size, auto_pilot=take)
    if app._exception is not None:
        raise app._exception
    return taken[0]


def replayed(path: Path) -> Replay:
    """Read a saved game to look through it. Raises BadInput."""
    from wargame.border import places
    from wargame.reports.pages import Shelf
    from wargame.session.replay import Replay

    return Replay.open(path, Shelf(places.rules()))
