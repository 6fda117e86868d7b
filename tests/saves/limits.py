"""What a hostile file may cost: the time and the memory that a trial allows it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

SECONDS = 2.0
"""Longest time that one file may cost, of the processor's."""
PATIENCE = 10
"""How many times as long it may take by the clock, on a machine that has other things to do."""


class TooSlow(BaseException):
    """A file has cost more than its time."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TooSlow where what is done inside takes longer."""

    def late(number: int, frame: FrameType | None) -> None:
        raise TooSlow

    timers = ((signal.SIGPROF, signal.ITIMER_PROF, seconds), (signal.SIGALRM, signal.ITIMER_REAL, PATIENCE * seconds))
    before = [signal.signal(number, late) for number, _, _ in timers]
    for _, timer, limit in timers:
        signal.setitimer(timer, limit)
    try:
        yield
    finally:
        for (number, timer, _), handler in zip(timers, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(number, handler)


def peak_mb() -> float:
    """Return the most memory that this program itself has held, in MB.

    `getrusage` will not do: it goes on counting what the program held that started this one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) / 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
