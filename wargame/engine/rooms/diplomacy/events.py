"""What governments have said and given to each other, how it folds, and what of it each seat may know."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from wargame.engine.model.base import CAPITAL, BaseId, EventBase, EventId, NationId, SeatId, clamp, kebab
from wargame.engine.model.diplomacy import (
    THREATS,
    Aim,
    Approach,
    CostShare,
    DraftKind,
    Favour,
    Good,
    Promise,
    PromiseStatus,
    Threat,
)
from wargame.engine.model.state import Message, Private, State
from wargame.engine.view import at_table

ROOM = "diplomacy"


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
    what: Good
    due: int
    """Hour at which it falls due; 0 while it hangs on a decision."""
    given: DraftKind | None = None
    """The decision on which it hangs; None for a plain promise."""
    days: int = 0
    """Days from that decision until it falls due."""


class WarningGiven(EventBase, frozen=True, tag=kebab):
    """A government has told the table what it would do if a draft of this kind were agreed."""

    promise: str
    by: NationId
    what: Threat
    given: DraftKind
    days: int


class PromiseBecameFirm(EventBase, frozen=True, tag=kebab):
    """The decision on which a word hung has been taken: it falls due at hour `due`."""

    promise: str
    by: NationId
    what: Good | Threat
    due: int


class PromiseLapsed(EventBase, frozen=True, tag=kebab):
    """What a word hung on has not come about; it costs nothing."""

    promise: str
    by: NationId
    what: Good | Threat


class PromiseKept(EventBase, frozen=True, tag=kebab):
    """A promise has been kept; `capital` is what it brings at home to the government it was made to."""

    promise: str
    by: NationId
    what: Good
    reputation: float
    capital: float = 0.0


class PromiseBroken(EventBase, frozen=True, tag=kebab):
    """A promise has not been kept, or its giver has done the opposite."""

    promise: str
    by: NationId
    what: Good
    reputation: float
    cohesion: float


class WarningCarriedOut(EventBase, frozen=True, tag=kebab):
    """A government has done what it warned of."""

    promise: str
    by: NationId
    what: Threat
    reputation: float


class WarningDropped(EventBase, frozen=True, tag=kebab):
    """A government has not done what it warned of."""

    promise: str
    by: NationId
    what: Threat
    reputation: float


class SidePaymentMade(EventBase, frozen=True, tag=kebab):
    """One government has helped another at home; only the two know."""

    audience = "parties"
    by: NationId
    to: NationId
    capital: float
    promise: str = ""
    """The receiver's promise for which it was given."""


class PaymentBetrayed(EventBase, frozen=True, tag=kebab):
    """The giver of a side payment tells the table that the promise it paid for was broken."""

    by: NationId
    """Who broke its word."""
    to: NationId
    """Who had paid for it."""
    promise: str
    reputation: float


class CostsShared(EventBase, frozen=True, tag=kebab):
    """One government has agreed to pay part of what another's forces cost, until hour `until`."""

    by: NationId
    to: NationId
    until: int
    promise: str = ""
    """The receiver's promise for which it was given; only the two know."""


class CostsMoved(EventBase, frozen=True, tag=kebab):
    """What one government has paid in this turn for another's forces, thousand euro."""

    by: NationId
    to: NationId
    cost: int


class RequestMade(EventBase, frozen=True, tag=kebab):
    """One government has asked another to open a base, or to take part; only the two know."""

    audience = "parties"
    by: NationId
    to: NationId
    aim: Aim
    base: BaseId = BaseId("")


class RequestGranted(EventBase, frozen=True, tag=kebab):
    """What one government had asked of another has come about; only the two know that it was asked."""

    audience = "parties"
    by: NationId
    to: NationId
    aim: Aim
    base: BaseId = BaseId("")


class ReputationsFaded(EventBase, frozen=True, tag=kebab):
    """What words are worth after time has passed over what was kept and broken."""

    words: tuple[tuple[NationId, float], ...]


OfPromise = (
    PromiseMade
    | WarningGiven
    | PromiseBecameFirm
    | PromiseLapsed
    | PromiseKept
    | PromiseBroken
    | WarningCarriedOut
    | WarningDropped
)
Event = (
    MessageSent
    | OfPromise
    | SidePaymentMade
    | PaymentBetrayed
    | CostsShared
    | CostsMoved
    | RequestMade
    | RequestGranted
    | ReputationsFaded
)


def made(name: str, what: Good | Threat) -> EventId:
    """Return the id of the event by which a word was given."""
    kind = "warned" if type(what) in THREATS else "promised"
    return EventId(f"{name.partition('.')[0]}.capitals/{ROOM}/{name}/{kind}")


def request_name(by: NationId, to: NationId, aim: Aim, base: BaseId) -> str:
    """Return the name of a request in the ids of its events: who asks, whom or about which base, for what."""
    return f"{by}.{base or to}.{aim}"


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened."""
    return EVOLVES[type(event)](state, event)


def _sent(state: State, event: MessageSent) -> State:
    message = Message(by=event.by, to=event.to, turn=state.public.turn, text=event.text)
    private = {**state.private}
    for seat in (event.by, event.to):
        own = private[seat]
        private[seat] = replace(own, messages=(*own.messages, message))
    return replace(state, private=private)


def _paid(state: State, event: SidePaymentMade) -> State:
    private = {**_owed(state, event)}
    for seat, by in ((SeatId(event.by), -event.capital), (SeatId(event.to), event.capital)):
        private[seat] = replace(private[seat], capital=clamp(private[seat].capital + by))
    return replace(state, private=private)


def _betrayed(state: State, event: PaymentBetrayed) -> State:
    return _word(state, event.by, -event.reputation)


def _shared(state: State, event: CostsShared) -> State:
    share = CostShare(by=event.by, to=event.to, until=event.until)
    running = [s for s in state.table.shares if s.until > event.at]
    table = replace(state.table, shares=(*running, share))
    return replace(state, table=table, private=_owed(state, event))


def _moved(state: State, event: CostsMoved) -> State:
    nations = {**state.public.nations}
    nations[event.by] = replace(nations[event.by], paid=nations[event.by].paid + event.cost)
    nations[event.to] = replace(nations[event.to], covered=nations[event.to].covered + event.cost)
    return replace(state, public=replace(state.public, nations=nations))


def _asked(state: State, event: RequestMade) -> State:
    asked = Approach(by=event.by, to=event.to, aim=event.aim, base=event.base, turn=state.public.turn)
    private = {**state.private}
    for nation in (event.by, event.to):
        own = private[nation]
        private[nation] = replace(own, approaches=(*own.approaches, asked))
    return replace(state, private=private)


def _answered(state: State, event: RequestGranted) -> State:
    private = {**state.private}
    for nation in (event.by, event.to):
        held = tuple(replace(a, granted=True) if _granted(a, event) else a for a in private[nation].approaches)
        private[nation] = replace(private[nation], approaches=held)
    return replace(state, private=private)


def _faded(state: State, event: ReputationsFaded) -> State:
    return replace(state, table=replace(state.table, reputation={**state.table.reputation, **dict(event.words)}))


def _owed(state: State, event: SidePaymentMade | CostsShared) -> Mapping[SeatId, Private]:
    """Return the private parts in which giver and receiver remember a payment."""
    favour = Favour(by=event.by, to=event.to, turn=state.public.turn, promise=event.promise, paid=event.id)
    private = {**state.private}
    for seat in (event.by, event.to):
        private[seat] = replace(private[seat], favours=(*private[seat].favours, favour))
    return private


def _granted(asked: Approach, event: RequestGranted) -> bool:
    return asked.by == event.by and asked.to == event.to and asked.aim == event.aim and asked.base == event.base


def _promised(state: State, event: PromiseMade) -> State:
    status: PromiseStatus = "open" if event.given is None else "linked"
    turn = state.public.turn
    promise = Promise(event.by, event.to, event.what, event.due, status, turn, event.given, event.days)
    return _put(state, event.promise, promise)


def _warned(state: State, event: WarningGiven) -> State:
    nobody, turn = NationId(SeatId("")), state.public.turn
    return _put(state, event.promise, Promise(event.by, nobody, event.what, 0, "linked", turn, event.given, event.days))


def _firm(state: State, event: PromiseBecameFirm) -> State:
    return _put(state, event.promise, replace(state.table.promises[event.promise], status="open", due=event.due))


def _lapsed(state: State, event: PromiseLapsed) -> State:
    return _put(state, event.promise, replace(state.table.promises[event.promise], status="lapsed"))


def _kept(state: State, event: PromiseKept) -> State:
    to = SeatId(state.table.promises[event.promise].to)
    own = replace(state.private[to], capital=clamp(state.private[to].capital + event.capital))
    return _settled(replace(state, private={**state.private, to: own}), event, "kept", event.reputation)


def _broken(state: State, event: PromiseBroken) -> State:
    tracks = replace(state.public.tracks, cohesion=clamp(state.public.tracks.cohesion - event.cohesion))
    held = replace(state, public=replace(state.public, tracks=tracks))
    return _settled(held, event, "broken", -event.reputation)


def _carried_out(state: State, event: WarningCarriedOut) -> State:
    return _settled(state, event, "kept", event.reputation)


def _dropped(state: State, event: WarningDropped) -> State:
    return _settled(state, event, "broken", -event.reputation)


def _put(state: State, name: str, promise: Promise) -> State:
    return replace(state, table=replace(state.table, promises={**state.table.promises, name: promise}))


def _word(state: State, nation: NationId, by: float) -> State:
    word = clamp(state.table.reputation[nation] + by)
    return replace(state, table=replace(state.table, reputation={**state.table.reputation, nation: word}))


def _settled(
    state: State, event: PromiseKept | PromiseBroken | WarningCarriedOut | WarningDropped, status: PromiseStatus, by: float
) -> State:
    table = state.table
    promise = replace(table.promises[event.promise], status=status, settled=event.id)
    word = clamp(table.reputation[event.by] + by)
    promises, reputation = {**table.promises, event.promise: promise}, {**table.reputation, event.by: word}
    return replace(state, table=replace(table, promises=promises, reputation=reputation))


EVOLVES: Mapping[type, Callable[[State, Any], State]] = {
    MessageSent: _sent,
    PromiseMade: _promised,
    WarningGiven: _warned,
    PromiseBecameFirm: _firm,
    PromiseLapsed: _lapsed,
    PromiseKept: _kept,
    PromiseBroken: _broken,
    WarningCarriedOut: _carried_out,
    WarningDropped: _dropped,
    SidePaymentMade: _paid,
    PaymentBetrayed: _betrayed,
    CostsShared: _shared,
    CostsMoved: _moved,
    RequestMade: _asked,
    RequestGranted: _answered,
    ReputationsFaded: _faded,
}


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it."""
    match event:
        case MessageSent() | SidePaymentMade() | RequestMade() | RequestGranted():
            return event if seat in (event.by, event.to) else None
        case PromiseKept() if at_table(seat) and seat != state.table.promises[event.promise].to:
            return replace(event, capital=0.0, terms=tuple(t for t in event.terms if t.name != CAPITAL))
        case CostsMoved():
            return event
        case CostsShared():
            whole = seat in (event.by, event.to) or not event.promise
            shown = event if whole else replace(event, promise="", causes=())
            return shown if at_table(seat) else None
        case _:
            return event if at_table(seat) else None
