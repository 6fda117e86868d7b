"""One table in a browser: the app, the page that sits at it, and what happens when pages come, go, or push one another aside.

Lives here: the life of the app, which page shows it, and which game it comes back to. Not here: the wire, or who may come
(guard).
At any moment one page at most shows the table; a page that comes takes over from the one that is there.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from textual.screen import Screen

from wargame.border.faults import BadInput, Fault
from wargame.language import tr
from wargame.tui.app import Places, WargameApp
from wargame.tui.screens.base import GameScreen
from wargame.tui.table import Table
from wargame.web.driver import PageDriver

LINGER = 20.0
"""Seconds after the last page has gone until the table is cleared: time for a reload, or for another tab."""
MOST_PATH = 4096


class Page(Protocol):
    """What a page is to the table."""

    def send(self, text: str) -> None:
        """Send a message."""

    def close(self) -> None:
        """End the connection."""


class PageApp(WargameApp):
    """The interface as a page shows it."""

    SERVED = True

    def __init__(self, places: Places, begin: Callable[[], Table] | None, opened: Callable[[Path | None], None]) -> None:
        """Take where games are kept, the game to begin with, and who is told which game is open; None for none."""
        super().__init__(places, begin)
        self.driver_class = PageDriver
        self.outlet: Callable[[str], None] = lambda _: None
        self._opened = opened
        self.left = False
        """Whether it was told to leave: what a screen that was just opening makes of that is no mistake to report."""

    def leave(self) -> None:
        """End the program; the game is on disk."""
        self.left = True
        super().leave()

    def take_signals(self) -> None:
        """Leave signals to the server."""

    def machine_gone(self) -> bool:
        """Return False: no terminal is under a page."""
        return False

    def play(self, table: Table) -> None:
        """Play a game from where it stands, and remember which one."""
        if not table.session.read_only:
            self._opened(table.session.path)
        super().play(table)

    def menu(self, note: str = "") -> None:
        """Put the game away, and forget it: who went to the menu is to come back to the menu."""
        if self.table is not None:
            self._opened(None)
        super().menu(note)

    def cover(self) -> None:
        """Hide what one seat alone may know; whoever looks at the page next is asked for the key, and the PIN."""
        if any(isinstance(s, GameScreen) and s.private for s in self.screen_stack):
            self.action_veil()

    def greet(self) -> None:
        """Draw everything anew, for a page that has just come."""
        if isinstance(self._driver, PageDriver) and self._screen_stack:
            self._driver.greet()
            screen: Screen[Any] = self.screen
            screen.refresh(layout=True)


class Room:
    """The table and its page."""

    def __init__(self, places: Places, memory: Path | None, report: Callable[[Exception], str]) -> None:
        """Take where games are kept, the file that remembers the open game, and who reports what goes wrong inside."""
        self._places, self._memory, self._report = places, memory, report
        self._page: Page | None = None
        self._app: PageApp | None = None
        self._task: asyncio.Task[None] | None = None
        self._clearing: asyncio.TimerHandle | None = None
        self._path: Path | None = None
        self._closing = False

    @property
    def playing(self) -> bool:
        """Whether the interface runs."""
        return self._task is not None

    # Pages.

    def come(self, page: Page, width: int, height: int) -> None:
        """Give the table to a page; the page that had it shows nothing any more."""
        if self._clearing is not None:
            self._clearing.cancel()
            self._clearing = None
        before, self._page = self._page, page
        if before is not None:
            tell(before, "taken")
            before.close()
        if self._app is None:
            self._begin(width, height)
        else:
            self._app.call_later(self._show, self._app, width, height)

    def hear(self, page: Page, text: str) -> None:
        """Take a message of a page; one that no longer has the table says nothing."""
        if page is not self._page or self._app is None:
            return
        with suppress(ValueError, RecursionError):
            said = json.loads(text)
            driver = self._app._driver
            if isinstance(driver, PageDriver):
                driver.hear(said)

    def go(self, page: Page) -> None:
        """Note that a page has gone; when it had the table, that is veiled, and cleared after a while."""
        if page is not self._page:
            return
        self._page = None
        if self._app is not None:
            self._app.call_later(self._app.cover)
            self._clearing = asyncio.get_running_loop().call_later(LINGER, self._clear)

    def _show(self, app: PageApp, width: int, height: int) -> None:
        app.cover()
        if isinstance(driver := app._driver, PageDriver):
            driver.resize(width, height)
        app.call_after_refresh(app.greet)

    def _drawn(self, data: str) -> None:
        if self._page is not None:
            tell(self._page, "draw", data)

    # The app.

    def _begin(self, width: int, height: int) -> None:
        path = self._remembered()
        app = PageApp(self._places, (lambda: Table.resume(path)) if path is not None else None, self._remember)
        app.outlet = self._drawn
        self._app = app
        self._task = asyncio.get_running_loop().create_task(self._run(app, width, height))

    async def _run(self, app: PageApp, width: int, height: int) -> None:
        words = ""
        try:
            await app.run_async(size=(width, height), mouse=app.settings.mouse)
            if app._exception is not None and not app.left:
                raise app._exception
            words = app.farewell
        except BadInput as error:
            words = " ".join(str(f) for f in error.faults[:2])
        except Exception as error:
            words = self._report(error)
        finally:
            app.put_away()
            self._app = self._task = None
            if self._page is not None:
                page, self._page = self._page, None
                if not self._closing:  # Else the page says for itself that the server has ended.
                    tell(page, "ended", words)
                page.close()

    def _clear(self) -> None:
        self._clearing = None
        if self._app is not None and self._page is None:
            self._app.leave()

    async def close(self) -> None:
        """End the app; the game is on disk."""
        self._closing = True
        if self._clearing is not None:
            self._clearing.cancel()
        if self._app is not None and self._task is not None:
            task = self._task
            self._app.leave()
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(task), 5)
        if self._page is not None:
            self._page.close()

    # Which game.

    def _remember(self, path: Path | None) -> None:
        self._path = path
        if self._memory is None:
            return
        with suppress(OSError):  # A game that is not remembered stands under “Continue”.
            if path is None:
                self._memory.unlink(missing_ok=True)
            else:
                self._memory.parent.mkdir(parents=True, exist_ok=True)
                beside = self._memory.with_name(f"{self._memory.name}.{os.getpid()}.tmp")
                beside.write_text(f"{path.resolve()}\n", encoding="utf-8")
                os.replace(beside, self._memory)

    def _remembered(self) -> Path | None:
        path = self._path
        if path is None and self._memory is not None:
            with suppress(OSError, ValueError):
                text = self._memory.read_text(encoding="utf-8")[:MOST_PATH].strip()
                path = Path(text) if text else None
        with suppress(OSError, ValueError):
            return path if path is not None and path.is_file() else None
        return None


def tell(page: Page, kind: str, text: str = "") -> None:
    """Send a message of a kind: what is drawn, that another page has the table, or that the program was left."""
    page.send(json.dumps([kind, text], ensure_ascii=False))


def taken(host: str, port: int, why: OSError | OverflowError | UnicodeError) -> BadInput:
    """Return why a server cannot listen there."""
    if isinstance(why, socket.gaierror | UnicodeError):
        mend = tr("Leave it out, or write an address of this machine.")
        return BadInput([Fault("--host", "", tr("no machine is called '{name}'", name=host[:60]), mend)])
    mend = tr("Name another port.")
    if port < 65535:
        mend = tr("Name another port, such as `wargame serve --port {port}`.", port=port + 1)
    trouble = getattr(why, "strerror", None) or why
    what = tr("nothing can be served at {host}:{port}: {trouble}", host=host, port=port, trouble=trouble)
    return BadInput([Fault("--port", "", what, mend)])
