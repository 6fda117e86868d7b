"""The wire: requests of HTTP/1.1 and frames of WebSocket (RFC 6455), as far as one page needs them.

Lives here: reading and writing bytes under limits of size and time. Not here: who may ask for what (guard), or what is answered
(server).
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import struct
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

MOST_HEAD = 16_384
"""Bytes of a request before its body; no request here has one."""
MOST_MESSAGE = 1_000_000
"""Bytes of a message from a page."""
MOST_WAITING = 8_000_000
"""Bytes that may wait for a page that does not read; then it is let go."""
PATIENCE = 10.0
"""Seconds in which a request has to be there."""
SIGN_OF_LIFE = 30.0
"""Seconds after which a page that says nothing is asked whether it is there; twice that, and it is let go."""
_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class BadRequest(Exception):
    """What came is no request that this server reads."""


class Request(NamedTuple):
    """A request: method, path, first value of each query field, and headers by lower-case name."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]

    @property
    def cookies(self) -> dict[str, str]:
        """Return the cookies."""
        pairs = (part.strip().partition("=") for part in self.headers.get("cookie", "").split(";"))
        return {name: value for name, equals, value in pairs if equals}


async def request(reader: asyncio.StreamReader) -> Request | None:
    """Read one request; None where nothing came. Raises BadRequest, and TimeoutError after PATIENCE seconds."""
    try:
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE)
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise BadRequest("it breaks off") from None
        return None
    except asyncio.LimitOverrunError:
        raise BadRequest("it is too long") from None
    first, *lines = head.decode("latin-1").split("\r\n")[:-2]
    method, _, rest = first.partition(" ")
    target, _, version = rest.partition(" ")
    if not version.startswith("HTTP/1.") or not target.startswith("/"):
        raise BadRequest("it is no request of HTTP/1.1")
    headers: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon or name != name.strip() or not name:
            raise BadRequest("a header is malformed")
        if name.lower() in headers and name.lower() in ("host", "origin", "sec-websocket-key"):
            raise BadRequest("a header comes twice")
        headers[name.lower()] = value.strip()
    try:
        parts = urlsplit(f"//host{target}")
        fields = parse_qs(parts.query, max_num_fields=20)
    except ValueError:
        raise BadRequest("its address is malformed") from None
    return Request(method, parts.path, {name: values[0] for name, values in fields.items()}, headers)


REASONS = {
    101: "Switching Protocols",
    200: "OK",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    426: "Upgrade Required",
}


def response(status: int, headers: Mapping[str, str], body: bytes = b"") -> bytes:
    """Return the bytes of an answer."""
    lines = [f"HTTP/1.1 {status} {REASONS[status]}", *(f"{name}: {value}" for name, value in headers.items())]
    if status != 101:
        lines += [f"Content-Length: {len(body)}", "Connection: close"]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def accepted(key: str) -> Mapping[str, str]:
    """Return the headers that accept a WebSocket asked for with `key`."""
    token = base64.b64encode(hashlib.sha1(f"{key}{_GUID}".encode("latin-1"), usedforsecurity=False).digest()).decode("ascii")
    return {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Accept": token}


def frame(kind: int, payload: bytes) -> bytes:
    """Return one whole frame, as a server sends it."""
    size = len(payload)
    if size < 126:
        head = struct.pack("!BB", 0x80 | kind, size)
    elif size < 65536:
        head = struct.pack("!BBH", 0x80 | kind, 126, size)
    else:
        head = struct.pack("!BBQ", 0x80 | kind, 127, size)
    return head + payload


class Socket:
    """A WebSocket to one page."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take a connection on which a WebSocket has been accepted."""
        self._reader, self._writer = reader, writer
        self.closed = False

    def send(self, text: str) -> None:
        """Send a text, without waiting; a page that has stopped reading is let go."""
        if self.closed:
            return
        if self._writer.transport.get_write_buffer_size() > MOST_WAITING:
            self.drop()
            return
        self._writer.write(frame(TEXT, text.encode("utf-8", "replace")))

    def close(self) -> None:
        """Say that nothing more will come, and end the connection once that is sent."""
        if not self.closed:
            self.closed = True
            with suppress(OSError, RuntimeError):
                self._writer.write(frame(CLOSE, struct.pack("!H", 1000)))
                self._writer.close()

    def drop(self) -> None:
        """End the connection at once."""
        self.closed = True
        self._writer.transport.abort()

    async def receive(self) -> str | None:
        """Return the next text of the page; None when it is gone, or breaks the protocol."""
        whole = b""
        asked = False
        while not self.closed:
            try:
                first = await asyncio.wait_for(self._reader.readexactly(2), SIGN_OF_LIFE)
            except TimeoutError:
                if asked:
                    break
                asked = True
                self._writer.write(frame(PING, b""))
                continue
            except (asyncio.IncompleteReadError, OSError):
                break
            try:
                final, kind, payload = await asyncio.wait_for(self._rest(*first), PATIENCE)
            except (TimeoutError, asyncio.IncompleteReadError, OSError, BadRequest):
                break
            asked = False
            if kind == CLOSE:
                break
            if kind == PING:
                self._writer.write(frame(PONG, payload))
            elif kind in (0, TEXT):
                whole += payload
                if len(whole) > MOST_MESSAGE:
                    break
                if final:
                    return whole.decode("utf-8", "replace")
            elif kind != PONG:
                break
        self.close()
        return None

    async def _rest(self, first: int, second: int) -> tuple[bool, int, bytes]:
        size = second & 0x7F
        if not second & 0x80 or first & 0x70 or (first & 0x08 and size > 125):
            raise BadRequest("a page's frames are masked, and small where they steer")
        if size == 126:
            (size,) = struct.unpack("!H", await self._reader.readexactly(2))
        elif size == 127:
            (size,) = struct.unpack("!Q", await self._reader.readexactly(8))
        if size > MOST_MESSAGE:
            raise BadRequest("a frame is too long")
        mask = await self._reader.readexactly(4)
        data = await self._reader.readexactly(size)
        pad = mask * (size // 4 + 1)
        clear = (int.from_bytes(data, "big") ^ int.from_bytes(pad[:size], "big")).to_bytes(size, "big") if size else b""
        return bool(first & 0x80), first & 0x0F, clear
