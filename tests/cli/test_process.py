"""The command as a process of its own: signals, pipes, terminals, colour, and what it loads."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.calls import ROOT, environment
from wargame.cli import main

COMMAND = [sys.executable, "-m", "wargame"]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals of POSIX")


def start(*words: str, **env: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, *words],
        cwd=ROOT,
        env=environment(**env),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


SLOW = """
import sys, time
import wargame.session.session as session
put = session.Session.submit
def slowly(self, *args, **more):
    time.sleep(0.02)
    return put(self, *args, **more)
session.Session.submit = slowly
from wargame.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""The command, with every order taking a while, so that a signal finds it at work."""


@POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_a_whole_save_and_says_how_to_go_on(tmp_path: Path, number: signal.Signals) -> None:
    path = tmp_path / "a.wargame"
    words = [sys.executable, "-c", SLOW, "run", "libya-2011", "--seed", "7", "--save", str(path)]
    process = subprocess.Popen(words, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    for _ in range(400):
        if path.exists() and path.stat().st_size > 70_000:
            break
        time.sleep(0.02)
    time.sleep(0.3)
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert f"Every order so far is kept in {path}" in err
    assert f"Go on with `wargame run --resume {path}`." in err
    done = start("verify", str(path), "--json")
    out, _ = done.communicate(timeout=60)
    assert (done.returncode, json.loads(out)["torn"]) == (0, None)


@POSIX
@pytest.mark.parametrize("words", [("replay",), ("export",), ("why",)])
def test_a_reader_who_goes_away_is_no_error(words: tuple[str, ...], save: str) -> None:
    process = start(*words, save)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    err = process.stderr.read()
    assert (process.wait(timeout=60), err) == (0, "")


def test_what_is_said_to_a_terminal_whose_window_was_closed_is_no_mistake_of_the_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with contextlib.redirect_stdout(Closed()), contextlib.redirect_stderr(Closed()):
        assert main(["--version"]) == 0
    assert list(tmp_path.rglob("*crash*")) == []


def test_a_pipe_gets_no_colour(save: str) -> None:
    out, _ = start("replay", save, "--at", "1").communicate(timeout=60)
    assert "\x1b" not in out
    assert all(len(line) <= 80 for line in out.splitlines())


def on_a_terminal(*words: str, columns: int = 80, **env: str) -> str:
    """Return what a command writes to a terminal."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [*COMMAND, *words], cwd=ROOT, env=environment(TERM="xterm-256color", **env), stdout=theirs, stderr=theirs, stdin=theirs
    )
    os.close(theirs)
    parts = []
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return b"".join(parts).decode("utf-8")


@POSIX
def test_a_terminal_gets_colour_its_own_width_and_a_line_of_progress(save: str) -> None:
    text = on_a_terminal("replay", save, "--text", "--at", "1", columns=60)
    assert "\x1b[1m" in text
    shown = [re.sub("\x1b\\[[0-9;]*m", "", line) for line in text.replace("\r", "").split("\n")]
    assert max(map(len, shown)) == 60
    assert "Turn 1 of 8, capitals" in on_a_terminal("run", "libya-2011", "--seed", "7", "--turns", "1", "--no-save")


@POSIX
def test_no_color_is_honoured(save: str) -> None:
    assert "\x1b" not in on_a_terminal("replay", save, "--text", "--at", "1", NO_COLOR="1")


def test_an_encoding_without_the_signs_gets_plain_ones(save: str) -> None:
    out, err = start("replay", save, PYTHONIOENCODING="ascii").communicate(timeout=60)
    assert err == ""
    assert "=====" in out
    assert "Morón" not in out


@pytest.mark.parametrize("words", [("--help",), ("--version",), (), ("run", "--help")])
def test_asking_what_there_is_loads_neither_the_engine_nor_anything_heavy(words: tuple[str, ...]) -> None:
    code = (
        "import sys\nfrom wargame.cli import main\nstatus = main(sys.argv[1:])\n"
        "print('LOADED', sorted(m for m in sys.modules if m.split('.')[0] in "
        "('textual', 'pydantic', 'msgspec', 'msgpack', 'rich') or m.startswith('wargame.engine')))\nsys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout.splitlines()[-1] == "LOADED []"


@POSIX
@pytest.mark.parametrize("words", [("--version",), ("rules", "30"), ("scenarios", "--json")])
def test_a_full_disk_behind_standard_output_is_named(words: tuple[str, ...]) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run([*COMMAND, *words], cwd=ROOT, env=environment(), stdout=full, stderr=subprocess.PIPE, text=True)
    says = "wargame: standard output: cannot be written: No space left on device. Make room, or send it elsewhere.\n"
    assert (done.returncode, done.stderr) == (2, says)


@POSIX
@pytest.mark.parametrize(("closing", "words", "status"), [(">&-", "scenarios", 0), ("2>&-", "rules 999", 2)])
def test_a_stream_that_is_closed_from_the_start_changes_nothing_else(closing: str, words: str, status: int) -> None:
    call = f"{sys.executable} -m wargame {words} {closing}"
    done = subprocess.run(["sh", "-c", call], cwd=ROOT, env=environment(), capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (status, "", "")


def test_letters_that_an_encoding_lacks_are_written_by_the_nearest() -> None:
    done = subprocess.run(
        [*COMMAND, "run", "Łódź/Türkiye"], cwd=ROOT, env=environment(PYTHONIOENCODING="ascii"), capture_output=True, text=True
    )
    assert done.stderr.startswith("wargame: SCENARIO: no scenario 'Lodz/Turkiye'.")


def test_what_is_taken_out_is_whole_whatever_the_terminals_encoding(save: str) -> None:
    def taken(encoding: str, form: str) -> bytes:
        env = environment(PYTHONIOENCODING=encoding)
        return subprocess.run([*COMMAND, "export", save, "--format", form], cwd=ROOT, env=env, capture_output=True).stdout

    assert taken("ascii", "csv") == taken("utf-8", "csv")
    told = taken("ascii", "text").decode("ascii")
    assert told.startswith("=" * 88)
    assert "?" * 4 not in told
