"""The crisis by a common formula: every estimate that was made of one government in this crisis is replaced by what all share.

What is left of a nation is what lasts: its standing, its common training, its distance, its kind of government, party, parliament
and elections, its public as polled, and its forces. What is replaced: alliance value, threat, prestige, standing in this crisis,
leanings and what they need, tendencies to caveats, goals and red lines. The weights are estimates, the same for all, set before
the first table was printed; they are no part of the rules.
"""

from __future__ import annotations

from msgspec.structs import replace

from wargame.engine.model.caveats import CommandCaveat, MissionCaveat
from wargame.engine.model.conditions import MandateCondition
from wargame.engine.model.scenario import Character, Disposition, Government, Nation, Position, Scenario

FAR_KM = 2000
"""Distance of a nation's nearest base from the theatre at which nothing that happens there touches it."""
TENDENCY: dict[Government, float] = {
    "presidential": 0.3,
    "single-party": 0.4,
    "monarchy": 0.4,
    "minority": 0.5,
    "coalition": 0.55,
    "caretaker": 0.6,
}
"""How strongly a kind of government is inclined to bar its forces from attacking, after Auerswald and Saideman (2014)."""
LEFT_RIGHT = 0.02
"""What each step to the left of the centre adds to that, after Haesebrouck (2017)."""
KINDS = ("activate-operation", "widen-mission", "strike", "air-patrol", "embargo", "request-forces", "extend", "transfer-command")


def by_formula(scenario: Scenario) -> Scenario:
    """Return the scenario with every estimate of this crisis replaced."""
    nations = {n: _plain(scenario, n, spec) for n, spec in scenario.nations.items()}
    characters = {n: _character(scenario, n, scenario.nations[n]) for n in scenario.characters}
    return replace(scenario, nations=nations, characters=characters)


def near(scenario: Scenario, nation: str) -> float:
    """Return how near a nation is to the theatre by the bases it hosts: 1 in it, 0 from `FAR_KM` on, or where it hosts none."""
    zones = scenario.zones.values()
    distances = [
        z.distance_km[b] for b, base in scenario.bases.items() if base.host == nation for z in zones if z.terrain == "land"
    ]
    return max(0.0, 1.0 - min(distances) / FAR_KM) if distances else 0.0


def _plain(scenario: Scenario, nation: str, spec: Nation) -> Nation:
    member = any(scenario.forums[f].arrangement == "integrated" for f in spec.forums)
    return replace(
        spec,
        alliance_value=(0.5 if member else 0.4) + 0.3 * spec.training,
        threat=0.05 + 0.5 * near(scenario, nation),
        prestige=0.1 + 0.8 * spec.standing_structural,
        standing_contextual=0.0,
        public_goals=(),
    )


def _character(scenario: Scenario, nation: str, spec: Nation) -> Character:
    held = scenario.characters[nation]  # type: ignore[index]
    mood = 2.0 * (spec.support - 0.5)
    attacks = tuple(sorted({k for d in held.dispositions if isinstance(d.caveat, MissionCaveat) for k in d.caveat.barred}))
    tendency = min(1.0, max(0.0, TENDENCY[spec.government] + LEFT_RIGHT * (5.0 - spec.left_right) + 0.3 * (0.5 - spec.training)))
    limits = [Disposition(CommandCaveat(id="capital-approves", national_approval=True), tendency - 0.15, 0.8, 0.4)]
    bars = ("strike", "helicopter-strike", "suppression") if attacks else ()
    if bars:
        limits.insert(0, Disposition(MissionCaveat(id="no-attack", barred=bars), tendency, 0.8, 0.4))
    positions = tuple(Position(k, mood, (MandateCondition("force"),) if k == "strike" else ()) for k in KINDS)
    return Character(dispositions=tuple(limits), positions=positions, munitions=held.munitions, capital=held.capital)
