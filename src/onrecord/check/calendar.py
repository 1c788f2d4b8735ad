"""The weekday a report gives against the date beside it, and against the day it was published.

    "Monday, March 28, 2006"                          28 March 2006 is a Tuesday
    published 2017-10-10, "yesterday, Wednesday"      the day before publication is a Monday
    "on the sixth day … began on Sunday", a Friday    … see ``periods``

A date without a year is the one nearest to the day of publication. Where that lies farther off, the weekday may be
that of another year too: nothing is said if it is that of one of the last few. Where the day of publication is not
known, a date needs its year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache

from onrecord.check.view import View
from onrecord.domain import Finding, Severity, Span
from onrecord.lexicon import entries

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
NEAR = timedelta(days=45)  # a date without a year that lies so near to publication is of that year
YEARS = 3  # else it may be of one of so many years before
_WEEKDAY = (
    r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?)"
)
MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
DAY = r"(?:\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:(?:,\s*|\s+)(?P<{name}>(?:19|20)\d\d)\b)?"
_MONTH_DAY = rf"(?P<month>{MONTH})\.?\s+(?P<day>{DAY})(?!\w){_YEAR.format(name='year')}"
_DAY_MONTH = rf"(?P<day2>{DAY})\s+(?:of\s+)?(?P<month2>{MONTH})\b\.?{_YEAR.format(name='year2')}"
_DATE = rf"(?:{_MONTH_DAY}|{_DAY_MONTH})"
_ABBREVIATED = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)
# "Friday, August 21, 2015", "Sunday (Aug. 9)", "Sunday the 9th of August", "Friday night, Aug. 7", "Sunday's … "
_PAIR = re.compile(
    rf"(?<![\w-]){_WEEKDAY}(?!\w)(?:\s+(?:morning|afternoon|evening|night))?(?:\s*,\s*|\s*\(\s*|\s+)(?:on\s+)?(?:the\s+)?{_DATE}",
    re.IGNORECASE,
)
_PAIR_BACK = re.compile(rf"(?<![\w-]){_DATE}(?:\s*\(\s*|\s*,\s+(?:a\s+)?){_WEEKDAY}(?![\w.])", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?)(?!\w)",
    re.IGNORECASE,
)
_ISO = re.compile(rf"(?<![\w-]){_WEEKDAY}(?!\w)[,\s(]+(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?!\d)", re.IGNORECASE)


def find(view: View) -> Iterable[Finding]:
    """Weekdays that are not the weekday of the date they stand beside."""
    text = view.text
    for weekday in _NAMED.finditer(text):
        at, end = weekday.span()
        behind = _PAIR_BACK.search(text, max(0, at - 40), end + 12)
        for match in (_PAIR.match(text, at), _ISO.match(text, at), behind):
            if match is not None and match.start("weekday") == at:
                yield from _pair(view, match)
    yield from _pointed(view)


def _pair(view: View, match: re.Match[str]) -> Iterator[Finding]:
    weekday = weekday_of(match["weekday"])
    if weekday is None or match["weekday"].islower():  # "sat on 4 June": a verb
        return
    days, where = _dated(view, match)
    if not days or any(day.weekday() == weekday for day in days):
        return
    day = days[0]
    yield view.finding(
        "weekday_of_date",
        Severity.ERROR,
        f"{written(day)} is a {WEEKDAYS[day.weekday()]}; the report gives {WEEKDAYS[weekday]}",
        (Span(*match.span("weekday")), where),
        WEEKDAYS[day.weekday()],
    )


def weekday_of(text: str) -> int | None:
    """0 for "Monday", "Mon." and "Mon"."""
    start = text.lower()[:3]
    return next((n for n, name in enumerate(WEEKDAYS) if name.lower().startswith(start)), None)


def month_of(text: str) -> int:
    """1 for "January" and "Jan"."""
    start = text.lower()[:3]
    return next(n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(start))


def written(day: date) -> str:
    """ "28 March 2006"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _dated(view: View, match: re.Match[str]) -> tuple[list[date], Span]:
    """The day of a match, the likeliest first where its year is open, and the words that give it."""
    groups = match.groupdict()
    if groups.get("iso"):
        return _days([_day(*map(int, groups["iso"].split("-")))]), Span(*match.span("iso"))
    back = groups.get("month") is None
    month, day, year = ("month2", "day2", "year2") if back else ("month", "day", "year")
    start = min(match.start(month), match.start(day))
    end = max(match.end(name) for name in (month, day, year) if groups.get(name))
    number, of = int(re.sub(r"\D", "", groups[day])), month_of(groups[month])
    if groups.get(year):
        return _days([_day(int(groups[year]), of, number)]), Span(start, end)
    return _nearest(view.report.published, of, number), Span(start, end)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _days(days: Iterable[date | None]) -> list[date]:
    return [day for day in days if day is not None]


def _nearest(published: date | None, month: int, day: int) -> list[date]:
    """The day of that month nearest to publication; where it is not near, those of the years around too."""
    if published is None:
        return []
    years = range(published.year - YEARS, published.year + 2)
    days = _days(_day(y, month, day) for y in years)
    days.sort(key=lambda d: abs(d - published))
    return days[:1] if days and abs(days[0] - published) <= NEAR else days


@cache
def _deictic() -> tuple[tuple[re.Pattern[str], int], ...]:
    found = []
    for e in entries("check_deictic"):
        words = "|".join(re.escape(w) for w in e.words)
        closes = r"(?!\w)(?=\s*[,).])"
        body = rf"(?<![\w-])(?P<word>{words})(?:\s*,\s*|\s*\(\s*){_WEEKDAY}{closes}"
        found.append((re.compile(body, re.IGNORECASE), int(e.fields["days"])))
    return tuple(found)


def _pointed(view: View) -> Iterator[Finding]:
    """ "yesterday, Monday" in a report published on a Thursday."""
    published = view.report.published
    if published is None:
        return
    for pattern, shift in _deictic():
        for match in pattern.finditer(view.text):
            weekday, day = weekday_of(match["weekday"]), published + timedelta(days=shift)
            if weekday is not None and weekday != day.weekday():
                yield view.finding(
                    "weekday_of_publication",
                    Severity.WARNING,
                    f"“{match['word']}” in a report of {written(published)} is a {WEEKDAYS[day.weekday()]}; "
                    f"the report gives {WEEKDAYS[weekday]}",
                    (Span(*match.span("word")), Span(*match.span("weekday"))),
                    WEEKDAYS[day.weekday()],
                )
