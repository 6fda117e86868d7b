"""Handing the screen over, and the veil: screens that show nothing of any seat.

Lives here: the full screen between two seats, and the one that hides everything at once. Not here: what a seat sees afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from wargame.engine.model.base import SeatId
from wargame.language import mark, tr
from wargame.reports.page import Page
from wargame.tui.actions import bindings
from wargame.tui.parts import Bar, Paper
from wargame.tui.phases import turn_of
from wargame.tui.screens.base import READ, GameScreen


class HandoverScreen(GameScreen):
    """Whose turn it is, and nothing else."""

    ACTIONS: ClassVar = ("large", "back")
    BINDINGS: ClassVar = bindings(*ACTIONS)
    ALLOW_SELECT: ClassVar[bool] = False
    AUTO_FOCUS = "Button"
    TITLE_OF_HELP = mark("Handing the screen over")
    ABOUT = mark("""The screen is passed from one seat to the next. It shows nothing of any seat: how the turn opened stands there
    for the whole table, which reads it once, together. Arrow keys and Page Down scroll it.

    Whoever sits there takes the keyboard; everybody else looks away. Then Enter, or the PIN where one was set.""")

    def __init__(self, seat: SeatId, opened: Callable[[SeatId], None], purpose: str = "", *, over: bool = False) -> None:
        """Take whose turn it is, who is told when they sit there, and what it is for where that is no visit.

        With `over` it lies over a public screen, to which Escape goes back.
        """
        super().__init__()
        self._next, self._opened, self._purpose, self._over = seat, opened, purpose, over

    def compose(self) -> ComposeResult:
        """Show whose turn it is."""
        from wargame.tui.pins import PinGate

        table = self.table
        public = table.session.state.public
        turns = len(table.session.header.scenario.turns)
        yield Bar(turn_of(table.session.header.scenario.title, public.turn, turns), tr("Hand over"))
        opening = public.phase == "capitals" and not self._over and not self._purpose
        if opening:
            yield Paper(self._opening, id="opening")
        with Vertical(classes="middle"), Vertical(classes="veil -low" if opening else "veil"):
            yield Static(Content(tr("Hand the screen to")))
            yield Static(Content.styled(f"\n{table.who(self._next)}\n", "bold $text-accent"))
            yield Static(Content(self._purpose or tr("Everybody else looks away.")))
            if pin := table.person(self._next).pin:
                yield PinGate(pin, self._open)
            else:
                with Horizontal(classes="pin-row"):
                    yield Button(Content(tr("We sit here")), variant="primary")
        yield from self.footer()

    def on_mount(self) -> None:
        """Take away what was copied: the next seat might paste it."""
        self.wargame.forget()

    def _opening(self, page: Page) -> None:
        """Write how the turn opened, as everybody may know it: the table reads it once, together."""
        account = self.table.account()
        account.turn(page, account.story.turns[-1], "situation")

    def on_key(self, event: events.Key) -> None:
        """Scroll what the table reads, whatever has the focus."""
        for paper in self.query(Paper):
            if event.key in READ:
                event.stop()
                READ[event.key](paper, animate=False)

    @on(Button.Pressed)
    def _open(self) -> None:
        if self.is_current:  # Keys that came fast open once.
            self._opened(self._next)

    def action_back(self) -> None:
        """Go back, or to the menu after a question."""
        if self._over:
            self.dismiss()
        else:
            self.wargame.to_menu()


class VeilScreen(GameScreen):
    """Nothing at all, until a key and, in a private visit, the PIN."""

    BINDINGS: ClassVar = []
    ALLOW_SELECT: ClassVar[bool] = False
    VEIL = True

    def __init__(self, pin: str = "") -> None:
        """Take the hash of the PIN that lifts the veil; empty where any key does."""
        super().__init__()
        self._pin = pin

    def compose(self) -> ComposeResult:
        """Show that there is nothing to see."""
        from wargame.tui.pins import PinGate

        with Vertical(classes="middle"), Vertical(classes="veil"):
            yield Static(Content(tr("The screen is veiled.")))
            if self._pin:
                yield PinGate(self._pin, self._lift)
            else:
                with Horizontal(classes="pin-row"):
                    yield Button(Content(tr("Lift the veil")), variant="primary")

    @on(Button.Pressed)
    def _lift(self, *_: Any) -> None:
        self.dismiss()
