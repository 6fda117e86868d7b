"""The frames of a save: cutting a stream of bytes into records, and packing a record into a frame.

A frame is a msgpack array [kind, packing, body, hash]; saves/README.md describes it.
Lives here: limits, hashes, compression, torn tails. Not here: what is in a body (bodies.py).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any, Protocol

import msgpack
import msgspec
from msgspec import Struct

from wargame.border.faults import BadInput, Fault
from wargame.engine.digest import blake2b

MAX_FILE = 16_000_000
"""Largest save, bytes."""
MAX_PLAIN = 4_000_000
"""Largest body once it is unpacked, bytes."""
MAX_TOTAL = 16_000_000
"""All bodies together once they are unpacked, bytes."""
MAX_RATIO = 250
"""How many times its size a body may unpack to, beyond 64 kB; real ones stay below 40."""
MAX_RECORDS = 30_000
MAX_EVENTS = 30_000
"""Records and events of one save; a game has a few thousand."""

KINDS = ("header", "opening", "order", "rejected", "checkpoint", "rewound", "people", "branched")
ALONE = ("checkpoint",)
"""Kinds that are packed without a dictionary, and are in none."""
PLAIN, DEFLATE, BZIP2 = 0, 1, 2
"""How a body is packed: not at all, as a raw deflate stream, as a bzip2 stream, as headers once were."""

HASH_BYTES = 16
WINDOW = 16_384
"""Bytes of the bodies before it that serve as a body's dictionary."""

_MAGIC = b"\x94\xa6header"
_STARTS = re.compile(b"|".join(re.escape(b"\x94" + bytes([0xA0 + len(k)]) + k.encode()) for k in KINDS))
_TRIES = 200
"""Places after a broken record at which a whole one is looked for."""

COPY = "Take an unaltered copy of the file"


class Frame(Struct, frozen=True, gc=False):
    """One record as it lies in the file; records count from 1, the header."""

    number: int
    kind: str
    packing: int
    body: bytes
    hash: bytes
    end: int
    """Offset of the first byte after it."""


class Chain(Struct, frozen=True, gc=False):
    """Where a save ends: what the next frame is hashed with, and packed with."""

    hash: bytes = b"\0" * HASH_BYTES
    window: bytes = b""

    def frame(self, kind: str, plain: bytes) -> tuple[bytes, Chain]:
        """Return a record as a frame, and the chain after it. Raises ValueError for one too large to be read again."""
        if len(plain) > MAX_PLAIN:
            raise ValueError(f"a record of {len(plain)} bytes is more than a save may hold")
        alone = kind in ALONE
        packing, body = _packed(kind, plain, b"" if alone else self.window)
        if len(body) >= len(plain):
            packing, body = PLAIN, plain
        link = digest(self.hash, kind, packing, body)
        raw = msgspec.msgpack.encode((kind, packing, body, link))
        return raw, Chain(link, self.window if alone else self.after(plain))

    def past(self, frame: Frame, plain: bytes) -> Chain:
        """Return the chain after a frame that was read."""
        return Chain(frame.hash, self.window if frame.kind in ALONE else self.after(plain))

    def after(self, plain: bytes) -> bytes:
        """Return the dictionary of the next body, this one being the last."""
        return (self.window + plain)[-WINDOW:] if len(plain) < WINDOW else plain[-WINDOW:]


def digest(before: bytes, kind: str, packing: int, body: bytes) -> bytes:
    """Return the hash of a record that comes after one with the hash `before`."""
    link = blake2b(before, digest_size=HASH_BYTES)
    link.update(kind.encode() + b"\0" + bytes([packing]))
    link.update(body)
    return link.digest()


def _packed(kind: str, plain: bytes, window: bytes) -> tuple[int, bytes]:
    """Return how a body is packed, and the packed body."""
    level, memory = (9, 7) if kind == "header" else (6, zlib.DEF_MEM_LEVEL)  # Small blocks, for a header's appendix is packed.
    chosen = (level, zlib.DEFLATED, -15, memory, zlib.Z_DEFAULT_STRATEGY)
    packer = zlib.compressobj(*chosen, window) if window else zlib.compressobj(*chosen)
    return DEFLATE, packer.compress(plain) + packer.flush()


def inflated(frame: Frame, window: bytes, name: str) -> bytes:
    """Return the plain body of a frame; raises BadInput where it is broken or unpacks to more than a save may hold."""
    if frame.packing == PLAIN:
        if len(frame.body) > MAX_PLAIN:
            raise broken(name, frame, f"holds more than {MAX_PLAIN // 1_000_000} MB")
        return frame.body
    limit = min(MAX_PLAIN, 65_536 + MAX_RATIO * len(frame.body))
    unpacker = _unpacker(frame, window, name)
    try:
        plain = unpacker.decompress(frame.body, limit + 1)
    except (zlib.error, OSError):
        raise broken(name, frame, "cannot be unpacked") from None
    if len(plain) > limit:
        raise broken(name, frame, f"unpacks to more than {limit:,} bytes, which no real record does")
    if not unpacker.eof or unpacker.unused_data:
        raise broken(name, frame, "cannot be unpacked")
    return plain


class _Unpacker(Protocol):
    """What the unpackers of both kinds of streams have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def _unpacker(frame: Frame, window: bytes, name: str) -> _Unpacker:
    """Return what unpacks a frame's body. Raises BadInput where this Python cannot."""
    if frame.packing == DEFLATE:
        known = b"" if frame.kind in ALONE else window
        return zlib.decompressobj(-15, zdict=known) if known else zlib.decompressobj(-15)
    try:
        import bz2
    except ImportError:
        what = "is packed with bzip2, and this Python was built without it"
        raise fault(name, place(frame.number, frame.kind), what, "Open it with a Python whose `import bz2` works.") from None
    return bz2.BZ2Decompressor()


def fault(name: str, where: str, what: str, mend: str) -> BadInput:
    """Return the one fault of a save as an exception."""
    return BadInput([Fault(name, where, what, mend)])


def place(number: int, kind: str = "") -> str:
    """Return a record's place as a fault shows it."""
    return f"record {number} ({kind})" if kind else f"record {number}"


def broken(name: str, frame: Frame, what: str) -> BadInput:
    """Return the fault of one record whose body cannot be used."""
    return fault(name, place(frame.number, frame.kind), what, _whole_before(frame.number))


def _whole_before(number: int) -> str:
    before = f"{number - 1} record{'' if number == 2 else 's'}"
    return f"{COPY}." if number == 1 else f"{COPY}; before this record it is whole ({before})."


def check_start(data: bytes, name: str) -> None:
    """Raise BadInput for what is no save at all."""
    if not data:
        raise fault(name, "", "is empty", "Name a saved game; the game makes one when it begins.")
    if not data.startswith(_MAGIC[: len(data)]):
        raise fault(name, "", "is not a saved game", "Name a file that this program wrote; they end in .wargame.")


class Stream:
    """Cuts the bytes of a save into frames; after the last one `end`, `chain_hash` and `torn` tell where it ends and how."""

    def __init__(self, data: bytes, name: str) -> None:
        """Take the whole file; `name` is for messages."""
        self._data = data
        self._name = name
        self.end = 0
        self.chain_hash = b"\0" * HASH_BYTES
        self.torn = ""

    def __iter__(self) -> Iterator[Frame]:
        """Yield the frames in order, each with its hash checked. Raises BadInput at the first that does not hold."""
        check_start(self._data, self._name)
        unpacker = msgpack.Unpacker(
            max_buffer_size=MAX_FILE + 1, max_bin_len=MAX_PLAIN, max_str_len=16, max_array_len=4, max_map_len=0, max_ext_len=0
        )
        unpacker.feed(self._data)
        number = 0
        while self.end < len(self._data):
            number += 1
            try:
                raw = unpacker.unpack()
                frame = self._frame(raw, number, unpacker.tell())
            except msgpack.OutOfData:
                self._tear(number, "is cut off")
                return
            except (ValueError, TypeError, msgpack.UnpackException):
                self._tear(number, "cannot be read", damaged=True)
                return
            if frame is None:
                self._tear(number, "does not fit the hash of the records before it", damaged=True)
                return
            self.end, self.chain_hash = frame.end, frame.hash
            yield frame

    def _frame(self, raw: Any, number: int, end: int) -> Frame | None:
        """Return a frame; None where its hash is wrong. Raises ValueError where it is no frame."""
        kind, packing, body, link = _parts(raw)
        if digest(self.chain_hash, kind, packing, body) != link:
            return None
        return Frame(number, kind, packing, body, link, end)

    def _tear(self, number: int, what: str, *, damaged: bool = False) -> None:
        """Note the rest of the file as a torn tail, or raise BadInput where it is damage and not a tail."""
        rest = len(self._data) - self.end
        blank = self._data.endswith(b"\0" * HASH_BYTES)
        later = self._whole_after()
        if number == 1:
            what = "is cut off inside its first record" if not damaged else f"its first record {what}"
            raise fault(self._name, "", what, f"{COPY}; without its first record nothing in it can be used.")
        if later or (damaged and not blank):
            raise fault(self._name, place(number), f"is damaged: it {what}", _whole_before(number))
        self.torn = f"the last record was not written to its end: {rest} bytes after record {number - 1} were dropped"

    def _whole_after(self) -> bool:
        """Whether a whole record lies somewhere after the present place: then this is damage, not a torn tail."""
        tries = 0
        for found in _STARTS.finditer(self._data, self.end + 1):
            tries += 1
            at = found.start()
            if tries > _TRIES or at < HASH_BYTES:
                continue
            try:
                unpacker = msgpack.Unpacker(max_bin_len=MAX_PLAIN, max_str_len=16, max_array_len=4, max_map_len=0, max_ext_len=0)
                unpacker.feed(self._data[at : at + MAX_PLAIN // 20])
                kind, packing, body, link = _parts(unpacker.unpack())
            except (ValueError, TypeError, msgpack.UnpackException):
                continue
            if digest(self._data[at - HASH_BYTES : at], kind, packing, body) == link:
                return True
        return False


def _parts(raw: Any) -> tuple[str, int, bytes, bytes]:
    """Return the four parts of a frame; raises ValueError where it is none."""
    match raw:
        case [str(kind), int(packing), bytes(body), bytes(link)] if (
            packing in (PLAIN, DEFLATE, BZIP2) and len(link) == HASH_BYTES
        ):
            return kind, int(packing), body, link
        case _:
            raise ValueError("no frame")
