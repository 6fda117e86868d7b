"""The numbers of page 70, as the engine reads them; a part of `Tables` (tables.py), kept apart for its length.

Lives here: the Struct alone, field for field as in `rules/tables/70-home-front.toml`. Not here: what the numbers mean (rules).
"""

from msgspec import Struct


class HomeFrontTable(Struct, frozen=True, gc=False):
    """Page 70."""

    rally: float
    casualty: float
    contractor_casualty: float
    """Share of this that a contractor's death costs."""
    incident: float
    incident_all: float
    fatigue: float
    """Support lost in 30 days of taking part."""
    success: float
    """Support gained for a whole step of the end state."""
    legitimacy: float
    """Pull of legitimacy on support in 30 days."""
    propaganda: float
    address: float
    address_cost: float
    capital_growth: float
    capital_agreed: float
    """Political capital gained for each of its drafts that was agreed in the turn."""
    capital_kept: float
    """Political capital gained when a promise to it is kept."""
    authorise_base: float
    authorise_support: float
    authorise_coalition: float
    """Odds of a parliamentary vote: a base, a weight on support, and a loss for a coalition cabinet."""
    authorise_mandate: float
    """What the lack of any mandate takes from these odds."""
    authorise_standing: float
    """Weight of the standing in this crisis of those who ask."""
    inform_debate: float
    """Support moved by the debate of an informed parliament, for each unit of support above one half."""
    bypass_support: float
    bypass_capital: float
    readiness_cost: float
    readiness_gain: float
    """Share of readiness days saved by investing."""
    networking_cost: float
    networking_gain: float
    """Share of what its forces' quality lacks to 1 that a nation's networking makes good."""
    networking_days: int
    election_base: float
    election_support: float
    election_casualty: float
    election_incident: float
    """Odds that a government holds on: a base, and what support, own dead and own incidents add or take."""
    election_capital: float
    partner_support: float
    """Support below which a partner of a cabinet that takes part makes demands."""
    partner_odds: float
    """Odds that a partner with an unmet demand leaves within 30 days, without political capital to hold it."""
    partner_capital: float
    """What full political capital takes from these odds."""
    settle_cost: float
    settle_days: int
    """Days for which a settled partner asks for nothing."""
    confidence_support: float
    confidence_capital: float
    confidence_odds: float
    """Support and capital below which the question of confidence is put, and the odds in 30 days that it is lost."""
    form_days: int
    """Days a fallen government stays on as caretaker."""
    review_days: int
    """Days a new government has to confirm what its predecessor pledged."""
    fresh_capital: float
    confirm_cost: float
    """Political capital for each unit by which support lies below one half."""
    inherited: float
    """Share of what a broken word costs that a government pays for its predecessor's."""
