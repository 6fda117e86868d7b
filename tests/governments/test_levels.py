"""Looking ahead is worth something: a government that looks farther than the others comes out better by its score sheet."""

from __future__ import annotations

from statistics import fmean

from governments.levels import gains
from history.figures import crisis
from rules.crisis import nation_id

SEATS = tuple(map(nation_id, ("GBR", "TUR", "DEU", "CAN")))
SEEDS = (1, 2, 3)


def test_the_highest_level_gains_and_the_lowest_does_not() -> None:
    veteran = gains("veteran", SEEDS, SEATS)
    assert fmean(m.gain for m in veteran) > 0.02
    assert all(m.gain > -0.01 for m in veteran)
    assert fmean(m.gain for m in gains("novice", SEEDS, SEATS)) < 0.01


def test_the_scenarios_own_level_gains_nothing() -> None:
    assert {m.gain for m in gains(crisis().difficulty, SEEDS[:1], SEATS[:1])} == {0.0}
