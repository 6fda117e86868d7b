"""The numbers of page 170: how computer governments weigh their choices (see tables.py)."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Difficulty = Literal["novice", "standard", "veteran"]
DIFFICULTIES: tuple[Difficulty, ...] = ("novice", "standard", "veteran")
"""Levels of difficulty: how far computer governments look ahead, never what they may see (rule 170.14)."""


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
    least_abroad: float
    """Sum of the motives abroad (alliance, threat, prestige, what others ask) below which none at home is enough."""
    least_at_home: float
    """Sum of the conditions at home (public, election, party, means, readiness) below which no motive is enough."""
    able: float
    """Share of a brigade's people from which a government is able, 0 to 1."""
    earnest_limits: float
    """What a tendency to a caveat loses where a government is willing and able."""
    earnest_patience: float
    """Discomfort that the wish to get on takes away where a government is willing and able."""
    capable_personnel: int
    """People whose sending makes a nation fully capable."""
    full_will: float
    """Will beyond the bar at which a government sends all it has."""
    host_bar: float
    """Will at which a host opens its bases to partners."""
    lead_prestige: float
    """Interest in prestige from which a willing government takes the initiative."""
    post_prestige: float
    """Interest in prestige from which a government with a claim to a post asks for it (rule 170.19)."""
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
    lift_days: int
    """Days from a government's first arrival before it lifts a limit."""
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
    foresee_turns: int
    """Turns beyond the present one that a government must look ahead to think of what others will ask for (rule 170.14)."""
    horizon: Mapping[str, float]
    """By level of difficulty: the turns beyond the present one that governments look ahead."""
    red_line: float
    """Discomfort with a draft that would cross a red line."""
    given_up: float
    """Discomfort with terms that leave out a goal of one's own."""
    press_bar: float
    """Leaning from which a government tables a kind of draft itself."""
    ask_bar: float
    """Leaning to requests for forces from which one with forces out makes one."""
    request_lack: float
    """Share of a line of the requirements that must be lacking."""
    fund_share: float
    """Share of its means spent from which a government asks for common funding."""
    benchmark_tokens: int
    """Flags with next to nothing behind them from which a leader asks for a benchmark."""
    consult_threat: float
    """Threat from which a government invokes Article 4."""
    pay_above: float
    """Political capital that a government keeps when it pays another for a draft."""
    careful: float
    """Share of a red line's dead, as expected, at which a government becomes careful."""
    reinforce_below: float
    """End state below which a government with forces out sends more."""
    weary_month: float
    """What each month in theatre takes from the will to stay."""
    weary_dead: float
    """What each of its own dead takes from it."""
    leave_will: float
    """Will to stay below which a government brings its forces home."""
    mandate_bar: float
    """Pull of the region's call and of people under attack at which a leading government asks for a mandate."""
    doctrine_spare: float
    doctrine_threat: float
    doctrine_lost: float
    doctrine_share: float
    doctrine_struck: float
    doctrine_odds: float
    doctrine_resolve: float
