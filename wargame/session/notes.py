"""Bookmarks and notes on a game, in a file beside it: `FILE.notes`. The game itself never depends on them.

Lives here: reading and writing that file. Not here: what a note stands at (any event's id), or the save (journal).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from wargame.border.faults import BadInput, Fault
from wargame.border.typed import from_json
from wargame.engine.model.base import PUBLIC, WHITE, SeatId

FORMAT = 1
MAX_BYTES = 1_000_000
MAX_NOTES = 2_000
MAX_TEXT = 4_000
"""Characters of one note."""


class Note(Struct, frozen=True, omit_defaults=True):
    """A bookmark, with or without words."""

    event: str
    """The id of the event that it stands at."""
    title: str = ""
    text: str = ""
    created: str = ""
    seat: SeatId = PUBLIC
    """As who somebody looked who wrote it: others do not read it, but for those who look at the whole record."""


class _File(Struct):
    format: int
    notes: tuple[Note, ...] = ()


def readable(notes: Sequence[Note], seat: SeatId, known: Callable[[str], bool]) -> list[Note]:
    """Return the notes that may be read by who looks as `seat` and knows of these events."""
    return [n for n in notes if (seat == WHITE or n.seat in (seat, PUBLIC)) and known(n.event)]


def beside(save: Path) -> Path:
    """Return where the notes on a save lie."""
    return save.with_name(f"{save.name}.notes")


def read(save: Path) -> tuple[Note, ...]:
    """Return the notes on a save, none where there is no such file. Raises BadInput for a file that is none."""
    path = beside(save)
    try:
        with path.open("rb") as handle:
            data = handle.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _fault(path, f"it cannot be read: {error.strerror or error}") from None
    if len(data) > MAX_BYTES:
        raise _fault(path, "the file is larger than 1 MB")
    try:
        found = from_json(data, _File)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _fault(path, f"this is no file of notes: {str(error)[:120]}") from None
    if found.format > FORMAT:
        raise _fault(path, f"it is of format {found.format}, and this program reads format {FORMAT}")
    return found.notes[:MAX_NOTES]


def write(save: Path, notes: tuple[Note, ...]) -> None:
    """Write the notes on a save in place of those that were there, whole or not at all. Raises BadInput."""
    path = beside(save)
    if len(notes) > MAX_NOTES or any(len(n.title) + len(n.text) > MAX_TEXT for n in notes):
        raise _fault(path, f"it would hold more than {MAX_NOTES:,} notes, or one of more than {MAX_TEXT:,} characters")
    data = msgspec.json.format(msgspec.json.encode(_File(FORMAT, notes)), indent=1)
    new = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with new.open("wb") as handle:
            handle.write(data + b"\n")
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(new, path)
    except OSError as error:
        with suppress(OSError):
            new.unlink()
        raise _fault(path, f"it cannot be written: {error.strerror or error}") from None


def _fault(path: Path, what: str) -> BadInput:
    return BadInput([Fault(path.name, "", what, "The saved game itself is not affected; move that file away.")])
