"""A picture of the screen as an SVG file: taken on purpose only, and never of a seat that is veiled or handed over.

Lives here: which screens may be taken, drawing one, and writing it. Not here: keys and questions (app).
"""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wargame.language import tr

if TYPE_CHECKING:
    from textual.app import App

_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
"""Where the drawing asks a font host of the Internet for its letters: whoever opens a picture should ask nobody."""
OWN_FONTS = "font-family: 'Fira Code', 'DejaVu Sans Mono', Menlo, Consolas"
"""Letters of whoever looks at a picture."""
TITLE = "Silence Procedure"


def barred(app: App[Any]) -> str:
    """Return why no picture may be taken of what is on the screen now, as a sentence; empty where one may."""
    from wargame.tui.screens.base import GameScreen, Work
    from wargame.tui.screens.handover import HandoverScreen, VeilScreen
    from wargame.tui.screens.reading import ReadingScreen

    if any(isinstance(s, VeilScreen) for s in app.screen_stack):
        return tr("The screen is veiled.")
    if isinstance(app.screen, HandoverScreen):
        return tr("The screen is being handed over.")
    if not isinstance(app.screen, GameScreen | ReadingScreen) or isinstance(app.screen, Work):
        return tr("There is nothing here to keep: close the dialog first.")
    return ""


def private(app: App[Any]) -> bool:
    """Whether the screen, or one behind it, shows what one seat alone may know."""
    return any(bool(getattr(s, "private", False)) for s in app.screen_stack)


def drawn(app: App[Any], title: str = TITLE) -> str:
    """Return the screen as SVG, which asks nothing of the Internet when it is opened."""
    return _FONT_FACE.sub("", app.export_screenshot(title=title)).replace("font-family: Fira Code", OWN_FONTS)


def keep(app: App[Any], folder: Path, name: str) -> Path:
    """Write a picture of the screen into a folder under a name that is not taken, and return where it lies.

    `name` is the beginning of the file's name; date and time follow. It is for its owner's eyes only, since it may show what one
    seat alone knows. Raises OSError where it cannot be written, and PermissionError where none may be taken (see `barred`).
    """
    if reason := barred(app):
        raise PermissionError(reason)
    text = drawn(app)
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{re.sub(r'[^A-Za-z0-9._-]+', '-', name).strip('.-') or 'screen'}-{time.strftime('%Y%m%d-%H%M%S')}"
    number = 1
    while True:
        path = folder / (f"{stem}.svg" if number == 1 else f"{stem}-{number}.svg")
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            number += 1
            continue
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        return path


__all__ = ["barred", "drawn", "keep", "private"]
