"""A map of places over a coast, drawn in braille, line by line; without a coast, or on demand, a list of the same places.

Lives here: the widget. Not here: what a place is (places.py), where names fit (labels.py), or dots (raster.py).
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from wargame.border.coast import Coast
from wargame.language import tr
from wargame.tui.actions import family
from wargame.tui.bits import Bit
from wargame.tui.widgets.labels import Placed, Wanted, place
from wargame.tui.widgets.places import Place, short
from wargame.tui.widgets.raster import BRAILLE, Frame, around, drawn
from wargame.tui.widgets.toned import Toned, fitted, flowed, width_of, wrapped

CLOSEST, WIDEST = 1.5, 120.0
"""Fewest and most degrees of longitude that the map shows."""
ROOMY = 12
"""From how many lines on facts that would be cut take one more."""
TALL, MORE = 20, 2
"""From how many lines on a place of which much is known may take so many lines more."""


class PlacesMap(Toned, can_focus=True):
    """A map of places. `coast` may be None: then the places are listed."""

    BINDINGS: ClassVar[list[BindingType]] = family("map")

    class Selected(Message):
        """Another place is under the cursor."""

        def __init__(self, place: Place) -> None:
            """Tell which."""
            super().__init__()
            self.place = place

    class Chosen(Selected):
        """The player wants to know more of a place, or to do something there (Enter)."""

    def __init__(
        self,
        places: tuple[Place, ...],
        coast: Coast | None,
        legend: tuple[Bit, ...] = (),
        small: bool = False,
        id: str | None = None,
    ) -> None:
        """Show `places`, the most important first, in the frame that holds every zone.

        A `small` map tells of the place under the cursor only while the keys go to it, and explains its marks only where there
        is room.
        """
        super().__init__(id=id)
        self.places = places
        self.coast = coast
        self.legend = legend
        self.small = small
        self.listed = coast is None
        self.at = 0
        self.frame: Frame | None = None
        self._fits = "zones"
        """What the frame holds whatever the size; empty once it was moved by hand."""
        self._lines: list[list[Bit]] = []
        self._strips: dict[int, Strip] = {}
        self._for = Size(0, 0)
        """The size that the lines are drawn for."""
        self._ground: tuple[tuple[object, ...], bytearray, bytearray] | None = None

    @property
    def selected(self) -> Place | None:
        """The place under the cursor."""
        return self.places[self.at] if self.places else None

    def show_places(self, places: tuple[Place, ...]) -> None:
        """Show other places, or the same in another state; the cursor stays on its place, and only changed rows are drawn."""
        here = self.selected
        self.places = places
        self.at = next((i for i, p in enumerate(places) if here is not None and p.id == here.id), 0)
        self._redraw()

    def show_crisis(self, places: tuple[Place, ...], coast: Coast | None, legend: tuple[Bit, ...]) -> None:
        """Show another crisis, from its own frame."""
        self.places, self.coast, self.legend = places, coast, legend
        self.listed, self.at, self.frame, self._fits = coast is None, 0, None, "zones"
        self._redraw()

    # Drawing.

    def notify_style_update(self) -> None:
        """Forget strips of another theme."""
        super().notify_style_update()
        self._strips.clear()

    def _on_resize(self, event: events.Resize) -> None:
        del event
        if self._for == self.size:
            return
        self._lines = []
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return a row: map or list, then the place under the cursor, then the legend."""
        if not self._lines or self._for != self.size:
            self._strips.clear()
            self._lines = self._rows()
        if y >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        if y not in self._strips:
            self._strips[y] = self.strip(self._lines[y], self.size.width)
        return self._strips[y]

    def _redraw(self) -> None:
        """Draw anew the rows that changed, and no other."""
        if not self.size.width or not self.is_attached:
            self._lines = []
            return
        before, self._lines = self._lines, self._rows()
        changed = [y for y, line in enumerate(self._lines) if y >= len(before) or line != before[y]]
        for y in changed:
            self._strips.pop(y, None)
        self.refresh_lines(changed)

    def _rows(self) -> list[list[Bit]]:
        if self._for != self.size and self._fits:
            self.frame = None
        width, height = self._for = self.size
        legend = self._explained(width, height)
        facts = self._facts(width, self._room(width, height))
        high = max(1, height - len(legend) - len(facts))
        body = self._list(width, high) if self.listed or self.coast is None else self._map(width, high)
        return [*body, *facts, *legend]

    def _explained(self, width: int, height: int) -> list[list[Bit]]:
        """Return the legend in the lines that there are for it."""
        most = 0 if height < (18 if self.small else 9) else 2 if height < 20 else 3
        return wrapped(self.legend, width, most, "  ") if most else []

    def _room(self, width: int, height: int) -> int:
        """Return the lines that there are for the place under the cursor."""
        if self.small and not self.has_focus:
            return 0
        return 0 if height < 6 else 3 if height >= 16 or width < 60 else 2

    def _facts(self, width: int, most: int) -> list[list[Bit]]:
        here = self.selected
        if not most:
            return []
        if here is None:
            return [[(tr("There are no places in this crisis."), "dim")], *([[]] * (most - 1))]
        name: Bit = (f"{here.mark} {here.name}", "cursor" if self.has_focus else "bold")
        room = most + MORE if self.size.height >= TALL else most
        rows = wrapped((name, *here.facts), width, room, " · ")
        if any("…" in text for line in rows for text, _ in line):  # Facts broken within are better than facts cut.
            rows = flowed((name, *here.facts), width, room, " · ")
            if self.size.height >= ROOMY and any("…" in text for text, _ in rows[-1]):
                rows = flowed((name, *here.facts), width, room + 1, " · ")
        return [*rows, *([[]] * (most - len(rows)))]

    def _map(self, width: int, height: int) -> list[list[Bit]]:
        frame = self._framed(width, height)
        coast, border = self._dots(frame, width, height)
        wanted = [self._wanted(index, frame, width, height) for index in self._by_weight()]
        marks, names = place(wanted, width, height)
        tones = {p.id: p.tone for p in self.places}
        here = self.selected
        over: list[dict[int, tuple[str, str]]] = [{} for _ in range(height)]
        for put in (*marks, *names):
            chosen = here is not None and put.id == here.id
            over[put.row][put.column] = (put.text, "cursor" if chosen else f"{tones[put.id]}")
        free = [_cleared(names, marks, y) for y in range(height)]
        return [_row(coast, border, over[y], free[y], y * width, width) for y in range(height)]

    def _by_weight(self) -> list[int]:
        """Return the places with the one under the cursor first: its name is never left out."""
        return [self.at, *(i for i in range(len(self.places)) if i != self.at)] if self.places else []

    def _wanted(self, index: int, frame: Frame, width: int, height: int) -> Wanted:
        one = self.places[index]
        column, row = frame.cell(width, height, one.east, one.north)
        return Wanted(one.id, column, row, one.mark, one.names)

    def _framed(self, width: int, height: int) -> Frame:
        if self.frame is None:
            self.frame = self._around(self._fits, width, height)
        return self.frame

    def _around(self, which: str, width: int, height: int) -> Frame:
        shown = [(p.east, p.north) for p in self.places if which == "all" or p.zone]
        if which == "all" and self.coast is not None:
            east = [x for line in self.coast.coast for x, _ in line]
            north = [y for line in self.coast.coast for _, y in line]
            shown = [p for p in shown if min(east) <= p[0] <= max(east) and min(north) <= p[1] <= max(north)]
        return around(shown, width, height)

    def _dots(self, frame: Frame, width: int, height: int) -> tuple[bytearray, bytearray]:
        assert self.coast is not None
        key = (frame, width, height)
        if self._ground is None or self._ground[0] != key:
            coast = drawn(self.coast.coast, frame, width, height)
            self._ground = (key, coast, drawn(self.coast.border, frame, width, height))
        return self._ground[1], self._ground[2]

    def _list(self, width: int, height: int) -> list[list[Bit]]:
        """Return the places as rows around the cursor, each with its state in words."""
        first = max(0, min(self.at - height // 2, len(self.places) - height))
        longest = max((len(p.name) for p in self.places), default=0)
        told = max((len(p.state) for p in self.places), default=0)
        brief = width - told - 4 < max((len(short(p.name)) for p in self.places), default=0)
        if brief:
            told = max(len(p.brief) for p in self.places)
        room = min(longest, max(14, width - told - 4))
        rows: list[list[Bit]] = []
        for index, one in enumerate(self.places[first : first + height], first):
            name = one.name if len(one.name) <= room else short(one.name)
            tone = "cursor" if index == self.at else ""
            state = fitted(one.brief if brief else one.state, width - room - 4)
            rows.append([(f"{one.mark} {fitted(name, room)}", tone or one.tone), (f"  {state}", tone)])
        return [*rows, *([[]] * (height - len(rows)))]

    # Keys.

    def as_text(self) -> str:
        """Return what is known of the place under the cursor, to be copied."""
        place = self.selected
        return "" if place is None else "\n".join([place.name, *(text for text, _ in place.facts)])

    def focus_moved(self) -> None:
        """Show the cursor, or that the keys go elsewhere."""
        self._redraw()

    def action_pan(self, east: int, north: int) -> None:
        """Move the frame by a tenth of its width; in the list, move the cursor."""
        if self.listed:
            self.action_step(-north or east)
            return
        if self.frame is not None:
            by = self.frame.degrees / 10
            frame, self._fits = self.frame, ""
            self.frame = Frame(frame.east + east * by, max(-80.0, min(80.0, frame.north + north * by)), frame.degrees)
            self._redraw()

    def action_zoom(self, by: float) -> None:
        """Show fewer or more degrees around the same centre."""
        if self.frame is not None and not self.listed:
            self._fits = ""
            degrees = max(CLOSEST, min(WIDEST, self.frame.degrees * by))
            self.frame = Frame(self.frame.east, self.frame.north, degrees)
            self._redraw()

    def action_fit(self, which: str) -> None:
        """Show the frame that holds all zones, or all places that lie within the coast."""
        self.frame, self._fits = None, which
        self._redraw()

    def action_step(self, by: int) -> None:
        """Move the cursor to the next place, and the frame with it where the place lies outside."""
        if not self.places:
            return
        self._go((self.at + by) % len(self.places))

    def action_list(self) -> None:
        """Change between map and list."""
        if self.coast is None:
            return
        self.listed = not self.listed
        self._redraw()

    def action_choose(self) -> None:
        """Ask for more about the place under the cursor."""
        if self.selected is not None:
            self.post_message(self.Chosen(self.selected))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the place nearest to the click, where one is near."""
        spot = event.get_content_offset(self)
        if spot is None or self.listed or self.frame is None:
            return
        width, height = self._area()
        cells = [self.frame.cell(width, height, p.east, p.north) for p in self.places]
        apart = [abs(x - spot.x) + 2 * abs(y - spot.y) for x, y in cells]
        nearest = min(range(len(apart)), key=apart.__getitem__, default=-1)
        if nearest >= 0 and apart[nearest] <= 8:
            self._go(nearest)

    def _go(self, at: int) -> None:
        self.at = at
        here = self.places[at]
        if not self.listed and self.frame is not None:
            width, height = self._area()
            column, row = self.frame.cell(width, height, here.east, here.north)
            if not (1 <= column < width - 1 and 0 <= row < height):
                self._fits = ""
                self.frame = Frame(here.east, here.north, self.frame.degrees)
        self._redraw()
        self.post_message(self.Selected(here))

    def _area(self) -> Size:
        """Return the size of the map without what stands below it."""
        if not self._lines:
            self._lines = self._rows()
        width, height = self.size
        below = len(self._explained(width, height)) + self._room(width, height)
        return Size(width, max(1, height - below))


def _cleared(names: list[Placed], marks: list[Placed], row: int) -> set[int]:
    """Return the columns of a row in which no dots are drawn, so that names and marks stand free."""
    spans = ((p.column - 1, p.column + width_of([(p.text, "")])) for p in (*names, *marks) if p.row == row)
    return {column for first, last in spans for column in (first, last)}


def _row(
    coast: bytearray, border: bytearray, over: dict[int, tuple[str, str]], free: set[int], start: int, width: int
) -> list[Bit]:
    """Return one row: dots where nothing is written, what is written where something is."""
    bits: list[Bit] = []
    run, tone, x = "", "", 0
    while x < width:
        if x in over:
            text, written = over[x]
            bits += [(run, tone)] if run else []
            bits.append((text, written))
            run, x = "", x + width_of([(text, "")])
            continue
        shore, frontier = (0, 0) if x in free else (coast[start + x], border[start + x])
        now = "coast" if shore else "border" if frontier else ""
        if now != tone and run:
            bits.append((run, tone))
            run = ""
        tone = now
        run += chr(BRAILLE + (shore | frontier)) if shore | frontier else " "
        x += 1
    return [*bits, (run, tone)] if run else bits


__all__ = ["PlacesMap"]
