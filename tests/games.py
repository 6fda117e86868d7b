"""Random games of a shipped scenario for tests: seats pick among what they are offered, and every step can be looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random

import msgspec

from wargame import engine
from wargame.border import scenarios, tables
from wargame.engine.model.base import CLOCK, EventBase, EventId, OrderBase, SeatId
from wargame.engine.model.scenario import Scenario
from wargame.engine.rooms.clock import SEALED, ClosePhase, GameBegan, TakeBack
from wargame.players.governments import Governments

ROOT = Path(__file__).resolve().parents[1]
SCENARIO = "libya-2011"
MOST_STEPS = 6000
"""Orders after which a random game must have come to its end; it takes about a thousand."""

ORDERED = msgspec.msgpack.Encoder(order="deterministic")


class Step(msgspec.Struct, frozen=True):
    """One order of a game, the state it was given in, what happened, and the state after it."""

    number: int
    before: engine.State
    order: OrderBase | None
    """None for the opening."""
    events: tuple[EventBase, ...]
    after: engine.State


_PLAYED = [SCENARIO]


@contextmanager
def of(scenario: str) -> Iterator[None]:
    """Play another shipped scenario while this lasts; nothing of it may come from `recorded` or `governed`, which remember."""
    _PLAYED.append(scenario)
    try:
        yield
    finally:
        _PLAYED.pop()


def crisis() -> Scenario:
    """Return the scenario, whole."""
    return _crisis(_PLAYED[-1])


def rulebook() -> engine.Rulebook:
    """Return the rulebook of the scenario under the shipped ruleset."""
    return _rulebook(_PLAYED[-1])


@cache
def _crisis(scenario: str) -> Scenario:
    return scenarios.load(ROOT / "scenarios" / scenario)


@cache
def _rulebook(scenario: str) -> engine.Rulebook:
    return engine.rulebook(_crisis(scenario), tables.load_ruleset())


def packed(value: object) -> bytes:
    """Return the bytes of a value; equal values give equal bytes, whatever the order of their mappings."""
    return ORDERED.encode(value)


def picker(rng: Random) -> Callable[[int], int]:
    """Return a function that draws a whole number from 0 to n-1."""
    return lambda n: int(rng.random() * n)


def answer(state: engine.State, order: OrderBase, seed: int, where: str) -> tuple[EventBase, ...]:
    """Return what an order brings about; fails when it is refused."""
    events = engine.decide(rulebook(), state, order, engine.Dice(seed))
    assert not isinstance(events, engine.Rejection), f"{where}: {order} was offered and refused: {events}"
    return events


def opening() -> Step:
    """Return the step with which every game begins; its first event holds the first state."""
    events = engine.begin(rulebook(), crisis())
    assert isinstance(events[0], GameBegan)
    nothing = events[0].state
    return Step(0, nothing, None, events, engine.fold(nothing, events))


def play(seed: int, *, per_seat: int = 4, without: tuple[type[OrderBase], ...] = ()) -> Iterator[Step]:
    """Yield every step of the random game of this seed, the opening first; `without` are kinds never picked."""
    pick = picker(Random(seed))
    first = opening()
    yield first
    state, number = first.after, 0
    while state.public.phase != "over":
        for order in _wishes(state, pick, per_seat):
            chosen = order(state)
            if chosen is None or isinstance(chosen, without):
                continue
            number += 1
            before, events = state, answer(state, chosen, seed, f"seed {seed}, step {number}")
            state = engine.fold(state, events)
            yield Step(number, before, chosen, events, state)
        number += 1
        close = ClosePhase(seat=CLOCK)
        before, events = state, answer(state, close, seed, f"seed {seed}, step {number}")
        state = engine.fold(state, events)
        assert number < MOST_STEPS, f"seed {seed}: the game has not ended after {number} orders"
        yield Step(number, before, close, events, state)


def _wishes(
    state: engine.State, pick: Callable[[int], int], per_seat: int
) -> Iterator[Callable[[engine.State], OrderBase | None]]:
    """Yield, seat by seat, askers for the next order; each is asked of the state as it is then."""
    rules = rulebook()
    phase = state.public.phase
    if phase not in (*SEALED, "council"):
        return
    for seat in rules.seats:
        for _ in range(pick(per_seat) if phase == "capitals" else int(pick(4) == 0)):
            yield lambda now, seat=seat: engine.sample(rules, engine.seat_view(now, seat), pick)  # type: ignore[misc]


@cache
def recorded(seed: int) -> tuple[Step, ...]:
    """Return the whole random game of a seed in which no draft is taken back, kept for all tests that look at it."""
    return tuple(play(seed, without=(TakeBack,)))


@cache
def governed(seed: int) -> tuple[Step, ...]:
    """Return a whole game that computer governments have played."""
    rules = rulebook()
    player = Governments(engine.Dice(seed))
    steps = [opening()]

    def give(order: OrderBase) -> None:
        before = steps[-1].after
        events = answer(before, order, seed, f"governments, seed {seed}, step {len(steps)}")
        steps.append(Step(len(steps), before, order, events, engine.fold(before, events)))

    while steps[-1].after.public.phase != "over":
        for seat in rules.seats if steps[-1].after.public.phase in (*SEALED, "council") else ():
            while (move := player.move(rules, engine.seat_view(steps[-1].after, seat))) is not None:
                give(move.order)
        give(ClosePhase(seat=CLOCK))
        assert len(steps) < MOST_STEPS, f"governments, seed {seed}: the game has not ended after {len(steps)} orders"
    return tuple(steps)


def shown(steps: Iterator[Step] | tuple[Step, ...], seat: SeatId) -> list[EventBase]:
    """Return all that a seat is told in a game."""
    known: set[EventId] = set()
    return [e for step in steps for e in engine.redact_all(step.after, step.events, seat, known)]
