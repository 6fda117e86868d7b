"""How far places on the globe lie apart."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0
"""Mean radius of the Earth."""


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> int:
    """Return the great-circle distance between two places (latitude, longitude in degrees), whole km."""
    (lat_a, lon_a), (lat_b, lon_b) = (tuple(map(radians, p)) for p in (a, b))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return round(2 * EARTH_KM * asin(min(1.0, sqrt(half))))
