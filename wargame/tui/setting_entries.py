"""The settings of a player in words, for the screen of settings and for the same in lines.

Lives here: each setting with its values and what it is about. Not here: their file (settings), what a table has in common with
them (entries), or any screen.
"""

from __future__ import annotations

from pathlib import Path

from wargame import language
from wargame.language import mark, tr
from wargame.tui.entries import Entry, lasting, shared_entries
from wargame.tui.people import House
from wargame.tui.settings import IDLE, PACE, THEMES, Settings

THEME_WORDS = {
    "silence-dark": mark("dark"),
    "silence-light": mark("light"),
    "silence-contrast": mark("high contrast"),
    "silence-colour-blind": mark("for the colour-blind"),
    "silence-projector": mark("for a projector: black and deep colours on white"),
    "silence-plain": mark("the terminal's own colours"),
}
KEY_WORDS = {
    "usual": mark("the usual ones"),
    "vi": mark("as in vi"),
    "no-function-keys": mark("without function keys"),
}
MOUSE_ABOUT = mark("""Whether a click chooses, and the wheel scrolls. Everything can be done without the mouse.

Left to the terminal, the mouse marks text to copy, as it does elsewhere.""")
KEYS_ABOUT = mark("""Which key does what: ready-made sets, and a key of your own for any action.

Enter opens them.""")
SPOKEN = mark("""The language of the screens and of the rulebook, and of scenarios that have texts in it.

What has no translation is in English, such as a crisis without texts in that language.""")
SAVES_ABOUT = mark("""Where new games are saved, and where “Continue” looks for them. Games that lie elsewhere are not moved.

Enter asks for a folder.""")


def setting_entries(now: Settings, kept: Path | None, saves: str) -> list[Entry]:
    """Return every setting; `kept` is the file they lie in, if there is one, `saves` the program's own folder of games."""
    where = tr("Settings are forgotten when you leave.")
    if kept is not None:
        where = tr("Settings are kept in {path}.", path=_short(kept))
    colours = tr("Colours of all screens.") + f"\n\n{where}"
    shared = [e._replace(label=tr("{setting} (new games)", setting=e.label)) for e in shared_entries(House.of(now))]
    paces = [(p, tr("all at once") if p == 0 else tr("{n} at a key press", n=p)) for p in PACE]
    idle = [(s, lasting(s, tr("never"))) for s in IDLE]
    paced = tr("How many events of a turn's outcome one key press shows.")
    return [
        Entry("theme", tr("Colours"), [(t, tr(THEME_WORDS[t])) for t in THEMES], now.theme, colours),
        Entry("idle", tr("Veil an idle private screen after"), idle, now.idle, tr("F12 veils a screen at any time.")),
        Entry("pace", tr("Events of the outcome"), paces, now.pace, paced),
        *shared,
        Entry("mouse", tr("Mouse"), [(True, tr("used")), (False, tr("left to the terminal"))], now.mouse, tr(MOUSE_ABOUT)),
        Entry("keys", tr("Keys"), (), now.keys, tr(KEYS_ABOUT), _keys(now)),
        Entry("language", tr("Language"), [(c, language.name(c)) for c in language.codes()], language.current(), tr(SPOKEN)),
        Entry("saves", tr("Folder of saved games"), (), now.saves, tr(SAVES_ABOUT), now.saves or saves),
    ]


def _keys(now: Settings) -> str:
    words = tr(KEY_WORDS[now.keys])
    return tr("{set}, {n} of your own", set=words, n=len(now.own_keys)) if now.own_keys else words


def _short(path: Path) -> str:
    """Return a path with the user's own folder as a tilde."""
    return f"~/{path.relative_to(Path.home())}" if path.is_relative_to(Path.home()) else str(path)


__all__ = ["KEY_WORDS", "THEME_WORDS", "setting_entries"]
