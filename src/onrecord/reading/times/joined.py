"""Neighbours that tell one time: "6 a.m. on Friday", "between March 2015 and March 2016"."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import replace
from datetime import date
from itertools import pairwise

from onrecord.domain import Mod
from onrecord.reading.times.calendar import Period, later
from onrecord.reading.times.context import STAMP
from onrecord.reading.times.timex import Timex

_ON = re.compile(r"\s*,?\s*(?:local time\s*)?(?:on|of|at)?\s*(?:the\s+)?", re.IGNORECASE)
_RANGE = re.compile(r"\s+(?:and|to|until|till|through)\s+|\s*[–-]\s*", re.IGNORECASE)
_OPENING = re.compile(r"(?:between|from)\s+\Z", re.IGNORECASE)
LONGEST_GAP = 20  # characters between two halves of one time
_CLOCKS = frozenset({"clock", "military", "clock_in"})
_FLOATING = _CLOCKS | {"the_daypart", "dawn", "overnight", STAMP}  # on a day that other words tell
_RUNNING = frozenset({"relative_unit", "relative_unit_of"})
_BACK = _RUNNING | {"ago", "ordinal_unit"}
STORY_DAYS = 7  # a day within a week before publication is the day of the story


def on_story_day(found: list[Timex], published: date | None) -> list[Timex]:
    """Clock times told before any day take the first day the report tells, where it is of these days."""
    first = next((t for t in found if _is_day(t) and t.rule not in _FLOATING), None)
    if first is None or first.period is None or published is None:
        return found
    if not 0 <= (published - first.period.first).days <= STORY_DAYS:
        return found
    day = first.period
    return [
        _redated(t, day) if t.end <= first.start and t.rule in _FLOATING - {STAMP} and _is_day(t) else t
        for t in found
    ]


def from_story_day(found: list[Timex], published: date | None) -> list[Timex]:
    """What is counted back from today counts from the day of the story, where the report first tells of the
    evening or night before: "killed a week ago … the clashes late on Saturday", in Sunday's paper."""
    first = next((t for t in found if _is_day(t) and t.rule not in _FLOATING | _BACK), None)
    if published is None or first is None or first.period is None or not _late(first):
        return found
    if (published - first.period.first).days != 1:
        return found
    return [_counted_back(t, published) if t.rule in _BACK else t for t in found]


def _late(timex: Timex) -> bool:
    return timex.mod is Mod.END or timex.value.endswith(("TEV", "TNI"))


def _counted_back(timex: Timex, published: date) -> Timex:
    """One day earlier, for a day or a stretch of days that ends on the day of publication."""
    if timex.rule == "ago" and timex.period is not None and timex.plain == timex.period.value:
        day = timex.period.shift(-1)
        return replace(timex, plain=day.plain, period=day) if timex.period.grain == "day" else timex
    first, _, last = (timex.plain or "").partition("/")
    if timex.rule in _RUNNING and last == published.isoformat() and len(first) == len(last):
        days = (later(date.fromisoformat(part), -1).isoformat() for part in (first, last))
        return replace(timex, plain="/".join(days))
    if timex.rule == "ordinal_unit" and timex.plain == published.isoformat() and timex.period is not None:
        day = timex.period.shift(-1)
        return replace(timex, value=day.value, plain=day.plain, period=day)
    return timex


def _redated(timex: Timex, day: Period) -> Timex:
    """The same time of day on another day."""
    _, _, time = timex.value.partition("T")
    return replace(timex, value=day.value + (f"T{time}" if time else ""), plain=day.plain, period=day)


_GLOSS = re.compile(r"\s*[(\[]\s*(?:on\s+)?", re.IGNORECASE)
_GLOSSED = _RUNNING | {"deictic_part", "weekday", "relative_weekday", "tonight"}


def glossed(text: str, found: list[Timex]) -> list[Timex]:
    """ "early today (Saturday)", "last night [Monday]", "on Wednesday (Mar. 1)": the day that the brackets tell."""
    out = list(found)
    for k, (a, b) in enumerate(pairwise(found)):
        if a.rule not in _GLOSSED or not _is_day(b) or text[b.end : b.end + 1] not in {")", "]"}:
            continue
        if (_is_day(a) or a.period is None) and _GLOSS.fullmatch(text, a.end, b.start):
            assert b.period is not None
            out[k] = _redated(a, b.period)
    return out


_BEHIND = re.compile(r"\s+(?:of\s+)?")
_CALENDAR = frozenset({"month_day", "day_month"})


def told_twice(text: str, found: list[Timex]) -> list[Timex]:
    """ "March 11 this year", "the end of the day Saturday": what two words tell of one day is one time."""
    out: list[Timex] = []
    for timex in found:
        last = out[-1] if out else None
        if last is None or not _BEHIND.fullmatch(text, last.end, timex.start):
            out.append(timex)
        elif last.rule in _CALENDAR and _year_of(last, timex):
            out[-1] = replace(last, end=timex.end)
        elif last.rule == "edge_of_unit" and _is_day(last) and timex.rule == "weekday":
            out[-1] = replace(timex, start=last.start)
        else:
            out.append(timex)
    return out


def _year_of(day: Timex, year: Timex) -> bool:
    """Whether "this year" or "last year" is the year of the day before it."""
    if day.period is None or year.period is None or year.rule != "relative_unit":
        return False
    return year.period.grain == "year" and year.period.first.year == day.period.first.year


def on_day_of_sentence(found: list[Timex]) -> list[Timex]:
    """ "at 6 a.m. … on Friday": a clock time takes the day its own sentence tells."""
    days = [t for t in found if _is_day(t) and t.rule not in _FLOATING]
    if not days:
        return found
    starts = [d.start for d in days]
    out = []
    for timex in found:
        if timex.rule in _FLOATING and timex.rule != STAMP and _is_day(timex):
            at = bisect(starts, timex.start)
            near = min(days[max(0, at - 1) : at + 1], key=lambda d: abs(d.start - timex.start))
            assert near.period is not None
            out.append(_redated(timex, near.period))
        else:
            out.append(timex)
    return out


def clock_on_day(text: str, found: list[Timex]) -> list[Timex]:
    """A clock time and the day beside it become one."""
    out: list[Timex] = []
    for timex in found:
        last = out[-1] if out else None
        if last and last.period and _same_day(text, last, timex):
            out.append(_redated(timex, last.period))
            continue
        if last and _again(text, last, timex):
            out[-1] = replace(last, end=timex.end + 1)
            continue
        if last and _ON.fullmatch(text, last.end, timex.start) and timex.start - last.end < LONGEST_GAP:
            clock, day = (last, timex) if last.rule in _CLOCKS else (timex, last)
            if clock.rule in _CLOCKS and _is_day(day) and day.rule not in _CLOCKS:
                assert day.period is not None
                time = clock.value[clock.value.index("T") :] if "T" in clock.value else ""
                out[-1] = replace(
                    day,
                    start=last.start,
                    end=timex.end,
                    value=day.period.value + time,
                    type=clock.type,
                    mod=clock.mod,
                )
                continue
        out.append(timex)
    return out


def _same_day(text: str, last: Timex, timex: Timex) -> bool:
    """ "from 6 a.m. to midnight": two clock times of one day."""
    clocks = last.rule in _CLOCKS and timex.rule in _CLOCKS and _is_day(last) and _is_day(timex)
    return clocks and _RANGE.fullmatch(text, last.end, timex.start) is not None


def _again(text: str, last: Timex, timex: Timex) -> bool:
    """ "10:35 a.m. (0735 GMT)": the same hour on another clock."""
    if last.rule not in _CLOCKS or timex.rule not in _CLOCKS:
        return False
    return text[last.end : timex.start].strip() == "(" and text[timex.end : timex.end + 1] == ")"


def _is_day(timex: Timex) -> bool:
    return timex.period is not None and timex.period.grain == "day" and timex.until is None


def ranges(text: str, found: list[Timex]) -> list[Timex]:
    """ "from A to B" and "between A and B" become one interval where both are stretches of the calendar."""
    out: list[Timex] = []
    for timex in found:
        last = out[-1] if out else None
        if last and _joins(text, last, timex):
            assert last.period is not None
            assert timex.period is not None
            opening = _OPENING.search(text, max(0, last.start - LONGEST_GAP), last.start)
            assert opening is not None
            out[-1] = replace(
                last,
                start=opening.start(),
                end=timex.end,
                value=f"{last.value}/{timex.value}",
                plain=f"{last.plain}/{timex.plain}",
                until=timex.until or timex.period,
                rule="range",
            )
            continue
        out.append(timex)
    return out


def _joins(text: str, a: Timex, b: Timex) -> bool:
    if a.period is None or b.period is None or a.until or b.until or a.plain == b.plain:
        return False
    if "/" in f"{a.plain}{b.plain}" or a.period.first > b.period.first:
        return False
    if b.start - a.end > LONGEST_GAP or not _RANGE.fullmatch(text, a.end, b.start):
        return False
    return _OPENING.search(text, max(0, a.start - LONGEST_GAP), a.start) is not None
