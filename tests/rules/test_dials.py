"""Page 190: three dials for another world than that of 1991 to 2011."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from rules.builders import RULESET, TABLES, a_game, mandate, nation, operation, sent, term, tracks
from rules.crisis import A_STRIKE, ALLIANCE, BBB, C_STRIKE, CCC, CRISIS, PLAIN, a_crisis
from rules.missions import flown
from wargame import engine
from wargame.engine import dials
from wargame.engine.model.dials_table import DIALS
from wargame.engine.model.tables import Tables
from wargame.engine.rooms import home_front
from wargame.engine.rooms.legitimacy import TracksMoved, foundations
from wargame.engine.rooms.operations.events import CiviliansHarmed

SETTINGS = st.fixed_dictionaries({name: st.floats(0.0, 1.0) for name in DIALS})


def at(**values: float) -> Any:
    """Return the crisis with these dials set."""
    return replace(CRISIS, dials=values)


@pytest.mark.rule("190.1")
def test_at_one_every_number_is_the_very_same() -> None:
    assert dials.turned(TABLES, {}) is TABLES
    assert dials.turned(TABLES, dict.fromkeys(DIALS, 1.0)) == TABLES
    assert dials.factor(1.0, 0.3) == 1.0
    assert dials.factor(0.0, 0.3) == pytest.approx(0.3)
    assert dials.factor(0.5, 0.3) == pytest.approx(0.65)


@pytest.mark.rule("190.1")
def test_a_game_with_its_dials_at_one_goes_as_a_game_without() -> None:
    plain, ones = (a_game(crisis=c).to("report") for c in (CRISIS, at(supremacy=1.0, norms=1.0, technology=1.0)))
    assert plain.state == ones.state


@pytest.mark.rule("190.1")
def test_the_scenarios_setting_goes_before_the_tables() -> None:
    half = replace(TABLES, dials=replace(TABLES.dials, norms=0.5, technology=0.5))
    rules = engine.rulebook(at(norms=0.2), replace(RULESET, tables=half))
    assert (rules.tables.dials.norms, rules.tables.dials.technology) == (0.2, 0.5)
    assert engine.rulebook(CRISIS, replace(RULESET, tables=half)).tables.dials.norms == 0.5


@pytest.mark.rule("190.1")
@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan")])
def test_a_dial_out_of_range_makes_no_rulebook(value: float) -> None:
    with pytest.raises(ValueError, match="norms must lie between"):
        engine.rulebook(at(norms=value), RULESET)


@pytest.mark.rule("190.1")
@settings(max_examples=60, deadline=None, derandomize=True)
@given(given_=SETTINGS)
def test_numbers_stay_in_their_ranges_whatever_the_dials(given_: dict[str, float]) -> None:
    got = dials.turned(TABLES, given_)
    assert all(m.need > 0 and all(v >= 0 for v in m.enablers.values()) for m in got.missions.values())
    assert [*got.missions] == [*TABLES.missions]
    shares = (
        *got.legitimacy.mandate.values(), got.legitimacy.regional, got.legitimacy.creep, got.legitimacy.harm_pattern,
        got.council.outside_legitimacy, got.council.outside_cohesion, got.home_front.incident, got.home_front.incident_all,
        got.home_front.legitimacy, got.operations.gap_tolerance, got.operations.precision_per_strike,
    )  # fmt: skip
    assert all(0.0 <= v <= 1.0 for v in shares)
    assert got.operations.gap_slope >= 0.0
    assert got.operations.harm_rate > 0.0
    levels = [got.legitimacy.mandate[level] for level in ("none", "sanctions", "embargo", "force")]
    assert levels == sorted(levels)


@pytest.mark.rule("190.1")
@pytest.mark.parametrize("name", DIALS)
def test_a_dial_moves_the_numbers_of_its_own_rule_alone(name: str) -> None:
    moved = {
        "supremacy": {"missions", "council"},
        "norms": {"legitimacy", "home_front"},
        "technology": {"missions", "operations"},
    }[name]
    got = dials.turned(TABLES, {name: 0.0})
    changed = {f for f in Tables.__struct_fields__ if getattr(got, f) != getattr(TABLES, f)}
    assert changed == {*moved, "dials"}


@pytest.mark.rule("190.2")
def test_without_supremacy_the_leads_own_force_fills_less_of_the_need() -> None:
    strong, weak = (flown("strike", PLAIN, A_STRIKE, crisis=c) for c in (CRISIS, at(supremacy=0.0)))
    assert weak.effect < strong.effect
    assert dials.turned(TABLES, {"supremacy": 0.0}).missions["strike"].need == pytest.approx(
        TABLES.missions["strike"].need * TABLES.dials.need_without_supremacy
    )


@pytest.mark.rule("190.2")
def test_without_supremacy_enablers_matter_less_and_acting_outside_costs_more() -> None:
    got = dials.turned(TABLES, {"supremacy": 0.0})
    for capability, wanted in TABLES.missions["strike"].enablers.items():
        assert got.missions["strike"].enablers[capability] == pytest.approx(wanted * TABLES.dials.enablers_without_supremacy)
    assert got.council.outside_legitimacy > TABLES.council.outside_legitimacy
    assert got.council.outside_cohesion > TABLES.council.outside_cohesion


@pytest.mark.rule("190.3")
def test_without_norms_a_mandate_and_a_regional_name_carry_little_legitimacy() -> None:
    def worth(crisis: Any) -> float:
        values = []
        for level in ("none", "force"):
            game = a_game(sent(C_STRIKE), nation(CCC, role="striker"), mandate(level), crisis=crisis)
            values.append(foundations(game.rules, game.public)[0])
        return values[1] - values[0]

    assert worth(at(norms=0.0)) == pytest.approx(TABLES.dials.mandate_without_norms * worth(CRISIS))
    regional = a_crisis(nations={CCC: {"standing_contextual": 1.0}})
    for crisis, share in ((regional, 1.0), (replace(regional, dials={"norms": 0.0}), TABLES.dials.regional_without_norms)):
        game = a_game(sent(C_STRIKE), nation(CCC, role="striker"), crisis=crisis)
        terms = {t.name: t.value for t in foundations(game.rules, game.public)[1]}
        assert terms["strongest-standing-in-this-crisis"] == pytest.approx(TABLES.legitimacy.regional * share)


@pytest.mark.rule("190.3")
def test_without_norms_harm_and_legitimacy_move_publics_little() -> None:
    def pull(crisis: Any) -> float:
        game = a_game(sent(C_STRIKE), operation(ALLIANCE, "embargo"), tracks(legitimacy=0.9), phase="operations", crisis=crisis)
        outcome = game.close()
        assert outcome.all(TracksMoved)
        return term(outcome.the(home_front.SupportMoved, nation=BBB), "legitimacy")

    assert 0 < pull(at(norms=0.0)) < pull(CRISIS)
    got = dials.turned(TABLES, {"norms": 0.0})
    assert got.home_front.incident < TABLES.home_front.incident
    assert got.home_front.incident_all < TABLES.home_front.incident_all
    assert got.legitimacy.harm_pattern < TABLES.legitimacy.harm_pattern


@pytest.mark.rule("190.4")
def test_without_high_technology_a_weak_partner_fights_beside_the_best() -> None:
    poor = a_crisis(packages={C_STRIKE: {"quality": 0.4}})
    both = [flown("strike", PLAIN, A_STRIKE, C_STRIKE, crisis=replace(poor, dials=d)) for d in ({}, {"technology": 0.0})]
    assert C_STRIKE in both[0].secondary
    assert C_STRIKE not in both[1].secondary


@pytest.mark.rule("190.4")
def test_without_high_technology_strikes_use_few_precision_weapons_and_do_more_harm() -> None:
    got = dials.turned(TABLES, {"technology": 0.0})
    assert got.operations.precision_per_strike < TABLES.operations.precision_per_strike

    def incidents(crisis: Any) -> int:
        outcomes = [a_harm(crisis, seed) for seed in range(8)]
        return sum(outcomes)

    assert incidents(at(technology=0.0)) > incidents(CRISIS)


def a_harm(crisis: Any, seed: int) -> int:
    """Return the incidents of a month of strikes on the plain."""
    from rules.missions import mission

    game = a_game(mission("strike", PLAIN, A_STRIKE), phase="operations", turn=2, crisis=crisis, seed=seed)
    return sum(e.incidents for e in game.close().all(CiviliansHarmed))


@pytest.mark.rule("190.5")
def test_the_rulebook_says_how_the_dials_stand() -> None:
    assert a_game(crisis=at(norms=0.4)).rules.tables.dials.norms == 0.4
    assert TABLES.dials == replace(TABLES.dials, supremacy=1.0, norms=1.0, technology=1.0)
