"""The clock (rules 150.1 to 150.7): phases and turns, sealed orders and their reveal.

Lives here: what opens and closes, what is drafted, taken back and sealed. Not here: what a closing phase decides (phases).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, assert_never

from msgspec.structs import replace

from wargame.engine import called
from wargame.engine.model.base import (
    CLOCK,
    Choice,
    EventBase,
    EventId,
    Offer,
    OrderBase,
    Phase,
    Pick,
    Rejection,
    Said,
    SeatId,
    kebab,
    one_of,
)
from wargame.engine.model.state import Desk, Draft, State
from wargame.engine.view import CLEAR, SeatView

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook

ROOM = "clock"
SEALED = ("capitals", "operations")
"""Phases whose orders are sealed and revealed together."""


class ClosePhase(OrderBase, frozen=True, tag=kebab):
    """The system's order that ends a phase, or a round of the Council (rule 150.2)."""


class SealOrders(OrderBase, frozen=True, tag=kebab):
    """End one's turn: what is drafted can no longer be changed (rule 150.4)."""


class TakeBack(OrderBase, frozen=True, tag=kebab):
    """Undo a draft of one's own before sealing (rule 150.5)."""

    draft: EventId


Order = ClosePhase | SealOrders | TakeBack


class GameBegan(EventBase, frozen=True, tag=kebab):
    """The first event of every game: the state it begins with, so that events alone rebuild every later one."""

    audience = "engine"
    state: State


class OrderDrafted(EventBase, frozen=True, tag=kebab):
    """A seat has drafted an order; it is on record and nobody else knows. The order itself stands beside it in the record."""

    audience = "parties"
    seat: SeatId
    order: OrderBase | None = None
    """None on disk, where the order stands in the same record."""


class DraftTakenBack(EventBase, frozen=True, tag=kebab):
    """A seat has undone a draft."""

    audience = "parties"
    seat: SeatId
    draft: EventId


class OrdersSealed(EventBase, frozen=True, tag=kebab):
    """A seat has ended its turn; nobody else knows who has sealed."""

    audience = "parties"
    seat: SeatId


class OrderLapsed(EventBase, frozen=True, tag=kebab):
    """A sealed order could not be carried out when all were revealed (rule 150.6); its seat alone knows, and why."""

    audience = "parties"
    seat: SeatId
    draft: EventId
    rule: str
    what: str


class PhaseOpened(EventBase, frozen=True, tag=kebab):
    """A phase begins at this hour; a new turn begins with its first phase."""

    turn: int
    phase: Phase
    hour: int


class RoundOpened(EventBase, frozen=True, tag=kebab):
    """Another round of talk in the Council begins at this hour."""

    round: int
    hour: int


class GameEnded(EventBase, frozen=True, tag=kebab):
    """The game is over, and why."""

    reason: str


Event = GameBegan | OrderDrafted | DraftTakenBack | OrdersSealed | OrderLapsed | PhaseOpened | RoundOpened | GameEnded


def offers(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    """Yield what a seat may do with its drafts."""
    if view.public.phase in SEALED and not view.desk.sealed and view.seat in rules.seats:
        if view.desk.drafts:
            yield Offer("take-back", (), (Choice("draft", tuple(d.id for d in view.desk.drafts)),))
        yield Offer("seal-orders")


def sample(rules: Rulebook, view: SeatView, pick: Pick) -> SealOrders | TakeBack | None:
    """Return one of these at random, or None."""
    if view.public.phase not in SEALED or view.desk.sealed or view.seat not in rules.seats:
        return None
    drafts = view.desk.drafts
    return TakeBack(seat=view.seat, draft=one_of(drafts, pick).id) if drafts and pick(2) else SealOrders(seat=view.seat)


OFFERS = {"drafts": offers}


def check(rules: Rulebook, view: SeatView, order: Order) -> Rejection | None:
    """Say why the order may not be given, or None."""
    match order:
        case ClosePhase():
            if order.seat != CLOCK:
                return Rejection("150.2", "seat", "Only the clock closes a phase.", "Seal your orders instead.")
            if view.public.phase == "over":
                return Rejection("150.7", "seat", "The game is over.", "Open it to look through it, or branch from it.")
            return None
        case SealOrders() | TakeBack():
            if order.seat != view.seat or view.seat not in rules.seats:
                own, theirs = called.seat(rules, view.seat), called.seat(rules, order.seat)
                what = Said("{seat} has no orders of {order_seat} to seal.", seat=own, order_seat=theirs)
                return Rejection("1.2", "seat", what, "Look at what is offered to you.")
            if view.public.phase not in SEALED:
                return Rejection("150.4", "kind", "Nothing is sealed in this phase.", "Wait for the capitals' phase.")
            if view.desk.sealed:
                return Rejection("150.4", "seat", "You have sealed your orders.", "Wait for the next phase.")
            if isinstance(order, TakeBack) and all(d.id != order.draft for d in view.desk.drafts):
                return Rejection("150.5", "draft", "You have drafted no such order.", "Name one of your drafts.")
            return None
        case _:
            assert_never(order)


def decide_own(view: SeatView, order: SealOrders | TakeBack) -> tuple[Event, ...]:
    """Answer a seat's order about its drafts."""
    public = view.public
    where = f"{public.turn}.{public.phase}/{ROOM}/{view.seat}"
    match order:
        case SealOrders():
            return (OrdersSealed(id=EventId(f"{where}/sealed"), at=public.hour, seat=view.seat),)
        case TakeBack():
            name = order.draft.split("/")[-2]
            at = EventId(f"{public.turn}.{public.phase}/{ROOM}/{name}/taken-back")
            return (DraftTakenBack(id=at, at=public.hour, seat=view.seat, draft=order.draft),)
        case _:
            assert_never(order)


def drafted(view: SeatView, order: OrderBase) -> OrderDrafted:
    """Answer an order of a sealed phase: it is on record. Its id counts that seat's own drafts, which it alone knows."""
    public, seat = view.public, view.seat
    where = EventId(f"{public.turn}.{public.phase}/{ROOM}/{seat}.{view.desk.drafted + 1}/draft")
    return OrderDrafted(id=where, at=public.hour, seat=seat, order=order)


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened."""
    return EVOLVES[type(event)](state, event)


def _taken_back(state: State, event: DraftTakenBack) -> State:
    desk = state.desks[event.seat]
    desk = replace(desk, drafts=tuple([d for d in desk.drafts if d.id != event.draft]))
    return replace(state, desks={**state.desks, event.seat: desk})


def _sealed(state: State, event: OrdersSealed) -> State:
    desk = replace(state.desks.get(event.seat) or _clear(state, event.seat), sealed=True)
    return replace(state, desks={**state.desks, event.seat: desk})


def evolve_drafted(state: State, event: OrderDrafted) -> State:
    """Return the state in which an order is on record."""
    order = event.order
    assert order is not None
    seat, desks = event.seat, state.desks
    desk = desks.get(seat) or _clear(state, seat)
    drafts = (*desk.drafts, Draft(event.id, order, order.slot()))
    return replace(state, desks={**desks, seat: Desk(drafts, desk.drafted + 1, desk.sealed)})


def _clear(state: State, seat: SeatId) -> Desk:
    if seat not in state.private:
        raise KeyError(seat)  # No such seat in this game: the event is of another one.
    return CLEAR


def _opened(state: State, event: PhaseOpened) -> State:
    public = state.public
    opened = event.hour if event.turn != public.turn else public.opened
    effects = {} if event.phase == "operations" else public.effects
    public = replace(
        public,
        turn=event.turn,
        phase=event.phase,
        hour=event.hour,
        opened=opened,
        round=1 if event.phase == "council" else 0,
        effects=effects,
    )
    table = replace(state.table, current=()) if event.phase == "council" else state.table
    return replace(state, public=public, desks={}, table=table)


EVOLVES: Mapping[type, Callable[[State, Any], State]] = {
    GameBegan: lambda _, event: event.state,
    OrderDrafted: evolve_drafted,
    DraftTakenBack: _taken_back,
    OrdersSealed: _sealed,
    OrderLapsed: lambda state, _: state,
    PhaseOpened: _opened,
    RoundOpened: lambda state, event: replace(state, public=replace(state.public, round=event.round, hour=event.hour)),
    GameEnded: lambda state, event: replace(state, public=replace(state.public, phase="over", ending=event.reason)),
}


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it: drafts and seals are their seat's own."""
    del state
    match event:
        case GameBegan():
            return None
        case OrderDrafted() | DraftTakenBack() | OrdersSealed() | OrderLapsed():
            return event if event.seat == seat else None
        case PhaseOpened() | RoundOpened() | GameEnded():
            return event
        case _:
            assert_never(event)
