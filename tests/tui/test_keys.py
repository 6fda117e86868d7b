"""One registry of keys: what is bound, what stands at the foot, and what the help tells are the same."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest
from textual._context import active_message_pump
from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.driver import SIZES, Player, a_table, played
from wargame.border import places
from wargame.reports.pages import load, rules_of
from wargame.reports.words_orders import KINDS as TITLES
from wargame.reports.words_orders import RULES
from wargame.tui import screens
from wargame.tui.actions import ACTIONS, ALL, EVERYWHERE
from wargame.tui.app import WargameApp
from wargame.tui.keymap import EATEN, PRESETS, USUAL, Keymap
from wargame.tui.keys_page import written
from wargame.tui.part_keys import FAMILIES, PART_ACTIONS, PARTS
from wargame.tui.reach import places as reach
from wargame.tui.screens.base import GameScreen
from wargame.tui.screens.reading import ReadingScreen
from wargame.tui.widgets.keys import LAST
from wargame.tui.widgets.places_map import PlacesMap
from wargame.tui.widgets.table import LineTable
from wargame.tui.widgets.tracks import TrackBars

for found in pkgutil.iter_modules(screens.__path__):
    importlib.import_module(f"wargame.tui.screens.{found.name}")


def below(kind: type) -> list[type]:
    found: list[type] = []
    direct: type
    for direct in kind.__subclasses__():
        found += [direct, *below(direct)]
    return found


GAME = [one for one in below(GameScreen) if one.__module__.startswith("wargame.")]
WIDGETS = [one for one in below(Widget) if one.__module__.startswith("wargame.") and not issubclass(one, Screen)]
"""Parts of screens, which may carry out an action of their own."""
READING = [one for one in below(ReadingScreen) if one.__module__.startswith("wargame.")]


@pytest.mark.parametrize("screen", GAME, ids=lambda s: s.__name__)
def test_every_key_of_a_screen_stands_in_the_registry_does_something_and_is_told(screen: type[GameScreen]) -> None:
    bound = [b for all_ in BindingsMap(screen.__dict__.get("BINDINGS", ())).key_to_bindings.values() for b in all_]
    assert {b.action for b in bound} <= set(ACTIONS)
    assert {b.action for b in bound} <= set(screen.ACTIONS), "what is bound stands in the help"
    for name in screen.ACTIONS:
        assert any(callable(getattr(kind, f"action_{name}", None)) for kind in (screen, WargameApp, *WIDGETS)), name
    keys = [key for name in (*screen.ACTIONS, *EVERYWHERE) for key in ACTIONS[name].key.split(",")]
    assert len(keys) == len(set(keys)), "no key does two things"
    if screen.ACTIONS:
        assert screen.ABOUT or below(screen) or screen.__name__ == "HelpScreen"


@pytest.mark.parametrize("screen", READING, ids=lambda s: s.__name__)
def test_screens_that_are_read_have_help_and_say_so(screen: type[ReadingScreen[object]]) -> None:
    assert screen.ABOUT
    assert ("help", "help") in screen.KEYS
    assert screen.KEYS[0][0] == "reading.leave"
    assert all(name in ALL for names, _ in screen.KEYS for name in names.split())


def test_the_help_tells_of_map_tracks_and_table_by_keys_that_they_have() -> None:
    for kind in (PlacesMap, LineTable, TrackBars):
        told = [name for names, _ in PARTS[kind.__name__][1] for name in names.split()]
        bound = {b.id for b in kind.BINDINGS if isinstance(b, Binding)}
        assert set(told) <= bound


def test_every_part_of_a_screen_takes_its_keys_from_the_registry() -> None:
    kinds = (*WIDGETS, *READING, ReadingScreen)
    own = {b.id for one in kinds for b in one.__dict__.get("BINDINGS", ()) if isinstance(b, Binding)}
    assert set(PART_ACTIONS) <= own
    assert own <= set(ALL), "no key is out of the player's reach"
    assert {name.partition(".")[0] for name in PART_ACTIONS} == set(FAMILIES)


@pytest.mark.parametrize("preset", PRESETS)
def test_no_preset_gives_a_key_two_meanings_or_rests_on_keys_that_browsers_and_terminals_eat(preset: str) -> None:
    keymap = Keymap(preset)
    assert set(PRESETS[preset]) <= set(ALL)
    before = {(c.key, c.where) for c in USUAL.clashes(reach())}
    assert {(c.key, c.where) for c in keymap.clashes(reach())} <= before
    assert before == set()
    for name in ALL:
        assert set(keymap.keys(name)) - set(EATEN), name
        assert Keymap(preset, served=True).shown(name) not in ("F1", "F12", "Ctrl+Q")
    if preset == "no-function-keys":
        assert not any(k[0] == "f" and k[1:].isdecimal() for n in PRESETS[preset] for k in keymap.keys(n))


@pytest.mark.parametrize("size", SIZES)
def test_the_foot_never_cuts_a_key_and_keeps_the_way_out(size: tuple[int, int], tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.sit_down()
        await player.until("CapitalScreen")
        for keys in ((), ("m",), ("tab",), ("tab",)):
            await player.press(*keys)
            foot = player.lines()[-1]
            screen = player.app.screen
            assert isinstance(screen, GameScreen)
            shown = {ACTIONS[name].label for name in (*screen.ACTIONS, *EVERYWHERE) if ACTIONS[name].footer}
            last = {ACTIONS[name].label for name in LAST if name in (*screen.ACTIONS, *EVERYWHERE)} - {"Help"}
            assert all(label in foot for label in last)
            full = all(ACTIONS[name].label in foot for name in screen.ACTIONS if ACTIONS[name].footer and name != "cyber")
            assert ("? Help" if full else "? More") in foot
            assert any(foot.endswith(label) for label in shown)

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"), size)


def test_a_click_on_the_foot_presses_the_key(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.sit_down()
        await player.until("CapitalScreen")
        column = player.lines()[-1].index("Map")
        await player.pilot.click(offset=(column, 23))
        await player.until("TheatreScreen")

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"))


def test_help_tells_the_keys_of_what_is_on_the_screen(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.sit_down()
        await player.until("CapitalScreen")
        await player.press("m", "question_mark")
        await player.until("HelpScreen")
        for heading in ("ON THE MAP", "ON THE TRACKS", "ON THE COALITION", "EVERYWHERE"):
            assert heading in player.text()
        await player.press("escape", "escape", "y", "question_mark")
        await player.until("HelpScreen")
        assert "Help: Why?" in player.text()

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"), (120, 60))


def test_the_palette_finds_what_the_screen_can_do_and_nothing_else(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.until("HandoverScreen")
        await player.press("ctrl+p")
        await player.until("HandoverScreen")
        await player.sit_down()
        await player.until("CapitalScreen")
        await player.press("ctrl+p")
        await player.until("CommandsScreen")
        await player.type("coalition tracks")
        await player.press("enter")
        await player.until("TheatreScreen")
        await player.press("ctrl+p")
        await player.until("CommandsScreen")
        await player.type("seal")
        await player.sees("Nothing of this screen is called so.")
        await player.press("enter", "escape")
        await player.until("TheatreScreen")
        await player.press("ctrl+p", *"help", "enter")
        await player.until("HelpScreen")

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"))


class Asked(GameScreen):
    """A screen that notes whether an action came in its own turn, which begins once it has come up."""

    ACTIONS = ("why",)
    own = False

    def compose(self) -> ComposeResult:
        yield Static("", id="part")

    def action_why(self) -> None:
        self.own = active_message_pump.get() is self and bool(self.query("#part"))


def test_what_is_chosen_in_the_palette_is_done_in_the_turn_of_the_screen_below(tmp_path: Path) -> None:
    """Keys that came fast may open the palette over a screen that is still coming up."""

    async def steps(player: Player) -> None:
        await player.until("MenuScreen")
        below = Asked()
        player.app.push_screen(below)
        player.app.action_commands()
        await player.until("CommandsScreen")
        player.app.screen.dismiss("why")
        await player.until("Asked")
        assert below.own

    played(tmp_path, steps)


def test_the_palette_of_a_desk_finds_every_kind_of_order_and_opens_its_form(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.sit_down()
        await player.until("CapitalScreen")
        await player.press("ctrl+p")
        await player.until("CommandsScreen")
        await player.type("speak nation")
        await player.sees("Speak to the nation")
        await player.press("enter")
        await player.until("OrderForm")
        assert player.lines()[0].startswith(" At home")
        await player.press("f2")
        await player.until("CapitalScreen")
        assert "Drafted, and on disk. Speak to the nation" in player.text()

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"))


def test_f1_opens_the_rulebook_at_the_rule_of_what_is_on_the_screen(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.sit_down()
        await player.until("CapitalScreen")
        await player.press("f1")
        await player.until("RulebookScreen")
        await player.sees("The agenda")
        await player.press("f1", "escape")
        await player.until("CapitalScreen")
        desk = player.app.screen.query_one("#desk")
        desk.highlighted = desk.get_option_index("group/Diplomacy")  # type: ignore[attr-defined]
        await player.press("enter")
        await player.until("OrderForm")
        await player.press("enter", "tab", "f1")
        await player.until("RulebookScreen")
        await player.sees("80.1")
        await player.press("f12")
        await player.until("VeilScreen")
        await player.press("f1")
        await player.until("VeilScreen")

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"), (120, 40))


def test_every_kind_of_order_and_every_screen_names_a_rule_that_there_is() -> None:
    pages = load(places.rules())
    known = set(rules_of(pages)) | set(pages)
    assert set(RULES.values()) <= known
    assert set(RULES) == set(TITLES)
    screens = [GameScreen]
    for screen in screens:
        assert screen.RULE in known, screen
        screens += screen.__subclasses__()
    assert len({s.RULE for s in screens}) > 5


def test_the_page_of_keys_is_the_registry_s() -> None:
    """Write it anew with `python -m wargame.tui.keys_page > rules/KEYS.md`."""
    assert (places.rules() / "KEYS.md").read_text(encoding="utf-8") == written()
