"""What looking ahead is worth: each recommended seat at one level of difficulty, all others at the scenario's, by score sheets.

`PYTHONPATH=.:tests python -m governments.levels 1 20` prints, for the seeds 1 to 20, what each level gains or loses in each seat.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from statistics import fmean

from msgspec.structs import replace

from governments.tournament import Match, recommended, sheets
from history.figures import crisis
from wargame.engine import Dice, Rulebook, SeatView
from wargame.engine.model.base import NationId, SeatId
from wargame.engine.model.governments_table import DIFFICULTIES, Difficulty
from wargame.players import Move
from wargame.players.governments import Governments


class AtLevel:
    """The policy as it plays at a level of difficulty, whatever the game's."""

    def __init__(self, dice: Dice, level: Difficulty) -> None:
        """Take the policy's dice and the level."""
        self._policy = Governments(dice)
        self._level = level
        self._rules: tuple[Rulebook, Rulebook] | None = None

    def move(self, rules: Rulebook, view: SeatView) -> Move | None:
        """Return the policy's next order, as it would be in a game of that level."""
        if self._rules is None or self._rules[0] is not rules:
            self._rules = rules, replace(rules, scenario=replace(rules.scenario, difficulty=self._level))
        return self._policy.move(self._rules[1], view)


def gains(level: Difficulty, seeds: Iterable[int], seats: Sequence[NationId]) -> list[Match]:
    """Return, seat by seat, what playing it at a level gains over the scenario's own level."""
    where, numbers = crisis(), tuple(seeds)
    base = {seed: sheets(seed, where, {}) for seed in numbers}
    found = []
    for seat in seats:
        won = []
        for seed in numbers:
            game = sheets(seed, where, {SeatId(seat): AtLevel(Dice(seed), level)})
            won.append(game[seat].total - base[seed][seat].total)
        found.append(Match(level, seat, won, fmean(base[s][seat].total for s in numbers)))
    return found


def main(first: int, last: int) -> None:
    """Print the gains of each level in each recommended seat."""
    for level in DIFFICULTIES:
        found = gains(level, range(first, last + 1), recommended(crisis()))
        for match in found:
            mark = "  better" if match.beats else ""
            print(f"{level:10} {match.seat}  {match.gain:+.3f}  (scenario's level {match.policy:.3f}){mark}", flush=True)
        print(
            f"{level:10} mean {fmean(m.gain for m in found):+.4f}, better in {sum(m.beats for m in found)} of {len(found)} seats"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
