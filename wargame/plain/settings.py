"""The settings in lines: what holds for all games of this player. Not here: their words (tui.setting_entries) or their file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wargame import language
from wargame.language import mark, tr
from wargame.plain.newgame import pick
from wargame.plain.voice import Voice, Way, labelled
from wargame.tui import settings as kept
from wargame.tui.entries import Entry
from wargame.tui.setting_entries import KEY_WORDS, setting_entries

if TYPE_CHECKING:
    from wargame.plain.start import Home

HELP = mark("A change is kept at once. Colours, keys and the mouse are for the screens: lines of text have none of them.")


def talk(voice: Voice, home: Home) -> None:
    """Let settings be changed until somebody goes back."""
    while True:
        now = home.settings()
        entries = [_worded(e) for e in setting_entries(now, home.settings_file, home.shown(home.saves()))]
        ways = [Way(e.name, labelled(e.label, e.told)) for e in entries]
        chosen = voice.choose(tr("Settings:"), ways, help=tr(HELP))
        if chosen is None:
            return
        value = _folder(voice) if chosen == "saves" else pick(voice, next(e for e in entries if e.name == chosen))
        if value is not None:
            changed = now._replace(**{chosen: value[0]})  # type: ignore[arg-type]
            path = home.settings_file
            trouble = kept.write(path, changed) if path is not None else tr("There is no file to keep settings in.")
            if chosen == "language":
                language.use(str(value[0]))
                voice.forget()
            voice.say(trouble or tr("Kept."))


def _worded(entry: Entry) -> Entry:
    """Return an entry as it is chosen by number: what a screen would open is a list here."""
    if entry.name == "keys":
        about = tr("Ready-made sets of keys for the screens. Keys of your own are set there, where they can be tried.")
        return entry._replace(values=[(k, tr(KEY_WORDS[k])) for k in kept.KEYS], about=about)
    if entry.name == "idle":
        about = tr("A private visit that nobody answers for so long is pushed away, and asks for its PIN again.")
        return entry._replace(about=about)
    return entry


def _folder(voice: Voice) -> tuple[object] | None:
    typed = voice.line(tr("Folder of saved games; Enter alone for the program's own:"))
    if typed is None:
        return None
    folder = Path(typed).expanduser() if typed else None
    if not kept.fits("saves", typed) or (folder is not None and not folder.is_dir()):
        voice.say(tr("There is no folder {folder}. Make it first, or name another.", folder=typed))
        return None
    return (str(folder.resolve()) if folder is not None else "",)


__all__ = ["talk"]
