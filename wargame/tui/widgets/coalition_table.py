"""The table of the coalition, one nation a row. Not here: what stands in a row (coalition.py), or drawing (table.py)."""

from __future__ import annotations

from wargame.engine import Rulebook, SeatView
from wargame.tui.widgets import coalition
from wargame.tui.widgets.table import Column, LineTable

WIDE, WIDEST = 108, 160
"""Widths from which on there is room for limits in words, and for what each nation has flown."""

ROOMY = 84
"""Width from which on there is room for how many packages are due, beside the longest name of a nation."""

COLUMNS = (
    Column("nation", "Nation", 0, most=WIDE - 1),
    Column("nation", "Nation", 21, least=WIDE),
    Column("role", "Role", 11),
    Column("air", "Air", 3, "r", most=WIDE - 1),
    Column("air", "Aircraft", 9, "r", least=WIDE),
    Column("sea", "Ships", 5, "r"),
    Column("units", "Units", 6, "r", least=WIDEST),
    Column("people", "People", 6, "r"),
    Column("authority", "Authority", 12),
    Column("caveats", "Caveats", 7, "r", most=WIDE - 1),
    Column("support", "Public", 6, "r"),
    Column("due", "Due", 3, "r", least=ROOMY, most=WIDE - 1),
    Column("arrivals", "Under way", 19, least=WIDE),
    Column("sorties", "Sorties", 8, "r", least=WIDEST),
    Column("strikes", "Strikes", 8, "r", least=WIDEST),
    Column("dead", "Dead", 5, "r", least=WIDEST),
    Column("kinds", "Caveats on", 0, least=WIDE, most=WIDEST - 1),
    Column("limits", "Declared caveats", 0, least=WIDEST),
)


class CoalitionTable(LineTable):
    """Nations with role, forces in theatre, authority, caveats, public support and arrivals under way.

    It keeps rows of words and numbers, never the view they were read from.
    """

    def __init__(self, rules: Rulebook, view: SeatView, id: str | None = None, foot: int = 3) -> None:
        """Show what `view` holds; `foot` lines tell of the nation under the cursor in full."""
        self._rules = rules
        super().__init__(COLUMNS, coalition.rows(rules, view), foot, id=id)

    def update(self, view: SeatView) -> None:
        """Show another moment, or another seat's view."""
        self.show_rows(coalition.rows(self._rules, view))


__all__ = ["CoalitionTable"]
