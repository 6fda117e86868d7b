"""Page 170, rules 170.5 and 170.14 to 170.18: whom governments ask, what they table of their own, what they offer and answer."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.builders import TABLES, Game, Part, a_game, holds, nation, operation, sent, tracks
from rules.crisis import (
    A_RADAR,
    A_STRIKE,
    AAA,
    ALLIANCE,
    B_PATROL,
    B_STRIKE,
    BBB,
    C_FRIGATE,
    C_LIFT,
    C_STRIKE,
    CCC,
    CRISIS,
    DDD,
    FIELD,
    SOUTH,
    WILLING,
)
from rules.drafts import breaking, silent, tabled, the_motion
from rules.seats import moves, orders
from wargame.engine.model.base import CHAIR, NationId
from wargame.engine.model.conditions import CommandCondition, Goal, Measure, SunsetCondition
from wargame.engine.model.council import (
    AdoptRoe,
    Ceasefire,
    FundInCommon,
    InvokeArticle4,
    InvokeArticle5,
    RequestForces,
    SetBenchmark,
    SetTerms,
    WidenMission,
)
from wargame.engine.model.diplomacy import (
    Approach,
    ClosesBase,
    DraftKind,
    PackageArrives,
    PackageLeaves,
    Promise,
)
from wargame.engine.model.scenario import Character, Position
from wargame.engine.rooms.council.orders import TableMotion, WithdrawMotion
from wargame.engine.rooms.diplomacy import AskToJoin, GiveWord, OfferSidePayment, SendMessage, Warn
from wargame.engine.rooms.force_generation import CloseBase, PledgePackage, WithdrawPackage
from wargame.engine.rooms.home_front import AddressNation

TABLE = TABLES.governments
EAGER: dict[str, Any] = {"alliance_value": 1.0, "threat": 0.7, "prestige": 0.5, "support": 0.6}
LAZY: dict[str, Any] = {"alliance_value": 0.0, "threat": 0.0, "prestige": 0.0, "support": 0.4}
RUNS = operation(ALLIANCE, *TABLES.missions)
PRESSED = tracks(end_state=0.0)


def tables(game: Game, seat: str = CCC) -> list[Any]:
    """Return what a seat tables in the forum of all."""
    return [o.proposal for o in orders(game, seat, TableMotion) if o.forum == ALLIANCE]


def a_council(*parts: Part, code: NationId = CCC, positions: tuple[Position, ...] = (), **fields: Any) -> Game:
    """Return a game in Council, an operation of the alliance under way, in which one government has these positions."""
    return a_game(RUNS, *parts, phase="council", characters={code: Character(positions=positions)}, **fields)


# Drafts of its own.


@pytest.mark.rule("170.16")
def test_most_governments_table_nothing() -> None:
    assert tables(a_council()) == []
    assert tables(a_council(nations={CCC: EAGER})) == []


@pytest.mark.rule("170.16")
def test_a_government_in_the_operation_asks_for_tighter_rules_where_its_line_of_civilian_dead_is_near() -> None:
    line = holds(CCC, red_lines=(Goal("few", "Few civilians die.", Measure("few-civilian-dead", "", 100)),))
    near, far, over = (tracks(harm_by_coalition=n) for n in (90, 5, 200))
    out = sent(C_FRIGATE)
    assert tables(a_council(line, near, out)) == [AdoptRoe("tight")]
    assert tables(a_council(line, far, out)) == []
    assert tables(a_council(line, over, out)) == []
    assert tables(a_council(line, near)) == []
    assert tables(a_council(near, out)) == []
    tight = operation(ALLIANCE, *TABLES.missions, roe="tight")
    assert tables(a_council(line, near, out, tight)) == []


@pytest.mark.rule("170.16")
def test_one_that_presses_for_talks_tables_terms_of_what_is_half_reached_and_a_pause() -> None:
    half = {"plain": 0.9, "sea": 0.2}
    reached: Part = lambda state: replace(state, public=replace(state.public, objectives=half))  # noqa: E731
    press = (Position("terms", TABLE.press_bar), Position("ceasefire", TABLE.press_bar))
    assert tables(a_council(reached, positions=press)) == [SetTerms(("plain",))]
    agreed: Part = lambda state: replace(state, public=replace(state.public, aims=("plain",)))  # noqa: E731
    assert tables(a_council(reached, agreed, positions=press)) == [Ceasefire(14)]
    shy = (Position("terms", TABLE.press_bar - 0.01), Position("ceasefire", TABLE.press_bar - 0.01))
    assert tables(a_council(reached, positions=shy)) == []
    wants = holds(CCC, goals=(Goal("talks", "Talks begin.", Measure("adopted", "terms")),))
    assert tables(a_council(reached, wants)) == [SetTerms(("plain",))]
    young = operation(ALLIANCE, *TABLES.missions, began=-24 * TABLE.stalemate_days + 1)
    assert tables(a_council(reached, young, positions=press)) == []


@pytest.mark.rule("170.16")
def test_one_with_forces_out_asks_for_what_lacks_and_others_have_at_home() -> None:
    asks = (Position("request-forces", TABLE.ask_bar),)
    out = sent(C_FRIGATE)
    assert tables(a_council(out, positions=asks)) == [RequestForces("strike")]
    assert tables(a_council(positions=asks)) == []
    assert tables(a_council(out)) == []
    filled = sent(A_STRIKE, B_STRIKE)
    assert tables(a_council(out, filled, positions=asks)) == []
    peaceful: Part = lambda state: replace(  # noqa: E731
        state, public=replace(state.public, zones={z: replace(s, attacked=False) for z, s in state.public.zones.items()})
    )
    assert tables(a_council(out, peaceful, positions=asks)) == []


@pytest.mark.rule("170.16")
def test_one_that_presses_for_it_and_bears_much_asks_for_common_funding() -> None:
    means = sum(p.cost_per_day for p in CRISIS.packages.values() if p.nation == CCC) * 10
    press = (Position("fund-in-common", TABLE.press_bar),)
    borne = nation(CCC, cost=int(means * TABLE.fund_share) + 1)
    assert tables(a_council(borne, positions=press, turn=2)) == [FundInCommon()]
    assert tables(a_council(positions=press, turn=2)) == []
    assert tables(a_council(borne, turn=2)) == []


@pytest.mark.rule("170.16")
def test_a_leader_that_sees_too_many_tokens_asks_for_a_benchmark() -> None:
    least = TABLES.operations.token_personnel
    small = {B_PATROL: {"personnel": least}, C_LIFT: {"personnel": least}, A_RADAR: {"personnel": least}}
    fields: dict[str, Any] = {"packages": small}
    wanted = SetBenchmark(0, least + 1)
    released = operation(ALLIANCE, *TABLES.missions, targets=("dynamic", "fixed", "urban"))
    assert TABLE.benchmark_tokens == 3
    assert wanted in tables(a_council(released, sent(A_RADAR, B_PATROL, C_LIFT), **fields), AAA)
    assert wanted not in tables(a_council(released, sent(B_PATROL, C_LIFT), **fields), AAA)
    assert wanted not in tables(a_council(released, sent(A_RADAR, B_PATROL, C_LIFT), **fields))


@pytest.mark.rule("170.16")
def test_who_was_attacked_invokes_article_5_and_who_feels_threatened_enough_article_4() -> None:
    struck: dict[str, Any] = {"adversary": replace(CRISIS.adversary, attacked=(CCC,))}
    assert tables(a_game(RUNS, phase="council", **struck)) == [InvokeArticle5(CCC)]
    threatened: dict[str, Any] = {"nations": {CCC: {"threat": TABLE.consult_threat}}}
    game = a_game(RUNS, phase="council", **threatened)
    assert tables(game) == [InvokeArticle4(CCC)]
    assert tables(a_game(RUNS, phase="council", nations={CCC: {"threat": TABLE.consult_threat - 0.01}})) == []
    laid = tabled(game, InvokeArticle4(CCC), "CCC")
    off = laid.after(WithdrawMotion(seat=CCC, motion=the_motion(laid)))
    assert tables(off.to("capitals").to("council")) == []


@pytest.mark.rule("170.16")
def test_every_draft_of_a_governments_own_has_a_reason_in_one_sentence_and_its_terms() -> None:
    half: Part = lambda state: replace(state, public=replace(state.public, objectives={"plain": 0.9, "sea": 0.2}))  # noqa: E731
    out = sent(C_FRIGATE)
    games = [a_council(half, out, positions=(Position(kind, 1.0),)) for kind in ("terms", "ceasefire", "request-forces")]
    made = [m for game in games for m in moves(game, CCC) if isinstance(m.order, TableMotion)]
    assert len(made) == 3
    for move in made:
        assert move.reason.endswith(".")
        assert move.reason[0].isupper()
        assert move.because


# Looking ahead.


@pytest.mark.rule("170.14")
def test_the_level_says_how_many_turns_ahead_they_see_their_line_of_civilian_dead_come_near() -> None:
    line = holds(CCC, red_lines=(Goal("few", "Few civilians die.", Measure("few-civilian-dead", "", 100)),))

    def careful(level: str, dead: int) -> bool:
        runs = operation(ALLIANCE, *TABLES.missions, began=-24 * 30)
        parts = (runs, sent(C_FRIGATE), line, tracks(harm_by_coalition=dead))
        return AdoptRoe("tight") in tables(a_game(*parts, phase="council", difficulty=level))

    least = {level: next(n for n in range(1, 100) if careful(level, n)) for level in TABLE.horizon}
    assert least["novice"] == pytest.approx(100 * TABLE.careful, abs=1)
    assert least["novice"] > least["standard"] > least["veteran"]


@pytest.mark.rule("170.14")
def test_who_looks_ahead_speaks_to_the_nation_before_support_has_fallen() -> None:
    falling = nation(BBB, support=TABLE.explain_support + 0.05)

    def speaks(level: str) -> bool:
        specs = {BBB: {**EAGER, "support": 0.9, "prestige": 1.0}}
        game = a_game(RUNS, sent(B_STRIKE), falling, turn=2, nations=specs, difficulty=level)
        return bool(orders(game, BBB, AddressNation))

    assert not speaks("novice")
    assert speaks("standard")
    assert speaks("veteran")


@pytest.mark.rule("170.14")
def test_who_looks_ahead_writes_in_at_once_what_stopped_the_draft_before() -> None:
    kinds = tuple(k for k in TABLES.missions if TABLES.missions[k].role != "striker")
    runs = operation(ALLIANCE, *kinds)
    end = SunsetCondition(30)

    def again(level: str) -> tuple[Any, ...]:
        game = a_game(runs, phase="council", difficulty=level)
        (first, *_) = (p for p in tables(game, AAA) if isinstance(p, WidenMission))
        failed = breaking(silent(tabled(game, first)), CCC, end).game.to("capitals").to("council").with_(runs)
        return next(o.conditions for o in orders(failed, AAA, TableMotion) if o.proposal == first)

    assert again("novice") == ()
    assert again("standard") == (end,)


@pytest.mark.rule("170.14")
def test_no_level_changes_what_a_government_sees() -> None:
    views = [a_game(RUNS, difficulty=level).view(BBB) for level in TABLE.horizon]
    assert views[0] == views[1] == views[2]


# Inviting.


@pytest.mark.rule("170.5")
def test_a_lead_asks_others_in_rings_the_closest_first_each_once_and_only_while_the_campaign_presses() -> None:
    circles = {BBB: {"circle": "inner"}, CCC: {"circle": "alliance"}, DDD: {"circle": "partner"}}
    game = a_game(RUNS, PRESSED, nations=circles)

    def asked(*parts: Part) -> list[str]:
        return [o.to for o in orders(game.with_(*parts), AAA, AskToJoin)]

    assert asked() == [BBB]
    assert asked(sent(B_STRIKE)) == [CCC]
    once = tuple(Approach(AAA, to, "join", 1) for to in (BBB, CCC))
    assert asked(holds(AAA, approaches=once)) == [DDD]
    assert asked(tracks(end_state=TABLE.reinforce_below)) == []
    assert orders(game, BBB, AskToJoin) == []


# Answers.


def asked_of(code: NationId, aim: Any = "join", turn: int = 1, **fields: Any) -> Part:
    """Another has asked a government for something."""
    return holds(code, approaches=(Approach(AAA, code, aim, turn, **fields),))


@pytest.mark.rule("170.18")
def test_who_was_asked_and_declines_says_in_one_sentence_what_holds_it_back() -> None:
    unready = Character(positions=(Position("request-forces", -0.6),))
    game = a_game(RUNS, asked_of(CCC), turn=2, nations={CCC: LAZY}, characters={CCC: unready}).with_(asked_of(CCC))
    (answer,) = orders(game, CCC, SendMessage)
    assert answer.to == AAA
    assert answer.text == "We shall not take part: the alliance does not need us here and our forces are wanted elsewhere."
    (move,) = (m for m in moves(game, CCC) if isinstance(m.order, SendMessage))
    values = {t.name: t.value for t in move.because}
    assert values["alliance"] < TABLE.join_alliance / 2
    assert values["readiness-to-give"] < 0
    assert sum(v for n, v in values.items() if n != "bar") < values["bar"]


@pytest.mark.rule("170.18")
def test_who_comes_or_was_not_asked_in_the_last_turn_answers_nothing() -> None:
    game = a_game(RUNS, turn=2, nations={CCC: LAZY})
    assert orders(game, CCC, SendMessage) == []
    assert orders(a_game(RUNS, asked_of(CCC), turn=3, nations={CCC: LAZY}), CCC, SendMessage) == []
    assert orders(a_game(RUNS, asked_of(CCC), turn=2, nations={CCC: EAGER}), CCC, SendMessage) == []


@pytest.mark.rule("170.18")
def test_a_host_that_keeps_its_base_closed_says_so() -> None:
    game = a_game(RUNS, asked_of(DDD, "base", base=SOUTH), turn=2, nations={DDD: LAZY})
    texts = [o.text for o in orders(game, DDD, SendMessage)]
    assert any(t.startswith("We cannot open South field: ") for t in texts)


# Words.


def promised(status: Any = "open", what: Any = None, by: NationId = BBB) -> Part:
    """A government has given a word to AAA."""
    word = Promise(by, AAA if by != AAA else CCC, what or PackageArrives(B_STRIKE), due=24 * 60, status=status)
    return lambda state: replace(state, table=replace(state.table, promises={"w": word}))


@pytest.mark.rule("170.17")
def test_a_promise_is_kept_or_where_the_will_has_gone_broken_and_owned_to() -> None:
    kept = a_game(RUNS, promised(), nations={BBB: EAGER})
    assert B_STRIKE in [o.package for o in orders(kept, BBB, PledgePackage)]
    broken = a_game(RUNS, promised(), nations={BBB: LAZY})
    assert orders(broken, BBB, PledgePackage) == []
    (letter,) = orders(broken, BBB, SendMessage)
    assert letter.to == AAA
    assert "cannot keep our word" in letter.text
    told = broken.reveal(letter).game.to("capitals")
    assert orders(told, BBB, SendMessage) == []


@pytest.mark.rule("170.17")
def test_a_warning_that_has_become_firm_is_carried_out() -> None:
    leaves = a_game(RUNS, sent(B_STRIKE), promised(what=PackageLeaves(B_STRIKE)), nations={BBB: EAGER})
    assert [o.package for o in orders(leaves, BBB, WithdrawPackage)] == [B_STRIKE]
    closes = a_game(RUNS, promised(what=ClosesBase(FIELD)), nations={BBB: EAGER})
    assert [o.base for o in orders(closes, BBB, CloseBase)] == [FIELD]
    waits = a_game(RUNS, promised("linked", ClosesBase(FIELD)), nations={BBB: EAGER})
    assert orders(waits, BBB, CloseBase) == []


def stopped(by: NationId, *parts: Part, **fields: Any) -> Game:
    """Return the capitals phase after a draft of AAA that a government has stopped."""
    game = a_game(RUNS, *parts, phase="council", **fields)
    laid = breaking(silent(tabled(game, Ceasefire(7))), by).game
    return laid.after(WithdrawMotion(seat=CHAIR, motion=the_motion(laid))).to("capitals").with_(RUNS)


@pytest.mark.rule("170.17")
def test_who_was_stopped_offers_forces_for_a_new_draft_and_help_at_home_where_none_are_left() -> None:
    eager = {AAA: {**EAGER, "threat": 1.0}}
    offers = orders(stopped(CCC, nations=eager), AAA, GiveWord)
    assert [(o.to, o.given) for o in offers] == [(CCC, DraftKind(ALLIANCE, "ceasefire"))]
    all_out = sent(*(p for p, s in CRISIS.packages.items() if s.nation == AAA))
    game = stopped(CCC, nations=eager).with_(all_out)
    assert orders(game, AAA, GiveWord) == []
    rich, poor = holds(AAA, capital=TABLE.pay_above + 0.2), holds(AAA, capital=TABLE.pay_above)
    assert [o.to for o in orders(game.with_(rich), AAA, OfferSidePayment)] == [CCC]
    assert orders(game.with_(poor), AAA, OfferSidePayment) == []


@pytest.mark.rule("170.17")
def test_what_it_offers_for_a_decision_it_holds_back_until_the_decision_is_taken() -> None:
    game = stopped(CCC, nations={AAA: {**EAGER, "threat": 1.0}})
    (offer,) = orders(game, AAA, GiveWord)
    package = offer.what.package
    sending = [o.package for o in orders(game, AAA, PledgePackage)]
    assert sending
    assert package not in sending
    waits = game.reveal(offer).game.to("capitals")
    assert package not in [o.package for o in orders(waits, AAA, PledgePackage)]
    free = a_game(operation(ALLIANCE, "strike"), nations={AAA: {**EAGER, "threat": 1.0}})
    assert package in [o.package for o in orders(free, AAA, PledgePackage)]


@pytest.mark.rule("170.17")
def test_against_a_draft_that_would_cross_a_red_line_and_may_come_again_it_warns() -> None:
    line = holds(CCC, red_lines=(Goal("no-pause", "No pause now", Measure("not-adopted", "ceasefire")),))
    eager = {CCC: {**EAGER, "threat": 0.79}}
    game = stopped(BBB, nations=eager).with_(line, sent(C_FRIGATE, C_STRIKE))
    (warned,) = orders(game, CCC, Warn)
    assert warned.given == DraftKind(ALLIANCE, "ceasefire")
    assert isinstance(warned.what, PackageLeaves)
    assert orders(stopped(BBB, nations=eager).with_(sent(C_FRIGATE)), CCC, Warn) == []
    hosting = stopped(BBB, nations=eager).with_(holds(BBB, red_lines=game.own(CCC).red_lines), sent(A_STRIKE, base=FIELD))
    assert [o.what for o in orders(hosting, BBB, Warn)] == [ClosesBase(FIELD)]


@pytest.mark.rule("170.17")
def test_who_leans_against_how_others_act_ties_its_forces_to_its_own_forums_command() -> None:
    outside = operation(WILLING, "strike", members=(AAA,))
    averse = Character(positions=(Position("parallel", -TABLE.press_bar),))
    pledges = orders(a_game(RUNS, outside, nations={CCC: EAGER}, characters={CCC: averse}), CCC, PledgePackage)
    assert {o.conditions for o in pledges} == {(CommandCondition("integrated"),)}
    mild = Character(positions=(Position("parallel", -TABLE.press_bar + 0.01),))
    free = orders(a_game(RUNS, outside, nations={CCC: EAGER}, characters={CCC: mild}), CCC, PledgePackage)
    assert {o.conditions for o in free} == {()}
