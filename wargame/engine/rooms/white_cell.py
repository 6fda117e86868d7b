"""The white cell (rules 140.1 to 140.4): injects, delivered by the clock or by hand.

Lives here: what the facilitator brings into the game. Not here: when the clock does so by itself (phases).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from wargame.engine import called
from wargame.engine.model.base import (
    ADVERSARY,
    WHITE,
    EventBase,
    EventId,
    Offer,
    OrderBase,
    Rejection,
    Said,
    SeatId,
    as_nation,
    clamp,
    kebab,
)
from wargame.engine.model.cyber import CyberAttack, Strike
from wargame.engine.model.effects import Effect, RegionalCall, SetMandate, ShiftSupport, ShiftTrack, ShiftZone
from wargame.engine.model.scenario import Inject
from wargame.engine.model.state import Call, Mandate, Public, State
from wargame.engine.rooms.end_state import measure
from wargame.engine.view import SeatView, event_id

if TYPE_CHECKING:
    from wargame.engine.dice import Dice
    from wargame.engine.rulebook import Rulebook

ROOM = "white-cell"
PHASES = ("situation", "capitals", "council", "operations", "report")


class DeliverInject(OrderBase, frozen=True, tag=kebab):
    """As the white cell, make something happen now (rule 140.2)."""

    title: str
    text: str
    to: tuple[SeatId, ...] = ()
    effects: tuple[Effect, ...] = ()


Order = DeliverInject


class InjectDelivered(EventBase, frozen=True, tag=kebab):
    """Something has happened to the players."""

    inject: str
    title: str
    text: str
    to: tuple[SeatId, ...]
    effects: tuple[Effect, ...]


Event = InjectDelivered


def check(rules: Rulebook, view: SeatView, order: Order) -> Rejection | None:
    """Say why the order may not be given, or None."""
    if view.seat != WHITE:
        return Rejection("140.2", "seat", "Injects are the white cell's.", "Ask the facilitator.")
    if not order.title.strip() or len(order.text) > 4000:
        return Rejection(
            "140.2", "title", "An inject has a title and at most 4,000 characters.", "Give it a title, or shorten it."
        )
    for effect in order.effects:
        if isinstance(effect, ShiftZone) and effect.zone not in rules.scenario.zones:
            told = Said("{zone} is no zone of this crisis.", zone=called.quoted(effect.zone))
            return Rejection("140.2", "effects", told, "Name a zone of the scenario.")
        if isinstance(effect, (ShiftSupport, CyberAttack)) and any(n not in (*rules.nations, "all") for n in effect.nations):
            return Rejection("140.2", "effects", "It names a nation that is not in this crisis.", "Use ISO codes, or `all`.")
    attacks = [e for e in order.effects if isinstance(e, CyberAttack)]
    world = rules.scenario.cyber
    if any((a.network and a.network not in world.networks) or (a.origin and a.origin not in world.third) for a in attacks):
        what = "It names a network or an origin that is not in this crisis."
        return Rejection("60.4", "effects", what, "Name one of cyber.toml, or leave it out.")
    if len(attacks) > 1 or any(not a.nations for a in attacks):
        what = "An inject brings one cyber attack at most, and on one nation at least."
        return Rejection("60.4", "effects", what, "Deliver the others as injects of their own.")
    return None


def offers(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    """Yield nothing: what the white cell brings in is written, not picked."""
    del rules, view
    yield from ()


OFFERS = {"deliver-inject": offers}


def decide(rules: Rulebook, state: State, order: Order, dice: Dice) -> tuple[Event, ...]:
    """Answer an order with what happens."""
    del rules, dice
    public = state.public
    return (
        InjectDelivered(
            id=_id(public, order),
            at=public.hour,
            inject="",
            title=order.title,
            text=order.text,
            to=order.to,
            effects=order.effects,
        ),
    )


def _id(public: Public, order: DeliverInject) -> EventId:
    """Return an id for what is announced by hand: of an attack that only some are told of, everybody sees the id."""
    attack = any(isinstance(x, CyberAttack) for x in order.effects)
    name = "attack" if order.to and attack else _slug(order.title)
    taken = {strike.cause for strike in (*(past.strike for past in public.arena.past), *public.strikes)}
    found, number = event_id(public, ROOM, name, "delivered"), 1
    while found in taken:
        number += 1
        found = event_id(public, ROOM, f"{name}-{number}", "delivered")
    return found


def _slug(title: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in title.lower())[:40]


def scheduled(rules: Rulebook, state: State) -> Iterator[InjectDelivered]:
    """Yield the scenario's injects that are due in this turn and whose conditions hold (rule 140.1)."""
    public = state.public
    for name, inject in state.hidden.injects.items():
        if inject.turn == public.turn and _due(rules, state, inject):
            yield InjectDelivered(
                id=event_id(public, ROOM, name, "delivered"),
                at=public.opened + inject.hour,
                inject=name,
                title=inject.title,
                text=inject.text,
                to=inject.to,
                effects=inject.effects,
            )


def _due(rules: Rulebook, state: State, inject: Inject) -> bool:
    if not all(measure(rules, state.public, state.table, m) >= 1.0 for m in inject.when):
        return False
    return not inject.unless or any(measure(rules, state.public, state.table, m) < 1.0 for m in inject.unless)


def evolve(state: State, event: Event) -> State:
    """Return the state in which `event` has happened."""
    for effect in event.effects:
        state = _apply(state, effect, event.at, event.id)
    return state


def _apply(state: State, effect: Effect, hour: int, cause: EventId) -> State:
    public = state.public
    match effect:
        case SetMandate():
            mandate = Mandate(effect.level, effect.title, hour)
            return replace(state, public=replace(public, mandate=mandate))
        case ShiftSupport():
            nations = {**public.nations}
            for name in nations if "all" in effect.nations else map(as_nation, effect.nations):
                nations[name] = replace(nations[name], support=clamp(nations[name].support + effect.by))
            return replace(state, public=replace(public, nations=nations))
        case ShiftTrack():
            moved = clamp(getattr(public.tracks, effect.track) + effect.by)
            return replace(state, public=replace(public, tracks=replace(public.tracks, **{effect.track: moved})))
        case ShiftZone():
            return _shift_zone(state, effect)
        case RegionalCall():
            return replace(state, public=replace(public, call=Call(effect.level, hour)))
        case CyberAttack():
            struck = tuple(public.nations) if "all" in effect.nations else tuple(dict.fromkeys(effect.nations))
            until = hour + effect.hours if effect.hours else 0
            begun = Strike(cause, struck, effect.strength, effect.clarity, hour, network=effect.network, until=until)
            if effect.origin:
                state = replace(state, hidden=replace(state.hidden, origins={**state.hidden.origins, cause: effect.origin}))
            return replace(state, public=replace(public, strikes=(*public.strikes, begun)))
        case _:
            assert_never(effect)


def _shift_zone(state: State, effect: ShiftZone) -> State:
    public = state.public
    there = public.zones[effect.zone]
    zones = {**public.zones, effect.zone: replace(there, faction=clamp(there.faction + effect.faction))}
    state = replace(state, public=replace(public, zones=zones))
    own = state.private[ADVERSARY]
    if own.adversary is None or effect.zone not in own.adversary.zones:
        return state
    held = own.adversary.zones[effect.zone]
    moved = replace(held, ground=clamp(held.ground + effect.adversary))
    adversary = replace(own.adversary, zones={**own.adversary.zones, effect.zone: moved})
    return replace(state, private={**state.private, ADVERSARY: replace(own, adversary=adversary)})


def redact(state: State, event: Event, seat: SeatId) -> Event | None:
    """Return the event as `seat` may know it: those it is addressed to, and never what it did to hidden strengths."""
    del state
    if event.to and seat not in event.to:
        return None
    return replace(event, effects=tuple(_shown(e, seat) for e in event.effects))


def _shown(effect: Effect, seat: SeatId) -> Effect:
    """Return an effect without what it did to hidden strengths, and without where an attack came from."""
    match effect:
        case ShiftZone() if seat != ADVERSARY:
            return replace(effect, adversary=0.0)
        case CyberAttack() if effect.origin:
            return replace(effect, origin="")
        case _:
            return effect
