"""What a seat is offered to say and give, and one of it at random."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from wargame.engine.model.base import AUTHORITIES, Choice, ForumId, NationId, Offer, Pick, one_of
from wargame.engine.model.diplomacy import (
    DRAFT_TYPES,
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
)
from wargame.engine.rooms.diplomacy.legality import LIVING, binds, check, check_good, check_threat, shared
from wargame.engine.rooms.diplomacy.orders import (
    AskHost,
    AskOverflight,
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


def _bound(rules: Rulebook, view: SeatView, days: tuple[int, ...]) -> tuple[int, ...]:
    """Return the days for which a word that a package stays would bind its giver (rule 80.14)."""
    return tuple(d for d in days if binds(rules, view.public.hour, d))


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


def _coming(rules: Rulebook, view: SeatView) -> tuple[Good, ...]:
    own = rules.by_nation[NationId(view.seat)]
    return tuple(PackageArrives(p) for p in own if p not in view.public.packages)


def _staying(rules: Rulebook, view: SeatView) -> tuple[Good, ...]:
    own = rules.by_nation[NationId(view.seat)]
    return tuple(PackageStays(p) for p in own if p in view.public.packages)


def _support(rules: Rulebook, view: SeatView) -> tuple[Good, ...]:
    return _supporting(rules.scenario.nations[NationId(view.seat)].forums)


@lru_cache(maxsize=64)
def _supporting(forums: tuple[ForumId, ...]) -> tuple[Good, ...]:
    return tuple([SupportDraft(f, t) for f in forums for t in DRAFT_TYPES])


def _concessions(rules: Rulebook, view: SeatView) -> tuple[Good, ...]:
    here = view.public.nations[NationId(view.seat)]
    return (
        *(LiftsCaveat(c.id) for c in here.caveats),
        *(OpensBase(b) for b in rules.hosts[view.seat] if not view.public.bases[b]),
        *(HandsOver(a) for a in AUTHORITIES[AUTHORITIES.index(here.authority) + 1 :]),
    )


def _posts(rules: Rulebook, view: SeatView) -> tuple[Good, ...]:
    forums = rules.scenario.nations[NationId(view.seat)].forums
    return tuple(GivesPost(p) for p, spec in rules.scenario.posts.items() if spec.forum in forums)


GOODS = (_coming, _staying, _support, _concessions, _posts)
"""What a government might promise, sort by sort; not all of it may be promised now."""


def _kinds(rules: Rulebook) -> tuple[DraftKind, ...]:
    return tuple(DraftKind(f, t) for f in rules.forums for t in DRAFT_TYPES)


def _offer_word(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    days = _days(rules, view)
    if not days:
        return
    for sort in GOODS:
        what = tuple(g for g in sort(rules, view) if check_good(rules, view, g, "80.6") is None)
        bound = _bound(rules, view, days) if sort is _staying else days
        if what and bound:
            choices = (
                Choice("to", rules.others[view.seat]),
                Choice("what", what),
                Choice("days", bound),
                Choice("given", (None, *_kinds(rules))),
            )
            yield Offer("give-word", (), choices)


def _sample_word(rules: Rulebook, view: SeatView, pick: Pick) -> GiveWord | None:
    days = _days(rules, view)
    sort = one_of(GOODS, pick)
    if sort is _staying:
        days = _bound(rules, view, days)
    goods = sort(rules, view) if days else ()
    if not goods:
        return None
    what = one_of(goods, pick)
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
    for name, promise in view.table.promises.items() if view.table is not None else ():
        if promise.to == view.seat and promise.status in LIVING and promise.by in others:
            yield Offer("share-costs", (("to", promise.by), ("promise", name)), (Choice("days", DAYS),))


def _sample_payment(rules: Rulebook, view: SeatView, pick: Pick) -> OfferSidePayment | ShareCosts | None:
    to = one_of(rules.others[view.seat], pick)
    if pick(2):
        payment = OfferSidePayment(seat=view.seat, to=to)
        return payment if not view.has_slot("side-payment") and check(rules, view, payment) is None else None
    if view.has_slot("share-costs") or shared(view, to):
        return None
    return ShareCosts(seat=view.seat, to=to, days=one_of(DAYS, pick))


def _offer_requests(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    for base in rules.hosted:
        if not view.public.bases[base] and not view.has_slot(f"ask/{base}"):
            order = AskHost(seat=view.seat, base=base)
            if check(rules, view, order) is None:
                yield Offer("ask-host", (("base", base),))
    for nation in rules.others[view.seat] if rules.overflown else ():
        flight = AskOverflight(seat=view.seat, to=nation)
        if nation in rules.overflown and not view.has_slot(flight.slot()) and check(rules, view, flight) is None:
            yield Offer("ask-overflight", (("to", nation),))
    for nation in rules.others[view.seat]:
        if not view.has_slot(f"ask-to-join/{nation}") and check(rules, view, AskToJoin(seat=view.seat, to=nation)) is None:
            yield Offer("ask-to-join", (("to", nation),))


def _sample_request(rules: Rulebook, view: SeatView, pick: Pick) -> AskHost | AskToJoin | None:
    order: AskHost | AskToJoin
    if rules.hosted and pick(2):
        base = one_of(rules.hosted, pick)
        if view.public.bases[base]:
            return None
        order = AskHost(seat=view.seat, base=base)
    else:
        order = AskToJoin(seat=view.seat, to=one_of(rules.others[view.seat], pick))
    return order if not view.has_slot(order.slot()) and check(rules, view, order) is None else None


def _offer_words(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    yield from _offer_word(rules, view)
    yield from _offer_warning(rules, view)


def _sample_words(rules: Rulebook, view: SeatView, pick: Pick) -> GiveWord | Warn | None:
    return _sample_warning(rules, view, pick) if pick(3) == 0 else _sample_word(rules, view, pick)


def _offer_payments(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    yield from _offer_payment(rules, view)
    yield from _offer_share(rules, view)


SAMPLES = {
    "send-message": _sample_message,
    "make-promise": _sample_promise,
    "words": _sample_words,
    "payments": _sample_payment,
    "requests": _sample_request,
}
OFFERS = {
    "send-message": _offer_message,
    "make-promise": _offer_promise,
    "words": _offer_words,
    "payments": _offer_payments,
    "requests": _offer_requests,
}
