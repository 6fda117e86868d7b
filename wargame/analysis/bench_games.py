"""The games that the measures of speed look at: one random game, and one that computer governments have played and saved.

Lives here: playing them. Not here: timing (bench_kernel), or what is measured (bench).
"""

from __future__ import annotations

import time
from functools import cache, partial
from pathlib import Path
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from wargame import engine
from wargame.border import saves, scenarios, tables
from wargame.engine.model.base import CLOCK, COMMANDER, OrderBase, Pick, SeatId
from wargame.engine.model.governments_table import DIFFICULTIES
from wargame.engine.model.scenario import Scenario
from wargame.engine.model.tables import Ruleset
from wargame.engine.rooms.clock import ClosePhase
from wargame.engine.wander import wander
from wargame.players import Move, Player
from wargame.players.governments import Governments
from wargame.session.drive import drive
from wargame.session.memory import settle
from wargame.session.session import Session

SCENARIO = "libya-2011"
SEED = 7
SEEDS = tuple(range(1, 41))
"""Random games differ in length and kind of order by a fifth, so the measure is the mean of many.

Of four, it moved by 7% whenever a change to the rules drew other games.
"""
GIVEN = {"capitals": 88, "council": 5, "operations": 6}
"""Orders asked for in a phase, and in each round of the Council: such that a game comes to about 1,000."""


class Moment(Struct, frozen=True):
    """An order, and the state in which it was given."""

    state: engine.State
    order: OrderBase


@cache
def crisis() -> Scenario:
    """Return the scenario that all measures are taken on."""
    return scenarios.load(scenarios.find(SCENARIO))


@cache
def ruleset() -> Ruleset:
    """Return the shipped ruleset."""
    return tables.load_ruleset()


@cache
def rules() -> engine.Rulebook:
    """Return the rulebook of the two; what never changes is taken out of the collector's sight, as in a run."""
    book = engine.rulebook(crisis(), ruleset())
    settle()
    return book


def random_game(seed: int = SEED, seen: list[Moment] | None = None) -> int:
    """Play a game of random orders to its end and return how many there were; `seen` takes each with the state it met.

    Each order comes from a seat drawn at random; the commander alone has orders in the operations phase. Where they are
    `seen`, each is drawn and then given like any other, and so asked twice whether it is legal.
    """
    book = rules()
    dice = engine.Dice(seed)
    bits = Random(seed).getrandbits

    def pick(n: int) -> int:
        return bits(24) * n >> 24

    events = engine.begin(book, crisis())
    state = engine.fold(events[0].state, events)  # type: ignore[attr-defined]
    close = ClosePhase(seat=CLOCK)
    seats = book.seats
    many = len(seats)
    given = 0
    give = wander if seen is None else partial(_seen, seen)
    while state.public.phase != "over":
        phase = state.public.phase
        for _ in range(GIVEN.get(phase, 0)):
            seat = COMMANDER if phase == "operations" else seats[bits(24) * many >> 24]
            outcome = give(book, state, seat, dice, pick)
            if outcome is not None:
                state = outcome.state
                given += 1
        if seen is not None:
            seen.append(Moment(state, close))
        state = _legal(engine.play(book, state, close, dice)).state
        given += 1
    return given


def _seen(
    seen: list[Moment], book: engine.Rulebook, state: engine.State, seat: SeatId, dice: engine.Dice, pick: Pick
) -> engine.Outcome | None:
    order = engine.sample(book, engine.seat_view(state, seat), pick)
    if order is None:
        return None
    seen.append(Moment(state, order))
    return _legal(engine.play(book, state, order, dice))


def _legal(outcome: engine.Outcome | engine.Rejection) -> engine.Outcome:
    assert not isinstance(outcome, engine.Rejection), outcome
    return outcome


@cache
def moments() -> tuple[Moment, ...]:
    """Return every order of the random game, with the state it met."""
    seen: list[Moment] = []
    random_game(seen=seen)
    return tuple(seen)


def computer_game(path: Path | None = None) -> Session:
    """Play a game of computer governments to its end, and save it where a path is given."""
    book = rules()
    player = Governments(engine.Dice(SEED))
    session = Session.new(crisis(), ruleset(), SEED, dict.fromkeys(book.seats, "computer"), path)
    with session:
        drive(session, dict.fromkeys(book.seats, player))
    return session


class Decision(Struct, frozen=True):
    """What one seat was asked at one moment, and how long its answer took."""

    view: engine.SeatView
    seconds: float


class Clocked:
    """A policy that remembers which of its decisions took longest."""

    def __init__(self, player: Player) -> None:
        """Take the policy."""
        self._player = player
        self.dearest: Decision | None = None

    def move(self, rules: engine.Rulebook, view: engine.SeatView) -> Move | None:
        """Give the policy's answer."""
        began = time.thread_time()
        answer = self._player.move(rules, view)
        took = time.thread_time() - began
        if self.dearest is None or took > self.dearest.seconds:
            self.dearest = Decision(view, took)
        return answer


@cache
def dearest_decision() -> tuple[engine.Rulebook, engine.SeatView]:
    """Return the decision of a game at the highest level of difficulty that took longest: the rulebook, and what the seat saw."""
    hardest = replace(crisis(), difficulty=DIFFICULTIES[-1])
    book = engine.rulebook(hardest, ruleset())
    player = Clocked(Governments(engine.Dice(SEED)))
    session = Session.new(hardest, ruleset(), SEED, dict.fromkeys(book.seats, "computer"))
    with session:
        drive(session, dict.fromkeys(book.seats, player))
    assert player.dearest is not None
    return book, player.dearest.view


LONGER = 10
"""How many times as many turns the long game has."""


def long_game(path: Path) -> Session:
    """Play a game of ten times as many turns, the same ones over and over, and save it at a path."""
    rules()
    crisis_long = replace(crisis(), turns=crisis().turns * LONGER)
    book = engine.rulebook(crisis_long, ruleset())
    session = Session.new(crisis_long, ruleset(), SEED, dict.fromkeys(book.seats, "computer"), path)
    with session:
        drive(session, dict.fromkeys(book.seats, Governments(engine.Dice(SEED))))
    return session


def header_bytes(path: Path) -> int:
    """Return how many bytes of a save its first record takes."""
    data = path.read_bytes()
    return next(iter(saves.frames.Stream(data, path.name))).end
