"""What every part of the account is written with: a page, the words, the turn. Not here: any part of the account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from wargame.engine import Rulebook
from wargame.engine.model.base import SeatId
from wargame.engine.model.state import Public
from wargame.reports import speech
from wargame.reports.names import Names, quoted
from wargame.reports.page import Page, parted
from wargame.reports.story import Told, Turn
from wargame.reports.words import Words


class Desk(Struct, gc=False):
    """One turn on the writer's desk."""

    page: Page
    words: Words
    rules: Rulebook
    turn: Turn
    seat: SeatId
    ids: bool = False
    past: Mapping[str, Sequence[float]] | None = None
    """The levels of the tracks at the ends of former turns, where they are to be drawn; the oldest first."""

    @property
    def names(self) -> Names:
        """What things are called."""
        return self.words.names

    @property
    def revealed(self) -> Public:
        """The world as the sealed orders left it, whatever the turn's operations have changed since."""
        return (self.turn.talked or self.turn.last).public

    def line(self, text: str, told: Iterable[Told] = (), indent: int = 2) -> None:
        """Write one line of the account whose beginning may stand in bold, as in `**France sends** two frigates`."""
        self.item(*parted(text), told, indent)

    def item(self, lead: str, text: str, told: Iterable[Told] = (), indent: int = 2) -> None:
        """Write one line of the account, and under it the ids of its events where they are wanted."""
        self.page.text(text, lead=lead, indent=indent)
        if self.ids:
            self.page.ids((t.event.id for t in told), indent + 4)


def because(reason: str, most: int = 140) -> str:
    """Return a reason as the end of a sentence: a space and the quotation, or nothing."""
    said = quoted(speech.said(reason), most)
    return f" {said}" if said else ""
