"""The interface in a real terminal: from `wargame` alone to a sealed visit."""

from __future__ import annotations

import os
import shlex
import signal
import sys
from pathlib import Path

import pytest

from terminal.tmux import Terminal
from wargame.engine.model.base import SeatId
from wargame.session import Session

pytestmark = pytest.mark.terminal
WARGAME = (sys.executable, "-c", "import sys; from wargame.cli import main; sys.exit(main())")


def test_from_the_menu_through_one_private_visit_and_out_again(tmp_path: Path) -> None:
    path = tmp_path / "table.wargame"
    with Terminal(80, 24, tmp_path) as terminal:
        terminal.enter("clear")
        terminal.until(r"^\$ *$")
        terminal.enter(*WARGAME)
        terminal.until("New game")
        terminal.key("Enter")
        terminal.until("8 turns, 32 nations")
        terminal.key("C-q")
        terminal.until(r"^\$ *$")
        terminal.enter(*WARGAME, "play", "libya-2011", "--seats", "USA,FRA", "--save", str(path))
        terminal.until("We sit here")
        terminal.key("Enter")
        terminal.until("To your desk")
        terminal.key("Enter")
        terminal.until("ONLY YOU CAN DECIDE")
        terminal.key("Enter")
        terminal.until("Draft the order")
        terminal.key("F2")
        terminal.until("Drafted, and on disk")
        terminal.key("F12")
        shown = terminal.until("veiled")
        assert not any("Drafted" in line or "Send forces" in line for line in shown)
        terminal.key("Enter")
        terminal.until("ONLY YOU CAN DECIDE")
        terminal.key("s")
        terminal.until("Seal these orders")
        terminal.key("Enter")
        shown = terminal.until("Hand the screen to")
        assert not any("Send forces" in line for line in shown)
        terminal.key("C-q")
        terminal.until("Leave the program")
        terminal.key("Enter")
        left = terminal.until("play --resume")
        assert not any("Send forces" in line for line in left)
    with Session.look(path) as session:
        assert session.view(SeatId("USA")).desk.sealed
        assert len(session.view(SeatId("USA")).desk.drafts) == 1


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


def test_a_mistake_of_the_programs_own_shows_nothing_of_what_it_knew(tmp_path: Path) -> None:
    path = tmp_path / "table.wargame"
    with Terminal(80, 24, tmp_path) as terminal:
        terminal.enter("clear")
        terminal.until(r"^\$ *$")
        (tmp_path / "breaking.py").write_text(BREAKING)
        where = f"XDG_DATA_HOME={tmp_path}"
        terminal.enter("env", where, sys.executable, "breaking.py", "play", "libya-2011", "--seats", "USA", "--save", str(path))
        terminal.until("To your desk")
        terminal.key("Enter")
        shown = terminal.until("A saved game is complete")
        assert not any("SUBMARINE" in line or "Traceback" in line for line in shown)
    with Session.look(path) as session:
        assert not session.over


def test_a_signal_to_end_leaves_the_terminal_clean_and_the_game_kept(tmp_path: Path) -> None:
    path = tmp_path / "table.wargame"
    with Terminal(80, 24, tmp_path) as terminal:
        terminal.enter("clear")
        terminal.until(r"^\$ *$")
        command = shlex.join((*WARGAME, "play", "libya-2011", "--seats", "USA", "--save", str(path)))
        terminal.enter("sh", "-c", f"echo $$ > pid; exec {command}")
        terminal.until("To your desk")
        os.kill(int((tmp_path / "pid").read_text()), signal.SIGTERM)
        left = terminal.until("play --resume")
        assert not any("To your desk" in line for line in left)
    with Session.look(path) as session:
        assert session.state.public.phase == "capitals"
