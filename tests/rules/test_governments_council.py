"""Page 170, rules 170.7 to 170.9: the computer's voice in the Council, its chair, and its adversary."""

from __future__ import annotations

from typing import Any

import pytest

from rules.builders import TABLES, Game, Part, a_game, adversary, known, mandate, operation, resolve, tracks, zone
from rules.crisis import AAA, ALLIANCE, BBB, CCC, CITY, CRISIS, PLAIN, WILLING
from rules.drafts import BOTH, EMBARGO, breaking, motion, silent, tabled, the_motion
from rules.seats import moves, orders
from wargame.engine.model.base import ADVERSARY, CHAIR, NationId
from wargame.engine.model.conditions import CommandCondition, Condition, MandateCondition, SunsetCondition, WithoutMission
from wargame.engine.model.council import (
    ActivateOperation,
    ApproveTargets,
    DelegateCyber,
    Extend,
    Terminate,
    TransferCommand,
    WidenMission,
)
from wargame.engine.model.scenario import Character, Position
from wargame.engine.rooms.adversary import MoveForces, SetPosture
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
    strong = silent(tabled(a_council(dislikes(1.0, WITHOUT)), BOTH, conditions=(WITHOUT,)))
    assert feels(strong)["dislike"] == pytest.approx(TABLE.met_relief)


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


QUIET_KINDS = tuple(k for k, m in TABLES.missions.items() if not m.offensive and m.mandate != "force")
STRIKES = tuple(k for k, m in TABLES.missions.items() if m.role == "striker")
PATROLS = tuple(k for k, m in TABLES.missions.items() if not m.offensive and m.capability != "training")


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
def test_a_lead_extends_before_it_is_needed_and_ends_the_operation_when_its_work_is_done() -> None:
    every = tuple(TABLES.missions)
    assert isinstance(drafts_of(operation(ALLIANCE, *every, ends=24 * 15))[0], Extend)
    assert not any(isinstance(p, Extend | Terminate) for p in drafts_of(operation(ALLIANCE, *every)))
    assert drafts_of(operation(ALLIANCE, *every), tracks(end_state=TABLE.done_bar))[0] == Terminate()


@pytest.mark.rule("170.7")
def test_a_government_with_will_and_prestige_takes_the_initiative_and_others_do_not() -> None:
    eager = a_game(phase="council", nations={CCC: EAGER})
    assert orders(eager, CCC, TableMotion)
    modest = a_game(phase="council", nations={CCC: {**EAGER, "prestige": TABLE.lead_prestige - 0.01}})
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


def postures(*parts: Part) -> dict[Any, str]:
    """Return the postures that the adversary orders."""
    return {o.zone: o.posture for o in orders(a_game(*parts), ADVERSARY, SetPosture)}


@pytest.mark.rule("170.9")
def test_in_its_capital_the_adversary_shields() -> None:
    assert postures()[CITY] == "shield"


@pytest.mark.rule("170.9")
def test_elsewhere_it_disperses_where_it_was_struck_hard_attacks_where_it_is_stronger_and_holds_otherwise() -> None:
    at_rest = adversary(PLAIN, posture="shield")
    struck = known(effects={f"strike/{PLAIN}": TABLE.doctrine_struck + 0.01})
    assert postures(at_rest, struck)[PLAIN] == "disperse"
    assert postures(at_rest)[PLAIN] == "assault"
    assert postures(at_rest, zone(PLAIN, faction=0.9))[PLAIN] == "hold"
    assert postures(at_rest, zone(PLAIN, control=0.0))[PLAIN] == "hold"
    assert postures(at_rest, resolve(TABLE.doctrine_resolve - 0.01))[PLAIN] == "hold"


@pytest.mark.rule("170.9")
def test_it_moves_a_quarter_of_a_strong_zone_to_a_neighbour_whose_line_gives_way() -> None:
    weak = (adversary(PLAIN, ground=0.1), adversary(CITY, ground=0.9))
    (move,) = orders(a_game(*weak), ADVERSARY, MoveForces)
    assert (move.zone, move.to, move.share) == (CITY, PLAIN, TABLE.doctrine_share)
    assert orders(a_game(*weak, zone(PLAIN, control=0.0)), ADVERSARY, MoveForces) == []
    assert orders(a_game(adversary(PLAIN, ground=0.5), adversary(CITY, ground=0.6)), ADVERSARY, MoveForces) == []


@pytest.mark.rule("170.9")
def test_it_moves_forces_only_where_it_has_enough_to_spare_and_the_line_is_neither_safe_nor_lost() -> None:
    def moves_to(weak: float, strong: float, control: float) -> list[Any]:
        there = (adversary(PLAIN, ground=weak), adversary(CITY, ground=strong), zone(PLAIN, control=control))
        return orders(a_game(*there), ADVERSARY, MoveForces)

    bar = 2 * 0.1 + TABLE.doctrine_spare
    assert moves_to(0.1, bar + 0.01, TABLE.doctrine_threat)
    assert moves_to(0.1, bar + 0.01, TABLE.doctrine_lost - 0.01)
    assert moves_to(0.1, bar - 0.01, TABLE.doctrine_threat) == []
    assert moves_to(0.1, bar + 0.01, TABLE.doctrine_threat - 0.01) == []
    assert moves_to(0.1, bar + 0.01, TABLE.doctrine_lost) == []


@pytest.mark.rule("170.9")
def test_it_attacks_where_its_strength_is_above_its_odds_of_the_factions() -> None:
    def ordered(ground: float) -> str:
        return postures(adversary(PLAIN, posture="shield", ground=ground), zone(PLAIN, faction=0.5))[PLAIN]

    assert ordered(TABLE.doctrine_odds * 0.5 + 0.01) == "assault"
    assert ordered(TABLE.doctrine_odds * 0.5 - 0.01) == "hold"
