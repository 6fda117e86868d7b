"""What a seat may know (rule 1.3).

The state is kept apart by who may know it, so a view takes references and copies nothing. Lives here: the view, and the
questions about time and
drafts that every room asks of it. Not here: what an event shows to a seat (each room's `redact`).
"""

from __future__ import annotations

from typing import TypeVar

from msgspec import Struct

from wargame.engine.model.base import ADVERSARY, OBSERVER, PUBLIC, EventId, OrderBase, SeatId
from wargame.engine.model.state import Desk, Private, Public, State, Table

Order_ = TypeVar("Order_", bound=OrderBase)

NOTHING = Private()
CLEAR = Desk()
OUTSIDERS = frozenset({ADVERSARY, PUBLIC, OBSERVER})
"""Seats that do not sit at the Council's table."""


class SeatView(Struct, frozen=True, gc=False):
    """All that one seat may know, and nothing else."""

    seat: SeatId
    public: Public
    table: Table | None
    """None for those who do not sit at the Council's table."""
    own: Private
    desk: Desk = CLEAR
    """Its orders of this phase."""

    def drafts(self, kind: type[Order_]) -> list[Order_]:
        """Return the orders of this kind that the seat has drafted this turn."""
        return [d.order for d in self.desk.drafts if isinstance(d.order, kind)]

    def has_drafted(self, kind: str) -> bool:
        """Whether the seat has drafted an order of this kind this turn."""
        return any(d.order.__struct_config__.tag == kind for d in self.desk.drafts)

    def has_slot(self, slot: str) -> bool:
        """Whether the seat has drafted an order about this (`OrderBase.slot`) this turn."""
        for draft in self.desk.drafts:  # noqa: SIM110 (`any` over so few costs several times as much)
            if draft.slot == slot:
                return True
        return False

    def without_drafts(self) -> SeatView:
        """Return the view as it is once nothing is drafted any more."""
        return SeatView(self.seat, self.public, self.table, self.own)


def seat_view(state: State, seat: SeatId) -> SeatView:
    """Return all that `seat` may know, and nothing else."""
    table = None if seat in OUTSIDERS else state.table
    return SeatView(seat, state.public, table, state.private.get(seat, NOTHING), state.desks.get(seat, CLEAR))


def event_id(public: Public, room: str, subject: str, kind: str) -> EventId:
    """Return the id of an event of this moment: a path, never a running number."""
    return f"{public.turn}.{public.phase}/{room}/{subject}/{kind}"  # type: ignore[return-value]


def place(public: Public, room: str) -> str:
    """Return what the ids of a room's events of this moment begin with, for many of them at once (`event_id`)."""
    return f"{public.turn}.{public.phase}/{room}"


def at_table(seat: SeatId) -> bool:
    """Whether the seat sits at the Council's table."""
    return seat not in OUTSIDERS
