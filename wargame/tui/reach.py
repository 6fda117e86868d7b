"""Which actions can be asked for at the same time, read off the screens themselves: there a key may have one meaning only."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from wargame.tui import screens
from wargame.tui.actions import EVERYWHERE
from wargame.tui.part_keys import FAMILIES, PART_ACTIONS
from wargame.tui.screens.base import GameScreen


def kinds() -> Iterator[type[GameScreen]]:
    """Yield every kind of screen that there is, loading them all."""
    for module in pkgutil.iter_modules(screens.__path__):
        importlib.import_module(f"{screens.__name__}.{module.name}")
    waiting = list(GameScreen.__subclasses__())
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith("wargame."):
            yield kind


def places() -> dict[str, tuple[str, ...]]:
    """Return what can be asked for at the same time, by the name of the place: on a screen, or in a part of one."""
    found: dict[str, tuple[str, ...]] = {}
    for kind in kinds():
        names = tuple(n for n in kind.ACTIONS if n not in EVERYWHERE)
        if names and kind.TITLE_OF_HELP != GameScreen.TITLE_OF_HELP:
            found[kind.TITLE_OF_HELP] = (*found.get(kind.TITLE_OF_HELP, ()), *names)
    out = {title: found[title] for title in sorted(found)}
    for family, title in FAMILIES.items():
        out[title] = (*out.get(title, ()), *(n for n in PART_ACTIONS if n.partition(".")[0] == family))
    return out
