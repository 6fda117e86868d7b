"""The numbers of page 35, as the engine reads them; a part of `Tables` (tables.py), kept apart for its length.

Lives here: the Struct alone, field for field as in `rules/tables/35-forums.toml`. Not here: what the numbers mean (rules).
"""

from __future__ import annotations

from msgspec import Struct


class ForumsTable(Struct, frozen=True, gc=False):
    """Page 35: forums that vote, mandates, benchmarks, and what decisions bring."""

    structural: float
    """Share of structural standing in a sponsor's standing; the rest is standing in this crisis."""
    sponsor_weight: float
    region_weight: float
    urgency_weight: float
    mood: float
    """How far a delegation's mood moves its vote either way."""
    yes_bar: float
    no_bar: float
    grant_legitimacy: float
    """Legitimacy gained at once when a mandate is raised."""
    table_bar: float
    """Pull of the region's call and of urgency at which a leading government asks for a mandate."""
