"""A game decided once more with something changed: what would have come of the same orders.

Lives here: giving recorded orders again, each at its own moment. Not here: comparing what came of it (compare, analysis).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from wargame import engine
from wargame.border.saves.records import Entry, Leg, Saved
from wargame.engine.model.base import CLOCK, PHASES, OrderBase, Rejection, SeatId
from wargame.engine.model.scenario import Scenario
from wargame.engine.model.tables import Ruleset
from wargame.session.folding import walk
from wargame.session.session import Session

Moment = tuple[int, str, int]
"""Turn, phase, and round of the Council: 0 outside it."""


def as_given(order: OrderBase) -> OrderBase | None:
    """Return an order as it is."""
    return order


class Change(Struct, frozen=True, kw_only=True):
    """What is to be different; everything else stays as recorded."""

    order: Callable[[OrderBase], OrderBase | None] = as_given
    """What is ordered instead of a recorded order; None for nothing."""
    silent: frozenset[SeatId] = frozenset()
    """Seats whose orders are left out."""
    added: Mapping[Moment, tuple[OrderBase, ...]] = {}
    """Orders given besides, before the recorded ones of their moment."""
    scenario: Scenario | None = None
    ruleset: Ruleset | None = None
    seed: int | None = None


class Refused(Struct, frozen=True):
    """An order that could no longer be given."""

    order: OrderBase
    rejection: Rejection


class Replayed(Struct, frozen=True):
    """What came of a game with a change; `session` is in memory only."""

    session: Session
    refused: tuple[Refused, ...]
    unasked: int
    """Recorded orders whose moment never came: rounds of the Council that were not needed any more."""


def replay_with(saved: Saved, change: Change) -> Replayed:
    """Decide a saved game anew with a change, and return what comes of it.

    Every recorded order is given again at the turn, phase and round at which it was given; the clock closes phases and rounds as
    the changed game needs it; dice, named after what they decide, fall as they fell wherever they decide the same. A game that
    was not finished is played as far as the record goes. Raises BadInput where the record or the change makes no game.
    """
    given, last, finished = _recorded(saved, change)
    header = saved.header
    scenario = change.scenario or header.scenario
    ruleset = change.ruleset or header.ruleset
    session = Session.new(scenario, ruleset, header.seed if change.seed is None else change.seed, header.seats)
    refused: list[Refused] = []
    while not session.over:
        now = _moment(session.state)
        if not finished and _place(now) > _place(last):
            break
        for order in change.added.get(now, ()):
            _give(session, Entry(order=order), refused)  # type: ignore[arg-type]
        for item in given.pop(now, ()):
            if isinstance(item, Leg):
                session.adopt(item)
            else:
                _give(session, item, refused)
        if not finished and now == last:
            break
        session.close_phase()
    unasked = sum(isinstance(item, Entry) for items in given.values() for item in items)
    return Replayed(session, tuple(refused), unasked)


def _recorded(saved: Saved, change: Change) -> tuple[dict[Moment, list[Entry | Leg]], Moment, bool]:
    """Return what is to be given at each moment, the last moment of the record, and whether the game was over there."""
    given: dict[Moment, list[Entry | Leg]] = {}
    now: Moment = (0, "", 0)
    leg, over = saved.leg(0), False
    for number, entry, state in walk(saved):
        items = given.setdefault(now, [])
        if (next_leg := saved.leg(number - 1)) is not leg:
            leg = next_leg
            items.append(_changed(leg, change))
        if entry.order is not None and entry.order.seat != CLOCK and entry.order.seat not in change.silent:
            order = change.order(entry.order)
            if order is not None:
                items.append(replace(entry, order=order))
        now, over = _moment(state), state.public.phase == "over"
    return given, now, over


def _changed(leg: Leg, change: Change) -> Leg:
    seed = leg.seed if change.seed is None else change.seed
    return replace(leg, seed=seed, ruleset=change.ruleset or leg.ruleset)


def _give(session: Session, entry: Entry, refused: list[Refused]) -> None:
    """Give an order; one that is refused, and was not before, is noted."""
    assert entry.order is not None
    answer = session.submit(entry.order, entry.reason, entry.because)
    if isinstance(answer, Rejection):
        session.reject(entry.order, answer)
        if entry.rejection is None:
            refused.append(Refused(entry.order, answer))


def _moment(state: engine.State) -> Moment:
    return state.public.turn, state.public.phase, state.public.round


def _place(moment: Moment) -> tuple[int, int, int]:
    """Return a moment as what sorts in the order of play."""
    turn, phase, number = moment
    return turn, PHASES.index(phase) if phase in PHASES else len(PHASES), number
