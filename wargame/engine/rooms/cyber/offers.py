"""What is offered to a government in cyberspace, built on `check`. Not here: any rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from wargame.engine.lone import lone
from wargame.engine.model.base import Choice, NationId, Offer, OrderBase, Pick, from_one, one_of
from wargame.engine.model.caveats import CIRCLES
from wargame.engine.model.cyber import BLOWS, HOWS
from wargame.engine.rooms.cyber import orders as o
from wargame.engine.rooms.cyber.knowing import active, capacity, incidents, suspects
from wargame.engine.rooms.cyber.legality import check
from wargame.engine.view import SeatView

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook


def _recalls(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    forums = tuple(
        f
        for f in view.public.cyber
        if not view.has_slot(f"recall/{f}") and check(rules, view, o.RecallDelegation(seat=view.seat, forum=f)) is None
    )
    if forums:
        yield Offer("recall-delegation", (), (Choice("forum", forums),))


def _restores(rules: Rulebook, view: SeatView) -> Iterable[o.Order]:
    own = _networks(rules, view) if _can_pay(rules, view, "respond") else ()
    return [o.RestoreNetwork(seat=view.seat, network=n) for n in own]


def _guards(rules: Rulebook, view: SeatView) -> Iterable[o.Order]:
    own = _networks(rules, view) if _can_pay(rules, view, "guard") else ()
    return [o.GuardNetwork(seat=view.seat, network=n) for n in own]


def _networks(rules: Rulebook, view: SeatView) -> list[str]:
    return [n for n, spec in rules.scenario.cyber.networks.items() if spec.nation in ("", view.seat)]


def _calls(_: Rulebook, view: SeatView) -> Iterable[o.Order]:
    asked = view.table is not None and view.seat in view.table.cyber.calls
    return [o.CallForHelp(seat=view.seat, wanted=not asked)]


def _hunts(_: Rulebook, view: SeatView) -> Iterable[o.Order]:
    calls = view.table.cyber.calls if view.table is not None else ()
    return [o.SendHunters(seat=view.seat, host=n) for n in calls]


def _shares(_: Rulebook, view: SeatView) -> Iterable[o.Order]:
    return [o.ShareFindings(seat=view.seat, circle=c) for c in CIRCLES] if view.own.cyber.findings else []


def _lends(rules: Rulebook, view: SeatView) -> Iterable[o.Order]:
    forums = rules.scenario.nations[NationId(view.seat)].forums if capacity(rules, view.seat).effects > 0 else ()
    return [o.OfferEffects(seat=view.seat, forum=f) for f in forums]


def _disturbs(_: Rulebook, view: SeatView) -> Iterable[o.Order]:
    return [o.DisturbSource(seat=view.seat, incident=s.cause) for s in view.public.strikes]


def _names(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    everybody = suspects(rules)
    for strike in incidents(view.public) if _can_pay(rules, view, "name") else ():
        order = o.NameCulprit(seat=view.seat, incident=strike.cause, suspect=everybody[0], how="privately")
        if not view.has_slot(order.slot()) and check(rules, view, order) is None:
            yield Offer("name-culprit", (("incident", strike.cause),), (Choice("suspect", everybody), Choice("how", HOWS)))


def _withdraws(_: Rulebook, view: SeatView) -> Iterator[Offer]:
    if view.table is not None and view.seat in view.table.cyber.offers:
        recall = o.RecallEffects(seat=view.seat)
        if not view.has_slot(recall.slot()):
            yield Offer("recall-effects")


def _suppressions(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    zones = rules.land_zones
    if not zones or check(rules, view, o.SuppressForces(seat=view.seat, zone=zones[0], blow=BLOWS[0])) is not None:
        return
    for zone in zones:  # Who may act in one may act in all.
        if not view.has_slot(f"suppress/{zone}"):
            yield Offer("suppress-forces", (("zone", zone),), (Choice("blow", BLOWS),))


def _narratives(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    if check(rules, view, o.CounterNarrative(seat=view.seat, nation=NationId(view.seat))) is None:
        publics = tuple(n for n in rules.nations if not view.has_slot(f"narrative/{n}"))
        if publics:
            yield Offer("counter-narrative", (), (Choice("nation", publics),))


def _influence(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    order = o.InfluenceAdversary(seat=view.seat)
    if not view.has_slot(order.slot()) and check(rules, view, order) is None:
        yield Offer("influence-adversary")


def _can_pay(rules: Rulebook, view: SeatView, action: str) -> bool:
    return view.own.capital >= rules.tables.cyber.cost[action]


def _draw_name(rules: Rulebook, view: SeatView, pick: Pick) -> OrderBase | None:
    for strike in from_one(incidents(view.public), pick) if _can_pay(rules, view, "name") else ():
        whom, how = one_of(suspects(rules), pick), one_of(HOWS, pick)
        order = o.NameCulprit(seat=view.seat, incident=strike.cause, suspect=whom, how=how)
        if _free(rules, view, order):
            return order
    return None


def _draw_withdrawal(_rules: Rulebook, view: SeatView, _pick: Pick) -> OrderBase | None:
    if view.table is None or view.seat not in view.table.cyber.offers:
        return None
    order = o.RecallEffects(seat=view.seat)
    return None if view.has_slot(order.slot()) else order


def _draw_suppression(rules: Rulebook, view: SeatView, pick: Pick) -> OrderBase | None:
    zones = rules.land_zones
    order = o.SuppressForces(seat=view.seat, zone=one_of(zones, pick), blow=one_of(BLOWS, pick)) if zones else None
    return order if order is not None and _free(rules, view, order) else None


def _draw_narrative(rules: Rulebook, view: SeatView, pick: Pick) -> OrderBase | None:
    order = o.CounterNarrative(seat=view.seat, nation=one_of(rules.nations, pick))
    return order if _free(rules, view, order) else None


def _draw_influence(rules: Rulebook, view: SeatView, _pick: Pick) -> OrderBase | None:
    order = o.InfluenceAdversary(seat=view.seat)
    return order if _free(rules, view, order) else None


Orders = Callable[["Rulebook", SeatView], Iterable[o.Order]]
"""What makes the orders of a kind that might be given, one for each value of their one field."""
Draw = Callable[["Rulebook", SeatView, Pick], OrderBase | None]


def _either(field: str, orders: Orders) -> tuple[Callable[[Rulebook, SeatView], Iterator[Offer]], Draw]:
    """Return what offers a kind of order with one field, and what draws one of that kind."""

    def draw(rules: Rulebook, view: SeatView, pick: Pick) -> OrderBase | None:
        for order in from_one(tuple(orders(rules, view)), pick):
            if _free(rules, view, order):
                return order
        return None

    return lambda rules, view: _one(rules, view, field, orders(rules, view)), draw


ACTIONS: tuple[tuple[Callable[[Rulebook, SeatView], Iterator[Offer]], Draw], ...] = (
    _either("network", _restores),
    _either("network", _guards),
    _either("wanted", _calls),
    _either("host", _hunts),
    _either("circle", _shares),
    (_names, _draw_name),
    _either("forum", _lends),
    (_withdraws, _draw_withdrawal),
    _either("incident", _disturbs),
    (_suppressions, _draw_suppression),
    (_narratives, _draw_narrative),
    (_influence, _draw_influence),
)
"""What may be done in a crisis that has a cyber side: one's own networks first, effects last."""


def _actions(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    if active(rules):
        for offers, _ in ACTIONS:
            yield from offers(rules, view)


def _draw_action(rules: Rulebook, view: SeatView, pick: Pick) -> OrderBase | None:
    """Return one order of a kind of action drawn first, and of that kind one drawn next: no more of them are asked for."""
    if not active(rules):
        return None
    for _, draw in from_one(ACTIONS, pick):
        order = draw(rules, view, pick)
        if order is not None:
            return order
    return None


def _free(rules: Rulebook, view: SeatView, order: o.Order) -> bool:
    """Whether an order may be given, and none about the same has been drafted."""
    return not view.has_slot(order.slot()) and check(rules, view, order) is None


def _one(rules: Rulebook, view: SeatView, field: str, orders: Iterable[o.Order]) -> Iterator[Offer]:
    """Yield one offer with every value of its one field that may be chosen."""
    legal = [order for order in orders if _free(rules, view, order)]
    if legal:
        values = tuple(getattr(order, field) for order in legal)
        yield Offer(str(legal[0].__struct_config__.tag), (), (Choice(field, values),))


def _at_once(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    """Yield what may be taken back at any moment, in the Council too (rules 60.7, 60.19)."""
    if view.public.cyber:
        yield from _recalls(rules, view)
    if view.table is not None and view.seat in view.table.cyber.offers:
        yield Offer("recall-effects")


_harden, _draw_harden = lone(o.HardenNetworks, check)
OFFERS = {"harden-networks": _harden, "recall-delegation": _recalls, "cyber-actions": _actions}
OFFERS_IN = {"council": (_at_once,)}
"""What is offered in another phase than the room's."""
SAMPLES = {"harden-networks": _draw_harden, "cyber-actions": _draw_action}
