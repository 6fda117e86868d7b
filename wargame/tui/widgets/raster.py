"""Dots of braille, two across and four down in each cell, and the projection from degrees to dots.

Lives here: arithmetic without a widget. Not here: what is drawn, or in which colour (places_map.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, radians

from msgspec import Struct

_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
BRAILLE = 0x2800


class Raster:
    """A field of `width` x `height` cells; each byte of `cells` holds the dots of one cell."""

    def __init__(self, width: int, height: int) -> None:
        """Begin without a dot."""
        self.width, self.height = width, height
        self.cells = bytearray(width * height)

    def line(self, x0: int, y0: int, x1: int, y1: int) -> None:
        """Draw a straight line between two dots (Bresenham); what lies outside is left out."""
        wide, high = self.width * 2, self.height * 4
        if (x0 < 0 and x1 < 0) or (y0 < 0 and y1 < 0) or (x0 >= wide and x1 >= wide) or (y0 >= high and y1 >= high):
            return
        if max(abs(x0), abs(x1), abs(y0), abs(y1)) > 20_000:
            return
        dx, dy = abs(x1 - x0), -abs(y1 - y0)
        step_x, step_y = (1 if x0 < x1 else -1), (1 if y0 < y1 else -1)
        error = dx + dy
        while True:
            if 0 <= x0 < wide and 0 <= y0 < high:
                self.cells[(y0 >> 2) * self.width + (x0 >> 1)] |= _DOTS[y0 & 3][x0 & 1]
            if x0 == x1 and y0 == y1:
                return
            twice = 2 * error
            if twice >= dy:
                error += dy
                x0 += step_x
            if twice <= dx:
                error += dx
                y0 += step_y


class Frame(Struct, frozen=True, gc=False):
    """Which part of the earth is seen: its centre, and how many degrees of longitude the width shows."""

    east: float
    north: float
    degrees: float

    def scale(self, width: int) -> tuple[float, float]:
        """Return dots per degree of longitude and of latitude (equirectangular, true at the centre)."""
        across = width * 2 / self.degrees
        return across, across / max(0.1, cos(radians(self.north)))

    def dot(self, width: int, height: int, east: float, north: float) -> tuple[int, int]:
        """Return the dot of a place; it may lie outside the field."""
        across, down = self.scale(width)
        return round(width + (east - self.east) * across), round(height * 2 - (north - self.north) * down)

    def cell(self, width: int, height: int, east: float, north: float) -> tuple[int, int]:
        """Return the column and the row of a place; they may lie outside the field."""
        x, y = self.dot(width, height, east, north)
        return x >> 1, y >> 2


def around(points: Sequence[tuple[float, float]], width: int, height: int, margin: float = 0.14) -> Frame:
    """Return the frame that shows all of `points` (longitude, latitude), with a share of empty margin on every side."""
    if not points:
        return Frame(0.0, 20.0, 90.0)
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    middle = (south + north) / 2
    keep = max(0.1, 1.0 - 2 * margin)
    across = max((east - west) / keep, 1.0)
    down = max((north - south) / keep, 1.0)
    # As many degrees of longitude as make the latitudes fit too: a cell is twice as high as wide, its dots are square.
    fits = down / max(0.1, cos(radians(middle))) * (width * 2) / max(1, height * 4)
    return Frame((west + east) / 2, middle, max(across, fits))


def drawn(lines: Iterable[Sequence[tuple[float, float]]], frame: Frame, width: int, height: int) -> bytearray:
    """Return the dots of polylines of places in a frame."""
    raster = Raster(width, height)
    across, down = frame.scale(width)
    left, top = width - frame.east * across, height * 2 + frame.north * down
    for line in lines:
        before: tuple[int, int] | None = None
        for east, north in line:
            here = int(left + east * across), int(top - north * down)
            if before is not None and here != before:
                raster.line(*before, *here)
            before = here
    return raster.cells


__all__ = ["BRAILLE", "Frame", "Raster", "around", "drawn"]
