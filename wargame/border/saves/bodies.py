"""The bodies of records: Structs to msgpack, and back under suspicion.

A body that encodes again to the very same bytes is as this program wrote it; any other is walked value by value, and refused for
unknown fields, doubled keys and numbers that are none.
Lives here: encoding and decoding. Not here: frames and hashes (frames.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from math import isfinite
from typing import Any, TypeVar

import msgpack
import msgspec
from msgspec import Struct
from msgspec.structs import replace

import wargame
from wargame.border.faults import shown
from wargame.border.saves import appendix
from wargame.border.saves.origin import Origin
from wargame.border.saves.records import FORMAT, NOTES, Checkpoint, Entry, Header, Note, with_twin, without_twin
from wargame.border.typed import from_msgpack

T = TypeVar("T", bound=Struct)
R = TypeVar("R")

MAX_LENGTH = 50_000
"""Most entries of one list or mapping."""

_ENCODER = msgspec.msgpack.Encoder(enc_hook=appendix.plain_of)
_HASHED = msgspec.msgpack.Encoder(order="deterministic")
_NOT_FINITE = re.compile(rb"\xcb[\x7f\xff][\xf0-\xff]")
"""Where a float that is infinite or no number may stand; it may be something else, too."""


class Unfit(Exception):
    """A body is not what it should be; the text says how, for a fault, and `mend` what helps where that is no other copy."""

    def __init__(self, what: str, mend: str = "") -> None:
        """Keep both for the message."""
        super().__init__(what)
        self.mend = mend


class Newer(Exception):
    """A header is of a newer format; `engine` is the version that wrote it."""

    def __init__(self, format_: int, engine: str) -> None:
        """Keep both for the message."""
        super().__init__(engine)
        self.format = format_
        self.engine = engine


class _Peek(Struct):
    """The part of a header that every format has."""

    format: int
    engine: str


OWN = Origin(FORMAT, wargame.__version__)
"""Where the saves of this very version come from."""


def encode(record: Header | Entry | Checkpoint | Note) -> bytes:
    """Return the body of a record."""
    if isinstance(record, Header):
        header, apart = appendix.parted(record)
        return _ENCODER.encode(replace(header, appendix=appendix.packed(_ENCODER.encode(apart))))
    return _ENCODER.encode(without_twin(record) if isinstance(record, Entry) else record)


def settled(entry: Entry) -> tuple[bytes, Entry]:
    """Return an entry's body, and the entry exactly as it will be read from it.

    Raises AssertionError where it could not be read again: such an entry must never reach the disk.
    """
    back = decode_entry(encode(entry), careful=False)
    assert back == entry, "an entry is read as it was written"
    return encode(back), back


def hashed(entry: Entry) -> bytes:
    """Return the canonical bytes of an entry's events: the same on every platform, in play and after loading.

    They are maps with sorted keys that leave out every field equal to its default; fields of floats hold floats.
    """
    return _HASHED.encode([_canonical(e) for e in decode_entry(encode(entry), careful=False).events])


_NONE = object()


@cache
def _plan(kind: type[Struct]) -> tuple[dict[str, str], tuple[tuple[str, Any], ...]]:
    """Return the tag of a Struct, and its fields with their defaults; no fields for one that always encodes the same way."""
    config = kind.__struct_config__
    fields = msgspec.structs.fields(kind)
    tag = {str(config.tag_field): str(config.tag)} if config.tag_field else {}
    if config.array_like and all(f.type in (str, int, float) for f in fields):
        return tag, ()
    defaults = tuple((f.name, _default(f)) for f in fields)
    return tag, defaults


def _default(field: msgspec.structs.FieldInfo) -> Any:
    if field.default is not msgspec.NODEFAULT:
        return field.default
    return _NONE if field.default_factory is msgspec.NODEFAULT else field.default_factory()


def _canonical(value: Any) -> Any:
    """Return a value in the one form in which it is hashed (omit_defaults alone goes by identity, so its bytes may differ)."""
    if isinstance(value, Struct):
        tag, fields = _plan(type(value))
        if not fields:
            return value if value.__struct_config__.array_like else tag
        out: dict[str, Any] = dict(tag)
        for name, default in fields:
            inner = getattr(value, name)
            if inner != default:
                out[name] = _canonical(inner)
        return out
    if isinstance(value, dict):
        return {k: _canonical(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [_canonical(v) for v in value]
    return value


def origin_of(body: bytes) -> Origin:
    """Return which format and which version a header is of. Raises Unfit, or Newer for a format that this program cannot read."""
    peek = _decoded(lambda: from_msgpack(body, _Peek))
    if peek.format > FORMAT:
        raise Newer(peek.format, peek.engine)
    if peek.format < 1:
        raise Unfit(f"is of format {peek.format}, which never was")
    return Origin(peek.format, peek.engine)


def decode_header(body: bytes, origin: Origin, *, later: bool = False) -> Header:
    """Return a header; `later` leaves its appendix to be read when it is asked for, where this version wrote it. Raises Unfit."""
    header = _decode(Header, "header", body, origin)

    def apart() -> appendix.Appendix:
        try:
            return _decode(appendix.Appendix, "appendix", appendix.unpacked(header.appendix), origin)
        except appendix.Unpackable as why:
            raise Unfit(str(why), "Open it with a Python whose `import bz2` works.") from None
        except ValueError as why:
            raise Unfit(str(why)) from None

    if not header.appendix:
        return header
    return appendix.joined_later(header, apart) if later and origin == OWN else appendix.joined(header, apart())


def decode_entry(body: bytes, *, careful: bool = True, kind: str = "order", origin: Origin = OWN) -> Entry:
    """Return an entry, drafts with their orders. Raises Unfit."""
    return with_twin(_decode(Entry, kind, body, origin, careful=careful))


def decode_note(kind: str, body: bytes, origin: Origin = OWN) -> Note:
    """Return a record that is no order. Raises Unfit."""
    return _decode(NOTES[kind], kind, body, origin)


def decode_checkpoint(body: bytes) -> Checkpoint:
    """Return a checkpoint; its changes are looked at when it is used. Raises Unfit."""
    checkpoint: Checkpoint = _decoded(lambda: from_msgpack(body, Checkpoint))
    return checkpoint


def _decode(struct: type[T], kind: str, body: bytes, origin: Origin, *, careful: bool = True) -> T:
    if origin.format < FORMAT:
        return _of_another(struct, kind, body, origin)
    try:
        record: T = _decoded(lambda: from_msgpack(body, struct))
    except Unfit as unfit:
        return _of_another(struct, kind, body, origin, unfit)
    if careful and (_ENCODER.encode(record) != body or _NOT_FINITE.search(body)):
        if origin.older:
            return _of_another(struct, kind, body, origin)
        compare(plain(body), record)
    return record


def _of_another(struct: type[T], kind: str, body: bytes, origin: Origin, unfit: Unfit | None = None) -> T:
    """Return a record that another version wrote, or that lacks what is new. Raises `unfit`, or Unfit, where it is none."""
    from wargame.border.saves import versions

    try:
        raw = plain(body)
        if origin.format < FORMAT:
            raw = versions.stepped(kind, raw, origin, FORMAT)
        fit = versions.fitted(raw, struct, origin)
        record: T = _decoded(lambda: from_msgpack(_ENCODER.encode(fit), struct))
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise unfit or Unfit(f"cannot be brought to format {FORMAT}: {type(error).__name__}") from None
    except Unfit as still:
        raise unfit or still from None
    compare(fit, record)
    return record


def _decoded(decode: Callable[[], R]) -> R:
    try:
        return decode()
    except UnicodeDecodeError:
        raise Unfit("holds a text that is not UTF-8") from None
    except msgspec.ValidationError as error:
        raise Unfit(f"does not fit: {_short(error)}") from None
    except (msgspec.DecodeError, ValueError, OverflowError) as error:
        raise Unfit(f"is not msgpack: {error}") from None
    except RecursionError:
        raise Unfit("is nested too deep") from None


def _short(error: Exception) -> str:
    """Return what a decoder says; it may quote a value of any length in the middle."""
    text = str(error)
    return text if len(text) <= 240 else f"{text[:150]}…{text[-80:]}"


def plain(body: bytes) -> Any:
    """Return a body as plain values, read under limits. Raises Unfit."""
    try:
        return msgpack.unpackb(
            body,
            object_pairs_hook=_once,
            max_array_len=MAX_LENGTH,
            max_map_len=MAX_LENGTH,
            strict_map_key=True,
        )
    except UnicodeDecodeError:
        raise Unfit("holds a text that is not UTF-8") from None
    except (msgpack.StackError, RecursionError):
        raise Unfit("is nested too deep") from None
    except (ValueError, msgpack.UnpackException) as error:
        raise Unfit(f"is not msgpack: {error}") from None


def _once(pairs: list[tuple[Any, Any]]) -> dict[Any, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [k for k, _ in pairs]
        raise Unfit(f"has the key {shown(next(k for k in names if names.count(k) > 1))} twice")
    return found


def compare(raw: Any, value: Any, where: str = "$") -> None:
    """Raise Unfit where plain values hold something that the typed `value` made of them does not."""
    for at, what in strangers(raw, value, where):
        raise Unfit(f"{what} - at `{at}`")


def strangers(raw: Any, value: Any, where: str = "$") -> list[tuple[str, str]]:
    """Return each place where plain values hold something unknown to the typed `value` made of them, and what."""
    if isinstance(raw, float) and not isfinite(raw):
        return [(where, "holds a number that is not finite")]
    if isinstance(value, Struct):
        return _struct_strangers(raw, value, where)
    found: list[tuple[str, str]] = []
    if isinstance(raw, dict) and isinstance(value, dict):
        for key, inner in raw.items():
            found += strangers(inner, value.get(key), f"{where}.{str(key)[:60]}")
    elif isinstance(raw, list | tuple) and isinstance(value, list | tuple):
        for index, (inner, typed) in enumerate(zip(raw, value, strict=True)):
            found += strangers(inner, typed, f"{where}[{index}]")
    return found


def _struct_strangers(raw: Any, value: Struct, where: str) -> list[tuple[str, str]]:
    names = value.__struct_encode_fields__
    fields = value.__struct_fields__
    found: list[tuple[str, str]] = []
    if isinstance(raw, dict):
        for key, inner in raw.items():
            if key in names:
                found += strangers(inner, getattr(value, fields[names.index(key)]), f"{where}.{key}")
            elif key != value.__struct_config__.tag_field:
                found.append((f"{where}.{str(key)[:60]}", "has an unknown field"))
    elif isinstance(raw, list | tuple):
        if len(raw) > len(names):
            found.append((where, "has more values than it may"))
        for field, inner in zip(fields, raw, strict=False):
            found += strangers(inner, getattr(value, field), f"{where}.{field}")
    return found
