"""Page 50, rules 50.2 to 50.5: what power is made of, and the commander's best tasking."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from rules.builders import TABLES, a_game, sent, term
from rules.crisis import (
    A_STRIKE,
    B_STRIKE,
    C_STRIKE,
    CRISIS,
    DAYS,
    PLAIN,
)
from rules.missions import flown
from wargame.engine.model.base import PackageId
from wargame.engine.rooms import command
from wargame.engine.rooms.operations import Power, Share, best_power

TABLE = TABLES.operations
FULL = 24 * DAYS[0]
STEADY = settings(database=None, deadline=None, derandomize=True, max_examples=80)


def a_share(package: PackageId, size: float, quality: float) -> Share:
    """Return what a package brings, bare."""
    nation = CRISIS.packages[package].nation
    return Share(package, nation, size, quality, 0.8, 1.0, 10.0, 100)


def power_of(*shares: Share, need: float = 20.0, arrangement: str = "integrated", present: int = 1) -> Power:
    """Return the power of shares at the commander's best tasking."""
    game = a_game()
    ranked = sorted(shares, key=lambda s: (-s.quality, s.package))
    return best_power(game.rules, game.public, ranked, need, arrangement, present)


SIZES, QUALITIES = st.floats(0.01, 30), st.floats(0, 1)


@pytest.mark.rule("50.2")
@STEADY
@given(SIZES, QUALITIES, SIZES, QUALITIES, st.sampled_from(sorted(TABLES.command.arrangement)), st.integers(1, 20))
def test_military_power_is_quality_times_size_squared_times_unity_cubed(
    size: float, quality: float, other: float, worse: float, arrangement: str, present: int
) -> None:
    power = power_of(a_share(A_STRIKE, size, quality), a_share(B_STRIKE, other, worse), arrangement=arrangement, present=present)
    assert power.value == pytest.approx(power.quality * power.size**2 * power.unity**3, abs=1e-15)


@pytest.mark.rule("50.2")
def test_the_power_of_a_mission_as_flown_is_made_of_the_same_three() -> None:
    event = flown("strike", PLAIN, A_STRIKE, B_STRIKE, C_STRIKE)
    made = term(event, "quality") * term(event, "size") ** 2 * term(event, "unity-of-command") ** 3
    assert event.power == pytest.approx(made * term(event, "scarcest-enabler"))
    assert term(event, "scarcest-enabler") == 1.0


@pytest.mark.rule("50.2")
@pytest.mark.parametrize("arrangement", ["integrated", "parallel"])
def test_a_partner_of_equal_quality_breaks_even_at_about_one_and_a_half_times_its_friction(arrangement: str) -> None:
    lead = a_share(A_STRIKE, 10.0, 0.8)
    alone = power_of(lead, arrangement=arrangement)
    joined = power_of(lead, a_share(B_STRIKE, 10.0, 0.8), arrangement=arrangement)
    friction = alone.unity - joined.unity
    for times, gains in ((1.0, False), (2.0, True)):
        partner = a_share(B_STRIKE, 10.0 * times * friction, 0.8)
        assert (power_of(lead, partner, arrangement=arrangement).value > alone.value) is gains


@pytest.mark.rule("50.3")
def test_size_is_the_sum_of_what_is_brought_over_what_is_called_for_up_to_a_cap() -> None:
    one, two = power_of(a_share(A_STRIKE, 8, 0.8)), power_of(a_share(A_STRIKE, 8, 0.8), a_share(B_STRIKE, 4, 0.8))
    assert one.size == pytest.approx(8 / 20)
    assert two.size == pytest.approx(12 / 20)
    assert power_of(a_share(A_STRIKE, 9999, 0.8)).size == TABLE.size_cap


@pytest.mark.rule("50.3")
def test_a_package_below_the_smallest_useful_size_adds_no_size_and_counts_as_a_token() -> None:
    last_day = sent(C_STRIKE, since=FULL - 24, status="deploying")
    small = {C_STRIKE: {"count": 1}}
    alone = flown("strike", PLAIN, A_STRIKE)
    event = flown("strike", PLAIN, A_STRIKE, C_STRIKE, parts=(last_day,), packages=small)
    assert event.tokens == (C_STRIKE,)
    assert term(event, "size") == term(alone, "size")
    whole = flown("strike", PLAIN, A_STRIKE, C_STRIKE, packages=small)
    assert whole.tokens == ()
    assert term(whole, "size") > term(alone, "size")


@pytest.mark.rule("50.3")
@STEADY
@given(SIZES, QUALITIES, st.floats(0, 0.999))
def test_a_token_never_raises_size(size: float, quality: float, part: float) -> None:
    lead, token = a_share(A_STRIKE, size, quality), a_share(B_STRIKE, part * TABLE.smallest_useful * 20.0, quality)
    assert power_of(lead, token).size <= power_of(lead).size
    assert power_of(lead, token).value <= power_of(lead).value * (1 + 1e-12)


@pytest.mark.rule("50.3")
@STEADY
@given(st.floats(1, 25), QUALITIES, st.floats(0, 0.999), QUALITIES)
def test_a_token_of_any_quality_never_raises_power(size: float, quality: float, part: float, other: float) -> None:
    lead, token = a_share(A_STRIKE, size, quality), a_share(B_STRIKE, part * TABLE.smallest_useful * 20.0, other)
    assert power_of(lead, token).value <= power_of(lead).value * (1 + 1e-12)


@pytest.mark.rule("50.4")
@pytest.mark.parametrize("quality", [0.0, 0.7, 1.0])
def test_a_token_counts_neither_in_quality_nor_in_its_gap(quality: float) -> None:
    lead, token = a_share(A_STRIKE, 8, 0.7), a_share(B_STRIKE, 0.99 * TABLE.smallest_useful * 20.0, quality)
    assert power_of(lead, token).quality == power_of(lead).quality
    useful = a_share(B_STRIKE, 8.0, 0.8)
    assert power_of(lead, useful).quality > power_of(lead).quality


@pytest.mark.rule("50.4")
def test_quality_is_the_mean_weighted_by_size() -> None:
    near = TABLE.gap_tolerance * 0.9
    power = power_of(a_share(A_STRIKE, 9, 0.9), a_share(B_STRIKE, 3, 0.9 - near))
    assert power.quality == pytest.approx((9 * 0.9 + 3 * (0.9 - near)) / 12)


@pytest.mark.rule("50.4")
def test_a_gap_beyond_the_tolerance_slows_all() -> None:
    wide = TABLE.gap_tolerance + 0.1
    power = power_of(a_share(A_STRIKE, 6, 0.9), a_share(B_STRIKE, 12, 0.9 - wide))
    mean = (6 * 0.9 + 12 * (0.9 - wide)) / 18
    assert power.used == 2
    assert power.quality == pytest.approx(mean * (1 - TABLE.gap_slope * 0.1))


def as_tasked(shares: list[Share], arrangement: str = "integrated") -> float:
    """Return the power of shares, best first, that all take the principal task, worked out from the tables."""
    game = a_game()
    room = TABLE.size_cap * 20.0
    counted: list[Share] = []
    for share in shares:
        if share.size >= TABLE.smallest_useful * 20.0 and room > 0:
            counted.append(replace(share, size=min(share.size, room)))
            room -= counted[-1].size
    size = sum(s.size for s in counted)
    if not size:
        return 0.0
    mean = sum(s.size * s.quality for s in counted) / size
    gap = max(0.0, max(s.quality for s in counted) - min(s.quality for s in counted) - TABLE.gap_tolerance)
    nations = dict.fromkeys(s.nation for s in shares)
    unity = command.unity(game.rules, game.public, nations, arrangement, 1)[0]
    return max(0.0, mean - TABLE.gap_slope * gap * mean) * (size / 20.0) ** 2 * unity**3


@pytest.mark.rule("50.5")
def test_the_weakest_are_given_a_secondary_task_where_the_rest_have_more_power_without_them() -> None:
    weak = {C_STRIKE: {"quality": 0.2}}
    alone = flown("strike", PLAIN, A_STRIKE, B_STRIKE)
    event = flown("strike", PLAIN, A_STRIKE, B_STRIKE, C_STRIKE, packages=weak)
    assert event.secondary == (C_STRIKE,)
    assert term(event, "size") == term(alone, "size")
    assert term(event, "friction-of-nations-tasked") == term(alone, "friction-of-nations-tasked")


@pytest.mark.rule("50.5")
def test_forces_on_a_secondary_task_fly_their_sorties() -> None:
    event = flown("strike", PLAIN, A_STRIKE, B_STRIKE, C_STRIKE, packages={C_STRIKE: {"quality": 0.2}})
    good = flown("strike", PLAIN, A_STRIKE, B_STRIKE, C_STRIKE)
    assert good.secondary == ()
    assert {p: s for _, p, s, _ in event.flown} == {p: s for _, p, s, _ in good.flown}


@pytest.mark.rule("50.5")
@STEADY
@given(st.lists(st.tuples(st.floats(1, 30), QUALITIES), min_size=1, max_size=3))
def test_the_best_tasking_is_never_worse_than_tasking_all_or_one_more_or_less(brought: list[tuple[float, float]]) -> None:
    shares = [a_share(p, size, quality) for p, (size, quality) in zip((A_STRIKE, B_STRIKE, C_STRIKE), brought, strict=False)]
    best = power_of(*shares)
    ranked = sorted(shares, key=lambda s: (-s.quality, s.package))
    assert best.value == pytest.approx(as_tasked([s for s in ranked if s.package in best.principal]))
    for used in range(1, len(ranked) + 1):
        assert best.value >= as_tasked(ranked[:used]) * (1 - 1e-9)
    for nation in {s.nation for s in ranked}:
        assert best.value >= as_tasked([s for s in ranked if s.nation != nation and s.package in best.principal]) * (1 - 1e-9)


@pytest.mark.rule("50.3")
def test_the_best_count_first_and_what_goes_beyond_the_cap_counts_in_nothing() -> None:
    full = TABLE.size_cap * 20.0
    lead, weak = a_share(A_STRIKE, full, 0.9), a_share(B_STRIKE, 10.0, 0.8)
    assert power_of(lead, weak).quality == power_of(lead).quality
    assert power_of(lead, weak).size == pytest.approx(TABLE.size_cap)


@pytest.mark.rule("50.5")
def test_a_good_force_that_costs_more_in_command_than_it_brings_is_left_out_too() -> None:
    lead, small = a_share(A_STRIKE, 10.0, 0.8), a_share(B_STRIKE, 0.25, 0.95)
    loose = power_of(lead, small, arrangement="parallel")
    assert loose.principal == (A_STRIKE,)
    assert loose.value == power_of(lead, arrangement="parallel").value


@pytest.mark.rule("50.5")
def test_the_weakest_are_left_out_whatever_the_gap_in_quality() -> None:
    lead, partner = a_share(A_STRIKE, 10.0, 0.8), a_share(B_STRIKE, 0.5, 0.8 - TABLE.gap_tolerance / 2)
    loose = power_of(lead, partner, arrangement="parallel")
    assert loose.used == 1
    assert loose.value == power_of(lead, arrangement="parallel").value
    assert loose.value > as_tasked([lead, partner], "parallel")
    assert power_of(lead, replace(partner, size=5.0), arrangement="parallel").used == 2
