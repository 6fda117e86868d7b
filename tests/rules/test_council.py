"""Page 30, rules 30.1 to 30.3: drafts, tabling, amendments."""

from __future__ import annotations

import pytest

from rules.builders import TABLES, operation, refused
from rules.crisis import AAA, ALLIANCE, BBB, CCC, DDD, WILLING
from rules.drafts import BOTH, EMBARGO, UNKNOWN, a_broken_draft, agreed, council, motion, silent, tabled, the_motion
from wargame.engine.model.base import CHAIR, ForumId, NationId, SeatId
from wargame.engine.model.conditions import (
    AllyCondition,
    CommandCondition,
    Condition,
    MandateCondition,
    SunsetCondition,
    WithoutMission,
)
from wargame.engine.model.council import (
    AdmitPartner,
    AdoptRoe,
    ApproveTargets,
    Ceasefire,
    DelegateCyber,
    Extend,
    FundInCommon,
    InvokeArticle4,
    InvokeArticle5,
    NarrowMission,
    Proposal,
    RequestForces,
    SetTerms,
    Terminate,
    TransferCommand,
    WidenMission,
)
from wargame.engine.rooms.council.events import MotionAgreed
from wargame.engine.rooms.council.orders import (
    AdoptAmendment,
    ProposeAmendment,
    TableMotion,
    WithdrawMotion,
)

TABLE, CLOCK = TABLES.council, TABLES.clock


@pytest.mark.rule("30.1")
@pytest.mark.parametrize(
    "proposal",
    [
        EMBARGO,
        SetTerms(("plain",)),
        DelegateCyber(1),
        DelegateCyber(365),
        InvokeArticle4(BBB),
    ],
)
def test_what_can_be_drafted_before_an_operation_has_begun(proposal: Proposal) -> None:
    assert council().allows(TableMotion(seat=BBB, forum=ALLIANCE, proposal=proposal))


CHANGES: tuple[Proposal, ...] = (
    WidenMission(("strike",)),
    NarrowMission(("embargo",)),
    AdoptRoe("tight"),
    AdoptRoe("robust"),
    ApproveTargets("leadership"),
    ApproveTargets("urban"),
    Extend(1),
    Extend(365),
    Ceasefire(1),
    Ceasefire(90),
    FundInCommon(),
    RequestForces("strike"),
    AdmitPartner(DDD),
    Terminate(),
)


@pytest.mark.rule("30.1")
@pytest.mark.parametrize("proposal", CHANGES)
def test_what_changes_an_operation_can_be_drafted_once_one_runs(proposal: Proposal) -> None:
    order = TableMotion(seat=BBB, forum=ALLIANCE, proposal=proposal)
    assert refused(council(), order) == "30.1"
    assert council(operation(ALLIANCE, "embargo", "relief")).allows(order)


@pytest.mark.rule("30.1")
@pytest.mark.parametrize(
    "proposal",
    [
        EMBARGO,
        WidenMission(("embargo",)),
        WidenMission(("parade",)),
        WidenMission(()),
        NarrowMission(("embargo", "relief")),
        NarrowMission(("strike",)),
        AdoptRoe("standard"),
        ApproveTargets("fixed"),
        Extend(0),
        Extend(366),
        Ceasefire(91),
        Ceasefire(0),
        RequestForces("parade"),
        AdmitPartner(BBB),
        AdmitPartner(NationId(SeatId("ZZZ"))),
        TransferCommand(),
        InvokeArticle4(CCC),
        InvokeArticle5(CCC),
        SetTerms(("peace",)),
        SetTerms(()),
        DelegateCyber(366),
    ],
)
def test_a_draft_must_make_sense(proposal: Proposal) -> None:
    game = council(operation(ALLIANCE, "embargo", "relief"))
    assert refused(game, TableMotion(seat=BBB, forum=ALLIANCE, proposal=proposal)) == "30.1"


@pytest.mark.rule("30.1")
@pytest.mark.parametrize("condition", UNKNOWN)
def test_the_conditions_of_a_draft_name_what_there_is(condition: Condition) -> None:
    order = TableMotion(seat=BBB, forum=ALLIANCE, proposal=BOTH, conditions=(SunsetCondition(365), condition))
    assert refused(council(), order) == "30.3"
    assert council().allows(TableMotion(seat=BBB, forum=ALLIANCE, proposal=BOTH, conditions=ASKS))


@pytest.mark.rule("30.1")
def test_command_is_transferred_only_where_another_operation_runs() -> None:
    order = TableMotion(seat=BBB, forum=ALLIANCE, proposal=TransferCommand())
    assert refused(council(), order) == "30.1"
    assert council(operation(WILLING, "strike", members=(AAA,))).allows(order)


@pytest.mark.rule("30.1")
def test_an_operation_begins_with_dynamic_and_fixed_targets_and_standard_rules_of_engagement() -> None:
    held = agreed(council(), BOTH).game.public.operations[ALLIANCE]
    assert held.missions == ("embargo", "strike")
    assert held.targets == ("dynamic", "fixed")
    assert held.roe == "standard"


@pytest.mark.rule("30.2")
def test_members_table_drafts_and_under_consensus_the_chair_too() -> None:
    game = council()
    for seat in (AAA, BBB, CCC, CHAIR):
        assert game.allows(TableMotion(seat=SeatId(seat), forum=ALLIANCE, proposal=EMBARGO))
    assert refused(game, TableMotion(seat=DDD, forum=ALLIANCE, proposal=EMBARGO)) == "30.2"
    assert refused(game, TableMotion(seat=AAA, forum=ForumId("senate"), proposal=EMBARGO)) == "30.2"


@pytest.mark.rule("30.2")
def test_where_the_lead_decides_only_the_lead_tables_and_it_is_decided_at_once() -> None:
    game = council()
    for seat in (BBB, DDD, CHAIR):
        assert refused(game, TableMotion(seat=SeatId(seat), forum=WILLING, proposal=EMBARGO)) == "30.2"
    outcome = game.give(TableMotion(seat=AAA, forum=WILLING, proposal=EMBARGO))
    assert outcome.the(MotionAgreed).at == game.public.hour
    assert outcome.game.public.operations[WILLING].missions == ("embargo",)


@pytest.mark.rule("30.2")
def test_a_forum_takes_so_many_drafts_in_a_turn() -> None:
    game = council()
    for days in range(1, CLOCK.drafts_per_turn + 1):
        game = tabled(game, DelegateCyber(days))
    assert refused(game, TableMotion(seat=BBB, forum=ALLIANCE, proposal=EMBARGO)) == "150.9"
    assert game.allows(TableMotion(seat=AAA, forum=WILLING, proposal=EMBARGO))
    assert game.to("situation").to("council").allows(TableMotion(seat=BBB, forum=ALLIANCE, proposal=EMBARGO))


@pytest.mark.rule("30.2")
def test_the_same_draft_is_not_tabled_twice() -> None:
    game = tabled(council(), EMBARGO)
    assert refused(game, TableMotion(seat=AAA, forum=ALLIANCE, proposal=EMBARGO)) == "30.2"
    assert refused(game, TableMotion(seat=BBB, forum=ALLIANCE, proposal=EMBARGO)) == "30.2"
    gone = game.after(WithdrawMotion(seat=AAA, motion=the_motion(game)))
    assert refused(gone, TableMotion(seat=AAA, forum=ALLIANCE, proposal=EMBARGO)) == "30.2"
    assert gone.allows(TableMotion(seat=BBB, forum=ALLIANCE, proposal=EMBARGO))


ASKS: tuple[Condition, ...] = (
    MandateCondition("embargo"),
    CommandCondition("lead-nation"),
    WithoutMission("strike"),
    AllyCondition(BBB),
    SunsetCondition(30),
)


@pytest.mark.rule("30.3")
@pytest.mark.parametrize("condition", ASKS)
def test_a_member_asks_for_a_condition_and_the_proposer_or_the_chair_writes_it_in(condition: Condition) -> None:
    game = tabled(council(), BOTH, by="BBB")
    name = the_motion(game)
    asked = game.after(ProposeAmendment(seat=CCC, motion=name, condition=condition))
    assert motion(asked).conditions == ()
    for seat in (BBB, CHAIR):
        written = asked.after(AdoptAmendment(seat=SeatId(seat), motion=name, condition=condition))
        assert motion(written).conditions == (condition,)
    assert refused(asked, AdoptAmendment(seat=AAA, motion=name, condition=condition)) == "30.3"
    assert refused(game, AdoptAmendment(seat=BBB, motion=name, condition=condition)) == "30.3"


@pytest.mark.rule("30.3")
@pytest.mark.parametrize("condition", UNKNOWN)
def test_an_amendment_names_what_there_is(condition: Condition) -> None:
    game = tabled(council(), BOTH)
    assert refused(game, ProposeAmendment(seat=CCC, motion=the_motion(game), condition=condition)) == "30.3"


@pytest.mark.rule("30.3")
def test_amendments_are_for_members_and_not_under_silence() -> None:
    game = tabled(council(), BOTH)
    ask = ProposeAmendment(seat=CCC, motion=the_motion(game), condition=SunsetCondition(30))
    outsider = ProposeAmendment(seat=DDD, motion=the_motion(game), condition=SunsetCondition(30))
    assert refused(game, outsider) == "30.3"
    assert refused(silent(game), ask) == "30.3"
    assert a_broken_draft().allows(ask)


@pytest.mark.rule("30.3")
def test_a_member_has_so_many_open_requests_on_a_draft() -> None:
    game = tabled(council(), BOTH)
    name = the_motion(game)
    for days in range(1, CLOCK.amendments_per_round + 1):
        game = game.after(ProposeAmendment(seat=CCC, motion=name, condition=SunsetCondition(days)))
    one_more = SunsetCondition(99)
    assert refused(game, ProposeAmendment(seat=CCC, motion=name, condition=one_more)) == "150.9"
    assert game.allows(ProposeAmendment(seat=BBB, motion=name, condition=one_more))
    answered = game.after(AdoptAmendment(seat=CHAIR, motion=name, condition=SunsetCondition(1)))
    assert answered.allows(ProposeAmendment(seat=CCC, motion=name, condition=one_more))
    assert refused(answered, ProposeAmendment(seat=BBB, motion=name, condition=SunsetCondition(1))) == "30.3"
