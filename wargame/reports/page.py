"""Text for a screen or a pipe: headings, hanging paragraphs and aligned tables at a width, with or without colour.

Lives here: layout alone. Not here: any word about the game (words.py, account/).
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from typing import Literal

Style = Literal["", "bold", "dim", "good", "bad", "head"]

_CODES: dict[Style, str] = {"": "", "bold": "1", "dim": "2", "good": "32", "bad": "31", "head": "1;36"}

_STEERING = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")

_PLAIN = str.maketrans(
    {
        "═": "=", "─": "-", "▲": "+", "▼": "-", "·": "-", "–": "-", "—": "-", "…": "...", "×": "x", "−": "-", "→": ">",
        "“": '"', "”": '"', "’": "'", "█": "#", "░": ".", "≤": "<=", "└": "`",
    }
)  # fmt: skip
"""What is written where the output's encoding knows only ASCII."""

Cell = str | tuple[str, Style]


def clean(text: str) -> str:
    """Return a text on one line, with what steers a terminal replaced by question marks: names come from strangers' files."""
    return _STEERING.sub("?", " ".join(text.split()) if "\n" in text or "\t" in text else text)


def parted(text: str) -> tuple[str, str]:
    """Return the bold beginning of a text, which stands between stars in it, and the rest: `**France sends** two frigates.`."""
    lead, _, rest = text[2:].partition("**") if text.startswith("**") else ("", "", text)
    return lead, rest.strip()


def wrapped(text: str, width: int, first: str = "", later: str = "") -> list[str]:
    """Return a text in lines of at most `width` columns, the first begun with `first` and all others with `later`.

    As `textwrap.wrap` without breaks at hyphens, which is asked only for what is rare: it takes five times as long.
    """
    if len(first) + len(text) <= width and text and text[0] != " " and text[-1] != " " and text.isprintable():
        return [first + text]
    words = text.split(" ")
    room = width - max(len(first), len(later))
    if "" in words or not text.isprintable() or any(len(word) > room for word in words):
        text = " ".join(_parted(word, room) for word in words) if "/" in text and text.isprintable() else text
        return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=later, break_on_hyphens=False)
    lines: list[str] = []
    line = first + words[0]
    for word in words[1:]:
        if len(line) + 1 + len(word) <= width:
            line += f" {word}"
        else:
            lines.append(line)
            line = later + word
    return [*lines, line]


def _parted(word: str, room: int) -> str:
    """Return a path that is longer than a line in parts that each fill one, broken after a stroke."""
    parts = [""]
    for step in re.split("(?<=/)", word) if len(word) > room else [word]:
        if parts[-1] and len(parts[-1]) + len(step) > room:
            parts.append("")
        parts[-1] += step
    return " ".join(parts)


NARROWEST = 12
"""Columns below which a column of a table gives no more way."""


class Page:
    """Lines of text in the making; `lines` holds them, ready to print."""

    def __init__(self, width: int = 80, *, colour: bool = False, plain: bool = False) -> None:
        """Write for so many columns; `plain` keeps to ASCII."""
        self.width = max(40, width)
        self.colour = colour
        self.plain = plain
        self.lines: list[str] = []

    def paint(self, text: str, style: Style) -> str:
        """Return the text in a style, or as it is where colour is off."""
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self.colour and style and text else text

    def _put(self, line: str) -> None:
        line = line.rstrip()
        self.lines.append(line.translate(_PLAIN) if self.plain else line)

    def blank(self) -> None:
        """Leave one line empty, never two."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def gap(self) -> None:
        """Leave one line empty even at the top of a page, which then follows another."""
        if not self.lines or self.lines[-1]:
            self.lines.append("")

    def title(self, left: str, right: str = "") -> None:
        """Write a heading between double rules, with a note at its right where there is room, and on its own line where not."""
        left, right = clean(left), clean(right)
        self.blank()
        self._put(self.paint("═" * self.width, "head"))
        if right and len(left) + len(right) + 2 > self.width:
            self._put(self.paint(left[: self.width], "bold"))
            self._put(self.paint(right[: self.width], "dim"))
        else:
            gap = " " * (self.width - len(left) - len(right))
            self._put(self.paint(left[: self.width], "bold") + gap + self.paint(right, "dim"))
        self._put(self.paint("═" * self.width, "head"))

    def section(self, name: str, note: str = "") -> None:
        """Write a small heading, with a note beside it, or below it where there is no room."""
        self.blank()
        note = clean(note)
        head = self.paint(clean(name).upper(), "head")
        beside = note and len(note) <= self.width - len(name) - 2
        self._put(f"{head}  {self.paint(note, 'dim')}" if beside else head)
        if note and not beside:
            self.text(note, style="dim", hang=0)

    def text(self, text: str, indent: int = 2, lead: str = "", hang: int = 2, style: Style = "") -> None:
        """Write a paragraph, wrapped; `lead` stands in bold before it, and later lines hang in by `hang` more columns."""
        text, lead = clean(text), clean(lead)
        joined = f"{lead} {text}" if lead and text else lead or text
        if not joined:
            return
        for number, line in enumerate(wrapped(joined, self.width, " " * indent, " " * (indent + hang))):
            if number == 0 and lead and line.startswith(" " * indent + lead):
                rest = line[indent + len(lead) :]
                self._put(" " * indent + self.paint(lead, "bold") + self.paint(rest, style))
            else:
                self._put(self.paint(line, style))

    def table(self, rows: Sequence[Sequence[Cell]], align: str, indent: int = 2, gap: int = 2, head: bool = True) -> None:
        """Write rows in columns; `align` has `l` or `r` for each column, and the first row is dim as a head.

        The widest left-aligned column gives way where the rows do not fit; what it loses is wrapped inside the column.
        """
        cells = [[_cell(c) for c in row] for row in rows]
        if not cells:
            return
        room = self.width - indent - gap * (len(align) - 1)
        words = [max(NARROWEST, *(len(w) for row in cells for w in row[i][0].split() or [""])) for i in range(len(align))]
        widths = _fitting(cells, align, words, room) or _fitting(cells, align, [NARROWEST] * len(align), room)
        if not widths:
            self._as_items(cells, indent, head)
            return
        for number, row in enumerate(cells):
            parts = [wrapped(t, widths[i]) or [""] for i, (t, _) in enumerate(row)]
            for depth in range(max(map(len, parts))):
                line = " " * indent
                for i, a in enumerate(align):
                    piece = parts[i][depth] if depth < len(parts[i]) else ""
                    padded = piece.ljust(widths[i]) if a == "l" else piece.rjust(widths[i])
                    style: Style = "dim" if head and number == 0 else row[i][1]
                    line += self.paint(padded, style) + (" " * gap if i < len(align) - 1 else "")
                self._put(line)

    def _as_items(self, cells: list[list[tuple[str, Style]]], indent: int, head: bool) -> None:
        """Write rows one after another, each as a line of its own, where the page is too narrow for columns."""
        names = [text.lower() for text, _ in cells[0]] if head else [""] * len(cells[0])
        for row in cells[1:] if head else cells:
            rest = [f"{name} {text}".strip() for name, (text, _) in zip(names[1:], row[1:], strict=True) if text]
            self.text(", ".join(rest), indent, lead=row[0][0])

    def ids(self, names: Iterable[str], indent: int = 4) -> None:
        """Write event ids, dim, one a line, never wrapped: they are there to be copied."""
        for name in names:
            self._put(" " * indent + self.paint(clean(name), "dim"))

    def raw(self, line: str, style: Style = "") -> None:
        """Write one line as it is, never wrapped."""
        self._put(self.paint(clean(line), style))


def _fitting(cells: list[list[tuple[str, Style]]], align: str, least: Sequence[int], room: int) -> list[int]:
    """Return the widths of columns that fit in `room`, none of those that give way below its `least`; nothing where none do."""
    widths = [max(1, *(len(row[i][0]) for row in cells)) for i in range(len(align))]
    over = sum(widths) - room
    while over > 0 and (left := [i for i, a in enumerate(align) if a == "l" and widths[i] > least[i]]):
        widest = max(left, key=lambda i: widths[i])
        cut = min(over, widths[widest] - least[widest])
        widths[widest] -= cut
        over -= cut
    return widths if over <= 0 else []


def _cell(cell: Cell) -> tuple[str, Style]:
    return (clean(cell), "") if isinstance(cell, str) else (clean(cell[0]), cell[1])


__all__ = ["Cell", "Page", "Style", "clean", "parted", "wrapped"]
