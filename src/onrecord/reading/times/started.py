"""Days counted from a start: "the sixth day of the offensive", with "it began on Sunday" elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import zip_longest

from onrecord.domain import TimexType
from onrecord.lexicon import entries
from onrecord.reading.times.calendar import Period, later
from onrecord.reading.times.context import Context
from onrecord.reading.times.timex import Timex

_LENGTH_DAYS = {"D": 1, "W": 7}


@cache
def _starting() -> frozenset[str]:
    return frozenset(w for e in entries("times_starts") for w in e.words)


def note_start(context: Context, found: list[Timex]) -> None:
    """Keep the day a sentence says something began on."""
    sentence = context.sentence
    if sentence is None or not found or not any(t.lower in _starting() for t in sentence.tokens):
        return
    for timex in found:
        if timex.period is not None and timex.period.grain == "day":
            context.starts.append(timex.period.first)
            return


def settle(context: Context, found: list[Timex]) -> list[Timex]:
    """Give ordinal days and weeks their place, now that every start is known; a day told right behind is it."""
    return [
        _settled(context, t, behind) if "#" in t.value else t
        for t, behind in zip_longest(found, found[1:])
        if t is not None
    ]


def _settled(context: Context, timex: Timex, behind: Timex | None) -> Timex:
    length, _, which = timex.value.partition("#")
    count, unit = int(which), length[2]
    plain_unit = replace(timex, value=length)
    if unit not in _LENGTH_DAYS:
        return plain_unit
    told = behind.period if behind is not None else None
    if behind and told and unit == "D" and context.text[timex.end : behind.start].strip() == "on":
        return _placed(plain_unit, told, told)  # "its 21st day on Monday"
    start = _start(context, count, unit)
    if start is not None:
        first = later(start, (count - 1) * _LENGTH_DAYS[unit])
        last = later(first, _LENGTH_DAYS[unit] - 1)
        return _placed(plain_unit, Period("day", first), Period("day", last))
    if unit == "D" and context.published and count != 1 and not _told_of(context.text, timex):
        today = Period("day", context.published)
        return _placed(plain_unit, today, today)
    return plain_unit


_TOLD_OF = re.compile(r"\bon\s+\Z", re.IGNORECASE)
_HIS = re.compile(r"(?:his|her|my)\b", re.IGNORECASE)


def _told_of(text: str, timex: Timex) -> bool:
    """Whether the day is one of a story and not today: "on the fifth day they gave up", "his ninth day"."""
    on = _TOLD_OF.search(text, max(0, timex.start - 12), timex.start)
    begun = text[timex.end : timex.end + 4] == " of "
    return (on is not None and not begun) or _HIS.match(text, timex.start) is not None


def _start(context: Context, count: int, unit: str) -> date | None:
    """The start that fits: the count must not lead past publication."""
    if count < 1:
        return None
    for start in context.starts:
        first = later(start, (count - 1) * _LENGTH_DAYS[unit])
        if context.published is None or first <= context.published:
            return start
    return None


def _placed(timex: Timex, first: Period, last: Period) -> Timex:
    if first == last:
        return replace(timex, type=TimexType.DATE, value=first.value, plain=first.plain, period=first)
    plain = f"{first.plain}/{last.plain}"
    return replace(timex, type=TimexType.DURATION, plain=plain, period=first, until=last)
