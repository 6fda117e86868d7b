"""Playing on at random: one order drawn from what is offered, and carried out at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.engine.game import Outcome, carry_out
from wargame.engine.model.base import Pick, SeatId
from wargame.engine.offers import sample
from wargame.engine.view import seat_view

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.model.state import State
    from wargame.engine.rulebook import Rulebook


def wander(rules: Rulebook, state: State, seat: SeatId, dice: Dice, pick: Pick) -> Outcome | None:
    """Let a seat give one of the orders offered to it, drawn at random; None where nothing is offered.

    What is offered is allowed, so `check` is not asked again as `play` does: for playing games on at random, thousands of times.
    """
    view = seat_view(state, seat)
    order = sample(rules, view, pick)
    return None if order is None else carry_out(rules, state, view, order, dice)
