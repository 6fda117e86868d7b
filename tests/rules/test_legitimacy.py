"""Page 90: legitimacy, cohesion, credibility."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.builders import (
    TABLES,
    Outcome,
    Part,
    a_game,
    a_seed,
    holds,
    mandate,
    nation,
    operation,
    sent,
    tasked,
    term,
    tracks,
    zone,
)
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
    C_STRIKE,
    CCC,
    CITY,
    CRISIS,
    D_FIGHTERS,
    DDD,
    PLAIN,
    WILLING,
    nation_id,
)
from wargame.engine.model.base import AUTHORITIES
from wargame.engine.rooms.end_state import ObjectivesChecked
from wargame.engine.rooms.legitimacy import CoverUpExposed, TracksMoved
from wargame.engine.rooms.operations.events import CiviliansHarmed

TABLE = TABLES.legitimacy


def turned(*parts: Part, seed: int = 1, **changes: Any) -> Outcome:
    """Return what a turn brings."""
    return a_game(*parts, phase="operations", seed=seed, **changes).close()


def moved(*parts: Part, **changes: Any) -> TracksMoved:
    """Return how a turn moves the tracks."""
    return turned(*parts, **changes).the(TracksMoved)


def taking_part(*codes: Any, role: str = "striker", authority: str = "coordination") -> tuple[Part, ...]:
    """These nations have forces in theatre and a role."""
    packages = {AAA: A_STRIKE, BBB: B_STRIKE, CCC: C_STRIKE, DDD: D_FIGHTERS}
    return tuple(p for c in codes for p in (sent(packages[c]), nation(c, role=role, authority=authority, joined=1)))


@pytest.mark.rule("90.1")
@pytest.mark.parametrize("level", ["none", "sanctions", "embargo", "force"])
def test_legitimacy_drifts_towards_what_the_mandate_gives(level: Any) -> None:
    event = moved(mandate(level), tracks(legitimacy=0.5))
    gives = TABLE.mandate[level]
    assert term(event, "mandate") == gives
    assert event.legitimacy == pytest.approx(0.5 + TABLE.drift * (gives - 0.5))


@pytest.mark.rule("90.1")
def test_the_foundations_are_the_sum_of_their_terms() -> None:
    regional = {BBB: {"standing_contextual": 0.6}}
    parts = (*taking_part(AAA, BBB), operation(ALLIANCE, "strike", "embargo"), mandate("embargo"))
    event = moved(*parts, tracks(legitimacy=0.3), nations=regional)
    names = ("mandate", "strongest-standing-in-this-crisis", "strongest-commitment", "beyond-the-mandate")
    rest = sum(term(event, name) for name in names)
    assert event.legitimacy == pytest.approx(0.3 + TABLE.drift * (rest - 0.3) + term(event, "pattern-of-harm"))


@pytest.mark.rule("90.2")
def test_the_strongest_standing_counts_and_further_ones_add_nothing() -> None:
    standings = {BBB: {"standing_contextual": 0.6}, CCC: {"standing_contextual": 0.4}}
    one = moved(*taking_part(BBB), nations=standings)
    both = moved(*taking_part(BBB, CCC), nations=standings)
    assert term(one, "strongest-standing-in-this-crisis") == pytest.approx(TABLE.regional * 0.6)
    assert term(both, "strongest-standing-in-this-crisis") == term(one, "strongest-standing-in-this-crisis")
    absent = moved(*taking_part(CCC), nations=standings)
    assert term(absent, "strongest-standing-in-this-crisis") == pytest.approx(TABLE.regional * 0.4)


@pytest.mark.rule("90.2")
def test_a_coalition_whose_best_name_is_a_bad_one_loses_by_it() -> None:
    bad = {n: {"standing_contextual": -0.5} for n in CRISIS.nations}
    event = moved(*taking_part(AAA, BBB), nations=bad)
    assert term(event, "strongest-standing-in-this-crisis") == pytest.approx(-0.5 * TABLE.regional)


@pytest.mark.rule("90.2")
def test_tokens_do_not_take_part_here() -> None:
    good = {BBB: {"standing_contextual": 0.9}}
    token = moved(*taking_part(BBB, role="token"), nations=good)
    assert term(token, "strongest-standing-in-this-crisis") == 0.0
    gone = moved(*taking_part(BBB), nation(BBB, left=1), nations=good)
    assert term(gone, "strongest-standing-in-this-crisis") == 0.0


@pytest.mark.rule("90.2")
def test_a_contribution_below_the_smallest_useful_size_never_raises_legitimacy() -> None:
    good = {CCC: {"standing_contextual": 0.9}}
    tiny = {C_STRIKE: {"count": 1}}
    base = (operation(ALLIANCE, "strike"), sent(A_STRIKE, A_TANKERS, A_DRONES, A_RADAR), tasked("strike", PLAIN, A_STRIKE))
    last_day = (sent(C_STRIKE, since=216, status="deploying"), tasked("strike", PLAIN, C_STRIKE))
    outcome = turned(*base, *last_day, nations=good, packages=tiny)
    assert outcome.game.nation(CCC).role == "token"
    alone = turned(*base, nations=good, packages=tiny)
    assert outcome.the(TracksMoved).legitimacy <= alone.the(TracksMoved).legitimacy


@pytest.mark.rule("90.2")
def test_the_number_of_states_adds_nothing() -> None:
    one = moved(*taking_part(AAA))
    many_nations = {**CRISIS.nations, **{nation_id(f"N{n:02}"): CRISIS.nations[CCC] for n in range(10)}}
    crowd = tuple(nation(nation_id(f"N{n:02}"), role="striker", joined=1) for n in range(10))
    many = moved(*taking_part(AAA), *crowd, crisis=replace(CRISIS, nations=many_nations))
    assert many.terms == one.terms
    assert many.legitimacy == one.legitimacy


@pytest.mark.rule("90.3")
@pytest.mark.parametrize("authority", AUTHORITIES)
def test_commitment_is_the_share_of_means_sent_a_part_of_it_whatever_authority_is_handed_over(
    authority: str,
) -> None:
    spec, sends = CRISIS.nations[BBB], CRISIS.packages[B_STRIKE]
    share = max(sends.personnel / spec.ceiling_personnel, sends.count / spec.ceiling_aircraft)
    tight = AUTHORITIES.index(authority) / (len(AUTHORITIES) - 1)
    loose = TABLE.commitment_loose
    event = moved(*taking_part(BBB, authority=authority))
    assert term(event, "strongest-commitment") == pytest.approx(TABLE.commitment * share * (loose + (1 - loose) * tight))


@pytest.mark.rule("90.3")
def test_only_the_strongest_act_of_commitment_counts_and_tokens_have_none() -> None:
    strong = moved(*taking_part(AAA))
    both = moved(*taking_part(AAA, CCC))
    assert term(both, "strongest-commitment") == term(strong, "strongest-commitment")
    assert term(moved(*taking_part(AAA, role="token")), "strongest-commitment") == 0.0


def harmful(seed: int) -> Outcome:
    """Return a turn of heavy strikes on a town."""
    there = (sent(B_STRIKE, A_TANKERS, A_DRONES, A_RADAR), tasked("strike", CITY, B_STRIKE), holds(BBB, munitions=99_999))
    robust = operation(ALLIANCE, "strike", roe="robust")
    return turned(*there, robust, zone(CITY, assessed_ground=1.0), seed=seed, turn=2, packages={B_STRIKE: {"count": 60}})


@pytest.mark.rule("90.4")
def test_the_first_incident_of_a_turn_is_an_accident_and_each_further_one_a_pattern() -> None:
    counts: set[int] = set()
    for seed in range(40):
        outcome = harmful(seed)
        incidents = sum(e.incidents for e in outcome.all(CiviliansHarmed))
        counts.add(min(incidents, 2))
        lost = term(outcome.the(TracksMoved), "pattern-of-harm")
        assert lost == pytest.approx(-TABLE.harm_pattern * max(0, incidents - 1))
    assert {1, 2} <= counts


@pytest.mark.rule("90.5")
def test_each_kind_of_mission_beyond_the_mandate_takes_from_the_foundations_every_turn() -> None:
    creeping = (operation(ALLIANCE, "strike", "embargo", "relief"), operation(WILLING, "strike", "air-patrol", members=(AAA,)))
    for level, kinds in (("force", 0), ("embargo", 2), ("none", 3)):
        first = turned(*creeping, mandate(level))  # type: ignore[arg-type]
        assert term(first.the(TracksMoved), "beyond-the-mandate") == pytest.approx(-TABLE.creep * kinds)
        again = first.game.to("operations").close()
        assert term(again.the(TracksMoved), "beyond-the-mandate") == pytest.approx(-TABLE.creep * kinds)
    over = moved(operation(ALLIANCE, "strike", over=True), mandate("none"))
    assert term(over, "beyond-the-mandate") == 0.0


@pytest.mark.rule("90.6")
@pytest.mark.parametrize("cohesion", [0.1, 0.6, 0.95])
def test_cohesion_drifts_towards_a_level_that_legitimacy_sets(cohesion: float) -> None:
    event = moved(tracks(cohesion=cohesion))
    wanted = TABLE.cohesion_base + TABLE.cohesion_lift * event.legitimacy
    assert event.cohesion == pytest.approx(cohesion + TABLE.cohesion_drift * (wanted - cohesion))


@pytest.mark.rule("90.7")
@pytest.mark.parametrize("was", [0.0, 0.3, 1.0])
def test_credibility_moves_by_what_the_end_state_gained_or_lost(was: float) -> None:
    outcome = turned(tracks(end_state=was, credibility=0.5), sent(B_PATROL))
    gained = outcome.the(ObjectivesChecked).end_state - was
    assert outcome.the(TracksMoved).credibility == pytest.approx(0.5 + TABLE.end_state_credibility * gained)


@pytest.mark.rule("90.7")
def test_all_three_tracks_are_public() -> None:
    outcome = turned()
    for seat in (AAA, "adversary", "public"):
        (seen,) = [e for e in outcome.shown_to(seat) if isinstance(e, TracksMoved)]
        true = outcome.the(TracksMoved)
        assert (seen.legitimacy, seen.cohesion, seen.credibility) == (true.legitimacy, true.cohesion, true.credibility)


def strikes_by_one_of(conduct: float, seed: int) -> Outcome:
    """Return a month of strikes on a town by a nation of this conduct."""
    return turned(
        sent(A_STRIKE, A_TANKERS, A_DRONES, A_RADAR),
        operation(ALLIANCE, "strike", targets=("dynamic", "fixed", "urban"), roe="robust"),
        tasked("strike", CITY, A_STRIKE),
        holds(AAA, munitions=99_999),
        seed=seed,
        turn=2,
        nations={AAA: {"conduct": conduct}},
    )


@pytest.mark.rule("90.10")
def test_a_cover_up_that_comes_out_costs_legitimacy_at_once_and_names_the_incidents() -> None:
    seed = a_seed(lambda n: bool(strikes_by_one_of(0.0, n).all(CoverUpExposed)))
    came = strikes_by_one_of(0.0, seed)
    found = came.the(CoverUpExposed)
    assert found.nation == AAA
    assert found.causes == tuple(e.id for e in came.all(CiviliansHarmed, nation=AAA))
    assert found.dice[0].odds == pytest.approx(TABLE.cover_up_odds)
    honest = strikes_by_one_of(1.0, seed)
    assert honest.all(CoverUpExposed) == []
    lost = (1.0 - TABLE.drift) * TABLE.cover_up
    assert came.the(TracksMoved).legitimacy == pytest.approx(honest.the(TracksMoved).legitimacy - lost)
    assert all(came.tells(seat, CoverUpExposed) for seat in (AAA, BBB, "adversary", "public"))


@pytest.mark.rule("90.10")
def test_without_an_incident_there_is_nothing_to_keep_quiet() -> None:
    parts = (sent(B_PATROL), operation(ALLIANCE, "air-patrol"))
    assert all(not turned(*parts, seed=s, nations={BBB: {"conduct": 0.0}}).all(CoverUpExposed) for s in range(20))
