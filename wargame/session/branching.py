"""A new game from any moment of another: its first part is the other's, then it goes on by itself.

Lives here: which moment is meant, who sits in the new game, and its file. Not here: the bytes (border.saves), or playing on
(drive, the table).
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from wargame.border import saves
from wargame.border.faults import BadInput, Fault
from wargame.border.saves import cutting
from wargame.border.saves.records import Branched, Occupant, Saved
from wargame.engine.model.base import ADVERSARY, CHAIR, COMMANDER, WHITE, SeatId
from wargame.engine.model.tables import Ruleset
from wargame.engine.rooms.clock import PhaseOpened
from wargame.session.holders import with_posts
from wargame.session.journal import Journal
from wargame.session.session import Session

AFTER = "after "
"""How a moment is written that lies right after an event: `after 3.council/…`."""


def place(way: str, event: str, turn: int, phase: str) -> str:
    """Return a moment as `moment` takes it: `after` or `before` an event, or where its `phase` or `turn` opened."""
    return {"after": f"{AFTER}{event}", "before": event, "phase": f"{turn}.{phase}", "turn": f"{turn}"}[way]


def moment(saved: Saved, at: str) -> int:
    """Return how many entries stand before a moment: `3` or `3.council`, as that turn or phase opens, or an event's id.

    For an event it is the moment before the order that brought it about, with `after` before its id the one after that order.
    Raises BadInput where the record has no such moment.
    """
    if "/" in at:
        name = at.removeprefix(AFTER)
        for number, entry in enumerate(saved.entries, 1):
            if any(event.id == name for event in entry.events):
                return number if at.startswith(AFTER) else max(1, number - 1)
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
    people: Collection[SeatId] | None = None,
    staff: Collection[SeatId] = (),
) -> None:
    """Write a new save that goes on from the game at `path` as it stood after so many entries, 1 to all.

    With a `ruleset` or `seed`, by these from there on; with `people`, they hold these seats from there on and the computer all
    others, posts named in `staff` included. The other save is not touched. Raises BadInput.
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
    if people is not None:
        try:
            with Session.resume(new) as session:
                session.sit(seated(session, people, staff))
        except BaseException:
            with suppress(OSError):
                new.unlink()
            raise


def seated(session: Session, people: Collection[SeatId], staff: Collection[SeatId] = ()) -> dict[SeatId, Occupant]:
    """Return who sits where in a game that goes on with people in these seats and the computer in all others.

    A post that the scenario gives to a nation is played by that nation's person (rule 35.13), unless it is named in `staff`.
    """
    scenario = session.header.scenario
    fixed = (*map(SeatId, scenario.nations), CHAIR, COMMANDER, ADVERSARY)
    everybody = dict.fromkeys((*fixed, *(s for s in (WHITE,) if s in session.seats)))
    seats: dict[SeatId, Occupant] = {s: "human" if s in people else "computer" for s in everybody}
    return {**with_posts(scenario, seats), **dict.fromkeys(staff, "computer"), **dict.fromkeys(people, "human")}


def spoken(at: str) -> str:
    """Return a moment as it was asked for in short words that betray no event: `turn 3, council`."""
    turn, phase = parted(at)
    return f"turn {turn}, {phase}" if phase else f"turn {turn}"


def parted(at: str) -> tuple[str, str]:
    """Return the turn and the phase of a moment as it was asked for, which betray no event; no phase for a whole turn."""
    turn, _, phase = at.removeprefix(AFTER).partition("/")[0].partition(".")
    return turn, phase
