"""Page 60: protection against hostile information."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.builders import TABLES, a_game, holds, refused, term
from rules.crisis import AAA, BBB, CCC
from wargame.engine.rooms.cyber import HardenNetworks, NetworksHardened
from wargame.engine.rooms.home_front import SupportMoved

CYBER = TABLES.cyber
HARDEN = HardenNetworks(seat=BBB)


@pytest.mark.rule("60.1")
def test_protection_is_sealed_and_works_before_publics_judge_the_turn() -> None:
    game = a_game(holds(BBB, capital=1.0))
    drafted = game.after(HARDEN)
    assert drafted.own(BBB).hardened == 0.0
    after = drafted.to("operations").close()
    plain = game.to("operations").close()
    felt = term(after.the(SupportMoved, nation=BBB), "propaganda")
    assert felt == pytest.approx(term(plain.the(SupportMoved, nation=BBB), "propaganda") * (1 - CYBER.harden_gain))


@pytest.mark.rule("60.2")
def test_each_step_costs_capital_and_raises_protection_up_to_the_limit() -> None:
    game = a_game(holds(BBB, capital=1.0))
    first = game.reveal(HARDEN)
    assert first.game.own(BBB).hardened == pytest.approx(CYBER.harden_gain)
    assert first.game.own(BBB).capital == pytest.approx(1.0 - CYBER.harden_cost)
    nearly = a_game(holds(BBB, capital=1.0, hardened=CYBER.harden_most - CYBER.harden_gain / 2))
    last = nearly.reveal(HARDEN)
    assert last.game.own(BBB).hardened == pytest.approx(CYBER.harden_most)
    assert last.game.own(BBB).capital == pytest.approx(1.0 - CYBER.harden_cost)


@pytest.mark.rule("60.2")
def test_protection_is_refused_to_who_cannot_pay_or_has_all_there_is() -> None:
    assert refused(a_game(holds(BBB, capital=CYBER.harden_cost - 0.001)), HARDEN) == "60.2"
    assert refused(a_game(holds(BBB, capital=1.0, hardened=CYBER.harden_most)), HARDEN) == "60.2"
    assert a_game(holds(BBB, capital=CYBER.harden_cost)).allows(HARDEN)


@pytest.mark.rule("60.2")
def test_a_government_protects_itself_once_in_a_turn() -> None:
    game = a_game(holds(BBB, capital=1.0)).after(HARDEN)
    assert refused(game, HARDEN) == "150.5"
    assert game.to("capitals").allows(HARDEN)


@pytest.mark.rule("60.3")
def test_only_its_own_seat_knows_how_well_a_nation_is_protected() -> None:
    outcome = a_game(holds(BBB, capital=1.0)).reveal(HARDEN)
    assert outcome.tells(BBB, NetworksHardened)
    assert not any(outcome.tells(seat, NetworksHardened) for seat in (AAA, CCC, "adversary", "commander", "public"))
    better = replace(outcome.game, state=holds(BBB, hardened=0.9)(outcome.game.state))
    assert better.view(CCC) == outcome.game.view(CCC)
