"""The settings: what holds for all games of this player. Not here: their file (tui/settings), or one game's options."""

from __future__ import annotations

from pathlib import Path

from wargame import language
from wargame.language import mark, tr
from wargame.tui.entries import Entry
from wargame.tui.parts import Bar
from wargame.tui.screens.seats_dialogs import TextDialog
from wargame.tui.screens.sheet import SheetScreen
from wargame.tui.setting_entries import setting_entries
from wargame.tui.settings import fits, write
from wargame.tui.widgets.keys import Keys


class SettingsScreen(SheetScreen):
    """What holds for all games; every change is kept at once."""

    TITLE_OF_HELP = mark("Settings")
    HEAD = (mark("Settings"), "")
    DONE = (mark("Back to the menu"), mark("Every change is kept already"))
    ABOUT = mark("""Settings for all games on this computer. Enter or → takes the next value, ← the one before; a change is kept
    at once.

    Clocks, privacy and taking back are what new games begin with: each game can say otherwise under its options.""")

    def entries(self) -> list[Entry]:
        """Return the settings."""
        places = self.wargame.places
        return setting_entries(self.wargame.settings, places.settings, places.shown(places.saves()))

    def put(self, name: str, value: object) -> None:
        """Take another value, and keep it."""
        app = self.wargame
        app.settings = app.settings._replace(**{name: value})  # type: ignore[arg-type]
        if name == "theme":
            app.look()
        elif name == "language":
            language.use(str(value))
            self.query_one(Bar).say(*map(tr, self.HEAD))
            self.query_one(Keys).refresh()
        elif name == "mouse":
            app.remouse()
        trouble = write(app.places.settings, app.settings) if app.places.settings is not None else ""
        self.note(trouble or tr("Kept."), bad=bool(trouble))

    def asks(self, name: str) -> None:
        """Open the keys, or ask for the folder of saved games."""
        if name == "keys":
            from wargame.tui.screens.keys import KeysScreen

            self.app.push_screen(KeysScreen(), lambda _: self.changed("keys"))
            return
        text = tr("Folder of saved games; nothing for the program's own.")
        self.app.push_screen(TextDialog(text, self.wargame.settings.saves), self._named)

    def _named(self, text: str | None) -> None:
        if text is None:
            return
        folder = Path(text).expanduser() if text else None
        if not fits("saves", text) or (folder is not None and not folder.is_dir()):
            self.note(tr("There is no folder {folder}. Make it first, or name another.", folder=text), bad=True)
            return
        self.put("saves", str(folder.resolve()) if folder is not None else "")
        self.changed("saves")
