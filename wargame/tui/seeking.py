"""How long the replay takes to show another moment, beside a key that does nothing.

Lives here: pressing the keys and counting the processor's time. Not here: what it may take (analysis/bench.py).
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from textual.pilot import Pilot

from wargame.tui.app import Places, WargameApp
from wargame.tui.screens.replay import ReplayScreen
from wargame.tui.start import replayed

NOTHING = "z"
"""A key to which the replay gives no meaning."""
SIZE = (120, 36)
"""Columns and rows of the screen that is drawn."""


def measured(path: Path, seeks: int, rounds: int) -> list[tuple[float, float]]:
    """Return for each round the mean seconds of the processor's time for a seek, and for a key that does nothing.

    A seek goes from one moment of the game at `path` to another far away, by the key that goes to the next of what was sought.
    Both are counted from the key until the screen is drawn. Raises BadInput.
    """
    screen = ReplayScreen(replayed(path))
    app = WargameApp(Places(saves=Path.cwd, new_save=Path, shown=str), lambda: screen)
    app.animation_level = "none"
    found: list[tuple[float, float]] = []

    async def press(pilot: Pilot[object], key: str) -> float:
        began = time.process_time()
        await pilot.press(key)
        await pilot.pause()
        return time.process_time() - began

    async def go(pilot: Pilot[object]) -> None:
        while app.screen is not screen:
            await pilot.pause(0.01)
        await pilot.pause()
        many = len(screen.seen.moments)
        for number in range(rounds + 1):
            there = still = 0.0
            for n in range(seeks):
                target = many * ((n * 7 + number) % seeks) // seeks + 1
                screen.wanted = target.__eq__
                there += await press(pilot, "n")
                assert screen.at == min(target, many - 1), "the replay is where it was sent"
                screen.wanted = None
                still += await press(pilot, NOTHING)
            if number:  # The first round is for what is made once.
                found.append((there / seeks, still / seeks))
        app.exit()

    app.run(headless=True, size=SIZE, auto_pilot=go)
    if app._exception is not None:
        raise app._exception
    return found


def main(path: str, seeks: str = "12", rounds: str = "5") -> None:
    """Print the rounds as JSON."""
    sys.stdout.write(json.dumps(measured(Path(path), int(seeks), int(rounds))) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
