"""Fields for PINs: typed without being shown, and the one that opens what they guard.

Lives here: the fields. Not here: who sits where, and whether a PIN fits (people), or the screens that ask for one (handover).
"""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from wargame.language import tr
from wargame.tui import people

LONGEST_WAIT = 30
"""Seconds that a wrong PIN costs at most; the first costs one, and each further one twice as much."""


class PinInput(Input):
    """A field for a PIN: digits only, never shown, never copied."""

    ALLOW_SELECT = False

    def __init__(self, placeholder: str = "", id: str | None = None) -> None:
        """Make an empty field."""
        super().__init__(password=True, restrict=r"[0-9]*", max_length=8, placeholder=placeholder or tr("PIN"), id=id)

    def action_copy(self) -> None:
        """Copy nothing."""

    def action_cut(self) -> None:
        """Cut nothing."""


class PinGate(Vertical):
    """A field for a PIN that answers when the right one is typed; wrong ones cost time."""

    def __init__(self, pin: str, opened: Callable[[], object]) -> None:
        """Take the hash of the PIN, and who is told."""
        super().__init__()
        self._pin, self._opened = pin, opened
        self._wait = 1

    def compose(self) -> ComposeResult:
        """Show the field."""
        with Horizontal(classes="pin-row"):
            yield PinInput()
        yield Static(tr("Type the PIN, then Enter."), classes="pin-note", markup=False)

    def on_mount(self) -> None:
        """Begin in the field."""
        self.query_one(PinInput).focus()

    @on(Input.Submitted)
    def try_pin(self, event: Input.Submitted) -> None:
        """Open, or say that it was wrong."""
        event.stop()
        field = self.query_one(PinInput)
        typed, field.value = field.value, ""
        if not typed:  # Nothing was tried.
            return
        if people.fits(typed, self._pin):
            self._opened()
            return
        field.disabled = True
        self.query_one(".pin-note", Static).update(tr("That is not it. Wait {seconds} s.", seconds=self._wait))
        self.set_timer(self._wait, self._again)
        self._wait = min(LONGEST_WAIT, 2 * self._wait)

    def _again(self) -> None:
        field = self.query_one(PinInput)
        field.disabled = False
        field.focus()
        self.query_one(".pin-note", Static).update(tr("Type the PIN, then Enter."))
