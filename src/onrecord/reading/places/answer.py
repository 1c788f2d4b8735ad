"""From weighed candidates to Places: the point with its precision, or what it lies in."""

from __future__ import annotations

from onrecord.domain import Candidate, Place, PlaceKind, Relation
from onrecord.gazetteer import Entry, Gazetteer
from onrecord.reading.places.frames import SETTLED
from onrecord.reading.places.geometry import metres, moved
from onrecord.reading.places.resolve import SITES, Name, Option, contains
from onrecord.reading.places.toponym import Toponym

SHOWN = 5  # candidates kept
NEAR_M = 20_000.0  # how far "near" and "outside" reach
BEARING_ONLY_M = 30_000.0  # "south of Mosul", no distance said
BEARING_ONLY_REACH_M = 60_000.0  # half of how far "Cárdenas, east of Havana" may lie beyond what is close
ROUNDED = 0.25  # share of a stated distance that rounding and roads may hide
ANCHOR_M = 100_000.0  # "near" a larger place says nothing
_NAMED_AFTER_ITS_TOWN = frozenset({"airbase", "airport", "dam", "harbour", "port"})
COUNTY_M = 60_000.0  # the county of a report that names no town
TOWN_M = 30_000.0  # a place no larger may stand for what lies in it
CLOSE_M = 80_000.0  # a site named after a place stands no farther from it
PART = 0.5  # "northern Iraq": so far from the middle, as a share of the radius


def answer(found: list[Toponym], names: dict[Toponym, Name], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """A Place for every mention but those that a body is named after."""
    return tuple(_place(t, names, gazetteer) for t in found if not t.of_body)


def _place(t: Toponym, names: dict[Toponym, Name], gazetteer: Gazetteer) -> Place:
    options = names[t].options
    if t.parent is not None:
        options = _inside(options, names[t.parent].options[:1])
    elif t.container is not None and not t.own and options and options[0].match.entry.kind in SITES:
        options = _agreeing(options, names[t.container].options[:1])
        if not options:
            return _in_town(t, names, gazetteer, t.container)
    if t.anchor is not None and names[t.anchor].options and not _named_after(t.anchor):
        way_only = BEARING_ONLY_REACH_M if t.anchor_bearing is not None and t.distance_m is None else None
        options = _near_anchor(options, names[t.anchor].options[0].match.entry, t.distance_m or way_only)
    best = options[0] if options else None
    if t.kind is PlaceKind.ROAD and t.own and not t.exact and t.town is None:
        options = [o for o in options if o.match.entry.kind is PlaceKind.ROAD]  # named after anything
        best = options[0] if options else None
    if t.town is not None and not _fits(t, best, names[t.town].options):
        return _in_town(t, names, gazetteer, t.town)
    if t.parent is not None and best is None:
        whole = names[t.parent].options
        if t.bearing is not None and whole:
            return _resolved(t, whole[0], whole, gazetteer)  # "Chicago's South Side"
        return _unresolved(t, names, "neighbourhood of a town")
    placed = None if best else _by_relation(t, names)
    if placed is not None:
        return placed
    if best is None and t.container is not None and t.kind in SETTLED | {PlaceKind.ADMIN2} and (
        t.kind is not PlaceKind.NEIGHBOURHOOD and _of_town(names[t.container])
    ):  # fmt: skip
        return _in_town(t, names, gazetteer, t.container)  # "Derkong village in Mangu"
    if best is None:
        return _unresolved(t, names, "no place of this name is known")
    return _resolved(t, best, options, gazetteer)


def _named_after(anchor: Toponym) -> bool:
    """ "near the Golden State Freeway" is not near Golden."""
    return anchor.kind is PlaceKind.ROAD and anchor.own and not anchor.exact


def _of_town(name: Name) -> bool:
    return bool(name.options) and name.options[0].match.entry.kind in SETTLED | {PlaceKind.ADMIN2}


def _inside(options: list[Option], town: list[Option]) -> list[Option]:
    """Those of a neighbourhood's candidates that lie in its town."""
    if not town:
        return []
    centre = town[0].match.entry
    reach = max(8_000.0, 1.5 * centre.radius_m)
    return [o for o in options if o.match.entry.id != centre.id and _apart(o.match.entry, centre) <= reach]


def _agreeing(options: list[Option], named: list[Option]) -> list[Option]:
    """Those candidates of a site that lie where the text says: "Tahrir Square in Baghdad" is not the one in
    Cairo."""
    if not named:
        return options
    holder = named[0].match.entry
    reach = CLOSE_M + holder.radius_m
    return [
        o
        for o in options
        if contains(holder, o.match.entry) or _apart(o.match.entry, holder) <= reach + o.match.entry.radius_m
    ]


def _near_anchor(options: list[Option], anchor: Entry, distance: float | None) -> list[Option]:
    """Those candidates that lie where "15km from Idlib" or "near Idlib" says."""
    if anchor.radius_m > ANCHOR_M:
        return options
    reach = CLOSE_M + anchor.radius_m + 2 * (distance or 0.0)
    return [o for o in options if _apart(o.match.entry, anchor) <= reach + o.match.entry.radius_m]


def _fits(t: Toponym, best: Option | None, town: list[Option]) -> bool:
    """Whether the place in a site's name is the town it stands in, one close by, or, for ports and
    airports, one of the same country."""
    if best is None or best.match.key_kind > 1:
        return False
    here = best.match.entry
    if not town:
        return True
    there = town[0].match.entry
    if here.kind is PlaceKind.COUNTRY and here.country == there.country and here.id != there.id:
        return False  # "the University of the Philippines" is somewhere in the town told of
    longer = t.end - t.first > len(here.name.split()) or t.span.start < t.core.start
    if here.kind is PlaceKind.ADMIN1 and t.kind is PlaceKind.BUILDING and longer and contains(here, there):
        return False  # "Bavaria Heart Clinic", told of in Munich, is there
    if t.kind is PlaceKind.ROAD:  # named after anything: "in the 1200 block of Lodi"
        return here.kind is t.kind or _apart(here, there) <= CLOSE_M
    if here.kind not in SETTLED:  # "Guayaquil's Litoral penitentiary" is not in a province abroad
        return t.container is None or here.kind is not PlaceKind.ADMIN1 or here.country == there.country
    heads = {x.lower for x in t.sentence.tokens[t.end - 1 : t.end + 1]}
    named_so = bool(heads & _NAMED_AFTER_ITS_TOWN) and best.match.main and here.country == there.country
    return named_so or _apart(here, there) <= CLOSE_M


def _in_town(t: Toponym, names: dict[Toponym, Name], gazetteer: Gazetteer, town: Toponym) -> Place:
    """A building, camp or road that no list has, somewhere in the town the text names."""
    holder = names[town].options[0].match.entry if names[town].options else None
    reach = COUNTY_M if holder is not None and holder.kind is PlaceKind.ADMIN2 else TOWN_M
    if holder is None or holder.radius_m > reach:
        return _by_relation(t, names) or _unresolved(t, names, "no place of this name is known")
    return Place(
        t.span,
        t.kind or PlaceKind.BUILDING,
        latitude=holder.latitude,
        longitude=holder.longitude,
        radius_m=round(1.5 * holder.radius_m),
        country_code=holder.country,
        admin1=_division(holder, gazetteer),
        inside=town.name,
        relation=Relation(t.anchor.core, t.distance_m, _degrees(t.anchor_bearing)) if t.anchor else None,
        rule="somewhere in the town it is told of",
    )


def _apart(a: Entry, b: Entry) -> float:
    return metres(a.latitude, a.longitude, b.latitude, b.longitude)


def _resolved(t: Toponym, best: Option, options: list[Option], gazetteer: Gazetteer) -> Place:
    entry = best.match.entry
    lat, lon, radius, kind = entry.latitude, entry.longitude, entry.radius_m, entry.kind
    relation = None
    rule = (best.reasons + best.said)[-1]
    if t.bearing is not None:
        part = gazetteer.part(entry, t.bearing)
        lat, lon, radius = part or (*moved(lat, lon, t.bearing, PART * radius), 0.75 * radius)
        kind = PlaceKind.REGION if kind not in SETTLED else PlaceKind.NEIGHBOURHOOD
        relation, rule = Relation(t.core, None, float(t.bearing)), "part of a place"
    inside = None
    if t.own and t.kind is not None and entry.kind is not t.kind:
        kind, inside, rule = t.kind, entry.name, "named after the place it lies in"
        if (town := t.container or t.town) is not None and entry.kind is PlaceKind.NEIGHBOURHOOD:
            inside = town.name  # "Makala prison in Kinshasa"
    if t.anchor is not None:
        relation = Relation(t.anchor.core, t.distance_m, _degrees(t.anchor_bearing))
    return Place(
        t.span,
        kind,
        name=entry.name,
        latitude=lat,
        longitude=lon,
        radius_m=radius,
        place_id=entry.id,
        country_code=entry.country,
        admin1=_division(entry, gazetteer),
        inside=inside,
        relation=relation,
        candidates=_candidates(options),
        rule=rule,
    )


def _degrees(bearing: int | None) -> float | None:
    return None if bearing is None else float(bearing)


def _division(entry: Entry, gazetteer: Gazetteer) -> str | None:
    if entry.admin1 is None or entry.country is None:
        return None
    if entry.kind is PlaceKind.ADMIN1:
        return entry.name
    division = gazetteer.division(entry.country, entry.admin1)
    return division.name if division else None


def _candidates(options: list[Option]) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(
            o.match.entry.id,
            o.match.entry.name,
            o.match.entry.kind,
            o.match.entry.latitude,
            o.match.entry.longitude,
            o.match.entry.country,
            round(o.score, 3),
            o.reasons + o.said,
        )
        for o in options[:SHOWN]
    )


def _by_relation(t: Toponym, names: dict[Toponym, Name]) -> Place | None:
    """An unknown name placed by "45km south of Mosul" or "near Mosul"."""
    if t.anchor is None or not names[t.anchor].options:
        return None
    if _named_after(t.anchor):
        return None
    anchor = names[t.anchor].options[0].match.entry
    if anchor.radius_m > ANCHOR_M:
        return None
    distance = t.distance_m
    lat, lon = anchor.latitude, anchor.longitude
    bearing = t.anchor_bearing
    if bearing is not None:
        lat, lon = moved(lat, lon, bearing, BEARING_ONLY_M if distance is None else distance)
        radius = BEARING_ONLY_M if distance is None else max(3_000.0, ROUNDED * distance)
        radius += anchor.radius_m * 0.5
    else:
        radius = (NEAR_M if distance is None else 1.25 * distance) + anchor.radius_m
    return Place(
        t.span,
        t.kind or PlaceKind.VILLAGE,
        latitude=lat,
        longitude=lon,
        radius_m=round(radius),
        country_code=anchor.country,
        relation=Relation(t.anchor.core, distance, _degrees(bearing)),
        rule="placed by relation",
    )


def _unresolved(t: Toponym, names: dict[Toponym, Name], rule: str) -> Place:
    holder = t.parent or t.container or t.anchor
    entry = names[holder].options[0].match.entry if holder and names[holder].options else None
    return Place(
        t.span,
        t.kind or PlaceKind.OTHER,
        country_code=entry.country if entry else None,
        inside=holder.name if holder and entry and t.anchor is not holder else None,
        relation=Relation(t.anchor.core, t.distance_m, _degrees(t.anchor_bearing)) if t.anchor else None,
        rule=rule,
    )
