"""What a seat is offered to say and give, and one of it at random."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wargame.engine.model.base import AUTHORITIES, Choice, NationId, Offer, Pick, one_of
from wargame.engine.model.diplomacy import (
    DRAFT_TYPES,
    ClosesBase,
    DraftKind,
    Good,
    HandsOver,
    LiftsCaveat,
    OpensBase,
    PackageArrives,
    PackageLeaves,
    PackageStays,
    SupportDraft,
    Threat,
)
from wargame.engine.rooms.diplomacy.legality import LIVING, check, check_good, check_threat, shared
from wargame.engine.rooms.diplomacy.orders import (
    AskHost,
    AskToJoin,
    GiveWord,
    MakePromise,
    OfferSidePayment,
    SendMessage,
    ShareCosts,
    Warn,
)
from wargame.engine.view import SeatView

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook

DAYS = (14, 30, 60)
"""Days that are offered for a word; any within the game are legal (rules 80.2, 80.6)."""


def _offer_message(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    written = [o.to for o in view.drafts(SendMessage)]
    if len(written) >= rules.tables.diplomacy.messages_per_turn:
        return
    others = rules.others[view.seat]
    if written:
        others = tuple(n for n in others if n not in written)
    yield Offer("send-message", (), (Choice("to", others), Choice("text", ("We ask for your support.",))))


def _sample_message(rules: Rulebook, view: SeatView, pick: Pick) -> SendMessage | None:
    to = one_of(rules.others[view.seat], pick)
    written = [o.to for o in view.drafts(SendMessage)]
    if to in written or len(written) >= rules.tables.diplomacy.messages_per_turn:
        return None
    return SendMessage(seat=view.seat, to=to, text="We ask for your support.")


# Words.


def _days(rules: Rulebook, view: SeatView) -> tuple[int, ...]:
    left = (rules.opens[-1] - view.public.hour) // 24
    return tuple(d for d in DAYS if d <= left)


def _offer_promise(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    packages = tuple(
        p for p in rules.by_nation[NationId(view.seat)] if check_good(rules, view, PackageArrives(p), "80.2") is None
    )
    days = _days(rules, view)
    if packages and days:
        choices = (Choice("to", rules.others[view.seat]), Choice("package", packages), Choice("days", days))
        yield Offer("make-promise", (), choices)


def _sample_promise(rules: Rulebook, view: SeatView, pick: Pick) -> MakePromise | None:
    own = rules.by_nation[NationId(view.seat)]
    days = _days(rules, view)
    if not own or not days:
        return None
    package = one_of(own, pick)
    if check_good(rules, view, PackageArrives(package), "80.2") is not None:
        return None
    return MakePromise(seat=view.seat, to=one_of(rules.others[view.seat], pick), package=package, days=one_of(days, pick))


def _goods(rules: Rulebook, view: SeatView) -> tuple[tuple[Good, ...], ...]:
    """Return what a government might promise, kind by kind; not all of it may be promised now."""
    nation = NationId(view.seat)
    own = rules.by_nation[nation]
    here = view.public.nations[nation]
    return (
        tuple(PackageArrives(p) for p in own if p not in view.public.packages),
        tuple(PackageStays(p) for p in own if p in view.public.packages),
        tuple(SupportDraft(f, t) for f in rules.scenario.nations[nation].forums for t in DRAFT_TYPES),
        tuple(LiftsCaveat(c.id) for c in here.caveats),
        tuple(OpensBase(b) for b in rules.hosts[nation] if not view.public.bases[b]),
        tuple(HandsOver(a) for a in AUTHORITIES[AUTHORITIES.index(here.authority) + 1 :]),
    )


def _kinds(rules: Rulebook) -> tuple[DraftKind, ...]:
    return tuple(DraftKind(f, t) for f in rules.forums for t in DRAFT_TYPES)


def _offer_word(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    days = _days(rules, view)
    if not days:
        return
    for kind in _goods(rules, view):
        what = tuple(g for g in kind if check_good(rules, view, g, "80.6") is None)
        if what:
            choices = (
                Choice("to", rules.others[view.seat]),
                Choice("what", what),
                Choice("days", days),
                Choice("given", (None, *_kinds(rules))),
            )
            yield Offer("give-word", (), choices)


def _sample_word(rules: Rulebook, view: SeatView, pick: Pick) -> GiveWord | None:
    days = _days(rules, view)
    kind = one_of(_goods(rules, view), pick)
    if not days or not kind:
        return None
    what = one_of(kind, pick)
    if check_good(rules, view, what, "80.6") is not None:
        return None
    given = None if pick(2) else DraftKind(one_of(rules.forums, pick), one_of(DRAFT_TYPES, pick))
    return GiveWord(seat=view.seat, to=one_of(rules.others[view.seat], pick), what=what, days=one_of(days, pick), given=given)


def _threats(rules: Rulebook, view: SeatView) -> tuple[Threat, ...]:
    sent = (PackageLeaves(p) for p in rules.by_nation[NationId(view.seat)] if p in view.public.packages)
    bases = (ClosesBase(b) for b in rules.hosts[view.seat] if view.public.bases[b])
    return (*sent, *bases)


def _offer_warning(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    what = tuple(
        t for t in _threats(rules, view) if not view.has_slot(f"warning/{t.key()}") and check_threat(rules, view, t) is None
    )
    if what:
        yield Offer("warn", (), (Choice("what", what), Choice("given", _kinds(rules)), Choice("days", DAYS)))


def _sample_warning(rules: Rulebook, view: SeatView, pick: Pick) -> Warn | None:
    threats = _threats(rules, view)
    what = one_of(threats, pick) if threats else None
    if what is None or view.has_slot(f"warning/{what.key()}") or check_threat(rules, view, what) is not None:
        return None
    given = DraftKind(one_of(rules.forums, pick), one_of(DRAFT_TYPES, pick))
    return Warn(seat=view.seat, what=what, given=given, days=one_of(DAYS, pick))


# Payments and requests.


def _offer_payment(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    others = rules.others[view.seat]
    if view.has_slot("side-payment") or check(rules, view, OfferSidePayment(seat=view.seat, to=others[0])) is not None:
        return
    yield Offer("offer-side-payment", (), (Choice("to", others),))
    for name, promise in view.table.promises.items() if view.table is not None else ():
        if promise.to == view.seat and promise.status in LIVING:
            yield Offer("offer-side-payment", (("to", promise.by), ("promise", name)))


def _offer_share(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    if view.has_slot("share-costs"):
        return
    others = tuple(n for n in rules.others[view.seat] if not shared(view, n))
    if others:
        yield Offer("share-costs", (), (Choice("to", others), Choice("days", DAYS)))


def _sample_share(rules: Rulebook, view: SeatView, pick: Pick) -> ShareCosts | None:
    to = one_of(rules.others[view.seat], pick)
    if view.has_slot("share-costs") or shared(view, to):
        return None
    return ShareCosts(seat=view.seat, to=to, days=one_of(DAYS, pick))


def _offer_ask_host(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    for base in rules.scenario.bases:
        if not view.public.bases[base] and not view.has_slot(f"ask/{base}"):
            order = AskHost(seat=view.seat, base=base)
            if check(rules, view, order) is None:
                yield Offer("ask-host", (("base", base),))


def _sample_ask_host(rules: Rulebook, view: SeatView, pick: Pick) -> AskHost | None:
    base = one_of(tuple(rules.scenario.bases), pick)
    order = AskHost(seat=view.seat, base=base)
    return order if not view.has_slot(order.slot()) and check(rules, view, order) is None else None


def _offer_ask_to_join(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    for nation in rules.others[view.seat]:
        order = AskToJoin(seat=view.seat, to=nation)
        if not view.has_slot(order.slot()) and check(rules, view, order) is None:
            yield Offer("ask-to-join", (("to", nation),))


def _sample_ask_to_join(rules: Rulebook, view: SeatView, pick: Pick) -> AskToJoin | None:
    order = AskToJoin(seat=view.seat, to=one_of(rules.others[view.seat], pick))
    return order if not view.has_slot(order.slot()) and check(rules, view, order) is None else None


SAMPLES = {
    "send-message": _sample_message,
    "make-promise": _sample_promise,
    "give-word": _sample_word,
    "warn": _sample_warning,
    "share-costs": _sample_share,
    "ask-host": _sample_ask_host,
    "ask-to-join": _sample_ask_to_join,
}
OFFERS = {
    "send-message": _offer_message,
    "make-promise": _offer_promise,
    "give-word": _offer_word,
    "warn": _offer_warning,
    "offer-side-payment": _offer_payment,
    "share-costs": _offer_share,
    "ask-host": _offer_ask_host,
    "ask-to-join": _offer_ask_to_join,
}
