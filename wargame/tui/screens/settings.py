"""The settings: what holds for all games of this player. Not here: their file (tui/settings), or one game's options."""

from __future__ import annotations

from pathlib import Path

from wargame import language
from wargame.language import mark, tr
from wargame.tui.entries import Entry, lasting, shared_entries
from wargame.tui.parts import Bar
from wargame.tui.people import House
from wargame.tui.screens.seats_dialogs import TextDialog
from wargame.tui.screens.sheet import SheetScreen
from wargame.tui.settings import IDLE, PACE, THEMES, Settings, fits, write
from wargame.tui.widgets.keys import Keys

THEME_WORDS = {
    "silence-dark": mark("dark"),
    "silence-light": mark("light"),
    "silence-contrast": mark("high contrast"),
    "silence-colour-blind": mark("for the colour-blind"),
    "silence-projector": mark("for a projector: black and deep colours on white"),
    "silence-plain": mark("the terminal's own colours"),
}


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
        now = self.wargame.settings
        places = self.wargame.places
        kept = tr("Settings are forgotten when you leave.")
        if places.settings is not None:
            kept = tr("Settings are kept in {path}.", path=_short(places.settings))
        colours = tr("Colours of all screens.") + f"\n\n{kept}"
        shared = [e._replace(label=tr("{setting} (new games)", setting=e.label)) for e in shared_entries(House.of(now))]
        paces = [(p, tr("all at once") if p == 0 else tr("{n} at a key press", n=p)) for p in PACE]
        idle = [(s, lasting(s, tr("never"))) for s in IDLE]
        paced = tr("How many events of a turn's outcome one key press shows.")
        folder = now.saves or places.shown(places.saves())
        return [
            Entry("theme", tr("Colours"), [(t, tr(THEME_WORDS[t])) for t in THEMES], now.theme, colours),
            Entry("idle", tr("Veil an idle private screen after"), idle, now.idle, tr("F12 veils a screen at any time.")),
            Entry("pace", tr("Events of the outcome"), paces, now.pace, paced),
            *shared,
            Entry("mouse", tr("Mouse"), [(True, tr("used")), (False, tr("left to the terminal"))], now.mouse, tr(MOUSE_ABOUT)),
            Entry("keys", tr("Keys"), (), now.keys, tr(KEYS_ABOUT), _keys(now)),
            Entry("language", tr("Language"), [(c, language.name(c)) for c in language.codes()], language.current(), tr(SPOKEN)),
            Entry("saves", tr("Folder of saved games"), (), now.saves, tr(SAVES_ABOUT), folder),
        ]

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


def _short(path: Path) -> str:
    """Return a path with the user's own folder as a tilde."""
    return f"~/{path.relative_to(Path.home())}" if path.is_relative_to(Path.home()) else str(path)


KEY_WORDS = {
    "usual": mark("the usual ones"),
    "vi": mark("as in vi"),
    "no-function-keys": mark("without function keys"),
}


def _keys(now: Settings) -> str:
    words = tr(KEY_WORDS[now.keys])
    return tr("{set}, {n} of your own", set=words, n=len(now.own_keys)) if now.own_keys else words


MOUSE_ABOUT = mark("""Whether a click chooses, and the wheel scrolls. Everything can be done without the mouse.

Left to the terminal, the mouse marks text to copy, as it does elsewhere.""")
KEYS_ABOUT = mark("""Which key does what: ready-made sets, and a key of your own for any action.

Enter opens them.""")
SPOKEN = mark("""The language of the menu and of the screens that set a game up, and of scenarios that have texts in it.

What is not translated is in English: the game itself, its reports and the rulebook.""")
SAVES_ABOUT = mark("""Where new games are saved, and where “Continue” looks for them. Games that lie elsewhere are not moved.

Enter asks for a folder.""")
