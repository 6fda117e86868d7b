"""The terminal itself: too small a one, signals, and one that is closed while the game goes on."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.geometry import Size
from textual.widgets import Static

from tui.driver import Player, a_table, played
from tui.feel import WARGAME, Program
from wargame.engine.model.base import SeatId
from wargame.session import Session
from wargame.tui.lists import Choices, Listing, Row
from wargame.tui.screens.base import GameScreen
from wargame.tui.screens.handover import HandoverScreen
from wargame.tui.screens.replay_dialogs import ViewpointDialog

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is wanted")
NORMAL = b"\x1b[?1049l"
"""What leaves the alternate screen."""
MICE = (b"\x1b[?1000l", b"\x1b[?1003l")
"""What ends reports of the mouse."""


def test_a_terminal_that_is_too_small_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.sit_down()
        await player.until("CapitalScreen")
        desk = player.lines()
        for size in ((79, 24), (80, 23), (40, 10), (20, 5), (5, 2)):
            await player.pilot.resize_terminal(*size)
            await player.until("SmallScreen")
            assert "United States" not in player.text()
            if size[0] >= 40:
                assert f"80 x 24 needed, now {size[0]} x {size[1]}." in player.text()
        await player.press("s", "enter", "f1")
        await player.pilot.resize_terminal(80, 24)
        await player.until("CapitalScreen")
        await player.pilot.pause(0.05)
        assert player.lines() == desk
        await player.pilot.resize_terminal(200, 50)
        await player.sees("The coalition")
        await player.pilot.resize_terminal(80, 24)
        await player.until("CapitalScreen")
        assert not any("The coalition ─" in line for line in player.lines())

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"))


def test_what_comes_next_while_the_terminal_is_too_small_waits_behind_the_notice(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("SmallScreen")
        player.app.action_veil()
        await player.until("VeilScreen")
        await player.pilot.resize_terminal(100, 30)
        await player.press("enter")
        await player.until("HandoverScreen")

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"), (60, 20))


def at_the_desk(path: Path) -> Program:
    """Return the program at the first desk of a game, with an order drafted."""
    program = Program([*WARGAME, "play", "libya-2011", "--seats", "USA", "--save", str(path)], 100, 30)
    program.until("To your desk")
    program.rest()
    os.write(program.terminal, b"\r")
    program.until("ONLY YOU CAN DECIDE")
    program.rest()
    return program


@POSIX
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_leaves_the_terminal_clean_and_the_game_kept(name: str, tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    program = at_the_desk(path)
    program.seen = b""
    program.process.send_signal(getattr(signal, name))
    program.rest(1.0)
    assert program.process.wait(20) == 0
    assert NORMAL in program.seen
    assert all(code in program.seen for code in MICE)
    after = program.seen.split(NORMAL)[-1]
    assert b"play --resume" in after
    assert b"ONLY YOU" not in after
    os.close(program.terminal)
    with Session.look(path) as session:
        assert session.state.public.phase == "capitals"


def test_a_list_that_is_chosen_from_twice_at_once_closes_itself_alone(tmp_path: Path) -> None:
    """Keys that came fast are there before the screen has gone."""
    answers: list[object] = []

    async def steps(player: Player) -> None:
        await player.until("MenuScreen")
        dialog = ViewpointDialog([Row("FRA", "France"), Row("USA", "United States")])
        player.app.push_screen(dialog, answers.append)
        await player.until("ViewpointDialog")
        choices = dialog.query_one(Choices)
        choices.action_select()
        choices.action_select()
        await player.until("MenuScreen")
        assert answers == ["FRA"]

    played(tmp_path, steps)


def test_a_seat_that_sits_down_twice_at_once_is_let_in_once(tmp_path: Path) -> None:
    opened: list[str] = []

    async def steps(player: Player) -> None:
        await player.until("HandoverScreen")

        def let_in(seat: SeatId) -> None:
            opened.append(seat)
            player.app.pop_screen()

        asked = HandoverScreen(SeatId("FRA"), let_in, "To speak.", over=True)
        player.app.push_screen(asked)
        await player.sees("To speak.")
        asked._open()
        asked._open()
        await player.sees("Everybody else looks away.")
        assert opened == ["FRA"]

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"))


def test_a_terminal_without_room_for_anything_can_be_left_from_a_list(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.sit_down()
        await player.until("CapitalScreen")
        desk = player.app.screen.query_one("#desk", Listing)
        for width in range(6):
            assert desk.get_content_height(Size(width, 5), Size(width, 5), width) > 0
        await player.pilot.resize_terminal(5, 2)
        await player.until("SmallScreen")
        player.app.leave()
        await asyncio.sleep(0.2)

    app = played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"))
    assert app.return_code == 0


class HalfBuilt(GameScreen):
    """A screen that comes up while the program is left: what it is made of is not there."""

    def compose(self) -> ComposeResult:
        yield Static("", id="part")

    def on_mount(self) -> None:
        self.query_one("#part")


def test_a_screen_that_was_just_coming_up_makes_no_mistake_of_leaving(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("MenuScreen")
        player.app.leave()
        player.app.push_screen(HalfBuilt())
        await asyncio.sleep(0.2)

    app = played(tmp_path, steps)
    assert app.return_code == 0


@POSIX
@pytest.mark.parametrize("keys", [b"\r", b"\x1b[B\r\r"])
def test_a_signal_while_a_screen_comes_up_ends_the_program_in_order(keys: bytes, tmp_path: Path) -> None:
    program = Program([*WARGAME], 80, 24, XDG_DATA_HOME=str(tmp_path), XDG_CONFIG_HOME=str(tmp_path))
    program.until("New game")
    os.write(program.terminal, keys)
    program.process.send_signal(signal.SIGTERM)
    program.rest(1.0)
    assert program.process.wait(20) == 0
    assert NORMAL in program.seen
    os.close(program.terminal)
    assert not list(tmp_path.rglob("wargame-crash*"))


@POSIX
def test_a_terminal_that_is_closed_ends_the_program_and_keeps_the_game(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    program = at_the_desk(path)
    os.close(program.terminal)
    ends = time.monotonic() + 40
    while program.process.poll() is None and time.monotonic() < ends:
        time.sleep(0.1)
    gone = program.process.poll() is not None
    if not gone:
        program.process.kill()
    program.process.wait()
    assert gone, "the program has gone on without a terminal"
    with Session.resume(path) as session:
        assert session.view(SeatId("USA")).desk.sealed is False


@POSIX
@pytest.mark.parametrize("words", [(), ("replay", "saves/examples/libya-2011-computer.wargame")])
def test_without_colour_no_code_of_any_colour_is_written(words: tuple[str, ...]) -> None:
    program = Program([*WARGAME, *words], 100, 30, NO_COLOR="1")
    program.until("New game" if not words else "Turn 1 of 8")
    program.rest()
    os.write(program.terminal, b"\x1b[B")
    program.rest()
    program.close()
    codes = {code for found in re.findall(rb"\x1b\[([0-9;]*)m", program.seen) for code in found.split(b";")}
    assert codes <= {b"", *(b"%d" % n for n in range(10))}, "bold, dim, underlined and the like alone"
    marked = rb"\x1b\[(?:[0-9]+;)*[47](?:;[0-9]+)*m"
    assert re.search(marked, program.seen), "what is marked is underlined or reversed"


@POSIX
def test_an_empty_no_color_keeps_the_colours() -> None:
    program = Program(WARGAME, 100, 30, NO_COLOR="")
    program.until("New game")
    program.rest()
    program.close()
    assert re.search(rb"\x1b\[(?:[0-9;]*;)?38;2;[0-9;]*m", program.seen)
