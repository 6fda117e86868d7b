"""Conditions on pledges and bases, and the statement of requirements: rules 10.10 and 10.11."""

from __future__ import annotations

import pytest

from rules.builders import Game, a_game, holds, known, mandate, operation, refused, sent
from rules.crisis import A_RADAR, A_STRIKE, AAA, ALLIANCE, B_PATROL, B_STRIKE, BBB, D_FIGHTERS, DDD, FIELD, HOME, SOUTH, WILLING
from wargame.engine.model.base import NationId, SeatId
from wargame.engine.model.conditions import (
    AllyCondition,
    CommandCondition,
    Condition,
    MandateCondition,
    SunsetCondition,
    WithoutMission,
)
from wargame.engine.model.scenario import Requirement
from wargame.engine.model.standing_orders import StandingOrders
from wargame.engine.rooms.force_generation import (
    BaseClosed,
    BaseOpened,
    OpenBase,
    PackagePledged,
    PackageWithdrawn,
    PledgePackage,
    filled,
)


def pledge(*conditions: Condition) -> PledgePackage:
    return PledgePackage(seat=BBB, package=B_PATROL, base=FIELD, conditions=conditions)


def standing_on(condition: Condition, *parts: object) -> Game:
    """A game at the opening of operations, with a package of BBB in theatre on this condition."""
    return a_game(sent(B_PATROL, base=FIELD, conditions=(condition,)), *parts, phase="operations")  # type: ignore[arg-type]


def goes_home(game: Game) -> bool:
    return [e.package for e in game.close().all(PackageWithdrawn)] == [B_PATROL]


@pytest.mark.rule("10.10")
def test_a_pledge_may_carry_conditions_and_everybody_sees_them() -> None:
    outcome = a_game().reveal(pledge(MandateCondition("force"), SunsetCondition(60)))
    pledged = outcome.the(PackagePledged)
    assert pledged.conditions == (MandateCondition("force"), SunsetCondition(60))
    assert outcome.game.public.packages[B_PATROL].conditions == pledged.conditions
    assert outcome.tells("public", PackagePledged)


@pytest.mark.rule("10.10")
@pytest.mark.parametrize(
    "condition",
    [
        CommandCondition("by nobody"),
        WithoutMission("tourism"),
        AllyCondition(NationId(SeatId("ZZZ"))),
        SunsetCondition(0),
    ],
)
def test_a_condition_that_the_rules_do_not_know_is_refused(condition: Condition) -> None:
    assert refused(a_game(), pledge(condition)) == "30.3"
    assert refused(a_game(), OpenBase(seat=DDD, base=SOUTH, conditions=(condition,))) == "30.3"


@pytest.mark.rule("10.10")
def test_a_consent_carries_at_most_four_conditions() -> None:
    four = tuple(SunsetCondition(days) for days in (30, 60, 90, 120))
    assert a_game().allows(pledge(*four))
    assert refused(a_game(), pledge(*four, SunsetCondition(150))) == "10.10"


@pytest.mark.rule("10.10")
def test_a_package_goes_home_when_operations_begin_and_the_mandate_it_asked_for_is_missing() -> None:
    asked = MandateCondition("force")
    assert goes_home(standing_on(asked, mandate("embargo")))
    assert not goes_home(standing_on(asked, mandate("force")))


@pytest.mark.rule("10.10")
def test_a_package_stays_only_under_the_arrangement_its_government_asked_for() -> None:
    asked = CommandCondition("integrated")
    assert not goes_home(standing_on(asked, operation(ALLIANCE, "air-patrol", arrangement="integrated")))
    assert goes_home(standing_on(asked, operation(WILLING, "air-patrol", arrangement="lead-nation", members=(BBB,))))
    assert goes_home(standing_on(asked))


@pytest.mark.rule("10.10")
def test_a_package_goes_home_from_an_operation_with_a_mission_its_government_ruled_out() -> None:
    asked = WithoutMission("strike")
    assert goes_home(standing_on(asked, operation(ALLIANCE, "strike")))
    assert not goes_home(standing_on(asked, operation(ALLIANCE, "air-patrol")))


@pytest.mark.rule("10.10")
def test_a_package_stays_as_long_as_the_named_ally_has_promised_forces_or_has_them_there() -> None:
    asked = AllyCondition(DDD)
    assert goes_home(standing_on(asked))
    assert not goes_home(standing_on(asked, sent(D_FIGHTERS, base=SOUTH)))


@pytest.mark.rule("10.10")
def test_a_sunset_counts_from_the_arrival() -> None:
    thirty_days_in = {"phase": "operations", "turn": 3}
    there = sent(B_PATROL, base=FIELD, since=0, conditions=(SunsetCondition(30),))
    assert goes_home(a_game(there, **thirty_days_in))  # type: ignore[arg-type]
    longer = sent(B_PATROL, base=FIELD, since=0, conditions=(SunsetCondition(60),))
    assert not goes_home(a_game(longer, **thirty_days_in))  # type: ignore[arg-type]


@pytest.mark.rule("10.10")
def test_a_package_on_its_way_is_asked_when_it_would_arrive() -> None:
    asked = (MandateCondition("force"),)
    next_turn = a_game(
        sent(B_PATROL, base=FIELD, status="deploying", since=24 * 20, conditions=asked), mandate("embargo"), phase="operations"
    )
    assert not goes_home(next_turn)
    this_turn = a_game(
        sent(B_PATROL, base=FIELD, status="deploying", since=24 * 5, conditions=asked), mandate("embargo"), phase="operations"
    )
    assert goes_home(this_turn)


@pytest.mark.rule("10.10")
def test_a_base_whose_condition_fails_closes_and_what_worked_from_it_goes_home() -> None:
    opened = a_game(mandate("force")).reveal(OpenBase(seat=DDD, base=SOUTH, conditions=(MandateCondition("force"),)))
    assert opened.the(BaseOpened).conditions == (MandateCondition("force"),)
    no_move = holds(BBB, standing_orders=StandingOrders(basing="come-home"))
    game = opened.game.with_(sent(B_STRIKE, base=SOUTH), sent(D_FIGHTERS, base=SOUTH), no_move).to("operations")
    held = game.close()
    assert not held.all(BaseClosed)
    lost = game.with_(mandate("sanctions")).close()
    closed = lost.the(BaseClosed)
    assert closed.base == SOUTH
    (home,) = lost.all(PackageWithdrawn)
    assert (home.package, home.causes) == (B_STRIKE, (closed.id,))
    assert lost.game.public.bases[SOUTH] is False
    assert SOUTH not in lost.game.public.terms


@pytest.mark.rule("10.10")
def test_a_consent_without_conditions_never_lapses() -> None:
    game = a_game(sent(B_STRIKE, base=HOME), known(bases={HOME: True, FIELD: True, SOUTH: True}), mandate("none"))
    game = game.with_(operation(ALLIANCE, "strike")).to("operations")
    assert not game.close().all(PackageWithdrawn)
    assert AAA in game.rules.nations


@pytest.mark.rule("10.11")
def test_a_requirement_is_filled_as_far_as_what_is_sent_or_promised_brings_its_capability() -> None:
    requirements = {"strikers": Requirement("Aircraft that strike", "strike", 20), "radar": Requirement("Eyes", "aew", 8)}
    empty = a_game(requirements=requirements)
    assert filled(empty.rules, empty.public) == {"strikers": 0.0, "radar": 0.0}
    some = a_game(sent(B_STRIKE, status="deploying", since=960), requirements=requirements)
    brought = some.rules.assets[B_STRIKE].units["strike"]
    assert filled(some.rules, some.public) == {"strikers": min(1.0, brought / 20), "radar": 0.0}
    more = a_game(sent(B_STRIKE, A_STRIKE, A_RADAR), requirements=requirements)
    assert filled(more.rules, more.public) == {"strikers": 1.0, "radar": 1.0}


@pytest.mark.rule("10.11")
def test_a_requirement_binds_nobody() -> None:
    game = a_game(requirements={"strikers": Requirement("Aircraft that strike", "strike", 20)})
    assert not game.close().all(PackagePledged)
