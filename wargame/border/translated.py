"""A scenario's texts in other languages: `texts.CODE.toml` beside its files, and briefs in `briefs/CODE/`.

Lives here: checking such a file against what it translates, and putting its texts in the place of the English ones. Not here:
which language is spoken (wargame.language), or the tables that the texts stand in (draft.py).

What is not translated stays in English, so a scenario can be translated piece by piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from wargame.border.faults import Fault, one_of, path, shown, suggest
from wargame.border.reading import Document, has_controls, toml_of
from wargame.border.schema.layout import TABLES
from wargame.language import ENGLISH

WORDS = ("title", "summary", "label", "name", "adjective", "faction", "text", "reason")
"""Keys whose texts a person reads; everything else is a number, an id or a date, and has no language."""
NAMED = "resolutions"
"""The table of which every text is one, under an id: what a mandate of each level would be called."""
FILE = re.compile(r"texts\.([a-z]{2,3})\.toml")
LONGEST = 20_000
"""Most characters of one text."""
_HOMES = {t.name.split(".")[0]: t.file for t in reversed(TABLES) if t.shape != "top" and t.file != "history.toml"}
"""The file of each table that can be translated."""


def languages(folder: Path) -> tuple[str, ...]:
    """Return the codes of the languages that a scenario's folder has texts in, beside English."""
    try:
        found = [m[1] for p in folder.iterdir() if (m := FILE.fullmatch(p.name)) is not None]
    except OSError:
        return ()
    return tuple(sorted(found))


def brief(folder: Path, seat: str, language: str) -> str:
    """Return the name of a seat's brief in a language, of the English one where there is none."""
    own = f"briefs/{language}/{seat}.md"
    return own if language != ENGLISH and (folder / own).is_file() else f"briefs/{seat}.md"


def put_in(folder: Path, documents: Mapping[str, Document], language: str) -> Iterator[Fault]:
    """Check the texts of every language, put those of `language` into the documents, and yield what is wrong with any."""
    for code in languages(folder):
        texts = toml_of(folder, f"texts.{code}.toml")
        if isinstance(texts, Fault):
            yield texts
            continue
        for table, inside in texts.data.items():
            home = _HOMES.get(table)
            if home is None:
                yield _fault(texts, (table,), "unknown table", suggest(table, tuple(_HOMES)))
            elif home in documents:
                yield from _walk(texts, (table,), inside, documents[home].data.get(table), code == language)


def _walk(texts: Document, keys: tuple[str, ...], given: object, english: object, put: bool) -> Iterator[Fault]:
    if not isinstance(given, dict):
        yield _fault(texts, keys, f"is {shown(given)}, not a table", "Write texts in the tables that they belong to.")
        return
    for key, value in given.items():
        here = (*keys, key)
        spot = _inside(english, key)
        if spot is None:
            yield _fault(texts, here, "translates nothing: the scenario has no such entry", _known(english, key))
            continue
        holder, at = spot
        if isinstance(value, dict):
            yield from _walk(texts, here, value, holder[at], put)
        elif (key not in WORDS and keys[-1] != NAMED) or not isinstance(holder[at], str):
            yield _fault(texts, here, "is no text that a person reads", f"Take it out; texts are: {one_of(WORDS)}.")
        elif not isinstance(value, str) or not value.strip() or len(value) > LONGEST or has_controls(value):
            yield _fault(texts, here, f"is {shown(value)}", "Write plain text in quotes.")
        elif put:
            holder[at] = value


def _inside(english: object, key: str) -> tuple[Any, Any] | None:
    """Return where an entry lies: a table and its key, or a list and the place in it, which is counted from 1 in the file."""
    if isinstance(english, dict):
        return (english, key) if key in english else None
    if isinstance(english, list) and key.isascii() and key.isdigit() and 0 < int(key[:6]) <= len(english):
        return english, int(key[:6]) - 1
    return None


def _known(english: object, key: str) -> str:
    if isinstance(english, dict):
        return suggest(key, tuple(english), "Take it out; there are: {}.")
    return f"Count from 1 to {len(english)}." if isinstance(english, list) else "Take it out."


def _fault(texts: Document, keys: tuple[str, ...], what: str, mend: str) -> Fault:
    return Fault(texts.file, path(*keys), what, mend, line=texts.line(*keys))
