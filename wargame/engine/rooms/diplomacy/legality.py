"""Who may say or give what, and to whom: refusals, asked of a seat's view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from wargame.engine import called
from wargame.engine.model.base import AUTHORITIES, Listed, NationId, OrderBase, Rejection, Said
from wargame.engine.model.diplomacy import (
    DRAFT_TYPES,
    WITH_MISSIONS,
    Aim,
    Approach,
    ClosesBase,
    DraftKind,
    GivesPost,
    Good,
    HandsOver,
    LiftsCaveat,
    OpensBase,
    PackageArrives,
    PackageLeaves,
    PackageStays,
    SupportDraft,
    Threat,
    Undertaking,
)
from wargame.engine.rooms.command import TransferAuthority
from wargame.engine.rooms.diplomacy.orders import (
    AskHost,
    AskOverflight,
    AskToJoin,
    GiveWord,
    MakePromise,
    OfferSidePayment,
    Order,
    SendMessage,
    ShareCosts,
    Warn,
)
from wargame.engine.view import SeatView

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook

LIVING = ("open", "linked")
"""Words that may still be kept or broken."""
RULE_OF: Mapping[type, str] = {
    SendMessage: "80.1", MakePromise: "80.2", GiveWord: "80.6", OfferSidePayment: "80.4", ShareCosts: "80.9",
    AskOverflight: "80.11", AskToJoin: "80.11",
}  # fmt: skip
"""The rules of orders that are about another government."""


def check(rules: Rulebook, view: SeatView, order: Order) -> Rejection | None:
    """Say why the order may not be given, or None; asked of the view, so that no refusal betrays a secret."""
    kind = type(order)
    if kind in RULE_OF and (order.to == view.seat or order.to not in rules.scenario.nations):  # type: ignore[union-attr]
        told = Said("{to} is not another government in this crisis.", to=called.seat(rules, order.to))  # type: ignore[union-attr]
        return Rejection(RULE_OF[kind], "to", told, "Name another nation.")
    return OF_KIND[kind](rules, view, order)


def _check_message(rules: Rulebook, view: SeatView, order: SendMessage) -> Rejection | None:
    most = rules.tables.diplomacy.messages_per_turn
    if len(view.drafts(SendMessage)) >= most:
        return Rejection("80.1", "to", Said("You may write {most} messages a turn.", most=most), "Speak across the table.")
    if not 0 < len(order.text) <= 2000:
        return Rejection("80.1", "text", "A message has 1 to 2,000 characters.", "Shorten it, or write one.")
    return None


# Words.


def _check_made(rules: Rulebook, view: SeatView, order: MakePromise) -> Rejection | None:
    refused = check_good(rules, view, PackageArrives(order.package), "80.2")
    return refused or _check_days(rules, view, order.days, "80.2", linked=False)


def _check_word(rules: Rulebook, view: SeatView, order: GiveWord) -> Rejection | None:
    return (
        check_good(rules, view, order.what, "80.6")
        or _check_days(rules, view, order.days, "80.6", linked=order.given is not None)
        or _check_stay(rules, view, order)
        or (None if order.given is None else _check_kind(rules, order.given, "80.7", "given"))
    )


def _check_warning(rules: Rulebook, view: SeatView, order: Warn) -> Rejection | None:
    return (
        check_threat(rules, view, order.what)
        or _check_days(rules, view, order.days, "80.8", linked=True)
        or _check_kind(rules, order.given, "80.8", "given")
    )


def _check_days(rules: Rulebook, view: SeatView, days: int, rule: str, *, linked: bool) -> Rejection | None:
    if not linked and view.public.hour + 24 * days > rules.opens[-1]:
        return Rejection(rule, "days", "That falls due after the last turn, when nobody asks any more.", "Promise it sooner.")
    if not 1 <= days <= 365:
        return Rejection(rule, "days", "A word falls due in 1 to 365 days.", "Choose days within these bounds.")
    return None


def _check_stay(rules: Rulebook, view: SeatView, order: GiveWord) -> Rejection | None:
    if not isinstance(order.what, PackageStays) or order.given is not None or binds(rules, view.public.hour, order.days):
        return None
    what = "Before that day is over you have no visit in which you could take it home: such a word binds nobody."
    return Rejection("80.14", "days", what, "Promise that it stays beyond this turn.")


def binds(rules: Rulebook, hour: int, days: int) -> bool:
    """Whether a word that something stays for so many days from `hour` outlives the turn in which that hour lies (rule 80.14)."""
    return hour + 24 * days > next((opened for opened in rules.opens if opened > hour), rules.opens[-1])


def _check_kind(rules: Rulebook, kind: SupportDraft | DraftKind, rule: str, where: str) -> Rejection | None:
    """Say why there can be no such draft, or None."""
    if kind.forum not in rules.scenario.forums:
        told = Said("There is no forum called {forum}.", forum=called.quoted(kind.forum))
        return Rejection(
            rule, where, told, Said("Name one of {listed}.", listed=Listed(called.forum(rules, f) for f in rules.forums))
        )
    if kind.proposal not in DRAFT_TYPES:
        told = Said("There is no type of draft called {proposal}.", proposal=called.quoted(kind.proposal))
        return Rejection(rule, where, told, Said("Name one of {listed}.", listed=Listed(called.words(t) for t in DRAFT_TYPES)))
    if kind.mission and (kind.proposal not in WITH_MISSIONS or kind.mission not in rules.tables.missions):
        told = Said("A draft of that type does not name {mission}.", mission=called.mission(rules, kind.mission))
        return Rejection(rule, where, told, "Leave the mission out.")
    return None


def said(view: SeatView, what: Undertaking) -> bool:
    """Whether a government's word on this still stands."""
    promises = view.table.promises if view.table is not None else {}
    seat = view.seat
    for promise in promises.values():  # noqa: SIM110 (`any` over so many costs twice as much)
        if promise.by == seat and promise.status in LIVING and promise.what == what:
            return True
    return False


def check_good(rules: Rulebook, view: SeatView, what: Good, rule: str) -> Rejection | None:
    """Say why a government may not promise this, or None (rules 80.2, 80.6)."""
    refused = GOODS[type(what)](rules, view, what, rule)
    if refused is not None:
        return refused
    where = "package" if rule == "80.2" else "what"
    if said(view, what):
        return Rejection(rule, where, "That has been promised already.", "Keep that promise first.")
    if not view.desk.drafts:
        return None
    if view.has_slot(f"promise/{what.key()}"):
        return Rejection(rule, where, "You are promising that already this turn.", "Take that back first.")
    deed = _deed(what)
    if deed and any(draft.slot == deed and _does(draft.order, what) for draft in view.desk.drafts):
        return Rejection("80.14", where, "You are ordering that this turn: a deed needs no word.", "Promise something else.")
    return None


def _deed(what: Good) -> str:
    """Return the slot of the order that would do what is promised, or what no order is about."""
    match what:
        case PackageArrives():
            return f"package/{what.package}"
        case LiftsCaveat():
            return f"caveat/{what.caveat}"
        case OpensBase():
            return f"base/{what.base}"
        case HandsOver():
            return "authority"
        case _:
            return ""


def _does(order: OrderBase, what: Good) -> bool:
    """Whether an order about what is promised does all of it: less authority than was promised does not."""
    return not (
        isinstance(what, HandsOver)
        and isinstance(order, TransferAuthority)
        and AUTHORITIES.index(order.authority) < AUTHORITIES.index(what.authority)
    )


def _check_package(rules: Rulebook, view: SeatView, what: PackageArrives | PackageStays, rule: str) -> Rejection | None:
    where = "package" if rule == "80.2" else "what"
    asset = rules.assets.get(what.package)
    if asset is None or asset.nation != view.seat:
        text = Said("“{package}” is not a force package of yours.", package=called.package(rules, what.package))
        return Rejection(rule, where, text, "Promise one of your own packages.")
    held = view.public.packages.get(what.package)
    there = held is not None and held.since <= view.public.hour
    if type(what) is PackageArrives and held is not None:
        if there:
            told = Said("“{package}” is in theatre already.", package=asset.spec.name)
            return Rejection(rule, where, told, "Promise another package.")
        told = Said("“{package}” has been pledged already: everybody knows when it comes.", package=asset.spec.name)
        return Rejection("80.14", where, told, "Promise another package.")
    if type(what) is PackageStays and not there:
        told = Said("“{package}” is not in theatre.", package=asset.spec.name)
        return Rejection(rule, where, told, "Promise that it will come.")
    return None


def _check_caveat(rules: Rulebook, view: SeatView, what: LiftsCaveat, rule: str) -> Rejection | None:
    del rules
    if what.caveat in [c.id for c in view.public.nations[NationId(view.seat)].caveats]:
        return None
    return Rejection(rule, "what", "You have declared no such caveat.", "Name one that you have declared.")


def _check_authority(rules: Rulebook, view: SeatView, what: HandsOver, rule: str) -> Rejection | None:
    del rules
    now = view.public.nations[NationId(view.seat)].authority
    if AUTHORITIES.index(what.authority) > AUTHORITIES.index(now):
        return None
    return Rejection(rule, "what", "Your forces serve under as tight an authority already.", "Promise a tighter authority.")


def _check_post(rules: Rulebook, view: SeatView, what: GivesPost, rule: str) -> Rejection | None:
    post = rules.scenario.posts.get(what.post)
    if post is None:
        text = Said("There is no post {post} in any operation's command.", post=called.post(rules, what.post))
        return Rejection(rule, "what", text, "Name a post of a forum of yours.")
    if post.forum not in rules.scenario.nations[NationId(view.seat)].forums:
        text = Said("You do not sit in {forum}, which gives that post.", forum=called.forum(rules, post.forum))
        return Rejection(rule, "what", text, "Name a post of a forum of yours.")
    return None


def _check_support(rules: Rulebook, view: SeatView, what: SupportDraft, rule: str) -> Rejection | None:
    refused = _check_kind(rules, what, rule, "what")
    if refused is None and what.forum not in rules.scenario.nations[NationId(view.seat)].forums:
        told = Said("You do not sit in {forum}.", forum=called.forum(rules, what.forum))
        return Rejection(rule, "what", told, "Name a forum of yours.")
    return refused


def _check_opening(rules: Rulebook, view: SeatView, what: OpensBase, rule: str) -> Rejection | None:
    return _check_base(rules, view, what.base, rule, is_open=False)


def _check_base(rules: Rulebook, view: SeatView, base: str, rule: str, *, is_open: bool) -> Rejection | None:
    held = next((b for b in rules.hosts[view.seat] if b == base), None)
    if held is None:
        told = Said("{base} is not a base of yours.", base=called.base(rules, base))
        return Rejection(rule, "what", told, "Name one of your own bases.")
    if view.public.bases[held] != is_open:
        name = rules.scenario.bases[held].name
        already = Said("{base} is closed already.", base=name) if is_open else Said("{base} is open already.", base=name)
        return Rejection(rule, "what", already, "Name another base.")
    return None


GOODS: Mapping[type, Callable[[Rulebook, SeatView, Any, str], Rejection | None]] = {
    PackageArrives: _check_package,
    PackageStays: _check_package,
    SupportDraft: _check_support,
    LiftsCaveat: _check_caveat,
    OpensBase: _check_opening,
    HandsOver: _check_authority,
    GivesPost: _check_post,
}
"""Whether what is promised can be done at all, kind by kind."""


def check_threat(rules: Rulebook, view: SeatView, what: Threat) -> Rejection | None:
    """Say why a government may not warn of this, or None (rule 80.8)."""
    if isinstance(what, ClosesBase):
        refused = _check_base(rules, view, what.base, "80.8", is_open=True)
        if refused is not None:
            return refused
    elif not _sent(rules, view, what):
        told = Said("“{package}” is not a package that you have sent.", package=called.package(rules, what.package))
        return Rejection("80.8", "what", told, "Name one that you have sent.")
    if said(view, what):
        return Rejection("80.8", "what", "You have warned of that already.", "Wait until that warning is settled.")
    return None


def _sent(rules: Rulebook, view: SeatView, what: PackageLeaves) -> bool:
    asset = rules.assets.get(what.package)
    return asset is not None and asset.nation == view.seat and what.package in view.public.packages


# Payments.


def _check_payment(rules: Rulebook, view: SeatView, order: OfferSidePayment) -> Rejection | None:
    cost, held = rules.tables.diplomacy.side_payment_capital, view.own.capital
    if held < cost:
        what = Said("That needs {cost:.2f} political capital; the government has {capital:.2f}.", cost=cost, capital=held)
        return Rejection("80.4", "seat", what, "Offer something else.")
    return _check_promise(rules, view, order)


def _check_promise(rules: Rulebook, view: SeatView, order: OfferSidePayment | ShareCosts) -> Rejection | None:
    """Say why a payment may not be for the promise that it names, or None (rule 80.10)."""
    if not order.promise:
        return None
    promise = view.table.promises.get(order.promise) if view.table is not None else None
    if promise is None or promise.by != order.to or promise.to != view.seat or promise.status not in LIVING:
        told = Said("{to} has made you no such promise that still stands.", to=called.nation(rules, order.to))
        return Rejection("80.10", "promise", told, "Name one that stands, or pay without one.")
    return None


def _check_share(rules: Rulebook, view: SeatView, order: ShareCosts) -> Rejection | None:
    if not 1 <= order.days <= 365:
        return Rejection("80.9", "days", "Costs are shared for 1 to 365 days.", "Choose days within these bounds.")
    if shared(view, order.to):
        told = Said("Somebody pays part of what the forces of {to} cost already.", to=called.nation(rules, order.to))
        return Rejection("80.9", "to", told, "Wait until that has run out, or name another nation.")
    return _check_promise(rules, view, order)


def shared(view: SeatView, nation: NationId) -> bool:
    """Whether somebody pays part of a nation's costs now (rule 80.9)."""
    for share in view.table.shares if view.table is not None else ():
        if share.to == nation and share.until > view.public.hour:
            return True
    return False


# Requests.


def waiting(rules: Rulebook, view: SeatView, asked: Approach) -> bool:
    """Whether a request still waits for its answer (rule 80.11)."""
    return not asked.granted and view.public.turn < asked.turn + rules.tables.diplomacy.request_turns


REQUESTS = frozenset({AskHost, AskOverflight, AskToJoin})


def _room_to_ask(rules: Rulebook, view: SeatView) -> Rejection | None:
    most = rules.tables.diplomacy.requests_per_turn
    made = sum([type(d.order) in REQUESTS for d in view.desk.drafts])
    if made >= most:
        return Rejection("80.11", "seat", Said("You may make {most} requests a turn.", most=most), "Ask again in the next turn.")
    return None


def _check_host(rules: Rulebook, view: SeatView, order: AskHost) -> Rejection | None:
    spec = rules.scenario.bases.get(order.base)
    if spec is None or not spec.host or spec.host == view.seat:
        told = Said("{base} is not a base of another nation.", base=called.base(rules, order.base))
        return Rejection("80.11", "base", told, "Name one that another hosts.")
    if view.public.bases[order.base]:
        told = Said("{name} is open to partners already.", name=spec.name)
        return Rejection("80.11", "base", told, "Nothing needs to be asked.")
    if any(a.by == view.seat and a.base == order.base and waiting(rules, view, a) for a in view.own.approaches):
        return Rejection("80.11", "base", Said("You have asked for {name} already.", name=spec.name), "Wait for the answer.")
    return _room_to_ask(rules, view)


def _asked(rules: Rulebook, view: SeatView, aim: Aim, to: NationId) -> bool:
    """Whether a seat has asked a government for this and waits for its answer."""
    return any(a.by == view.seat and a.to == to and a.aim == aim and waiting(rules, view, a) for a in view.own.approaches)


def _check_overflight(rules: Rulebook, view: SeatView, order: AskOverflight) -> Rejection | None:
    if order.to not in rules.overflown or view.public.nations[order.to].airspace:
        told = Said("{to} keeps no airspace closed that is on anybody's way.", to=called.nation(rules, order.to))
        return Rejection("80.11", "to", told, "Ask a nation that does.")
    if _asked(rules, view, "overflight", order.to):
        return _already(rules, order.to)
    return _room_to_ask(rules, view)


def _already(rules: Rulebook, to: NationId) -> Rejection:
    return Rejection("80.11", "to", Said("You have asked {to} already.", to=called.nation(rules, to)), "Wait for the answer.")


def _check_join(rules: Rulebook, view: SeatView, order: AskToJoin) -> Rejection | None:
    if not rules.by_nation[order.to]:
        told = Said("{to} has no forces that it could send.", to=called.nation(rules, order.to))
        return Rejection("80.11", "to", told, "Ask another nation.")
    if any(p in view.public.packages for p in rules.by_nation[order.to]):
        told = Said("{to} has sent forces already.", to=called.nation(rules, order.to))
        return Rejection("80.11", "to", told, "Nothing needs to be asked.")
    if _asked(rules, view, "join", order.to):
        return _already(rules, order.to)
    return _room_to_ask(rules, view)


OF_KIND: Mapping[type, Callable[[Rulebook, SeatView, Any], Rejection | None]] = {
    SendMessage: _check_message,
    MakePromise: _check_made,
    GiveWord: _check_word,
    Warn: _check_warning,
    OfferSidePayment: _check_payment,
    ShareCosts: _check_share,
    AskHost: _check_host,
    AskOverflight: _check_overflight,
    AskToJoin: _check_join,
}
"""What else is asked of an order, kind by kind."""
