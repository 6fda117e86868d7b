"""The server: one address, one page, one socket. It answers its own page alone, and asks nothing of anybody.

Lives here: which address gives what. Not here: the checks (guard), the bytes (wire), the table (room).
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from wargame.language import tr
from wargame.web.guard import Guard
from wargame.web.room import Room, taken
from wargame.web.wire import MOST_HEAD, BadRequest, Request, Socket, accepted, request, response
from wargame.web.words import worded

PAGE = Path(__file__).with_name("page")
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
MOST_CONNECTIONS = 200
"""Connections at once; more are closed unheard."""


class Server:
    """The server of one table."""

    def __init__(self, room: Room, guard: Guard) -> None:
        """Take the table and the checks."""
        self.room, self.guard = room, guard
        self._files = {
            f"/{path.relative_to(PAGE).as_posix()}": path
            for path in sorted(PAGE.rglob("*"))
            if path.suffix in KINDS and path.name not in ("index.html", "refused.html")
        }
        self._busy: set[asyncio.Task[None]] = set()

    async def run(self, ready: Callable[[], None]) -> None:
        """Serve until a signal ends it; `ready` is called once the address can be opened. Raises BadInput."""
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            with suppress(NotImplementedError, RuntimeError, ValueError, AttributeError):
                if signal.getsignal(getattr(signal, name)) is not signal.SIG_IGN:
                    loop.add_signal_handler(getattr(signal, name), ended.set)
        try:
            listening = await asyncio.start_server(self._met, self.guard.host, self.guard.port, limit=MOST_HEAD)
        except (OSError, OverflowError, UnicodeError) as error:
            raise taken(self.guard.host, self.guard.port, error) from None
        try:
            ready()
            await ended.wait()
        finally:
            listening.close()
            await self.room.close()
            for task in list(self._busy):
                task.cancel()
            await asyncio.gather(*self._busy, return_exceptions=True)

    async def _met(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._busy.add(task)
        try:
            if len(self._busy) <= MOST_CONNECTIONS:
                await self._answer(reader, writer)
        except (OSError, asyncio.CancelledError):
            pass  # The page has gone, or the server goes.
        finally:
            self._busy.discard(task)
            with suppress(OSError, RuntimeError):
                writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            asked = await request(reader)
        except TimeoutError:
            return
        except BadRequest as error:
            writer.write(response(400, {"Content-Type": "text/plain; charset=utf-8"}, f"Not read: {error}.\n".encode()))
            await writer.drain()
            return
        if asked is None:
            return
        if asked.path == "/table" and self.guard.ours(asked) and self.guard.own_page(asked) and self.guard.known(asked):
            await self._table(asked, reader, writer)
            return
        writer.write(self.respond(asked))
        await writer.drain()

    def respond(self, asked: Request) -> bytes:
        """Return the answer to a request that opens no socket."""
        guard = self.guard
        text = guard.headers(KINDS[".txt"], asked)
        if not guard.ours(asked) or not guard.own_page(asked):
            return response(403, text, _line(tr("This address is not asked from there.")))
        if asked.method not in ("GET", "HEAD"):
            return response(405, text | {"Allow": "GET, HEAD"})
        if asked.path == "/table":
            return response(403, text, _line(tr("Open the address that `wargame serve` printed.")))
        headers, body, status = text, _line(tr("There is nothing here.")), 404
        if asked.path == "/":
            known = guard.known(asked, by_address=True)
            status, headers = (200 if known else 403), guard.headers(KINDS[".html"], asked)
            headers |= {"Set-Cookie": guard.badge()} if known else {}
            body = _sent(PAGE / ("index.html" if known else "refused.html"))
        elif (path := self._files.get(asked.path)) is not None:
            status, headers, body = 200, guard.headers(KINDS[path.suffix], asked), _sent(path)
        answer = response(status, headers, body)
        return answer[: len(answer) - len(body)] if asked.method == "HEAD" else answer

    async def _table(self, asked: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        key = asked.headers.get("sec-websocket-key", "")
        if asked.headers.get("upgrade", "").lower() != "websocket" or not key:
            writer.write(response(426, self.guard.headers(KINDS[".txt"], asked) | {"Upgrade": "websocket"}))
            return
        writer.write(response(101, accepted(key)))
        page = Socket(reader, writer)
        try:
            self.room.come(page, _cells(asked, "w", 80), _cells(asked, "h", 24))
            while (said := await page.receive()) is not None:
                self.room.hear(page, said)
        finally:
            self.room.go(page)


def _line(text: str) -> bytes:
    return f"{text}\n".encode()


def _sent(path: Path) -> bytes:
    """Return a file of the page as it is sent: with its words, where it has any."""
    if path.suffix not in (".html", ".js"):
        return path.read_bytes()
    return worded(path.read_text(encoding="utf-8"), path.suffix).encode()


def _cells(asked: Request, name: str, otherwise: int) -> int:
    given = asked.query.get(name, "")
    return max(2, min(500, int(given))) if given.isascii() and given.isdecimal() and len(given) < 6 else otherwise
