"""What one table goes by: clocks, privacy, taking back, the seed; and the words for each.

Lives here: the sheet of a new game, and the entries that it shares with the settings. Not here: keeping them (people, settings).
"""

from __future__ import annotations

from msgspec.structs import replace

from wargame.language import mark, tr
from wargame.tui.people import House
from wargame.tui.screens.seats_dialogs import TextDialog
from wargame.tui.screens.sheet import Entry, SheetScreen, lasting
from wargame.tui.settings import PRIVACY, ROUNDS, VISITS

MOST_SEED = 2**63 - 1
PRIVACY_WORDS = {
    "strict": mark("strict: every seat has a PIN"),
    "usual": mark("usual: a hand-over before every visit"),
    "open": mark("open table: no hand-over"),
}
VISIT_ABOUT = mark("""A clock in the corner of a private visit counts down, and warns in a friendly way when the time is over. It
never ends a visit. Six newcomers finish a game in half a day when a visit lasts 90 seconds; the talking is done at the table.""")
COUNCIL_ABOUT = mark(
    "A clock in the corner of the Council counts down in each round, and warns when the time is over. It closes nothing."
)
PRIVACY_ABOUT = mark("""How the table keeps its secrets.

Strict: nobody starts without a PIN for every seat; it is asked for at each visit and in the Council, and a private screen that
nobody touches for a minute is veiled.

Usual: a hand-over screen before every visit, and the PIN of seats that have one.

Open table: the next seat's screen comes at once, for a class that looks on, or for one person with several seats.""")
UNDO_ABOUT = mark("""Whether an order that was drafted may be taken back before it is sealed. Sealed orders are fixed in any case.
Without it, a draft is given once and for all: think first.""")


def shared_entries(values: House) -> list[Entry]:
    """Return the entries that a new game and the settings have in common."""
    return [
        Entry("visit", tr("Clock of a private visit"), _lengths(VISITS), values.visit, tr(VISIT_ABOUT)),
        Entry("council", tr("Clock of a Council round"), _lengths(ROUNDS), values.council, tr(COUNCIL_ABOUT)),
        Entry("privacy", tr("Privacy"), [(v, tr(PRIVACY_WORDS[v])) for v in PRIVACY], values.privacy, tr(PRIVACY_ABOUT)),
        Entry(
            "undo",
            tr("Taking drafts back"),
            [(True, tr("allowed until sealing")), (False, tr("not allowed"))],
            values.undo,
            tr(UNDO_ABOUT),
        ),
    ]


def _lengths(seconds: tuple[int, ...]) -> list[tuple[object, str]]:
    """Return lengths of time with their words."""
    return [(s, lasting(s, tr("none"))) for s in seconds]


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
        about = tr("""All chance of a game comes from one number, the seed. The same seed and the same orders give the same game
        to the last die. Leave it to be drawn, and nobody at the table knows it.

        Enter asks for a number.""")
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
