"""Computer seats: they see a seat's view and give a seat's orders, nothing more (rule 170.10).

`governments` is the theory-led policy, `scripted` gives recorded orders, `walker` picks at random.
"""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import OrderBase, Term


class Move(Struct, frozen=True, gc=False):
    """An order with the reason a minister would give for it, and the terms behind the reason."""

    order: OrderBase
    reason: str = ""
    because: tuple[Term, ...] = ()
    legal_in: SeatView | None = None
    """The view in which the player has asked the rules whether the order is legal, and it was."""


class Player(Protocol):
    """Somebody who gives a seat's orders from that seat's view."""

    def move(self, rules: Rulebook, view: SeatView) -> Move | None:
        """Return the next order, or None when there is nothing more to do in this phase or round of the Council."""


__all__ = ["Move", "Player"]
