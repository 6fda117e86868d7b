"""A player's own keys: set on a screen, told in footer, help and palette, kept, and never a trap."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.driver import Player, a_table, places, played
from wargame.tui import settings
from wargame.tui.actions import ALL
from wargame.tui.keymap import PRESETS, USUAL, Keymap, proper, sign
from wargame.tui.screens.base import GameScreen
from wargame.tui.screens.keys import KeysScreen
from wargame.tui.settings import Settings


async def to_the_keys(player: Player) -> None:
    """Go from the menu to the screen of keys."""
    player.app.push_screen(KeysScreen())
    await player.until("KeysScreen")


async def mark(player: Player, name: str) -> None:
    """Put the mark on an action."""
    entries = player.app.screen.query_one("#entries")
    entries.highlighted = entries.get_option_index(name)  # type: ignore[attr-defined]
    await player.pilot.pause()


async def give(player: Player, name: str, key: str) -> None:
    """Give an action a key."""
    await mark(player, name)
    await player.press("enter")
    await player.until("KeyDialog")
    await player.press(key)
    await player.until("KeysScreen")


def test_a_key_of_one_s_own_works_and_stands_in_footer_help_and_palette(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.sit_down()
        await player.until("CapitalScreen")
        assert "m Map" in player.lines()[-1]
        player.app.settings = player.app.settings._replace(own_keys={"theatre": "z,f7", "map.list": "ctrl+l"})
        player.app.rekey()
        await player.sees("z Map")
        assert "m Map" not in player.lines()[-1]
        await player.press("m")
        await player.until("CapitalScreen")
        await player.press("f7")
        await player.until("TheatreScreen")
        await player.press("ctrl+l", "question_mark")
        await player.until("HelpScreen")
        assert "Ctrl+L" in player.text()
        await player.press("escape")
        await player.until("TheatreScreen")
        await player.press("escape")
        await player.until("CapitalScreen")
        await player.press("ctrl+p")
        await player.until("CommandsScreen")
        await player.type("coalition tracks")
        await player.sees("Map  z")

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"), (120, 50))


def test_keys_are_set_on_a_screen_that_shows_what_clashes_and_the_choice_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"

    async def steps(player: Player) -> None:
        player.app.places = player.app.places._replace(settings=path)
        await to_the_keys(player)
        await give(player, "seal", "m")
        await player.sees("! m is wanted by “Seal” and “Map”")
        assert "! Seal" in player.text()
        await mark(player, "preset")
        assert "1 clash:" in player.text()
        await mark(player, "seal")
        await player.press("x")
        await mark(player, "preset")
        assert "clash" not in player.text()
        await mark(player, "seal")
        await player.press("a")
        await player.until("KeyDialog")
        await player.press("f6")
        await player.until("KeysScreen")
        await player.sees("s, F6")
        assert json.loads(path.read_text(encoding="utf-8"))["own_keys"] == {"seal": "s,f6"}

    played(tmp_path, steps, size=(120, 36))
    assert Keymap("usual", settings.read(path)[0].own_keys).keys("seal") == ("s", "f6")


def test_nobody_is_locked_out(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await to_the_keys(player)
        await give(player, "seal", "enter")
        await player.sees("Enter keeps what it does everywhere.")
        await give(player, "veil", "v")
        await player.sees("could not be typed any more")
        await give(player, "back", "f6")
        await player.sees("F6, Esc")
        await give(player, "list.down", "j")
        await player.press("j")
        here = player.app.screen.query_one("#entries").highlighted  # type: ignore[attr-defined]
        await player.press("down")
        assert player.app.screen.query_one("#entries").highlighted == here + 1  # type: ignore[attr-defined]
        await player.press("enter")
        await player.until("KeyDialog")
        await player.press("escape")
        await player.until("KeysScreen")
        await mark(player, "none")
        await player.press("enter")
        assert player.app.settings.own_keys == {}
        assert player.app.keymap.overrides() == {}
        await player.press("escape")
        await player.until("MenuScreen")

    played(tmp_path, steps)


@pytest.mark.parametrize("preset", PRESETS)
def test_a_visit_is_played_by_each_preset_alone(preset: str, tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        player.app.settings = Settings(keys=preset)
        player.app.rekey()
        keymap = player.app.keymap
        await player.sit_down()
        await player.until("CapitalScreen")
        screen = player.app.screen
        assert isinstance(screen, GameScreen)
        await player.press(keymap.keys("list.down")[-1], keymap.keys("list.up")[-1])
        for name, found in (("rules", "RulebookScreen"), ("help", "HelpScreen"), ("theatre", "TheatreScreen")):
            await player.press(keymap.keys(name)[-1] if name != "rules" else keymap.keys(name)[0])
            await player.until(found)
            await player.press("escape")
            await player.until("CapitalScreen")
        await player.press(keymap.keys("veil")[0])
        await player.until("VeilScreen")
        await player.press("enter")
        await player.until("CapitalScreen")
        await player.press(keymap.keys("seal")[0])
        await player.until("Sealing")
        await player.press("enter")
        await player.until("HandoverScreen")

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"))


@pytest.mark.parametrize(
    ("own", "good"),
    [
        ({"seal": "z"}, True),
        ({"no-such-action": "z"}, True),
        ({"seal": ""}, False),
        ({"seal": 5}, False),
        ([], False),
        ({"seal": "x" * 500}, False),
        ({str(n): "z" for n in range(999)}, False),
    ],
)
def test_keys_in_a_file_of_settings_that_make_no_sense_leave_the_usual_ones(own: object, good: bool, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"own_keys": own, "keys": "vi"}), encoding="utf-8")
    found, note = settings.read(path)
    assert found.keys == "vi"
    assert ("own_keys" in note) is not good
    keymap = Keymap(found.keys, found.own_keys)
    assert keymap.keys("take_back") == ("u",)
    assert settings.write(path, found) == ""
    assert settings.read(path)[0] == found


def test_keys_that_are_none_leave_the_usual_ones() -> None:
    for text in ("", ",", "a,,b", " a", "a b", "\x1b", ",".join("abcdefgh"), None):
        assert not proper(text)
    assert Keymap("usual", {"seal": "a,,b"}).keys("seal") == USUAL.keys("seal")
    assert Keymap("no such preset").keys("seal") == USUAL.keys("seal")


def test_keys_read_as_people_say_them() -> None:
    signs = {"ctrl+p": "Ctrl+P", "question_mark": "?", "f12": "F12", "pageup": "PgUp", "shift+tab": "Shift+Tab"}
    signs |= {"S": "S", "s": "s", "left_square_bracket": "[", "escape": "Esc", "full_stop": ".", "ctrl+left": "Ctrl+←"}
    assert {key: sign(key) for key in signs} == signs
    assert all(USUAL.shown(name) for name in ALL)


def test_the_mouse_can_be_left_to_the_terminal(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        heard: list[str] = []
        driver = player.app._driver
        assert driver is not None
        driver._enable_mouse_support = lambda: heard.append("on")  # type: ignore[attr-defined]
        driver._disable_mouse_support = lambda: heard.append("off")  # type: ignore[attr-defined]
        for used in (False, True):
            player.app.settings = player.app.settings._replace(mouse=used)
            player.app.remouse()
        assert heard == ["off", "on"]

    played(tmp_path, steps)
    assert places(tmp_path).settings is None
