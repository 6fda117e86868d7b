"""Cyber and information (rules 60.1 to 60.8): protection, hostile cyber operations, and measures that act without asking.

Lives here: what a government does to protect its networks and its public's sources, what delegated measures do about an attack,
and what is left of it. Protection is sealed with the capitals' orders; attacks are felt in adjudication, before publics judge.
Not here: how publics move otherwise (home_front), the decision to delegate (council), how an attack comes (white_cell).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from wargame.engine.dice import happened
from wargame.engine.lone import lone
from wargame.engine.model.base import (
    Choice,
    EventBase,
    EventId,
    ForumId,
    NationId,
    Offer,
    OrderBase,
    Rejection,
    SeatId,
    Term,
    as_nation,
    clamp,
    kebab,
)
from wargame.engine.model.cyber import DelegatedCyber, Measures, Strike
from wargame.engine.model.state import Public, State
from wargame.engine.view import SeatView, event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook

ROOM = "cyber"
PHASE = "capitals"


class HardenNetworks(OrderBase, frozen=True, tag=kebab):
    """Protect networks and answer hostile information, at the price of political capital (rule 60.2)."""

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return "harden"


class RecallDelegation(OrderBase, frozen=True, tag=kebab):
    """End a forum's delegation of cyber defence at once (rule 60.7)."""

    forum: ForumId

    def slot(self) -> str:
        """Return what the order is about: only one draft may be about it."""
        return f"recall/{self.forum}"


Order = HardenNetworks | RecallDelegation


class NetworksHardened(EventBase, frozen=True, tag=kebab):
    """A nation is better protected; its own seat alone knows how well."""

    audience = "parties"
    nation: NationId
    hardened: float
    capital: float


class DelegationRecalled(EventBase, frozen=True, tag=kebab):
    """A member has ended a delegation; nothing acts under it any more."""

    nation: NationId
    forum: ForumId


class MeasuresActed(EventBase, frozen=True, tag=kebab):
    """Delegated measures have acted on an attack without anybody's order."""

    forum: ForumId
    strike: EventId
    """The inject that brought the attack."""
    measures: Measures
    wrong: bool
    """Whether they hit somebody who had no part in it."""
    kept_out: float
    """Share of the attack that they keep out from then on, 0 to 1."""
    cohesion: float = 0.0
    """What a wrong act costs."""
    legitimacy: float = 0.0


class AttackFelt(EventBase, frozen=True, tag=kebab):
    """What an attack has cost a nation by the turn's end; with it the attack is over there."""

    nation: NationId
    strike: EventId
    loss: float
    """Support lost, share of the public."""


Event = NetworksHardened | DelegationRecalled | MeasuresActed | AttackFelt


# What may be ordered.


def _offer_recall(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    forums = tuple(
        f
        for f in view.public.cyber
        if not view.has_slot(f"recall/{f}") and check(rules, view, RecallDelegation(seat=view.seat, forum=f)) is None
    )
    if forums:
        yield Offer("recall-delegation", (), (Choice("forum", forums),))


def check(rules: Rulebook, view: SeatView, order: Order) -> Rejection | None:
    """Say why the order may not be given, or None; asked of the view, so that no refusal betrays a secret."""
    if isinstance(order, RecallDelegation):
        return _check_recall(rules, view, order)
    cost = rules.tables.cyber.harden_cost
    if view.own.hardened >= rules.tables.cyber.harden_most:
        return Rejection("60.2", "seat", "Your networks are as well protected as they can be.", "Spend your capital elsewhere.")
    if view.own.capital < cost:
        return Rejection(
            "60.2",
            "seat",
            f"That needs {cost:.2f} political capital; the government has {view.own.capital:.2f}.",
            "Wait until support has given it more.",
        )
    return None


def _check_recall(rules: Rulebook, view: SeatView, order: RecallDelegation) -> Rejection | None:
    held = in_force(view.public, order.forum, view.public.hour)
    if held is None:
        return Rejection("60.7", "forum", f"Nothing is delegated by {order.forum}.", "Nothing needs to be done.")
    if view.seat not in rules.members[order.forum]:
        return Rejection("60.7", "forum", f"You are no member of {order.forum}.", "Ask one that is.")
    if held.recall == "proposer" and held.by != view.seat:
        return Rejection("60.7", "seat", f"Only {held.by} may recall it.", f"Ask {held.by}, or table a draft that replaces it.")
    return None


_offer, _draw = lone(HardenNetworks, check)
OFFERS = {"harden-networks": _offer, "recall-delegation": _offer_recall}
SAMPLES = {"harden-networks": _draw}


def decide(rules: Rulebook, state: State, order: Order, dice: Dice) -> tuple[Event, ...]:
    """Answer an order, at its reveal, with what happens."""
    del dice  # Protection is no matter of chance.
    public = state.public
    if isinstance(order, RecallDelegation):
        at = event_id(public, ROOM, f"{order.forum}.{order.seat}", "recalled")
        cause = public.cyber[order.forum].cause
        return (DelegationRecalled(id=at, at=public.hour, causes=(cause,), nation=NationId(order.seat), forum=order.forum),)
    table = rules.tables.cyber
    held = state.private[order.seat].hardened
    return (
        NetworksHardened(
            id=event_id(public, ROOM, order.seat, "hardened"),
            at=public.hour,
            terms=(Term("60.2", "protection", table.harden_gain), Term("60.2", "political-capital", -table.harden_cost)),
            nation=NationId(order.seat),
            hardened=min(table.harden_most, held + table.harden_gain),
            capital=table.harden_cost,
        ),
    )


# What comes of attacks.


def in_force(public: Public, forum: ForumId, hour: int) -> DelegatedCyber | None:
    """Return what a forum has let act without asking at this hour, or None."""
    held = public.cyber.get(forum)
    return held if held is not None and held.since <= hour < held.until else None


def respond(rules: Rulebook, state: State, dice: Dice) -> Iterator[MeasuresActed]:
    """Yield what delegated measures do about attacks on which none has acted yet (rules 60.5, 60.6)."""
    public = state.public
    for strike in public.strikes:
        if strike.forum:
            continue
        for forum in rules.forums:
            held = public.cyber.get(forum)
            hour = max(strike.since, held.since) if held is not None else 0
            if held is None or hour >= held.until or strike.strength < held.threshold:
                continue
            if any(n in rules.members[forum] for n in strike.nations):
                yield _acted(rules, public, dice, forum, held, strike, hour)
                break


def _acted(
    rules: Rulebook, public: Public, dice: Dice, forum: ForumId, held: DelegatedCyber, strike: Strike, hour: int
) -> MeasuresActed:
    table = rules.tables.cyber
    shield = held.measures == "shield"
    doubt = 1.0 - strike.clarity
    odds = (table.shield_error if shield else table.counter_error) * doubt
    die = dice.throw(f"cyber/delegated/{strike.cause}/{forum}", odds)
    wrong = happened(die)
    kept_out = 0.0 if wrong else table.shield_kept_out if shield else table.counter_kept_out
    return MeasuresActed(
        id=event_id(public, ROOM, f"{forum}.{strike.cause.replace('/', '-')}", "acted"),
        at=hour,
        causes=(strike.cause, held.cause),
        terms=(
            Term("60.5", "strength", strike.strength),
            Term("60.5", "threshold", held.threshold),
            Term("60.6", "odds-of-error", odds),
            Term("60.6", "kept-out", kept_out),
            *((Term("60.6", "cohesion", -table.error_cohesion),) if wrong else ()),
            *((Term("60.6", "legitimacy", -table.error_legitimacy),) if wrong else ()),
        ),
        dice=(die,),
        forum=forum,
        strike=strike.cause,
        measures=held.measures,
        wrong=wrong,
        kept_out=kept_out,
        cohesion=table.error_cohesion if wrong else 0.0,
        legitimacy=table.error_legitimacy if wrong else 0.0,
    )


def damage(rules: Rulebook, state: State) -> Iterator[AttackFelt]:
    """Yield what the turn's attacks have cost each nation that they struck (rule 60.4)."""
    public = state.public
    closes = rules.opens[public.turn]
    for strike in public.strikes:
        whole = Term("60.4", "attack", rules.tables.cyber.attack_support * strike.strength)
        length = closes - strike.since
        acted = strike.kept_out * (closes - strike.acted) / length if strike.forum and length > 0 else 0.0
        for code in strike.nations:
            nation = as_nation(code)
            covered = acted if strike.forum and nation in rules.members[strike.forum] else 0.0
            hardened = state.private[SeatId(nation)].hardened
            yield AttackFelt(
                id=event_id(public, ROOM, f"{nation}.{strike.cause.replace('/', '-')}", "felt"),
                at=closes,
                causes=(strike.cause,),
                terms=(whole, Term("60.6", "kept-out-by-measures", covered), Term("60.2", "protection", hardened)),
                nation=nation,
                strike=strike.cause,
                loss=whole.value * (1.0 - covered) * (1.0 - hardened),
            )


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened."""
    public = state.public
    match event:
        case NetworksHardened():
            own = state.private[SeatId(event.nation)]
            own = replace(own, hardened=event.hardened, capital=clamp(own.capital - event.capital))
            return replace(state, private={**state.private, SeatId(event.nation): own})
        case DelegationRecalled():
            left = {f: held for f, held in public.cyber.items() if f != event.forum}
            return replace(state, public=replace(public, cyber=left))
        case MeasuresActed():
            strikes = tuple(
                replace(s, forum=event.forum, acted=event.at, kept_out=event.kept_out) if s.cause == event.strike else s
                for s in public.strikes
            )
            tracks = replace(
                public.tracks,
                cohesion=clamp(public.tracks.cohesion - event.cohesion),
                legitimacy=clamp(public.tracks.legitimacy - event.legitimacy),
            )
            return replace(state, public=replace(public, strikes=strikes, tracks=tracks))
        case AttackFelt():
            held = public.nations[event.nation]
            nations = {**public.nations, event.nation: replace(held, support=clamp(held.support - event.loss))}
            over = tuple(s for s in public.strikes if s.cause != event.strike)
            return replace(state, public=replace(public, nations=nations, strikes=over))
        case _:
            assert_never(event)


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it (rules 60.3, 60.8): how well a nation is protected is its own."""
    del state
    match event:
        case NetworksHardened():
            return event if event.nation == seat else None
        case AttackFelt():
            return event if event.nation == seat else replace(event, terms=tuple(t for t in event.terms if t.rule != "60.2"))
        case _:
            return event
