"""Which room answers for which order and which event.

Lives here: look-ups by type, made once from the rooms' own unions. Not here: any rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, get_args

from wargame.engine.model.base import EventBase, OrderBase, SeatId
from wargame.engine.rooms import (
    adversary,
    aftermath,
    caveats,
    clock,
    command,
    council,
    cyber,
    diplomacy,
    end_state,
    force_generation,
    goals,
    home_front,
    legitimacy,
    operations,
    staff,
    standing,
    standing_orders,
    white_cell,
)

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.model.state import State
    from wargame.engine.rulebook import Rulebook
    from wargame.engine.view import SeatView


TAKING_ORDERS: tuple[Any, ...] = (
    force_generation,
    standing_orders,
    caveats,
    command,
    home_front,
    cyber,
    diplomacy,
    council,
    staff,
    adversary,
    cyber.hostile,
    white_cell,
)
"""Rooms that take seats' orders, in the order in which their offers are listed."""

TELLING: tuple[Any, ...] = (*TAKING_ORDERS, operations, legitimacy, standing, end_state, goals, aftermath, clock)

Order = (
    force_generation.Order
    | standing_orders.Order
    | caveats.Order
    | command.Order
    | home_front.Order
    | cyber.Order
    | diplomacy.Order
    | council.Order
    | staff.Order
    | adversary.Order
    | cyber.hostile.Order
    | white_cell.Order
    | clock.Order
)
Event = (
    force_generation.Event
    | standing_orders.Event
    | caveats.Event
    | command.Event
    | home_front.Event
    | cyber.Event
    | diplomacy.Event
    | council.Event
    | staff.Event
    | adversary.Event
    | white_cell.Event
    | operations.Event
    | legitimacy.Event
    | standing.Event
    | end_state.Event
    | goals.Event
    | aftermath.Event
    | clock.Event
)


def _members(union: Any) -> tuple[Any, ...]:
    return get_args(union) or (union,)


CLOCK_ORDERS = frozenset(_members(clock.Order))
"""Orders about phases and drafts, which no seat's room answers."""
ROOM_OF: dict[type, Any] = {kind: room for room in TAKING_ORDERS for kind in _members(room.Order)}
PHASE_OF: dict[type, tuple[str, ...]] = {
    kind: getattr(room, "PHASES_OF", {}).get(kind) or getattr(room, "PHASES", None) or (room.PHASE,)
    for kind, room in ROOM_OF.items()
}
"""The phases in which orders of a kind are given: its room's, or those that the room names for the kind."""
EVOLVE_OF: dict[type, Callable[[State, Any], State]] = {
    kind: getattr(room, "EVOLVES", {}).get(kind, room.evolve) for room in TELLING for kind in _members(room.Event)
}
"""The room's `evolve`, or that part of it which a room with many kinds of event names for this one."""
EVOLVE_RUN_OF: dict[type, Callable[[State, Sequence[Any]], State]] = {
    kind: evolve_run for room in TELLING for kind, evolve_run in getattr(room, "EVOLVE_RUNS", {}).items()
}
"""For kinds of event that come many at a time: the same as `evolve` of each in turn, with one copy of what they change."""
REDACT_OF: dict[type, Callable[[State, Any, SeatId], Any]] = {
    kind: room.redact for room in TELLING for kind in _members(room.Event)
}
DECIDE_OF: dict[type, Callable[[Rulebook, State, Any, Dice], tuple[Any, ...]]] = {
    kind: getattr(room, "DECIDES", {}).get(kind, room.decide) for kind, room in ROOM_OF.items()
}
"""The room's `decide`, or that part of it which the room names for this kind of order."""
CHECK_OF: dict[type, Callable[[Rulebook, SeatView, Any], Any]] = {
    kind: getattr(room, "CHECKS", {}).get(kind, room.check) for kind, room in ROOM_OF.items()
}
"""The room's `check`, or that part of it which the room names for this kind of order."""
DRAFTED: frozenset[type] = frozenset(kind for kind, room in ROOM_OF.items() if room is not white_cell)
"""Kinds of order that are sealed in a phase of sealed orders; the white cell's rulings hold at once."""
FEW = 4
"""So many events at least are looked through for runs of one kind."""
KINDS: dict[str, type[OrderBase]] = {str(kind.__struct_config__.tag): kind for kind in _members(Order)}
"""Every kind of order, by its tag."""


ROOMS_OF_ROLE: dict[str, tuple[Any, ...]] = {
    "nation": (force_generation, standing_orders, caveats, command, home_front, cyber, diplomacy, council),
    "chair": (council,),
    "commander": (staff,),
    "adversary": (adversary, cyber.hostile),
    "white": (white_cell,),
}
"""Rooms whose orders each kind of seat may give (rule 1.2)."""


KINDS_OF_ROLE: dict[str, frozenset[type]] = {
    role: frozenset(kind for kind, room in ROOM_OF.items() if room in rooms) for role, rooms in ROOMS_OF_ROLE.items()
}


def may_give(rules: Rulebook, seat: SeatId, kind: type[OrderBase]) -> bool:
    """Whether orders of this kind are among those that a seat may give at all (rule 1.2)."""
    return kind in KINDS_OF_ROLE.get("nation" if seat in rules.by_nation else seat, ())


def evolve(state: State, event: EventBase) -> State:
    """Return the state in which `event` has happened; it never refuses, rolls or reads the rulebook."""
    return EVOLVE_OF[type(event)](state, event)


def fold(state: State, events: Sequence[EventBase]) -> State:
    """Return the state in which all of `events` have happened, in this order."""
    if len(events) < FEW:
        for event in events:
            state = EVOLVE_OF[type(event)](state, event)
        return state
    for kind, run in groupby(events, type):
        if kind in EVOLVE_RUN_OF:
            state = EVOLVE_RUN_OF[kind](state, tuple(run))
        else:
            evolve_one = EVOLVE_OF[kind]
            for event in run:
                state = evolve_one(state, event)
    return state
