"""The day a report gives itself, where that is not the day it was handed in with.

"Published October 26 2016 Mines killed dozens … on Wednesday", catalogued under 5 October  → 26 October 2016
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from onrecord.domain import BlockKind, Report, Span
from onrecord.reading.times.timex import Timex

HEAD = 4  # blocks in which a report dates itself
FARTHEST_DAYS = 45  # a date line farther off is another report's, or an archive's
_WRITTEN = frozenset({"day_month", "month_day", "iso", "slashed"})


def own_day(report: Report, read: Callable[[Span], Iterable[Timex]]) -> date | None:
    """What "today" means: the first date of the date lines at the head, unless one of them agrees with the day
    given or all are far from it."""
    given = report.published
    if given is None:
        return None
    lines = [block.span for block in report.blocks[:HEAD] if block.kind is BlockKind.DATE_LINE]
    days = [
        t.period.first
        for span in lines
        for t in read(span)
        if t.rule in _WRITTEN and t.period and str(t.period.first.year) in report.text[t.start : t.end]
    ]
    if not days or given in days or abs((days[0] - given).days) > FARTHEST_DAYS:
        return given
    return days[0]
