"""Skills, responsiveness and conduct each have an effect of their own that can be measured (P2, game design section 5)."""

from __future__ import annotations

from functools import cache

from hypothesis import assume, given
from hypothesis import strategies as st

from rules.builders import Game, a_game, adversary, holds, nation, operation, sent, tasked, term
from rules.crisis import A_DRONES, A_RADAR, A_STRIKE, A_TANKERS, AAA, ALLIANCE, B_PATROL, B_STRIKE, BBB, CITY, CRISIS, PLAIN
from theory.given import FEW
from wargame.engine.model.scenario import Scenario
from wargame.engine.rooms.operations import AircraftLost, MissionFlown
from wargame.engine.rooms.standing import ComponentsReported

STEP = 0.05
"""A difference that must show."""


@cache
def skilled(skills: float) -> Scenario:
    return rules_crisis(packages={p: {"skills": skills} for p in CRISIS.packages})


def rules_crisis(**changes: object) -> Scenario:
    return a_game(**changes).rules.scenario  # type: ignore[arg-type]
