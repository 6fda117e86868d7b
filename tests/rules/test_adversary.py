"""Page 100: the adversary's orders, what air power does to it, and the front."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.builders import TABLES, Outcome, Part, a_game, adversary, known, operation, refused, resolve, sent, term, tracks, zone
from rules.crisis import (
    A_DRONES,
    A_RADAR,
    A_STRIKE,
    A_TANKERS,
    AAA,
    ALLIANCE,
    B_STRIKE,
    CITY,
    CRISIS,
    DAYS,
    PLAIN,
    STRAIT,
)
from wargame.engine.model.base import ADVERSARY, ZoneId
from wargame.engine.model.state import POSTURES, AdversaryForces
from wargame.engine.rooms.adversary import (
    AdversaryWorn,
    AssessmentPublished,
    ForcesMoved,
    FrontMoved,
    MoveForces,
    PostureSet,
    ResolveMoved,
    SetPosture,
    ZoneFell,
    forces_of,
)
from wargame.engine.rooms.operations.events import MissionFlown

TABLE, POWER = TABLES.adversary, TABLES.operations
TURN = DAYS[0]
MONTHS = TURN / 30


def turned(*parts: Part, **changes: Any) -> Outcome:
    """Return what a turn brings."""
    return a_game(*parts, phase="operations", **changes).close()


def effect(kind: str, where: ZoneId, value: float) -> Part:
    """A mission had this effect in the turn."""
    return lambda state: known(effects={**state.public.effects, f"{kind}/{where}": value})(state)


def left(outcome: Outcome, where: ZoneId = PLAIN) -> AdversaryForces:
    """Return the adversary in a zone as it is after the turn."""
    held = outcome.game.own(ADVERSARY).adversary
    assert held is not None
    return held.zones[where]


def worn(outcome: Outcome, where: ZoneId = PLAIN) -> AdversaryWorn:
    """Return what the turn has left of the adversary in a zone."""
    return outcome.the(AdversaryWorn, zone=where)


def front(outcome: Outcome, where: ZoneId = PLAIN) -> FrontMoved:
    """Return how the front has moved in a zone."""
    return outcome.the(FrontMoved, zone=where)


@pytest.mark.rule("100.1")
@pytest.mark.parametrize("posture", POSTURES)
def test_the_adversary_gives_its_forces_in_each_zone_a_posture(posture: Any) -> None:
    order = SetPosture(seat=ADVERSARY, zone=PLAIN, posture=posture)
    other = a_game(adversary(PLAIN, posture="hold" if posture != "hold" else "assault"))
    after = other.reveal(order).game
    assert forces_of(after.state).zones[PLAIN].posture == posture
    assert refused(a_game(adversary(PLAIN, posture=posture)), order) == "100.1"


@pytest.mark.rule("100.1")
def test_postures_are_for_zones_with_forces_and_for_the_capitals_phase() -> None:
    assert refused(a_game(), SetPosture(seat=ADVERSARY, zone=STRAIT, posture="hold")) == "100.1"
    assert refused(a_game(phase="council"), SetPosture(seat=ADVERSARY, zone=PLAIN, posture="hold")) == "150.1"
    assert refused(a_game(), SetPosture(seat=AAA, zone=PLAIN, posture="hold")) == "1.2"


@pytest.mark.rule("100.2")
def test_up_to_half_of_a_zones_strength_moves_to_a_neighbour() -> None:
    move = MoveForces(seat=ADVERSARY, zone=CITY, to=PLAIN, share=0.5)
    after = forces_of(a_game().reveal(move).game.state).zones
    was = CRISIS.adversary.zones
    assert after[CITY].ground == pytest.approx(was[CITY].ground / 2)
    assert after[PLAIN].ground == pytest.approx(was[PLAIN].ground + was[CITY].ground / 2)


@pytest.mark.rule("100.2")
def test_one_move_from_each_zone_to_a_neighbouring_one_and_no_more_than_half() -> None:
    game = a_game()
    for share in (0.0, 0.51):
        assert refused(game, MoveForces(seat=ADVERSARY, zone=CITY, to=PLAIN, share=share)) == "100.2"
    assert refused(game, MoveForces(seat=ADVERSARY, zone=CITY, to=STRAIT, share=0.2)) == "100.2"
    once = game.after(MoveForces(seat=ADVERSARY, zone=CITY, to=PLAIN, share=0.2))
    assert not once.allows(MoveForces(seat=ADVERSARY, zone=CITY, to=PLAIN, share=0.1))
    assert once.allows(MoveForces(seat=ADVERSARY, zone=PLAIN, to=CITY, share=0.2))


@pytest.mark.rule("100.3")
@pytest.mark.parametrize("posture", POSTURES)
def test_ground_forces_wear_by_months_effect_and_how_far_their_posture_exposes_them(posture: Any) -> None:
    outcome = turned(effect("strike", PLAIN, 0.5), adversary(PLAIN, ground=0.8, posture=posture), resolve(0.5))
    lost = 0.8 * POWER.attrition * MONTHS * 0.5 * TABLE.posture_exposure[posture]
    back = lost * CRISIS.adversary.replenishment * 0.5 * MONTHS
    assert worn(outcome).ground == pytest.approx(0.8 - lost + back)


@pytest.mark.rule("100.3")
def test_effects_of_all_striking_missions_are_joined_as_chances_are() -> None:
    both = turned(effect("strike", PLAIN, 0.5), effect("special-operations", PLAIN, 0.4), effect("air-patrol", PLAIN, 0.9))
    assert term(worn(both), "coalition-effect") == pytest.approx(1 - 0.5 * 0.6)
    elsewhere = turned(effect("strike", CITY, 0.5), effect("suppression", PLAIN, 0.5))
    assert term(worn(elsewhere), "coalition-effect") == 0.0


@pytest.mark.rule("100.3")
def test_a_turn_takes_at_most_nine_tenths_of_the_ground_force() -> None:
    fierce = replace(TABLES, operations=replace(POWER, attrition=99.0, suppression=99.0))
    outcome = a_game(
        effect("strike", PLAIN, 1.0),
        effect("suppression", PLAIN, 1.0),
        adversary(PLAIN, ground=1.0, air_defence=1.0, posture="assault"),
        resolve(0.0),
        phase="operations",
        tables=fierce,
    ).close()
    assert worn(outcome).ground == pytest.approx(0.1)
    assert worn(outcome).air_defence == pytest.approx(0.03)


@pytest.mark.rule("100.3")
def test_air_defence_falls_by_days_and_effect_of_suppression_alone() -> None:
    outcome = turned(effect("suppression", PLAIN, 0.2), effect("strike", PLAIN, 0.9), adversary(PLAIN, air_defence=0.5))
    down = min(0.97, POWER.suppression * TURN * 0.2)
    assert worn(outcome).air_defence == pytest.approx(0.5 * (1 - down))


def drive(mine: float, theirs: float) -> float:
    """Return the difference of two strengths over their sum."""
    return (mine - theirs) / (mine + theirs)


def on_the_plain(
    posture: Any = "assault", ground: float = 0.5, faction: float = 0.3, control: float = 0.4, will: float = 1.0
) -> tuple[Part, ...]:
    """The front on the plain as it is when the turn begins; the faction holds nothing next to it."""
    return (adversary(PLAIN, ground=ground, posture=posture), zone(PLAIN, faction=faction, control=control), resolve(will))


@pytest.mark.rule("100.4")
@pytest.mark.parametrize("posture", POSTURES)
def test_the_adversary_brings_its_mean_strength_by_posture_and_morale(posture: Any) -> None:
    for will in (1.0, TABLE.morale_floor / 2):
        outcome = turned(*on_the_plain(posture, ground=0.1, faction=0.6, control=0.5, will=will))
        morale = 1.0 if will > TABLE.morale_floor else 1 - TABLE.morale_share * (1 - will / TABLE.morale_floor)
        regime = 0.1 * TABLE.posture_power[posture] * morale
        assert term(front(outcome), "drive") == pytest.approx(drive(0.6, regime))


@pytest.mark.rule("100.4")
def test_strikes_wear_the_adversary_and_add_their_support_to_the_faction() -> None:
    outcome = turned(*on_the_plain(), effect("strike", PLAIN, 0.6))
    assert term(front(outcome), "faction-with-support") == pytest.approx(0.3 * (1 + TABLE.air_support * 0.6))
    mean = (0.5 + worn(outcome).ground) / 2 * TABLE.posture_power["assault"]
    assert term(front(outcome), "drive") == pytest.approx(drive(0.3 * (1 + TABLE.air_support * 0.6), mean))


@pytest.mark.rule("100.4")
def test_a_share_of_the_strength_of_the_strongest_neighbour_helps_where_the_faction_holds_enough() -> None:
    helped = turned(*on_the_plain(), zone(CITY, faction=0.8, control=TABLE.advance_control))
    assert term(front(helped), "faction-with-support") == pytest.approx(0.3 + TABLE.neighbour_help * 0.8)
    alone = turned(*on_the_plain(), zone(CITY, faction=0.8, control=TABLE.advance_control - 0.01))
    assert term(front(alone), "faction-with-support") == pytest.approx(0.3)


@pytest.mark.rule("100.4")
def test_a_die_for_each_zone_moves_the_pace_of_its_front() -> None:
    for seed in range(20):
        outcome = turned(*on_the_plain(), adversary(CITY, ground=0.5, posture="assault"), zone(CITY, control=0.5), seed=seed)
        factors = []
        for where in (PLAIN, CITY):
            (die,) = front(outcome, where).dice
            factors.append(term(front(outcome, where), "die", "100.4"))
            assert factors[-1] == pytest.approx(1 + TABLE.front_spread * (2 * die.face - 1001) / 999)
        assert factors[0] != factors[1]
    still = replace(TABLES, adversary=replace(TABLE, front_spread=0.0))
    controls = {front(turned(*on_the_plain(), seed=seed, tables=still)).control for seed in range(5)}
    assert len(controls) == 1


@pytest.mark.rule("100.4")
def test_no_die_is_thrown_for_a_front_that_nothing_drives_and_nothing_is_told_of_one_where_nothing_is_new() -> None:
    calm = (adversary(CITY, ground=0.5, posture="hold"), zone(CITY, faction=0.0, control=0.0))
    assert not turned(*calm).all(FrontMoved, zone=CITY)
    assert not turned(*calm).all(AdversaryWorn, zone=CITY)
    (taught,) = turned(*calm, effect("training", CITY, 0.5)).all(FrontMoved, zone=CITY)
    assert taught.dice == ()
    assert term(taught, "die") == 1.0


@pytest.mark.rule("100.5")
def test_control_moves_by_pace_days_and_drive() -> None:
    for seed in range(20):
        moved = front(turned(*on_the_plain("assault", ground=0.5, faction=0.3), seed=seed))
        pace = TABLE.front_pace * TURN * drive(0.3, 0.5 * TABLE.posture_power["assault"])
        assert moved.control == pytest.approx(0.4 + pace * term(moved, "die"))
        assert term(moved, "control-moved") == pytest.approx(moved.control - 0.4)


@pytest.mark.rule("100.5")
@pytest.mark.parametrize("posture", POSTURES)
def test_the_adversary_gains_ground_only_in_assault(posture: Any) -> None:
    outcome = turned(*on_the_plain(posture, ground=0.9, faction=0.05))
    assert (front(outcome).control < 0.4) is (posture == "assault")


@pytest.mark.rule("100.5")
def test_the_faction_gains_ground_only_from_a_foothold_or_a_neighbour_it_holds() -> None:
    strong: dict[str, Any] = {"posture": "hold", "ground": 0.05, "faction": 0.9}
    assert front(turned(*on_the_plain(**strong, control=0.0))).control == 0.0
    assert front(turned(*on_the_plain(**strong, control=0.1))).control > 0.1
    beside = turned(*on_the_plain(**strong, control=0.0), zone(CITY, control=TABLE.advance_control))
    assert front(beside).control > 0.0


@pytest.mark.rule("100.5")
def test_the_faction_grows_where_it_holds_ground_and_where_it_is_trained() -> None:
    outcome = turned(*on_the_plain(), effect("training", PLAIN, 0.5))
    grown = MONTHS * (TABLE.faction_growth * front(outcome).control + TABLE.training_growth * 0.5)
    assert front(outcome).faction == pytest.approx(0.3 + grown)


@pytest.mark.rule("100.6")
def test_a_zone_is_attacked_in_assault_by_forces_of_note_where_the_faction_holds_something() -> None:
    assert front(turned(*on_the_plain())).attacked
    for quiet in ({"posture": "hold"}, {"ground": 0.01}, {"control": 0.0}):
        assert not front(turned(*on_the_plain(**quiet))).attacked


@pytest.mark.rule("100.6")
def test_attacks_kill_civilians_and_strikes_disturb_them() -> None:
    people = CRISIS.zones[PLAIN].people
    outcome = turned(*on_the_plain())
    dead = POWER.harm_by_regime * people * 0.5 * TURN
    assert front(outcome).dead == int(dead + 0.5)
    assert outcome.game.public.tracks.harm_by_regime == front(outcome).dead
    struck = turned(*on_the_plain(), effect("strike", PLAIN, 0.6))
    mean = (0.5 + worn(struck).ground) / 2
    assert front(struck).dead == int(POWER.harm_by_regime * people * mean * TURN * 0.4 + 0.5)
    assert front(turned(*on_the_plain("hold"))).dead == 0


@pytest.mark.rule("100.6")
def test_a_zone_falls_when_control_passes_the_bar_and_falls_back_below_one_less_that() -> None:
    bar = TABLE.fallen_control
    fell = turned(*on_the_plain("hold", ground=0.02, faction=0.9, control=bar - 0.02))
    assert fell.the(ZoneFell).to_faction
    back = turned(*on_the_plain("assault", ground=0.9, faction=0.02, control=1 - bar + 0.02))
    assert not back.the(ZoneFell).to_faction
    held = turned(*on_the_plain("hold", ground=0.02, faction=0.9, control=bar + 0.02))
    assert held.all(ZoneFell) == []


@pytest.mark.rule("100.6")
@pytest.mark.parametrize("tempo", [0.3, 40.0])
def test_the_hour_of_a_fall_is_worked_out_on_a_movement_that_no_bound_stops(tempo: float) -> None:
    fast = replace(TABLES, adversary=replace(TABLE, front_pace=tempo * TABLE.front_pace))
    won = on_the_plain("hold", ground=0.02, faction=0.9, control=TABLE.fallen_control - 0.02)
    outcome = turned(*won, tables=fast)
    event = front(outcome)
    reached = tempo * TABLE.front_pace * TURN * term(event, "drive") * term(event, "die")
    assert outcome.the(ZoneFell).at == int(0.02 / reached * 24 * TURN)
    assert (event.control == 1.0) is (tempo > 1)


@pytest.mark.rule("100.7")
def test_resolve_falls_by_the_share_of_the_starting_strength_lost() -> None:
    outcome = turned(effect("strike", PLAIN, 0.5), resolve(0.8))
    lost = sum(f.ground - left(outcome, z).ground for z, f in CRISIS.adversary.zones.items())
    started = sum(f.ground for f in CRISIS.adversary.zones.values())
    assert outcome.the(ResolveMoved).resolve == pytest.approx(0.8 - TABLE.resolve_loss * lost / started)


@pytest.mark.rule("100.7")
def test_resolve_falls_when_the_capital_falls_and_for_no_other_zone() -> None:
    def after(where: ZoneId) -> float:
        won = (adversary(where, ground=0.0, posture="hold"), zone(where, faction=0.9, control=TABLE.fallen_control - 0.01))
        outcome = turned(*won, resolve(0.8))
        assert outcome.the(ZoneFell).zone == where
        return outcome.the(ResolveMoved).resolve

    assert after(CITY) == pytest.approx(0.8 - TABLE.capital_weight)
    assert after(PLAIN) == pytest.approx(0.8)


@pytest.mark.rule("90.8")
def test_losses_dealt_by_a_credible_coalition_take_more_of_the_adversarys_resolve() -> None:
    def lost(credibility: float) -> float:
        event = turned(effect("strike", PLAIN, 0.5), resolve(0.8), tracks(credibility=credibility)).the(ResolveMoved)
        return 0.8 - event.resolve

    weight = TABLES.legitimacy.credibility_resolve
    assert lost(0.5) > 0.0
    assert lost(0.9) == pytest.approx(lost(0.5) * (1 + weight * 0.4))
    assert lost(0.1) == pytest.approx(lost(0.5) * (1 - weight * 0.4))
    assert turned(resolve(0.8), tracks(credibility=1.0)).the(ResolveMoved).resolve == 0.8


@pytest.mark.rule("100.8")
def test_the_assessment_is_the_truth_within_an_error_that_reconnaissance_narrows() -> None:
    for seen, error in ((0.0, TABLE.assessment_error), (1.0, (1 - TABLE.assessment_relief) * TABLE.assessment_error)):
        shares = []
        for seed in range(40):
            outcome = turned(effect("reconnaissance", PLAIN, seen), seed=seed)
            (published,) = [z for z in outcome.the(AssessmentPublished).zones if z[0] == PLAIN]
            shares.append(published[1] / left(outcome).ground)
            assert outcome.game.public.zones[PLAIN].assessed_ground == published[1]
        assert all(1 - error - 1e-9 <= share <= 1 + error + 1e-9 for share in shares)
        assert max(shares) - min(shares) > error


@pytest.mark.rule("100.8")
def test_the_staff_plans_on_the_assessment_and_not_on_the_truth() -> None:
    there = (operation(ALLIANCE, "strike"), sent(A_STRIKE, B_STRIKE, A_TANKERS, A_DRONES, A_RADAR))

    def tasking(*parts: Part) -> list[tuple[str, ZoneId, float]]:
        outcome = turned(*there, *parts)
        return [(f.mission, f.zone, term(f, "size")) for f in outcome.all(MissionFlown, mission="strike")]

    assert tasking() == tasking(adversary(PLAIN, ground=0.01), adversary(CITY, ground=1.0))
    assert tasking() != tasking(zone(PLAIN, assessed_ground=0.01), zone(CITY, assessed_ground=1.0))


@pytest.mark.rule("100.9")
def test_the_front_is_public_and_the_adversarys_strength_its_own() -> None:
    outcome = turned(*on_the_plain(), effect("strike", PLAIN, 0.5))
    for seat in (AAA, "chair", "public"):
        assert outcome.tells(seat, FrontMoved)
        assert outcome.tells(seat, AssessmentPublished)
        assert not outcome.tells(seat, AdversaryWorn)
        assert not outcome.tells(seat, ResolveMoved)
    for kind in (FrontMoved, AdversaryWorn, ResolveMoved):
        assert outcome.tells(ADVERSARY, kind)
    assert not outcome.tells(ADVERSARY, AssessmentPublished)


@pytest.mark.rule("100.9")
def test_of_the_terms_of_a_front_everybody_sees_the_coalitions_effect_and_how_far_control_moved() -> None:
    outcome = turned(*on_the_plain(), effect("strike", PLAIN, 0.5))
    for seat in (AAA, "chair", "commander", "public", ADVERSARY):
        told = [e for e in outcome.shown_to(seat) if isinstance(e, FrontMoved | AssessmentPublished)]
        assert told
        assert all(e.dice == () for e in told)
        assert {t.name for e in told for t in e.terms} == {"coalition-effect", "control-moved"}
    (whole,) = [e for e in outcome.shown_to("white") if isinstance(e, FrontMoved) and e.zone == PLAIN]
    assert (whole.terms, whole.dice) == (front(outcome).terms, front(outcome).dice)
    assert {"faction-with-support", "drive", "die"} < {t.name for t in whole.terms}
    assert whole.dice


@pytest.mark.rule("100.9")
def test_postures_and_moves_are_the_adversarys_own() -> None:
    outcome = a_game().reveal(
        SetPosture(seat=ADVERSARY, zone=PLAIN, posture="disperse"),
        MoveForces(seat=ADVERSARY, zone=CITY, to=PLAIN, share=0.25),
    )
    for kind in (PostureSet, ForcesMoved):
        assert [seat for seat in (AAA, "commander", "public", ADVERSARY) if outcome.tells(seat, kind)] == [ADVERSARY]
