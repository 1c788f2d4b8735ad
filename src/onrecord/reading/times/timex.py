"""One time expression as TIMEX3 has it, with what the ledger needs beside: days covered and a plain value.

on_period(match, Period("month", date(2017, 7, 1)))   DATE 2017-07, plain "2017-07"
lasting(match, 2, "hour")                             DURATION PT2H, plain "P2H"
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from onrecord.domain import Mod, Span, Time, TimexType
from onrecord.reading.times.calendar import Period, containing
from onrecord.reading.times.grammar import Match

_UNIT_LETTERS = {
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "D",
    "fortnight": "W",
    "month": "M",
    "quarter": "M",
    "season": "M",
    "half": "M",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
    "second": "S",
    "minute": "M",
    "hour": "H",
}
_TIMES = {"fortnight": 2, "weekend": 2, "quarter": 3, "season": 3, "half": 6, "decade": 10, "century": 100}
_CLOCK_UNITS = frozenset({"second", "minute", "hour"})


@dataclass(frozen=True, slots=True)
class Timex:
    """``value`` is the TIMEX3 value; ``plain`` the ledger's (None: unresolved); ``period`` the stretch of the
    calendar meant, where known. ``vague`` words ("now", "recently") are no times to the ledger."""

    start: int
    end: int
    type: TimexType
    value: str
    rule: str
    mod: Mod | None = None
    plain: str | None = None
    period: Period | None = None
    until: Period | None = None  # last of a range: "5 to 8 May"
    vague: bool = False

    def moved(self, start: int, end: int) -> Timex:
        """The same time told by more words."""
        return replace(self, start=start, end=end)


def on_period(
    m: Match, period: Period, *, mod: Mod | None = None, part: str | None = None, until: Period | None = None
) -> Timex:
    """A stretch of the calendar; ``part`` is a part of the day or a clock time ("T06:00")."""
    value = period.value + (part or "")
    plain = period.plain
    if until is not None:
        value, plain = f"{value}/{until.value}", f"{plain}/{until.plain}"
    elif mod in _EDGES and not _of_month(m, period):
        plain = _edge(period, mod)
    kind = TimexType.TIME if part else TimexType.DATE
    return Timex(m.start, m.end, kind, value, m.rule, mod, plain, period, until)


def _of_month(m: Match, period: Period) -> bool:
    """ "the end of July", in the ledger the month; "late July" is its last days."""
    word = m.word("EDGE")
    return word is not None and word.kind == "edge_of" and period.grain == "month"


def unresolved(m: Match, value: str, *, kind: TimexType = TimexType.DATE, vague: bool = False) -> Timex:
    """A time whose place in the calendar the report does not tell."""
    return Timex(m.start, m.end, kind, value, m.rule, vague=vague)


def lasting(
    m: Match, count: float | None, unit: str, *, mod: Mod | None = None, high: float | None = None
) -> Timex:
    """A length of time; ``count`` None for "several days"; ``high`` the upper end of "two to three days"."""
    value = duration(count, unit)
    plain = None if count is None else _plain_length(value)
    if plain is not None and high is not None:
        plain = f"{plain}/{_plain_length(duration(high, unit))}"
    return Timex(m.start, m.end, TimexType.DURATION, value, m.rule, mod, plain)


def _plain_length(value: str) -> str:
    """Whole hours are written "P2H" in the ledger; minutes keep their "T", without which they are months."""
    return value.replace("PT", "P") if value.endswith("H") and "M" not in value else value


def duration(count: float | None, unit: str) -> str:
    """ISO 8601 duration; halves of an hour, day or year are told in the next smaller unit."""
    prefix = "PT" if unit in _CLOCK_UNITS else "P"
    letter = _UNIT_LETTERS[unit]
    if count is None:
        return f"{prefix}X{letter}"
    amount = count * _TIMES.get(unit, 1)
    if amount == int(amount):
        return f"{prefix}{int(amount)}{letter}"
    whole, rest = int(amount), amount - int(amount)
    smaller = {"hour": (60, "M"), "minute": (60, "S"), "year": (12, "M"), "day": (24, "H")}.get(unit)
    if smaller is None:
        return f"{prefix}{amount:g}{letter}"
    head = f"{whole}{letter}" if whole else ""
    join = "T" if unit == "day" else ""
    return f"{prefix}{head}{join}{round(rest * smaller[0])}{smaller[1]}"


_EDGES = frozenset({Mod.START, Mod.MID, Mod.END})


def _edge(period: Period, mod: Mod | None) -> str:
    """ "early November 2005" is its first ten days, "late 2014" its last quarter; of a week or a day nothing
    narrower is told."""
    first = period.first
    if period.grain == "month":
        last = monthrange(first.year, first.month)[1]
        a, b = {Mod.START: (1, 10), Mod.MID: (11, 20), Mod.END: (21, last)}[mod or Mod.MID]
        return f"{first.replace(day=a).isoformat()}/{first.replace(day=b).isoformat()}"
    if period.grain == "year":
        a, b = {Mod.START: (1, 3), Mod.MID: (5, 8), Mod.END: (10, 12)}[mod or Mod.MID]
        return f"{first.year:04}-{a:02}/{first.year:04}-{b:02}"
    if period.grain == "decade":
        a, b = {Mod.START: (0, 3), Mod.MID: (4, 6), Mod.END: (7, 9)}[mod or Mod.MID]
        return f"{first.year + a:04}/{first.year + b:04}"
    return period.plain


def to_time(timex: Timex) -> Time:
    """As the ledger keeps it."""
    first, last = _covered(timex)
    return Time(
        span=Span(timex.start, timex.end),
        type=timex.type,
        value=timex.plain,
        mod=timex.mod,
        start=first,
        end=last,
        rule=timex.rule,
    )


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _covered(timex: Timex) -> tuple[date | None, date | None]:
    if timex.period is None or timex.plain is None:
        return None, None
    if timex.mod in _EDGES and timex.until is None:
        ends = [_bounds(piece) for piece in timex.plain.split("/")]
        if all(ends):
            return ends[0][0], ends[-1][1]
    return timex.period.first, (timex.until or timex.period).last


def _bounds(piece: str) -> tuple[date, date]:
    """First and last day of an ISO day, month, year or week."""
    if _DAY.fullmatch(piece):
        day = date.fromisoformat(piece)
        return day, day
    if "W" in piece:
        first = date.fromisocalendar(int(piece[:4]), int(piece[6:8]), 1)
        return first, containing("week", first).last
    grain = "month" if "-" in piece else "year"
    first = date(int(piece[:4]), int(piece[5:7] or 1), 1)
    return first, Period(grain, first).last
