"""Names beside the marks of a map: the more important first, and never one over another or over a mark.

Lives here: where names fit. Not here: what they say, or drawing them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from rich.cells import cell_len


class Wanted(Struct, frozen=True, gc=False):
    """A mark at a cell, and its names, the fullest first; the first that fits is written."""

    id: str
    column: int
    row: int
    mark: str
    names: tuple[str, ...]


class Placed(Struct, frozen=True, gc=False):
    """A name that found room: whose it is, where it begins, and what it says."""

    id: str
    column: int
    row: int
    text: str


def place(wanted: Sequence[Wanted], width: int, height: int) -> tuple[list[Placed], list[Placed]]:
    """Return the marks and the names that fit into `width` x `height` cells; `wanted` has the most important first.

    Of several marks in one cell the first is drawn. A name stands right or left of its mark, or a row above
    or below it; one without room is left out. Every name keeps a column of distance from the next thing in its row.
    """
    taken: list[set[int]] = [set() for _ in range(height)]
    marks: list[Placed] = []
    seen: list[Wanted] = []
    for one in wanted:
        inside = 0 <= one.row < height and one.column >= 0 and one.column + cell_len(one.mark) <= width
        if inside and one.column not in taken[one.row]:
            taken[one.row].update(range(one.column, one.column + cell_len(one.mark)))
            marks.append(Placed(one.id, one.column, one.row, one.mark))
            seen.append(one)
    names: list[Placed] = []
    for one in seen:
        found = next(_candidates(one, taken, width, height), None)
        if found is not None:
            names.append(found)
            taken[found.row].update(range(found.column, found.column + cell_len(found.text)))
    return marks, names


def _candidates(one: Wanted, taken: list[set[int]], width: int, height: int) -> Iterator[Placed]:
    after, before = one.column + cell_len(one.mark) + 1, one.column - 1
    own = set(range(one.column, after - 1))
    for rows in ((0,), (-1, 1)):
        for text in one.names:
            long = cell_len(text)
            columns = (after, before - long) if rows == (0,) else (one.column - long // 2, after)
            for row, column in ((one.row + by, column) for by in rows for column in columns):
                if not (0 <= row < height and column >= 0 and column + long <= width):
                    continue
                near = set(range(column - 1, column + long + 1)) - (own if row == one.row else set())
                if taken[row].isdisjoint(near):
                    yield Placed(one.id, column, row, text)


__all__ = ["Placed", "Wanted", "place"]
