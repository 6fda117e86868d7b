"""The numbers of the rules: reading `rules/tables/*.toml` into the engine's `Ruleset`.

Lives here: one file for each section of `Tables`, every field there and nothing else, provenance of every number, the version.
Not here: what the numbers mean (rules/*.md), or the Structs (wargame.engine.model.tables).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import msgspec

from wargame.border import places
from wargame.border.faults import BadInput, Fault, in_order, path, shown, suggest
from wargame.border.reading import Document, toml_of
from wargame.border.typed import converted
from wargame.engine.digest import blake2b
from wargame.engine.model.base import AUTHORITIES
from wargame.engine.model.caveats import CIRCLES, TARGET_CLASSES
from wargame.engine.model.conditions import MANDATE_LEVELS
from wargame.engine.model.cyber_table import KEYS as CYBER
from wargame.engine.model.diplomacy import Good
from wargame.engine.model.governments_table import DIFFICULTIES
from wargame.engine.model.procedures import Procedure
from wargame.engine.model.tables import MissionKind, Platform, Provenance, Ruleset, Tables

if TYPE_CHECKING:
    from wargame.border.schema.rules import RuleRow

ARRANGEMENTS = ("integrated", "lead-nation", "framework-nation", "parallel")
ROE = ("tight", "standard", "robust")
POSTURES = ("assault", "hold", "disperse", "shield")

PROMISES = tuple(str(kind.__struct_config__.tag) for kind in get_args(Good))

KEYS: Mapping[str, tuple[str, ...]] = {
    "caveats.target_share": TARGET_CLASSES,
    "command.friction": AUTHORITIES,
    "command.arrangement": ARRANGEMENTS,
    "command.circle": CIRCLES,
    "operations.pace": ("surge_days", "surge", "sustained"),
    "operations.roe_harm": ROE,
    "operations.roe_effect": ROE,
    "adversary.posture_power": POSTURES,
    "adversary.posture_exposure": POSTURES,
    "legitimacy.mandate": MANDATE_LEVELS,
    "standing.authority": AUTHORITIES,
    "diplomacy.worth": PROMISES,
    "governments.horizon": DIFFICULTIES,
    **{f"cyber.{row}": keys for row, keys in CYBER.items()},
}
"""Rows of numbers whose keys the engine knows: each must be there, and no other."""

ROWS: Mapping[str, tuple[str, type[Any]]] = {
    "platforms": ("platform", Platform),
    "missions": ("mission", MissionKind),
    "procedures": ("procedure", Procedure),
}
"""Sections that are rows with ids: the table's name in its file, and the Struct."""


@dataclass
class _Reading:
    """What has been read of the tables so far."""

    sections: dict[str, dict[str, Any]] = field(default_factory=dict)
    provenance: dict[str, Provenance] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, document: Document, keys: tuple[str, ...], what: str, mend: str) -> None:
        """Note a fault at `keys` of a file."""
        self.faults.append(Fault(document.file, path(*keys), what, mend, line=document.line(*keys)))


def load_ruleset(folder: Path | None = None) -> Ruleset:
    """Return the ruleset in the folder of tables `folder`, by default the one that comes with the game.

    Raises BadInput with every fault in every file.
    """
    home = places.tables() if folder is None else folder
    if not home.is_dir():
        raise BadInput([Fault(str(home), "", "no such folder", "Name the folder that holds the rules' tables.")])
    reading = _Reading()
    files = sorted(p.name for p in home.iterdir() if p.name.endswith(".toml") and not p.name.startswith("."))
    homes = {f"{section}.toml": section for section in ROWS}
    for file in files:
        document = toml_of(home, file)
        if isinstance(document, Fault):
            reading.faults.append(document)
            if file in homes:
                reading.sections.setdefault(homes[file], {})
        elif file in homes:
            _read_rows(reading, document, homes[file])
        else:
            _read_section(reading, document)
    _check_whole(reading, files)
    if reading.faults:
        raise BadInput(in_order(reading.faults))
    return _ruleset(reading)


def _ruleset(reading: _Reading) -> Ruleset:
    try:
        tables = converted(reading.sections, Tables)
    except msgspec.ValidationError as error:
        raise BadInput([Fault("tables", "", f"do not fit the engine: {error}", "Mend the value it names.")]) from None
    return Ruleset(version=version_of(tables), tables=tables, provenance=dict(sorted(reading.provenance.items())))


def version_of(tables: Tables) -> str:
    """Return the version of a ruleset: the engine's, and 12 hex digits that change with any number."""
    digest = blake2b(msgspec.msgpack.encode(tables, order="deterministic")).hexdigest()[:12]
    return f"{places.engine_version()}-{digest}"


def _check_whole(reading: _Reading, files: list[str]) -> None:
    """Note sections that no file gives, and capabilities that no platform brings."""
    unreadable = {f.file for f in reading.faults if not f.where}
    for name in get_type_hints(Tables):
        if name not in reading.sections and not (unreadable & set(files)):
            first = f"{name}.toml" if name in ROWS else f'a file with section = "{name}"'
            reading.faults.append(Fault("tables", name, "is missing", f"Write {first}."))
    if any(f.file == "platforms.toml" for f in reading.faults):
        return
    brought = {c for p in reading.sections.get("platforms", {}).values() for c in p["capabilities"]}
    for kind, row in reading.sections.get("missions", {}).items():
        for capability in dict.fromkeys((row["capability"], *row["enablers"])):
            if brought and capability not in brought:
                what = f"no platform brings the capability {shown(capability)}"
                reading.faults.append(Fault("missions.toml", f"mission.{kind}", what, suggest(capability, sorted(brought))))


def _read_section(reading: _Reading, document: Document) -> None:
    structs = {k: v for k, v in get_type_hints(Tables).items() if k not in ROWS}
    section = document.data.get("section")
    if not isinstance(section, str):
        mend = f"Write a top line section = one of: {', '.join(structs)}."
        reading.fault(document, (), "has no section", mend)
    elif section not in structs:
        reading.fault(document, ("section",), f"unknown section {shown(section)}", suggest(section, structs))
    elif section in reading.sections:
        reading.fault(document, ("section",), f"'{section}' has been given by another file", "Put all of it into one.")
    else:
        reading.sections[section] = {}
        types = get_type_hints(structs[section])
        for name, raw in document.data.items():
            if name in types:
                _read_number(reading, document, section, name, raw, types[name])
            elif name != "section":
                reading.fault(document, (name,), "unknown number", suggest(name, types, "Take it out; known: {}."))
        for name in types:
            if name not in document.data:
                reading.faults.append(Fault(document.file, name, "is missing", f"Write {_wanted(name)}."))


def _wanted(name: str) -> str:
    return f"[{name}] with value, unit, source, rule and text"


def _read_number(reading: _Reading, document: Document, section: str, name: str, raw: object, kind: Any) -> None:
    from pydantic import ValidationError

    from wargame.border.schema.explain import faults_of
    from wargame.border.schema.rules import Number

    if not isinstance(raw, dict):
        reading.fault(document, (name,), f"is {shown(raw)}, not a table", f"Write {_wanted(name)}.")
        return
    if "value" in raw and (wrong := _wrong_value(raw["value"], kind)) is not None:
        reading.fault(document, (name, "value"), *wrong)
        raw = {**raw, "value": 0}
    try:
        row = Number.model_validate(raw)
    except ValidationError as error:
        reading.faults += faults_of(document, (name,), raw, Number, error)
        return
    reading.sections[section][name] = raw["value"]
    reading.provenance[f"{section}.{name}"] = Provenance(unit=row.unit, source=row.source, rule=row.rule, text=row.text)
    if isinstance(row.value, dict) and (known := KEYS.get(f"{section}.{name}")) is not None:
        _check_keys(reading, document, name, row.value, known)


def _check_keys(reading: _Reading, document: Document, name: str, value: Mapping[str, float], known: tuple[str, ...]) -> None:
    for key in value:
        if key not in known:
            reading.fault(document, (name, "value", key), "unknown key", suggest(key, known))
    for key in known:
        if key not in value:
            reading.fault(document, (name, "value"), f"has no '{key}'", f"Write {key} = a number.")


def _wrong_value(value: object, kind: Any) -> tuple[str, str] | None:
    """Return what is wrong with a value of the engine's type `kind`, and how to mend it; None where nothing is."""
    if kind is float or kind is int:
        good = isinstance(value, int if kind is int else int | float) and not isinstance(value, bool)
        noun = "a whole number" if kind is int else "a number"
        if good and abs(float_or_huge(value)) < 1e15:
            return None
        return f"is {shown(value)}, not {noun}", f"Write {noun}{' without quotes' if isinstance(value, str) else ''}."
    if not isinstance(value, dict) or not value:
        return f"is {shown(value)}, not a table of numbers", "Write value = {…} with one number for each key."
    for key, entry in value.items():
        if _wrong_value(entry, float) is not None:
            return f"{shown(key)} is {shown(entry)}, not a number", "Write a number for each key."
    return None


def float_or_huge(value: Any) -> float:
    """Return a number as a float; infinity for one that is no finite float."""
    try:
        out = float(value)
    except OverflowError:
        return float("inf")
    return out if out == out else float("inf")


def _read_rows(reading: _Reading, document: Document, section: str) -> None:
    from wargame.border.schema.rules import ROWS_OF

    table, _ = ROWS[section]
    model: type[RuleRow] = ROWS_OF[section]
    reading.sections[section] = {}
    for name in document.data:
        if name not in ("units", table):
            reading.fault(document, (name,), "unknown table", suggest(name, ("units", table)))
    units = _units(reading, document, section, model)
    rows = document.data.get(table)
    if not isinstance(rows, dict) or not rows:
        reading.faults.append(Fault(document.file, table, "is missing", f"Write at least one [{table}.ID]."))
        return
    for name, raw in rows.items():
        _read_row(reading, document, section, name, raw, model, units)


def _columns(section: str, model: type[RuleRow]) -> dict[str, str]:
    """Return the columns of a row that hold numbers, each with what it is."""
    kinds = get_type_hints(ROWS[section][1])
    numeric = [n for n, kind in kinds.items() if kind in (int, float) or "Mapping" in str(kind)]
    return {n: str(model.model_fields[n].description) for n in numeric}


def _units(reading: _Reading, document: Document, section: str, model: type[RuleRow]) -> Mapping[str, str]:
    columns, units = _columns(section, model), document.data.get("units")
    if not isinstance(units, dict):
        mend = f"Write [units] with a unit for each of: {', '.join(columns)}."
        reading.faults.append(Fault(document.file, "units", "is missing", mend))
        return {}
    for name, unit in units.items():
        if name not in columns:
            reading.fault(document, ("units", name), "unknown column", suggest(name, columns))
        elif not isinstance(unit, str) or not unit.strip():
            reading.fault(document, ("units", name), f"is {shown(unit)}, not a unit", "Write the unit in quotes.")
    for name in columns:
        if name not in units:
            reading.fault(document, ("units",), f"no unit for '{name}'", f"Write {name} = the unit in quotes.")
    return {k: v for k, v in units.items() if isinstance(v, str)}


def _read_row(
    reading: _Reading,
    document: Document,
    section: str,
    name: str,
    raw: object,
    model: type[RuleRow],
    units: Mapping[str, str],
) -> None:
    from pydantic import ValidationError

    from wargame.border.schema.explain import faults_of

    keys = (ROWS[section][0], name)
    if not isinstance(raw, dict):
        reading.fault(document, keys, f"is {shown(raw)}, not a table", f"Write it as [{'.'.join(keys)}].")
        return
    try:
        row = model.model_validate(raw)
    except ValidationError as error:
        reading.faults += faults_of(document, keys, raw, model, error)
        return
    reading.sections[section][name] = row.model_dump(exclude={"source", "rule"})
    for column, about in _columns(section, model).items():
        source = "; ".join(row.source)
        text = f"{getattr(row, 'name', name)}: {about}"
        where = f"{section}.{name}.{column}"
        reading.provenance[where] = Provenance(unit=units.get(column, ""), source=source, rule=row.rule, text=text)


__all__ = ["KEYS", "load_ruleset", "version_of"]
