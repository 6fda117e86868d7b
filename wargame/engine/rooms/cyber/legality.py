"""What may be ordered in cyberspace, asked of a seat's view: no refusal betrays a secret (rules 60.2, 60.7, 60.10 to 60.19)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from wargame.engine import called
from wargame.engine.model.base import NationId, Rejection, Said
from wargame.engine.model.caveats import CIRCLES, Circle
from wargame.engine.rooms.cyber import orders as o
from wargame.engine.rooms.cyber.knowing import active, capacity, in_force, incident, level, plain, suspects
from wargame.engine.view import SeatView

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook


def _no(rule: str, where: str, what: str, mend: str) -> Rejection:
    return Rejection(rule, where, what, mend)


def _no_cyber_side() -> Rejection:
    return _no("60.9", "kind", "This crisis has no cyber side.", "Protect your networks and your public (rule 60.2).")


def check(rules: Rulebook, view: SeatView, order: o.Order) -> Rejection | None:
    """Say why the order may not be given, or None; asked of the view, so that no refusal betrays a secret."""
    return CHECKS[type(order)](rules, view, order)


def _check_withdrawal(rules: Rulebook, view: SeatView, order: o.RecallEffects) -> Rejection | None:
    del rules, order
    if view.table is not None and view.seat in view.table.cyber.offers:
        return None
    return _no("60.19", "seat", "You have lent nobody your effects.", "Nothing needs to be done.")


def _check_call(rules: Rulebook, view: SeatView, order: o.CallForHelp) -> Rejection | None:
    if not active(rules):
        return _no_cyber_side()
    asked = view.table is not None and view.seat in view.table.cyber.calls
    if asked == order.wanted:
        what = "You have asked for teams already." if asked else "You have not asked for teams."
        return _no("60.14", "wanted", what, "Nothing needs to be done.")
    return None


def _check_harden(rules: Rulebook, view: SeatView, order: o.HardenNetworks) -> Rejection | None:
    del order
    cost = rules.tables.cyber.harden_cost
    if view.own.hardened >= rules.tables.cyber.harden_most:
        return _no("60.2", "seat", "Your networks are as well protected as they can be.", "Spend your capital elsewhere.")
    return _check_capital(view, cost, "60.2")


def _check_capital(view: SeatView, cost: float, rule: str) -> Rejection | None:
    if view.own.capital >= cost:
        return None
    what = Said("That needs {cost:.2f} political capital; the government has {capital:.2f}.", cost=cost, capital=view.own.capital)
    return _no(rule, "seat", what, "Wait until support has given it more.")


def _check_recall(rules: Rulebook, view: SeatView, order: o.RecallDelegation) -> Rejection | None:
    held = in_force(view.public, order.forum, view.public.hour)
    if held is None:
        return _no(
            "60.7",
            "forum",
            Said("Nothing is delegated by {forum}.", forum=called.forum(rules, order.forum)),
            "Nothing needs to be done.",
        )
    if view.seat not in rules.members[order.forum]:
        return _no(
            "60.7", "forum", Said("You are no member of {forum}.", forum=called.forum(rules, order.forum)), "Ask one that is."
        )
    if held.recall == "proposer" and held.by != view.seat:
        return _no(
            "60.7",
            "seat",
            Said("Only {by} may recall it.", by=called.seat(rules, held.by)),
            Said("Ask {by}, or table a draft that replaces it.", by=called.seat(rules, held.by)),
        )
    return None


def _check_offer(rules: Rulebook, view: SeatView, order: o.OfferEffects) -> Rejection | None:
    if not active(rules):
        return _no_cyber_side()
    if order.forum not in rules.members or view.seat not in rules.members[order.forum]:
        what = Said("You are no member of {forum}.", forum=called.forum(rules, order.forum))
        return _no("60.19", "forum", what, "Offer your effects to a forum in which you sit.")
    if view.table is not None and view.table.cyber.offers.get(NationId(view.seat)) == order.forum:
        return _no("60.19", "forum", "You have lent it your effects already.", "Recall them if you do not want it any more.")
    if capacity(rules, view.seat).effects < rules.tables.cyber.lent["least"]:
        mend = "Help otherwise: guard, share, hunt."
        return _no("60.19", "seat", "You have no effects that would be of use to others.", mend)
    return None


def _check_acting(rules: Rulebook, view: SeatView, order: o.Acting) -> Rejection | None:
    """Say why an order that takes its time may not be given: what hinders this nation, or its purse."""
    if not active(rules):
        return _no_cyber_side()
    kind = type(order)
    unable = ABLE[kind](rules, view, order)
    return _check_capital(view, rules.tables.cyber.cost[o.ACTION[kind]], "60.10") if unable is None else unable


def _check_hunt(rules: Rulebook, view: SeatView, order: o.SendHunters) -> Rejection | None:
    if view.table is None or order.host not in view.table.cyber.calls or order.host == view.seat:
        return _no("60.14", "host", "It has not asked for teams.", "Teams go where they are asked for; wait for a call.")
    return _lacking(capacity(rules, view.seat).defence, "60.14", "You have no people who could hunt.")


def _check_share(rules: Rulebook, view: SeatView, order: o.ShareFindings) -> Rejection | None:
    if not any(f.by == view.seat for f in view.own.cyber.findings):
        return _no("60.13", "seat", "You have found out nothing yet.", "Wait until your services know more.")
    if not circle(rules, view.seat, order.circle):
        return _no("60.13", "circle", "Nobody else is in that circle.", "Choose a wider one.")
    return None


def _check_name(rules: Rulebook, view: SeatView, order: o.NameCulprit) -> Rejection | None:
    if incident(view.public, order.incident) is None:
        return _no("60.17", "incident", "Nobody knows of such an attack.", "Name an attack that everybody has seen.")
    if order.suspect not in suspects(rules):
        what = Said("{suspect} can be no culprit in this crisis.", suspect=called.nation(rules, order.suspect))
        return _no("60.17", "suspect", what, "Name the adversary or a third country.")
    return None


def _check_suppress(rules: Rulebook, view: SeatView, order: o.SuppressForces) -> Rejection | None:
    zone = rules.scenario.zones.get(order.zone)
    if zone is None or zone.terrain != "land":
        return _no("60.15", "zone", "There is nothing to suppress there.", "Name a land zone.")
    return _lacking(capacity(rules, view.seat).effects, "60.15", "You have no effects on others' networks.")


def _check_disturb(rules: Rulebook, view: SeatView, order: o.DisturbSource) -> Rejection | None:
    strike = next((s for s in view.public.strikes if s.cause == order.incident), None)
    if strike is None:
        return _no("60.15", "incident", "That attack is not under way.", "Choose one that is.")
    if not plain(strike) and not any(f.incident == order.incident for f in view.own.cyber.findings):
        return _no("60.15", "incident", "You know nothing of its source.", "Find out more, or ask allies to share.")
    return _lacking(capacity(rules, view.seat).effects, "60.15", "You have no effects on others' networks.")


def _check_narrative(rules: Rulebook, view: SeatView, order: o.CounterNarrative) -> Rejection | None:
    if order.nation not in rules.by_nation:
        what = Said("{nation} is no nation of the game.", nation=called.nation(rules, order.nation))
        return _no("60.15", "nation", what, "Name one.")
    return _lacking(capacity(rules, view.seat).information, "60.15", "You have no reach among publics.")


def _check_influence(rules: Rulebook, view: SeatView, order: o.InfluenceAdversary) -> Rejection | None:
    del order
    return _lacking(capacity(rules, view.seat).information, "60.15", "You have no reach among publics.")


def _check_network(rules: Rulebook, view: SeatView, order: o.GuardNetwork | o.RestoreNetwork) -> Rejection | None:
    spec = rules.scenario.cyber.networks.get(order.network)
    rule = "60.11" if isinstance(order, o.GuardNetwork) else "60.12"
    if spec is None:
        return _no(
            rule,
            "network",
            Said("There is no network {network}.", network=called.quoted(order.network)),
            "Name one of this crisis.",
        )
    if spec.nation not in ("", view.seat):
        what = Said("{name} is {nation}'s.", name=spec.name, nation=called.nation(rules, spec.nation))
        return _no(rule, "network", what, "Guard and restore your own networks, or the force's.")
    if isinstance(order, o.RestoreNetwork):
        struck = any(s.network == order.network for s in view.public.strikes)
        if not struck and level(view.public, order.network) >= 1.0:
            return _no(rule, "network", Said("{name} works.", name=spec.name), "Nothing needs to be done.")
    elif view.table is not None and view.table.cyber.guards.get(order.network, 0.0) >= rules.tables.cyber.guard["most"]:
        return _no(rule, "network", Said("{name} is as well guarded as it can be.", name=spec.name), "Guard another.")
    return _lacking(capacity(rules, view.seat).defence, rule, "You have no people who could do it.")


def _lacking(amount: float, rule: str, what: str) -> Rejection | None:
    return None if amount > 0 else _no(rule, "seat", what, "Ask an ally that has.")


def circle(rules: Rulebook, seat: str, name: Circle) -> tuple[NationId, ...]:
    """Return the nations with which a nation shares in a circle: those whose own is that, or closer."""
    widest = CIRCLES.index(name)
    return tuple(n for n in rules.nations if n != seat and CIRCLES.index(rules.scenario.nations[n].circle) <= widest)


Check = Callable[["Rulebook", SeatView, Any], Rejection | None]
ABLE: Mapping[type, Check] = {
    o.GuardNetwork: _check_network,
    o.RestoreNetwork: _check_network,
    o.SendHunters: _check_hunt,
    o.ShareFindings: _check_share,
    o.NameCulprit: _check_name,
    o.SuppressForces: _check_suppress,
    o.DisturbSource: _check_disturb,
    o.CounterNarrative: _check_narrative,
    o.InfluenceAdversary: _check_influence,
}
"""Whether a nation can do what takes its time, its purse apart."""
CHECKS: Mapping[type, Check] = {
    o.HardenNetworks: _check_harden,
    o.RecallDelegation: _check_recall,
    o.RecallEffects: _check_withdrawal,
    o.CallForHelp: _check_call,
    o.OfferEffects: _check_offer,
    **dict.fromkeys(ABLE, _check_acting),
}
"""What is asked of an order, kind by kind."""
