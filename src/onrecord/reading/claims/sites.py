"""Whether two toponyms can be one scene: the same place, or one of them inside the other.

Nairobi, Kenya          → one scene
Dargahan, Qeshm island  → one scene: the town lies within the reach of the island
Nairobi, Dar es Salaam  → two
"""

from __future__ import annotations

from functools import lru_cache

from geographiclib.geodesic import Geodesic

from onrecord.domain import Place, PlaceKind
from onrecord.reading.claims.attached import SIZES

WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.SEA})
_VAGUE_M = 500_000.0  # "East Africa"
_TOWN_M = 30_000.0  # a suburb or village this near to a town is told as the town's
_DEGREE_M = 110_500.0  # of latitude, at least


def key(place: Place) -> str:
    """What two mentions of one place share."""
    return place.place_id or place.name or f"{place.span.start}"


def one_scene(a: tuple[Place, ...], b: tuple[Place, ...]) -> bool:
    """Whether nothing says that what happened at ``a`` and at ``b`` happened at two places."""
    return not a or not b or any(_one(p, q) for p in a for q in b)


def _one(p: Place, q: Place) -> bool:
    return key(p) == key(q) or lies_round(p, q) or lies_round(q, p)


def vague(places: tuple[Place, ...]) -> bool:
    """Whether they name no more than countries or parts of the world; "central Jordan" is more."""
    return all(_whole_country(p) or (p.radius_m or 0) > _VAGUE_M for p in places)


def _whole_country(place: Place) -> bool:
    told = place.span.end - place.span.start
    return place.kind is PlaceKind.COUNTRY and told <= len(place.name or "") + len("the ")


def lies_round(wide: Place, narrow: Place) -> bool:
    """Whether a place lies round another, by kind, country and distance."""
    if SIZES.index(wide.kind) <= SIZES.index(narrow.kind) or key(wide) == key(narrow):
        return False
    if wide.kind is PlaceKind.COUNTRY and wide.country_code and narrow.country_code:
        return wide.country_code == narrow.country_code
    reach = max(_TOWN_M, wide.radius_m or 0)
    if _beyond(wide, narrow, reach):
        return False
    off = distance(wide, narrow)
    if off is None:
        return wide.name is not None and wide.name == narrow.inside
    return off <= reach


def _beyond(a: Place, b: Place, reach: float) -> bool:
    """Whether their latitudes alone lie farther apart than ``reach`` metres, which spares most pairs the geodesic."""
    if a.latitude is None or b.latitude is None:
        return False
    return abs(a.latitude - b.latitude) * _DEGREE_M > reach


def distance(a: Place, b: Place) -> float | None:
    """Metres between two places; None where one of them is not on the map."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    return _metres(a.latitude, a.longitude, b.latitude, b.longitude)


@lru_cache(maxsize=4096)
def _metres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    return float(Geodesic.WGS84.Inverse(lat, lon, other_lat, other_lon)["s12"])
