"""`wargame play`, and `wargame` alone in a terminal: the table at one screen.

Lives here: reading the call, and opening the interface, or the same game in lines where no screen can be drawn. Not here: the
interface (tui), the game in lines (plain), or a game that nobody plays (run).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from wargame.cli.commands import Usage
from wargame.cli.console import Console
from wargame.cli.folders import new_save, saves_folder, settings_file, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from wargame.engine.model.base import SeatId
    from wargame.tui.screens.replay import ReplayView
    from wargame.tui.table import Table


def in_terminal() -> bool:
    """Whether the interface can open here: a person at the keyboard, and a terminal to draw in, standard error included."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return True
    try:
        attached = sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()
    except (AttributeError, ValueError):
        return False
    return attached and os.environ.get("TERM", "") not in ("", "dumb")


def menu(console: Console, *, plain: bool = False) -> int:
    """Open the menu, on a screen or in lines."""
    return _in_lines(None) if plain else _opened(None, console)


def play(args: Namespace, console: Console) -> int:
    """Play a game at one screen, from its beginning or from where it was left."""
    _consistent(args)
    if args.resume:
        return resume(args.resume, console, plain=args.plain)
    begin = _new(args)
    return _in_lines(begin) if args.plain or not in_terminal() else _opened(begin, console)


def resume(file: str, console: Console, *, plain: bool = False) -> int:
    """Go on with a saved game, on a screen or in lines."""
    from wargame.tui.start import resumed

    path = Path(file).expanduser()
    if not path.is_file():
        raise Usage("--resume", f"there is no file '{str(path)[:80]}'", "Name a saved game; `wargame` lists them in its menu.")
    if plain or not in_terminal():
        return _in_lines(lambda: resumed(path))
    return _opened(lambda: resumed(path, later=True), console)


def _new(args: Namespace) -> Callable[[], Table]:
    from wargame.border import scenarios
    from wargame.border.faults import BadInput, Fault
    from wargame.cli.folders import speak
    from wargame.cli.seats import seats_of
    from wargame.tui.start import new_game

    speak()
    folder = scenarios.find(args.scenario)
    scenario = scenarios.load(folder)
    if args.difficulty:
        from msgspec.structs import replace

        scenario = replace(scenario, difficulty=args.difficulty)
    seats = seats_of(scenario.lead if args.seats is None else args.seats, scenario)
    path = Path(args.save).expanduser() if args.save else new_save(scenario.id)
    if args.save and (path.exists() or path.is_symlink()):
        mend = "Name another file, or go on with that game by --resume."
        raise BadInput([Fault("--save", "", f"{shown(path)} lies there already, and is not overwritten", mend)])
    return lambda: new_game(scenario, seats, path, args.seed, settings_file())


def _consistent(args: Namespace) -> None:
    if not args.scenario and not args.resume:
        mend = "Name one, such as `wargame play libya-2011`; `wargame` alone opens the menu."
        raise Usage("SCENARIO", "no scenario is named", mend)
    for other, also in (
        ("SCENARIO", args.scenario),
        ("--seats", args.seats),
        ("--seed", args.seed is not None),
        ("--difficulty", args.difficulty),
        ("--save", args.save),
    ):
        if args.resume and also:
            raise Usage("--resume", f"does not go together with {other}", f"Leave out --resume or {other}.")


def look_through(path: Path, seat: SeatId, at: tuple[int, str] | None, console: Console) -> int:
    """Open the replay of a saved game, as a seat may know it, at the end of a phase of a turn or at the beginning."""
    from wargame.tui.start import replayed

    def begin() -> ReplayView:
        from wargame.tui.screens.replay import ReplayScreen

        return ReplayScreen(found, seat, at)

    found = replayed(path)
    return _opened(begin, console)


def watched(path: Path, seat: SeatId, console: Console) -> int:
    """Open the screen on which a game is watched that another program plays, as a seat may know it."""
    from wargame.tui.start import replayed

    def begin() -> ReplayView:
        from wargame.tui.screens.watch import WatchScreen

        return WatchScreen(found, seat)

    found = replayed(path)
    return _opened(begin, console)


def _opened(begin: Callable[[], Table | ReplayView] | None, console: Console) -> int:
    from wargame.tui.start import open_interface

    farewell = open_interface(saves_folder, new_save, shown, begin, settings_file())
    if farewell:
        console.lines(farewell.splitlines())
    return 0


def _in_lines(begin: Callable[[], Table] | None) -> int:
    from wargame.plain.start import Home, open_lines

    return open_lines(Home(saves_folder, new_save, shown, settings_file()), begin)
