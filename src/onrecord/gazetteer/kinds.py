"""From GeoNames feature codes to kinds of place, and how far each kind reaches."""

from __future__ import annotations

from onrecord.domain import PlaceKind

CITY, TOWN = 50_000, 5_000  # inhabitants
_SETTLEMENT_RADIUS = {PlaceKind.CITY: 10_000.0, PlaceKind.TOWN: 5_000.0, PlaceKind.VILLAGE: 2_000.0}
RADIUS_M: dict[PlaceKind, float] = _SETTLEMENT_RADIUS | {
    PlaceKind.COUNTRY: 500_000.0,
    PlaceKind.REGION: 300_000.0,
    PlaceKind.ADMIN1: 100_000.0,
    PlaceKind.ADMIN2: 30_000.0,
    PlaceKind.NEIGHBOURHOOD: 2_000.0,
    PlaceKind.BUILDING: 500.0,
    PlaceKind.CAMP: 2_000.0,
    PlaceKind.ROAD: 5_000.0,
    PlaceKind.RIVER: 200_000.0,
    PlaceKind.SEA: 500_000.0,
    PlaceKind.ISLAND: 30_000.0,
    PlaceKind.MOUNTAIN: 30_000.0,
    PlaceKind.DESERT: 300_000.0,
    PlaceKind.OTHER: 10_000.0,
}
_BY_CODE = {
    "ADM1": PlaceKind.ADMIN1,
    "ADM1H": PlaceKind.ADMIN1,
    "PPLX": PlaceKind.NEIGHBOURHOOD,
    "SEA": PlaceKind.SEA,
    "OCN": PlaceKind.SEA,
    "GULF": PlaceKind.SEA,
    "STRT": PlaceKind.SEA,
    "BAY": PlaceKind.SEA,
    "CHN": PlaceKind.SEA,
    "DSRT": PlaceKind.DESERT,
    "CMPRF": PlaceKind.CAMP,
    "CMPL": PlaceKind.CAMP,
    "CMP": PlaceKind.CAMP,
}
_BY_CLASS = {
    "A": PlaceKind.ADMIN2,
    "H": PlaceKind.OTHER,
    "L": PlaceKind.OTHER,
    "R": PlaceKind.ROAD,
    "S": PlaceKind.BUILDING,
    "T": PlaceKind.MOUNTAIN,
    "U": PlaceKind.SEA,
    "V": PlaceKind.OTHER,
}


def settlement(population: int) -> PlaceKind:
    if population >= CITY:
        return PlaceKind.CITY
    return PlaceKind.TOWN if population >= TOWN else PlaceKind.VILLAGE


def settlement_radius(population: int) -> float:
    """Grows with the people who live there: about 5 km for 50,000, 20 km for 8 million."""
    return float(min(25_000.0, max(2_000.0, 120.0 * max(population, 1) ** 0.33)))


def kind_of(feature_class: str, feature_code: str, population: int) -> PlaceKind:
    """The kind of a GeoNames row."""
    if feature_code in _BY_CODE:
        return _BY_CODE[feature_code]
    if feature_class == "P":
        return settlement(population)
    if feature_code.startswith("PCL"):
        return PlaceKind.COUNTRY
    if feature_code.startswith(("STM", "CNL")):
        return PlaceKind.RIVER
    if feature_code.startswith("ISL") or feature_code == "ARCH":
        return PlaceKind.ISLAND
    if feature_code.startswith("RGN") or feature_code in {"CONT", "AREA"}:
        return PlaceKind.REGION
    return _BY_CLASS.get(feature_class, PlaceKind.OTHER)
