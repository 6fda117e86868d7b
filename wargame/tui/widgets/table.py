"""A table drawn line by line: columns by width, a cursor row with its details below, sorting by column.

Lives here: any table. Not here: what stands in one (coalition_table.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct
from textual import events
from textual.binding import BindingType
from textual.message import Message

from wargame.language import tr
from wargame.tui.actions import family
from wargame.tui.bits import Bit, Line, Row
from wargame.tui.widgets.scrolled import Scrolled
from wargame.tui.widgets.toned import fitted, flowed, listed

GAP = 1
APART = " · "
LONGEST = 21
"""Columns that the first column takes at most, where it takes what is left over."""


class Column(Struct, frozen=True, gc=False):
    """A column: its key in the rows, its title, its width (0: what is left over), and how wide the table is where it shows."""

    key: str
    title: str
    width: int
    align: str = "l"
    least: int = 0
    most: int = 10_000
    """Widest table in which it shows: a longer form of it then takes its place."""


class LineTable(Scrolled):
    """Rows under a head, with a cursor. `s` sorts by the next column, `S` the other way round."""

    BINDINGS: ClassVar[list[BindingType]] = family("table")

    head = 1

    class Selected(Message):
        """The cursor is on another row."""

        def __init__(self, row: str) -> None:
            """Tell which, by its id."""
            super().__init__()
            self.row = row

    class Chosen(Selected):
        """The player wants to know more of a row, or to do something with it (Enter)."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Row], foot: int = 0, id: str | None = None) -> None:
        """Show `rows` as they come; the foot has `foot` lines for the details of the cursor row, and more where there is room."""
        super().__init__(id=id)
        self.columns = tuple(columns)
        self.foot = self._least = foot
        self._given = tuple(rows)
        self.rows: tuple[Row, ...] = self._given
        self.at = 0
        self.sorted_by = ""
        self.downwards = False

    @property
    def selected(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.at] if self.rows else None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the cursor stays on its id, and where the order is the same only changed rows are drawn."""
        here, before = self.selected, self.rows
        self._given = tuple(rows)
        self.rows = self._ordered()
        self.at = next((i for i, r in enumerate(self.rows) if here is not None and r.id == here.id), 0)
        foot = self.foot
        self._measure()
        if foot == self.foot and [r.id for r in before] == [r.id for r in self.rows]:
            self.redraw_rows([i for i, (a, b) in enumerate(zip(before, self.rows, strict=True)) if a != b])
        else:
            self.redraw()
            self.reveal(self.at)

    def resized(self) -> None:
        """Measure the foot anew, and draw for another size."""
        self._measure()
        super().resized()
        self.reveal(self.at)

    def _measure(self) -> None:
        """Give the foot the lines that the longest details need: those that no row needs, or a third of a high table."""
        if not (self._least and self.rows and self.size.width):
            return
        longest = max(self.rows, key=lambda r: sum(len(text) for text, _ in r.details))
        height = self.size.height
        most = max(self._least, height - self.head - self.count(), height // 3)
        self.foot = max(self._least, len(flowed(longest.details, self.size.width, most, APART)))

    def shown(self) -> list[tuple[Column, int]]:
        """Return the columns that there is room for, each with its width."""
        wide = self.size.width
        picked = [c for c in self.columns if c.least <= wide <= c.most]
        while len(picked) > 1 and picked[-1].width and sum(c.width for c in picked) + GAP * (len(picked) - 1) > self.room:
            picked.pop()  # A column that would be cut is left out whole.
        spare = self.room - sum(c.width for c in picked) - GAP * (len(picked) - 1)
        loose = [c for c in picked if not c.width]
        share = max(0, spare) // len(loose) if loose else 0
        if loose == picked[:1]:
            share = min(share, LONGEST)
        return [(c, c.width or share) for c in picked]

    # Rows.

    def count(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    def row(self, index: int, width: int) -> tuple[Line, str]:
        """Return a row."""
        del width
        one = self.rows[index]
        line: list[Bit] = []
        for column, wide in self.shown():
            text, tone = one.cells.get(column.key, ("", ""))
            line += [(fitted(listed(text, wide), wide, column.align), tone), (" " * GAP, "")]
        return line, "cursor" if index == self.at and self.has_focus else "bold" if index == self.at else ""

    def fixed(self, y: int, width: int) -> tuple[Line, str]:
        """Return the head, or a line of the details of the cursor row."""
        if y >= 0:
            return self._titles(), ""
        if self.selected is None:
            return (), ""
        lines = flowed(self.selected.details, width, self.foot, APART)
        at = self.foot + y
        return (lines[at] if at < len(lines) else ()), ""

    def _titles(self) -> Line:
        line: list[Bit] = []
        for column, wide in self.shown():
            sign = ("▼" if self.downwards else "▲") if column.key == self.sorted_by else ""
            title = tr(column.title)
            title = title if len(title) + len(sign) <= wide else title[: wide - len(sign)]
            line += [(fitted(title + sign, wide, column.align), "head"), (" " * GAP, "")]
        return line

    def as_text(self) -> str:
        """Return the row under the cursor with the title of every value, and its details, to be copied."""
        if self.selected is None:
            return ""
        titles = {c.key: tr(c.title) for c in self.columns}
        cells = self.selected.cells
        told = [
            tr("{column}: {value}", column=titles[key], value=" ".join(cells[key][0].split())) for key in titles if key in cells
        ]
        return "\n".join([*told, *(text for text, _ in self.selected.details[1:])])

    # Keys.

    def focus_moved(self) -> None:
        """Show the cursor, or that the keys go elsewhere."""
        self.redraw_rows([self.at])

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        if not self.rows:
            return
        old, self.at = self.at, max(0, min(len(self.rows) - 1, self.at + by))
        if old != self.at:
            self.reveal(self.at)
            self.redraw_rows([old, self.at])
            self.post_message(self.Selected(self.rows[self.at].id))

    def action_leap(self, pages: int) -> None:
        """Move the cursor by a page."""
        self.action_move(pages * self.page)

    def action_sort(self) -> None:
        """Sort by the next column that is seen; after the last, as the rows came."""
        names = ["", *(c.key for c, _ in self.shown())]
        at = names.index(self.sorted_by) if self.sorted_by in names else 0
        self.sort_by(names[(at + 1) % len(names)])

    def action_turn(self) -> None:
        """Sort the other way round."""
        if self.sorted_by:
            self.sort_by(self.sorted_by, downwards=not self.downwards)

    def sort_by(self, key: str, downwards: bool | None = None) -> None:
        """Sort by a column, numbers from the largest on, unless told otherwise; an empty key brings back the given order."""
        here = self.selected
        self.sorted_by = key
        sample = next((r.sorts.get(key, "") for r in self._given), "")
        self.downwards = not isinstance(sample, str) if downwards is None else downwards
        self.rows = self._ordered()
        self.at = next((i for i, r in enumerate(self.rows) if here is not None and r.id == here.id), 0)
        self.top = 0
        self.redraw()
        self.reveal(self.at)

    def _ordered(self) -> tuple[Row, ...]:
        key = self.sorted_by
        if not key:
            return self._given
        words = [r for r in self._given if isinstance(r.sorts.get(key, ""), str)]
        if words:
            return tuple(sorted(self._given, key=lambda r: str(r.sorts.get(key, "")), reverse=self.downwards))
        return tuple(sorted(self._given, key=lambda r: float(r.sorts.get(key, 0.0)), reverse=self.downwards))

    def action_choose(self) -> None:
        """Ask for more about the row under the cursor."""
        if self.selected is not None:
            self.post_message(self.Chosen(self.selected.id))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the click was; a click on a title sorts by it."""
        spot = event.get_content_offset(self)
        if spot is None:
            return
        if spot.y < self.head:
            x = 0
            for column, wide in self.shown():
                if x <= spot.x < x + wide:
                    self.sort_by(column.key)
                x += wide + GAP
        elif spot.y < self.size.height - self.foot:
            self.action_move(spot.y - self.head + self.top - self.at)


__all__ = ["Column", "LineTable", "Row"]
