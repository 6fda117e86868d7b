"""What many wrote alike stands once: beside the desk of who got it, and in the account of the turn."""

from __future__ import annotations

from pathlib import Path

from tui.driver import a_table
from wargame.engine.model.base import COMMANDER, NationId, SeatId
from wargame.engine.rooms.diplomacy.orders import SendMessage
from wargame.reports.page import Page
from wargame.tui import news, situation

USA = SeatId("USA")
WRITERS = ("FRA", "GBR", "ITA", "DEU")
TEXT = "We ask for your support."


def test_letters_of_one_text_stand_together_and_the_first_visit_speaks_of_no_turn_before(tmp_path: Path) -> None:
    table = a_table(tmp_path / "game.wargame", USA, *WRITERS, COMMANDER)
    table.close_phase()
    while table.step().kind == "visit":
        seat = table.step().seat
        if seat in WRITERS:
            assert table.give(SendMessage(seat=seat, to=NationId(USA), text=TEXT)) is None
        assert table.seal(seat) is None
    table.close_phase()
    page = Page(200)
    situation.situation(page, table.session.rules, table.names, table.view(USA))
    beside = [line.strip() for line in page.lines if TEXT in line]
    assert beside == [f"France, the United Kingdom, Italy and Germany wrote in turn 1: “{TEXT}”"]
    account = table.account(USA)
    page = Page(200)
    account.part(page, account.story.turns[-1], "capitals")
    told = [line.strip() for line in page.lines if TEXT in line]
    assert told == [f"In confidence, France, the United Kingdom, Italy and Germany to the United States: “{TEXT}”"]
    while table.step().kind == "chamber":
        table.close_phase()
    page = Page(200)
    news.whole(page, table, COMMANDER)
    first = page.lines[0].strip()
    assert first == "What has happened so far, as you could see it. Enter goes on to your desk."
    assert sum("goes on to your desk" in line for line in page.lines) == 1
    table.close()
