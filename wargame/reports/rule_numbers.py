"""The rulebook's text with the numbers of the tables in place of their names: `council.mediate_hours` reads `24 hours`.

Lives here: putting them in. Not here: the pages (pages), or the rows of numbers with their sources (why).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from wargame.engine.model.tables import Ruleset
from wargame.language import ruled, tr
from wargame.reports.names import spaced
from wargame.reports.numbers import shortest

_NUMBER = re.compile(r"`([a-z_]+\.[a-z_0-9]+)`")
_NOUN = re.compile(r"\s+(hours|days|km|drafts|rounds|amendments)\b")
UNITS = ("days", "hours", "km")
"""Units that are said after a number."""


def filled(text: str, ruleset: Ruleset | None) -> str:
    """Return a rule's text with numbers in place of their names; as it is without a ruleset, or where there is no number."""
    if ruleset is None:
        return text

    def put(found: re.Match[str]) -> str:
        told = figure(ruleset, found[1])
        if not told:
            return _group(ruleset, found, text)
        after = _NOUN.match(text, found.end())
        return told.removesuffix(f" {after[1]}") if after is not None else told

    return _NUMBER.sub(put, text)


def figure(ruleset: Ruleset, name: str) -> str:
    """Return a number of the tables in words; empty where it is no single number."""
    section, _, field = name.partition(".")
    value = getattr(getattr(ruleset.tables, section, None), field, None)
    where = ruleset.provenance.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or where is None:
        return ""
    return f"{shortest(value)} {ruled(where.unit)}" if where.unit in UNITS else shortest(value)


def _group(ruleset: Ruleset, found: re.Match[str], text: str) -> str:
    """Return what stands for a group of numbers: where to read them, or the group's name; other words stay as they are."""
    section, _, field = found[1].partition(".")
    if not isinstance(getattr(getattr(ruleset.tables, section, None), field, None), Mapping):
        return found[0]
    alone = text[: found.start()].endswith("(") and text[found.end() :].startswith(")")
    return tr("see its numbers") if alone else tr("“{name}” of the tables", name=spaced(field))


__all__ = ["figure", "filled"]
