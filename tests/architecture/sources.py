"""What the architecture tests read: the program's own source files."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "wargame"


def files(folder: Path = PACKAGE) -> list[Path]:
    """Return the Python files below a folder, in a fixed order."""
    return sorted(p for p in folder.rglob("*.py") if "_data" not in p.parts and "__pycache__" not in p.parts)


def below(*parts: str) -> list[Path]:
    """Return the Python files of one part of the program, whether it is a folder or a file."""
    place = PACKAGE.joinpath(*parts)
    alone = place.with_suffix(".py")
    return files(place) if place.is_dir() else [alone] if alone.exists() else []


@cache
def tree(path: Path) -> ast.Module:
    """Return the parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def label(path: Path, line: int = 0) -> str:
    """Return how a failure names a place."""
    where = path.relative_to(ROOT).as_posix()
    return f"{where}:{line}" if line else where


def docstrings(module: ast.Module) -> set[int]:
    """Return the identities of the nodes that are bare strings: docstrings, and the notes below fields."""
    return {
        id(node.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and text of every string that the program uses; parts of f-strings too, docstrings not."""
    module = tree(path)
    bare = docstrings(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.lineno, node.value
