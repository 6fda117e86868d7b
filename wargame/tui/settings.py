"""What a player has set once for all games: colours, privacy, pace, timers, where games are kept.

Lives here: the settings, their ranges, and the file they are kept in, which never keeps the program from starting. Not here: the
screen on which they are set (screens/settings), or what one game goes by (people).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from wargame.language import ENGLISH, codes, tr

PRIVACY = ("strict", "usual", "open")
"""How a table guards its seats: every seat has a PIN; a hand-over before each visit; no hand-over at all."""
KEYS = ("usual", "vi", "no-function-keys")
"""Presets of keys."""
THEMES = ("silence-dark", "silence-light", "silence-contrast", "silence-colour-blind", "silence-projector", "silence-plain")
VISITS = (0, 60, 90, 120, 180, 300)
"""Seconds of a private visit after which the clock warns; 0 for no clock."""
ROUNDS = (0, 120, 300, 600, 900)
"""Seconds of a round of the Council after which the clock warns; 0 for no clock."""
IDLE = (0, 60, 120, 300, 600, 1800)
"""Seconds after which a private screen that nobody touches is veiled; 0 for never."""
PACE = (1, 3, 6, 0)
"""Events of the outcome that one key shows; 0 for all of them."""
MOST_OWN = 300
"""Actions with keys of the player's own."""
LONGEST = 1000
"""Characters of a folder's name."""


class Settings(NamedTuple):
    """The settings; every one has a default, and a range that `faults` knows."""

    theme: str = THEMES[0]
    idle: int = 300
    pace: int = 3
    visit: int = 0
    council: int = 0
    privacy: str = "usual"
    undo: bool = True
    language: str = ENGLISH
    mouse: bool = True
    keys: str = "usual"
    """A preset of keys."""
    own_keys: Mapping[str, str] = MappingProxyType({})
    """Keys that the player has set, by action: names of keys, parted by commas."""
    saves: str = ""
    """The folder of saved games; empty for the program's own."""


_RANGES: Mapping[str, tuple[Any, ...]] = {
    "theme": THEMES, "idle": IDLE, "pace": PACE, "visit": VISITS, "council": ROUNDS, "privacy": PRIVACY, "undo": (True, False),
    "mouse": (True, False), "keys": KEYS,
}  # fmt: skip


def fits(name: str, value: object) -> bool:
    """Whether a setting may have this value."""
    if name == "language":
        return isinstance(value, str) and value in codes()
    if name == "saves":
        return isinstance(value, str) and len(value) <= LONGEST and value.isprintable()
    if name == "own_keys":
        return (
            isinstance(value, Mapping)
            and len(value) <= MOST_OWN
            and all(isinstance(x, str) and 0 < len(x) <= 120 and x.isprintable() for pair in value.items() for x in pair)
        )
    return any(value == one and type(value) is type(one) for one in _RANGES.get(name, ()))


def read(path: Path | None) -> tuple[Settings, str]:
    """Return the settings of a file, and what had to be done to read it, as sentences; empty where nothing was.

    Reading changes nothing: a file that is none stays where it is until other settings are written.
    """
    if path is None:
        return Settings(), ""
    try:
        text = path.read_text(encoding="utf-8")
        import json  # Only where there is something to read.

        found = json.loads(text)
        if not isinstance(found, dict):
            raise ValueError("it holds no settings")
    except FileNotFoundError:
        return Settings(), ""
    except OSError as error:
        return Settings(), tr(
            "The settings in {path} cannot be read ({why}). The usual ones hold.",
            path=path,
            why=error.strerror or error,
        )
    except (ValueError, RecursionError):
        return Settings(), tr(
            "The file of settings {path} is damaged, and the usual settings hold. Set them anew under “Settings”.", path=path
        )
    good = {name: value for name, value in found.items() if fits(name, value)}
    bad = [str(name)[:40] for name in found if name not in good]
    if not bad:
        return Settings(**good), ""
    told = tr("Settings that make no sense were left out: {names}. They stand in {path}.", names=", ".join(bad[:5]), path=path)
    return Settings(**good), told


def write(path: Path, settings: Settings) -> str:
    """Write the settings whole or not at all; return why that failed, empty where it did not.

    A file that held none is kept under another name.
    """
    import json

    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not _readable(path):
            os.replace(path, path.with_name(f"{path.name}.damaged"))
        found = settings._asdict() | {"own_keys": dict(settings.own_keys)}
        beside.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        os.replace(beside, path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        return tr(
            "The settings hold until you leave, but {path} cannot be written: {why}.",
            path=path,
            why=error.strerror or error,
        )
    return ""


def _readable(path: Path) -> bool:
    import json

    with suppress(OSError, ValueError, RecursionError):
        return isinstance(json.loads(path.read_text(encoding="utf-8")), dict)
    return False
