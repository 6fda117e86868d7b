"""Page 70: elections, cabinets and their partners, falls, successors, and what becomes of pledges."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.builders import TABLES, Game, Outcome, Part, a_game, a_seed, hidden, holds, nation, refused, sent, term, tracks
from rules.crisis import B_PATROL, B_STRIKE, BBB, CCC, DAYS, HOME
from wargame.engine.model.base import EventId
from wargame.engine.model.caveats import MissionCaveat
from wargame.engine.model.conditions import Goal, Measure
from wargame.engine.model.diplomacy import PackageArrives, Promise
from wargame.engine.model.scenario import CabinetPartner
from wargame.engine.model.state import Cabinet, PartnerMood
from wargame.engine.rooms.diplomacy import PromiseBroken
from wargame.engine.rooms.force_generation import PackageWithdrawn, PledgePackage
from wargame.engine.rooms.home_front import (
    ConfirmPledges,
    DemandDropped,
    ElectionHeld,
    GovernmentFell,
    GovernmentFormed,
    PartnerDemanded,
    PartnerLeft,
    PartnerSettled,
    PledgesConfirmed,
    PledgesLapsed,
    SettleWithPartner,
)

TABLE = TABLES.home_front
GREENS, FARMERS = "greens", "farmers"
PARTNERS = {GREENS: CabinetPartner("The Greens", 0.3, 3.0), FARMERS: CabinetPartner("The Farmers", 0.05, 6.0)}
DOVISH = Goal("no-strikes", "No strikes", Measure("mandate", "force"))
"""Crossed as soon as there is no mandate for force; the crisis begins with one."""
CROSSED = Goal("held", "The plain is held", Measure("zone-held", "plain", 1.0))
"""Crossed from the start: less than half of the plain is held."""
SETTLE = SettleWithPartner(seat=BBB, partner=GREENS)
CONFIRM = ConfirmPledges(seat=BBB)
PLEDGE = PledgePackage(seat=BBB, package=B_PATROL, base=HOME)


def a_cabinet(*parts: Part, seed: int = 1, lines: tuple[Goal, ...] = (CROSSED,), turn: int = 2, **spec: Any) -> Game:
    """Return a turn's operations with a coalition in BBB that has parliament informed, and two partners."""
    base = {"government": "coalition", "partners": PARTNERS, "majority": 0.55, **spec}
    moods = {GREENS: PartnerMood(lines), FARMERS: PartnerMood()}
    told = (nation(BBB, informed=True), holds(BBB, partners=moods, capital=0.3))
    return a_game(*told, *parts, nations={BBB: base}, seed=seed, turn=turn, phase="operations")


def demanding(*lines: Goal) -> Part:
    """The Greens' demand waits for an answer."""
    greens = PartnerMood(lines or (CROSSED,), EventId("1.operations/home-front/x/demanded"))
    return holds(BBB, partners={GREENS: greens, FARMERS: PartnerMood()})


def in_office(**fields: Any) -> Part:
    """Change the cabinet of BBB."""
    return lambda state: nation(BBB, cabinet=replace(state.public.nations[BBB].cabinet, **fields))(state)


# Elections.


def voting(seed: int = 1, *parts: Part, **spec: Any) -> Outcome:
    """Return the end of a turn in which BBB votes."""
    told = (nation(BBB, informed=True), *parts)
    fields = {"elections": ("2030-03-05",), "left_right": 7.0, **spec}
    return a_game(*told, nations={BBB: fields}, seed=seed, phase="operations").close()


def lost(*parts: Part, **spec: Any) -> Outcome:
    """Return the end of a turn in which the government of BBB loses an election."""
    return voting(a_seed(lambda s: not voting(s, *parts, **spec).the(ElectionHeld).won), *parts, **spec)


@pytest.mark.rule("70.7")
def test_an_election_falls_in_its_turn_and_in_no_other() -> None:
    assert voting().the(ElectionHeld).at == 4 * 24
    assert not voting(elections=("2030-02-01", "2030-03-11", "2036-01-01")).all(ElectionHeld)
    assert voting(elections=("2030-03-02", "2030-03-09")).the(ElectionHeld).at == 8 * 24
    assert voting().tells("public", ElectionHeld)


@pytest.mark.rule("70.7")
@pytest.mark.parametrize("support", [0.1, 0.5, 0.9])
def test_the_operation_weighs_on_an_election_where_the_nation_takes_part(support: float) -> None:
    record = nation(BBB, support=support, casualties=5, incidents=3)
    away = voting(1, record).the(ElectionHeld)
    assert away.dice[0].odds == TABLE.election_base
    here = voting(1, sent(B_STRIKE), record)
    vote = here.the(ElectionHeld)
    now = here.game.nation(BBB)
    odds = TABLE.election_base + TABLE.election_support * (now.support - 0.5)
    odds -= TABLE.election_casualty * now.casualties + TABLE.election_incident * now.incidents
    assert vote.dice[0].odds == pytest.approx(odds)
    assert vote.won == (vote.dice[0].face <= 1000 * odds)


@pytest.mark.rule("70.7")
def test_a_government_that_holds_on_gains_capital_of_which_others_do_not_hear() -> None:
    won = voting(a_seed(lambda s: voting(s).the(ElectionHeld).won), holds(BBB, capital=0.2))
    grown = voting(1, holds(BBB, capital=0.2), elections=()).game.own(BBB).capital
    assert won.game.own(BBB).capital == pytest.approx(grown + TABLE.election_capital)
    assert not won.all(GovernmentFormed)
    (seen,) = [e for e in won.shown_to(CCC) if isinstance(e, ElectionHeld)]
    assert seen.capital == 0.0
    assert "political-capital" not in {t.name for t in seen.terms}


@pytest.mark.rule("70.7")
def test_a_fallen_government_that_voters_return_keeps_its_pledges() -> None:
    fallen = in_office(government="caretaker", forms=24 * 60, review=24 * 80)
    parts = (sent(B_STRIKE), fallen)
    outcome = voting(a_seed(lambda s: voting(s, *parts).the(ElectionHeld).won), *parts)
    cabinet = outcome.game.nation(BBB).cabinet
    assert (cabinet.government, cabinet.forms, cabinet.review, cabinet.successor) == ("single-party", 0, 0, False)


@pytest.mark.rule("70.16")
def test_a_lost_election_brings_the_opposition_with_fresh_capital() -> None:
    outcome = lost(holds(BBB, capital=0.1))
    cabinet = outcome.game.nation(BBB).cabinet
    assert (cabinet.government, cabinet.left_right, cabinet.successor, cabinet.partners) == ("single-party", 3.0, True, ())
    assert cabinet.since == 24 * DAYS[0]
    assert outcome.game.own(BBB).capital == TABLE.fresh_capital
    assert outcome.the(GovernmentFormed).causes == (outcome.the(ElectionHeld).id,)
    (seen,) = [e for e in outcome.shown_to("public") if isinstance(e, GovernmentFormed)]
    assert seen.capital == 0.0
    assert seen.cabinet == cabinet


@pytest.mark.rule("70.16")
def test_the_scenario_may_say_who_the_opposition_is_and_the_first_party_may_come_back() -> None:
    outcome = lost(opposition_government="minority", opposition_left_right=2.5, government="coalition", partners=PARTNERS)
    cabinet = outcome.game.nation(BBB).cabinet
    assert (cabinet.government, cabinet.left_right) == ("minority", 2.5)
    back = lost(in_office(successor=True, left_right=2.5), government="coalition", partners=PARTNERS).game.nation(BBB).cabinet
    assert (back.government, back.left_right, back.partners, back.successor) == ("coalition", 7.0, (GREENS, FARMERS), False)


@pytest.mark.rule("70.16")
def test_a_new_government_is_not_bound_by_what_its_predecessor_never_declared() -> None:
    limit = MissionCaveat(id="quiet", barred=("strike",))
    outcome = lost(hidden(BBB, limit), nation(BBB, caveats=(replace(limit, id="said"),)))
    assert outcome.game.own(BBB).caveats == ()
    assert [c.id for c in outcome.game.nation(BBB).caveats] == ["said"]


# Partners.


@pytest.mark.rule("70.11")
def test_partners_are_public_and_their_red_lines_are_not() -> None:
    game = a_cabinet()
    assert game.view("public").public.nations[BBB].cabinet.partners == (GREENS, FARMERS)
    assert game.rules.scenario.nations[BBB].partners == PARTNERS
    assert game.rules.scenario.characters == {}
    assert game.view(BBB).own.partners[GREENS].red_lines == (CROSSED,)
    assert game.view(CCC) == a_cabinet(lines=()).view(CCC)


@pytest.mark.rule("70.12")
def test_a_partner_whose_red_line_is_crossed_makes_a_demand_in_private() -> None:
    outcome = a_cabinet().close()
    demand = outcome.the(PartnerDemanded)
    assert (demand.partner, demand.red_line) == (GREENS, "held")
    assert outcome.game.own(BBB).partners[GREENS].demand == demand.id
    assert [seat for seat in (BBB, CCC, "public", "adversary", "chair") if outcome.tells(seat, PartnerDemanded)] == [BBB]
    assert not a_cabinet(lines=(DOVISH,)).close().all(PartnerDemanded)


@pytest.mark.rule("70.12")
def test_low_support_makes_every_partner_demand_where_the_nation_takes_part() -> None:
    low = nation(BBB, informed=True, support=TABLE.partner_support - 0.05)
    assert not a_cabinet(low, lines=()).close().all(PartnerDemanded)
    outcome = a_cabinet(sent(B_STRIKE), low, tracks(end_state=0.3), lines=()).close()
    assert {(e.partner, e.red_line) for e in outcome.all(PartnerDemanded)} == {(GREENS, ""), (FARMERS, "")}


@pytest.mark.rule("70.12")
def test_a_demand_falls_when_its_reason_is_gone() -> None:
    outcome = a_cabinet(demanding(DOVISH)).close()
    assert outcome.the(DemandDropped).partner == GREENS
    assert outcome.game.own(BBB).partners[GREENS].demand == ""
    assert not outcome.tells(CCC, DemandDropped)


@pytest.mark.rule("70.13")
def test_settling_costs_capital_and_buys_time() -> None:
    game = a_cabinet(demanding(), turn=1).with_(lambda s: replace(s, public=replace(s.public, phase="capitals")))
    outcome = game.reveal(SETTLE)
    assert outcome.game.own(BBB).capital == pytest.approx(0.3 - TABLE.settle_cost)
    mood = outcome.game.own(BBB).partners[GREENS]
    assert (mood.demand, mood.settled) == ("", 24 * TABLE.settle_days)
    assert [seat for seat in (BBB, CCC, "public") if outcome.tells(seat, PartnerSettled)] == [BBB]
    quiet = outcome.game.to("operations").close()
    assert not quiet.all(PartnerDemanded)
    assert not quiet.all(PartnerLeft)


@pytest.mark.rule("70.13")
def test_one_settles_with_a_partner_in_office_that_asks_for_something_or_might() -> None:
    game = a_cabinet(turn=1).with_(lambda s: replace(s, public=replace(s.public, phase="capitals")))
    assert game.allows(SETTLE)
    assert {dict(o.fixed).get("partner") for o in game.offered(BBB) if o.kind == "settle-with-partner"} == {GREENS, FARMERS}
    assert refused(game, replace(SETTLE, partner="nobody")) == "70.13"
    assert refused(game.with_(in_office(partners=())), SETTLE) == "70.13"
    assert refused(game.with_(in_office(forms=24 * 30)), SETTLE) == "70.13"
    assert refused(game.with_(holds(BBB, capital=TABLE.settle_cost - 0.01)), SETTLE) == "70.13"
    assert refused(game.with_(holds(BBB, partners={GREENS: PartnerMood(settled=24 * 20)})), SETTLE) == "70.13"


def left(*parts: Part, **spec: Any) -> Outcome:
    """Return the end of a turn in which the Greens leave the cabinet of BBB."""

    def closed(seed: int) -> Outcome:
        return a_cabinet(demanding(), holds(BBB, capital=0.0), *parts, seed=seed, **spec).close()

    return closed(a_seed(lambda s: bool(closed(s).all(PartnerLeft))))


@pytest.mark.rule("70.14")
def test_a_partner_leaves_by_odds_that_capital_lowers() -> None:
    for capital in (0.0, 0.4, 1.0):
        start = (demanding(), holds(BBB, capital=capital))
        grown = a_cabinet(*start).close().game.own(BBB).capital
        odds = max(0.0, TABLE.partner_odds - TABLE.partner_capital * grown)
        seeds = range(200)
        leaves = [bool(a_cabinet(*start, seed=s).close().all(PartnerLeft)) for s in seeds]
        assert sum(leaves) / len(leaves) == pytest.approx(odds, abs=0.09)


@pytest.mark.rule("70.14")
def test_a_short_turn_gives_a_partner_less_time_to_leave() -> None:
    event = left(turn=1).the(PartnerLeft)
    assert term(event, "share-of-a-month") == pytest.approx(DAYS[0] / 30)
    assert event.causes == (EventId("1.operations/home-front/x/demanded"),)


@pytest.mark.rule("70.14")
def test_a_government_without_a_majority_falls_and_one_with_enough_goes_on() -> None:
    outcome = left(sent(B_STRIKE))
    fell = outcome.the(GovernmentFell)
    assert (fell.reason, fell.causes) == ("partner-left", (outcome.the(PartnerLeft).id,))
    assert term(fell, "behind-it-in-parliament") == pytest.approx(0.55 * 0.7)
    safe = left(majority=0.75)
    assert not safe.all(GovernmentFell)
    assert safe.game.nation(BBB).cabinet.partners == (FARMERS,)


@pytest.mark.rule("70.14")
def test_others_see_that_a_partner_left_and_not_the_odds_that_would_give_the_capital_away() -> None:
    outcome = left()
    for kind in (PartnerLeft, GovernmentFell):
        (seen,) = [e for e in outcome.shown_to(CCC) if isinstance(e, kind)]
        assert (seen.terms, seen.dice, seen.causes and seen.causes[0].endswith("demanded")) in (((), (), False), ((), (), ()))
        (own,) = [e for e in outcome.shown_to(BBB) if isinstance(e, kind)]
        assert own.terms


# Confidence.


def distrusted(government: str, seed: int, **fields: Any) -> Outcome:
    """Return the end of a turn in which hardly anybody backs the government of BBB."""
    low = {"support": 0.05, "informed": True, **fields}
    parts = (sent(B_STRIKE), nation(BBB, **low), holds(BBB, capital=0.0), tracks(legitimacy=0.3))
    spec = {BBB: {"government": government}}
    return a_game(*parts, nations=spec, seed=seed, turn=2, phase="operations").close()


@pytest.mark.rule("70.15")
@pytest.mark.parametrize("government", ["single-party", "coalition", "minority", "presidential", "monarchy", "caretaker"])
def test_only_a_government_that_parliament_can_bring_down_loses_a_vote_of_confidence(government: str) -> None:
    fell = [bool(distrusted(government, seed).all(GovernmentFell)) for seed in range(60)]
    expected = TABLE.confidence_odds if government in ("single-party", "coalition", "minority") else 0.0
    assert sum(fell) / len(fell) == pytest.approx(expected, abs=0.15 if expected else 0.0)


@pytest.mark.rule("70.15")
def test_support_or_capital_suffices_to_keep_a_single_party_in_office() -> None:
    seed = a_seed(lambda s: bool(distrusted("single-party", s).all(GovernmentFell)))
    assert distrusted("single-party", seed).the(GovernmentFell).reason == "confidence"
    assert not distrusted("single-party", seed, support=TABLE.confidence_support + 0.1).all(GovernmentFell)
    assert not distrusted("single-party", seed, joined=-1).all(GovernmentFell)


# Caretakers and pledges.


def fallen(*parts: Part) -> Game:
    """Return the capitals' phase after the government of BBB has fallen with a package in theatre and one on its way."""
    on_the_way = sent(B_PATROL, since=24 * 45, status="deploying")
    return left(sent(B_STRIKE), on_the_way, *parts).game.to("capitals")


@pytest.mark.rule("70.16")
def test_a_fallen_government_is_a_caretaker_that_pledges_nothing_and_does_not_fall_again() -> None:
    game = left().game.to("capitals")
    cabinet = game.nation(BBB).cabinet
    assert (cabinet.government, cabinet.forms) == ("caretaker", 24 * (DAYS[0] + DAYS[1] + TABLE.form_days))
    assert refused(game, PLEDGE) == "70.16"
    later = game.to("operations").close()
    assert later.the(GovernmentFormed).cabinet.successor
    assert not later.all(GovernmentFell)
    assert later.game.to("capitals").allows(PLEDGE)


@pytest.mark.rule("70.17")
def test_packages_on_their_way_turn_back_and_those_in_theatre_stay_for_the_review() -> None:
    game = fallen()
    outcome = game.to("operations").close()
    (back,) = outcome.all(PackageWithdrawn)
    assert (back.package, back.last) == (B_PATROL, False)
    assert B_STRIKE in outcome.game.public.packages


@pytest.mark.rule("70.17")
def test_nothing_is_under_review_where_nothing_was_sent() -> None:
    assert lost().game.nation(BBB).cabinet.review == 0
    assert lost(sent(B_STRIKE)).game.nation(BBB).cabinet.review == 24 * (DAYS[0] + TABLE.review_days)


@pytest.mark.rule("70.17")
def test_a_government_under_review_pledges_nothing_new_until_it_has_confirmed() -> None:
    game = lost(sent(B_STRIKE)).game.to("capitals")
    assert refused(game, PLEDGE) == "70.17"
    assert game.after(CONFIRM).allows(PLEDGE)
    assert B_PATROL in game.reveal(CONFIRM, PLEDGE).game.public.packages


@pytest.mark.rule("70.17")
def test_what_is_not_confirmed_by_the_day_goes_home() -> None:
    end = 24 * (DAYS[0] + DAYS[1])
    outcome = a_cabinet(sent(B_STRIKE), in_office(review=end, successor=True)).close()
    assert outcome.the(PackageWithdrawn).causes == (outcome.the(PledgesLapsed).id,)
    assert outcome.game.nation(BBB).cabinet.review == 0
    assert outcome.tells("public", PledgesLapsed)
    assert B_STRIKE in a_cabinet(sent(B_STRIKE), in_office(review=end + 1)).close().game.public.packages


@pytest.mark.rule("70.18")
@pytest.mark.parametrize("support", [0.2, 0.45, 0.5, 0.8])
def test_confirming_costs_by_how_far_support_is_below_one_half(support: float) -> None:
    game = fallen().with_(nation(BBB, support=support), holds(BBB, capital=0.5))
    outcome = game.reveal(CONFIRM)
    cost = TABLE.confirm_cost * max(0.0, 0.5 - support)
    assert outcome.the(PledgesConfirmed).capital == pytest.approx(cost)
    assert outcome.game.own(BBB).capital == pytest.approx(0.5 - cost)
    assert outcome.game.nation(BBB).cabinet.review == 0
    (seen,) = [e for e in outcome.shown_to("public") if isinstance(e, PledgesConfirmed)]
    assert (seen.capital, seen.terms) == (0.0, ())
    assert not outcome.game.to("operations").close().all(PackageWithdrawn)


@pytest.mark.rule("70.18")
def test_only_what_is_under_review_is_confirmed_and_not_without_the_capital() -> None:
    game = a_game()
    assert refused(game, CONFIRM) == "70.18"
    poor = fallen().with_(nation(BBB, support=0.1), holds(BBB, capital=0.01))
    assert refused(poor, CONFIRM) == "70.18"
    assert "confirm-pledges" not in {o.kind for o in poor.offered(BBB)}
    assert "confirm-pledges" in {o.kind for o in fallen().with_(holds(BBB, capital=0.9)).offered(BBB)}


@pytest.mark.rule("70.19")
def test_a_promise_of_an_earlier_government_costs_its_successor_less() -> None:
    def broken(made: int, since: int) -> PromiseBroken:
        promise = Promise(by=BBB, to=CCC, what=PackageArrives(B_PATROL), due=24 * 30, turn=made)
        held = in_office(since=since, successor=True)
        promised = {f"{made}.BBB.x": promise}
        game = a_cabinet(held, lambda s: replace(s, table=replace(s.table, promises=promised)))
        return game.close().the(PromiseBroken)

    own, inherited = broken(2, 24 * DAYS[0]), broken(1, 24 * DAYS[0])
    assert own.reputation == TABLES.diplomacy.broken
    assert inherited.reputation == pytest.approx(TABLES.diplomacy.broken * TABLE.inherited)
    assert inherited.cohesion == pytest.approx(TABLES.diplomacy.broken_cohesion * TABLE.inherited)
    assert term(inherited, "share-for-a-successor") == TABLE.inherited


@pytest.mark.rule("70.8")
def test_cabinets_are_public() -> None:
    game = left(sent(B_STRIKE)).game
    for seat in (CCC, "public", "adversary"):
        assert isinstance(game.view(seat).public.nations[BBB].cabinet, Cabinet)
