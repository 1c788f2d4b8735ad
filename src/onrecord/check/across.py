"""Checks over claims of many reports: a figure far from what the others give, days that cannot be.

Takes plain rows from whoever holds the claims. Rows of one ``about`` are told of one thing (an event and what is
counted, or a force); what makes them so is the caller's knowledge.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.check.view import number
from onrecord.domain import Finding, Severity, Span

TIMES = 5.0  # a figure so many times the others, or a fifth of them, is far off
SPREAD = 3.0  # and outside so many times the others' own spread (median deviation of logarithms)
FEWEST = 2  # independent others it is held against
LATE = timedelta(days=1)  # time zones


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One claim's figure and days. ``about``: key of what it tells; ``voice``: key of its independence group;
    ``span``: the figure's characters in the report. Days are first and last day of the event."""

    claim_id: str
    report_id: str
    about: str
    words: str  # as written: "some 400,000 troops"
    value: float | None = None
    span: Span | None = None
    voice: str | None = None
    date_start: date | None = None
    date_end: date | None = None
    reported_on: date | None = None


def across(rows: Iterable[Row]) -> Iterator[Finding]:
    """Findings over many claims, in the order of the rows' keys. Reads the rows once; keeps one group's figures
    in memory at a time only if rows come sorted by ``about`` and are fed group by group."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.about].append(row)
    for about in sorted(groups):
        yield from _outliers(groups[about])
        yield from _days(groups[about])


def _outliers(rows: Sequence[Row]) -> Iterator[Finding]:
    from statistics import median  # noqa: PLC0415 - slow to import, and only many reports need it

    figures = [r for r in rows if r.value]
    for row in figures:
        others = _voices([r for r in figures if _voice(r) != _voice(row)])
        if len(others) < FEWEST and not _slipped(row, others):
            continue
        middle = median(math.log10(r.value) for r in others if r.value)
        away = math.log10(row.value or 1) - middle
        spread = median(abs(math.log10(r.value) - middle) for r in others if r.value)
        if abs(away) >= math.log10(TIMES) and abs(away) > SPREAD * spread:
            yield _outlier(row, others, away)


def _voices(rows: Sequence[Row]) -> list[Row]:
    """One row a voice: copies of one statement count once."""
    return list({_voice(r): r for r in rows}.values())


def _voice(row: Row) -> str:
    return row.voice or row.claim_id


def _slipped(row: Row, others: Sequence[Row]) -> bool:
    """Whether the only other figure is this one with a digit slipped: 400,000 and 40,000."""
    return len(others) == 1 and any(
        math.isclose((row.value or 0) * f, others[0].value or 0) for f in (10, 0.1, 100, 0.01)
    )


def _outlier(row: Row, others: Sequence[Row], away: float) -> Finding:
    values = sorted({r.value for r in others if r.value})
    shown = number(values[0]) if len(values) == 1 else f"{number(values[0])} to {number(values[-1])}"
    times = 10 ** abs(away)
    ratio = f"{number(round(times))} times" if away > 0 else f"one {number(round(times))}th"
    return Finding(
        "outlier",
        Severity.WARNING,
        f"“{row.words}” here; {shown} as told by {len(others)} other{'s' if len(others) > 1 else ''}: {ratio} as much",
        row.report_id,
        (row.span,) if row.span else (),
    )


def _days(rows: Sequence[Row]) -> Iterator[Finding]:
    for row in rows:
        if row.date_start and row.date_end and row.date_end < row.date_start:
            yield _impossible(row, f"ends on {row.date_end} before it begins on {row.date_start}")
        elif row.date_start and row.reported_on and row.date_start > row.reported_on + LATE:
            yield _impossible(row, f"is told as of {row.date_start} in a report of {row.reported_on}")


def _impossible(row: Row, what: str) -> Finding:
    return Finding(
        "impossible_days",
        Severity.WARNING,
        f"“{row.words}” {what}",
        row.report_id,
        (row.span,) if row.span else (),
    )
