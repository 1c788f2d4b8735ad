"""ACLED-shaped CSV: a row an event, its day and its place; ACLED's 31 columns, then ours.

A report that lasts days or names several places is split; what several claims tell of one event is one row. The
types, their order, the scales and the rules for the dead are those of ACLED's codebook. What ACLED itself gives
(its id, tags, scale of sources, time stamp) stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from onrecord.domain import Place
from onrecord.export import coded, scales
from onrecord.export.actors import INTER, RIOTERS
from onrecord.export.blur import DEGREE_M, WITHHELD, Shown
from onrecord.export.cells import Cell, Sheet
from onrecord.export.coded import VICTIMS, Facts
from onrecord.export.countries import country
from onrecord.export.format import Output
from onrecord.export.job import LeftOut, Part, Reason
from onrecord.export.sides import Side
from onrecord.export.spool import Spool
from onrecord.export.toll import NOT_REPORTED, Toll, share, together
from onrecord.export.view import View

STANDARD = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction",
    "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude",
    "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
OURS = (
    *coded.TRAIL, "onrecord_split", "onrecord_inter1_code", "onrecord_inter2_code", "onrecord_interaction_code",
    "onrecord_fatalities_reported", "onrecord_fatalities_rule", "onrecord_fatalities_words",
)  # fmt: skip
COLUMNS = STANDARD + OURS
ORDER = {  # the higher wins where one event fits several
    "Battles": ("Government regains territory", "Non-state actor overtakes territory", "Armed clash"),
    "Protests": ("Excessive force against protesters", "Protest with intervention", "Peaceful protest"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Explosions/Remote violence": (
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Strategic developments": (
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory",
        "Other",
    ),
}  # fmt: skip
CROWDS = {"Protests": ("Protesters", 6), "Riots": ("Rioters", RIOTERS)}  # the type itself says who they are
MOST_DAYS = 31
_LISTED = re.compile(r"\s*(?:,\s*(?:and\b)?|and\b|&|as well as\b)\s*(?:both\s+)?(?:in|at|on)?\s*(?:the\s+)?")


def parts(view: View) -> list[Part]:
    """A part for each day and place that the claim tells of."""
    made = coded.facts(view)
    if made.acled is None and made.event_type not in VICTIMS:
        told = made.event_type.replace("_", " ")
        raise LeftOut(Reason.NOT_AN_EVENT, "event_type", f"{told}: ACLED has no type for it")
    if made.geo_precision is None:
        raise LeftOut(
            Reason.PLACE_TOO_VAGUE, "location", f"{made.written}: ACLED records nothing wider than a region"
        )
    if made.days > MOST_DAYS:
        raise LeftOut(Reason.DATE_TOO_VAGUE, "event_date", f"{made.days} days: ACLED records at most a month")
    split = [replace(made, start=d, end=e, **p) for p in _places(view) for d, e in _days(view, made)]
    count = len(split)
    return [coded.part(view, replace(f, split=(n, count))) for n, f in enumerate(split, 1)]


def _days(view: View, made: Facts) -> list[tuple[str, str]]:
    """Each day of what lasted, or of days that are listed; else the one period that it lies in."""
    first = date.fromisoformat(made.start)
    if made.lasting and made.days > 1:
        return [((first + timedelta(n)).isoformat(),) * 2 for n in range(made.days)]
    listed = _listed_days(view, first) if made.days == 1 else []
    return [(d.isoformat(),) * 2 for d in listed] or [(made.start, made.end)]


def _listed_days(view: View, first: date) -> list[date]:
    """ "on Monday and Tuesday": both, where the claim's day is one of them."""
    times = [t for t in view.claim.times if t.start is not None and t.start == (t.end or t.start)]
    for run in _runs([(t.span.start, t.span.end) for t in times], view):
        found = sorted({day for n in run if (day := times[n].start) is not None})
        if first in found and (found[-1] - found[0]).days < MOST_DAYS:
            return found
    return []


def _places(view: View) -> list[coded.Json]:
    """Each of places that are listed side by side ("in Wau and Juba"); else the one that the claim is put at."""
    best = view.place
    pairs = [(p, s) for p, s in zip(view.claim.places, view.places, strict=True) if _split(s)]
    for run in _runs([(p.span.start, p.span.end) for p, _ in pairs], view):
        listed = _apart([pairs[n] for n in run])
        if len(listed) > 1 and best in listed:
            return [coded.placed(s) for s in listed]
    return [coded.placed(best)] if best is not None else []


def _split(place: Shown) -> bool:
    return place.placed and scales.geo_precision_acled(place) == 1


def _runs(spans: list[tuple[int, int]], view: View) -> list[list[int]]:
    """Which of these stand beside one another with nothing but "and" and commas between."""
    order = sorted(range(len(spans)), key=lambda n: spans[n])
    runs: list[list[int]] = []
    for n in order:
        between = view.report.text[spans[runs[-1][-1]][1] : spans[n][0]] if runs else None
        if between is not None and _LISTED.fullmatch(between):
            runs[-1].append(n)
        else:
            runs.append([n])
    return [run for run in runs if len(run) > 1]


def _apart(pairs: list[tuple[Place, Shown]]) -> list[Shown]:
    """Without a town that another of the list lies in ("Karrada, Baghdad"), and each once."""
    once = {(s.latitude, s.longitude): s for _, s in reversed(pairs)}
    found = list(once.values())[::-1]
    return [s for s in found if not any(_within(o, s) for o in found if o is not s)]


def _within(one: Shown, other: Shown) -> bool:
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return False
    north = abs((one.latitude or 0.0) - (other.latitude or 0.0))
    east = abs((one.longitude or 0.0) - (other.longitude or 0.0))
    return max(north, east) * DEGREE_M <= (other.radius_m or 0.0) and (one.radius_m or 0) < (
        other.radius_m or 0
    )


# ---------------------------------------------------------------------- rows


def write(output: Output, found: Iterator[Part]) -> None:
    """Parts of one event become rows; rows are sorted by day, place and id."""
    sheet = Sheet(output.text("acled.csv", bom=output.bom), COLUMNS)
    with Spool() as rows:
        for event in coded.gathered(found):
            some = [coded.read(p.data) for p in event]
            typed = _typed(some)
            if typed is None:
                coded.refuse(output, event, _untyped(some))
                continue
            units = _units(some)
            for unit, index in units:
                row = _row(unit, typed, index, len(units) if len(units) > 1 else unit[0].split[1])
                rows.add((str(row["event_date"]), str(row["location"]), unit[0].claim_id), row)
            output.keep_many(event, len(units))
        for _, row in rows:
            sheet.row(row)


def _untyped(some: list[Facts]) -> LeftOut:
    told = some[0].event_type
    return LeftOut(Reason.NOT_AN_EVENT, "event_type", f"{told}: the words do not tell by whom or by what")


def _typed(some: list[Facts]) -> tuple[str, str] | None:
    """The type and sub-type highest in ACLED's order, of all that is told of the event."""
    found = [t for f in some if (t := _type(f)) is not None]
    order = list(ORDER)
    return min(found, key=lambda t: (order.index(t[0]), ORDER[t[0]].index(t[1])), default=None)


def _type(one: Facts) -> tuple[str, str] | None:
    """Who fights whom decides: soldiers attacked are a clash, land taken by an army is regained."""
    acting, struck = any(s.armed for s in one.one), any(s.armed for s in one.two)
    if one.event_type == "territory_taken" and any(s.inter in {1, 8} for s in one.one):
        return "Battles", "Government regains territory"
    if one.event_type in {"attack", *VICTIMS}:
        if acting and struck:
            return "Battles", "Armed clash"
        if one.event_type in VICTIMS:
            return ("Violence against civilians", "Attack") if acting else None
    if one.acled is None or one.acled not in ORDER:
        return None
    sub = one.acled_sub if one.acled_sub in ORDER[one.acled] else ORDER[one.acled][-1]
    return one.acled, sub


def _units(some: list[Facts]) -> list[tuple[list[Facts], int]]:
    """Claims of one event by day and place, each with its number. What is not split goes to the row that fits."""
    split = [f for f in some if f.split[1] > 1]
    if not split:
        return [(some, 1)]
    units: dict[tuple[str, float, float], list[Facts]] = {}
    for one in split:
        units.setdefault((one.start, one.latitude, one.longitude), []).append(one)
    for one in some:
        if one.split[1] == 1:
            at = next((k for k in units if one.start <= k[0] <= one.end and k[1:] == (one.latitude, one.longitude)),
                      next(iter(units)))  # fmt: skip
            units[at].append(one)
    if len(units) == 1:
        return [(rows, split[0].split[0]) for rows in units.values()]
    return [(rows, n) for n, rows in enumerate(units.values(), 1)]


def _row(unit: list[Facts], typed: tuple[str, str], index: int, of: int) -> dict[str, Cell]:
    own = [f for f in unit if f.split[1] > 1] or unit
    when, where, who = coded.when_told(own), coded.where_told(own), coded.who_told(unit)
    start, end = date.fromisoformat(when.start), date.fromisoformat(when.end)
    day, lands, dead = scales.middle(start, end), coded.land(where.iso2), together([f.toll for f in unit])
    number = share(dead.best, index, of) if dead.best is not None else 0
    ones, twos = _crowd(who, typed[0], where), list(who.two)
    if not ones:
        ones, twos = twos, []
    first, second = ones[0] if ones else None, twos[0] if twos else None
    return {
        "event_date": day.isoformat(),
        "year": day.year,
        "time_precision": scales.time_precision_acled(start, end),
        "disorder_type": _disorder(typed),
        "event_type": typed[0],
        "sub_event_type": typed[1],
        "actor1": first.name if first else None,
        "assoc_actor_1": coded.joined([s.name for s in ones[1:]]),
        "actor2": second.name if second else None,
        "assoc_actor_2": coded.joined([s.name for s in twos[1:]]),
        **_interaction(first, second, alone=not twos and typed[0] in {*CROWDS, "Strategic developments"}),
        "civilian_targeting": "Civilians targeted" if _civilians(typed, [*ones[:1], *twos]) else None,
        "iso": lands["iso"],
        "region": lands["acled_region"],
        "country": lands["country"],
        "admin1": where.admin1,
        "admin2": where.location if where.district else None,
        "location": where.location or WITHHELD,
        "latitude": round(where.latitude, 4),
        "longitude": round(where.longitude, 4),
        "geo_precision": where.geo_precision,
        "source": coded.joined([f.publisher for f in unit]),
        "notes": _notes(unit, typed, (start, end), where.location, ones, twos, dead),
        "fatalities": number,
        **coded.trail(unit),
        "onrecord_split": f"{index}/{of}" if of > 1 else None,
        "onrecord_fatalities_reported": dead.state,
        "onrecord_fatalities_rule": dead.rule,
        "onrecord_fatalities_words": dead.words,
    }


def _crowd(who: Facts, kind: str, where: Facts) -> list[Side]:
    """A protest is of protesters, whoever else is named."""
    crowd = CROWDS.get(kind)
    if crowd is None or who.one:
        return list(who.one)
    home = country(where.iso2)
    return [Side(f"{crowd[0]} ({home.name})" if home else crowd[0], crowd[1], "")]


def _disorder(typed: tuple[str, str]) -> str:
    if typed[1] == "Excessive force against protesters":
        return "Political violence; Demonstrations"
    if typed[0] == "Protests" or typed[1] == "Violent demonstration":
        return "Demonstrations"
    return "Strategic developments" if typed[0] == "Strategic developments" else "Political violence"


def _civilians(typed: tuple[str, str], named: list[Side]) -> bool:
    return typed[0] == "Violence against civilians" or (
        typed[0] != "Strategic developments" and any(s.civilian for s in named)
    )


def _interaction(first: Side | None, second: Side | None, *, alone: bool) -> dict[str, Cell]:
    """The pair in words and in numbers, the lower first; nothing where one of two is not known."""
    one, two = first.inter if first else None, second.inter if second else None
    found: dict[str, Cell] = {
        "inter1": INTER.get(one or 0), "inter2": INTER.get(two or 0),
        "onrecord_inter1_code": one, "onrecord_inter2_code": two,
    }  # fmt: skip
    if one and two:
        low, high = sorted((one, two))
        found |= {"interaction": f"{INTER[low]}-{INTER[high]}", "onrecord_interaction_code": 10 * low + high}
    elif one and alone:
        found |= {"interaction": f"{INTER[one]} only", "onrecord_interaction_code": 10 * one}
    return found


def _notes(
    unit: list[Facts],
    typed: tuple[str, str],
    days: tuple[date, date],
    location: str | None,
    ones: list[Side],
    twos: list[Side],
    dead: Toll,
) -> str:
    """One sentence of ours, in ACLED's manner, and one on the dead."""
    first = unit[0]
    what = typed[1] if typed[1] != "Other" else first.event_type.replace("_", " ").capitalize()
    told = f"{_on(*days)}, {what[:1].lower()}{what[1:]} (“{first.trigger}”) was reported in {location or WITHHELD}"
    if ones:
        told += f", involving {' and '.join(s.name for s in [*ones, *twos])}"
    said = coded.joined([f.speaker or f.publisher for f in unit])
    return f"{told}{f', according to {said}' if said else ''}. {_dead(dead)}"


def _on(start: date, end: date) -> str:
    one, two = (f"{d.day} {d:%B} {d.year}" for d in (start, end))
    return f"On {one}" if start == end else f"Between {one} and {two}"


def _dead(dead: Toll) -> str:
    if dead.state == NOT_REPORTED:
        return "Fatalities not reported."
    return f"Fatalities reported: {dead.words or f'{dead.best:g}'}."
