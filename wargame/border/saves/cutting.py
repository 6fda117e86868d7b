"""The bytes of a game that begins as another one did: the first part of a save, or a save written anew.

Lives here: cutting and writing whole saves in memory. Not here: files on disk (session.journal).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

import wargame
from wargame.border.saves import bodies
from wargame.border.saves.frames import Chain, Stream, inflated
from wargame.border.saves.records import FORMAT, Branched, Entry, Note, Rewound, Saved, kind_of

ENTRIES = ("opening", "order", "rejected")
"""Kinds of records that count as entries."""


def prefix(data: bytes, name: str, entries: int) -> tuple[bytes, Chain]:
    """Return the first bytes of a save, such that its first `entries` entries stand at their end, and the chain there.

    Raises BadInput for a broken save, ValueError where so many entries never stood.
    """
    chain = Chain()
    standing = 0
    found: tuple[int, Chain] | None = None
    for frame in Stream(data, name):
        plain = inflated(frame, chain.window, name)
        chain = chain.past(frame, plain)
        if frame.kind in ENTRIES:
            standing += 1
        elif frame.kind == "rewound":
            note = bodies.decode_note(frame.kind, plain)
            standing = note.to if isinstance(note, Rewound) else standing
        if standing == entries:
            found = frame.end, chain
    if found is None:
        raise ValueError("so many entries never stood")
    return data[: found[0]], found[1]


def branch(data: bytes, name: str, entries: int, branched: Branched) -> bytes:
    """Return a save that begins as the one in `data` and is a game of its own from there on.

    `branched` needs no parent yet. Raises as `prefix` does.
    """
    begun, chain = prefix(data, name, entries)
    raw, _ = chain.frame("branched", bodies.encode(replace(branched, parent=chain.hash.hex())))
    return begun + raw


def anew(saved: Saved, parent: Chain, entries: int, branched: Branched) -> bytes:
    """Return a branch of a save that another version wrote: written whole in today's format, since its bytes cannot be kept."""
    header = replace(saved.header, format=FORMAT, engine=wargame.__version__)
    raw, chain = Chain().frame("header", bodies.encode(header))
    items: Sequence[Entry | Note] = _standing(saved, entries)
    for item in items:
        more, chain = chain.frame(item.kind if isinstance(item, Entry) else kind_of(item), bodies.encode(item))
        raw += more
    more, _ = chain.frame("branched", bodies.encode(replace(branched, parent=parent.hash.hex())))
    return raw + more


def _standing(saved: Saved, entries: int) -> list[Entry | Note]:
    """Return the first part of a save's history, such that so many entries stand at its end."""
    standing, end = 0, 0
    for number, item in enumerate(saved.history, 1):
        if isinstance(item, Entry):
            standing += 1
        elif isinstance(item, Rewound):
            standing = item.to
        if standing == entries:
            end = number
    return list(saved.history[:end])
