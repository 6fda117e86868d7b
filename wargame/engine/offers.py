"""What is offered to a seat: every order that it may give now, and one of them at random.

What is offered is allowed: rooms build offers on their own `check`. Lives here: collecting, sampling, building. Not here:
any rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from wargame.engine.model.base import PHASES, Offer, OrderBase
from wargame.engine.registry import KINDS, ROOMS_OF_ROLE
from wargame.engine.rooms import clock

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook
    from wargame.engine.view import SeatView

Maker = Callable[["Rulebook", "SeatView"], Iterator[Offer]]


def _made_for(rooms: tuple[Any, ...], phase: str) -> tuple[Maker, ...]:
    found: list[Maker] = [clock.offers] if phase in clock.SEALED else []
    for room in rooms:
        if phase == getattr(room, "PHASE", "") or phase in getattr(room, "PHASES", ()):
            found.extend(room.OFFERS.values())
    return tuple(found)


_MAKERS: Mapping[tuple[str, str], tuple[Maker, ...]] = {
    (role, phase): _made_for(rooms, phase) for role, rooms in ROOMS_OF_ROLE.items() for phase in PHASES
}


def makers(rules: Rulebook, view: SeatView) -> list[Maker]:
    """Return the functions that make this seat's offers in this phase, cheap to ask for and lazy to run."""
    if view.own.sealed:
        return []
    role = "nation" if view.seat in rules.by_nation else view.seat
    return list(_MAKERS.get((role, view.public.phase), ()))


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


def sample(rules: Rulebook, view: SeatView, pick: Callable[[int], int]) -> OrderBase | None:
    """Return one legal order at random, or None when none is offered.

    `pick(n)` returns a whole number from 0 to n-1. A kind is drawn first, then its subject, then each field, so no list
    of all orders is made.
    """
    kinds = makers(rules, view)
    while kinds:
        maker = kinds.pop(pick(len(kinds)))
        offers = list(maker(rules, view))
        if offers:
            offer = offers[pick(len(offers))]
            return build(offer, view, {c.field: c.values[pick(len(c.values))] for c in offer.choices})
    return None
