"""Benchmarks: what a nation must bring to have a place in an operation's command (rules/35-forums.md, 35.12)."""

from __future__ import annotations

from typing import Any

import pytest

from rules.builders import Game, Part, a_game, nation, operation, refused, sent
from rules.crisis import A_STRIKE, AAA, ALLIANCE, B_PATROL, B_STRIKE, BBB, C_STRIKE, CCC, D_FIGHTERS, DDD, WILLING
from rules.drafts import agreed, council
from wargame.engine.model.council import AdmitPartner, SetBenchmark
from wargame.engine.rooms import command
from wargame.engine.rooms.council import kept_out, serves
from wargame.engine.rooms.council.orders import JoinOperation, TableMotion
from wargame.engine.rooms.operations import MissionFlown

SIX = SetBenchmark(6, 0)
"""Six aircraft: BBB's strikers meet it, CCC's four do not."""


def asked(benchmark: SetBenchmark | None, *parts: Part, phase: Any = "operations") -> Game:
    """Return a game in which AAA, BBB and CCC have strikers out, and the forum of all asks for this."""
    held = operation(ALLIANCE, "strike", "air-patrol", benchmark=benchmark)
    return a_game(held, sent(A_STRIKE, B_STRIKE, C_STRIKE), *parts, phase=phase)


def in_command(game: Game, *nations: Any) -> list[bool]:
    """Whether each of these has a place in the command of the operation of all."""
    return [serves(game.rules, game.public, game.public.operations[ALLIANCE], n) for n in nations]


@pytest.mark.rule("35.12")
def test_a_forum_sets_a_benchmark_for_its_operation() -> None:
    done = agreed(council(operation(ALLIANCE, "strike")), SIX).game
    assert done.public.operations[ALLIANCE].benchmark == SIX
    same = council(operation(ALLIANCE, "strike", benchmark=SIX))
    assert refused(same, TableMotion(seat=AAA, forum=ALLIANCE, proposal=SIX)) == "30.1"
    for wrong in (SetBenchmark(-1, 0), SetBenchmark(0, 10**6), SetBenchmark(0, 0, quality=1.5)):
        assert refused(same, TableMotion(seat=AAA, forum=ALLIANCE, proposal=wrong)) == "30.1"


@pytest.mark.rule("35.12")
@pytest.mark.parametrize(
    ("benchmark", "inside"),
    [
        (SIX, [True, True, False]),
        (SetBenchmark(6, 80), [True, True, True]),
        (SetBenchmark(0, 0, quality=0.82), [True, True, False]),
        (SetBenchmark(0, 0, "opcon"), [True, False, False]),
    ],
)
def test_force_authority_and_quality_are_asked_for(benchmark: SetBenchmark, inside: list[bool]) -> None:
    assert in_command(asked(benchmark), AAA, BBB, CCC) == inside


@pytest.mark.rule("35.12")
def test_the_lead_hands_over_no_authority_and_others_meet_it_once_they_do() -> None:
    game = asked(SetBenchmark(0, 0, "opcon"), nation(BBB, authority="opcon"))
    assert in_command(game, AAA, BBB, CCC) == [True, True, False]


@pytest.mark.rule("35.12")
def test_a_member_below_it_flies_nothing() -> None:
    def flown(game: Game) -> set[str]:
        return {p for m in game.close().all(MissionFlown) for _, p, _, _ in m.flown}

    assert C_STRIKE in flown(asked(None))
    below = flown(asked(SIX))
    assert C_STRIKE not in below
    assert {A_STRIKE, B_STRIKE} <= below


@pytest.mark.rule("35.12")
def test_the_flag_of_a_member_below_it_adds_no_friction() -> None:
    with_all, without = asked(None), asked(SIX)
    assert command.flags(with_all.rules, with_all.public, 1000) == 3
    assert command.flags(without.rules, without.public, 1000) == 2
    assert kept_out(without.rules, without.public, CCC)
    assert not kept_out(with_all.rules, with_all.public, CCC)


@pytest.mark.rule("35.12")
def test_what_is_pledged_counts_as_what_is_there() -> None:
    game = asked(SIX)
    more = game.with_(sent(B_PATROL, since=10_000, status="deploying"))
    assert in_command(more, BBB) == [True]
    alone = a_game(operation(ALLIANCE, "strike", benchmark=SetBenchmark(6, 0)), sent(B_PATROL, since=10_000, status="deploying"))
    assert in_command(alone, BBB) == [True]


@pytest.mark.rule("35.12")
def test_nobody_is_admitted_or_joins_below_it() -> None:
    order = TableMotion(seat=AAA, forum=ALLIANCE, proposal=AdmitPartner(DDD))
    assert refused(asked(SIX, phase="council"), order) == "30.1"
    assert refused(asked(SIX, sent(D_FIGHTERS), phase="council"), order) == "30.1"
    assert asked(SetBenchmark(4, 0), sent(D_FIGHTERS), phase="council").allows(order)
    willing = council(operation(WILLING, "strike", benchmark=SIX, members=(AAA,)))
    assert refused(willing, JoinOperation(seat=DDD, forum=WILLING)) == "35.12"
    assert willing.with_(sent(B_STRIKE)).allows(JoinOperation(seat=BBB, forum=WILLING))
