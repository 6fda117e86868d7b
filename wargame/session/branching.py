"""A new game from any moment of another: its first part is the other's, then it goes on by itself.

Lives here: which moment is meant, and the file of the new game. Not here: the bytes (border.saves), or playing on (drive).
"""

from __future__ import annotations

from pathlib import Path

from wargame.border import saves
from wargame.border.faults import BadInput, Fault
from wargame.border.saves import cutting
from wargame.border.saves.records import Branched, Saved
from wargame.engine.model.tables import Ruleset
from wargame.engine.rooms.clock import PhaseOpened
from wargame.session.journal import Journal


def moment(saved: Saved, at: str) -> int:
    """Return how many entries stand before a moment: `3` or `3.council`, as that turn or phase opens, or an event's id.

    For an event it is the moment before the order that brought it about. Raises BadInput where the record has no such moment.
    """
    if "/" in at:
        for number, entry in enumerate(saved.entries, 1):
            if any(event.id == at for event in entry.events):
                return max(1, number - 1)
        raise BadInput(
            [Fault("--at", "", f"no event '{at[:120]}' in the record", "Its ids stand in `wargame replay FILE --ids`.")]
        )
    turn, _, phase = at.partition(".")
    wanted = int(turn), phase or "situation"
    last = 1
    for number, entry in enumerate(saved.entries, 1):
        for event in entry.events:
            if isinstance(event, PhaseOpened):
                last = event.turn
                if (event.turn, event.phase) == wanted:
                    return number
    if wanted[0] <= last:
        raise BadInput(
            [Fault("--at", "", f"the record ends before {at} opens", f"Name an earlier phase, or a turn from 1 to {last}.")]
        )
    raise BadInput([Fault("--at", "", f"the record ends in turn {last}, before turn {turn}", f"Name a turn from 1 to {last}.")])


def branch(
    path: Path,
    entries: int,
    new: Path,
    at: str = "",
    ruleset: Ruleset | None = None,
    seed: int | None = None,
    created: str = "",
) -> None:
    """Write a new save that goes on from the game at `path` as it stood after so many entries, 1 to all.

    With a `ruleset` or `seed`, by these from there on. The other save is not touched. Raises BadInput.
    """
    found = saves.scan(path)
    data = saves.data_of(path)[: found.end]
    branched = Branched(parent="", file=path.name, at=at, created=created, seed=seed, ruleset=ruleset)
    if saves.another(found.saved):
        _, chain = cutting.prefix(data, path.name, entries) if found.saved.header.format == saves.FORMAT else (b"", found.chain)
        whole = cutting.anew(found.saved, chain, entries, branched)
    else:
        whole = cutting.branch(data, path.name, entries, branched)
    Journal.copy(new, whole).close()
