"""Page 40: authority, arrangements and unity of command."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from msgspec.structs import replace

from rules.builders import TABLES, Game, Part, a_game, holds, nation, operation, refused, sent, tasked, term
from rules.crisis import (
    A_STRIKE,
    AAA,
    ALLIANCE,
    B_PATROL,
    B_STRIKE,
    BBB,
    C_FRIGATE,
    C_STRIKE,
    CCC,
    CRISIS,
    D_FIGHTERS,
    DAYS,
    PLAIN,
    WILLING,
)
from rules.drafts import agreed
from wargame.engine.model.base import AUTHORITIES, Authority, PackageId
from wargame.engine.model.council import ActivateOperation
from wargame.engine.rooms.command import AuthorityTransferred, TransferAuthority
from wargame.engine.rooms.operations import MissionFlown

TABLE = TABLES.command
STRIKERS = (A_STRIKE, B_STRIKE, C_STRIKE)


def over_the_plain(*packages: PackageId) -> Part:
    """These packages are in theatre and strike on the plain."""
    return lambda state: tasked("strike", PLAIN, *packages)(sent(*packages)(state))


def striking(*parts: Part, arrangement: str = "integrated") -> Game:
    """Return a game in which three nations strike on the plain, about to be adjudicated."""
    return a_game(operation(ALLIANCE, "strike", arrangement=arrangement), over_the_plain(*STRIKERS), *parts, phase="operations")


def strike(game: Game) -> MissionFlown:
    """Return the one mission of strikes."""
    return game.close().flown("strike", PLAIN)


def cost_of(code: str, level: Authority = "coordination", arrangement: str = "integrated") -> float:
    """Return the friction of one nation, worked out from the tables."""
    spec = CRISIS.nations[{"BBB": BBB, "CCC": CCC}[code]]
    loose = TABLE.friction[level] * TABLE.arrangement[arrangement]
    return (loose + TABLE.circle[spec.circle]) * (1 - TABLE.training_relief * spec.training)


@pytest.mark.rule("40.1")
def test_all_begin_at_coordination_and_the_level_is_set_for_all_forces_of_a_nation() -> None:
    game = a_game(holds(BBB, capital=1.0))
    assert all(n.authority == "coordination" for n in game.public.nations.values())
    for level in AUTHORITIES[1:]:
        outcome = game.reveal(TransferAuthority(seat=BBB, authority=level))
        assert outcome.game.nation(BBB).authority == level
        assert outcome.game.nation(CCC).authority == "coordination"


@pytest.mark.rule("40.1")
def test_the_present_level_cannot_be_ordered_and_none_outside_the_capitals() -> None:
    assert refused(a_game(), TransferAuthority(seat=BBB, authority="coordination")) == "40.1"
    assert refused(a_game(phase="council"), TransferAuthority(seat=BBB, authority="opcon")) == "150.1"


@pytest.mark.rule("40.2")
def test_each_step_towards_tighter_authority_needs_and_spends_capital() -> None:
    price = 3 * TABLE.handover_capital
    order = TransferAuthority(seat=BBB, authority="opcon")
    outcome = a_game(holds(BBB, capital=price)).reveal(order)
    assert outcome.game.own(BBB).capital == pytest.approx(0.0)
    assert outcome.game.public.tracks.cohesion == CRISIS.cohesion
    assert refused(a_game(holds(BBB, capital=price - 0.001)), order) == "40.2"


@pytest.mark.rule("40.2")
def test_taking_authority_back_is_free_at_home_and_costs_cohesion_once() -> None:
    game = a_game(nation(BBB, authority="opcom"), holds(BBB, capital=0.0))
    outcome = game.reveal(TransferAuthority(seat=BBB, authority="coordination"))
    assert outcome.game.own(BBB).capital == 0.0
    assert outcome.game.public.tracks.cohesion == pytest.approx(CRISIS.cohesion - TABLE.recall_cohesion)


@pytest.mark.rule("40.3")
def test_unity_is_one_less_a_floor_for_each_further_flag_and_the_friction_of_those_tasked() -> None:
    flown = strike(striking())
    expected = 1 - 2 * TABLE.flag_floor - cost_of("BBB") - cost_of("CCC")
    assert term(flown, "unity-of-command") == pytest.approx(expected)
    assert term(flown, "friction-of-every-flag") == pytest.approx(-2 * TABLE.flag_floor)


@pytest.mark.rule("40.3")
def test_a_flag_in_theatre_costs_unity_although_it_is_tasked_to_nothing() -> None:
    more = striking(sent(D_FIGHTERS))
    assert term(strike(more), "unity-of-command") == pytest.approx(
        term(strike(striking()), "unity-of-command") - TABLE.flag_floor
    )
    same_flag = striking(sent(C_FRIGATE, B_PATROL))
    assert term(strike(same_flag), "unity-of-command") == term(strike(striking()), "unity-of-command")


@pytest.mark.rule("40.3")
def test_flags_that_arrive_inside_the_turn_count_and_those_that_come_later_do_not() -> None:
    def unity(since: int) -> float:
        return term(strike(striking(sent(D_FIGHTERS, since=since, status="deploying"))), "unity-of-command")

    closes, alone = 24 * DAYS[0], term(strike(striking()), "unity-of-command")
    for since in (closes // 2, closes - 1):
        assert unity(since) == pytest.approx(alone - TABLE.flag_floor)
    assert unity(closes) == alone


@pytest.mark.rule("40.3")
def test_unity_never_falls_below_its_floor() -> None:
    loud = replace(TABLES, command=replace(TABLE, flag_floor=0.9))
    game = a_game(operation(ALLIANCE, "strike"), over_the_plain(A_STRIKE), sent(C_FRIGATE), phase="operations", tables=loud)
    assert term(strike(game), "unity-of-command") == TABLE.floor


@pytest.mark.rule("40.4")
@pytest.mark.parametrize("level", AUTHORITIES)
def test_friction_hangs_on_authority_circle_and_common_training(level: Authority) -> None:
    flown = strike(striking(nation(BBB, authority=level)))
    assert -term(flown, "friction-of-nations-tasked") == pytest.approx(cost_of("BBB", level) + cost_of("CCC"))


@pytest.mark.rule("40.4")
def test_the_lead_has_no_friction() -> None:
    alone = a_game(operation(ALLIANCE, "strike"), over_the_plain(A_STRIKE), phase="operations")
    assert term(strike(alone), "friction-of-nations-tasked") == 0.0
    assert term(strike(alone), "unity-of-command") == 1.0


@pytest.mark.rule("40.4")
def test_a_nation_counts_once_for_a_mission_however_many_packages_it_has_there() -> None:
    twice = a_game(
        operation(ALLIANCE, "strike"),
        over_the_plain(A_STRIKE, B_STRIKE, B_PATROL),
        phase="operations",
        packages={B_PATROL: {"platform": "strike-fighter"}},
    )
    flown = strike(twice)
    assert len(flown.flown) == 3
    assert -term(flown, "friction-of-nations-tasked") == pytest.approx(cost_of("BBB"))


@pytest.mark.rule("40.4")
def test_a_nation_with_a_secondary_task_has_no_friction() -> None:
    game = a_game(
        operation(ALLIANCE, "strike"),
        over_the_plain(A_STRIKE, C_STRIKE),
        phase="operations",
        packages={C_STRIKE: {"quality": 0.2}},
    )
    flown = strike(game)
    assert flown.secondary == (C_STRIKE,)
    assert term(flown, "friction-of-nations-tasked") == 0.0


@pytest.mark.rule("40.4")
def test_looser_authority_never_raises_unity() -> None:
    for arrangement in TABLE.arrangement:
        unities = [
            term(strike(striking(nation(BBB, authority=level), arrangement=arrangement)), "unity-of-command")
            for level in AUTHORITIES
        ]
        assert all(loose <= tight for loose, tight in pairwise(unities))


@pytest.mark.rule("40.5")
def test_the_arrangement_multiplies_the_friction_of_authority() -> None:
    for arrangement, level in product(TABLE.arrangement, AUTHORITIES):
        flown = strike(striking(nation(BBB, authority=level), arrangement=arrangement))
        expected = cost_of("BBB", level, arrangement) + cost_of("CCC", "coordination", arrangement)
        assert -term(flown, "friction-of-nations-tasked") == pytest.approx(expected)


@pytest.mark.rule("40.5")
def test_each_forum_brings_its_own_arrangement() -> None:
    council = a_game(phase="council")
    for forum in (ALLIANCE, WILLING):
        after = agreed(council, ActivateOperation(("strike",)), forum=forum).game
        assert after.public.operations[forum].arrangement == CRISIS.forums[forum].arrangement


@pytest.mark.rule("40.6")
def test_everybody_sees_the_level_and_only_the_government_what_it_cost() -> None:
    outcome = a_game(holds(BBB, capital=1.0)).reveal(TransferAuthority(seat=BBB, authority="opcon"))
    for seat in (AAA, CCC, "adversary", "public"):
        (seen,) = [e for e in outcome.shown_to(seat) if isinstance(e, AuthorityTransferred)]
        assert seen.authority == "opcon"
        assert seen.capital == 0.0
        assert all(t.name != "political-capital" for t in seen.terms)
    (own,) = [e for e in outcome.shown_to(BBB) if isinstance(e, AuthorityTransferred)]
    assert own.capital == pytest.approx(3 * TABLE.handover_capital)
