"""The record of a game cut into turns, with the reason that somebody gave beside each event.

Lives here: folding, redacting for a seat, and finding the order and the reason behind an event. Not here: words or layout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from wargame.engine import Rulebook, State, fold, redact_all
from wargame.engine.model.base import WHITE, EventBase, EventId, OrderBase, Rejection, SeatId, Term
from wargame.engine.model.cyber import Work
from wargame.engine.rooms import caveats, clock, command, cyber, diplomacy, home_front, standing_orders
from wargame.engine.rooms import force_generation as forces

Behind = tuple[OrderBase | None, str, tuple[Term, ...]]
"""The order behind an event, the reason given for it, and the terms behind the reason."""
ASKING = {"overflight": "ask-overflight", "join": "ask-to-join"}
"""The slot of an order that asks for something, by what it asks."""
NOTHING: Behind = (None, "", ())


class Told(Struct, frozen=True, gc=False):
    """One event, with the order that brought it about and the reason that was given for it, where there is one."""

    event: EventBase
    order: OrderBase | None = None
    reason: str = ""
    because: tuple[Term, ...] = ()
    """The terms behind the reason."""


class Turn(Struct, gc=False):
    """One turn of the record; `last` is the state at its end, or as far as the record goes."""

    number: int
    first: State
    last: State
    told: list[Told]
    refused: list[tuple[OrderBase, Rejection]]
    """Orders from a file that were not legal."""
    done: bool = False
    asked: State | None = None
    """The state as governments were asked for their orders, with what came from outside as the turn opened; None before."""
    talked: State | None = None
    """The state when the Council had closed; None before."""
    places: dict[type[EventBase], list[int]] = {}
    """Where in `told` each kind stands, as far as it has been asked."""
    placed: int = 0

    @property
    def before(self) -> State:
        """The state that a desk showed in this turn: what its changes are counted from."""
        return self.asked or self.first

    def of(self, *kinds: type[EventBase]) -> list[Told]:
        """Return what was told of these kinds, in order."""
        for number in range(self.placed, len(self.told)):
            self.places.setdefault(type(self.told[number].event), []).append(number)
        self.placed = len(self.told)
        found = [self.places[kind] for kind in _under(kinds) if kind in self.places]
        return [self.told[n] for n in (found[0] if len(found) == 1 else sorted(chain.from_iterable(found)))]


@cache
def _under(kinds: tuple[type[EventBase], ...]) -> tuple[type[EventBase], ...]:
    """Return kinds of event, and all that are kinds of these."""
    return tuple(dict.fromkeys(one for kind in kinds for one in (kind, *_under(tuple(kind.__subclasses__())))))


class Story:
    """A game as it is told to one seat; the white cell is told all of it."""

    def __init__(self, rules: Rulebook, seat: SeatId = WHITE, learn: Callable[[EventBase], None] | None = None) -> None:
        """Begin before the opening; `learn` is called with every event that the seat is told of."""
        self.rules = rules
        self.learn = learn
        self.seat = seat
        self.turns: list[Turn] = []
        self.opening: list[Told] = []
        """What was told before the first turn opened."""
        self.state: State | None = None
        self.states: list[State] | None = None
        """The states after each event so far, while several stories of one record share them: whoever comes first folds."""
        self._taken = 0
        self.ended = False
        self._known: set[EventId] = set()
        self._given: dict[tuple[str, str], Behind] = {}
        """(seat, what it is about): the sealed order, and the reason given with it."""

    def add(
        self,
        order: OrderBase | None,
        events: Iterable[EventBase],
        reason: str = "",
        rejection: Rejection | None = None,
        because: tuple[Term, ...] = (),
    ) -> list[Turn]:
        """Take in one entry of the record; return the turns that it has brought to their end."""
        finished: list[Turn] = []
        if rejection is not None and order is not None and self.turns and self.seat in (WHITE, order.seat):
            self.turns[-1].refused.append((order, rejection))
        seen = order is not None and self.seat in (WHITE, order.seat)
        own: Behind = (order, reason, because) if seen else NOTHING
        sealed = isinstance(order, clock.ClosePhase)
        for event in events:
            if isinstance(event, clock.OrderDrafted) and event.order is None:
                event = replace(event, order=order)
            if isinstance(event, clock.OrderDrafted) and event.order is not None and self.seat in (WHITE, event.seat):
                self._given[event.seat, event.order.slot()] = (event.order, reason, because)
            self._turn_over(event, finished)
            if isinstance(event, clock.PhaseOpened) and event.phase == "capitals" and self.turns:
                self.turns[-1].asked = self.state
            if isinstance(event, clock.PhaseOpened) and event.phase == "operations" and self.turns:
                self.turns[-1].talked = self.state
            self.state = self._after(event)
            shown = tuple(redact_all(self.state, (event,), self.seat, self._known))
            if isinstance(event, clock.PhaseOpened) and event.phase == "situation":
                self.turns.append(Turn(event.turn, self.state, self.state, [], []))
            if not self.turns:
                self.opening += map(Told, shown)
                continue
            for one in shown:
                if self.learn is not None:
                    self.learn(one)
                behind = self._behind(one) if sealed or order is None else own
                self.turns[-1].told.append(Told(one, *behind))
            if isinstance(event, clock.PhaseOpened):
                self._given.clear()
            if isinstance(event, clock.GameEnded):
                self.ended = True
                self.turns[-1].done = True
                finished.append(self.turns[-1])
            self.turns[-1].last = self.state
        return finished

    def _after(self, event: EventBase) -> State:
        """Return the state after the next event."""
        states, number = self.states, self._taken
        self._taken += 1
        if states is not None and number < len(states):
            return states[number]
        if isinstance(event, clock.GameBegan):
            state = event.state
        else:
            assert self.state is not None, "a record begins with its opening"
            state = fold(self.state, (event,))
        if states is not None and number == len(states):
            states.append(state)
        return state

    def _turn_over(self, event: EventBase, finished: list[Turn]) -> None:
        if isinstance(event, clock.PhaseOpened) and event.phase == "situation" and self.turns:
            self.turns[-1].done = True
            finished.append(self.turns[-1])

    def _behind(self, event: EventBase) -> Behind:
        key = about(event) if self._given else None
        if key is None or self.seat not in (WHITE, key[0]):
            return NOTHING
        return self._given.get(key, NOTHING)


def about(event: EventBase) -> tuple[str, str] | None:
    """Return the seat and the slot of the sealed order that brings an event about at the reveal; None where no order does."""
    match event:
        case forces.PackagePledged() | forces.PledgeFailed() | forces.PackageWithdrawn() | forces.PackageRotated():
            return event.nation, f"package/{event.package}"
        case standing_orders.ReliefSet():
            return event.nation, f"relief/{event.package}"
        case standing_orders.BasingSet():
            return event.nation, f"basing/{event.package}"
        case forces.BaseOpened() | forces.BaseClosed():
            return event.nation, f"base/{event.base}"
        case caveats.CaveatDeclared() | caveats.CaveatKept():
            return event.nation, f"caveat/{event.caveat.id}"
        case caveats.CaveatLifted() | caveats.CaveatDropped():
            return event.nation, f"caveat/{event.caveat}"
        case caveats.RedCardPolicySet():
            return event.nation, "red-card"
        case command.AuthorityTransferred():
            return event.nation, "authority"
        case home_front.NationAddressed():
            return event.nation, "address"
        case home_front.ParliamentVoted():
            return event.nation, "authorisation"
        case home_front.ParliamentInformed():
            return event.nation, "inform"
        case home_front.PartnerSettled():
            return event.nation, f"partner/{event.partner}"
        case home_front.PledgesConfirmed():
            return event.nation, "confirmation"
        case home_front.ReadinessInvested():
            return event.nation, "readiness"
        case home_front.NetworkingInvested():
            return event.nation, "networking"
        case cyber.DelegationRecalled():
            return event.nation, f"recall/{event.forum}"
        case cyber.NetworksHardened():
            return event.nation, "harden"
        case cyber.ActionBegun():
            return event.nation, _acting(event.work)
        case cyber.HelpCalled():
            return event.nation, "call"
        case cyber.EffectsOffered() | cyber.EffectsRecalled():
            return event.nation, "offer"
        case diplomacy.MessageSent():
            return event.by, f"message/{event.to}"
        case forces.AirspaceOpened() | forces.AirspaceClosed():
            return event.nation, "airspace"
        case diplomacy.PromiseMade():
            return event.by, f"promise/{event.what.key()}"
        case diplomacy.WarningGiven():
            return event.by, f"warning/{event.what.key()}"
        case diplomacy.CostsShared():
            return event.by, "share-costs"
        case diplomacy.RequestMade():
            return event.by, f"ask/{event.base}" if event.base else f"{ASKING[event.aim]}/{event.to}"
        case diplomacy.SidePaymentMade():
            return event.by, "side-payment"
        case _:
            return None


def _acting(work: Work) -> str:
    """Return the slot of the order that has set an action going."""
    about = {"respond": "restore"}.get(work.action, work.action)
    return about if work.action in ("share", "influence") else f"{about}/{work.subject}"


def reasons(told: Sequence[Told]) -> str:
    """Return the first reason that was given among these, or nothing."""
    return next((t.reason for t in told if t.reason), "")
