"""The palette: what the screen one came from can do, found by its words: its keys, and what else it has to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from wargame.language import tr
from wargame.tui import theme
from wargame.tui.actions import ACTIONS, bindings
from wargame.tui.closing import Once
from wargame.tui.keymap import USUAL
from wargame.tui.lists import Choices, remark, row

Thing = tuple[str, str, str]
"""Something to choose that is no action: what the screen knows it by, what it is called, and what it is about."""


class CommandsScreen(Once, ModalScreen[Any]):
    """A field, and the actions whose words hold what was typed; answers with an action or a thing, or None."""

    CSS_PATH: ClassVar[Any] = theme.ALL
    BINDINGS: ClassVar = bindings("leave")

    def __init__(self, names: Sequence[str], things: Sequence[Thing] = ()) -> None:
        """Take the actions that there are, and what else may be chosen on the screen one came from."""
        super().__init__()
        self._names, self._things = tuple(names), tuple(things)

    def compose(self) -> ComposeResult:
        """Show the field and the list."""
        with Vertical(classes="dialog tall"):
            yield Static(tr("What do you want to do?"), markup=False, classes="dialog-title")
            yield Input(placeholder=tr("Any word of it; Enter does the first"))
            yield Choices(id="commands")

    def on_mount(self) -> None:
        """Show all of them."""
        self._fill("")
        self.query_one(Input).focus()

    def _fill(self, words: str) -> None:
        wanted = words.casefold().split()
        keymap = getattr(self.app, "keymap", USUAL)
        told = {n: (tr(ACTIONS[n].label), tr(ACTIONS[n].about)) for n in self._names}
        found = [n for n in self._names if all(w in " ".join(told[n]).casefold() for w in wanted)]
        rows = [row(n, *told[n], tail=keymap.shown(n)) for n in found]
        rows += [row(*thing) for thing in self._things if all(w in " ".join(thing[1:]).casefold() for w in wanted)]
        self.query_one(Choices).fill(rows or [remark(tr("Nothing of this screen is called so."))])

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._fill(event.value)

    @on(Input.Submitted)
    def _entered(self) -> None:
        marked = self.query_one(Choices).highlighted_option
        if marked is not None and marked.id:
            self.dismiss(marked.id)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_leave(self) -> None:
        """Do nothing."""
        self.dismiss(None)
