"""The numbers of page 190, as the engine reads them; a part of `Tables` (tables.py), kept apart for its length.

Lives here: the Struct alone, field for field as in `rules/tables/190-dials.toml`. Not here: what they move (engine/dials.py).
"""

from typing import Literal

from msgspec import Struct

from wargame.engine.model.base import in_range

DialName = Literal["supremacy", "norms", "technology"]
DIALS: tuple[DialName, ...] = ("supremacy", "norms", "technology")


class DialsTable(Struct, frozen=True, gc=False):
    """Page 190: the three dials, 0 to 1, and the factor that each number has when its dial stands at 0."""

    supremacy: float
    norms: float
    technology: float
    need_without_supremacy: float
    enablers_without_supremacy: float
    outside_without_supremacy: float
    mandate_without_norms: float
    regional_without_norms: float
    harm_without_norms: float
    pull_without_norms: float
    slope_without_technology: float
    tolerance_without_technology: float
    enablers_without_technology: float
    precision_without_technology: float
    incidents_without_technology: float

    def __post_init__(self) -> None:
        """Hold the dials' range."""
        for name in DIALS:
            in_range(name, getattr(self, name), 0.0, 1.0)
