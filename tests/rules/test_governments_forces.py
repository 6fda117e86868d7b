"""Page 170, rules 170.1 to 170.6, 170.13 and 170.15: what moves computer governments to send, hold back and bring home."""

from __future__ import annotations

from typing import Any

import pytest

from rules.builders import TABLES, Part, a_seed, holds, nation, operation, sent, tracks
from rules.crisis import AAA, ALLIANCE, B_PATROL, B_STRIKE, BBB, C_FRIGATE, C_STRIKE, CCC, CRISIS, FIELD, HOME
from rules.governing import EAGER, LAZY, NO_NIGHT, RUNS, a_government, motives
from rules.seats import moves, orders
from wargame.engine import Dice
from wargame.engine.model.conditions import Goal, Measure
from wargame.engine.model.scenario import Character, Disposition, Position, Requirement
from wargame.engine.rooms.caveats import SetCaveat, SetRedCardPolicy
from wargame.engine.rooms.force_generation import PledgePackage, WithdrawPackage

TABLE = TABLES.governments


@pytest.mark.rule("170.6")
def test_time_and_own_dead_wear_its_will_to_stay_down_until_it_leaves() -> None:
    def leaves(*parts: Part, turn: int = 1) -> bool:
        spec = {**LAZY, "threat": 0.9, "support": 0.5}
        return bool(orders(a_government(spec, RUNS, sent(B_STRIKE, B_PATROL), *parts, turn=turn), BBB, WithdrawPackage))

    assert not leaves()
    assert leaves(nation(BBB, casualties=int(1.0 / TABLE.weary_dead)))
    game = a_government(EAGER, RUNS, sent(B_STRIKE), nation(BBB, casualties=int(2.0 / TABLE.weary_dead)))
    moved = [m for m in moves(game, BBB) if isinstance(m.order, WithdrawPackage)]
    assert {"own-dead", "months-in-theatre", "bar"} <= {t.name for t in moved[0].because}
    assert "lost too many of our own" in moved[0].reason


@pytest.mark.rule("170.6")
def test_when_all_that_it_took_part_in_is_over_it_brings_its_forces_home() -> None:
    out = sent(B_STRIKE)
    assert orders(a_government(EAGER, operation(ALLIANCE, "strike", over=True), out), BBB, WithdrawPackage)
    assert orders(a_government(EAGER, RUNS, out), BBB, WithdrawPackage) == []
    assert orders(a_government(EAGER, out), BBB, WithdrawPackage) == []


@pytest.mark.rule("170.1")
def test_neither_motives_abroad_nor_conditions_at_home_are_enough_alone() -> None:
    every = ("alliance_value", "threat", "prestige")
    willing_home = {"support": 1.0, "left_right": 0.0}
    ready, unready = (Character(positions=(Position("request-forces", x),)) for x in (1.0, -1.0))
    no_reason = {**dict.fromkeys(every, 0.0), **willing_home}
    no_home = {**dict.fromkeys(every, 1.0), "support": 0.0, "left_right": 10.0, "elections": ("2030-03-31",)}
    for seed in range(30):
        assert orders(a_government(no_reason, RUNS, character=ready), BBB, PledgePackage, seed=seed) == []
        poor = a_government(no_home, RUNS, character=unready, packages={p: {"personnel": 1} for p in (B_STRIKE, B_PATROL)})
        assert orders(poor, BBB, PledgePackage, seed=seed) == []
        both = {**dict.fromkeys(every, 1.0), **willing_home}
        assert orders(a_government(both, RUNS, character=ready), BBB, PledgePackage, seed=seed)
    lacking = a_government({**LAZY, "threat": 0.3, "support": 0.9}, RUNS, character=ready)
    terms = motives(lacking) if orders(lacking, BBB, PledgePackage) else {}
    assert terms == {} or terms["neither-alone"] < 0


@pytest.mark.rule("170.2")
def test_a_government_that_would_rather_not_fight_sends_first_what_stays_away_from_the_shooting() -> None:
    def first(spec: dict[str, Any]) -> list[Any]:
        return [o.package for o in orders(a_government(spec, RUNS, code=CCC), CCC, PledgePackage)]

    assert first(EAGER)[0] == C_STRIKE
    people = sum(p.personnel for p in CRISIS.packages.values() if p.nation == CCC)
    between = (TABLE.join_bar + TABLE.strike_bar) / 2
    home = TABLE.join_mandate + TABLE.join_capability * (people / TABLE.capable_personnel - 0.5)
    reluctant = {**LAZY, "threat": (between - home) / TABLE.join_threat, "support": 0.5}
    seed = a_seed(lambda s: 0 < len(orders(a_government(reluctant, RUNS, code=CCC), CCC, PledgePackage, seed=s)) < 3)
    assert orders(a_government(reluctant, RUNS, code=CCC), CCC, PledgePackage, seed=seed)[0].package == C_FRIGATE


@pytest.mark.rule("170.2")
def test_it_sends_nothing_to_a_base_from_which_no_zone_is_in_reach() -> None:
    zones = CRISIS.zones.items()
    far = {z: {"distance_km": {b: 100_000 if b == HOME else km for b, km in spec.distance_km.items()}} for z, spec in zones}
    sends = orders(a_government(EAGER, RUNS, zones=far), BBB, PledgePackage)
    assert {o.base for o in sends} == {FIELD}


@pytest.mark.rule("170.2")
def test_with_forces_out_it_sends_more_while_the_campaign_presses_or_if_asked() -> None:
    def more(*parts: Part) -> list[Any]:
        return orders(a_government(EAGER, sent(B_STRIKE), *parts), BBB, PledgePackage)

    low, high = tracks(end_state=TABLE.reinforce_below - 0.01), tracks(end_state=TABLE.reinforce_below)
    assert [o.package for o in more(RUNS, low)] == [B_PATROL]
    assert more(RUNS, high) == []
    asked = operation(ALLIANCE, "strike", "air-patrol", requests={"strike": 0})
    has: dict[str, Any] = {"requirements": {"strike": Requirement("Fighters", "air-patrol", 20.0)}}
    game = a_government(EAGER, sent(B_STRIKE), asked, high, **has)
    assert [o.package for o in orders(game, BBB, PledgePackage)] == [B_PATROL]


@pytest.mark.rule("170.2")
def test_it_sends_nothing_that_could_only_do_what_it_leans_against_unless_it_is_formally_asked() -> None:
    against = Character(positions=(Position("air-patrol", -0.1),))
    game = a_government(EAGER, RUNS, character=against)
    assert B_PATROL in [o.package for o in orders(a_government(EAGER, RUNS), BBB, PledgePackage)]
    assert [o.package for o in orders(game, BBB, PledgePackage)].count(B_PATROL) == 0
    has: dict[str, Any] = {"requirements": {"strike": Requirement("Fighters", "air-patrol", 20.0)}}
    asked = operation(ALLIANCE, "strike", "air-patrol", requests={"strike": 0})
    called = a_government(EAGER, asked, character=against, **has)
    assert B_PATROL in [o.package for o in orders(called, BBB, PledgePackage)]


@pytest.mark.rule("170.15")
def test_when_a_partner_that_strikes_is_out_of_weapons_one_that_has_some_sends_more() -> None:
    spec = {**LAZY, "threat": 1.0, "prestige": 0.6, "support": 0.5}
    seed = a_seed(lambda s: 0.0 <= sum(motives(a_government(spec, RUNS), seed=s).values()) - TABLE.strike_bar < 0.02)
    armed = holds(BBB, munitions=50)
    alone = a_government(spec, RUNS, armed)
    assert len(orders(alone, BBB, PledgePackage, seed=seed)) == 1
    assert len(orders(alone.with_(nation(AAA, short=True)), BBB, PledgePackage, seed=seed)) == 2
    assert len(orders(a_government(spec, RUNS, nation(AAA, short=True)), BBB, PledgePackage, seed=seed)) == 1


@pytest.mark.rule("170.13")
def test_the_willing_and_able_set_fewer_limits_and_others_do_not() -> None:
    near = TABLE.caveat_bar + TABLE.earnest_limits / 2
    seed = a_seed(lambda s: abs(a_mood(s)) < TABLE.earnest_limits / 2)
    inclined = Character(dispositions=(Disposition(NO_NIGHT, near, 1.0),))
    able = {B_STRIKE: {"personnel": 400}}
    assert orders(a_government(EAGER, RUNS, character=inclined, packages=able), BBB, SetCaveat, seed=seed) == []
    few = {B_STRIKE: {"personnel": 20}, B_PATROL: {"personnel": 20}}
    assert orders(a_government(EAGER, RUNS, character=inclined, packages=few), BBB, SetCaveat, seed=seed)


def a_mood(seed: int) -> float:
    """Return the mood of BBB about its caveat."""
    return Dice(seed).spread(f"policy/caveat/{BBB}/{NO_NIGHT.id}", TABLE.noise)[0] - 1.0


@pytest.mark.rule("170.4")
def test_where_its_line_of_civilian_dead_is_near_its_officers_refuse_targets_in_towns() -> None:
    line = Goal("few", "Few civilians die.", Measure("few-civilian-dead", "", 100))
    out = (RUNS, sent(B_STRIKE), holds(BBB, red_lines=(line,)))
    near, far = tracks(harm_by_coalition=90), tracks(harm_by_coalition=10)
    assert [o.policy for o in orders(a_government(EAGER, *out, near), BBB, SetRedCardPolicy)] == ["urban"]
    assert orders(a_government(EAGER, *out, far), BBB, SetRedCardPolicy) == []
    assert orders(a_government(EAGER, *out[:2], near), BBB, SetRedCardPolicy) == []
