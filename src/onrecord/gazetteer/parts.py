"""Where the north, the south-east … of a country or division lies: the middle of the towns there.

A country's own shape is not needed: towns stand where people are, and what is reported from "southern Chile"
happened near them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator

Point = tuple[float, float]
Row = tuple[str, str, int, float, float, float]
_SHARE = 0.4  # of the extent from one end to the other
_TRIM = 0.01  # of the towns, left out at each end: distant islands
_FEWEST = 12  # towns that make an extent
_DEGREE_M = 111_195.0
_SIDES = {
    0: (1, 0),
    45: (1, 1),
    90: (0, 1),
    135: (-1, 1),
    180: (-1, 0),
    225: (-1, -1),
    270: (0, -1),
    315: (1, -1),
}


def parts_of(points: dict[tuple[str, str], list[Point]]) -> Iterator[Row]:
    """(country, division code or "", bearing, latitude, longitude, radius in metres)."""
    countries: dict[str, list[Point]] = defaultdict(list)
    for (country, _), towns in points.items():
        countries[country] += towns
    for country, towns in countries.items():
        yield from _parts(country, "", towns)
    for (country, admin1), towns in points.items():
        if admin1:
            yield from _parts(country, admin1, towns)


def _parts(country: str, admin1: str, towns: list[Point]) -> Iterator[Row]:
    if len(towns) < _FEWEST:
        return
    south, north = _ends([p[0] for p in towns])
    west, east = _ends([p[1] for p in towns])
    if east - west > 180:  # across the date line
        return
    for bearing, (up, right) in _SIDES.items():
        there = [
            p for p in towns if _beyond(p[0], south, north, up) and _beyond(p[1], west, east, right)
        ]  # fmt: skip
        if there:
            lat, lon = (sum(p[k] for p in there) / len(there) for k in (0, 1))
            yield (
                country,
                admin1,
                bearing,
                round(lat, 3),
                round(lon, 3),
                _reach(lat, south, north, west, east),
            )


def _ends(values: list[float]) -> Point:
    values = sorted(values)
    cut = int(len(values) * _TRIM)
    return values[cut], values[-1 - cut]


def _beyond(value: float, low: float, high: float, side: int) -> bool:
    """Whether a coordinate lies in the outer share on that side; on no side, anywhere."""
    if side == 0:
        return True
    edge = high - _SHARE * (high - low) if side > 0 else low + _SHARE * (high - low)
    return value >= edge if side > 0 else value <= edge


def _reach(lat: float, south: float, north: float, west: float, east: float) -> float:
    tall = (north - south) * _DEGREE_M
    wide = (east - west) * _DEGREE_M * math.cos(math.radians(lat))
    return round(max(5_000.0, 0.3 * math.hypot(tall, wide)))
