"""Command (rules 40.1 to 40.6): authority that nations hand over, arrangements, and the unity of command that results.

Lives here: transfer of authority, and C in MP = Q x S^2 x C^3. Not here: which arrangement a forum brings (scenario), and
caveats, whose
price is paid in size, never a second time in command.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from wargame.engine.model.base import (
    AUTHORITIES,
    Authority,
    Choice,
    EventBase,
    NationId,
    Offer,
    OrderBase,
    Pick,
    Rejection,
    Said,
    SeatId,
    Term,
    clamp,
    kebab,
    one_of,
)
from wargame.engine.model.state import Public, State
from wargame.engine.rooms.council.rounds import kept_out
from wargame.engine.view import SeatView, event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook

ROOM = "command"
PHASE = "capitals"


class TransferAuthority(OrderBase, frozen=True, tag=kebab):
    """Hand one's forces over at this level of authority, or take some of it back (rules 40.1, 40.2)."""

    authority: Authority

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "authority"


Order = TransferAuthority


class AuthorityTransferred(EventBase, frozen=True, tag=kebab):
    """A nation has moved the authority over its forces; full command is never transferred."""

    nation: NationId
    authority: Authority
    was: Authority
    capital: float
    cohesion: float


Event = AuthorityTransferred


# Questions that other rooms ask.


def flags(rules: Rulebook, public: Public, hour: int) -> int:
    """Return how many nations have forces of their own in theatre before this hour, tasked or not.

    Contractors raise no flag, and those that a benchmark keeps out of every command do not count (rule 35.12).
    """
    present = {
        rules.assets[p].nation
        for p, s in public.packages.items()
        if (s.since < hour or s.status == "rotating") and not rules.assets[p].spec.contractor
    }
    if any(o.benchmark is not None for o in public.operations.values()):
        present = {n for n in present if not kept_out(rules, public, n)}
    return len(present)


def friction(rules: Rulebook, public: Public, nation: NationId, arrangement: str) -> float:
    """Return the unity of command that one nation's part in a mission takes away, 0 to 1 (rules 40.4, 40.5)."""
    table = rules.tables.command
    spec = rules.scenario.nations[nation]
    if nation == rules.scenario.lead:
        return 0.0
    loose = table.friction[public.nations[nation].authority] * table.arrangement[arrangement]
    return (loose + table.circle[spec.circle]) * (1.0 - table.training_relief * spec.training)


def unity(
    rules: Rulebook, public: Public, nations: Iterable[NationId], arrangement: str, present: int
) -> tuple[float, tuple[Term, ...]]:
    """Return the unity of command of a mission, `floor` to 1, and what took from it (rule 40.3).

    `nations` are those tasked to it, in a fixed order; `present` counts the flags in the operation. Source: the exponent is Goya
    (2010) as quoted by Schmitt (2018); the friction is our extension to several nations.
    """
    table = rules.tables.command
    floor_cost = table.flag_floor * max(0, present - 1)
    taken = 0.0
    for nation in nations:
        taken += friction(rules, public, nation, arrangement)
    value = clamp(1.0 - floor_cost - taken, table.floor, 1.0)
    return value, (
        Term("40.3", "friction-of-every-flag", -floor_cost),
        Term("40.4", "friction-of-nations-tasked", -taken),
    )


# Offers, legality, deciding, folding.


def _offer(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    levels = _levels(rules, view)
    if levels:
        yield Offer("transfer-authority", (), (Choice("authority", levels),))


def _sample(rules: Rulebook, view: SeatView, pick: Pick) -> TransferAuthority | None:
    levels = _levels(rules, view)
    return TransferAuthority(seat=view.seat, authority=one_of(levels, pick)) if levels else None


def _levels(rules: Rulebook, view: SeatView) -> tuple[Authority, ...]:
    """Return the levels of authority that a government may move to now."""
    if view.has_slot("authority"):
        return ()
    was = AUTHORITIES.index(view.public.nations[NationId(view.seat)].authority)
    # As `_price` has it: a looser level costs nothing, a tighter one so much for each step.
    step, capital = rules.tables.command.handover_capital, view.own.capital
    most = was
    while most + 1 < len(AUTHORITIES) and step * (most + 1 - was) <= capital:
        most += 1
    return AUTHORITIES[:was] + AUTHORITIES[was + 1 : most + 1]


OFFERS = {"transfer-authority": _offer}
SAMPLES = {"transfer-authority": _sample}


def _price(rules: Rulebook, was: Authority, wanted: Authority) -> float:
    steps = AUTHORITIES.index(wanted) - AUTHORITIES.index(was)
    return rules.tables.command.handover_capital * steps if steps > 0 else 0.0


def check(rules: Rulebook, view: SeatView, order: Order) -> Rejection | None:
    """Say why the order may not be given, or None; asked of the view, so that no refusal betrays a secret."""
    was = view.public.nations[NationId(view.seat)].authority
    if order.authority == was:
        return Rejection("40.1", "authority", "Your forces serve under that authority already.", "Choose another level.")
    cost = _price(rules, was, order.authority)
    if cost > view.own.capital:
        return Rejection(
            "40.2",
            "authority",
            Said(
                "That needs {cost:.2f} political capital; the government has {capital:.2f}.", cost=cost, capital=view.own.capital
            ),
            "Choose a level nearer to the present one.",
        )
    return None


def decide(rules: Rulebook, state: State, order: Order, dice: Dice) -> tuple[Event, ...]:
    """Answer an order, at its reveal, with what happens."""
    del dice  # No chance in handing over authority.
    public = state.public
    nation = NationId(order.seat)
    was = public.nations[nation].authority
    cost = _price(rules, was, order.authority)
    looser = AUTHORITIES.index(order.authority) < AUTHORITIES.index(was)
    cohesion = rules.tables.command.recall_cohesion if looser else 0.0
    return (
        AuthorityTransferred(
            id=event_id(public, ROOM, nation, "authority"),
            at=public.hour,
            terms=(Term("40.2", "political-capital", -cost), Term("40.2", "cohesion", -cohesion)),
            nation=nation,
            authority=order.authority,
            was=was,
            capital=cost,
            cohesion=cohesion,
        ),
    )


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened."""
    public = state.public
    seat = event.nation
    own = state.private[seat]
    nations = {**public.nations, event.nation: replace(public.nations[event.nation], authority=event.authority)}
    tracks = public.tracks
    if event.cohesion:
        tracks = replace(tracks, cohesion=clamp(tracks.cohesion - event.cohesion))
    return replace(
        state,
        public=replace(public, nations=nations, tracks=tracks),
        private={**state.private, seat: replace(own, capital=clamp(own.capital - event.capital))},
    )


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it: everybody sees who commands, only the nation what it cost at home."""
    del state
    return event if event.nation == seat else replace(event, capital=0.0, terms=event.terms[1:])
