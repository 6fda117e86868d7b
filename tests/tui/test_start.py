"""The menu is there at once: what only a game needs is loaded when a game is opened."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from pathlib import Path

import pytest

from games import ROOT
from session import by_hand
from tui.driver import PATIENCE, Player, a_table, played
from wargame.border.saves import appendix
from wargame.border.saves.appendix import Later
from wargame.reports.page import Page
from wargame.tui.app import COMPLETE
from wargame.tui.news import whole
from wargame.tui.parts import Paper
from wargame.tui.screens.since import MARKED_AFTER
from wargame.tui.start import resumed
from wargame.tui.table import Table


@pytest.mark.parametrize(
    "heavy", ["wargame.engine", "wargame.border", "wargame.session", "pydantic", "msgspec", "textual.widgets._markdown"]
)
def test_the_menu_loads_nothing_that_only_a_game_needs(heavy: str) -> None:
    code = f"import sys, wargame.tui.app, wargame.tui.screens.menu\nsys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def leaves_well(*lines: str) -> bool:
    return subprocess.run([sys.executable, "-c", "\n".join(lines)], cwd=ROOT, check=False).returncode == 0


RESUMED = (
    "import sys",
    "import wargame.cli.main, wargame.cli.play, wargame.tui.start",
    "wargame.tui.start.load_events()",
    "wargame.tui.start.load_textual()",
    "import wargame.tui.app, wargame.tui.table, wargame.tui.screens.since",
)


HEAVY = (
    *("ssl", "hashlib", "argparse", "pydantic", "wargame.players.governments"),
    *("textual.command", "textual.widgets._tree", "textual.widgets._option_list", "textual.widgets._input"),
)


@pytest.mark.parametrize("heavy", HEAVY)
def test_a_game_goes_on_without_what_its_first_frame_does_not_need(heavy: str) -> None:
    assert leaves_well(*RESUMED, f"sys.exit({heavy!r} in sys.modules)")


@pytest.mark.parametrize("heavy", ["wargame.tui.screens.order_form", "textual.widgets._input", "textual.widgets._select"])
def test_a_desk_stands_without_the_forms_that_are_opened_from_it(heavy: str) -> None:
    assert leaves_well(*RESUMED, f"import wargame.tui.screens.capital\nsys.exit({heavy!r} in sys.modules)")


def test_encryption_can_be_loaded_once_the_interface_is_up() -> None:
    assert leaves_well(*RESUMED, "import ssl", "ssl.create_default_context()")


def test_what_textual_was_loaded_without_can_be_loaded_once_the_interface_is_up() -> None:
    use = "from textual.command import CommandPalette, Provider", "sys.exit(not hasattr(CommandPalette, 'is_open'))"
    assert leaves_well(*RESUMED, *use)


def in_turn(turn: int, path: Path) -> None:
    """Write a game of France's in a turn, at her visit."""
    table = a_table(path, "FRA")
    while table.session.state.public.turn < turn or table.step().kind != "visit":
        if table.step().kind == "visit":
            table.seal(table.step().seat)
        table.close_phase()
    table.close()


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("second") / "game.wargame"
    in_turn(2, path)
    return path.read_bytes()


def test_the_first_frame_of_a_game_that_goes_on_needs_no_appendix_which_is_read_right_after(
    second: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "game.wargame"
    path.write_bytes(second)

    async def steps(player: Player) -> None:
        await player.until("NewsScreen")
        assert player.app.table is not None
        table = player.app.table
        assert "TURN 1 OF 8" in player.app.screen.query_one("#news-page", Paper).as_text()
        await player.pilot.pause(2 * COMPLETE)
        assert table.session.header.ruleset.provenance["staff.items"].rule

    def begin() -> Table:
        table = resumed(path, later=True)
        assert isinstance(table.session.header.ruleset.provenance, Later)
        return table

    unread = resumed(path, later=True)
    page = Page()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(appendix, "unpacked", None)
        seat = unread.step().seat
        whole(page, unread, seat, account=unread.account(seat))
    unread.close()
    assert "TURN 1 OF 8" in "\n".join(page.lines)
    played(tmp_path, steps, begin)


def test_the_news_leave_the_memory_with_their_screen_though_no_waste_is_collected_while_the_program_begins(
    second: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "game.wargame"
    path.write_bytes(second)
    held: list[weakref.ref[object]] = []

    async def steps(player: Player) -> None:
        held.append(weakref.ref(await player.until("NewsScreen")))
        await player.pilot.pause(2 * MARKED_AFTER)
        await player.press("enter")
        await player.until("CapitalScreen")
        for _ in range(PATIENCE):
            if held[0]() is None:
                return
            await player.pilot.pause(0.01)
        raise AssertionError("the news are still held")

    gc.disable()
    try:
        played(tmp_path, steps, lambda: resumed(path, later=True))
    finally:
        gc.unfreeze()
        gc.enable()


@pytest.mark.parametrize("turn", [1, 2])
def test_a_game_whose_appendix_is_broken_is_told_of_on_the_menu(turn: int, second: bytes, tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    if turn == 1:
        in_turn(1, path)
    data = second if turn == 2 else path.read_bytes()
    path.write_bytes(by_hand.doctored(data, 1, lambda header: {**header, "appendix": b"BZh"}))

    async def steps(player: Player) -> None:
        await player.until("MenuScreen")
        await player.sees("has an appendix that cannot be unpacked")
        assert player.app.table is None

    played(tmp_path, steps, lambda: resumed(path, later=True))
