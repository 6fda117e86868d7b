"""Watching a game on a screen: it follows the file, and outlives whoever writes it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from games import crisis
from tui.driver import SIZES, Player, Steps, a_table, played
from tui.test_over_the_shoulder import another_world
from tui.test_replay import a_running_game
from tui.test_secrets import SECRET
from wargame.engine.model.base import PUBLIC, SeatId
from wargame.session import Session
from wargame.tui.screens.watch import WatchScreen
from wargame.tui.start import replayed
from wargame.tui.table import Table


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A game in its second turn, which France has told a secret in the first."""
    return a_running_game(tmp_path_factory.mktemp("watch"), crisis(), SECRET)


@pytest.fixture
def game(begun: Path, tmp_path: Path) -> Path:
    path = tmp_path / "game.wargame"
    shutil.copy(begun, path)
    return path


def watched(path: Path, steps: Steps, seat: str = PUBLIC, size: tuple[int, int] = (80, 24)) -> None:
    played(path.parent, steps, lambda: WatchScreen(replayed(path), SeatId(seat)), size)


def wall(player: Player) -> WatchScreen:
    found = player.app.screen
    assert isinstance(found, WatchScreen), found
    return found


def play_a_phase(path: Path) -> None:
    """Play on in the file, as another program does, to the next phase, and end that program."""
    table = Table.resume(path)
    for seat in table.humans:
        if not table.view(seat).desk.sealed and table.step().kind == "visit":
            table.seal(seat)
    table.close_phase()
    table.close()


@pytest.mark.parametrize("size", SIZES)
def test_it_follows_the_game_from_phase_to_phase_as_it_is_played(game: Path, size: tuple[int, int]) -> None:
    async def steps(player: Player) -> None:
        await player.until("WatchScreen")
        here = wall(player)
        await player.sees("● live")
        assert "Turn 2 of 8" in player.lines()[0]
        assert "Capitals" in player.lines()[0]
        assert SECRET not in player.text()
        play_a_phase(game)
        await player.sees("Council")
        assert here.at == len(here.seen.moments) - 1
        await player.press("left")
        await player.sees("○ looking back")
        assert "…" not in player.lines()[0]
        at, many = here.at, len(here.seen.moments)
        play_a_phase(game)
        for _ in range(400):
            if len(here.seen.moments) > many:
                break
            await player.pilot.pause(0.01)
        assert len(here.seen.moments) > many
        assert here.at == at, "who looks back is left in peace"
        await player.press("end")
        await player.sees("● live")
        assert here.at == len(here.seen.moments) - 1

    watched(game, steps, size=size)


def test_it_outlives_the_file_and_follows_a_roll_back_and_another_game(game: Path, tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("WatchScreen")
        here = wall(player)
        aside = game.with_suffix(".aside")
        game.rename(aside)
        await player.sees("Waiting: the file is not there")
        game.write_bytes(b"no game at all")
        await player.sees("Waiting: ")
        aside.rename(game)
        await player.sees("● live")
        with Session.resume(game) as session:
            session.rewind(1, "a trial")
        await player.sees("The game was rolled back to turn 1, situation: a trial.")
        assert "Turn 1 of 8" in player.lines()[0]
        assert here.at == len(here.seen.moments) - 1
        other = tmp_path / "other.wargame"
        a_table(other, "FRA").close()
        other.replace(game)
        await player.sees("Another game lies in the file now")
        play_a_phase(game)
        await player.sees("Capitals")

    watched(game, steps)


def test_the_wall_shows_the_same_whatever_one_seat_keeps_to_itself(tmp_path: Path) -> None:
    seen: list[list[str]] = []

    async def steps(player: Player) -> None:
        await player.until("WatchScreen")
        here = wall(player)
        seen.append(player.lines())
        await player.press("home", "a")
        for _ in range(len(here.seen.moments)):
            await player.press("right")
            seen.append(player.lines())

    for world, scenario, text in (("one", crisis(), SECRET), ("two", another_world(), "NOTHING AT ALL!")):
        watched(a_running_game(tmp_path / world, scenario, text), steps)
    half = len(seen) // 2
    assert half > 20
    assert seen[:half] == seen[half:]
    assert not any(SECRET in line for frame in seen for line in frame)


def test_escape_ends_watching_and_the_program(game: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("WatchScreen")
        await player.press("m", "escape")
        await player.until("WatchScreen")
        await player.press("escape")
        assert player.app._exit

    watched(game, steps)
