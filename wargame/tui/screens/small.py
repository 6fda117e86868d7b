"""A terminal that is too small: what is needed, and that nothing is lost. It goes by itself once there is room."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from wargame.language import tr
from wargame.tui import theme


def _sized(size: Size) -> str:
    return tr("{columns} x {rows}", columns=size.width, rows=size.height)


class SmallScreen(Screen[Any]):
    """Nothing but the notice: no screen is drawn cut off."""

    CSS_PATH: ClassVar[Any] = [theme.START]

    def __init__(self, least: Size) -> None:
        """Take the size that is needed."""
        super().__init__()
        self._least = least
        self._going = False

    def compose(self) -> ComposeResult:
        """Show the notice."""
        yield Static(id="too-small")

    def on_mount(self) -> None:
        """Say how much room is wanting, and look again: room may come while another screen lies above."""
        self._say()
        self.set_interval(0.3, self._say)

    def on_resize(self) -> None:
        """Say it anew, or go."""
        self._say()

    def _say(self) -> None:
        size = self.app.size
        if size.width >= self._least.width and size.height >= self._least.height:
            if self.app.screen is self and not self._going:
                self._going = True
                self.dismiss()
            return
        text = Content.assemble(
            (
                tr(
                    "{needed} needed, now {here}.",
                    needed=_sized(self._least),
                    here=_sized(size),
                ),
                "bold $accent",
            ),
            "\n\n",
            tr("Make the window larger, or its letters smaller. Nothing is lost: the game goes on where it is."),
            "\n\n",
            tr("Ctrl+Q leaves the program."),
        )
        self.query_one("#too-small", Static).update(text)
