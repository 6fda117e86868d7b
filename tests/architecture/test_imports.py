"""Who may import whom: `tui, cli -> session, analysis -> border, reports, players -> engine -> standard library, msgspec`."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType

import pytest

from architecture.sources import PACKAGE, ROOT, below, files, label, tree

LAYERS = (("tui", "plain", "web", "cli"), ("session", "analysis"), ("border", "reports", "players"), ("engine",), ("language",))
BESIDE = {
    ("cli", "tui"), ("cli", "plain"), ("cli", "web"), ("plain", "tui"), ("web", "tui"),
    ("analysis", "session"), ("reports", "border"),
}  # fmt: skip
"""Imports within one layer that are allowed: from the first to the second, never back."""

TELLING = {"replay", "beside", "spans", "compared"}
"""Modules of a session that tell of records and write none."""

LIBRARIES = {
    "pydantic": {"border"},
    "pydantic_core": {"border"},
    "msgpack": {"border"},
    "tomllib": {"border"},
    "textual": {"tui", "web"},
    "rich": {"tui"},
    "polars": {"analysis"},
    "matplotlib": {"analysis"},
    "dask": {"analysis"},
    "distributed": {"analysis"},
}
"""Libraries that belong to some parts only."""

HEAVY = {"polars", "matplotlib", "dask", "distributed"}
"""Libraries of extras: imported in the function that uses them."""

PURE = {
    "__future__",
    "_blake2",
    "collections",
    "datetime",
    "enum",
    "functools",
    "hashlib",
    "itertools",
    "msgspec",
    "operator",
    "typing",
}
"""What the engine may import: nothing that reads a clock, a file or chance."""

ENGINE_ORDER = (
    "digest",
    "model",
    "dice",
    "dials",
    "rulebook",
    "called",
    "view",
    "lone",
    "rooms",
    "registry",
    "phases",
    "game",
    "offers",
    "agenda",
    "wander",
)
"""Parts of the engine: each may import those before it."""

FOR_PLAYERS = ("wargame.engine", "wargame.engine.model", "wargame.engine.rooms", "wargame.engine.view", "wargame.engine.rulebook")
CORE = {"State", "Hidden", "begin", "decide", "fold", "found", "redact", "redact_all"}
"""Names that no computer seat may have: with them it could look behind its view."""


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def depth(name: str) -> int:
    return next((i for i, layer in enumerate(LAYERS) if name in layer), -1)


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield (line, module, name) of every import, inside functions and for the type checker alike; name "" for `import x`."""
    package = module_name(path) if path.name == "__init__.py" else module_name(path).rpartition(".")[0]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name, ""
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                up = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*up, *([base] if base else [])])
            for alias in node.names:
                yield node.lineno, base, alias.name


def inner(path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield (line, part, dotted) for each import of the program's own."""
    for line, base, name in imports(path):
        if base == "wargame":
            yield line, name, f"wargame.{name}"
        elif base.startswith("wargame."):
            yield line, base.split(".")[1], f"{base}.{name}" if name else base


def test_every_part_of_the_program_has_its_place_in_the_order() -> None:
    known = {name for layer in LAYERS for name in layer} | {"__init__", "__main__"}
    assert {part(p) for p in files()} <= known


def test_imports_point_downward_only() -> None:
    wrong = []
    for path in files():
        here = part(path)
        for line, there, dotted in inner(path):
            if there == here or here in ("__init__", "__main__") or depth(there) < 0:
                continue
            if depth(there) < depth(here) or (depth(there) == depth(here) and (here, there) not in BESIDE):
                wrong.append(f"{label(path, line)}: {here} imports {dotted}")
    assert wrong == []


def test_what_is_decided_and_recorded_knows_no_language() -> None:
    """Only the border reads scenarios by language, and what tells a record (`TELLING`) may use the words of reports."""
    wrong = [
        f"{label(path, line)}: {dotted}"
        for path in files()
        if part(path) in ("engine", "players") or (part(path) == "session" and path.stem not in TELLING)
        for line, there, dotted in inner(path)
        if there in ("language", "reports")
    ]
    assert wrong == []


def test_libraries_stay_in_their_part() -> None:
    wrong = []
    for path in files():
        for line, base, _ in imports(path):
            allowed = LIBRARIES.get(base.split(".")[0])
            if allowed is not None and part(path) not in allowed:
                wrong.append(f"{label(path, line)}: {base} belongs to {', '.join(sorted(allowed))}")
    assert wrong == []


def test_libraries_of_extras_are_imported_where_they_are_used() -> None:
    wrong = []
    for path in files():
        for node in tree(path).body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
                wrong += [label(path, node.lineno) for n in names if n.split(".")[0] in HEAVY]
    assert wrong == []


def test_only_the_packages_that_are_declared_are_imported() -> None:
    declared = {"wargame", "msgspec", "msgpack", "pydantic", "pydantic_core", "textual", "rich"} | HEAVY
    wrong = []
    for path in files():
        for line, base, _ in imports(path):
            top = base.split(".")[0]
            if top not in declared and top not in sys.stdlib_module_names:
                wrong.append(f"{label(path, line)}: {base}")
    assert wrong == []


def test_the_engine_imports_nothing_that_touches_the_world() -> None:
    wrong = [
        f"{label(path, line)}: {base}"
        for path in below("engine")
        for line, base, _ in imports(path)
        if base.split(".")[0] not in PURE | {"wargame"}
    ]
    assert wrong == []


def test_the_engine_uses_no_msgspec_but_its_structs() -> None:
    wrong = [
        f"{label(path, line)}: {base}.{name}"
        for path in below("engine")
        for line, base, name in imports(path)
        if base.startswith("msgspec.") and base != "msgspec.structs"
    ]
    assert wrong == []


def test_the_parts_of_the_engine_build_on_each_other_in_one_order() -> None:
    wrong = []
    for path in below("engine"):
        here = path.relative_to(PACKAGE / "engine").parts[0].removesuffix(".py")
        if here == "__init__":
            continue
        for line, base, name in imports(path):
            if not (base + ".").startswith("wargame.engine."):
                continue
            there = base.split(".")[2] if base.count(".") >= 2 else name
            if _type_checking(path, line):
                continue
            if there not in ENGINE_ORDER or ENGINE_ORDER.index(there) > ENGINE_ORDER.index(here):
                wrong.append(f"{label(path, line)}: {here} imports {there}")
    assert wrong == []


def _type_checking(path: Path, line: int) -> bool:
    return any(
        isinstance(node, ast.If)
        and isinstance(node.test, ast.Name)
        and node.test.id == "TYPE_CHECKING"
        and node.lineno <= line <= (node.end_lineno or 0)
        for node in tree(path).body
    )


def test_computer_seats_import_the_front_door_the_nouns_and_the_rooms_orders_only() -> None:
    wrong = []
    for path in below("players"):
        for line, base, name in imports(path):
            top = ".".join(base.split(".")[:3])
            if not base.startswith("wargame") or base.startswith("wargame.players") or (base, name) == ("wargame", "players"):
                continue
            if base in ("wargame.engine.model.base", "wargame.engine.model.state") or top in FOR_PLAYERS:
                if name in CORE:
                    wrong.append(f"{label(path, line)}: {name} lies behind a seat's view")
            else:
                wrong.append(f"{label(path, line)}: {base}")
    assert wrong == []


def test_computer_seats_ask_nothing_that_wants_the_whole_state() -> None:
    """A room's function is for players if it can be asked with a view, or with a part of one."""
    wrong = []
    for path in below("players"):
        for line, what, thing in _taken_from_rooms(path):
            signature = getattr(thing, "__annotations__", {}) if isinstance(thing, FunctionType) else {}
            if any(str(a).split(" ")[0].strip("'") in ("State", "Dice") for n, a in signature.items() if n != "return"):
                wrong.append(f"{label(path, line)}: {what} wants the whole state")
    assert wrong == []


def _taken_from_rooms(path: Path) -> Iterator[tuple[int, str, object]]:
    """Yield what a file takes from a room: by name, or as an attribute of the imported module."""
    modules: dict[str, object] = {}
    for line, base, name in imports(path):
        if base.startswith("wargame.engine.rooms") and name:
            thing = _named(base, name)
            if inspect.ismodule(thing):
                modules[name] = thing
            else:
                yield line, f"{base}.{name}", thing
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
            yield node.lineno, f"{node.value.id}.{node.attr}", getattr(modules[node.value.id], node.attr, None)


def _named(base: str, name: str) -> object:
    module = importlib.import_module(base)
    return getattr(module, name) if hasattr(module, name) else importlib.import_module(f"{base}.{name}")


def loaded_by(code: str) -> set[str]:
    """Return the modules that `code` loads in a fresh process."""
    script = (
        "import io, sys\nfrom contextlib import redirect_stdout\nbefore = set(sys.modules)\n"
        f"with redirect_stdout(io.StringIO()):\n    try:\n        exec({code!r})\n    except SystemExit as done:\n"
        "        assert not done.code, done.code\n"
        "import json; print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_importing_the_engine_loads_the_standard_library_and_msgspec_alone() -> None:
    names = loaded_by("import wargame.engine")
    allowed = sys.stdlib_module_names | {"msgspec", "wargame"}
    foreign = {n for n in names if n.split(".")[0] not in allowed} - loaded_by("import msgspec")
    assert foreign == set()
    assert {n.split(".")[1] for n in names if n.startswith("wargame.")} == {"engine"}


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_asking_the_command_for_help_loads_no_heavy_library(argument: str) -> None:
    names = loaded_by(f"import sys; sys.argv = ['wargame', {argument!r}]; from wargame.cli import main; sys.exit(main())")
    heavy = {"textual", "pydantic", "pydantic_core", "rich", "msgpack"} | HEAVY
    assert {n.split(".")[0] for n in names} & heavy == set()


def test_the_game_in_lines_loads_nothing_that_draws() -> None:
    modules = ", ".join(module_name(path) for path in below("plain"))
    names = loaded_by(f"import {modules}")
    assert {n.split(".")[0] for n in names} & {"textual", "rich", "readline"} == set()
    assert {n for n in names if n.startswith("wargame.tui.screens")} == set()


def test_its_menu_is_there_before_anything_of_a_game_is_loaded() -> None:
    names = loaded_by("import wargame.plain.start, wargame.plain.menu")
    assert {n.split(".")[0] for n in names} & {"textual", "rich", "pydantic", "msgpack"} == set()
    assert {n for n in names if n.startswith(("wargame.engine", "wargame.border"))} == set()
