"""Boxes and circles on the map, in degrees and metres."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, degrees, pi, radians, sin, sqrt

EARTH_M = 6_371_008.8  # mean radius


@dataclass(frozen=True, slots=True)
class Box:
    """South, west, north, east. West may be greater than east: the box then crosses the 180th meridian."""

    south: float
    west: float
    north: float
    east: float

    def parts(self) -> tuple[Box, ...]:
        """The same area in boxes that do not cross the meridian."""
        if self.west <= self.east:
            return (self,)
        return Box(self.south, self.west, self.north, 180.0), Box(self.south, -180.0, self.north, self.east)


def distance_m(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Metres between two points on a sphere: haversine."""
    up = sin(radians(other_latitude - latitude) / 2)
    along = sin(radians(other_longitude - longitude) / 2)
    level = cos(radians(latitude)) * cos(radians(other_latitude))
    return 2 * EARTH_M * asin(min(1.0, sqrt(up * up + level * along * along)))


@dataclass(frozen=True, slots=True)
class Circle:
    latitude: float
    longitude: float
    radius_m: float

    def around(self, other: Circle) -> Circle:
        """This circle, widened at its middle so that it holds the other too."""
        reach = distance_m(self.latitude, self.longitude, other.latitude, other.longitude) + other.radius_m
        return self if reach <= self.radius_m else Circle(self.latitude, self.longitude, reach)

    def box(self) -> Box:
        """The smallest box around it."""
        angle = self.radius_m / EARTH_M
        south, north = self.latitude - degrees(angle), self.latitude + degrees(angle)
        if angle >= pi or south <= -90 or north >= 90:
            return Box(max(south, -90.0), -180.0, min(north, 90.0), 180.0)
        ratio = sin(angle) / cos(radians(self.latitude))
        half = degrees(asin(ratio)) if ratio < 1 else 180.0
        west, east = self.longitude - half, self.longitude + half
        if half >= 180:
            return Box(south, -180.0, north, 180.0)
        return Box(south, west + 360 if west < -180 else west, north, east - 360 if east > 180 else east)
