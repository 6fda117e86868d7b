"""What a small ally's help in cyberspace is worth, beside a token contingent of others (rules 60.26, 110.4).

Games are played by computer governments, then decided anew with the same orders and dice, once without the help in
cyberspace that a small ally gave others and once without a token contingent. What the end state then lacks is the worth of
each. The help costs no money and no forces, so the token is never the cheaper one.
`python -m wargame.analysis.small_ally -n 20` prints the table.
Lives here: that comparison. Not here: replaying (session.counterfactual), or any other counterfactual.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from wargame import engine
from wargame.border import scenarios, tables
from wargame.border.saves.records import Saved
from wargame.engine.model.base import WHITE, NationId, OrderBase, SeatId
from wargame.engine.model.scenario import Scenario
from wargame.engine.registry import ROOM_OF
from wargame.engine.rooms import cyber
from wargame.players.governments import Governments
from wargame.session.counterfactual import Change, replay_with
from wargame.session.drive import drive
from wargame.session.session import Session

SCENARIO = "baltic-2027"
GAMES = 20
SMALL = 0.3
"""Structural standing below which an ally is a small one."""


class Worth(Struct, frozen=True):
    """What one game would have lacked without either."""

    seed: int
    ally: NationId
    token: NationId
    cyber: float
    """End-state value that the small ally's help in cyberspace earned; negative where it cost some."""
    contingent: float
    """The same of the token contingent."""
    given: float
    """What is on record as the ally's help, in actions that worked."""


@cache
def crisis() -> Scenario:
    """Return the crisis that the comparison is about."""
    return scenarios.load(scenarios.find(SCENARIO))


def small_ally(story: Scenario) -> NationId:
    """Return the small ally that can do most in cyberspace, as everybody reckons it."""
    able = {
        n: sum((c.defence, c.intelligence, c.effects, c.information))
        for n, c in story.cyber.capacities.items()
        if story.nations[n].standing_structural < SMALL
    }
    return max(able, key=lambda n: (able[n], n))


def played(seed: int) -> Session:
    """Return a finished game of computer governments, in memory only."""
    session = Session.new(crisis(), tables.load_ruleset(), seed, {})
    players = Governments(engine.Dice(seed))
    drive(session, {seat: players for seat in session.rules.seats if seat != WHITE})
    return session


def token(session: Session, ally: NationId) -> NationId | None:
    """Return the nation with the fewest people in theatre, of those that sent any and are not the ally; None where nobody did."""
    sent = {n: held.personnel for n, held in session.state.public.nations.items() if held.personnel > 0 and n != ally}
    return min(sent, key=lambda n: (sent[n], n)) if sent else None


def _earned(session: Session) -> float:
    return session.state.public.tracks.earned


def _without(saved: Saved, change: Change) -> float:
    return _earned(replay_with(saved, change).session)


def worth(seed: int) -> Worth | None:
    """Return what a game would have lacked without the ally's help in cyberspace, and without the token contingent."""
    session = played(seed)
    ally = small_ally(crisis())
    other = token(session, ally)
    if other is None:
        return None

    def helpless(order: OrderBase) -> OrderBase | None:
        return None if order.seat == ally and ROOM_OF.get(type(order)) is cyber else order

    saved, whole = session.saved(), _earned(session)
    return Worth(
        seed,
        ally,
        other,
        whole - _without(saved, Change(order=helpless)),
        whole - _without(saved, Change(silent=frozenset({SeatId(other)}))),
        session.state.private[SeatId(ally)].cyber.given.whole,
    )


def lines(found: list[Worth]) -> Iterator[str]:
    """Yield the table, a row for each game, and in how many of them the help was worth more."""
    yield f"{'seed':>6}{'ally':>6}{'token':>7}{'cyber help':>12}{'token':>12}{'on record':>11}"
    for one in found:
        yield f"{one.seed:>6}{one.ally:>6}{one.token:>7}{one.cyber:>12.5f}{one.contingent:>12.5f}{one.given:>11.2f}"
    more = sum(one.cyber > one.contingent for one in found)
    yield f"without the help the end state lacks more in {more} of {len(found)} games"


def main(argv: list[str] | None = None) -> int:
    """Play the games and print the table; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m wargame.analysis.small_ally", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("-n", "--games", type=int, default=GAMES, help="games")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    asked = parser.parse_args(argv)
    if asked.games < 1 or asked.seed < 0:
        parser.error("--games is at least 1, --seed is at least 0")
    found = [one for seed in range(asked.seed, asked.seed + asked.games) if (one := worth(seed)) is not None]
    for line in lines(found):
        sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
