"""Deciding a save again, to tell whether these rules would still make the same of every order.

Lives here: the comparison and its words. Not here: the chain of records, which reading has checked (border.saves).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from wargame import engine
from wargame.border import places
from wargame.border.faults import BadInput
from wargame.border.saves import another, bodies, checkpoints
from wargame.border.saves.records import Branched, Checkpoint, Entry, Rewound, Saved
from wargame.engine.model.base import EventBase, Rejection
from wargame.engine.model.tables import Ruleset
from wargame.session.folding import rulebook, step, walk
from wargame.session.rules_changed import Row, bearing, changed_rows

_MISTAKES = (LookupError, ValueError, AssertionError, TypeError, AttributeError, ArithmeticError)
"""What the engine raises when a record has been doctored beyond what its rules foresee."""


Progress = Callable[[int, int], None]


class Verdict(Struct, frozen=True):
    """Whether a save comes out the same, in one or two sentences, and the event at which it first does not (empty if none)."""

    identical: bool
    message: str
    event: str = ""
    rules: tuple[str, ...] = ()
    """Rules behind the first difference: those of the terms that differ, else of all its terms."""
    rows: tuple[Row, ...] = ()
    """Numbers that have changed since and belong to those rules; all that have changed where none does."""
    other: bool = False
    """Whether the save is of other rules than this version's, so that a difference says nothing against the record."""
    differ: int = 0
    """Of a save of other rules: how many entries come out otherwise; 0 where that was not counted."""


class Change(Struct, frozen=True):
    """One field that differs: where, as it was recorded, as it was decided."""

    field: str
    recorded: str
    decided: str


def verify(saved: Saved, ruleset: Ruleset | None = None, progress: Progress | None = None) -> Verdict:
    """Decide every recorded order again, from the recorded state before it, by the recorded rules or by `ruleset`.

    Orders that were rolled back are decided again, too. Names the first difference; `progress(done, of)` is told how far the
    work is. Raises BadInput where the record makes no game.
    """
    found = _differences(saved, ruleset, progress)
    first = next(found, None)
    verdict = first or _checkpointed(saved)
    if verdict is None:
        events = sum(len(e.events) for e in saved.entries)
        version = (ruleset or saved.header.ruleset).version
        return Verdict(True, f"identical: {len(saved.entries)} entries, {events} events, decided again by rules {version}.")
    if first is not None and of_other_rules(saved):
        verdict = replace(verdict, other=True, differ=1 + _count(found))
    if ruleset is None:
        return verdict
    rows = changed_rows(saved.header.ruleset, ruleset)
    return replace(verdict, rows=tuple(bearing(rows, verdict.rules) or rows))


def of_other_rules(saved: Saved) -> bool:
    """Whether another version than this one wrote a save, or this one by other rules than it ships."""
    from wargame.border.tables import load_ruleset

    header = saved.header
    if another(saved) or header.engine != places.engine_version():
        return True
    return header.ruleset.version != load_ruleset().version


def _count(more: Iterator[Verdict]) -> int:
    """Return how many differences there are more, up to where the record makes no game any longer."""
    count = 0
    with suppress(BadInput, *_MISTAKES):
        for _ in more:
            count += 1
    return count


def _differences(saved: Saved, ruleset: Ruleset | None, progress: Progress | None) -> Iterator[Verdict]:
    """Decide the whole file again in its order, each order from the recorded state before it, and yield every difference."""
    done = Saved(saved.header, [], "")
    rules = _rules(done, ruleset)
    state = checkpoints.first_state(saved)
    opening = Entry(events=engine.begin(rules, saved.header.scenario))  # type: ignore[arg-type]
    if (verdict := _difference(1, saved.entries[0], opening)) is not None:
        yield verdict
    targets = {item.to for item in saved.history if isinstance(item, Rewound)}
    kept: dict[int, engine.State] = {}
    for at, item in enumerate(saved.history):
        if progress is not None and at % 50 == 0:
            progress(at, len(saved.history))
        number = len(done.entries) + 1
        if isinstance(item, Entry) and item.order is not None:
            verdict = _again(rules, state, item, number, done.leg().seed)
            if verdict is not None:
                yield verdict
        done.take(item)
        if isinstance(item, Entry):
            state = step(state, item, number)
            if number in targets:
                kept[number] = state
        elif isinstance(item, Rewound):
            state = replace(kept[item.to], epoch=done.leg().epoch)
        elif isinstance(item, Branched):
            rules = _rules(done, ruleset)


def _rules(done: Saved, ruleset: Ruleset | None) -> engine.Rulebook:
    leg = done.leg()
    return rulebook(done, leg if ruleset is None else replace(leg, ruleset=ruleset))


def _checkpointed(saved: Saved) -> Verdict | None:
    """Return how the first checkpoint that is wrong differs from what the events add up to."""
    waiting = {c.entries: c for c in saved.checkpoints}
    for number, _, state in walk(saved) if waiting else ():
        if (point := waiting.pop(number, None)) is not None and (verdict := _checked(saved, point, state)) is not None:
            return verdict
    for point in waiting.values():
        return Verdict(False, f"The checkpoint of turn {point.turn} stands for a moment that the record does not have.")
    return None


def _again(rules: engine.Rulebook, state: engine.State, entry: Entry, number: int, seed: int) -> Verdict | None:
    assert entry.order is not None
    try:
        answer = engine.decide(rules, state, entry.order, engine.Dice(seed, state.epoch))
    except _MISTAKES as error:
        kind = entry.order.__struct_config__.tag
        what = f"{type(error).__name__}: {str(error)[:80]}"
        return Verdict(False, f"Entry {number} ({entry.order.seat}: {kind}) cannot be decided again: {what}.", _first(entry))
    if isinstance(answer, Rejection):
        decided = Entry(order=entry.order, rejection=answer.plain())
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
        rules = tuple(e.rejection.rule for e in (recorded, decided) if e.rejection)
        return Verdict(False, f"{head}: recorded as {said[0]}, decided as {said[1]}.", _first(recorded), rules)
    for index, event in enumerate(recorded.events):
        if index >= len(decided.events):
            what = f"{head}: {_named(event)} is recorded, and is not decided."
            return Verdict(False, what, event.id, _rules_of(event))
        other = decided.events[index]
        if event.id != other.id or type(event) is not type(other):
            what = f"{head}: recorded {_named(event)}, decided {_named(other)} in its place."
            return Verdict(False, what, event.id, _rules_of(event, other))
        if (change := changed(event, other)) is not None:
            what = f"field {change.field}: recorded {change.recorded}, decided {change.decided}"
            return Verdict(False, f"{head}: {_named(event)}, {what}.", event.id, _rules_of(event, other))
    if len(decided.events) == len(recorded.events):
        return None
    extra = decided.events[len(recorded.events)]
    return Verdict(False, f"{head}: {_named(extra)} is decided, and is not recorded.", extra.id, _rules_of(extra))


def _rules_of(event: EventBase, other: EventBase | None = None) -> tuple[str, ...]:
    """Return the rules of the terms in which two events differ, or else of all their terms."""
    both = (*event.terms, *(other.terms if other is not None else ()))
    apart = [t for t in both if other is not None and (t in event.terms) != (t in other.terms)]
    return tuple(dict.fromkeys(t.rule for t in apart or both))


def _named(event: EventBase) -> str:
    return f"event {event.id} ({event.__struct_config__.tag})"


def _bytes(entry: Entry) -> bytes:
    return bodies.hashed(replace(entry, reason="", because=()))


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
