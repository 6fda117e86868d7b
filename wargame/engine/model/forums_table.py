"""The numbers of pages 30 and 35, as the engine reads them; a part of `Tables` (tables.py), kept apart for its length.

Lives here: the Structs alone, field for field as in `rules/tables/30-council.toml` and `35-forums.toml`. Not here: what the
numbers mean (rules).
"""

from msgspec import Struct


class CouncilTable(Struct, frozen=True, gc=False):
    """Page 30."""

    silence_min_hours: int
    silence_max_hours: int
    round_hours: int
    """Hours that a round of talk costs."""
    break_alone_cohesion: float
    break_company_cohesion: float
    break_reputation: float
    break_public_leak: float
    """Odds that the public learns who broke silence."""
    stand_aside_cohesion: float
    footnote_cohesion: float
    outside_cohesion: float
    outside_legitimacy: float
    mediate_hours: int
    agreed_cohesion: float
    default_sunset_days: int
    transfer_hours: int
    """From the decision to take over an operation until command changes hands."""
    creep_legitimacy: float


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
    request_cohesion: float
    request_reputation: float
    article_4_will: float
    article_5_will: float
    """How far an invoked article raises the will of members to take part."""
