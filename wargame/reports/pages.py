"""The rulebook's pages as text: page titles, numbered rules, and their first sentences.

Lives here: taking apart the Markdown of `rules/*.md`, and giving it block by block in the language that is spoken. Not here: the
numbers (border.tables), the catalogues (language), or layout.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from wargame import language

_RULE = re.compile(r"^\*\*(\d+\.\d+) ([^*]+?)\.?\*\*\s*")
_APART = ("**", "#", "|")
"""How a paragraph begins that belongs to no rule: an example, a heading, a table."""
_MARK = re.compile(r"(?:#+|-|\d+\.) ")
"""What marks a heading or an item of a list; it is no part of the text."""
_ROWS = re.compile(r"(?<=\|) (?=\|)")
"""Where one row of a table ends and the next begins, once a table stands on one line."""
_TITLE = re.compile(r"^# (\d+) (.+)$")


class Rule(Struct, frozen=True, gc=False):
    """One numbered rule: its id, its title, its text on one line, and what else belongs to it: items of lists, paragraphs."""

    id: str
    title: str
    text: str
    items: tuple[str, ...] = ()


class RulePage(Struct, frozen=True, gc=False):
    """One page of the rulebook; `intro` and `rest` are its unnumbered paragraphs before and after the rules.

    A paragraph may be a heading (`## `) or an item of a list (`- `, `1. `): its marks stay, for whoever lays it out.
    """

    id: str
    title: str
    intro: tuple[str, ...]
    rules: tuple[Rule, ...]
    rest: tuple[str, ...]


def load(folder: Path) -> dict[str, RulePage]:
    """Return the pages in a folder by id, in the order of their numbers; files that are no pages are left out.

    Each block is in the language that is spoken; in English where that language has none for it.
    """
    return {name: given(page, language.ruled) for name, page in written(folder).items()}


def written(folder: Path) -> dict[str, RulePage]:
    """Return the pages in a folder as they are written, in English."""
    try:
        texts = [p.read_text(encoding="utf-8") for p in folder.glob("*.md")]
    except (OSError, UnicodeError):
        return {}
    pages = {page.id: page for page in map(parse, texts) if page is not None}
    return dict(sorted(pages.items(), key=lambda item: int(item[0])))


def given(page: RulePage, give: Callable[[str], str]) -> RulePage:
    """Return a page whose every block is what `give` has for it; numbers, marks of headings and items stay as they are."""

    def block(text: str) -> str:
        mark, rest = _marked(text)
        return mark + " ".join(give(row) if _says(row) else row for row in _rows(rest))

    def blocks(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(block, texts))

    title, intro = give(page.title), blocks(page.intro)
    rules = tuple(Rule(r.id, give(r.title), give(r.text), blocks(r.items)) for r in page.rules)
    return RulePage(page.id, title, intro, rules, blocks(page.rest))


def blocks(page: RulePage) -> Iterator[str]:
    """Yield the blocks of a page that say something, in reading order: what a catalogue holds of it."""
    found: list[str] = []

    def take(text: str) -> str:
        found.append(text)
        return text

    given(page, take)
    return (text for text in found if text)


def _marked(text: str) -> tuple[str, str]:
    """Return the mark with which a block begins, empty for none, and the rest."""
    mark = _MARK.match(text)
    return (mark[0], text[mark.end() :]) if mark is not None else ("", text)


def _rows(text: str) -> list[str]:
    """Return the rows of a table; anything else whole."""
    return _ROWS.split(text) if text.startswith("|") else [text]


def _says(row: str) -> bool:
    return any(c.isalpha() for c in row)


def parse(text: str) -> RulePage | None:
    """Return a page from its Markdown, or None for a file that is no numbered page."""
    lines = text.splitlines()
    title = _TITLE.match(lines[0]) if lines else None
    if title is None:
        return None
    intro: list[str] = []
    rules: list[Rule] = []
    rest: list[str] = []
    in_rule = False
    for paragraph in re.split(r"\n\s*\n|\n(?=- |\d+\. )", "\n".join(lines[1:]).strip()):
        found = _RULE.match(paragraph)
        body = " ".join(paragraph.split())
        if found is not None:
            rules.append(Rule(found[1], found[2], body[len(" ".join(found[0].split())) :].strip()))
            in_rule = True
        elif in_rule and body and not body.startswith(_APART):
            rules[-1] = replace(rules[-1], items=(*rules[-1].items, body))
        elif body:
            in_rule = False
            (rest if rules else intro).append(body)
    return RulePage(title[1], title[2], tuple(intro), tuple(rules), tuple(rest))


def rules_of(pages: Mapping[str, RulePage]) -> dict[str, Rule]:
    """Return every rule by id."""
    return {rule.id: rule for page in pages.values() for rule in page.rules}


class Shelf(Mapping[str, Rule]):
    """Every rule of a folder's pages by id, read when the first is asked for."""

    def __init__(self, folder: Path) -> None:
        """Take the folder."""
        self._folder = folder

    @cached_property
    def _rules(self) -> dict[str, Rule]:
        return rules_of(load(self._folder))

    def __getitem__(self, rule: str) -> Rule:
        """Return a rule."""
        return self._rules[rule]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids."""
        return iter(self._rules)

    def __len__(self) -> int:
        """Return how many rules there are."""
        return len(self._rules)


def plain(markdown: str) -> str:
    """Return Markdown's inline marks taken out: stars, code quotes, links."""
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", markdown)
    return re.sub(r"(\*\*|\*|`)(.+?)\1", r"\2", text)


LEAST = 60
"""Characters below which a rule's first sentence says too little by itself."""


def gist(rule: Rule) -> str:
    """Return how a rule begins: whole sentences until they say something, and the list that they lead up to."""
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ*`«])", rule.text)
    said = sentences[0]
    for more in sentences[1:]:
        if len(said) >= LEAST:
            break
        said += f" {more}"
    if said.rstrip().endswith(":"):
        said = " ".join((said, *(item.removeprefix("- ") for item in rule.items)))
    return said
