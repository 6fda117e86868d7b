"""The menu in lines: a new game, one that was saved, looking back, the crises, the rulebook, settings, help.

Lives here: the menu. Nothing that only a game needs is loaded before one is opened.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wargame.language import mark, tr
from wargame.plain.voice import Quit, Voice, Way
from wargame.reports.barred import barred
from wargame.tui.phases import name as phase_name

if TYPE_CHECKING:
    from wargame.plain.start import Home
    from wargame.tui.saved_games import SavedGame
    from wargame.tui.table import Table

HELP = mark("""Silence Procedure is a wargame of coalition decisions: who brings what, under which limits, who decides, and
whether any of it helped. Several people play at one keyboard, which is handed from seat to seat; the computer plays every
other seat.""")


def _entries() -> list[Way]:
    return [
        Way("new", tr("New game")),
        Way("continue", tr("Continue a saved game")),
        Way("replay", tr("Look back through a game")),
        Way("scenarios", tr("The crises")),
        Way("rulebook", tr("The rulebook")),
        Way("settings", tr("Settings")),
        Way("help", tr("Help")),
        Way("tree", tr("The tree of games: which branched from which, and two of them side by side")),
    ]


class Menu:
    """The first place."""

    def __init__(self, voice: Voice, home: Home) -> None:
        """Take who speaks, and where games are kept."""
        self.voice, self.home = voice, home
        voice.words = {"rules": self._rules, "hide": self._hide}

    def choose(self) -> Table:
        """Talk until a game is begun or gone on with. Raises Quit where somebody leaves."""
        while True:
            self.voice.gap()
            match self.voice.choose(tr("Silence Procedure. The menu:"), _entries(), back=tr("leave"), help=tr(HELP)):
                case None:
                    raise Quit
                case "new" | "scenarios":
                    if (table := self._new()) is not None:
                        return table
                case "continue":
                    if (table := self._continue()) is not None:
                        return table
                case "replay":
                    if (table := self._look_back()) is not None:
                        return table
                case "rulebook":
                    self._rules("")
                case "settings":
                    from wargame.plain import settings

                    settings.talk(self.voice, self.home)
                case "tree":
                    if (table := self._tree()) is not None:
                        return table
                case _:
                    self.voice.say(tr(HELP))
                    self.voice.commands()

    def _rules(self, rule: str) -> None:
        from wargame.plain.rulebook import Rulebook

        Rulebook(self.voice).open(rule)

    def _hide(self, rule: str) -> None:
        del rule
        self.voice.push()
        self.voice.line(tr("Hidden. Enter goes on."))

    def _new(self) -> Table | None:
        from wargame.plain.newgame import Seating, crisis

        while (found := crisis(self.voice)) is not None:
            if (table := Seating(self.voice, *found, self.home.settings()).begin(self.home.new_save)) is not None:
                return table
        return None

    # Saved games.

    def _saved(self, question: str, *, examples: bool = False) -> SavedGame | None:
        from wargame.tui.saved_games import barred, saved_games

        folder = self.home.saves()
        from wargame.border import places

        found: list[SavedGame] = [*saved_games(folder), *(saved_games(places.examples(), example=True) if examples else [])]
        where = self.home.shown(folder)
        if why := barred(folder):
            self.voice.say(tr("The folder of saved games, {where}, cannot be read: {why}.", where=where, why=why))
        elif not found:
            self.voice.say(tr("There are no saved games in {folder}. A new game is saved by itself.", folder=where))
        if not found:
            return None
        while (chosen := self.voice.choose(question, [Way(str(n), _told(one)) for n, one in enumerate(found)])) is not None:
            one = found[int(chosen)]
            if not one.fault:
                return one
            self.voice.say(tr("It is damaged: {fault}", fault=one.fault))
        return None

    def _continue(self) -> Table | None:
        one = self._saved(tr("Which game? The latest first."))
        if one is None:
            return None
        if not one.people and not one.over:
            told = tr("Nobody sits at this game: every seat is the computer's. From any of its moments you may play on.")
            self.voice.say(told)
            return self._back_through(one.path)
        return self._opened(one.path)

    def _opened(self, path: Path) -> Table | None:
        from wargame.tui.table import Table

        table = Table.resume(path)
        if table.session.read_only:
            session = table.session
            self.voice.say(barred(session.bar, session.read_only, session.header.ruleset.version, "lines"))
            table.close()
            return None
        return table

    def _look_back(self) -> Table | None:
        one = self._saved(tr("Look back through which game?"), examples=True)
        return self._back_through(one.path) if one is not None else None

    def _back_through(self, path: Path) -> Table | None:
        from wargame.plain.lookback import Lookback
        from wargame.tui.start import replayed

        branched = Lookback(self.voice, replayed(path), saves=self.home.saves()).look()
        return self._opened(branched) if branched is not None else None

    def _tree(self) -> Table | None:
        from wargame.plain.tree import Tree

        found = Tree(self.voice, self.home.saves(), self.home.shown).talk()
        if found is None:
            return None
        path, play = found
        return self._opened(path) if play else self._back_through(path)


def _told(one: SavedGame) -> str:
    from wargame.tui.saved_games import saved_at

    when = saved_at(one.changed)
    if one.fault:
        return tr("{file}: damaged. Saved {time}", file=one.path.name, time=when)
    where = tr("over")
    if not one.over:
        where = tr("turn {turn} of {turns}, {phase}", turn=one.turn, turns=one.turns, phase=phase_name(one.phase))
    who = ", ".join(one.people) if one.people else tr("all seats the computer's")
    if one.example:
        return tr("{game}, {state}; {seats}. An example: {file}", game=one.title, state=where, seats=who, file=one.path.name)
    return tr(
        "{game}, {state}; {seats}. Saved {time} in {file}", game=one.title, state=where, seats=who, time=when, file=one.path.name
    )


__all__ = ["Menu"]
