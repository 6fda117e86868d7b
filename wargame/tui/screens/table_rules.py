"""What one table goes by: clocks, privacy, taking back, the seed; and the words for each.

Lives here: the sheet of a new game, and the entries that it shares with the settings. Not here: keeping them (people, settings).
"""

from __future__ import annotations

from msgspec.structs import replace

from wargame.language import mark, tr
from wargame.tui.entries import MOST_SEED, SEED_ABOUT, Entry, shared_entries
from wargame.tui.people import House
from wargame.tui.screens.seats_dialogs import TextDialog
from wargame.tui.screens.sheet import SheetScreen


class TableRulesScreen(SheetScreen):
    """What the table of a new game goes by; answers with (house rules, seed)."""

    TITLE_OF_HELP = mark("Options of this game")
    HEAD = (mark("New game: options"), "")
    DONE = (mark("Done"), mark("Back to the seats"))
    ABOUT = mark("""Options of this one game. Enter or → takes the next value, ← the one before.

    They are kept beside the saved game, so that it goes on as it began. What new games begin with is set under “Settings” in
    the menu.""")

    def __init__(self, house: House, seed: int | None) -> None:
        """Take what holds so far."""
        super().__init__()
        self._house, self._seed = house, seed

    def entries(self) -> list[Entry]:
        """Return the options."""
        about = tr(SEED_ABOUT) + "\n\n" + tr("Enter asks for a number.")
        shown = tr("drawn in secret") if self._seed is None else str(self._seed)
        return [*shared_entries(self._house), Entry("seed", tr("Seed of all chance"), (), self._seed, about, shown)]

    def put(self, name: str, value: object) -> None:
        """Take another value."""
        self._house = replace(self._house, **{name: value})

    def asks(self, name: str) -> None:
        """Ask for the seed."""
        del name  # It is the only one that is written.
        now = "" if self._seed is None else str(self._seed)
        self.app.push_screen(TextDialog(tr("Seed of all chance: a whole number, or nothing to draw one."), now), self._seeded)

    def _seeded(self, text: str | None) -> None:
        if text is None:
            return
        if not text:
            self._seed = None
        elif text.isascii() and text.isdigit() and int(text) <= MOST_SEED:
            self._seed = int(text)
        else:
            self.note(tr("A seed is a whole number from 0 to {most}.", most=MOST_SEED), bad=True)
            return
        self.changed("seed")

    def action_back(self) -> None:
        """Go back to the seats with what was set."""
        self.dismiss((self._house, self._seed))
