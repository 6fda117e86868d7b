"""The rulebook's catalogues: the blocks of its pages and what is said of its numbers, and what each language has for them.

`python tests/languages/rulebook.py` writes the template anew from `rules/*.md` and `rules/tables`, brings every language up to
date, and compiles it; then translate what you like in `wargame/languages/CODE/LC_MESSAGES/rulebook.po`, and run it again. A block
that is left empty is read in English. A new language begins with `python tests/languages/rulebook.py CODE`, once it has a
catalogue of the program's own texts.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from languages import catalogues
from wargame import language
from wargame.border import places
from wargame.border.tables import load_ruleset
from wargame.reports import pages
from wargame.reports.names import spaced
from wargame.reports.why import APART

NAME = f"{language.RULES}.po"
TEMPLATE = language.FOLDER / f"{language.RULES}.pot"


def template() -> Catalog:
    """Return every block of the rulebook in reading order, with where it stands; the same pages give the same template."""
    found = Catalog(header_comment="# The rulebook of Silence Procedure, block by block.", charset="utf-8", fuzzy=False)
    for place, text in (*_blocks(), *_numbers()):
        found.add(text, locations=[(place, 0)])
    return found


def _blocks() -> Iterator[tuple[str, str]]:
    """Yield the blocks of the pages."""
    for page in pages.written(places.rules()).values():
        for text in pages.blocks(page):
            yield f"rules/{page.id}", text


def _numbers() -> Iterator[tuple[str, str]]:
    """Yield what is said of the numbers that a rule shows: what they are, their units and sources."""
    ruleset = load_ruleset()
    for name, where in ruleset.provenance.items():
        if name.startswith(APART):
            continue
        section, _, field = name.partition(".")
        value = getattr(getattr(ruleset.tables, section), field, None)
        labels = [spaced(str(key)) for key in value] if isinstance(value, Mapping) else []
        for text in (where.text, where.unit, where.source, *labels):
            if text:
                yield f"rules/tables/{where.rule.partition('.')[0]}", text


def po_of(code: str) -> Path:
    """Return where a language's catalogue of the rulebook lies."""
    return catalogues.po_of(code).with_name(NAME)


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as text in reading order, without dates, which would differ each time."""
    out = io.BytesIO()
    write_po(out, catalogue, width=120, ignore_obsolete=True, include_lineno=False)
    lines = out.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(catalogues.UNSAID)).encode()


def codes() -> list[str]:
    """Return the languages that have a catalogue of the rulebook."""
    return sorted(p.parent.parent.name for p in language.FOLDER.glob(f"*/LC_MESSAGES/{NAME}"))


def brought_up_to_date(code: str, made: Catalog) -> Catalog:
    """Return a language's catalogue with the blocks of a template, in their order; what it has for them stays."""
    path = po_of(code)
    own = catalogues.read(path) if path.is_file() else Catalog()
    new = Catalog(locale=code, charset="utf-8", fuzzy=False)
    new.header_comment = f"# The rulebook of Silence Procedure in {Locale(code).english_name}."
    for message in made:
        if message.id:
            kept = own.get(message.id)
            new.add(message.id, kept.string if kept is not None else "", locations=message.locations)
    return new


def main(new: list[str]) -> None:
    """Write the template, and bring the catalogues up to date."""
    made = template()
    TEMPLATE.write_bytes(written(made))
    for code in sorted({*codes(), *new}):
        path = po_of(code)
        catalogue = brought_up_to_date(code, made)
        path.write_bytes(written(catalogue))
        path.with_suffix(".mo").write_bytes(catalogues.compiled(catalogues.read(path)))
        lacking = sum(not message.string for message in catalogue if message.id)
        print(f"{code}: {len(catalogue)} blocks, {lacking} of them in English")


if __name__ == "__main__":
    main(sys.argv[1:])
