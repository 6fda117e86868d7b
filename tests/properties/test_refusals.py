"""No refusal speaks of a nation, forum, zone, base, package, post, network or draft by its id: people read names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from random import Random

import pytest
from msgspec.structs import asdict, replace

from games import Step, picker, play, rulebook
from languages import engine_texts
from wargame import engine
from wargame.engine.model.base import EventId, OrderBase, Rejection
from wargame.engine.registry import ROOM_OF
from wargame.reports.refusals import refusal

SEEDS = (3, 29, 41)
EVERY = 6
"""Every so many steps of a game, some orders are tried that do not fit."""
WORDS = re.compile(r"[\w./-]+")


@cache
def ids() -> tuple[tuple[str, ...], ...]:
    """Return the ids that orders name, sort by sort."""
    scenario = rulebook().scenario
    things = (scenario.nations, scenario.zones, scenario.bases, scenario.forums, scenario.packages, scenario.posts)
    return tuple(tuple(map(str, sort)) for sort in (*things, scenario.cyber.networks))


def others(value: object) -> tuple[str, ...]:
    """Return the ids of the same sort as this one, if it is one."""
    return next((sort for sort in ids() if value in sort), ())


@cache
def forbidden() -> frozenset[str]:
    """Return all ids that nobody would take for a word that is said anyhow."""
    scenario = rulebook().scenario
    named = (*scenario.nations.values(), *scenario.zones.values(), *scenario.bases.values(), *scenario.forums.values())
    named += (*scenario.packages.values(), *scenario.posts.values(), *scenario.cyber.networks.values())
    spoken = {word for one in named for word in WORDS.findall(str(asdict(one)["name"]))}
    spoken |= {word for _, text in engine_texts.texts() for word in WORDS.findall(text)}
    return frozenset({name for sort in ids() for name in sort} - spoken)


def unfit(order: OrderBase, pick: Callable[[int], int]) -> Iterator[OrderBase]:
    """Yield an order with each of its ids changed for another, for one that there is not, and given by another seat."""
    for field, value in asdict(order).items():
        if known := others(value):
            yield replace(order, **{field: known[pick(len(known))]})
        elif field in ("motion", "draft", "promise", "caveat", "incident") and isinstance(value, str):
            yield replace(order, **{field: EventId("1.council/council/nowhere/tabled")})
        elif hasattr(value, "__struct_fields__"):
            for name, inner in asdict(value).items():
                if known := others(inner):
                    yield replace(order, **{field: replace(value, **{name: known[pick(len(known))]})})


def refusals(steps: Iterator[Step], seed: int) -> Iterator[tuple[OrderBase, Rejection]]:
    """Yield refusals of orders that do not fit, as they would be given all through a game."""
    rules, pick = rulebook(), picker(Random(seed))
    seen: list[OrderBase] = []
    for step in steps:
        if step.order is not None and type(step.order).__name__ != "ClosePhase":
            seen.append(step.order)
        if step.number % EVERY or not seen:
            continue
        old = seen[pick(len(seen))]
        asker = rules.seats[pick(len(rules.seats))]
        for order in (old, *unfit(old, pick), replace(old, seat=asker), *unfit(replace(old, seat=asker), pick)):
            view = engine.seat_view(step.after, order.seat)
            refused = engine.check(rules, view, order)
            if refused is not None:
                yield order, refused
            # The rooms' own reasons lie behind that of the phase.
            if (
                refused is not None
                and refused.rule == "150.1"
                and (own := ROOM_OF[type(order)].check(rules, view, order)) is not None
            ):
                yield order, own


@pytest.mark.parametrize("seed", SEEDS)
def test_no_refusal_says_an_id_where_people_read_a_name(seed: int) -> None:
    told: dict[str, OrderBase] = {}
    for order, refused in refusals(play(seed), seed):
        told.setdefault(refusal(refused), order)
        told.setdefault(f"{refused.plain().what} {refused.plain().mend}", order)
    assert len(told) > 60
    wrong = {text: order for text, order in told.items() if forbidden().intersection(WORDS.findall(text.replace("'s", " ")))}
    paths = {text: order for text, order in told.items() if re.search(r"\d\.\w+/", text)}
    assert (wrong, paths) == ({}, {})


def test_the_ids_that_are_looked_for_are_those_of_this_crisis() -> None:
    assert forbidden() >= {"FRA", "GBR", "nac"}
