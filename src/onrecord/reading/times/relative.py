"""Periods told against publication or a time told before: "last week", "the following day", "this spring"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.reading.times.calendar import (
    Period,
    add_months,
    containing,
    later,
    season,
)
from onrecord.reading.times.context import Context
from onrecord.reading.times.grammar import Match
from onrecord.reading.times.parts import (
    AHEAD,
    CLOCK_UNITS,
    DAYS_IN,
    GRAIN_ORDER,
    MONTHS_IN,
    PAST,
    Builder,
    edge,
    is_month,
    nearest,
    rel_of,
    unit_of,
)
from onrecord.reading.times.timex import Timex, lasting, on_period, unresolved

WEDNESDAY, SUNDAY = 3, 7  # ISO


def relative_unit(c: Context, m: Match) -> Timex | None:
    unit, rel = m.the("UNIT"), rel_of(m)
    if unit.kind == "daypart":
        return _relative_part(c, m, rel, f"T{unit.value}")
    grain = str(unit.value)
    if rel == "this" and c.capital(unit) and not c.shouted(unit):
        return None  # "This Week" is a programme
    if grain in CLOCK_UNITS:
        return _relative_clock(c, m, rel, grain)
    if rel in {"past", "last"} and grain in {"decade", "century"} and m.has("DET"):
        length = lasting(m, 1, grain)
        return replace(length, plain=_running(c.published, grain) if c.published else None)
    if rel in AHEAD and grain in {"decade", "century"} and m.has("DET") and rel != "following":
        ahead = add_months(c.published, MONTHS_IN[grain]).year if c.published else 0
        return replace(
            lasting(m, 1, grain), plain=f"{c.published.year:04}/{ahead:04}" if c.published else None
        )
    if grain == "fortnight":
        return lasting(m, 1, grain)
    if rel == "current" and grain == "day":
        return None
    base = _base(c, m, rel, grain)
    if base is None:
        return unresolved(m, {"day": "XXXX-XX-XX", "week": "XXXX-WXX"}.get(grain, "XXXX"))
    step = -1 if rel in PAST or _weekend_gone(c, m, rel, grain) else 1 if rel in AHEAD else 0
    period = base.shift(step)
    timex = on_period(m, period, mod=edge(m))
    if grain == "week" and rel == "last" and c.published and c.published.isoweekday() == SUNDAY:
        timex = replace(timex, plain=base.plain, period=base)  # a Sunday paper's "last week" ends that day
    if rel in {"past", "last"} and m.has("DET") and not m.has("EDGE") and c.published:
        return replace(timex, plain=_running(c.published, grain))
    if rel == "this" and grain == "day":
        return None
    return timex


def _weekend_gone(c: Context, m: Match, rel: str, grain: str) -> bool:
    """ "was held this weekend", told on a Tuesday: the one just gone."""
    early = c.published is not None and c.published.isoweekday() <= WEDNESDAY
    return grain == "weekend" and rel == "this" and early and c.direction(m) < 0


def _base(c: Context, m: Match, rel: str, grain: str) -> Period | None:
    """What "last" or "following" counts from."""
    anaphoric = rel in {"following", "same", "that", "previous"} or (
        rel == "next" and grain == "day" and (m.has("DET") or c.direction(m) < 0)
    )
    if anaphoric:
        told = c.told_day if grain == "day" else c.told
        if told is None and not (grain == "day" and rel in {"that", "same"}):
            told = c.today
        if c.main_of is not c.sentence and _by_clause(c, m, rel, grain):
            told = None
        return containing(grain, told.first) if told else None
    if rel in {"same", "latest"} and grain == "quarter" and c.quarterly:
        return containing(grain, c.quarterly.first)
    return c.this(grain)


def _by_clause(c: Context, m: Match, rel: str, grain: str) -> bool:
    """ "the same day that the bridge fell": told by what happened."""
    return rel == "same" and grain == "day" and c.lower(m.beside(1)) in {"that", "as", "when"}


def _running(day: date, grain: str) -> str:
    """ "the past year" runs from the same month of last year to this one; "the past week" in days."""
    if grain in {"day", "week", "weekend"}:
        back = later(day, -DAYS_IN[grain])
        return f"{back.isoformat()}/{day.isoformat()}"
    here = containing("month", day)
    back_month = here.shift(-MONTHS_IN[grain])
    if grain == "month":
        return f"{Period('day', day).shift(-30).value}/{day.isoformat()}"
    if grain in {"decade", "century"}:
        return f"{back_month.first.year:04}/{day.year:04}"
    return f"{back_month.value}/{here.value}"


def _relative_part(c: Context, m: Match, rel: str, part: str) -> Timex | None:
    """ "last night", "this morning", "the following evening"."""
    if rel in {"current", "latest", "coming"}:
        return None
    told = m.has("DET") or c.direction(m) < 0  # "He died next morning"
    anaphoric = rel in {"following", "same", "that", "previous"} or (rel == "next" and told)
    base = c.day if anaphoric else c.today
    if base is None:
        return unresolved(m, f"XXXX-XX-XX{part}")
    step = -1 if rel in PAST else 1 if rel in AHEAD else 0
    return on_period(m, base.shift(step), part=part, mod=edge(m))


def _relative_clock(_c: Context, m: Match, rel: str, grain: str) -> Timex | None:
    """ "the last hour", "the next minute"."""
    if rel not in PAST | AHEAD or grain == "second" or (rel == "last" and grain == "minute"):
        return None  # "until the last minute"
    return lasting(m, 1, grain)


def relative_unit_of(c: Context, m: Match) -> Timex | None:
    """ "last year's", with the possessive left out."""
    return relative_unit(c, m)


def relative_month(c: Context, m: Match) -> Timex | None:
    """ "last November": the last before this month; "this May", "next May"."""
    word, rel = m.the("MONTH"), rel_of(m)
    if not is_month(c, m, word) and word.kind != "month_word":
        return None
    if not c.capital(word) or rel in {"latest", "current"}:
        return None
    number = word.number
    if rel in {"following", "previous", "same", "that"} and c.told:
        here = c.told.first
    elif c.published:
        here = c.published
    else:
        return unresolved(m, f"XXXX-{number:02}")
    return on_period(m, Period("month", _stepped(rel, here, date(here.year, number, 1))), mod=edge(m))


def _stepped(rel: str, here: date, found: date) -> date:
    """Of a month or season of this year: the one "last" or "next" means."""
    this = here.replace(day=1)
    if rel in PAST and found >= this:
        return found.replace(year=max(1, found.year - 1))
    if rel in AHEAD and found <= this:
        return found.replace(year=min(9998, found.year + 1))
    return found


def relative_season(c: Context, m: Match) -> Timex | None:
    word, rel = m.the("SEASON"), rel_of(m)
    told = c.told.first if rel in {"following", "previous", "same", "that"} and c.told else c.published
    if told is None:
        return unresolved(m, f"XXXX-{word.value}")
    here = containing("season", told).first
    found = _stepped(rel, here, season(told.year, str(word.value)).first)
    if rel == "this" and m.group("REL")[0] is not m.group("REL")[-1]:
        found = nearest(c, m, lambda y: season(y, str(word.value)).first) or found
    return on_period(m, Period("season", found), mod=edge(m))


def this_unit(c: Context, m: Match) -> Timex | None:
    """ "earlier in the year"."""
    grain = unit_of(m)
    this = c.this(grain) if grain in GRAIN_ORDER else None
    if this is None or grain == "day":
        return on_period(m, c.day, mod=edge(m)) if grain == "day" and c.day else None
    return on_period(m, this, mod=edge(m))


def the_unit_beside(c: Context, m: Match) -> Timex | None:
    """ "the day before", "the night after"."""
    unit, way = m.the("UNIT"), m.the("WAY")
    step = 1 if way.kind == "after" else -1
    if unit.kind == "daypart":
        return on_period(m, c.day.shift(step), part=f"T{unit.value}") if c.day else None
    grain = str(unit.value)
    told = c.told_day if grain == "day" else c.told
    base = told or c.today
    if grain not in GRAIN_ORDER or base is None:
        return None
    return on_period(m, containing(grain, base.first).shift(step))


BUILDERS: dict[str, Builder] = {
    "relative_unit": relative_unit,
    "relative_unit_of": relative_unit,
    "relative_month": relative_month,
    "relative_season": relative_season,
    "this_unit": this_unit,
    "the_unit_beside": the_unit_beside,
}
