"""Saves of other versions: what an older body lacks is filled in, what is known no more is left out, in memory only.

The rules, which saves/README.md gives in full: a field that is new has a default, or stands in `FILLED`; a new number of the
rules takes today's value; whatever else changes has a new format and a step here.
Lives here: those three. Not here: reading bodies at all (bodies.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from wargame.border.saves.origin import Origin
from wargame.engine.model.tables import Ruleset, Tables

Plain = dict[str, Any]
"""A body as plain values."""

STEPS: dict[int, Callable[[str, Plain], Plain]] = {}
"""Format: what makes a body of a kind of record (`header`, `order` and so on) one of the next format."""

FILLED: dict[str, Any] = {}
"""`Struct.field` without a default: the plain value that stands for it in a save that is older than the field."""

ROWS = ("platforms", "missions")
"""Sections of the tables that are rows with ids."""


def stepped(kind: str, plain: Plain, origin: Origin, now: int) -> Plain:
    """Return a body of the origin's format in the format `now`. Raises KeyError, TypeError or ValueError where it is none."""
    for number in range(origin.format, now):
        plain = STEPS[number](kind, plain)
    return plain


def fitted(raw: Any, kind: Any, origin: Origin) -> Any:
    """Return plain values with what an older save lacks filled in, and without what is known no more.

    What does not fit `kind` for another reason is left as it is, for the decoder to refuse.
    """
    return _fitted(raw, _info(kind), origin)


@cache
def _info(kind: Any) -> inspect.Type:
    return inspect.type_info(kind)


def _fitted(raw: Any, info: inspect.Type, origin: Origin) -> Any:
    match info:
        case inspect.UnionType():
            chosen = _chosen(raw, info)
            return raw if chosen is None else _fitted(raw, chosen, origin)
        case inspect.StructType():
            if info.cls is Ruleset and isinstance(raw, dict):
                raw = _with_numbers(raw, origin)
            return _struct(raw, info, origin)
        case inspect.DictType() if isinstance(raw, dict):
            return {key: _fitted(value, info.value_type, origin) for key, value in raw.items()}
        case inspect.VarTupleType() | inspect.ListType() if isinstance(raw, list):
            return [_fitted(value, info.item_type, origin) for value in raw]
    return raw


def _chosen(raw: Any, info: inspect.UnionType) -> inspect.Type | None:
    """Return the member of a union that plain values are meant for, or None where it cannot be told."""
    structs = [t for t in info.types if isinstance(t, inspect.StructType)]
    if isinstance(raw, dict):
        tagged = [t for t in structs if t.tag_field is not None and raw.get(t.tag_field) == t.tag]
        if tagged or structs:
            return tagged[0] if tagged else structs[0] if len(structs) == 1 else None
        return next((t for t in info.types if isinstance(t, inspect.DictType)), None)
    if isinstance(raw, list):
        lists = (inspect.VarTupleType, inspect.ListType)
        return next((t for t in info.types if isinstance(t, lists) or (isinstance(t, inspect.StructType) and t.array_like)), None)
    return None


def _struct(raw: Any, info: inspect.StructType, origin: Origin) -> Any:
    name = info.cls.__name__
    if isinstance(raw, list) and info.array_like:
        more = [FILLED[f"{name}.{f.name}"] for f in info.fields[len(raw) :] if f"{name}.{f.name}" in FILLED]
        return [*raw[: len(info.fields)], *more] if origin.older else [*raw, *more]
    if not isinstance(raw, dict):
        return raw
    known = {f.encode_name: f for f in info.fields}
    out: Plain = {}
    for key, value in raw.items():
        if key in known:
            out[key] = _fitted(value, known[key].type, origin)
        elif key != info.tag_field and origin.older:
            origin.dropped[f"{name}.{str(key)[:60]}"] = None
        else:
            out[key] = value
    for key, field in known.items():
        where = f"{name}.{field.name}"
        if field.required and key not in out and where in FILLED:
            out[key] = FILLED[where]
            origin.filled[where] = None
    return out


def _with_numbers(raw: Plain, origin: Origin) -> Plain:
    """Return a ruleset with today's value for every number that it lacks."""
    today = _today()
    tables, provenance = raw.get("tables"), raw.get("provenance", {})
    if not isinstance(tables, dict) or not isinstance(provenance, dict):
        return raw
    tables, provenance = dict(tables), dict(provenance)
    for section, numbers in today["tables"].items():
        held = dict(tables[section]) if isinstance(tables.get(section), dict) else {}
        needed = _needed(section)
        for name, value in numbers.items():
            where = f"{section}.{name}"
            if section in ROWS:
                _complete(held, name, value, [key for key in needed if key in value], where, origin)
            elif name not in held and name in needed:
                held[name] = value
                origin.filled[where] = None
                provenance.setdefault(where, today["provenance"][where])
            elif where in _keyed():
                _complete(held, name, value, list(value), where, origin)
        tables[section] = held
    return {**raw, "tables": tables, "provenance": provenance}


def _complete(held: Plain, name: str, today: Plain, keys: list[str], where: str, origin: Origin) -> None:
    """Give one row or one number with keys what it lacks; a row that the save does not have stays away."""
    row = held.get(name)
    if isinstance(row, dict) and (lacking := [key for key in keys if key not in row]):
        held[name] = {**row, **{key: today[key] for key in lacking}}
        origin.filled.update(dict.fromkeys(f"{where}.{key}" for key in lacking))


@cache
def _needed(section: str) -> frozenset[str]:
    """Return the fields without a default of a section of the tables, or of its rows."""
    info = _info(Tables)
    assert isinstance(info, inspect.StructType)
    kind = next(f.type for f in info.fields if f.name == section)
    rows = kind.value_type if isinstance(kind, inspect.DictType) else kind
    assert isinstance(rows, inspect.StructType)
    return frozenset(f.name for f in rows.fields if f.required)


@cache
def _today() -> Plain:
    """Return the shipped ruleset as plain values."""
    from wargame.border.tables import load_ruleset

    plain: Plain = msgspec.msgpack.decode(msgspec.msgpack.encode(load_ruleset()))
    return plain


def _keyed() -> Mapping[str, tuple[str, ...]]:
    """Return the numbers whose keys the engine knows."""
    from wargame.border.tables import KEYS

    return KEYS


def required(kind: Any) -> list[str]:
    """Return every field without a default that a body of a kind may hold at any depth, as sorted `Struct.field` names.

    A Struct that has none stands there by its name alone, so that the list tells which Structs there are.
    """
    found: set[str] = set()
    _gather(_info(kind), found, set())
    return sorted(found)


def _gather(info: inspect.Type, found: set[str], seen: set[Any]) -> None:
    match info:
        case inspect.UnionType():
            for one in info.types:
                _gather(one, found, seen)
        case inspect.StructType() if info.cls not in seen:
            seen.add(info.cls)
            name = info.cls.__name__
            found |= {f"{name}.{f.name}" for f in info.fields if f.required} or {name}
            for field in info.fields:
                _gather(field.type, found, seen)
        case inspect.DictType():
            _gather(info.value_type, found, seen)
        case inspect.VarTupleType() | inspect.ListType():
            _gather(info.item_type, found, seen)
        case inspect.TupleType():
            for one in info.item_types:
                _gather(one, found, seen)
