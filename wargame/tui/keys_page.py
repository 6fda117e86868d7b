"""The page of all keys for people, `rules/KEYS.md`, written from the one registry: `python -m wargame.tui.keys_page`."""

from __future__ import annotations

from wargame.tui.actions import EVERYWHERE
from wargame.tui.keymap import USUAL
from wargame.tui.part_keys import PARTS
from wargame.tui.reach import kinds
from wargame.tui.screens.base import GameScreen

HEAD = """# Keys

Every key of the interface, screen by screen, as `?` shows them there. The mouse works everywhere and is needed nowhere; arrow
keys, Page Up and Page Down move in lists and texts, Enter chooses, Tab goes to the next part of a screen.
"""


def _table(head: str, rows: list[tuple[str, str]]) -> str:
    told = "\n".join(f"| {key.replace('|', '/')} | {about} |" for key, about in rows)
    return f"\n## {head}\n\n| key | what it does |\n|---|---|\n{told}\n"


def written() -> str:
    """Return the page, in Markdown."""
    found: dict[str, list[tuple[str, str]]] = {}
    for kind in kinds():
        if kind.ACTIONS and kind.TITLE_OF_HELP != GameScreen.TITLE_OF_HELP:
            rows = found.setdefault(kind.TITLE_OF_HELP, [])
            rows += [r for r in USUAL.rows(kind.ACTIONS) if r not in rows]
    text = HEAD + _table("Everywhere", USUAL.rows(EVERYWHERE))
    for head in sorted(found):
        text += _table(head, found[head])
    for head, part in PARTS.values():
        text += _table(head, [(USUAL.together(names), about) for names, about in part])
    return text


if __name__ == "__main__":
    print(written(), end="")
