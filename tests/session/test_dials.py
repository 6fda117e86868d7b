"""Dials in a whole game: told, recorded, and decided again."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from session import by_hand
from wargame.border import saves
from wargame.border.tables import load_ruleset
from wargame.engine.model.governments_table import Difficulty
from wargame.reports.log import Account
from wargame.reports.page import Page
from wargame.reports.why import rows_of
from wargame.session import Session
from wargame.session.summary import summary
from wargame.session.verify import verify


@cache
def session_with(**dials: float) -> Session:
    """Return two turns of a random game with these dials."""
    crisis = replace(by_hand.crisis(), dials=dials)
    begun = Session.new(crisis, by_hand.shipped(), by_hand.SEED, {}, None)
    return by_hand.play(begun, turns=2)


def test_dials_at_one_give_the_same_hash() -> None:
    assert session_with().state_hash() == session_with(norms=1.0, supremacy=1.0, technology=1.0).state_hash()


def test_the_save_carries_them_and_is_decided_again_by_them(tmp_path: Path) -> None:
    path = tmp_path / "dialled.wargame"
    crisis = replace(by_hand.crisis(), dials={"norms": 0.0, "technology": 0.3})
    with by_hand.play(Session.new(crisis, by_hand.shipped(), by_hand.SEED, {}, path), turns=3) as session:
        assert summary(session)["dials"] == {"supremacy": 1.0, "norms": 0.0, "technology": 0.3}
    saved = saves.read(path)
    assert verify(saved).identical
    assert verify(saved, load_ruleset()).identical
    assert Session.look(path).rules.tables.dials.technology == 0.3


def test_the_account_names_dials_that_are_turned_and_no_others() -> None:
    for session, told in ((session_with(), False), (session_with(norms=0.4), True)):
        page = Page(200)
        Account(session.rules, session.header.scenario).opening(page)
        assert ("Dials: norms 0.4; 1 is the world of 1991 to 2011 (rule 190.1)." in "\n".join(page.lines)) is told


@pytest.mark.parametrize("level", ["novice", "standard", "veteran"])
def test_the_level_of_difficulty_rides_in_the_save_and_is_told(tmp_path: Path, level: Difficulty) -> None:
    path = tmp_path / "level.wargame"
    crisis = replace(by_hand.crisis(), difficulty=level)
    with by_hand.play(Session.new(crisis, by_hand.shipped(), by_hand.SEED, {}, path), turns=2) as session:
        assert summary(session)["difficulty"] == level
        page = Page(200)
        Account(session.rules, crisis).opening(page)
    assert ("Computer governments are" in "\n".join(page.lines)) is (level != "standard")
    assert Session.look(path).rules.scenario.difficulty == level
    assert verify(saves.read(path)).identical


def test_why_shows_a_number_with_and_without_its_dial() -> None:
    ruleset = by_hand.shipped()
    rows = {row.name: row.value for row in rows_of(ruleset, ["90.2", "90.6"], session_with(norms=0.0).rules.tables)}
    assert rows["legitimacy.regional"] == "0.06 by the dials, 0.2 without"
    assert rows["legitimacy.cohesion_drift"] == "0.15"
