"""Opening the game in lines: the streams, how wide they are, the menu and the game, and an honest end.

Lives here: what the command line calls. Not here: what is said.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wargame import language
from wargame.language import mark, tr
from wargame.plain.voice import PUSHED, USUAL, Ended, Quit, Streams, Voice
from wargame.reports.barred import barred
from wargame.tui import settings as kept
from wargame.tui.settings import Settings

if TYPE_CHECKING:
    from wargame.tui.table import Table

WELCOME = mark("Answer with a number and Enter. ? gives help everywhere.")
WIDEST = 100
"""Longer lines than these are hard to read, however wide the terminal."""


class Home(NamedTuple):
    """Where games and settings are kept, as the command line knows it."""

    saves: Callable[[], Path]
    """The folder of saved games; it may be missing."""
    new_save: Callable[[str], Path]
    """A name for a new save of a scenario that is not taken."""
    shown: Callable[[Path], str]
    """A path as a person would type it."""
    settings_file: Path | None = None
    """The file of the player's settings; it may be missing."""

    def settings(self) -> Settings:
        """Return the settings; the usual ones where the file cannot be read."""
        return kept.read(self.settings_file)[0]


def open_lines(home: Home, begin: Callable[[], Table] | None = None, voice: Voice | None = None) -> int:
    """Play in lines: from the menu, or at once the game that `begin` opens. Return the exit status.

    It is 0 where somebody left, and 1 where input from a pipe ended before the game did. Raises BadInput where the first game
    cannot be opened, and KeyboardInterrupt once the game is put away.
    """
    language.use(home.settings().language)
    voice = voice or here()
    table: Table | None = None
    try:
        with _signals():
            voice.say(tr(WELCOME))
            table = begin() if begin is not None else None
            while True:
                if table is None:
                    table = _chosen(voice, home)
                _played(voice, home, table)
                table = None
    except Quit:
        return 0
    except Ended:
        return _ended(voice, table)


@contextmanager
def _signals() -> Iterator[None]:
    """Take a signal that ends the program as Ctrl-C is taken: what is private is pushed away, and the game put away."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, frame: object) -> None:
        del number, frame
        raise KeyboardInterrupt

    names = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]  # The last is not everywhere.
    before = {one: signal.signal(one, end) for one in names}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _chosen(voice: Voice, home: Home) -> Table:
    """Let a game be begun or gone on with; what is wrong with a file is said, and the menu comes again."""
    from wargame.plain.menu import Menu

    while True:
        try:
            return Menu(voice, home).choose()
        except Exception as error:
            _trouble(voice, error)


def _played(voice: Voice, home: Home, table: Table) -> None:
    """Play a game until it is put away; raises Quit and Ended where that is the end of it all."""
    from wargame.plain.game import Game, Places, ToMenu

    if table.session.read_only:
        session = table.session
        table.close()
        voice.say(barred(session.bar, session.read_only, session.header.ruleset.version, "lines"))
        return
    try:
        Game(voice, table, Places(home.shown, home.settings())).play()
    except ToMenu:
        pass
    except (Quit, Ended):
        raise
    except Exception as error:
        _trouble(voice, error)
    finally:
        table.close()
        _where(voice, home, table)


def _trouble(voice: Voice, error: Exception) -> None:
    """Say what is wrong with a file; anything else is our own mistake, and goes on upwards."""
    from wargame.border.faults import BadInput

    if isinstance(error, Quit | Ended) or not isinstance(error, BadInput):
        raise error
    for fault in error.faults[:2]:
        voice.say(str(fault))


def _where(voice: Voice, home: Home, table: Table) -> None:
    """Say where the game is kept, and how to go on with it."""
    path = table.session.path
    if path is None:
        return
    where = home.shown(path)
    if table.session.over:
        told = tr("The game is kept in {file}. Read it with: wargame replay {file}", file=where)
    else:
        told = tr("The game is kept in {file}. Go on with: wargame play --plain --resume {file}", file=where)
    with suppress(Ended):  # Nobody may read it any more.
        voice.say(told)


def _ended(voice: Voice, table: Table | None) -> int:
    """Say that there is no more input; at a keyboard that is a way to leave."""
    try:
        voice.say(tr("The input has ended."))
    except Ended:
        return 1
    unfinished = table is not None and not table.session.over
    return 1 if unfinished and not _terminal(sys.stdin) else 0


# The streams of this process.


def here() -> Voice:
    """Return a voice that speaks to standard output and listens to standard input."""
    with suppress(AttributeError, ValueError):  # A byte that is no text is one wrong letter, not the end of the input.
        sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]
    rows = _rows()
    pause = max(8, rows - 4) if _terminal(sys.stdin) and _terminal(sys.stdout) else 0
    return Voice(Streams(_read, _write, _secret), _columns(), pause, rows)


def _terminal(stream: object) -> bool:
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]
    except (AttributeError, ValueError):
        return False


def _columns() -> int:
    """Return how wide lines may be: what COLUMNS says, or the terminal, at most 100; 80 where nobody knows."""
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdecimal() and int(given[:6]):
        return min(WIDEST, int(given[:6]))
    return min(WIDEST, shutil.get_terminal_size((USUAL, PUSHED)).columns) if _terminal(sys.stdout) else USUAL


def _rows() -> int:
    return max(PUSHED, shutil.get_terminal_size((USUAL, PUSHED)).lines + 2) if _terminal(sys.stdout) else PUSHED


def _read() -> str:
    try:
        return sys.stdin.readline() if sys.stdin is not None else ""
    except (OSError, ValueError):  # The terminal is gone, or what comes is no text.
        return ""


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except (OSError, ValueError) as error:
        _silence()
        raise Ended from error


def _silence() -> None:
    """Send what is left nowhere, so that Python does not complain about the closed pipe at its end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        pass


def _secret() -> str:
    """Read a line without showing it, where there is a terminal that can."""
    if not _terminal(sys.stdin):
        return _read()
    from getpass import getpass

    try:
        return getpass("") + "\n"
    except EOFError:
        return ""


__all__ = ["Home", "here", "open_lines"]
