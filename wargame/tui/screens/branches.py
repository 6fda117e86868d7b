"""The tree of games: which saved game branched from which, and where; and what can be done with each.

Lives here: the list and its choices. Not here: kinship (session/shelf.py), two games side by side (beside).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from wargame.border import places
from wargame.border.faults import BadInput
from wargame.language import mark, tr, trn
from wargame.reports.names import apart, beside, dated, sentence
from wargame.session.branching import parted
from wargame.session.replay import Replay
from wargame.session.shelf import Kept, gathered, hung
from wargame.tui.actions import bindings
from wargame.tui.lists import Choices, Row, gap, heading, remark, row
from wargame.tui.parts import Bar
from wargame.tui.phases import name, place
from wargame.tui.saved_games import barred
from wargame.tui.screens.base import GameScreen, Work
from wargame.tui.screens.replay_dialogs import Asking


class WhatWithDialog(Asking):
    """What to do with a game; answers with `look`, `play`, `branch`, `end` or `compare`."""

    def __init__(self, title: str, rows: list[Row]) -> None:
        """Take the game, and what can be done with it."""
        super().__init__()
        self._title, self._rows = title, rows

    def compose(self) -> ComposeResult:
        """Show the list."""
        with Vertical(classes="dialog"):
            yield Static(self._title, markup=False, classes="dialog-text")
            yield Choices(id="what")

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(Choices).fill(self._rows)
        self.query_one(Choices).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)


def what_with(*, over: bool, people: int) -> list[Row]:
    """Return what can be done with a saved game: a game without people, or that is over, is not simply gone on with."""
    rows = [row("look", tr("Look through it"), tr("Step by step: what happened, and why"), "▸")]
    if over:
        rows.append(row("end", tr("See how it ended"), tr("The end state, and the score sheets"), "▸"))
        rows.append(
            row("branch", tr("Play on from a moment of it"), tr("In a game of its own: in the replay, o on the moment"), "▸")
        )
    elif people:
        rows.insert(0, row("play", tr("Go on with it"), tr("From the very point where it was left"), "▸"))
    else:
        rows.insert(0, row("sit", tr("Sit down at it"), tr("In a game of its own that goes on from where this one stands"), "▸"))
    return rows


class BranchesScreen(GameScreen):
    """The saved games as a tree."""

    ACTIONS: ClassVar = ("set_aside", "compare", "back")
    BINDINGS: ClassVar = bindings(*ACTIONS)
    TITLE_OF_HELP = mark("The tree of games")
    ABOUT = mark("""The saved games, each with the games that branched from it hung below it, and where they left it. Enter
    asks what to do with the one that is marked.

    To put two games of one crisis side by side, set one aside with Space, and press c on the other. From a replay the game
    that is being looked through is set aside already, and Enter on another compares the two.""")

    def __init__(self, path: Path | None = None, *, comparing: bool = False) -> None:
        """Take the game one comes from; with `comparing`, the list is there to choose what stands beside it."""
        super().__init__()
        self._path, self._comparing = path, comparing
        self._aside = path
        self._found: list[Kept] = []

    def compose(self) -> ComposeResult:
        """Show the list."""
        name = self._path.name if self._path is not None else ""
        yield Bar(tr("Which game beside {file}?", file=name) if self._comparing else tr("The tree of games"), tr("Saved games"))
        yield Choices(id="tree")
        yield from self.footer()

    def on_mount(self) -> None:
        """Begin to read the folders."""
        self.query_one("#tree", Choices).fill([remark(tr("Reading the folder of saved games …"))])
        self.query_one("#tree").focus()
        self._read()

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        self.app.call_from_thread(self._show, list(self._games()))

    def _games(self) -> Iterator[Kept]:
        saves = self.wargame.places.saves()
        examples = places.examples()
        yield from gathered([saves, *([self._path.parent] if self._path is not None else []), examples], examples)

    def _show(self, found: list[Kept]) -> None:
        mine = self._mine(found)
        crisis = mine.scenario if mine is not None else ""
        self._found = [k for k in found if not (self._comparing and (k.fault is not None or k.scenario != crisis or k is mine))]
        self._fill(str(mine.path) if mine is not None and not self._comparing else "")

    def _mine(self, found: list[Kept]) -> Kept | None:
        return next((k for k in found if self._path is not None and same(k.path, self._path)), None)

    def _fill(self, keep: str = "") -> None:
        good = [k for k in self._found if k.fault is None]
        rows: list[Row] = []
        for crisis in dict.fromkeys(k.scenario for k in good):
            mine = [k for k in good if k.scenario == crisis]
            rows += [gap()] if rows else []
            rows += [heading(mine[0].title), *(self._row(one, depth) for depth, one in hung(mine))]
        bad = [k for k in self._found if k.fault is not None]
        if bad:
            rows += [gap(), heading(tr("Files that cannot be opened"))]
            rows += [remark(tr("{file}: {what}.", file=k.path.name, what=k.fault.what)) for k in bad if k.fault is not None]
        if not rows:
            where = self.wargame.places.shown(self.wargame.places.saves())
            none = tr("There are no saved games in {where}.", where=where)
            if why := barred(self.wargame.places.saves()):
                none = tr("The folder of saved games, {where}, cannot be read: {why}.", where=where, why=why)
            elif self._comparing:
                none = tr("There is no other game of this crisis in {where}.", where=where)
            rows = [
                remark(none),
                remark(tr("`wargame run` plays one by computers alone; o in a replay branches one.")),
            ]
        self.query_one("#tree", Choices).fill(rows, keep)

    def _row(self, one: Kept, depth: int) -> Row:
        branch = f"{'   ' * (min(depth, 6) - 1)}└─" if depth else "▸"
        aside = self._aside is not None and same(one.path, self._aside)
        where = tr("over")
        if one.phase != "over":
            where = tr("turn {turn} of {turns}, {phase}", turn=one.turn, turns=one.turns, phase=name(one.phase))
        now = tr("now {where}", where=where)
        if one.at:
            turn, phase = parted(one.at)
            left = place(turn, phase) if phase else tr("turn {turn}", turn=turn)
            now = tr("left at {moment}; now {where}", moment=left, where=where)
        orders = trn("{n} order", "{n} orders", one.orders)
        who = trn("{n} seat of people", "{n} seats of people", one.people) if one.people else tr("no people")
        note = beside((apart((now, orders)), who, *([begun(one.created)] if one.created else [])))
        return row(str(one.path), one.path.name, sentence(note), branch, tr("◆ set aside") if aside else "")

    # Choosing.

    def _marked(self) -> Kept | None:
        option = self.query_one("#tree", Choices).highlighted_option
        return next((k for k in self._found if option is not None and str(k.path) == option.id), None)

    def action_set_aside(self) -> None:
        """Set a game aside, to compare another with it."""
        one = self._marked()
        if self._comparing and self._path is not None:
            self.note(tr("{file} is set aside already: Enter on a game puts the two side by side.", file=self._path.name))
            return
        if one is None:
            return
        self._aside = None if self._aside is not None and same(one.path, self._aside) else one.path
        self._fill(str(one.path))
        self.note(tr("Set aside: c on another game puts the two side by side.") if self._aside is not None else "")

    def action_compare(self) -> None:
        """Put the game that is marked beside the one that was set aside."""
        one = self._marked()
        if one is None:
            return
        if self._aside is None or same(self._aside, one.path):
            self.note(tr("First set another game aside with Space; then c on this one."), bad=True)
            return
        self._compare(self._aside, one.path)

    def _compare(self, first: Path, other: Path) -> None:
        from wargame.tui.screens.beside import BesideScreen

        self.note(tr("Reading both games …"))
        self._open((first, other), lambda found: self.app.push_screen(BesideScreen(found[0], found[1])))

    @work(thread=True, exclusive=True)
    def _open(self, paths: tuple[Path, ...], done: Callable[[list[Replay]], object]) -> None:
        from wargame.tui.start import replayed

        def opened(found: list[Replay]) -> None:
            self.note("")
            done(found)

        try:
            found = [replayed(path) for path in paths]
            if len({r.saved.header.scenario.id for r in found}) > 1:
                self.app.call_from_thread(self.note, tr("They are games of different crises, and compare in nothing."), bad=True)
                return
        except BadInput as error:
            self.app.call_from_thread(self.note, str(error.faults[0]), bad=True)
            return
        self.app.call_from_thread(opened, found)

    @on(OptionList.OptionSelected, "#tree")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        one = self._marked()
        if one is None:
            return
        if self._comparing and self._path is not None:
            self._compare(self._path, one.path)
            return
        rows = what_with(over=one.phase == "over", people=one.people)
        if self._aside is not None and not same(self._aside, one.path):
            rows.append(row("compare", tr("Put it beside {file}", file=self._aside.name), tr("Orders, events, tracks, map"), "▸"))
        self.app.push_screen(WhatWithDialog(one.path.name, rows), lambda what: self._do(one.path, what))

    def _do(self, path: Path, what: str | None) -> None:
        if what == "compare" and self._aside is not None:
            self._compare(self._aside, path)
        elif what is not None:
            do(self, path, what)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()


def do(screen: GameScreen, path: Path, what: str) -> None:
    """Look through a game, go on with it, or sit down at a branch of it, in place of all that is open."""
    from wargame.tui.screens.replay import ReplayScreen
    from wargame.tui.start import replayed
    from wargame.tui.table import Table

    app = screen.wargame
    app.put_away()
    if what in ("play", "end"):
        app.replace(Work(tr("Opening the game …"), lambda: Table.resume(path), app.play))
        return

    def opened(found: Replay) -> None:
        replay = ReplayScreen(found)
        if what in ("branch", "sit"):
            replay.at = len(replay.seen.moments) - 1 if what == "sit" else 0
            replay.leads = what
        app.replace(replay)

    app.replace(Work(tr("Opening the game …"), lambda: replayed(path), opened))


def begun(created: str) -> str:
    """Return the day on which a game was begun; what its file says where that is no date."""
    try:
        return dated(date.fromisoformat(created[:10]))
    except ValueError:
        return created[:10]


def same(one: Path, other: Path) -> bool:
    """Whether two paths are one file."""
    try:
        return one.resolve() == other.resolve()
    except OSError:
        return one == other


__all__ = ["BranchesScreen", "WhatWithDialog", "do", "what_with"]
