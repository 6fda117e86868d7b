"""The clock of a visit or of a round of the Council: it shows what is left, warns when that is over, and cuts nothing off.

Lives here: the clock and the widget that shows it. Not here: how long anything may take (people, settings).
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any, NamedTuple

from textual.content import Content
from textual.widgets import Static

from wargame.language import tr

NEAR = 15
"""Seconds before the end from which on the clock warns."""


class Clock(NamedTuple):
    """What is being timed: since when, and how long it may take, in seconds."""

    what: str
    began: float
    allowed: int
    now: Callable[[], float] = monotonic

    @property
    def left(self) -> int:
        """Return the whole seconds that are left; less than 0 once the time is over."""
        return int(self.allowed - (self.now() - self.began))

    def told(self) -> str:
        """Return what is left in words."""
        left = self.left
        minutes, seconds = divmod(abs(left), 60)
        length = f"{minutes}:{seconds:02d}"
        return length if left >= 0 else tr("! {time} over", time=length)


class ClockFace(Static):
    """The clock of the app, if it has one running; it takes no room without."""

    def on_mount(self) -> None:
        """Begin to tick."""
        self.set_interval(1, self._tick)
        self._tick()

    def _tick(self) -> None:
        app: Any = self.app
        clock: Clock | None = getattr(app, "clock", None)
        self.display = clock is not None
        if clock is not None:
            style = "bold $text-warning" if clock.left <= NEAR else "$foreground 75%"
            self.update(Content.styled(clock.told(), style))
