"""The numbers of pages 80 and 110, as the engine reads them; a part of `Tables` (tables.py), kept apart for its length.

Lives here: the Structs alone, field for field as in `rules/tables/80-diplomacy.toml` and `110-standing.toml`.
Not here: what the numbers mean (rules).
"""

from collections.abc import Mapping

from msgspec import Struct


class DiplomacyTable(Struct, frozen=True, gc=False):
    """Page 80."""

    kept: float
    broken: float
    broken_cohesion: float
    messages_per_turn: int
    side_payment_capital: float
    warning_kept: float
    warning_dropped: float
    linkage_turns: int
    """Turns for which a word waits for the decision on which it hangs."""
    betrayed: float
    """Reputation lost besides by who breaks a promise that was paid for."""
    cost_share: float
    requests_per_turn: int
    request_turns: int
    """Turns for which a request waits for its answer."""
    fade: float
    """Share of the way back to one half that a word goes in 30 days."""
    ruined: float
    """Reputation at or below which a word buys nothing."""
    trusted: float
    """Reputation from which it buys all it can."""
    worth: Mapping[str, float]
    """Discomfort that a word tied to a draft takes away at full credit, by what is promised."""
    plain_share: float
    """Share of that for a promise tied to no draft, on drafts of its giver."""
    payment_worth: float
    warning_worth: float
    goodwill_cap: float


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
    broken_word: float
    incident: float
    initiative: float
    post: float
    """Standing in the crisis won by who is given a post."""
    left_early: float
    most_moved: float
    """How far standing in the crisis may move from the scenario's."""
    appeal_structural: float
    ask_base: float
    """Will to open bases that a request by a nation of full appeal adds."""
    ask_join: float
