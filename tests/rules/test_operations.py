"""Page 50, rules 50.1 and 50.6 to 50.8: what is brought, enablers, and the effect that power has."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.builders import TABLES, Game, Part, a_game, adversary, operation, sent, tasked, term, zone
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
from rules.missions import ARMED, ENABLERS, flown, mission
from wargame.engine.model.base import PackageId, ZoneId
from wargame.engine.rooms.operations import MissionFlown

TABLE = TABLES.operations
FULL = 24 * DAYS[0]
ALL_TARGETS = ("dynamic", "fixed", "leadership", "urban")


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
    added = mission("air-patrol", PLAIN, B_PATROL, operated={"later": {"air-patrol": FULL // 2}})
    assert term(a_game(added, phase="operations").close().flown("air-patrol", PLAIN), "size") == term(late, "size")


@pytest.mark.rule("50.1")
def test_only_kinds_that_the_operation_allows_are_flown() -> None:
    game = a_game(sent(B_STRIKE, B_PATROL), operation(ALLIANCE, "air-patrol"), phase="operations")
    assert {m.mission for m in game.close().all(MissionFlown)} == {"air-patrol", "enabling"}


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


@pytest.mark.rule("50.7")
def test_enablers_fly_what_is_asked_of_them_and_a_floor_in_any_case() -> None:
    def flown_of(*packages: PackageId, floor: float) -> dict[PackageId, float]:
        tables = replace(TABLES, operations=replace(TABLE, support_floor=floor))
        there = (operation(ALLIANCE, "strike"), ENABLERS, sent(*packages), tasked("strike", PLAIN, *packages), *ARMED)
        event = a_game(*there, phase="operations", tables=tables).close().the(MissionFlown, mission="enabling")
        return {p: s + rest for (_, p, s, _), rest in zip(event.flown, event.carry, strict=True)}

    spec, idle = CRISIS.packages[A_TANKERS], flown_of(floor=TABLE.support_floor)
    whole = spec.count * TABLES.platforms["tanker"].sorties_per_day * DAYS[0] * TABLE.pace["sustained"]
    assert idle[A_TANKERS] == pytest.approx(whole * TABLE.support_floor)
    assert flown_of(floor=1.0)[A_TANKERS] == pytest.approx(whole)
    asked = flown_of(A_STRIKE, B_STRIKE, C_STRIKE, floor=0.0)[A_TANKERS]
    assert 0 < asked < whole
    assert flown_of(floor=0.0)[A_TANKERS] == 0.0


def opposed(kind: str, strength: float, posture: str) -> float:
    """Return the opposition that a mission meets, worked out from the tables."""
    return TABLE.overmatch * (TABLE.opposition_base + strength) * TABLES.adversary.posture_power[posture]


@pytest.mark.rule("50.8")
@pytest.mark.parametrize("posture", ["assault", "hold", "disperse", "shield"])
def test_an_offensive_mission_meets_the_adversarys_true_strength_and_posture(posture: str) -> None:
    truth = adversary(PLAIN, ground=0.9, air_defence=0.2, posture=posture)
    strikes = flown("strike", PLAIN, A_STRIKE, parts=(truth,))
    assert term(strikes, "opposition") == pytest.approx(opposed("strike", 0.9, posture))
    met = strikes.power / (strikes.power + term(strikes, "opposition"))
    assert term(strikes, "expected-effect") == pytest.approx(met * term(strikes, "targets-approved"))
    operated = (truth, operation(ALLIANCE, "suppression", partners=(DDD,)))
    sead = flown("suppression", PLAIN, D_SUPPRESSION, parts=operated)
    assert term(sead, "opposition") == pytest.approx(opposed("suppression", 0.2, posture))


@pytest.mark.rule("50.8")
@pytest.mark.parametrize("roe", ["tight", "standard", "robust"])
def test_rules_of_engagement_multiply_the_effect_of_offensive_missions_alone(roe: str) -> None:
    def came_to(kind: str, package: PackageId) -> MissionFlown:
        game = a_game(mission(kind, PLAIN, package, operated={"roe": roe}), phase="operations")
        return game.close().flown(kind, PLAIN)

    strikes, patrols = came_to("strike", B_STRIKE), came_to("air-patrol", B_PATROL)
    met = strikes.power / (strikes.power + opposed("strike", 0.5, "assault"))
    assert term(strikes, "expected-effect") == pytest.approx(met * TABLE.roe_effect[roe] * term(strikes, "targets-approved"))
    assert term(patrols, "expected-effect") == patrols.power


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
        (die,) = [d for d in event.dice if d.key == f"1/operations/effect/strike/{PLAIN}"]
        assert term(event, "die") == pytest.approx(1 + width * (2 * die.face - 1001) / 999)
        assert event.effect == pytest.approx(term(event, "expected-effect") * term(event, "die"))


@pytest.mark.rule("50.8")
def test_effect_is_graded_between_nothing_and_one() -> None:
    crowd = {C_LIFT: {"count": 10, "quality": 1.0}}
    effects = [flown("relief", PLAIN, C_LIFT, packages=crowd, seed=seed).effect for seed in range(20)]
    assert max(effects) == 1.0
    assert min(effects) > 0.0
    assert all(0.0 < flown("strike", PLAIN, A_STRIKE, seed=seed).effect < 1.0 for seed in range(20))
