"""Page 70, rule 70.21: networking brings forces nearer to the quality of those they fight beside."""

from __future__ import annotations

import pytest

from rules.builders import TABLES, Game, Part, a_game, holds, nation, operation, refused, sent, tasked, term
from rules.crisis import A_DRONES, A_RADAR, A_STRIKE, A_TANKERS, AAA, ALLIANCE, B_STRIKE, BBB, CCC, CRISIS, PLAIN
from wargame.engine.model.council import SetBenchmark
from wargame.engine.rooms.council.benchmarks import meets
from wargame.engine.rooms.home_front import InvestNetworking, NetworkingInvested
from wargame.engine.rooms.standing import ComponentsReported

TABLE = TABLES.home_front
INVEST = InvestNetworking(seat=BBB)
THERE = (
    sent(A_STRIKE, B_STRIKE, A_TANKERS, A_DRONES, A_RADAR),
    operation(ALLIANCE, "strike"),
    tasked("strike", PLAIN, A_STRIKE, B_STRIKE),
)
WEAK = {B_STRIKE: {"quality": 0.5}}
BETTER = 0.5 + TABLE.networking_gain * 0.5


def flying(*parts: Part) -> Game:
    return a_game(*THERE, *parts, phase="operations", packages=WEAK)


@pytest.mark.rule("70.21")
def test_it_costs_capital_once_and_everybody_sees_it_but_not_the_price() -> None:
    outcome = a_game(holds(BBB, capital=0.5)).reveal(INVEST)
    told = outcome.the(NetworkingInvested)
    assert told.ready == 24 * TABLE.networking_days
    assert outcome.game.own(BBB).capital == pytest.approx(0.5 - TABLE.networking_cost)
    for seat in (AAA, CCC, "public", "adversary"):
        (seen,) = [e for e in outcome.shown_to(seat) if isinstance(e, NetworkingInvested)]
        assert (seen.ready, seen.capital) == (told.ready, 0.0)
        assert "political-capital" not in [t.name for t in seen.terms]
    assert refused(outcome.game.to("capitals"), INVEST) == "70.21"
    assert refused(a_game(holds(BBB, capital=TABLE.networking_cost - 0.001)), INVEST) == "70.21"
    assert "invest-networking" in [o.kind for o in a_game(holds(BBB, capital=0.5)).offered(BBB)]


@pytest.mark.rule("70.21")
def test_it_counts_from_the_first_turn_that_opens_when_it_works() -> None:
    for ready, quality in ((-1, 0.5), (1, 0.5), (0, BETTER)):
        closed = flying(nation(BBB, networked=ready)).close()
        assert closed.the(ComponentsReported, nation=BBB).components.quality == pytest.approx(quality)


@pytest.mark.rule("70.21")
def test_a_force_far_below_the_others_takes_its_place_beside_them_and_the_mission_has_more_power() -> None:
    before, after = (flying(part).close().flown("strike", PLAIN) for part in (nation(BBB), nation(BBB, networked=0)))
    assert term(before, "quality-gap") <= term(after, "quality-gap")
    assert after.power > before.power


@pytest.mark.rule("70.21")
def test_a_benchmark_counts_it_too() -> None:
    asks = SetBenchmark(0, 0, quality=0.55)
    public = a_game(sent(B_STRIKE), packages=WEAK).public
    game = a_game(sent(B_STRIKE), nation(BBB, networked=0), packages=WEAK)
    assert not meets(game.rules, public, asks, BBB)
    assert meets(game.rules, game.public, asks, BBB)
    assert CRISIS.packages[B_STRIKE].quality > 0.55, "the crisis is as it was"
