"""Page 110, the last rule: the burden ledger."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.builders import Game, Part, a_game, nation
from rules.crisis import AAA, BBB, CCC
from wargame.engine.rooms.standing import Burden, ledger

CARRIED: tuple[Part, ...] = (
    nation(AAA, joined=1, cost=30_000, personnel=900, strike_sorties=60, casualties=2, aircraft_lost=1),
    nation(BBB, joined=2, left=3, cost=10_000, personnel=100, strike_sorties=20),
    nation(CCC, cost=5_000, personnel=500, strike_sorties=9, casualties=9),
)
"""AAA and BBB took part, CCC did not; what it is said to have carried must not show."""


def told(game: Game) -> dict[str, Burden]:
    """Return the public ledger by nation."""
    return {b.nation: b for b in ledger(game.rules, game.public)}


@pytest.mark.rule("110.7")
def test_the_ledger_tells_money_forces_and_risk_of_those_who_took_part_with_their_shares() -> None:
    assert told(a_game(*CARRIED)) == {
        AAA: Burden(AAA, 30.0, 0.75, 900, 0.9, 2, 1, 0.75),
        BBB: Burden(BBB, 10.0, 0.25, 100, 0.1, 0, 0, 0.25),
    }
    assert told(a_game()) == {}


@pytest.mark.rule("110.7")
def test_where_nobody_has_carried_anything_the_shares_are_nothing() -> None:
    assert told(a_game(nation(AAA, joined=1))) == {AAA: Burden(AAA, 0.0, 0.0, 0, 0.0, 0, 0, 0.0)}


@pytest.mark.rule("110.7")
def test_reputation_is_added_for_those_at_the_table_and_is_not_in_the_public_ledger() -> None:
    game = a_game(*CARRIED)
    table = replace(game.state.table, reputation={**game.state.table.reputation, AAA: 0.8, BBB: 0.3})
    assert [b.reputation for b in ledger(game.rules, game.public)] == [None, None]
    at_table = ledger(game.rules, game.public, table)
    assert [(b.nation, b.reputation) for b in at_table] == [(AAA, 0.8), (BBB, 0.3)]
    assert tuple(replace(b, reputation=None) for b in at_table) == ledger(game.rules, game.public)
