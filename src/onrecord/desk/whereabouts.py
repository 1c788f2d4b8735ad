"""Where a question is about: a name, a name and what it lies in, an id, or a point.

    find("Macomia")                     the best known place of that name; the others are named beside it
    find("Springfield, Missouri")       the one that lies there
    find("geonames:4409896")            the one with this id
    find("36.38, 42.45")                a point: latitude, longitude

A country is asked for by its code, everything else as a circle: as wide as the place itself, or wider if a
radius is given. What is only known to lie somewhere in a wide area is not in a small circle at its middle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from onrecord import gazetteer
from onrecord.domain import Claim, PlaceKind
from onrecord.errors import BadQuestion
from onrecord.gazetteer import Entry as Known
from onrecord.ledger import Circle, Entry, Filter, Ledger

NEAR_M = 10_000.0  # around a town or a point, if nothing else is asked
COARSE_M = 25_000.0  # a place known less exactly is not told to lie in a circle, unless that is as wide
WHOLE = frozenset({PlaceKind.COUNTRY})
OTHERS = 8

_POINT = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)\s*,\s*([+-]?\d+(?:\.\d+)?)\s*")
_ID = re.compile(r"[a-z_]+:\S+")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """One place that a question is about. ``radius_m``: the question reaches as far."""

    name: str
    kind: PlaceKind | None  # None: a point
    latitude: float
    longitude: float
    radius_m: float
    place_id: str | None = None
    country_code: str | None = None
    inside: tuple[str, ...] = ()  # "Missouri", "United States"
    others: tuple[Whereabouts, ...] = field(default=(), compare=False)  # of the same name

    @property
    def full_name(self) -> str:
        return ", ".join([self.name, *self.inside])

    def narrowed(self, wanted: Filter) -> Filter:
        """The same filter, of this place alone. ``holds`` has to be asked as well."""
        if self.kind in WHOLE:
            return replace(wanted, country_code=self.country_code)
        circle = Circle(self.latitude, self.longitude, self.radius_m)
        return replace(wanted, within=circle, precise_to_m=max(self.radius_m, COARSE_M))

    def holds(self, claim: Claim) -> bool:
        """Whether a claim found by the filter is really of this place: circles around provinces overlap."""
        if self.kind is not PlaceKind.ADMIN1:
            return True
        named = self.name.casefold()
        return any(
            place.country_code == self.country_code
            and named in {(place.admin1 or "").casefold(), _name(place.name)}
            for place in claim.places
        )


def find(asked: str, *, radius_m: float | None = None) -> Whereabouts:
    """The place asked for. Raises BadQuestion where there is none."""
    if point := _POINT.fullmatch(asked):
        return _point(float(point[1]), float(point[2]), radius_m)
    if _ID.fullmatch(asked):
        entry = gazetteer.default().by_id(asked)
        if entry is None:
            raise BadQuestion(f"{asked}: no place with this id in the gazetteer")
        return _made(entry, radius_m)
    found = list(_named(asked))
    if not found:
        raise BadQuestion(
            f"{asked}: no place of this name is known; give its latitude,longitude or its id, "
            "or look for the word itself with claims --text"
        )
    others = tuple(_made(entry, radius_m) for entry in found[1 : OTHERS + 1])
    return replace(_made(found[0], radius_m), others=others)


def _point(latitude: float, longitude: float, radius_m: float | None) -> Whereabouts:
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise BadQuestion(f"{latitude}, {longitude}: not on the map; latitude comes first")
    return Whereabouts(f"{latitude:g}, {longitude:g}", None, latitude, longitude, radius_m or NEAR_M)


def _named(asked: str) -> Iterator[Known]:
    """Places of the name, the best known first; what follows a comma must contain them."""
    name, *containers = (part.strip() for part in asked.split(","))
    known = gazetteer.default()
    around = [[m.entry for m in (*known.find(c), *known.codes(c))] for c in containers if c]
    seen = set()
    for match in (*known.find(name), *known.codes(name)):
        entry = match.entry
        if entry.id not in seen and all(_inside(entry, wider) for wider in around):
            seen.add(entry.id)
            yield entry


def _inside(entry: Known, containers: list[Known]) -> bool:
    return any(
        container.country in entry.countries
        if container.kind is PlaceKind.COUNTRY
        else container.kind is PlaceKind.ADMIN1
        and (container.countries, container.admin1) == (entry.countries, entry.admin1)
        and container.id != entry.id
        for container in containers
    )


def _made(entry: Known, radius_m: float | None) -> Whereabouts:
    known = gazetteer.default()
    division = known.division(entry.country, entry.admin1) if entry.country and entry.admin1 else None
    country = known.country(entry.country) if entry.country else None
    around = [e.name for e in (division, country) if e is not None and e.id != entry.id]
    return Whereabouts(
        name=entry.name,
        kind=entry.kind,
        latitude=entry.latitude,
        longitude=entry.longitude,
        radius_m=radius_m or max(entry.radius_m, NEAR_M),
        place_id=entry.id,
        country_code=entry.country,
        inside=tuple(around),
    )


def _name(name: str | None) -> str:
    return (name or "").casefold()


def claims_at(ledger: Ledger, place: Whereabouts, wanted: Filter) -> Iterator[Entry]:
    """The claims of a place that a filter finds."""
    if place.kind is not PlaceKind.ADMIN1:
        return ledger.each_claim(place.narrowed(wanted))
    every = ledger.each_claim(place.narrowed(replace(wanted, limit=None)))
    return islice((entry for entry in every if place.holds(entry.claim)), wanted.limit)
