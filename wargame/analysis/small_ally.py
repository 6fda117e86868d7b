"""What a small ally's help in cyberspace is worth, beside a token contingent of others (rules 60.26, 110.4).

Games are played by computer governments, then once more without all orders of one kind that one nation gave: without what a
small ally did in cyberspace, and without the forces that the nation with the fewest in theatre sent. What the end state then
lacks is the worth of each. It is asked twice: with the orders of all others as they were (frozen), and with governments that
answer the changed world by the same keyed dice (responding). The help costs political capital alone, the contingent money
and people besides, so the token is never the cheaper one; both prices stand in the table.
`python -m wargame.analysis.small_ally -n 20` prints it.
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
from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import WHITE, NationId, OrderBase, SeatId
from wargame.engine.model.scenario import Scenario
from wargame.engine.registry import ROOM_OF
from wargame.engine.rooms import cyber, force_generation
from wargame.players import Move
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
    """End-state value that the small ally's help in cyberspace earned, all other orders frozen; negative where it cost some."""
    contingent: float
    """The same of the token contingent."""
    cyber_answered: float
    """End-state value that the help earned, with governments that respond."""
    contingent_answered: float
    given: float
    """What is on record as the ally's help, in actions that worked."""
    capital: float
    """Political capital that the ally paid for what it did in cyberspace."""
    money: int
    """Thousand euro that the token contingent cost."""


class Without(Governments):
    """Computer governments of which one gives no orders of one room."""

    def __init__(self, dice: engine.Dice, seat: SeatId, room: object) -> None:
        """Take whose orders are left out, and the room they belong to."""
        super().__init__(dice)
        self._seat, self._room = seat, room

    def move(self, rules: Rulebook, view: SeatView) -> Move | None:
        """Return the seat's next order but for those that are left out."""
        while (move := super().move(rules, view)) is not None:
            if view.seat != self._seat or ROOM_OF.get(type(move.order)) is not self._room:
                return move
        return None


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


def played(seed: int, without: tuple[NationId, object] | None = None) -> Session:
    """Return a finished game of computer governments, in memory only; `without` says whose orders of which room are left out."""
    session = Session.new(crisis(), tables.load_ruleset(), seed, {})
    dice = engine.Dice(seed)
    players = Governments(dice) if without is None else Without(dice, SeatId(without[0]), without[1])
    drive(session, {seat: players for seat in session.rules.seats if seat != WHITE})
    return session


def token(session: Session, ally: NationId) -> NationId | None:
    """Return the nation with the fewest people in theatre, of those that sent any and are not the ally; None where nobody did."""
    sent = {n: held.personnel for n, held in session.state.public.nations.items() if held.personnel > 0 and n != ally}
    return min(sent, key=lambda n: (sent[n], n)) if sent else None


def _earned(session: Session) -> float:
    return session.state.public.tracks.earned


def _frozen(saved: Saved, nation: NationId, room: object) -> float:
    """Return what a game earns with the same orders but for one nation's of one room."""

    def left(order: OrderBase) -> OrderBase | None:
        return None if order.seat == nation and ROOM_OF.get(type(order)) is room else order

    return _earned(replay_with(saved, Change(order=left)).session)


def worth(seed: int) -> Worth | None:
    """Return what a game would have lacked without the ally's help in cyberspace, and without the token contingent."""
    session = played(seed)
    ally = small_ally(crisis())
    other = token(session, ally)
    if other is None:
        return None
    saved, whole = session.saved(), _earned(session)
    begun = (e for entry in session.entries for e in entry.events if isinstance(e, cyber.ActionBegun) and e.nation == ally)
    return Worth(
        seed,
        ally,
        other,
        whole - _frozen(saved, ally, cyber),
        whole - _frozen(saved, other, force_generation),
        whole - _earned(played(seed, (ally, cyber))),
        whole - _earned(played(seed, (other, force_generation))),
        session.state.private[SeatId(ally)].cyber.given.whole,
        sum(e.capital for e in begun),
        session.state.public.nations[other].cost,
    )


def lines(found: list[Worth]) -> Iterator[str]:
    """Yield the table, a row for each game, and in how many of them the help was worth more."""
    yield f"{'':>17}{'orders frozen':>24}{'responding':>24}"
    heads = ("cyber help", "token", "cyber help", "token", "on record", "capital", "money")
    yield f"{'seed':>6}{'ally':>5}{'token':>6}" + "".join(f"{head:>12}" for head in heads)
    for one in found:
        worths = (one.cyber, one.contingent, one.cyber_answered, one.contingent_answered)
        row = "".join(f"{value:>12.5f}" for value in worths)
        yield f"{one.seed:>6}{one.ally:>5}{one.token:>6}{row}{one.given:>12.2f}{one.capital:>12.2f}{one.money:>12,}"
    frozen = sum(one.cyber > one.contingent for one in found)
    answered = sum(one.cyber_answered > one.contingent_answered for one in found)
    yield f"without the help the end state lacks more in {frozen} of {len(found)} games with orders frozen,"
    yield f"in {answered} of {len(found)} with governments that respond"


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
