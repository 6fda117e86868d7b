"""What governments may say and give to each other: orders, and what comes of them at the reveal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from wargame.engine.model.base import BaseId, EventId, NationId, OrderBase, PackageId, SeatId, Term, kebab
from wargame.engine.model.diplomacy import Aim, DraftKind, Good, PackageArrives, Threat, Undertaking
from wargame.engine.model.state import State
from wargame.engine.rooms.diplomacy.events import (
    ROOM,
    CostsShared,
    Event,
    MessageSent,
    PromiseMade,
    RequestMade,
    SidePaymentMade,
    WarningGiven,
    made,
    request_name,
)
from wargame.engine.view import event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook

PHASE = "capitals"


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


class GiveWord(OrderBase, frozen=True, tag=kebab):
    """Promise another government something, at once or if a forum decides something (rules 80.6, 80.7)."""

    to: NationId
    what: Good
    days: int
    """Days until it falls due, from now or from the decision."""
    given: DraftKind | None = None
    """The decision on which the promise hangs."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"promise/{self.what.key()}"


class Warn(OrderBase, frozen=True, tag=kebab):
    """Tell the table what one would do if a draft of this kind were agreed (rule 80.8)."""

    what: Threat
    given: DraftKind
    days: int
    """Days from the decision until it would be done."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"warning/{self.what.key()}"


class OfferSidePayment(OrderBase, frozen=True, tag=kebab):
    """Help another government at home, at one's own cost (rule 80.4)."""

    to: NationId
    promise: str = ""
    """A promise of the receiver for which it is given (rule 80.10)."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "side-payment"


class ShareCosts(OrderBase, frozen=True, tag=kebab):
    """Pay part of what another government's forces cost, for so many days (rule 80.9)."""

    to: NationId
    days: int
    promise: str = ""
    """A promise of the receiver for which it is given (rule 80.10)."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "share-costs"


class AskHost(OrderBase, frozen=True, tag=kebab):
    """Ask a host in confidence to open a base to partners (rule 80.11)."""

    base: BaseId

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"ask/{self.base}"


class AskOverflight(OrderBase, frozen=True, tag=kebab):
    """Ask a government in confidence to open its airspace to partners (rule 80.11)."""

    to: NationId

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"ask-overflight/{self.to}"


class AskToJoin(OrderBase, frozen=True, tag=kebab):
    """Ask a government in confidence to take part (rule 80.11)."""

    to: NationId

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"ask-to-join/{self.to}"


Order = SendMessage | MakePromise | GiveWord | Warn | OfferSidePayment | ShareCosts | AskHost | AskOverflight | AskToJoin


def decide(rules: Rulebook, state: State, order: Order, dice: Dice) -> tuple[Event, ...]:
    """Answer an order, at its reveal, with what happens."""
    return DECIDES[type(order)](rules, state, order, dice)


def _message(rules: Rulebook, state: State, order: SendMessage, dice: Dice) -> tuple[MessageSent]:
    del rules, dice  # A word is given, not thrown for.
    at = event_id(state.public, ROOM, f"{order.seat}.{order.to}", "message")
    return (MessageSent(id=at, at=state.public.hour, by=order.seat, to=SeatId(order.to), text=order.text),)


def _simple(rules: Rulebook, state: State, order: MakePromise, dice: Dice) -> tuple[PromiseMade]:
    del rules, dice
    return (_promise(state, NationId(order.seat), order.to, PackageArrives(order.package), order.days, None),)


def _word(rules: Rulebook, state: State, order: GiveWord, dice: Dice) -> tuple[PromiseMade]:
    del rules, dice
    return (_promise(state, NationId(order.seat), order.to, order.what, order.days, order.given),)


def _warning(rules: Rulebook, state: State, order: Warn, dice: Dice) -> tuple[WarningGiven]:
    del rules, dice
    by, hour = NationId(order.seat), state.public.hour
    name, at = _name(state, by, order.what)
    return (WarningGiven(id=at, at=hour, promise=name, by=by, what=order.what, given=order.given, days=order.days),)


def _name(state: State, by: NationId, what: Undertaking) -> tuple[str, EventId]:
    """Return the id of a word, and of the event that gives it."""
    name = f"{state.public.turn}.{by}.{what.key()}"
    return name, made(name, what)


def _promise(state: State, by: NationId, to: NationId, what: Good, days: int, given: DraftKind | None) -> PromiseMade:
    hour = state.public.hour
    name, at = _name(state, by, what)
    due = hour + 24 * days if given is None else 0
    hangs = 0 if given is None else days
    return PromiseMade(id=at, at=hour, promise=name, by=by, to=to, what=what, due=due, given=given, days=hangs)


def _payment(rules: Rulebook, state: State, order: OfferSidePayment, dice: Dice) -> tuple[SidePaymentMade]:
    del dice
    public = state.public
    capital = rules.tables.diplomacy.side_payment_capital
    promise = state.table.promises.get(order.promise)
    paid = SidePaymentMade(
        id=event_id(public, ROOM, f"{order.seat}.{order.to}", "paid"),
        at=public.hour,
        causes=() if promise is None else (made(order.promise, promise.what),),
        terms=(Term("80.4", "political-capital", capital),),
        by=NationId(order.seat),
        to=order.to,
        capital=capital,
        promise=order.promise,
    )
    return (paid,)


def _share(rules: Rulebook, state: State, order: ShareCosts, dice: Dice) -> tuple[CostsShared]:
    del dice
    public = state.public
    promise = state.table.promises.get(order.promise)
    shared = CostsShared(
        id=event_id(public, ROOM, f"{order.seat}.{order.to}", "costs-shared"),
        at=public.hour,
        causes=() if promise is None else (made(order.promise, promise.what),),
        terms=(Term("80.9", "share", rules.tables.diplomacy.cost_share),),
        by=NationId(order.seat),
        to=order.to,
        until=public.hour + 24 * order.days,
        promise=order.promise,
    )
    return (shared,)


def _host(rules: Rulebook, state: State, order: AskHost, dice: Dice) -> tuple[RequestMade]:
    del dice
    host = NationId(SeatId(rules.scenario.bases[order.base].host))
    return (_request(state, NationId(order.seat), host, "base", order.base),)


def _overflight(rules: Rulebook, state: State, order: AskOverflight, dice: Dice) -> tuple[RequestMade]:
    del rules, dice
    return (_request(state, NationId(order.seat), order.to, "overflight", BaseId("")),)


def _joining(rules: Rulebook, state: State, order: AskToJoin, dice: Dice) -> tuple[RequestMade]:
    del rules, dice
    return (_request(state, NationId(order.seat), order.to, "join", BaseId("")),)


def _request(state: State, by: NationId, to: NationId, aim: Aim, base: BaseId) -> RequestMade:
    at = EventId(f"{state.public.turn}.{PHASE}/{ROOM}/{request_name(by, to, aim, base)}/asked")
    return RequestMade(id=at, at=state.public.hour, by=by, to=to, aim=aim, base=base)


DECIDES: Mapping[type, Callable[[Rulebook, State, Any, Dice], tuple[Event, ...]]] = {
    SendMessage: _message,
    MakePromise: _simple,
    GiveWord: _word,
    Warn: _warning,
    OfferSidePayment: _payment,
    ShareCosts: _share,
    AskHost: _host,
    AskOverflight: _overflight,
    AskToJoin: _joining,
}
