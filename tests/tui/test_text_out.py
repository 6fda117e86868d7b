"""Text and pictures out of the screen: on purpose only, and nothing of a seat's over a hand-over."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from tui.driver import Player, a_table, played
from tui.test_secrets import SECRET, write
from wargame.tui.screens.why import WhyScreen

SIZE = (120, 36)


def pictures(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.svg"))


def test_the_row_that_is_marked_is_copied_as_text_and_gone_when_the_next_seat_sits_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def steps(player: Player) -> None:
        await player.sit_down()
        await write(player, SECRET)
        desk = player.app.screen.query_one("#desk", OptionList)
        desk.highlighted = next(n for n in range(desk.option_count) if SECRET in str(desk.get_option_at_index(n).prompt))
        await player.press("Y")
        assert player.app.clipboard == f"Write to a government in confidence: to the United Kingdom, “{SECRET}”"
        await player.sees("taken off the clipboard when this visit ends")
        written: list[str] = []
        driver = player.app._driver
        assert driver is not None
        monkeypatch.setattr(driver, "write", written.append)
        await player.seal()
        await player.until("HandoverScreen")
        assert player.app.clipboard == ""
        assert any("\x1b]52;c;\a" in text for text in written), "the terminal's own clipboard is emptied too"
        await player.press("enter")
        await player.until("NewsScreen")
        await player.press("Y")
        assert SECRET not in player.app.clipboard

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"), SIZE)


def test_what_was_copied_in_private_does_not_outlive_the_game_on_the_screen(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("NewsScreen")
        await player.press("Y")
        assert "instructions" in player.app.clipboard.casefold()
        await player.press("escape")
        await player.until("Question")
        await player.press("enter")
        await player.until("MenuScreen")
        assert player.app.clipboard == ""

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA"), SIZE)


def test_what_everybody_may_read_stays_on_the_clipboard(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("NewsScreen")
        await player.press("enter")
        await player.until("CapitalScreen")
        await player.seal()
        await player.until("ChamberScreen")
        await player.press("tab", "Y")
        copied = player.app.clipboard
        assert "Nothing has been tabled" in copied
        assert "│" not in copied
        await player.press("escape")
        await player.until("Question")
        await player.press("enter")
        await player.until("MenuScreen")
        assert player.app.clipboard == copied

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA"), SIZE)


def test_the_reasons_of_an_event_are_copied_whole_and_a_selection_by_itself(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("NewsScreen")
        await player.press("enter")
        await player.until("CapitalScreen")
        await player.press("y")
        screen = await player.until("WhyScreen")
        assert isinstance(screen, WhyScreen)
        await player.press("Y")
        assert player.app.clipboard.startswith("THE NUMBERS AS THEY STAND")
        assert "The main events of turn 1".upper() in player.app.clipboard
        text = screen.query_one("#text")
        await player.pilot.mouse_down(text, offset=(0, 0))
        await player.pilot.hover(text, offset=(11, 0))
        await player.pilot.mouse_up(text, offset=(11, 0))
        await player.press("ctrl+c")
        assert player.app.clipboard == "THE NUMBERS"

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA"), SIZE)


def test_a_picture_is_kept_on_purpose_asks_in_private_and_is_never_of_a_hand_over_or_a_veil(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("HandoverScreen")
        await player.press("f7")
        assert pictures(tmp_path) == []
        await player.press("enter")
        await player.until("NewsScreen")
        await player.press("f7")
        await player.until("Question")
        await player.press("escape")
        assert pictures(tmp_path) == []
        await player.press("f12")
        await player.until("VeilScreen")
        await player.press("f7")
        assert pictures(tmp_path) == []
        await player.press("enter")
        await player.until("NewsScreen")
        await player.press("f7")
        await player.until("Question")
        await player.press("enter")
        await player.sees("The picture is kept in game-")
        (one,) = pictures(tmp_path)
        drawn = one.read_text(encoding="utf-8")
        assert drawn.startswith("<svg")
        assert "Your&#160;first&#160;visit" in drawn
        assert "url(" not in drawn.replace("url(#", "")
        assert one.stat().st_mode & 0o077 == 0

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"), SIZE)
