"""How the Council's tests lay a draft on the table and what becomes of it."""

from __future__ import annotations

from typing import Any

from rules.builders import Game, Outcome, Part, a_game
from rules.crisis import ALLIANCE, CCC, nation_id
from wargame.engine.model.base import CHAIR, ForumId, MotionId, NationId, SeatId
from wargame.engine.model.conditions import AllyCondition, CommandCondition, Condition, SunsetCondition, WithoutMission
from wargame.engine.model.council import ActivateOperation, Motion, Proposal
from wargame.engine.rooms.council.orders import BreakSilence, PutUnderSilence, TableMotion

EMBARGO = ActivateOperation(("embargo",))
BOTH = ActivateOperation(("embargo", "strike"))
UNKNOWN: tuple[Condition, ...] = (
    CommandCondition("anarchy"),
    WithoutMission("parade"),
    AllyCondition(nation_id("ZZZ")),
    SunsetCondition(0),
    SunsetCondition(366),
)
"""Conditions that name what there is not."""


def the_motion(game: Game) -> MotionId:
    """Return the id of the draft that was tabled last."""
    return list(game.state.table.motions)[-1]


def tabled(game: Game, proposal: Proposal, by: str = "AAA", forum: ForumId = ALLIANCE, **fields: Any) -> Game:
    """Return the game with a draft on the table."""
    return game.after(TableMotion(seat=SeatId(by), forum=forum, proposal=proposal, **fields))


def silent(game: Game, hours: int = 24) -> Game:
    """Return the game with the last draft under silence."""
    return game.after(PutUnderSilence(seat=CHAIR, motion=the_motion(game), hours=hours))


def agreed(game: Game, proposal: Proposal, by: str = "AAA", forum: ForumId = ALLIANCE, **fields: Any) -> Outcome:
    """Return what comes of a draft that nobody opposes."""
    laid = tabled(game, proposal, by, forum, **fields)
    if game.rules.scenario.forums[forum].procedure == "lead-decides":
        return game.give(TableMotion(seat=SeatId(by), forum=forum, proposal=proposal, **fields))
    return silent(laid).close().game.close()


def council(*parts: Part, turn: int = 1) -> Game:
    """Return a game in which the Council has just met."""
    return a_game(*parts, phase="council", turn=turn)


def motion(game: Game) -> Motion:
    """Return the draft that was tabled last."""
    return game.state.table.motions[the_motion(game)]


def breaking(game: Game, by: NationId, condition: Condition | None = None, reason: str = "We cannot.") -> Outcome:
    """Return what comes of breaking silence on the last draft."""
    return game.give(BreakSilence(seat=by, motion=the_motion(game), reason=reason, condition=condition))


def a_broken_draft(condition: Condition | None = None) -> Game:
    """Return a game in which CCC has broken silence on a draft of embargo and strikes."""
    return breaking(silent(tabled(council(), BOTH)), CCC, condition).game
