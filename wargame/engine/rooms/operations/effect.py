"""What a mission's power comes to against what opposes it, and which targets are approved (rules 50.8, 50.14).

Lives here: the graded effect and its die, the vetting of deliberate targets. Not here: power (power.py), or who brings it
(adjudicate.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from wargame.engine.model.base import ADVERSARY, Die, Term, ZoneId, added, clamp
from wargame.engine.model.council import Operation
from wargame.engine.rooms import cyber
from wargame.engine.rooms.operations.power import Power, Share

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.model.state import State
    from wargame.engine.model.tables import MissionKind
    from wargame.engine.rulebook import Rulebook


class Effect(Struct, frozen=True, gc=False):
    """The effect of a mission, 0 to 1, with its dice and terms; `refused` is the share of its deliberate targets turned down."""

    value: float
    dice: tuple[Die, ...]
    terms: tuple[Term, ...]
    refused: float = 0.0


def effect(
    rules: Rulebook,
    state: State,
    dice: Dice,
    kind: str,
    zone: ZoneId,
    power: Power,
    cap: float,
    operation: Operation,
    brought: Sequence[Share],
) -> Effect:
    """Return the graded effect of a mission: its power against the opposition, on targets that were approved (rule 50.8)."""
    mission = rules.tables.missions[kind]
    table = rules.tables.operations
    strength = power.value * cap
    against = _opposition(rules, state, mission, zone)
    expected = strength / (strength + against) if strength > 0 else 0.0
    if not mission.offensive:
        expected = min(1.0, strength)
    expected *= table.roe_effect[operation.roe] if mission.offensive else 1.0
    approved, refused = 1.0, 0.0
    thrown: tuple[Die, ...] = ()
    if mission.role == "striker":
        refused, die = _refused(rules, state, dice, kind, zone, operation)
        approved = 1.0 - deliberate(rules, zone, operation) * refused
        thrown = (die,)
    expected *= approved
    size = added(s.size for s in brought)
    skills = added(s.size * s.skills for s in brought) / size if size > 0 else 0.0
    width = mission.spread * (1.0 - table.skills_spread_relief * skills)
    factor, throw = dice.spread(f"{state.public.turn}/operations/effect/{kind}/{zone}", width)
    terms = (
        *power.terms,
        Term("50.7", "scarcest-enabler", cap),
        Term("50.14", "targets-approved", approved),
        Term("50.8", "opposition", against),
        Term("50.8", "expected-effect", expected),
        Term("50.8", "die", factor),
    )
    return Effect(min(1.0, expected * factor), (throw, *thrown), terms, refused)


def _opposition(rules: Rulebook, state: State, mission: MissionKind, zone: ZoneId) -> float:
    """Return the adversary's power against a mission in a zone, by its posture there."""
    held = state.private[ADVERSARY].adversary
    assert held is not None
    if not mission.offensive or zone not in held.zones:
        return 0.0
    there = held.zones[zone]
    strength = there.air_defence if mission.capability == "sead" else there.ground
    if held.suppressed and mission.capability != "sead":
        strength *= 1.0 - cyber.silenced(rules, held, zone, state.public.turn)
    posture = rules.tables.adversary.posture_power[there.posture]
    return rules.tables.operations.overmatch * (rules.tables.operations.opposition_base + strength) * posture


def deliberate(rules: Rulebook, zone: ZoneId, operation: Operation) -> float:
    """Return the share of strikes in a zone that goes to targets planned beforehand, which need approval (rule 50.14)."""
    shares = rules.tables.caveats.target_share
    planned = added(shares[t] for t in ("fixed", "leadership") if t in operation.targets)
    if rules.scenario.zones[zone].urban and "urban" in operation.targets:
        planned += rules.tables.caveats.urban_share
    return clamp(planned)


def _refused(rules: Rulebook, state: State, dice: Dice, kind: str, zone: ZoneId, operation: Operation) -> tuple[float, Die]:
    """Return the share of deliberate targets that target approval turns down, 0 to 1, and its die (rule 50.14)."""
    table = rules.tables.operations
    base = table.refusal[operation.roe] + (table.refusal_urban if rules.scenario.zones[zone].urban else 0.0)
    factor, die = dice.spread(f"{state.public.turn}/operations/approval/{kind}/{zone}", table.refusal_spread)
    return clamp(base * factor), die
