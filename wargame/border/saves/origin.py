"""Where a save comes from: its format and the version that wrote it, and what had to be done to read it.

Not here: doing it (versions.py), which few saves need.
"""

from __future__ import annotations

import re

from msgspec import Struct

import wargame
from wargame.border.faults import one_of


class Origin(Struct):
    """Where a save comes from, and what had to be done to read it."""

    format: int
    engine: str
    filled: dict[str, None] = {}
    """What the save lacks and was given, as `Struct.field` or the name of a number; a set in the order of finding."""
    dropped: dict[str, None] = {}
    """What the save holds that is known no more."""

    @property
    def older(self) -> bool:
        """Whether an older version of the program wrote it, which may have known fields that are gone."""
        return _number(self.engine) < _number(wargame.__version__)

    @property
    def newer(self) -> bool:
        """Whether a newer version of the program wrote it."""
        return _number(self.engine) > _number(wargame.__version__)

    def notes(self) -> list[str]:
        """Return what a reader should know, as sentences."""
        notes = []
        numbers = [n for n in self.filled if n[:1].islower()]
        if numbers:
            notes.append(f"Numbers of the rules that are newer than this save have today's value: {one_of(numbers)}.")
        if fields := [n for n in self.filled if n not in numbers]:
            notes.append(f"Fields that are newer than this save were filled in: {one_of(fields)}.")
        if self.dropped:
            notes.append(f"Fields that are known no more were left out: {one_of(self.dropped)}.")
        return notes


def _number(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, to compare by."""
    return tuple(int(n) for n in re.findall(r"\d{1,6}", version.partition("-")[0])[:4])
