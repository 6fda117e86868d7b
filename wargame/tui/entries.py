"""What can be set for a table, in words: clocks, privacy, taking back, the seed. Not here: sheets (screens), or keeping them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wargame.language import mark, tr, trn
from wargame.tui.people import House
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
SEED_ABOUT = mark("""All chance of a game comes from one number, the seed. The same seed and the same orders give the same game to
the last die. Leave it to be drawn, and nobody at the table knows it.""")


class Entry(NamedTuple):
    """One thing to set."""

    name: str
    label: str
    values: Sequence[tuple[object, str]]
    """Each value with its words; empty where something else than the next value is to happen (`asks`)."""
    now: object
    about: str
    shown: str = ""
    """The words for a value that is none of `values`."""

    @property
    def told(self) -> str:
        """Return the value in words."""
        return self.shown or next((words for value, words in self.values if value == self.now), str(self.now))


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


def lasting(seconds: int, otherwise: str) -> str:
    """Return a length of time in words, `otherwise` for none."""
    if not seconds:
        return otherwise
    if seconds % 60 == 0:
        return trn("{n} minute", "{n} minutes", seconds // 60)
    return trn("{n} second", "{n} seconds", seconds)


__all__ = ["MOST_SEED", "PRIVACY_WORDS", "SEED_ABOUT", "Entry", "lasting", "shared_entries"]
