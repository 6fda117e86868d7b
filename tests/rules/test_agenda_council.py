"""Page 120: what stands on the agenda of governments and the chair while the Council meets."""

from __future__ import annotations

from typing import Any

import pytest

from rules.agendas import kinds, offered, the
from rules.builders import (
    TABLES,
    Game,
    Part,
    declared,
    hidden,
    holds,
    mandate,
    operation,
)
from rules.crisis import (
    AAA,
    ALLIANCE,
    CCC,
)
from rules.drafts import BOTH, EMBARGO, a_broken_draft, council, silent, tabled, the_motion
from wargame.engine.model.base import CHAIR
from wargame.engine.model.caveats import MissionCaveat
from wargame.engine.model.conditions import Goal, MandateCondition, Measure, SunsetCondition
from wargame.engine.model.council import ActivateOperation, Extend
from wargame.engine.model.scenario import Character, Position
from wargame.engine.rooms.council.orders import AddFootnote, BreakSilence, ProposeAmendment, StandAside

STAFF = TABLES.staff
SUNSET = SunsetCondition(90)


def thinks(*positions: Position) -> Part:
    return holds(CCC, character=Character(positions=positions))


# The Council.


def under_silence(*parts: Part, conditions: tuple[Any, ...] = ()) -> Game:
    return silent(tabled(council(*parts), BOTH, conditions=conditions))


@pytest.mark.rule("120.6")
def test_a_draft_under_silence_is_a_matter_where_it_touches_a_position() -> None:
    item = the(under_silence(thinks(Position("strike", -0.4))), CCC, "draft-under-silence")
    assert {"break-silence", "stand-aside", "add-footnote"} == offered(item)
    assert [(t.rule, t.name, t.value) for t in item.because] == [("120.6", "strike", -0.4)]
    assert kinds(under_silence(thinks(Position("strike", STAFF.leaning))), CCC) == []
    assert kinds(under_silence(thinks(Position("relief", -0.4))), CCC) == []
    assert kinds(tabled(council(thinks(Position("strike", -0.4))), BOTH), CCC) == []


@pytest.mark.rule("120.6")
def test_a_need_that_is_not_met_touches_a_position_however_warm() -> None:
    warm = thinks(Position("strike", 0.9, needs=(SUNSET, MandateCondition("force"))))
    assert kinds(under_silence(warm), CCC) == ["draft-under-silence"]
    assert kinds(under_silence(warm, conditions=(SUNSET,)), CCC) == []
    assert kinds(under_silence(warm, mandate("embargo"), conditions=(SUNSET,)), CCC) == ["draft-under-silence"]


@pytest.mark.rule("120.6")
@pytest.mark.parametrize("limit", [declared, hidden])
def test_red_lines_come_before_caveats_and_caveats_before_positions(limit: Any) -> None:
    line = Goal("no-strikes", "Not us.", Measure("strikes-not", CCC), 2.0)
    parts = (
        thinks(Position("strike", -0.4)),
        limit(CCC, MissionCaveat(id="x", barred=("strike",))),
        holds(CCC, red_lines=(line,)),
    )
    item = the(under_silence(*parts), CCC, "draft-under-silence")
    assert [(t.rule, t.name) for t in item.because] == [("160.4", "no-strikes"), ("20.1", "x"), ("120.6", "strike")]
    only_embargo = silent(tabled(council(*parts), EMBARGO))
    assert kinds(only_embargo, CCC) == []


@pytest.mark.rule("120.6")
def test_who_has_spoken_on_a_draft_or_wrote_it_is_not_asked_again() -> None:
    game = under_silence(thinks(Position("strike", -0.4)), holds(AAA, character=Character(positions=(Position("strike", -0.4),))))
    name = the_motion(game)
    assert kinds(game, AAA) == []
    for order in (
        AddFootnote(seat=CCC, motion=name, text="With care."),
        StandAside(seat=CCC, motion=name),
        BreakSilence(seat=CCC, motion=name, reason="No."),
    ):
        assert kinds(game.after(order), CCC) == []


@pytest.mark.rule("120.6")
def test_amendments_asked_of_ones_own_draft_are_a_matter_for_its_proposer() -> None:
    game = tabled(council(), BOTH)
    asked = game.after(ProposeAmendment(seat=CCC, motion=the_motion(game), condition=SUNSET))
    assert offered(the(asked, AAA, "own-draft")) == {"adopt-amendment", "withdraw-motion"}
    assert kinds(game, AAA) == []


@pytest.mark.rule("120.6")
def test_an_operation_that_lapses_before_the_next_turn_is_over_is_a_matter_until_a_draft_about_it_is_tabled() -> None:
    game = council(operation(ALLIANCE, "embargo", ends=24 * 40 - 1))
    item = the(game, CCC, "operation-ends")
    assert {p.__struct_config__.tag for p in item.offers[0].choices[0].values} == {"extend", "terminate"}  # type: ignore[attr-defined]
    assert kinds(council(operation(ALLIANCE, "embargo", ends=24 * 40)), CCC) == []
    drafted = tabled(game, Extend(30))
    assert kinds(drafted, CCC) == []


@pytest.mark.rule("120.6")
def test_the_chair_is_shown_broken_drafts_before_tabled_ones() -> None:
    broken = a_broken_draft(SUNSET)
    assert {"mediate", "withdraw-motion"} <= offered(the(broken, CHAIR, "draft-broken"))
    both = tabled(broken, ActivateOperation(("relief",)))
    assert kinds(both, CHAIR) == ["draft-broken", "draft-tabled"]
    assert "put-under-silence" in offered(the(both, CHAIR, "draft-tabled"))
    assert kinds(silent(both), CHAIR) == ["draft-broken"]
