"""Whoever governs, and whatever the voters and partners do: capital stays a share, and nothing travels on unconfirmed."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from games import answer, opening, picker, rulebook
from wargame import engine
from wargame.engine.model.base import CLOCK, EventId, NationId, OrderBase
from wargame.engine.model.conditions import Goal, Measure
from wargame.engine.model.state import PartnerMood
from wargame.engine.rooms.clock import ClosePhase
from wargame.engine.rooms.home_front import ConfirmPledges, GovernmentFell, GovernmentFormed

NEVER = Goal("never", "It does not come to this.", Measure("turn", "", 99.0))
"""A red line that is crossed from the first turn on."""


def troubled(state: engine.State, poor: frozenset[NationId]) -> engine.State:
    """Return the state with demands in every cabinet, and no capital and hardly any support in some nations."""
    private = dict(state.private)
    nations = dict(state.public.nations)
    for nation in rulebook().nations:
        spec = rulebook().scenario.nations[nation]
        mood = PartnerMood((NEVER,), EventId(f"1.operations/home-front/{nation}.x/demanded"))
        private[nation] = replace(private[nation], partners=dict.fromkeys(spec.partners, mood))
        if nation in poor:
            private[nation] = replace(private[nation], capital=0.0)
            nations[nation] = replace(nations[nation], support=0.1)
    return replace(state, private=private, public=replace(state.public, nations=nations))


def phases(seed: int, poor: frozenset[NationId], *, confirms: bool) -> Iterator[tuple[OrderBase, engine.State, engine.State]]:
    """Yield each order of a random game of troubled governments, the state before it and after it."""
    pick = picker(Random(seed))
    state = troubled(opening().after, poor)
    while state.public.phase != "over":
        if state.public.phase == "capitals":
            for seat in rulebook().nations:
                for _ in range(3):
                    order = engine.sample(rulebook(), engine.seat_view(state, seat), pick)
                    if order is None or (isinstance(order, ConfirmPledges) and not confirms):
                        continue
                    before, state = state, engine.fold(state, answer(state, order, seed, f"seed {seed}"))
                    yield order, before, state
        close = ClosePhase(seat=CLOCK)
        before, state = state, engine.fold(state, answer(state, close, seed, f"seed {seed}"))
        yield close, before, state


@settings(max_examples=6, deadline=None, derandomize=True)
@given(seed=st.integers(1, 10_000), poor=st.frozensets(st.sampled_from(rulebook().nations), max_size=20))
def test_capital_and_support_stay_shares_whoever_governs(seed: int, poor: frozenset[NationId]) -> None:
    for _, _, state in phases(seed, poor, confirms=True):
        assert all(0.0 <= own.capital <= 1.0 for own in state.private.values())
        assert all(0.0 <= n.support <= 1.0 for n in state.public.nations.values())


@settings(max_examples=6, deadline=None, derandomize=True)
@given(seed=st.integers(1, 10_000), poor=st.frozensets(st.sampled_from(rulebook().nations), min_size=20))
def test_a_government_that_falls_keeps_no_package_on_its_way_without_confirming_it(seed: int, poor: frozenset[NationId]) -> None:
    for order, before, state in phases(seed, poor, confirms=False):
        if not isinstance(order, ClosePhase) or before.public.phase != "operations":
            continue
        for package, held in state.public.packages.items():
            cabinet = state.public.nations[rulebook().assets[package].nation].cabinet
            fresh = cabinet.since == rulebook().opens[state.public.turn]
            assert held.status != "deploying" or not cabinet.review or fresh, package


@pytest.mark.parametrize("seed", [2, 5])
def test_governments_do_fall_and_are_succeeded_in_such_games(seed: int) -> None:
    happened: set[type] = set()
    for order, before, _ in phases(seed, frozenset(rulebook().nations), confirms=True):
        if isinstance(order, ClosePhase):
            happened |= {type(e) for e in answer(before, order, seed, "again")}
    assert {GovernmentFell, GovernmentFormed} <= happened
