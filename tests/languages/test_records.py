"""What is decided and recorded is the same in every language."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from languages.ciphered import Ciphered
from reports.told import game
from wargame import language
from wargame.border import scenarios, tables
from wargame.engine.model.base import Either, ForumId, Listed, Rejection, Said, SeatId
from wargame.engine.model.council import Terminate
from wargame.engine.rooms.council.orders import JoinOperation
from wargame.engine.rooms.council.orders import TableMotion as Table
from wargame.reports.refusals import refusal, refusal_cited, told
from wargame.session import Session

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def ciphered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak an invented language."""
    monkeypatch.setattr(language, "_catalogue", Ciphered())


@pytest.fixture
def session() -> Session:
    """Return a game that has just begun."""
    return Session.new(scenarios.load(ROOT / "scenarios" / "libya-2011"), tables.load_ruleset(), 7, {})


@pytest.mark.parametrize("players", ["governments", "walker"])
def test_the_same_game_in_another_language_has_the_same_record(players: str, ciphered: None) -> None:
    abroad = game.__wrapped__(7, players)
    at_home = game(7, players)
    assert abroad.state_hash() == at_home.state_hash()
    assert [msgspec.msgpack.encode(e) for e in abroad.entries] == [msgspec.msgpack.encode(e) for e in at_home.entries]


def test_a_refusal_is_said_in_the_language_that_is_spoken_and_recorded_in_english(session: Session, ciphered: None) -> None:
    order = JoinOperation(seat=SeatId("FRA"), forum=ForumId("nowhere"))
    refused = session.submit(order)
    assert isinstance(refused, Rejection)
    assert refused.what.isascii()
    assert not any(c.isascii() and c.isalpha() for c in refusal(refused))
    session.reject(order, refused)
    assert session.entries[-1].rejection == refused
    assert msgspec.msgpack.encode(session.entries[-1].rejection) == msgspec.msgpack.encode(refused.plain())


def test_a_refusal_with_values_keeps_them_in_every_language(session: Session, ciphered: None) -> None:
    refused = session.submit(Table(seat=SeatId("FRA"), forum=ForumId("nowhere"), proposal=Terminate()))
    assert isinstance(refused, Rejection)
    assert refused.what.startswith("That is for the phase council; it is now ")
    assert told(refused.what).startswith(told("That is for the phase"))
    assert type(refused.plain().what) is str
    assert refused.plain() == refused


def test_words_of_a_refusal_are_put_side_by_side_as_the_language_does(ciphered: None) -> None:
    said = Said("One of {these}, {either}.", these=Listed(("air", "sea")), either=Either(("air", "sea")))
    assert said == "One of air, sea, air or sea."
    assert told(said) == told("One of {these}, {either}.").format(these="αις, σεα", either="αις ος σεα")


def test_a_refusal_names_its_rule_in_english_too() -> None:
    assert refusal_cited(Rejection("30.2", "forum", "No.", "Ask.")) == "No. Ask. (rule 30.2)"
