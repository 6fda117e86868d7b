"""What a government may order at home, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from wargame.engine.lone import lone
from wargame.engine.model.base import CAPITAL, Listed, NationId, Offer, OrderBase, Rejection, Said, Term, clamp, kebab
from wargame.engine.model.state import PartnerMood, State
from wargame.engine.rooms.home_front.events import (
    ROOM,
    Event,
    NationAddressed,
    NetworkingInvested,
    PartnerSettled,
    PledgesConfirmed,
    ReadinessInvested,
)
from wargame.engine.rooms.home_front.parliament import informed, renewable, voted
from wargame.engine.view import SeatView, event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook

PHASE = "capitals"


class AddressNation(OrderBase, frozen=True, tag=kebab):
    """Spend political capital to win the public over (rule 70.2)."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "address"


class SeekAuthorisation(OrderBase, frozen=True, tag=kebab):
    """Ask parliament to allow forces to take part, or to go on allowing it (rules 70.3, 70.10)."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "authorisation"


class InformParliament(OrderBase, frozen=True, tag=kebab):
    """Tell parliament of the operation before forces are sent (rule 70.9)."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "inform"


class InvestReadiness(OrderBase, frozen=True, tag=kebab):
    """Spend political capital so that forces deploy sooner (rule 70.5)."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "readiness"


class InvestNetworking(OrderBase, frozen=True, tag=kebab):
    """Spend political capital to connect one's forces with those they fight beside (rule 70.21)."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "networking"


class SettleWithPartner(OrderBase, frozen=True, tag=kebab):
    """Spend political capital so that a partner stays in the cabinet (rule 70.13)."""

    partner: str
    """The id of a partner that is still in the cabinet."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"partner/{self.partner}"


class ConfirmPledges(OrderBase, frozen=True, tag=kebab):
    """Stand by what the government before this one pledged (rule 70.18)."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "confirmation"


Order = (
    AddressNation | SeekAuthorisation | InformParliament | InvestReadiness | InvestNetworking | SettleWithPartner | ConfirmPledges
)


# Offers and legality.


def _offer_parliament(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    """Yield what a government may put before parliament: a vote where it is asked, a word where it is told."""
    held = view.public.nations[NationId(view.seat)]
    if (not held.authorised or held.authorised_until) and not view.has_slot("authorisation"):
        if renewable(rules, view.public, held):
            yield Offer("seek-authorisation")
    elif not held.informed and _is_told(rules, view) and not view.has_slot("inform"):
        yield Offer("inform-parliament")


def _offer_cabinet(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    """Yield what holds a cabinet together, and what a new one may confirm."""
    cabinet = view.public.nations[NationId(view.seat)].cabinet
    if cabinet.review and not view.has_slot("confirmation") and check(rules, view, ConfirmPledges(seat=view.seat)) is None:
        yield Offer("confirm-pledges")
    if cabinet.forms or view.own.capital < rules.tables.home_front.settle_cost:
        return  # As `check` would say of every partner.
    for partner in cabinet.partners:
        order = SettleWithPartner(seat=view.seat, partner=partner)
        if not view.has_slot(order.slot()) and check(rules, view, order) is None:
            yield Offer("settle-with-partner", (("partner", partner),))


def check(rules: Rulebook, view: SeatView, order: Order) -> Rejection | None:
    """Say why the order may not be given, or None; asked of the view, so that no refusal betrays a secret."""
    return CHECKS[type(order)](rules, view, order)


def _check_address(rules: Rulebook, view: SeatView, order: AddressNation) -> Rejection | None:
    del order
    return _dear(view, "70.2", rules.tables.home_front.address_cost)


def _check_readiness(rules: Rulebook, view: SeatView, order: InvestReadiness) -> Rejection | None:
    del order
    table = rules.tables.home_front
    if view.own.readiness >= table.readiness_gain:
        return Rejection("70.5", "seat", "You have invested in readiness already.", "Pledge forces.")
    return _dear(view, "70.5", table.readiness_cost)


def _check_networking(rules: Rulebook, view: SeatView, order: InvestNetworking) -> Rejection | None:
    del order
    if view.public.nations[NationId(view.seat)].networked >= 0:
        return Rejection("70.21", "seat", "You have invested in networking already.", "Pledge forces.")
    return _dear(view, "70.21", rules.tables.home_front.networking_cost)


def _check_seeking(rules: Rulebook, view: SeatView, order: SeekAuthorisation) -> Rejection | None:
    del order
    if not renewable(rules, view.public, view.public.nations[NationId(view.seat)]):
        return Rejection("70.3", "seat", "Your forces may take part already.", "Pledge forces.")
    return None


def _check_confirming(rules: Rulebook, view: SeatView, order: ConfirmPledges) -> Rejection | None:
    del order
    held = view.public.nations[NationId(view.seat)]
    if not held.cabinet.review:
        return Rejection("70.18", "seat", "Nothing of an earlier government is under review.", "Pledge forces.")
    return _dear(view, "70.18", confirm_cost(rules, held.support))


def _dear(view: SeatView, rule: str, cost: float) -> Rejection | None:
    if view.own.capital >= cost:
        return None
    what = Said("That needs {cost:.2f} political capital; the government has {capital:.2f}.", cost=cost, capital=view.own.capital)
    return Rejection(rule, "seat", what, "Wait until support has given it more.")


def _is_told(rules: Rulebook, view: SeatView) -> bool:
    return rules.scenario.nations[NationId(view.seat)].war_powers == "inform"


def _check_informing(rules: Rulebook, view: SeatView, order: InformParliament) -> Rejection | None:
    del order
    if not _is_told(rules, view):
        return Rejection(
            "70.9", "seat", "Your parliament is not one that is told.", "Seek its authorisation if it must be asked."
        )
    if view.public.nations[NationId(view.seat)].informed:
        return Rejection("70.9", "seat", "Your parliament knows of the operation.", "Pledge forces.")
    return None


def _check_settling(rules: Rulebook, view: SeatView, order: SettleWithPartner) -> Rejection | None:
    cabinet = view.public.nations[NationId(view.seat)].cabinet
    if order.partner not in cabinet.partners:
        ours = rules.scenario.nations[NationId(view.seat)].partners
        there = Listed(ours[p].name for p in cabinet.partners)
        mend = Said("Name one of {there}.", there=there) if there else "There is nobody to settle with."
        return Rejection("70.13", "partner", "That is no partner in your cabinet.", mend)
    if cabinet.forms:
        return Rejection("70.13", "partner", "The government has fallen.", "Wait until a new one is formed.")
    mood = view.own.partners.get(order.partner, PartnerMood())
    if mood.settled >= rules.opens[view.public.turn]:
        name = rules.scenario.nations[NationId(view.seat)].partners[order.partner].name
        what = Said("There is no demand of {name} at present.", name=name)
        return Rejection("70.13", "partner", what, "Settle when it lasts no longer.")
    return _dear(view, "70.13", rules.tables.home_front.settle_cost)


CHECKS: Mapping[type, Callable[[Rulebook, SeatView, Any], Rejection | None]] = {
    AddressNation: _check_address,
    SeekAuthorisation: _check_seeking,
    InformParliament: _check_informing,
    InvestReadiness: _check_readiness,
    InvestNetworking: _check_networking,
    SettleWithPartner: _check_settling,
    ConfirmPledges: _check_confirming,
}


def confirm_cost(rules: Rulebook, support: float) -> float:
    """Return the political capital that confirming costs, 0 or more (rule 70.18)."""
    return rules.tables.home_front.confirm_cost * max(0.0, 0.5 - support)


_offer_address, _sample_address = lone(AddressNation, _check_address)
_offer_readiness, _sample_readiness = lone(InvestReadiness, _check_readiness)
_offer_networking, _sample_networking = lone(InvestNetworking, _check_networking)
OFFERS = {
    "address-nation": _offer_address,
    "parliament": _offer_parliament,
    "invest-readiness": _offer_readiness,
    "invest-networking": _offer_networking,
    "cabinet": _offer_cabinet,
}
SAMPLES = {
    "address-nation": _sample_address,
    "invest-readiness": _sample_readiness,
    "invest-networking": _sample_networking,
}


# Deciding.


def decide(rules: Rulebook, state: State, order: Order, dice: Dice) -> tuple[Event, ...]:
    """Answer an order, at its reveal, with what happens."""
    return DECIDES[type(order)](rules, state, order, dice)


def _sought(rules: Rulebook, state: State, order: SeekAuthorisation, dice: Dice) -> tuple[Event, ...]:
    return (voted(rules, state.public, NationId(order.seat), dice),)


def _informed(rules: Rulebook, state: State, order: InformParliament, dice: Dice) -> tuple[Event, ...]:
    del dice
    return (informed(rules, state.public, NationId(order.seat)),)


def _confirmed(rules: Rulebook, state: State, order: ConfirmPledges, dice: Dice) -> tuple[PledgesConfirmed]:
    del dice
    public, nation = state.public, NationId(order.seat)
    cost = confirm_cost(rules, public.nations[nation].support)
    at = event_id(public, ROOM, nation, "confirmed")
    return (PledgesConfirmed(id=at, at=public.hour, terms=(Term("70.18", CAPITAL, -cost),), nation=nation, capital=cost),)


def _addressed(rules: Rulebook, state: State, order: AddressNation, dice: Dice) -> tuple[NationAddressed]:
    del dice
    table, nation = rules.tables.home_front, NationId(order.seat)
    support = state.public.nations[nation].support
    gain = table.address * (1.0 - support)
    addressed = NationAddressed(
        id=event_id(state.public, ROOM, nation, "addressed"),
        at=state.public.hour,
        terms=(Term("70.2", "address", gain), Term("70.2", CAPITAL, -table.address_cost)),
        nation=nation,
        support=clamp(support + gain),
        capital=table.address_cost,
    )
    return (addressed,)


def _invested(rules: Rulebook, state: State, order: InvestReadiness, dice: Dice) -> tuple[ReadinessInvested]:
    del dice
    table, nation = rules.tables.home_front, NationId(order.seat)
    invested = ReadinessInvested(
        id=event_id(state.public, ROOM, nation, "readiness"),
        at=state.public.hour,
        terms=(Term("70.5", "readiness-days-saved", table.readiness_gain), Term("70.5", CAPITAL, -table.readiness_cost)),
        nation=nation,
        readiness=table.readiness_gain,
        capital=table.readiness_cost,
    )
    return (invested,)


def _connected(rules: Rulebook, state: State, order: InvestNetworking, dice: Dice) -> tuple[NetworkingInvested]:
    del dice
    table, nation = rules.tables.home_front, NationId(order.seat)
    connected = NetworkingInvested(
        id=event_id(state.public, ROOM, nation, "networking"),
        at=state.public.hour,
        terms=(Term("70.21", "share-of-what-lacks-to-1", table.networking_gain), Term("70.21", CAPITAL, -table.networking_cost)),
        nation=nation,
        ready=state.public.hour + 24 * table.networking_days,
        capital=table.networking_cost,
    )
    return (connected,)


def _settled(rules: Rulebook, state: State, order: SettleWithPartner, dice: Dice) -> tuple[PartnerSettled]:
    del dice
    table, nation = rules.tables.home_front, NationId(order.seat)
    demand = state.private[nation].partners[order.partner].demand
    settled = PartnerSettled(
        id=event_id(state.public, ROOM, f"{nation}.{order.partner}", "settled"),
        at=state.public.hour,
        causes=(demand,) if demand else (),
        terms=(Term("70.13", CAPITAL, -table.settle_cost),),
        nation=nation,
        partner=order.partner,
        until=state.public.hour + 24 * table.settle_days,
        capital=table.settle_cost,
    )
    return (settled,)


DECIDES: Mapping[type, Callable[[Rulebook, State, Any, Dice], tuple[Event, ...]]] = {
    AddressNation: _addressed,
    SeekAuthorisation: _sought,
    InformParliament: _informed,
    InvestReadiness: _invested,
    InvestNetworking: _connected,
    SettleWithPartner: _settled,
    ConfirmPledges: _confirmed,
}
