"""The end of an account: what became of it after the last turn."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from reports.told import account, game
from wargame.engine.model.base import PUBLIC, WHITE, SeatId
from wargame.engine.rooms.aftermath import AftermathAssessed, Period, UsefulnessJudged
from wargame.reports.log_aftermath import aftermath_words, war_again
from wargame.reports.names import Names
from wargame.reports.page import Page
from wargame.session.summary import summary


@pytest.fixture
def names() -> Names:
    session = game(7)
    return Names(session.header.scenario, session.rules.tables)


def section(seat: SeatId) -> list[str]:
    page = Page(80)
    account(game(7), seat).summary(page)
    start = next(n for n, line in enumerate(page.lines) if line.startswith("WHAT BECAME OF IT"))
    return page.lines[start:]


@pytest.mark.parametrize("seat", [WHITE, PUBLIC, SeatId("FRA")])
def test_it_is_told_to_everybody_in_at_most_fifteen_lines(seat: SeatId) -> None:
    lines = section(seat)
    assert len(lines) <= 15
    assert max(map(len, lines)) <= 80
    assert "Not begun    end state" in "\n".join(lines)
    assert any(line.strip().startswith("Usefulness of having begun") for line in lines)


def a_world(*violence: float) -> AftermathAssessed:
    event = next(e for e in game(7).events() if isinstance(e, AftermathAssessed))
    return replace(event, periods=tuple(Period(0.8, v, v) for v in violence), dead_in_turns=7, dead_after=1234)


def test_war_again_is_told_from_its_half_year_on(names: Names) -> None:
    assert war_again(names.tables, a_world(0.1, 0.2)) == 0
    assert "no war in that time" in aftermath_words(names, a_world(0.1, 0.2))
    assert war_again(names.tables, a_world(0.1, 0.9)) == 2
    assert "war by the 2nd half-year" in aftermath_words(names, a_world(0.1, 0.9))
    assert "7 civilians dead in the turns and some 1,200 after them" in aftermath_words(names, a_world(0.1))


def test_where_nothing_was_begun_there_is_nothing_to_compare(names: Names) -> None:
    judged = next(e for e in game(7).events() if isinstance(e, UsefulnessJudged))
    assert aftermath_words(names, judged).startswith("usefulness of having begun +")
    assert "nothing to compare" in aftermath_words(names, replace(judged, begun=False))


def test_the_summary_holds_both_worlds_and_the_difference() -> None:
    found = summary(game(7))["aftermath"]
    assert found["begun"] is True
    worlds = found["worlds"]
    assert list(worlds) == ["played", "not-begun"]
    assert found["usefulness"] == pytest.approx(worlds["played"]["worth"] - worlds["not-begun"]["worth"])
    assert set(worlds["played"]) == {"ending", "end_state", "control", "half_years", "civilian_dead", "worth"}
    assert all(set(p) == {"end_state", "violence", "danger"} for p in worlds["played"]["half_years"])
