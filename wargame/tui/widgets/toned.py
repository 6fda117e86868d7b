"""Text in tones: the bits of a line, each with the meaning of its colour, and the widget that turns lines into strips.

Lives here: what every line-rendered widget of the game has in common. Not here: the colours (`theme.py`, `wargame.tcss`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from wargame.language import tr
from wargame.reports.names import upper
from wargame.reports.page import clean
from wargame.tui.bits import Bit, Line

TONES = ("good", "bad", "warn", "own", "ally", "adversary", "dim", "bold", "head", "coast", "border", "cursor", "ink")


def width_of(line: Iterable[Bit]) -> int:
    """Return the columns that a line takes."""
    return sum(cell_len(text) for text, _ in line)


def fitted(text: str, width: int, align: str = "l") -> str:
    """Return a text of exactly `width` columns, padded, or cut with an ellipsis at its end."""
    text = clean(text)
    long = cell_len(text)
    if long > width:
        text = set_cell_size(text, max(0, width - 1)).rstrip() + "…"
        long = cell_len(text)
    return " " * (width - long) + text if align == "r" else text + " " * (width - long)


def listed(text: str, width: int) -> str:
    """Return a list (`a; b; c` or `a, b, c`) cut between its entries to fit `width`, with how many more there are."""
    mark = "; " if "; " in text else ", "
    parts = text.split(mark)
    for many in range(len(parts), 0, -1):
        more = f" +{len(parts) - many}" if many < len(parts) else ""
        if cell_len(short := mark.join(parts[:many]) + more) <= width:
            return short
    return text


def flowed(items: Sequence[Bit], width: int, most: int, gap: str) -> list[list[Bit]]:
    """Return items as running text in at most `most` lines, broken between words; an ellipsis stands where more would follow."""
    lines: list[list[Bit]] = [[]]
    room = width
    for index, (text, tone) in enumerate(items):
        pieces = [(gap, "dim")] if index else []
        pieces += [(word if i == 0 else f" {word}", tone) for i, word in enumerate(clean(text).split(" "))]
        for piece, shade in pieces:
            long = cell_len(piece)
            if long > room - 2 * (len(lines) == most):
                if len(lines) == most:
                    lines[-1].append((" …", "dim"))
                    return lines
                lines.append([])
                room, piece = width, piece.lstrip(" ·")
                long = cell_len(piece)
            lines[-1].append((piece, shade))
            room -= long
    return lines


def wrapped(items: Sequence[Bit], width: int, most: int, gap: str) -> list[list[Bit]]:
    """Return items in at most `most` lines; those without room are left out, and an ellipsis then ends the last line."""
    lines: list[list[Bit]] = []
    for index, (given, tone) in enumerate(items):
        text = given if width_of([(given, "")]) <= width else fitted(given, width)
        last = len(lines) == most and index < len(items) - 1
        if lines and width_of(lines[-1]) + len(gap) + width_of([(text, "")]) <= width - 2 * last:
            lines[-1] += [(gap, "dim"), (text, tone)]
        elif len(lines) < most:
            lines.append([(text, tone)])
        else:
            lines[-1] += [(" …", "dim")] if width_of(lines[-1]) + 2 <= width else []
            break
    return lines


class Toned(Widget):
    """A widget that draws lines of toned text."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"tone--{tone}" for tone in TONES}

    def tone(self, names: str) -> Style:
        """Return the style of one or several tones, in the theme of the moment."""
        if not names:
            return self.rich_style
        return self.get_component_rich_style(*(f"tone--{name}" for name in names.split()))

    def strip(self, line: Line, width: int, base: str = "") -> Strip:
        """Return a line as a strip of exactly `width` columns; `base` is the tone of the whole line, over those of its bits."""
        segments = [Segment(clean(text), self.tone(base or tone)) for text, tone in line if text]
        return Strip(segments).crop_extend(0, width, self.tone(base))

    def watch_has_focus(self, has_focus: bool) -> None:
        """Draw the cursor anew once the focus has come or gone; an event handler of our own would run before that."""
        super().watch_has_focus(has_focus)
        self.focus_moved()

    def focus_moved(self) -> None:
        """Draw what looks otherwise with the focus than without."""

    def refresh_lines(self, lines: Iterable[int]) -> None:
        """Draw some lines of the content anew, and no other; nothing where there are none."""
        top, wide = self.gutter.top, self.outer_size.width
        regions = [Region(0, top + y, wide, 1) for y in lines]
        if regions:
            self.refresh(*regions)


class TonedLine(Toned):
    """One line of toned text: a title bar, or the keys at the foot of a screen. What does not fit is left out from the end."""

    def __init__(self, line: Line = (), classes: str = "", id: str | None = None) -> None:
        """Show `line`."""
        super().__init__(classes=classes, id=id)
        self.line: Line = line

    def update(self, line: Line) -> None:
        """Show another line."""
        self.line = line
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the line."""
        width = self.size.width
        return self.strip(self.line if y == 0 else (), width)


class KeyLine(TonedLine):
    """Keys and what they do, for the foot of a screen; where not all fit, those before the last ones are left out whole."""

    def __init__(self, pairs: Sequence[tuple[str, str]], last: int = 0, id: str | None = None) -> None:
        """Show `pairs` of a key and what it does; the `last` ones are never left out."""
        super().__init__(classes="keybar", id=id)
        self.pairs, self.last = tuple(pairs), last

    def render_line(self, y: int) -> Strip:
        """Return the line."""
        told: list[list[Bit]] = [[(key, "own"), (f" {upper(tr(does))}  ", "")] for key, does in self.pairs]
        first, last = told[: len(told) - self.last], told[len(told) - self.last :]
        while first and sum(map(width_of, (*first, *last))) - 2 > self.size.width:
            first.pop()
        return self.strip([bit for pair in (*first, *last) for bit in pair] if y == 0 else (), self.size.width)


__all__ = ["TONES", "Bit", "KeyLine", "Line", "Toned", "TonedLine", "fitted", "flowed", "listed", "width_of", "wrapped"]
