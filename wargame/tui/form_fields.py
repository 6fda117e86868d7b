"""What a form asks for: the fields of an offer, with their values in words, and the order that the answers make.

Lives here: turning an offer into fields and answers into an order. Not here: widgets, or what is legal (engine).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec
from msgspec import Struct

from wargame.engine import build
from wargame.engine.model.base import Choice, Offer, OrderBase
from wargame.engine.view import SeatView
from wargame.language import tr
from wargame.reports.words_orders import OrderWords, field_label

WRITTEN = frozenset({"text", "title", "reason"})
"""Fields that are written, not picked; what is offered is only a beginning."""
LONGEST = 600
"""Characters of a written field."""


class Field(Struct, frozen=True):
    """One field of a form."""

    name: str
    label: str
    kind: Literal["pick", "write", "several"]
    values: tuple[tuple[str, Any], ...] = ()
    """Each value with its words; for `write` the first one is what stands there."""


class Several(Struct, frozen=True):
    """A value that is made of several parts, such as a draft with several kinds of mission."""

    of: type[Any] | None
    """The Struct that holds the parts; None for a bare tuple."""
    field: str
    parts: tuple[tuple[str, Any], ...]


def fields(offer: Offer, words: OrderWords) -> list[Field]:
    """Return the fields of an offer that leave something to say."""
    return [_field(offer.kind, choice, words) for choice in offer.choices]


def common(offers: Sequence[Offer]) -> Offer:
    """Return what several offers of one kind leave to be said alike for all of them: the choices with the same values."""
    first, *rest = offers
    others = [{c.field: c.values for c in o.choices} for o in rest]
    return Offer(first.kind, first.fixed, tuple(c for c in first.choices if all(o.get(c.field) == c.values for o in others)))


def _field(kind: str, choice: Choice, words: OrderWords) -> Field:
    label = field_label(kind, choice.field)
    if choice.field in WRITTEN:
        return Field(choice.field, label, "write", tuple((tr(str(v)), v) for v in choice.values[:1]))
    if choice.field == "missions":
        parts = _parts(kind, choice.field, choice.values, words)
        return Field(choice.field, label, "several", (("", Several(None, "missions", parts)),))
    return Field(choice.field, label, "pick", tuple(_values(kind, choice, words)))


def _parts(kind: str, name: str, values: Sequence[Any], words: OrderWords) -> tuple[tuple[str, Any], ...]:
    return tuple((words.value(kind, name, v), v[0]) for v in values if len(v) == 1)


def _values(kind: str, choice: Choice, words: OrderWords) -> list[tuple[str, Any]]:
    """Return the values with their words; values of one type that differ in one part only are taken together."""
    together: dict[type[Any], list[Any]] = {}
    value: Any
    offered = sorted(choice.values, key=_undoing)
    for value in offered:
        if _single(value):
            together.setdefault(type(value), []).append(value)
    found: list[tuple[str, Any]] = []
    done: set[type[Any]] = set()
    for value in offered:
        group = together.get(type(value), [])
        if len(group) < 2:
            found.append((words.value(kind, choice.field, value), value))
        elif type(value) not in done:
            done.add(type(value))
            name = value.__struct_fields__[0]
            parts = tuple((words.value(kind, "mission", getattr(v, name)[0]), getattr(v, name)[0]) for v in group)
            several = Several(type(value), name, parts)
            told = words.value(kind, choice.field, msgspec.structs.replace(value, **{name: ("\x00",)}))
            found.append((told.replace("\x00", "…"), several))
    return found


def _undoing(value: Any) -> bool:
    """Whether a value takes away what there is, as a weight of nothing does: it stands last, so that nobody gives it unawares."""
    return getattr(value, "level", "") == "none" or (isinstance(value, float) and value == 0.0)


def _single(value: Any) -> bool:
    names = getattr(value, "__struct_fields__", ())
    return tuple(names) == ("missions",) and len(value.missions) == 1


def order(offer: Offer, view: SeatView, answers: Mapping[str, Any]) -> OrderBase | str:
    """Return the order that an offer and these answers make, or what is still missing, as a sentence."""
    values: dict[str, Any] = {}
    for choice in offer.choices:
        answer = answers.get(choice.field)
        if choice.field in WRITTEN:
            text = str(answer or "").strip()
            if not text:
                return tr("Write something for “{field}”.", field=field_label(offer.kind, choice.field))
            values[choice.field] = text[:LONGEST]
        elif isinstance(answer, tuple) and len(answer) == 2 and isinstance(answer[0], Several):
            several, parts = answer
            if not parts:
                return tr("Mark at least one kind of mission.")
            values[choice.field] = several.of(**{several.field: tuple(parts)}) if several.of is not None else tuple(parts)
        elif choice.field not in answers:
            return tr("Choose something for “{field}”.", field=field_label(offer.kind, choice.field))
        else:
            values[choice.field] = answer
    return build(offer, view, values)
