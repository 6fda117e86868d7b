"""Page 120: weights of effort, the staff's tasking, the commander's changes."""

from __future__ import annotations

from typing import Any

import pytest

from rules.builders import TABLES, Game, Part, a_game, declared, hidden, operation, refused, sent, term, zone
from rules.crisis import (
    A_DRONES,
    A_RADAR,
    A_STRIKE,
    A_TANKERS,
    AAA,
    ALLIANCE,
    B_PATROL,
    B_STRIKE,
    BBB,
    C_FRIGATE,
    C_STRIKE,
    CCC,
    CITY,
    D_FIGHTERS,
    PLAIN,
    STRAIT,
)
from wargame.engine.model.base import COMMANDER, PackageId, ZoneId
from wargame.engine.model.caveats import GeographicCaveat, MissionCaveat
from wargame.engine.rooms.operations.events import MissionFlown, TaskingRefused
from wargame.engine.rooms.staff import AmendTasking, FollowStaff, LeaveOut, PlanChanged, WeighEffort

STRIKERS = (A_STRIKE, B_STRIKE, C_STRIKE)
FLYING = (sent(*STRIKERS, A_TANKERS, A_DRONES, A_RADAR), operation(ALLIANCE, "strike", "air-patrol", "embargo"))


def planning(*parts: Part, **changes: Any) -> Game:
    """Return a game in which the commander may change the plan."""
    return a_game(*FLYING, *parts, phase="operations", **changes)


def tasks(game: Game) -> dict[PackageId, tuple[str, ZoneId]]:
    """Return who is tasked to what when the turn is adjudicated."""
    missions = [m for m in game.close().all(MissionFlown) if m.mission != "enabling"]
    return {p: (m.mission, m.zone) for m in missions for _, p, _, _ in m.flown}


@pytest.mark.rule("120.1")
def test_the_commander_multiplies_the_weight_of_an_effort_and_nothing_stops_it_but_nought() -> None:
    game = planning(sent(C_FRIGATE))
    assert tasks(game)[C_FRIGATE] == ("embargo", STRAIT)
    stopped = game.after(WeighEffort(seat=COMMANDER, effort="sea", weight=0.0))
    assert C_FRIGATE not in tasks(stopped)
    assert set(STRIKERS) <= set(tasks(stopped))
    for weight in (0.5, 3.0):
        assert C_FRIGATE in tasks(game.after(WeighEffort(seat=COMMANDER, effort="sea", weight=weight)))


@pytest.mark.rule("120.1")
def test_weights_lie_between_nought_and_three_and_only_known_efforts_have_them() -> None:
    for weight in (-0.1, 3.1):
        assert refused(planning(), WeighEffort(seat=COMMANDER, effort="land", weight=weight)) == "120.1"
    assert refused(planning(), WeighEffort(seat=COMMANDER, effort="space", weight=1.0)) == "120.1"
    assert refused(planning(), WeighEffort(seat=AAA, effort="land", weight=2.0)) == "1.2"


@pytest.mark.rule("120.2")
@pytest.mark.parametrize("assessed", [0.0, 0.5, 1.0])
def test_a_missions_need_follows_from_its_row_and_the_assessed_strength(assessed: float) -> None:
    def need(kind: str, *parts: Part) -> float:
        game = a_game(*parts, zone(PLAIN, assessed_ground=assessed), phase="operations", seed=1)
        flown = game.close().flown(kind, PLAIN)
        return float(per_need / term(flown, "size"))

    row = TABLES.missions["air-patrol"]
    per_need = 6.0
    patrol = (sent(B_PATROL), operation(ALLIANCE, "air-patrol"), declared(BBB, GeographicCaveat(id="x", zones=(CITY,))))
    assert need("air-patrol", *patrol) == pytest.approx(row.need)
    row = TABLES.missions["strike"]
    per_need = 8.0 * (1 - TABLES.caveats.target_share["leadership"]) * TABLES.operations.shortage_share
    strike = (sent(B_STRIKE), operation(ALLIANCE, "strike"), declared(BBB, GeographicCaveat(id="x", zones=(CITY,))))
    assert need("strike", *strike) == pytest.approx(row.need * max(row.need_floor, assessed))


@pytest.mark.rule("120.2")
def test_packages_go_first_where_effort_zone_and_adversary_weigh_most() -> None:
    strong_plain = planning(zone(PLAIN, assessed_ground=1.0), zone(CITY, assessed_ground=0.1))
    strong_city = planning(zone(PLAIN, assessed_ground=0.1), zone(CITY, assessed_ground=1.0))
    assert tasks(strong_plain)[A_STRIKE] == ("strike", PLAIN)
    assert tasks(strong_city)[A_STRIKE] == ("strike", CITY)
    heavy = planning(zones={CITY: {"weight": 0.9}, PLAIN: {"weight": 0.1}})
    assert tasks(heavy)[A_STRIKE] == ("strike", CITY)


@pytest.mark.rule("120.2")
def test_a_mission_that_is_filled_leaves_further_packages_to_others() -> None:
    weights = {PLAIN: {"weight": 0.9}, CITY: {"weight": 0.3}}

    def second(assessed: float) -> ZoneId:
        strength = (zone(PLAIN, assessed_ground=assessed), zone(CITY, assessed_ground=assessed))
        found = tasks(planning(*strength, zones=weights))
        assert found[A_STRIKE] == ("strike", PLAIN)
        return found[B_STRIKE][1]

    assert second(1.0) == PLAIN
    assert second(0.35) == CITY


@pytest.mark.rule("120.2")
def test_a_package_is_not_sent_where_it_cannot_reach_takes_no_part_or_has_declared_a_caveat() -> None:
    radius = TABLES.platforms["strike-fighter"].radius_km
    base = "home"
    near, far = {base: 3 * radius}, {base: 3 * radius + 1}
    assert B_STRIKE in tasks(planning(zones={PLAIN: {"distance_km": near}, CITY: {"distance_km": near}}))
    assert B_STRIKE not in tasks(planning(zones={PLAIN: {"distance_km": far}, CITY: {"distance_km": far}}))
    assert D_FIGHTERS not in tasks(planning(sent(D_FIGHTERS, base=base)))
    barred = planning(declared(BBB, MissionCaveat(id="x", barred=("strike",))))
    assert B_STRIKE not in tasks(barred)


@pytest.mark.rule("120.2")
def test_what_is_declared_the_staff_knows_and_what_is_not_it_does_not() -> None:
    limit = GeographicCaveat(id="x", zones=(PLAIN, CITY))
    assert planning(declared(BBB, limit)).close().all(TaskingRefused) == []
    assert planning(hidden(BBB, limit)).close().the(TaskingRefused).package == B_STRIKE


def other_zone(game: Game) -> ZoneId:
    """Return the land zone to which the staff does not send the strikers of BBB."""
    return CITY if tasks(game)[B_STRIKE][1] == PLAIN else PLAIN


@pytest.mark.rule("120.3")
def test_the_commander_tasks_a_package_leaves_it_out_or_gives_it_back_to_the_staff() -> None:
    game = planning()
    there = other_zone(game)
    amended = game.after(AmendTasking(seat=COMMANDER, package=B_STRIKE, mission="strike", zone=there)).close()
    changed = amended.game
    assert B_STRIKE in {p for m in amended.all(MissionFlown, zone=there) for _, p, _, _ in m.flown}
    later = changed.to("operations")
    assert tasks(later)[B_STRIKE] == ("strike", there)
    left_out = later.after(LeaveOut(seat=COMMANDER, package=B_STRIKE)).close().game.to("operations")
    assert B_STRIKE not in tasks(left_out)
    again = left_out.after(FollowStaff(seat=COMMANDER, package=B_STRIKE)).close().game.to("operations")
    assert B_STRIKE in tasks(again)


@pytest.mark.rule("120.3")
def test_a_change_must_suit_the_package_and_change_something() -> None:
    game = planning(sent(B_PATROL))

    def amend(package: PackageId, mission: str, where: ZoneId) -> AmendTasking:
        return AmendTasking(seat=COMMANDER, package=package, mission=mission, zone=where)

    assert refused(game, amend(B_PATROL, "strike", PLAIN)) == "120.3"
    assert refused(game, amend(B_STRIKE, "strike", STRAIT)) == "120.3"
    assert refused(game, amend(D_FIGHTERS, "strike", PLAIN)) == "120.3"
    assert refused(game, FollowStaff(seat=COMMANDER, package=B_STRIKE)) == "120.3"
    assert refused(game, LeaveOut(seat=COMMANDER, package=D_FIGHTERS)) == "120.3"
    out = game.after(LeaveOut(seat=COMMANDER, package=B_STRIKE)).close().game.to("operations")
    assert refused(out, LeaveOut(seat=COMMANDER, package=B_STRIKE)) == "120.3"


@pytest.mark.rule("120.3")
def test_a_change_is_not_carried_out_where_the_nation_takes_no_part_or_has_declared_a_caveat() -> None:
    amend = AmendTasking(seat=COMMANDER, package=B_STRIKE, mission="strike", zone=PLAIN)
    limit = GeographicCaveat(id="x", zones=(PLAIN, CITY))
    assert refused(planning(declared(BBB, limit)), amend) == "20.2"
    outside = operation(ALLIANCE, "strike", outside=(BBB,))
    assert refused(planning(outside), amend) == "30.13"
    drafted = planning().after(amend)
    assert B_STRIKE not in tasks(drafted.with_(declared(BBB, limit)))
    assert B_STRIKE not in tasks(drafted.with_(outside))


@pytest.mark.rule("120.4")
def test_the_plan_changes_in_the_operations_phase_alone() -> None:
    orders = (
        WeighEffort(seat=COMMANDER, effort="sea", weight=2.0),
        LeaveOut(seat=COMMANDER, package=B_STRIKE),
        AmendTasking(seat=COMMANDER, package=B_STRIKE, mission="strike", zone=PLAIN),
    )
    for phase in ("capitals", "council", "situation", "report"):
        for order in orders:
            assert refused(a_game(*FLYING, phase=phase), order) == "150.1"
    assert all(planning().allows(order) for order in orders)


@pytest.mark.rule("120.5")
def test_the_plan_is_the_commanders() -> None:
    order = WeighEffort(seat=COMMANDER, effort="sea", weight=2.0)
    outcome = planning().reveal(order)
    seats = (AAA, BBB, CCC, "chair", "adversary", "public", COMMANDER)
    assert [seat for seat in seats if outcome.tells(seat, PlanChanged)] == [COMMANDER]
    assert all(outcome.game.view(seat).own.plan is None for seat in seats[:-1])
