"""The menu in lines: a new game, one that was saved, looking back, the crises, the rulebook, settings, help.

Lives here: the menu. Nothing that only a game needs is loaded before one is opened.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from wargame.plain.voice import Quit, Voice, Way
from wargame.tui import settings as kept

if TYPE_CHECKING:
    from wargame.plain.start import Home
    from wargame.tui.saved_games import SavedGame
    from wargame.tui.table import Table

HELP = """Silence Procedure is a wargame of coalition decisions: who brings what, under which limits, who decides, and whether
any of it helped. Several people play at one keyboard, which is handed from seat to seat; the computer plays every
other seat."""
ENTRIES = (
    Way("new", "New game"),
    Way("continue", "Continue a saved game"),
    Way("replay", "Look back through a game"),
    Way("scenarios", "The crises"),
    Way("rulebook", "The rulebook"),
    Way("settings", "Settings"),
    Way("help", "Help"),
)


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
            match self.voice.choose("Silence Procedure. The menu:", ENTRIES, back="leave", help=HELP):
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
                    self._settings()
                case _:
                    from wargame.plain.voice import HELP as WORDS

                    self.voice.say(HELP)
                    self.voice.say(WORDS)

    def _rules(self, rule: str) -> None:
        from wargame.plain.rulebook import Rulebook

        Rulebook(self.voice).open(rule)

    def _hide(self, rule: str) -> None:
        del rule
        self.voice.push()
        self.voice.line("Hidden. Enter goes on.")

    def _new(self) -> Table | None:
        from wargame.plain.newgame import Seating, crisis

        while (found := crisis(self.voice)) is not None:
            if (table := Seating(self.voice, *found, self.home.settings()).begin(self.home.new_save)) is not None:
                return table
        return None

    # Saved games.

    def _saved(self, question: str, *, examples: bool = False) -> SavedGame | None:
        from wargame.tui.saved_games import saved_games

        folder = self.home.saves()
        from wargame.border import places

        found: list[SavedGame] = [*saved_games(folder), *(saved_games(places.examples()) if examples else [])]
        if not found:
            self.voice.say(f"There are no saved games in {self.home.shown(folder)}. A new game is saved by itself.")
            return None
        while (chosen := self.voice.choose(question, [Way(str(n), _told(one)) for n, one in enumerate(found)])) is not None:
            one = found[int(chosen)]
            if not one.fault:
                return one
            self.voice.say(f"It is damaged: {one.fault}")
        return None

    def _continue(self) -> Table | None:
        one = self._saved("Which game? The latest first.")
        if one is None:
            return None
        if not one.people and not one.over:
            self.voice.say("Nobody sits at this game: every seat is the computer's. From any of its moments you may play on.")
            return self._back_through(one.path)
        return self._opened(one.path)

    def _opened(self, path: Path) -> Table | None:
        from wargame.tui.table import Table

        table = Table.resume(path)
        if table.session.read_only:
            self.voice.say(f"This game cannot be gone on with. {table.session.read_only}")
            table.close()
            return None
        return table

    def _look_back(self) -> Table | None:
        one = self._saved("Look back through which game?", examples=True)
        return self._back_through(one.path) if one is not None else None

    def _back_through(self, path: Path) -> Table | None:
        from wargame.plain.lookback import Lookback
        from wargame.tui.start import replayed

        branched = Lookback(self.voice, replayed(path), saves=self.home.saves()).look()
        return self._opened(branched) if branched is not None else None

    # Settings.

    def _settings(self) -> None:
        from wargame.plain.newgame import pick
        from wargame.tui.entries import shared_entries
        from wargame.tui.people import House

        while True:
            now = self.home.settings()
            entries = shared_entries(House.of(now))
            ways = [Way(e.name, f"{e.label}, for new games: {e.told}") for e in entries]
            ways.append(Way("saves", f"Folder of saved games: {now.saves or self.home.shown(self.home.saves())}"))
            chosen = self.voice.choose("Settings:", ways, help="A change is kept at once.")
            if chosen is None:
                return
            value = self._folder() if chosen == "saves" else pick(self.voice, next(e for e in entries if e.name == chosen))
            if value is not None:
                changed = now._replace(**{chosen: value[0]})  # type: ignore[arg-type]
                path = self.home.settings_file
                trouble = kept.write(path, changed) if path is not None else "There is no file to keep settings in."
                self.voice.say(trouble or "Kept.")

    def _folder(self) -> tuple[object] | None:
        typed = self.voice.line("Folder of saved games; Enter alone for the program's own:")
        if typed is None:
            return None
        folder = Path(typed).expanduser() if typed else None
        if not kept.fits("saves", typed) or (folder is not None and not folder.is_dir()):
            self.voice.say(f"There is no folder {typed}. Make it first, or name another.")
            return None
        return (str(folder.resolve()) if folder is not None else "",)


def _told(one: SavedGame) -> str:
    when = time.strftime("%d %b %Y, %H:%M", time.localtime(one.changed)).lstrip("0")
    if one.fault:
        return f"{one.path.name}: damaged. Saved {when}"
    where = "over" if one.over else f"turn {one.turn} of {one.turns}, {one.phase}"
    who = ", ".join(one.people) if one.people else "all seats the computer's"
    return f"{one.title}, {where}; {who}. Saved {when}"


__all__ = ["Menu"]
