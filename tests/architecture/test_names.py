"""No scenario's, nation's or alliance's name stands in the code that adjudicates or decides for a computer seat."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache

import pytest

from architecture.sources import PACKAGE, ROOT, below, files, label, literals, tree

SCENARIOS = sorted(p.parent for p in (ROOT / "scenarios").glob("*/scenario.toml"))
ALLIANCES = {"NATO", "SHAPE", "SACEUR", "ISAF", "KFOR", "EU", "UN", "UNSC", "GCC", "OSCE", "North Atlantic Council"}
PLAIN_WORDS = {"coalition"}
"""Ids of a scenario that are also plain words of the rules."""

PARTS = ("engine", "players")


@cache
def forbidden() -> dict[str, re.Pattern[str]]:
    """Return, for each word that belongs to a crisis, the pattern that finds it."""
    exact: set[str] = set(ALLIANCES)
    loose: set[str] = set()
    for folder in SCENARIOS:
        tables = {
            name: tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
            for name in ("scenario", "nations", "council", "theatre")
        }
        loose |= {folder.name, tables["scenario"]["scenario"]["title"]}
        for code, nation in tables["nations"]["nation"].items():
            exact.add(code)
            loose |= {nation["name"], nation["adjective"]}
        for code, forum in tables["council"]["forum"].items():
            loose |= {code, forum["name"]}
        for kind in ("zone", "base"):
            loose |= {place["name"] for place in tables["theatre"].get(kind, {}).values()}
    patterns = {word: re.compile(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])") for word in exact}
    for word in loose - PLAIN_WORDS:
        patterns[word] = re.compile(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])", re.IGNORECASE)
    return patterns


def test_there_are_scenarios_to_take_names_from() -> None:
    assert SCENARIOS
    assert len(forbidden()) > 60


@pytest.mark.parametrize("part", PARTS)
def test_no_text_of_the_code_names_a_scenario_a_nation_an_alliance_or_a_place(part: str) -> None:
    wrong = [
        f"{label(path, line)}: {word!r} in {text!r}"
        for path in below(part)
        for line, text in literals(path)
        for word, pattern in forbidden().items()
        if pattern.search(text)
    ]
    assert wrong == []


@pytest.mark.parametrize("part", PARTS)
def test_nothing_in_the_code_is_called_after_one(part: str) -> None:
    single = {word.lower() for word in forbidden() if word.isalpha() and len(word) > 2}
    wrong = []
    for path in below(part):
        for node in ast.walk(tree(path)):
            name = (
                getattr(node, "name", None)
                or getattr(node, "id", None)
                or getattr(node, "attr", None)
                or getattr(node, "arg", None)
            )
            if isinstance(name, str):
                words = {w.lower() for w in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}
                wrong += [f"{label(path, getattr(node, 'lineno', 0))}: {name}" for _ in words & (single - {"can"})]
    assert wrong == []


def test_no_file_is_called_after_one() -> None:
    single = {word.lower() for word in forbidden() if word.isalpha() and len(word) > 2}
    assert [label(p) for p in files(PACKAGE) if {*re.findall("[a-z]+", p.stem)} & single] == []
