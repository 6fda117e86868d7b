"""The catalogues of texts: what the code says, and what each language has for it.

`python tests/languages/catalogues.py` writes the template anew, brings every language up to date, and compiles it; then
translate what is empty in `wargame/languages/CODE/LC_MESSAGES/wargame.po`, and run it again. A new language begins with
`python tests/languages/catalogues.py CODE`.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from languages import engine_texts
from wargame import language

FOLDER = language.FOLDER
TEMPLATE = FOLDER / "wargame.pot"
UNSAID = tuple(
    f'"{name}' for name in ("POT-Creation", "PO-Revision", "Generated-By", "Report-Msgid", "Last-Translator", "Language-Team")
)
"""Lines of a catalogue's head that are left out."""
DATED = datetime(2026, 1, 1, tzinfo=UTC)
"""Put in for the time at which a catalogue is compiled, so that the same texts give the same file."""
KEYWORDS = {"tr": None, "trn": (1, 2), "mark": None}


def template() -> Catalog:
    """Return every text of the code that has a language, with where it stands; the same texts give the same template."""
    found = Catalog(header_comment="# The texts of Silence Procedure.", charset="utf-8", fuzzy=False)
    walk = extract_from_dir(str(ROOT / "wargame"), [("**.py", "python")], keywords=KEYWORDS, comment_tags=())
    entries = [(f"wargame/{file}", told) for file, _, told, _, _ in walk]
    for file, told in sorted([*entries, *registered()], key=lambda e: (e[0], str(e[1]))):
        msgid = tuple(map(language.key, told)) if isinstance(told, tuple) else language.key(told)
        if msgid:
            found.add(msgid, locations=[(file, 0)])
    return found


def registered() -> Iterator[tuple[str, str]]:
    """Yield the texts of the registry of keys, which gives each with what it does."""
    from wargame.tui.actions import ACTIONS
    from wargame.tui.part_keys import PART_ACTIONS, PARTS

    yield from engine_texts.texts()
    for action in ACTIONS.values():
        yield "wargame/tui/actions.py", action.label
        yield "wargame/tui/actions.py", action.about
    for part in PART_ACTIONS.values():
        yield "wargame/tui/part_keys.py", part.label
        yield "wargame/tui/part_keys.py", part.about
    for heading, keys in PARTS.values():
        yield "wargame/tui/part_keys.py", heading
        for _, about in keys:
            yield "wargame/tui/part_keys.py", about


def po_of(code: str) -> Path:
    """Return where a language's catalogue lies."""
    return FOLDER / code / "LC_MESSAGES" / "wargame.po"


def read(path: Path) -> Catalog:
    """Return a catalogue as it lies on disk."""
    with path.open("rb") as file:
        return read_po(file)


def read_compiled(path: Path) -> Catalog:
    """Return a catalogue as gettext reads it from disk."""
    with path.open("rb") as file:
        return read_mo(file)


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as gettext reads it; of it only what is translated."""
    out = io.BytesIO()
    for message in [m for m in catalogue if m.id and not all(strings(m.string))]:
        catalogue.delete(message.id, message.context)
    catalogue.creation_date = catalogue.revision_date = DATED
    write_mo(out, catalogue)
    return out.getvalue()


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as text, without dates, which would differ each time, and without names of nobody."""
    out = io.BytesIO()
    write_po(out, catalogue, width=120, sort_output=True, ignore_obsolete=True, include_lineno=False)
    lines = out.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(UNSAID)).encode()


def codes() -> list[str]:
    """Return the languages that have a catalogue."""
    return sorted(p.parent.parent.name for p in FOLDER.glob("*/LC_MESSAGES/wargame.po"))


def main(new: list[str]) -> None:
    """Write the template, and bring the catalogues up to date."""
    made = template()
    TEMPLATE.write_bytes(written(made))
    for code in sorted({*codes(), *new}):
        path = po_of(code)
        path.parent.mkdir(parents=True, exist_ok=True)
        own = read(path) if path.is_file() else Catalog(locale=code, charset="utf-8", fuzzy=False)
        own.header_comment = f"# Silence Procedure in {Locale(code).english_name}."
        own.update(made, no_fuzzy_matching=True)
        path.write_bytes(written(own))
        path.with_suffix(".mo").write_bytes(compiled(read(path)))
        lacking = sum(not message.string or not all(strings(message.string)) for message in own if message.id)
        print(f"{code}: {len(own)} texts, {lacking} of them not translated")


def strings(found: object) -> tuple[str, ...]:
    """Return the texts of an entry: one, or the forms for counts."""
    return tuple(found) if isinstance(found, list | tuple) else (str(found),)


if __name__ == "__main__":
    main(sys.argv[1:])
