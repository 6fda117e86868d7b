"""Talking to the game in lines: a script that listens and answers, and everything that was said to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Generator
from pathlib import Path

from games import crisis
from wargame.border.tables import load_ruleset
from wargame.engine.model.base import SeatId
from wargame.engine.model.scenario import Scenario
from wargame.plain.start import Home, open_lines
from wargame.plain.voice import Streams, Voice
from wargame.tui import people
from wargame.tui.people import House, Person
from wargame.tui.table import Table

SEED = 7
Script = Generator[str, str, None]
"""Yields what is typed, and is sent what was said since."""


class Clock:
    """Time that passes only where somebody waits."""

    def __init__(self) -> None:
        self.at = 0.0

    def wait(self, seconds: float) -> None:
        self.at += seconds

    def now(self) -> float:
        return self.at


class Talk:
    """What was said and typed in one sitting."""

    def __init__(self, script: Script, width: int = 40, pause: int = 0) -> None:
        self.script = script
        self.parts: list[str] = []
        """What was said, between one answer and the next."""
        self.typed: list[str] = []
        self.secrets: list[str] = []
        self.clock = Clock()
        self.status = -1
        self._fresh = ""
        self._begun = False
        self.voice = Voice(Streams(self.read, self.write, self.secret, self.clock.wait, self.clock.now), width, pause)

    def write(self, text: str) -> None:
        self._fresh += text

    def read(self) -> str:
        said, self._fresh = self._fresh, ""
        self.parts.append(said)
        try:
            answer = self.script.send(said) if self._begun else self._first()
        except StopIteration:
            return ""
        self.typed.append(answer)
        return f"{answer}\n"

    def _first(self) -> str:
        self._begun = True
        next(self.script)
        return self.script.send(self.parts[0])

    def secret(self) -> str:
        line = self.read()
        self.secrets.append(line.strip())
        return line

    @property
    def text(self) -> str:
        """All that was said."""
        return "".join(self.parts) + self._fresh

    @property
    def words(self) -> str:
        """All that was said, on one line, so that wrapping does not matter."""
        return " ".join(self.text.split())

    def go(self, folder: Path, begin: Callable[[], Table] | None = None) -> Talk:
        """Talk until the script is at its end, or the game."""
        home = Home(lambda: folder, lambda name: folder / f"{name}.wargame", lambda path: path.name, folder / "settings.json")
        self.status = open_lines(home, begin, self.voice)
        return self


def talk(folder: Path, script: Script, begin: Callable[[], Table] | None = None, *, width: int = 40, pause: int = 0) -> Talk:
    """Play a script."""
    return Talk(script, width, pause).go(folder, begin)


def a_table(
    path: Path, *seats: str, scenario: Scenario | None = None, pins: dict[str, str] | None = None, house: House | None = None
) -> Table:
    """Begin a game with people in these seats."""
    given = pins or {}
    persons = {SeatId(s): Person(pin=people.hashed(given.get(s, ""))) for s in seats}
    return Table.new(scenario or crisis(), load_ruleset(), persons, path, SEED, house=house)


def lines(*typed: str) -> Script:
    """Type these lines, whatever is said."""
    yield ""
    for line in typed:
        _ = yield line


def pick(words: str) -> Generator[str, str, str]:
    """Choose the entry that holds these words, wherever it stands in the list; return what was said then."""
    said = yield words
    found = re.search(r"^(\d+)\. ", said, re.MULTILINE)
    assert found is not None, f"no entry holds {words!r}:\n{said}"
    return (yield found[1])


def steering(text: str) -> set[str]:
    """Return what in a text is neither a letter nor a sign nor the end of a line: codes that steer a terminal."""
    return {c for c in text if c != "\n" and unicodedata.category(c)[0] == "C"}
