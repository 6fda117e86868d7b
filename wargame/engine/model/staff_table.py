"""The numbers of page 120: what puts a matter on a seat's agenda.

Lives here: the Struct that `Tables` holds as `staff`. Not here: any other page's numbers (tables.py), or the agenda.
"""

from msgspec import Struct


class StaffTable(Struct, frozen=True, gc=False):
    """Page 120: bars of the agenda and standing orders (rules 120.6, 120.7, 120.9)."""

    items: int
    """Most matters on one seat's agenda."""
    promise_days: int
    support: float
    munition_days: int
    overstay_days: int
    leaning: float
    """Leaning, -1 to 1, below which a draft touches a position."""
    shortfall: float
    """Share of a mission's need that nobody fills."""
    effort: float
    """Share of an effort's need below which it is undertasked."""
    zone_margin: float
    """Control that parts a zone from its fall."""
    hostile_odds: float
    """Assessed ground strength, as a multiple of the faction's, from which an attack is expected."""
    worn_days: int
    """Days beyond its sustainment from which a package counts as worn."""
