"""Reports are whole in another language: no word of the account is left in English but names and what a record holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec
import pytest

from languages.ciphered import Ciphered
from reports.told import account, game
from wargame import language
from wargame.engine.model.base import PUBLIC, WHITE, SeatId
from wargame.reports import behind, why, why_page
from wargame.reports.page import Page
from wargame.session import Session

WORD = re.compile(r"(?<![\w.~/`-])[A-Za-z]{2,}(?![\w/]|\.\w)")
OF_EACH = 3
"""Events of one kind whose ways of coming about are read."""


@cache
def known(players: str) -> frozenset[str]:
    """Return the words that a game holds in English: its scenario's, and reasons and texts in its record."""
    session = game(7, players)
    texts = [session.header.scenario.title, *strings(msgspec.to_builtins(session.header.scenario))]
    for entry in session.entries:
        texts.append(entry.reason)
        texts += [str(getattr(event, field, "")) for event in entry.events for field in ("text", "reason")]
    return frozenset(word.lower() for word in re.findall(r"[A-Za-z]+", " ".join(texts)))


def strings(value: object) -> Iterator[str]:
    """Yield every text in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from (str(key), *strings(held))
    elif isinstance(value, list | tuple):
        for held in value:
            yield from strings(held)


def read(session: Session, seat: SeatId) -> Iterator[str]:
    """Yield the lines of all that is told of a game to a seat, without ids."""
    page = Page(200)
    told = account(session, seat)
    told.opening(page)
    for turn in told.story.turns:
        told.turn(page, turn)
    told.summary(page)
    yield from page.lines
    archive = why.Archive(session.rules, session.header.scenario, session.header.ruleset, {}, seat)
    for entry in session.entries:
        archive.add(entry.order, entry.events, entry.reason, entry.because)
    seen: dict[type, int] = {}
    for name, (_, one) in archive.index().items():
        seen[type(one.event)] = seen.get(type(one.event), 0) + 1
        if seen[type(one.event)] <= OF_EACH:
            answer = archive.why(name)
            assert answer is not None
            page = Page(200)
            why_page.lay_out(page, answer)
            yield from (line for line in page.lines if not re.fullmatch(r"\s+\S+", line))
    yield from (f"{figure.name} {figure.value}" for figure in (*behind.figures(archive), *behind.zones(archive)))


@pytest.mark.parametrize("seat", [WHITE, PUBLIC, SeatId("FRA")])
@pytest.mark.parametrize("players", ["governments", "walker"])
def test_no_word_of_a_games_account_is_left_in_english(players: str, seat: SeatId, monkeypatch: pytest.MonkeyPatch) -> None:
    session = game(7, players)
    monkeypatch.setattr(language, "_catalogue", Ciphered())
    monkeypatch.setattr(language, "_rules", Ciphered())
    monkeypatch.setattr(language, "_rules_read", True)
    left = {
        word: line.strip() for line in read(session, seat) for word in WORD.findall(line) if word.lower() not in known(players)
    }
    assert left == {}
