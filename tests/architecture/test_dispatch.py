"""A room that answers by tables, one function for each kind of order or event, has a row for every kind that is its own."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from wargame.engine import registry
from wargame.engine.model.conditions import MeasureKind
from wargame.engine.rooms.end_state import MEASURES

TABLES = {"CHECKS": "Order", "DECIDES": "Order", "EVOLVES": "Event"}


def tables() -> list[tuple[str, str, Any]]:
    rooms = dict.fromkeys(registry.TELLING)
    return [(room.__name__.rpartition(".")[2], table, room) for room in rooms for table in TABLES if hasattr(room, table)]


def test_rooms_do_answer_by_tables() -> None:
    assert len(tables()) >= 12


@pytest.mark.parametrize(("name", "table", "room"), tables(), ids=[f"{name}-{table}" for name, table, _ in tables()])
def test_a_table_has_a_row_for_every_kind_of_its_room(name: str, table: str, room: Any) -> None:
    union = getattr(room, TABLES[table])
    kinds = set(get_args(union) or (union,))
    assert set(getattr(room, table)) == kinds, name


def test_every_measure_can_be_read_off_the_world() -> None:
    assert set(MEASURES) == set(get_args(MeasureKind))
