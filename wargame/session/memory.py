"""Telling Python's collector what it need not look through.

Lives here: one call for programs that play games. Not here: any game.
"""

from __future__ import annotations

import gc

THRESHOLDS = (20_000, 20, 50)
"""New objects between collections, and collections between those of older ones: the rules make no cycles to speak of."""


def settle() -> None:
    """Take everything loaded so far, rules and scenario above all, out of the collector's sight, and let it come seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
