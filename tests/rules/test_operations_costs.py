"""Page 50, rules 50.9 to 50.13: weapons, losses, harm, what is known of it, and bills."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.builders import (
    TABLES,
    Game,
    Outcome,
    Part,
    a_game,
    a_seed,
    adversary,
    hidden,
    holds,
    operation,
    resolve,
    sent,
    tasked,
    term,
    zone,
)
from rules.crisis import (
    A_DRONES,
    A_RADAR,
    A_TANKERS,
    AAA,
    ALLIANCE,
    B_PATROL,
    B_STRIKE,
    BBB,
    C_FRIGATE,
    CCC,
    CITY,
    CRISIS,
    DAYS,
    PLAIN,
    STRAIT,
)
from wargame.engine.model.base import ZoneId
from wargame.engine.model.caveats import MissionCaveat
from wargame.engine.rooms.operations.events import (
    AircraftLost,
    CiviliansHarmed,
    ForcesPaid,
    MissionFlown,
    MunitionsUsed,
    RedCardRaised,
    ShortageBegan,
    TaskingRefused,
)

TABLE = TABLES.operations
ENABLERS = sent(A_TANKERS, A_DRONES, A_RADAR)


def striking(*parts: Part, where: ZoneId = PLAIN, stock: int = 99_999, seed: int = 1, **operated: Any) -> Game:
    """Return a game in which the strikers of BBB strike in one zone, about to be adjudicated."""
    there = (
        sent(B_STRIKE),
        tasked("strike", where, B_STRIKE),
        ENABLERS,
        zone(where, assessed_ground=1.0),
        operation(ALLIANCE, "strike", **operated),
    )
    return a_game(*there, holds(BBB, munitions=stock), *parts, phase="operations", seed=seed, packages=BIG)


BIG = {B_STRIKE: {"count": 40, "personnel": 400}}
"""Strikers enough for losses and harm to be likely."""


def strikes_of(outcome: Outcome, where: ZoneId = PLAIN) -> int:
    """Return the strike sorties of BBB."""
    return sum(strikes for _, p, _, strikes in outcome.flown("strike", where).flown if p == B_STRIKE)


@pytest.mark.rule("50.9")
def test_each_strike_sortie_uses_weapons_of_its_nations_stock() -> None:
    outcome = striking().close()
    used = int(strikes_of(outcome) * TABLE.precision_per_strike + 0.5)
    assert outcome.the(MunitionsUsed, nation=BBB).used == used
    assert outcome.game.own(BBB).munitions == 99_999 - used
    assert outcome.all(ShortageBegan) == []


@pytest.mark.rule("50.9")
def test_effort_without_weapons_counts_a_share_and_running_out_is_announced_once() -> None:
    full, none = striking().close(), striking(stock=0).close()
    assert term(none.flown("strike", PLAIN), "size") == pytest.approx(
        term(full.flown("strike", PLAIN), "size") * TABLE.shortage_share
    )
    assert none.the(ShortageBegan).nation == BBB
    assert none.game.nation(BBB).short
    assert none.all(MunitionsUsed) == []
    assert none.game.to("operations").close().all(ShortageBegan) == []


@pytest.mark.rule("50.9")
def test_a_stock_that_lasts_for_a_part_of_the_turn_arms_that_part() -> None:
    spec = CRISIS.packages[B_STRIKE]
    share = term(striking().close().flown("strike", PLAIN), "size")
    free = 1 - TABLES.caveats.target_share["leadership"]
    per_day = BIG[B_STRIKE]["count"] * TABLES.platforms[spec.platform].sorties_per_day
    wanted = per_day * DAYS[0] * free * TABLE.precision_per_strike
    half = striking(stock=round(wanted / 2)).close()
    part = round(wanted / 2) / wanted
    expected = share * (part + (1 - part) * TABLE.shortage_share)
    assert term(half.flown("strike", PLAIN), "size") == pytest.approx(expected)


def lost(by_fire: bool, seed: int, *parts: Part) -> list[AircraftLost]:
    """Return the aircraft of BBB lost to fire, or to accidents."""
    return striking(*parts, seed=seed).close().all(AircraftLost, package=B_STRIKE, by_fire=by_fire)


SAFER = 1 - TABLE.skills_loss_relief * CRISIS.packages[B_STRIKE].skills


@pytest.mark.rule("50.10")
@pytest.mark.parametrize(("defence", "threat"), [(0.8, 0.8), (0.0, TABLE.residual_threat)])
def test_fire_takes_aircraft_by_sorties_exposure_and_air_defence_which_never_ends(defence: float, threat: float) -> None:
    truth = adversary(PLAIN, air_defence=defence)
    seed = a_seed(lambda s: bool(lost(True, s, truth)))
    (event,) = lost(True, seed, truth)
    sorties = strikes_of(striking(truth, seed=seed).close())
    odds = sorties / 1000 * TABLE.loss_rate * TABLES.missions["strike"].exposure * threat * SAFER
    assert event.dice[0].odds == pytest.approx(min(1.0, odds))
    assert event.dice[0].face <= 1000 * odds


@pytest.mark.rule("50.10")
def test_a_threat_remains_in_a_zone_where_the_adversary_has_no_forces() -> None:
    bare = replace(CRISIS, adversary=replace(CRISIS.adversary, zones={CITY: CRISIS.adversary.zones[CITY]}))

    def outcome(seed: int) -> Outcome:
        there = (sent(B_STRIKE), tasked("strike", PLAIN, B_STRIKE), ENABLERS, operation(ALLIANCE, "strike"))
        many = {p: replace(s, count=40) if p == B_STRIKE else s for p, s in bare.packages.items()}
        story = replace(bare, packages=many)
        return a_game(*there, holds(BBB, munitions=99_999), phase="operations", seed=seed, crisis=story).close()

    def shot(seed: int) -> list[AircraftLost]:
        return outcome(seed).all(AircraftLost, package=B_STRIKE, by_fire=True)

    seed = a_seed(lambda s: bool(shot(s)))
    (event,) = shot(seed)
    odds = strikes_of(outcome(seed)) / 1000 * TABLE.loss_rate * TABLES.missions["strike"].exposure * TABLE.residual_threat * SAFER
    assert event.dice[0].odds == pytest.approx(odds)


@pytest.mark.rule("50.10")
def test_accidents_take_aircraft_by_sorties_alone_and_skills_spare_a_share_of_both() -> None:
    seed = a_seed(lambda s: bool(lost(False, s)))
    (event,) = lost(False, seed)
    odds = strikes_of(striking(seed=seed).close()) / 1000 * TABLE.accident_rate * SAFER
    assert event.dice[0].odds == pytest.approx(odds)


@pytest.mark.rule("50.10")
def test_a_package_loses_at_most_one_aircraft_for_each_cause_in_a_turn() -> None:
    for seed in range(60):
        losses = striking(adversary(PLAIN, air_defence=1.0), seed=seed).close().all(AircraftLost)
        causes = [(e.package, e.by_fire) for e in losses]
        assert len(causes) == len(set(causes))


@pytest.mark.rule("50.10")
def test_a_loss_costs_a_life_with_its_own_odds() -> None:
    truth = adversary(PLAIN, air_defence=1.0)
    found = [(seed, e) for seed in range(60) for e in lost(True, seed, truth)]
    assert {e.dead for _, e in found} == {0, 1}
    for seed, event in found:
        crew = event.dice[1]
        assert crew.odds == TABLE.crew_death
        assert event.dead == (crew.face <= 1000 * TABLE.crew_death)
        after = striking(truth, seed=seed).close().game.nation(BBB)
        assert after.casualties >= event.dead
        assert after.aircraft_lost >= 1


@pytest.mark.rule("50.10")
def test_ships_lose_no_aircraft() -> None:
    ships = (sent(C_FRIGATE), ENABLERS, operation(ALLIANCE, "embargo"))
    outcome = a_game(*ships, phase="operations", packages={C_FRIGATE: {"count": 20}}).close()
    assert outcome.flown("embargo", STRAIT).effect > 0
    assert outcome.all(AircraftLost) == []


def harm(*parts: Part, where: ZoneId = PLAIN, **operated: Any) -> CiviliansHarmed:
    """Return the harm of the first game in which there is any."""

    def harmed(seed: int) -> list[CiviliansHarmed]:
        return striking(*parts, where=where, seed=seed, **operated).close().all(CiviliansHarmed)

    (event,) = harmed(a_seed(lambda s: bool(harmed(s))))
    return event


def expected_incidents(event: CiviliansHarmed, *factors: float) -> float:
    """Return the incidents that the strikes of an event would be expected to cause."""
    quality = 1 - TABLE.quality_harm_relief * CRISIS.packages[B_STRIKE].quality
    rate = term(event, "strike-sorties") / 1000 * TABLE.harm_rate * TABLES.missions["strike"].harm * quality
    for factor in factors:
        rate *= factor
    return rate


@pytest.mark.rule("50.11")
def test_incidents_follow_from_strikes_and_quality() -> None:
    event = harm(adversary(PLAIN, posture="hold"))
    assert term(event, "expected-incidents") == pytest.approx(expected_incidents(event))
    assert event.nation == BBB


@pytest.mark.rule("50.11")
@pytest.mark.parametrize("roe", ["tight", "standard", "robust"])
def test_towns_human_shields_and_rules_of_engagement_change_the_harm(roe: str) -> None:
    shielded = harm(adversary(CITY, posture="shield"), where=CITY, roe=roe)
    factors = (1 + TABLE.urban_harm, 1 + TABLE.shield_harm, TABLE.roe_harm[roe])
    assert term(shielded, "expected-incidents") == pytest.approx(expected_incidents(shielded, *factors))
    open_town = harm(adversary(CITY, posture="hold"), where=CITY)
    assert term(open_town, "expected-incidents") == pytest.approx(expected_incidents(open_town, 1 + TABLE.urban_harm))


@pytest.mark.rule("50.11")
def test_incidents_are_the_whole_part_and_a_die_for_the_rest_and_their_dead_are_moved_by_a_die() -> None:
    for seed in range(80):
        outcome = striking(where=CITY, seed=seed, roe="robust").close()
        for event in outcome.all(CiviliansHarmed):
            rate = term(event, "expected-incidents")
            die = event.dice[0]
            assert event.incidents == int(rate) + (die.face <= 1000 * (rate - int(rate)))
            mean = TABLE.harm_dead * event.incidents
            assert max(1, int(0.4 * mean)) <= event.dead <= int(1.6 * mean + 0.5)
            assert outcome.game.nation(BBB).incidents == event.incidents
            assert outcome.game.public.tracks.harm_by_coalition == event.dead


@pytest.mark.rule("50.12")
def test_that_missions_were_flown_is_public_and_their_power_stays_at_the_table() -> None:
    outcome = striking().close()
    (seen,) = [e for e in outcome.shown_to("public") if isinstance(e, MissionFlown) and e.mission == "strike"]
    flown = outcome.flown("strike", PLAIN)
    assert (seen.flown, seen.effect) == (flown.flown, flown.effect)
    assert (seen.power, seen.shortfall, seen.terms, seen.dice) == (0.0, "", (), ())
    (told,) = [e for e in outcome.shown_to(CCC) if isinstance(e, MissionFlown) and e.mission == "strike"]
    assert (told.power, told.shortfall) == (flown.power, flown.shortfall)
    assert told.terms == tuple(t for t in flown.terms if t.name not in ("opposition", "expected-effect", "die"))
    assert {t.rule for t in told.terms} >= {"40.3", "50.3", "50.4", "50.7"}
    assert not outcome.tells("adversary", MissionFlown)


@pytest.mark.rule("50.12")
def test_what_a_mission_met_is_told_to_the_white_cell_alone() -> None:
    outcome = striking().close()
    hidden_terms = {"opposition", "expected-effect", "die"}
    for seat in (AAA, BBB, CCC, "chair", "commander"):
        for event in outcome.shown_to(seat):
            if isinstance(event, MissionFlown):
                assert event.dice == ()
                assert not hidden_terms & {t.name for t in event.terms}
    (whole,) = [e for e in outcome.shown_to("white") if isinstance(e, MissionFlown) and e.mission == "strike"]
    assert whole == outcome.flown("strike", PLAIN)
    assert hidden_terms <= {t.name for t in whole.terms}
    assert whole.dice


@pytest.mark.rule("50.12")
def test_refused_tasks_are_known_at_the_table_and_weapons_used_to_their_nation() -> None:
    refusing = striking(hidden(BBB, MissionCaveat(id="no-strikes", barred=("strike",)))).close()
    carded = striking(holds(BBB, red_card="strict", munitions=99_999)).close()
    for seat in (AAA, "commander", "chair"):
        assert refusing.tells(seat, TaskingRefused)
        assert carded.tells(seat, RedCardRaised)
        assert not carded.tells(seat, MunitionsUsed)
    for seat in ("adversary", "public"):
        assert not refusing.tells(seat, TaskingRefused)
        assert not carded.tells(seat, RedCardRaised)
    assert carded.tells(BBB, MunitionsUsed)


@pytest.mark.rule("50.12")
def test_losses_harm_and_shortages_are_public() -> None:
    truth = adversary(PLAIN, air_defence=1.0)

    def outcome(seed: int) -> Outcome:
        return striking(truth, seed=seed, stock=0).close()

    seed = a_seed(lambda s: bool(outcome(s).all(AircraftLost) and outcome(s).all(CiviliansHarmed)))
    for kind in (AircraftLost, CiviliansHarmed, ShortageBegan, ForcesPaid):
        assert all(outcome(seed).tells(seat, kind) for seat in (AAA, "adversary", "public"))
    for seat in (AAA, BBB, "commander", "adversary", "public"):
        costs = [e for e in outcome(seed).shown_to(seat) if isinstance(e, AircraftLost | CiviliansHarmed)]
        assert costs
        assert all((e.terms, e.dice) == ((), ()) for e in costs)
    told = [e for e in outcome(seed).shown_to("white") if isinstance(e, AircraftLost | CiviliansHarmed)]
    assert all(e.terms and e.dice for e in told)


@pytest.mark.rule("50.13")
def test_each_nation_pays_for_each_day_in_theatre_and_its_most_people_are_counted() -> None:
    half = 24 * DAYS[0] // 2
    game = a_game(sent(B_STRIKE), sent(B_PATROL, since=half, status="deploying"), resolve(0.5), phase="operations")
    outcome = game.close()
    fighters, patrol = CRISIS.packages[B_STRIKE], CRISIS.packages[B_PATROL]
    cost = DAYS[0] * fighters.cost_per_day + DAYS[0] / 2 * patrol.cost_per_day
    people = fighters.personnel + patrol.personnel
    assert outcome.the(ForcesPaid).bills == ((BBB, round(cost), people),)
    later = outcome.game.to("operations").close().game.nation(BBB)
    assert later.cost == round(cost) + DAYS[1] * (fighters.cost_per_day + patrol.cost_per_day)
    assert later.personnel == people
    assert outcome.tells("public", ForcesPaid)
