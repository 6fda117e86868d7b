"""Page 160: measures, objectives, and the value that is earned."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.builders import Outcome, Part, a_game, adversary, known, mandate, nation, operation, sent, tracks
from rules.crisis import AAA, ALLIANCE, B_PATROL, BBB, CCC, CITY, CRISIS, DAYS, PLAIN
from rules.drafts import EMBARGO, agreed
from wargame.engine.model.conditions import Goal, Measure
from wargame.engine.model.scenario import Character, Objective
from wargame.engine.rooms.end_state import ObjectivesChecked


def checked(measures: tuple[Measure, ...], *parts: Part, **fields: Any) -> Outcome:
    """Return what a turn brings where the end state is one objective of these measures."""
    crisis = replace(CRISIS, objectives={"aim": Objective("The aim", 1.0, measures)}, **fields)
    return a_game(*parts, phase="operations", crisis=crisis).close()


def reached(kind: Any, *parts: Part, subject: str = "", value: float = 0.0, **fields: Any) -> float:
    """Return how far a measure holds at the close of a turn."""
    return checked((Measure(kind, subject, value),), *parts, **fields).game.public.objectives["aim"]


def effects(**values: float) -> Part:
    """Missions had these effects in the turn; two underscores stand for the slash."""
    return known(effects={k.replace("__", "/").replace("_", "-"): v for k, v in values.items()})


@pytest.mark.rule("160.1")
def test_a_zone_is_held_by_its_control_over_the_level_asked() -> None:
    outcome = checked((Measure("zone-held", "plain", 0.8),))
    control = outcome.game.public.zones[PLAIN].control
    assert 0.1 < control < 0.8
    assert outcome.game.public.objectives["aim"] == pytest.approx(control / 0.8)
    assert reached("zone-held", subject="plain", value=0.1) == 1.0


@pytest.mark.rule("160.1")
def test_a_zone_is_quiet_when_the_adversary_did_not_attack_there() -> None:
    assert reached("zone-quiet", subject="plain") == 0.0
    assert reached("zone-quiet", subject="city") == 1.0


@pytest.mark.rule("160.1")
def test_air_defence_is_down_by_the_strongest_that_is_assessed() -> None:
    outcome = checked((Measure("air-defence-down", "", 0.1),))
    worst = max(z.assessed_air_defence for z in outcome.game.public.zones.values())
    assert worst > 0.1
    assert outcome.game.public.objectives["aim"] == pytest.approx((1 - worst) / 0.9)
    down = (adversary(PLAIN, air_defence=0.05), adversary(CITY, air_defence=0.05))
    assert reached("air-defence-down", *down, value=0.1) == 1.0


@pytest.mark.rule("160.1")
def test_an_embargo_is_kept_and_aid_flows_by_the_effect_of_their_missions_over_the_level() -> None:
    assert reached("embargo-kept", effects(embargo__strait=0.4), value=0.5) == pytest.approx(0.8)
    assert reached("embargo-kept", effects(embargo__strait=0.9), value=0.5) == 1.0
    assert reached("embargo-kept", value=0.5) == 0.0
    assert reached("aid-flows", effects(relief__plain=0.2), subject="plain", value=0.5) == pytest.approx(0.4)
    assert reached("aid-flows", effects(relief__plain=0.2), subject="city", value=0.5) == 0.0


@pytest.mark.rule("160.1")
def test_the_regime_is_beaten_by_the_weighted_control_of_the_land_zones() -> None:
    outcome = checked((Measure("regime-beaten", "", 0.9),))
    zones = outcome.game.public.zones
    weights = {z: CRISIS.zones[z].weight for z in (PLAIN, CITY)}
    share = sum(w * zones[z].control for z, w in weights.items()) / sum(weights.values())
    assert outcome.game.public.objectives["aim"] == pytest.approx(share / 0.9)


@pytest.mark.rule("160.1")
def test_tracks_and_support_count_over_the_level() -> None:
    assert reached("legitimacy", tracks(legitimacy=0.4), value=0.8) == pytest.approx(0.5)
    assert reached("cohesion", tracks(cohesion=0.9), value=0.8) == 1.0
    assert reached("support", nation(BBB, support=0.3), subject="BBB", value=0.6) == pytest.approx(0.5)


@pytest.mark.rule("160.1")
def test_what_is_authorised_under_which_arrangement_and_mandate() -> None:
    runs, over = operation(ALLIANCE, "embargo"), operation(ALLIANCE, "embargo", over=True)
    for part, authorised in ((runs, 1.0), (over, 0.0)):
        assert reached("authorised", part, subject="embargo") == authorised
        assert reached("not-authorised", part, subject="embargo") == 1.0 - authorised
        assert reached("arrangement", part, subject="integrated") == authorised
    assert reached("arrangement", runs, subject="parallel") == 0.0
    assert reached("mandate", mandate("embargo"), subject="sanctions") == 1.0
    assert reached("mandate", mandate("embargo"), subject="force") == 0.0


@pytest.mark.rule("160.1")
def test_who_takes_part_and_who_strikes() -> None:
    assert reached("takes-part", sent(B_PATROL), subject="BBB") == 1.0
    assert reached("takes-part", sent(B_PATROL), nation(BBB, left=1), subject="BBB") == 0.0
    struck = nation(BBB, strike_sorties=1)
    assert (reached("strikes", struck, subject="BBB"), reached("strikes-not", struck, subject="BBB")) == (1.0, 0.0)
    assert (reached("strikes", subject="CCC"), reached("strikes-not", subject="CCC")) == (0.0, 1.0)


@pytest.mark.rule("160.1")
def test_own_dead_are_counted_for_one_nation_or_all_and_civilian_dead_in_inverse_proportion() -> None:
    loss = nation(BBB, casualties=1)
    assert reached("no-own-dead", loss, subject="BBB") == reached("no-own-dead", loss) == 0.0
    assert reached("no-own-dead", loss, subject="CCC") == 1.0
    assert reached("few-civilian-dead", tracks(harm_by_coalition=50), value=50) == 1.0
    assert reached("few-civilian-dead", tracks(harm_by_coalition=200), value=50) == pytest.approx(0.25)


@pytest.mark.rule("160.1")
def test_whether_a_draft_was_agreed_and_from_which_turn_on() -> None:
    crisis = replace(CRISIS, objectives={"aim": Objective("The aim", 1.0, (Measure("adopted", "activate-operation"),))})
    game = a_game(phase="council", crisis=crisis)
    assert agreed(game, EMBARGO).game.to("report").public.objectives["aim"] == 1.0
    assert game.to("report").public.objectives["aim"] == 0.0
    assert reached("not-adopted", subject="activate-operation") == 1.0
    assert (reached("turn", value=1), reached("turn", value=2)) == (1.0, 0.0)


@pytest.mark.rule("160.2")
def test_an_objective_is_the_mean_of_its_measures_and_the_end_state_their_weighted_sum() -> None:
    yes, no = Measure("mandate", "force"), Measure("strikes", "BBB")
    objectives = {
        "half": Objective("Half", 0.6, (yes, no)),
        "whole": Objective("Whole", 0.3, (yes,)),
        "none": Objective("None", 0.1, (no,)),
    }
    outcome = a_game(phase="operations", crisis=replace(CRISIS, objectives=objectives)).close()
    assert outcome.game.public.objectives == {"half": 0.5, "whole": 1.0, "none": 0.0}
    assert outcome.game.public.tracks.end_state == pytest.approx(0.6)
    assert outcome.tells("public", ObjectivesChecked)


@pytest.mark.rule("160.3")
def test_each_turn_earns_its_level_times_its_share_of_the_scenarios_hours() -> None:
    yes = (Measure("mandate", "force"), Measure("turn", "", 2))
    first = checked(yes)
    assert first.the(ObjectivesChecked).earned == pytest.approx(0.5 * DAYS[0] / sum(DAYS))
    second = first.game.to("operations").close()
    assert second.the(ObjectivesChecked).earned == pytest.approx((0.5 * DAYS[0] + DAYS[1]) / sum(DAYS))


@pytest.mark.rule("160.4")
def test_a_seat_alone_sees_its_secret_goals_and_red_lines_and_everybody_the_public_ones() -> None:
    secret = Goal("stay-out", "Fly no strikes.", Measure("strikes-not", "BBB"))
    line = Goal("no-losses", "Lose nobody.", Measure("no-own-dead", "BBB"))
    crisis = replace(CRISIS, characters={BBB: Character(secret_goals=(secret,), red_lines=(line,))})
    game = a_game(crisis=crisis)
    assert (game.view(BBB).own.goals, game.view(BBB).own.red_lines) == ((secret,), (line,))
    for seat in (AAA, CCC, "adversary", "public"):
        assert game.view(seat) == a_game().view(seat)
    assert game.rules.scenario.characters == {}


@pytest.mark.rule("160.5")
def test_training_and_relief_leave_months_of_assistance_by_the_people_they_reach() -> None:
    first = checked((Measure("mandate", "force"),), effects(training__plain=0.4, relief__plain=0.2, relief__city=0.1))
    assert first.game.public.tracks.assisted == pytest.approx(DAYS[0] / 30 * (0.4 + 0.1) / 2)
    assert checked((Measure("mandate", "force"),)).game.public.tracks.assisted == 0.0
    assert first.game.to("operations").close().game.public.tracks.assisted >= first.game.public.tracks.assisted
