"""How bodies decide, and votes on mandates (rules/35-forums.md)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from rules.builders import RULESET, Game, a_game, a_seed, known, refused, term, zone
from rules.crisis import AAA, ALLIANCE, BBB, CCC, CRISIS, DDD, PLAIN
from rules.drafts import EMBARGO, council, motion, silent, tabled, the_motion
from rules.voting import FORCE, UN, delegation, leaning, put, security_council, sponsored, vote_taken, votes
from wargame.engine.model.base import CHAIR, PUBLIC
from wargame.engine.model.conditions import SunsetCondition
from wargame.engine.model.council import GrantMandate
from wargame.engine.model.procedures import Procedure
from wargame.engine.model.state import Call
from wargame.engine.rooms.council.ballots import DelegationVoted, VoteTaken
from wargame.engine.rooms.council.events import MotionAgreed, MotionLapsed
from wargame.engine.rooms.council.orders import (
    ActOutside,
    AddFootnote,
    BreakSilence,
    CastVote,
    CoSponsor,
    ProposeAmendment,
    PutUnderSilence,
    StandAside,
    TableMotion,
    WithdrawMotion,
)

TABLE = RULESET.tables.forums


# 35.1


def under(procedure: Procedure) -> Game:
    """Return a Council in which the forum of all decides in this way, which a scenario has written."""
    forums = {**CRISIS.forums, ALLIANCE: replace(CRISIS.forums[ALLIANCE], procedure="own")}
    return a_game(phase="council", crisis=replace(CRISIS, forums=forums, procedures={"own": procedure}))


@pytest.mark.rule("35.1")
def test_a_scenario_may_combine_properties_of_its_own() -> None:
    lead = RULESET.tables.procedures["lead-decides"]
    game = under(replace(lead, name="by its lead, for all", all_take_part=True, act_outside=False))
    done = game.give(TableMotion(seat=AAA, forum=ALLIANCE, proposal=EMBARGO))
    assert done.all(MotionAgreed)
    assert refused(game, TableMotion(seat=BBB, forum=ALLIANCE, proposal=EMBARGO)) == "30.2"
    assert refused(game, ActOutside(seat=AAA, forum=ALLIANCE, missions=("strike",))) == "30.12"


@pytest.mark.rule("35.1")
def test_without_a_chair_the_chair_neither_tables_nor_withdraws() -> None:
    game = under(replace(RULESET.tables.procedures["consensus"], chaired=False))
    assert refused(game, TableMotion(seat=CHAIR, forum=ALLIANCE, proposal=EMBARGO)) == "30.2"
    laid = tabled(game, EMBARGO)
    assert refused(laid, WithdrawMotion(seat=CHAIR, motion=the_motion(laid))) == "30.10"


# 35.2


def unanimous() -> Game:
    """Return a Council in which the forum of all needs unanimity; three sit in it."""
    forums = {**CRISIS.forums, ALLIANCE: replace(CRISIS.forums[ALLIANCE], procedure="unanimity")}
    return a_game(phase="council", crisis=replace(CRISIS, forums=forums))


@pytest.mark.rule("35.2")
def test_a_third_of_abstainers_keeps_a_draft_from_being_adopted() -> None:
    laid = silent(tabled(unanimous(), EMBARGO))
    aside = laid.after(StandAside(seat=CCC, motion=the_motion(laid)))
    done = aside.close().game.close()
    assert done.the(MotionLapsed).motion == the_motion(aside)
    assert not done.all(MotionAgreed)


@pytest.mark.rule("35.2")
def test_fewer_abstainers_do_not_block_and_take_no_part() -> None:
    nations = {
        n: replace(s, forums=(*s.forums, ALLIANCE) if ALLIANCE not in s.forums else s.forums) for n, s in CRISIS.nations.items()
    }
    forums = {**CRISIS.forums, ALLIANCE: replace(CRISIS.forums[ALLIANCE], procedure="unanimity")}
    game = a_game(phase="council", crisis=replace(CRISIS, forums=forums, nations=nations))
    laid = silent(tabled(game, EMBARGO))
    done = laid.after(StandAside(seat=CCC, motion=the_motion(laid))).close().game.close()
    agreed = done.the(MotionAgreed)
    assert agreed.operation is not None
    assert agreed.operation.outside == (CCC,)


@pytest.mark.rule("35.2")
def test_under_consensus_any_number_may_stand_aside() -> None:
    laid = silent(tabled(council(), EMBARGO))
    aside = laid.after(StandAside(seat=CCC, motion=the_motion(laid)), StandAside(seat=BBB, motion=the_motion(laid)))
    assert aside.close().game.close().all(MotionAgreed)


@pytest.mark.rule("35.2")
def test_one_who_breaks_silence_blocks_under_unanimity_too() -> None:
    laid = silent(tabled(unanimous(), EMBARGO))
    broken = laid.after(BreakSilence(seat=CCC, motion=the_motion(laid), reason="No."))
    assert not broken.close().all(MotionAgreed)


# 35.3


@pytest.mark.rule("35.3")
@pytest.mark.parametrize(("yes", "carried"), [(6, True), (5, False)])
def test_nine_of_fifteen_carry_a_draft(yes: int, carried: bool) -> None:
    game = votes(put(security_council(leaning(yes))), BBB="yes", CCC="yes")
    result = vote_taken(game).the(VoteTaken)
    assert (len(result.yes), result.passed) == (yes + 3, carried)
    assert len(result.yes) + len(result.no) + len(result.abstain) == 15


@pytest.mark.rule("35.3")
def test_a_permanent_member_that_votes_against_stops_a_draft() -> None:
    delegations = {**leaning(11), "KLL": delegation(-0.9)}
    result = vote_taken(put(security_council(delegations))).the(VoteTaken)
    assert (result.vetoed, result.passed) == (("KLL",), False)


@pytest.mark.rule("35.3")
def test_a_permanent_member_that_is_a_seat_has_a_veto_too() -> None:
    game = votes(put(security_council(leaning(12)), by="BBB"), AAA="no")
    done = vote_taken(game)
    assert (done.the(VoteTaken).vetoed, done.the(VoteTaken).passed) == (("AAA",), False)
    assert motion(done.game).status == "rejected"
    assert done.game.public.mandate.level == "sanctions"


@pytest.mark.rule("35.3")
def test_to_abstain_is_no_veto() -> None:
    result = vote_taken(put(security_council(leaning(11)))).the(VoteTaken)
    assert "KLL" in result.abstain
    assert result.passed


@pytest.mark.rule("35.3")
def test_members_that_are_not_permanent_have_no_veto() -> None:
    result = vote_taken(votes(put(security_council(leaning(9, 2))), BBB="no")).the(VoteTaken)
    assert (len(result.no), result.vetoed, result.passed) == (3, (), True)


@pytest.mark.rule("35.3")
def test_the_vote_is_taken_at_the_end_of_the_next_round() -> None:
    first = put(security_council(leaning(9))).close()
    assert not first.all(VoteTaken)
    assert first.game.close().all(VoteTaken)


@pytest.mark.rule("35.3")
def test_a_draft_that_is_voted_on_stands_as_it_is() -> None:
    game = security_council(leaning(9))
    text = TableMotion(seat=AAA, forum=UN, proposal=FORCE, conditions=(SunsetCondition(30),))
    assert refused(game, text) == "35.3"
    laid = put(game)
    name = the_motion(laid)
    assert refused(laid, ProposeAmendment(seat=BBB, motion=name, condition=SunsetCondition(30))) == "30.3"
    assert refused(laid, PutUnderSilence(seat=CHAIR, motion=name, hours=24)) == "30.4"
    assert refused(laid, BreakSilence(seat=BBB, motion=name, reason="No.")) == "30.5"
    assert refused(laid, AddFootnote(seat=BBB, motion=name, text="But.")) == "30.7"
    assert refused(laid, WithdrawMotion(seat=CHAIR, motion=name)) == "30.10"
    assert laid.allows(WithdrawMotion(seat=AAA, motion=name))


@pytest.mark.rule("35.3")
def test_a_forum_gives_mandates_or_decides_on_operations() -> None:
    game = security_council(leaning(9))
    assert refused(game, TableMotion(seat=AAA, forum=UN, proposal=EMBARGO)) == "35.3"
    assert refused(game, TableMotion(seat=AAA, forum=ALLIANCE, proposal=FORCE)) == "35.3"
    same = GrantMandate("sanctions", "Resolution 1 again")
    assert refused(game, TableMotion(seat=AAA, forum=UN, proposal=same)) == "30.1"
    assert refused(game, TableMotion(seat=AAA, forum=UN, proposal=GrantMandate("force", " "))) == "30.1"


@pytest.mark.rule("35.3")
def test_who_voted_how_is_public_and_what_moved_it_is_for_the_table() -> None:
    done = vote_taken(votes(put(security_council(leaning(9))), BBB="abstain"))
    shown = done.shown_to(PUBLIC)
    told = next(e for e in shown if isinstance(e, VoteTaken))
    assert (told.yes, told.abstain, told.terms) == (
        done.the(VoteTaken).yes,
        done.the(VoteTaken).abstain,
        done.the(VoteTaken).terms,
    )
    assert all(not e.terms for e in shown if isinstance(e, DelegationVoted))
    assert all(e.terms for e in done.shown_to("CCC") if isinstance(e, DelegationVoted))


# 35.4


@pytest.mark.rule("35.4")
def test_a_seat_that_says_nothing_abstains_and_a_sponsor_votes_for() -> None:
    game = sponsored(put(security_council(leaning(9))), "BBB")
    result = vote_taken(game).the(VoteTaken)
    assert {AAA, BBB} <= set(result.yes)
    assert CCC in result.abstain


@pytest.mark.rule("35.4")
def test_a_seat_may_change_its_mind_until_the_vote() -> None:
    game = votes(put(security_council(leaning(9))), CCC="no")
    game = votes(game, CCC="yes")
    assert refused(game, CastVote(seat=CCC, motion=the_motion(game), vote="yes")) == "35.4"
    assert CCC in vote_taken(game).the(VoteTaken).yes


@pytest.mark.rule("35.4")
def test_only_members_vote_and_only_where_there_is_a_vote() -> None:
    game = put(security_council(leaning(9)))
    assert refused(game, CastVote(seat=DDD, motion=the_motion(game), vote="yes")) == "35.4"
    assert not [o for o in game.offered("DDD") if o.kind in ("cast-vote", "co-sponsor")]
    laid = tabled(council(), EMBARGO)
    assert refused(laid, CastVote(seat=BBB, motion=the_motion(laid), vote="yes")) == "35.4"


# 35.5


def says(game: Game, who: str = "KAA") -> DelegationVoted:
    """Return how a delegation votes on the last draft."""
    return vote_taken(game).the(DelegationVoted, by=who)


def one(leans: float, **fields: float) -> Game:
    """Return a draft put to a vote in which one delegation leans so and heeds what it is told."""
    return put(security_council({**leaning(9), "KAA": delegation(leans, **fields)}))


@pytest.mark.rule("35.5")
@pytest.mark.parametrize(
    ("leans", "vote"),
    [
        (TABLE.yes_bar + TABLE.mood + 0.01, "yes"),
        (TABLE.yes_bar - TABLE.mood - 0.01, "abstain"),
        (TABLE.no_bar + TABLE.mood + 0.01, "abstain"),
        (TABLE.no_bar - TABLE.mood - 0.01, "no"),
    ],
)
def test_a_delegation_votes_by_its_leaning(leans: float, vote: str) -> None:
    event = says(one(leans))
    assert event.vote == vote
    assert term(event, "leaning") == leans
    assert event.dice


@pytest.mark.rule("35.5")
def test_the_call_of_the_region_moves_a_delegation_that_heeds_it() -> None:
    game = one(0.0, region=0.5)
    assert term(says(game), "call-of-the-region") == 0.0
    for call, moved in ((Call("force", 0), True), (Call("embargo", 0), False), (Call("force", 1000), False)):
        event = says(game.with_(known(call=call)))
        assert term(event, "call-of-the-region") == (pytest.approx(0.5 * TABLE.region_weight) if moved else 0.0)


@pytest.mark.rule("35.5")
def test_people_under_attack_move_a_delegation_that_heeds_them() -> None:
    game = one(0.0, urgency=1.0)
    attacked = says(game.with_(zone(PLAIN, attacked=True)))
    quiet = says(game.with_(zone(PLAIN, attacked=False)))
    assert term(attacked, "people-under-attack") == pytest.approx(TABLE.urgency_weight)
    assert term(quiet, "people-under-attack") == 0.0


@pytest.mark.rule("35.5")
def test_a_delegations_mood_hangs_on_nobody_else() -> None:
    alone, joined = one(0.0), sponsored(one(0.0), "BBB")
    assert says(alone).dice == says(joined).dice


# 35.6


@pytest.mark.rule("35.6")
def test_a_sponsor_weighs_its_standing_times_its_reputation() -> None:
    game = security_council(
        {**leaning(9), "KAA": delegation(0.0, sponsor=0.5)},
        nations={AAA: {"standing_structural": 0.8, "standing_contextual": 0.4}},
    )
    standing = TABLE.structural * 0.8 + (1 - TABLE.structural) * 0.4
    expected = TABLE.sponsor_weight * 0.5 * standing * 0.5
    assert term(says(put(game)), "strongest-sponsor") == pytest.approx(expected)


@pytest.mark.rule("35.6")
def test_the_strongest_sponsor_counts_and_number_adds_nothing() -> None:
    strong = {BBB: {"standing_structural": 1.0, "standing_contextual": 1.0}}
    game = put(security_council({**leaning(9), "KAA": delegation(0.0, sponsor=1.0)}, nations=strong))
    alone = term(says(game), "strongest-sponsor")
    with_one = term(says(sponsored(game, "BBB")), "strongest-sponsor")
    with_both = term(says(sponsored(sponsored(game, "BBB"), "CCC")), "strongest-sponsor")
    assert alone < with_one == with_both


@pytest.mark.rule("35.6")
def test_a_sponsor_of_negative_standing_puts_delegations_off() -> None:
    shunned = {AAA: {"standing_structural": 0.2, "standing_contextual": -1.0}}
    game = security_council({**leaning(9), "KAA": delegation(0.0, sponsor=1.0)}, nations=shunned)
    assert term(says(put(game)), "strongest-sponsor") < 0.0


@pytest.mark.rule("35.6")
def test_one_stands_behind_a_draft_once() -> None:
    game = put(security_council(leaning(9)))
    assert refused(game, CoSponsor(seat=AAA, motion=the_motion(game))) == "35.6"
    assert refused(sponsored(game, "BBB"), CoSponsor(seat=BBB, motion=the_motion(game))) == "35.6"


LEVEL = st.floats(-1, 1)


@pytest.mark.rule("35.6")
@settings(max_examples=30, deadline=None)
@given(
    leans=st.lists(LEVEL, min_size=12, max_size=12),
    heeds=st.lists(st.floats(0, 1), min_size=12, max_size=12),
    low=st.floats(-1, 1),
    more=st.floats(0, 1),
    seed=st.integers(0, 10_000),
)
def test_raising_one_sponsors_standing_alone_never_lowers_the_votes_for(
    leans: list[float], heeds: list[float], low: float, more: float, seed: int
) -> None:
    def yes(contextual: float) -> int:
        names = leaning(12)
        delegations = {n: delegation(x, sponsor=h) for n, x, h in zip(names, leans, heeds, strict=True)}
        game = security_council(delegations, nations={AAA: {"standing_contextual": contextual}}, seed=seed)
        return len(vote_taken(put(game)).the(VoteTaken).yes)

    assert yes(low) <= yes(min(1.0, low + more))


@pytest.mark.rule("35.6")
def test_raising_one_sponsors_standing_alone_can_win_a_vote() -> None:
    delegations = {n: delegation(TABLE.yes_bar - 0.1, sponsor=1.0) for n in leaning(12)}

    def carried(contextual: float, seed: int) -> bool:
        nations = {AAA: {"standing_structural": 0.5, "standing_contextual": contextual}}
        return vote_taken(put(security_council(delegations, nations=nations, seed=seed))).the(VoteTaken).passed

    assert a_seed(lambda seed: not carried(-1.0, seed) and carried(1.0, seed), 50) >= 0


# 35.7


@pytest.mark.rule("35.7")
def test_a_mandate_holds_from_the_hour_of_the_vote_and_brings_legitimacy() -> None:
    game = put(security_council(leaning(9)))
    done = vote_taken(game)
    agreed = done.the(MotionAgreed)
    assert (done.game.public.mandate.level, done.game.public.mandate.title) == ("force", "Resolution 2")
    assert done.game.public.mandate.since == agreed.at
    gained = done.game.public.tracks.legitimacy - game.public.tracks.legitimacy
    assert gained == pytest.approx(TABLE.grant_legitimacy)
    assert term(agreed, "legitimacy") == TABLE.grant_legitimacy


@pytest.mark.rule("35.7")
def test_a_mandate_that_is_taken_back_brings_none() -> None:
    game = security_council({n: replace(d, leaning={"none": 0.9}) for n, d in leaning(12).items()})
    done = vote_taken(tabled(game, GrantMandate("none", "It ends"), "AAA", UN))
    assert done.game.public.mandate.level == "none"
    assert done.game.public.tracks.legitimacy == game.public.tracks.legitimacy


@pytest.mark.rule("35.7")
def test_without_a_mandate_the_game_goes_on() -> None:
    done = vote_taken(put(security_council(leaning(0, 12))))
    assert not done.the(VoteTaken).passed
    assert done.game.public.mandate.level == "sanctions"
    assert done.game.to("report").public.turn == 1
