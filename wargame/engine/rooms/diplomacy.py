"""Diplomacy (rules 80.1 to 80.5): messages, promises and what a word is worth, side payments.

Lives here: what governments say and give to each other. Not here: what is decided in a forum (council).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, assert_never

from msgspec.structs import replace

from wargame.engine.model.base import (
    CAPITAL,
    Choice,
    EventBase,
    EventId,
    NationId,
    Offer,
    OrderBase,
    PackageId,
    Pick,
    Rejection,
    SeatId,
    Term,
    clamp,
    kebab,
    one_of,
)
from wargame.engine.model.state import Message, Promise, Public, State
from wargame.engine.view import SeatView, at_table, event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook

ROOM = "diplomacy"
PHASE = "capitals"
DAYS = (14, 30, 60)
"""Days that are offered for a promise; any within the game are legal (rule 80.2)."""


class SendMessage(OrderBase, frozen=True, tag=kebab):
    """Write to another government in confidence (rule 80.1)."""

    to: NationId
    text: str

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"message/{self.to}"


class MakePromise(OrderBase, frozen=True, tag=kebab):
    """Promise another government that a package will be in theatre within so many days (rule 80.2)."""

    to: NationId
    package: PackageId
    days: int

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"promise/{self.package}"


class OfferSidePayment(OrderBase, frozen=True, tag=kebab):
    """Help another government at home, at one's own cost (rule 80.4)."""

    to: NationId

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "side-payment"


Order = SendMessage | MakePromise | OfferSidePayment


class MessageSent(EventBase, frozen=True, tag=kebab):
    """A message from one seat to another; nobody else knows of it."""

    audience = "parties"
    by: SeatId
    to: SeatId
    text: str


class PromiseMade(EventBase, frozen=True, tag=kebab):
    """A government has given its word at the Council's table."""

    promise: str
    by: NationId
    to: NationId
    package: PackageId
    due: int


class PromiseKept(EventBase, frozen=True, tag=kebab):
    """A promise has been kept; `capital` is what it brings at home to the government it was made to."""

    promise: str
    by: NationId
    reputation: float
    capital: float = 0.0


class PromiseBroken(EventBase, frozen=True, tag=kebab):
    """A promise has fallen due and has not been kept."""

    promise: str
    by: NationId
    reputation: float
    cohesion: float


class SidePaymentMade(EventBase, frozen=True, tag=kebab):
    """One government has helped another at home; only the two know."""

    audience = "parties"
    by: NationId
    to: NationId
    capital: float


Event = MessageSent | PromiseMade | PromiseKept | PromiseBroken | SidePaymentMade


# Offers and legality.


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


def _days(rules: Rulebook, view: SeatView) -> tuple[int, ...]:
    left = (rules.opens[-1] - view.public.hour) // 24
    return tuple(d for d in DAYS if d <= left)


def _offer_promise(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    promised = {p.package for p in view.table.promises.values() if p.status == "open"} if view.table is not None else set()
    promised.update(o.package for o in view.drafts(MakePromise))
    public = view.public
    packages = tuple(
        p
        for p in rules.by_nation[NationId(view.seat)]
        if p not in promised and (p not in public.packages or public.packages[p].since > public.hour)
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
    order = MakePromise(
        seat=view.seat, to=one_of(rules.others[view.seat], pick), package=one_of(own, pick), days=one_of(days, pick)
    )
    return order if _check_promise(rules, view, order) is None else None


def _offer_payment(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    others = rules.others[view.seat]
    if not view.has_slot("side-payment") and check(rules, view, OfferSidePayment(seat=view.seat, to=others[0])) is None:
        yield Offer("offer-side-payment", (), (Choice("to", others),))


SAMPLES = {"send-message": _sample_message, "make-promise": _sample_promise}
OFFERS = {"send-message": _offer_message, "make-promise": _offer_promise, "offer-side-payment": _offer_payment}


def check(rules: Rulebook, view: SeatView, order: Order) -> Rejection | None:
    """Say why the order may not be given, or None; asked of the view, so that no refusal betrays a secret."""
    if order.to == view.seat or order.to not in rules.scenario.nations:
        rule = "80.1" if isinstance(order, SendMessage) else "80.2" if isinstance(order, MakePromise) else "80.4"
        return Rejection(rule, "to", f"{order.to} is not another government in this crisis.", "Name another nation.")
    match order:
        case SendMessage():
            most = rules.tables.diplomacy.messages_per_turn
            if len(view.drafts(SendMessage)) >= most:
                return Rejection("80.1", "to", f"You may write {most} messages a turn.", "Speak across the table.")
            if not 0 < len(order.text) <= 2000:
                return Rejection("80.1", "text", "A message has 1 to 2,000 characters.", "Shorten it, or write one.")
            return None
        case MakePromise():
            return _check_promise(rules, view, order)
        case OfferSidePayment():
            cost = rules.tables.diplomacy.side_payment_capital
            if view.own.capital < cost:
                return Rejection(
                    "80.4",
                    "seat",
                    f"That needs {cost:.2f} political capital; the government has {view.own.capital:.2f}.",
                    "Offer something else.",
                )
            return None
        case _:
            assert_never(order)


def _check_promise(rules: Rulebook, view: SeatView, order: MakePromise) -> Rejection | None:
    asset = rules.assets.get(order.package)
    if asset is None or asset.nation != view.seat:
        return Rejection(
            "80.2", "package", f"{order.package} is not a force package of {view.seat}.", "Promise one of your own packages."
        )
    held = view.public.packages.get(order.package)
    if held is not None and held.since <= view.public.hour:
        return Rejection("80.2", "package", f"{asset.spec.name} is in theatre already.", "Promise another package.")
    promises = view.table.promises if view.table is not None else {}
    if order.package in [p.package for p in promises.values() if p.status == "open"]:
        return Rejection("80.2", "package", f"{asset.spec.name} has been promised already.", "Keep that promise first.")
    if view.has_slot(order.slot()):
        return Rejection("80.2", "package", f"You are promising {asset.spec.name} already this turn.", "Take that back first.")
    if view.public.hour + 24 * order.days > rules.opens[-1]:
        return Rejection("80.2", "days", "That falls due after the last turn, when nobody asks any more.", "Promise it sooner.")
    if not 1 <= order.days <= 365:
        return Rejection("80.2", "days", "A promise falls due in 1 to 365 days.", "Choose days within these bounds.")
    return None


# Deciding and folding.


def decide(rules: Rulebook, state: State, order: Order, dice: Dice) -> tuple[Event, ...]:
    """Answer an order, at its reveal, with what happens."""
    del dice  # A word is given, not thrown for.
    public = state.public
    by = NationId(order.seat)
    match order:
        case SendMessage():
            at = event_id(public, ROOM, f"{by}.{order.to}", "message")
            return (MessageSent(id=at, at=public.hour, by=order.seat, to=SeatId(order.to), text=order.text),)
        case MakePromise():
            name = f"{public.turn}.{by}.{order.package}"
            return (
                PromiseMade(
                    id=event_id(public, ROOM, name, "promised"),
                    at=public.hour,
                    promise=name,
                    by=by,
                    to=order.to,
                    package=order.package,
                    due=public.hour + 24 * order.days,
                ),
            )
        case OfferSidePayment():
            return (
                SidePaymentMade(
                    id=event_id(public, ROOM, f"{by}.{order.to}", "paid"),
                    at=public.hour,
                    terms=(Term("80.4", CAPITAL, rules.tables.diplomacy.side_payment_capital),),
                    by=by,
                    to=order.to,
                    capital=rules.tables.diplomacy.side_payment_capital,
                ),
            )
        case _:
            assert_never(order)


def fallen_due(rules: Rulebook, state: State, hour: int) -> Iterator[PromiseKept | PromiseBroken]:
    """Yield the promises kept or broken by `hour` (rule 80.3)."""
    public = state.public
    table, home = rules.tables.diplomacy, rules.tables.home_front
    for name, promise in state.table.promises.items():
        if promise.status != "open":
            continue
        held = public.packages.get(promise.package)
        if held is not None and held.since <= min(hour, promise.due):
            yield PromiseKept(
                id=event_id(public, ROOM, name, "kept"),
                at=held.since,
                causes=(_made(name),),
                terms=(Term("80.3", "reputation", table.kept), Term("70.4", CAPITAL, home.capital_kept)),
                promise=name,
                by=promise.by,
                reputation=table.kept,
                capital=home.capital_kept,
            )
        elif promise.due <= hour:
            share = home.inherited if _inherited(rules, public, name, promise) else 1.0
            yield PromiseBroken(
                id=event_id(public, ROOM, name, "broken"),
                at=promise.due,
                causes=(_made(name),),
                terms=(
                    Term("80.3", "reputation", -table.broken * share),
                    Term("80.3", "cohesion", -table.broken_cohesion * share),
                    *((Term("70.19", "share-for-a-successor", share),) if share < 1.0 else ()),
                ),
                promise=name,
                by=promise.by,
                reputation=table.broken * share,
                cohesion=table.broken_cohesion * share,
            )


def _inherited(rules: Rulebook, public: Public, name: str, promise: Promise) -> bool:
    """Whether a promise was made by an earlier government than the one that leaves it unkept (rule 70.19)."""
    return rules.opens[int(name.partition(".")[0]) - 1] < public.nations[promise.by].cabinet.since


def _made(name: str) -> EventId:
    turn = name.partition(".")[0]
    return EventId(f"{turn}.capitals/{ROOM}/{name}/promised")


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened."""
    match event:
        case MessageSent():
            message = Message(by=event.by, to=event.to, turn=state.public.turn, text=event.text)
            private = {**state.private}
            for seat in (event.by, event.to):
                private[seat] = replace(private[seat], messages=(*private[seat].messages, message))
            return replace(state, private=private)
        case SidePaymentMade():
            payer, payee = SeatId(event.by), SeatId(event.to)
            private = {**state.private}
            private[payer] = replace(private[payer], capital=clamp(private[payer].capital - event.capital))
            private[payee] = replace(private[payee], capital=clamp(private[payee].capital + event.capital))
            return replace(state, private=private)
        case PromiseMade():
            promise = Promise(by=event.by, to=event.to, package=event.package, due=event.due)
            promises = {**state.table.promises, event.promise: promise}
            return replace(state, table=replace(state.table, promises=promises))
        case PromiseKept():
            to = SeatId(state.table.promises[event.promise].to)
            own = replace(state.private[to], capital=clamp(state.private[to].capital + event.capital))
            return _settled(replace(state, private={**state.private, to: own}), event, "kept", event.reputation)
        case PromiseBroken():
            tracks = replace(state.public.tracks, cohesion=clamp(state.public.tracks.cohesion - event.cohesion))
            held = replace(state, public=replace(state.public, tracks=tracks))
            return _settled(held, event, "broken", -event.reputation)
        case _:
            assert_never(event)


def _settled(state: State, event: PromiseKept | PromiseBroken, status: Literal["kept", "broken"], by: float) -> State:
    table = state.table
    promise = replace(table.promises[event.promise], status=status)
    word = clamp(table.reputation[event.by] + by)
    return replace(
        state,
        table=replace(
            table,
            promises={**table.promises, event.promise: promise},
            reputation={**table.reputation, event.by: word},
        ),
    )


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it."""
    match event:
        case MessageSent() | SidePaymentMade():
            return event if seat in (event.by, event.to) else None
        case PromiseKept() if at_table(seat) and seat != state.table.promises[event.promise].to:
            return replace(event, capital=0.0, terms=tuple(t for t in event.terms if t.name != CAPITAL))
        case PromiseMade() | PromiseKept() | PromiseBroken():
            return event if at_table(seat) else None
        case _:
            assert_never(event)
