"""The words of the page in the language that is spoken: they stand in its files as `{{…}}`, and are put in as a file is sent.

Lives here: putting them in, and the list of them for the catalogues. Not here: the page, or what the game itself says on it.
"""

from __future__ import annotations

import json
import re
from html import escape

from wargame import language
from wargame.language import mark, tr

_PLACE = re.compile(r"\{\{(.+?)\}\}")
COMMAND = "<code>wargame serve</code>"
WORDS = (
    mark("Keys and letters"),
    mark("Esc"),
    mark("Go back"),
    mark("Help"),
    mark("What this screen is for, and its keys"),
    mark("Rules"),
    mark("The rulebook, at the rule of what is on the screen"),
    mark("Veil"),
    mark("Hide everything at once"),
    mark("Smaller letters"),
    mark("Larger letters"),
    mark("The largest letters with which the game fits"),
    mark("Large type"),
    mark("The game"),
    mark("Keys for the game"),
    mark("This page needs JavaScript; it loads nothing from elsewhere. In a terminal the game plays without a browser: wargame"),
    mark("Open the address that {command} printed, whole, with all that follows the question mark."),
    mark("It is drawn anew each time the server starts."),
    mark("The game has gone to another tab or window."),
    mark("Bring it here"),
    mark("The program was left."),
    mark("Open it again"),
    mark("The server has ended, and the game is on disk."),
    mark("Start it again by “wargame serve”, and open the address that it prints."),
    mark("Try again"),
)
"""Every text of the page; `{command}` is what one types."""


def worded(text: str, kind: str) -> str:
    """Return a file of the page with its words in the language that is spoken; `kind` is `.html` or `.js`."""

    def put(place: re.Match[str]) -> str:
        if place[1] == "lang":
            return language.current()
        told = tr(place[1])
        return json.dumps(told, ensure_ascii=False)[1:-1] if kind == ".js" else escape(told).replace("{command}", COMMAND)

    return _PLACE.sub(put, text)


def places(text: str) -> list[str]:
    """Return the words that a file of the page asks for."""
    return [found for found in _PLACE.findall(text) if found != "lang"]


__all__ = ["WORDS", "places", "worded"]
