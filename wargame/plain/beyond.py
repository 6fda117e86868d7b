"""Where looking back leads: playing on from a moment in a game of one's own, and writing what happened to a file.

Lives here: asking. Not here: the new game's bytes (session/branching), the text of a span (session/spans) or its tables.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Sequence
from pathlib import Path

from wargame.border.faults import BadInput
from wargame.engine.model.base import PUBLIC, SeatId
from wargame.engine.model.tables import Ruleset
from wargame.language import mark, tr, trn
from wargame.plain.seats import Seats
from wargame.plain.spoken import SpokenPage
from wargame.plain.voice import Voice, Way
from wargame.session import notes, spans
from wargame.session.branching import branch, moment, place
from wargame.session.folding import seek
from wargame.session.notes import Note
from wargame.session.replay import Replay, Seen
from wargame.session.rules_changed import changed_rows
from wargame.session.shelf import SUFFIX
from wargame.tui import people
from wargame.tui.people import Person
from wargame.tui.phases import name as phase_name

EXPORTS = "exports"
"""The folder, among the saved games, in which texts and tables lie."""
ROWS = 12
"""Changed numbers of the rules that are named."""
LONGEST_NAME = 80
"""Characters of a file's name."""
HELP = mark("""1 begins the new game; the other entries change where it goes on, by which rules and dice, who sits in it, and
what its file is called. The recorded game stays as it is.""")


class Beyond:
    """What may be done with a recorded game at one of its moments."""

    def __init__(self, voice: Voice, replay: Replay, seen: Seen, at: int, saves: Path) -> None:
        """Take the game, as who one looks, the moment, and the folder of saved games."""
        self.voice, self.replay, self.seen, self.at, self.saves = voice, replay, seen, at, saves

    def branch(self) -> Path | None:
        """Make a new game that goes on from the moment; return where it lies, None where nobody wants one."""
        if self.replay.path is None:
            self.voice.say(tr("This game lies in no file, so there is nothing to branch from."))
            return None
        return _Branching(self.voice, self.replay, self.seen, self.at, self.saves, self.replay.path).talk()

    # Files.

    def write(self) -> None:
        """Write a phase, a turn or the whole game as text, or the record as tables, and say where it lies."""
        here = self.seen.moments[self.at]
        since = self._last_mark()
        ways = [
            Way("phase", tr("This phase as text: {phase}", phase=phase_name(here.phase))),
            Way("turn", tr("This turn as text: {turn}", turn=here.turn)),
            Way("whole", tr("The whole game as text")),
        ]
        ways += [Way("mark", tr("From the last bookmark to here, as text"))] if since is not None else []
        ways.append(Way("tables", tr("The record as tables: turns, nations, drafts, events")))
        chosen = self.voice.choose(tr("Write what to a file?"), ways)
        if chosen is None or (self.seen.seat != PUBLIC and not self._secrets()):
            return
        stem = self.replay.path.stem if self.replay.path is not None else "game"
        seat = "" if self.seen.seat == PUBLIC else f"-{self.seen.seat}"
        try:
            if chosen == "tables":
                path = self._tables(f"{stem}-tables{seat}")
            else:
                path = self._text(f"{stem}-{chosen}{seat}", self._span(chosen, since))
        except BadInput as error:
            self.voice.say(str(error.faults[0]))
        except OSError as error:
            self.voice.say(tr("It cannot be written: {trouble}.", trouble=error.strerror or error))
        else:
            self.voice.say(tr("Written to {path}", path=path))

    def _secrets(self) -> bool:
        return self.voice.yes(tr("The file will hold secrets, for whoever opens it. Write it?"))

    def _notes(self) -> list[Note]:
        try:
            kept = notes.read(self.replay.path) if self.replay.path is not None else ()
        except BadInput:
            return []
        return notes.readable(kept, self.seen.seat, lambda event: self.seen.find(event) is not None)

    def _last_mark(self) -> int | None:
        """Return the last moment before this one that has a bookmark."""
        found = (self.seen.find(n.event) for n in self._notes())
        return max((n for n in found if n is not None and n < self.at), default=None)

    def _span(self, what: str, since: int | None) -> tuple[int, int]:
        here, moments = self.seen.moments[self.at], self.seen.moments
        if what == "mark":
            return since or 0, self.at
        own = [
            n
            for n, m in enumerate(moments)
            if what == "whole" or (m.turn == here.turn and (what == "turn" or m.phase == here.phase))
        ]
        return own[0], own[-1]

    def _text(self, name: str, span: tuple[int, int]) -> Path:
        page = SpokenPage()
        spans.write(page, self.replay, self.seen, span, self._notes())
        path = _free(self.saves / EXPORTS, name, ".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            out.write("".join(f"{said.text}\n" for said in page.said))
        return path

    def _tables(self, name: str) -> Path:
        from wargame.session.tables import tables

        folder = _free(self.saves / EXPORTS, name, "")
        folder.mkdir(parents=True)
        for table, text in tables(self.replay, self.seen).items():
            (folder / f"{table}.csv").write_text(text, encoding="utf-8", newline="")
        return folder


class _Branching:
    """A new game that begins as a recorded one did: from where, by which rules and dice, who sits in it."""

    def __init__(self, voice: Voice, replay: Replay, seen: Seen, at: int, saves: Path, path: Path) -> None:
        from wargame.border.tables import load_ruleset

        self.voice, self.replay, self.path, self.folder = voice, replay, path, saves
        self.here = seen.moments[at]
        self.text = seen.text(at)
        scenario = replay.saved.header.scenario
        known = people.known(path)
        sat: dict[SeatId, Person] = {s: known.get(s, Person()) for s in replay.people if replay.holder(s) == s}
        self.seats = Seats(voice, scenario, sat)
        self.current: Ruleset = load_ruleset()
        self.changed = changed_rows(replay.saved.leg(self.here.entry).ruleset, self.current)
        self.rules, self.dice = "recorded", "same"
        self.places = [p for p in ("after", "before", "phase", "turn") if not self._over(p)]
        self.place = self.places[0] if self.places else ""
        self.file = _free(saves, f"{path.stem}-turn-{self.here.turn}", SUFFIX).name

    def talk(self) -> Path | None:
        """Talk until the game is begun; return its file, None where somebody goes back."""
        if not self.place:
            self.voice.say(tr("There the game is over, and nothing is left to play: choose an earlier moment."))
            return None
        while True:
            match self.voice.choose(tr("A new game, from where? The old one stays as it is."), self._ways(), help=tr(HELP)):
                case None:
                    return None
                case "begin":
                    if self.seats.ready(people.house(self.path)) and (new := self._begun()) is not None:
                        return new
                case "place":
                    ways = [Way(p, self._placed(p)) for p in self.places]
                    self.place = self.voice.choose(tr("Go on from where?"), ways) or self.place
                case "rules":
                    self.rules = self.voice.choose(tr("By which rules?"), self._by_rules()) or self.rules
                case "dice":
                    self.dice = "new" if self.dice == "same" else "same"
                case "seat":
                    self.seats.choose()
                case _:
                    self._name()

    def _ways(self) -> Sequence[Way]:
        who = ", ".join(self.seats.called()) or tr("nobody sits down yet")
        ways = [
            Way("begin", tr("Begin it. People: {seats}", seats=who)),
            Way("place", tr("Go on {where}", where=self._placed(self.place))),
            Way("seat", tr("Give a seat to somebody, or back to the computer")),
            Way("dice", tr("The dice as they fell") if self.dice == "same" else tr("Dice drawn anew from here on")),
        ]
        if self.changed:
            ways.append(Way("rules", self._by_rules()[self.rules == "current"].told))
        return [*ways, Way("file", tr("Kept as {file}", file=self.file))]

    def _written(self, way: str) -> str:
        """Return a place as it is written in a branch."""
        here = self.here
        return place(way, str(here.id), here.turn, here.phase)

    def _placed(self, place: str) -> str:
        here = self.here
        match place:
            case "after":
                return tr("right after this event")
            case "before":
                return tr("just before it, so that it can come out otherwise")
            case "phase":
                return tr("as this phase opened: {phase}, turn {turn}", phase=phase_name(here.phase), turn=here.turn)
            case _:
                return tr("as turn {turn} opened", turn=here.turn)

    def _entries(self, place: str) -> int:
        return moment(self.replay.saved, self._written(place))

    def _over(self, place: str) -> bool:
        entries = self._entries(place)
        return entries < 1 or seek(self.replay.saved, entries).public.phase == "over"

    def _by_rules(self) -> list[Way]:
        named = "; ".join(map(str, self.changed[:ROWS]))
        many = len(self.changed)
        told = {"changes": named}
        changed = trn(
            "Today's rules; {n} number has changed: {changes}", "Today's rules; {n} numbers have changed: {changes}", many, **told
        )
        return [Way("recorded", tr("The rules by which it was played")), Way("current", changed)]

    def _name(self) -> None:
        typed = self.voice.line(tr("What is the file of the new game called? Enter alone keeps: {file}", file=self.file))
        if not typed:
            return
        if re.search(r'[/\\:*?"<>|]', typed) or typed.startswith(".") or len(typed) > LONGEST_NAME:
            self.voice.say(tr("A file's name is letters, digits, spaces and hyphens, at most {n} of them.", n=LONGEST_NAME))
            return
        name = f"{typed.removesuffix(SUFFIX)}{SUFFIX}"
        if (self.folder / name).exists():
            self.voice.say(tr("There is a game called {file} already: choose another name.", file=name))
            return
        self.file = name

    def _begun(self) -> Path | None:
        new = self.folder / self.file
        created = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        seed = int.from_bytes(os.urandom(8)) >> 1 if self.dice == "new" else None
        ruleset = self.current if self.rules == "current" else None
        persons = self.seats.ordered()
        at, entries = self._written(self.place), self._entries(self.place)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            branch(self.path, entries, new, at, ruleset, seed, created, tuple(persons), tuple(sorted(self.seats.staff)))
            people.keep_or_undo(new, persons, people.house(self.path))
        except BadInput as error:
            self.voice.say(str(error.faults[0]))
            return None
        except OSError as error:
            told = tr("It cannot be written: {trouble}. Make room, or choose another folder.", trouble=error.strerror or error)
            self.voice.say(told)
            return None
        return new


def _free(folder: Path, name: str, suffix: str) -> Path:
    """Return a name in a folder that is not taken."""
    path, number = folder / f"{name}{suffix}", 2
    while path.exists():
        path, number = folder / f"{name}-{number}{suffix}", number + 1
    return path


__all__ = ["Beyond"]
