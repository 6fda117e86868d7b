"""The coast of a theatre: lines for drawing, from a scenario's `coast.geojson`, which it may do without.

Lives here: reading that file under limits. Not here: drawing it (tui); no rule ever reads it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from wargame.border import places
from wargame.border.faults import Fault, shown
from wargame.border.reading import has_controls, text_of

FILE = "coast.geojson"
MAX_CHARACTERS = 250_000
"""Longest file that is read, characters; so that a map draws at once."""
MAX_POINTS = 20_000
MAX_FEATURES = 2_000
KINDS = ("coast", "border")

Line = tuple[tuple[float, float], ...]
"""Points (longitude, latitude) in degrees, east and north positive."""


class Coast(Struct, frozen=True, gc=False):
    """What is drawn of the earth: coastlines, borders between states, and where they were taken from."""

    coast: tuple[Line, ...]
    border: tuple[Line, ...] = ()
    source: str = ""


class _Wrong(ValueError):
    """What is wrong, where, and how to mend it."""


def read(folder: Path) -> Coast | Fault | None:
    """Return the coast of the scenario in `folder`, None where it has none, or the one fault that keeps it from being drawn."""
    path = folder / FILE
    if not path.exists() and not path.is_symlink():
        return None
    text = text_of(folder, FILE)
    return _warning(text.what, text.mend) if isinstance(text, Fault) else parse(text)


def shipped(scenario: str) -> Coast | None:
    """Return the coast of the scenario of this id that comes with the game, None where there is none that can be drawn.

    For a saved game, which holds its scenario but not the coast. Any text may be given.
    """
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}", scenario):
        return None
    found = read(places.scenarios() / scenario)
    return found if isinstance(found, Coast) else None


def parse(text: str) -> Coast | Fault:
    """Return the GeoJSON `text` as a coast, or the one fault that keeps it from being drawn."""
    if len(text) > MAX_CHARACTERS:
        return _warning(f"is longer than {MAX_CHARACTERS:,} characters", "Cut it to the theatre, and simplify its lines.")
    try:
        data = json.loads(text)
    except RecursionError:
        return _warning("is nested too deep", "Write a GeoJSON FeatureCollection of lines.")
    except ValueError as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        mend = "Look just before that place: a bracket, a quote or a comma is wrong or missing."
        return _warning("is not JSON", mend, line=line)
    try:
        return _coast(data)
    except _Wrong as wrong:
        where, what, mend = wrong.args
        return _warning(what, mend, where)


def _warning(what: str, mend: str, where: str = "", line: int | None = None) -> Fault:
    """Return a fault; only a warning, since the map shows a list of places where there is no coast."""
    return Fault(FILE, where, what, mend, line=line, severity="warning")


def _coast(data: Any) -> Coast:
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection" or not isinstance(data.get("features"), list):
        raise _Wrong("", "is no GeoJSON FeatureCollection", 'Write {"type": "FeatureCollection", "features": […]}.')
    if len(data["features"]) > MAX_FEATURES:
        raise _Wrong("features", f"has {len(data['features'])} entries", f"Write at most {MAX_FEATURES}.")
    source = data.get("source", "")
    if not isinstance(source, str) or has_controls(source):
        raise _Wrong("source", f"is {shown(source)}", "Write where the lines come from, as plain text.")
    lines: dict[str, list[Line]] = {kind: [] for kind in KINDS}
    points = 0
    for index, feature in enumerate(data["features"]):
        where = f"features[{index + 1}]"
        kind = _kind(feature, where)
        for line in _lines(feature.get("geometry"), f"{where}.geometry"):
            points += len(line)
            if points > MAX_POINTS:
                raise _Wrong("features", f"has more than {MAX_POINTS:,} points", "Simplify the lines.")
            lines[kind].append(line)
    if not lines["coast"]:
        raise _Wrong("features", "has no coastline", "Write at least one line whose kind is 'coast'.")
    return Coast(tuple(lines["coast"]), tuple(lines["border"]), source[:200])


def _kind(feature: Any, where: str) -> str:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise _Wrong(where, "is no GeoJSON Feature", "Take it out.")
    properties = feature.get("properties")
    kind = properties.get("kind", "coast") if isinstance(properties, dict) else "coast"
    if kind not in KINDS:
        raise _Wrong(f"{where}.properties.kind", f"unknown kind {shown(kind)}", "Use one of: coast, border.")
    return str(kind)


def _lines(geometry: Any, where: str) -> Iterator[Line]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    raw = geometry.get("coordinates") if isinstance(geometry, dict) else None
    parts: Iterable[Any]
    match kind:
        case "LineString":
            parts = (raw,)
        case "MultiLineString" | "Polygon":
            parts = _list(raw, where)
        case "MultiPolygon":
            parts = (ring for polygon in _list(raw, where) for ring in _list(polygon, where))
        case _:
            mend = "Use LineString, MultiLineString, Polygon or MultiPolygon."
            raise _Wrong(where, f"is a geometry of type {shown(kind)}", mend)
    for part in parts:
        yield tuple(_point(point, where) for point in _list(part, where))


def _list(raw: Any, where: str) -> list[Any]:
    if not isinstance(raw, list) or len(raw) > MAX_POINTS:
        raise _Wrong(where, "has no lists of points", "Write points as [longitude, latitude].")
    return raw


def _point(raw: Any, where: str) -> tuple[float, float]:
    match raw:
        case [float() | int() as east, float() | int() as north, *_] if -190 <= east <= 190 and -90 <= north <= 90:
            return float(east), float(north)
        case _:
            raise _Wrong(where, "has a point that is none", "Write [longitude, latitude] in degrees.")


__all__ = ["FILE", "Coast", "Line", "parse", "read", "shipped"]
