"""A crisis short of war: guards, ground of one's own, what is done or left undone (rules 100.10, 140.1, 160.1 and others)."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.builders import (
    TABLES,
    Outcome,
    Part,
    a_game,
    adversary,
    holds,
    known,
    mandate,
    operation,
    refused,
    resolve,
    term,
    tracks,
    zone,
)
from rules.crisis import AAA, ALLIANCE, BBB, CITY, CRISIS, PLAIN, STRAIT
from rules.seats import orders
from wargame.engine.model.base import ADVERSARY, ZoneId
from wargame.engine.model.conditions import Measure
from wargame.engine.model.council import ActivateOperation, InvokeArticle4, InvokeArticle5, Terminate
from wargame.engine.model.cyber import Strike
from wargame.engine.model.scenario import Character, Effort, Inject, Objective, Package, Position, Scenario
from wargame.engine.model.tables import MissionKind, Platform
from wargame.engine.rooms.adversary import FrontMoved, SetPosture
from wargame.engine.rooms.council.orders import TableMotion
from wargame.engine.rooms.white_cell import InjectDelivered

GUARD = MissionKind("Forward presence", "garrison", "land", "combat", "none", False, 2, 1.0, {}, 0.0, 0.0, 0.1)
WATCH = MissionKind("Watch over cables", "interdiction", "sea", "naval", "none", False, 2, 1.0, {}, 0.0, 0.0, 0.1)
BRIGADE = Platform("Light brigade", "land", {"garrison": 2.0}, 0, 0)
BATTALIONS = Package(
    BBB, "Battalions", "light-brigade", 1, 800, 0.9, 0.9, 2, 60, CRISIS.packages[next(iter(CRISIS.packages))].bases, 9
)
EFFORTS = {"guard": Effort("Guard", ("presence", "sea-watch"), (PLAIN, STRAIT), 1.0)}


def own_ground(**fields: Any) -> Scenario:
    """Return the crisis on BBB's own ground, with missions and a platform that the ruleset does not have."""
    zones = {**CRISIS.zones, PLAIN: replace(CRISIS.zones[PLAIN], host="BBB", control=1.0, faction=0.4)}
    return replace(
        CRISIS,
        zones=zones,
        efforts=EFFORTS,
        missions={"presence": GUARD, "sea-watch": WATCH},
        platforms={"light-brigade": BRIGADE},
        packages={**CRISIS.packages, "BBB-brigade": BATTALIONS},
        **fields,
    )


HOME = own_ground()


def effect(task: str, value: float) -> Part:
    """A mission had this effect in the last turn, or has it in this."""
    return lambda state: known(effects={**state.public.effects, task: value})(state)


def front(*parts: Part) -> FrontMoved:
    """Return how the front moves where the adversary attacks."""
    attack = adversary(PLAIN, ground=0.6, posture="assault")
    return a_game(attack, *parts, phase="operations", crisis=HOME).close().the(FrontMoved, zone=PLAIN)


@pytest.mark.rule("100.10")
def test_guards_add_to_those_who_hold_a_zone() -> None:
    alone, guarded = front(), front(effect("presence/plain", 0.5))
    more = term(guarded, "faction-with-support") - term(alone, "faction-with-support")
    assert more == pytest.approx(0.5 * TABLES.adversary.guard_strength)
    assert term(guarded, "drive") > term(alone, "drive")


@pytest.mark.rule("100.10")
def test_what_is_made_of_anything_else_stands_no_guard() -> None:
    alone, watched = front(), front(effect("sea-watch/plain", 0.5))
    assert term(watched, "faction-with-support") == term(alone, "faction-with-support")


@pytest.mark.rule("100.10")
def test_guards_keep_a_doctrine_from_attacking_that_would_attack_without_them() -> None:
    bar = TABLES.governments.doctrine_odds

    def postures(guard: float, where: ZoneId = PLAIN) -> list[str]:
        ground = bar * (0.4 + 0.5 * TABLES.adversary.guard_strength)
        parts = (zone(PLAIN, control=1.0, faction=0.4), adversary(PLAIN, ground=ground, posture="hold"), resolve(0.9))
        game = a_game(*parts, effect(f"presence/{where}", guard), crisis=HOME)
        return [o.posture for o in orders(game, ADVERSARY, SetPosture) if o.zone == PLAIN]

    assert postures(0.0) == ["assault"]
    assert postures(0.49) == ["assault"]
    assert postures(0.51) == []
    assert postures(0.9, CITY) == ["assault"]


@pytest.mark.rule("10.1")
@pytest.mark.rule("50.1")
def test_a_scenario_may_bring_missions_and_platforms_of_its_own() -> None:
    rules = a_game(crisis=HOME).rules
    assert rules.mission("presence") == GUARD
    assert rules.assets["BBB-brigade"].units == {"garrison": 2.0}  # type: ignore[index]
    assert ("presence", PLAIN) in rules.tasks_of["BBB-brigade"]  # type: ignore[index]
    assert "presence" not in a_game().rules.tables.missions


@pytest.mark.rule("160.1")
def test_a_mission_is_done_by_its_effect_in_a_zone_or_by_the_best_anywhere() -> None:
    def reached(subject: str, value: float) -> float:
        crisis = own_ground(objectives={"aim": Objective("The aim", 1.0, (Measure("mission-done", subject, value),))})
        game = a_game(effect("presence/plain", 0.3), effect("presence/city", 0.6), phase="operations", crisis=crisis)
        return game.close().game.public.objectives["aim"]

    assert reached("presence/plain", 0.5) == pytest.approx(0.6)
    assert reached("presence/plain", 0.0) == pytest.approx(0.3)
    assert reached("presence", 0.5) == 1.0
    assert reached("sea-watch", 0.5) == 0.0


@pytest.mark.rule("140.1")
def test_an_inject_does_not_come_where_all_hold_under_which_it_is_not_to_happen() -> None:
    force, whole = Measure("mandate", "force"), Measure("legitimacy", "", 1.0)

    def comes(*unless: Measure) -> bool:
        inject = Inject(turn=2, title="News", text="Unless.", unless=unless)
        outcome: Outcome = a_game(phase="report", crisis=replace(CRISIS, injects={"surprise": inject})).close()
        return bool(outcome.all(InjectDelivered))

    assert comes()
    assert not comes(force)
    assert comes(whole)
    assert comes(force, whole)


@pytest.mark.rule("35.10")
def test_an_attack_in_the_crisis_on_ground_of_ones_own_opens_article_5() -> None:
    order = TableMotion(seat=BBB, forum=ALLIANCE, proposal=InvokeArticle5(BBB))
    quiet = (zone(PLAIN, control=1.0, attacked=False),)
    assert refused(a_game(*quiet, phase="council", crisis=HOME), order) == "30.1"
    for part in (zone(PLAIN, control=1.0, attacked=True), zone(PLAIN, control=0.9, attacked=False)):
        game = a_game(*quiet, part, phase="council", crisis=HOME)
        assert game.allows(order)
        assert refused(game, TableMotion(seat=AAA, forum=ALLIANCE, proposal=InvokeArticle5(AAA))) == "30.1"


def drafts(*parts: Part, crisis: Scenario = HOME, seat: Any = AAA) -> list[Any]:
    """Return what a government tables."""
    return [o.proposal for o in orders(a_game(*parts, phase="council", crisis=crisis), seat, TableMotion)]


@pytest.mark.rule("170.7")
def test_on_ground_of_a_members_own_a_lead_begins_what_is_planned_without_a_mandate_for_force() -> None:
    assert ActivateOperation(("presence", "sea-watch")) in drafts(mandate("embargo"))
    nobodys = replace(HOME, zones={**HOME.zones, PLAIN: replace(HOME.zones[PLAIN], host="")})
    assert drafts(mandate("embargo"), crisis=nobodys) == []


@pytest.mark.rule("170.7")
def test_who_guards_ground_of_its_own_does_not_end_it_while_it_leans_against_that() -> None:
    def ends(leaning: float, crisis: Scenario) -> bool:
        character = Character(positions=(Position("terminate", leaning),))
        parts = (operation(ALLIANCE, "presence", "sea-watch"), tracks(end_state=0.99), holds(AAA, character=character))
        return Terminate() in drafts(*parts, crisis=crisis)

    assert ends(0.1, HOME)
    assert not ends(-0.1, HOME)
    nobodys = replace(HOME, zones={**HOME.zones, PLAIN: replace(HOME.zones[PLAIN], host="")})
    assert ends(-0.1, nobodys)


@pytest.mark.rule("170.16")
def test_who_feels_threatened_enough_asks_for_consultations_under_cyber_attack_too() -> None:
    threat = TABLES.governments.consult_threat
    crisis = replace(HOME, nations={**HOME.nations, BBB: replace(HOME.nations[BBB], threat=threat)})
    quiet = (zone(PLAIN, attacked=False, control=1.0), zone(CITY, attacked=False))
    struck = known(strikes=(Strike("x", (BBB,), 0.5, 0.5, 1),))  # type: ignore[arg-type]
    assert InvokeArticle4(BBB) not in drafts(*quiet, crisis=crisis, seat=BBB)
    assert InvokeArticle4(BBB) in drafts(*quiet, struck, crisis=crisis, seat=BBB)
