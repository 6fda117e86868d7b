"""Page 50, rules 50.1 to 50.8: power, and the effect it has."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.builders import TABLES, Game, Part, a_game, adversary, holds, operation, sent, tasked, term, zone
from rules.crisis import (
    A_DRONES,
    A_RADAR,
    A_STRIKE,
    A_TANKERS,
    ALLIANCE,
    B_PATROL,
    B_STRIKE,
    BBB,
    C_FRIGATE,
    C_LIFT,
    C_STRIKE,
    CITY,
    CRISIS,
    D_SUPPRESSION,
    DAYS,
    DDD,
    HOME,
    PLAIN,
    STRAIT,
)
from wargame.engine.model.base import PackageId, ZoneId
from wargame.engine.rooms.operations import MissionFlown, Power, Share, best_power

TABLE = TABLES.operations
FULL = 24 * DAYS[0]
ENABLERS = sent(A_TANKERS, A_DRONES, A_RADAR)
ARMED: tuple[Part, ...] = tuple(holds(n, munitions=99_999) for n in CRISIS.nations)
STEADY = settings(database=None, deadline=None, derandomize=True, max_examples=80)
ALL_TARGETS = ("dynamic", "fixed", "leadership", "urban")


def mission(kind: str, where: ZoneId, *packages: PackageId, operated: dict[str, Any] | None = None) -> Part:
    """These packages are tasked to one mission of an operation of all, with enablers enough and weapons enough."""

    def change(state: Any) -> Any:
        parts = (sent(*packages), tasked(kind, where, *packages), operation(ALLIANCE, kind, **(operated or {})), *ARMED, ENABLERS)
        for part in parts:
            state = part(state)
        return state

    return change


def flown(kind: str, where: ZoneId, *packages: PackageId, parts: tuple[Part, ...] = (), **changes: Any) -> MissionFlown:
    """Return what these packages' mission comes to."""
    return a_game(mission(kind, where, *packages), *parts, phase="operations", **changes).close().flown(kind, where)


def a_share(package: PackageId, size: float, quality: float) -> Share:
    """Return what a package brings, bare."""
    nation = CRISIS.packages[package].nation
    return Share(package, nation, size, quality, 0.8, 1.0, 10.0, 100)


def power_of(*shares: Share, need: float = 20.0, arrangement: str = "integrated", present: int = 1) -> Power:
    """Return the power of shares at the commander's best tasking."""
    game = a_game()
    ranked = sorted(shares, key=lambda s: (-s.quality, s.package))
    return best_power(game.rules, game.public, ranked, need, arrangement, present)


@pytest.mark.rule("50.1")
def test_a_mission_counts_its_size_in_one_capability_against_what_its_zone_calls_for() -> None:
    event = flown("air-patrol", PLAIN, B_PATROL)
    row, spec = TABLES.missions["air-patrol"], CRISIS.packages[B_PATROL]
    brought = spec.count * TABLES.platforms[spec.platform].capabilities[row.capability]
    assert term(event, "size") == pytest.approx(brought / row.need)


@pytest.mark.rule("50.1")
def test_a_mission_that_begins_inside_the_turn_works_for_the_days_that_are_left() -> None:
    begun = mission("air-patrol", PLAIN, B_PATROL, operated={"began": FULL // 2})
    late = a_game(begun, phase="operations").close().flown("air-patrol", PLAIN)
    assert term(late, "size") == pytest.approx(term(flown("air-patrol", PLAIN, B_PATROL), "size") / 2)
    added = mission("air-patrol", PLAIN, B_PATROL, operated={"added": ("air-patrol",), "added_at": FULL // 2})
    assert term(a_game(added, phase="operations").close().flown("air-patrol", PLAIN), "size") == term(late, "size")


@pytest.mark.rule("50.1")
def test_only_kinds_that_the_operation_allows_are_flown() -> None:
    game = a_game(sent(B_STRIKE, B_PATROL), operation(ALLIANCE, "air-patrol"), phase="operations")
    assert {m.mission for m in game.close().all(MissionFlown)} == {"air-patrol", "enabling"}


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
def test_the_best_tasking_is_never_worse_than_tasking_all_or_the_best_alone_of_a_wide_gap(
    brought: list[tuple[float, float]],
) -> None:
    shares = [a_share(p, size, quality) for p, (size, quality) in zip((A_STRIKE, B_STRIKE, C_STRIKE), brought, strict=False)]
    best = power_of(*shares)
    ranked = sorted(shares, key=lambda s: (-s.quality, s.package))
    assert best.value == pytest.approx(power_of(*ranked[: best.used]).value)
    if best.used < len(ranked):
        assert ranked[0].quality - ranked[best.used].quality > TABLE.gap_tolerance


@pytest.mark.rule("50.6")
def test_strikers_lose_the_share_of_every_class_of_target_that_is_not_released() -> None:
    def size(where: ZoneId, targets: tuple[str, ...]) -> float:
        part = mission("strike", where, B_STRIKE, operated={"targets": targets})
        return term(a_game(part, phase="operations").close().flown("strike", where), "size")

    shares = TABLES.caveats.target_share
    for where in (PLAIN, CITY):
        for target in ("dynamic", "fixed", "leadership"):
            fewer = tuple(t for t in ALL_TARGETS if t != target)
            assert size(where, fewer) == pytest.approx(size(where, ALL_TARGETS) * (1 - shares[target]))
    released = size(CITY, ALL_TARGETS)
    assert size(CITY, ALL_TARGETS[:3]) == pytest.approx(released * (1 - shares["urban"]) * (1 - TABLES.caveats.urban_share))
    assert size(PLAIN, ALL_TARGETS[:3]) == pytest.approx(size(PLAIN, ALL_TARGETS) * (1 - shares["urban"]))


@pytest.mark.rule("50.6")
def test_a_package_that_changes_its_task_loses_what_its_nation_lacks_in_responsiveness() -> None:
    same = flown("air-patrol", PLAIN, B_PATROL, parts=(sent(B_PATROL, task=f"air-patrol/{PLAIN}"),))
    other = flown("air-patrol", PLAIN, B_PATROL, parts=(sent(B_PATROL, task=f"air-patrol/{CITY}"),))
    slow = 1 - CRISIS.nations[BBB].responsiveness
    assert term(other, "size") == pytest.approx(term(same, "size") * (1 - TABLE.task_change * slow))
    assert term(same, "size") == term(flown("air-patrol", PLAIN, B_PATROL), "size")


def sorties_at(days: float, tempo: float) -> float:
    """Return the sorties of the patrols in so many days at this tempo."""
    spec = CRISIS.packages[B_PATROL]
    return spec.count * TABLES.platforms[spec.platform].sorties_per_day * days * tempo


@pytest.mark.rule("50.6")
def test_sorties_follow_from_airframes_days_and_tempo_and_the_rest_of_one_is_carried() -> None:
    wanted = sorties_at(DAYS[0], TABLE.pace["sustained"])
    event = flown("air-patrol", PLAIN, B_PATROL)
    assert event.flown == ((BBB, B_PATROL, int(wanted + 1e-9), 0),)
    assert event.carry[0] == pytest.approx(wanted % 1, abs=1e-9)
    carried = flown("air-patrol", PLAIN, B_PATROL, parts=(sent(B_PATROL, carry=0.75),))
    assert carried.flown[0][2] + carried.carry[0] == pytest.approx(wanted + 0.75)


@pytest.mark.rule("50.6")
def test_an_operation_surges_in_its_first_days_and_then_keeps_a_sustained_tempo() -> None:
    pace = TABLE.pace
    second = a_game(mission("air-patrol", PLAIN, B_PATROL, operated={"began": FULL - 24}), phase="operations", turn=2)
    event = second.close().flown("air-patrol", PLAIN)
    surging = pace["surge_days"] - 1
    wanted = sorties_at(surging, pace["surge"]) + sorties_at(DAYS[1] - surging, pace["sustained"])
    assert event.flown[0][2] + event.carry[0] == pytest.approx(wanted)


def short_of_tankers(*parts: Part) -> Game:
    """Return a game in which strikes want more tanking than there is."""
    there = mission("strike", PLAIN, A_STRIKE, B_STRIKE, C_STRIKE)
    return a_game(there, zone(PLAIN, assessed_ground=1.0), *parts, phase="operations", packages={A_TANKERS: {"count": 1}})


def wanted_tanking(event: MissionFlown, kind: str) -> float:
    """Return the tanking that a mission of fighters from home wants, worked out from the tables."""
    row = TABLES.missions[kind]
    far = CRISIS.zones[PLAIN].distance_km[HOME] - 0.5 * TABLES.platforms["strike-fighter"].radius_km
    return term(event, "size") * row.need * row.enablers["tanking"] * far / 1000


@pytest.mark.rule("50.7")
def test_the_scarcest_enabler_caps_a_mission() -> None:
    event = short_of_tankers().close().flown("strike", PLAIN)
    supply = TABLES.platforms["tanker"].capabilities["tanking"]
    assert event.shortfall == "tanking"
    assert term(event, "scarcest-enabler") == pytest.approx(supply / wanted_tanking(event, "strike"))
    made = term(event, "quality") * term(event, "size") ** 2 * term(event, "unity-of-command") ** 3
    assert event.power == pytest.approx(made * term(event, "scarcest-enabler"))


@pytest.mark.rule("50.7")
def test_wants_and_supply_are_added_up_over_the_theatre_and_cap_every_mission_that_wants_it() -> None:
    more = (
        sent(B_PATROL, C_FRIGATE),
        tasked("air-patrol", PLAIN, B_PATROL),
        operation(ALLIANCE, "strike", "air-patrol", "embargo"),
    )
    outcome = short_of_tankers(*more).close()
    strikes, patrols, ships = (outcome.flown(k, z) for k, z in (("strike", PLAIN), ("air-patrol", PLAIN), ("embargo", STRAIT)))
    wanted = wanted_tanking(strikes, "strike") + wanted_tanking(patrols, "air-patrol")
    cap = TABLES.platforms["tanker"].capabilities["tanking"] / wanted
    assert term(strikes, "scarcest-enabler") == term(patrols, "scarcest-enabler") == pytest.approx(cap)
    assert term(ships, "scarcest-enabler") == 1.0


@pytest.mark.rule("50.7")
def test_a_nation_that_takes_no_part_supplies_nothing() -> None:
    lone = {A_TANKERS: {"nation": DDD}}
    game = a_game(mission("strike", PLAIN, B_STRIKE), phase="operations", packages=lone)
    event = game.close().flown("strike", PLAIN)
    assert (event.power, event.shortfall) == (0.0, "tanking")
    admitted = a_game(mission("strike", PLAIN, B_STRIKE, operated={"partners": (DDD,)}), phase="operations", packages=lone)
    assert admitted.close().flown("strike", PLAIN).power > 0


@pytest.mark.rule("50.7")
def test_tankers_and_others_without_a_mission_of_their_own_fly_for_all() -> None:
    outcome = a_game(mission("strike", PLAIN, B_STRIKE), phase="operations").close()
    enabling = outcome.the(MissionFlown, mission="enabling")
    assert {p for _, p, _, _ in enabling.flown} == {A_TANKERS, A_DRONES, A_RADAR}
    assert all(sorties > 0 and strikes == 0 for _, _, sorties, strikes in enabling.flown)


def opposed(kind: str, strength: float, posture: str) -> float:
    """Return the opposition that a mission meets, worked out from the tables."""
    return TABLE.overmatch * (0.1 + strength) * TABLES.adversary.posture_power[posture]


@pytest.mark.rule("50.8")
@pytest.mark.parametrize("posture", ["assault", "hold", "disperse", "shield"])
def test_an_offensive_mission_meets_the_adversarys_true_strength_and_posture(posture: str) -> None:
    truth = adversary(PLAIN, ground=0.9, air_defence=0.2, posture=posture)
    strikes = flown("strike", PLAIN, A_STRIKE, parts=(truth,))
    assert term(strikes, "opposition") == pytest.approx(opposed("strike", 0.9, posture))
    assert term(strikes, "expected-effect") == pytest.approx(strikes.power / (strikes.power + term(strikes, "opposition")))
    operated = (truth, operation(ALLIANCE, "suppression", partners=(DDD,)))
    sead = flown("suppression", PLAIN, D_SUPPRESSION, parts=operated)
    assert term(sead, "opposition") == pytest.approx(opposed("suppression", 0.2, posture))


@pytest.mark.rule("50.8")
@pytest.mark.parametrize("roe", ["tight", "standard", "robust"])
def test_rules_of_engagement_multiply_the_effect_of_offensive_missions_alone(roe: str) -> None:
    def expected(kind: str, package: PackageId) -> tuple[float, float]:
        game = a_game(mission(kind, PLAIN, package, operated={"roe": roe}), phase="operations")
        event = game.close().flown(kind, PLAIN)
        return event.power, term(event, "expected-effect")

    power, effect = expected("strike", B_STRIKE)
    against = opposed("strike", 0.5, "assault")
    assert effect == pytest.approx(power / (power + against) * TABLE.roe_effect[roe])
    assert expected("air-patrol", B_PATROL)[0] == expected("air-patrol", B_PATROL)[1]


@pytest.mark.rule("50.8")
def test_any_other_mission_is_expected_to_achieve_its_power_at_most_one() -> None:
    few, many = flown("relief", PLAIN, C_LIFT), flown("relief", PLAIN, C_LIFT, packages={C_LIFT: {"count": 10, "quality": 1.0}})
    assert term(few, "expected-effect") == few.power
    assert many.power > 1.0
    assert term(many, "expected-effect") == 1.0


@pytest.mark.rule("50.8")
def test_a_die_moves_the_effect_by_the_missions_spread_less_what_skills_spare() -> None:
    skills = CRISIS.packages[A_STRIKE].skills
    width = TABLES.missions["strike"].spread * (1 - TABLE.skills_spread_relief * skills)
    for seed in range(20):
        event = flown("strike", PLAIN, A_STRIKE, seed=seed)
        (die,) = event.dice
        assert term(event, "die") == pytest.approx(1 + width * (2 * die.face - 1001) / 999)
        assert event.effect == pytest.approx(term(event, "expected-effect") * term(event, "die"))


@pytest.mark.rule("50.8")
def test_effect_is_graded_between_nothing_and_one() -> None:
    crowd = {C_LIFT: {"count": 10, "quality": 1.0}}
    effects = [flown("relief", PLAIN, C_LIFT, packages=crowd, seed=seed).effect for seed in range(20)]
    assert max(effects) == 1.0
    assert min(effects) > 0.0
    assert all(0.0 < flown("strike", PLAIN, A_STRIKE, seed=seed).effect < 1.0 for seed in range(20))
