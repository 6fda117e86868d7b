"""An instructor's afternoon with the shipped game of Libya, in a real terminal: history searched, compared, and played on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from games import ROOT
from terminal.test_whole_game import KEYS, WARGAME, Somebody
from terminal.tmux import Terminal
from wargame.session import Session, notes

pytestmark = pytest.mark.terminal
HISTORY = ROOT / "saves" / "examples" / "libya-2011-history.wargame"


def begun(terminal: Terminal, folder: Path, *words: str) -> Somebody:
    """Start the program anew, with its saves in a folder of the test."""
    terminal.enter("clear")
    terminal.enter("env", f"XDG_CONFIG_HOME={folder}", f"PYTHONPATH={ROOT}", *WARGAME, *words)
    terminal.until("Turn ")
    return Somebody(terminal)


def left(terminal: Terminal) -> None:
    """Leave the program, and wait for the shell."""
    somebody = Somebody(terminal)
    if any("Leave the program?" in line for line in somebody.press("C-q")):
        somebody.press("Enter")
    terminal.until(r"^(\$ *)+$")  # A prompt that the screen before had, and the shell's own.


def typed(somebody: Somebody, text: str) -> None:
    somebody.press(*("Space" if c == " " else c for c in text))


def played_on(somebody: Somebody) -> None:
    """Play both seats of the new game to the next Council, each key only once the screen before has gone."""
    for _ in range(30):
        title = somebody.screen()[0]
        if "The Council" in title:
            return
        known = next((keys for word, keys in KEYS.items() if word in title), None)
        somebody.press(*(known or (("s", "s") if "Capitals" in title else ("Enter",))))
        somebody.leaves(title)
    raise AssertionError("no Council:\n" + "\n".join(somebody.screen()))


def test_history_is_searched_compared_branched_played_on_and_bookmarked_for_the_next_day(tmp_path: Path) -> None:
    settings = tmp_path / "wargame" / "settings.json"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"saves": str(tmp_path)}), encoding="utf-8")
    with Terminal(120, 36, tmp_path) as terminal:
        somebody = begun(terminal, tmp_path, "replay", str(HISTORY))
        somebody.press("v", "End", "Enter", "Enter")
        terminal.until("The whole record")
        somebody.press("s")
        terminal.until("Silence broken: 1 of 1")
        somebody.press("w")
        terminal.until("Turkey broke silence on Draft 2")
        somebody.press("Escape", "c")
        terminal.until("libya-2011-computer.wargame")
        somebody.press("Enter")
        terminal.until("WHAT CAME OF IT")
        somebody.press("Tab", "d")
        terminal.until("≠ differs")
        somebody.press("Tab", "Tab", "Tab")
        terminal.until(r"\[Map\]")
        somebody.press("Escape", "Escape")
        terminal.until("The whole record")
        somebody.press("f")
        typed(somebody, "took command")
        somebody.press("Enter")
        terminal.until("took command.: 1 of 1")
        somebody.press("o")
        terminal.until("WHO SITS WHERE")
        somebody.press("Down", "Down", "Down", "Down", "Down", "Enter", "Tab", "Tab", "Enter")
        somebody.press("Down", "Enter", "Tab", "Tab", "Enter")
        terminal.until("2 people")
        somebody.press("s", "Enter")
        terminal.until("What happened")
        played_on(somebody)
        left(terminal)

        (new,) = tmp_path.glob("*.wargame")
        with Session.look(new) as session:
            assert session.state.public.turn == 5
            assert sorted(s for s, who in session.seats.items() if who == "human") == ["FRA", "USA"]
        somebody = begun(terminal, tmp_path, "replay", str(new), "--at", "5.capitals")
        somebody.press("D", "b")
        typed(somebody, "Ask them here")
        somebody.press("Enter")
        terminal.until("▼ Ask them here")
        left(terminal)
        (kept,) = notes.read(new)

        somebody = begun(terminal, tmp_path, "replay", str(new))
        assert "Turn 1 of 8" in somebody.screen()[0]
        somebody.press("l")
        terminal.until("Bookmarks")
        somebody.press("Enter")
        terminal.until("▼ Ask them here")
        assert "Turn 1 of 8" not in somebody.screen()[0]
        left(terminal)
    assert kept.title == "Ask them here"
