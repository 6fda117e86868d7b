"""The unit of speed: a fixed piece of work in plain Python, and timing beside it.

One iteration of the kernel is one *cal*. It does what a rules engine does: look-ups, attribute reads and writes, one call,
arithmetic on small integers. Each repetition times kernel, work, kernel in one process, so that a slow
moment of the machine hits both.

The kernel must never change: every figure that was ever noted down hangs on it. Not here: what is measured (bench).
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterable

from msgspec import Struct

KERNEL_ID = "cal1"
CHECKSUM = 3925689216
"""What three passes of the kernel return."""
PASSES = 60
_TAGS = tuple(f"N{i:02d}" for i in range(32))

Work = Callable[[], float]
"""Something to time: does its work once and returns how many units that was."""


class _Node:
    __slots__ = ("a", "b", "items", "tag")

    def __init__(self, tag: str, i: int) -> None:
        self.a = i
        self.b = 0
        self.tag = tag
        self.items = [0] * 8

    def bump(self, n: int) -> int:
        self.a = (self.a + n) & 0xFFFF
        return self.a


def kernel(passes: int) -> int:
    """Do `passes` times 1,000 iterations and return a checksum."""
    index = {t: _Node(t, i) for i, t in enumerate(_TAGS)}
    book = dict.fromkeys(_TAGS, 0)
    tags = _TAGS
    acc = 0
    for _ in range(passes):
        for i in range(1000):
            node = index[tags[i & 31]]
            v = node.bump(i)
            book[node.tag] = (book[node.tag] + v) & 0xFFFFFF
            if v & 1:
                node.b += 1
            else:
                node.items[i & 7] = v
            acc = (acc * 31 + v) & 0xFFFFFFFF
    return acc


def calibrate(passes: int = PASSES) -> float:
    """Return how many iterations of the kernel this process does in a second of its own time, now."""
    collecting = gc.isenabled()
    gc.disable()
    start = time.process_time()
    kernel(passes)
    took = time.process_time() - start
    if collecting:
        gc.enable()
    return passes * 1000 / took


class Timing(Struct, frozen=True):
    """Repetitions of one measure, pair by pair."""

    values: tuple[float, ...]
    """Seconds of the process's own time that one unit takes."""
    calibrations: tuple[float, ...]
    """Iterations of the kernel a second, beside each."""

    def cals(self) -> tuple[float, ...]:
        """Return what one unit costs in cals, repetition by repetition."""
        return tuple(v * c for v, c in zip(self.values, self.calibrations, strict=True))


def timed(work: Work, reps: int, target: float) -> Timing:
    """Time `work`, called as often in each repetition as makes it last about `target` seconds."""
    start = time.process_time()
    work()
    once = max(time.process_time() - start, 1e-7)
    calls = max(1, int(target / once))
    values, calibrations = [], []
    for _ in range(reps):
        gc.collect()
        before = calibrate()
        units = 0.0
        start = time.process_time()
        for _ in range(calls):
            units += work()
        took = time.process_time() - start
        values.append(took / units)
        calibrations.append((before + calibrate()) / 2)
    return Timing(tuple(values), tuple(calibrations))


def quartiles(values: Iterable[float]) -> tuple[float, float]:
    """Return the lower and the upper quartile of some values; of one value, itself twice."""
    ordered = sorted(values)
    if len(ordered) < 2:
        return ordered[0], ordered[0]
    low, _, high = statistics.quantiles(ordered, n=4, method="inclusive")
    return low, high
