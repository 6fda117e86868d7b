"""Page 110: the six components of a contribution."""

from __future__ import annotations

from typing import Any

import pytest

from rules.builders import TABLES, Part, a_game, declared, nation, operation, sent, tasked
from rules.crisis import (
    A_DRONES,
    A_RADAR,
    A_STRIKE,
    A_TANKERS,
    AAA,
    ALLIANCE,
    B_PATROL,
    B_STRIKE,
    BBB,
    C_FRIGATE,
    C_STRIKE,
    CCC,
    CRISIS,
    D_TEAMS,
    DDD,
    PLAIN,
)
from wargame.engine.model.base import AUTHORITIES
from wargame.engine.model.caveats import EngagementCaveat, MissionCaveat, TimeCaveat
from wargame.engine.model.state import ROLES, Components
from wargame.engine.rooms.standing import ComponentsReported

TABLE = TABLES.standing
NO_NIGHT = EngagementCaveat(id="no-night", no_night=True)


def components(*parts: Part, code: Any = BBB, **changes: Any) -> Components:
    """Return the components of a nation after a turn in which its strikers stood in theatre."""
    game = a_game(sent(B_STRIKE), *parts, phase="operations", **changes)
    return game.close().the(ComponentsReported, nation=code).components


ENABLERS = (
    ("airborne-warning", "air-support"),
    ("signals-aircraft", "air-support"),
    ("transport", "support"),
    ("headquarters", "support"),
    ("support-ship", "naval"),
)
"""Platforms that no mission of the test below calls for, and what they make of a nation."""


def role(code: Any, *parts: Part, **changes: Any) -> str:
    """Return the role of a nation after a turn."""
    return a_game(*parts, phase="operations", **changes).close().game.nation(code).role


@pytest.mark.rule("110.1")
@pytest.mark.parametrize(("structural", "contextual"), [(0.0, -1.0), (0.5, 0.0), (0.3, 0.8), (1.0, 1.0)])
def test_standing_is_six_tenths_structural_and_four_tenths_of_this_crisis(structural: float, contextual: float) -> None:
    spec = {"standing_structural": structural, "standing_contextual": contextual}
    assert components(nations={BBB: spec}).standing == pytest.approx(
        TABLE.structural * structural + (1 - TABLE.structural) * (contextual + 1) / 2
    )


@pytest.mark.rule("110.2")
def test_a_role_follows_from_the_missions_that_forces_were_tasked_to() -> None:
    everything = operation(ALLIANCE, "strike", "air-patrol", "embargo", "special-operations", "relief", partners=(DDD,))
    assert role(BBB, everything) == "none"
    assert role(AAA, everything, sent(A_TANKERS)) == "air-support"
    for platform, part in ENABLERS:
        assert role(AAA, everything, sent(A_TANKERS), packages={A_TANKERS: {"platform": platform, "count": 6}}) == part
    assert role(CCC, everything, sent(C_FRIGATE)) == "naval"
    assert role(BBB, everything, sent(B_PATROL)) == "air-support"
    looking = (operation(ALLIANCE, "reconnaissance"), sent(C_FRIGATE), tasked("reconnaissance", PLAIN, C_FRIGATE))
    assert role(CCC, *looking, packages={C_FRIGATE: {"platform": "submarine"}}) == "naval"
    assert role(CCC, *looking, packages={C_FRIGATE: {"platform": "surveillance-aircraft"}}) == "air-support"
    assert role(DDD, everything, sent(D_TEAMS)) == "combat"
    assert role(BBB, everything, sent(B_STRIKE)) == "striker"


@pytest.mark.rule("110.2")
def test_a_role_is_the_most_demanding_held_and_never_falls() -> None:
    assert list(ROLES) == ["none", "token", "support", "naval", "air-support", "combat", "striker"]
    patrol = (operation(ALLIANCE, "air-patrol"), sent(B_PATROL))
    assert role(BBB, *patrol, nation(BBB, role="striker")) == "striker"
    assert role(BBB, *patrol, nation(BBB, role="support")) == "air-support"


@pytest.mark.rule("110.2")
def test_a_package_below_the_smallest_useful_size_counts_as_token_whatever_it_did() -> None:
    late = sent(C_STRIKE, since=24 * 10 - 24, status="deploying")
    there = (operation(ALLIANCE, "strike"), late, tasked("strike", PLAIN, C_STRIKE))
    assert role(CCC, *there, packages={C_STRIKE: {"count": 1}}) == "token"
    whole = (operation(ALLIANCE, "strike"), sent(C_STRIKE), tasked("strike", PLAIN, C_STRIKE))
    assert role(CCC, *whole, packages={C_STRIKE: {"count": 1}}) == "striker"


@pytest.mark.rule("110.3")
def test_conduct_falls_with_each_incident_its_forces_caused() -> None:
    conduct = CRISIS.nations[BBB].conduct
    assert components().ihl == pytest.approx(conduct)
    assert components(nation(BBB, incidents=4)).ihl == pytest.approx(conduct - 4 * TABLE.conduct_incident)


@pytest.mark.rule("110.4")
@pytest.mark.parametrize("authority", AUTHORITIES)
def test_integration_is_size_and_half_each_of_authority_and_freedom_from_caveats(authority: str) -> None:
    spec = CRISIS.packages[B_STRIKE]
    weight = max(spec.count / TABLE.brigade_aircraft, spec.personnel / TABLE.brigade_personnel)
    for caveats in ((), (NO_NIGHT,), (NO_NIGHT, MissionCaveat(id="no-strikes", barred=("strike",)))):
        free = 1 - TABLE.caveat_step * len(caveats)
        tied = (TABLE.authority[authority] + free) / 2
        share = TABLE.integration_weight
        reported = components(nation(BBB, authority=authority), declared(BBB, *caveats))
        assert reported.integration == pytest.approx(share * weight + (1 - share) * tied)


@pytest.mark.rule("110.4")
def test_size_counts_as_one_at_most_and_time_limits_do_not_count() -> None:
    huge = components(packages={B_STRIKE: {"count": 60, "personnel": 60_000}})
    tied = (TABLE.authority["coordination"] + 1) / 2
    assert huge.integration == pytest.approx(TABLE.integration_weight + (1 - TABLE.integration_weight) * tied)
    assert components(declared(BBB, TimeCaveat(id="home-by", until=9999))) == components()


@pytest.mark.rule("110.5")
def test_responsiveness_is_the_nations_own_times_its_freedom_from_caveats() -> None:
    own = CRISIS.nations[BBB].responsiveness
    assert components().responsiveness == pytest.approx(own)
    assert components(declared(BBB, NO_NIGHT)).responsiveness == pytest.approx(own * (1 - TABLE.caveat_step))


@pytest.mark.rule("110.6")
def test_skills_and_quality_are_means_weighted_by_people() -> None:
    specs = {
        B_STRIKE: {"personnel": 300, "skills": 0.9, "quality": 0.6},
        B_PATROL: {"personnel": 100, "skills": 0.5, "quality": 1.0},
    }
    reported = components(sent(B_PATROL), packages=specs)
    assert reported.skills == pytest.approx(0.75 * 0.9 + 0.25 * 0.5)
    assert reported.quality == pytest.approx(0.75 * 0.6 + 0.25 * 1.0)


@pytest.mark.rule("110.6")
def test_components_are_reported_for_nations_with_forces_in_theatre_and_read_by_no_adjudication() -> None:
    parts = (sent(A_STRIKE, A_TANKERS, A_DRONES, A_RADAR, B_STRIKE), operation(ALLIANCE, "strike"))
    outcome = a_game(*parts, phase="operations").close()
    assert {e.nation for e in outcome.all(ComponentsReported)} == {AAA, BBB}
    odd = Components(standing=1, ihl=1, integration=1, responsiveness=1, skills=1, quality=1)
    with_others = a_game(*parts, nation(BBB, components=odd), phase="operations").close()
    assert with_others.events == outcome.events
    assert outcome.tells("public", ComponentsReported)
