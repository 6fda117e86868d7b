"""Whether a seat has something to decide: how far its score hangs on what it does in one single turn.

In each turn each recommended seat does, once, each of a few different things instead of what the policy would do, and goes on
as the policy; all others are the policy's. `PYTHONPATH=.:tests python -m governments.levers 1 2` prints, for the seeds 1 and 2,
how far apart the score sheets come out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import cache
from statistics import fmean

from governments.exploiters import HABITS, Exploiter, Habit, always_full
from governments.tournament import begun, recommended, sheets
from history.figures import crisis
from wargame.border.saves.records import Saved
from wargame.engine import Dice, Rulebook, SeatView
from wargame.engine.model.base import NationId, OrderBase, SeatId
from wargame.engine.rooms.caveats import LiftCaveat
from wargame.engine.rooms.force_generation import WithdrawPackage
from wargame.players import Move

APART = 0.005
"""Difference in score, on the sheet's scale from -0.3 to 1, from which two options differ."""


def nothing(rules: Rulebook, view: SeatView, would: list[Move]) -> Iterator[OrderBase]:
    """Give no orders."""
    del rules, view, would
    yield from ()


def home(rules: Rulebook, view: SeatView, would: list[Move]) -> Iterator[OrderBase]:
    """Bring everything home; at home already, stay there."""
    del would
    for package in rules.by_nation.get(NationId(view.seat), ()):
        yield WithdrawPackage(seat=view.seat, package=package)


def freely(rules: Rulebook, view: SeatView, would: list[Move]) -> Iterator[OrderBase]:
    """Send everything and lift every limit."""
    own = view.public.nations.get(NationId(view.seat))
    for caveat in (*(own.caveats if own is not None else ()), *view.own.caveats):
        yield LiftCaveat(seat=view.seat, caveat=caveat.id)
    yield from always_full(rules, view, would)


OPTIONS: dict[str, Habit] = {"nothing": nothing, "home": home, "freely": freely, "hold-up": HABITS["hold-up"]}


def once(turn: int, habit: Habit) -> Habit:
    """Return a habit that is had in one turn alone; in all others the seat does what the policy would."""

    def give(rules: Rulebook, view: SeatView, would: list[Move]) -> Iterator[OrderBase]:
        if view.public.turn == turn:
            return habit(rules, view, would)
        return (m.order for m in would)

    return give


@cache
def _until(seed: int, turn: int) -> Saved:
    """Return the game of a seed up to a turn: until then everybody plays as the policy."""
    return begun(seed, crisis(), turn - 1)


def apart(turn: int, seat: NationId, seeds: Sequence[int], base: dict[int, float]) -> float:
    """Return how far apart the mean scores of a seat's options in one turn lie, the policy's own way included."""
    means = [fmean(base.values())]
    for habit in OPTIONS.values():
        totals = []
        for seed in seeds:
            player = Exploiter(Dice(seed), once(turn, habit))
            totals.append(sheets(seed, crisis(), {SeatId(seat): player}, _until(seed, turn))[seat].total)
        means.append(fmean(totals))
    return max(means) - min(means)


def live(seeds: Sequence[int]) -> dict[tuple[NationId, int], float]:
    """Return, for each recommended seat and turn, how far apart its options come out."""
    where = crisis()
    played = {seed: sheets(seed, where, {}) for seed in seeds}
    found = {}
    for seat in recommended(where):
        base = {seed: played[seed][seat].total for seed in seeds}
        for turn in range(1, len(where.turns) + 1):
            found[seat, turn] = apart(turn, seat, seeds, base)
    return found


def main(first: int, last: int) -> None:
    """Print a table of seats by turns, and the share of seat-turns in which options differ."""
    found = live(range(first, last + 1))
    turns = range(1, len(crisis().turns) + 1)
    print("seat " + "".join(f"{t:>8}" for t in turns))
    for seat in recommended(crisis()):
        print(f"{seat}  " + "".join(f"{found[seat, t]:8.3f}" for t in turns))
    print(f"differ in {sum(v >= APART for v in found.values()) / len(found):.2f} of {len(found)} seat-turns")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
