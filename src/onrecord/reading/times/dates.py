"""Days of the calendar as written: "5 November 2005", "Friday, Nov. 9", "8/25/2017", "Christmas Eve"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from onrecord.lexicon import entries
from onrecord.reading.times.calendar import (
    Period,
    containing,
    day_of,
    feast,
)
from onrecord.reading.times.context import STAMP, Context
from onrecord.reading.times.grammar import Match
from onrecord.reading.times.lexer import CENTURY_PIVOT, OTHER, Word
from onrecord.reading.times.parts import (
    Builder,
    edge,
    is_month,
    nearest,
    part_of_day,
    relative_year,
    without_this,
)
from onrecord.reading.times.timex import Timex, on_period, unresolved

LATELY_DAYS = 60


def iso(_c: Context, m: Match) -> Timex | None:
    word = m.the("ISO")
    text = str(word.value)
    day = day_of(int(text[:4]), int(text[5:7]), int(text[8:10]))
    return on_period(m, Period("day", day), part=text[10:16] or None) if day else None


def slashed(c: Context, m: Match) -> Timex | None:
    """Day and month in the order that makes a date; where both do, the one that fits the publication date."""
    word = m.the("SLASHED")
    first, second, year = (int(p) for p in str(word.value).replace(".", "/").replace("-", "/").split("/"))
    if year < 100:
        year += 1900 if year >= CENTURY_PIVOT else 2000
    days = [d for d in (day_of(year, first, second), day_of(year, second, first)) if d]
    if not days:
        return None
    if len(set(days)) > 1:
        if c.published is None:
            c.year = year
            return unresolved(m, f"{year}-XX-XX")
        days.sort(key=lambda d: abs((d - c.published).days) if c.published else 0)
    return on_period(m, Period("day", days[0]))


def day_and_month(c: Context, m: Match) -> Timex | None:
    """A day and a month, in either order, with or without a weekday, a year, a part of the day."""
    month, day = m.the("MONTH"), m.the("DAY")
    if not is_month(c, m, month) or not isinstance(day.value, int) or not 1 <= day.value <= 31:
        return None
    if m.word("WEEKDAY") is None and day.kind in {"ordinal", "second"} and m.rule == "month_day":
        spoken = m.found["DAY"] and month.kind != "month_word"
        if not spoken and not c.capital(month):
            return None
    year = _year(c, m)
    found = _day(c, m, year, month.number, day.value)
    if found is None:
        valid = day_of(2000, month.number, day.value)
        return unresolved(m, f"XXXX-{month.number:02}-{day.value:02}") if valid else None
    week_of = m.word("WEEKOF")
    if week_of is not None and week_of.value == "week":
        return on_period(m, containing("week", found))
    timex = on_period(m, Period("day", found), mod=edge(m), part=part_of_day(m))
    if _stamps(c, m):
        return replace(timex, rule=STAMP)
    short = m.word("SHORT")
    if short is not None and not _is_short_year(c, short):
        return timex.moved(m.start, month.end)
    return without_this(m, timex)


def _stamps(c: Context, m: Match) -> bool:
    """Whether the date stamps an embedded post: "Fire Dept (@FireDept) November 10, 2016"."""
    before = c.text[max(0, m.start - 40) : m.start].rstrip()
    return before.endswith(")") and "(@" in before


def _year(c: Context, m: Match) -> int | None:
    written = m.word("YEAR")
    if written is not None:
        return written.number
    if m.has("OFUNIT"):
        return relative_year(c, m)  # "August 28 last year"
    short = m.word("SHORT")
    if short is not None and _is_short_year(c, short):
        return 1900 + short.number
    return None


def _is_short_year(c: Context, word: Word) -> bool:
    """ "2 Oct 88 (AFP)": two digits of the last century that no noun follows."""
    value = word.number
    return value >= CENTURY_PIVOT and not c.text[word.end : word.end + 2].strip()[:1].isalnum()


def _day(c: Context, m: Match, year: int | None, month: int, day: int) -> date | None:
    if year is not None:
        found = day_of(year, month, day)
        if found is not None:
            c.days.setdefault((month, day), found)
        return found
    if m.rule != "days" and _is_eleventh_of_september(c, m, month, day):
        return date(2001, 9, 11)
    found = c.days.get((month, day)) or nearest(c, m, lambda y: day_of(y, month, day))
    beside = c.year_beside(month) if m.rule != "days" and m.word("WEEKDAY") is None else None
    if beside is not None and not _of_late(c, found):
        found = day_of(beside, month, day) or found
    if found is not None:
        c.days[month, day] = found
    return found


def _of_late(c: Context, day: date | None) -> bool:
    """Whether a day lies in the weeks round publication, and is what the report is about."""
    return c.published is not None and day is not None and abs((c.published - day).days) <= LATELY_DAYS


def _is_eleventh_of_september(c: Context, m: Match, month: int, day: int) -> bool:
    after = c.lower(m.beside(1))
    return (month, day) == (9, 11) and after.startswith(("attack", "terror", "hijack"))


def days_of_month(c: Context, m: Match) -> Timex | None:
    """ "5-8 May 2015", "May 5 to 8": first to last day."""
    month, first, last = m.the("MONTH"), m.the("DAY"), m.the("UNTIL")
    a, b = first.number, last.number
    if not is_month(c, m, month) or not 1 <= a < b <= 31:
        return None
    year, number_ = _year(c, m), month.number
    start, end = _day(c, m, year, number_, a), _day(c, m, year, number_, b)
    if start is None and end is None and day_of(2000, number_, b):
        return unresolved(m, f"XXXX-{number_:02}-{a:02}/XXXX-{number_:02}-{b:02}")
    if start is None or end is None or end < start:
        return None
    return on_period(m, Period("day", start), until=Period("day", end))


def holiday(c: Context, m: Match) -> Timex | None:
    word = m.the("HOLIDAY")
    name = str(word.value)
    if not c.capital(word) or c.lower(m.beside(1)) in festive() or _surname(c, m):
        return None  # "Christmas shoppers": of the feast, not on it
    written = m.word("YEAR")
    if written is not None:
        day = feast(name, written.number)
    else:
        rel = m.word("REL")
        day = nearest(c, m, lambda y: feast(name, y))
        if rel is not None and c.published and rel.kind in {"last", "next"} and day:
            if rel.kind == "last" and day >= c.published:
                day = feast(name, day.year - 1)
            elif rel.kind == "next" and day <= c.published:
                day = feast(name, day.year + 1)
    return on_period(m, Period("day", day)) if day else unresolved(m, "XXXX-XX-XX")


def _surname(c: Context, m: Match) -> bool:
    """ "Johnnie Christmas": behind a first name."""
    before = m.beside(-1)
    named = before is not None and before.kind == OTHER and c.capital(before) and not c.shouted(before)
    return named and before is not None and (c.sentence is None or before.start > c.sentence.span.start)


@cache
def festive() -> frozenset[str]:
    """Things that a feast lends its name to, whatever the day."""
    return frozenset(w for e in entries("times_festive") for w in e.words)


BUILDERS: dict[str, Builder] = {
    "iso": iso,
    "slashed": slashed,
    "day_month": day_and_month,
    "month_day": day_and_month,
    "year_month_day": day_and_month,
    "days_of_month": days_of_month,
    "month_days": days_of_month,
    "holiday": holiday,
    "relative_holiday": holiday,
}
