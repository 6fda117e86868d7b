"""Orders files: the orders of a game that somebody wrote down, in TOML.

Each `[[order]]` says when (`turn`, `phase`, and for the Council `round`, 0 or left out where it does not matter), who (`seat`),
what (`kind`), and the order's own fields. Lives here: reading them, with every fault at once.
Not here: whether an order is legal when its time comes (engine).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from inspect import get_annotations
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
from msgspec import Struct

from wargame.border.faults import BadInput, Fault, in_order, one_of, path, shown, suggest
from wargame.border.reading import Document, Keys, toml_of
from wargame.border.typed import converted
from wargame.engine import Rulebook
from wargame.engine.model.base import PHASES, OrderBase
from wargame.engine.registry import KINDS, PHASE_OF
from wargame.engine.rooms import clock

MAX_ORDERS = 20_000
"""Most orders in one file."""
WHEN = ("turn", "phase", "round")
WHAT = ("seat", "kind")

_AT = re.compile(r"^(.*?)(?: - at `\$(.*)`)?$", re.S)
_SORT = re.compile(r"^Expected `(\w+)`, got `(\w+)`$")
_SORTS = {
    "str": "a text in quotes",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
}
"""What msgspec calls sorts of values, in words."""
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")


class Recorded(Struct, frozen=True):
    """One order of a file and when it is given; `round` is 0 where it does not matter."""

    turn: int
    phase: str
    round: int
    order: OrderBase


def load_orders(file: Path | str, rules: Rulebook) -> list[Recorded]:
    """Return the orders in a TOML file, in its order. Raises BadInput with every fault, each with its line and key."""
    home = Path(file)
    document = toml_of(home.parent, home.name)
    if isinstance(document, Fault):
        mend = "Name a TOML file of orders." if document.what == "missing file" else document.mend
        raise BadInput([msgspec.structs.replace(document, mend=mend)])
    reading = _Reading(document, rules)
    found = reading.orders()
    if reading.faults:
        raise BadInput(in_order(reading.faults))
    return found


class _Reading:
    """One orders file being read, and the faults found so far."""

    def __init__(self, document: Document, rules: Rulebook) -> None:
        self._document = document
        self._rules = rules
        self.faults: list[Fault] = []
        scenario = rules.scenario
        self._known: Mapping[str, tuple[str, ...]] = {
            "package": tuple(scenario.packages),
            "base": tuple(scenario.bases),
            "zone": tuple(scenario.zones),
            "forum": tuple(scenario.forums),
            "nation": tuple(scenario.nations),
        }

    def _fault(self, keys: Keys, what: str, mend: str) -> None:
        self.faults.append(Fault(self._document.file, path(*keys), what, mend, line=self._document.line(*keys)))

    def orders(self) -> list[Recorded]:
        """Return every order that can be read."""
        for key in self._document.data:
            if key != "order":
                self._fault((key,), "unknown table", suggest(key, ("order",), "Write orders as [[order]]."))
        rows = self._document.data.get("order", [])
        if not isinstance(rows, list):
            self._fault(("order",), f"is {shown(rows)}, not a list of tables", "Write each order as [[order]].")
            return []
        if len(rows) > MAX_ORDERS:
            self._fault(("order",), f"has {len(rows)} orders", f"Write at most {MAX_ORDERS:,}.")
            return []
        found = []
        for index, row in enumerate(rows):
            if not isinstance(row, dict):
                self._fault(("order", index), f"is {shown(row)}, not a table", "Write each order as [[order]].")
            elif (recorded := self._order(("order", index), row)) is not None:
                found.append(recorded)
        return found

    def _order(self, at: Keys, row: Mapping[str, Any]) -> Recorded | None:
        before = len(self.faults)
        kind = self._kind(at, row)
        turn, phase, round_ = self._when(at, row, kind)
        seat = self._text(at, row, "seat")
        if seat is not None and seat not in self._rules.seats:
            self._fault((*at, "seat"), f"nobody sits at {shown(seat)}", suggest(seat, self._rules.seats))
        if kind is None or seat is None:
            return None
        fields = {k: v for k, v in row.items() if k not in (*WHEN, "kind")}
        order = self._converted(at, kind, fields)
        return None if order is None or len(self.faults) > before else Recorded(turn, phase, round_, order)

    def _text(self, at: Keys, row: Mapping[str, Any], key: str) -> str | None:
        value = row.get(key)
        if value is None:
            self._fault(at, f"has no '{key}'", f"Write {key} = {_HINTS[key]}.")
        elif not isinstance(value, str):
            self._fault((*at, key), f"is {shown(value)}, not a text", f"Write {_HINTS[key]} in quotes.")
        else:
            return value
        return None

    def _kind(self, at: Keys, row: Mapping[str, Any]) -> type[OrderBase] | None:
        name = self._text(at, row, "kind")
        if name is None:
            return None
        if name == "close-phase":
            self._fault((*at, "kind"), "is the clock's own order", "Take it out: phases close by themselves.")
            return None
        if name not in KINDS:
            known = [k for k in KINDS if k != "close-phase"]
            self._fault((*at, "kind"), f"unknown kind of order {shown(name)}", suggest(name, known))
            return None
        return KINDS[name]

    def _when(self, at: Keys, row: Mapping[str, Any], kind: type[OrderBase] | None) -> tuple[int, str, int]:
        turn = self._number(at, row, "turn", 1, len(self._rules.scenario.turns))
        phase = self._text(at, row, "phase") or ""
        given = clock.SEALED if kind in (clock.SealOrders, clock.TakeBack) else PHASE_OF.get(kind, PHASES) if kind else PHASES
        if phase and phase not in PHASES:
            self._fault((*at, "phase"), f"unknown phase {shown(phase)}", suggest(phase, given))
        elif phase and phase not in given:
            what = f"'{row.get('kind')}' cannot be given in the phase '{phase}'"
            self._fault((*at, "phase"), what, f"Use one of: {one_of(given)}.")
        round_ = 0
        if "round" in row:
            most = self._rules.tables.clock.council_rounds
            round_ = self._number(at, row, "round", 0, most)
            if phase and phase != "council" and phase in PHASES:
                self._fault((*at, "round"), f"the phase '{phase}' has no rounds", "Take it out.")
        return turn, phase, round_

    def _number(self, at: Keys, row: Mapping[str, Any], key: str, low: int, high: int) -> int:
        value = row.get(key)
        if value is None:
            self._fault(at, f"has no '{key}'", f"Write {key} = {_HINTS[key]}.")
        elif not isinstance(value, int) or isinstance(value, bool):
            self._fault((*at, key), f"is {shown(value)}, not a whole number", f"Write a number from {low} to {high}.")
        elif not low <= value <= high:
            self._fault((*at, key), f"is {shown(value)}", f"Write a number from {low} to {high}.")
        else:
            return value
        return low

    def _converted(self, at: Keys, kind: type[OrderBase], fields: dict[str, Any]) -> OrderBase | None:
        """Return an order made of its fields, or None; its faults are noted."""
        known = [f for f in kind.__struct_fields__ if f != "seat"]
        for key in fields:
            if key not in kind.__struct_fields__:
                self._fault((*at, key), "unknown key", suggest(key, known, "Take it out; known: {}."))
        required = [f for f in kind.__struct_fields__ if f not in fields and _is_required(kind, f)]
        for key in required:
            if key != "seat":
                self._fault(at, f"has no '{key}'", f"'{kind.__struct_config__.tag}' needs: {', '.join(known)}.")
        if required:
            return None
        try:
            order = converted({**fields, "kind": kind.__struct_config__.tag}, kind)
        except (msgspec.ValidationError, OverflowError, RecursionError) as error:
            self._misfit(at, kind, str(error))
            return None
        self._check_values(at, fields, order)
        return order

    def _misfit(self, at: Keys, kind: type[OrderBase], message: str) -> None:
        """Note what msgspec says of a value, where it says it is."""
        found = _AT.match(message)
        what, where = (found.group(1), found.group(2) or "") if found else (message, "")
        keys: Keys = ()
        for name, index in _STEP.findall(where):
            keys = (*keys, name or (int(index) if index.isdigit() else 0))
        if (unknown := re.match(r"Invalid value '(.*)'$", what)) is not None and keys and keys[-1] in ("type", "kind"):
            kinds = _tags(_hints(kind).get(str(keys[0])))
            mend = suggest(unknown.group(1), kinds) if kinds else "Look it up in the rulebook."
            self._fault((*at, *keys), f"unknown {keys[-1]} {shown(unknown.group(1))}", mend)
            return
        if (sorts := _SORT.match(what)) is not None and sorts[1] in _SORTS:
            got = _SORTS.get(sorts[2], "something else")
            self._fault((*at, *keys), f"is {got}, not {_SORTS[sorts[1]]}", f"Write {_SORTS[sorts[1]]}.")
            return
        self._fault((*at, *keys), f"does not fit: {what}", "Write the kind of value that it asks for.")

    def _check_values(self, at: Keys, raw: Any, value: Any) -> None:
        """Note unknown keys and unknown ids anywhere inside an order."""
        if isinstance(value, Struct):
            ids = _ids(type(value))
            names = value.__struct_fields__
            for key, inner in raw.items() if isinstance(raw, dict) else ():
                if key in names:
                    self._check_ids((*at, key), inner, ids.get(key, ()))
                    self._check_values((*at, key), inner, getattr(value, key))
                elif key not in ("seat", value.__struct_config__.tag_field) and not isinstance(value, OrderBase):
                    self._fault((*at, key), "unknown key", suggest(key, names, "Take it out; known: {}."))
        elif isinstance(raw, list) and isinstance(value, tuple | list):
            for index, (inner, typed) in enumerate(zip(raw, value, strict=True)):
                self._check_values((*at, index), inner, typed)

    def _check_ids(self, at: Keys, raw: Any, kinds: tuple[str, ...]) -> None:
        for index, name in enumerate(raw if isinstance(raw, list) else [raw]):
            where = (*at, index) if isinstance(raw, list) else at
            for noun in kinds:
                known = self._known[noun]
                if isinstance(name, str) and name and name not in known:
                    self._fault(where, f"unknown {noun} {shown(name)}", suggest(name, known))


_ID_WORDS = {"PackageId": "package", "BaseId": "base", "ZoneId": "zone", "ForumId": "forum", "NationId": "nation"}
_WORD = re.compile(r"\w+")
_HINTS: Mapping[str, str] = {
    "turn": "the number of the turn",
    "phase": "the name of the phase",
    "round": "the number of the round",
    "seat": "who gives the order",
    "kind": "the kind of order",
}


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _is_required(kind: type[Struct], field: str) -> bool:
    return any(f.name == field and f.required for f in msgspec.structs.fields(kind))


@cache
def _ids(kind: type) -> dict[str, tuple[str, ...]]:
    """Return which ids each field of a Struct holds, by what its annotation is written with: in play, an id is but a text."""
    texts = {name: str(text) for base in reversed(kind.__mro__) for name, text in get_annotations(base).items()}
    return {name: tuple(_ID_WORDS[w] for w in _WORD.findall(text) if w in _ID_WORDS) for name, text in texts.items()}


def _parts(hint: Any) -> Iterator[Any]:
    """Yield the Structs that a field's type mentions."""
    if isinstance(hint, type) and issubclass(hint, Struct):
        yield hint
    for part in get_args(hint):
        yield from _parts(part)


def _tags(hint: Any) -> list[str]:
    """Return the tags of the Structs that a field's type mentions."""
    return [str(s.__struct_config__.tag) for s in _parts(hint) if s.__struct_config__.tag]


__all__ = ["Recorded", "load_orders"]
