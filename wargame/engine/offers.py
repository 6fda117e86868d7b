"""What is offered to a seat: every order that it may give now, and one of them at random.

What is offered is allowed: rooms build offers on their own `check`. Lives here: collecting, sampling, building. Not here:
any rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from wargame.engine.model.base import PHASES, Offer, OrderBase, Pick
from wargame.engine.registry import KINDS, ROOMS_OF_ROLE
from wargame.engine.rooms import clock, council
from wargame.engine.rulebook import Rulebook
from wargame.engine.view import SeatView

Maker = Callable[[Rulebook, SeatView], Iterator[Offer]]


def _made_for(rooms: tuple[Any, ...], phase: str, *, sampled: bool, quiet: bool) -> tuple[Any, ...]:
    found: list[Any] = [clock.offers] if phase in clock.SEALED else []
    for room in rooms:
        if phase == getattr(room, "PHASE", "") or phase in getattr(room, "PHASES", ()):
            samples = getattr(room, "SAMPLES", {}) if sampled else {}
            for kind, maker in room.OFFERS.items():
                if not (quiet and room is council and kind in council.NEED_DRAFT):
                    found.append(Sampler(samples[kind]) if kind in samples else maker)
    return tuple(found)


class Sampler(Struct, frozen=True):
    """A room's way to draw one offer of a kind without making them all."""

    draw: Callable[[Rulebook, SeatView, Pick], Offer | None]


_MAKERS: Mapping[tuple[str, str], tuple[Maker, ...]] = {
    (role, phase): _made_for(rooms, phase, sampled=False, quiet=False)
    for role, rooms in ROOMS_OF_ROLE.items()
    for phase in PHASES
}
_SAMPLED: Mapping[tuple[str, str, bool], tuple[Maker | Sampler, ...]] = {
    (role, phase, quiet): _made_for(rooms, phase, sampled=True, quiet=quiet)
    for role, rooms in ROOMS_OF_ROLE.items()
    for phase in PHASES
    for quiet in (False, True)
}


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
    quiet = phase == "council" and not council.open_motions(view)
    kinds = list(_SAMPLED.get((_role(rules, view), phase, quiet), ()))
    while kinds:
        maker = kinds.pop(pick(len(kinds)))
        if isinstance(maker, Sampler):
            offer = maker.draw(rules, view, pick)
        else:
            offers = list(maker(rules, view))
            offer = offers[pick(len(offers))] if offers else None
        if offer is not None:
            fields = dict(offer.fixed)
            for choice in offer.choices:
                fields[choice.field] = choice.values[pick(len(choice.values))]
            return KINDS[offer.kind](seat=view.seat, **fields)
    return None
