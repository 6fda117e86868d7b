"""The driver between Textual and a page: what the app draws goes out as text, what a person presses comes in as events.

Lives here: the driver, and reading a page's messages. Not here: the page, or which page is at the table (table).
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size
from textual.keys import _character_to_key

LEAST, MOST = 2, 500
"""Columns or rows that a page may say it has."""
MOST_PASTED = 10_000
"""Characters of a text that is pasted."""
_MOVING = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown")
_OTHER = ("insert", "delete", "backspace", "enter", "escape", "tab", "space")
NAMED = frozenset((*_MOVING, *_OTHER, *(f"f{n}" for n in range(1, 25))))
"""Keys without a character, by the names of Textual."""
HELD = ("ctrl", "alt", "shift")
"""Keys that are held with others, in the order in which a key's name has them."""
MICE: dict[str, type[events.MouseEvent]] = {
    "down": events.MouseDown,
    "up": events.MouseUp,
    "move": events.MouseMove,
    "scroll-up": events.MouseScrollUp,
    "scroll-down": events.MouseScrollDown,
}
MOUSE_ON, MOUSE_OFF = "\x1b[?1003h", "\x1b[?1003l"


def key(name: object, character: object, held: object) -> events.Key | None:
    """Return the event of a key that a page names, with its character where it has one; None for what is none."""
    if not isinstance(name, str) or not isinstance(held, list) or not all(one in HELD for one in held):
        return None
    if isinstance(character, str) and len(character) == 1 and character.isprintable() and "ctrl" not in held:
        return events.Key(_character_to_key(character), character)
    if name not in NAMED and not (len(name) == 1 and name.isprintable() and held):
        return None
    base = name if name in NAMED else _character_to_key(name.lower())
    whole = "+".join([*(one for one in HELD if one in held), base])
    return events.Key(whole, {"enter": "\r", "tab": "\t", "space": " "}.get(whole))


class PageDriver(Driver):
    """A driver that draws on a page; `app.outlet` takes what is drawn."""

    def __init__(self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None) -> None:
        """Take the app and the size of the page in cells."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._at = (0, 0)
        self._thread = threading.get_ident()

    @property
    def _outlet(self) -> Callable[[str], None]:
        return self._app.outlet  # type: ignore[attr-defined, no-any-return]

    def write(self, data: str) -> None:
        """Draw; from any thread."""
        if threading.get_ident() == self._thread:
            self._outlet(data)
        else:
            self._loop.call_soon_threadsafe(self._outlet, data)

    def start_application_mode(self) -> None:
        """Tell the app how large the page is."""
        self.greet()
        size = Size(*self._size) if self._size is not None else Size(80, 24)
        asyncio.run_coroutine_threadsafe(self._app._post_message(events.Resize(size, size)), loop=self._loop)

    def greet(self) -> None:
        """Tell a page that has just come what a terminal would have been told at the start."""
        self.write("\x1b[2J" + (MOUSE_ON if self._mouse else MOUSE_OFF))

    def _enable_mouse_support(self) -> None:
        self._mouse = True
        self.write(MOUSE_ON)

    def _disable_mouse_support(self) -> None:
        self._mouse = False
        self.write(MOUSE_OFF)

    def disable_input(self) -> None:
        """Take no further input: the page is told to say nothing more when the app ends."""

    def stop_application_mode(self) -> None:
        """Leave nothing on the page."""
        self.write("\x1b[2J")

    # What a page says.

    def hear(self, said: object) -> None:
        """Take one message of a page; what is none is left out."""
        match said:
            case ["key", name, character, held]:
                pressed = key(name, character, held)
                if pressed is not None:
                    self.process_message(pressed)
            case ["paste", str(text)]:
                self.process_message(events.Paste(text[:MOST_PASTED]))
            case ["size", int(width), int(height)]:
                self.resize(width, height)
            case ["mouse", str(kind), int(x), int(y), int(button), list(held)] if self._mouse:
                self._mouse_event(kind, x, y, button, held)
            case ["focus"]:
                self._app.post_message(events.AppFocus())
            case ["blur"]:
                self._app.post_message(events.AppBlur())

    def resize(self, width: int, height: int) -> None:
        """Take on another size, in cells."""
        size = Size(max(LEAST, min(MOST, width)), max(LEAST, min(MOST, height)))
        self._size = (size.width, size.height)
        self._app.post_message(events.Resize(size, size))

    def _mouse_event(self, kind: str, x: int, y: int, button: int, held: list[object]) -> None:
        made = MICE.get(kind)
        if made is None or not (0 <= x < MOST and 0 <= y < MOST and 0 <= button <= 3):
            return
        by = (x - self._at[0], y - self._at[1])
        self._at = (x, y)
        shift, alt, ctrl = ("shift" in held, "alt" in held, "ctrl" in held)
        self.process_message(made(None, x, y, *by, button, shift, alt, ctrl, screen_x=x, screen_y=y))
