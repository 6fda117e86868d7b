"""The coalition's tracks as bars: end state, legitimacy, cohesion, credibility, and a nation's own public.

Lives here: the widget, and reading the levels of a view. Not here: how a track moves (rules 70, 90 and 160).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from msgspec import Struct
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from wargame.engine import Rulebook, SeatView
from wargame.language import tr
from wargame.reports.log_outcome import sparkline
from wargame.reports.names import percent
from wargame.reports.numbers import moved_by
from wargame.tui.actions import family
from wargame.tui.bits import Bit
from wargame.tui.levels import SUPPORT, TITLES, TRACKS, levels, word
from wargame.tui.widgets.toned import Toned, fitted

PARTS = " ▏▎▍▌▋▊▉█"


class Track(Struct, frozen=True, gc=False):
    """One track: its key, its level now, and the levels that desks showed in former turns, each 0 to 1."""

    key: str
    level: float
    history: tuple[float, ...] = ()


def bar(level: float, width: int) -> tuple[str, str]:
    """Return the filled and the empty part of a bar of `width` columns, to an eighth of a column."""
    eighths = round(max(0.0, min(1.0, level)) * width * 8)
    filled = "█" * (eighths // 8) + (PARTS[eighths % 8] if eighths % 8 else "")
    return filled, "·" * (width - len(filled))


def change(now: float, was: float) -> str:
    """Return how far a level has moved, in points of a hundred, as the levels themselves are shown: `▲ +6`."""
    whole = round(now * 100) - round(was * 100)
    arrow = "▲" if whole > 0 else "▼" if whole < 0 else "="
    return f"{arrow} {moved_by(now, was)}"


class TrackBars(Toned, can_focus=True):
    """Bars with a word, the change since the last visit with its arrow, and a small history where there is room.

    `history` holds, by the keys of `levels`, the levels that desks showed in former turns, the oldest first.
    """

    BINDINGS: ClassVar[list[BindingType]] = family("tracks")

    class WhyAsked(Message):
        """The player asks how a track came to its level; see `wargame.reports.behind.event_of`."""

        def __init__(self, track: str) -> None:
            """Tell which track, by its key."""
            super().__init__()
            self.track = track

    def __init__(
        self, rules: Rulebook, view: SeatView, history: Mapping[str, Sequence[float]] | None = None, id: str | None = None
    ) -> None:
        """Show what `view` holds."""
        super().__init__(id=id)
        self._rules = rules
        self.at = 0
        self.tracks = self._read(view, history or {})

    def update(self, view: SeatView, history: Mapping[str, Sequence[float]] | None = None) -> None:
        """Show another moment, or another seat's view; only changed bars are drawn."""
        before, self.tracks = self.tracks, self._read(view, history or {})
        if len(before) != len(self.tracks):
            self.at = 0
            self.refresh(layout=True)
            return
        self.refresh_lines(y for y, (a, b) in enumerate(zip(before, self.tracks, strict=True)) if a != b)

    def _read(self, view: SeatView, history: Mapping[str, Sequence[float]]) -> tuple[Track, ...]:
        return tuple(Track(k, level, tuple(history.get(k, ()))) for k, level in levels(self._rules, view).items())

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return one row for each track."""
        del container, viewport, width
        return len(self.tracks)

    def render_line(self, y: int) -> Strip:
        """Return a track as a line."""
        width = self.size.width
        if y >= len(self.tracks):
            return self.strip((), width)
        return self.strip(self._line(self.tracks[y], width, y == self.at and self.has_focus), width)

    def _line(self, track: Track, width: int, cursor: bool) -> list[Bit]:
        name, tone = word(track.level)
        moved = change(track.level, track.history[-1]) if track.history else ""
        arrow = moved[:1]
        spark = min(12, len(track.history) + 1) if width >= 64 and track.history else 0
        room = max(4, min(40, width - 12 - 5 - 9 - 7 - (spark + 2 if spark else 0)))
        filled, empty = bar(track.level, room)
        return [
            (fitted(tr(TITLES[track.key]), 12), "cursor" if cursor else "bold"),
            (f"{percent(track.level):>4} ", ""),
            (filled, tone or "own"),
            (empty, "dim"),
            (" ", ""),
            (fitted(name, 8), tone),
            (fitted(moved, 7), "good" if arrow == "▲" else "bad" if arrow == "▼" else "dim"),
            *([(sparkline((*track.history, track.level), spark), "own")] if spark else []),
        ]

    def as_text(self) -> str:
        """Return the track under the cursor, with its former levels, to be copied."""
        track = self.tracks[self.at]
        said = {"track": tr(TITLES[track.key]), "level": percent(track.level), "word": word(track.level)[0]}
        told = tr("{track}: {level}, {word}", **said)
        if not track.history:
            return told
        return tr("{now}; before: {levels}", now=told, levels=", ".join(percent(v) for v in track.history))

    def focus_moved(self) -> None:
        """Show the cursor, or that the keys go elsewhere."""
        self.refresh()

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.at = max(0, min(len(self.tracks) - 1, self.at + by))
        self.refresh()

    def action_why(self) -> None:
        """Ask why the track under the cursor stands where it does."""
        self.post_message(self.WhyAsked(self.tracks[self.at].key))


__all__ = ["SUPPORT", "TITLES", "TRACKS", "Track", "TrackBars", "bar", "levels", "sparkline", "word"]
