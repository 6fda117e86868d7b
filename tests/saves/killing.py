"""Games that are killed at a random moment: each is played in a process of its own, and what it acknowledged is counted.

`PYTHONPATH=.:tests python -m saves.killing 500` kills so many and prints what came of it as JSON.
Lives here: one killing, and many. Not here: how many a test wants (test_durability.py).
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from saves.fuzzing import lay_out, tables_once
from wargame.border import saves, scenarios
from wargame.border.faults import BadInput
from wargame.engine.model.base import SeatId
from wargame.engine.model.scenario import Scenario
from wargame.players.walker import Walker
from wargame.session import Session
from wargame.session.drive import drive

LONGEST = 0.3
"""Seconds after which a game is killed at the latest; a few hundred orders are given in that time."""

BEGUN = 0.85
"""Share of games that are killed after their beginning; the others may be killed while the file is being made."""


def played(path: Path, crisis: Scenario, pipe: int) -> None:
    """Play a game at `path` for as long as it lasts, with a byte to `pipe` for each order that has been acknowledged."""
    seats = dict.fromkeys(map(SeatId, crisis.nations), "walker")
    session = Session.new(crisis, tables_once(), 1, seats, path)  # type: ignore[arg-type]
    os.write(pipe, b".")
    player = Walker(1, eagerness=0.5, council_eagerness=0.1)

    def acknowledge(session: Session, events: object) -> None:
        os.write(pipe, b".")

    drive(session, dict.fromkeys(session.rules.seats, player), acknowledge)


def kill(path: Path, crisis: Scenario, after: float, begun: bool) -> int:
    """Play a game in another process, kill it after so many seconds, and return how many records it had acknowledged.

    The seconds count from its beginning where it is to have `begun`, or else from the start of the process.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reader)
            played(path, crisis, writer)
        finally:
            os._exit(0)
    os.close(writer)
    acknowledged = len(os.read(reader, 1)) if begun else 0
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    while data := os.read(reader, 65_536):
        acknowledged += len(data)
    os.close(reader)
    os.waitpid(child, 0)
    return acknowledged


def check(path: Path, acknowledged: int) -> dict[str, int]:
    """Return what is found of a killed game; raises AssertionError where something acknowledged is lost."""
    try:
        found = saves.read(path)
    except BadInput:
        assert acknowledged == 0, f"{acknowledged} acknowledged, and the file does not open"
        return {"none": 1}
    assert len(found.entries) >= acknowledged, f"{acknowledged} acknowledged, {len(found.entries)} found"
    assert len(found.entries) <= acknowledged + 1, "at most one record is on disk and not yet acknowledged"
    with Session.resume(path) as session:
        assert not session.read_only
        over = session.over
        session.close_phase()
        after = len(session.entries)
    assert len(saves.read(path).entries) == after
    return {"torn": int(bool(found.torn)), "over": int(over), "orders": len(found.entries) - 1}


def killings(count: int, seed: int, folder: Path) -> dict[str, int]:
    """Kill so many games, and return the sums of what was found. Raises AssertionError."""
    crisis = scenarios.load(lay_out(folder / "crisis"), tables_once())
    random = Random(seed)
    sums: dict[str, int] = {"killed": 0, "none": 0, "torn": 0, "over": 0, "orders": 0}
    for number in range(count):
        path = folder / f"{number}.wargame"
        for name, value in check(path, kill(path, crisis, LONGEST * random.random(), random.random() < BEGUN)).items():
            sums[name] += value
        sums["killed"] += 1
        path.unlink(missing_ok=True)
        for left in folder.glob(".*.tmp"):
            left.unlink()
    return sums


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        print(json.dumps(killings(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1, Path(place))))
