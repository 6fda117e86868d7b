"""The saved games of a folder, and which of them branched from which.

Lives here: reading a whole folder so that one bad file spoils nothing. Not here: the list's layout (cli, the menu).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from wargame.border import saves
from wargame.border.faults import BadInput, Fault
from wargame.border.saves.records import Branched, Saved
from wargame.engine.rooms.clock import GameEnded, PhaseOpened

SUFFIX = ".wargame"
MOST = 1000
"""Files of one folder that are read; the newest ones."""


class Kept(Struct):
    """One saved game, as far as a list needs it; with a `fault` nothing else is known."""

    path: Path
    fault: Fault | None = None
    title: str = ""
    scenario: str = ""
    created: str = ""
    turn: int = 0
    turns: int = 0
    phase: str = ""
    """`over` where the game is."""
    orders: int = 0
    people: int = 0
    """Seats held by people."""
    at: str = ""
    """The moment at which it branched; empty for a game that began at the beginning."""
    torn: str = ""
    parent: Path | None = None
    """The game of this folder that it branched from."""


class _Lineage(Struct):
    """What tells kinship: every record's hash, and the hashes from which the game branched, the last one last."""

    links: frozenset[str]
    branches: list[str]


def shelf(folder: Path, progress: Callable[[int, int], None] | None = None) -> list[Kept]:
    """Return the saved games of a folder, newest file first; a file that cannot be read is there with its fault.

    Raises BadInput where the folder itself cannot be read.
    """
    try:
        found = sorted((p for p in folder.iterdir() if p.suffix == SUFFIX), key=_changed, reverse=True)[:MOST]
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise BadInput([Fault(str(folder), "", what, "Name a folder of saved games.")]) from None
    kept: list[Kept] = []
    kin: dict[Path, _Lineage] = {}
    for number, path in enumerate(found):
        if progress is not None:
            progress(number, len(found))
        try:
            scan = saves.scan(path)
        except BadInput as error:
            kept.append(Kept(path, error.faults[0]))
            continue
        kept.append(_kept(path, scan.saved))
        branches = [i.parent for i in scan.saved.history if isinstance(i, Branched) and i.parent]
        kin[path] = _Lineage(frozenset(link.hex() for link in scan.links), branches)
    for one in kept:
        one.parent = _parent(one.path, kin)
    return kept


def gathered(folders: Sequence[Path], examples: Path) -> Iterator[Kept]:
    """Yield the games of several folders, each once; of the folder of examples those of which no other folder has a copy."""
    seen: set[Path] = set()
    names: set[str] = set()
    for folder in folders:
        if folder.is_dir() and (real := folder.resolve()) not in seen:
            seen.add(real)
            with suppress(BadInput):
                for one in shelf(folder):
                    if folder != examples or one.path.name not in names:  # A copy of an example stands for it.
                        names.add(one.path.name)
                        yield one


def hung(games: Sequence[Kept]) -> Iterator[tuple[int, Kept]]:
    """Yield games as a tree, each after the one it branched from, with how deep it hangs; 0 for one that hangs on none."""
    held = {k.path for k in games}

    def below(parent: Path | None, depth: int) -> Iterator[tuple[int, Kept]]:
        for one in games:
            if (one.parent if one.parent in held else None) == parent:
                yield depth, one
                yield from below(one.path, depth + 1)

    yield from below(None, 0)


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _kept(path: Path, saved: Saved) -> Kept:
    opened = next(e for entry in reversed(saved.entries) for e in reversed(entry.events) if isinstance(e, PhaseOpened))
    over = any(isinstance(e, GameEnded) for e in saved.entries[-1].events)
    branched = [i for i in saved.history if isinstance(i, Branched)]
    header = saved.header
    return Kept(
        path,
        title=header.scenario.title,
        scenario=header.scenario.id,
        created=branched[-1].created if branched else header.created,
        turn=opened.turn,
        turns=len(header.scenario.turns),
        phase="over" if over else opened.phase,
        orders=sum(e.order is not None for e in saved.entries),
        people=sum(o == "human" for o in saved.seats.values()),
        at=branched[-1].at if branched else "",
        torn=saved.torn,
    )


def _parent(path: Path, kin: dict[Path, _Lineage]) -> Path | None:
    """Return the game that holds the record from which this one branched; of several, the nearest kin."""
    mine = kin.get(path)
    if mine is None or not mine.branches:
        return None
    held = {p: k for p, k in kin.items() if p != path and mine.branches[-1] in k.links and len(k.branches) < len(mine.branches)}
    return max(held, key=lambda p: len(held[p].branches), default=None)
