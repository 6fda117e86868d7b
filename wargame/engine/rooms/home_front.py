"""The home front (rules 70.1 to 70.8): public support, political capital, parliament, readiness.

Lives here: what governments do at home, and how the campaign moves their publics. Not here: what a government decides from
it (players).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from wargame.engine.dice import happened
from wargame.engine.model.base import EventBase, NationId, Offer, OrderBase, Rejection, SeatId, Term, clamp, kebab
from wargame.engine.model.state import State
from wargame.engine.rooms.operations.events import AircraftLost, CiviliansHarmed
from wargame.engine.view import SeatView, event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook

ROOM = "home-front"
PHASE = "capitals"


class AddressNation(OrderBase, frozen=True, tag=kebab):
    """Spend political capital to win the public over (rule 70.2)."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "address"


class SeekAuthorisation(OrderBase, frozen=True, tag=kebab):
    """Ask parliament to allow forces to take part (rule 70.3)."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "authorisation"


class InvestReadiness(OrderBase, frozen=True, tag=kebab):
    """Spend political capital so that forces deploy sooner (rule 70.5)."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "readiness"


Order = AddressNation | SeekAuthorisation | InvestReadiness


class NationAddressed(EventBase, frozen=True, tag=kebab):
    """A government has spoken to its public."""

    nation: NationId
    support: float
    capital: float


class ParliamentVoted(EventBase, frozen=True, tag=kebab):
    """A parliament has allowed forces to take part, or has refused."""

    nation: NationId
    passed: bool


class ReadinessInvested(EventBase, frozen=True, tag=kebab):
    """A government has paid for faster deployment; its own seat alone knows."""

    audience = "parties"
    nation: NationId
    readiness: float
    capital: float


class SupportMoved(EventBase, frozen=True, tag=kebab):
    """Public support in a nation after the turn, and its government's political capital."""

    nation: NationId
    support: float
    was: float
    capital: float


Event = NationAddressed | ParliamentVoted | ReadinessInvested | SupportMoved


# Offers and legality.


def _offer_address(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    if view.own.capital >= rules.tables.home_front.address_cost and not view.has_slot("address"):
        yield Offer("address-nation")


def _offer_vote(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    del rules
    if not view.public.nations[NationId(view.seat)].authorised and not view.has_slot("authorisation"):
        yield Offer("seek-authorisation")


def _offer_readiness(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    if not view.has_slot("readiness") and check(rules, view, InvestReadiness(seat=view.seat)) is None:
        yield Offer("invest-readiness")


OFFERS = {"address-nation": _offer_address, "seek-authorisation": _offer_vote, "invest-readiness": _offer_readiness}


def check(rules: Rulebook, view: SeatView, order: Order) -> Rejection | None:
    """Say why the order may not be given, or None; asked of the view, so that no refusal betrays a secret."""
    table = rules.tables.home_front
    nation = view.public.nations[NationId(view.seat)]
    match order:
        case AddressNation():
            cost = table.address_cost
        case InvestReadiness():
            cost = table.readiness_cost
            if view.own.readiness >= table.readiness_gain:
                return Rejection("70.5", "seat", "You have invested in readiness already.", "Pledge forces.")
        case SeekAuthorisation():
            if nation.authorised:
                return Rejection("70.3", "seat", "Your forces may take part already.", "Pledge forces.")
            cost = 0.0
        case _:
            assert_never(order)
    if view.own.capital < cost:
        return Rejection(
            "70.5" if isinstance(order, InvestReadiness) else "70.2",
            "seat",
            f"That needs {cost:.2f} political capital; the government has {view.own.capital:.2f}.",
            "Wait until support has given it more.",
        )
    return None


# Deciding.


def vote_odds(rules: Rulebook, state: State, nation: NationId) -> tuple[float, tuple[Term, ...]]:
    """Return the odds that parliament allows forces to take part, 0.02 to 0.98, and their terms (rule 70.3)."""
    table = rules.tables.home_front
    support = state.public.nations[nation].support
    spec = rules.scenario.nations[nation]
    split = table.authorise_coalition if spec.government in ("coalition", "minority", "caretaker") else 0.0
    odds = clamp(table.authorise_base + table.authorise_support * (support - 0.5) - split, 0.02, 0.98)
    return odds, (
        Term("70.3", "base", table.authorise_base),
        Term("70.3", "public-support", table.authorise_support * (support - 0.5)),
        Term("70.3", "divided-cabinet", -split),
        Term("70.3", "odds", odds),
    )


def decide(rules: Rulebook, state: State, order: Order, dice: Dice) -> tuple[Event, ...]:
    """Answer an order, at its reveal, with what happens."""
    public = state.public
    table = rules.tables.home_front
    nation = NationId(order.seat)
    hour = public.hour
    match order:
        case AddressNation():
            support = public.nations[nation].support
            gain = table.address * (1.0 - support)
            return (
                NationAddressed(
                    id=event_id(public, ROOM, nation, "addressed"),
                    at=hour,
                    terms=(Term("70.2", "address", gain), Term("70.2", "political-capital", -table.address_cost)),
                    nation=nation,
                    support=clamp(support + gain),
                    capital=table.address_cost,
                ),
            )
        case SeekAuthorisation():
            odds, terms = vote_odds(rules, state, nation)
            die = dice.throw(f"{public.turn}/home-front/vote/{nation}", odds)
            return (
                ParliamentVoted(
                    id=event_id(public, ROOM, nation, "voted"),
                    at=hour,
                    terms=terms,
                    dice=(die,),
                    nation=nation,
                    passed=happened(die),
                ),
            )
        case InvestReadiness():
            return (
                ReadinessInvested(
                    id=event_id(public, ROOM, nation, "readiness"),
                    at=hour,
                    terms=(
                        Term("70.5", "readiness-days-saved", table.readiness_gain),
                        Term("70.5", "political-capital", -table.readiness_cost),
                    ),
                    nation=nation,
                    readiness=table.readiness_gain,
                    capital=table.readiness_cost,
                ),
            )
        case _:
            assert_never(order)


class Trend(Struct, frozen=True, gc=False):
    """What moves every public alike in a turn (rule 70.6)."""

    months: float
    """Length of the turn."""
    propaganda: float
    """On a public that is not protected."""
    incidents: float
    here: tuple[Term, Term, Term]
    """Fatigue and success for those who take part, and legitimacy."""
    away: tuple[Term, Term, Term]
    """The same for those who do not."""
    moved_here: float
    moved_away: float
    """What these add up to."""


def adjudicate(rules: Rulebook, state: State, happened_: Sequence[EventBase], gained: float) -> Iterator[SupportMoved]:
    """Yield how the turn has moved each public (rule 70.6).

    `happened_` are the turn's events so far, `gained` is by how much the end state has moved.
    """
    public = state.public
    dead: dict[NationId, float] = {}
    incidents: dict[NationId, int] = {}
    for event in happened_:
        if type(event) is AircraftLost:
            weighs = rules.tables.home_front.contractor_casualty if event.contractor else 1.0  # Rule 70.20.
            dead[event.nation] = dead.get(event.nation, 0.0) + weighs * event.dead
        elif type(event) is CiviliansHarmed:
            incidents[event.nation] = incidents.get(event.nation, 0) + event.incidents
    table = rules.tables.home_front
    total = sum(incidents.values())
    months = (rules.opens[public.turn] - rules.opens[public.turn - 1]) / 720
    reach = state.hidden.adversary.propaganda * _resolve(state)
    legitimacy = Term("70.6", "legitimacy", table.legitimacy * (public.tracks.legitimacy - 0.5) * months)
    here = (Term("70.6", "fatigue", -table.fatigue * months), Term("70.6", "success", table.success * gained), legitimacy)
    trend = Trend(
        months=months,
        propaganda=-table.propaganda * reach * months,
        incidents=-table.incident_all * total,
        here=here,
        away=(Term("70.6", "fatigue", 0.0), Term("70.6", "success", 0.0), legitimacy),
        moved_here=here[0].value + here[1].value + legitimacy.value,
        moved_away=legitimacy.value,
    )
    for nation in rules.nations:
        yield _support(rules, state, nation, dead.get(nation, 0.0), incidents.get(nation, 0), trend)


def _resolve(state: State) -> float:
    held = state.private[SeatId("adversary")].adversary
    return held.resolve if held is not None else 0.0


def _support(rules: Rulebook, state: State, nation: NationId, dead: float, incidents: int, trend: Trend) -> SupportMoved:
    public = state.public
    table = rules.tables.home_front
    held = public.nations[nation]
    own = state.private[SeatId(nation)]
    takes_part = held.joined >= 0 and held.left < 0
    rally = table.rally if held.joined == public.turn else 0.0
    propaganda = trend.propaganda * (1.0 - own.hardened)
    harm = -table.incident * incidents + trend.incidents
    casualties = -table.casualty * dead
    common = trend.moved_here if takes_part else trend.moved_away
    support = clamp(held.support + rally + casualties + harm + propaganda + common)
    return SupportMoved(
        id=event_id(public, ROOM, nation, "support"),
        at=rules.opens[public.turn],
        terms=(
            Term("70.6", "rally", rally),
            Term("70.6", "casualties", casualties),
            Term("70.6", "incidents", harm),
            Term("70.6", "propaganda", propaganda),
            *(trend.here if takes_part else trend.away),
        ),
        nation=nation,
        support=support,
        was=held.support,
        capital=clamp(own.capital + table.capital_growth * trend.months * support),
    )


# Folding.


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened."""
    public = state.public
    seat = SeatId(event.nation)
    nation = public.nations[event.nation]
    own = state.private[seat]
    match event:
        case SupportMoved():
            nation = replace(nation, support=event.support)
            own = replace(own, capital=event.capital)
        case NationAddressed():
            nation = replace(nation, support=event.support)
            own = replace(own, capital=clamp(own.capital - event.capital))
        case ParliamentVoted():
            nation = replace(nation, authorised=event.passed)
        case ReadinessInvested():
            own = replace(own, readiness=event.readiness, capital=clamp(own.capital - event.capital))
        case _:
            assert_never(event)
    return replace(
        state,
        public=replace(public, nations={**public.nations, event.nation: nation}),
        private={**state.private, seat: own},
    )


def evolve_support(state: State, events: Sequence[SupportMoved]) -> State:
    """Return the state in which all of `events` have happened."""
    nations = {**state.public.nations}
    private = {**state.private}
    for event in events:
        seat = SeatId(event.nation)
        nations[event.nation] = replace(nations[event.nation], support=event.support)
        private[seat] = replace(private[seat], capital=event.capital)
    return replace(state, public=replace(state.public, nations=nations), private=private)


EVOLVE_RUNS = {SupportMoved: evolve_support}


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it: the polls are public, a government's capital its own."""
    del state
    if event.nation == seat:
        return event
    match event:
        case ReadinessInvested():
            return None
        case NationAddressed():
            return replace(event, capital=0.0, terms=event.terms[:1])
        case SupportMoved():
            return replace(event, capital=0.0, terms=())
        case ParliamentVoted():
            return event
        case _:
            assert_never(event)
