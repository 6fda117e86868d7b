"""The other side's orders: offers, legality, and what comes of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, assert_never

from wargame.engine import called
from wargame.engine.model.base import (
    Choice,
    Offer,
    OrderBase,
    Pick,
    Rejection,
    Said,
    Term,
    ZoneId,
    kebab,
    one_of,
)
from wargame.engine.model.state import POSTURES, Posture, State
from wargame.engine.rooms.adversary.events import ROOM, Event, ForcesMoved, PostureSet, forces_of
from wargame.engine.view import SeatView, event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook

PHASE = "capitals"


SHARES = (0.25, 0.5)


class SetPosture(OrderBase, frozen=True, tag=kebab):
    """Tell the forces in a zone what to do (rule 100.1)."""

    zone: ZoneId
    posture: Posture

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"posture/{self.zone}"


class MoveForces(OrderBase, frozen=True, tag=kebab):
    """Send a share of the ground forces of a zone to a neighbouring one (rule 100.2)."""

    zone: ZoneId
    to: ZoneId
    share: float

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"move/{self.zone}"


Order = SetPosture | MoveForces


def _offer_postures(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    del rules
    held = view.own.adversary
    if held is None:
        return
    drafted = {d.slot for d in view.desk.drafts}
    for zone, forces in held.zones.items():
        if f"posture/{zone}" not in drafted:
            values = tuple(p for p in POSTURES if p != forces.posture)
            yield Offer("set-posture", (("zone", zone),), (Choice("posture", values),))


def _offer_moves(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    held = view.own.adversary
    if held is None:
        return
    for zone in held.zones:
        targets = tuple(
            t
            for t in rules.scenario.zones[zone].neighbours
            if check(rules, view, MoveForces(seat=view.seat, zone=zone, to=t, share=SHARES[0])) is None
        )
        if targets:
            yield Offer("move-forces", (("zone", zone),), (Choice("to", targets), Choice("share", SHARES)))


def _sample_move(rules: Rulebook, view: SeatView, pick: Pick) -> MoveForces | None:
    held = view.own.adversary
    if held is None or not held.zones:
        return None
    zone = one_of(tuple(held.zones), pick)
    near = rules.scenario.zones[zone].neighbours
    if not near:
        return None
    order = MoveForces(seat=view.seat, zone=zone, to=one_of(near, pick), share=one_of(SHARES, pick))
    return order if check(rules, view, order) is None else None


SAMPLES = {"move-forces": _sample_move}
OFFERS = {"set-posture": _offer_postures, "move-forces": _offer_moves}


def check(rules: Rulebook, view: SeatView, order: Order) -> Rejection | None:
    """Say why the order may not be given, or None; asked of the view, so that no refusal betrays a secret."""
    held = view.own.adversary
    if held is None:
        return Rejection("100.1", "seat", "These are not your forces.", "Give orders to your own.")
    if order.zone not in held.zones:
        what = Said("You have no forces in {zone}.", zone=called.zone(rules, order.zone))
        return Rejection("100.1", "zone", what, "Name a zone where you have forces.")
    match order:
        case SetPosture():
            if held.zones[order.zone].posture == order.posture:
                return Rejection("100.1", "posture", "They have that posture already.", "Choose another.")
            return None
        case MoveForces():
            if order.to not in rules.scenario.zones[order.zone].neighbours or order.to not in held.zones:
                what = Said("{to} is not next to {zone}.", to=called.zone(rules, order.to), zone=called.zone(rules, order.zone))
                return Rejection("100.2", "to", what, "Name a neighbouring zone.")
            if not 0.0 < order.share <= 0.5:
                return Rejection("100.2", "share", "At most half the forces of a zone can move in a turn.", "Send 0.5 or less.")
            if any(isinstance(d.order, MoveForces) and d.order.zone == order.zone for d in view.desk.drafts):
                return Rejection("100.2", "zone", "Forces of that zone move already.", "Take that order back first.")
            return None
        case _:
            assert_never(order)


def decide(rules: Rulebook, state: State, order: Order, dice: Dice) -> tuple[Event, ...]:
    """Answer an order, at its reveal, with what happens."""
    del rules, dice  # No chance in giving orders.
    public = state.public
    match order:
        case SetPosture():
            at = event_id(public, ROOM, order.zone, "posture")
            return (PostureSet(id=at, at=public.hour, zone=order.zone, posture=order.posture),)
        case MoveForces():
            strength = forces_of(state).zones[order.zone].ground * order.share
            at = event_id(public, ROOM, f"{order.zone}.{order.to}", "moved")
            terms = (Term("100.2", "share", order.share), Term("100.2", "strength", strength))
            return (ForcesMoved(id=at, at=public.hour, terms=terms, zone=order.zone, to=order.to, strength=strength),)
        case _:
            assert_never(order)
