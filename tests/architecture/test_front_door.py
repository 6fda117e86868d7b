"""The engine's front door: few names, sorted, and all of them there."""

from __future__ import annotations

import wargame.engine
from wargame.engine.rooms import council, operations

FOLDERS = (council, operations)
"""Rooms that have become folders show the same names as a file does."""


def test_the_names_at_the_door_are_sorted_and_there() -> None:
    names = wargame.engine.__all__
    assert names == sorted(names)
    assert len(names) == len(set(names))
    assert [n for n in names if not hasattr(wargame.engine, n)] == []


def test_the_door_stays_small() -> None:
    assert len(wargame.engine.__all__) <= 20


def test_whoever_enters_with_a_star_gets_these_names_and_no_other() -> None:
    room: dict[str, object] = {}
    exec("from wargame.engine import *", room)
    assert sorted(n for n in room if not n.startswith("__")) == wargame.engine.__all__


def test_a_room_that_is_a_folder_has_a_door_too() -> None:
    for room in FOLDERS:
        assert {"Event", "evolve", "redact"} <= set(dir(room))
