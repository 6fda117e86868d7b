"""A game as one line: its turns, its decisive moments, the bookmarks, and where one is.

Lives here: the widget. Not here: what is decisive (session/replay.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from textual import events
from textual.message import Message
from textual.strip import Strip

from wargame.language import tr
from wargame.session import replay
from wargame.tui.bits import Bit, Line
from wargame.tui.widgets.toned import Toned, width_of, wrapped

TONES = {
    "end": "own",
    "broken": "bad",
    "agreed": "good",
    "outside": "warn",
    "harm": "bad",
    "fell": "adversary",
    "home": "ally",
    "other": "ally",
}
SIGNS = {mark: (sign, TONES[mark], about) for mark, (sign, about) in replay.SIGNS.items()}
"""The sign of each kind of decisive moment, its tone, and what it means."""
BOOKMARK: Bit = ("▼", "warn")
HERE: Bit = ("●", "cursor")


class Span(Struct, frozen=True, gc=False):
    """One turn: its number, its date in words, and which moments are its own, from `first` to before `last`."""

    number: int
    date: str
    first: int
    last: int


class Timeline(Toned):
    """Decisive moments and bookmarks, the way with the present moment on it, the turns; below, where it is higher, the legend."""

    class Wanted(Message):
        """The player clicked on a place in the game."""

        def __init__(self, moment: int) -> None:
            """Tell which moment."""
            super().__init__()
            self.moment = moment

    def __init__(self, id: str | None = None) -> None:
        """Begin without a game."""
        super().__init__(id=id)
        self.spans: Sequence[Span] = ()
        self.marks: Mapping[int, str] = {}
        self.bookmarks: Sequence[int] = ()
        self.at = 0

    def show_game(self, spans: Sequence[Span], marks: Mapping[int, str]) -> None:
        """Show another game, or the same as another seat may know it."""
        self.spans, self.marks = spans, marks
        self.refresh()

    def show_bookmarks(self, moments: Sequence[int]) -> None:
        """Show these bookmarks."""
        self.bookmarks = moments
        self.refresh_lines((0,))

    def go(self, at: int) -> None:
        """Show where one is."""
        self.at = at
        self.refresh_lines((1, 2))

    def column(self, moment: int) -> int:
        """Return the column of a moment: every turn has as much room."""
        width, many = max(1, self.size.width), len(self.spans)
        for place, span in enumerate(self.spans):
            if moment < span.last or place == many - 1:
                first, last = place * width // many, (place + 1) * width // many
                room = max(1, last - first - 1)
                return first + 1 + (moment - span.first) * (room - 1) // max(1, span.last - span.first - 1)
        return 0

    def render_line(self, y: int) -> Strip:
        """Return a line."""
        lines = (self._signs, self._way, self._turns)
        if y >= len(lines):
            told = legend(self.size.width, self.size.height - len(lines))
            return self.strip(told[y - len(lines)] if y - len(lines) < len(told) else (), self.size.width)
        return self.strip(lines[y](), self.size.width)

    def _signs(self) -> Line:
        cells: dict[int, Bit] = {}
        order = list(SIGNS)
        for mark in reversed(order):
            for moment, kind in self.marks.items():
                if kind == mark:
                    cells[self.column(moment)] = SIGNS[mark][:2]
        for moment in self.bookmarks:
            cells[self.column(moment)] = BOOKMARK
        return [cells.get(x, (" ", "")) for x in range(self.size.width)]

    def _way(self) -> Line:
        here, many, width = self.column(self.at), max(1, len(self.spans)), self.size.width
        starts = {place * width // many for place in range(many)}
        line: list[Bit] = []
        for x in range(width):
            tone = "own" if x < here else "dim"
            line.append(HERE if x == here else ("├" if x in starts else "─", tone))
        return line

    def _turns(self) -> Line:
        line: list[Bit] = []
        many, width = len(self.spans), self.size.width
        for place, span in enumerate(self.spans):
            room = (place + 1) * width // many - place * width // many
            texts = (
                " " + tr("Turn {turn}: {what}", turn=span.number, what=span.date),
                " " + tr("{turn}: {date}", turn=span.number, date=span.date),
                " " + tr("Turn {turn}", turn=span.number),
                f" {span.number}",
            )
            text = next((t for t in texts if width_of([(t, "")]) < room), "")
            now = span.first <= self.at < span.last
            line.append((text.ljust(room)[:room], "bold" if now else "dim"))
        return line

    def on_click(self, event: events.Click) -> None:
        """Ask for the moment nearest to the click."""
        spot = event.get_content_offset(self)
        if spot is not None and self.spans:
            last = self.spans[-1].last
            self.post_message(self.Wanted(min(range(last), key=lambda m: abs(self.column(m) - spot.x))))


def legend(width: int, lines: int) -> list[list[Bit]]:
    """Return what the signs mean."""
    signs: list[Bit] = [(f"{sign} {tr(about)}", tone) for sign, tone, about in SIGNS.values()]
    return wrapped([(" ".join((BOOKMARK[0], tr("bookmark"))), BOOKMARK[1]), *signs], width, lines, "  ")


__all__ = ["BOOKMARK", "SIGNS", "Span", "Timeline", "legend"]
