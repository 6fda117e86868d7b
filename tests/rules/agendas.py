"""How the tests of the staff's agendas read one."""

from __future__ import annotations

from typing import Any

from rules.builders import Game
from wargame.engine.agenda import Item, agenda


def on(game: Game, seat: str) -> tuple[Item, ...]:
    return agenda(game.rules, game.view(seat))


def kinds(game: Game, seat: str) -> list[str]:
    return [item.kind for item in on(game, seat)]


def the(game: Game, seat: str, kind: str) -> Item:
    found = [item for item in on(game, seat) if item.kind == kind]
    assert len(found) == 1, on(game, seat)
    return found[0]


def offered(item: Item) -> set[str]:
    return {offer.kind for offer in item.offers}


def about(item: Item, field: str) -> list[Any]:
    return [dict(offer.fixed)[field] for offer in item.offers]
