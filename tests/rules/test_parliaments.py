"""Page 70: parliaments that are told, and parliaments whose mandate has a term."""

from __future__ import annotations

from typing import Any

import pytest

from rules.agendas import kinds, offered, the
from rules.builders import TABLES, Game, a_game, a_seed, holds, nation, operation, refused, sent, tasked, term
from rules.crisis import A_DRONES, A_TANKERS, AAA, ALLIANCE, B_PATROL, B_STRIKE, BBB, CCC, FIELD, HOME, PLAIN
from wargame.engine.model.base import COMMANDER
from wargame.engine.rooms.council import allowed_missions
from wargame.engine.rooms.force_generation import PackagePledged, PledgePackage
from wargame.engine.rooms.home_front import (
    AuthorisationEnded,
    InformParliament,
    ParliamentBypassed,
    ParliamentInformed,
    ParliamentVoted,
    SeekAuthorisation,
)
from wargame.engine.rooms.operations import MissionFlown
from wargame.engine.rooms.staff import AmendTasking

TABLE = TABLES.home_front
TELL = InformParliament(seat=BBB)
ASK = SeekAuthorisation(seat=BBB)
PLEDGE = PledgePackage(seat=BBB, package=B_STRIKE, base=HOME)


@pytest.mark.rule("70.9")
@pytest.mark.parametrize("support", [0.2, 0.5, 0.9])
def test_a_parliament_that_is_told_debates_and_moves_the_public(support: float) -> None:
    outcome = a_game(nation(BBB, support=support)).reveal(TELL)
    moved = TABLE.inform_debate * (support - 0.5)
    assert outcome.game.nation(BBB).support == pytest.approx(support + moved)
    assert outcome.game.nation(BBB).informed
    assert outcome.game.own(BBB).capital == a_game().own(BBB).capital
    for seat in (CCC, "public", "adversary"):
        assert outcome.tells(seat, ParliamentInformed)


@pytest.mark.rule("70.9")
def test_only_a_parliament_that_is_to_be_told_is_told_and_once() -> None:
    for powers in ("none", "approve"):
        assert refused(a_game(nations={BBB: {"war_powers": powers}}), TELL) == "70.9"
    assert refused(a_game(nation(BBB, informed=True)), TELL) == "70.9"
    assert "inform-parliament" in {o.kind for o in a_game().offered(BBB)}
    assert "inform-parliament" not in {o.kind for o in a_game(nation(BBB, informed=True)).offered(BBB)}


@pytest.mark.rule("70.9")
def test_forces_of_which_parliament_was_not_told_cost_support_and_capital_once() -> None:
    first = a_game(sent(B_STRIKE), holds(BBB, capital=0.5), phase="operations").close()
    event = first.the(ParliamentBypassed)
    assert term(event, "not-informed") == -TABLE.bypass_support
    assert event.capital == TABLE.bypass_capital
    told = a_game(sent(B_STRIKE), nation(BBB, informed=True), holds(BBB, capital=0.5), phase="operations").close()
    assert first.game.own(BBB).capital == pytest.approx(told.game.own(BBB).capital - TABLE.bypass_capital)
    assert first.game.nation(BBB).support == pytest.approx(told.game.nation(BBB).support - TABLE.bypass_support)
    assert not told.all(ParliamentBypassed)
    assert not first.game.to("operations").close().all(ParliamentBypassed)
    (seen,) = [e for e in first.shown_to(CCC) if isinstance(e, ParliamentBypassed)]
    assert (seen.capital, len(seen.terms)) == (0.0, 1)


@pytest.mark.rule("70.9")
def test_a_government_that_tells_parliament_in_the_visit_in_which_it_pledges_loses_nothing() -> None:
    game = a_game().reveal(TELL, PLEDGE).game
    assert not game.to("operations").close().all(ParliamentBypassed)


def voting(seed: int = 1, days: int = 30, **spec: Any) -> Game:
    """Return a game in which the parliament of BBB allows forces for some days."""
    return a_game(nations={BBB: {"war_powers": "approve", "mandate_days": days, "support": 0.9, **spec}}, seed=seed)


@pytest.mark.rule("70.10")
def test_a_vote_lasts_as_long_as_the_constitution_says() -> None:
    assert voting().reveal(ASK).the(ParliamentVoted).until == 24 * 30
    assert voting(days=0).reveal(ASK).the(ParliamentVoted).until == 0


@pytest.mark.rule("70.10")
def test_once_its_term_is_over_forces_are_not_authorised() -> None:
    game = voting().with_(nation(BBB, authorised=True, authorised_until=24 * 8), sent(B_STRIKE), operation(ALLIANCE, "strike"))
    outcome = game.to("operations").close()
    assert outcome.the(AuthorisationEnded).nation == BBB
    after = outcome.game
    assert not after.nation(BBB).authorised
    assert refused(after.to("capitals"), PledgePackage(seat=BBB, package=B_PATROL, base=FIELD)) == "70.3"


@pytest.mark.rule("70.10")
def test_forces_whose_mandate_has_ended_take_on_no_offensive_mission() -> None:
    missions = ("strike", "air-patrol")
    there = (
        sent(B_STRIKE, B_PATROL, A_TANKERS, A_DRONES),
        operation(ALLIANCE, *missions),
        holds(BBB, munitions=500),
        tasked("strike", PLAIN, B_STRIKE),
    )
    for allowed, wanted in ((True, missions), (False, ("air-patrol",))):
        game = a_game(*there, nation(BBB, authorised=allowed), phase="operations")
        assert set(allowed_missions(game.rules, game.public, BBB, 0)) == set(wanted)
        flown = {n for e in game.close().all(MissionFlown, mission="strike", zone=PLAIN) for n, *_ in e.flown}
        assert (BBB in flown) == allowed
    assert set(allowed_missions(game.rules, game.public, AAA, 0)) == set(missions)


@pytest.mark.rule("70.10")
def test_the_commander_is_told_whose_parliament_stands_in_the_way() -> None:
    order = AmendTasking(seat=COMMANDER, package=B_STRIKE, mission="strike", zone=PLAIN)
    there = (sent(B_STRIKE), operation(ALLIANCE, "strike"))
    assert a_game(*there, phase="operations").allows(order)
    assert refused(a_game(*there, nation(BBB, authorised=False), phase="operations"), order) == "70.10"


@pytest.mark.rule("70.10")
def test_a_mandate_is_renewed_before_it_runs_out_and_a_refusal_leaves_it_to_run_out() -> None:
    ends = 24 * 35
    held = nation(BBB, authorised=True, authorised_until=ends)
    assert voting().with_(held).allows(ASK)
    assert refused(voting().with_(nation(BBB, authorised=True, authorised_until=24 * 41)), ASK) == "70.3"
    assert refused(voting().with_(nation(BBB, authorised=True)), ASK) == "70.3"
    renewed = voting(seed=a_seed(lambda s: voting(s).with_(held).reveal(ASK).the(ParliamentVoted).passed)).with_(held).reveal(ASK)
    assert renewed.game.nation(BBB).authorised_until == ends + 24 * 30
    seed = a_seed(lambda s: not voting(s, support=0.1).with_(held).reveal(ASK).the(ParliamentVoted).passed)
    lost = voting(seed, support=0.1).with_(held).reveal(ASK).game.nation(BBB)
    assert (lost.authorised, lost.authorised_until) == (True, ends)


@pytest.mark.rule("120.6")
def test_a_mandate_that_runs_out_is_on_the_agenda_while_forces_are_out() -> None:
    parts = (nation(BBB, authorised=True, authorised_until=24 * 35), operation(ALLIANCE, "strike"))
    item = the(voting().with_(*parts, sent(B_STRIKE)), BBB, "parliament")
    assert (item.because[0].name, item.because[0].value) == ("days-left", 35.0)
    assert offered(item) == {"seek-authorisation"}
    assert "parliament" not in kinds(voting().with_(*parts), BBB)


@pytest.mark.rule("120.6")
def test_a_parliament_that_is_to_be_told_is_on_the_agenda_once_forces_are_pledged() -> None:
    game = a_game(operation(ALLIANCE, "strike"))
    assert "inform-parliament" not in kinds(game, BBB)
    assert offered(the(game.after(PLEDGE), BBB, "inform-parliament")) == {"inform-parliament"}
    assert "inform-parliament" not in kinds(game.after(PLEDGE, TELL), BBB)


@pytest.mark.rule("70.16")
def test_a_caretaker_from_the_start_pledges_what_parliament_knows_of() -> None:
    game = a_game(nations={BBB: {"government": "caretaker"}})
    assert refused(game, PLEDGE) == "70.16"
    assert "pledge-package" not in {o.kind for o in game.offered(BBB)}
    assert game.reveal(TELL, PLEDGE).the(PackagePledged).package == B_STRIKE
    assert a_game(nations={BBB: {"government": "caretaker", "war_powers": "none"}}).allows(PLEDGE)
