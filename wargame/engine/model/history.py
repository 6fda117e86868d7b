"""What happened in history, where there is a record: for comparison beside a game, and read by no rule.

Lives here: its shape. Not here: the figures of a game that are set beside it (reports/record.py).
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct


class NationRecord(Struct, frozen=True, omit_defaults=True, gc=False):
    """What a state did in history, for comparison only; no rule reads it."""

    role: str
    caveats: Literal["none", "some", "heavy", "na"] = "na"
    joined: str = ""
    left: str = ""
    first_strike: str = ""
    strike_share_low: float = 0.0
    strike_share_high: float = 0.0
    note: str = ""


class FigureRecord(Struct, frozen=True, omit_defaults=True, gc=False):
    """A figure of the campaign in history, with the band a simulation may fall in."""

    value: float
    low: float
    high: float
    unit: str
    source: str = ""
    note: str = ""
    """How it was counted, where a game must count otherwise."""


class History(Struct, frozen=True, omit_defaults=True, gc=False):
    """The historical record, where there is one."""

    nations: Mapping[str, NationRecord] = {}
    figures: Mapping[str, FigureRecord] = {}
    events: tuple[tuple[str, str], ...] = ()
    """(ISO date, what happened)."""
