"""Orders with nothing to choose: offered, and drawn, from one question.

Not here: what may be ordered (each room's `check`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from wargame.engine.model.base import CLOCK, Offer, OrderBase, Pick, Rejection
from wargame.engine.view import SeatView

if TYPE_CHECKING:
    from wargame.engine.rulebook import Rulebook

Order_ = TypeVar("Order_", bound=OrderBase)
Check = Callable[["Rulebook", SeatView, Any], Rejection | None]
Maker = Callable[["Rulebook", SeatView], Iterator[Offer]]
Draw = Callable[["Rulebook", SeatView, Pick], Order_ | None]


def lone(kind: type[Order_], check: Check) -> tuple[Maker, Draw[Order_]]:
    """Return how an order of this kind is offered, and how one is drawn: where `check` allows it and none is drafted."""
    tag = str(kind.__struct_config__.tag)
    slot = kind(seat=CLOCK).slot()  # The same whoever gives it: there is nothing to choose.

    def allowed(rules: Rulebook, view: SeatView) -> Order_ | None:
        if view.desk.drafts and view.has_slot(slot):
            return None
        order = kind(seat=view.seat)
        return order if check(rules, view, order) is None else None

    def offer(rules: Rulebook, view: SeatView) -> Iterator[Offer]:
        if allowed(rules, view) is not None:
            yield Offer(tag)

    def draw(rules: Rulebook, view: SeatView, pick: Pick) -> Order_ | None:
        del pick
        return allowed(rules, view)

    return offer, draw
