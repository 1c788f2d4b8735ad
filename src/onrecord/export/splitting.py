"""A report that lasts days or tells of several places, as the days and places that it lists.

"from 3 to 5 May"            three days         "over the weekend"      one period
"on Monday and Tuesday"      two days           "in Wau and Juba"       two places
"in Karrada, Baghdad"        one place: the first lies in the second
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.domain import Place
from onrecord.export import coded, scales
from onrecord.export.blur import DEGREE_M, Shown
from onrecord.export.coded import When, Where
from onrecord.export.view import View

MOST_DAYS = 31
_LISTED = re.compile(r"\s*(?:,\s*(?:and\b)?|and\b|&|as well as\b)\s*(?:both\s+)?(?:in|at|on)?\s*(?:the\s+)?")


def days(view: View, when: When) -> list[When]:
    """Each day of what lasted, or of days that are listed; else the one period that it lies in."""
    if when.lasting and 1 < when.days <= MOST_DAYS:
        return [_day(when.first + timedelta(n)) for n in range(when.days)]
    listed = _listed_days(view, when.first) if when.days == 1 and not when.said else []
    return [_day(d) for d in listed] or [when]


def _day(day: date) -> When:
    return When(day.isoformat(), day.isoformat())


def _listed_days(view: View, first: date) -> list[date]:
    """ "on Monday and Tuesday": both, where the claim's day is one of them."""
    times = [t for t in view.claim.times if t.start is not None and t.start == (t.end or t.start)]
    for run in _runs([(t.span.start, t.span.end) for t in times], view):
        found = sorted({day for n in run if (day := times[n].start) is not None})
        if first in found and (found[-1] - found[0]).days < MOST_DAYS:
            return found
    return []


def places(view: View) -> list[Where]:
    """Each of places that are listed side by side ("in Wau and Juba"); else the one that the claim is put at."""
    best = view.place
    pairs = [(p, s) for p, s in zip(view.claim.places, view.places, strict=True) if _split(s)]
    for run in _runs([(p.span.start, p.span.end) for p, _ in pairs], view):
        listed = _apart([pairs[n] for n in run])
        if len(listed) > 1 and best in listed:
            return [w for s in listed if (w := coded.where(s))]
    found = coded.where(best) if best is not None else None
    return [found] if found else []


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
