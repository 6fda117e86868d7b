"""The appendix of a header: sources, instructions, leanings, where every number comes from; packed apart from the rest.

It is more than half of a header, and is asked for when a game begins, or for what is explained; so a game that goes on reads it
once its first frame is seen.
Lives here: parting a header, joining it again, at once or later. Not here: bodies in general (bodies.py).
"""

import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from wargame.border.saves.records import Header
from wargame.engine.model.base import NationId
from wargame.engine.model.scenario import Character, Source
from wargame.engine.model.tables import Provenance

K = TypeVar("K")
V = TypeVar("V")

MAX_PLAIN = 4_000_000
"""Largest appendix once it is unpacked, bytes."""
BZIP2 = b"BZh"
"""How a bzip2 stream begins; any other is a zlib stream."""


class Unpackable(Exception):
    """An appendix cannot be read by this Python; the text says why."""


class Appendix(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What of a header stands apart: of the ruleset the first, of the scenario the others."""

    provenance: Mapping[str, Provenance] = {}
    characters: Mapping[NationId, Character] = {}
    sources: Mapping[str, Source] = {}
    briefs: Mapping[str, str] = {}


OF_SCENARIO = ("characters", "sources", "briefs")
"""Its fields that are the scenario's."""


class Later(Mapping[K, V]):
    """A mapping of the appendix that is read when it is first asked for; then it raises what reading raises."""

    def __init__(self, read: Callable[[], Mapping[K, V]]) -> None:
        """Take what reads it."""
        self._read = read

    def __getitem__(self, key: K) -> V:
        """Return a value."""
        return self._read()[key]

    def __iter__(self) -> Iterator[K]:
        """Yield the keys."""
        return iter(self._read())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._read())

    def whole(self) -> Mapping[K, V]:
        """Return it as it was read."""
        return self._read()


def parted(header: Header) -> tuple[Header, Appendix]:
    """Return a header without its appendix, and that."""
    of = {name: _whole(getattr(header.scenario, name)) for name in OF_SCENARIO}
    apart = Appendix(provenance=_whole(header.ruleset.provenance), **of)
    return _with(header, {}, {name: {} for name in OF_SCENARIO}), apart


def joined(header: Header, apart: Appendix) -> Header:
    """Return a header with its appendix; what the header itself holds of it counts."""
    of = {name: {**getattr(apart, name), **getattr(header.scenario, name)} for name in OF_SCENARIO}
    return _with(header, {**apart.provenance, **header.ruleset.provenance}, of)


def joined_later(header: Header, read: Callable[[], Appendix]) -> Header:
    """Return a header whose appendix is read when something of it is first asked for, or by `complete`."""

    @cache
    def whole() -> Header:
        return joined(header, read())

    def of(name: str) -> Later[Any, Any]:
        return Later(lambda: getattr(whole().scenario, name))

    return _with(header, Later(lambda: whole().ruleset.provenance), {name: of(name) for name in OF_SCENARIO})


def _with(header: Header, provenance: Mapping[str, Provenance], of: Mapping[str, Mapping[Any, Any]]) -> Header:
    """Return a header with these in place of what may stand apart."""
    scenario, ruleset = replace(header.scenario, **of), replace(header.ruleset, provenance=provenance)
    return replace(header, scenario=scenario, ruleset=ruleset, appendix=b"")


def complete(header: Header) -> None:
    """Read what of a header was left for later; raises what reading raises."""
    for holder, names in ((header.scenario, OF_SCENARIO), (header.ruleset, ("provenance",))):
        for name in names:
            held = getattr(holder, name)
            if isinstance(held, Later):
                force_setattr(holder, name, held.whole())


def plain_of(value: Any) -> Any:
    """Return what an encoder writes for a mapping that is left for later."""
    if isinstance(value, Later):
        return value.whole()
    raise TypeError(f"Encoding objects of type {type(value).__name__} is unsupported")


def _whole(held: Mapping[K, V]) -> Mapping[K, V]:
    return held.whole() if isinstance(held, Later) else held


def packed(plain: bytes) -> bytes:
    """Return an appendix packed: by bzip2, which makes long texts smallest, or by zlib in a Python that was built without it."""
    with suppress(ImportError):
        import bz2

        return bz2.compress(plain)
    return zlib.compress(plain, 9)


def unpacked(body: bytes) -> bytes:
    """Return a packed appendix as it was. Raises ValueError where it is broken or too large, and Unpackable."""
    if body.startswith(BZIP2):
        try:
            import bz2
        except ImportError:
            raise Unpackable("is packed with bzip2, and this Python was built without it") from None
        unpacker: Any = bz2.BZ2Decompressor()
    else:
        unpacker = zlib.decompressobj()
    try:
        plain: bytes = unpacker.decompress(body, MAX_PLAIN + 1)
    except (zlib.error, OSError):
        raise ValueError("has an appendix that cannot be unpacked") from None
    if len(plain) > MAX_PLAIN:
        raise ValueError(f"has an appendix of more than {MAX_PLAIN:,} bytes")
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("has an appendix that cannot be unpacked")
    return plain
