"""Files and functions stay small enough to be read at one sitting."""

from __future__ import annotations

import ast

from architecture.sources import ROOT, files, label, tree

MOST_LINES = 400
MOST_IN_A_FUNCTION = 60
EXCEPTIONS: frozenset[str] = frozenset()
"""Places, as a failure names them without the line, that may be longer; each with its reason beside it."""


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    long = [
        f"{label(path)}: {lines} lines"
        for path in [*files(), *files(ROOT / "tests")]
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES and label(path) not in EXCEPTIONS
    ]
    assert long == []


def test_no_function_is_longer_than_sixty_lines() -> None:
    long = []
    for path in [*files(), *files(ROOT / "tests")]:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MOST_IN_A_FUNCTION and f"{label(path)}:{node.name}" not in EXCEPTIONS:
                    long.append(f"{label(path, node.lineno)}: {node.name} has {lines} lines")
    assert long == []


def test_no_exception_outlives_its_reason() -> None:
    assert [name for name in EXCEPTIONS if not (ROOT / name.partition(":")[0]).exists()] == []
