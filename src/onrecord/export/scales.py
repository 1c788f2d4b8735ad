"""The field's scales of precision, each under its own name: they run in opposite directions.

    town, 5 km          ACLED geo_precision 1 (1 best) · UCDP where_prec 1 (1 best) · PLOVER resolution 4 (5 best)
    province            ACLED 3 · UCDP 4 · PLOVER 2
    country             ACLED none (not recorded) · UCDP 6 · PLOVER 1
    one day             ACLED time_precision 1 · UCDP date_prec 1
    seven days          ACLED 2 · UCDP 3

None: the scale has no value for it. A place moved by blurring is never on the best step of a scale.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from onrecord.domain import PlaceKind

NEAR_M = 25_000.0  # UCDP: "within about 25 km of a known point"
PROVINCE_M = 100_000.0
_POINT = frozenset({PlaceKind.BUILDING})
_PART = frozenset({PlaceKind.NEIGHBOURHOOD})
_SETTLEMENT = frozenset({PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE, PlaceKind.CAMP})
_LANDSCAPE = frozenset(
    {
        PlaceKind.ROAD,
        PlaceKind.RIVER,
        PlaceKind.ISLAND,
        PlaceKind.MOUNTAIN,
        PlaceKind.DESERT,
        PlaceKind.REGION,
    }
)


class PlaceClass(StrEnum):
    """How exactly a place is known."""

    EXACT = "exact"  # building, street, point
    PART = "sub-settlement"
    SETTLEMENT = "settlement"
    RELATIVE = "relative"  # near a town, within 25 km
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    LANDSCAPE = "landscape"  # river, road, region
    COUNTRY = "country"
    SEA = "sea"


class Placed(Protocol):
    """A place as it is shown: its kind, what lies within how many metres, and whether it was moved."""

    @property
    def kind(self) -> PlaceKind: ...
    @property
    def radius_m(self) -> float | None: ...
    @property
    def relative(self) -> bool: ...
    @property
    def blurred(self) -> bool: ...


_ACLED = {
    PlaceClass.EXACT: 1, PlaceClass.PART: 1, PlaceClass.SETTLEMENT: 1, PlaceClass.RELATIVE: 2,
    PlaceClass.ADMIN2: 2, PlaceClass.ADMIN1: 3, PlaceClass.LANDSCAPE: 3,
}  # fmt: skip
_UCDP = {
    PlaceClass.EXACT: 1, PlaceClass.PART: 1, PlaceClass.SETTLEMENT: 1, PlaceClass.RELATIVE: 2,
    PlaceClass.ADMIN2: 3, PlaceClass.ADMIN1: 4, PlaceClass.LANDSCAPE: 5, PlaceClass.COUNTRY: 6,
    PlaceClass.SEA: 7,
}  # fmt: skip
_PLOVER = {
    PlaceClass.EXACT: 5, PlaceClass.PART: 5, PlaceClass.SETTLEMENT: 4, PlaceClass.RELATIVE: 3,
    PlaceClass.ADMIN2: 3, PlaceClass.ADMIN1: 2, PlaceClass.COUNTRY: 1,
}  # fmt: skip


def place_class(place: Placed) -> PlaceClass:
    """The class of a place, from its kind and radius. A blurred one is as vague as its radius."""
    kind, radius = place.kind, place.radius_m or 0.0
    if kind is PlaceKind.COUNTRY:
        return PlaceClass.COUNTRY
    if kind is PlaceKind.SEA:
        return PlaceClass.SEA
    if place.blurred and kind not in _LANDSCAPE:
        return _by_radius(max(radius, 1.0), least=_unblurred(place))
    return _unblurred(place)


def _unblurred(place: Placed) -> PlaceClass:
    kind, radius = place.kind, place.radius_m or 0.0
    if kind is PlaceKind.ADMIN1:
        return PlaceClass.ADMIN1
    if kind is PlaceKind.ADMIN2:
        return PlaceClass.ADMIN2
    if kind in _LANDSCAPE:
        return PlaceClass.LANDSCAPE
    if place.relative:
        return _by_radius(radius, least=PlaceClass.RELATIVE)
    if kind in _POINT:
        return PlaceClass.EXACT
    if kind in _PART:
        return PlaceClass.PART
    if kind in _SETTLEMENT:
        return PlaceClass.SETTLEMENT
    return _by_radius(radius, least=PlaceClass.RELATIVE)  # "other": a place of no kind that we know


def _by_radius(radius_m: float, *, least: PlaceClass) -> PlaceClass:
    """Near a town, district or province, by size; never better than ``least`` and never "exact"."""
    order = list(PlaceClass)
    if radius_m <= NEAR_M:
        found = PlaceClass.RELATIVE
    else:
        found = PlaceClass.ADMIN2 if radius_m <= PROVINCE_M else PlaceClass.ADMIN1
    return max(found, least, key=order.index)


def geo_precision_acled(place: Placed) -> int | None:
    """1 a town or part of it, 2 near a town or a small area, 3 a larger region; None: not recorded."""
    return _ACLED.get(place_class(place))


def where_prec_ucdp(place: Placed) -> int | None:
    """1 exact, 2 within 25 km, 3 district, 4 province, 5 landscape, 6 country, 7 sea."""
    return _UCDP.get(place_class(place))


def resolution_plover(place: Placed) -> int | None:
    """5 part of a town, 4 town, 3 district, 2 province, 1 country."""
    return _PLOVER.get(place_class(place))


def days(start: date, end: date) -> int:
    """How many days from the first to the last, both counted."""
    return (end - start).days + 1


def time_precision_acled(start: date, end: date) -> int | None:
    """1 the day, 2 within a week, 3 within a month; None: vaguer, and not recorded."""
    n = days(start, end)
    return 1 if n == 1 else 2 if n <= 7 else 3 if n <= 31 else None


def date_prec_ucdp(start: date, end: date) -> int | None:
    """1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year; None: vaguer."""
    n = days(start, end)
    return 1 if n == 1 else 2 if n <= 6 else 3 if n == 7 else 4 if n <= 31 else 5 if n <= 366 else None


def date_precision(start: date, end: date) -> str:
    """In words, for people and maps."""
    n = days(start, end)
    return "day" if n == 1 else "week" if n <= 7 else "month" if n <= 31 else "year" if n <= 366 else "years"


def middle(start: date, end: date) -> date:
    """ACLED's day for a period."""
    return start + timedelta(days=(end - start).days // 2)
