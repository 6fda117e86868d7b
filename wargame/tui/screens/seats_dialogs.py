"""Small dialogs of setting up: who takes a seat, and a line of text."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from wargame.language import tr
from wargame.tui import people
from wargame.tui.actions import bindings
from wargame.tui.closing import Once
from wargame.tui.people import LONGEST_NAME, PIN_DIGITS, Person
from wargame.tui.pins import PinInput

DIGITS = {"least": PIN_DIGITS[0], "most": PIN_DIGITS[1]}


class PersonDialog(Once, ModalScreen[Any]):
    """A person for a seat: a name and a PIN, both optional; answers with a Person, `computer`, or None."""

    BINDINGS: ClassVar = bindings("back")

    def __init__(self, seat: str, person: Person | None) -> None:
        """Take what the seat is called and who has it now."""
        super().__init__()
        self._seat, self._person = seat, person
        self._typed = ""
        """A new PIN that was typed once; whoever mistypes it would lock the seat for good."""

    def compose(self) -> ComposeResult:
        """Show the fields."""
        with Vertical(classes="dialog"):
            yield Static(tr("{seat}: who plays it?", seat=self._seat), markup=False, classes="dialog-text")
            yield Input(
                value=self._person.name if self._person else "",
                placeholder=tr("Name (may stay empty)"),
                max_length=LONGEST_NAME,
                id="name",
            )
            yield PinInput(self._asked(), id="pin")
            yield Static("", id="dialog-note", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content(tr("A person")), id="person", variant="primary")
                yield Button(Content(tr("The computer")), id="computer")

    def _asked(self) -> str:
        """Return what the field for the PIN asks for while it is empty."""
        if self._typed:
            return tr("The same PIN once more")
        if self._person is not None and self._person.pin:
            return tr("PIN of {least} to {most} digits (empty: as it is)", **DIGITS)
        return tr("PIN of {least} to {most} digits (may stay empty)", **DIGITS)

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == "name":
            self.query_one("#pin").focus()
        else:
            self._sit()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "computer":
            self.dismiss("computer")
        else:
            self._sit()

    def _sit(self) -> None:
        name = " ".join(self.query_one("#name", Input).value.split())
        pin = self.query_one("#pin", Input).value
        if (pin or self._typed) and pin != self._typed:
            self._again(pin)
            return
        kept = self._person.pin if self._person is not None and not pin else people.hashed(pin)
        self.dismiss(Person(name, kept))

    def _again(self, pin: str) -> None:
        """Ask for a new PIN once more, or for another where this one will not do."""
        field = self.query_one("#pin", Input)
        if self._typed:
            self._typed, told = "", tr("These two are not the same. Type a new PIN.")
        elif len(pin) < PIN_DIGITS[0]:
            told = tr("A PIN has {least} to {most} digits.", **DIGITS)
        else:
            self._typed, told = pin, tr("Type the same PIN once more, then Enter.")
        field.value, field.placeholder = "", self._asked()
        field.focus()
        self.query_one("#dialog-note", Static).update(told)

    def action_back(self) -> None:
        """Change nothing."""
        self.dismiss(None)


class TextDialog(Once, ModalScreen[Any]):
    """A line of text; answers with it, or None."""

    BINDINGS: ClassVar = bindings("back")

    def __init__(self, text: str, value: str = "") -> None:
        """Take the question and what stands there."""
        super().__init__()
        self._text, self._value = text, value

    def compose(self) -> ComposeResult:
        """Show the field."""
        with Vertical(classes="dialog"):
            yield Static(self._text, markup=False, classes="dialog-text")
            yield Input(value=self._value)

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())

    def action_back(self) -> None:
        """Change nothing."""
        self.dismiss(None)
