"""`wargame play` through pipes and in dumb terminals, where the game is told in lines; and calls of it that are wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cli.calls import ROOT, call, environment
from plain.talk import a_table
from tui.feel import Program
from tui.test_terminal import POSIX
from wargame.engine.model.base import SeatId
from wargame.session import Session

PIN = "4711"
HEARS_INTERRUPTS = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); from wargame.cli import main; sys.exit(main())"
)
"""The command, which hears an interrupt even where whoever began the tests ignores them."""


def piped(folder: Path, typed: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command with its input and output in pipes."""
    return subprocess.run(
        [sys.executable, "-m", "wargame", *words],
        input=typed.encode(),
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=environment(HOME=str(folder), XDG_CONFIG_HOME=str(folder), XDG_DATA_HOME=str(folder), COLUMNS="40"),
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "no scenario is named"),
        (("libya-2011", "--resume", "x.wargame"), "does not go together with"),
        (("--resume", "x.wargame", "--seed", "3"), "does not go together with"),
        (("--resume", "x.wargame"), "there is no file"),
        (("libya-2011", "--plain", "--seats", "XYZ"), "no seat 'XYZ'"),
        (("libya-2011", "--plian"), "Did you mean '--plain'?"),
    ],
)
def test_a_call_that_cannot_be_played_says_why_and_how_to_mend_it(words: tuple[str, ...], said: str) -> None:
    done = call("play", *words)
    assert done.status == 2
    assert said in done.err
    assert done.err.count("\n") == 1


def test_alone_and_outside_a_terminal_it_says_what_can_be_done() -> None:
    done = call()
    assert done.status == 0
    assert "wargame play" in done.out
    assert "wargame --plain" in done.out


def test_a_pipe_that_ends_before_the_game_leaves_it_saved_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    done = piped(tmp_path, "2\n5\n1\n1\n", "play", "libya-2011", "--seats", "FRA", "--save", str(path))
    out = " ".join(done.stdout.decode().split())
    assert (done.returncode, done.stderr) == (1, b"")
    assert "Drafted, and on disk." in out
    assert "Go on with: wargame play --plain --resume" in out
    assert "The input has ended." in out
    with Session.look(path) as session:
        assert len(session.view(SeatId("FRA")).desk.drafts) == 1
    again = piped(tmp_path, "3\n0\nquit\n", "play", "--plain", "--resume", str(path))
    assert again.returncode == 0
    assert "1 order drafted" in again.stdout.decode()


def test_the_menu_in_lines_opens_on_demand_and_ends_politely(tmp_path: Path) -> None:
    done = piped(tmp_path, "", "--plain")
    assert done.returncode == 0
    assert "The menu:" in done.stdout.decode()
    assert piped(tmp_path, "0\n", "--plain").returncode == 0


def test_a_byte_that_is_no_text_is_one_wrong_answer(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wargame", "--plain"],
        input="é\n0\n".encode("latin-1"),
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=environment(HOME=str(tmp_path), XDG_CONFIG_HOME=str(tmp_path)),
    )
    assert (done.returncode, b"The input has ended" in done.stdout) == (0, False)


def test_what_is_no_text_ends_the_input_and_nothing_else(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wargame", "--plain"],
        input=b"\xff\xfe\x00\n\x1b[2J\n0\n",
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=environment(HOME=str(tmp_path), XDG_CONFIG_HOME=str(tmp_path)),
    )
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    assert b"Traceback" not in done.stderr


@POSIX
@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"TERM": ""}])
def test_a_dumb_terminal_gets_lines_hides_the_pin_and_ends_on_an_interrupt(env: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    a_table(path, "USA", "FRA", pins={"USA": PIN}).close()
    command = [sys.executable, "-c", HEARS_INTERRUPTS, "play", "--resume", str(path)]
    program = Program(command, 40, 24, HOME=str(tmp_path), **env)
    program.until("0 back, ? help:")
    os.write(program.terminal, b"1\n")
    program.until("The PIN of")
    program.rest(0.4)
    os.write(program.terminal, f"{PIN}\n".encode())
    program.until("Your desk:")
    assert PIN.encode() not in program.seen
    os.killpg(program.process.pid, signal.SIGINT)
    program.until("interrupted")
    assert program.process.wait(20) == 130
    assert b"\x1b" not in program.seen
    seen = program.seen.decode().replace("\r\n", "\n")
    assert "\n" * 20 in seen
    assert "The game is kept in" in seen.rpartition("\n" * 20)[2]
    assert max(map(len, seen.splitlines())) <= 40 + len("wargame: interrupted.")
    os.close(program.terminal)
