"""What a save is made of carries its types as types: a save opens without a text being compiled for each of its fields."""

from __future__ import annotations

import inspect

import msgspec
from msgspec import Struct

from wargame.border.saves import records

ORDERS = frozenset({"caveats", "conditions", "council", "diplomacy", "effects"})
"""Nouns in orders keep texts, by which a file of orders learns which ids a field takes: in play, an id is but a text."""
SPARED = 340
"""Fields of these nouns and of orders, whose modules also hold code with types that come from modules which import them."""


def structs(info: msgspec.inspect.Type, seen: dict[type[Struct], None]) -> None:
    """Gather every Struct that a type is made of."""
    match info:
        case msgspec.inspect.StructType() if info.cls not in seen:
            seen[info.cls] = None
            for field in info.fields:
                structs(field.type, seen)
        case msgspec.inspect.UnionType():
            for one in info.types:
                structs(one, seen)
        case msgspec.inspect.DictType():
            structs(info.value_type, seen)
        case msgspec.inspect.VarTupleType() | msgspec.inspect.ListType():
            structs(info.item_type, seen)
        case msgspec.inspect.TupleType():
            for one in info.item_types:
                structs(one, seen)


def test_the_types_of_a_save_are_no_texts() -> None:
    seen: dict[type[Struct], None] = {}
    for kind in (records.Header, records.Entry, records.Checkpoint, *records.NOTES.values()):
        structs(msgspec.inspect.type_info(kind), seen)
    assert len(seen) > 300
    texts = [
        f"{c.__module__}.{c.__name__}.{name}"
        for c in seen
        for name, t in inspect.get_annotations(c).items()
        if isinstance(t, str)
    ]
    assert [t for t in texts if ".events." in t or (".model." in t and t.split(".")[3] not in ORDERS)] == []
    assert len(texts) <= SPARED, texts
