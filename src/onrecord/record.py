"""What the record says of a claim besides its words: the days it covers, and who speaks across reports.

days("2017-08-25")               (2017-08-25, 2017-08-25)
days("2017-08")                  (2017-08-01, 2017-08-31)
days("2017-W34")                 (2017-08-21, 2017-08-27)
days("2017-08-25/2017-08-27")    (2017-08-25, 2017-08-27)
days("P2D"), days("2017-SU")     None: a length, or a season, is no stretch of days by itself

Whoever is named is one node across reports; whoever is not named is one opaque node of one report.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.domain import Claim, Report, Source, SourceKind

Days = tuple[date, date]
NAMELESS = frozenset({SourceKind.ANONYMOUS, SourceKind.UNSPECIFIED})
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_YEAR = re.compile(r"\d{4}")


def days_of(claim: Claim) -> Days | None:
    """When it happened: the event's time; for a claim without an event, its first time that has days."""
    if claim.event is not None:
        when = claim.event.when
        if when is None:
            return None
        for time in claim.times:
            if time.value == when and time.start is not None:
                return time.start, max(time.start, time.end or time.start)
        return days(when)
    for time in claim.times:
        if time.start is not None:
            return time.start, max(time.start, time.end or time.start)
    return None


def days(value: str) -> Days | None:
    """An ISO 8601 day, month, year, week or interval as its first and last day."""
    first, slash, last = value.partition("/")
    start = _one(first)
    if not slash or start is None:
        return start
    end = _one(last)
    return (start[0], end[1]) if end is not None and end[1] >= start[0] else start


def _one(value: str) -> Days | None:
    try:
        if match := _DAY.fullmatch(value):
            day = date(int(match[1]), int(match[2]), int(match[3]))
            return day, day
        if match := _MONTH.fullmatch(value):
            year, month = int(match[1]), int(match[2])
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        if match := _WEEK.fullmatch(value):
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return monday, monday + timedelta(days=6)
        if _YEAR.fullmatch(value):
            return date(int(value), 1, 1), date(int(value), 12, 31)
    except (ValueError, OverflowError):  # the 31st of April, year 0
        return None
    return None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a claim goes back to. All None: the report's own voice."""

    name: str | None = None
    kind: SourceKind | None = None
    node: str | None = None  # who this is across reports
    via: str | None = None  # the outlet that passed it on


def speaker(report: Report, report_id: str, claim: Claim) -> Speaker:
    """The originating voice of a claim; ``report_id`` is the report's."""
    if claim.attribution is None or not claim.attribution.sources:
        return Speaker()
    sources = claim.attribution.sources
    first = sources[0]
    name = _name(report, first)
    via = _name(report, sources[-1]) if len(sources) > 1 else None
    return Speaker(name, first.kind, spoken_by(report_id, first.kind, name), via)


def spoken_by(report_id: str, kind: SourceKind, name: str | None) -> str | None:
    """Who a speaker is across reports; whoever is not named is one opaque node of this report alone."""
    if kind in NAMELESS:
        return f"nameless:{report_id}"
    return f"name:{' '.join(fold(name).split())}" if name else None


def fold(text: str) -> str:
    """Lower case, without accents."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def _name(report: Report, source: Source) -> str | None:
    if source.kind in NAMELESS:
        return None
    if source.name:
        return source.name
    return report.quote(source.span) if source.span else None
