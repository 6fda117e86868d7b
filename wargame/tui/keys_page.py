"""The page of all keys for people, `rules/KEYS.md`, written from the one registry: `python -m wargame.tui.keys_page`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from wargame.tui import screens
from wargame.tui.actions import EVERYWHERE, PARTS, help_rows
from wargame.tui.screens.base import GameScreen

HEAD = """# Keys

Every key of the interface, screen by screen, as `?` shows them there. The mouse works everywhere and is needed nowhere; arrow
keys, Page Up and Page Down move in lists and texts, Enter chooses, Tab goes to the next part of a screen.
"""


def _kinds() -> Iterator[type[GameScreen]]:
    for module in pkgutil.iter_modules(screens.__path__):
        importlib.import_module(f"{screens.__name__}.{module.name}")
    waiting = list(GameScreen.__subclasses__())
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        yield kind


def _table(head: str, rows: list[tuple[str, str]]) -> str:
    told = "\n".join(f"| {key.replace('|', '/')} | {about} |" for key, about in rows)
    return f"\n## {head}\n\n| key | what it does |\n|---|---|\n{told}\n"


def written() -> str:
    """Return the page, in Markdown."""
    found: dict[str, list[tuple[str, str]]] = {}
    for kind in _kinds():
        if kind.ACTIONS and kind.TITLE_OF_HELP != GameScreen.TITLE_OF_HELP and kind.__module__.startswith("wargame."):
            rows = found.setdefault(kind.TITLE_OF_HELP, [])
            rows += [r for r in help_rows(kind.ACTIONS) if r not in rows]
    text = HEAD + _table("Everywhere", help_rows(EVERYWHERE))
    for head in sorted(found):
        text += _table(head, found[head])
    for head, part in PARTS.values():
        text += _table(head, list(part))
    return text


if __name__ == "__main__":
    print(written(), end="")
