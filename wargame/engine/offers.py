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

Maker = Callable[[Rulebook, SeatView], Iterator[Offer]]


def _made_for(rooms: tuple[Any, ...], phase: str, *, sampled: bool, idle: frozenset[str] = frozenset()) -> tuple[Any, ...]:
    found: list[Any] = [clock.offers] if phase in clock.SEALED else []
    for room in rooms:
        if phase == getattr(room, "PHASE", "") or phase in getattr(room, "PHASES", ()):
            samples = getattr(room, "SAMPLES", {}) if sampled else {}
            for kind, maker in room.OFFERS.items():
                if kind not in idle:
                    found.append(Sampler(samples[kind], maker) if kind in samples else maker)
    return tuple(found)


class Sampler(Struct, frozen=True):
    """A room's way to draw one offer of a kind without making them all."""

    draw: Callable[[Rulebook, SeatView, Pick], Offer | None]
    all: Maker


_MAKERS: Mapping[tuple[str, str], tuple[Maker, ...]] = {
    (role, phase): _made_for(rooms, phase, sampled=False) for role, rooms in ROOMS_OF_ROLE.items() for phase in PHASES
}
_SAMPLED: Mapping[tuple[str, str, council.Mood], tuple[Maker | Sampler, ...]] = {
    (role, phase, mood): _made_for(rooms, phase, sampled=True, idle=council.idle(role, mood))
    for role, rooms in ROOMS_OF_ROLE.items()
    for phase in PHASES
    for mood in council.MOODS
}
"""By what the Council is at, so that nothing is asked that cannot be offered; in other phases that makes no difference."""


def _role(rules: Rulebook, view: SeatView) -> str:
    return "nation" if view.seat in rules.by_nation else view.seat


def makers(rules: Rulebook, view: SeatView) -> tuple[Maker, ...]:
    """Return the functions that make this seat's offers in this phase, cheap to ask for and lazy to run."""
    return () if view.own.sealed else _MAKERS.get((_role(rules, view), view.public.phase), ())


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
    if view.own.sealed:
        return None
    phase = view.public.phase
    mood = council.mood(view) if phase == "council" else "quiet"
    kinds = list(_SAMPLED.get((_role(rules, view), phase, mood), ()))
    missed: list[Sampler] = []
    while kinds:
        maker = kinds.pop(pick(len(kinds)))
        if isinstance(maker, Sampler):
            offer = maker.draw(rules, view, pick)
            if offer is None:
                missed.append(maker)
        else:
            offers = list(maker(rules, view))
            offer = one_of(offers, pick) if offers else None
        if offer is not None:
            return _chosen(offer, view, pick)
    # A room that draws one subject may have drawn the wrong one: before giving up, look through all of those.
    offers = [offer for sampler in missed for offer in sampler.all(rules, view)]
    return _chosen(one_of(offers, pick), view, pick) if offers else None


def _chosen(offer: Offer, view: SeatView, pick: Pick) -> OrderBase:
    fields = dict(offer.fixed)
    for choice in offer.choices:
        fields[choice.field] = one_of(choice.values, pick)
    return KINDS[offer.kind](seat=view.seat, **fields)
