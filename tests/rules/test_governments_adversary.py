"""Page 170, rule 170.9: the computer's adversary."""

from __future__ import annotations

from typing import Any

import pytest

from rules.builders import TABLES, Part, a_game, adversary, known, resolve, zone
from rules.crisis import CITY, PLAIN
from rules.seats import orders
from wargame.engine.model.base import ADVERSARY
from wargame.engine.rooms.adversary import MoveForces, SetPosture

TABLE = TABLES.governments


def postures(*parts: Part) -> dict[Any, str]:
    """Return the postures that the adversary orders."""
    return {o.zone: o.posture for o in orders(a_game(*parts), ADVERSARY, SetPosture)}


@pytest.mark.rule("170.9")
def test_in_its_capital_the_adversary_shields() -> None:
    assert postures()[CITY] == "shield"


@pytest.mark.rule("170.9")
def test_elsewhere_it_disperses_where_it_was_struck_hard_attacks_where_it_is_stronger_and_holds_otherwise() -> None:
    at_rest = adversary(PLAIN, posture="shield")
    struck = known(effects={f"strike/{PLAIN}": TABLE.doctrine_struck + 0.01})
    assert postures(at_rest, struck)[PLAIN] == "disperse"
    assert postures(at_rest)[PLAIN] == "assault"
    assert postures(at_rest, zone(PLAIN, faction=0.9))[PLAIN] == "hold"
    assert postures(at_rest, zone(PLAIN, control=0.0))[PLAIN] == "hold"
    assert postures(at_rest, resolve(TABLE.doctrine_resolve - 0.01))[PLAIN] == "hold"


@pytest.mark.rule("170.9")
def test_it_moves_a_quarter_of_a_strong_zone_to_a_neighbour_whose_line_gives_way() -> None:
    weak = (adversary(PLAIN, ground=0.1), adversary(CITY, ground=0.9))
    (move,) = orders(a_game(*weak), ADVERSARY, MoveForces)
    assert (move.zone, move.to, move.share) == (CITY, PLAIN, TABLE.doctrine_share)
    assert orders(a_game(*weak, zone(PLAIN, control=0.0)), ADVERSARY, MoveForces) == []
    assert orders(a_game(adversary(PLAIN, ground=0.5), adversary(CITY, ground=0.6)), ADVERSARY, MoveForces) == []


@pytest.mark.rule("170.9")
def test_it_moves_forces_only_where_it_has_enough_to_spare_and_the_line_is_neither_safe_nor_lost() -> None:
    def moves_to(weak: float, strong: float, control: float) -> list[Any]:
        there = (adversary(PLAIN, ground=weak), adversary(CITY, ground=strong), zone(PLAIN, control=control))
        return orders(a_game(*there), ADVERSARY, MoveForces)

    bar = 2 * 0.1 + TABLE.doctrine_spare
    assert moves_to(0.1, bar + 0.01, TABLE.doctrine_threat)
    assert moves_to(0.1, bar + 0.01, TABLE.doctrine_lost - 0.01)
    assert moves_to(0.1, bar - 0.01, TABLE.doctrine_threat) == []
    assert moves_to(0.1, bar + 0.01, TABLE.doctrine_threat - 0.01) == []
    assert moves_to(0.1, bar + 0.01, TABLE.doctrine_lost) == []


@pytest.mark.rule("170.9")
def test_it_attacks_where_its_strength_is_above_its_odds_of_the_factions() -> None:
    def ordered(ground: float) -> str:
        return postures(adversary(PLAIN, posture="shield", ground=ground), zone(PLAIN, faction=0.5))[PLAIN]

    assert ordered(TABLE.doctrine_odds * 0.5 + 0.01) == "assault"
    assert ordered(TABLE.doctrine_odds * 0.5 - 0.01) == "hold"
