"""Page 130: what a seat plays for, and the score sheet."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.builders import RULESET, TABLES, Game, Outcome, Part, a_game, holds, mandate, nation, operation, sent, term, tracks
from rules.crisis import A_STRIKE, AAA, ALLIANCE, B_PATROL, B_STRIKE, BBB, CCC, CRISIS, DAYS, DDD, WILLING, nation_id
from rules.drafts import BOTH, EMBARGO, a_broken_draft, council, motion, silent, tabled, the_motion
from wargame.engine.model.base import CHAIR, ForumId, MotionId, NationId, SeatId
from wargame.engine.model.conditions import Condition, Goal, Measure, SunsetCondition, WithoutMission
from wargame.engine.model.council import Motion, Objection
from wargame.engine.model.diplomacy import PackageArrives, PackageLeaves, Promise, PromiseStatus
from wargame.engine.model.scenario import Character, Scenario
from wargame.engine.rooms.clock import GameEnded
from wargame.engine.rooms.council.orders import AdoptAmendment, Mediate, ProposeAmendment
from wargame.engine.rooms.end_state import ObjectivesChecked
from wargame.engine.rooms.goals import Line, LineKind, ScoreSheet, standing_now, total

TABLE = TABLES.goals
LAST = len(DAYS)
SUNSET = SunsetCondition(90)
YES, NO = Measure("mandate", "force"), Measure("strikes", "BBB")
HALF = Measure("legitimacy", "", 1.0)
MEANS = sum(DAYS) * sum(p.cost_per_day for p in CRISIS.packages.values() if p.nation == BBB)
"""What all packages of BBB would cost from the first day to the last, thousand euro."""
ALL = 10 * MEANS


def aims(
    public: tuple[Goal, ...] = (), secret: tuple[Goal, ...] = (), lines: tuple[Goal, ...] = (), capital: float = 0.5
) -> Scenario:
    """Return the crisis in which BBB plays for these."""
    nations = {**CRISIS.nations, BBB: replace(CRISIS.nations[BBB], public_goals=public)}
    character = Character(secret_goals=secret, red_lines=lines, capital=capital)
    return replace(CRISIS, nations=nations, characters={BBB: character})


def ended(*parts: Part, crisis: Scenario = CRISIS, **fields: Any) -> Outcome:
    """Return what the close of a last turn brings."""
    return a_game(*parts, phase="report", turn=LAST, crisis=crisis, **fields).close()


def sheet(*parts: Part, code: NationId = BBB, crisis: Scenario = CRISIS) -> ScoreSheet:
    """Return the score sheet of a nation."""
    return ended(*parts, crisis=crisis).the(ScoreSheet, nation=code)


def lines_of(kind: LineKind, event: ScoreSheet) -> list[Line]:
    """Return the lines of a kind."""
    return [line for line in event.lines if line.kind == kind]


def line(kind: LineKind, *parts: Part, code: NationId = BBB, crisis: Scenario = CRISIS) -> float:
    """Return the value of the one line of this kind on a nation's sheet."""
    found = lines_of(kind, sheet(*parts, code=code, crisis=crisis))
    assert len(found) == 1
    return found[0].term.value


def laid(*motions: Motion) -> Part:
    """These drafts have been before a forum."""
    named = {MotionId(f"draft-{n}"): motion for n, motion in enumerate(motions)}
    return lambda state: replace(state, table=replace(state.table, motions=named))


def draft(by: NationId, status: Any = "agreed", *objections: tuple[NationId, Condition | None], **fields: Any) -> Motion:
    """Return a draft of a nation's, with what has become of it."""
    raised = tuple(Objection(by=n, round=1, reason="We cannot.", condition=c) for n, c in objections)
    held = Motion(forum=ALLIANCE, proposer=SeatId(by), proposal=BOTH, text="", turn=1, status=status, objections=raised)
    return replace(held, **fields)


def promised(*promises: tuple[NationId, NationId, Any]) -> Part:
    """These promises have been made: by whom, to whom, what became of them."""
    what = PackageArrives(A_STRIKE)
    made = {str(n): Promise(by=by, to=to, what=what, due=24, status=s) for n, (by, to, s) in enumerate(promises)}
    return lambda state: replace(state, table=replace(state.table, promises=made))


@pytest.mark.rule("130.1")
def test_each_nation_gets_a_sheet_just_before_the_end_of_the_game_and_none_earlier() -> None:
    outcome = ended()
    assert [e.nation for e in outcome.all(ScoreSheet)] == [AAA, BBB, CCC, DDD]
    assert isinstance(outcome.events[-1], GameEnded)
    assert outcome.events[:4] == tuple(outcome.all(ScoreSheet))
    assert a_game(phase="report", turn=LAST - 1).close().all(ScoreSheet) == []
    early = a_game(operation(ALLIANCE, "embargo", over=True), tracks(end_state=0.95), phase="report").close()
    assert len(early.all(ScoreSheet)) == len(CRISIS.nations)


@pytest.mark.rule("130.1")
def test_its_own_seat_and_the_white_cell_alone_see_a_sheet() -> None:
    outcome = ended()
    for seat in (AAA, BBB, CCC, DDD):
        assert [e.nation for e in outcome.shown_to(seat) if isinstance(e, ScoreSheet)] == [seat]
    assert sum(isinstance(e, ScoreSheet) for e in outcome.shown_to("white")) == len(CRISIS.nations)
    for other in ("chair", "commander", "adversary", "observer", "public"):
        assert not outcome.tells(other, ScoreSheet)
        assert outcome.tells(other, GameEnded)


@pytest.mark.rule("130.1")
def test_adjudication_reads_neither_the_weights_nor_the_goals() -> None:
    other = replace(TABLES, goals=replace(TABLE, weight_goals=0.7, decisions_full=9.0, crossed=0.1))
    eager = aims((Goal("yes", "Yes.", YES),), (Goal("no", "No.", NO),), (Goal("line", "Line.", NO),))
    parts = (sent(B_STRIKE, A_STRIKE), operation(ALLIANCE, "strike"))
    told = a_game(*parts, phase="operations").close().events
    assert a_game(*parts, phase="operations", tables=other).close().events == told
    assert a_game(*parts, phase="operations", crisis=eager).close().events == told
    score = ended(*parts)
    assert score.game.state == replace(score.game.state, public=replace(score.game.public, phase="over"))


@pytest.mark.rule("130.1")
def test_every_line_is_a_term_of_a_written_rule_and_lies_between_minus_one_and_one() -> None:
    crisis = aims((Goal("yes", "Yes.", YES, 3.0),), (Goal("no", "No.", NO),), (Goal("line", "Line.", NO, 2.0),), capital=0.9)
    heavy = nation(BBB, cost=10**12, casualties=10**6, joined=1)
    event = sheet(heavy, holds(BBB, capital=0.0), laid(*[draft(BBB)] * 50), crisis=crisis)
    assert event.terms == tuple(x.term for x in event.lines)
    assert all(t.rule.startswith("130.") and -1 <= t.value <= 1 for t in event.terms)
    assert {x.kind for x in event.lines} == {
        "decisions", "promises", "post", "money", "lives", "capital", "word", "goal", "red-line", "end-state",
    }  # fmt: skip


@pytest.mark.rule("130.2")
def test_own_drafts_count_where_they_were_agreed() -> None:
    full = TABLE.decisions_full
    assert line("decisions") == 0
    assert line("decisions", laid(draft(BBB))) == pytest.approx(1 / full)
    assert line("decisions", laid(draft(AAA))) == 0
    assert line("decisions", laid(*(draft(BBB, s) for s in ("tabled", "lapsed", "withdrawn", "broken", "outside")))) == 0
    assert line("decisions", laid(*[draft(BBB)] * 9)) == 1


@pytest.mark.rule("130.2")
def test_conditions_asked_for_count_where_they_stand_in_an_agreed_text_of_another() -> None:
    share = TABLE.condition_share / TABLE.decisions_full
    without = WithoutMission("strike")
    assert line("decisions", laid(draft(AAA, "agreed", (BBB, SUNSET), conditions=(SUNSET,)))) == pytest.approx(share)
    twice = draft(AAA, "agreed", (BBB, SUNSET), (BBB, SUNSET), (BBB, without), conditions=(SUNSET, without))
    assert line("decisions", laid(twice)) == pytest.approx(2 * share)
    for other in (
        draft(AAA, "agreed", (BBB, SUNSET)),
        draft(AAA, "agreed", (BBB, None), conditions=(SUNSET,)),
        draft(AAA, "agreed", (CCC, SUNSET), conditions=(SUNSET,)),
        draft(AAA, "lapsed", (BBB, SUNSET), conditions=(SUNSET,)),
    ):
        assert line("decisions", laid(other)) == 0


@pytest.mark.rule("130.2")
def test_a_condition_won_by_breaking_silence_counts_at_once_and_so_does_the_draft_it_was_written_into() -> None:
    broken = a_broken_draft(SUNSET)
    mediated = broken.after(Mediate(seat=CHAIR, motion=the_motion(broken)))
    assert [asked(mediated, code)[0].worth for code in (AAA, CCC)] == [0, 0]
    agreed = silent(mediated).close().game.close().game
    own, other = (asked(agreed, code)[0].term.value * TABLE.decisions_full for code in (AAA, CCC))
    assert own == pytest.approx(1)
    assert other == pytest.approx(TABLE.condition_share)


@pytest.mark.rule("130.3")
def test_promises_to_it_count_by_those_kept_less_those_broken() -> None:
    kept, broken = (AAA, BBB, "kept"), (CCC, BBB, "broken")
    assert line("promises") == 0
    assert line("promises", promised((AAA, BBB, "open"), (BBB, AAA, "kept"), (AAA, CCC, "kept"))) == 0
    assert line("promises", promised(kept)) == 1
    assert line("promises", promised(broken)) == -1
    assert line("promises", promised(kept, kept, kept, broken)) == 0.5


@pytest.mark.rule("130.3")
def test_leading_a_forum_that_has_run_an_operation_is_a_post() -> None:
    forums = {**CRISIS.forums, WILLING: replace(CRISIS.forums[WILLING], lead="BBB")}
    crisis = replace(CRISIS, forums=forums)

    def led(*forums: ForumId) -> tuple[float, float]:
        parts = [operation(f, "embargo", over=True) for f in forums]
        return line("post", *parts, code=AAA, crisis=crisis), line("post", *parts, crisis=crisis)

    assert led() == (0, 0)
    assert led(ALLIANCE) == (1, 0)
    assert led(WILLING) == (0, 1)


@pytest.mark.rule("130.4")
def test_money_is_a_price_by_what_it_would_cost_to_send_everything_all_the_time() -> None:
    means = sum(DAYS) * sum(CRISIS.packages[p].cost_per_day for p in (B_STRIKE, B_PATROL))
    assert line("money") == 0
    assert line("money", nation(BBB, cost=means // 4)) == pytest.approx(-(means // 4) / means)
    assert line("money", nation(BBB, cost=means * 3)) == -1
    poor = {k: v for k, v in CRISIS.packages.items() if v.nation != BBB}
    assert line("money", nation(BBB, cost=5), crisis=replace(CRISIS, packages=poor)) == 0


@pytest.mark.rule("130.4")
def test_own_dead_and_political_capital_gone_are_a_price_and_capital_gained_is_no_profit() -> None:
    assert line("lives") == 0
    assert line("lives", nation(BBB, casualties=3)) == pytest.approx(-3 / TABLE.lives_full)
    assert line("lives", nation(BBB, casualties=900)) == -1
    crisis = aims(capital=0.8)
    assert line("capital", crisis=crisis) == 0
    assert line("capital", holds(BBB, capital=0.6), crisis=crisis) == pytest.approx(-0.25)
    assert line("capital", holds(BBB, capital=1.0), crisis=crisis) == 0
    assert line("capital", crisis=aims(capital=0.0)) == 0


@pytest.mark.rule("130.4")
def test_promises_of_its_own_that_it_broke_are_a_price_by_their_share_and_warnings_are_none() -> None:
    def given(*statuses: PromiseStatus, what: Any = None) -> Part:
        arrives = what or PackageArrives(B_STRIKE)
        words = {f"w{i}": Promise(BBB, AAA, arrives, due=24, status=s) for i, s in enumerate(statuses)}
        return lambda state: replace(state, table=replace(state.table, promises=words))

    assert line("word") == 0
    assert line("word", given("kept", "open", "lapsed")) == 0
    assert line("word", given("broken", "kept", "kept", "kept")) == pytest.approx(-0.25)
    assert line("word", given("broken")) == -1
    assert line("word", given("broken", what=PackageLeaves(B_STRIKE))) == 0
    assert line("word", given("broken"), code=AAA) == 0


@pytest.mark.rule("130.5")
def test_each_goal_public_and_secret_counts_by_its_measure_at_the_end_and_its_share_of_the_weight() -> None:
    crisis = aims((Goal("yes", "Yes.", YES, 1.0),), (Goal("half", "Half.", HALF, 3.0),))
    found = lines_of("goal", sheet(tracks(legitimacy=0.25), crisis=crisis))
    assert [(x.subject, x.term.rule, x.term.value) for x in found] == [("yes", "130.5", 1.0), ("half", "130.5", 0.25)]
    assert [x.weight for x in found] == [pytest.approx(TABLE.weight_goals / 4), pytest.approx(TABLE.weight_goals * 3 / 4)]
    assert lines_of("goal", sheet()) == []
    at_the_end = lines_of("goal", sheet(mandate("none"), crisis=crisis))
    assert at_the_end[0].term.value == 0


@pytest.mark.rule("130.5")
def test_a_goal_about_what_the_crisis_does_not_have_counts_as_not_reached() -> None:
    crisis = aims((Goal("a", "A.", Measure("strikes-not", "ZZZ")), Goal("b", "B.", Measure("mandate", "blessing"))))
    assert [x.term.value for x in lines_of("goal", sheet(crisis=crisis))] == [0, 0]
    weightless = aims((Goal("a", "A.", YES, 0.0),))
    assert [x.worth for x in lines_of("goal", sheet(crisis=weightless))] == [0]


@pytest.mark.rule("130.6")
def test_a_red_line_is_kept_or_crossed() -> None:
    crisis = aims(lines=(Goal("half", "Half.", HALF, 1.0), Goal("dead", "Dead.", Measure("no-own-dead", "BBB"), 3.0)))

    def kept(*parts: Part) -> list[float]:
        return [x.term.value for x in lines_of("red-line", sheet(*parts, crisis=crisis))]

    assert kept(tracks(legitimacy=TABLE.crossed)) == [1, 1]
    assert kept(tracks(legitimacy=TABLE.crossed - 0.01)) == [-1, 1]
    assert kept(tracks(legitimacy=1.0), nation(BBB, casualties=1)) == [1, -1]
    weights = [x.weight for x in lines_of("red-line", sheet(crisis=crisis))]
    assert weights == [pytest.approx(TABLE.weight_red_lines / 4), pytest.approx(TABLE.weight_red_lines * 3 / 4)]


@pytest.mark.rule("130.7")
def test_the_end_state_earned_counts_for_those_who_took_part_and_for_no_others() -> None:
    earned = tracks(earned=0.6)
    assert line("end-state", earned, nation(BBB, joined=2, cost=ALL)) == pytest.approx(0.6)
    assert line("end-state", earned, nation(BBB, joined=2, left=3, cost=ALL)) == pytest.approx(0.6)
    assert lines_of("end-state", sheet(earned, nation(BBB, cost=ALL))) == []


@pytest.mark.rule("130.7")
def test_each_answers_for_the_end_state_by_the_share_of_its_means_that_it_put_in() -> None:
    earned = tracks(earned=0.6)
    whole = MEANS * TABLE.engaged_full
    for share in (0.0, 0.02, 0.5, 1.0, 2.0):
        found = line("end-state", earned, nation(BBB, joined=2, cost=int(whole * share)))
        assert found == pytest.approx(0.6 * min(1.0, share), abs=1e-4)
    paid_for_by_others = nation(BBB, joined=2, cost=int(whole), covered=int(whole))
    assert line("end-state", earned, paid_for_by_others) == pytest.approx(0.6, abs=1e-4)


@pytest.mark.rule("130.7")
def test_an_early_end_costs_nothing() -> None:
    played = DAYS[0] / sum(DAYS)
    there = nation(BBB, joined=1, cost=ALL)
    over = (operation(ALLIANCE, "embargo", over=True), tracks(end_state=0.95, earned=0.9 * played), there)
    event = a_game(*over, phase="report").close().the(ScoreSheet, nation=BBB)
    assert term(event, "end-state-earned") == pytest.approx(0.9)


@pytest.mark.rule("130.8")
def test_the_total_is_the_sum_of_the_lines_by_weight() -> None:
    crisis = aims((Goal("yes", "Yes.", YES),), (), (Goal("line", "Line.", NO),))
    event = sheet(nation(BBB, joined=1, casualties=2, cost=ALL), tracks(earned=0.5), laid(draft(BBB)), crisis=crisis)
    wanted = (
        TABLE.weight_decisions / TABLE.decisions_full
        - TABLE.weight_lives * 2 / TABLE.lives_full
        - TABLE.weight_money
        + TABLE.weight_goals
        - TABLE.weight_red_lines
        + TABLE.weight_end_state * 0.5
    )
    assert event.total == pytest.approx(wanted)
    assert event.total == total(event.lines)


@pytest.mark.rule("130.8")
def test_at_best_the_total_is_one_and_the_price_takes_three_tenths_at_most() -> None:
    price = TABLE.weight_money + TABLE.weight_lives + TABLE.weight_capital + TABLE.weight_word
    whole = sum(getattr(TABLE, f) for f in TABLE.__struct_fields__ if f.startswith("weight_"))
    assert price == pytest.approx(0.3)
    assert whole - price == pytest.approx(1.0)
    sources = [p for key, p in RULESET.provenance.items() if key.startswith("goals.")]
    assert len(sources) == len(TABLE.__struct_fields__)
    assert all(p.source.startswith("estimate") for p in sources)


def asked(game: Game, seat: str) -> tuple[Line, ...]:
    return standing_now(game.rules, game.view(seat))


@pytest.mark.rule("130.9")
def test_a_seat_may_ask_at_any_time_and_is_told_what_the_sheet_would_say() -> None:
    crisis = aims((Goal("yes", "Yes.", YES),), (Goal("no", "No.", NO),), (Goal("line", "Line.", NO),))
    before = a_game(nation(BBB, joined=1), tracks(earned=0.3), phase="report", turn=LAST, crisis=crisis)
    outcome = before.close()
    event = outcome.the(ScoreSheet, nation=BBB)
    assert asked(before, BBB) == event.lines == asked(outcome.game, BBB)
    opening = a_game(nation(BBB, joined=1), crisis=crisis)
    assert [x.kind for x in asked(opening, BBB)] == [x.kind for x in event.lines]
    assert asked(opening, BBB)[-1].term.value == 0
    for seat in ("chair", "commander", "adversary", "white", "public"):
        assert asked(before, seat) == ()


@pytest.mark.rule("130.9")
def test_while_a_turn_is_under_way_the_end_state_counts_by_the_turns_that_were_assessed() -> None:
    game = a_game(nation(BBB, joined=1, cost=ALL), operation(ALLIANCE, "embargo"), phase="operations").close()
    level = game.the(ObjectivesChecked).end_state
    assert asked(game.game, BBB)[-1].term.value == pytest.approx(level)
    assert asked(game.game.to("council"), BBB)[-1].term.value == pytest.approx(level)


@pytest.mark.rule("130.9")
def test_the_answer_hangs_on_nothing_that_others_keep_secret() -> None:
    crisis = aims((Goal("yes", "Yes.", YES),), (Goal("no", "No.", NO),))
    game = a_game(crisis=crisis)
    secret = (Goal("x", "X.", NO),)
    other = game.with_(holds(AAA, capital=0.01, goals=secret, red_lines=secret), holds(CCC, character=Character(capital=0.9)))
    assert asked(other, BBB) == asked(game, BBB)
    assert asked(other, AAA) != asked(game, AAA)


@pytest.mark.rule("130.9")
def test_a_nation_the_game_does_not_have_has_no_lines() -> None:
    assert asked(a_game(), nation_id("ZZZ")) == ()


@pytest.mark.rule("130.2")
def test_a_condition_won_by_amendment_counts_for_who_asked() -> None:
    game = tabled(council(), EMBARGO, "AAA")
    asked_for = game.after(ProposeAmendment(seat=CCC, motion=the_motion(game), condition=SUNSET))
    taken = asked_for.after(AdoptAmendment(seat=CHAIR, motion=the_motion(game), condition=SUNSET))
    assert motion(taken).won == ((CCC, SUNSET),)
    agreed_game = silent(taken).close().game.close().game
    assert asked(agreed_game, CCC)[0].term.value * TABLE.decisions_full == pytest.approx(TABLE.condition_share)
    assert asked(agreed_game, BBB)[0].term.value == 0
