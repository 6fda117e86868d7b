"""Whole games of Libya in a real terminal, from the menu to the last screen, by somebody who reads the title and presses keys."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import pytest

from terminal.tmux import Terminal
from wargame.session import Session

pytestmark = pytest.mark.terminal
WARGAME = (sys.executable, "-c", "import sys; from wargame.cli import main; sys.exit(main())")
KEYS = {
    "Hand over": ("Enter",),
    "News": ("Enter",),
    "speaks in the Council": ("Escape",),
    "The Council": ("x",),
    "What happened": ("e", "Enter"),
    "Report": ("Enter",),
}
"""What is pressed on a screen, by the word in its title."""
FORM = "F2 Draft the order"
"""What the foot of a form says."""
MOST_SCREENS = 700
"""Screens after which a game of eight turns must have come to its end."""


class Somebody:
    """A person at a terminal."""

    def __init__(self, terminal: Terminal) -> None:
        """Sit down."""
        self.terminal = terminal
        self.titles: list[str] = []
        self.drafted = 0

    def screen(self) -> list[str]:
        """Return the screen once it has come to rest."""
        before: list[str] = []
        ends = time.monotonic() + 30
        while time.monotonic() < ends:
            now = self.terminal.screen()
            if now == before and any(line.strip() for line in now):
                return now
            before = now
            time.sleep(0.04)
        raise AssertionError("the screen does not come to rest:\n" + "\n".join(before))

    def press(self, *keys: str) -> list[str]:
        """Press keys one after the other, each once the screen has answered the one before; return the last screen."""
        now = self.screen()
        for key in keys:
            # The focus moves without a change that text can tell of.
            before, ends = now, time.monotonic() + (0.2 if key == "Tab" else 6.0)
            self.terminal.key(key)
            while (now := self.screen()) == before and time.monotonic() < ends:
                time.sleep(0.04)
        return now

    def comes(self, words: str, line: int) -> bool:
        """Return whether these words come to stand in a line of the screen, on a machine that may have much else to do."""
        ends = time.monotonic() + 6.0
        while not (here := words in self.screen()[line]) and time.monotonic() < ends:
            time.sleep(0.04)
        return here

    def leaves(self, title: str) -> None:
        """Wait until another title stands on the screen, so that no screen is passed unseen; a while at most."""
        ends = time.monotonic() + 6.0
        while self.screen()[0] == title and time.monotonic() < ends:
            time.sleep(0.04)

    def sit(self, seats: int) -> None:
        """Begin a game from the menu with people in the first so many recommended seats."""
        self.terminal.until("New game")
        self.press("Enter")
        self.terminal.until("8 turns, 32 nations")
        self.press("Enter")
        self.terminal.until("Who sits where")
        for _ in range(seats):
            self.press("Enter")
            self.terminal.until("who plays it")
            self.press("Tab", "Tab", "Enter", "Down")
        self.terminal.until("Who sits where")
        self.press("s", "Enter")
        self.terminal.until("Hand over")

    def play(self) -> None:
        """Play to the last screen: one order to a visit where the staff has laid a matter before the seat, and then seal."""
        for _ in range(MOST_SCREENS):
            lines = self.screen()
            title = lines[0]
            if "How it ended" in title or "The end" in title:
                return
            self.titles.append(title)
            known = next((keys for word, keys in KEYS.items() if word in title), None)
            if known is not None:
                self.press(*known)
                if "x" not in known:
                    self.leaves(title)
            elif "Capitals" in title or "Operations" in title:
                self.visit()
                self.leaves(title)
            elif FORM in lines[-1]:
                self.press("Escape")  # A form that came late, when the visit went on without it.
            else:
                self.press("Enter")  # A question, or what nobody has told us of: its first answer goes on.
        raise AssertionError("the game has no end:\n" + "\n".join(self.titles[-20:]))

    def visit(self) -> None:
        """Answer the first matter with the form as it stands, and seal."""
        lines = self.screen()
        if any("▸" in line[:4] for line in lines[2:4]):
            self.press("Enter")
            if self.comes(FORM, -1):
                self.press("F2")
                self.drafted += self.comes("Capitals", 0)
            if "Capitals" not in self.screen()[0]:
                self.press("Escape")
        self.press("s", "Enter")


@pytest.mark.parametrize(("seats", "columns", "rows"), [(6, 120, 36), (2, 80, 24)], ids=["six seats", "two seats at 80x24"])
def test_a_whole_game_from_the_menu_to_the_last_screen(seats: int, columns: int, rows: int, tmp_path: Path) -> None:
    with Terminal(columns, rows, tmp_path) as terminal:
        settings = tmp_path / "wargame" / "settings.json"
        settings.parent.mkdir()
        settings.write_text(json.dumps({"saves": str(tmp_path)}), encoding="utf-8")
        terminal.enter("env", f"XDG_CONFIG_HOME={tmp_path}", *WARGAME)
        somebody = Somebody(terminal)
        somebody.sit(seats)
        somebody.play()
        shown = terminal.screen()
        terminal.key("C-q")
    saves = list(tmp_path.rglob("*.wargame"))
    assert len(saves) == 1
    with Session.look(saves[0]) as session:
        assert session.over
        people = [s for s, who in session.seats.items() if who == "human"]
        assert len(people) == seats
    assert somebody.drafted >= seats
    visits = sum("Hand over" in title for title in somebody.titles)
    assert visits >= 8 * seats - seats, "every seat is visited in almost every turn"
    assert any("▸" in line or "Replay" in line for line in shown)
