"""Letters that can be read from the end of a room, and the public picture in them.

Lives here: drawing large letters from half cells, and laying the picture out for any size. Not here: what the public knows
(screens/projector).
"""

from __future__ import annotations

from typing import NamedTuple

from textual.strip import Strip

from wargame.tui.widgets.toned import Bit, Line, Toned, width_of

TALL = 5
"""Dots that a letter is high; two of them stand in one cell."""
_DRAWN = """
A .#. #.# ### #.# #.#|B ##. #.# ##. #.# ##.|C .## #.. #.. #.. .##|D ##. #.# #.# #.# ##.|E ### #.. ##. #.. ###
F ### #.. ##. #.. #..|G .## #.. #.# #.# .##|H #.# #.# ### #.# #.#|I # # # # #|J ..# ..# ..# #.# .#.
K #..# #.#. ##.. #.#. #..#|L #.. #.. #.. #.. ###|M #...# ##.## #.#.# #...# #...#|N #..# ##.# #.## #..# #..#
O .#. #.# #.# #.# .#.|P ##. #.# ##. #.. #..|Q .##. #..# #..# #.#. .#.#|R ##. #.# ##. #.# #.#|S .## #.. .#. ..# ##.
T ### .#. .#. .#. .#.|U #.# #.# #.# #.# ###|V #.# #.# #.# .#. .#.|W #...# #...# #.#.# ##.## #...#|X #.# #.# .#. #.# #.#
Y #.# #.# .#. .#. .#.|Z ### ..# .#. #.. ###|0 ### #.# #.# #.# ###|1 .# ## .# .# .#|2 ### ..# ### #.. ###
3 ### ..# .## ..# ###|4 #.# #.# ### ..# ..#|5 ### #.. ### ..# ###|6 ### #.. ### #.# ###|7 ### ..# .#. .#. .#.
8 ### #.# ### #.# ###|9 ### #.# ### ..# ###|% #..# ...# .##. #... #..#|. . . . . #|, .. .. .. .# #.|: . # . # .
! # # # . #|? ##. ..# .#. ... .#.|- ... ... ### ... ...|+ ... .#. ### .#. ...|/ ..# ..# .#. #.. #..|' # # . . .
( .# #. #. #. .#|) #. .# .# .# #.
"""
GLYPHS: dict[str, tuple[str, ...]] = {
    one.split()[0]: tuple(one.split()[1:]) for one in _DRAWN.strip().replace("\n", "|").split("|")
}
PLAIN = {**dict(zip("ÄÀÅÁÂÖØÓÔÜÚÛÙÉÈÊËÇÑÍÎÏ", "AAAAAOOOOUUUUEEEECNIII", strict=True)), "–": "-", "’": "'"}
"""Letters that are drawn as others."""
HALVES = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}


def large(text: str, scale: int = 1) -> list[str]:
    """Return a text in large letters: rows of cells, three high for each `scale` of 1, five and a half for 2, and so on.

    At scale 1 half a cell is a dot, and from 2 on a dot is so many half cells high and as many cells wide.
    """
    dots = [""] * TALL
    for sign in text.upper():
        glyph = GLYPHS.get(PLAIN.get(sign, sign)) if sign != " " else ("..",) * TALL
        for row in range(TALL):
            dots[row] += f"{(glyph or ('#.#', '...', '#.#', '...', '#.#'))[row]}."
    rows = ["".join(dot * scale for dot in row) for row in dots for _ in range(scale)]
    rows += ["." * len(rows[0])] * (len(rows) % 2)
    return ["".join(HALVES[a + b] for a, b in zip(rows[n], rows[n + 1], strict=True)) for n in range(0, len(rows), 2)]


def wide(text: str, scale: int = 1) -> int:
    """Return the columns that a text takes in large letters."""
    return len(large(text, scale)[0])


class Level(NamedTuple):
    """One track: its name, its level from 0 to 1, in a word, and the tone of that."""

    name: str
    level: float
    word: str
    tone: str


class PublicPicture(NamedTuple):
    """What everybody may see from their chairs."""

    title: str
    """The crisis and the turn."""
    date: str
    phase: str
    who: str
    """Whose turn it is, in two or three words."""
    tracks: tuple[Level, ...]
    matters: tuple[tuple[str, str], ...] = ()
    """What is before the Council, or under way: a sign, and a sentence."""


class LargePicture(Toned):
    """The public picture, as large as there is room for."""

    def __init__(self, picture: PublicPicture, id: str | None = None) -> None:
        """Take the picture."""
        super().__init__(id=id)
        self.picture = picture
        self._lines: list[Line] = []
        self._laid: tuple[int, int] = (0, 0)

    def show(self, picture: PublicPicture) -> None:
        """Show another picture."""
        if picture != self.picture:
            self.picture = picture
            self._laid = (0, 0)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return a line."""
        if self._laid != (self.size.width, self.size.height):
            self._laid = (self.size.width, self.size.height)
            self._lines = self._lay(*self._laid)
        return self.strip(self._lines[y] if y < len(self._lines) else (), self.size.width)

    def _lay(self, width: int, height: int) -> list[Line]:
        scale = max((s for s in (1, 2, 3) if self._needs(width, s) <= height), default=1)
        spare = height - self._needs(width, scale)
        roomy, apart = spare >= 3, spare >= 3 + len(self.picture.tracks)
        lines: list[Line] = []
        for text, tone in self._heads(width, scale):
            lines += _big(text, width, scale, tone)
        lines += [()] * roomy
        for track in self.picture.tracks:
            lines += self._track(track, width, scale)
            lines += [()] * apart
        lines += [()] * roomy
        if self.picture.who:
            lines += _big(self.picture.who, width, scale, "head")
            lines += [()] * roomy
        return (lines + self._matters(width, height - len(lines)))[:height]

    def _heads(self, width: int, scale: int) -> list[tuple[str, str]]:
        """Return date and phase in one line where they fit; the month is cut short before they stand in two."""
        date, phase = self.picture.date, self.picture.phase
        short = " ".join(part if part[:1].isdigit() else part[:3] for part in date.split())
        for one in (f"{date}  {phase}", f"{short}  {phase}"):
            if wide(one, scale) <= width:
                return [(one, "bold")]
        return [(short, "bold"), (phase, "bold")]

    def _needs(self, width: int, scale: int) -> int:
        """Return the rows that a scale needs."""
        track = len(large("0", scale))
        lines = [text for text, _ in self._heads(width, scale)] + ([self.picture.who] if self.picture.who else [])
        heads = sum(len(_big(text, width, scale, "")) for text in lines)
        return heads + track * len(self.picture.tracks) + (3 if self.picture.matters else 0)

    def _track(self, track: Level, width: int, scale: int) -> list[Line]:
        """Return a track: number and name in large letters, and beside or below them its word and its bar."""
        figure = large(f"{round(track.level * 100)}%", scale)
        room = wide("100%", scale) + 2
        name, said = large(track.name), large(track.word)
        names = max(wide(one.name) for one in self.picture.tracks) + 1
        tone = track.tone or "own"
        lines: list[Line] = []
        for n, row in enumerate(figure):
            left: list[Bit] = [(row.rjust(room - 2), tone), ("  ", "")]
            named: list[Bit] = [((name[n] if n < len(name) else "").ljust(names), "bold")]
            if scale > 1:
                beside = [*named, (said[n], tone)] if n < len(said) else _bar(track.level, width - room - 2, tone)
            else:
                rest = width - room - names - 2
                beside = [*named, *([(track.word, f"bold {tone}")], _bar(track.level, rest, tone), [])[min(n, 2)]]
            lines.append([*left, *beside])
        return lines

    def _matters(self, width: int, rows: int) -> list[Line]:
        """Return what is before the Council: in large letters where there is room for all of it, else in bold ones."""
        found: list[Line] = []
        several = [(f"{mark} {text}", wide(text) + 4) for mark, text in self.picture.matters]
        if several and rows >= 3 * len(several) and all(w <= width for _, w in several):
            for mark, text in self.picture.matters:
                drawn = large(text)
                found += [[(mark if n == 1 else " ", "bold"), ("   ", ""), (row, "ink")] for n, row in enumerate(drawn)]
            return found
        for mark, text in self.picture.matters:
            line: list[Bit] = [(f"{mark} ", "bold"), (text, "bold")]
            if width_of(line) > width:
                line = [(f"{mark} ", "bold"), (f"{text[: width - 3]}…", "bold")]
            found.append(line)
        return found


def _bar(level: float, width: int, tone: str) -> Line:
    full = round(level * max(0, width))
    return [("█" * full, tone), ("·" * (width - full), "dim")]


def _big(text: str, width: int, scale: int, tone: str) -> list[Line]:
    """Return a text in large letters of this scale, or of a smaller one where it is too long; what does not fit then is cut."""
    fitting = max((s for s in range(1, scale + 1) if wide(text, s) <= width), default=1)
    words = text.split()
    while len(words) > 1 and wide(" ".join(words), fitting) > width:
        words.pop()
    return [[(row[:width], tone)] for row in large(" ".join(words), fitting)]


__all__ = ["LargePicture", "Level", "PublicPicture", "large", "wide"]
