"""Two games side by side: where they parted, and what came out otherwise.

Lives here: the comparison as values. Not here: its words (compared.py), or what a change is worth (analysis).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from wargame.border.faults import BadInput, Fault
from wargame.border.saves.records import Entry, Saved
from wargame.engine import State
from wargame.engine.model.base import EventBase
from wargame.engine.model.state import NationState
from wargame.session.folding import seek, states
from wargame.session.rules_changed import Row, changed_rows


class Fork(Struct, frozen=True):
    """Where two games part: after how many common entries, when, and what each has next; None where its record ends."""

    entries: int
    turn: int
    phase: str
    hour: int
    one: Entry | None
    other: Entry | None
    event_one: EventBase | None = None
    """The first event that differs, in each; None where there is none."""
    event_other: EventBase | None = None


class Figure(Struct, frozen=True):
    """One figure in both games: shares 0 to 1, counts, or a word."""

    name: str
    one: float | int | str
    other: float | int | str
    subject: str = ""
    """The nation, objective or draft that it is about; empty for the whole coalition."""


class Comparison(Struct, frozen=True):
    """All that differs between two games; `fork` is None where they are the same to the end."""

    same_seed: bool
    rows: tuple[Row, ...]
    """Numbers of the rules that differ at the end of the two records."""
    fork: Fork | None
    turns: tuple[int, int]
    """The turn in which each record ends."""
    totals: tuple[Figure, ...]
    """Figures of the whole, those that are equal included."""
    details: tuple[Figure, ...]
    """Figures of nations, objectives and drafts that differ."""


TRACKS = (
    "end_state", "earned", "legitimacy", "cohesion", "credibility",
    "sorties", "strike_sorties", "harm_by_regime", "harm_by_coalition", "incidents",
)  # fmt: skip
OF_NATIONS = ("role", "joined", "left", "personnel", "sorties", "strike_sorties", "casualties", "incidents", "support")


def compare(one: Saved, other: Saved) -> Comparison:
    """Compare two games of one crisis. Raises BadInput for games of different crises, or a record that makes no game."""
    if one.header.scenario.id != other.header.scenario.id:
        what = f"the games are of different crises, {one.header.scenario.id} and {other.header.scenario.id}"
        raise BadInput([Fault("compare", "", what, "Name two games of the same one.")])
    ends = states(one), states(other)
    return Comparison(
        same_seed=one.leg().seed == other.leg().seed,
        rows=tuple(changed_rows(one.leg().ruleset, other.leg().ruleset)),
        fork=_fork(one, other),
        turns=(ends[0].public.turn, ends[1].public.turn),
        totals=tuple(_totals(*ends)),
        details=tuple(f for f in _details(*ends) if f.one != f.other),
    )


def _fork(one: Saved, other: Saved) -> Fork | None:
    """Return where two records part; reasons that computer players gave do not count."""
    longest = max(len(one.entries), len(other.entries))
    for number in range(longest):
        mine = one.entries[number] if number < len(one.entries) else None
        theirs = other.entries[number] if number < len(other.entries) else None
        if mine is not None and theirs is not None and _same(mine, theirs):
            continue
        public = seek(one, number).public
        pairs = zip((mine.events if mine else ()), (theirs.events if theirs else ()), strict=False)
        first: tuple[EventBase | None, EventBase | None] = next(((a, b) for a, b in pairs if a != b), (None, None))
        return Fork(number, public.turn, public.phase, public.hour, mine, theirs, *first)
    return None


def _same(one: Entry, other: Entry) -> bool:
    return one.order == other.order and one.events == other.events and one.rejection == other.rejection


def _totals(one: State, other: State) -> Iterator[Figure]:
    for name in TRACKS:
        yield Figure(name, getattr(one.public.tracks, name), getattr(other.public.tracks, name))
    dead = [sum(n.casualties for n in s.public.nations.values()) for s in (one, other)]
    yield Figure("own_dead", dead[0], dead[1])


def _details(one: State, other: State) -> Iterator[Figure]:
    for name, level in one.public.objectives.items():
        yield Figure("objective", level, other.public.objectives.get(name, 0.0), name)
    drafts = {m: (d.status, other.table.motions[m].status) for m, d in one.table.motions.items() if m in other.table.motions}
    for motion, (mine, theirs) in drafts.items():
        yield Figure("draft", mine, theirs, motion)
    for nation, held in one.public.nations.items():
        there = other.public.nations.get(nation)
        for name in OF_NATIONS if there is not None else ():
            yield Figure(name, getattr(held, name), getattr(there, name), nation)
        yield Figure("caveats", len(held.caveats), len(there.caveats) if isinstance(there, NationState) else 0, nation)
