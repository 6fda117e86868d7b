"""What is offered to a government in cyberspace, built on `check`. Not here: any rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, get_args

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


def _restores(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    own = _networks(rules, view) if _can_pay(rules, view, "respond") else ()
    yield from _one(rules, view, "network", (o.RestoreNetwork(seat=view.seat, network=n) for n in own))


def _guards(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    own = _networks(rules, view) if _can_pay(rules, view, "guard") else ()
    yield from _one(rules, view, "network", (o.GuardNetwork(seat=view.seat, network=n) for n in own))


def _networks(rules: Rulebook, view: SeatView) -> list[str]:
    return [n for n, spec in rules.scenario.cyber.networks.items() if spec.nation in ("", view.seat)]


def _calls(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    yield from _one(rules, view, "wanted", (o.CallForHelp(seat=view.seat, wanted=w) for w in (True, False)))


def _hunts(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    calls = view.table.cyber.calls if view.table is not None else ()
    yield from _one(rules, view, "host", (o.SendHunters(seat=view.seat, host=n) for n in calls))


def _shares(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    if view.own.cyber.findings:
        yield from _one(rules, view, "circle", (o.ShareFindings(seat=view.seat, circle=c) for c in CIRCLES))


def _names(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    everybody = suspects(rules)
    for strike in incidents(view.public) if _can_pay(rules, view, "name") else ():
        order = o.NameCulprit(seat=view.seat, incident=strike.cause, suspect=everybody[0], how="privately")
        if not view.has_slot(order.slot()) and check(rules, view, order) is None:
            yield Offer("name-culprit", (("incident", strike.cause),), (Choice("suspect", everybody), Choice("how", HOWS)))


def _lends(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    forums = rules.scenario.nations[NationId(view.seat)].forums if capacity(rules, view.seat).effects > 0 else ()
    yield from _one(rules, view, "forum", (o.OfferEffects(seat=view.seat, forum=f) for f in forums))
    if view.table is not None and view.seat in view.table.cyber.offers:
        recall = o.RecallEffects(seat=view.seat)
        if not view.has_slot(recall.slot()):
            yield Offer("recall-effects")


def _disturbs(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    yield from _one(rules, view, "incident", (o.DisturbSource(seat=view.seat, incident=s.cause) for s in view.public.strikes))


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


ACTIONS: tuple[Callable[[Rulebook, SeatView], Iterator[Offer]], ...] = (
    *(_restores, _guards, _calls, _hunts, _shares, _names),
    *(_lends, _disturbs, _suppressions, _narratives, _influence),
)
"""What may be done in a crisis that has a cyber side: one's own networks first, effects last."""


def _actions(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    if active(rules):
        for maker in ACTIONS:
            yield from maker(rules, view)


def _draw_action(rules: Rulebook, view: SeatView, pick: Pick) -> OrderBase | None:
    """Return one order of a kind of action drawn first, so that not all of them are asked for."""
    if not active(rules):
        return None
    for maker in from_one(ACTIONS, pick):
        offers = list(maker(rules, view))
        if offers:
            offer = one_of(offers, pick)
            chosen = {choice.field: one_of(choice.values, pick) for choice in offer.choices}
            return KINDS[offer.kind](seat=view.seat, **dict(offer.fixed), **chosen)
    return None


KINDS: Mapping[str, type[OrderBase]] = {
    str(kind.__struct_config__.tag): kind for kind in (*get_args(o.Acting), o.CallForHelp, o.OfferEffects, o.RecallEffects)
}


def _one(rules: Rulebook, view: SeatView, field: str, orders: Iterable[o.Order]) -> Iterator[Offer]:
    """Yield one offer with every value of its one field that may be chosen."""
    legal = [order for order in orders if not view.has_slot(order.slot()) and check(rules, view, order) is None]
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
