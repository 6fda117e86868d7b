"""What is offered to a government in cyberspace, built on `check`. Not here: any rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from wargame.engine.lone import lone
from wargame.engine.model.base import Choice, NationId, Offer
from wargame.engine.model.caveats import CIRCLES
from wargame.engine.model.cyber import BLOWS, HOWS
from wargame.engine.rooms.cyber import orders as o
from wargame.engine.rooms.cyber.knowing import active, incidents, suspects
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


def _actions(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    """Yield what may be done in a crisis that has a cyber side: one's own networks first, effects last."""
    if not active(rules):
        return
    seat, world = view.seat, rules.scenario.cyber
    own = [n for n, spec in world.networks.items() if spec.nation in ("", seat)]
    calls = view.table.cyber.calls if view.table is not None else ()
    yield from _one(rules, view, "network", (o.RestoreNetwork(seat=seat, network=n) for n in own))
    yield from _one(rules, view, "network", (o.GuardNetwork(seat=seat, network=n) for n in own))
    yield from _one(rules, view, "wanted", (o.CallForHelp(seat=seat, wanted=w) for w in (True, False)))
    yield from _one(rules, view, "host", (o.SendHunters(seat=seat, host=n) for n in calls))
    yield from _one(rules, view, "circle", (o.ShareFindings(seat=seat, circle=c) for c in CIRCLES))
    yield from _names(rules, view)
    forums = rules.scenario.nations[NationId(seat)].forums
    yield from _one(rules, view, "forum", (o.OfferEffects(seat=seat, forum=f) for f in forums))
    recall = o.RecallEffects(seat=seat)
    if not view.has_slot(recall.slot()) and check(rules, view, recall) is None:
        yield Offer("recall-effects")
    yield from _one(rules, view, "incident", (o.DisturbSource(seat=seat, incident=s.cause) for s in view.public.strikes))
    for zone in rules.land_zones:
        blow = o.SuppressForces(seat=seat, zone=zone, blow=BLOWS[0])
        if not view.has_slot(blow.slot()) and check(rules, view, blow) is None:
            yield Offer("suppress-forces", (("zone", zone),), (Choice("blow", BLOWS),))
    yield from _one(rules, view, "nation", (o.CounterNarrative(seat=seat, nation=n) for n in rules.nations))
    influence = o.InfluenceAdversary(seat=seat)
    if not view.has_slot(influence.slot()) and check(rules, view, influence) is None:
        yield Offer("influence-adversary")


def _one(rules: Rulebook, view: SeatView, field: str, orders: Iterable[o.Order]) -> Iterator[Offer]:
    """Yield one offer with every value of its one field that may be chosen."""
    legal = [order for order in orders if not view.has_slot(order.slot()) and check(rules, view, order) is None]
    if legal:
        values = tuple(getattr(order, field) for order in legal)
        yield Offer(str(legal[0].__struct_config__.tag), (), (Choice(field, values),))


def _names(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    everybody = suspects(rules)
    for strike in incidents(view.public):
        order = o.NameCulprit(seat=view.seat, incident=strike.cause, suspect=everybody[0], how="privately")
        if not view.has_slot(order.slot()) and check(rules, view, order) is None:
            yield Offer("name-culprit", (("incident", strike.cause),), (Choice("suspect", everybody), Choice("how", HOWS)))


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
SAMPLES = {"harden-networks": _draw_harden}
