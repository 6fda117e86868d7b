"""Replay equals play: the state is what the events add up to, and the same orders bring about the same events."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import blake2b

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from games import ROOT, Step, packed, play, recorded, rulebook
from wargame import engine
from wargame.engine.model.base import EventBase, added
from wargame.engine.registry import Event, Order
from wargame.engine.rooms.clock import GameBegan, OrderDrafted

SEED = 5

A_GAME = """
from hashlib import blake2b
from games import packed, play
digest = blake2b(digest_size=16)
for step in play(5):
    digest.update(packed(step.order) + packed(step.events) + packed(step.after))
print(digest.hexdigest())
"""


@pytest.fixture(scope="module")
def steps() -> tuple[Step, ...]:
    return recorded(SEED)


def test_the_first_event_holds_the_first_state_so_that_events_alone_rebuild_the_last(steps: tuple[Step, ...]) -> None:
    events = [e for s in steps for e in s.events]
    assert isinstance(events[0], GameBegan)
    anything = recorded(SEED + 1)[-1].after
    assert packed(engine.fold(anything, events)) == packed(steps[-1].after)


def test_folding_at_once_or_one_by_one_is_the_same(steps: tuple[Step, ...]) -> None:
    state = steps[0].after
    for step in steps[1:]:
        for event in step.events:
            state = engine.fold(state, (event,))
        assert state == step.after, step.number


def test_the_same_orders_bring_about_the_same_events(steps: tuple[Step, ...]) -> None:
    dice = engine.Dice(SEED)
    state = steps[0].after
    for step in steps[1:]:
        assert step.order is not None
        events = engine.decide(rulebook(), state, step.order, dice)
        assert packed(events) == packed(step.events), step.number
        assert not isinstance(events, engine.Rejection)
        state = engine.fold(state, events)
    assert packed(state) == packed(steps[-1].after)


def test_playing_an_order_is_deciding_and_folding_it(steps: tuple[Step, ...]) -> None:
    for step in steps[1:]:
        assert step.order is not None
        outcome = engine.play(rulebook(), step.before, step.order, engine.Dice(SEED))
        assert not isinstance(outcome, engine.Rejection)
        assert packed(outcome.events) == packed(step.events), step.number
        assert packed(outcome.state) == packed(step.after), step.number


def test_deciding_and_folding_change_nothing_that_was_there_before(steps: tuple[Step, ...]) -> None:
    for step in steps[::25]:
        before = packed(step.before)
        if step.order is not None:
            engine.decide(rulebook(), step.before, step.order, engine.Dice(SEED))
        engine.fold(step.before, step.events)
        assert packed(step.before) == before, step.number


def _as_recorded(step: Step) -> tuple[EventBase, ...]:
    """Return the events as a save holds them: a draft's order stands beside them, not in them."""
    return tuple(replace(e, order=None) if isinstance(e, OrderDrafted) else e for e in step.events)


def test_orders_and_events_come_back_from_their_bytes_as_they_were(steps: tuple[Step, ...]) -> None:
    orders: msgspec.msgpack.Decoder[object] = msgspec.msgpack.Decoder(Order)
    events: msgspec.msgpack.Decoder[tuple[object, ...]] = msgspec.msgpack.Decoder(tuple[Event, ...])
    for step in steps:
        if step.order is not None:
            assert orders.decode(packed(step.order)) == step.order, step.number
        kept = _as_recorded(step)
        assert events.decode(packed(kept)) == kept, step.number


@settings(max_examples=25, deadline=None, derandomize=True)
@given(at=st.integers(1, 10_000))
def test_a_game_goes_on_in_the_same_way_from_any_point_rebuilt_from_its_events(at: int) -> None:
    steps = recorded(SEED)
    cut = steps[1 + at % (len(steps) - 1)]
    events = [e for s in steps[: cut.number] for e in s.events]
    state = engine.fold(recorded(SEED + 1)[0].after, events)
    assert cut.order is not None
    assert packed(engine.decide(rulebook(), state, cut.order, engine.Dice(SEED))) == packed(cut.events)


def test_a_game_is_the_same_to_the_byte_in_another_process_whatever_its_hash_seed() -> None:
    digests = set()
    for seed in ("0", "1", "4711"):
        paths = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
        done = subprocess.run(
            [sys.executable, "-c", A_GAME],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(done.stdout.strip())
    assert len(digests) == 1
    here = blake2b(digest_size=16)
    for step in play(SEED):
        here.update(packed(step.order) + packed(step.events) + packed(step.after))
    assert digests == {here.hexdigest()}


def test_numbers_are_added_alike_by_every_python() -> None:
    tenths = [0.1] * 10
    assert added(tenths) == 0.9999999999999999  # From Python 3.12 on, `sum` says 1.0.
    assert added([]) == 0
