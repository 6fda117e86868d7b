"""Page 30, rules 30.4 to 30.10: silence, and what may be said under it."""

from __future__ import annotations

import pytest

from rules.builders import TABLES, Outcome, a_game, a_seed, refused
from rules.crisis import AAA, ALLIANCE, BBB, CCC, CRISIS, DDD, WILLING
from rules.drafts import BOTH, EMBARGO, UNKNOWN, a_broken_draft, agreed, breaking, council, motion, silent, tabled, the_motion
from wargame.engine.model.base import CHAIR, MotionId, SeatId
from wargame.engine.model.conditions import (
    Condition,
    SunsetCondition,
    WithoutMission,
)
from wargame.engine.rooms.council.events import MotionAgreed, MotionMediated, MotionSplit, SilenceBroken
from wargame.engine.rooms.council.orders import (
    AddFootnote,
    BreakSilence,
    Mediate,
    PutUnderSilence,
    SplitMotion,
    StandAside,
    WithdrawMotion,
)

TABLE, CLOCK = TABLES.council, TABLES.clock


@pytest.mark.rule("30.4")
def test_only_the_chair_puts_a_draft_under_silence_and_within_the_bounds() -> None:
    game = tabled(council(), EMBARGO)
    name = the_motion(game)

    def ask(seat: str, hours: int) -> PutUnderSilence:
        return PutUnderSilence(seat=SeatId(seat), motion=name, hours=hours)

    assert refused(game, ask(AAA, 24)) == "30.4"
    assert refused(game, ask(CHAIR, TABLE.silence_min_hours - 1)) == "30.4"
    assert refused(game, ask(CHAIR, TABLE.silence_max_hours + 1)) == "30.4"
    assert game.allows(ask(CHAIR, TABLE.silence_min_hours))
    assert game.allows(ask(CHAIR, TABLE.silence_max_hours))
    assert refused(silent(game), ask(CHAIR, 24)) == "30.4"


@pytest.mark.rule("30.4")
def test_silence_does_not_last_beyond_the_end_of_the_turn() -> None:
    game = tabled(council(), EMBARGO)
    left = TABLE.silence_max_hours - 1
    nearly = game.at(game.rules.opens[1] - left)
    assert refused(nearly, PutUnderSilence(seat=CHAIR, motion=the_motion(game), hours=left + 1)) == "30.4"
    assert nearly.allows(PutUnderSilence(seat=CHAIR, motion=the_motion(game), hours=left))


@pytest.mark.rule("30.4")
def test_a_draft_is_agreed_at_its_deadline_when_nobody_breaks_silence_and_cohesion_rises() -> None:
    outcome = agreed(council(), EMBARGO)
    assert outcome.the(MotionAgreed).at == 24
    assert outcome.game.public.operations[ALLIANCE].missions == ("embargo",)
    assert outcome.game.public.tracks.cohesion == pytest.approx(CRISIS.cohesion + TABLE.agreed_cohesion)
    alone = agreed(council(), EMBARGO, forum=WILLING)
    assert alone.game.public.tracks.cohesion == CRISIS.cohesion


@pytest.mark.rule("30.4")
def test_a_draft_whose_silence_was_broken_may_be_put_under_silence_again_unchanged() -> None:
    again = silent(a_broken_draft())
    assert motion(again).status == "silence"
    assert again.close().game.close().the(MotionAgreed).proposal == BOTH


@pytest.mark.rule("30.5")
def test_silence_is_broken_in_writing_with_a_reason_and_the_draft_is_off_silence_at_once() -> None:
    game = silent(tabled(council(), BOTH))
    order = BreakSilence(seat=CCC, motion=the_motion(game), reason=" ")
    assert refused(game, order) == "30.5"
    broken = a_broken_draft(WithoutMission("strike"))
    assert motion(broken).status == "broken"
    assert motion(broken).objections[0].condition == WithoutMission("strike")
    assert broken.close().all(MotionAgreed) == []


@pytest.mark.rule("30.5")
def test_only_members_break_silence_only_on_a_draft_under_silence_and_once_a_round() -> None:
    laid = tabled(council(), BOTH)
    name = the_motion(laid)
    assert refused(laid, BreakSilence(seat=CCC, motion=name, reason="No.")) == "30.5"
    assert refused(silent(laid), BreakSilence(seat=DDD, motion=name, reason="No.")) == "30.5"
    broken = a_broken_draft()
    assert refused(broken, BreakSilence(seat=CCC, motion=name, reason="No.")) == "30.5"
    assert broken.allows(BreakSilence(seat=BBB, motion=name, reason="Nor we."))
    assert silent(broken).allows(BreakSilence(seat=CCC, motion=name, reason="Still no."))


@pytest.mark.rule("30.5")
@pytest.mark.parametrize("condition", UNKNOWN)
def test_the_condition_that_would_satisfy_it_names_what_there_is(condition: Condition) -> None:
    game = silent(tabled(council(), BOTH))
    order = BreakSilence(seat=CCC, motion=the_motion(game), reason="No.", condition=condition)
    assert refused(game, order) == "30.3"


@pytest.mark.rule("30.5")
def test_the_first_to_break_pays_most_and_company_makes_it_cheaper() -> None:
    first = breaking(silent(tabled(council(), BOTH)), CCC)
    second = breaking(first.game, BBB)
    assert first.game.public.tracks.cohesion == pytest.approx(CRISIS.cohesion - TABLE.break_alone_cohesion)
    lost = TABLE.break_alone_cohesion + TABLE.break_company_cohesion
    assert second.game.public.tracks.cohesion == pytest.approx(CRISIS.cohesion - lost)
    word = second.game.state.table.reputation
    assert word[CCC] == pytest.approx(0.5 - TABLE.break_reputation)
    assert word[BBB] == pytest.approx(0.5 - TABLE.break_reputation / 2)
    later = breaking(silent(second.game), BBB)
    assert later.the(SilenceBroken).company == 0


@pytest.mark.rule("30.5")
def test_the_table_knows_who_broke_silence_and_the_public_only_the_name_if_it_leaks() -> None:
    def broken(seed: int) -> Outcome:
        game = silent(tabled(a_game(phase="council", seed=seed), BOTH))
        return breaking(game, CCC, WithoutMission("strike"))

    leaks = broken(a_seed(lambda seed: broken(seed).the(SilenceBroken).leaked))
    kept = broken(a_seed(lambda seed: not broken(seed).the(SilenceBroken).leaked))
    assert leaks.the(SilenceBroken).dice[0].odds == TABLE.break_public_leak
    for seat in ("public", "observer", "adversary"):
        (seen,) = leaks.shown_to(seat)
        assert isinstance(seen, SilenceBroken)
        assert (seen.by, seen.reason, seen.condition, seen.terms) == (CCC, "", None, ())
        assert kept.shown_to(seat) == []
    (told,) = kept.shown_to(AAA)
    assert isinstance(told, SilenceBroken)
    assert (told.reason, told.condition) == ("We cannot.", WithoutMission("strike"))


@pytest.mark.rule("30.6")
def test_a_member_stands_aside_at_a_price_and_takes_no_part_in_the_operation_that_results() -> None:
    game = silent(tabled(council(), BOTH))
    name = the_motion(game)
    aside = game.after(StandAside(seat=CCC, motion=name))
    assert aside.public.tracks.cohesion == pytest.approx(CRISIS.cohesion - TABLE.stand_aside_cohesion)
    held = aside.close().game.close().game.public.operations[ALLIANCE]
    assert held.outside == (CCC,)
    assert a_broken_draft().allows(StandAside(seat=BBB, motion=name))


@pytest.mark.rule("30.6")
def test_who_stands_aside_has_no_more_to_say_on_that_draft() -> None:
    game = silent(tabled(council(), BOTH))
    name = the_motion(game)
    aside = game.after(StandAside(seat=CCC, motion=name))
    for order in (
        BreakSilence(seat=CCC, motion=name, reason="After all, no."),
        AddFootnote(seat=CCC, motion=name, text="But."),
        StandAside(seat=CCC, motion=name),
    ):
        assert refused(aside, order) == "30.6"


@pytest.mark.rule("30.6")
def test_only_members_stand_aside_and_only_on_a_draft_under_silence_or_broken() -> None:
    laid = tabled(council(), BOTH)
    name = the_motion(laid)
    assert refused(laid, StandAside(seat=CCC, motion=name)) == "30.6"
    assert refused(silent(laid), StandAside(seat=DDD, motion=name)) == "30.6"


@pytest.mark.rule("30.7")
def test_only_members_add_footnotes_and_only_to_a_draft_under_silence_or_broken() -> None:
    laid = tabled(council(), BOTH)
    name = the_motion(laid)
    assert refused(laid, AddFootnote(seat=CCC, motion=name, text="But.")) == "30.7"
    assert refused(silent(laid), AddFootnote(seat=DDD, motion=name, text="But.")) == "30.7"
    assert a_broken_draft().allows(AddFootnote(seat=BBB, motion=name, text="But."))


@pytest.mark.rule("30.7")
def test_a_footnote_costs_little_changes_nothing_else_and_is_added_once() -> None:
    game = silent(tabled(council(), BOTH))
    name = the_motion(game)
    noted = game.after(AddFootnote(seat=CCC, motion=name, text="We keep our view."))
    assert noted.public.tracks.cohesion == pytest.approx(CRISIS.cohesion - TABLE.footnote_cohesion)
    assert motion(noted).footnotes == ((CCC, "We keep our view."),)
    plain, printed = game.close().game.close().game, noted.close().game.close().game
    assert printed.public.operations == plain.public.operations
    assert refused(noted, AddFootnote(seat=CCC, motion=name, text="And more.")) == "30.7"
    assert refused(game, AddFootnote(seat=CCC, motion=name, text=" ")) == "30.7"


@pytest.mark.rule("30.8")
def test_the_chair_writes_every_condition_of_the_open_objections_into_the_text() -> None:
    broken = breaking(a_broken_draft(WithoutMission("strike")), BBB, SunsetCondition(30)).game
    outcome = broken.give(Mediate(seat=CHAIR, motion=the_motion(broken)))
    assert set(outcome.the(MotionMediated).conditions) == {WithoutMission("strike"), SunsetCondition(30)}
    again = silent(outcome.game).close().game.close().game
    assert again.public.operations[ALLIANCE].missions == ("embargo",)


@pytest.mark.rule("30.8")
def test_the_chair_alone_mediates_once_and_only_where_words_could_help() -> None:
    wanted = a_broken_draft(WithoutMission("strike"))
    name = the_motion(wanted)
    order = Mediate(seat=CHAIR, motion=name)
    assert refused(tabled(council(), BOTH), order) == "30.8"
    assert refused(a_broken_draft(), order) == "30.8"
    assert refused(wanted, Mediate(seat=AAA, motion=name)) == "30.8"
    assert refused(silent(wanted), order) == "30.8"
    mediated = wanted.after(order)
    twice = breaking(silent(mediated), CCC, SunsetCondition(30)).game
    assert refused(twice, order) == "30.8"


@pytest.mark.rule("30.8")
def test_mediation_needs_hours_that_the_turn_still_has() -> None:
    broken = a_broken_draft(WithoutMission("strike"))
    order = Mediate(seat=CHAIR, motion=the_motion(broken))
    closes = broken.rules.opens[1]
    assert refused(broken.at(closes - TABLE.mediate_hours), order) == "30.8"
    assert broken.at(closes - TABLE.mediate_hours - 1).allows(order)


@pytest.mark.rule("30.8")
def test_mediation_moves_the_clock_at_once() -> None:
    broken = a_broken_draft(WithoutMission("strike"))
    outcome = broken.give(Mediate(seat=CHAIR, motion=the_motion(broken)))
    assert outcome.the(MotionMediated).hours == TABLE.mediate_hours
    assert outcome.game.public.hour == broken.public.hour + TABLE.mediate_hours
    assert silent(outcome.game, 12).close().game.close().the(MotionAgreed).at == broken.public.hour + TABLE.mediate_hours + 12


@pytest.mark.rule("30.9")
def test_the_chair_keeps_one_kind_of_mission_and_leaves_the_rest_for_another_draft() -> None:
    game = tabled(council(), BOTH)
    name = the_motion(game)
    outcome = game.give(SplitMotion(seat=CHAIR, motion=name, keep="embargo"))
    assert outcome.the(MotionSplit).rest == ("strike",)
    assert motion(outcome.game).proposal == EMBARGO
    assert refused(game, SplitMotion(seat=CHAIR, motion=name, keep="relief")) == "30.9"
    assert refused(outcome.game, SplitMotion(seat=CHAIR, motion=name, keep="embargo")) == "30.9"
    assert refused(game, SplitMotion(seat=AAA, motion=name, keep="embargo")) == "30.9"
    assert refused(silent(game), SplitMotion(seat=CHAIR, motion=name, keep="embargo")) == "30.9"


@pytest.mark.rule("30.10")
def test_the_proposer_or_the_chair_takes_a_draft_off_the_table_and_nobody_else() -> None:
    game = tabled(council(), BOTH)
    name = the_motion(game)
    for seat in (AAA, CHAIR):
        gone = game.after(WithdrawMotion(seat=SeatId(seat), motion=name))
        assert motion(gone).status == "withdrawn"
        assert refused(gone, PutUnderSilence(seat=CHAIR, motion=name, hours=24)) == "30.2"
    assert refused(game, WithdrawMotion(seat=BBB, motion=name)) == "30.10"
    assert a_broken_draft().allows(WithdrawMotion(seat=CHAIR, motion=name))


@pytest.mark.rule("30.10")
def test_a_draft_under_silence_is_not_taken_off_the_table() -> None:
    game = silent(tabled(council(), BOTH))
    assert refused(game, WithdrawMotion(seat=AAA, motion=the_motion(game))) == "30.10"
    assert refused(game, WithdrawMotion(seat=CHAIR, motion=the_motion(game))) == "30.10"
    assert refused(game, WithdrawMotion(seat=CHAIR, motion=MotionId("no-such-draft"))) == "30.2"
