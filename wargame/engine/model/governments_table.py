"""The numbers of page 170: how computer governments weigh their choices (see tables.py)."""

from __future__ import annotations

from msgspec import Struct


class Governments(Struct, frozen=True, gc=False):
    """Page 170: how computer governments weigh their choices."""

    join_alliance: float
    join_threat: float
    join_prestige: float
    join_mandate: float
    join_support: float
    join_election: float
    join_left: float
    join_capability: float
    join_leaning: float
    join_credibility: float
    """What the coalition's credibility, from one half, adds to a will (rule 90.9)."""
    capable_personnel: int
    """People whose sending makes a nation fully capable."""
    full_will: float
    """Will beyond the bar at which a government sends all it has."""
    host_bar: float
    """Will at which a host opens its bases to partners."""
    lead_prestige: float
    """Interest in prestige from which a willing government takes the initiative."""
    met_relief: float
    """Share of a dislike that is left once what a government needs is in the text."""
    bypassed: float
    """How much of a government's dislike of another arrangement it feels when others act outside the forum."""
    done_bar: float
    """End state at which a leading government would end the operation."""
    join_bar: float
    strike_bar: float
    election_days: int
    share_floor: float
    """Share of its packages that a government sends when it barely joins."""
    noise: float
    caveat_bar: float
    caveat_coalition: float
    open_bar: float
    lift_bar: float
    leave_support: float
    confirm_bar: float
    """Will at which a new government stands by its predecessor's pledges."""
    object_bar: float
    aside_bar: float
    """Discomfort at which a government stands aside rather than keep silent."""
    patience: float
    """Discomfort that a round of talk takes away."""
    company: float
    """Discomfort that counts more when another has already broken silence."""
    authority_trust: float
    trust_training: float
    authority_trust_some: float
    explain_support: float
    lift_pressure: float
    follow_prestige: float
    stalemate_days: int
    chair_rounds: int
    mandate_bar: float
    """Pull of the region's call and of people under attack at which a leading government asks for a mandate."""
    doctrine_spare: float
    doctrine_threat: float
    doctrine_lost: float
    doctrine_share: float
    doctrine_struck: float
    doctrine_odds: float
    doctrine_resolve: float
