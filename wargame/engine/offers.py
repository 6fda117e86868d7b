"""What is offered to a seat: every order that it may give now, and one of them at random.

What is offered is allowed: rooms build offers on their own `check`. Lives here: collecting, sampling, building. Not here:
any rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from wargame.engine.model.base import PHASES, Offer, OrderBase, Pick, one_of
from wargame.engine.registry import KINDS, ROOMS_OF_ROLE
from wargame.engine.rooms import clock, council
from wargame.engine.rulebook import Rulebook
from wargame.engine.view import SeatView

BLIND = range(3)
"""Kinds drawn without noting which were drawn before: most often one of them has something to offer."""

Maker = Callable[[Rulebook, SeatView], Iterator[Offer]]


Draw = Callable[[Rulebook, SeatView, Pick], OrderBase | None]


class Samplers(Struct, frozen=True, gc=False):
    """How one order of a kind is drawn, kind by kind."""

    draws: tuple[Draw, ...]
    all: tuple[Maker, ...]
    """Makes all of them, for the kinds whose draw looks at one subject only."""


NOTHING = Samplers((), ())
"""For seats that give no orders in a phase."""


def _drawing(maker: Maker) -> Draw:
    def draw(rules: Rulebook, view: SeatView, pick: Pick) -> OrderBase | None:
        offers = list(maker(rules, view))
        return _chosen(one_of(offers, pick), view, pick) if offers else None

    return draw


def _rooms_in(rooms: tuple[Any, ...], phase: str) -> list[Any]:
    return [room for room in rooms if phase == getattr(room, "PHASE", "") or phase in getattr(room, "PHASES", ())]


def _makers(rooms: tuple[Any, ...], phase: str) -> tuple[Maker, ...]:
    drafts = (clock.offers,) if phase in clock.SEALED else ()
    besides = (maker for room in rooms for maker in getattr(room, "OFFERS_IN", {}).get(phase, ()))
    return (*drafts, *(maker for room in _rooms_in(rooms, phase) for maker in room.OFFERS.values()), *besides)


def _samplers(rooms: tuple[Any, ...], phase: str, idle: frozenset[str] = frozenset()) -> Samplers:
    draws: list[Draw] = [clock.sample] if phase in clock.SEALED else []
    makers: list[Maker] = []
    for room in _rooms_in(rooms, phase):
        samples = getattr(room, "SAMPLES", {})
        for kind, maker in room.OFFERS.items():
            if kind in idle:
                continue
            draws.append(samples[kind] if kind in samples else _drawing(maker))
            if kind in samples:
                makers.append(maker)
    return Samplers(tuple(draws), tuple(makers))


_MAKERS: Mapping[tuple[str, str], tuple[Maker, ...]] = {
    (role, phase): _makers(rooms, phase) for role, rooms in ROOMS_OF_ROLE.items() for phase in PHASES
}
_SAMPLED: Mapping[str, Mapping[str, Samplers]] = {
    phase: {role: _samplers(rooms, phase) for role, rooms in ROOMS_OF_ROLE.items()}
    for phase in (*PHASES, "over")
    if phase != council.PHASE
}
_SAMPLED_IN_COUNCIL: Mapping[council.Mood, Mapping[str, Samplers]] = {
    mood: {role: _samplers(rooms, council.PHASE, council.idle(role, mood)) for role, rooms in ROOMS_OF_ROLE.items()}
    for mood in council.MOODS
}
"""By what the Council is at, so that nothing is asked that cannot be offered."""


def _role(rules: Rulebook, view: SeatView) -> str:
    return "nation" if view.seat in rules.by_nation else view.seat


def makers(rules: Rulebook, view: SeatView) -> tuple[Maker, ...]:
    """Return the functions that make this seat's offers in this phase, cheap to ask for and lazy to run."""
    return () if view.desk.sealed else _MAKERS.get((_role(rules, view), view.public.phase), ())


def options(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
    """Yield every order that the seat may give now."""
    for maker in makers(rules, view):
        yield from maker(rules, view)


def build(offer: Offer, view: SeatView, values: Mapping[str, object]) -> OrderBase:
    """Return the order that an offer and these choices make; raises KeyError for a field left open."""
    fields = dict(offer.fixed)
    for choice in offer.choices:
        fields[choice.field] = values[choice.field]
    return KINDS[offer.kind](seat=view.seat, **fields)


def sample(rules: Rulebook, view: SeatView, pick: Pick) -> OrderBase | None:
    """Return one legal order at random, or None when none is offered.

    A kind is drawn first, then its subject, then each field, so that no list of all orders is made.
    """
    if view.desk.sealed:
        return None
    by_role = _SAMPLED.get(view.public.phase) or _SAMPLED_IN_COUNCIL[council.mood(rules, view)]
    samplers = by_role.get("nation" if view.seat in rules.by_nation else view.seat, NOTHING)
    draws = samplers.draws
    many = len(draws)
    if not many:
        return None
    for _ in BLIND:
        order = draws[pick(many)](rules, view, pick)
        if order is not None:
            return order
    left = list(draws)
    while left:
        order = left.pop(pick(len(left)))(rules, view, pick)
        if order is not None:
            return order
    # A room that draws one subject may have drawn the wrong one: before giving up, look through all of those.
    offers = [offer for maker in samplers.all for offer in maker(rules, view)]
    return _chosen(one_of(offers, pick), view, pick) if offers else None


def _chosen(offer: Offer, view: SeatView, pick: Pick) -> OrderBase:
    fields = dict(offer.fixed)
    for choice in offer.choices:
        fields[choice.field] = one_of(choice.values, pick)
    return KINDS[offer.kind](seat=view.seat, **fields) if fields else KINDS[offer.kind](seat=view.seat)
