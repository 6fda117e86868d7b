"""Random games to the end: no dead end, no offer refused, and after every event the world is whole.

A failure says the seed and the step; `games.play(seed)` plays that game again.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from games import MOST_STEPS, Step, crisis, governed, of, play, rulebook
from walk.invariants import broken, odd, unexplained
from wargame import engine
from wargame.engine.model.base import EventId
from wargame.engine.rooms.clock import SEALED, ClosePhase

FEW = 12
MANY = 1000
EVERY = 7
"""Every so many steps all offers of a seat are built and checked, not only the one that was picked."""


def walk(steps: Iterable[Step], seed: int) -> None:
    """Go through a game and look at it after every event."""
    ids: set[EventId] = set()
    dice: set[str] = set()
    hour = 0
    step = None
    for step in steps:
        where = f"seed {seed}, step {step.number}"
        state = step.before
        for event in step.events:
            after = engine.fold(state, (event,))
            problems = [*broken(state, after), *odd(event, ids, after), *unexplained(event)]
            assert problems == [], f"{where}, {event.id}: {problems}"
            ids.add(event.id)
            for die in event.dice:
                assert die.key not in dice, f"{where}: the die {die.key} was thrown twice"
                assert die.face == engine.Dice(seed).face(die.key), f"{where}: the die {die.key} shows another face"
                dice.add(die.key)
            state = after
        assert state == step.after, where
        assert state.public.hour >= hour, f"{where}: the hour went back from {hour} to {state.public.hour}"
        hour = state.public.hour
        if step.number % EVERY == 0:
            look_at_offers(step, where)
    assert step is not None
    assert step.after.public.phase == "over"
    assert step.after.public.ending
    assert list(engine.options(rulebook(), engine.seat_view(step.after, rulebook().seats[0]))) == []


def look_at_offers(step: Step, where: str) -> None:
    """Every offer of one seat, with the first and last value of each choice, passes the check it was built on."""
    rules = rulebook()
    seat = rules.seats[step.number % len(rules.seats)]
    view = engine.seat_view(step.after, seat)
    for offer in engine.options(rules, view):
        assert all(c.values for c in offer.choices), f"{where}: {seat} is offered {offer} with nothing to choose"
        for end in (0, -1):
            order = engine.build(offer, view, {c.field: c.values[end] for c in offer.choices})
            refused = engine.check(rules, view, order)
            assert refused is None, f"{where}: {seat} is offered {order}, refused: {refused}"
    if step.after.public.phase in SEALED and not view.desk.sealed and seat in crisis().nations:
        assert any(o.kind == "seal-orders" for o in engine.options(rules, view)), f"{where}: {seat} cannot seal"


@pytest.mark.parametrize("seed", [*range(FEW), 311, 613])  # The last two have found a word broken by nothing.
def test_a_random_game_comes_to_its_end_and_is_whole_all_the_way(seed: int) -> None:
    walk(play(seed), seed)


@pytest.mark.parametrize("seed", range(2))
def test_a_random_game_of_a_crisis_short_of_war_is_whole_all_the_way(seed: int) -> None:
    with of("baltic-2027"):
        walk(play(seed), seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(FEW, FEW + MANY))
def test_a_thousand_random_games_come_to_their_end_and_are_whole_all_the_way(seed: int) -> None:
    walk(play(seed), seed)


@pytest.mark.parametrize("seed", [7, 8])
def test_a_game_of_computer_governments_is_whole_all_the_way(seed: int) -> None:
    walk(governed(seed), seed)


def test_a_game_in_which_nobody_does_anything_comes_to_its_end() -> None:
    steps = [s for s in play(1, per_seat=0) if s.order is None or isinstance(s.order, ClosePhase)]
    assert steps[-1].after.public.phase == "over"
    assert steps[-1].number < MOST_STEPS


def test_random_games_differ_from_each_other() -> None:
    first, second = (tuple(s.order for s in play(seed)) for seed in (1, 2))
    assert first != second
