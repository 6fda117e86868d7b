"""The trial over random coalitions comes out as the theory says (game design, section 5)."""

from __future__ import annotations

from functools import cache

import pytest

from theory.trial import Result, Spread, run, table

MOST = 250
INTO = ("a coalition", "the lead alone")


@cache
def trial() -> Result:
    return run(MOST, 2018)


def changed(into: str, newcomer: str) -> Spread:
    return trial().joining[into][newcomer]


def test_the_same_seed_gives_the_same_table() -> None:
    assert table(run(20, 7)) == table(run(20, 7))
    assert table(run(20, 7)) != table(run(20, 8))


@pytest.mark.parametrize("into", INTO)
def test_a_token_costs_about_one_per_cent(into: str) -> None:
    found = changed(into, "token")
    assert -1.5 <= found.low <= found.high <= 0.0


@pytest.mark.parametrize("into", INTO)
def test_an_able_integrated_mid_size_partner_adds_about_a_third(into: str) -> None:
    assert 20.0 <= changed(into, "able").median <= 50.0


@pytest.mark.parametrize("into", INTO)
def test_the_same_under_heavy_caveats_adds_next_to_nothing(into: str) -> None:
    found = changed(into, "caveated")
    assert -2.0 <= found.low <= found.high <= 5.0


@pytest.mark.parametrize("into", INTO)
def test_a_weak_one_harms_unless_it_has_a_secondary_task(into: str) -> None:
    front, behind = changed(into, "weak, principal task"), changed(into, "weak, secondary task")
    assert front.high < 0.0
    assert front.median < -5.0
    assert front.median < behind.median
    assert -1.5 <= behind.low <= behind.high <= 0.0


def test_a_partner_breaks_even_at_about_one_and_a_half_times_its_friction() -> None:
    found = trial().break_even
    assert found.median == pytest.approx(1.5, abs=0.1)
    assert 1.4 <= found.low <= found.high <= 1.8


def test_a_crowd_is_often_worse_than_the_lead_alone_and_choosing_among_it_helps() -> None:
    found = trial()
    assert found.alone_beats_whole > 0.5
    assert found.alone_beats_best < found.alone_beats_whole / 2
