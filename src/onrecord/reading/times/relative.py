"""Times told against the day of publication or a time told before: "last week", "eight days ago", "Friday",
"the following day", "a year earlier"."""

from __future__ import annotations

from datetime import date

from onrecord.domain import Mod, TimexType
from onrecord.reading.times.calendar import Period, containing, later, season
from onrecord.reading.times.context import Context
from onrecord.reading.times.dates import Builder, edge, is_month, nearest, part_of_day
from onrecord.reading.times.grammar import Match
from onrecord.reading.times.lexer import Word
from onrecord.reading.times.numbers import counted
from onrecord.reading.times.tense import defers
from onrecord.reading.times.timex import Timex, lasting, on_period, unresolved

_CLOCK_UNITS = frozenset({"second", "minute", "hour"})
_GRAIN_ORDER = ("day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century")
_MONTHS_IN = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
_PAST = frozenset({"last", "past", "previous", "latest"})
_AHEAD = frozenset({"next", "coming", "following"})


def unit_of(m: Match, name: str = "UNIT") -> str:
    word = m.word(name)
    return str(word.value) if word else ""


def rel_of(m: Match) -> str:
    """The kind that decides: "this past week" looks back."""
    words = m.group("REL")
    return words[-1].kind if words else ""


# ------------------------------------------------------------------ days


def deictic(c: Context, m: Match) -> Timex | None:
    """ "yesterday evening", "earlier today"."""
    word, before = m.word("DEICTIC"), m.beside(-1)
    assert word is not None
    if c.capital(word) and before is not None and before.kind == "_" and c.capital(before):
        if not c.shouted(word) and word.value == 0:
            return None  # "USA Today"
    today = c.today
    if today is None:
        return unresolved(m, "XXXX-XX-XX")
    timex = on_period(m, today.shift(int(str(word.value))), mod=edge(m), part=part_of_day(m))
    if word.value == 0 and _nowadays(c, m):
        return Timex(**{**_fields(timex), "vague": True})
    return timex


def _fields(timex: Timex) -> dict[str, object]:
    return {name: getattr(timex, name) for name in Timex.__slots__}


def _nowadays(c: Context, m: Match) -> bool:
    """ "Today, about 100,000 live there": first in its sentence, of a state that lasts."""
    sentence = c.sentence
    if sentence is None or m.start != sentence.span.start or c.lower(m.beside(1)) != ",":
        return False
    return not any(t.lower in _SINGLE or t.lower.endswith("ed") for t in sentence.tokens if t.upos in _VERBS)


_VERBS = frozenset({"VERB", "AUX"})
_SINGLE = frozenset("said was were had has have will would is 're am 'm".split())


def tonight(c: Context, m: Match) -> Timex | None:
    today = c.today
    return on_period(m, today, part="TNI", mod=edge(m)) if today else unresolved(m, "XXXX-XX-XXTNI")


def overnight(c: Context, m: Match) -> Timex | None:
    if m.has("WEEKDAY"):
        return weekday(c, m)
    day = c.day
    return on_period(m, day, part="TNI") if day else unresolved(m, "XXXX-XX-XXTNI")


def weekday(c: Context, m: Match) -> Timex | None:
    """The last such day, publication day included; the next where the clause looks ahead."""
    word = m.word("WEEKDAY")
    assert word is not None
    if word.kind == "weekday" and not c.capital(word):
        return None
    part = part_of_day(m)
    wanted = int(str(word.value)) - 1
    if c.published is None:
        day = _in_told_week(c, wanted)
        value = f"XXXX-WXX-{wanted + 1}{part or ''}"
        return on_period(m, Period("day", day), part=part) if day else unresolved(m, value)
    return on_period(m, Period("day", _weekday(c, m, c.published, wanted)), part=part, mod=edge(m))


def _in_told_week(c: Context, wanted: int) -> date | None:
    """With no publication date: the first such day on or after the day told last."""
    return later(c.told_day.first, (wanted - c.told_day.first.weekday()) % 7) if c.told_day else None


def _weekday(c: Context, m: Match, base: date, wanted: int) -> date:
    back = (base.weekday() - wanted) % 7
    ahead = (wanted - base.weekday()) % 7
    rel = rel_of(m)
    before = c.lower(m.beside(-1))
    if rel in {"last", "past"}:
        return later(base, -(back or 7))
    if rel in {"next", "coming"}:
        return later(base, ahead or 7)
    if rel == "this":
        return later(base, -back if c.direction(m) < 0 else ahead)
    if rel in {"previous", "following"} and c.told_day:
        told = c.told_day.first
        gap = (wanted - told.weekday()) % 7 or 7
        return later(told, gap if rel == "following" else gap - 7 or -7)
    if rel in {"same", "that"} and c.told_day:
        return c.told_day.first
    after = m.beside(1)
    way = c.direction(m)
    if after is not None and after.kind == "possessive" and before not in {"of", "until", "for"}:
        way = -1
    if before == "by" and way >= 0:
        way = 1
    if "until" in _lead(c, m) and (way >= 0 or defers(c.sentence)):
        way = 1
    if _as_soon_as(c, m):
        way = 1
    if before == "since":
        way = -1
    return later(base, ahead) if way > 0 else later(base, -back)


_CLOCK_WORDS = frozenset("ampm zone small clock noon midnight number time local comma dot daypart".split())


def _lead(c: Context, m: Match) -> str:
    """The word before, looked for behind a clock time: "until 9 a.m. Tuesday"."""
    at = -1
    word = m.beside(at)
    while word is not None and word.kind in _CLOCK_WORDS and at > -6:
        at -= 1
        word = m.beside(at)
    return c.lower(word)


def _as_soon_as(c: Context, m: Match) -> bool:
    """ "as soon as Tuesday", "as early as Monday"."""
    return c.text[: m.start].endswith((" as ", " as\n")) and c.lower(m.beside(-2)) in {"soon", "early"}


# ------------------------------------------------------------------ "last week", "the following day"


def relative_unit(c: Context, m: Match) -> Timex | None:
    unit, rel = m.word("UNIT"), rel_of(m)
    assert unit is not None
    if unit.kind == "daypart":
        return _relative_part(c, m, rel, f"T{unit.value}")
    grain = str(unit.value)
    if rel == "this" and c.capital(unit) and not c.shouted(unit):
        return None  # "This Week" is a programme
    if grain in _CLOCK_UNITS:
        return _relative_clock(c, m, rel, grain)
    if rel in {"past", "last"} and grain in {"decade", "century"} and m.has("DET"):
        length = lasting(m, 1, grain)
        return Timex(**{**_fields(length), "plain": _running(c.published, grain) if c.published else None})
    if grain == "fortnight":
        return lasting(m, 1, grain)
    if rel == "current" and grain == "day":
        return None
    base = _base(c, m, rel, grain)
    if base is None:
        return unresolved(m, {"day": "XXXX-XX-XX", "week": "XXXX-WXX"}.get(grain, "XXXX"))
    step = -1 if rel in _PAST else 1 if rel in _AHEAD else 0
    period = base.shift(step)
    timex = on_period(m, period, mod=edge(m))
    if rel in {"past", "last"} and m.has("DET") and not m.has("EDGE") and c.published:
        return Timex(**{**_fields(timex), "plain": _running(c.published, grain)})
    if rel == "this" and grain == "day":
        return None
    return timex


def _base(c: Context, m: Match, rel: str, grain: str) -> Period | None:
    """What "last" or "following" counts from."""
    anaphoric = rel in {"following", "same", "that", "previous"} or (
        rel == "next" and m.has("DET") and grain == "day"
    )
    if anaphoric:
        told = c.told_day if grain == "day" else c.told
        if told is None:
            told = c.today
        return containing(grain, told.first) if told else None
    if rel in {"same", "latest"} and grain == "quarter" and c.quarterly:
        return containing(grain, c.quarterly.first)
    return c.this(grain)


def _running(day: date, grain: str) -> str:
    """ "the past year" runs from the same month of last year to this one; "the past week" in days."""
    if grain in {"day", "week", "weekend"}:
        back = later(day, -_DAYS_IN[grain])
        return f"{back.isoformat()}/{day.isoformat()}"
    here = containing("month", day)
    back_month = here.shift(-_MONTHS_IN[grain])
    if grain == "month":
        return f"{Period('day', day).shift(-30).value}/{day.isoformat()}"
    if grain in {"decade", "century"}:
        return f"{back_month.first.year:04}/{day.year:04}"
    return f"{back_month.value}/{here.value}"


def _relative_part(c: Context, m: Match, rel: str, part: str) -> Timex | None:
    """ "last night", "this morning", "the following evening"."""
    if rel in {"current", "latest", "coming"}:
        return None
    anaphoric = rel in {"following", "same", "that", "previous"} or (rel == "next" and m.has("DET"))
    base = c.day if anaphoric else c.today
    if base is None:
        return unresolved(m, f"XXXX-XX-XX{part}")
    step = -1 if rel in _PAST else 1 if rel in _AHEAD else 0
    return on_period(m, base.shift(step), part=part, mod=edge(m))


def _relative_clock(c: Context, m: Match, rel: str, grain: str) -> Timex | None:
    """ "the last hour", "the next minute"."""
    if rel not in _PAST | _AHEAD or grain == "second":
        return None
    return lasting(m, 1, grain)


def relative_unit_of(c: Context, m: Match) -> Timex | None:
    """ "last year's", with the possessive left out."""
    return relative_unit(c, m)


def relative_month(c: Context, m: Match) -> Timex | None:
    """ "last November": the last before this month; "this May", "next May"."""
    word, rel = m.word("MONTH"), rel_of(m)
    assert word is not None
    if not is_month(c, m, word) and word.kind != "month_word":
        return None
    if not c.capital(word) or rel in {"latest", "current"}:
        return None
    number = int(str(word.value))
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
    if rel in _PAST and found >= this:
        return found.replace(year=max(1, found.year - 1))
    if rel in _AHEAD and found <= this:
        return found.replace(year=min(9998, found.year + 1))
    return found


def relative_season(c: Context, m: Match) -> Timex | None:
    word, rel = m.word("SEASON"), rel_of(m)
    assert word is not None
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
    this = c.this(grain) if grain in _GRAIN_ORDER else None
    if this is None or grain == "day":
        return on_period(m, c.day, mod=edge(m)) if grain == "day" and c.day else None
    return on_period(m, this, mod=edge(m))


# ------------------------------------------------------------------ "eight days ago", "four days later"


def ago(c: Context, m: Match) -> Timex | None:
    count, mod = counted(m)
    unit, way = unit_of(m), m.word("WAY")
    assert way is not None
    step = -1 if way.kind == "ago" else 1
    if count is None:
        return unresolved(m, "PAST_REF" if step < 0 else "FUTURE_REF")
    if unit == "year" and count == 1 and step < 0 and c.quarterly and c.quarterly.grain == "quarter":
        return _same_grain(m, c.quarterly, -1, unit, mod)  # figures of a quarter, compared
    return _counted_from(c, m, c.today, step * count, unit, mod)


def _counted_from(
    c: Context, m: Match, base: Period | None, count: float, unit: str, mod: Mod | None
) -> Timex | None:
    """``count`` units from ``base``, as precisely as the unit counts, or as the base does where finer."""
    if base is None:
        return lasting(m, abs(count), unit, mod=mod).moved(m.start, m.end)
    if unit in _CLOCK_UNITS:
        return on_period(m, containing("day", base.first), part=None, mod=mod)
    if unit in _DAYS_IN:
        day = later(base.first, round(count * _DAYS_IN[unit]))
        grain = "week" if unit in {"week", "fortnight"} else "day"
        return on_period(m, containing(grain, day), mod=mod)
    months = round(count * _MONTHS_IN[unit])
    grain = "month" if unit in {"quarter", "season", "half"} else min(unit, "year", key=_GRAIN_ORDER.index)
    start = containing(grain, base.first)
    return on_period(m, containing(grain, Period("month", start.first).shift(months).first), mod=mod)


def vague_ago(c: Context, m: Match) -> Timex | None:
    return unresolved(m, "PAST_REF")


def counted_later(c: Context, m: Match) -> Timex | None:
    """ "four days later", "a year earlier": from the time told last."""
    count, mod = counted(m)
    unit, way = unit_of(m), m.word("WAY")
    assert way is not None
    step = 1 if way.kind in {"later", "after"} else -1
    if count is None:
        return unresolved(m, "FUTURE_REF" if step > 0 else "PAST_REF")
    if unit in _CLOCK_UNITS:
        return lasting(m, count, unit, mod=mod)  # no clock is told to count from: its length is
    base = c.told or c.today
    if unit in _DAYS_IN:
        base = c.told_day or base
    elif step < 0 and c.quarterly and c.quarterly.grain == "quarter":
        base = c.quarterly
    if base is not None and _finer(base.grain, unit):
        return _same_grain(m, base, step * count, unit, mod)
    return _counted_from(c, m, base, step * count, unit, mod)


def _finer(grain: str, unit: str) -> bool:
    """Whether a base of this grain keeps it when counted in this unit: a quarter a year earlier is a quarter,
    a day four weeks later a day; a day a year earlier is only a year."""
    if unit in _DAYS_IN:
        return grain == "day"
    return grain in _MONTHS_IN and _GRAIN_ORDER.index(grain) <= _GRAIN_ORDER.index(unit)


def _same_grain(m: Match, base: Period, count: float, unit: str, mod: Mod | None) -> Timex:
    if unit in _DAYS_IN:
        return on_period(m, Period("day", later(base.first, round(count * _DAYS_IN[unit]))), mod=mod)
    first = Period("month", base.first).shift(round(count * _MONTHS_IN[unit])).first
    return on_period(m, Period(base.grain, first), mod=mod)


def year_ago(c: Context, m: Match) -> Timex | None:
    """ "the year-earlier period": the period told last, a year before."""
    unit = unit_of(m)
    base = c.quarterly or c.this("year")
    if base is None or unit not in _MONTHS_IN:
        return None
    if unit_of(m, "OF") == "quarter" and base.grain != "quarter":
        return unresolved(m, f"{base.first.year - 1}-QX")
    first = Period("month", base.first).shift(-_MONTHS_IN[unit]).first
    return on_period(m, Period(base.grain, first))


def the_unit_beside(c: Context, m: Match) -> Timex | None:
    """ "the day before", "the night after"."""
    unit, way = m.word("UNIT"), m.word("WAY")
    assert unit is not None
    assert way is not None
    step = 1 if way.kind == "after" else -1
    if unit.kind == "daypart":
        return on_period(m, c.day.shift(step), part=f"T{unit.value}") if c.day else None
    grain = str(unit.value)
    told = c.told_day if grain == "day" else c.told
    base = told or c.today
    if grain not in _GRAIN_ORDER or base is None:
        return None
    return on_period(m, containing(grain, base.first).shift(step))


def the_unit_before(c: Context, m: Match) -> Timex | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    way, words = m.word("WAY"), m.group("DAY")
    unit = m.word("UNIT")
    assert way is not None
    assert unit is not None
    if c.published is None:
        return unresolved(m, "XXXX-XX-XX")
    step = 1 if way.kind == "after" else -1
    if words[0].kind == "deictic":
        day = later(c.published, int(str(words[0].value)))
    else:
        back = (c.published.weekday() - int(str(words[-1].value)) + 1) % 7 or 7
        day = later(c.published, -back)
    part = f"T{unit.value}" if unit.kind == "daypart" else None
    return on_period(m, Period("day", later(day, step)), part=part)


# ------------------------------------------------------------------ "the past three days"


def counted_relative(c: Context, m: Match) -> Timex | None:
    """A stretch that ends or begins now: its length."""
    count, mod = counted(m)
    unit = unit_of(m)
    if unit in {"SP", "SU", "FA", "WI"}:
        return Timex(m.start, m.end, TimexType.SET, f"XXXX-{unit}", m.rule)
    return lasting(m, count, unit, mod=mod)


def relative_units(c: Context, m: Match) -> Timex | None:
    """ "recent years", "the coming days"."""
    rel = rel_of(m)
    unit = unit_of(m)
    if rel in _PAST | {"recent"} and unit == "year":
        return unresolved(m, "PAST_REF")
    return lasting(m, None, unit)


def units_ahead(c: Context, m: Match) -> Timex | None:
    return unresolved(m, "FUTURE_REF")


# ------------------------------------------------------------------ quarters, edges, halves


def quarter(c: Context, m: Match) -> Timex | None:
    """ "the third quarter", "the first half of 2017", "last year's fourth quarter"."""
    unit = m.word("UNIT")
    which = m.word("ORDINAL")
    assert unit is not None
    assert which is not None
    grain = "half" if unit.kind == "half" else str(unit.value)
    if grain not in {"quarter", "half"}:
        return None
    size = {"quarter": 4, "half": 2}[grain]
    number = size if which.kind in {"last", "ordinal_last"} else int(str(which.value))
    if not 1 <= number <= size:
        return None
    if grain == "half" and not (m.has("YEAR") or m.has("UNITB") or m.has("OF")):
        return None
    return _quarter(c, m, grain, number)


def _quarter(c: Context, m: Match, grain: str, number: int) -> Timex | None:
    months = 3 if grain == "quarter" else 6

    def make(year: int) -> date:
        return date(year, (number - 1) * months + 1, 1)

    year = _quarter_year(c, m)
    if year is not None:
        return on_period(m, Period(grain, make(year)), mod=edge(m))
    if c.published is None:
        return unresolved(m, f"XXXX-{'Q' if grain == 'quarter' else 'H'}{number}")
    first = _latest_quarter(c, m, make)
    if unit_of(m, "ANNUAL") == "year":
        first = first.replace(year=first.year - 1)
    return on_period(m, Period(grain, first), mod=edge(m))


def _latest_quarter(c: Context, m: Match, make: Builder | object) -> date:
    """The last that has begun, or the next where the clause looks ahead; results are told soon after."""
    assert c.published is not None
    assert callable(make)
    base = c.published
    this: date = make(base.year)
    if this > base:
        previous: date = make(base.year - 1)
        soon = (this - base).days < 95
        return this if soon and c.direction(m) >= 0 or c.direction(m) > 0 else previous
    return this


def _quarter_year(c: Context, m: Match) -> int | None:
    for name in ("YEAR", "OF"):
        word = m.word(name)
        if word is not None and word.kind == "year":
            return int(str(word.value))
    this = c.this("year")
    rel = m.word("REL") or m.word("RELB")
    named = m.has("OF") or unit_of(m, "UNITB") == "year"
    if this is None or rel is None or not named:
        return None
    return this.shift({"last": -1, "next": 1}.get(rel.kind, 0)).first.year


def quarter_sign(c: Context, m: Match) -> Timex | None:
    sign = m.word("SIGN")
    assert sign is not None
    return _quarter(c, m, "quarter", int(str(sign.value)))


def edge_of_unit(c: Context, m: Match) -> Timex | None:
    """ "the end of the year", "the middle of last week"."""
    grain, rel = unit_of(m), m.word("REL")
    assert rel is not None
    word = m.word("UNIT")
    if word is not None and word.kind in {"season", "season_word"}:
        first = nearest(c, m, lambda y: season(y, str(word.value)).first)
        return on_period(m, Period("season", first), mod=edge(m)) if first else None
    if grain not in _GRAIN_ORDER:
        return None
    anaphoric = rel.kind == "that" or len(m.group("REL")) > 1 and m.group("REL")[1].kind == "following"
    base = containing(grain, c.told.first) if anaphoric and c.told else c.this(grain)
    if base is None:
        return unresolved(m, "XXXX")
    step = {"last": -1, "next": 1}.get(rel.kind, 0)
    return on_period(m, base.shift(step), mod=edge(m))


def year_end(c: Context, m: Match) -> Timex | None:
    grain, word = unit_of(m), m.word("EDGE")
    this = c.this(grain) if grain in {"week", "month", "quarter", "year"} else None
    if this is None or word is None or c.lower(word) != "end":
        return None
    if c.lower(m.beside(-1)) == "since":
        this = this.shift(-1)
    return on_period(m, Period("day", this.last))


def edge_of_year(c: Context, m: Match) -> Timex | None:
    word = m.word("YEAR")
    assert word is not None
    return on_period(m, Period("year", date(int(str(word.value)), 1, 1)), mod=edge(m))


def fiscal_year(c: Context, m: Match) -> Timex | None:
    grain = unit_of(m)
    if c.lower(m.beside(1)) in {"ended", "ending"}:
        return lasting(m, 1, grain)
    this = c.this(grain) if grain in {"year", "quarter"} else None
    return on_period(m, this) if this else None


def latest_period(c: Context, m: Match) -> Timex | None:
    """ "the latest quarter": the one the report is about, else the last that is over."""
    grain = unit_of(m) or "quarter"
    if grain == "quarter":
        over = c.published is None or (c.quarterly is not None and c.quarterly.last <= c.published)
        if c.quarterly and c.quarterly.grain == "quarter" and over:
            return on_period(m, c.quarterly)
        if m.has("UNIT") and c.published:
            return on_period(m, containing("quarter", c.published).shift(-1))
    return None


def weekend(c: Context, m: Match) -> Timex | None:
    """ "over the weekend": this one on a Saturday or Sunday or looking ahead, else the last."""
    if unit_of(m) != "weekend" or c.published is None:
        return None
    this = containing("weekend", c.published)
    on_it = c.published.weekday() >= 5
    return on_period(m, this if on_it or c.direction(m) > 0 else this.shift(-1))


def the_unit(c: Context, m: Match) -> Timex | None:
    """ "the quarter", "the year" after a preposition: the one told last, else the current."""
    grain = unit_of(m)
    before: Word | None = m.beside(-1)
    if c.lower(before) not in {"in", "for", "of", "during", "over", "this"}:
        return None
    if c.lower(m.beside(1)) in {"ended", "ending"} and grain == "year":
        return lasting(m, 1, grain)
    if grain == "quarter" and c.quarterly:
        return on_period(m, containing(grain, c.quarterly.first))
    if grain in {"year", "month", "week"} and c.lower(before) in {"for", "in", "during"}:
        this = c.this(grain)
        return on_period(m, this) if this else None
    return None


BUILDERS: dict[str, Builder] = {
    "deictic_part": deictic,
    "tonight": tonight,
    "overnight": overnight,
    "weekday": weekday,
    "weekday_short": weekday,
    "relative_weekday": weekday,
    "relative_unit": relative_unit,
    "relative_unit_of": relative_unit_of,
    "relative_month": relative_month,
    "relative_season": relative_season,
    "this_unit": this_unit,
    "ago": ago,
    "units_ago": vague_ago,
    "later": counted_later,
    "year_ago": year_ago,
    "the_unit_beside": the_unit_beside,
    "the_unit_before": the_unit_before,
    "counted_relative": counted_relative,
    "relative_units": relative_units,
    "units_ahead": units_ahead,
    "quarter_of": quarter,
    "quarter": quarter,
    "quarter_sign": quarter_sign,
    "edge_of_unit": edge_of_unit,
    "year_end": year_end,
    "edge_of_year": edge_of_year,
    "fiscal_year": fiscal_year,
    "the_unit": the_unit,
    "weekend": weekend,
    "latest_period": latest_period,
}
