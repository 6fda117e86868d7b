"""What the theory says of military power (game design, sections 1 and 5), over coalitions of every sort."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rules.builders import Outcome, a_game, nation, operation, sent, tasked
from rules.crisis import A_DRONES, A_RADAR, A_STRIKE, A_TANKERS, ALLIANCE, B_STRIKE, C_STRIKE, CCC, PLAIN
from theory.coalitions import FORUM, MISSION, NEED, ZONE, Coalition, Member, ruleset
from theory.given import FEW, UNIT, arrangements, coalitions, leads, members, partners, tokens
from wargame.engine.model.base import AUTHORITIES, Authority, ZoneId
from wargame.engine.model.caveats import (
    Caveat,
    CommandCaveat,
    EngagementCaveat,
    GeographicCaveat,
    IntelligenceCaveat,
    MissionCaveat,
    TargetCaveat,
    TimeCaveat,
)
from wargame.engine.rooms import command
from wargame.engine.rooms.operations import MissionFlown, best_power

TABLE = ruleset().tables.operations

BARRING: dict[str, Caveat] = {
    "mission": MissionCaveat(id="x", barred=(MISSION,)),
    "geographic": GeographicCaveat(id="x", zones=(ZONE,)),
    "command": CommandCaveat(id="x", only_under="another"),
}
IDLE: dict[str, Caveat] = {
    "mission": MissionCaveat(id="x", barred=("relief",)),
    "geographic": GeographicCaveat(id="x", zones=(ZoneId("elsewhere"),)),
    "command": CommandCaveat(id="x", only_under=FORUM),
    "time": TimeCaveat(id="x", until=9999),
}
LIMITING: dict[str, Caveat] = {
    "target": TargetCaveat(id="x", classes=("dynamic",)),
    "engagement": EngagementCaveat(id="x", no_night=True),
    "approval": CommandCaveat(id="x", national_approval=True),
    "intelligence": IntelligenceCaveat(id="x", circle="inner"),
}


def joined(coalition: Coalition, *others: Member) -> Coalition:
    return Coalition((*coalition.members, *others), coalition.arrangement)


def test_the_power_worked_out_here_is_the_engines() -> None:
    coalition = Coalition([Member(0.6, 0.9), Member(0.2, 0.85, "tacom"), Member(0.1, 0.8, circle="partner")], "lead-nation")
    power = best_power(coalition.rules, coalition.public, coalition.shares(), NEED, "lead-nation", 3)
    assert power.used == 3
    assert power.value == pytest.approx(coalition.whole())
    assert ruleset().tables.missions[MISSION].need == NEED


@FEW
@given(coalitions(), st.lists(tokens, min_size=1, max_size=2))
def test_contributions_below_the_smallest_useful_unit_never_raise_the_best_power(coalition: Coalition, few: list[Member]) -> None:
    assert joined(coalition, *few).best_of_all() <= coalition.best_of_all() * (1 + 1e-12)


@FEW
@given(coalitions(most=5), st.floats(0.009, 0.00999), st.floats(0.8, 1.0))
def test_not_even_a_commander_who_tasks_a_token_gets_more_power_by_it(coalition: Coalition, size: float, quality: float) -> None:
    """As the engine works it out, with nobody kept from the principal task beforehand, and a token that has all but its size."""
    many = joined(coalition, Member(size, quality, "opcom", "inner", 1.0))

    def power(of: Coalition) -> float:
        return best_power(of.rules, of.public, of.shares(), NEED, of.arrangement, of.flags).value

    assert power(many) <= max(power(coalition), coalition.best_of_all()) * (1 + 1e-12)


@FEW
@given(st.floats(0.7, 1.0), st.integers(205, 239), st.sampled_from(AUTHORITIES))
def test_through_the_whole_engine_a_token_contingent_raises_no_missions_power(
    quality: float, since: int, ties: Authority
) -> None:
    """One aircraft for a day or so beside a lead that brings two: were it counted, good and tied in, it would raise the power."""
    there = (sent(A_STRIKE, A_TANKERS, A_DRONES, A_RADAR), operation(ALLIANCE, "strike"), tasked("strike", PLAIN, A_STRIKE))
    token = (sent(C_STRIKE, since=since, status="deploying"), nation(CCC, authority=ties), tasked("strike", PLAIN, C_STRIKE))
    specs = {A_STRIKE: {"count": 2}, C_STRIKE: {"count": 1, "quality": quality}}
    fields: dict[str, Any] = {"packages": specs, "nations": {CCC: {"circle": "inner", "training": 1.0}}}
    alone, beside = (
        a_game(*parts, phase="operations", **fields).close().flown("strike", PLAIN) for parts in (there, (*there, *token))
    )
    assert beside.tokens == (C_STRIKE,)
    assert beside.power < alone.power


@FEW
@given(coalitions(most=5), st.lists(tokens, min_size=1, max_size=20))
def test_tokens_never_raise_the_power_of_all_together(coalition: Coalition, many: list[Member]) -> None:
    assert joined(coalition, *many).whole() <= coalition.whole() * (1 + 1e-12)


@pytest.mark.parametrize("caveat", [*BARRING.values(), *LIMITING.values()], ids=[*BARRING, *LIMITING])
@FEW
@given(coalition=coalitions(), partner=partners)
def test_lifting_a_caveat_never_lowers_the_best_power(caveat: Caveat, coalition: Coalition, partner: Member) -> None:
    """Whether it barred a mission or took a share of what its nation brings: the commander may leave out whom he likes."""
    limited = joined(coalition, replace(partner, caveats=(caveat,)))
    assert joined(coalition, partner).best_of_all() >= limited.best_of_all() * (1 - 1e-12)


@pytest.mark.parametrize("kind", [*IDLE])
@FEW
@given(coalition=coalitions(), partner=partners)
def test_a_caveat_that_does_not_touch_a_mission_costs_it_nothing(kind: str, coalition: Coalition, partner: Member) -> None:
    limited = joined(coalition, replace(partner, caveats=(IDLE[kind],)))
    assert limited.engine() == joined(coalition, partner).engine()


@FEW
@given(coalition=coalitions(), partner=partners)
def test_a_caveat_never_costs_unity_of_command(coalition: Coalition, partner: Member) -> None:
    free, limited = joined(coalition, partner), joined(coalition, replace(partner, caveats=tuple(LIMITING.values())))
    unity = [command.unity(c.rules, c.public, c.codes, c.arrangement, c.flags) for c in (free, limited)]
    assert unity[0] == unity[1]


@FEW
@given(leads, st.floats(0.05, 0.25), st.floats(0.45, 0.5), members(0.1, 0.1), arrangements)
def test_a_force_far_below_the_others_is_left_out_and_the_mission_is_better_for_it(
    lead: Member, part: float, below: float, ties: Member, arrangement: str
) -> None:
    weak = replace(ties, size=lead.size * part, quality=lead.quality - below)
    both = Coalition([lead, weak], arrangement)
    assert below > TABLE.gap_tolerance
    power = best_power(both.rules, both.public, both.shares(), NEED, arrangement, both.flags)
    assert power.used == 1
    assert both.engine() == pytest.approx(both.tasked(both.shares()[:1]))
    assert both.engine() > both.whole()


@FEW
@given(st.floats(0.3, 0.45), st.integers(2, 4))
def test_given_a_mission_of_its_own_a_force_far_below_the_others_does_good_and_takes_nothing_from_them(
    low: float, count: int
) -> None:
    """Through the whole engine: on the principal task it is only left out, in a secondary one somebody has what it brings."""
    specs = {B_STRIKE: {"platform": "multirole-fighter", "quality": low, "count": count}, A_STRIKE: {"quality": 0.95}}
    there = (sent(A_STRIKE, B_STRIKE, A_TANKERS, A_DRONES, A_RADAR), operation(ALLIANCE, "strike", "air-patrol"))

    def flown(mission: str) -> Outcome:
        parts = (*there, tasked("strike", PLAIN, A_STRIKE), tasked(mission, PLAIN, B_STRIKE))
        return a_game(*parts, phase="operations", packages=specs).close()

    beside, apart = flown("strike"), flown("air-patrol")
    assert beside.flown("strike", PLAIN).secondary == (B_STRIKE,)
    assert apart.flown("strike", PLAIN).power >= beside.flown("strike", PLAIN).power * (1 - 1e-12)
    assert beside.all(MissionFlown, mission="air-patrol") == []
    assert apart.flown("air-patrol", PLAIN).effect > 0.0


@FEW
@given(coalitions(most=6), st.data())
def test_looser_authority_never_raises_unity_of_command(coalition: Coalition, data: st.DataObject) -> None:
    which = data.draw(st.integers(0, coalition.flags - 1))
    code = coalition.codes[which]
    unities = []
    for level in AUTHORITIES:
        nations = {**coalition.public.nations, code: replace(coalition.public.nations[code], authority=level)}
        public = replace(coalition.public, nations=nations)
        unities.append(command.unity(coalition.rules, public, coalition.codes, coalition.arrangement, coalition.flags)[0])
    assert all(loose <= tight for loose, tight in pairwise(unities))


@FEW
@given(coalitions(most=6), st.integers(0, 40))
def test_more_flags_in_theatre_never_raise_unity_of_command(coalition: Coalition, more: int) -> None:
    some, many = (
        command.unity(coalition.rules, coalition.public, coalition.codes, coalition.arrangement, coalition.flags + n)[0]
        for n in (0, more)
    )
    assert many <= some


@FEW
@given(leads, UNIT)
def test_the_lead_has_no_friction_with_itself(lead: Member, training: float) -> None:
    alone = Coalition([replace(lead, training=training, authority="coordination", circle="partner")], "parallel")
    assert command.unity(alone.rules, alone.public, alone.codes, alone.arrangement, 1)[0] == 1.0
