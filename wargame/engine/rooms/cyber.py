"""Cyber and information (rules 60.1 to 60.3): protection against hostile information.

Lives here: what a government does to protect its networks and its public's sources. It keeps the place of the cyber step in
the turn: postures are sealed with the capitals' orders, and work in adjudication before publics judge.
Not here: how publics move (home_front).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from wargame.engine.lone import lone
from wargame.engine.model.base import EventBase, NationId, OrderBase, Rejection, SeatId, Term, clamp, kebab
from wargame.engine.model.state import State
from wargame.engine.view import SeatView, event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook

ROOM = "cyber"
PHASE = "capitals"


class HardenNetworks(OrderBase, frozen=True, tag=kebab):
    """Protect networks and answer hostile information, at the price of political capital (rule 60.2)."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "harden"


Order = HardenNetworks


class NetworksHardened(EventBase, frozen=True, tag=kebab):
    """A nation is better protected; its own seat alone knows how well."""

    audience = "parties"
    nation: NationId
    hardened: float
    capital: float


Event = NetworksHardened


def check(rules: Rulebook, view: SeatView, order: Order) -> Rejection | None:
    """Say why the order may not be given, or None; asked of the view, so that no refusal betrays a secret."""
    del order
    cost = rules.tables.cyber.harden_cost
    if view.own.hardened >= rules.tables.cyber.harden_most:
        return Rejection("60.2", "seat", "Your networks are as well protected as they can be.", "Spend your capital elsewhere.")
    if view.own.capital < cost:
        return Rejection(
            "60.2",
            "seat",
            f"That needs {cost:.2f} political capital; the government has {view.own.capital:.2f}.",
            "Wait until support has given it more.",
        )
    return None


_offer, _draw = lone(HardenNetworks, check)
OFFERS = {"harden-networks": _offer}
SAMPLES = {"harden-networks": _draw}


def decide(rules: Rulebook, state: State, order: Order, dice: Dice) -> tuple[Event, ...]:
    """Answer an order, at its reveal, with what happens."""
    del dice  # Protection is no matter of chance.
    public = state.public
    table = rules.tables.cyber
    held = state.private[order.seat].hardened
    return (
        NetworksHardened(
            id=event_id(public, ROOM, order.seat, "hardened"),
            at=public.hour,
            terms=(Term("60.2", "protection", table.harden_gain), Term("60.2", "political-capital", -table.harden_cost)),
            nation=NationId(order.seat),
            hardened=min(table.harden_most, held + table.harden_gain),
            capital=table.harden_cost,
        ),
    )


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened."""
    seat = SeatId(event.nation)
    own = state.private[seat]
    own = replace(own, hardened=event.hardened, capital=clamp(own.capital - event.capital))
    return replace(state, private={**state.private, seat: own})


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it."""
    del state
    return event if event.nation == seat else None
