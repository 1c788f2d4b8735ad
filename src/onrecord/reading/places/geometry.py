"""Distances on the globe: a quick one for comparing, a geodesic one for placing."""

from __future__ import annotations

import math

from geographiclib.geodesic import Geodesic

EARTH_M = 6_371_000.0


def metres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Great-circle distance."""
    a, b = math.radians(lat), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon) / 2) ** 2
    return 2 * EARTH_M * math.asin(min(1.0, math.sqrt(h)))


def moved(lat: float, lon: float, bearing: float, distance: float) -> tuple[float, float]:
    """The point so many metres away in that direction."""
    there = Geodesic.WGS84.Direct(lat, lon, bearing, distance)
    return round(there["lat2"], 5), round(there["lon2"], 5)
