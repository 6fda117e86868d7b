"""What something said in the Council would bring about, worked out by the rules from what lies on the Council's table.

The state is made up from what everybody at the table knows and from nothing else, so that what it says may stand on a shared
screen. Lives here: the supposed states with and without what is said, and what follows from each. Not here: words, or any rule.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from wargame import engine
from wargame.engine import Dice, Rejection, Rulebook, SeatView, State
from wargame.engine.model.base import PUBLIC, EventBase, OrderBase
from wargame.engine.model.state import Private, Public, Table
from wargame.session.foresight import Ahead, leaning_dice, played_on, supposed

TURNS = 2
"""Turns that are looked ahead: this one and the next."""


class Talked(Struct, frozen=True):
    """The supposed state before and after something was said, and the turns that follow on each."""

    before: State
    after: State
    events: tuple[EventBase, ...]
    """What happens at once; the odds of what is not sure are in their dice."""
    without: tuple[Ahead, ...]
    """The turns that follow where it is not said."""
    given: tuple[Ahead, ...]
    """The turns that follow where it is."""


def known(rules: Rulebook, public: Public, table: Table) -> State:
    """Return the state that the whole table may suppose: what is public or lies before the Council, all else as published."""
    return supposed(rules, SeatView(PUBLIC, public, table, Private()))


def said(
    rules: Rulebook, state: State, orders: Sequence[OrderBase], dice: Dice | None = None
) -> tuple[State, tuple[EventBase, ...]] | None:
    """Return the state once these orders were given, and what happens at once; None where one could not be given.

    Without `dice` the likelier thing happens.
    """
    found: list[EventBase] = []
    for order in orders:
        answer = engine.play(rules, state, order, dice or leaning_dice(0.0))
        if isinstance(answer, Rejection):
            return None
        state = answer.state
        found += answer.events
    return state, tuple(found)


def talked(rules: Rulebook, public: Public, table: Table, orders: Sequence[OrderBase]) -> Talked | None:
    """Return what orders of the Council would bring about if nobody says anything else; None where they cannot be given."""
    before = known(rules, public, table)
    done = said(rules, before, orders)
    if done is None:
        return None
    after, happened = done
    without, given = (played_on(rules, PUBLIC, start, TURNS) for start in (before, after))
    return Talked(before, after, happened, without, given)


__all__ = ["TURNS", "Talked", "known", "said", "talked"]
