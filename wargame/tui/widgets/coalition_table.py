"""The table of the coalition, one nation a row. Not here: what stands in a row (coalition.py), or drawing (table.py)."""

from __future__ import annotations

from wargame.engine import Rulebook, SeatView
from wargame.language import mark
from wargame.tui.widgets import coalition
from wargame.tui.widgets.table import Column, LineTable

WIDE, WIDEST = 108, 160
"""Widths from which on there is room for limits in words, and for what each nation has flown."""

ROOMY = 84
"""Width from which on there is room for how many packages are due, beside the longest name of a nation."""

COLUMNS = (
    Column("nation", mark("Nation"), 0, most=WIDE - 1),
    Column("nation", mark("Nation"), 21, least=WIDE),
    Column("role", mark("Role"), 11),
    Column("air", mark("Air"), 3, "r", most=WIDE - 1),
    Column("air", mark("Aircraft"), 9, "r", least=WIDE),
    Column("sea", mark("Ships"), 5, "r"),
    Column("units", mark("Units"), 6, "r", least=WIDEST),
    Column("people", mark("People"), 6, "r"),
    Column("authority", mark("Authority"), 12),
    Column("caveats", mark("Caveats"), 7, "r", most=WIDE - 1),
    Column("support", mark("Public"), 6, "r"),
    Column("due", mark("Due"), 3, "r", least=ROOMY, most=WIDE - 1),
    Column("arrivals", mark("Under way"), 19, least=WIDE),
    Column("sorties", mark("Sorties"), 8, "r", least=WIDEST),
    Column("strikes", mark("Strikes"), 8, "r", least=WIDEST),
    Column("dead", mark("Dead"), 5, "r", least=WIDEST),
    Column("kinds", mark("Caveats on"), 0, least=WIDE, most=WIDEST - 1),
    Column("limits", mark("Declared caveats"), 0, least=WIDEST),
)


class CoalitionTable(LineTable):
    """Nations with role, forces in theatre, authority, caveats, public support and arrivals under way.

    It keeps rows of words and numbers, never the view they were read from.
    """

    def __init__(self, rules: Rulebook, view: SeatView, id: str | None = None, foot: int = 3) -> None:
        """Show what `view` holds; `foot` lines or more tell of the nation under the cursor in full: at first one's own."""
        self._rules = rules
        super().__init__(COLUMNS, coalition.rows(rules, view), foot, id=id)
        self.at = next((n for n, row in enumerate(self.rows) if row.id == view.seat), 0)

    def update(self, view: SeatView) -> None:
        """Show another moment, or another seat's view."""
        self.show_rows(coalition.rows(self._rules, view))


__all__ = ["CoalitionTable"]
