"""Nothing of a seat stays on the screen, or behind it, when the chair changes hands."""

from __future__ import annotations

import gc
from pathlib import Path

from msgspec.structs import replace

from games import crisis
from tui.driver import Player, a_table, played
from wargame.engine.model.base import NationId
from wargame.engine.model.scenario import Scenario
from wargame.session import Session
from wargame.tui.screens.base import GameScreen
from wargame.tui.screens.capital import CapitalScreen

FRANCE = NationId("FRA")  # type: ignore[arg-type]
SECRET = "SUBMARINE AT K7"
PIN = "4711"


def another_world() -> Scenario:
    """Return the crisis with one thing changed that France alone may know."""
    whole = crisis()
    own = whole.characters[FRANCE]
    goals = tuple(replace(g, text="Something else altogether", weight=g.weight / 2) for g in own.secret_goals)
    changed = replace(own, secret_goals=goals, munitions=own.munitions + 111, capital=own.capital / 2)
    return replace(whole, characters={**whole.characters, FRANCE: changed})


async def write(player: Player, text: str) -> None:
    """Draft a message to the second government that is offered, which nobody at this table plays."""
    await player.until("CapitalScreen")
    screen = player.app.screen
    assert isinstance(screen, CapitalScreen)
    screen.query_one("#desk").highlighted = screen.query_one("#desk").get_option_index("group/Diplomacy")  # type: ignore[attr-defined]
    await player.press("enter")
    await player.until("OrderForm")
    await player.press("enter", "enter", "down", "enter", "tab", "end", "ctrl+u")
    await player.type(text)
    await player.press("f2")
    await player.until("CapitalScreen")


def frames(folder: Path, scenario: Scenario, text: str) -> list[tuple[str, ...]]:
    """Return every frame of a turn and of the next visit that is not France's own, with France writing a message."""
    seen: list[tuple[str, ...]] = []

    async def steps(player: Player) -> None:
        def look() -> None:
            screen = player.app.screen
            assert isinstance(screen, GameScreen)
            assert not player.app._notifications
            assert player.app.clipboard == ""
            assert not (screen.private and screen.seat == FRANCE)
            seen.append((type(screen).__name__, player.app.title, player.app.sub_title, *player.lines()))

        for seat in ("USA", "FRA"):
            await player.until("HandoverScreen")
            look()
            await player.press("enter")
            await player.until("NewsScreen")
            if seat == "USA":
                look()
            await player.press("enter")
            await player.until("CapitalScreen")
            if seat == "USA":
                look()
            else:
                await write(player, text)
            await player.seal()
        await player.until("ChamberScreen")
        look()
        await player.press("down", "enter")
        await player.until("OrderForm")
        look()
        await player.press("escape")
        await player.through_the_council()
        await player.until("OutcomeScreen")
        look()
        await player.press("e")
        look()
        await player.press("enter")
        await player.until("ReportScreen")
        look()
        await player.press("enter")
        await player.until("HandoverScreen")
        look()
        await player.press("enter")
        await player.until("NewsScreen")
        look()
        await player.press("end")
        look()
        await player.press("enter")
        await player.until("CapitalScreen")
        look()
        await player.press("question_mark")
        await player.until("HelpScreen")
        look()

    folder.mkdir()
    played(folder, steps, lambda: a_table(folder / "game.wargame", "USA", "FRA", scenario=scenario))
    return seen


def test_two_games_that_differ_in_one_seats_secrets_look_the_same_to_everybody_else(tmp_path: Path) -> None:
    one = frames(tmp_path / "one", crisis(), SECRET)
    other = frames(tmp_path / "other", another_world(), "NOTHING AT ALL!")
    assert one == other
    assert not any(SECRET in line for frame in one for line in frame)
    with Session.look(tmp_path / "one" / "game.wargame") as session:
        assert session.view(FRANCE).own.messages[0].text == SECRET


def test_nothing_of_a_desk_is_left_behind_a_hand_over(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.sit_down()
        await write(player, SECRET)
        player.app.copy_to_clipboard(SECRET)
        await player.seal()
        await player.until("HandoverScreen")
        assert player.app.clipboard == ""
        assert len(player.app.screen_stack) == 2
        assert not any(isinstance(s, GameScreen) and s.private for s in player.app.screen_stack)
        await player.press("ctrl+p")
        await player.pilot.pause(0.1)
        await player.until("HandoverScreen")
        await player.pilot.pause(0.1)
        gc.collect()
        assert not [o for o in gc.get_objects() if isinstance(o, CapitalScreen)]

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"))


def test_the_veil_hides_a_visit_at_once_and_asks_for_the_pin(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("HandoverScreen")
        await player.type(PIN)
        await player.press("enter")
        await player.until("NewsScreen")
        await player.press("enter")
        await player.until("CapitalScreen")
        desk = player.lines()
        await player.press("f12")
        await player.until("VeilScreen")
        assert "United States" not in player.text()
        await player.press("escape", "question_mark", "ctrl+p", "f12", "s")
        await player.until("VeilScreen")
        await player.type("9999")
        await player.press("enter")
        await player.sees("That is not it")
        await player.pilot.pause(1.2)
        await player.type(PIN)
        await player.press("enter")
        await player.until("CapitalScreen")
        assert player.lines() == desk

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA", pins={"USA": PIN}))


def test_a_pin_cannot_be_copied_out_of_its_field(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("HandoverScreen")
        await player.type(PIN)
        await player.press("home", "shift+end", "ctrl+c", "ctrl+x")
        assert player.app.clipboard == ""
        assert PIN not in player.text()
        await player.press("enter")
        await player.until("NewsScreen")

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA", pins={"USA": PIN}))
