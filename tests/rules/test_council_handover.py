"""Page 30, rules 30.12, 30.14 and 30.15: one forum takes over what another runs."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.builders import TABLES, Game, Part, a_game, operation, refused, sent
from rules.crisis import A_DRONES, A_RADAR, A_STRIKE, A_TANKERS, AAA, ALLIANCE, B_STRIKE, BBB, CRISIS, DAYS, DDD, WILLING
from rules.drafts import agreed, council
from wargame.engine.model.base import ForumId
from wargame.engine.model.conditions import SunsetCondition
from wargame.engine.model.council import Operation, TransferCommand
from wargame.engine.rooms.council.events import CommandTransferred, MotionAgreed
from wargame.engine.rooms.council.orders import TableMotion
from wargame.engine.rooms.operations.events import MissionFlown


def operation_of(game: Game, forum: ForumId = ALLIANCE) -> Operation:
    """Return the operation of a forum."""
    return game.public.operations[forum]


def taken_over(*parts: Part, **fields: Any) -> Game:
    """Return the game at the end of the turn in which the alliance has decided to take over what the coalition runs."""
    return agreed(council(*parts), TransferCommand(), **fields).game.to("report")


@pytest.mark.rule("30.12")
def test_the_forum_of_all_takes_over_what_a_coalition_runs() -> None:
    others = operation(WILLING, "strike", members=(AAA, DDD), began=-24, targets=("dynamic", "fixed", "urban"))
    game = taken_over(others, operation(ALLIANCE, "embargo", began=-12))
    held = operation_of(game)
    assert set(held.missions) == {"embargo", "strike"}
    assert held.targets == ("dynamic", "fixed", "urban")
    assert held.partners == (DDD,)
    assert held.began == -24
    assert operation_of(game, WILLING).over


@pytest.mark.rule("30.12")
def test_a_forum_without_an_operation_takes_one_over_as_its_own() -> None:
    held = operation_of(taken_over(operation(WILLING, "strike", members=(AAA, DDD), began=-24)))
    assert held.missions == ("strike",)
    assert held.began == -24
    assert held.arrangement == CRISIS.forums[ALLIANCE].arrangement


@pytest.mark.rule("30.14")
def test_a_takeover_keeps_the_hours_from_which_missions_have_run_and_a_ceasefire() -> None:
    coalition = operation(WILLING, "strike", began=100, paused_until=900, members=(AAA, BBB))
    taken = operation_of(taken_over(operation(ALLIANCE, "embargo", began=0), coalition))
    assert set(taken.missions) == {"embargo", "strike"}
    assert (taken.began, taken.later, taken.paused_until) == (0, {"strike": 100}, 900)


@pytest.mark.rule("30.15")
def test_command_changes_hands_some_days_after_the_decision_and_the_other_forum_leads_until_then() -> None:
    coalition = operation(WILLING, "strike", began=-24, members=(AAA, BBB))
    decided = agreed(council(operation(ALLIANCE, "embargo", began=-24), coalition), TransferCommand())
    told = decided.the(MotionAgreed)
    assert (told.taken, told.effective) == (WILLING, told.at + TABLES.council.transfer_hours)
    assert not operation_of(decided.game, WILLING).over
    assert operation_of(decided.game).missions == ("embargo",)
    assert refused(decided.game, TableMotion(seat=BBB, forum=ALLIANCE, proposal=TransferCommand())) == "30.1"
    transferred = decided.game.to("operations").close().the(CommandTransferred)
    assert (transferred.at, transferred.causes) == (told.effective, (told.id,))
    assert transferred.operation.missions == ("embargo", "strike")


@pytest.mark.rule("30.15")
@pytest.mark.parametrize(("hours", "forum"), [(0, ALLIANCE), (24 * DAYS[0] // 2, WILLING)])
def test_the_turns_missions_are_flown_under_whoever_commands_for_the_greater_part_of_it(hours: int, forum: ForumId) -> None:
    quick = replace(TABLES, council=replace(TABLES.council, transfer_hours=hours))
    coalition = operation(WILLING, "strike", began=-24, members=(AAA, BBB))
    game = a_game(coalition, sent(A_STRIKE, B_STRIKE, A_TANKERS, A_DRONES, A_RADAR), phase="council", tables=quick)
    flown = agreed(game, TransferCommand()).game.to("operations").close().all(MissionFlown, mission="strike")
    assert {f.forum for f in flown} == {forum}


@pytest.mark.rule("30.15")
def test_the_text_s_conditions_count_from_the_hour_at_which_command_changes_hands() -> None:
    game = taken_over(operation(WILLING, "strike", began=-24, members=(AAA, BBB)), conditions=(SunsetCondition(30),))
    decided = 24 + TABLES.council.transfer_hours
    assert operation_of(game).ends == decided + 24 * 30


@pytest.mark.rule("30.15")
def test_nothing_changes_hands_where_the_other_operation_is_over_by_then() -> None:
    game = agreed(council(operation(WILLING, "strike", began=-24, ends=48, members=(AAA, BBB))), TransferCommand()).game
    assert ALLIANCE not in game.to("report").public.operations


@pytest.mark.rule("30.15")
def test_two_forums_that_take_over_from_each_other_do_so_one_after_the_other() -> None:
    """The coalition runs what it has taken back, and nothing is handed over twice."""
    coalition = operation(WILLING, "strike", began=-24, members=(AAA, BBB))
    decided = agreed(council(operation(ALLIANCE, "embargo", began=-24), coalition), TransferCommand())
    back = decided.game.give(TableMotion(seat=AAA, forum=WILLING, proposal=TransferCommand()))
    assert back.the(MotionAgreed).taken == ALLIANCE
    closed = back.game.to("operations").close()
    told = closed.all(CommandTransferred)
    assert [(t.taken, t.forum) for t in told] == [(WILLING, ALLIANCE), (ALLIANCE, WILLING)]
    assert len({t.id for t in told}) == 2
    ends = closed.game.public.operations
    assert (ends[ALLIANCE].over, ends[WILLING].over) == (True, False)
    assert set(ends[WILLING].missions) == {"embargo", "strike"}
    assert ends[WILLING].handover is None
