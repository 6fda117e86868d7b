"""A whole game of six seats through the keys, with an order wherever something was on an agenda."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.driver import Player, a_table, played
from wargame.session import Session
from wargame.tui.screens.base import GameScreen

pytestmark = pytest.mark.slow
SEATS = ("USA", "GBR", "FRA", "DEU", "TUR", "commander")


async def visit(player: Player) -> None:
    """Answer the first matter of the agenda with what the form begins with, and seal."""
    screen = player.app.screen
    assert isinstance(screen, GameScreen)
    if screen.table.agenda(screen.seat):
        await player.press("enter")
        await player.until("OrderForm")
        await player.press("f2")
        await player.until(type(screen).__name__)
    await player.seal()


async def to_the_end(player: Player) -> None:
    handed = 0
    while (name := type(player.app.screen).__name__) != "EndScreen":
        match name:
            case "HandoverScreen":
                handed += 1
                await player.press("enter")
            case "NewsScreen" | "ReportScreen":
                await player.press("enter")
            case "CapitalScreen" | "OperationsScreen":
                await visit(player)
            case "ChamberScreen":
                await player.through_the_council()
            case "OutcomeScreen":
                await player.press("e", "enter")
            case _:
                await player.pilot.pause(0.01)
    assert 40 <= handed <= 48
    await player.sees("THE AIMS")


def test_six_seats_play_to_the_end(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    played(tmp_path, to_the_end, lambda: a_table(path, *SEATS))
    with Session.look(path) as session:
        assert session.over
