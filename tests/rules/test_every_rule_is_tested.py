"""Every numbered rule of the rulebook has a test, and every mark names a rule that is written."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from rules.pages import numbers_of_rules

HERE = Path(__file__).parent


def marks() -> Iterator[tuple[str, str]]:
    """Yield the number of each rule mark, and the test that bears it."""
    for path in sorted(HERE.glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for mark in node.decorator_list:
                    if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.rule":
                        yield ast.literal_eval(mark.args[0]), f"{path.name}::{node.name}"


def in_order(numbers: set[str]) -> list[str]:
    """Return numbers in the order of the rulebook."""
    return sorted(numbers, key=lambda n: [int(part) for part in n.split(".")])


def test_every_numbered_rule_has_a_test() -> None:
    untested = in_order(set(numbers_of_rules()) - {number for number, _ in marks()})
    assert untested == []


def test_every_mark_names_a_rule_that_is_written() -> None:
    written = numbers_of_rules()
    assert [f"{where}: {number}" for number, where in marks() if number not in written] == []


def test_every_test_of_a_page_says_which_rule_it_holds_the_engine_to() -> None:
    marked = {where for _, where in marks()}
    bare = [
        f"{path.name}::{node.name}"
        for path in sorted(HERE.glob("test_*.py"))
        if path != Path(__file__)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        if f"{path.name}::{node.name}" not in marked
    ]
    assert bare == []


def test_the_pages_have_rules() -> None:
    assert len(numbers_of_rules()) > 100
