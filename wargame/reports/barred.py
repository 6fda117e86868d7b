"""Why a saved game cannot be gone on with, and what can be done with it all the same.

Lives here: the words, for the menu, for the game in lines and for the command line. Not here: finding it out (session.journal).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from wargame.language import Texts, mark, tr

if TYPE_CHECKING:
    from wargame.border.saves.records import Bar

Door = Literal["menu", "lines", "calls"]
"""Where somebody wanted to go on with it: the menu on a screen, the menu in lines, the command line."""

REASONS = Texts(
    {
        "version": mark(
            "It goes by rules {version}, which this version of the program no longer has as they were; so it stays as it is."
        ),
        "busy": mark("Another program has it open, and one alone may write it."),
    }
)
WAYS: Mapping[Door, Texts[str]] = {
    "menu": Texts(
        {
            "version": mark(
                "Replay in this menu shows all of it; there, o on a moment begins a game of its own that goes on by this version."
            ),
            "busy": mark("Go on with it there, or close it there first; Replay in this menu shows how far it is."),
            "place": mark("Copy the file to a folder of your own, or allow it to be written; Replay in this menu shows it."),
        }
    ),
    "lines": Texts(
        {
            "version": mark(
                "“Look back through a game” in this menu shows all of it, and from any of its moments begins a game of its own "
                "that goes on by this version."
            ),
            "busy": mark("Go on with it there, or close it there first; “Look back through a game” shows how far it is."),
            "place": mark(
                "Copy the file to a folder of your own, or allow it to be written; “Look back through a game” shows it as it is."
            ),
        }
    ),
    "calls": Texts(
        {
            "version": mark(
                "`wargame replay {file}` shows all of it, and `wargame branch {file} --at 3` begins a game of its own that goes "
                "on from there by this version."
            ),
            "busy": mark("Go on with it there, or close it there first; `wargame watch {file}` follows it."),
            "place": mark("Copy the file to a folder of your own, or allow it to be written; `wargame replay {file}` shows it."),
        }
    ),
}


def reason(bar: Bar, text: str, version: str) -> str:
    """Return why a game cannot be gone on with: in words, or the journal's own text where there are none for it.

    `version` is that of the rules in the save.
    """
    return REASONS[bar].format(version=version) if bar in REASONS else text


def way(bar: Bar, door: Door, file: str = "") -> str:
    """Return what can be done with it instead, as whoever came through this door would do it; empty where nothing is known."""
    return WAYS[door][bar].format(file=file) if bar in WAYS[door] else ""


def barred(bar: Bar, text: str, version: str, door: Door) -> str:
    """Return both as whole sentences, to be said where a menu comes next."""
    told = tr("This game cannot be gone on with. {why} {way}", why=reason(bar, text, version), way=way(bar, door))
    return told.strip()


__all__ = ["Door", "barred", "reason", "way"]
