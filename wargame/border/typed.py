"""Reading values into types, from any thread.

Lives here: the decoders, and the lock under which one is made. Not here: what is read (saves, scenarios, tables, orders files).
msgspec writes down what it knows of a type while it makes a decoder for it. A second thread that decoded the same type meanwhile
would use what is half written, and end the whole program; so whatever makes one does it here, one at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_ONE_AT_A_TIME = RLock()
_MSGPACK: dict[type[Any], msgspec.msgpack.Decoder[Any]] = {}
_JSON: dict[type[Any], msgspec.json.Decoder[Any]] = {}


def _once(made: dict[type[Any], Any], kind: type[Any], make: Callable[[type[Any]], Any]) -> Any:
    found = made.get(kind)
    if found is None:
        with _ONE_AT_A_TIME:
            found = made.get(kind)
            if found is None:
                found = made[kind] = make(kind)
    return found


def from_msgpack(data: bytes, kind: type[T]) -> T:
    """Return a value of a type from its bytes. Raises msgspec's errors, UnicodeDecodeError, RecursionError."""
    read: T = _once(_MSGPACK, kind, msgspec.msgpack.Decoder).decode(data)
    return read


def from_json(data: bytes, kind: type[T]) -> T:
    """Return a value of a type from its JSON. Raises msgspec's errors, UnicodeDecodeError, RecursionError."""
    read: T = _once(_JSON, kind, msgspec.json.Decoder).decode(data)
    return read


def converted(value: object, kind: type[T]) -> T:
    """Return a plain value as one of a type. Raises msgspec's errors, OverflowError, RecursionError."""
    with _ONE_AT_A_TIME:
        return msgspec.convert(value, kind)
