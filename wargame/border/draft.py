"""A scenario folder read table by table: whatever is well formed is kept, whatever is not becomes a fault.

Lives here: reading the folder, checking each table by itself, its ids and its sources, and finding names across files.
Not here: what the tables mean together (meaning/), or building the Scenario (scenarios.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, cast

from msgspec.structs import replace
from pydantic import ValidationError

from wargame import language as spoken
from wargame.border import coast, translated
from wargame.border.faults import Fault, Severity, nearest, one_of, path, shown, suggest
from wargame.border.reading import MAX_ENTRIES, Document, has_controls, text_of, toml_of
from wargame.border.schema.base import NATION_PATTERN, Inline, Row
from wargame.border.schema.explain import faults_of
from wargame.border.schema.layout import FILES, OPTIONAL_FILES, TABLES, Table
from wargame.engine.model.tables import MissionKind, Platform, Tables

Keys = tuple[str | int, ...]

BUILT_IN_SOURCES = ("general-knowledge", "estimate", "invented")
"""Sources that need no entry in sources.toml."""
MAX_FAULTS = 1_000
"""Most faults that are told at once; so that a file made of faults costs little time."""
FEW = 8
"""Sources named without a sources.toml that are told one by one; of more the missing file is told."""
SEATS = ("adversary", "chair", "commander", "white", "observer", "public")
"""Seats that are no nation."""


@dataclass
class Draft:
    """What could be read of a scenario folder, and the faults found so far.

    `rows` holds the well-formed tables by (file, table name); `ids` every id written, well formed or not, so that one
    fault in a table does not make every reference to it look unknown.
    """

    folder: Path
    tables: Tables | None = None
    """The ruleset's, with the kinds of mission and the platforms that the scenario adds."""
    ruleset: Tables | None = None
    """The ruleset's alone."""
    documents: dict[str, Document] = field(default_factory=dict)
    rows: dict[tuple[str, str], dict[str | int, Inline]] = field(default_factory=dict)
    ids: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    briefs: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Return whether so many faults are known that the rest need not be told."""
        return len(self.faults) >= MAX_FAULTS

    def fault(self, file: str, keys: Keys, what: str, mend: str, severity: Severity = "error") -> None:
        """Note a fault at `keys` of `file`; past `MAX_FAULTS` nothing is noted."""
        if self.full:
            return
        document = self.documents.get(file)
        line = document.line(*keys) if document is not None else None
        self.faults.append(Fault(file, path(*keys), what, mend, line=line, severity=severity))

    def named(self, file: str, table: str) -> Mapping[str, Any]:
        """Return the well-formed tables `[table.ID]` of a file by id."""
        return cast(Mapping[str, Any], self.rows.get((file, table), {}))

    def listed(self, file: str, table: str) -> tuple[tuple[int, Any], ...]:
        """Return the well-formed tables `[[table]]` of a file with their indices, counted from 0."""
        return tuple(cast(Mapping[int, Any], self.rows.get((file, table), {})).items())

    def one(self, file: str, table: str) -> Any:
        """Return the table `[table]` of a file, or None where it is missing or malformed."""
        return self.rows.get((file, table), {}).get(0)

    def known(self, file: str, table: str) -> tuple[str, ...] | None:
        """Return every id of a table, or None where the file could not be read."""
        return self.ids.get((file, table))

    def refer(self, file: str, keys: Keys, name: str, noun: str, known: Iterable[str] | None) -> bool:
        """Note a fault unless `name` is known; return whether it is. Where `known` is None nothing can be told."""
        pool = None if known is None else tuple(known)
        if pool is None or name in pool:
            return pool is not None
        if self.full:
            return False
        self.fault(file, keys, f"unknown {noun} {shown(name)}", suggest(name, pool))
        return False

    @property
    def nations(self) -> tuple[str, ...] | None:
        """Codes of the nations."""
        return self.known("nations.toml", "nation")

    @property
    def zones(self) -> tuple[str, ...] | None:
        """Ids of the zones."""
        return self.known("theatre.toml", "zone")

    @property
    def forums(self) -> tuple[str, ...] | None:
        """Ids of the forums."""
        return self.known("council.toml", "forum")

    @property
    def missions(self) -> tuple[str, ...] | None:
        """Kinds of mission of the ruleset, where one is at hand, and of the scenario."""
        own = self.known("theatre.toml", "mission")
        return None if self.tables is None or own is None else tuple(dict.fromkeys((*self.tables.missions, *own)))


def read(folder: Path, tables: Tables | None = None, language: str = "") -> Draft:
    """Return what can be read of a scenario folder; faults of form and of sources are in it, none of meaning.

    Texts are those of `language`, a code as ISO 639-1 has it, as far as the folder has any; by default of the one that is spoken.
    """
    language = language or spoken.current()
    draft = Draft(folder, tables, tables)
    if not folder.is_dir():
        draft.faults.append(Fault(str(folder), "", "no such folder", "Name a scenario, or the path of its folder."))
        return draft
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}", folder.resolve().name):
        draft.faults.append(Fault(".", "", "the folder's name is no id", "Use letters, digits, '-', '_' and '.' in it."))
    for file in FILES:
        _read_document(draft, file)
    draft.faults += islice(translated.put_in(folder, draft.documents, language), MAX_FAULTS)
    for file in FILES:
        if file in draft.documents:
            _read_tables(draft, draft.documents[file])
    _add_rows(draft)
    _read_briefs(draft, language)
    _check_coast(draft)
    _unknown_files(draft)
    _check_sources(draft)
    return draft


def _add_rows(draft: Draft) -> None:
    """Put the kinds of mission and the platforms that the scenario adds beside the ruleset's."""
    if draft.tables is None:
        return
    plain = {"source", "sources"}
    missions = {k: MissionKind(**row.model_dump(exclude=plain)) for k, row in draft.named("theatre.toml", "mission").items()}
    platforms = {k: Platform(**row.model_dump(exclude=plain)) for k, row in draft.named("forces.toml", "platform").items()}
    if missions or platforms:
        draft.tables = replace(
            draft.tables,
            missions={**draft.tables.missions, **missions},
            platforms={**draft.tables.platforms, **platforms},
        )


def _read_document(draft: Draft, file: str) -> None:
    mine = tuple(t for t in TABLES if t.file == file)
    if file in OPTIONAL_FILES and not (draft.folder / file).exists() and not (draft.folder / file).is_symlink():
        draft.ids.update({(file, t.name): () for t in mine})
        return
    document = toml_of(draft.folder, file)
    if isinstance(document, Fault):
        draft.faults.append(document)
        return
    draft.documents[file] = document


def _read_tables(draft: Draft, document: Document) -> None:
    mine = tuple(t for t in TABLES if t.file == document.file)
    top = [t.name for t in mine if "." not in t.name]
    if mine[0].shape != "top":
        for key in list(document.data)[:MAX_ENTRIES]:
            if key not in top and not draft.full:
                draft.fault(document.file, (key,), "unknown table", suggest(key, top, "Take it out; known tables: {}."))
    for table in mine:
        _read_table(draft, document, table)


def _read_table(draft: Draft, document: Document, table: Table) -> None:
    keys: Keys = () if table.shape == "top" else tuple(table.name.split("."))
    raw: Any = document.data
    for key in keys:
        raw = raw.get(key) if isinstance(raw, dict) else None
    slot = (table.file, table.name)
    draft.rows[slot], draft.ids[slot] = {}, ()
    if raw is None or (table.least and raw in ({}, [])):
        if table.least:
            draft.faults.append(Fault(table.file, table.name, "is missing", f"Write at least one {table.header}."))
        return
    if not isinstance(raw, list if table.shape == "listed" else dict):
        draft.fault(table.file, keys, f"is {shown(raw)}", f"Write it as {table.header}.")
        return
    if len(raw) > MAX_ENTRIES:
        draft.fault(table.file, keys, f"has {len(raw)} entries", f"Write at most {MAX_ENTRIES}.")
        return
    if isinstance(raw, list):
        draft.ids[slot] = tuple(str(index) for index in range(len(raw)))
        for index, entry in enumerate(raw):
            _keep(draft, document, table, index, (*keys, index), entry)
    elif table.shape == "one":
        own = {k: v for k, v in raw.items() if k not in table.holds}
        _keep(draft, document, table, 0, keys, own)
    else:
        draft.ids[slot] = tuple(raw)
        for name, entry in raw.items():
            if _good_id(draft, table, (*keys, name), name):
                _keep(draft, document, table, name, (*keys, name), entry)


def _good_id(draft: Draft, table: Table, keys: Keys, name: str) -> bool:
    if table.shape == "top" and name in BUILT_IN_SOURCES:
        draft.fault(table.file, keys, "is a built-in source", "Take it out, or give the source a key of its own.")
        return False
    if re.fullmatch(table.ids.strip("^$"), name) and "\n" not in name:
        return True
    nation = table.ids == NATION_PATTERN
    mend = "Use a code of three capital letters." if nation else "Use letters, digits, '-' and '_', at most 40."
    draft.fault(table.file, keys, "is no nation's code" if nation else "is no id", mend)
    return False


def _keep(draft: Draft, document: Document, table: Table, slot: str | int, keys: Keys, raw: object) -> None:
    if not isinstance(raw, dict):
        draft.fault(table.file, keys, f"is {shown(raw)}, not a table", f"Write it as {table.header}.")
        return
    try:
        row = table.model.model_validate(raw)
    except ValidationError as error:
        if not draft.full:
            draft.faults += faults_of(document, keys, raw, table.model, error)
        return
    draft.rows[table.file, table.name][slot] = row
    if isinstance(row, Row):
        _check_cited(draft, table.file, keys, row, raw)


def _has_number(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(_has_number, value.values()))
    if isinstance(value, list):
        return any(map(_has_number, value))
    return isinstance(value, int | float) and not isinstance(value, bool)


def _check_cited(draft: Draft, file: str, keys: Keys, row: Row, raw: Mapping[str, Any]) -> None:
    """Note numbers without a source in a table and in the tables inside it, and sources for fields that are not there."""
    numbers = [k for k, v in raw.items() if k not in row.nested and k not in row.sources and _has_number(v)]
    if numbers and not row.source:
        what = f"no source for {', '.join(numbers[:4])}" + (" and others" if len(numbers) > 4 else "")
        draft.fault(file, keys, what, 'Write source = a key of sources.toml, or "estimate".')
    fields = [f for f in type(row).model_fields if f not in ("source", "sources", *row.nested)]
    for name in row.sources:
        if name not in fields:
            draft.fault(file, (*keys, "sources", name), "unknown key", suggest(name, fields))
    for name in row.nested:
        for index, (inner, inner_raw) in enumerate(zip(getattr(row, name), raw.get(name, ()), strict=True)):
            _check_cited(draft, file, (*keys, name, index), inner, inner_raw)


def _check_sources(draft: Draft) -> None:
    """Note sources that are not in sources.toml, and invented ones beside a historical record."""
    entries = draft.known("sources.toml", "source")
    if entries is None:
        return
    historical = bool(draft.known("history.toml", "figure")) or bool(draft.known("history.toml", "nation"))
    pool = (*entries, *BUILT_IN_SOURCES)
    cited = tuple(_citations(draft))
    unknown = [key for _, _, key in cited if key not in pool]
    alone = "sources.toml" in draft.documents or len(unknown) <= FEW
    if not alone:
        what = f"missing file, though {len(unknown)} values name a source in it, such as {shown(unknown[0])}"
        draft.fault("sources.toml", (), what, "Write it, one [source.ID] for each of them.")
    for file, keys, key in cited:
        if alone:
            draft.refer(file, keys, key, "source", pool)
        if key == "invented" and historical:
            mend = 'Name where it comes from, or "estimate".'
            draft.fault(file, keys, "'invented' in a scenario with a historical record", mend)


def _citations(draft: Draft) -> Iterable[tuple[str, Keys, str]]:
    """Yield every source that a table names: the file, where in it, and the source's key."""
    for (file, name), rows in draft.rows.items():
        for slot, row in rows.items():
            keys = _keys_of(file, name, slot)
            for at, field_keys, key in _cited(row) if isinstance(row, Row) else ():
                yield file, (*keys, *at, *field_keys), key


def _keys_of(file: str, name: str, slot: str | int) -> Keys:
    shape = next(t.shape for t in TABLES if t.file == file and t.name == name)
    base: Keys = () if shape == "top" else tuple(name.split("."))
    return base if shape == "one" else (*base, slot)


def _cited(row: Row) -> Iterable[tuple[Keys, Keys, str]]:
    for where, key in row.cited():
        yield (), tuple(where.split(".", 1)), key
    for name in row.nested:
        for index, inner in enumerate(getattr(row, name)):
            for where, key in inner.cited():
                yield (name, index), tuple(where.split(".", 1)), key


def _read_briefs(draft: Draft, language: str) -> None:
    """Read the briefs of the seats that there are; files are named by seats, never the other way round."""
    nations = draft.nations or ()
    raw = draft.documents["nations.toml"].data if "nations.toml" in draft.documents else {}
    table = raw.get("nation")
    recommended = [n for n in nations if isinstance(e := (table or {}).get(n), dict) and e.get("recommended") is True]
    seats = ("public", *(n for n in nations if re.fullmatch("[A-Z]{3}", n)), *(s for s in SEATS if s != "public"))
    if (draft.folder / "briefs").exists() and not (draft.folder / "briefs").is_dir():
        draft.faults.append(Fault("briefs", "", "is no folder", "Make it a folder, and put the briefs there."))
        return
    for seat in seats:
        name = translated.brief(draft.folder, seat, language)
        text = text_of(draft.folder, name)
        if isinstance(text, str):
            _keep_brief(draft, seat, name, text)
        elif text.what != "missing file":
            draft.faults.append(text)
        elif seat == "public":
            mend = "Write the situation as everybody knows it."
            draft.faults.append(Fault("briefs/public.md", "", "missing file", mend))
        elif seat in recommended:
            keys = ("nation", seat, "recommended")
            draft.fault("nations.toml", keys, "a recommended seat without a brief", f"Write briefs/{seat}.md.")


def _keep_brief(draft: Draft, seat: str, name: str, text: str) -> None:
    text = text.replace("\r\n", "\n")
    if not text.strip():
        draft.faults.append(Fault(name, "", "is empty", "Write the brief."))
    elif has_controls(text):
        draft.faults.append(Fault(name, "", "holds control characters", "Write plain text."))
    else:
        draft.briefs[seat] = text


def _check_coast(draft: Draft) -> None:
    """Warn of a coast that cannot be drawn; the scenario can be played without."""
    found = coast.read(draft.folder)
    if isinstance(found, Fault):
        draft.faults.append(found)


def _unknown_files(draft: Draft) -> None:
    """Warn of files that look as if somebody meant them to be read."""
    try:
        names = sorted(p.name for p in draft.folder.iterdir())
        briefs = sorted(p.name for p in (draft.folder / "briefs").iterdir()) if (draft.folder / "briefs").is_dir() else []
    except OSError:
        return
    for name in names:
        if translated.FILE.fullmatch(name) is not None:
            continue
        if name.endswith(".toml") and name not in FILES and not name.startswith(("orders-", ".")):
            close = nearest(name.removesuffix(".toml"), [file.removesuffix(".toml") for file in FILES])
            mend = f"Did you mean '{close}.toml'?" if close else f"Take it out; known files: {one_of(FILES)}."
            draft.faults.append(Fault(name, "", "unknown file, nothing in it is read", mend, severity="warning"))
    seats = (*(draft.nations or ()), *SEATS)
    for name in briefs if draft.nations is not None else []:
        if name.endswith(".md") and name[:-3] not in seats:
            mend = suggest(name[:-3], seats)
            draft.faults.append(Fault(f"briefs/{name}", "", "a brief for no seat", mend, severity="warning"))


__all__ = ["BUILT_IN_SOURCES", "SEATS", "Draft", "Keys", "read"]
