"""Page 30, rules 30.11 to 30.14: rounds, acting outside, who takes part, and what a decision does."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.builders import TABLES, Game, a_game, mandate, operation, refused, sent, tasked, term
from rules.crisis import A_STRIKE, AAA, ALLIANCE, B_PATROL, B_STRIKE, BBB, C_STRIKE, CCC, CRISIS, D_FIGHTERS, DDD, PLAIN, WILLING
from rules.drafts import BOTH, EMBARGO, agreed, council, motion, silent, tabled, the_motion
from wargame.engine.model.conditions import AllyCondition, CommandCondition, MandateCondition, SunsetCondition, WithoutMission
from wargame.engine.model.council import (
    AdmitPartner,
    AdoptRoe,
    ApproveTargets,
    Ceasefire,
    DelegateCyber,
    Extend,
    FundInCommon,
    InvokeArticle4,
    NarrowMission,
    Operation,
    RequestForces,
    SetTerms,
    Terminate,
    WidenMission,
)
from wargame.engine.rooms.clock import PhaseOpened, RoundOpened
from wargame.engine.rooms.council.events import ActedOutside, MotionAgreed, MotionLapsed, OperationLapsed
from wargame.engine.rooms.council.orders import ActOutside, JoinOperation, LeaveOperation
from wargame.engine.rooms.operations.events import MissionFlown

TABLE, CLOCK = TABLES.council, TABLES.clock
STRIKES = ActOutside(seat=AAA, forum=WILLING, missions=("strike",))


def operation_of(game: Game, forum: Any = ALLIANCE) -> Operation:
    """Return the operation of a forum."""
    return game.public.operations[forum]


def flies(game: Game) -> set[str]:
    """Return the packages that are tasked to a mission of their own when the turn is adjudicated."""
    missions = game.to("operations").close() if game.public.phase != "operations" else game.close()
    return {p for m in missions.all(MissionFlown) if m.mission != "enabling" for _, p, _, _ in m.flown}


@pytest.mark.rule("30.11")
def test_a_draft_put_under_silence_waits_a_round_so_that_everybody_can_answer() -> None:
    first = silent(tabled(council(), EMBARGO), 24).close()
    assert first.all(MotionAgreed) == []
    assert first.the(RoundOpened).hour == 0
    second = first.game.close()
    assert second.the(MotionAgreed).at == 24
    assert second.the(RoundOpened).hour == 24


@pytest.mark.rule("30.11")
def test_the_clock_moves_to_the_earliest_deadline_and_those_due_then_are_agreed() -> None:
    game = silent(tabled(silent(tabled(council(), EMBARGO), 48), DelegateCyber(30)), 12)
    second = game.close().game.close()
    assert [e.proposal for e in second.all(MotionAgreed)] == [DelegateCyber(30)]
    assert second.game.public.hour == 12
    assert [e.at for e in second.game.close().all(MotionAgreed)] == [48]


@pytest.mark.rule("30.11")
def test_without_silence_a_round_of_talk_passes() -> None:
    outcome = tabled(council(), EMBARGO).close()
    assert outcome.the(RoundOpened).hour == TABLE.round_hours


@pytest.mark.rule("30.11")
def test_the_council_ends_when_nothing_is_open_and_costs_no_hours_then() -> None:
    outcome = council().close()
    assert outcome.the(PhaseOpened).phase == "operations"
    assert outcome.game.public.hour == 0


@pytest.mark.rule("30.11")
def test_the_council_ends_with_its_rounds_and_open_drafts_lapse() -> None:
    game = tabled(council(), EMBARGO)
    for _ in range(CLOCK.council_rounds - 1):
        game = game.close().game
        assert game.public.phase == "council"
    last = game.close()
    assert last.the(MotionLapsed).motion == the_motion(game)
    assert last.the(PhaseOpened).phase == "operations"


@pytest.mark.rule("30.11")
def test_the_council_ends_with_the_turns_last_hour() -> None:
    game = tabled(council(), EMBARGO)
    last = game.at(game.rules.opens[1] - 1).close()
    assert last.the(PhaseOpened).phase == "operations"
    assert last.the(MotionLapsed).motion == the_motion(game)
    assert last.game.public.hour == game.rules.opens[1]


@pytest.mark.rule("30.11")
def test_hours_in_council_leave_a_new_operation_fewer_days() -> None:
    there = a_game(sent(B_PATROL), phase="council")
    founded = agreed(there, replace(BOTH, missions=("air-patrol",))).game.to("operations")
    length = founded.rules.opens[1]
    always = a_game(sent(B_PATROL), operation(ALLIANCE, "air-patrol"), phase="operations")
    sizes = [sum(term(m, "size") for m in game.close().all(MissionFlown, mission="air-patrol")) for game in (founded, always)]
    assert sizes[0] == pytest.approx(sizes[1] * (length - 24) / length)


@pytest.mark.rule("30.12")
def test_a_member_of_a_coalition_acts_outside_the_forum_of_all_at_a_price() -> None:
    outcome = council().give(STRIKES)
    assert operation_of(outcome.game, WILLING).members == (AAA,)
    after = outcome.game.public.tracks
    assert after.cohesion == pytest.approx(CRISIS.cohesion - TABLE.outside_cohesion)
    assert after.legitimacy == pytest.approx(CRISIS.legitimacy - TABLE.outside_legitimacy)
    assert outcome.tells("public", ActedOutside)


@pytest.mark.rule("30.12")
def test_missions_beyond_the_mandate_cost_legitimacy_for_each() -> None:
    order = replace(STRIKES, missions=("strike", "air-patrol", "relief"))
    after = council(mandate("embargo")).after(order).public.tracks
    lost = TABLE.outside_legitimacy + 2 * TABLE.creep_legitimacy
    assert after.legitimacy == pytest.approx(CRISIS.legitimacy - lost)


@pytest.mark.rule("30.12")
def test_only_in_a_coalition_that_does_not_act_yet_and_only_by_one_who_sits_there() -> None:
    assert refused(council(), replace(STRIKES, forum=ALLIANCE)) == "30.12"
    assert refused(council(), replace(STRIKES, seat=CCC)) == "30.12"
    assert refused(council(), replace(STRIKES, missions=())) == "30.12"
    assert refused(council(), replace(STRIKES, missions=("parade",))) == "30.12"
    assert refused(council().after(STRIKES), replace(STRIKES, seat=BBB)) == "30.12"
    assert council().allows(replace(STRIKES, seat=DDD))


ALL_STRIKERS = sent(A_STRIKE, B_STRIKE, C_STRIKE, D_FIGHTERS)


@pytest.mark.rule("30.13")
def test_in_a_forum_of_consensus_every_member_takes_part_but_those_who_stand_outside() -> None:
    game = a_game(operation(ALLIANCE, "strike", outside=(CCC,)), ALL_STRIKERS, phase="operations")
    assert flies(game) == {A_STRIKE, B_STRIKE}


@pytest.mark.rule("30.13")
def test_partners_take_part_once_they_have_been_admitted() -> None:
    game = council(operation(ALLIANCE, "strike"), ALL_STRIKERS)
    assert D_FIGHTERS not in flies(game)
    assert D_FIGHTERS in flies(agreed(game, AdmitPartner(DDD)).game)


@pytest.mark.rule("30.13")
def test_in_a_coalition_those_take_part_who_began_or_joined_it() -> None:
    game = council(ALL_STRIKERS).after(STRIKES)
    assert flies(game) == {A_STRIKE}
    assert flies(game.after(JoinOperation(seat=BBB, forum=WILLING))) == {A_STRIKE, B_STRIKE}


@pytest.mark.rule("30.13")
def test_where_two_operations_allow_a_mission_the_forum_of_all_counts() -> None:
    both = (operation(WILLING, "strike", members=(AAA,)), operation(ALLIANCE, "strike"))
    game = a_game(*both, sent(A_STRIKE), phase="operations")
    assert {m.forum for m in game.close().all(MissionFlown, mission="strike")} == {ALLIANCE}


@pytest.mark.rule("30.13")
def test_a_member_joins_and_leaves_at_a_price() -> None:
    game = council(operation(ALLIANCE, "strike"), ALL_STRIKERS)
    left = game.after(LeaveOperation(seat=CCC, forum=ALLIANCE))
    assert left.public.tracks.cohesion == pytest.approx(CRISIS.cohesion - TABLE.stand_aside_cohesion)
    assert C_STRIKE not in flies(left)
    back = left.after(JoinOperation(seat=CCC, forum=ALLIANCE))
    assert C_STRIKE in flies(back)


@pytest.mark.rule("30.13")
def test_a_partner_that_was_admitted_leaves_at_a_price_and_comes_back_when_it_is_admitted_again() -> None:
    game = council(operation(ALLIANCE, "strike", partners=(DDD,)), ALL_STRIKERS)
    left = game.after(LeaveOperation(seat=DDD, forum=ALLIANCE))
    assert left.public.tracks.cohesion == pytest.approx(CRISIS.cohesion - TABLE.stand_aside_cohesion)
    assert operation_of(left).partners == ()
    assert D_FIGHTERS not in flies(left)
    assert refused(left, LeaveOperation(seat=DDD, forum=ALLIANCE)) == "30.13"
    assert refused(left, JoinOperation(seat=DDD, forum=ALLIANCE)) == "30.13"
    assert D_FIGHTERS in flies(agreed(left, AdmitPartner(DDD)).game)


@pytest.mark.rule("30.13")
def test_who_takes_part_cannot_join_who_does_not_cannot_leave_and_outsiders_ask_to_be_admitted() -> None:
    game = council(operation(ALLIANCE, "strike"))
    assert refused(game, JoinOperation(seat=CCC, forum=ALLIANCE)) == "30.13"
    assert refused(game, JoinOperation(seat=DDD, forum=ALLIANCE)) == "30.13"
    assert refused(game, LeaveOperation(seat=DDD, forum=ALLIANCE)) == "30.13"
    assert refused(game, JoinOperation(seat=BBB, forum=WILLING)) == "30.13"
    assert refused(council(operation(ALLIANCE, "strike", over=True)), LeaveOperation(seat=CCC, forum=ALLIANCE)) == "30.13"


@pytest.mark.rule("30.14")
def test_a_decision_takes_effect_at_its_deadline() -> None:
    held = operation_of(agreed(council(), EMBARGO).game)
    assert held.began == 24
    assert held.ends == 24 + 24 * TABLE.default_sunset_days


@pytest.mark.rule("30.14")
def test_a_text_subject_to_a_mandate_lapses_where_the_mandate_is_weaker() -> None:
    subject = (MandateCondition("force"),)
    assert agreed(council(mandate("force")), EMBARGO, conditions=subject).all(MotionAgreed)
    lapsed = agreed(council(mandate("embargo")), EMBARGO, conditions=subject)
    assert lapsed.the(MotionLapsed).at == 24
    assert lapsed.game.public.operations == {}


@pytest.mark.rule("30.14")
def test_a_text_subject_to_an_ally_lapses_unless_it_has_sent_or_promised_forces() -> None:
    subject = (AllyCondition(CCC),)
    assert agreed(council(), EMBARGO, conditions=subject).all(MotionLapsed)
    coming = sent(C_STRIKE, status="deploying", since=500)
    assert agreed(council(coming), EMBARGO, conditions=subject).all(MotionAgreed)


@pytest.mark.rule("30.14")
def test_conditions_on_missions_command_and_sunset_are_written_into_the_operation() -> None:
    text = (WithoutMission("strike"), CommandCondition("lead-nation"), SunsetCondition(20))
    held = operation_of(agreed(council(), BOTH, conditions=text).game)
    assert (held.missions, held.arrangement, held.ends) == (("embargo",), "lead-nation", 24 + 24 * 20)


@pytest.mark.rule("30.14")
def test_of_several_sunsets_in_a_text_the_first_counts() -> None:
    text = (SunsetCondition(20), SunsetCondition(30))
    for conditions in (text, text[::-1]):
        assert operation_of(agreed(council(), EMBARGO, conditions=conditions).game).ends == 24 + 24 * 20


@pytest.mark.rule("30.14")
@pytest.mark.parametrize(("sunset", "days"), [(10, 10), (40, 30)])
def test_a_sunset_shortens_a_delegation_and_never_lengthens_it(sunset: int, days: int) -> None:
    outcome = agreed(council(), DelegateCyber(30), conditions=(SunsetCondition(sunset),))
    assert outcome.the(MotionAgreed).proposal == DelegateCyber(days)
    assert outcome.game.public.cyber[ALLIANCE].until == 24 + 24 * days


@pytest.mark.rule("30.14")
@pytest.mark.parametrize(
    ("proposal", "field", "value"),
    [
        (WidenMission(("relief", "embargo")), "missions", ("embargo", "strike", "relief")),
        (NarrowMission(("strike",)), "missions", ("embargo",)),
        (AdoptRoe("tight"), "roe", "tight"),
        (ApproveTargets("urban"), "targets", ("dynamic", "fixed", "urban")),
        (Extend(10), "ends", 24 * 40),
        (FundInCommon(), "common_funding", True),
        (AdmitPartner(DDD), "partners", (DDD,)),
        (Terminate(), "over", True),
    ],
)
def test_each_kind_of_decision_changes_its_part_of_the_operation(proposal: Any, field: str, value: object) -> None:
    game = council(operation(ALLIANCE, "embargo", "strike", ends=24 * 30))
    assert getattr(operation_of(agreed(game, proposal).game), field) == value


@pytest.mark.rule("30.14")
@pytest.mark.parametrize("proposal", [InvokeArticle4(AAA), SetTerms(("plain",)), DelegateCyber(30)])
def test_consultations_terms_and_delegations_change_no_operation_by_themselves(proposal: Any) -> None:
    game = council(operation(ALLIANCE, "embargo"))
    outcome = agreed(game, proposal)
    assert outcome.the(MotionAgreed).proposal == proposal
    assert outcome.game.public.operations == game.public.operations
    assert motion(outcome.game).status == "agreed"


def striking(**fields: Any) -> Game:
    """Return a game in which one package could strike on the plain and patrol over it, about to be adjudicated."""
    fighters = (sent(B_STRIKE, B_PATROL), tasked("strike", PLAIN, B_STRIKE), tasked("air-patrol", PLAIN, B_PATROL))
    return a_game(operation(ALLIANCE, "strike", "air-patrol", **fields), *fighters, phase="operations")


def strength(game: Game, mission: str) -> float:
    """Return the size that a mission over the plain comes to."""
    return term(game.close().flown(mission, PLAIN), "size")


@pytest.mark.rule("30.14")
def test_a_ceasefire_that_lasts_to_the_end_of_the_turn_suspends_offensive_missions() -> None:
    closes = striking().rules.opens[1]
    assert flies(striking(paused_until=closes)) == {B_PATROL}
    assert flies(striking(paused_until=1)) == {B_PATROL, B_STRIKE}
    assert flies(striking(paused_until=0)) == {B_PATROL, B_STRIKE}
    held = operation_of(agreed(council(operation(ALLIANCE, "strike")), Ceasefire(14)).game)
    assert held.paused_until == 24 + 24 * 14


@pytest.mark.rule("30.14")
def test_a_ceasefire_that_ends_within_the_turn_takes_its_own_days_and_no_more() -> None:
    closes = striking().rules.opens[1]
    over, free = striking(paused_until=closes // 2), striking()
    assert strength(over, "strike") == pytest.approx(strength(free, "strike") / 2)
    assert strength(over, "air-patrol") == strength(free, "air-patrol")


@pytest.mark.rule("30.14")
def test_an_operation_whose_time_runs_out_within_a_turn_works_until_that_hour_and_lapses() -> None:
    closes = striking().rules.opens[1]
    for mission in ("strike", "air-patrol"):
        short, whole = striking(ends=closes // 2), striking(ends=closes)
        assert strength(short, mission) == pytest.approx(strength(whole, mission) / 2)
    assert flies(striking(ends=0)) == set()
    game: Game = a_game(operation(ALLIANCE, "strike", ends=24), turn=2, phase="council")
    lapsed = game.close()
    assert lapsed.the(OperationLapsed).at == 24
    assert operation_of(lapsed.game).over


@pytest.mark.rule("30.14")
def test_kinds_of_mission_added_later_count_from_the_hour_of_their_own_decision() -> None:
    game = council(operation(ALLIANCE, "embargo", began=0))
    first = agreed(game, WidenMission(("air-patrol",))).game
    second = agreed(first, WidenMission(("strike",))).game
    assert operation_of(second).later == {"air-patrol": 24, "strike": 48}
    assert operation_of(second).began == 0
    closes = striking().rules.opens[1]
    late = striking(later={"air-patrol": closes // 4, "strike": closes // 2})
    assert strength(late, "air-patrol") == pytest.approx(strength(striking(), "air-patrol") * 3 / 4)
    assert strength(late, "strike") == pytest.approx(strength(striking(), "strike") / 2)


@pytest.mark.rule("30.14")
def test_an_activation_that_another_has_overtaken_lapses() -> None:
    game = silent(tabled(silent(tabled(council(), EMBARGO), 12), BOTH), 24).close().game
    first = game.close()
    assert first.the(MotionAgreed).proposal == EMBARGO
    second = first.game.close()
    assert second.all(MotionAgreed) == []
    assert second.the(MotionLapsed).at == 24
    assert operation_of(second.game).missions == ("embargo",)


@pytest.mark.rule("30.14")
@pytest.mark.parametrize("proposal", [WidenMission(("strike",)), Extend(10), AdmitPartner(DDD), RequestForces("strike")])
def test_a_change_that_an_end_has_overtaken_lapses(proposal: Any) -> None:
    ending = silent(tabled(council(operation(ALLIANCE, "embargo", "relief")), Terminate()), 12)
    first = silent(tabled(ending, proposal, by="BBB"), 24).close().game.close()
    assert operation_of(first.game).over
    second = first.game.close()
    assert (second.all(MotionAgreed), second.the(MotionLapsed).at) == ([], 24)
    assert operation_of(second.game) == operation_of(first.game)


@pytest.mark.rule("30.14")
@pytest.mark.parametrize("proposal", [InvokeArticle4(AAA), SetTerms(("plain",)), DelegateCyber(30)])
def test_what_needs_no_operation_is_agreed_after_its_end(proposal: Any) -> None:
    ending = silent(tabled(council(operation(ALLIANCE, "embargo")), Terminate()), 12)
    first = silent(tabled(ending, proposal), 24).close().game.close()
    assert first.game.close().the(MotionAgreed).proposal == proposal


@pytest.mark.rule("30.14")
def test_a_draft_that_would_leave_no_mission_lapses() -> None:
    nothing = agreed(council(), EMBARGO, conditions=(WithoutMission("embargo"),))
    assert nothing.the(MotionLapsed).at == 24
    assert nothing.game.public.operations == {}
    both = operation(ALLIANCE, "embargo", "relief")
    narrowing = silent(tabled(silent(tabled(council(both), NarrowMission(("embargo",))), 12), NarrowMission(("relief",))), 24)
    first = narrowing.close().game.close()
    second = first.game.close()
    assert (second.all(MotionAgreed), second.the(MotionLapsed).at) == ([], 24)
    assert operation_of(second.game).missions == ("relief",)


@pytest.mark.rule("30.14")
def test_a_condition_on_a_request_changes_no_operation() -> None:
    game = council(operation(ALLIANCE, "embargo", began=0, ends=9000))
    request = RequestForces(next(iter(game.rules.scenario.requirements)))
    asked = agreed(game, request, conditions=(SunsetCondition(1),))
    assert operation_of(asked.game).ends == 9000
