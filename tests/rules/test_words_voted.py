"""Rule 80.6 in forums that vote, or that enough abstainers can stop: the vote cast keeps a word of support, or breaks it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.builders import TABLES, Game, Outcome, Part, a_game
from rules.crisis import AAA, ALLIANCE, BBB, CCC, CRISIS
from rules.drafts import EMBARGO, silent, tabled, the_motion
from rules.voting import UN, leaning, put, security_council, sponsored, vote_taken, votes
from wargame.engine.model.diplomacy import Promise, SupportDraft
from wargame.engine.rooms.council.ballots import VoteTaken
from wargame.engine.rooms.council.events import MotionAgreed, MotionLapsed
from wargame.engine.rooms.council.orders import StandAside, WithdrawMotion
from wargame.engine.rooms.diplomacy import PromiseBroken, PromiseKept, PromiseLapsed

MANDATE = SupportDraft(UN, "grant-mandate")


def given(what: SupportDraft, due: int = 24 * 30) -> Part:
    """BBB has promised CCC to support a kind of draft."""
    word = Promise(by=BBB, to=CCC, what=what, due=due)
    return lambda state: replace(state, table=replace(state.table, promises={"word": word}))


def voting(yes: int = 9, no: int = 0) -> Game:
    """Return a draft for force put to a vote of which the delegations alone decide, with BBB's word that it supports it."""
    return put(security_council(leaning(yes, no), permanent=()).with_(given(MANDATE)))


def vote_id(game: Game) -> str:
    return f"1.council/council/{the_motion(game)}/vote-taken"


@pytest.mark.rule("80.6")
def test_a_vote_for_keeps_the_word_whether_the_draft_is_carried_or_not() -> None:
    for yes, no in ((9, 0), (0, 9)):
        done = vote_taken(votes(voting(yes, no), BBB="yes"))
        assert done.the(VoteTaken).passed == (yes == 9)
        kept = done.the(PromiseKept)
        assert kept.by == BBB
        assert kept.causes[-1] == vote_id(done.game)
        assert done.game.state.table.promises["word"].status == "kept"


@pytest.mark.rule("80.6")
def test_to_stand_behind_the_draft_is_a_vote_for() -> None:
    assert vote_taken(sponsored(voting(), BBB)).the(PromiseKept).by == BBB


@pytest.mark.rule("80.6")
@pytest.mark.parametrize("vote", ["no", "abstain", None])
def test_a_vote_against_an_abstention_and_silence_break_it_even_where_the_draft_is_carried(vote: str | None) -> None:
    game = voting()
    before = game.state.table.reputation[BBB]
    done = vote_taken(votes(game, BBB=vote) if vote is not None else game)  # type: ignore[arg-type]
    assert len(done.all(MotionAgreed)) == 1
    broken = done.the(PromiseBroken)
    assert (broken.by, broken.causes[-1]) == (BBB, vote_id(done.game))
    assert done.game.state.table.reputation[BBB] == pytest.approx(before - TABLES.diplomacy.broken)


@pytest.mark.rule("80.6")
def test_who_changes_its_mind_in_time_has_kept_its_word() -> None:
    assert vote_taken(votes(votes(voting(), BBB="no"), BBB="yes")).the(PromiseKept).by == BBB


@pytest.mark.rule("80.6")
def test_a_draft_that_was_never_voted_on_neither_keeps_nor_breaks_it() -> None:
    game = voting().with_(given(MANDATE, due=24 * 5))
    gone = game.after(WithdrawMotion(seat=AAA, motion=the_motion(game)))
    over = gone.to("operations").close()
    assert over.the(PromiseLapsed).by == BBB
    assert over.all(PromiseBroken) == []


def aside(game: Game, *nations: str) -> Outcome:
    """Return what comes of a draft on which these members stand aside."""
    laid = silent(tabled(game, EMBARGO))
    for nation in nations:
        laid = laid.after(StandAside(seat=nation, motion=the_motion(laid)))  # type: ignore[arg-type]
    return laid.close().game.close()


@pytest.mark.rule("80.6")
def test_standing_aside_keeps_the_word_unless_so_many_do_that_the_draft_fails() -> None:
    support = given(SupportDraft(ALLIANCE, "activate-operation"))
    agreed = aside(a_game(support, phase="council"), BBB, CCC)
    assert agreed.the(PromiseKept).by == BBB
    forums = {**CRISIS.forums, ALLIANCE: replace(CRISIS.forums[ALLIANCE], procedure="unanimity")}
    unanimous = a_game(support, phase="council", crisis=replace(CRISIS, forums=forums))
    failed = aside(unanimous, BBB)
    broken = failed.the(PromiseBroken)
    assert (broken.by, broken.causes[-1]) == (BBB, failed.the(MotionLapsed).id)
    innocent = aside(unanimous, CCC)
    assert len(innocent.all(MotionLapsed)) == 1
    assert innocent.all(PromiseBroken) == []
