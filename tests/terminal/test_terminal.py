"""The commands in a real terminal, at the sizes that people have."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from terminal.tmux import Terminal

pytestmark = pytest.mark.terminal
SIZES = ((80, 24), (120, 36), (200, 50))
WARGAME = (sys.executable, "-c", "import sys; from wargame.cli import main; sys.exit(main())")


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_a_whole_game_is_told_without_a_line_that_the_terminal_must_break(columns: int, rows: int, tmp_path: Path) -> None:
    with Terminal(columns, rows, tmp_path) as terminal:
        terminal.enter("clear")
        terminal.until(r"^\$ *$")
        terminal.enter(*WARGAME, "run", "libya-2011", "--seed", "7", "--save", "seven.wargame")
        told = terminal.until("wargame why")
        started = next(n for n, line in enumerate(told) if line.startswith("Libya"))
        joined = [line.rstrip() for line in terminal.lines(joined=True)]
        assert {line.rstrip() for line in told[started:]} <= set(joined)
        assert len(told) - started > 100
    assert (tmp_path / "seven.wargame").stat().st_size > 100_000


def test_a_bare_start_without_a_keyboard_says_what_can_be_done_on_one_small_screen(tmp_path: Path) -> None:
    with Terminal(80, 24, tmp_path) as terminal:
        terminal.enter("clear")
        terminal.until(r"^\$ *$")
        terminal.enter("sh", "-c", f"{shlex.join(WARGAME)} < /dev/null")
        shown = terminal.until("wargame run")
        assert len(shown) <= 24 + 4
