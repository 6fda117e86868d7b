"""Governments in a forum that votes: what is asked of them, and what computer governments do there (pages 120 and 170)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.agendas import kinds, offered, the
from rules.builders import known, mandate, nation, term, zone
from rules.crisis import AAA, BBB, CCC, CRISIS, HOME, PLAIN
from rules.seats import orders
from rules.voting import UN, leaning, put, security_council, sponsored, vote_taken, votes
from wargame.engine.model.conditions import MandateCondition
from wargame.engine.model.council import GrantMandate
from wargame.engine.model.scenario import Character, Position
from wargame.engine.model.state import Call
from wargame.engine.rooms.council.orders import CastVote, CoSponsor, TableMotion
from wargame.engine.rooms.force_generation import OpenAirspace, PledgePackage
from wargame.engine.rooms.home_front import ParliamentVoted, SeekAuthorisation


@pytest.mark.rule("120.6")
def test_a_vote_is_asked_of_a_seat_until_it_has_said_something() -> None:
    game = put(security_council(leaning(9)))
    item = the(game, CCC, "vote-asked")
    assert offered(item) == {"cast-vote", "co-sponsor"}
    assert kinds(votes(game, CCC="abstain"), CCC) == []
    assert kinds(sponsored(game, "CCC"), CCC) == []
    assert kinds(game, AAA) == []


CALL = known(call=Call("force", 0))
SURE = {"standing_structural": 1.0, "alliance_value": 1.0, "threat": 1.0, "prestige": 1.0}
COOL = {"alliance_value": 0.0, "threat": 0.0, "prestige": 0.0}


@pytest.mark.rule("120.6")
def test_a_mandate_that_the_region_calls_for_is_a_matter_while_nothing_is_promised() -> None:
    game = security_council(leaning(9)).with_(mandate("sanctions"), CALL).to("capitals").with_(known(call=Call("force", 24)))
    item = the(game, BBB, "mandate-called")
    assert item.subject == UN
    assert "pledge-package" in offered(item)
    assert "mandate-called" not in kinds(game.with_(known(call=Call("force", 24 * 99))), BBB)
    assert "mandate-called" not in kinds(game.with_(mandate("force")), BBB)


@pytest.mark.rule("70.3")
def test_a_parliament_votes_subject_to_the_mandate_that_the_region_calls_for() -> None:
    asked = {BBB: {"war_powers": "approve"}}
    games = (security_council(leaning(9), nations=asked, seed=seed).to("capitals") for seed in range(20))
    parts = (nation(BBB, support=1.0, authorised=False), mandate("sanctions"), CALL)
    votes_ = (game.with_(*parts).reveal(SeekAuthorisation(seat=BBB)) for game in games)
    vote = next(v for v in votes_ if v.the(ParliamentVoted).passed)
    told = vote.the(ParliamentVoted)
    assert (term(told, "mandate"), told.subject_to) == (0.0, "force")
    assert vote.game.nation(BBB).authorised
    closing = vote.game.to("operations")
    assert not closing.close().game.nation(BBB).authorised
    given = closing.with_(mandate("force"))
    assert given.close().game.nation(BBB).authorised


@pytest.mark.rule("170.12")
def test_an_eager_government_asks_for_the_mandate_that_the_region_calls_for() -> None:
    game = security_council(leaning(9), nations={BBB: SURE, CCC: COOL}).with_(zone(PLAIN, attacked=False))
    asked = [o for o in orders(game.with_(CALL), BBB) if isinstance(o, TableMotion) and o.forum == UN]
    assert [type(o.proposal) for o in asked] == [GrantMandate]
    assert not [o for o in orders(game, BBB) if isinstance(o, TableMotion) and o.forum == UN]
    assert not [o for o in orders(game.with_(CALL), CCC) if isinstance(o, TableMotion)]


@pytest.mark.rule("170.12")
def test_after_a_draft_has_failed_nobody_asks_again_in_that_turn() -> None:
    game = security_council(leaning(0, 12), nations={BBB: SURE}).with_(CALL)
    failed = vote_taken(put(game)).game
    assert not [o for o in orders(failed, BBB) if isinstance(o, TableMotion) and o.forum == UN]


@pytest.mark.rule("170.12")
@pytest.mark.parametrize(
    ("fields", "leans", "vote"), [(SURE, 0.0, "yes"), (COOL, 0.0, "abstain"), (COOL, -0.9, "no"), (SURE, -0.9, "abstain")]
)
def test_a_government_votes_by_its_leaning_and_its_will(fields: dict[str, float], leans: float, vote: str) -> None:
    own = {CCC: Character(positions=(Position("grant-mandate", leans),))}
    game = put(security_council(leaning(9), nations={CCC: fields}, characters=own).with_(CALL))
    assert [o.vote for o in orders(game, CCC) if isinstance(o, CastVote)] == [vote]
    assert bool([o for o in orders(game, CCC) if isinstance(o, CoSponsor)]) == (vote == "yes")


@pytest.mark.rule("170.12")
def test_what_is_pledged_before_the_mandate_is_subject_to_it() -> None:
    game = security_council(leaning(9), nations={BBB: SURE})
    capital = replace(game, state=replace(game.state, public=replace(game.public, phase="capitals", round=0)))
    pledged = [o for o in orders(capital.with_(CALL), BBB) if isinstance(o, PledgePackage)]
    assert pledged
    assert all(o.conditions == (MandateCondition("force"),) for o in pledged)
    assert not [o for o in orders(capital, BBB) if isinstance(o, PledgePackage)]


@pytest.mark.rule("170.12")
def test_the_way_through_is_opened_before_the_mandate_too_and_subject_to_it() -> None:
    bases = {**CRISIS.bases, HOME: replace(CRISIS.bases[HOME], needs_overflight=(BBB,))}
    game = security_council(leaning(9), nations={BBB: {**SURE, "airspace": False}}, bases=bases)
    capital = replace(game, state=replace(game.state, public=replace(game.public, phase="capitals", round=0)))
    (opened,) = orders(capital.with_(CALL), BBB, OpenAirspace)
    assert opened.conditions == (MandateCondition("force"),)
    assert orders(capital, BBB, OpenAirspace) == []
