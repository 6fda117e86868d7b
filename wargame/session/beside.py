"""Two recorded games phase by phase: what happened in the one and not in the other, what was ordered, how the tracks went.

Lives here: matching the moments of two games. Not here: what came out otherwise in the end (compare), or showing it (tui).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from wargame.engine.model.base import CLOCK, EventBase
from wargame.reports.story import about
from wargame.session.replay import PHASES, Replay, Seen

Alike = Literal["same", "otherwise", "alone"]
TRACKS = ("end_state", "legitimacy", "cohesion", "credibility", "sorties", "strike_sorties", "incidents")
"""What is told of every turn: shares 0 to 1, then counts."""
ROUTINE_ORDERS = frozenset({"order-drafted", "orders-sealed", "draft-taken-back"})
"""Events by which an order is only noted; what it brings about tells of it."""


class Match:
    """The moments of two games, each with whether the other has it, too."""

    def __init__(self, one: Seen, other: Seen) -> None:
        """Take two games of one crisis, as the same seat may know them."""
        self.sides = one, other

    def moments(self, side: int, turn: int, phase: str, *, routine: bool = False) -> list[int]:
        """Return the moments of a phase of one game, 0 or 1; routine ones on demand."""
        mine = self.sides[side].moments
        return [n for n, m in enumerate(mine) if (m.turn, m.phase) == (turn, phase) and (routine or not m.routine)]

    def alike(self, side: int, number: int) -> Alike:
        """Return whether the other game has the same event, one that came out otherwise, or none such."""
        mine, theirs = self.sides[side], self.sides[1 - side]
        event = mine.moments[number].told.event
        found = theirs.find(str(event.id))
        if found is None:
            return "alone"
        return "same" if _bare(theirs.moments[found].told.event) == _bare(event) else "otherwise"

    def phases(self) -> list[tuple[int, str]]:
        """Return every phase that one of the games has, in order."""
        found = {(m.turn, m.phase) for seen in self.sides for m in seen.moments}
        return sorted(found, key=_place)

    def ends_before(self, side: int, turn: int, phase: str) -> bool:
        """Whether the record of one game ends before a phase."""
        last = self.sides[side].moments[-1]
        return _place((last.turn, last.phase)) < _place((turn, phase))

    def differ(self, turn: int, phase: str) -> bool:
        """Whether anything but routine is otherwise in a phase."""
        return any(self.alike(side, n) != "same" for side in (0, 1) for n in self.moments(side, turn, phase))

    def tracks(self) -> Iterator[tuple[int, tuple[dict[str, float] | None, dict[str, float] | None]]]:
        """Yield the tracks at the end of every turn, in each game; None where its record does not go so far."""
        last = max(seen.story.turns[-1].number for seen in self.sides)
        for number in range(1, last + 1):
            yield number, (_levels(self.sides[0], number), _levels(self.sides[1], number))


def _place(phase: tuple[int, str]) -> tuple[int, int]:
    return phase[0], PHASES.index(phase[1]) if phase[1] in PHASES else len(PHASES)


def _bare(event: EventBase) -> tuple[object, ...]:
    """Return what an event says, but for where it came from."""
    return tuple(getattr(event, f) for f in event.__struct_fields__ if f not in ("causes", "terms", "dice"))


def _levels(seen: Seen, turn: int) -> dict[str, float] | None:
    found = next((t for t in seen.story.turns if t.number == turn), None)
    return None if found is None else {name: getattr(found.last.public.tracks, name) for name in TRACKS}


def ordered(replay: Replay, seen: Seen, number: int) -> bool:
    """Whether somebody's order brought a moment about, as far as one can tell from the event itself."""
    here = seen.moments[number]
    order = replay.saved.entries[here.entry - 1].order
    if order is None or here.kind in ROUTINE_ORDERS:
        return False
    return about(here.told.event) is not None if order.seat == CLOCK else True


__all__ = ["TRACKS", "Alike", "Match", "ordered"]
