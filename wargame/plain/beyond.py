"""Where looking back leads: playing on from a moment in a game of one's own, and writing what happened to a file.

Lives here: asking. Not here: the new game's bytes (session/branching), or the text of a span (session/spans).
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from wargame.border.faults import BadInput
from wargame.engine.model.base import SeatId
from wargame.plain.spoken import SpokenPage
from wargame.plain.voice import Voice, Way
from wargame.session import spans
from wargame.session.branching import AFTER, branch, moment
from wargame.session.folding import seek
from wargame.session.replay import Replay, Seen
from wargame.session.shelf import SUFFIX
from wargame.tui import people
from wargame.tui.people import Person
from wargame.tui.seating import called, others

EXPORTS = "exports"
"""The folder, among the saved games, in which texts lie."""


class Beyond:
    """What may be done with a recorded game at one of its moments."""

    def __init__(self, voice: Voice, replay: Replay, seen: Seen, at: int, saves: Path) -> None:
        """Take the game, as who one looks, the moment, and the folder of saved games."""
        self.voice, self.replay, self.seen, self.at, self.saves = voice, replay, seen, at, saves

    # A game of one's own.

    def branch(self) -> Path | None:
        """Make a new game that goes on from the moment; return where it lies, None where nobody wants one."""
        path, saved = self.replay.path, self.replay.saved
        if path is None:
            self.voice.say("This game lies in no file, so there is nothing to branch from.")
            return None
        here = self.seen.moments[self.at]
        written = {
            "after": (f"{AFTER}{here.id}", "right after this event"),
            "before": (str(here.id), "just before it, so that it can come out otherwise"),
            "phase": (f"{here.turn}.{here.phase}", f"as this phase opened: {here.phase}, turn {here.turn}"),
            "turn": (f"{here.turn}", f"as turn {here.turn} opened"),
        }
        places = {name: moment(saved, at) for name, (at, _) in written.items()}
        ways = [
            Way(n, f"Go on {told}")
            for n, (_, told) in written.items()
            if places[n] and seek(saved, places[n]).public.phase != "over"
        ]
        chosen = self.voice.choose("A new game, from where? The old one stays as it is.", ways)
        dice = [Way("same", "The dice as they fell"), Way("new", "Dice drawn anew from here on")]
        chance = self.voice.choose("", dice) if chosen is not None else None
        persons = self._persons(path) if chance is not None else {}
        if chosen is None or not persons:
            return None
        new = _free(self.saves, f"{path.stem}-turn-{here.turn}", SUFFIX)
        created = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        seed = int.from_bytes(os.urandom(8)) >> 1 if chance == "new" else None
        try:
            self.saves.mkdir(parents=True, exist_ok=True)
            branch(path, places[chosen], new, written[chosen][0], None, seed, created, tuple(persons))
            people.keep_or_undo(new, persons, people.house(path))
        except BadInput as error:
            self.voice.say(str(error.faults[0]))
            return None
        except OSError as error:
            self.voice.say(f"It cannot be written: {error.strerror or error}. Make room, or choose another folder.")
            return None
        return new

    def _persons(self, path: Path) -> dict[SeatId, Person]:
        """Ask who sits in the new game; those who sat in the old one keep their names and PINs."""
        scenario = self.replay.saved.header.scenario
        known = people.known(path)
        sat = [s for s in self.replay.people if self.replay.holder(s) == s]
        best = [SeatId(n) for n, spec in scenario.nations.items() if spec.recommended]
        rest = [SeatId(n) for n in scenario.nations]
        seats = list(dict.fromkeys((*sat, *best, *others(scenario), *rest)))
        ways = [Way("same", f"As before: {', '.join(called(scenario, s) for s in sat)}")] if sat else []
        ways.append(Way("others", "Other seats"))
        chosen = self.voice.choose("Who plays?", ways)
        if chosen is None:
            return {}
        if chosen == "others":
            sat = [
                SeatId(s) for s in self.voice.several("Which seats are people's?", [Way(s, called(scenario, s)) for s in seats])
            ]
        return {s: known.get(s, Person()) for s in seats if s in sat}

    # A file.

    def write(self) -> None:
        """Write a phase, a turn or the whole game to a text file, and say where it lies."""
        here, moments = self.seen.moments[self.at], self.seen.moments
        ways = [Way("phase", f"This phase: {here.phase}"), Way("turn", f"This turn: {here.turn}"), Way("whole", "The whole game")]
        chosen = self.voice.choose("Write what to a text file?", ways)
        if chosen is None:
            return
        own = [
            n
            for n, m in enumerate(moments)
            if chosen == "whole" or (m.turn == here.turn and (chosen == "turn" or m.phase == here.phase))
        ]
        page = SpokenPage()
        spans.write(page, self.replay, self.seen, (own[0], own[-1]))
        stem = self.replay.path.stem if self.replay.path is not None else "game"
        path = _free(self.saves / EXPORTS, f"{stem}-{chosen}", ".txt")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
                out.write("".join(f"{said.text}\n" for said in page.said))
        except OSError as error:
            self.voice.say(f"It cannot be written: {error.strerror or error}.")
            return
        self.voice.say(f"Written to {path}")


def _free(folder: Path, name: str, suffix: str) -> Path:
    """Return a name in a folder that is not taken."""
    path, number = folder / f"{name}{suffix}", 2
    while path.exists():
        path, number = folder / f"{name}-{number}{suffix}", number + 1
    return path


__all__ = ["Beyond"]
