"""From a record to its states: every entry in turn, one moment quickly, and the rules that a moment was played by.

Lives here: folding with roll-backs and branches. Not here: the rules' own `evolve` (engine), or the record (border.saves).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from wargame import engine
from wargame.border import saves
from wargame.border.faults import BadInput, Fault
from wargame.border.saves import checkpoints
from wargame.border.saves.records import MAX_HOURS, Entry, Leg, Saved
from wargame.engine.model.scenario import Scenario
from wargame.engine.model.tables import Ruleset

LAST_YEAR = 9_000
"""Before which a crisis begins, so that all its dates can be written."""


_last: list[tuple[Scenario, Ruleset, engine.Rulebook]] = []
"""The rulebook made last: a batch plays game after game by the same one."""


def book(scenario: Scenario, ruleset: Ruleset) -> engine.Rulebook:
    """Return the rulebook of a scenario and its rules; the one made last is kept. Raises as `engine.rulebook` does."""
    for of, by, made in _last:
        if of is scenario and by is ruleset:
            return made
    made = engine.rulebook(scenario, ruleset)
    _last[:] = [(scenario, ruleset, made)]
    return made


def rulebook(saved: Saved, leg: Leg | None = None) -> engine.Rulebook:
    """Return the rulebook of a saved game, by the rules of one leg, or those in force at the end of the record.

    Raises BadInput where its scenario and rules do not go together.
    """
    ruleset = (leg or saved.leg()).ruleset
    try:
        _in_time(saved.header.scenario)
        return book(saved.header.scenario, ruleset)
    except (LookupError, ValueError, AssertionError) as error:
        what = f"its scenario and its rules do not go together ({type(error).__name__}: {str(error)[:80]})"
        raise BadInput([Fault("save", "record 1 (header)", what, f"{saves.COPY}.")]) from None


def _in_time(scenario: Scenario) -> None:
    """Raise ValueError for a crisis whose dates no calendar has."""
    begun = date.fromisoformat(scenario.starts)
    if not begun.year < LAST_YEAR or not 0 < sum(turn.hours for turn in scenario.turns) <= MAX_HOURS:
        raise ValueError("its dates lie too far away")


def first_state(saved: Saved) -> engine.State:
    """Return the state in which a saved game began."""
    return checkpoints.first_state(saved)


def walk(saved: Saved, name: str = "save") -> Iterator[tuple[int, Entry, engine.State]]:
    """Yield every standing entry with its number, from 1, and the state after it. Raises BadInput where an event does not fit."""
    state = first_state(saved)
    epochs = {leg.entries: leg.epoch for leg in saved.legs}
    for number, entry in enumerate(saved.entries, 1):
        state = step(state, entry, number, name)
        if number in epochs:
            state = replace(state, epoch=epochs[number])
        yield number, entry, state


def states(saved: Saved, name: str = "save") -> engine.State:
    """Return the state after every recorded event. Raises BadInput where an event does not fit the game before it."""
    state = first_state(saved)
    for _, _, after in walk(saved, name):
        state = after
    return state


def seek(saved: Saved, entries: int) -> engine.State:
    """Return the state after the first `entries` standing entries, 0 to all, from the nearest checkpoint before it.

    Raises BadInput where a checkpoint or an event does not fit.
    """
    near = max((c for c in saved.checkpoints if c.entries <= entries), key=lambda c: c.entries, default=None)
    begun = 0 if near is None else near.entries
    state = first_state(saved) if near is None else checkpoints.state_at(saved, near)
    for number in range(begun, entries):
        state = step(state, saved.entries[number], number + 1)
    return replace(state, epoch=saved.leg(entries).epoch)


def step(state: engine.State, entry: Entry, number: int, name: str = "save") -> engine.State:
    """Return the state after one more entry, the `number`-th. Raises BadInput where its events do not fit."""
    try:
        return engine.fold(state, entry.events)
    except (LookupError, ValueError, AssertionError, TypeError, AttributeError, ArithmeticError) as error:
        what = f"what it tells does not fit the game before it ({type(error).__name__}: {str(error)[:80]})"
        raise BadInput([Fault(name, f"entry {number}", what, f"{saves.COPY}.")]) from None


def after_events(saved: Saved, events: int) -> engine.State:
    """Return the state after so many standing events, 0 to all. Raises BadInput."""
    number = 0
    while number < len(saved.entries) and events >= len(saved.entries[number].events):
        events -= len(saved.entries[number].events)
        number += 1
    state = seek(saved, number)
    if events and number < len(saved.entries):
        part = replace(saved.entries[number], events=saved.entries[number].events[:events])
        state = step(state, part, number + 1)
    return state
