"""Governments that behave like governments, on Libya: every band that is asked of them, over a few seeds, or 200 if slow.

Only decisions are compared; no weight belongs to a nation.
"""

from __future__ import annotations

from functools import cache
from statistics import median

import pytest

from governments.formula import by_formula
from governments.libya import (
    Game,
    allies,
    confusion,
    game,
    most_frequent,
    nobody_comes,
    partners,
    played,
    right,
    share,
    told,
)
from history.figures import crisis

FEW, MANY = tuple(range(1, 9)), tuple(range(1, 201))


@cache
def games(seeds: tuple[int, ...], formula: bool = False) -> tuple[Game, ...]:
    where = by_formula(crisis()) if formula else crisis()
    return tuple(game(played(seed, where)) for seed in seeds)


SEEDS = pytest.mark.parametrize("seeds", [pytest.param(FEW, id="few"), pytest.param(MANY, id="many", marks=pytest.mark.slow)])


@SEEDS
def test_the_table_of_roles_is_printed_and_the_same_by_the_common_formula(seeds: tuple[int, ...]) -> None:
    for title, found in (("as the scenario has it", games(seeds)), ("by the common formula", games(seeds[:100], formula=True))):
        print(f"\n{title}\n" + "\n".join((*told(found), *confusion(found))))
    assert set(most_frequent(games(seeds))) == set(crisis().nations)


@SEEDS
def test_every_ally_consents_in_the_end(seeds: tuple[int, ...]) -> None:
    assert share(games(seeds), "consent") == 1.0


@SEEDS
def test_twelve_to_sixteen_allies_contribute_and_six_to_ten_strike(seeds: tuple[int, ...]) -> None:
    found = games(seeds)
    assert sum(12 <= len(g.contributing) <= 16 for g in found) >= 0.9 * len(found)
    assert sum(6 <= len(g.strikers) <= 10 for g in found) >= 0.9 * len(found)
    assert 12 <= median(len(g.contributing) for g in found) <= 16
    assert 6 <= median(len(g.strikers) for g in found) <= 10


@SEEDS
def test_most_governments_most_often_have_the_role_that_they_had(seeds: tuple[int, ...]) -> None:
    found = games(seeds)
    assert nobody_comes() == 14
    assert right(found, allies(crisis())) >= 24
    assert right(found, partners(crisis())) >= 3


@SEEDS
def test_at_least_a_third_of_those_who_take_part_are_bound_by_heavy_caveats(seeds: tuple[int, ...]) -> None:
    assert sum(g.heavy >= 1 / 3 for g in games(seeds)) >= 0.9 * len(seeds)


@SEEDS
def test_one_that_strikes_comes_late_and_one_leaves_early_in_most_games(seeds: tuple[int, ...]) -> None:
    assert sum(bool(g.late and g.early) for g in games(seeds)) > len(seeds) / 2


@SEEDS
def test_the_alliance_takes_over_between_day_5_and_30(seeds: tuple[int, ...]) -> None:
    found = [g.takeover for g in games(seeds)]
    assert sum(day is not None and 5 <= day <= 30 for day in found) >= 0.9 * len(seeds)


@SEEDS
def test_the_top_three_fly_60_to_80_per_cent_of_the_strikes(seeds: tuple[int, ...]) -> None:
    assert sum(0.6 <= g.top_three <= 0.8 for g in games(seeds)) >= 0.9 * len(seeds)


@SEEDS
def test_by_the_common_formula_they_still_do_better_than_the_baseline_on_which_nobody_comes(seeds: tuple[int, ...]) -> None:
    found = games(seeds[:100], formula=True)
    assert right(found, allies(crisis())) > nobody_comes()
    assert share(found, "consent") == 1.0
