"""Pages 10, 40, 70, 90 and 110: packages that are hired, and stocks that are kept ahead."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.builders import TABLES, Game, Outcome, Part, a_game, a_seed, adversary, nation, operation, sent, tasked, term
from rules.crisis import (
    A_DRONES,
    A_TANKERS,
    ALLIANCE,
    B_STRIKE,
    BBB,
    C_FRIGATE,
    C_LIFT,
    CCC,
    CITY,
    CRISIS,
    D_FIGHTERS,
    DDD,
    HOME,
    PLAIN,
    SOUTH,
    a_crisis,
)
from wargame.engine.model.base import PackageId, SeatId
from wargame.engine.rooms import force_generation as forces
from wargame.engine.rooms import legitimacy
from wargame.engine.rooms.command import flags
from wargame.engine.rooms.force_generation import PackagePledged, PackageWithdrawn, PledgePackage
from wargame.engine.rooms.home_front import SupportMoved
from wargame.engine.rooms.operations.events import AircraftLost, ForcesPaid
from wargame.engine.rooms.standing import ComponentsReported

HIRED_DRONES = a_crisis(packages={A_DRONES: {"contractor": True}})
HIRED_LIFT = a_crisis(packages={C_LIFT: {"contractor": True}})


def pledge(seat: str, package: PackageId, base: Any = HOME, **fields: Any) -> PledgePackage:
    return PledgePackage(seat=SeatId(seat), package=package, base=base, **fields)


@pytest.mark.rule("10.13")
def test_contractors_do_not_count_against_the_ceilings() -> None:
    tight = {CCC: {"ceiling_personnel": 0, "ceiling_aircraft": 0}}
    assert not a_game(nations=tight).allows(pledge("CCC", C_LIFT))
    hired = a_crisis(packages={C_LIFT: {"contractor": True}}, nations=tight)
    assert a_game(crisis=hired).allows(pledge("CCC", C_LIFT))
    game = a_game(sent(C_LIFT), crisis=hired)
    assert forces.deployed(game.rules, game.public, CCC) == (0, 0)
    assert forces.deployed(a_game(sent(C_LIFT)).rules, game.public, CCC) == (40, 2)


@pytest.mark.rule("10.13")
def test_contractors_cost_more_and_are_not_among_the_people_in_theatre() -> None:
    def bill(crisis: Any) -> tuple[int, int]:
        paid = a_game(sent(C_LIFT), phase="operations", crisis=crisis).close().the(ForcesPaid)
        return next((cost, people) for who, cost, people in paid.bills if who == CCC)

    own, hired = bill(CRISIS), bill(HIRED_LIFT)
    assert hired == (int(own[0] * TABLES.force_generation.contractor_cost + 0.5), 0)
    assert own[1] == CRISIS.packages[C_LIFT].personnel


@pytest.mark.rule("40.3")
def test_contractors_raise_no_flag() -> None:
    for crisis, count in ((CRISIS, 2), (HIRED_LIFT, 1)):
        game = a_game(sent(B_STRIKE, C_LIFT), crisis=crisis)
        assert flags(game.rules, game.public, 24) == count


@pytest.mark.rule("90.3")
def test_contractors_are_no_commitment() -> None:
    for crisis, some in ((CRISIS, True), (HIRED_LIFT, False)):
        game = a_game(sent(C_LIFT), nation(CCC, role="support"), crisis=crisis)
        assert (legitimacy.commitment(game.rules, game.public, CCC) > 0.0) is some


def shot_at(crisis: Any, seed: int) -> Outcome:
    """Return a turn in which a partner's fighters patrol against a strong air defence, and drones watch."""
    parts: tuple[Part, ...] = (
        sent(D_FIGHTERS, A_DRONES, A_TANKERS),
        operation(ALLIANCE, "air-patrol", "reconnaissance", "strike"),
        tasked("strike", CITY, D_FIGHTERS),
        tasked("reconnaissance", PLAIN, A_DRONES),
        adversary(PLAIN, air_defence=1.0),
        adversary(CITY, air_defence=1.0),
    )
    changed = replace(TABLES, operations=replace(TABLES.operations, loss_rate=400.0, crew_death=1.0))
    return a_game(*parts, phase="operations", turn=2, crisis=crisis, seed=seed, tables=changed).close()


def own_seed(**fields: Any) -> int:
    return a_seed(lambda s: bool(shot_at(HIRED_DRONES, s).all(AircraftLost, package=A_DRONES, **fields)), 200)


@pytest.mark.rule("10.14")
def test_contractors_may_go_home_after_losses_to_fire() -> None:
    def gone(seed: int) -> list[PackageWithdrawn]:
        return shot_at(HIRED_DRONES, seed).all(PackageWithdrawn, package=A_DRONES)

    seed = a_seed(lambda s: bool(gone(s)), 200)
    outcome = shot_at(HIRED_DRONES, seed)
    lost = outcome.all(AircraftLost, by_fire=True)
    event = gone(seed)[0]
    assert event.reason == "its contractors would not stay"
    assert event.causes == tuple(e.id for e in lost)
    assert term(event, "aircraft-lost-to-fire") == len(lost)
    assert event.dice[0].odds == pytest.approx(min(0.95, TABLES.force_generation.contractor_leaves * len(lost)))
    assert A_DRONES not in outcome.game.public.packages
    assert not shot_at(CRISIS, seed).all(PackageWithdrawn)


@pytest.mark.rule("10.14")
def test_without_losses_they_stay_and_soldiers_always_do() -> None:
    game: Game = a_game(sent(A_DRONES, C_LIFT), crisis=HIRED_DRONES)
    assert forces.walkouts(game.rules, game.public, (), game.dice) == ()
    many = tuple(forces.walkouts(game.rules, game.public, ["x"] * 99, game.dice))  # type: ignore[list-item]
    assert {e.package for e in many} <= {A_DRONES}


@pytest.mark.rule("70.20")
def test_the_death_of_a_contractor_costs_less_support_and_is_no_own_death() -> None:
    seed = own_seed(dead=1)
    hired, own = shot_at(HIRED_DRONES, seed), shot_at(CRISIS, seed)
    table = TABLES.home_front
    for outcome, weighs, counted in ((hired, table.contractor_casualty, 0), (own, 1.0, 1)):
        dead = sum(e.dead for e in outcome.all(AircraftLost, nation="AAA"))
        assert dead > 0
        moved = outcome.the(SupportMoved, nation="AAA")
        name, rule = ("casualties", "70.6") if counted else ("contractors-dead", "70.20")
        assert term(moved, name, rule) == pytest.approx(-table.casualty * weighs * dead)
        assert outcome.game.public.nations[CRISIS.lead].casualties == counted * dead


@pytest.mark.rule("110.11")
def test_contractors_lower_conduct_and_bring_no_size() -> None:
    own, hired = (
        a_game(sent(C_LIFT, C_FRIGATE), phase="operations", crisis=c).close().the(ComponentsReported, nation=CCC)
        for c in (CRISIS, HIRED_LIFT)
    )
    share = CRISIS.packages[C_LIFT].personnel / (CRISIS.packages[C_LIFT].personnel + CRISIS.packages[C_FRIGATE].personnel)
    loss = own.components.ihl - hired.components.ihl
    assert loss == pytest.approx(TABLES.standing.contractor_conduct * share)
    assert term(hired, "contractors") == pytest.approx(-loss)
    assert hired.components.integration < own.components.integration
    assert hired.components.quality == own.components.quality


@pytest.mark.rule("10.15")
def test_stocks_at_a_base_shorten_readiness_for_those_who_keep_them() -> None:
    stocked = a_crisis(bases={SOUTH: {"stocks_of": (DDD,), "open": True}})
    plain = a_crisis(bases={SOUTH: {"open": True}})

    def days(crisis: Any, seat: str, package: PackageId, base: Any) -> float:
        return a_game(crisis=crisis).reveal(pledge(seat, package, base)).the(PackagePledged).arrives / 24

    ready = CRISIS.packages[D_FIGHTERS].readiness_days
    assert days(plain, "DDD", D_FIGHTERS, SOUTH) == ready
    shorter = ready * (1 - TABLES.force_generation.stocks_gain)
    assert days(stocked, "DDD", D_FIGHTERS, SOUTH) == pytest.approx(shorter, abs=0.05)
    assert days(stocked, "DDD", D_FIGHTERS, HOME) == ready
    others = a_crisis(bases={SOUTH: {"stocks_of": (BBB,), "open": True}})
    assert days(others, "DDD", D_FIGHTERS, SOUTH) == ready


@pytest.mark.rule("10.15")
def test_stocks_are_a_term_of_the_arrival_and_the_least_notice_holds() -> None:
    stocked = a_crisis(bases={SOUTH: {"stocks_of": (DDD,), "open": True}}, packages={D_FIGHTERS: {"readiness_days": 1}})
    event = a_game(crisis=stocked).reveal(pledge("DDD", D_FIGHTERS, SOUTH)).the(PackagePledged)
    assert term(event, "days-saved-by-stocks", "10.15") == pytest.approx(TABLES.force_generation.stocks_gain)
    assert event.arrives == 24 * TABLES.force_generation.notice_days
