"""Skills, responsiveness and conduct each have an effect of their own that can be measured (P2; game design, section 5)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.builders import Game, Outcome, a_game, adversary, holds, nation, operation, sent, tasked, term
from rules.crisis import A_DRONES, A_RADAR, A_STRIKE, A_TANKERS, AAA, ALLIANCE, B_PATROL, B_STRIKE, BBB, CITY, CRISIS, PLAIN
from theory.coalitions import ruleset
from theory.given import FEW, UNIT
from wargame.engine.model.base import PackageId
from wargame.engine.rooms.legitimacy import CoverUpExposed, TracksMoved
from wargame.engine.rooms.operations import MissionFlown
from wargame.engine.rooms.operations.events import AircraftLost, CiviliansHarmed
from wargame.engine.rooms.standing import ComponentsReported

STEP = 0.05
"""Components that differ by this much must show it."""

pairs = st.tuples(UNIT, UNIT).map(sorted).filter(lambda pair: pair[1] - pair[0] > STEP)
seeds = st.integers(0, 2**32)


def a_campaign(skills: float, seed: int) -> Game:
    """Return a game in its second turn, of a month, in which everybody strikes against a whole air defence."""
    return a_game(
        sent(A_STRIKE, B_STRIKE, A_TANKERS, A_DRONES, A_RADAR),
        operation(ALLIANCE, "strike"),
        tasked("strike", PLAIN, A_STRIKE, B_STRIKE),
        adversary(PLAIN, air_defence=1.0),
        *(holds(n, munitions=99_999) for n in CRISIS.nations),
        phase="operations",
        turn=2,
        seed=seed,
        packages={p: {"skills": skills} for p in CRISIS.packages},
    )


@FEW
@given(pairs, seeds)
def test_skills_narrow_the_spread_of_effects(pair: list[float], seed: int) -> None:
    """The same face of the die moves the effect less, whichever way it moves it."""
    poor, good = (abs(term(a_campaign(s, seed).close().flown("strike", PLAIN), "die") - 1.0) for s in pair)
    relief = ruleset().tables.operations.skills_spread_relief
    assert good < poor
    assert good / poor == pytest.approx((1 - relief * pair[1]) / (1 - relief * pair[0]))


@FEW
@given(pairs, seeds)
def test_skills_never_cost_an_aircraft(pair: list[float], seed: int) -> None:
    """Whatever the more skilled lose, the less skilled would have lost to the same dice."""
    poor, good = ({(e.package, e.by_fire) for e in a_campaign(s, seed).close().all(AircraftLost)} for s in pair)
    assert good <= poor


def test_over_many_games_the_skilled_lose_fewer_aircraft() -> None:
    poor, good = (sum(len(a_campaign(s, seed).close().all(AircraftLost)) for seed in range(150)) for s in (0.0, 1.0))
    relief = ruleset().tables.operations.skills_loss_relief
    assert poor > 20
    assert good < poor * (1 - relief / 2)


def patrol(responsiveness: float, before: str) -> MissionFlown:
    """Return a patrol over the plain by a force that did this in its last turn."""
    return (
        a_game(
            sent(A_TANKERS, A_RADAR),
            sent(B_PATROL, task=before),
            operation(ALLIANCE, "air-patrol"),
            tasked("air-patrol", PLAIN, B_PATROL),
            phase="operations",
            nations={BBB: {"responsiveness": responsiveness}},
        )
        .close()
        .flown("air-patrol", PLAIN)
    )


@FEW
@given(pairs)
def test_the_responsive_have_more_at_hand_when_their_task_changes(pair: list[float]) -> None:
    slow, quick = (patrol(r, f"air-patrol/{CITY}") for r in pair)
    assert term(slow, "size") < term(quick, "size")
    assert slow.power < quick.power
    assert sum(s for _, _, s, _ in slow.flown) <= sum(s for _, _, s, _ in quick.flown)


@FEW
@given(pairs)
def test_responsiveness_is_worth_nothing_where_the_task_stays(pair: list[float]) -> None:
    slow, quick = (patrol(r, f"air-patrol/{PLAIN}") for r in pair)
    assert term(slow, "size") == term(quick, "size")


def lawfulness(conduct: float, incidents: int, quality: float = 0.8) -> float:
    """Return the IHL component of a nation with this conduct and so many incidents behind it."""
    package: PackageId = B_PATROL
    game = a_game(
        sent(package),
        nation(BBB, incidents=incidents),
        phase="operations",
        nations={BBB: {"conduct": conduct}},
        packages={package: {"quality": quality}},
    )
    return game.close().the(ComponentsReported, nation=BBB).components.ihl


@FEW
@given(pairs)
def test_better_conduct_shows_in_the_component_of_humanitarian_law(pair: list[float]) -> None:
    careless, careful = (lawfulness(c, 0) for c in pair)
    assert careful - careless == pytest.approx(pair[1] - pair[0])


@FEW
@given(st.floats(0.5, 1.0), st.integers(0, 8), st.integers(1, 4))
def test_each_incident_shows_in_it_too(conduct: float, before: int, more: int) -> None:
    assert lawfulness(conduct, before + more) < lawfulness(conduct, before)


@FEW
@given(UNIT, UNIT, UNIT)
def test_it_varies_independently_of_quality(conduct: float, one: float, other: float) -> None:
    assert lawfulness(conduct, 0, one) == lawfulness(conduct, 0, other)


def a_harmful_month(conduct: float, seed: int) -> Outcome:
    """Return what a month of strikes on a town comes to, with all their harm, for a nation of this conduct."""
    return a_game(
        sent(A_STRIKE, A_TANKERS, A_DRONES, A_RADAR),
        operation(ALLIANCE, "strike", targets=("dynamic", "fixed", "urban"), roe="robust"),
        tasked("strike", CITY, A_STRIKE),
        *(holds(n, munitions=99_999) for n in CRISIS.nations),
        phase="operations",
        turn=2,
        seed=seed,
        nations={AAA: {"conduct": conduct}},
    ).close()


@FEW
@given(pairs, seeds)
def test_better_conduct_never_brings_a_cover_up_to_light_and_never_costs_legitimacy(pair: list[float], seed: int) -> None:
    careless, careful = (a_harmful_month(c, seed) for c in pair)
    assert careless.all(CiviliansHarmed) == careful.all(CiviliansHarmed), "law and harm are two things"
    assert len(careful.all(CoverUpExposed)) <= len(careless.all(CoverUpExposed))
    assert careful.the(TracksMoved).legitimacy >= careless.the(TracksMoved).legitimacy


def test_over_many_games_conduct_is_worth_legitimacy() -> None:
    ends = {c: sum(a_harmful_month(c, seed).the(TracksMoved).legitimacy for seed in range(60)) / 60 for c in (0.2, 0.9)}
    assert ends[0.9] > ends[0.2] + 0.005
