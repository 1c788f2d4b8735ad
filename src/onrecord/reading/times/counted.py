"""Counted from publication or a time told before: "eight days ago", "four days later", "a year earlier"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.domain import Mod, TimexType
from onrecord.reading.times.calendar import (
    Period,
    add_months,
    containing,
    later,
)
from onrecord.reading.times.context import Context
from onrecord.reading.times.grammar import Match
from onrecord.reading.times.numbers import counted, upper
from onrecord.reading.times.parts import (
    CLOCK_UNITS,
    DAYS_IN,
    GRAIN_ORDER,
    MONTHS_IN,
    PAST,
    Builder,
    rel_of,
    unit_of,
)
from onrecord.reading.times.timex import Timex, lasting, on_period, unresolved

HOURS = 24  # in a day


def ago(c: Context, m: Match) -> Timex | None:
    count, mod = counted(m)
    unit, way = unit_of(m), m.the("WAY")
    step = -1 if way.kind == "ago" else 1
    if count is None:
        return unresolved(m, "PAST_REF" if step < 0 else "FUTURE_REF")
    if unit == "year" and count == 1 and step < 0 and c.quarterly and c.quarterly.grain == "quarter":
        return same_grain(m, c.quarterly, -1, unit, mod)  # figures of a quarter, compared
    timex = _counted_from(c, m, c.today, step * count, unit, mod)
    if timex is not None and unit == "week" and count == 1 and step < 0 and mod is None and c.today:
        day = c.today.shift(-7)  # said of what comes round: a vigil, an ultimatum
        return replace(timex, plain=day.plain, period=day)
    return timex


def ago_at(c: Context, m: Match) -> Timex | None:
    """ "a week ago today", "ten years ago this week": as precisely as the words behind tell."""
    count, mod = counted(m)
    unit, at = unit_of(m), m.word("DEICTIC")
    if count is None or c.today is None or unit in CLOCK_UNITS:
        return None
    day = c.today.first if at is None else later(c.today.first, at.number)
    if unit in DAYS_IN:
        day = later(day, -round(count * DAYS_IN[unit]))
    else:
        day = add_months(day, -round(count * MONTHS_IN[unit]))
    grain = "day" if at is not None else unit_of(m, "OF")
    return on_period(m, containing(grain, day), mod=mod) if grain in GRAIN_ORDER else None


def _counted_from(
    _c: Context, m: Match, base: Period | None, count: float, unit: str, mod: Mod | None
) -> Timex | None:
    """``count`` units from ``base``, as precisely as the unit counts, or as the base does where finer."""
    if base is None:
        return unresolved(m, "PAST_REF" if count < 0 else "FUTURE_REF")
    if unit in CLOCK_UNITS:
        days = int(count / HOURS) if unit == "hour" else 0  # "24 hours ago" is yesterday
        return on_period(m, containing("day", later(base.first, days)), part=None, mod=mod)
    if unit in DAYS_IN:
        day = later(base.first, round(count * DAYS_IN[unit]))
        grain = "week" if unit in {"week", "fortnight"} else "day"
        return on_period(m, containing(grain, day), mod=mod)
    months = round(count * MONTHS_IN[unit])
    grain = "month" if unit in {"quarter", "season", "half"} else min(unit, "year", key=GRAIN_ORDER.index)
    start = containing(grain, base.first)
    return on_period(m, containing(grain, Period("month", start.first).shift(months).first), mod=mod)


def vague_ago(_c: Context, m: Match) -> Timex | None:
    return unresolved(m, "PAST_REF")


def counted_later(c: Context, m: Match) -> Timex | None:
    """ "four days later", "a year earlier": from the time told last."""
    count, mod = counted(m)
    unit, way = unit_of(m), m.the("WAY")
    step = 1 if way.kind in {"later", "after"} else -1
    if count is None:
        return unresolved(m, "FUTURE_REF" if step > 0 else "PAST_REF")
    if unit in CLOCK_UNITS:
        return lasting(m, count, unit, mod=mod)  # no clock is told to count from: its length is
    base = c.told or c.today
    if unit in DAYS_IN or (unit == "month" and base is not None and base.grain == "year"):
        base = c.told_day or base  # "since 1982 … two months later": not after 1982
    elif step < 0 and c.quarterly and c.quarterly.grain == "quarter":
        base = c.quarterly
    if step > 0 and base is not None and base == c.today and c.direction(m) <= 0:
        return lasting(m, count, unit, mod=mod)  # "This morning, 41 years later": after what, is not told
    if base is not None and _finer(base.grain, unit):
        found: Timex | None = same_grain(m, base, step * count, unit, mod)
    else:
        found = _counted_from(c, m, base, step * count, unit, mod)
    return lasting(m, count, unit, mod=mod) if _too_late(c, m, found) else found


def _too_late(c: Context, m: Match, found: Timex | None) -> bool:
    """Whether a clause that does not look ahead would tell of days after publication: it counts from
    something else."""
    if found is None or found.period is None or c.published is None or found.period.first <= c.published:
        return False
    return m.the("WAY").kind in {"later", "after"} and c.direction(m) <= 0


def comes_after(c: Context, m: Match) -> Timex | None:
    """ "The blast comes a week after 44 people were killed": counted back from the day told of."""
    before = -1
    while c.lower(m.beside(before)) in {"just", "only", "barely", "less", "than", "little", "more"}:
        before -= 1
    if c.lower(m.beside(before)) not in {"comes", "came", "come"}:
        return None
    count, mod = counted(m)
    unit = unit_of(m)
    if count is None or unit in CLOCK_UNITS:
        return None
    base = (c.told_day or c.today) if c.lower(m.beside(before)) == "came" else c.today
    length = lasting(m, count, unit, mod=mod)  # what TIMEX3 tells; the day is plain from it
    if base is None:
        return length
    day = (
        same_grain(m, base, -count, unit, mod)
        if unit in DAYS_IN
        else _counted_from(c, m, base, -count, unit, mod)
    )
    return replace(length, plain=day.plain, period=day.period) if day is not None else length


def _finer(grain: str, unit: str) -> bool:
    """Whether a base of this grain keeps it when counted in this unit: a quarter a year earlier is a quarter,
    a day four weeks later a day; a day a year earlier is only a year."""
    if unit in DAYS_IN:
        return grain == "day"
    return grain in MONTHS_IN and GRAIN_ORDER.index(grain) <= GRAIN_ORDER.index(unit)


def same_grain(m: Match, base: Period, count: float, unit: str, mod: Mod | None) -> Timex:
    if unit in DAYS_IN:
        return on_period(m, Period("day", later(base.first, round(count * DAYS_IN[unit]))), mod=mod)
    first = Period("month", base.first).shift(round(count * MONTHS_IN[unit])).first
    return on_period(m, Period(base.grain, first), mod=mod)


def counted_relative(_c: Context, m: Match) -> Timex | None:
    """A stretch that ends or begins now: its length."""
    count, mod = counted(m)
    unit = unit_of(m)
    if unit in {"SP", "SU", "FA", "WI"}:
        return Timex(m.start, m.end, TimexType.SET, f"XXXX-{unit}", m.rule)
    return lasting(m, count, unit, mod=mod, high=upper(m))


def relative_units(_c: Context, m: Match) -> Timex | None:
    """ "recent years", "the coming days"."""
    rel = rel_of(m)
    unit = unit_of(m)
    if rel in PAST | {"recent"} and unit == "year":
        return unresolved(m, "PAST_REF")
    return lasting(m, None, unit)


def units_ahead(_c: Context, m: Match) -> Timex | None:
    return unresolved(m, "FUTURE_REF")


BUILDERS: dict[str, Builder] = {
    "ago": ago,
    "ago_at": ago_at,
    "units_ago": vague_ago,
    "later": counted_later,
    "comes_after": comes_after,
    "counted_relative": counted_relative,
    "relative_units": relative_units,
    "units_ahead": units_ahead,
}
