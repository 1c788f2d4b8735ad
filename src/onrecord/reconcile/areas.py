"""Where claims lie towards each other: circles on the map, and how exact they are.

A place is a point with a radius in metres within which the true place lies. Two places may be one where their
circles meet; what that is worth depends on how wide the wider one is: a town says much, a country next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from onrecord.domain import Claim, Place

EARTH_M = 6_371_008.8
UNKNOWN_RADIUS_M = 25_000.0  # of a place of which nobody said how exact it is
SLACK_M = 3_000.0  # towns grow, centres differ between gazetteers


@dataclass(frozen=True, slots=True)
class Area:
    latitude: float
    longitude: float
    radius_m: float
    place_id: str | None = None
    name: str | None = None
    country_code: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """How two areas lie to each other. ``wide_m``: the radius of the wider."""

    left: Area
    right: Area
    apart_m: float
    wide_m: float
    same: bool

    @property
    def holds(self) -> bool:
        """One may be the other told less exactly: the centres are as good as one, or a wide area holds a small."""
        narrow_m = min(self.left.radius_m, self.right.radius_m)
        return self.apart_m <= SLACK_M / 3 or (self.apart_m <= self.wide_m and narrow_m <= self.wide_m / 1.5)

    @property
    def near(self) -> bool:
        return self.same or self.apart_m <= self.left.radius_m + self.right.radius_m + SLACK_M


def of(claim: Claim) -> tuple[Area, ...]:
    """The located places of a claim, its own order."""
    return tuple(area for place in claim.places if (area := _area(place)) is not None)


def _area(place: Place) -> Area | None:
    if place.latitude is None or place.longitude is None:
        return None
    radius = place.radius_m if place.radius_m is not None else UNKNOWN_RADIUS_M
    return Area(
        place.latitude,
        place.longitude,
        radius,
        place.place_id,
        place.name or place.inside,
        place.country_code,
    )


@lru_cache(maxsize=65_536)
def meet(left: Area, right: Area) -> Meeting:
    same = left.place_id is not None and left.place_id == right.place_id
    apart = 0.0 if same else distance_m(left.latitude, left.longitude, right.latitude, right.longitude)
    return Meeting(left, right, apart, max(left.radius_m, right.radius_m), same)


def nearest(left: Sequence[Area], right: Sequence[Area]) -> Meeting | None:
    """The most telling meeting of two sets of places; None where one of them is empty."""
    meetings = [meet(a, b) for a in left for b in right]
    return min(meetings, key=lambda m: (not m.near, m.wide_m, m.apart_m), default=None)


def apart(left: Sequence[Area], right: Sequence[Area]) -> bool:
    """Both are located, and nowhere near each other."""
    found = nearest(left, right)
    return found is not None and not found.near


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Along the great circle (haversine): exact enough for circles of kilometres."""
    a, b = radians(lat1), radians(lat2)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_M * asin(min(1.0, sqrt(half)))
