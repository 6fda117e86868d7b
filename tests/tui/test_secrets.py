"""Nothing of a seat stays on the screen, or behind it, when the chair changes hands."""

from __future__ import annotations

import gc
import os
import re
import shlex
import sys
from pathlib import Path

import pyte
from textual.binding import BindingsMap

from tui.driver import Player, a_table, played
from tui.feel import WARGAME, Program
from tui.test_terminal import POSIX
from wargame import tui
from wargame.engine.model.base import NationId
from wargame.tui.app import WargameApp
from wargame.tui.screens.base import GameScreen
from wargame.tui.screens.capital import CapitalScreen

FRANCE = NationId("FRA")  # type: ignore[arg-type]
SECRET = "SUBMARINE AT K7"
PIN = "4711"


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
        await player.press("enter")
        await player.sees("Type the PIN")  # An empty field is no try, and costs no time.
        await player.type("9999")
        await player.press("enter")
        await player.sees("That is not it. Wait 1 s.")
        await player.sees("Type the PIN, then Enter.")
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


def test_the_hand_over_shows_the_same_to_every_seat_but_for_its_name(tmp_path: Path) -> None:
    seen: dict[str, list[str]] = {}

    async def steps(player: Player) -> None:
        for seat in ("United States", "Germany"):
            await player.until("HandoverScreen")
            seen[seat] = [line.replace(seat, "NAME") for line in player.lines()]
            await player.press("enter")
            await player.until("NewsScreen")
            await player.press("enter")
            await player.until("CapitalScreen")
            if seat == "Germany":
                return
            await player.seal()

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "DEU"))
    one, other = ([" ".join(line.split()) for line in frame] for frame in seen.values())
    assert one == other


def test_nothing_is_kept_by_name_announced_or_offered_to_every_screen() -> None:
    assert WargameApp.SCREENS == {}
    assert set(WargameApp.MODES) <= {"_default"}
    assert WargameApp.ENABLE_COMMAND_PALETTE is False
    keys = [b for _, b in BindingsMap(WargameApp.BINDINGS).key_to_bindings.items()]
    assert not any("screenshot" in one.action or "palette" in one.action for all_ in keys for one in all_)
    sources = Path(tui.__file__).parent.rglob("*.py")
    assert not [p.name for p in sources if ".notify(" in p.read_text(encoding="utf-8")], "a toast moves to the next screen"


def test_a_toast_does_not_follow_to_the_next_seat(tmp_path: Path) -> None:
    async def steps(player: Player) -> None:
        await player.sit_down()
        await player.until("CapitalScreen")
        player.app.notify(SECRET, timeout=60)
        await player.seal()
        await player.until("HandoverScreen")
        await player.pilot.pause(0.1)
        assert not player.app._notifications
        assert SECRET not in player.text()

    played(tmp_path, steps, lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"))


# In a terminal of its own.


def on_screen(program: Program) -> list[str]:
    """Return what stands on the terminal after all that was written to it."""
    screen = pyte.Screen(100, 30)
    stream = pyte.ByteStream(screen)
    stream.feed(re.sub(rb"\x1b\[[<=>][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$[a-z]", b"", program.seen))
    return list(screen.display)


BREAKING = """
import sys
from wargame.cli import main
from wargame.tui.screens.capital import CapitalScreen

def broken(self, keep=""):
    secret = "SUBMARINE AT K7"
    raise ValueError(secret)

CapitalScreen._fill = broken
sys.exit(main())
"""


@POSIX
def test_a_mistake_of_the_programs_own_writes_nothing_of_what_it_knew(tmp_path: Path) -> None:
    words = ["play", "libya-2011", "--seats", "USA", "--save", str(tmp_path / "game.wargame")]
    program = Program([sys.executable, "-c", BREAKING, *words], 100, 30, XDG_DATA_HOME=str(tmp_path))
    program.until("To your desk")
    program.rest()
    os.write(program.terminal, b"\r")
    program.until("A saved game is complete")
    program.rest()
    assert program.process.wait(20) != 0
    shown = on_screen(program)
    assert not any("SUBMARINE" in line or "Traceback" in line for line in shown)
    assert SECRET.encode() not in program.seen
    os.close(program.terminal)


@POSIX
def test_keys_and_screens_go_to_no_file_whatever_the_environment_asks_for(tmp_path: Path) -> None:
    asked = {name: str(tmp_path / f"{name}.log") for name in ("TEXTUAL_LOG", "TEXTUAL_SCREENSHOT_LOCATION")}
    program = Program(WARGAME, 100, 30, TEXTUAL="debug,devtools", TEXTUAL_SCREENSHOT="1", TEXTUAL_PRESS="q", **asked)
    program.until("New game")
    os.write(program.terminal, b"4711")
    program.rest(0.5)
    assert "New game" in "".join(on_screen(program))
    program.close()
    assert list(tmp_path.iterdir()) == []


@POSIX
def test_frames_are_never_drawn_into_a_file(tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = f"exec {shlex.join([*WARGAME, 'play', 'libya-2011', '--seats', 'USA', '--save', str(tmp_path / 'game.wargame')])}"
    program = Program(["sh", "-c", f"{command} 2> {log}"], 100, 30)
    program.until("Your desk:")  # The screens are drawn on the stream of messages; so the game is told in lines.
    os.write(program.terminal, b"quit\n")
    assert program.process.wait(20) == 0
    assert log.read_bytes() == b""
    assert b"\x1b" not in program.seen
    os.close(program.terminal)


@POSIX
def test_the_desk_is_gone_from_the_terminal_when_the_hand_over_is_there(tmp_path: Path) -> None:
    program = Program([*WARGAME, "play", "libya-2011", "--seats", "USA,FRA", "--save", str(tmp_path / "game.wargame")], 100, 30)
    program.until("We sit here")
    for key, text in ((b"\r", "To your desk"), (b"\r", "ONLY YOU CAN DECIDE"), (b"s", "Seal these orders")):
        program.rest()
        os.write(program.terminal, key)
        program.until(text)
    program.rest()
    program.seen = b"\x1b[2J" + program.seen
    os.write(program.terminal, b"\r")
    for _ in range(400):
        program.read(0.05)
        if any("We sit here" in line for line in on_screen(program)[10:]) and "Hand over" in on_screen(program)[0]:
            break
    shown = on_screen(program)
    assert "Hand over" in shown[0]
    assert not any(word in line for line in shown for word in ("ONLY YOU", "Precision", "We want", "Seal"))
    program.close()
