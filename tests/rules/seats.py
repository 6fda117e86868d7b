"""How the tests of the computer's policies ask a seat for its orders."""

from __future__ import annotations

from typing import Any

from rules.builders import Game
from wargame.engine import Dice
from wargame.players import Move
from wargame.players.governments import Governments


def moves(game: Game, seat: str, seed: int = 1) -> list[Move]:
    """Return all that the computer does in a seat in this phase or round, one after the other."""
    player = Governments(Dice(seed))
    made: list[Move] = []
    while (move := player.move(game.rules, game.view(seat))) is not None:
        made.append(move)
        game = game.after(move.order)
    return made


def orders(game: Game, seat: str, kind: Any = None, seed: int = 1) -> list[Any]:
    """Return the orders among them, those of one kind where it is named."""
    return [m.order for m in moves(game, seat, seed) if kind is None or isinstance(m.order, kind)]
