"""The six components of a contribution are reported and never read by what adjudicates or decides (P3 has to come out)."""

from __future__ import annotations

import ast

from architecture.sources import below, label, tree

COMPONENTS = {"Components", "components", "ComponentsReported"}
REPORTS_THEM = ("engine/model/state.py", "engine/rooms/standing.py")


def test_nothing_that_adjudicates_or_decides_reads_a_component() -> None:
    readers = [
        label(path, node.lineno)
        for part in ("engine", "players")
        for path in below(part)
        if not path.as_posix().endswith(REPORTS_THEM)
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Attribute) and node.attr in COMPONENTS) or (isinstance(node, ast.Name) and node.id in COMPONENTS)
    ]
    assert readers == []


def test_the_room_that_reports_them_only_writes_them() -> None:
    (room,) = (path for path in below("engine") if path.as_posix().endswith("engine/rooms/standing.py"))
    read = [n for n in ast.walk(tree(room)) if isinstance(n, ast.Attribute) and n.attr == "components"]
    of_the_event = [n for n in read if isinstance(n.value, ast.Name) and n.value.id == "event"]
    assert read == of_the_event, "it folds them from its own event, and asks no nation for them"
