"""A tournament: each habit in each seat against the policy in that seat, by the score sheets; all other seats are the policy's.

`PYTHONPATH=.:tests python -m governments.tournament 1 20 [all]` prints it for the seeds 1 to 20, for the recommended seats or
for all.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import sqrt
from statistics import fmean, stdev

from msgspec.structs import replace

from governments.exploiters import HABITS, LEADS, Exploiter
from history.figures import crisis, shipped
from wargame.border.saves.records import Saved
from wargame.engine import Dice, rulebook
from wargame.engine.model.base import COMMANDER, NationId, SeatId
from wargame.engine.model.scenario import Scenario
from wargame.engine.rooms.goals import ScoreSheet
from wargame.players import Player
from wargame.players.governments import Governments
from wargame.session import Session
from wargame.session.drive import drive

CLEAR = 2.0
"""Standard errors by which a habit must lie above the policy to have beaten it."""
LEAST = 0.005
"""Score by which it must, on the sheet's scale from -0.25 to 1."""


def begun(seed: int, where: Scenario, turns: int) -> Saved:
    """Return the record of a seed's game in which the policy has played all seats for so many turns."""
    seats = rulebook(where, shipped()).seats
    session = Session.new(where, shipped(), seed, dict.fromkeys(seats, "computer"))
    drive(session, dict.fromkeys(seats, Governments(Dice(seed))), turns=turns)
    return session.saved()


def sheets(seed: int, where: Scenario, by: Mapping[SeatId, Player], after: Saved | None = None) -> dict[NationId, ScoreSheet]:
    """Return every nation's score sheet of the game of a seed in which the policy plays all seats but those in `by`.

    `after` is that game as far as all seats play as the policy would.
    """
    seats = rulebook(where, shipped()).seats
    if after is None:
        session = Session.new(where, shipped(), seed, dict.fromkeys(seats, "computer"))
    else:
        session = Session(replace(after, entries=list(after.entries)))
    policy = Governments(Dice(seed))
    drive(session, {seat: by.get(seat, policy) for seat in seats})
    return {e.nation: e for e in session.events() if isinstance(e, ScoreSheet)}


def recommended(where: Scenario) -> tuple[NationId, ...]:
    """Return the seats that the scenario recommends to people."""
    return tuple(n for n, spec in where.nations.items() if spec.recommended)


class Match:
    """What a habit won or lost against the policy in one seat, seed by seed."""

    def __init__(self, habit: str, seat: NationId, gains: Sequence[float], policy: float) -> None:
        """Take the difference of the totals for each seed, and the policy's mean total."""
        self.habit, self.seat, self.gains, self.policy = habit, seat, tuple(gains), policy

    @property
    def gain(self) -> float:
        """The habit's mean total less the policy's."""
        return fmean(self.gains)

    @property
    def beats(self) -> bool:
        """Whether the habit is better beyond what chance explains."""
        error = stdev(self.gains) / sqrt(len(self.gains)) if len(self.gains) > 1 else 0.0
        return self.gain > max(LEAST, CLEAR * error)


def matches(seeds: Iterable[int], seats: Sequence[NationId], habits: Iterable[str] = HABITS) -> Iterator[Match]:
    """Yield every match of the tournament."""
    where, numbers = crisis(), tuple(seeds)
    base = {seed: sheets(seed, where, {}) for seed in numbers}
    for habit in habits:
        for seat in seats:
            if habit in LEADS and seat != where.lead:
                continue
            held = (seat, COMMANDER) if habit in LEADS else (seat,)
            gains = []
            for seed in numbers:
                player = Exploiter(Dice(seed), HABITS[habit])
                found = sheets(seed, where, dict.fromkeys(map(SeatId, held), player))
                gains.append(found[seat].total - base[seed][seat].total)
            yield Match(habit, seat, gains, fmean(base[s][seat].total for s in numbers))


def beaten(found: Iterable[Match]) -> dict[str, list[NationId]]:
    """Return, habit by habit, the seats in which it beats the policy."""
    won: dict[str, list[NationId]] = {}
    for match in found:
        won.setdefault(match.habit, [])
        if match.beats:
            won[match.habit].append(match.seat)
    return won


def main(first: int, last: int, everybody: bool) -> None:
    """Print the tournament."""
    seats = tuple(crisis().nations) if everybody else recommended(crisis())
    found = []
    for match in matches(range(first, last + 1), seats):
        found.append(match)
        mark = "  BEATS" if match.beats else ""
        print(f"{match.habit:26} {match.seat}  {match.gain:+.3f}  (policy {match.policy:.3f}){mark}", flush=True)
    for habit, seats_won in beaten(found).items():
        print(f"{habit:26} beats the policy for {len(seats_won)} seats: {', '.join(seats_won)}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), "all" in sys.argv[3:])
