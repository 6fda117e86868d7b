"""The texts of the engine and of the rules' tables, which reach readers through the reports.

The engine knows no language: what it says is English, and stands in a record as such. Where it is shown, reports give it in the
language that is spoken (`wargame/reports/refusals.py`, `names.spaced`), so that catalogues need it all the same.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import fields

from wargame.border import tables
from wargame.engine.model.base import PHASES
from wargame.engine.model.dials_table import DIALS
from wargame.engine.model.scenario import Scenario
from wargame.engine.registry import Event, Order
from wargame.reports.names import lower
from wargame.session.replay import kind_words

ROOT = Path(__file__).resolve().parents[2]
SPEAKING = ("wargame/engine", "wargame/players")
TAGS = ("legitimacy", "cohesion", "credibility", "end-state")
"""Words of the model that are shown as they are spelled, besides orders, terms and phases."""


def texts() -> Iterator[tuple[str, str]]:
    """Yield every text with the file that it stands in."""
    for folder in SPEAKING:
        for path in sorted((ROOT / folder).rglob("*.py")):
            file = path.relative_to(ROOT).as_posix()
            for text in said(ast.parse(path.read_text(encoding="utf-8"))):
                yield file, text
    for kind in Order.__args__:
        yield "wargame/engine/registry.py", worded(kind.__struct_config__.tag)
        yield "wargame/engine/registry.py", (kind.__doc__ or "").partition("\n")[0].strip()
    for happened in Event.__args__:
        yield "wargame/engine/registry.py", kind_words(happened.__struct_config__.tag)
    for tag in (*TAGS, *PHASES, *DIALS):
        yield "wargame/engine/model/base.py", worded(tag)
    yield "wargame/engine/model/scenario.py", next(f for f in fields(Scenario) if f.name == "faction").default
    yield from numbers()


def numbers() -> Iterator[tuple[str, str]]:
    """Yield what the rules' tables call their rows; what stands beside each number is in the rulebook's catalogue."""
    rules = tables.load_ruleset()
    for mission in rules.tables.missions.values():
        yield "rules/tables/missions.toml", lower(mission.name)
    for procedure in rules.tables.procedures.values():
        yield "rules/tables/procedures.toml", procedure.name
    for arrangement in rules.tables.command.arrangement:
        yield "rules/tables/40-command.toml", worded(arrangement)


def worded(tag: str) -> str:
    """Return a tag as it is shown."""
    return tag.replace("-", " ").replace("_", " ")


def said(module: ast.Module) -> Iterator[str]:
    """Yield what a module of the engine says: its texts with spaces, and its terms; not what only programmers read."""
    silent = {id(part) for node in ast.walk(module) for one in _silent(node) for part in ast.walk(one)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent and _prose(node.value):
            yield node.value
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Term" and len(node.args) > 1:
            yield from (worded(name) for name in _constants(node.args[1]))


def _prose(text: str) -> bool:
    return " " in text.strip() and text.startswith(("{", "“")) | text[:1].isalpha()


def _constants(node: ast.expr) -> list[str]:
    return [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def _silent(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of a node that no reader sees: docstrings, annotations, what an exception says, pieces of ids."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Raise() | ast.JoinedStr() | ast.Assert():
            yield node
        case ast.Assign(targets=[ast.Name(id="message")]):
            yield node
        case ast.AnnAssign() | ast.arg() if node.annotation is not None:
            yield node.annotation
        case ast.FunctionDef() if node.returns is not None:
            yield node.returns
        case ast.Call(func=ast.Name(id="cast" | "TypeVar" | "NewType")):
            yield node
        case _:
            pass
