"""What has leaked from one seat to the next in other programs, tried in lines; and where each is tried in every interface."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.calls import ROOT, environment
from plain.talk import Script, a_table, pick, talk
from plain.test_privacy import write
from tui.test_secrets import PIN, SECRET
from wargame.plain.voice import PUSHED

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals are wanted")
TUI, WEB, LINES = "tui.test_secrets", "web.test_probes", "plain.test_probes"
PRIVATE, ROOM, TEXT = "plain.test_privacy", "web.test_room", "tui.test_text_out"
PROBES = {
    "what lay under the hand-over": (
        f"{TUI}:test_nothing_of_a_desk_is_left_behind_a_hand_over",
        f"{ROOM}:test_no_page_is_sent_what_the_seat_before_wrote",
        f"{PRIVATE}:test_a_visit_is_pushed_out_of_sight_and_nothing_of_it_is_told_again",
    ),
    "the terminal once the hand-over is there": (
        f"{TUI}:test_the_desk_is_gone_from_the_terminal_when_the_hand_over_is_there",
        "web.test_browser:test_nothing_of_a_seat_is_left_in_any_tab",
        f"{PRIVATE}:test_a_visit_is_pushed_out_of_sight_and_nothing_of_it_is_told_again",
    ),
    "a veil that is see-through": (
        f"{TUI}:test_the_veil_hides_a_visit_at_once_and_asks_for_the_pin",
        f"{ROOM}:test_a_reload_comes_back_to_the_same_screen_behind_the_veil",
        f"{PRIVATE}:test_a_text_that_is_being_read_is_hidden_too",
    ),
    "a notice that moves on to the next screen": (
        f"{TUI}:test_a_toast_does_not_follow_to_the_next_seat",
        f"{WEB}:test_a_notice_does_not_follow_to_the_next_seat",
        f"{PRIVATE}:test_a_visit_is_pushed_out_of_sight_and_nothing_of_it_is_told_again",
    ),
    "a palette that finds another seat's names": (
        f"{TUI}:test_nothing_is_kept_by_name_announced_or_offered_to_every_screen",
        f"{WEB}:test_the_commands_at_a_hand_over_find_nothing_of_the_seat_before",
        f"{LINES}:test_words_at_a_hand_over_find_nothing_of_the_seat_before",
    ),
    "a screen or a field that is used again": (
        f"{TUI}:test_nothing_is_kept_by_name_announced_or_offered_to_every_screen",
        f"{ROOM}:test_no_page_is_sent_what_the_seat_before_wrote",
        f"{LINES}:test_a_form_offers_nothing_that_the_seat_before_has_written",
    ),
    "a PIN that can be copied or read": (
        f"{TUI}:test_a_pin_cannot_be_copied_out_of_its_field",
        f"{WEB}:test_a_pin_is_neither_drawn_nor_copied_to_a_page",
        f"{PRIVATE}:test_a_pin_opens_a_visit_and_is_never_told",
    ),
    "a clipboard that outlives the hand-over": (
        f"{TEXT}:test_the_row_that_is_marked_is_copied_as_text_and_gone_when_the_next_seat_sits_down",
        f"{WEB}:test_what_was_copied_in_a_visit_is_taken_off_the_pages_clipboard_at_its_end",
        f"{LINES}:test_lines_touch_no_clipboard_and_no_history",
    ),
    "a picture of the screen in a file": (
        f"{TEXT}:test_a_picture_is_kept_on_purpose_asks_in_private_and_is_never_of_a_hand_over_or_a_veil",
        f"{WEB}:test_a_page_is_given_no_picture_of_a_hand_over",
        f"{LINES}:test_no_file_is_written_but_the_game_whatever_the_environment_asks_for",
    ),
    "a mistake that tells what it knew": (
        f"{TUI}:test_a_mistake_of_the_programs_own_writes_nothing_of_what_it_knew",
        f"{WEB}:test_a_mistake_in_a_visit_tells_the_page_nothing_of_what_it_knew",
        f"{LINES}:test_a_mistake_of_the_programs_own_tells_nothing_of_what_it_knew",
    ),
    "keys that go to a log": (
        f"{TUI}:test_keys_and_screens_go_to_no_file_whatever_the_environment_asks_for",
        f"{WEB}:test_a_server_writes_no_keys_and_no_frames_whatever_the_environment_asks_for",
        f"{LINES}:test_no_file_is_written_but_the_game_whatever_the_environment_asks_for",
    ),
    "a signal that leaves the secrets on the terminal": (
        "tui.test_terminal:test_a_signal_leaves_the_terminal_clean_and_the_game_kept",
        "web.test_serve:test_the_server_ends_by_a_signal_and_frees_its_port",
        f"{LINES}:test_a_signal_pushes_a_visit_away_and_keeps_the_game",
    ),
    "frames in a file of messages": (
        f"{TUI}:test_frames_are_never_drawn_into_a_file",
        f"{WEB}:test_a_server_writes_no_keys_and_no_frames_whatever_the_environment_asks_for",
        f"{LINES}:test_no_file_is_written_but_the_game_whatever_the_environment_asks_for",
    ),
}
"""Each leak, and where it is tried: on a terminal, in a browser, in lines."""


@pytest.mark.parametrize("leak", PROBES)
def test_every_probe_is_tried_in_terminal_browser_and_lines(leak: str) -> None:
    for place in PROBES[leak]:
        module, _, name = place.partition(":")
        assert callable(getattr(importlib.import_module(module), name)), place


def test_words_at_a_hand_over_find_nothing_of_the_seat_before(tmp_path: Path) -> None:
    def script() -> Script:
        yield ""
        yield "1"
        yield from write(SECRET)
        yield "4"
        yield "1"
        for typed in ("submarine", SECRET, "order", "r", "+", "help"):
            said = yield typed
            assert "write to" not in said.casefold(), typed
            assert "SUBMARINE" not in said.replace(f'"{SECRET}"', ""), typed

    talk(tmp_path, script(), lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"))


def test_a_form_offers_nothing_that_the_seat_before_has_written(tmp_path: Path) -> None:
    def script() -> Script:
        yield ""
        yield "1"
        yield from write(SECRET)
        yield "4"
        yield "1"
        yield "1"
        yield "2"
        yield from pick("diplomacy")
        said = yield from pick("write to a government")
        assert "Text, in one line." in said
        assert "SUBMARINE" not in said
        said = yield ""
        assert "SUBMARINE" not in said

    talk(tmp_path, script(), lambda: a_table(tmp_path / "game.wargame", "USA", "FRA"))


# In a program of its own.


def program(folder: Path, *words: str, code: str = "", **more: str) -> subprocess.Popen[str]:
    """Start the game in lines, with folders of its own."""
    begun = ["-c", code] if code else ["-m", "wargame"]
    env = environment(XDG_CONFIG_HOME=str(folder / "config"), XDG_DATA_HOME=str(folder / "data"), HOME=str(folder), **more)
    return subprocess.Popen(
        [sys.executable, *begun, *words],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env, cwd=ROOT,
    )  # fmt: skip


def files(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_lines_touch_no_clipboard_and_no_history(tmp_path: Path) -> None:
    save = tmp_path / "game.wargame"
    done = program(tmp_path, "play", "libya-2011", "--plain", "--seats", "USA", "--save", str(save))
    out, err = done.communicate("5\n2\n\nquit\n", timeout=60)
    assert (done.returncode, err) == (0, "")
    assert "\x1b" not in out
    assert files(tmp_path) == ["game.wargame"]


def test_no_file_is_written_but_the_game_whatever_the_environment_asks_for(tmp_path: Path) -> None:
    save = tmp_path / "game.wargame"
    asked = {n: str(tmp_path / f"{n}.log") for n in ("TEXTUAL_LOG", "TEXTUAL_SCREENSHOT_LOCATION", "PYTHON_HISTORY")}
    more = {"TEXTUAL": "debug,devtools", "TEXTUAL_SCREENSHOT": "1", **asked}
    done = program(tmp_path, "play", "libya-2011", "--plain", "--seats", "USA", "--save", str(save), **more)
    out, err = done.communicate("5\nquit\n", timeout=60)
    assert (done.returncode, err) == (0, "")
    assert "Your desk:" in out
    assert files(tmp_path) == ["game.wargame"]


BREAKING = """
import sys
from wargame.cli import main
from wargame.plain.desk import Desk

def broken(self):
    secret = "SUBMARINE AT K7"
    raise ValueError(secret)

Desk._read = broken
sys.exit(main())
"""


def test_a_mistake_of_the_programs_own_tells_nothing_of_what_it_knew(tmp_path: Path) -> None:
    save = tmp_path / "game.wargame"
    seats = ("--seats", "USA,FRA", "--save", str(save))
    done = program(tmp_path, "play", "libya-2011", "--plain", *seats, code=BREAKING)
    out, err = done.communicate("1\n6\n", timeout=60)
    assert done.returncode == 1
    assert "something went wrong inside the program" in err
    assert "SUBMARINE" not in out + err
    assert "Traceback" not in out + err
    assert "Your desk" not in out.rpartition("\n" * PUSHED)[2], "the visit is pushed away"
    (told,) = (name for name in files(tmp_path) if name != "game.wargame")
    assert (tmp_path / told).stat().st_mode & 0o077 == 0, "what went wrong is told in a file that its user alone can read"


@POSIX
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_pushes_a_visit_away_and_keeps_the_game(name: str, tmp_path: Path) -> None:
    save = tmp_path / "game.wargame"
    begun = program(tmp_path, "play", "libya-2011", "--plain", "--seats", "USA,FRA", "--save", str(save))
    assert begun.stdin is not None
    assert begun.stdout is not None
    begun.stdin.write("1\n")
    begun.stdin.flush()
    said = ""
    while "Your desk:" not in said:
        said += os.read(begun.stdout.fileno(), 65536).decode()
    time.sleep(0.3)
    begun.send_signal(getattr(signal, name))
    out, err = begun.communicate(timeout=60)
    after = (said + out).rpartition("\n" * PUSHED)[2]
    assert "Your desk" not in after
    assert "The game is kept in" in after
    assert "Traceback" not in err
    assert PIN not in out
