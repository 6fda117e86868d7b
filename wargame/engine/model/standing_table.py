"""The numbers of page 110, as the engine reads them; a part of `Tables` (tables.py), kept apart for its length.

Lives here: the Struct alone, field for field as in `rules/tables/110-standing.toml`. Not here: what the numbers mean (rules).
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class StandingTable(Struct, frozen=True, gc=False):
    """Page 110: what the six components are made of."""

    integration_weight: float
    """Share of the integration component that size makes; the rest is authority and freedom from caveats."""
    brigade_aircraft: int
    """Airframes that count as brigade-level weight."""
    brigade_personnel: int
    authority: Mapping[str, float]
    caveat_step: float
    conduct_incident: float
    contractor_conduct: float
    """Conduct lost where all its people are contractors."""
    structural: float
