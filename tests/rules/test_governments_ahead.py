"""Page 170, rule 170.14: what far-sighted governments ask of the drafts of others, and when they stay."""

from __future__ import annotations

from typing import Any

import pytest

from rules.builders import TABLES, Game, Part, a_game, nation, operation, sent, tracks
from rules.crisis import AAA, ALLIANCE, B_PATROL, B_STRIKE, BBB, CCC
from rules.drafts import breaking, silent, tabled, the_motion
from rules.governing import EAGER, LAZY, RUNS
from rules.seats import orders
from wargame.engine.model.base import CHAIR
from wargame.engine.model.conditions import CommandCondition, Condition, SunsetCondition
from wargame.engine.model.council import Extend, InvokeArticle4, Proposal
from wargame.engine.rooms.council.orders import AdoptAmendment, ProposeAmendment, WithdrawMotion
from wargame.engine.rooms.force_generation import WithdrawPackage

TABLE = TABLES.governments
FAR = [level for level, turns in TABLE.horizon.items() if turns >= TABLE.foresee_turns]
NEAR = [level for level, turns in TABLE.horizon.items() if turns < TABLE.foresee_turns]
END = SunsetCondition(30)


def stopped(level: str, by: Condition | None = END, *parts: Part) -> Game:
    """Return the next Council after one in which CCC has stopped an extension for want of a condition."""
    start = a_game(RUNS, *parts, phase="council", difficulty=level)
    laid = breaking(silent(tabled(start, Extend(30))), CCC, by).game
    return laid.after(WithdrawMotion(seat=CHAIR, motion=the_motion(laid))).to("capitals").to("council").with_(RUNS, *parts)


def asked(game: Game, proposal: Proposal = Extend(60)) -> list[Any]:  # noqa: B008
    """Return what BBB asks to have written into a draft of AAA."""
    return [o.condition for o in orders(tabled(game, proposal), BBB, ProposeAmendment)]


@pytest.mark.rule("170.14")
def test_there_are_levels_that_look_as_far_and_levels_that_do_not() -> None:
    assert FAR
    assert NEAR


@pytest.mark.rule("170.14")
@pytest.mark.parametrize("level", TABLE.horizon)
def test_who_looks_far_ahead_asks_for_what_stopped_drafts_of_the_type_before(level: str) -> None:
    assert asked(stopped(level)) == ([END] if level in FAR else [])
    command = CommandCondition("integrated")
    assert asked(stopped(level, command)) == ([command] if level in FAR else [])


@pytest.mark.rule("170.14")
def test_it_asks_for_nothing_that_was_never_asked_nor_in_a_draft_that_changes_no_operation() -> None:
    assert asked(a_game(RUNS, phase="council", difficulty=FAR[-1])) == []
    assert asked(stopped(FAR[-1], None)) == []
    assert asked(stopped(FAR[-1]), InvokeArticle4(AAA)) == []


@pytest.mark.rule("170.14")
def test_it_asks_once_a_turn_and_for_nothing_that_the_text_has() -> None:
    laid = tabled(stopped(FAR[-1]), Extend(60))
    name = the_motion(laid)
    mine = laid.after(ProposeAmendment(seat=BBB, motion=name, condition=END))
    assert orders(mine, BBB, ProposeAmendment) == []
    written = mine.after(AdoptAmendment(seat=CHAIR, motion=name, condition=END))
    assert orders(written, BBB, ProposeAmendment) == []
    theirs = laid.after(ProposeAmendment(seat=CCC, motion=name, condition=SunsetCondition(60)))
    assert orders(theirs, BBB, ProposeAmendment) == []


@pytest.mark.rule("170.14")
@pytest.mark.parametrize("level", TABLE.horizon)
def test_who_expects_its_public_to_turn_asks_for_an_end_in_time(level: str) -> None:
    def ends(support: float) -> list[Any]:
        specs = {BBB: {**EAGER, "support": 0.9}}
        return asked(a_game(RUNS, nation(BBB, support=support), phase="council", turn=2, nations=specs, difficulty=level))

    assert ends(0.9) == []
    assert ends(TABLE.explain_support + 0.01) == ([SunsetCondition(90)] if level in FAR else [])


@pytest.mark.rule("170.14")
def test_a_weary_government_that_sees_the_end_coming_stays_for_it() -> None:
    spec = {**LAZY, "threat": 0.9, "support": 0.5}
    dead = nation(BBB, casualties=int(1.0 / TABLE.weary_dead))

    def leaves(level: str, reached: float) -> bool:
        runs = operation(ALLIANCE, "strike", "air-patrol", began=-24 * 30)
        parts = (runs, sent(B_STRIKE, B_PATROL), dead, tracks(end_state=reached))
        return bool(orders(a_game(*parts, nations={BBB: spec}, difficulty=level), BBB, WithdrawPackage))

    assert leaves("veteran", 0.1)
    assert not leaves("veteran", TABLE.done_bar - 0.05)
    assert leaves("novice", TABLE.done_bar - 0.05)
