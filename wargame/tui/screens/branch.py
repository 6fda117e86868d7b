"""Playing on from a moment of a recorded game, in a game of one's own: from where, by which rules and dice, and who sits where.

Lives here: the sheet on which this is set, and making the branch. Not here: its bytes (session/branching.py), the tree of games
(branches).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.widgets import OptionList

from wargame.border.faults import BadInput, Fault
from wargame.border.saves.records import Saved
from wargame.engine.model.base import ADVERSARY, PUBLIC, SeatId
from wargame.engine.model.tables import Ruleset
from wargame.language import mark, tr, trn
from wargame.reports.names import some
from wargame.reports.page import Page
from wargame.session.branching import branch, moment, place
from wargame.session.folding import seek
from wargame.session.replay import Moment, Replay, Seen
from wargame.session.rules_changed import Row as Changed
from wargame.session.shelf import SUFFIX
from wargame.tui import people
from wargame.tui.actions import bindings
from wargame.tui.entries import Entry
from wargame.tui.lists import Choices, Row, gap, heading, row
from wargame.tui.people import House, Person
from wargame.tui.phases import title
from wargame.tui.screens.base import Question, Work
from wargame.tui.screens.replay_export import free
from wargame.tui.screens.seats_dialogs import PersonDialog, TextDialog
from wargame.tui.screens.sheet import SheetScreen, Turning
from wargame.tui.seating import OTHERS
from wargame.tui.table import Table

ROWS = 12
"""Changed numbers of the rules that are named."""
SEAT = "seat/"
FROM = mark("""Where the new game goes on. All before that is the other game's, order for order.

Right after an event means after everything that came with it: what a phase decides at its close, it decides at once. Just before
it, the order behind it can be given anew, or another one.""")
RULES = mark("By which rules the new game goes on: those by which the old one was played, which stand in it, or those of today.")
CHANCE = mark("""All dice are named by what they decide. As they fell, the same order at the same time meets the same
    die, so that two games differ by what was ordered alone. Drawn anew, chance may turn out otherwise, too.""")
KEPT = mark("What the file of the new game is called. It lies among the saved games; the old game stays as it is.")


class BranchScreen(SheetScreen):
    """From where, by which rules, who sits where; the last row begins the new game."""

    ACTIONS: ClassVar[tuple[str, ...]] = ("start", "change", "change_back", "back")
    BINDINGS: ClassVar = bindings("start", "back")
    RULE = "0"
    DONE = (mark("Play on from here"), "")
    TITLE_OF_HELP = mark("Branch from here")
    ABOUT = mark("""A new game that begins as the recorded one did, up to a moment of your choice, and goes on by your orders. The
    recorded game is not touched.

    Enter on a seat gives it to a person, or back to the computer. ← and → change what is set below. s, or Enter on “Play on from
    here”, begins the new game.""")

    def __init__(self, replay: Replay, seen: Seen, at: int) -> None:
        """Take the game and the moment, as whoever looks may know it."""
        super().__init__()
        self._replay, self._seen, self._at = replay, seen, at
        self._from = "after"
        self._current: Ruleset | None = None
        self._changed: list[Changed] = []
        self._rules, self._chance = "recorded", "same"
        path = replay.path
        assert path is not None, "a branch begins in a file"
        self._path: Path = path
        known = people.known(path)
        self._persons: dict[SeatId, Person] = {s: known.get(s, Person()) for s in replay.people if replay.holder(s) == s}
        self._staff: set[SeatId] = set()
        self._file = ""
        self.seat = seen.seat
        self.private = seen.seat != PUBLIC

    @property
    def pin(self) -> str:
        """Return the hash of the PIN that lifts the veil; none, since whoever branches has been shown everything."""
        return ""

    @property
    def saved(self) -> Saved:
        """Return the record."""
        return self._replay.saved

    @property
    def here(self) -> Moment:
        """Return the moment."""
        return self._seen.moments[self._at]

    def head(self) -> tuple[str, str]:
        """Return what the bar says."""
        return tr("Branch: {title}, turn {turn}", title=self.saved.header.scenario.title, turn=self.here.turn), tr("A new game")

    def on_mount(self) -> None:
        """Read today's rules, choose what makes sense, and fill the list."""
        from wargame.border.tables import load_ruleset
        from wargame.session.rules_changed import changed_rows
        from wargame.session.shelf import SUFFIX

        self._current = load_ruleset()
        self._changed = changed_rows(self.saved.leg(self.here.entry).ruleset, self._current)
        if self._over(self.entries_before("after")):
            self._from = "before"
        if self.entries_before("before") < 1:
            self._from = "turn"
        self._file = free(self.wargame.places.saves(), f"{self._path.stem}-turn-{self.here.turn}", SUFFIX).name
        self.fill()
        self.query_one("#entries").focus()

    # Where it begins.

    def entries_before(self, place: str) -> int:
        """Return how many entries the new game takes over, for a way to begin."""
        return moment(self.saved, self.written(place))

    def written(self, way: str) -> str:
        """Return the moment for a way to begin, as it is written in a branch."""
        here = self.here
        return place(way, str(here.id), here.turn, here.phase)

    def _over(self, entries: int) -> bool:
        return seek(self.saved, entries).public.phase == "over"

    def _stands(self) -> str:
        """Return where the new game stands as it begins, in words."""
        public = seek(self.saved, self.entries_before(self._from)).public
        day = self._seen.archive.words.names.day(public.hour)
        return tr("turn {turn}, {phase}, {day}", turn=public.turn, phase=title(public.phase), day=day)

    # The sheet.

    def entries(self) -> list[Entry]:
        """Return what can be set."""
        here = self.here
        places: list[tuple[object, str]] = [
            ("after", tr("right after this event")),
            ("before", tr("just before it, so that it can come out otherwise")),
            ("phase", tr("as this phase opened: {phase}, turn {turn}", phase=title(here.phase), turn=here.turn)),
            ("turn", tr("as turn {turn} opened", turn=here.turn)),
        ]
        about = "\n\n".join((self._seen.text(self._at), tr(FROM)))
        today: list[tuple[object, str]] = [("recorded", tr("as it was played; nothing has changed since"))]
        rules = tr(RULES)
        if self._changed:
            news = trn("today's: {n} number changed", "today's: {n} numbers changed", len(self._changed))
            today = [("recorded", tr("as it was played")), ("current", news)]
            listed = "; ".join(map(str, self._changed[:ROWS]))
            told = tr("What has changed: {listed}.", listed=listed)
            if len(self._changed) > ROWS:
                told = tr("What has changed: {listed}; and {n} more.", listed=listed, n=len(self._changed) - ROWS)
            rules = f"{rules}\n\n{told}"
        dice: list[tuple[object, str]] = [("same", tr("as they fell")), ("new", tr("drawn anew from here on"))]
        return [
            Entry("from", tr("Go on"), places, self._from, about),
            Entry("rules", tr("Rules"), today, self._rules, rules),
            Entry("chance", tr("Dice"), dice, self._chance, tr(CHANCE)),
            Entry("file", tr("Kept as"), (), self._file, tr(KEPT), self._file.removesuffix(SUFFIX)),
        ]

    def put(self, name: str, value: object) -> None:
        """Take another value."""
        match name:
            case "from":
                self._from = str(value)
            case "rules":
                self._rules = str(value)
            case _:
                self._chance = str(value)

    def asks(self, name: str) -> None:
        """Ask for the file's name."""
        del name  # It is the only one that is written.
        self.app.push_screen(
            TextDialog(tr("What is the file of the new game called?"), self._file.removesuffix(SUFFIX)), self._named
        )

    def _named(self, text: str | None) -> None:
        if not text:
            return
        if any(c in '/\\:*?"<>|' or not c.isprintable() for c in text) or text.startswith(".") or len(text) > 80:
            self.note(tr("A file's name is letters, digits, spaces and hyphens, at most 80 of them."), bad=True)
            return
        name = f"{text.removesuffix(SUFFIX)}{SUFFIX}"
        if (self.wargame.places.saves() / name).exists():
            self.note(tr("There is a game called {name} already: choose another name.", name=name), bad=True)
            return
        self._file = name
        self.changed("file")

    def fill(self, keep: str = "") -> None:
        """Write the rows anew."""
        nations = self.saved.header.scenario.nations
        best = [SeatId(n) for n, spec in nations.items() if spec.recommended or n in self._persons]
        rest = [SeatId(n) for n, spec in nations.items() if n not in best]
        others = [s for s in OTHERS if s != ADVERSARY or self.saved.header.scenario.adversary.zones]
        rows: list[Row] = [heading(tr("The new game"))]
        rows += [row(e.name, e.label, mark="▸", tail=e.told) for e in self.entries()]
        rows += [row("done", tr("Play on from here: {who}", who=self._count()), self._stands(), "■")]
        rows += [gap(), heading(tr("Who sits where")), *(self._row(s) for s in best)]
        rows += [gap(), heading(tr("Other seats")), *(self._row(s) for s in others)]
        rows += [gap(), heading(tr("Other governments")), *(self._row(s) for s in rest)]
        self.query_one("#entries", Choices).fill(rows, keep)

    def _count(self) -> str:
        many = len(self._persons)
        return trn("{n} person", "{n} people", many) if many else tr("nobody sits down yet")

    def called(self, seat: SeatId) -> str:
        """Return a seat as the list calls it."""
        nation = self.saved.header.scenario.nations.get(seat)  # type: ignore[call-overload]
        return nation.name if nation is not None else OTHERS[seat][0]

    def _holder(self, seat: SeatId) -> SeatId | None:
        """Return the government whose person plays this post, None where nobody does."""
        nation = SeatId(self.saved.header.scenario.roles.get(seat, ""))
        return nation if nation in self._persons and seat not in self._persons and seat not in self._staff else None

    def _row(self, seat: SeatId) -> Row:
        person = self._persons.get(seat)
        if (holder := self._holder(seat)) is not None:
            return row(f"{SEAT}{seat}", self.called(seat), mark="●", tail=tr("whoever plays {seat}", seat=self.called(holder)))
        if person is None:
            return row(f"{SEAT}{seat}", self.called(seat), mark="○", tail=tr("computer"), style="")
        who = person.name or tr("a person")
        return row(f"{SEAT}{seat}", self.called(seat), mark="●", tail=tr("{who}, with a PIN", who=who) if person.pin else who)

    def _about(self, name: str) -> Callable[[Page], None]:
        if name and not name.startswith(SEAT) and name != "done":
            return super()._about(name)
        seat = SeatId(name.removeprefix(SEAT))

        def write(page: Page) -> None:
            page.section(self.called(seat) if name.startswith(SEAT) else tr(self.DONE[0]))
            if name.startswith(SEAT):
                occupant = self.saved.seats.get(seat, "computer")
                played = {
                    "human": tr("In the game so far it was played by a person."),
                    "recorded": tr("In the game so far it was played by orders from a record."),
                }.get(occupant, tr("In the game so far it was played by the computer."))
                page.text(played, hang=0, indent=0)
                page.text(tr("Enter seats a person here, or gives it back to the computer."), hang=0, indent=0)
            self.sum_up(page)

        return write

    def sum_up(self, page: Page) -> None:
        """Write what is about to begin."""
        page.blank()
        page.text(f"{self._stands()}.", lead=tr("The new game stands at"), indent=0)
        page.text(f"{self._seen.text(self._at)}", lead=tr("The moment:"), indent=0)
        told = {e.name: e.told for e in self.entries()}
        for name, lead in (("from", tr("It goes on")), ("rules", tr("Rules:")), ("chance", tr("Dice:")), ("file", tr("Kept as"))):
            page.text(f"{told[name]}.", lead=lead, indent=0)
        who = [f"{self.called(s)}{f' ({p.name})' if p.name else ''}" for s, p in self._persons.items()]
        page.text(tr("{who}; the computer has all other seats.", who=some(who) or tr("nobody yet")), lead=tr("People:"), indent=0)

    # Doing it.

    @on(OptionList.OptionSelected, "#entries")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        name = event.option_id or ""
        event.stop()
        event.prevent_default()
        if name.startswith(SEAT):
            seat = SeatId(name.removeprefix(SEAT))
            dialog = PersonDialog(self.called(seat), self._persons.get(seat))
            self.app.push_screen(dialog, lambda answer: self._seated(seat, answer))
        elif name == "done":
            self.action_start()
        elif name:
            self.turn(name, 1)

    @on(Turning.Turned)
    def _turned(self, event: Turning.Turned) -> None:
        event.stop()
        event.prevent_default()
        if not event.name.startswith(SEAT) and event.name != "done":
            self.turn(event.name, event.by)

    def _seated(self, seat: SeatId, answer: Person | str | None) -> None:
        if isinstance(answer, Person):
            self._persons[seat] = answer
            self._staff.discard(seat)
        elif answer == "computer":
            self._persons.pop(seat, None)
            if seat in self.saved.header.scenario.roles:
                self._staff.add(seat)
        self.fill(f"{SEAT}{seat}")

    def action_start(self) -> None:
        """Begin the new game, after a look at what it is."""
        house = people.house(self._path)
        bare = [self.called(s) for s, person in self._persons.items() if not person.pin]
        if not self._persons:
            told = tr("Nobody has sat down yet: mark a seat and press Enter. (For computers alone: wargame branch, wargame run.)")
        elif bare and house.privacy == "strict":
            told = tr(
                "This table's strict privacy asks for a PIN for every seat: {seats}. Enter on a seat sets it.", seats=some(bare)
            )
        elif self._over(self.entries_before(self._from)):
            told = tr("There the game is over, and nothing is left to play. Under “Go on”, choose an earlier moment.")
        else:
            question = Question(tr("Begin this game?"), tr("Begin"), tr("Not yet"), self.sum_up)
            self.app.push_screen(question, lambda yes: self._start(house) if yes else None)
            return
        self.note(told, bad=True)

    def _start(self, house: House) -> None:
        app = self.wargame
        order = [*map(SeatId, self.saved.header.scenario.nations), *OTHERS]
        persons = {s: self._persons[s] for s in order if s in self._persons}
        ruleset = self._current if self._rules == "current" else None
        new = app.places.saves() / self._file
        at, entries, path = self.written(self._from), self.entries_before(self._from), self._path
        staff, anew = tuple(s for s in OTHERS if s in self._staff), self._chance == "new"

        def begin() -> Table:
            created = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
            seed = int.from_bytes(os.urandom(8)) >> 1 if anew else None
            try:
                new.parent.mkdir(parents=True, exist_ok=True)
                branch(path, entries, new, at, ruleset, seed, created, tuple(persons), staff)
                people.keep_or_undo(new, persons, house)
            except OSError as error:
                what = tr("cannot be written: {why}", why=error.strerror or error)
                raise BadInput([Fault(new.name, "", what, "Make room, or choose another folder.")]) from None
            return Table.resume(new)

        app.replace(Work(tr("Setting the table …"), begin, app.play))

    def action_back(self) -> None:
        """Go back to the replay."""
        self.dismiss()


__all__ = ["BranchScreen"]
