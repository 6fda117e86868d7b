"""Text as it is spoken or felt: no signs that are drawn rather than said, no columns, every value with its label.

Lives here: taking a page (reports.page) apart into paragraphs. Not here: any words about the game.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wargame.language import mark, tr
from wargame.reports.page import Cell, Page, Style, clean

_SAID = str.maketrans(
    {
        "“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "−": "-", "…": "...", "×": "x",
        "\u00a0": " ", "\u202f": " ",
    }
)  # fmt: skip
"""What stands for signs that a plain terminal, a voice or a braille line may not know."""
_WORDS = {"≤": mark("at most"), "≥": mark("at least"), "→": mark("to"), "▲": mark("up"), "▼": mark("down")}
"""Signs that are said in words, before what follows them."""
_DRAWN = re.compile(r"[█░▮▯▁-▏·─-╿]+")
_TURN = re.compile(r"\bTURN (\d+) OF (\d+)")
LEADS = frozenset("▸·✎!…?✓–-→■●○◉◐×›└»")
"""Leads that are signs: the words after them say the same."""


def spoken(text: str) -> str:
    """Return a text on one line without signs that are drawn: what is left every terminal, voice and braille line knows."""
    text = _DRAWN.sub(" ", clean(text)).translate(_SAID)
    for sign, word in _WORDS.items():
        if sign in text:
            text = text.replace(sign, f"{tr(word)} ")
    kept = (c if c.isascii() or unicodedata.category(c)[0] in "LNMP" or c in "€£°" else " " for c in text)
    return " ".join("".join(kept).split())


def _label(head: str) -> str:
    """Return the head of a column as it is said with each value; a letter that stands for something stays as it is."""
    return head if len(head) == 1 else head.lower()


def _turn(found: re.Match[str]) -> str:
    return tr("Turn {turn} of {turns}", turn=found[1], turns=found[2])


class Said(NamedTuple):
    """One paragraph: its text, and whether it is a heading or an item of a list."""

    text: str
    heading: bool = False
    item: bool = False


class SpokenPage(Page):
    """A page that is written in paragraphs, whatever the width: it is laid out when it is said."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(80)
        self.said: list[Said] = []

    def _add(self, text: str, *, heading: bool = False, item: bool = False) -> None:
        text = spoken(text)
        if text:
            self.said.append(Said(text, heading, item))

    def blank(self) -> None:
        """Leave nothing empty: empty lines say nothing."""

    def gap(self) -> None:
        """Leave nothing empty."""

    def title(self, left: str, right: str = "") -> None:
        """Write a heading; what stood at its right follows it."""
        texts = (left.capitalize() if left.isupper() else left, right)  # What is all in capitals is spelled out by some voices.
        parts = [p for text in texts for p in re.split(r"\s{2,}", text.strip()) if p]
        self._add(
            _TURN.sub(lambda found: tr("Turn {turn} of {turns}", turn=found[1], turns=found[2]), ", ".join(parts)), heading=True
        )

    def section(self, name: str, note: str = "") -> None:
        """Write a small heading."""
        self._add(f"{name} ({note})" if note else name, heading=True)

    def text(self, text: str, indent: int = 2, lead: str = "", hang: int = 2, style: Style = "") -> None:
        """Write a paragraph; a lead that is only a sign makes it an item of a list."""
        del indent, hang, style
        sign = lead != "" and all(c in LEADS for c in lead)
        self._add(text if sign or not lead else f"{lead} {text}", item=sign)

    def table(self, rows: Sequence[Sequence[Cell]], align: str, indent: int = 2, gap: int = 2, head: bool = True) -> None:
        """Write rows one after another, each value with its label."""
        del align, indent, gap
        cells = [[cell if isinstance(cell, str) else cell[0] for cell in row] for row in rows]
        labels = [_label(spoken(label)) for label in cells[0]] if head and cells else []
        for row in cells[1:] if head else cells:
            said = [spoken(text) for text in row]
            begin = 1 if len(said) > 2 and not any(c.isalnum() for c in said[0]) else 0  # A mark for the eye says nothing.
            first, rest = said[begin], said[begin + 1 :]
            told = []
            for at, text in enumerate(rest, begin + 1):
                label = labels[at] if at < len(labels) else ""
                if text:
                    told.append(f"{label} {text}".strip())
            pause = "" if not first else ", " if "%" in first else ": "  # What has its value already is no label of the rest.
            self._add(f"{first}{pause}{', '.join(told)}." if told else first, item=True)

    def ids(self, names: Iterable[str], indent: int = 4) -> None:
        """Leave the ids of events out: nobody has to say them."""

    def raw(self, line: str, style: Style = "") -> None:
        """Write one line as a paragraph."""
        del style
        self._add(line)


__all__ = ["Said", "SpokenPage", "spoken"]
