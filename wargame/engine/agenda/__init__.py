"""What only a seat can decide now (rules 120.6, 120.7): at most a few matters, drawn from its view alone.

Lives here: the front door, and whose matters are looked for in which phase. `items` has what a matter is, `capitals`, `forum` and
`theatre` which there are.
Not here: any rule about what may be ordered (rooms), or the words in which a matter is shown (screens).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from wargame.engine.agenda.items import Item, Kind
from wargame.engine.model.base import ADVERSARY, CHAIR, COMMANDER
from wargame.engine.model.state import Private
from wargame.engine.rulebook import Rulebook
from wargame.engine.view import SeatView

__all__ = ["Item", "Kind", "agenda", "quiet"]

PLENTY = 10**9
"""Precision weapons of which nobody asks how many there are."""

Matter = Callable[[Rulebook, SeatView], Iterator[Item]]


@cache
def _matters() -> Mapping[tuple[str, str], tuple[Matter, ...]]:
    """Return whose matters are looked for in which phase; loaded when they first are, as a turn that stirs is known without."""
    from wargame.engine.agenda import capitals, forum, theatre

    return {
        ("nation", "capitals"): capitals.MATTERS,
        ("nation", "council"): forum.MATTERS,
        (CHAIR, "council"): forum.CHAIR_MATTERS,
        (COMMANDER, "operations"): theatre.COMMANDER_MATTERS,
        (ADVERSARY, "capitals"): theatre.ADVERSARY_MATTERS,
    }


def agenda(rules: Rulebook, view: SeatView) -> tuple[Item, ...]:
    """Return what only this seat can decide now, the most important first (rule 120.6).

    At most `staff.items` matters; none for a seat that has sealed its orders, and none without an offer that answers it.
    """
    if view.desk.sealed:
        return ()
    found: list[Item] = []
    for maker in _matters().get((_role(rules, view), view.public.phase), ()):
        found += (item for item in maker(rules, view) if item.offers)
        if len(found) >= rules.tables.staff.items:
            break
    return tuple(found[: rules.tables.staff.items])


def quiet(rules: Rulebook, views: Iterable[SeatView]) -> bool:
    """Whether a turn can be skipped by consent (rule 120.7): `views` are those of the seats that persons hold.

    None of them has anything on its agenda that the whole table knows of, and nothing hostile is expected: the answer betrays
    nothing that a government alone knows. Without views there is nobody to ask: True.
    """
    return all(not _stirring(rules, view) and not agenda(rules, _openly(view)) for view in views)


def _openly(view: SeatView) -> SeatView:
    """Return a seat's view without what it alone knows, its drafts included; weapons are supposed to suffice."""
    return SeatView(view.seat, view.public, view.table, Private(munitions=PLENTY))


def _stirring(rules: Rulebook, view: SeatView) -> bool:
    """Whether, as everybody can see, an attack is expected or an operation lapses in this turn."""
    public = view.public
    odds = rules.tables.staff.hostile_odds
    for zone in public.zones.values():
        if zone.attacked or (zone.control > 0 and zone.assessed_ground > max(0.05, odds * zone.faction)):
            return True
    closes = rules.opens[public.turn]
    if public.strikes:
        return True
    return any(not o.over and o.ends <= closes for o in public.operations.values())


def _role(rules: Rulebook, view: SeatView) -> str:
    return "nation" if rules.nation(view.seat) is not None else view.seat
