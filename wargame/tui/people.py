"""Who sits at the keyboard: names, and PINs that keep honest people honest.

Lives here: the small file beside a save that holds both. A PIN is kept as a salted scrypt hash; whoever can open the save
can read everything in it, so it protects a seat at the table, not the file. Not here: who plays which seat (the save says so).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from wargame.engine.model.base import SeatId

LONGEST_NAME = 24
PIN_DIGITS = (4, 8)
"""Fewest and most digits of a PIN."""
_SCRYPT = {"n": 2**13, "r": 8, "p": 1}


class Person(Struct, frozen=True):
    """A person at a seat; `pin` is a salted hash, empty where none is asked for."""

    name: str = ""
    pin: str = ""


def hashed(pin: str) -> str:
    """Return a PIN as it may be kept: salt and hash in hex; empty for no PIN."""
    if not pin:
        return ""
    salt = os.urandom(12)
    return f"{salt.hex()}${_digest(pin, salt).hex()}"


def fits(pin: str, kept: str) -> bool:
    """Whether a PIN is the one whose hash was kept."""
    salt, _, digest = kept.partition("$")
    try:
        return hmac.compare_digest(_digest(pin, bytes.fromhex(salt)), bytes.fromhex(digest))
    except ValueError:
        return False


def _digest(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, dklen=24, **_SCRYPT)


def beside(save: Path) -> Path:
    """Return where the people of a game are kept."""
    return save.with_name(f"{save.name}.people")


def keep(save: Path, people: Mapping[SeatId, Person]) -> None:
    """Write who sits where beside the save, for its owner's eyes only. Raises OSError."""
    text = json.dumps({seat: {"name": p.name, "pin": p.pin} for seat, p in people.items()}, ensure_ascii=False, indent=1)
    handle = os.open(beside(save), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text + "\n")


def known(save: Path) -> dict[SeatId, Person]:
    """Return who sits where by the file beside a save; nobody has a name or a PIN where it is missing or unreadable."""
    found: dict[SeatId, Person] = {}
    with suppress(OSError, ValueError):
        rows = json.loads(beside(save).read_text(encoding="utf-8"))
        for seat, row in rows.items() if isinstance(rows, dict) else ():
            if isinstance(row, dict):
                found[SeatId(seat)] = Person(_clean(str(row.get("name", ""))), str(row.get("pin", "")))
    return found


def _clean(name: str) -> str:
    return "".join(c for c in name if c.isprintable())[:LONGEST_NAME]
