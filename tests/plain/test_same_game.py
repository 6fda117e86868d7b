"""The game in lines is the same game: the same orders by answers, through a pipe and by keys give the same record."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cli.calls import ROOT, environment
from plain.talk import SEED, Script, Talk, a_table, pick, steering, talk
from tui.driver import Player, played
from tui.driver import a_table as on_screen
from tui.test_secrets import write
from wargame.session import Session
from wargame.tui.screens.base import GameScreen

SEATS = ("USA", "FRA")
LETTER = "We shall be there on time"
WHOLE = 8
"""Turns of the whole game."""


def state_hash(path: Path) -> str:
    with Session.look(path) as session:
        return session.state_hash()


# In lines.


def letter() -> Script:
    """Write to the second government that is offered, and go back to the desk."""
    yield "2"
    yield from pick("diplomacy")
    yield from pick("write to a government")
    yield LETTER
    yield from pick("change to")
    said = yield "2"
    assert f'"{LETTER}"' in " ".join(said.split())


def speech() -> Script:
    """Let the first seat table the first draft that it may table, with the first kind of mission."""
    for answer in ("2", "1", "1", "1", "1", "1"):
        _ = yield answer


def visit(said: str) -> Script:
    """Answer the first matter of the agenda with what the form begins with, write in the first visit of France, and seal."""
    if "Libya 2011, Turn 1" in said and "France." in said:
        yield from letter()
        yield "1"
    elif "decide: nothing presses" not in said:
        heard = yield "1"
        while "1. Draft" not in heard:
            heard = yield "1"
        heard = yield "1"
        while "Your desk:" not in heard:
            heard = yield "0"
    yield "4"


def in_lines(turns: int) -> Script:
    """Play two seats for some turns."""
    said, spoken = (yield ""), False
    while True:
        flat = " ".join(said.split())
        if f"Turn {turns + 1} of 8. Hand over" in flat or "The end:" in flat:
            yield "quit"
            return
        if "We sit here" in flat:
            said = yield "1"
        elif "Your desk:" in flat:
            yield from visit(flat)
            said = yield "1"
        elif "The Council:" in flat:
            if not spoken:
                yield from speech()
                spoken = True
            yield "6"
            said = yield "1"
        elif "Go on to the next turn" in flat:
            said = yield ""
        elif "may skip it" in flat:
            said = yield from pick("play the turn")
        else:
            raise AssertionError(flat[-300:])


# By keys.


async def visit_by_keys(player: Player) -> None:
    screen = await player.until("CapitalScreen")
    assert isinstance(screen, GameScreen)
    if screen.seat == "FRA" and screen.table.session.state.public.turn == 1:
        await write(player, LETTER)
    elif screen.table.agenda(screen.seat):
        await player.press("enter")
        await player.until("OrderForm")
        await player.press("f2")
        await player.until("CapitalScreen")
    await player.seal()


async def speak_by_keys(player: Player) -> None:
    await player.until("ChamberScreen")
    await player.press("enter")
    await player.until("SpeakForm")
    await player.press("enter", "tab", "space", "f2")
    await player.sees("On record.")


async def by_keys(player: Player, turns: int) -> None:
    spoken = False
    while True:
        match type(player.app.screen).__name__:
            case "EndScreen":
                return
            case "HandoverScreen":
                await player.press("enter")
            case "NewsScreen" | "ReportScreen":
                await player.press("enter")
            case "CapitalScreen":
                await visit_by_keys(player)
            case "ChamberScreen":
                if not spoken:
                    await speak_by_keys(player)
                    spoken = True
                await player.through_the_council()
            case "OutcomeScreen":
                await player.press("e", "enter")
            case "ConsentScreen":
                await player.press("end", "enter")
            case _:
                await player.pilot.pause(0.01)
        table = player.app.table
        if table is not None and table.session.state.public.turn > turns and table.session.state.public.phase == "capitals":
            await player.until("HandoverScreen")
            return


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Talk, Path]:
    """A whole game of two seats in lines, and where it is kept."""
    folder = tmp_path_factory.mktemp("lines")
    path = folder / "game.wargame"
    return talk(folder, in_lines(WHOLE), lambda: a_table(path, *SEATS)), path


def test_two_turns_in_lines_and_by_keys_are_the_same_game(tmp_path: Path) -> None:
    lines, keys = tmp_path / "lines.wargame", tmp_path / "keys.wargame"
    said = talk(tmp_path, in_lines(2), lambda: a_table(lines, *SEATS))
    assert "On record." in said.words
    assert said.status == 0
    played(tmp_path, lambda player: by_keys(player, 2), lambda: on_screen(keys, *SEATS))
    assert state_hash(lines) == state_hash(keys)
    with Session.look(lines) as session:
        assert session.state.public.turn == 3


@pytest.mark.slow
def test_a_whole_game_in_lines_and_by_keys_is_the_same_game(whole: tuple[Talk, Path], tmp_path: Path) -> None:
    keys = tmp_path / "keys.wargame"
    played(tmp_path, lambda player: by_keys(player, WHOLE), lambda: on_screen(keys, *SEATS))
    assert state_hash(whole[1]) == state_hash(keys)


def test_a_whole_game_through_a_pipe_is_the_game_that_was_talked_through(whole: tuple[Talk, Path], tmp_path: Path) -> None:
    said, path = whole
    with Session.look(path) as session:
        assert session.over
    piped = tmp_path / "piped.wargame"
    words = ("play", "libya-2011", "--plain", "--seats", ",".join(SEATS), "--seed", str(SEED), "--save", str(piped))
    typed = "".join(f"{line}\n" for line in said.typed)
    done = subprocess.run(
        [sys.executable, "-m", "wargame", *words],
        input=typed.encode(),
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=environment(COLUMNS="40", HOME=str(tmp_path), XDG_CONFIG_HOME=str(tmp_path)),
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert state_hash(piped) == state_hash(path)
    out = done.stdout.decode()
    assert steering(out) == set()
    assert max(map(len, out.splitlines())) <= 40
    assert out.partition("The game is kept")[0] == said.text.partition("The game is kept")[0]


def test_nothing_of_a_whole_game_steers_the_terminal_or_is_wider_than_forty_columns(whole: tuple[Talk, Path]) -> None:
    said = whole[0]
    assert steering(said.text) == set()
    assert max(map(len, said.text.splitlines())) <= 40
    assert not set("│─═╔█░▲▼●○■·") & set(said.text)
