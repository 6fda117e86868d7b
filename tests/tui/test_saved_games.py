"""The lists of saved games: no file hides another, each is known by its file, and what is known of one stands beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tui.driver import Player, a_table, played
from wargame.border import places


@pytest.fixture
def finished() -> Path:
    """A finished game on disk."""
    return places.examples() / "libya-2011-computer.wargame"


def test_a_file_that_leads_nowhere_hides_no_other_and_every_game_is_known_by_its_file(finished: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.wargame").write_bytes(finished.read_bytes())
    (tmp_path / "cut.wargame").write_bytes(finished.read_bytes()[:-40])
    (tmp_path / "lost.wargame").symlink_to(tmp_path / "no such file")

    async def steps(player: Player) -> None:
        await player.until("MenuScreen")
        await player.press("down", "down", "enter")
        await player.sees("mine.wargame")
        said = " ".join(player.text().replace("┃", " ").split())
        assert "Libya 2011: over mine.wargame" in said
        assert "lost.wargame (damaged) There is no such file." in said
        assert said.count("The end of the file is missing") == 1
        assert said.count("An example that comes with the game.") == 2

    played(tmp_path, steps, size=(80, 24))


def test_beside_the_list_stands_what_is_known_of_the_game_that_is_marked(finished: Path, tmp_path: Path) -> None:
    a_table(tmp_path / "ours.wargame", "FRA", pins={"FRA": "4711"}).close()
    (tmp_path / "broken.wargame").write_bytes(b"no game")
    os.utime(tmp_path / "broken.wargame", (0, 0))

    async def steps(player: Player) -> None:
        await player.until("MenuScreen")
        await player.press("down", "enter")
        await player.sees("● France: a person")
        said = " ".join(player.text().split())
        assert "Where it stands: Turn 1 of 8, the situation." in said
        assert "Enter goes on with it from the very point where it was left." in said
        assert "4711" not in said
        await player.press("down")
        await player.sees("It cannot be opened:")

    played(tmp_path, steps, size=(200, 50))


def test_where_nothing_is_saved_the_list_says_what_to_do_and_no_empty_pane_stands_beside_it(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("MenuScreen")
        await player.press("down", "enter")
        await player.sees("Begin a new game; it is saved by itself.")
        assert not player.app.screen.query_one("#about").display

    played(tmp_path, steps, size=(120, 36))


def test_a_folder_of_saved_games_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "saves"
    folder.write_text("a file where a folder should be")

    async def steps(player: Player) -> None:
        await player.until("MenuScreen")
        await player.press("down", "enter")
        await player.sees("cannot be read: Not a directory.")
        assert "There are no saved games" not in player.text()
        await player.press("g")
        await player.until("BranchesScreen")
        await player.press("escape", "escape")
        await player.until("MenuScreen")

    played(folder, steps)


def test_a_long_list_of_saved_games_scrolls_within_its_frame_and_never_the_screen(finished: Path, tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"game-{number}.wargame").write_bytes(b"")
    (tmp_path / "whole.wargame").write_bytes(finished.read_bytes())

    async def steps(player: Player) -> None:
        await player.until("MenuScreen")
        await player.press("down", "enter")
        for screen in ("SavedScreen", "BranchesScreen"):
            await player.until(screen)
            await player.sees("whole.wargame")
            await player.press("end", "home")
            assert player.app.screen.max_scroll_y == 0
            assert any(line.startswith("┗") for line in player.lines())
            await player.press("g")

    played(tmp_path, steps)
