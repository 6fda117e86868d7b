"""Rule 50.7: enablers that are short are shared out by the commander's weights of effort."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace

from rules.builders import Game, Part, a_game, holds, operation, sent, tasked
from rules.crisis import A_DRONES, A_RADAR, A_STRIKE, A_TANKERS, ALLIANCE, B_STRIKE, CITY, CRISIS, PLAIN
from wargame.engine.model.base import COMMANDER, ZoneId
from wargame.engine.model.scenario import Effort
from wargame.engine.model.state import Plan
from wargame.engine.rooms.operations.enablers import shared_out

EFFORTS = {
    "plain": Effort("On the plain", ("strike",), (PLAIN,), 0.5),
    "city": Effort("In the city", ("strike",), (CITY,), 0.5),
}


def weighed(**weights: float) -> Part:
    """The commander has weighed the efforts so."""
    return holds(COMMANDER, plan=Plan(weights=weights, amendments={}))


def two_fronts(plain: float, city: float, tankers: int = 1) -> Game:
    """Return a game in which strikers fly to both zones, with so many tankers for the way."""
    crisis = replace(
        CRISIS, efforts=EFFORTS, packages={**CRISIS.packages, A_TANKERS: replace(CRISIS.packages[A_TANKERS], count=tankers)}
    )
    there = (
        sent(A_STRIKE, B_STRIKE, A_TANKERS, A_DRONES, A_RADAR),
        operation(ALLIANCE, "strike"),
        weighed(plain=plain, city=city),
    )
    return a_game(*there, tasked("strike", PLAIN, A_STRIKE), tasked("strike", CITY, B_STRIKE), crisis=crisis, phase="operations")


def powers(game: Game) -> tuple[float, float]:
    outcome = game.close()
    return outcome.flown("strike", PLAIN).power, outcome.flown("strike", CITY).power


@pytest.mark.rule("50.7")
def test_with_the_weights_as_they_come_all_get_the_same_share() -> None:
    short, enough = powers(two_fronts(1.0, 1.0)), powers(two_fronts(1.0, 1.0, tankers=60))
    assert short[0] / enough[0] == pytest.approx(short[1] / enough[1])
    assert short[0] < enough[0]


@pytest.mark.rule("50.7")
def test_a_heavier_effort_gets_more_of_what_is_short_and_the_other_less() -> None:
    same, heavier = powers(two_fronts(1.0, 1.0)), powers(two_fronts(2.0, 1.0))
    assert heavier[0] > same[0]
    assert heavier[1] < same[1]


@pytest.mark.rule("50.7")
def test_where_nothing_is_short_weights_of_effort_move_no_tanker() -> None:
    assert powers(two_fronts(2.0, 1.0, tankers=60)) == powers(two_fronts(1.0, 1.0, tankers=60))


@pytest.mark.rule("120.1")
def test_a_stopped_effort_gets_what_the_others_leave() -> None:
    tasks = [(("strike", PLAIN), 10.0, 1.0), (("strike", CITY), 10.0, 0.0)]
    assert list(shared_out(6.0, tasks).values()) == pytest.approx([0.6, 0.0])
    assert list(shared_out(15.0, tasks).values()) == pytest.approx([1.0, 0.5])


AMOUNTS = some.floats(0.0, 100.0, allow_subnormal=False)
WANTS = some.lists(some.tuples(AMOUNTS, some.floats(0.0, 3.0, allow_subnormal=False)), min_size=1, max_size=6)


@pytest.mark.rule("50.7")
@given(supply=AMOUNTS, wants=WANTS)
def test_no_more_is_shared_out_than_there_is_and_nothing_is_kept_back(supply: float, wants: list[tuple[float, float]]) -> None:
    asked = [(("strike", ZoneId(str(i))), wanted, weight) for i, (wanted, weight) in enumerate(wants)]
    got = shared_out(supply, asked)
    assert all(0.0 <= share <= 1.0 for share in got.values())
    given_out = sum(got[task] * wanted for task, wanted, _ in asked)
    assert given_out == pytest.approx(min(supply, sum(wanted for _, wanted, _ in asked)), abs=1e-4)
