"""Governments that the tests of page 170 speak of: an eager and a lazy one, and what moves them."""

from __future__ import annotations

from typing import Any

from rules.builders import Game, Part, a_game, operation
from rules.crisis import ALLIANCE, BBB
from rules.seats import moves
from wargame.engine.model.caveats import EngagementCaveat, MissionCaveat
from wargame.engine.model.scenario import Character
from wargame.engine.rooms.force_generation import PledgePackage

NO_NIGHT = EngagementCaveat(id="no-night", no_night=True)
NO_STRIKES = MissionCaveat(id="no-strikes", barred=("strike",))
EAGER: dict[str, Any] = {"alliance_value": 1.0, "threat": 1.0, "prestige": 1.0, "support": 0.6}
LAZY: dict[str, Any] = {"alliance_value": 0.0, "threat": 0.0, "prestige": 0.0, "support": 0.4}
RUNS = operation(ALLIANCE, "strike", "air-patrol", "embargo")


def a_government(spec: dict[str, Any], *parts: Part, code: Any = BBB, character: Character | None = None, **fields: Any) -> Game:
    """Return a game in which one government is of this kind."""
    characters = {} if character is None else {code: character}
    return a_game(*parts, nations={code: spec}, characters=characters, **fields)


def motives(game: Game, code: Any = BBB, seed: int = 1) -> dict[str, float]:
    """Return the terms of the will behind a government's pledges."""
    pledge = next(m for m in moves(game, code, seed) if isinstance(m.order, PledgePackage))
    return {t.name: t.value for t in pledge.because if t.rule == "170.1"}
