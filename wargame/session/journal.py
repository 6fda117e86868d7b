"""A save as it is being written: created whole or not at all, appended to record by record, each on disk before it counts.

Lives here: files, fsync and the lock. Not here: the bytes (border.saves), or what is worth recording (session).
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from wargame.border import saves
from wargame.border.faults import BadInput, Fault
from wargame.border.saves import bodies
from wargame.border.saves.frames import MAX_FILE
from wargame.border.saves.records import Bar, Checkpoint, Entry, Header, Note, kind_of

Kept = TypeVar("Kept", bound=Entry | Note)


class Locked(Exception):
    """A save cannot be written by this program; the text says why, as a sentence, and `bar` in a word."""

    def __init__(self, text: str, bar: Bar) -> None:
        """Keep both."""
        super().__init__(text)
        self.bar: Bar = bar


class Unwritten(BadInput):
    """A record could not be written; everything before it is safe. `full` says that no other place would help."""

    def __init__(self, fault: Fault, *, full: bool = False) -> None:
        """Keep the one fault."""
        super().__init__([fault])
        self.full = full


class Journal:
    """The file of one game, open for writing and locked against other programs; its bytes are kept in memory, too."""

    def __init__(self, path: Path, handle: int, chain: saves.Chain, data: bytes, room: saves.Room) -> None:
        """Take an open and locked file that holds the whole records `data`."""
        self._room = room
        self.path = path
        self._handle = handle
        self._chain = chain
        self._data = bytearray(data)
        self._broken = ""
        self._untidy = False
        """Whether part of a record that failed could not be cut off again."""

    @property
    def _end(self) -> int:
        return len(self._data)

    @classmethod
    def create(cls, path: Path, header: Header, opening: Entry | None = None) -> Journal:
        """Make a new save that holds its header, and its opening where one is given; it is there whole or not at all.

        Raises BadInput where something lies at `path` already, or nothing can be written there.
        """
        body = bodies.encode(header)
        data, chain = saves.Chain().frame("header", body)
        room = saves.Room().less(body)
        if opening is not None:
            body = bodies.encode(opening)
            more, chain = chain.frame(opening.kind, body)
            data += more
            room = room.less(body, len(opening.events))
        return cls._begun(path, data, chain, room)

    @classmethod
    def copy(cls, path: Path, data: bytes) -> Journal:
        """Make a new save of the whole records of another, under its own name, and open it. Raises Unwritten, or BadInput."""
        found = saves.parse(data, path.name)
        return cls._begun(path, data[: found.end], found.chain, found.room)

    def moved(self, path: Path) -> Journal:
        """Write everything so far to a new file, and open that. Raises Unwritten."""
        return self._begun(path, bytes(self._data), self._chain, self._room)

    @classmethod
    def _begun(cls, path: Path, data: bytes, chain: saves.Chain, room: saves.Room) -> Journal:
        if not path.name:
            raise _unwritable(path, "it has no name")
        beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            handle = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
        except (OSError, ValueError) as error:
            raise _unwritable(path, error) from None
        try:
            _lock(handle)
            _write(handle, data)
            os.fsync(handle)
            _put_in_place(beside, path)
        except (OSError, Locked) as error:
            os.close(handle)
            raise _unwritable(path, error) from None
        finally:
            with suppress(OSError):
                os.unlink(beside)
        _sync_folder(path.parent)
        return cls(path, handle, chain, data, room)

    @classmethod
    def open(cls, path: Path, *, later: bool = False) -> tuple[Journal, saves.Saved]:
        """Open a save to go on with it; a torn tail is cut off, and with `later` the header's appendix is not read yet.

        Raises BadInput for a broken save, and Locked where another program writes it or it may not be written.
        """
        try:
            handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        except OSError as error:
            saves.read(path)
            raise Locked(f"It cannot be written here: {error.strerror or error}.", "place") from None
        try:
            _lock(handle)
            data = _all_of(handle, path)
            found = saves.parse(data, path.name, later=later)
            if saves.another(found.saved):
                raise Locked("Another version of the program wrote it, and it stays as it is.", "version")
            if os.fstat(handle).st_size > found.end:
                os.ftruncate(handle, found.end)
                os.fsync(handle)
        except BaseException:
            os.close(handle)
            raise
        return cls(path, handle, found.chain, data[: found.end], found.room), found.saved

    def append(self, item: Kept, checkpoint: Checkpoint | None = None) -> Kept:
        """Write one record, and a checkpoint after it where one is given; both are on disk when this returns.

        Returns the record exactly as it will be read. Raises Unwritten where it could not be written; then the file is as it was.
        """
        settled: Entry | Note = item
        if isinstance(item, Entry):
            body, settled = bodies.settled(item)
            kind, events = item.kind, len(item.events)
        else:
            body, kind, events = bodies.encode(item), kind_of(item), 0
        data, chain = self._chain.frame(kind, body)
        room = self._room.less(body, events)
        if checkpoint is not None:
            body = bodies.encode(checkpoint)
            more, chain = chain.frame("checkpoint", body)
            data += more
            room = room.less(body)
        if room.full is not None or self._end + len(data) > MAX_FILE:
            what = "cannot be written: the save is full"
            raise Unwritten(Fault(self.path.name, "", what, "Branch from an earlier moment to play on."), full=True)
        self._put(data)
        self._chain, self._room = chain, room
        return settled  # type: ignore[return-value]  # of the same type as it came in

    def _put(self, data: bytes) -> None:
        if self._broken:
            raise _unwritable(self.path, self._broken)
        try:
            if self._untidy:
                self._tidy()
            self._broken = self._strayed()
            if self._broken:
                raise _unwritable(self.path, self._broken)
            os.lseek(self._handle, self._end, os.SEEK_SET)
            _write(self._handle, data)
            os.fsync(self._handle)
        except OSError as error:
            with suppress(OSError):
                self._tidy()
            raise _unwritable(self.path, error) from None
        self._data += data

    def _strayed(self) -> str:
        """Return why the open file is no longer the save at its path; empty while it is."""
        held = os.fstat(self._handle)
        if held.st_size != self._end:
            return "another program has written to it"
        try:
            there = os.stat(self.path)
        except OSError:
            return "it is no longer where it was"
        return "" if os.path.samestat(held, there) else "another file lies in its place"

    def _tidy(self) -> None:
        """Cut off what was written of a record that failed. Raises OSError."""
        self._untidy = True
        os.ftruncate(self._handle, self._end)
        os.fsync(self._handle)
        self._untidy = False

    def close(self) -> None:
        """Close the file and give up its lock."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
            self._broken = "it is closed"


def _all_of(handle: int, path: Path) -> bytes:
    """Return what an open save holds. Raises BadInput for more than a save may."""
    size = os.fstat(handle).st_size
    if size > MAX_FILE or not stat.S_ISREG(os.fstat(handle).st_mode):
        saves.read(path)  # It says so.
    out = b""
    while len(out) < size and (more := os.read(handle, size - len(out))):
        out += more
    return out


def _unwritable(path: Path, error: Exception | str) -> Unwritten:
    if isinstance(error, FileExistsError):
        return Unwritten(Fault(path.name, "", "lies there already", "Name another file, or go on with this one by --resume."))
    if isinstance(error, FileNotFoundError) and not path.parent.is_dir():
        return Unwritten(Fault(path.name, "", f"there is no folder {path.parent}", "Make the folder, or name another."))
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    mend = "Make room, or mend what keeps the file from being written; then give the order again. Nothing before it is lost."
    return Unwritten(Fault(path.name, "", f"cannot be written: {reason}", mend))


def _lock(handle: int) -> None:
    """Lock an open file for this program; the lock ends with the file's closing, or the program's."""
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Locked("Another program is writing it; it is open to read only.", "busy") from None
    except OSError:
        return  # No locks on this file system: `_put` still notices what others write.


def _write(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _put_in_place(beside: Path, path: Path) -> None:
    """Give a finished file its name; raises FileExistsError where the name is taken."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # No hard links on this file system.
        if path.exists():
            raise FileExistsError(path) from None
        os.rename(beside, path)


def _sync_folder(folder: Path) -> None:
    """Make the folder's entries last, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
