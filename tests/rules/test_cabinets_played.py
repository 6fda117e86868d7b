"""Pages 120 and 170: what a seat's agenda says of its cabinet, and how computer governments stay in office."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.agendas import kinds, offered, the
from rules.builders import TABLES, Game, Part, a_game, holds, nation, operation, sent
from rules.crisis import ALLIANCE, B_STRIKE, BBB
from rules.seats import moves
from wargame.engine.model.base import EventId
from wargame.engine.model.scenario import CabinetPartner
from wargame.engine.model.state import PartnerMood
from wargame.engine.rooms.force_generation import PledgePackage, WithdrawPackage
from wargame.engine.rooms.home_front import ConfirmPledges, InformParliament, SeekAuthorisation, SettleWithPartner
from wargame.players import Move

TABLE = TABLES.governments
RUNS = operation(ALLIANCE, "strike", "air-patrol")
EAGER = {"alliance_value": 0.9, "threat": 0.6, "prestige": 0.8, "support": 0.7}
LOATH = {"alliance_value": 0.0, "threat": 0.0, "prestige": 0.0, "support": 0.4}
GREENS = {"greens": CabinetPartner("The Greens", 0.3, 3.0)}
DEMAND = PartnerMood(demand=EventId("1.operations/home-front/x/demanded"))


def reviewed(state: Any) -> Any:
    """The government of BBB is new, and has until day 60 to confirm."""
    held = state.public.nations[BBB].cabinet
    return nation(BBB, cabinet=replace(held, review=24 * 60, successor=True))(state)


def a_government(spec: dict[str, Any], *parts: Part) -> Game:
    return a_game(RUNS, *parts, nations={BBB: spec})


def given(game: Game, kind: type) -> list[Any]:
    """Return the moves of this kind that the government of BBB makes."""
    return [m for m in moves(game, BBB) if isinstance(m.order, kind)]


@pytest.mark.rule("120.6")
def test_a_review_comes_first_while_forces_are_out() -> None:
    item = the(a_game(reviewed, sent(B_STRIKE)), BBB, "review-due")
    assert kinds(a_game(reviewed, sent(B_STRIKE)), BBB)[0] == "review-due"
    assert offered(item) == {"confirm-pledges", "withdraw-package"}
    assert item.because[0].value == 60.0
    assert "review-due" not in kinds(a_game(reviewed), BBB)


@pytest.mark.rule("120.6")
def test_a_partner_that_threatens_is_on_the_agenda_and_a_calm_one_is_not() -> None:
    spec = {BBB: {"government": "coalition", "partners": GREENS}}
    item = the(a_game(holds(BBB, partners={"greens": DEMAND}), nations=spec), BBB, "partner-threatens")
    assert (item.subject, offered(item)) == ("greens", {"settle-with-partner"})
    assert "partner-threatens" not in kinds(a_game(nations=spec), BBB)


@pytest.mark.rule("120.6")
def test_an_election_in_this_turn_is_on_the_agenda_while_forces_are_out() -> None:
    spec = {BBB: {"elections": ("2030-03-06",)}}
    item = the(a_game(sent(B_STRIKE), nations=spec), BBB, "election-near")
    assert (item.because[0].value, offered(item)) == (5.0, {"address-nation"})
    assert "election-near" not in kinds(a_game(nations=spec), BBB)
    assert "election-near" not in kinds(a_game(sent(B_STRIKE), nations={BBB: {"elections": ("2030-03-20",)}}), BBB)


@pytest.mark.rule("170.11")
def test_it_informs_parliament_in_the_visit_in_which_it_pledges() -> None:
    orders = [type(m.order) for m in moves(a_government(EAGER), BBB)]
    assert InformParliament in orders
    assert orders.index(InformParliament) < orders.index(PledgePackage)
    assert not given(a_government(EAGER, nation(BBB, informed=True)), InformParliament)
    assert not given(a_government(LOATH), InformParliament)


@pytest.mark.rule("170.11")
def test_it_asks_again_before_a_mandate_runs_out() -> None:
    spec = {**EAGER, "war_powers": "approve", "mandate_days": 90}
    held = nation(BBB, authorised=True, authorised_until=24 * 35)
    assert given(a_government(spec, held, sent(B_STRIKE)), SeekAuthorisation)
    assert not given(a_government(spec, nation(BBB, authorised=True, authorised_until=24 * 90)), SeekAuthorisation)


@pytest.mark.rule("170.11")
def test_it_settles_with_a_partner_that_makes_a_demand() -> None:
    spec = {**EAGER, "government": "coalition", "partners": GREENS}
    (move,) = given(a_government(spec, holds(BBB, partners={"greens": DEMAND})), SettleWithPartner)
    assert move.order.partner == "greens"
    assert "The Greens" in move.reason
    assert not given(a_government(spec), SettleWithPartner)


@pytest.mark.rule("170.11")
def test_a_new_government_confirms_by_its_own_will_or_brings_the_forces_home() -> None:
    (move,) = given(a_government(EAGER, reviewed, sent(B_STRIKE), nation(BBB, support=0.45)), ConfirmPledges)
    assert move.reason
    assert not given(a_government(EAGER, sent(B_STRIKE)), ConfirmPledges)
    home = given(a_government(LOATH, reviewed, sent(B_STRIKE)), WithdrawPackage)
    assert [m.order.package for m in home] == [B_STRIKE]
    assert not given(a_government(LOATH, reviewed, sent(B_STRIKE)), ConfirmPledges)
    assert not given(a_government(LOATH, sent(B_STRIKE)), WithdrawPackage)


@pytest.mark.rule("170.11")
def test_its_will_is_reckoned_with_its_own_place_from_left_to_right() -> None:
    def left_right(place: float) -> float:
        def moved(state: Any) -> Any:
            return nation(BBB, cabinet=replace(state.public.nations[BBB].cabinet, left_right=place))(state)

        pledge: Move = given(a_government(EAGER, moved), PledgePackage)[0]
        return sum(t.value for t in pledge.because if t.name == "left-right")

    assert left_right(2.0) == pytest.approx(TABLE.join_left * 0.6)
    assert left_right(8.0) == pytest.approx(-TABLE.join_left * 0.6)
