"""How fast the interface starts and answers, beside a bare Textual program in the same rounds.

`python tests/tui/feel.py [ROUNDS]` prints one line a measure: the ratio to the bare program, and what it must stay below.
Times are of the processor, which hardly depend on what else runs; the screen is read through a terminal of its own.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
STEERING = re.compile(rb"\x1b\[[0-9;?<=>$ ]*[A-Za-z~]|\x1b[\]P_^][^\x1b\x07]*(?:\x07|\x1b\\)|\x1b[()][A-Z0-9]|\x1b[=>78cM]")
QUERIES = ((b"\x1b[?2026$p", b"\x1b[?2026;2$y"), (b"\x1b[?2048$p", b"\x1b[?2048;0$y"), (b"\x1b[c", b"\x1b[?62;22c"))
"""What Textual asks a terminal, and what a modern one answers."""
KEYS = 24
"""Keys of one kind that are pressed in a round."""
LIMITS = {"menu": 1.25, "game": 1.8, "cell": 2.0, "pan": 5.0, "memory": 45.0}
WARGAME = [sys.executable, "-c", "import sys; from wargame.cli import main; sys.exit(main())"]

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [("space", "count", "Count")]
    def compose(self):
        self.count = 0
        yield Static("READY", id="text")
    def action_count(self):
        self.count += 1
        self.query_one("#text").update(f"READY {self.count}")
Bare().run()
"""
WIDGET = """
import sys
sys.path[:0] = [{root!r}, {tests!r}]
from textual.app import ComposeResult
from tui import stage
from msgspec.structs import replace
class Feel(stage.Stage):
    BINDINGS = [("u", "change", "Change")]
    def action_change(self):
        table = self.shown
        first = table.rows[3]
        cells = dict(first.cells)
        cells["people"] = (str(1000 + len(cells["people"][0]) % 2 + hash(cells["people"][0]) % 900), "")
        table.show_rows([*table.rows[:3], replace(first, cells=cells), *table.rows[4:]])
Feel(stage.DEMOS[{name!r}]).run()
"""


class Program:
    """A program in a terminal of so many columns and rows."""

    def __init__(self, command: list[str], columns: int = 80, rows: int = 24, **env: str) -> None:
        """Start it."""
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        kept = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG", "PYTHONPATH")}
        kept["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / f"wargame-feel-{os.getuid()}")  # As installed: compiled.
        self.process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=ROOT,
            env={**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none", **env},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(theirs)
        self.terminal = ours
        self.seen = b""

    def read(self, seconds: float) -> bytes:
        """Return what it writes within so many seconds, and answer what it asks."""
        ready, _, _ = select.select([self.terminal], [], [], seconds)
        if not ready:
            return b""
        try:
            part = os.read(self.terminal, 1 << 16)
        except OSError:
            return b""
        self.seen += part
        for query, answer in QUERIES:
            if query in part:
                os.write(self.terminal, answer)
        return part

    def until(self, text: str) -> float:
        """Wait until a text was drawn; return the processor time that it took so far, in seconds."""
        ends = time.monotonic() + 60
        while time.monotonic() < ends:
            if self.read(0.02) and text.encode() in STEERING.sub(b"", self.seen):
                return self.cpu()
        raise AssertionError(f"{text!r} did not appear: {STEERING.sub(b'', self.seen)[-2000:]!r}")

    def rest(self, seconds: float = 0.25) -> None:
        """Wait until it has been silent for so long."""
        while self.read(seconds):
            pass

    def press(self, key: bytes) -> float:
        """Press a key, wait until it is at rest, and return the processor time that this took, in seconds."""
        before = self.cpu()
        os.write(self.terminal, key)
        self.read(2.0)
        self.rest(0.04)
        return self.cpu() - before

    def cpu(self) -> float:
        """Return the processor time of all its threads, in seconds."""
        total = 0
        for task in Path(f"/proc/{self.process.pid}/task").iterdir():
            total += int((task / "schedstat").read_text().split()[0])
        return total / 1e9

    def memory(self) -> float:
        """Return its proportional memory (Pss), in MiB."""
        text = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text()
        found = re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)
        assert found is not None
        return int(found[1]) / 1024

    def close(self) -> None:
        """End it."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.terminal)


def started(command: list[str], text: str, columns: int = 80, rows: int = 24) -> float:
    """Return the processor time until a text is drawn."""
    program = Program(command, columns, rows)
    try:
        return program.until(text)
    finally:
        program.close()


def answering(command: list[str], text: str, keys: list[bytes], columns: int = 120, rows: int = 36) -> float:
    """Return the median processor time of a key press."""
    program = Program(command, columns, rows)
    try:
        program.until(text)
        program.rest()
        for key in keys * 2:
            program.press(key)
        return statistics.median(program.press(keys[n % len(keys)]) for n in range(KEYS))
    finally:
        program.close()


def a_save(folder: Path) -> Path:
    """Return a game of Libya in its third turn, at the visit of its only person."""
    sys.path[:0] = [str(ROOT), str(TESTS)]
    from tui.driver import a_table

    path = folder / "game.wargame"
    table = a_table(path, "FRA")
    while table.session.state.public.turn < 3 or table.step().kind != "visit":
        if table.step().kind == "visit":
            table.seal(table.step().seat)
        table.close_phase()
    table.close()
    return path


def memory(save: Path) -> float:
    """Return the memory of a resumed game at the desk, in MiB."""
    program = Program([*WARGAME, "play", "--resume", str(save)], 120, 36)
    try:
        program.until("To your desk")
        program.rest()
        os.write(program.terminal, b"\r")
        program.until("ONLY YOU CAN DECIDE")
        program.rest(0.5)
        return program.memory()
    finally:
        program.close()


def main(rounds: int = 7) -> int:
    """Measure in rounds, print, and return 1 where a limit is passed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        save = a_save(folder)
        bare = [sys.executable, "-c", BARE]
        widget = WIDGET.replace("{root!r}", repr(str(ROOT))).replace("{tests!r}", repr(str(TESTS)))
        table = [sys.executable, "-c", widget.replace("{name!r}", "'table'")]
        theatre = [sys.executable, "-c", widget.replace("{name!r}", "'map'")]
        starts: dict[str, Callable[[], float]] = {
            "bare": lambda: started(bare, "READY"),
            "menu": lambda: started(WARGAME, "New game"),
            "game": lambda: started([*WARGAME, "play", "--resume", str(save)], "To your desk"),
        }
        answers: dict[str, Callable[[], float]] = {
            "bare": lambda: answering(bare, "READY", [b" "]),
            "cell": lambda: answering(table, "France", [b"u"]),
            "pan": lambda: answering(theatre, "Tripoli", [b"\x1b[C", b"\x1b[D"]),
        }
        ratios: dict[str, list[float]] = {}
        spent: dict[str, list[float]] = {}
        for kind, works in (("start", starts), ("key", answers)):
            for work in works.values():
                work()
            for _ in range(rounds):
                took = {what: work() for what, work in works.items()}
                for what, seconds in took.items():
                    spent.setdefault(f"{kind} {what}", []).append(1000 * seconds)
                    if what != "bare":
                        ratios.setdefault(what, []).append(seconds / took["bare"])
        found = {what: statistics.median(all_) for what, all_ in ratios.items()}
        found["memory"] = statistics.median(memory(save) for _ in range(3))
    for what, all_ in spent.items():
        print(f"{what:12} {statistics.median(all_):8.1f} ms of processor time")
    for what, value in found.items():
        verdict = "holds" if value <= LIMITS[what] else "DOES NOT HOLD"
        print(f"{what:12} {value:8.2f} {'MiB' if what == 'memory' else 'x':4} limit {LIMITS[what]:g}   {verdict}")
    return int(any(value > LIMITS[what] for what, value in found.items()))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
