"""Delegation against control: the same games, with the same dice, under full, limited and no delegation (rules 60.5 to 60.24).

Lives here: the three policies, playing the games, the table. Computer governments play; how much is delegated is set from
outside, and they neither change nor recall it, so that nothing else differs.
`python -m wargame.analysis.delegation -n 500` prints the table.
Not here: how a delegation acts (engine/rooms/cyber), or any other study.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial

from msgspec import Struct
from msgspec.structs import replace

from wargame import engine
from wargame.border import scenarios, tables
from wargame.engine import Rulebook, SeatView, check
from wargame.engine.model.base import CLOCK, WHITE, OrderBase, SeatId
from wargame.engine.model.council import DelegateCyber
from wargame.engine.model.cyber_world import Measures, StandingDelegation
from wargame.engine.model.scenario import Scenario
from wargame.engine.rooms.clock import ClosePhase, SealOrders
from wargame.engine.rooms.council.orders import TableMotion
from wargame.engine.rooms.cyber import RecallDelegation
from wargame.players import Move
from wargame.players.governments import Governments

SCENARIO = "baltic-2027"
GAMES = 500
MOST_ORDERS = 40
"""Most orders of one seat in one phase, as in any game of computer seats."""

POLICIES: Mapping[str, tuple[float, Measures] | None] = {
    "full": (0.1, "counter"),
    "limited": (0.25, "shield"),
    "none": None,
}
"""What the forum of all has delegated from the first hour: the strength from which measures act, and which; None for nothing."""
BEST: Mapping[str, int] = {"damage": -1, "escalation": -1, "cohesion": 1, "false_acts": -1}
"""The measures, and whether more or less of each is better."""


class Result(Struct, frozen=True):
    """What one game came to under one policy."""

    policy: str
    seed: int
    damage: float
    """Harm of all attacks, by the weight of what they hit, summed."""
    escalation: float
    """Mean over the turns, 0 to 1."""
    cohesion: float
    """At the end, 0 to 1."""
    false_acts: int
    """Acts without an order that hit somebody who had no part."""


class Held(Governments):
    """Computer governments that leave the delegation as it is."""

    def move(self, rules: Rulebook, view: SeatView) -> Move | None:
        """Return the seat's next order but for those that would change or end a delegation."""
        while (move := super().move(rules, view)) is not None:
            order = move.order
            delegates = isinstance(order, TableMotion) and isinstance(order.proposal, DelegateCyber)
            if not delegates and not isinstance(order, RecallDelegation):
                return move
        return None


@cache
def crisis() -> Scenario:
    """Return the crisis that the study is about."""
    return scenarios.load(scenarios.find(SCENARIO))


@cache
def _rules() -> Rulebook:
    return engine.rulebook(crisis(), tables.load_ruleset())


def under(story: Scenario, policy: str) -> Scenario:
    """Return a crisis in which so much is delegated from its first hour to its last; raises KeyError for no such policy."""
    terms = POLICIES[policy]
    if terms is None:
        return replace(story, cyber=replace(story.cyber, delegations=()))
    days = sum(t.hours for t in story.turns) // 24 + 1
    forum = max(story.forums, key=lambda f: sum(f in n.forums for n in story.nations.values()))
    held = StandingDelegation(forum, story.lead, days, terms[0], terms[1], "proposer")
    return replace(story, cyber=replace(story.cyber, delegations=(held,)))


def play(policy: str, seed: int) -> Result:
    """Return what a game comes to; the same seed throws the same dice under every policy."""
    rules = _rules()
    story = under(crisis(), policy)
    state = engine.fold(engine.found(story), engine.begin(rules, story)[1:])
    dice = engine.Dice(seed)
    players = Held(dice)
    heats: list[float] = []
    while state.public.phase != "over":
        if state.public.phase in ("capitals", "council", "operations"):
            for seat in rules.seats:
                if seat != WHITE:
                    state = _asked(rules, state, dice, players, seat)
        if state.public.phase == "report":
            heats.append(state.public.arena.escalation)
        state = _after(rules, state, ClosePhase(seat=CLOCK), dice)
    arena, networks = state.public.arena, crisis().cyber.networks
    damage = 0.0
    for past in arena.past:
        damage += past.harm * (networks[past.strike.network].weight if past.strike.network in networks else 1.0)
    return Result(policy, seed, damage, sum(heats) / len(heats), state.public.tracks.cohesion, arena.false_acts)


def _asked(rules: Rulebook, state: engine.State, dice: engine.Dice, players: Held, seat: SeatId) -> engine.State:
    drafted = False
    for _ in range(MOST_ORDERS):
        move = players.move(rules, engine.seat_view(state, seat))
        if move is None:
            break
        state, drafted = _after(rules, state, move.order, dice), True
    seal = SealOrders(seat=seat)
    if drafted and check(rules, engine.seat_view(state, seat), seal) is None:
        state = _after(rules, state, seal, dice)
    return state


def _after(rules: Rulebook, state: engine.State, order: OrderBase, dice: engine.Dice) -> engine.State:
    answer = engine.play(rules, state, order, dice)
    assert not isinstance(answer, engine.Rejection), f"{order}: {answer}"
    return answer.state


def study(games: int = GAMES, first: int = 1, jobs: int = 1) -> tuple[Result, ...]:
    """Return the results of so many games under each policy, seeds counted from `first`."""
    asked = [(policy, seed) for seed in range(first, first + games) for policy in POLICIES]
    if jobs == 1:
        return tuple(play(*one) for one in asked)
    with ProcessPoolExecutor(jobs) as pool:
        return tuple(pool.map(partial(_star), asked, chunksize=6))


def _star(asked: tuple[str, int]) -> Result:
    return play(*asked)


def means(results: tuple[Result, ...]) -> dict[str, dict[str, float]]:
    """Return the mean of each measure by policy."""
    found: dict[str, dict[str, float]] = {}
    for policy in POLICIES:
        own = [r for r in results if r.policy == policy]
        found[policy] = {m: sum(float(getattr(r, m)) for r in own) / len(own) for m in BEST}
    return found


def best(averages: Mapping[str, Mapping[str, float]]) -> dict[str, str]:
    """Return the policy that is best by each measure."""
    return {m: max(averages, key=lambda p: sign * averages[p][m]) for m, sign in BEST.items()}


def lines(results: tuple[Result, ...]) -> Iterator[str]:
    """Yield the table: a row for each policy, the best of each measure marked with an asterisk."""
    averages = means(results)
    winners = best(averages)
    yield f"{len(results) // len(POLICIES)} games of {SCENARIO} under each policy, with the same dice; means, * is best"
    yield f"{'delegation':<12}" + "".join(f"{m.replace('_', ' '):>14}" for m in BEST)
    for policy, row in averages.items():
        yield f"{policy:<12}" + "".join(f"{row[m]:>13.3f}{'*' if winners[m] == policy else ' '}" for m in BEST)


def main(argv: list[str] | None = None) -> int:
    """Play the study and print its table; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m wargame.analysis.delegation", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("-n", "--games", type=int, default=GAMES, help="games under each policy")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    asked = parser.parse_args(argv)
    if asked.games < 1 or asked.jobs < 1 or asked.seed < 0:
        parser.error("--games and --jobs are at least 1, --seed is at least 0")
    for line in lines(study(asked.games, asked.seed, asked.jobs)):
        sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
