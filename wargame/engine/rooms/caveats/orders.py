"""What a nation may order about its caveats, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, assert_never

from wargame.engine import called
from wargame.engine.model.base import (
    Choice,
    NationId,
    Offer,
    OrderBase,
    Pick,
    Rejection,
    Said,
    Term,
    kebab,
    one_of,
)
from wargame.engine.model.caveats import (
    RED_CARD_POLICIES,
    Caveat,
    CommandCaveat,
    GeographicCaveat,
    MissionCaveat,
    RedCardPolicy,
    TimeCaveat,
)
from wargame.engine.model.state import State
from wargame.engine.rooms.caveats.events import (
    ROOM,
    CaveatDeclared,
    CaveatDropped,
    CaveatKept,
    CaveatLifted,
    Event,
    RedCardPolicySet,
)
from wargame.engine.view import SeatView, event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook

PHASE = "capitals"


class SetCaveat(OrderBase, frozen=True, tag=kebab):
    """Put a limit on one's forces, declared to the coalition or kept at home (rules 20.1, 20.2)."""

    caveat: Caveat
    declared: bool = True

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"caveat/{self.caveat.id}"


class LiftCaveat(OrderBase, frozen=True, tag=kebab):
    """Take a limit away, at a price at home (rule 20.4)."""

    caveat: str

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"caveat/{self.caveat}"


class SetRedCardPolicy(OrderBase, frozen=True, tag=kebab):
    """Tell one's red-card holder what to refuse (rule 20.6)."""

    policy: RedCardPolicy

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "red-card"


Order = SetCaveat | LiftCaveat | SetRedCardPolicy


def _offer_set(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    held = _held(view)
    menu = tuple(c for c in rules.caveat_menu if c.id not in held and not _late(c, view))
    if menu:
        yield Offer("set-caveat", (), (Choice("caveat", menu), Choice("declared", (True, False))))


def _offer_lift(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    names = _liftable(rules, view)
    if names:
        yield Offer("lift-caveat", (), (Choice("caveat", names),))


def _sample_lift(rules: Rulebook, view: SeatView, pick: Pick) -> LiftCaveat | None:
    names = _liftable(rules, view)
    return LiftCaveat(seat=view.seat, caveat=one_of(names, pick)) if names else None


def _liftable(rules: Rulebook, view: SeatView) -> tuple[str, ...]:
    """Return the caveats that a government may lift now."""
    held = (*view.public.nations[NationId(view.seat)].caveats, *view.own.caveats)
    if not held or view.own.capital < _lifting(rules, view):
        return ()
    return tuple(c.id for c in held if not view.has_slot(f"caveat/{c.id}"))


def _offer_red_card(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    del rules
    if not view.has_slot("red-card"):
        yield Offer("set-red-card-policy", (), (Choice("policy", OTHER_POLICIES[view.own.red_card]),))


def _sample_red_card(rules: Rulebook, view: SeatView, pick: Pick) -> SetRedCardPolicy | None:
    del rules
    if view.has_slot("red-card"):
        return None
    return SetRedCardPolicy(seat=view.seat, policy=one_of(OTHER_POLICIES[view.own.red_card], pick))


def _sample_set(rules: Rulebook, view: SeatView, pick: Pick) -> SetCaveat | None:
    caveat = rules.caveat_menu[pick(len(rules.caveat_menu))]
    if caveat.id in _held(view) or _late(caveat, view):
        return None
    return SetCaveat(seat=view.seat, caveat=caveat, declared=pick(2) == 0)


OTHER_POLICIES: Mapping[RedCardPolicy, tuple[RedCardPolicy, ...]] = {
    policy: tuple(p for p in RED_CARD_POLICIES if p != policy) for policy in RED_CARD_POLICIES
}
SAMPLES = {"set-caveat": _sample_set, "lift-caveat": _sample_lift, "set-red-card-policy": _sample_red_card}
OFFERS = {"set-caveat": _offer_set, "lift-caveat": _offer_lift, "set-red-card-policy": _offer_red_card}


def _held(view: SeatView) -> set[str]:
    held = {c.id for c in view.public.nations[NationId(view.seat)].caveats}
    for caveat in view.own.caveats:
        held.add(caveat.id)
    for draft in view.desk.drafts:
        if draft.slot.startswith("caveat/"):
            held.add(draft.slot.removeprefix("caveat/"))
    return held


def _late(caveat: Caveat, view: SeatView) -> bool:
    return type(caveat) is TimeCaveat and caveat.until <= view.public.hour


def check(rules: Rulebook, view: SeatView, order: Order) -> Rejection | None:
    """Say why the order may not be given, or None; asked of the view, so that no refusal betrays a secret."""
    match order:
        case SetCaveat():
            return _check_set(rules, view, order)
        case LiftCaveat():
            return _check_lift(rules, view, order)
        case SetRedCardPolicy():
            if order.policy == view.own.red_card:
                return Rejection("20.6", "policy", "Your red-card holder already follows that policy.", "Choose another policy.")
            return None
        case _:
            assert_never(order)


def _check_set(rules: Rulebook, view: SeatView, order: SetCaveat) -> Rejection | None:
    caveat = order.caveat
    if caveat.id in _held(view):
        return Rejection("20.1", "caveat", "You already have a caveat of that name.", "Lift it first, or give another name.")
    if _late(caveat, view):
        return Rejection("20.5", "caveat.until", "A time limit must lie ahead.", "Name a later hour.")
    scenario = rules.scenario
    if caveat.scope not in ("all", "air", "sea", "land", "special", "support"):
        asset = rules.assets.get(caveat.scope)  # type: ignore[call-overload]
        if asset is None or asset.nation != view.seat:
            what = Said("“{scope}” is neither a domain nor a package of yours.", scope=called.package(rules, caveat.scope))
            return Rejection("20.1", "caveat.scope", what, "Use `all`, a domain or a package.")
    unknown: list[str] = []
    if isinstance(caveat, MissionCaveat):
        unknown = [m for m in caveat.barred if m not in rules.tables.missions]
    elif isinstance(caveat, GeographicCaveat):
        unknown = [z for z in caveat.zones if z not in scenario.zones]
    elif isinstance(caveat, CommandCaveat):
        unknown = [f for f in (caveat.only_under,) if f and f not in scenario.forums]
    if unknown:
        what = Said("{unknown} is not known in this crisis.", unknown=called.quoted(unknown[0]))
        return Rejection("20.1", "caveat", what, "Name a mission, zone or forum of the scenario.")
    return None


def _check_lift(rules: Rulebook, view: SeatView, order: LiftCaveat) -> Rejection | None:
    held = (*view.public.nations[NationId(view.seat)].caveats, *view.own.caveats)
    if all(c.id != order.caveat for c in held):
        return Rejection("20.4", "caveat", "You have set no such caveat.", "Name one that you have set.")
    cost = _lifting(rules, view)
    if view.own.capital < cost:
        return Rejection(
            "20.4",
            "caveat",
            Said(
                "Lifting it needs {cost:.2f} political capital; the government has {capital:.2f}.",
                cost=cost,
                capital=view.own.capital,
            ),
            "Wait, or address parliament when support has risen.",
        )
    return None


def _lifting(rules: Rulebook, view: SeatView) -> float:
    """Return the capital that a government needs to lift one caveat more."""
    return rules.tables.caveats.lift_cost * (1 + len(view.drafts(LiftCaveat)))


def decide(rules: Rulebook, state: State, order: Order, dice: Dice) -> tuple[Event, ...]:
    """Answer an order, at its reveal, with what happens."""
    del dice  # No chance in setting a limit.
    public = state.public
    nation = NationId(order.seat)
    match order:
        case SetCaveat():
            subject = f"{nation}.{order.caveat.id}"
            if order.declared:
                at = event_id(public, ROOM, subject, "declared")
                return (CaveatDeclared(id=at, at=public.hour, nation=nation, caveat=order.caveat),)
            at = event_id(public, ROOM, subject, "kept")
            return (CaveatKept(id=at, at=public.hour, nation=nation, caveat=order.caveat),)
        case LiftCaveat():
            subject = f"{nation}.{order.caveat}"
            cost = rules.tables.caveats.lift_cost
            if any(c.id == order.caveat for c in public.nations[nation].caveats):
                return (
                    CaveatLifted(
                        id=event_id(public, ROOM, subject, "lifted"),
                        at=public.hour,
                        terms=(Term("20.4", "political-capital", -cost),),
                        nation=nation,
                        caveat=order.caveat,
                        capital=cost,
                    ),
                )
            return (
                CaveatDropped(id=event_id(public, ROOM, subject, "dropped"), at=public.hour, nation=nation, caveat=order.caveat),
            )
        case SetRedCardPolicy():
            at = event_id(public, ROOM, nation, "red-card-policy")
            return (RedCardPolicySet(id=at, at=public.hour, nation=nation, policy=order.policy),)
        case _:
            assert_never(order)
