"""A town said to lie in a province that is not its own.

    "shelling in Mosul in Anbar province"    by the gazetteer Mosul lies in Nineveh

Only cities are checked, and only against a first-level division of the same country that is called one ("Anbar
province", "the state of Borno"): villages share their names, and what is no division has no agreed edge. A place of
that name inside the division, or near its extent, settles the matter; borders of divisions move.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from geographiclib.geodesic import Geodesic

from onrecord import gazetteer
from onrecord.check.distances import SETTLED
from onrecord.check.view import View
from onrecord.domain import Finding, Place, PlaceKind, Severity
from onrecord.gazetteer import Entry
from onrecord.lexicon import entries

LEAST = 50_000  # people: what is larger seldom has a namesake that the gazetteer lacks
CORE = 0.7  # of the radius of a division: so far from its middle a town may count as in it, whatever its code
_IN = re.compile(r",?\s+in\s+(?:the\s+)?(?:\w+\s+)?(?P<of>(?:\w+)\s+of\s+)?(?:the\s+)?", re.IGNORECASE)


@cache
def _divisions() -> re.Pattern[str]:
    return next(e for e in entries("check_located") if e.id == "division").regex


def find(view: View) -> Iterable[Finding]:
    """Cities told as lying in a division whose extent is elsewhere."""
    for town, division in pairwise(view.reading.places):
        if town.kind is PlaceKind.CITY and division.kind is PlaceKind.ADMIN1 and _is_in(view, town, division):
            yield from _compared(view, town, division)


def _is_in(view: View, town: Place, division: Place) -> bool:
    """ "Mosul in Anbar province", "Maiduguri, in the state of Borno"."""
    between = view.between(town.span, division.span)
    if len(between) > 40 or _IN.fullmatch(between) is None:
        return False
    named = view.text[town.span.end : division.span.end + 14]
    return _divisions().search(named) is not None


def _compared(view: View, town: Place, division: Place) -> Iterator[Finding]:
    known = gazetteer.default()
    around = known.by_id(division.place_id) if division.place_id else None
    named = [m.entry for m in known.find(view.report.quote(town.span))]
    inside = [e for e in named if around and e.country == around.country and e.kind in SETTLED]
    if around is None or around.admin1 is None or not inside:
        return
    if any(
        e.admin1 == around.admin1 or _metres(e, around) <= around.radius_m * CORE + e.radius_m for e in inside
    ):
        return
    largest = max(inside, key=lambda e: e.population)
    own = known.division(around.country or "", largest.admin1 or "")
    if largest.population < LEAST or own is None:
        return
    said = " ".join(view.text[town.span.start : division.span.end].split())
    yield view.finding(
        "containment",
        Severity.WARNING,
        f"“{said}” is stated; by the gazetteer {view.report.quote(town.span)} lies in {own.name}",
        (town.span, division.span),
        own.name,
    )


def _metres(a: Entry, b: Entry) -> float:
    return float(Geodesic.WGS84.Inverse(a.latitude, a.longitude, b.latitude, b.longitude)["s12"])
