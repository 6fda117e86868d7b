"""Saves: one game in one file, a chain of records that is only ever appended to (saves/README.md describes the bytes).

Lives here: reading a file of records under limits. A save is data from a stranger: reading one runs nothing, and a hostile one
costs a clear error. Not here: writing to disk (session.journal), or what the records mean (session).
"""

from __future__ import annotations

import stat
from pathlib import Path

from msgspec import Struct

import wargame
from wargame.border.faults import BadInput
from wargame.border.saves import appendix, bodies
from wargame.border.saves.frames import (
    COPY,
    KINDS,
    MAX_EVENTS,
    MAX_FILE,
    MAX_RECORDS,
    MAX_TOTAL,
    Chain,
    Frame,
    Stream,
    broken,
    fault,
    inflated,
    place,
)
from wargame.border.saves.origin import Origin
from wargame.border.saves.records import FORMAT, MAX_HOURS, NOTES, Checkpoint, Entry, Header, Occupant, Saved
from wargame.engine.rooms.clock import GameBegan


class Room(Struct, frozen=True):
    """What of a save's limits is used up; the writer keeps to them as the reader does."""

    plain: int = 0
    """All bodies once they are unpacked, bytes."""
    records: int = 0
    events: int = 0

    def less(self, plain: bytes, events: int = 0) -> Room:
        """Return what is used up with one more record."""
        return Room(self.plain + len(plain), self.records + 1, self.events + events)

    @property
    def full(self) -> str | None:
        """Say which limit is passed, or None."""
        if self.plain > MAX_TOTAL:
            return f"more than {MAX_TOTAL // 1_000_000} MB once it is unpacked"
        if self.records > MAX_RECORDS:
            return f"more than {MAX_RECORDS:,} records"
        return f"more than {MAX_EVENTS:,} events" if self.events > MAX_EVENTS else None


class Scan(Struct):
    """A save as it was read, and where a next record would go."""

    saved: Saved
    chain: Chain
    end: int
    """Length of all that is whole, bytes."""
    room: Room
    links: list[bytes]
    """The hash of every record, in order."""


def read(path: Path | str) -> Saved:
    """Return the save in the file `path`; a torn tail is dropped and told of in `torn`.

    Raises BadInput with one clear message for any other damage.
    """
    return scan(Path(path)).saved


def scan(path: Path) -> Scan:
    """Return the save in the file `path`, with what is needed to go on writing it. Raises BadInput."""
    return parse(data_of(path), path.name or str(path))


def another(saved: Saved) -> bool:
    """Whether another version wrote a save such that it had to be completed to be read; such a file is not written on."""
    return saved.header.format < FORMAT or bool(saved.notes)


def data_of(path: Path) -> bytes:
    """Return the bytes of a save, which may be broken. Raises BadInput for what cannot be read or is too large."""
    name = path.name or str(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise fault(name, "", "is not a plain file", "Name a saved game; they end in .wargame.")
        if status.st_size > MAX_FILE:
            raise fault(name, "", f"is larger than {MAX_FILE // 1_000_000} MB", "No saved game is; name another file.")
        with path.open("rb") as handle:
            return handle.read(MAX_FILE + 1)
    except FileNotFoundError:
        raise fault(name, "", "there is no such file", "Name a saved game; they end in .wargame.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the path cannot be followed"
        raise fault(name, "", f"cannot be read: {reason}", "Check that the file exists and that you may read it.") from None


def parse(data: bytes, name: str, *, later: bool = False) -> Scan:
    """Return the save in `data`; `name` is for messages, `later` leaves the header's appendix to `complete`. Raises BadInput."""
    if len(data) > MAX_FILE:
        raise fault(name, "", f"is larger than {MAX_FILE // 1_000_000} MB", "No saved game is; name another file.")
    stream = Stream(data, name)
    saved: Saved | None = None
    chain = Chain()
    room = Room()
    links: list[bytes] = []
    origin = bodies.OWN
    for frame in stream:
        plain = inflated(frame, chain.window, name)
        if saved is None:
            origin = _origin(plain, frame, name)
        try:
            if saved is None:
                saved = Saved(header=bodies.decode_header(plain, origin, later=later), entries=[], torn="")
                events = 0
            else:
                events = _take(saved, plain, frame, origin)
        except bodies.Unfit as unfit:
            raise _unfit(unfit, frame, origin, name) from None
        chain = chain.past(frame, plain)
        links.append(chain.hash)
        room = room.less(plain, events)
        if (full := room.full) is not None:
            raise broken(name, frame, f"brings the save to {full}")
    assert saved is not None
    saved.torn = stream.torn
    saved.notes = origin.notes()
    if not saved.entries:
        raise fault(name, "", "holds no game: its opening was never written", "Begin the game anew.")
    return Scan(saved, chain, stream.end, room, links)


def complete(header: Header, name: str) -> None:
    """Read what of a header was left for later; `name` is for messages. Raises BadInput."""
    try:
        appendix.complete(header)
    except bodies.Unfit as unfit:
        raise fault(name, place(1, "header"), str(unfit), unfit.mend or f"{COPY}.") from None


def _origin(plain: bytes, frame: Frame, name: str) -> Origin:
    try:
        return bodies.origin_of(plain)
    except bodies.Newer as newer:
        what = f"is of format {newer.format}, written by version {newer.engine[:40]}; this program reads format {FORMAT}"
        raise fault(name, place(1, "header"), what, f"Open it with version {newer.engine[:40]} or a later one.") from None
    except bodies.Unfit as unfit:
        raise broken(name, frame, str(unfit)) from None


def _unfit(unfit: bodies.Unfit, frame: Frame, origin: Origin, name: str) -> BadInput:
    """Return the fault of a record that does not fit: damage, or the work of a newer program."""
    if unfit.mend:
        return fault(name, place(frame.number, frame.kind), str(unfit), unfit.mend)
    if not origin.newer:
        return broken(name, frame, str(unfit))
    version = origin.engine[:40]
    what = f"was written by version {version}, newer than this one ({wargame.__version__}), and {unfit}"
    return fault(name, place(frame.number, frame.kind), what, f"Open it with version {version} or a later one.")


def _take(saved: Saved, plain: bytes, frame: Frame, origin: Origin) -> int:
    """Add one record to a save, and return how many events it holds. Raises Unfit."""
    if frame.kind == "checkpoint":
        if origin.format == FORMAT:
            saved.checkpoints.append(bodies.decode_checkpoint(plain))
        return 0
    if frame.kind == "header":
        raise bodies.Unfit("is a second header")
    if frame.kind not in KINDS:
        raise bodies.Unfit("is of a kind that this program does not know")
    if frame.kind in NOTES:
        if not saved.entries:
            raise bodies.Unfit("is not the opening of a game, which must come first")
        try:
            saved.take(bodies.decode_note(frame.kind, plain, origin))
        except ValueError as error:
            raise bodies.Unfit(str(error)) from None
        return 0
    entry = bodies.decode_entry(plain, kind=frame.kind, origin=origin)
    if (wrong := _misplaced(saved, entry, frame)) is not None:
        raise bodies.Unfit(wrong)
    if saved.log:
        saved.take(entry)
    else:
        saved.entries.append(entry)
    return len(entry.events)


def _misplaced(saved: Saved, entry: Entry, frame: Frame) -> str | None:
    """Return why an entry may not stand where it does, or None."""
    if entry.kind != frame.kind:
        return f"holds what a record of the kind '{entry.kind}' holds"
    if any(not 0 <= event.at <= MAX_HOURS for event in entry.events):
        return "tells of an hour outside any game"
    began = [isinstance(e, GameBegan) for e in entry.events]
    if not saved.entries:
        good = entry.order is None and entry.rejection is None and began[:1] == [True] and True not in began[1:]
        return None if good else "is not the opening of a game, which must come first"
    if entry.order is None or True in began:
        return "opens a game that is open"
    if entry.rejection is not None and entry.events:
        return "has both events and a rejection"
    return None


__all__ = [
    "COPY",
    "FORMAT",
    "Chain",
    "Checkpoint",
    "Entry",
    "Header",
    "Occupant",
    "Room",
    "Saved",
    "Scan",
    "another",
    "complete",
    "data_of",
    "parse",
    "read",
    "scan",
]
