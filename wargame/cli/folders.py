"""Where the program keeps things: saved games, and reports of its own mistakes."""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from pathlib import Path

import wargame


def _checkout() -> Path | None:
    """Return the repository's folder when the program runs from one."""
    home = Path(wargame.__file__).resolve().parent
    inside = (home / "_data").is_dir() or not (home.parent / "rules").is_dir() or not (home.parent / "scenarios").is_dir()
    return None if inside else home.parent


def data_folder() -> Path:
    """Return the user's folder for the program's data; it may be missing."""
    if sys.platform == "win32" and os.environ.get("APPDATA"):
        return Path(os.environ["APPDATA"]) / "wargame"
    given = os.environ.get("XDG_DATA_HOME", "")
    base = Path(given) if os.path.isabs(given) else Path.home() / ".local" / "share"
    return base / "wargame"


def settings_file() -> Path:
    """Return where the user's settings are kept; it may be missing."""
    if sys.platform == "win32" and os.environ.get("APPDATA"):
        return Path(os.environ["APPDATA"]) / "wargame" / "settings.json"
    given = os.environ.get("XDG_CONFIG_HOME", "")
    base = Path(given) if os.path.isabs(given) else Path.home() / ".config"
    return base / "wargame" / "settings.json"


def speak() -> None:
    """Speak the language that the user has set; English where none is."""
    from wargame import language
    from wargame.tui.settings import read

    language.use(read(settings_file())[0].language)


def saves_folder() -> Path:
    """Return the folder of saved games; it may be missing.

    It is the one that the user has set, or the repository's when run from a checkout, or the user's own.
    """
    from wargame.tui.settings import read

    if chosen := read(settings_file())[0].saves:
        return Path(chosen).expanduser()
    checkout = _checkout()
    return checkout / "saves" if checkout is not None and os.access(checkout, os.W_OK) else data_folder() / "saves"


def fallbacks() -> list[Path]:
    """Return the folders in which a game goes on that can no longer be written where it is, best first."""
    return [saves_folder(), data_folder() / "saves", Path(tempfile.gettempdir())]


def new_save(scenario: str, folder: Path | None = None) -> Path:
    """Return a name for a new save that is not taken: scenario, date and time; its folder is made where it is missing."""
    folder = folder or saves_folder()
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{re.sub(r'[^A-Za-z0-9._-]+', '-', scenario).strip('.-') or 'game'}-{time.strftime('%Y%m%d-%H%M%S')}"
    path = folder / f"{stem}.wargame"
    number = 2
    while path.exists():
        path = folder / f"{stem}-{number}.wargame"
        number += 1
    return path


def shown(path: Path) -> str:
    """Return a path as a person would type it here: relative where it lies below the working folder."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
