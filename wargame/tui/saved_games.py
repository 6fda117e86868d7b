"""The saved games of a folder as the menu lists them: newest first; a damaged one is listed as damaged and hides no other."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from wargame.border import saves
from wargame.border.faults import BadInput
from wargame.engine.model.base import ADVERSARY, CHAIR, COMMANDER, WHITE, SeatId
from wargame.engine.rooms.clock import GameEnded, PhaseOpened
from wargame.language import mark, tr
from wargame.reports.names import dated

ROLES: dict[str, str] = {
    CHAIR: mark("the chair"),
    COMMANDER: mark("the force commander"),
    ADVERSARY: mark("the adversary"),
    WHITE: mark("the facilitator"),
}
"""Seats that are no nation's."""
SUFFIX = ".wargame"
MOST = 200
"""Files that are listed; the newest ones."""


class SavedGame(Struct, frozen=True):
    """A saved game in a list; with a `fault` nothing else is known."""

    path: Path
    fault: str = ""
    title: str = ""
    turn: int = 0
    turns: int = 0
    phase: str = ""
    about: str = ""
    """What the crisis is about."""
    people: tuple[str, ...] = ()
    """Names of the seats that people hold."""
    seats: tuple[SeatId, ...] = ()
    """The same seats by their ids, in the same order."""
    over: bool = False
    changed: float = 0.0
    """When it was last written, in seconds since 1970."""
    torn: bool = False
    """Whether the end of the file is missing; the game goes on from what is whole."""
    example: bool = False
    """Whether it comes with the game."""


def saved_at(seconds: float) -> str:
    """Return the day and the time of a moment, in seconds since 1970, by the clock of this place: `19 March 2026, 14:05`."""
    at = datetime.fromtimestamp(seconds)
    return tr("{date}, {time}", date=dated(at.date()), time=at.strftime("%H:%M"))


def saved_games(folder: Path, *, example: bool = False) -> list[SavedGame]:
    """Return the saved games of a folder, newest first; none where the folder is missing, or cannot be read (`barred`)."""
    try:
        found = [(_changed(p), p) for p in folder.iterdir() if p.suffix == SUFFIX and not p.name.startswith(".")]
    except OSError:
        return []
    return [_listed(path, changed, example) for changed, path in sorted(found, reverse=True)[:MOST]]


def barred(folder: Path) -> str:
    """Return why the saved games of a folder cannot be listed; empty where they can, and where there is no such folder."""
    try:
        next(folder.iterdir(), None)
    except FileNotFoundError:
        return ""
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _changed(path: Path) -> float:
    """Return when a file was last written; 0 for one that is listed but leads nowhere."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _listed(path: Path, changed: float, example: bool) -> SavedGame:
    try:
        saved = saves.read(path)
    except BadInput as error:
        return SavedGame(path, fault=f"{error.faults[0].what}.", changed=changed, example=example)
    header = saved.header
    opened = next(e for entry in reversed(saved.entries) for e in reversed(entry.events) if isinstance(e, PhaseOpened))
    nations: dict[str, str] = {code: spec.name for code, spec in header.scenario.nations.items()}
    held = tuple(s for s, who in saved.seats.items() if who == "human")
    return SavedGame(
        path,
        title=header.scenario.title,
        turn=opened.turn,
        turns=len(header.scenario.turns),
        phase=opened.phase,
        about=header.scenario.summary,
        people=tuple(nations.get(s) or tr(ROLES.get(s, s)) for s in held),
        seats=held,
        over=any(isinstance(e, GameEnded) for e in saved.entries[-1].events),
        changed=changed,
        torn=bool(saved.torn),
        example=example,
    )
