"""Days that cannot be, periods that end before they begin, days counted from a start, and dates yet to come.

"on 31 April"                                       April has 30 days
"between 10 June and 3 June"                        the period ends before it begins
"sixth day of the offensive … it began on Sunday"   from that Sunday to the day of the report
"were shot dead on 14 May 2014", published 3 May    what is told as done lies after the report
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import cache
from itertools import pairwise

from onrecord.check.calendar import MONTH, MONTHS, month_of, written
from onrecord.check.view import View
from onrecord.domain import Finding, Severity, Span, Status, Time, TimexType
from onrecord.lexicon import entries

_YEARS = r"(?:,?\s+(?P<{name}>(?:19|20)\d\d)\b)?"
_IMPOSSIBLE = re.compile(
    rf"(?<![\w-])(?P<month>{MONTH})\.?[ \t]+(?P<day>(?:29|3\d))(?:st|nd|rd|th)?(?![\w:%-]|[.,]\d)"
    rf"{_YEARS.format(name='year')}"
    rf"|(?<![\w.,:/-])(?P<day2>(?:29|3\d))(?:st|nd|rd|th)?[ \t]+(?:of[ \t]+)?(?P<month2>{MONTH})\b\.?"
    rf"{_YEARS.format(name='year2')}",
    re.IGNORECASE,
)
_LATE_DAY = re.compile(r"(?<!\d)(?:30|31|29|3\d)(?=[\s,.]|st|nd|th|$)")
_FROM_TO = re.compile(r"\s*(?:to|and|until|till|through|[-–—])\s*(?:the\s+)?", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth"
).split()
_DAY = re.compile(r"\sday\b", re.IGNORECASE)
_NTH_DAY = re.compile(
    rf"(?<!\w)(?P<n>{'|'.join(_ORDINALS[1:])}|\d{{1,2}}(?:st|nd|rd|th))\s+"
    r"(?:straight\s+|consecutive\s+|successive\s+)?day\b"
    r"(?!\s+of\s+(?:the\s+)?(?:\w+\s+)?(?:week|month|year|school))",
    re.IGNORECASE,
)
_DAYS = re.compile(
    rf"\b(?:from|between)\s+(?:the\s+)?(?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:to|and|until|through)\s+(?:the\s+)?"
    rf"(?P<last>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTH})\b",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"\b(?:{MONTH}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.IGNORECASE)
# What is not told as done yet.
_OPEN = re.compile(
    r"\b(?:will|would|until|till|by|before|due|scheduled|expected|planned|to be|is to|are to|if)\b",
    re.IGNORECASE,
)
_FULL = re.compile(rf"\b{MONTH}\b.*\b(?:19|20)\d\d\b", re.IGNORECASE)
_LATE = timedelta(days=1)  # time zones, and papers dated the day before


def find(view: View) -> Iterable[Finding]:
    """Days and periods that no calendar allows."""
    yield from _impossible(view)
    yield from _reversed(view)
    yield from _days_reversed(view)
    yield from _counted(view)
    yield from _yet_to_come(view)


def _impossible(view: View) -> Iterator[Finding]:
    late = [m.start() for m in _LATE_DAY.finditer(view.text)]
    found = (_IMPOSSIBLE.search(view.text, max(0, at - 14), at + 30) for at in late)
    for match in filter(None, found):
        names = ("month", "day", "year") if match["month"] else ("month2", "day2", "year2")
        month, day, year = (match[name] for name in names)
        if month == month.lower():  # "may 30 people": a verb
            continue
        number, of = int(day), month_of(month)
        longest = monthrange(int(year) if year else 2000, of)[1]
        if longest < number <= 39:
            spans = [match.span(name) for name in names if match[name]]
            yield view.finding(
                "impossible_date",
                Severity.ERROR,
                f"{MONTHS[of - 1]}{f' {year}' if year else ''} has {longest} days; the date given is {number} "
                f"{MONTHS[of - 1]}",
                (Span(min(s for s, _ in spans), max(e for _, e in spans)),),
            )


def _reversed(view: View) -> Iterator[Finding]:
    times = [t for t in view.reading.times if t.type is TimexType.DATE and t.start is not None]
    for first, last in pairwise(times):
        if not _FROM_TO.fullmatch(view.between(first.span, last.span)):
            continue
        if not _BEFORE.search(view.text[max(0, first.span.start - 12) : first.span.start]):
            continue
        begins, ends = _parts(view, first), _parts(view, last)
        if begins is None or ends is None or begins[0] != ends[0]:
            continue  # the year, or the month of the year, that one of them leaves open
        if begins[1:] > ends[1:]:
            yield view.finding(
                "reversed_period",
                Severity.ERROR,
                f"the period runs from “{view.report.quote(first.span)}” to “{view.report.quote(last.span)}”, "
                "which ends before it begins",
                (first.span, last.span),
            )


def _days_reversed(view: View) -> Iterator[Finding]:
    """ "from 22 to 21 April": two days of one month."""
    for match in _DAYS.finditer(view.text):
        if int(match["first"]) > int(match["last"]) and match["month"][0].isupper():
            yield view.finding(
                "reversed_period",
                Severity.ERROR,
                f"the period runs from {match['first']} to {match['last']} {match['month'].title()}, "
                "which ends before it begins",
                (Span(*match.span("first")), Span(match.start("last"), match.end("month"))),
            )


def _parts(view: View, time: Time) -> tuple[str, int, int] | None:
    """What two dates must share to be compared, and what is compared: year, month, day. Two dates of one month need
    no year; a period across months does, as "from December to March" runs into the next."""
    words = view.report.quote(time.span)
    year = re.search(r"\b(?:19|20)\d\d\b", words)
    month = re.search(rf"\b{MONTH}\b", words, re.IGNORECASE)
    day = re.search(r"(?<!\d)\d{1,2}(?!\d|:)", words)
    if month is None or day is None:
        return None
    of = month_of(month[0])
    return (year[0], of, int(day[0])) if year else (f"month {of}", of, int(day[0]))


def _nth_days(text: str) -> list[re.Match[str]]:
    days = (m.start() for m in _DAY.finditer(text))
    found = (_NTH_DAY.search(text, max(0, at - 40), at + 40) for at in days)
    return [m for m in found if m is not None]


@cache
def _starts() -> re.Pattern[str]:
    return next(e for e in entries("times_starts") if e.id == "start-verb").regex


def _counted(view: View) -> Iterator[Finding]:
    """The sixth day of what began on Sunday, in a report of Friday."""
    published = view.report.published
    matches = _nth_days(view.text) if published else []
    if not matches or published is None:
        return
    starts = [t for t in _began(view) if t.start is not None and t.start == t.end and t.start <= published]
    starts = [t for t in starts if _NAMED.search(view.report.quote(t.span))]
    days = {t.start: t for t in starts}
    if len(days) != 1:
        return  # none is told, or several things began
    began, told = next(iter(days.items()))
    assert began is not None
    for match in matches:
        nth = _ordinal(match["n"])
        counted = (published - began).days + 1
        # The report may be of the morning after, and a count may begin with the day after the first.
        if counted > 60 or nth in (counted, counted - 1):
            continue
        yield view.finding(
            "day_count",
            Severity.WARNING,
            f"from “{view.report.quote(told.span)}”, {written(began)}, to the report of {written(published)} is day "
            f"{counted}; the report gives day {nth}",
            (Span(*match.span()), told.span),
            str(counted),
        )


def _began(view: View) -> Iterator[Time]:
    """Times that stand behind a word of beginning, in its clause."""
    for match in _starts().finditer(view.text):
        for time in view.times_in(match.end(), match.end() + 40):
            if not re.search(r"[.;,]", view.text[match.end() : time.span.start]):
                yield time
                break


def _ordinal(text: str) -> int:
    return _ORDINALS.index(text.lower()) + 1 if text.lower() in _ORDINALS else int(re.sub(r"\D", "", text))


def _yet_to_come(view: View) -> Iterator[Finding]:
    """What is told as done on a full date, year and all, after the day of the report: the first such date. Where
    there are more, the page grew later, and one is enough to show it."""
    published = view.report.published
    if published is None:
        return
    for claim in view.reading.claims:
        event = claim.event
        if event is None or event.status is not Status.HAPPENED:
            continue
        for time in claim.times:
            if time.start is None or time.start <= published + _LATE or time.value != event.when:
                continue
            if time.span.overlaps(event.trigger) or not _FULL.search(view.report.quote(time.span)):
                continue
            if event.trigger.start < time.span.start and _OPEN.search(view.report.quote(claim.evidence)):
                continue
            yield view.finding(
                "after_publication",
                Severity.WARNING,
                f"told as done on {written(time.start)}, in a report of {written(published)}",
                (event.trigger, time.span),
            )
            return
