"""What stands on an agenda, and how its offers are picked out.

Lives here: the item, and what the matters of governments, chair, commander and adversary share. Not here: any matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal

from msgspec import Struct

from wargame.engine.model.base import Choice, NationId, Offer, PackageId, Term
from wargame.engine.model.caveats import Caveat
from wargame.engine.model.council import Operation
from wargame.engine.rooms import council
from wargame.engine.rulebook import Rulebook
from wargame.engine.view import SeatView

Kind = Literal[
    "review-due",
    "partner-threatens",
    "promise-due",
    "warning-due",
    "request-made",
    "parliament",
    "inform-parliament",
    "base-asked",
    "time-limit",
    "munitions-short",
    "support-low",
    "relief-due",
    "election-near",
    "operation-begun",
    "mandate-given",
    "mandate-called",
    "draft-under-silence",
    "draft-broken",
    "draft-tabled",
    "own-draft",
    "vote-asked",
    "operation-ends",
    "attack-unanswered",
    "measures-wrong",
    "culprit-known",
    "help-asked",
    "mission-short",
    "effort-undertasked",
    "zone-falling",
]


class Item(Struct, frozen=True, gc=False):
    """One matter that only this seat can decide now."""

    kind: Kind
    subject: str
    """The id of the draft, package, base, forum, partner, zone or effort that it is about; of several, the most pressing one."""
    because: tuple[Term, ...]
    """Why it is a matter: the rule and the number, the weightiest first."""
    offers: tuple[Offer, ...]
    """What answers it; each may be given now. To do nothing is an answer too."""


def offered(room: Any, name: str, rules: Rulebook, view: SeatView, **about: object) -> tuple[Offer, ...]:
    """Return a room's offers of this name whose fixed fields are these, each one of the values named."""
    made: Iterable[Offer] = room.OFFERS[name](rules, view)
    wanted = {field: values if isinstance(values, tuple) else (values,) for field, values in about.items()}
    return tuple(o for o in made if all(dict(o.fixed).get(field) in values for field, values in wanted.items()))


def only(offers: Iterable[Offer], field: str, fits: Callable[[Any], bool]) -> tuple[Offer, ...]:
    """Return offers with one choice cut down to the values that fit; those to which none is left fall away."""
    cut: list[Offer] = []
    for offer in offers:
        choices = tuple(Choice(c.field, tuple(filter(fits, c.values))) if c.field == field else c for c in offer.choices)
        if all(c.values for c in choices):
            cut.append(Offer(offer.kind, offer.fixed, choices))
    return tuple(cut)


def operations(rules: Rulebook, view: SeatView) -> list[Operation]:
    """Return the operations that run and that a government takes part in."""
    nation = NationId(view.seat)
    return [o for o in view.public.operations.values() if not o.over and council.participates(rules, o, nation)]


def sent(rules: Rulebook, view: SeatView) -> list[PackageId]:
    """Return the packages that a government has sent or promised."""
    return [p for p in rules.by_nation[NationId(view.seat)] if p in view.public.packages]


def limits(view: SeatView) -> tuple[Caveat, ...]:
    """Return a government's own caveats, declared or not."""
    return (*view.public.nations[NationId(view.seat)].caveats, *view.own.caveats)
