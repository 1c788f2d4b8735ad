"""The day a report gives itself, where that is not the day it was handed in with.

"Published October 26 2016 Mines killed dozens … on Wednesday", catalogued under 5 October  → 26 October 2016
"First posted: 03/17/09 08:10 AM ET", in a report of unknown day                           → 17 March 2009
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from onrecord.domain import BlockKind, Report, Span
from onrecord.reading.times.timex import Timex

HEAD = 4  # blocks in which a report dates itself
FARTHEST_DAYS = 45  # a date line farther off is another report's, or an archive's
HEAD_LINES, LONGEST_LINE = 8, 120  # where a report of unknown day may date itself
_WRITTEN = frozenset({"day_month", "month_day", "iso", "slashed"})
_LABEL = re.compile(
    r"\s*(?:first\s+|last\s+)?(?:posted|published|updated|created|issued|filed)\b", re.IGNORECASE
)
_CLOCK = re.compile(r"\W{0,3}\d{1,2}\s?[:.]\s?\d\d\s?(?:[ap]\.?\s?m\b|GMT|UTC|[A-Z]{2,3}T\b)", re.IGNORECASE)
Reader = Callable[[Span], Iterable[Timex]]


def own_day(report: Report, read: Reader) -> date | None:
    """What "today" means: the first date of the date lines at the head, unless one of them agrees with the day
    given or all are far from it."""
    given = report.published
    if given is None:
        return next(_stamps(report.text, read), None)
    lines = [block.span for block in report.blocks[:HEAD] if block.kind is BlockKind.DATE_LINE]
    days = [day for span in lines for day, _ in _dates(report.text, span, read)]
    if not days or given in days or abs((days[0] - given).days) > FARTHEST_DAYS:
        return given
    return days[0]


def _dates(text: str, span: Span, read: Reader) -> Iterator[tuple[date, Timex]]:
    """The dates of a stretch that tell their year."""
    for timex in read(span):
        if timex.rule in _WRITTEN and timex.period and _tells_year(text, timex, timex.period.first.year):
            yield timex.period.first, timex


def _tells_year(text: str, timex: Timex, year: int) -> bool:
    return str(year) in text[timex.start : timex.end] or timex.rule == "slashed"


def _stamps(text: str, read: Reader) -> Iterator[date]:
    """Dates in short lines at the head, behind a label or beside a clock time."""
    start = 0
    for line in text.split("\n", HEAD_LINES)[:HEAD_LINES]:
        begin, start = start, start + len(line) + 1
        if not line.strip() or len(line) > LONGEST_LINE:
            continue
        span = Span(begin, begin + len(line))
        for day, timex in _dates(text, span, read):
            if _LABEL.match(line) or _CLOCK.match(text, timex.end, span.end) or not _story(text, span, timex):
                yield day


def _story(text: str, span: Span, timex: Timex) -> bool:
    """Whether more than a few words stand beside the date."""
    words = re.findall(r"[^\W\d_]+", text[span.start : timex.start] + " " + text[timex.end : span.end])
    return len(words) > FEW


FEW = 3  # words beside a date that are no sentence: "7:00pm UK, Wednesday 5 May 2010"
