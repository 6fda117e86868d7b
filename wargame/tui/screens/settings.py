"""The settings: what holds for all games of this player. Not here: their file (tui/settings), or one game's options."""

from __future__ import annotations

from pathlib import Path

from wargame.tui.people import House
from wargame.tui.screens.seats_dialogs import TextDialog
from wargame.tui.screens.sheet import Entry, SheetScreen, lasting
from wargame.tui.screens.table_rules import shared_entries
from wargame.tui.settings import IDLE, PACE, THEMES, Settings, fits, write

THEME_WORDS = {
    "silence-dark": "dark",
    "silence-light": "light, for a projector in a bright room",
    "silence-contrast": "high contrast",
    "silence-colour-blind": "for the colour-blind",
    "silence-plain": "the terminal's own colours",
}


class SettingsScreen(SheetScreen):
    """What holds for all games; every change is kept at once."""

    TITLE_OF_HELP = "Settings"
    HEAD = ("Settings", "")
    DONE = ("Back to the menu", "Every change is kept already")
    ABOUT = """Settings for all games on this computer. Enter or → takes the next value, ← the one before; a change is kept at
    once.

    Clocks, privacy and taking back are what new games begin with: each game can say otherwise under its options."""

    def entries(self) -> list[Entry]:
        """Return the settings."""
        now = self.wargame.settings
        places = self.wargame.places
        kept = f"kept in {_short(places.settings)}" if places.settings is not None else "forgotten when you leave"
        colours = f"Colours of all screens.\n\nSettings are {kept}."
        shared = [e._replace(label=f"{e.label} (new games)") for e in shared_entries(House.of(now))]
        paces = [(p, "all at once" if p == 0 else f"{p} at a key press") for p in PACE]
        idle = [(s, lasting(s, "never")) for s in IDLE]
        return [
            Entry("theme", "Colours", [(t, THEME_WORDS[t]) for t in THEMES], now.theme, colours),
            Entry("idle", "Veil an idle private screen after", idle, now.idle, "F12 veils a screen at any time."),
            Entry("pace", "Events of the outcome", paces, now.pace, "How many events of a turn's outcome one key press shows."),
            *shared,
            Entry("mouse", "Mouse", [(True, "used"), (False, "left to the terminal")], now.mouse, MOUSE_ABOUT),
            Entry("keys", "Keys", (), now.keys, KEYS_ABOUT, _keys(now)),
            Entry("saves", "Folder of saved games", (), now.saves, SAVES_ABOUT, now.saves or places.shown(places.saves())),
        ]

    def put(self, name: str, value: object) -> None:
        """Take another value, and keep it."""
        app = self.wargame
        app.settings = app.settings._replace(**{name: value})  # type: ignore[arg-type]
        if name == "theme":
            app.look()
        elif name == "mouse":
            app.remouse()
        trouble = write(app.places.settings, app.settings) if app.places.settings is not None else ""
        self.note(trouble or "Kept.", bad=bool(trouble))

    def asks(self, name: str) -> None:
        """Open the keys, or ask for the folder of saved games."""
        if name == "keys":
            from wargame.tui.screens.keys import KeysScreen

            self.app.push_screen(KeysScreen(), lambda _: self.changed("keys"))
            return
        text = "Folder of saved games; nothing for the program's own."
        self.app.push_screen(TextDialog(text, self.wargame.settings.saves), self._named)

    def _named(self, text: str | None) -> None:
        if text is None:
            return
        folder = Path(text).expanduser() if text else None
        if not fits("saves", text) or (folder is not None and not folder.is_dir()):
            self.note(f"There is no folder {text}. Make it first, or name another.", bad=True)
            return
        self.put("saves", str(folder.resolve()) if folder is not None else "")
        self.changed("saves")


def _short(path: Path) -> str:
    """Return a path with the user's own folder as a tilde."""
    return f"~/{path.relative_to(Path.home())}" if path.is_relative_to(Path.home()) else str(path)


def _keys(now: Settings) -> str:
    own = len(now.own_keys)
    words = {"usual": "the usual ones", "vi": "as in vi", "no-function-keys": "without function keys"}[now.keys]
    return f"{words}, {own} of your own" if own else words


MOUSE_ABOUT = """Whether a click chooses, and the wheel scrolls. Everything can be done without the mouse.

Left to the terminal, the mouse marks text to copy, as it does elsewhere."""
KEYS_ABOUT = """Which key does what: ready-made sets, and a key of your own for any action.

Enter opens them."""
SAVES_ABOUT = """Where new games are saved, and where “Continue” looks for them. Games that lie elsewhere are not moved.

Enter asks for a folder."""
