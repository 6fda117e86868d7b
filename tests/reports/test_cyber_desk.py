"""What a seat's cyber desk, its board and a rehearsal of a draft delegation show, and what the account tells of cyberspace."""

from __future__ import annotations

import pytest

from rules.agendas import kinds as agendas
from rules.cyberspace import (
    AAA,
    ALLIANCE,
    BBB,
    CCC,
    CYBER,
    FFF,
    GRID,
    INCIDENT,
    PRESS,
    SUPPLY,
    a_contest,
    arena,
    found,
    lent,
    named,
    past,
    picture,
    rich,
    struck,
)
from wargame.engine.model.base import ADVERSARY
from wargame.engine.model.council import DelegateCyber
from wargame.reports import cyber, words_cyber
from wargame.reports.names import Names


def test_the_desk_shows_ones_own_networks_first_and_what_guards_and_strikes_them() -> None:
    game = a_contest(struck(), picture(guards={GRID: 0.5}), arena(networks={SUPPLY: 0.4}))
    desk = cyber.desk(game.rules, game.view(BBB))
    own = [row.id for row in desk.networks if row.own]
    assert [row.id for row in desk.networks][: len(own)] == own
    grid = next(row for row in desk.networks if row.id == GRID)
    assert grid.attack is not None
    assert grid.attack.cause == INCIDENT
    assert grid.guarded == pytest.approx(1 - 0.5 * (1 - CYBER.guard["nation"] * 0.4))
    assert desk.threshold == 0.6
    assert next(row for row in cyber.networks(game.rules, game.view(ADVERSARY)) if row.id == GRID).guarded is None


def test_the_board_has_ones_own_suspicions_and_the_charges_that_all_know() -> None:
    game = a_contest(past(), struck(PRESS), found(AAA, "adversary", 0.4), found(AAA, "adversary", 0.5, by="CCC"), named(FFF))
    newest, oldest = cyber.board(game.rules, game.view(AAA))
    assert (newest.over, oldest.over) == (False, True)
    assert oldest.suspicions[0].confidence == pytest.approx(0.7)
    assert oldest.suspicions[0].own == pytest.approx(0.4)
    assert [c.suspect for c in oldest.charges] == [FFF]
    assert cyber.board(game.rules, game.view(BBB))[1].suspicions == ()


def test_a_rehearsal_sums_up_what_a_draft_would_have_done() -> None:
    game = a_contest(past(harm=0.6), past(SUPPLY, harm=0.2), lent(AAA))
    told = cyber.rehearsal(game.rules, game.view(BBB), ALLIANCE, DelegateCyber(10, 0.5, "counter"))
    assert (told.acts, told.lender) == (1, AAA)
    assert told.harm_without == pytest.approx(0.8)
    assert told.harm_with < 0.4
    nothing = cyber.rehearsal(game.rules, game.view(BBB), ALLIANCE, DelegateCyber(10, 0.9))
    assert nothing.acts == 0
    assert nothing.harm_with == pytest.approx(0.8)


def test_words_name_attacks_and_suspects_as_people_would() -> None:
    names = Names(a_contest().rules.scenario, a_contest().rules.tables)
    assert words_cyber.incident(names, INCIDENT) == "the attack on the power grid in turn 1"
    assert words_cyber.incident(names, "2.situation/white-cell/lights-out/delivered") == "“Lights out” in turn 2"
    assert [words_cyber.suspect(names, s) for s in ("adversary", FFF, "")] == ["The junta", "Farland", "nobody"]


def test_an_agenda_tells_who_is_sure_enough_and_who_is_asked_for_teams() -> None:
    game = a_contest(*rich(), past(), found(BBB, "adversary", 0.7), picture(calls=(BBB,)))
    assert "culprit-known" in agendas(game, BBB)
    assert "help-asked" in agendas(game, CCC)
    assert "culprit-known" not in agendas(game, CCC)
