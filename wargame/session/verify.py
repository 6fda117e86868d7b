"""Deciding a save again, to tell whether these rules would still make the same of every order.

Lives here: the comparison and its words. Not here: the chain of records, which reading has checked (border.saves).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from wargame import engine
from wargame.border.saves import bodies, checkpoints
from wargame.border.saves.records import Checkpoint, Entry, Saved
from wargame.engine.model.base import EventBase, Rejection
from wargame.engine.model.tables import Ruleset
from wargame.session.folding import rulebook, step

_MISTAKES = (LookupError, ValueError, AssertionError, TypeError, AttributeError, ArithmeticError)
"""What the engine raises when a record has been doctored beyond what its rules foresee."""


class Verdict(Struct, frozen=True):
    """Whether a save comes out the same, in one or two sentences, and the event at which it first does not (empty if none)."""

    identical: bool
    message: str
    event: str = ""


class Change(Struct, frozen=True):
    """One field that differs: where, as it was recorded, as it was decided."""

    field: str
    recorded: str
    decided: str


def verify(saved: Saved, ruleset: Ruleset | None = None) -> Verdict:
    """Decide every recorded order again, from the recorded state before it, by the recorded rules or by `ruleset`.

    Names the first difference. Raises BadInput where the record makes no game.
    """
    if ruleset is not None:
        saved = Saved(msgspec.structs.replace(saved.header, ruleset=ruleset), saved.entries, saved.torn, saved.checkpoints)
    rules = rulebook(saved)
    state = checkpoints.first_state(saved)
    opening = Entry(events=engine.begin(rules, saved.header.scenario))  # type: ignore[arg-type]
    if (verdict := _difference(1, saved.entries[0], opening)) is not None:
        return verdict
    waiting = {c.entries: c for c in saved.checkpoints}
    events = 0
    for number, entry in enumerate(saved.entries, 1):
        if entry.order is not None:
            verdict = _again(rules, state, entry, number, saved.header.seed)
            if verdict is not None:
                return verdict
        state = step(state, entry, number)
        events += len(entry.events)
        if (point := waiting.pop(number, None)) is not None and (verdict := _checked(saved, point, state)) is not None:
            return verdict
    for point in waiting.values():
        return Verdict(False, f"The checkpoint of turn {point.turn} stands for a moment that the record does not have.")
    version = saved.header.ruleset.version
    return Verdict(True, f"identical: {len(saved.entries)} entries, {events} events, decided again by rules {version}.")


def _again(rules: engine.Rulebook, state: engine.State, entry: Entry, number: int, seed: int) -> Verdict | None:
    assert entry.order is not None
    try:
        answer = engine.decide(rules, state, entry.order, engine.Dice(seed, state.epoch))
    except _MISTAKES as error:
        kind = entry.order.__struct_config__.tag
        what = f"{type(error).__name__}: {str(error)[:80]}"
        return Verdict(False, f"Entry {number} ({entry.order.seat}: {kind}) cannot be decided again: {what}.", _first(entry))
    if isinstance(answer, Rejection):
        decided = Entry(order=entry.order, rejection=answer)
    else:
        decided = Entry(order=entry.order, events=answer)  # type: ignore[arg-type]
    return _difference(number, entry, decided)


def _first(entry: Entry) -> str:
    return entry.events[0].id if entry.events else ""


def _difference(number: int, recorded: Entry, decided: Entry) -> Verdict | None:
    """Return the first difference between two answers to one order, or None."""
    if recorded.events == decided.events and recorded.rejection == decided.rejection and _bytes(recorded) == _bytes(decided):
        return None
    order = recorded.order
    who = "the opening" if order is None else f"{order.seat}: {order.__struct_config__.tag}"
    head = f"Entry {number} ({who})"
    if recorded.rejection != decided.rejection:
        said = [f"refused by rule {e.rejection.rule}" if e.rejection else "accepted" for e in (recorded, decided)]
        return Verdict(False, f"{head}: recorded as {said[0]}, decided as {said[1]}.", _first(recorded))
    for index, event in enumerate(recorded.events):
        if index >= len(decided.events):
            return Verdict(False, f"{head}: {_named(event)} is recorded, and is not decided.", event.id)
        other = decided.events[index]
        if event.id != other.id or type(event) is not type(other):
            return Verdict(False, f"{head}: recorded {_named(event)}, decided {_named(other)} in its place.", event.id)
        if (change := changed(event, other)) is not None:
            what = f"field {change.field}: recorded {change.recorded}, decided {change.decided}"
            return Verdict(False, f"{head}: {_named(event)}, {what}.", event.id)
    if len(decided.events) == len(recorded.events):
        return None
    extra = decided.events[len(recorded.events)]
    return Verdict(False, f"{head}: {_named(extra)} is decided, and is not recorded.", extra.id)


def _named(event: EventBase) -> str:
    return f"event {event.id} ({event.__struct_config__.tag})"


def _bytes(entry: Entry) -> bytes:
    return bodies.hashed(msgspec.structs.replace(entry, reason="", because=()))


def changed(recorded: Any, decided: Any) -> Change | None:
    """Return the first field in which two values of one type differ, or None."""
    return _changed(recorded, decided, "")


def _changed(old: Any, new: Any, where: str) -> Change | None:
    recorded, decided = _inside(old, where), _inside(new, where)
    if recorded is None or decided is None or (isinstance(old, Struct) and type(old) is not type(new)):
        return None if _same(old, new) else Change(where, _value(old), _value(new))
    for at in dict.fromkeys((*recorded, *decided)):
        if at not in recorded or at not in decided:
            return Change(at, _value(recorded.get(at)), _value(decided.get(at)))
        if (found := _changed(recorded[at], decided[at], at)) is not None:
            return found
    return None


def _inside(value: Any, where: str) -> dict[str, Any] | None:
    """Return what a value is made of, by path; None for one that has no parts."""
    dot = f"{where}." if where else ""
    if isinstance(value, Struct):
        return {f"{dot}{f}": getattr(value, f) for f in value.__struct_fields__}
    if isinstance(value, Mapping):
        return {f"{dot}{k}": v for k, v in value.items()}
    if isinstance(value, tuple | list):
        return {f"{where}[{i}]": v for i, v in enumerate(value)}
    return None


def _same(old: object, new: object) -> bool:
    """Whether two plain values are the same on disk: 1 and 1.0 are, in a field that holds floats; 0.0 and -0.0 are not."""
    return old == new and str(old).startswith("-") == str(new).startswith("-")


def _value(value: object) -> str:
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= 80 else f"{text[:79]}…"


def _checked(saved: Saved, point: Checkpoint, state: engine.State) -> Verdict | None:
    """Return how a checkpoint differs from the state that the events add up to, or None."""
    held = checkpoints.state_at(saved, point)
    if held == state or (change := changed(held, state)) is None:
        return None
    what = f"{change.field} was {change.recorded}, and folds to {change.decided}"
    return Verdict(False, f"The checkpoint of turn {point.turn} differs from what the events add up to: {what}.")
