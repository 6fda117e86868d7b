"""A player who gives recorded orders, each in its turn, phase and round of the Council."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from wargame.engine import Rulebook, SeatView
from wargame.engine.model.base import OrderBase
from wargame.players import Move


class Recorded(Protocol):
    """One recorded order and when it is given; `round` is 0 where it does not matter."""

    @property
    def turn(self) -> int: ...  # noqa: D102
    @property
    def phase(self) -> str: ...  # noqa: D102
    @property
    def round(self) -> int: ...  # noqa: D102
    @property
    def order(self) -> OrderBase: ...  # noqa: D102


class Scripted:
    """Serves every seat its own recorded orders, in the order of the file."""

    def __init__(self, recorded: Iterable[Recorded]) -> None:
        """Take the orders of a whole game; each is given once."""
        self._waiting = list(recorded)

    @property
    def waiting(self) -> Sequence[Recorded]:
        """The orders that have not been given, in the order of the file."""
        return tuple(self._waiting)

    def move(self, rules: Rulebook, view: SeatView) -> Move | None:
        """Return the seat's next recorded order for this moment, legal or not, or None."""
        del rules
        public = view.public
        for index, item in enumerate(self._waiting):
            if item.order.seat != view.seat or (item.turn, item.phase) != (public.turn, public.phase):
                continue
            if public.phase == "council" and item.round not in (0, public.round):
                continue
            del self._waiting[index]
            return Move(item.order)
        return None
