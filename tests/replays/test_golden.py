"""Golden replays: the first turns of a seeded game between computer governments, one event a line.

A changed rule or number shows as a difference that a player could judge: read it, and bless it only if it is what was meant,
never to turn a test green. To bless what the engine does now, run

    BLESS=1 python -m pytest tests/replays

Lives here: the playing, the writing down, and the comparison. Not here: what any single rule does (tests/rules).
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest

from wargame import engine
from wargame.border import scenarios, tables
from wargame.engine.model.base import CLOCK, EventBase
from wargame.engine.rooms.clock import ClosePhase, GameBegan
from wargame.players.governments import Governments

HERE = Path(__file__).parent
SCENARIO, SEED, TURNS = "libya-2011", 7, 3
GOLDEN = HERE / f"libya-seed-{SEED}.txt"
UNTOLD = ("id", "kind", "at", "causes", "terms", "dice", "text", "carry", "state")
"""Fields that a line leaves out, or tells in its own way."""
MOST_SHOWN = 40
"""Lines of a difference that a failure prints."""


def history() -> Iterator[tuple[EventBase, ...]]:
    """Yield what happens, order by order, in the first turns of the game."""
    crisis = scenarios.load(scenarios.find(SCENARIO))
    rules = engine.rulebook(crisis, tables.load_ruleset())
    dice = engine.Dice(SEED)
    player = Governments(dice)
    events = engine.begin(rules, crisis)
    assert isinstance(events[0], GameBegan)
    state = engine.fold(events[0].state, events)
    yield events
    while state.public.turn <= TURNS and state.public.phase != "over":
        for seat in rules.seats:
            while (move := player.move(rules, engine.seat_view(state, seat))) is not None:
                answer = engine.decide(rules, state, move.order, dice)
                assert not isinstance(answer, engine.Rejection), f"{move.order}: {answer}"
                state = engine.fold(state, answer)
                yield answer
        answer = engine.decide(rules, state, ClosePhase(seat=CLOCK), dice)
        assert not isinstance(answer, engine.Rejection)
        state = engine.fold(state, answer)
        yield answer


def words(value: object) -> str:
    """Return a value in plain words, numbers rounded to three digits."""
    if isinstance(value, bool) or value is None:
        return "nothing" if value is None else "yes" if value else "no"
    if isinstance(value, float):
        return f"{round(value, 3) + 0.0:g}"
    if isinstance(value, dict):
        parts = {key: part for key, part in value.items() if key != "seat" and part not in ("", [], {})}
        return " ".join(words(part) if key in ("kind", "type") else f"{key} {words(part)}" for key, part in parts.items())
    if isinstance(value, list | tuple):
        inner = (f"({words(part)})" if isinstance(part, list | tuple | dict) else words(part) for part in value)
        return " ".join(inner) if value else "none"
    return str(value)


def line(event: EventBase) -> str:
    """Return an event as one line: its id, its kind, its hour, its fields, and the faces of its dice."""
    fields = msgspec.to_builtins(event)
    told = [f"{name.replace('_', ' ')} {words(value)}" for name, value in fields.items() if name not in UNTOLD and value != ""]
    faces = [f"die {die.face}" + (f" within {round(1000 * die.odds)}" if die.odds else "") for die in event.dice]
    return f"{event.id} | {fields['kind']} | hour {event.at} | {'; '.join((*told, *faces))}".rstrip(" |")


@cache
def replayed() -> tuple[str, ...]:
    """Return the lines of the game as the engine plays it now."""
    return tuple(line(event) for events in history() for event in events)


def test_the_first_turns_of_the_seeded_game_go_as_they_went() -> None:
    now = "".join(f"{text}\n" for text in replayed())
    if os.environ.get("BLESS") == "1":
        GOLDEN.write_text(now, encoding="utf-8")
    then = GOLDEN.read_text(encoding="utf-8") if GOLDEN.exists() else ""
    if now == then:
        return
    difference = list(difflib.unified_diff(then.splitlines(), now.splitlines(), "as it went", "as it goes now", lineterm="", n=0))
    shown = "\n".join(difference[:MOST_SHOWN])
    more = f"\n... and {len(difference) - MOST_SHOWN} lines more" if len(difference) > MOST_SHOWN else ""
    pytest.fail(f"{shown}{more}\nIf this is what was meant, bless it: BLESS=1 python -m pytest tests/replays", pytrace=False)


def test_every_line_is_one_event_with_an_id_of_its_own() -> None:
    ids = [text.split(" | ")[0] for text in replayed()]
    assert len(ids) == len(set(ids))
    assert all("\n" not in text for text in replayed())
