"""Page 170, rules 170.7 and 170.8: the computer's voice in the Council, and its chair."""

from __future__ import annotations

from typing import Any

import pytest

from rules.builders import TABLES, Game, Part, a_game, holds, mandate, operation, tracks, zone
from rules.crisis import AAA, ALLIANCE, BBB, C_STRIKE, CCC, CRISIS, PLAIN, WILLING
from rules.drafts import BOTH, EMBARGO, breaking, motion, silent, tabled, the_motion
from rules.seats import moves, orders
from wargame.engine.model.base import CHAIR, NationId
from wargame.engine.model.conditions import (
    CommandCondition,
    Condition,
    Goal,
    MandateCondition,
    Measure,
    SunsetCondition,
    WithoutMission,
)
from wargame.engine.model.council import (
    ActivateOperation,
    ApproveTargets,
    Ceasefire,
    DelegateCyber,
    Extend,
    RequestForces,
    SetTerms,
    Terminate,
    TransferCommand,
    WidenMission,
)
from wargame.engine.model.scenario import Character, Position
from wargame.engine.rooms.council.orders import (
    ActOutside,
    AddFootnote,
    AdoptAmendment,
    BreakSilence,
    JoinOperation,
    Mediate,
    ProposeAmendment,
    PutUnderSilence,
    StandAside,
    TableMotion,
    WithdrawMotion,
)

TABLE = TABLES.governments
WITHOUT = WithoutMission("strike")
EAGER: dict[str, Any] = {"alliance_value": 1.0, "threat": 1.0, "prestige": 1.0, "support": 0.6}
LAZY: dict[str, Any] = {"alliance_value": 0.0, "threat": 0.0, "prestige": 0.0, "support": 0.4}
SURE = TABLE.noise + 0.001


def a_council(*positions: Position, parts: tuple[Part, ...] = (), code: NationId = CCC, **fields: Any) -> Game:
    """Return a game in Council in which one government has these positions."""
    return a_game(*parts, phase="council", characters={code: Character(positions=positions)}, **fields)


def said(game: Game, seat: str = CCC, seed: int = 1) -> list[type]:
    """Return the kinds of what a seat has to say."""
    return [type(o) for o in orders(game, seat, seed=seed)]


def dislikes(leaning: float, *needs: Condition) -> Position:
    """Return a dislike of strikes, and what would meet it."""
    return Position("strike", -leaning, needs)


@pytest.mark.rule("170.7")
def test_a_government_that_cannot_live_with_a_text_breaks_silence_and_names_the_first_thing_it_needs() -> None:
    game = silent(tabled(a_council(dislikes(TABLE.object_bar + SURE, WITHOUT, SunsetCondition(30))), BOTH))
    (order,) = orders(game, CCC, BreakSilence)
    assert order.condition == WITHOUT
    assert said(silent(tabled(a_council(), BOTH))) == []
    assert said(silent(tabled(a_council(dislikes(1.0, WITHOUT)), EMBARGO))) == []


@pytest.mark.rule("170.7")
def test_what_it_needs_in_the_text_leaves_a_share_of_the_dislike() -> None:
    mild = a_council(dislikes(TABLE.object_bar + SURE, WITHOUT))
    met = silent(tabled(mild, BOTH, conditions=(WITHOUT,)))
    assert BreakSilence not in said(met)
    end = SunsetCondition(30)
    strong = silent(tabled(a_council(dislikes(1.0, end)), BOTH, conditions=(end,)))
    assert feels(strong)["dislike"] == pytest.approx(TABLE.met_relief)


@pytest.mark.rule("170.7")
def test_a_kind_of_mission_that_the_text_leaves_out_is_not_disliked() -> None:
    assert said(silent(tabled(a_council(dislikes(1.0)), BOTH, conditions=(WITHOUT,)))) == []


@pytest.mark.rule("170.7")
def test_it_asks_for_words_before_silence_where_it_could_live_with_a_draft_and_stops_it_where_it_could_not() -> None:
    end = SunsetCondition(30)
    mild = tabled(a_council(dislikes(TABLE.object_bar - SURE, end)), BOTH)
    assert [o.condition for o in orders(mild, CCC, ProposeAmendment)] == [end]
    assert orders(tabled(a_council(dislikes(TABLE.object_bar + SURE, end)), BOTH), CCC, ProposeAmendment) == []
    assert orders(tabled(a_council(dislikes(0.2)), BOTH), CCC, ProposeAmendment) == []
    assert orders(tabled(a_council(Position("strike", 0.4, (end,))), BOTH), CCC, ProposeAmendment) == []


@pytest.mark.rule("170.7")
def test_an_end_that_a_drafts_own_days_keep_to_is_not_asked_for() -> None:
    end = SunsetCondition(21)

    def asked(days: int, pain: float, kind: type[Any]) -> list[Condition]:
        position = Position("delegate-cyber", -pain, (end,))
        draft = tabled(a_council(position), DelegateCyber(days))
        return [o.condition for o in orders(silent(draft) if kind is BreakSilence else draft, CCC, kind)]

    assert asked(30, TABLE.object_bar - SURE, ProposeAmendment) == [end]
    assert asked(30, TABLE.object_bar + SURE, BreakSilence) == [end]
    assert asked(21, TABLE.object_bar - SURE, ProposeAmendment) == []
    assert asked(10, TABLE.object_bar + SURE, BreakSilence) == []


def with_line(*lines: Goal, parts: tuple[Part, ...] = (), code: NationId = CCC, **fields: Any) -> Game:
    """Return a game in Council in which one government has these red lines."""
    return a_game(*parts, phase="council", **fields).with_(holds(code, red_lines=lines))


NO_STRIKES = Goal("no-strikes", "Nobody is to bomb.", Measure("not-authorised", "strike"))


@pytest.mark.rule("170.7")
def test_it_breaks_silence_on_what_would_cross_a_red_line_and_no_talk_takes_that_away() -> None:
    game = silent(tabled(with_line(NO_STRIKES), BOTH))
    (order,) = orders(game, CCC, BreakSilence)
    assert order.condition == WITHOUT
    assert feels(game)["red-line"] == TABLE.red_line
    for _ in range(3):
        game = silent(breaking(game, BBB).game)
        assert orders(game, CCC, BreakSilence)
        assert feels(game)["patience"] == 0.0
    assert said(silent(tabled(with_line(NO_STRIKES), BOTH, conditions=(WITHOUT,)))) == []
    alone = silent(tabled(with_line(NO_STRIKES), ActivateOperation(("strike",))))
    assert [o.condition for o in orders(alone, CCC, BreakSilence)] == [None]
    no_pause = Goal("no-pause", "No pause.", Measure("not-adopted", "ceasefire"))
    runs = operation(ALLIANCE, "strike")
    assert orders(silent(tabled(with_line(no_pause, parts=(runs,)), Ceasefire(7))), CCC, BreakSilence)
    assert said(silent(tabled(with_line(parts=(runs,)), Ceasefire(7)))) == []


@pytest.mark.rule("170.7")
def test_terms_that_leave_out_what_it_fights_for_are_hard_to_live_with() -> None:
    plain = Goal("plain", "The plain is held.", Measure("zone-held", "plain", 0.5))
    game = a_game(operation(ALLIANCE, "strike"), phase="council").with_(holds(CCC, goals=(plain,)))
    laid = silent(tabled(game, SetTerms(("sea",))))
    assert feels(laid)["aim-given-up"] == TABLE.given_up
    assert TABLE.given_up - SURE >= TABLE.object_bar
    assert [o.condition for o in orders(laid, CCC, BreakSilence)] == [None]
    assert said(silent(tabled(game, SetTerms(("plain",))))) == []


@pytest.mark.rule("170.7")
def test_a_request_for_forces_binds_nobody_and_is_not_disliked() -> None:
    averse = a_council(Position("request-forces", -1.0), parts=(operation(ALLIANCE, "strike"),))
    assert said(silent(tabled(averse, RequestForces("strike")))) == []


@pytest.mark.rule("170.7")
def test_a_lead_takes_no_step_that_it_leans_against_or_that_crosses_its_own_red_lines() -> None:
    def steps(game: Game) -> set[str]:
        found = [o.proposal for o in orders(game, AAA, TableMotion)]
        return {k for p in found if isinstance(p, WidenMission) for k in p.missions}

    patrols = operation(ALLIANCE, *PATROLS)
    assert "strike" in steps(a_game(patrols, phase="council"))
    assert "strike" not in steps(a_council(Position("strike", -0.1), parts=(patrols,), code=AAA))
    assert "strike" not in steps(with_line(NO_STRIKES, parts=(patrols,), code=AAA))


@pytest.mark.rule("170.7")
def test_what_the_forum_has_refused_for_reasons_no_words_could_meet_is_not_tabled_again() -> None:
    every = tuple(k for k in TABLES.missions if k not in STRIKES)
    game = a_game(operation(ALLIANCE, *every), phase="council")
    (first, *_) = [o for o in orders(game, AAA, TableMotion) if isinstance(o.proposal, WidenMission)]

    def later(condition: Condition | None) -> list[Any]:
        failed = breaking(silent(tabled(game, first.proposal)), CCC, condition).game.to("capitals").to("council")
        return [o.proposal for o in orders(failed.with_(operation(ALLIANCE, *every)), AAA, TableMotion)]

    assert first.proposal not in later(None)
    assert first.proposal in later(SunsetCondition(30))


@pytest.mark.rule("170.13")
def test_the_willing_and_able_live_with_more() -> None:
    able: dict[str, Any] = {"packages": {C_STRIKE: {"personnel": 400}}}
    game = a_council(dislikes(0.6), nations={CCC: EAGER}, **able)
    assert feels(silent(tabled(game, BOTH)))["effectiveness-first"] == -TABLE.earnest_patience
    unable = a_council(dislikes(0.6), nations={CCC: EAGER}, packages={C_STRIKE: {"personnel": 1}})
    assert feels(silent(tabled(unable, BOTH)))["effectiveness-first"] == 0.0


@pytest.mark.rule("170.7")
def test_a_need_for_another_mandate_never_breaks_silence() -> None:
    needs_more = dislikes(1.0, MandateCondition("force"))
    game = silent(tabled(a_council(needs_more, parts=(mandate("embargo"),)), BOTH))
    assert said(game) == [StandAside]
    in_favour = Position("strike", 0.5, (MandateCondition("force"),))
    lacking = silent(tabled(a_council(in_favour, parts=(mandate("embargo"),)), BOTH))
    assert said(lacking) == [StandAside]
    assert said(silent(tabled(a_council(in_favour), BOTH))) == []


@pytest.mark.rule("170.7")
def test_without_words_that_could_satisfy_it_stands_aside_and_at_less_it_adds_a_footnote() -> None:
    assert said(silent(tabled(a_council(dislikes(1.0)), BOTH))) == [StandAside]
    printed = (TABLE.aside_bar - TABLE.company + TABLE.aside_bar) / 2
    notes = [said(silent(tabled(a_council(dislikes(printed)), BOTH)), seed=seed) for seed in range(20)]
    assert [AddFootnote] in notes
    assert all(n in ([AddFootnote], []) for n in notes)
    quiet = TABLE.aside_bar - TABLE.company - SURE
    assert said(silent(tabled(a_council(dislikes(quiet)), BOTH))) == []


def feels(game: Game, seat: str = CCC) -> dict[str, float]:
    """Return the terms of a government's discomfort."""
    move = next(m for m in moves(game, seat) if m.because)
    return {t.name: t.value for t in move.because}


@pytest.mark.rule("170.7")
def test_each_earlier_round_of_silence_takes_patience_away() -> None:
    game = silent(tabled(a_council(dislikes(1.0, WITHOUT)), BOTH))
    assert feels(game)["patience"] == 0.0
    again = silent(breaking(game, BBB).game)
    assert feels(again)["patience"] == pytest.approx(-TABLE.patience)
    assert feels(silent(breaking(again, BBB).game))["patience"] == pytest.approx(-2 * TABLE.patience)


@pytest.mark.rule("170.7")
def test_it_joins_a_silence_that_another_has_broken_in_the_same_round() -> None:
    game = breaking(silent(tabled(a_council(dislikes(TABLE.object_bar + SURE, WITHOUT)), BOTH)), BBB).game
    (order,) = orders(game, CCC, BreakSilence)
    assert order.condition == WITHOUT
    assert feels(game)["company"] == pytest.approx(TABLE.company)
    assert [o.by for o in motion(game.after(order)).objections] == [BBB, CCC]
    assert orders(game.after(order), CCC) == []
    emboldened = dislikes(TABLE.object_bar - TABLE.company + SURE, WITHOUT)
    for seed in range(20):
        joined = breaking(silent(tabled(a_council(emboldened, seed=seed), BOTH)), BBB).game
        assert said(joined, seed=seed) == [BreakSilence]


@pytest.mark.rule("170.7")
def test_it_neither_stands_aside_nor_adds_a_footnote_once_another_has_broken_silence() -> None:
    for leaning in (TABLE.aside_bar, 1.0):
        game = silent(tabled(a_council(dislikes(leaning)), BOTH))
        assert said(game) == [StandAside]
        assert said(breaking(game, BBB).game) == []


@pytest.mark.rule("170.7")
def test_it_feels_bypassed_when_others_act_outside_under_an_arrangement_it_dislikes() -> None:
    outside = operation(WILLING, "strike", members=(AAA,))
    positions = (dislikes(1.0), Position("parallel", -0.8))
    game = silent(tabled(a_council(*positions, parts=(outside,)), BOTH))
    (order,) = orders(game, CCC, BreakSilence)
    assert order.condition == CommandCondition(CRISIS.forums[ALLIANCE].arrangement)
    assert feels(game)["acting-outside-the-forum"] == pytest.approx(TABLE.bypassed * 0.8)


def drafts_of(*parts: Part, **fields: Any) -> list[Any]:
    """Return the drafts that the lead tables in the forum of all."""
    game = a_game(*parts, phase="council", **fields)
    return [o.proposal for o in orders(game, AAA, TableMotion)]


PLANNED = tuple(k for k in TABLES.missions if any(k in effort.missions for effort in CRISIS.efforts.values()))
QUIET_KINDS = tuple(k for k in PLANNED if not TABLES.missions[k].offensive and TABLES.missions[k].mandate != "force")
STRIKES = tuple(k for k, m in TABLES.missions.items() if m.role == "striker")
PATROLS = tuple(k for k in PLANNED if not TABLES.missions[k].offensive and TABLES.missions[k].capability != "training")


@pytest.mark.rule("170.7")
def test_a_lead_takes_the_initiative_first_with_what_nobody_opposes_then_patrols_command_and_strikes() -> None:
    outside = operation(WILLING, "strike", members=(AAA,))
    assert drafts_of()[0] == ActivateOperation(QUIET_KINDS)
    patrols = tuple(k for k in PATROLS if k not in QUIET_KINDS)
    assert drafts_of(operation(ALLIANCE, *QUIET_KINDS), outside)[0] == WidenMission(patrols)
    assert drafts_of(operation(ALLIANCE, *PATROLS), outside)[0] == TransferCommand()
    (first, *_) = drafts_of(operation(ALLIANCE, *PATROLS))
    assert isinstance(first, WidenMission)
    assert set(first.missions) <= set(STRIKES)


@pytest.mark.rule("170.7")
def test_a_lead_extends_in_the_turn_in_which_it_would_lapse_and_ends_the_operation_when_its_work_is_done() -> None:
    every = tuple(TABLES.missions)
    assert isinstance(drafts_of(operation(ALLIANCE, *every, ends=24 * 9))[0], Extend)
    assert not any(isinstance(p, Extend | Terminate) for p in drafts_of(operation(ALLIANCE, *every)))
    assert not any(isinstance(p, Extend) for p in drafts_of(operation(ALLIANCE, *every, ends=24 * 11)))
    assert drafts_of(operation(ALLIANCE, *every), tracks(end_state=TABLE.done_bar))[0] == Terminate()


@pytest.mark.rule("170.7")
def test_a_government_with_will_and_prestige_takes_the_initiative_and_others_do_not() -> None:
    eager = a_game(phase="council", nations={CCC: EAGER})
    assert orders(eager, CCC, TableMotion)
    modest = a_game(phase="council", nations={CCC: {**EAGER, "threat": 0.7, "prestige": TABLE.lead_prestige - 0.01}})
    assert orders(modest, CCC, TableMotion) == []
    assert orders(a_game(phase="council", nations={CCC: LAZY}), CCC, TableMotion) == []


FOR_STRIKES = Position("strike", 0.8)


@pytest.mark.rule("170.7")
def test_while_people_are_under_attack_and_the_forum_has_not_decided_it_acts_outside() -> None:
    def outside(*parts: Part, spec: dict[str, Any] = EAGER) -> list[Any]:
        return orders(a_council(FOR_STRIKES, parts=parts, code=BBB, nations={BBB: spec}), BBB, ActOutside)

    (order,) = outside()
    assert order.forum == WILLING
    assert "strike" in order.missions
    assert outside(zone(PLAIN, attacked=False)) == []
    assert outside(mandate("embargo")) == []
    assert outside(operation(ALLIANCE, *TABLES.missions)) == []
    assert outside(spec=LAZY) == []


@pytest.mark.rule("170.7")
def test_others_with_a_will_to_fight_join_if_they_can_live_with_the_arrangement() -> None:
    acting = operation(WILLING, "strike", members=(AAA,))
    fond = a_council(parts=(acting,), code=BBB, nations={BBB: EAGER})
    assert orders(fond, BBB, JoinOperation)
    averse = a_council(Position("parallel", -0.5), parts=(acting,), code=BBB, nations={BBB: EAGER})
    assert orders(averse, BBB, JoinOperation) == []
    assert orders(a_council(parts=(acting,), code=BBB, nations={BBB: LAZY}), BBB, JoinOperation) == []


@pytest.mark.rule("170.7")
def test_a_government_with_little_prestige_at_stake_does_not_join() -> None:
    acting = operation(WILLING, "strike", members=(AAA,))

    def joins(prestige: float) -> bool:
        spec = {**EAGER, "prestige": prestige}
        return bool(orders(a_council(parts=(acting,), code=BBB, nations={BBB: spec}), BBB, JoinOperation))

    assert joins(TABLE.follow_prestige)
    assert not joins(TABLE.follow_prestige - 0.01)


@pytest.mark.rule("170.7")
def test_a_lead_asks_for_targets_in_towns_once_an_operation_has_run_long_enough() -> None:
    every = tuple(TABLES.missions)
    long_ago = -24 * int(TABLE.stalemate_days)
    assert ApproveTargets("urban") in drafts_of(operation(ALLIANCE, *every, began=long_ago))
    assert ApproveTargets("urban") not in drafts_of(operation(ALLIANCE, *every, began=long_ago + 1))


@pytest.mark.rule("170.8")
def test_the_chair_writes_in_what_is_asked_and_puts_drafts_under_silence_for_the_usual_hours() -> None:
    game = tabled(a_game(phase="council"), BOTH)
    asked = game.after(ProposeAmendment(seat=CCC, motion=the_motion(game), condition=SunsetCondition(30)))
    written, silence = orders(asked, CHAIR)
    assert isinstance(written, AdoptAmendment)
    assert isinstance(silence, PutUnderSilence)
    assert silence.hours == CRISIS.forums[ALLIANCE].silence_hours
    late = asked.at(asked.rules.opens[1] - 10)
    (short,) = orders(late, CHAIR, PutUnderSilence)
    assert short.hours == 10


@pytest.mark.rule("170.8")
def test_the_chair_mediates_objections() -> None:
    game = breaking(silent(tabled(a_game(phase="council"), BOTH)), CCC, WITHOUT).game
    assert [type(o) for o in orders(game, CHAIR)] == [Mediate, PutUnderSilence]


@pytest.mark.rule("170.8")
def test_the_chair_withdraws_a_draft_whose_silence_was_broken_in_its_last_round() -> None:
    game = tabled(a_game(phase="council"), DelegateCyber(30))
    for _ in range(TABLE.chair_rounds - 1):
        game = breaking(silent(game), CCC).game
        assert WithdrawMotion not in said(game, CHAIR)
    last = breaking(silent(game), CCC).game
    assert said(last, CHAIR) == [WithdrawMotion]


@pytest.mark.rule("170.7")
@pytest.mark.parametrize(
    ("lacking", "said"), [("air-patrol", "keep the sky"), ("reconnaissance", "own eyes"), ("embargo", "keep the sea")]
)
def test_a_lead_gives_a_reason_that_fits_the_missions_of_its_own_draft(lacking: str, said: str) -> None:
    game = a_game(operation(ALLIANCE, *(k for k in PATROLS if k != lacking)), phase="council")
    (first, *_) = [m for m in moves(game, AAA) if isinstance(m.order, TableMotion)]
    assert isinstance(first.order, TableMotion)
    assert first.order.proposal == WidenMission((lacking,))
    assert said in first.reason
