"""The menu: a new game, one that was saved, what comes with the game, help, the way out.

Lives here: the menu and the list of saved games. Not here: setting a game up (new_game), reading screens of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from wargame.language import mark, tr
from wargame.tui import theme
from wargame.tui.actions import bindings
from wargame.tui.lists import QUIET, Choices, Row, gap, remark, row
from wargame.tui.parts import Bar, Paper
from wargame.tui.screens.base import GameScreen, Work

if TYPE_CHECKING:
    from wargame.reports.page import Page
    from wargame.tui.saved_games import SavedGame

PHASE = {
    "situation": mark("the situation"),
    "capitals": mark("in the capitals"),
    "council": mark("in the Council"),
    "operations": mark("before operations"),
    "report": mark("at the report"),
}


class MenuScreen(GameScreen):
    """The first screen."""

    CSS_PATH: ClassVar = [theme.START]
    TITLE_OF_HELP = mark("The menu")
    ABOUT = mark("""Silence Procedure is a wargame of coalition decisions: who brings what, under which limits, who decides, and
    whether any of it helped.

    Begin with a new game, or go on with one that was saved. Several people play at one screen, which is handed from seat to
    seat; every seat that nobody takes is played by the computer. “The rulebook” opens at the game in half an hour.""")

    def __init__(self, note: str = "") -> None:
        """Take what is to be said first, such as why a game could not be opened."""
        super().__init__()
        self._note = note

    def compose(self) -> ComposeResult:
        """Show the menu."""
        with Vertical(classes="middle"), Vertical(id="menu-box"):
            yield Static(id="menu-title")
            yield Choices(id="menu")
        yield from self.footer()

    def on_mount(self) -> None:
        """Fill the menu."""
        self._fill()
        self.query_one("#menu").focus()
        if self._note:
            self.note(self._note, bad=True)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Fill it anew: the language may be another one."""
        del event
        menu = self.query_one("#menu", Choices)
        marked = menu.highlighted_option
        self._fill(marked.id or "" if marked is not None else "")

    def _fill(self, keep: str = "") -> None:
        rows = [
            row("new", tr("New game"), tr("Choose a crisis, and who sits where")),
            row("continue", tr("Continue"), tr("Go on with a saved game where it was left")),
            row("replay", tr("Replay"), tr("Look through a game, step by step: what happened, and why")),
            row("scenarios", tr("Scenarios"), tr("What each crisis is about, how long it takes, and its map")),
            row("rulebook", tr("The rulebook"), tr("The game in half an hour, and every rule")),
            row("settings", tr("Settings"), tr("Language, colours, privacy, clocks, where games are kept")),
            row("help", tr("Help"), tr("What this is, and the keys")),
            row("quit", tr("Quit")),
        ]
        self.query_one("#menu", Choices).fill(rows, keep)
        under = tr("A wargame of coalition decisions")
        self.query_one("#menu-title", Static).update(
            Content.assemble(("SILENCE PROCEDURE", "bold $accent"), (f"\n{under}", QUIET))
        )

    @on(OptionList.OptionSelected, "#menu")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        match event.option_id:
            case "new" | "scenarios":  # Looking through the crises is how a game begins.
                from wargame.tui.screens.new_game import choose

                choose(self.wargame)
            case "continue":
                self.app.push_screen(SavedScreen())
            case "replay":
                self.app.push_screen(SavedScreen(replay=True))
            case "rulebook":
                from wargame.tui.screens.rulebook import RulebookScreen

                self.app.push_screen(RulebookScreen())
            case "settings":
                from wargame.tui.screens.settings import SettingsScreen

                self.app.push_screen(SettingsScreen())
            case "help":
                self.wargame.action_help()
            case _:
                self.wargame.leave()


class SavedScreen(GameScreen):
    """The saved games, newest first."""

    ACTIONS: ClassVar = ("branches", "back")
    BINDINGS: ClassVar = bindings(*ACTIONS)
    TITLE_OF_HELP = mark("Continue")
    ABOUT = mark("""Games that were saved, the latest first. Enter goes on with the one that is marked, from the very point where
    it was left. g shows the same games as a tree, each with the games that branched from it.

    A file that is damaged stands in the list with what is wrong with it. A game that is over, or that nobody sits at, cannot
    simply be gone on with: it can be looked through, and played on from any of its moments in a game of its own.""")

    def __init__(self, *, replay: bool = False) -> None:
        """Take what the chosen game is for: going on with it, or looking through it."""
        super().__init__()
        self._replay = replay
        self._found: list[SavedGame] = []

    def compose(self) -> ComposeResult:
        """Show the list."""
        yield Bar(tr("Look through a game") if self._replay else tr("Continue a saved game"))
        with Horizontal(classes="panes"):
            yield Choices(id="saved").add_class("left")
            yield Paper(id="about").add_class("right")
        yield from self.footer()

    def on_mount(self) -> None:
        """Begin to read the folder."""
        self.query_one("#saved", Choices).fill([remark(tr("Reading the folder of saved games …"))])
        self.query_one("#saved").focus()
        self._read()

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        from wargame.border import places
        from wargame.tui.saved_games import barred, saved_games

        folder = self.wargame.places.saves()
        found, why = saved_games(folder), barred(folder)
        if self._replay:
            found += saved_games(places.examples(), example=True)
        self.app.call_from_thread(self._show, found, why)

    def _show(self, found: list[SavedGame], why: str) -> None:
        self._found = found
        rows: list[Row] = [_listed(n, one) for n, one in enumerate(found)]
        where = self.wargame.places.shown(self.wargame.places.saves())
        if why:
            rows[:0] = [
                remark(tr("The folder of saved games, {where}, cannot be read: {why}.", where=where, why=why)),
                remark(tr("Let yourself read it, or name another folder under “Settings” in the menu.")),
                gap(),
            ]
        elif not found:
            rows = [
                remark(tr("There are no saved games in {where}.", where=where)),
                remark(tr("Begin a new game; it is saved by itself.")),
            ]
        self.query_one("#saved", Choices).fill(rows)
        if not found:  # Nothing can be told beside it.
            self.query_one("#about").display = False

    @on(OptionList.OptionHighlighted, "#saved")
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id is not None:
            one = self._found[int(event.option_id)]
            self.query_one(Paper).show(lambda page: self._tell(page, one))

    def _tell(self, page: Page, one: SavedGame) -> None:
        """Write what is known of a game, where there is room for it."""
        from wargame.reports.names import closed, upper
        from wargame.tui import people
        from wargame.tui.saved_games import saved_at

        page.section(one.title or tr("A damaged file"))
        page.text(str(one.path), lead=tr("File:"))
        if one.changed and not one.example:
            page.text(closed(saved_at(one.changed)), lead=tr("Saved:"))
        if one.fault:
            page.text(one.fault, lead=tr("It cannot be opened:"))
            page.blank()
            page.text(tr("Take it from a copy, or delete it. It hides no other game."), hang=0)
            return
        page.text(closed(upper(_stands(one))), lead=tr("Where it stands:"))
        page.blank()
        names = people.known(one.path)
        for seat, called in zip(one.seats, one.people, strict=True):
            person = names.get(seat)
            page.text(tr("● {seat}: {person}", seat=called, person=(person.name if person else "") or tr("a person")))
        page.text(tr("○ All other seats: the computer.") if one.seats else tr("○ All seats: the computer."))
        page.blank()
        page.text(one.about, hang=0)
        page.blank()
        if self._replay:
            does = tr("Enter looks through it, moment by moment.")
        elif one.over or not one.seats:
            does = tr("Enter asks what to do with it.")
        else:
            does = tr("Enter goes on with it from the very point where it was left.")
        page.text(does, hang=0, style="dim")

    @on(OptionList.OptionSelected, "#saved")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        one = self._found[int(event.option_id or 0)]
        if one.fault:
            told = tr("{file} cannot be opened: {fault} Take it from a copy, or delete it.", file=one.path.name, fault=one.fault)
            self.note(told, bad=True)
            return
        app = self.wargame
        if self._replay:
            from wargame.tui.screens.replay import ReplayScreen
            from wargame.tui.start import replayed

            app.replace(
                Work(tr("Opening the game …"), lambda: replayed(one.path), lambda found: app.replace(ReplayScreen(found)))
            )
            return
        if one.over or not one.people:
            from wargame.tui.screens.branches import WhatWithDialog, do, what_with

            told = tr("The game is over.") if one.over else tr("Nobody sits at this game: every seat is the computer's.")
            rows = what_with(over=one.over, people=len(one.people))
            dialog = WhatWithDialog(f"{one.path.name}\n\n{told}", rows)
            self.app.push_screen(dialog, lambda what: do(self, one.path, what) if what is not None else None)
            return
        from wargame.tui.table import Table

        app.replace(Work(tr("Opening the game …"), lambda: Table.resume(one.path), app.play))

    def action_branches(self) -> None:
        """Show the tree of games."""
        from wargame.tui.screens.branches import BranchesScreen

        self.app.push_screen(BranchesScreen())

    def action_back(self) -> None:
        """Go back to the menu."""
        self.dismiss()


def _listed(number: int, one: SavedGame) -> Row:
    from wargame.reports.names import closed, upper
    from wargame.tui.saved_games import saved_at

    when = saved_at(one.changed)
    if one.fault:
        named = tr("{file}  (damaged)", file=one.path.name)
        fault = upper(one.fault)
        return row(str(number), named, tr("{fault} Saved {when}.", fault=fault, when=when) if one.changed else fault, "!")
    who = upper(", ".join(one.people) if one.people else tr("all seats the computer's"))
    told = [tr("{who}. Saved {when}.", who=who, when=when)]
    if one.example:
        told = [closed(who), tr("An example that comes with the game.")]
    if one.torn:
        told.append(tr("The end of the file is missing: the game stands where the last whole order left it."))
    return row(str(number), tr("{title}: {where}", title=one.title, where=_stands(one)), " ".join(told), "▸", one.path.name)


def _stands(one: SavedGame) -> str:
    """Return how far a game has come."""
    if one.over:
        return tr("over")
    return tr("turn {turn} of {turns}, {phase}", turn=one.turn, turns=one.turns, phase=tr(PHASE.get(one.phase, one.phase)))
