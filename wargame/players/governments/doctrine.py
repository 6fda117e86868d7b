"""The adversary's seat: it follows its doctrine (rules 60.21, 170.9), which is a room's, and says why."""

from __future__ import annotations

from collections.abc import Iterator

from wargame.engine import Rulebook, SeatView
from wargame.engine.rooms.adversary import doctrine
from wargame.engine.rooms.cyber import hostile
from wargame.players import Move


def moves(rules: Rulebook, view: SeatView) -> Iterator[Move]:
    """Yield the adversary's sealed orders for this turn."""
    held = view.own.adversary
    if held is None:
        return
    for order, reason in doctrine(rules, view.public, held):
        yield Move(order, reason)
    for attack, reason, terms in hostile.doctrine(rules, view.public, held.cyber):
        yield Move(attack, reason, terms)
