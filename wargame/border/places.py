"""Where the game's own files lie: the scenarios and the rules, in a checkout or inside an installed package.

Lives here: finding those folders, and the engine's version. Not here: reading anything in them.
"""

from __future__ import annotations

from pathlib import Path

import wargame


def _home() -> Path:
    return Path(wargame.__file__).resolve().parent


def _data(name: str) -> Path:
    packed = _home() / "_data" / name
    return packed if packed.is_dir() else _home().parent / name


def scenarios() -> Path:
    """Return the folder of the scenarios that come with the game; it may be missing."""
    return _data("scenarios")


def examples() -> Path:
    """Return the folder of the finished games that come with the game; it may be missing."""
    packed = _home() / "_data" / "examples"
    return packed if packed.is_dir() else _home().parent / "saves" / "examples"


def rules() -> Path:
    """Return the folder of the rulebook's pages; it may be missing."""
    return _data("rules")


def tables() -> Path:
    """Return the folder of the rules' numbers; it may be missing."""
    return rules() / "tables"


def engine_version() -> str:
    """Return the version of the engine, as saves and rulesets record it."""
    return wargame.__version__
