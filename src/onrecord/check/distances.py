"""A stated distance and bearing against the gazetteer's coordinates, with the precision of both.

    "Daquq, 300km south of Kirkuk"    in the gazetteer it is 37 km away
    "Daquq, 30km north of Kirkuk"     in the gazetteer it lies south

Roads wind: a report may give three quarters more than the straight line, and rounds. Towns have an extent: the
radius of both places is allowed for. A compass word covers the eighth it names and the eighths beside it, half.
Where a name has several places, each that fits settles the matter; where no place of that name lies near the
anchor, the gazetteer lacks it and nothing is said. Borders, rivers and roads are no anchors.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from geographiclib.geodesic import Geodesic

from onrecord import gazetteer
from onrecord.check.units import last_digit, unit_of
from onrecord.check.view import View, number, range_of
from onrecord.domain import Bound, Counted, Finding, Place, PlaceKind, Quantity, Severity, Span
from onrecord.lexicon import entries

SETTLED = frozenset({PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE})
SMALL_M = 40_000.0  # a municipality that lies within so much is a point, as distances go
FAINT = 20  # a namesake with so many times fewer people is not what is meant
SUBJECTS = SETTLED | {PlaceKind.CAMP}
WIDER = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.REGION})
WINDING = 1.75  # mountain roads against the straight line
STRAIGHT = 0.85
AWRY = 67.5  # degrees that a compass word may be off
LOOSE = 0.2  # how far "about 30 km" may be off
NEAR_M = 400_000.0  # a namesake farther from the anchor than this, or than what is stated, is another place
CITY_NEAR_M = 1_500_000.0  # the same for a city, which has few namesakes
BEFORE = 90  # characters between a place and the words that say where it lies
AFTER = 60  # characters between "of" and the anchor
_JOINED_NAME = re.compile(
    r"\b(?:san|santa|st|de|del|la|las|los|el|new|al|ash?)[ .-]+$", re.IGNORECASE
)  # "San Miguel de"
# "the Syrian city of": a people's name before what sort of place it is
_PEOPLE = re.compile(r"\b[A-Z]\w+(?=\s+(?:\w+\s+)?(?:city|town|village|capital|port)\b)")
# "the capital", "the Salvadoran capital"; not "the capital of the province", "the capital Damascus"
_CAPITAL = re.compile(
    r"(?:[Tt]he|[Tt]his|THE|THIS)\s+(?:[A-Z]\w+\s+)?(?:capital|CAPITAL)"
    r"(?=\s*[,.;)]|\s+(?:and|on|in|said|AND|ON|IN)\b)"
)
_AWAY = (
    "north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Point:
    """Where a name may lie: degrees, and metres within which it does."""

    latitude: float
    longitude: float
    radius_m: float
    country: str | None


@dataclass(frozen=True, slots=True)
class Stated:
    """ "30km south of Kirkuk" said of Daquq."""

    figure: Quantity
    metres: float
    bearing: int | None
    compass: Span | None
    subject: Place
    anchor: Place


def find(view: View) -> Iterable[Finding]:
    """Distances and bearings that fit no place of the names."""
    for figures in view.by_sentence:
        for figure in figures:
            if figure.counted is Counted.DISTANCE:
                stated = _stated(view, figure)
                if stated is not None:
                    yield from _compared(view, stated)


@cache
def _compass() -> dict[str, int]:
    return {
        w: e.fields["bearing"] for e in entries("places_frames") if "bearing" in e.fields for w in e.words
    }


@cache
def _relation() -> re.Pattern[str]:
    points = "|".join(
        sorted((re.escape(w).replace(r"\ ", r"\s+") for w in _compass()), key=len, reverse=True)
    )
    return re.compile(
        rf"\s*(?:\([^)]{{1,40}}\)\s*)?(?:away\s+)?(?:to\s+the\s+|due\s+|just\s+)?(?:(?P<point>{points})\s+)?(?:of|from)\s+",
        re.IGNORECASE,
    )


@cache
def _words(name: str) -> frozenset[str]:
    return next(frozenset(e.words) for e in entries("check_located") if e.id == name)


def _stated(view: View, figure: Quantity) -> Stated | None:
    unit = unit_of(figure)
    if unit is None or unit.measures != "length" or figure.value is None:
        return None
    match = _relation().match(view.text, figure.span.end)
    if match is None:
        return None
    subject = _subject(view, figure)
    anchor = _capital(view, match.end(), subject) or _anchor(view, match.end())
    if anchor is None or subject is None or anchor.name == subject.name:
        return None
    compass = Span(*match.span("point")) if match["point"] else None
    bearing = _compass()[" ".join(match["point"].lower().split())] if match["point"] else None
    return Stated(figure, figure.value * unit.size, bearing, compass, subject, anchor)


def _anchor(view: View, start: int) -> Place | None:
    """The town behind "of": the first place, or the one a country's or a people's name leads to."""
    end = min(len(view.text), start + AFTER)
    for place in view.places_in(start, end):
        before = _PEOPLE.sub("", view.text[start : place.span.start])
        if not _all_light(before, "leading"):
            return None
        after = view.text[place.span.end : place.span.end + 12]
        if re.match(r"\s*(?:['’]s?\b)", after) and place.kind in WIDER:
            start = place.span.end
            continue
        if re.match(rf"\s+(?:{'|'.join(_words('line'))})\b", after, re.IGNORECASE):
            return None
        return (
            place
            if place.latitude is not None and (place.kind in SETTLED or _is_town_too(view, place))
            else None
        )
    return None


def _capital(view: View, start: int, subject: Place | None) -> Place | None:
    """ "110 km east of the capital": of the subject's country, where the report names it."""
    if subject is None or not _CAPITAL.match(view.text, start):
        return None
    known = gazetteer.default()
    for place in view.reading.places:
        if place.kind is PlaceKind.CITY and place.country_code == subject.country_code and place.place_id:
            entry = known.by_id(place.place_id)
            if entry is not None and entry.feature_code == "PPLC":
                return place
    return None


def _is_town_too(view: View, place: Place) -> bool:
    """Whether a department or province goes by the name of its town, and "department" is not said."""
    if place.kind not in {PlaceKind.ADMIN1, PlaceKind.ADMIN2}:
        return False
    named = gazetteer.default().find(view.report.quote(place.span))
    return any(m.entry.kind in SETTLED and m.entry.country == place.country_code for m in named)


def _subject(view: View, figure: Quantity) -> Place | None:
    """The place before the words that say where it lies; containers are passed over."""
    n = view.sentence_at(figure.span.start)
    if n is None:
        return None
    sentence = view.reading.sentences[n]
    until = figure.span.start
    if until <= sentence.start:
        return None  # the distance opens the sentence
    beside: Place | None = None
    for place in reversed(view.places_in(sentence.start, figure.span.start)):
        if until - place.span.end > BEFORE or not _all_light(view.text[place.span.end : until], "located"):
            return beside
        if place.kind in SUBJECTS and place.kind is not PlaceKind.NEIGHBOURHOOD:
            return (
                None
                if _JOINED_NAME.search(view.text, max(0, place.span.start - 12), place.span.start)
                else place
            )
        if place.kind not in WIDER:
            return beside
        if beside is None and place.kind in {PlaceKind.ADMIN1, PlaceKind.ADMIN2} and _is_small(place):
            beside = place
        until = place.span.start
    return beside


def _is_small(place: Place) -> bool:
    return place.latitude is not None and (place.radius_m or SMALL_M + 1) <= SMALL_M


def _all_light(text: str, name: str) -> bool:
    """Whether the words between say nothing else; a full stop or semicolon always does."""
    if re.search(r"[;:!?]|\.\s+[A-Z]", text):
        return False
    return all(
        w.lower() in _words(name) for w in re.findall(r"[\w-]+", text.replace("’s", "").replace("'s", ""))
    )


def _compared(view: View, stated: Stated) -> Iterator[Finding]:
    there = _points(view, stated.anchor, near=None)[:1]
    if not there:
        return
    limit = CITY_NEAR_M if stated.subject.kind is PlaceKind.CITY else max(NEAR_M, 1.2 * stated.metres)
    near = [p for p in _points(view, stated.subject, near=there[0]) if _way(there[0], p)[0] <= limit]
    if not near:
        return
    anchors = [a for a in _points(view, stated.anchor, near=there[0]) if a.country == there[0].country]
    if any(_fits(stated, a, s) for a in (there[0], *anchors) for s in near):
        return
    closest = min(near, key=lambda p: abs(_way(there[0], p)[0] - stated.metres))
    metres, degrees = _way(there[0], closest)
    away = _AWAY[round(degrees / 45) % 8]
    wrong_way = _length_fits(stated, metres, there[0].radius_m + closest.radius_m)
    unit = unit_of(stated.figure)
    assert unit is not None
    shown = f"{number(float(f'{metres / unit.size:.2g}'))} {stated.figure.unit}"
    subject, anchor = view.report.quote(stated.subject.span), view.report.quote(stated.anchor.span)
    said = view.text[stated.figure.span.start : (stated.compass or stated.figure.span).end]
    spans = [stated.subject.span, stated.figure.span, stated.anchor.span]
    within = number(round((there[0].radius_m + closest.radius_m) / unit.size, 0))
    yield view.finding(
        "bearing" if wrong_way else "distance",
        Severity.WARNING,
        f"“{said}” is stated; by the gazetteer {subject} lies {shown} {away} of {anchor}, "
        f"both within {within} {stated.figure.unit}",
        spans if stated.compass is None else [*spans, stated.compass],
        away if wrong_way else shown,
    )


def _points(view: View, place: Place, near: Point | None) -> list[Point]:
    """The points a name may mean, the one it was read as first. A place put somewhere by the stated distance
    itself has no point of its own."""
    found: list[Point] = []
    known = gazetteer.default()
    settled = place.kind in SETTLED or near is not None
    if place.place_id is not None and place.latitude is not None and place.longitude is not None and settled:
        found.append(Point(place.latitude, place.longitude, place.radius_m or 0.0, place.country_code))
    named = known.find(view.report.quote(place.span))
    people = next((m.entry.population for m in named if m.entry.id == place.place_id), 0)
    for match in named:
        e = match.entry
        if e.population * FAINT < people:
            continue
        if e.kind in SUBJECTS and (near is None or near.country is None or near.country in e.countries):
            found.append(Point(e.latitude, e.longitude, e.radius_m, e.country))
    return found


def _way(a: Point, b: Point) -> tuple[float, float]:
    """Metres from one point to another and the bearing in degrees."""
    line = Geodesic.WGS84.Inverse(a.latitude, a.longitude, b.latitude, b.longitude)
    return line["s12"], line["azi1"] % 360


def _fits(stated: Stated, anchor: Point, subject: Point) -> bool:
    metres, degrees = _way(anchor, subject)
    extent = anchor.radius_m + subject.radius_m
    if not _length_fits(stated, metres, extent):
        return False
    if stated.bearing is None or metres <= extent:
        return True
    off = abs((degrees - stated.bearing + 180) % 360 - 180)
    return off <= AWRY + math.degrees(math.asin(min(1.0, extent / metres)))


def _length_fits(stated: Stated, metres: float, extent: float) -> bool:
    figure = stated.figure
    value = figure.value or 0.0
    size = stated.metres / value if value else 1.0
    low, high = range_of(figure)
    if figure.bound is Bound.ABOUT:
        low, high = value * (1 - LOOSE), value * (1 + LOOSE)
    half = last_digit(value) / 2
    least, most = (metres - extent) * STRAIGHT, (metres + extent) * WINDING
    return (low - half) * size <= most and least <= (high + half) * size
