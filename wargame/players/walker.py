"""A player who picks among what is offered, for tests, benches and the random baseline."""

from __future__ import annotations

from random import Random

from wargame.engine import Rulebook, SeatView, sample
from wargame.players import Move


class Walker:
    """Gives random legal orders; the same seed and the same questions give the same orders."""

    def __init__(self, seed: int, eagerness: float = 0.75, council_eagerness: float = 0.12) -> None:
        """Set how likely another order is, 0 to below 1, in the sealed phases and in each round of the Council."""
        self._random = Random(seed)
        self._eagerness = eagerness
        self._council_eagerness = council_eagerness

    def _pick(self, n: int) -> int:
        return int(self._random.random() * n)

    def move(self, rules: Rulebook, view: SeatView) -> Move | None:
        """Return the next order, or None when the walker has had enough for now."""
        likely = self._council_eagerness if view.public.phase == "council" else self._eagerness
        if self._random.random() >= likely:
            return None
        order = sample(rules, view, self._pick)
        return None if order is None else Move(order)
