"""What a government may order at home, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, assert_never

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
    for partner in cabinet.partners:
        order = SettleWithPartner(seat=view.seat, partner=partner)
        if not view.has_slot(order.slot()) and check(rules, view, order) is None:
            yield Offer("settle-with-partner", (("partner", partner),))


def check(rules: Rulebook, view: SeatView, order: Order) -> Rejection | None:
    """Say why the order may not be given, or None; asked of the view, so that no refusal betrays a secret."""
    table = rules.tables.home_front
    held = view.public.nations[NationId(view.seat)]
    match order:
        case AddressNation():
            return _dear(view, "70.2", table.address_cost)
        case InvestReadiness():
            if view.own.readiness >= table.readiness_gain:
                return Rejection("70.5", "seat", "You have invested in readiness already.", "Pledge forces.")
            return _dear(view, "70.5", table.readiness_cost)
        case InvestNetworking():
            if held.networked >= 0:
                return Rejection("70.21", "seat", "You have invested in networking already.", "Pledge forces.")
            return _dear(view, "70.21", table.networking_cost)
        case SeekAuthorisation():
            if not renewable(rules, view.public, held):
                return Rejection("70.3", "seat", "Your forces may take part already.", "Pledge forces.")
            return None
        case InformParliament():
            return _check_informing(rules, view, told=held.informed)
        case SettleWithPartner():
            return _check_settling(rules, view, order) or _dear(view, "70.13", table.settle_cost)
        case ConfirmPledges():
            if not held.cabinet.review:
                return Rejection("70.18", "seat", "Nothing of an earlier government is under review.", "Pledge forces.")
            return _dear(view, "70.18", confirm_cost(rules, held.support))
        case _:
            assert_never(order)


def _dear(view: SeatView, rule: str, cost: float) -> Rejection | None:
    if view.own.capital >= cost:
        return None
    what = Said("That needs {cost:.2f} political capital; the government has {capital:.2f}.", cost=cost, capital=view.own.capital)
    return Rejection(rule, "seat", what, "Wait until support has given it more.")


def _is_told(rules: Rulebook, view: SeatView) -> bool:
    return rules.scenario.nations[NationId(view.seat)].war_powers == "inform"


def _check_informing(rules: Rulebook, view: SeatView, *, told: bool) -> Rejection | None:
    if not _is_told(rules, view):
        return Rejection(
            "70.9", "seat", "Your parliament is not one that is told.", "Seek its authorisation if it must be asked."
        )
    if told:
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
    return None


def confirm_cost(rules: Rulebook, support: float) -> float:
    """Return the political capital that confirming costs, 0 or more (rule 70.18)."""
    return rules.tables.home_front.confirm_cost * max(0.0, 0.5 - support)


_offer_address, _sample_address = lone(AddressNation, check)
_offer_readiness, _sample_readiness = lone(InvestReadiness, check)
_offer_networking, _sample_networking = lone(InvestNetworking, check)
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
    public = state.public
    nation = NationId(order.seat)
    match order:
        case AddressNation():
            return (_addressed(rules, state, nation),)
        case SeekAuthorisation():
            return (voted(rules, public, nation, dice),)
        case InformParliament():
            return (informed(rules, public, nation),)
        case InvestReadiness():
            return (_invested(rules, state, nation),)
        case InvestNetworking():
            return (_connected(rules, state, nation),)
        case SettleWithPartner():
            return (_settled(rules, state, nation, order.partner),)
        case ConfirmPledges():
            cost = confirm_cost(rules, public.nations[nation].support)
            return (
                PledgesConfirmed(
                    id=event_id(public, ROOM, nation, "confirmed"),
                    at=public.hour,
                    terms=(Term("70.18", CAPITAL, -cost),),
                    nation=nation,
                    capital=cost,
                ),
            )
        case _:
            assert_never(order)


def _addressed(rules: Rulebook, state: State, nation: NationId) -> NationAddressed:
    table = rules.tables.home_front
    support = state.public.nations[nation].support
    gain = table.address * (1.0 - support)
    return NationAddressed(
        id=event_id(state.public, ROOM, nation, "addressed"),
        at=state.public.hour,
        terms=(Term("70.2", "address", gain), Term("70.2", CAPITAL, -table.address_cost)),
        nation=nation,
        support=clamp(support + gain),
        capital=table.address_cost,
    )


def _invested(rules: Rulebook, state: State, nation: NationId) -> ReadinessInvested:
    table = rules.tables.home_front
    return ReadinessInvested(
        id=event_id(state.public, ROOM, nation, "readiness"),
        at=state.public.hour,
        terms=(Term("70.5", "readiness-days-saved", table.readiness_gain), Term("70.5", CAPITAL, -table.readiness_cost)),
        nation=nation,
        readiness=table.readiness_gain,
        capital=table.readiness_cost,
    )


def _connected(rules: Rulebook, state: State, nation: NationId) -> NetworkingInvested:
    table = rules.tables.home_front
    return NetworkingInvested(
        id=event_id(state.public, ROOM, nation, "networking"),
        at=state.public.hour,
        terms=(Term("70.21", "share-of-what-lacks-to-1", table.networking_gain), Term("70.21", CAPITAL, -table.networking_cost)),
        nation=nation,
        ready=state.public.hour + 24 * table.networking_days,
        capital=table.networking_cost,
    )


def _settled(rules: Rulebook, state: State, nation: NationId, partner: str) -> PartnerSettled:
    table = rules.tables.home_front
    demand = state.private[nation].partners[partner].demand
    return PartnerSettled(
        id=event_id(state.public, ROOM, f"{nation}.{partner}", "settled"),
        at=state.public.hour,
        causes=(demand,) if demand else (),
        terms=(Term("70.13", CAPITAL, -table.settle_cost),),
        nation=nation,
        partner=partner,
        until=state.public.hour + 24 * table.settle_days,
        capital=table.settle_cost,
    )
