"""Page 10, rule 10.12: airspace on the way to the theatre."""

from __future__ import annotations

from typing import Any

import pytest

from rules.builders import TABLES, Game, Part, a_game, mandate, nation, operation, refused, sent, term
from rules.crisis import ALLIANCE, B_STRIKE, BBB, CCC, DDD, HOME, PLAIN, SOUTH
from rules.missions import flown
from rules.seats import orders
from wargame.engine.agenda import agenda
from wargame.engine.model.base import NationId
from wargame.engine.model.conditions import AllyCondition, MandateCondition, SunsetCondition
from wargame.engine.rooms.diplomacy import AskOverflight, RequestGranted, RequestMade
from wargame.engine.rooms.force_generation import AirspaceClosed, AirspaceOpened, CloseAirspace, OpenAirspace, reach

OVER: dict[str, Any] = {"bases": {HOME: {"needs_overflight": (CCC, DDD)}}}
CLOSE = CloseAirspace(seat=CCC)


def on_the_way(*parts: Part) -> Game:
    """Return a game in which the way from home leads over CCC and DDD."""
    return a_game(sent(B_STRIKE), operation(ALLIANCE, "strike"), *parts, **OVER)


@pytest.mark.rule("10.12")
def test_a_nation_on_the_way_closes_its_airspace_and_opens_it_again_and_everybody_sees_it() -> None:
    closed = on_the_way().reveal(CLOSE)
    assert closed.the(AirspaceClosed).nation == CCC
    assert closed.tells("public", AirspaceClosed)
    assert not closed.game.nation(CCC).airspace
    again = closed.game.to("capitals")
    assert refused(again, CLOSE) == "10.12"
    assert again.reveal(OpenAirspace(seat=CCC)).the(AirspaceOpened).nation == CCC
    assert refused(on_the_way(), OpenAirspace(seat=CCC)) == "10.12"


@pytest.mark.rule("10.12")
def test_only_nations_that_the_scenario_names_have_airspace_to_deny() -> None:
    assert refused(on_the_way(), CloseAirspace(seat=BBB)) == "10.12"
    assert refused(a_game(), CLOSE) == "10.12"
    offered = [o.kind for o in on_the_way().offered(CCC)]
    assert "close-airspace" in offered
    assert "close-airspace" not in [o.kind for o in a_game().offered(CCC)]


@pytest.mark.rule("10.12")
def test_the_scenario_says_how_it_begins() -> None:
    game = a_game(nations={CCC: {"airspace": False}}, **OVER)
    assert "open-airspace" in [o.kind for o in game.offered(CCC)]


@pytest.mark.rule("80.11")
def test_the_way_through_is_asked_for_in_confidence_and_a_willing_government_grants_it() -> None:
    eager = {"alliance_value": 1.0, "threat": 1.0, "prestige": 1.0, "support": 0.6}
    game = a_game(
        sent(B_STRIKE),
        operation(ALLIANCE, "strike"),
        nations={BBB: eager, CCC: {**eager, "airspace": False}},
        **OVER,
    )
    assert [o.to for o in orders(game, BBB, AskOverflight)] == [CCC]
    ask = AskOverflight(seat=BBB, to=CCC)
    assert refused(game, AskOverflight(seat=BBB, to=DDD)) == "80.11"
    asked = game.reveal(ask)
    assert [s for s in (BBB, CCC, DDD, "public") if asked.tells(s, RequestMade)] == [BBB, CCC]
    later = asked.game.to("capitals")
    assert refused(later, ask) == "80.11"
    assert "request-made" in [item.kind for item in agenda(later.rules, later.view(CCC))]
    (consent,) = orders(later, CCC, OpenAirspace)
    assert later.reveal(consent).the(RequestGranted).aim == "overflight"


def share(code: NationId, *parts: Part) -> float:
    """Return the share that the way from home leaves a nation's packages."""
    game = on_the_way(*parts)
    return reach(game.rules, game.public, code, HOME)


@pytest.mark.rule("10.12")
def test_one_closed_airspace_costs_a_detour_a_second_costs_no_more_and_ones_own_never_bars() -> None:
    detour = 1 - TABLES.force_generation.detour
    shut, both = nation(CCC, airspace=False), nation(DDD, airspace=False)
    assert share(BBB) == 1.0
    assert share(BBB, shut) == share(BBB, shut, both) == detour
    assert share(CCC, shut) == 1.0
    game = on_the_way(shut)
    assert reach(game.rules, game.public, BBB, SOUTH) == 1.0


@pytest.mark.rule("10.12")
def test_packages_that_fly_around_bring_less() -> None:
    free = flown("strike", PLAIN, B_STRIKE, **OVER)
    around = flown("strike", PLAIN, B_STRIKE, parts=(nation(CCC, airspace=False),), **OVER)
    assert term(around, "size") == pytest.approx(term(free, "size") * (1 - TABLES.force_generation.detour))


@pytest.mark.rule("10.10")
def test_a_way_through_that_was_opened_on_a_condition_closes_when_it_is_not_met() -> None:
    game = on_the_way(nation(CCC, airspace=False))
    opened = game.reveal(OpenAirspace(seat=CCC, conditions=(AllyCondition(BBB), MandateCondition("force"))))
    assert opened.the(AirspaceOpened).conditions == (AllyCondition(BBB), MandateCondition("force"))
    assert opened.tells("public", AirspaceOpened)
    fighting = opened.game.to("operations")
    assert fighting.close().all(AirspaceClosed) == []
    lost = fighting.with_(mandate("embargo")).close()
    assert lost.the(AirspaceClosed).nation == CCC
    assert not lost.game.nation(CCC).airspace
    assert lost.game.public.airspace_terms == {}


@pytest.mark.rule("10.10")
def test_a_way_through_is_closed_by_hand_and_its_conditions_go_with_it() -> None:
    opened = on_the_way(nation(CCC, airspace=False)).reveal(OpenAirspace(seat=CCC, conditions=(SunsetCondition(20),))).game
    assert list(opened.public.airspace_terms) == [CCC]
    closed = opened.to("capitals").reveal(CLOSE).game
    assert closed.public.airspace_terms == {}
    again = closed.to("capitals").reveal(OpenAirspace(seat=CCC)).game.to("operations").close()
    assert again.all(AirspaceClosed) == [], "what held of the earlier consent holds no more"


@pytest.mark.rule("10.10")
def test_a_condition_that_names_nobody_is_refused() -> None:
    unknown = OpenAirspace(seat=CCC, conditions=(AllyCondition(NationId("ZZZ")),))  # type: ignore[arg-type]
    assert refused(on_the_way(nation(CCC, airspace=False)), unknown) == "30.3"


@pytest.mark.rule("10.10")
def test_every_consent_is_offered_with_its_simple_conditions_among_them_each_ally() -> None:
    game = on_the_way(nation(CCC, airspace=False))
    for seat, kind in ((CCC, "open-airspace"), (DDD, "open-base"), (DDD, "pledge-package")):
        offer = next(o for o in game.offered(seat) if o.kind == kind)
        values = next(c.values for c in offer.choices if c.field == "conditions")
        assert () in values
        assert (AllyCondition(BBB),) in values
        assert (AllyCondition(seat),) not in values
