"""Who sits at the keyboard, and what their table goes by: names, PINs that keep honest people honest, clocks, privacy.

Lives here: the small file beside a save that holds all of it. A PIN is kept as a salted scrypt hash; whoever can open the save
can read everything in it, so it protects a seat at the table, not the file. Not here: who plays which seat (the save says so).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from wargame.engine.model.base import SeatId
from wargame.tui import settings as ranges
from wargame.tui.settings import Settings

LONGEST_NAME = 24
PIN_DIGITS = (4, 8)
"""Fewest and most digits of a PIN."""
_SCRYPT = {"n": 2**13, "r": 8, "p": 1}


class Person(Struct, frozen=True):
    """A person at a seat; `pin` is a salted hash, empty where none is asked for."""

    name: str = ""
    pin: str = ""


class House(Struct, frozen=True):
    """What one table goes by; nothing of it changes what the rules decide."""

    visit: int = 0
    """Seconds of a private visit after which the clock warns; 0 for no clock."""
    council: int = 0
    """Seconds of a round of the Council after which the clock warns; 0 for no clock."""
    privacy: str = "usual"
    undo: bool = True
    """Whether a draft may be taken back before sealing."""

    @classmethod
    def of(cls, settings: Settings) -> House:
        """Return what a new table goes by until it says otherwise."""
        return cls(settings.visit, settings.council, settings.privacy, settings.undo)


def hashed(pin: str) -> str:
    """Return a PIN as it may be kept: salt and hash in hex; empty for no PIN."""
    if not pin:
        return ""
    salt = os.urandom(12)
    return f"{salt.hex()}${_digest(pin, salt).hex()}"


def fits(pin: str, kept: str) -> bool:
    """Whether a PIN is the one whose hash was kept."""
    import hmac

    salt, _, digest = kept.partition("$")
    try:
        return hmac.compare_digest(_digest(pin, bytes.fromhex(salt)), bytes.fromhex(digest))
    except ValueError:
        return False


def _digest(pin: str, salt: bytes) -> bytes:
    import hashlib

    return hashlib.scrypt(pin.encode(), salt=salt, dklen=24, **_SCRYPT)


def beside(save: Path) -> Path:
    """Return where the people of a game are kept."""
    return save.with_name(f"{save.name}.people")


HOUSE = "house"
"""The key under which the file keeps what the table goes by; no seat is called so."""


def keep(save: Path, people: Mapping[SeatId, Person], house: House | None = None) -> None:
    """Write who sits where and what the table goes by beside the save, for its owner's eyes only. Raises OSError."""
    import json

    rows: dict[str, object] = {seat: {"name": p.name, "pin": p.pin} for seat, p in people.items()}
    if house is not None:
        rows[HOUSE] = {name: getattr(house, name) for name in House.__struct_fields__}
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    handle = os.open(beside(save), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text + "\n")


def keep_or_undo(save: Path, people: Mapping[SeatId, Person], house: House | None = None) -> None:
    """Write who sits at a game just made, or take the game away again: without it nobody would be asked for a PIN.

    Raises OSError.
    """
    try:
        keep(save, people, house)
    except OSError:
        for path in (save, beside(save)):
            with suppress(OSError):
                path.unlink()
        raise


def _rows(save: Path) -> dict[str, object]:
    with suppress(OSError, ValueError, RecursionError):
        text = beside(save).read_text(encoding="utf-8")
        import json  # Only where there is something to read.

        rows = json.loads(text)
        if isinstance(rows, dict):
            return rows
    return {}


def known(save: Path) -> dict[SeatId, Person]:
    """Return who sits where by the file beside a save; nobody has a name or a PIN where it is missing or unreadable."""
    found: dict[SeatId, Person] = {}
    for seat, row in _rows(save).items():
        if isinstance(row, dict) and seat != HOUSE:
            found[SeatId(seat)] = Person(_clean(str(row.get("name", ""))), str(row.get("pin", "")))
    return found


def house(save: Path) -> House:
    """Return what the table of a save goes by; the usual where the file beside it says nothing that makes sense."""
    row = _rows(save).get(HOUSE)
    if not isinstance(row, dict):
        return House()
    return House(**{n: v for n, v in row.items() if n in House.__struct_fields__ and ranges.fits(n, v)})


def _clean(name: str) -> str:
    return "".join(c for c in name if c.isprintable())[:LONGEST_NAME]
