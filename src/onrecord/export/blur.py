"""Coordinates made coarser on purpose.

Every point is moved to the middle of its cell in a grid of ``metres``; the radius grows by the farthest it may
have moved and is never below the blur, and scales of precision follow (``scales``). A place known more exactly
than the blur also loses its name and gazetteer id, wherever they stand, the quoted words included: a name that a
gazetteer resolves would undo the blur. Its country and province are kept.

What is not blurred: places coarser than the blur keep their name. Words that describe a place without naming it
("60 km south of the bridge") are not found; ``quote_chars=0`` leaves all quotes out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from onrecord.domain import Place, PlaceKind, Report

DEGREE_M = 111_320.0  # one degree of latitude
WITHHELD = "[place withheld]"
_FARTHEST = math.sqrt(0.5)  # from a cell's middle to its corner, in cell widths


@dataclass(frozen=True, slots=True)
class Shown:
    """A place as it leaves: name, point and radius after blurring. None: unknown or withheld."""

    written: str
    kind: PlaceKind
    name: str | None
    latitude: float | None
    longitude: float | None
    radius_m: float | None
    place_id: str | None
    country_code: str | None
    admin1: str | None
    inside: str | None
    relative: bool  # told by distance or direction from another
    blurred: bool = False
    withheld: bool = False

    @property
    def placed(self) -> bool:
        """Whether it has a point."""
        return self.latitude is not None and self.longitude is not None

    @property
    def called(self) -> str | None:
        """The name to show: the gazetteer's, else as written; nothing where it is withheld."""
        return None if self.withheld else self.name or self.written


def shown(report: Report, place: Place, blur_m: float | None) -> Shown:
    """A place of a report, blurred if asked for."""
    plain = Shown(
        written=report.quote(place.span),
        kind=place.kind,
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        radius_m=place.radius_m,
        place_id=place.place_id,
        country_code=place.country_code,
        admin1=place.admin1,
        inside=place.inside,
        relative=place.relation is not None,
    )
    return plain if blur_m is None else _blurred(plain, blur_m)


def grid(latitude: float, longitude: float, metres: float) -> tuple[float, float]:
    """The middle of the cell that a point lies in. Rows are ``metres`` high, cells of a row as wide."""
    step = metres / DEGREE_M
    row = math.floor((latitude + 90.0) / step)
    middle = min(-90.0 + (row + 0.5) * step, 90.0)
    round_earth = max(math.cos(math.radians(middle)), 1e-6) * 360.0 * DEGREE_M
    cells = max(1, math.floor(round_earth / metres))
    wide = 360.0 / cells
    column = math.floor((longitude + 180.0) / wide) % cells
    return round(middle, 5), round(-180.0 + (column + 0.5) * wide, 5)


def hides(place: Place, blur_m: float | None) -> bool:
    """Whether the blur withholds a place's name: it is known more exactly, or not known at all."""
    if blur_m is None or place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.SEA}:
        return False
    return place.radius_m is None or place.radius_m < blur_m


def _blurred(place: Shown, blur_m: float) -> Shown:
    vague = place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.SEA}
    withheld = not vague and (place.radius_m is None or place.radius_m < blur_m)
    latitude, longitude, radius = place.latitude, place.longitude, place.radius_m
    if latitude is not None and longitude is not None:
        latitude, longitude = grid(latitude, longitude, blur_m)
        radius = max((radius or 0.0) + math.ceil(blur_m * _FARTHEST * 1.02), blur_m)
    return Shown(
        written=WITHHELD if withheld else place.written,
        kind=place.kind,
        name=None if withheld else place.name,
        latitude=latitude,
        longitude=longitude,
        radius_m=radius,
        place_id=None if withheld else place.place_id,
        country_code=place.country_code,
        admin1=place.admin1,
        inside=place.inside,
        relative=place.relative,
        blurred=True,
        withheld=withheld,
    )
