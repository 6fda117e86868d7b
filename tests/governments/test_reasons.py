"""A refusal reads as a minister would say it, and names true terms; a decision says why in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

import pytest
from msgspec import Struct

from governments.libya import played
from wargame.engine.model.base import OrderBase, Term
from wargame.engine.model.conditions import MandateCondition
from wargame.engine.rooms.council.orders import BreakSilence, CastVote, StandAside
from wargame.engine.rooms.diplomacy import SendMessage
from wargame.engine.rooms.force_generation import PledgePackage
from wargame.players.governments.phrases import AGAINST
from wargame.session import Session


class Refusal(Struct, frozen=True):
    """A refusal as it was given: the order, what was said, and the terms behind it."""

    order: OrderBase
    said: str
    because: tuple[Term, ...]


def refusals(session: Session) -> Iterator[Refusal]:
    """Yield every refusal of a game: silence broken, standing aside, voting against, an answer that declines."""
    for entry in session.entries:
        order = entry.order
        declines = isinstance(order, SendMessage) and re.match(r"We (shall not|cannot) ", order.text)
        votes = isinstance(order, CastVote) and order.vote != "yes"
        if order is not None and (isinstance(order, BreakSilence | StandAside) or declines or votes):
            yield Refusal(order, entry.reason, tuple(entry.because))


@pytest.fixture(scope="module")
def found() -> list[Refusal]:
    return [r for seed in (7, 8, 9) for r in refusals(played(seed))]


def picked(found: list[Refusal], number: int = 10) -> list[Refusal]:
    """Return ten refusals picked at random, as they are read."""
    return Random(5).sample(found, number)


def test_ten_refusals_picked_at_random_are_whole_sentences_without_words_of_the_program(found: list[Refusal]) -> None:
    for refusal in picked(found):
        print(f"{refusal.order.seat}: {refusal.said}")
        assert refusal.said[0].isupper()
        assert refusal.said.endswith(".")
        assert 3 <= len(refusal.said.split()) <= 40
        assert not re.search(r"[_<>{}]|\b[a-z]+-[a-z]+-[a-z]+\b|\d\.\d", refusal.said)


def test_every_refusal_has_terms(found: list[Refusal]) -> None:
    assert len(found) >= 20
    assert all(r.because for r in found)


def test_what_an_answer_names_holds_it_back_by_its_terms(found: list[Refusal]) -> None:
    answers = [r for r in found if isinstance(r.order, SendMessage)]
    assert answers
    for answer in answers:
        values = {t.name: t.value for t in answer.because}
        whole = sum(v for n, v in values.items() if n != "bar")
        assert whole < values["bar"]
        named = [name for name, text in AGAINST.items() if text in answer.said]
        assert named
        for name in named:
            assert values[name] < 0.15, (answer.said, values)


def test_every_decision_that_others_hear_of_has_a_reason_in_one_sentence() -> None:
    for entry in played(7).entries:
        if entry.reason:
            assert entry.reason[0].isupper(), entry.reason
            assert entry.reason.endswith("."), entry.reason


def test_nobody_speaks_of_a_clear_mandate_before_it_is_given() -> None:
    said: set[str] = set()
    for number in (7, 8, 9):
        session = played(number)
        for entry in session.entries:
            if isinstance(entry.order, PledgePackage):
                hoping = any(isinstance(c, MandateCondition) for c in entry.order.conditions)
                assert not (hoping and "there is a clear mandate" in entry.reason), entry.reason
                said |= {
                    phrase for phrase in ("there is a clear mandate", "a clear mandate is in sight") if phrase in entry.reason
                }
    assert len(said) == 2
