"""The numbers of page 60, as the engine reads them from `rules/tables/60-cyber.toml`."""

from collections.abc import Mapping

from msgspec import Struct

ACTIONS = ("guard", "share", "hunt", "respond", "name", "suppress", "disturb", "narrative", "influence")
"""What a government may do there besides protecting its public; each has a number in the first six rows of the table."""
THRESHOLD = ("base", "threat", "conduct", "divided", "least", "most")
SIGHT = ("near", "far", "hunt", "respond", "floor", "most", "masked", "stray")
BURNT = ("privately", "jointly", "publicly", "leak")
REFUTED = ("odds", "cohesion", "legitimacy", "credibility", "support")
NAMED = ("gap", "credibility", "legitimacy", "company", "together", "divided")
GUARD = ("gain", "most", "nation", "alert")
HARM = ("command", "logistics", "delay", "unanswered", "attack", "spread")
REPAIR = ("daily", "respond", "teams", "whole")
BLOW = ("air-defence", "command", "source", "tools", "exposed", "spilled")
HEAT = ("cools", "bar", "cohesion", "counter", "shield", "lesson", "cold")
BACKLASH = ("support", "spill")
ATTACK = ("open", "stray", "watched")
DOCTRINE = ("weight", "doubt", "again", "alone", "told", "least", "most", "attacks")
ACCESS = ("gain", "bonus", "found")
POLICY = (
    *("guard", "help", "alone", "share", "lend", "wary", "doubt"),
    *("blind", "alarm", "delegate", "bold", "public", "enough", "reserve"),
    *("reach", "tools", "defended", "broadcast", "days", "high", "low", "sworn"),
)
GAIN = ("narrative", "influence", "standing")
LENT = ("kept_out", "tools", "least")

KEYS: Mapping[str, tuple[str, ...]] = {
    "lead_hours": ACTIONS,
    "odds": ACTIONS,
    "cost": ACTIONS,
    "exposure": ACTIONS,
    "spill_over": ACTIONS,
    "escalation": ACTIONS,
    "threshold": THRESHOLD,
    "sight": SIGHT,
    "burnt": BURNT,
    "refuted": REFUTED,
    "named": NAMED,
    "guard": GUARD,
    "harm": HARM,
    "repair": REPAIR,
    "blow": BLOW,
    "heat": HEAT,
    "backlash": BACKLASH,
    "access": ACCESS,
    "attack": ATTACK,
    "doctrine": DOCTRINE,
    "gain": GAIN,
    "lent": LENT,
    "policy": POLICY,
}
"""The keys of each row of numbers."""


class CyberTable(Struct, frozen=True, gc=False):
    """Page 60."""

    harden_cost: float
    harden_gain: float
    harden_most: float
    attack_support: float
    """Share of the public that a whole turn of an attack of strength 1 costs, where nothing keeps it out."""
    shield_kept_out: float
    counter_kept_out: float
    shield_error: float
    """Odds that the measures hit somebody else, where the origin of an attack does not show at all."""
    counter_error: float
    error_cohesion: float
    error_legitimacy: float
    lead_hours: Mapping[str, float]
    odds: Mapping[str, float]
    cost: Mapping[str, float]
    exposure: Mapping[str, float]
    spill_over: Mapping[str, float]
    escalation: Mapping[str, float]
    threshold: Mapping[str, float]
    sight: Mapping[str, float]
    burnt: Mapping[str, float]
    refuted: Mapping[str, float]
    named: Mapping[str, float]
    guard: Mapping[str, float]
    harm: Mapping[str, float]
    repair: Mapping[str, float]
    blow: Mapping[str, float]
    heat: Mapping[str, float]
    backlash: Mapping[str, float]
    access: Mapping[str, float]
    gain: Mapping[str, float]
    lent: Mapping[str, float]
    policy: Mapping[str, float]
    tried: float
    """Share of the odds that comes with trying, where people matter more than tools."""
    attack: Mapping[str, float]
    doctrine: Mapping[str, float]
    evidence_turns: int
    article_harm: float
    """Harm to one ally's networks, summed over the crisis, from which it may invoke Article 5."""
