"""Parts of a year: "the third quarter", "the first half of 2017", "the end of the month", "year-end"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from onrecord.reading.times.calendar import (
    Period,
    containing,
    season,
)
from onrecord.reading.times.context import Context
from onrecord.reading.times.grammar import Match
from onrecord.reading.times.lexer import Word
from onrecord.reading.times.parts import (
    GRAIN_ORDER,
    MONTHS_IN,
    Builder,
    edge,
    nearest,
    unit_of,
)
from onrecord.reading.times.timex import Timex, lasting, on_period, unresolved


def quarter(c: Context, m: Match) -> Timex | None:
    """ "the third quarter", "the first half of 2017", "last year's fourth quarter"."""
    unit = m.the("UNIT")
    which = m.the("ORDINAL")
    grain = "half" if unit.kind == "half" else str(unit.value)
    if grain not in {"quarter", "half"}:
        return None
    size = {"quarter": 4, "half": 2}[grain]
    number = size if which.kind in {"last", "ordinal_last"} else which.number
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
    first = _latest_quarter(c, m, make, c.published)
    if unit_of(m, "ANNUAL") == "year":
        first = first.replace(year=first.year - 1)
    return on_period(m, Period(grain, first), mod=edge(m))


def _latest_quarter(c: Context, m: Match, make: Callable[[int], date], base: date) -> date:
    """The last that has begun, or the next where the clause looks ahead; results are told soon after."""
    this = make(base.year)
    if this <= base:
        return this
    way = c.direction(m)
    soon = (this - base).days <= SOON_DAYS
    return this if way > 0 or (soon and way >= 0) else make(base.year - 1)


SOON_DAYS = 95  # a quarter


def _quarter_year(c: Context, m: Match) -> int | None:
    for name in ("YEAR", "OF"):
        word = m.word(name)
        if word is not None and word.kind == "year":
            return word.number
    this = c.this("year")
    rel = m.word("REL") or m.word("RELB")
    named = m.has("OF") or unit_of(m, "UNITB") == "year"
    if this is None or rel is None or not named:
        return None
    return this.shift({"last": -1, "next": 1}.get(rel.kind, 0)).first.year


def quarter_sign(c: Context, m: Match) -> Timex | None:
    sign = m.the("SIGN")
    return _quarter(c, m, "quarter", sign.number)


def year_ago(c: Context, m: Match) -> Timex | None:
    """ "the year-earlier period": the period told last, a year before."""
    unit = unit_of(m)
    base = c.quarterly or c.this("year")
    if base is None or unit not in MONTHS_IN:
        return None
    if unit_of(m, "OF") == "quarter" and base.grain != "quarter":
        return unresolved(m, f"{base.first.year - 1}-QX")
    first = Period("month", base.first).shift(-MONTHS_IN[unit]).first
    return on_period(m, Period(base.grain, first))


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


def edge_of_unit(c: Context, m: Match) -> Timex | None:
    """ "the end of the year", "the middle of last week"."""
    grain, rel = unit_of(m), m.the("REL")
    word = m.word("UNIT")
    if word is not None and word.kind in {"season", "season_word"}:
        first = nearest(c, m, lambda y: season(y, str(word.value)).first)
        return on_period(m, Period("season", first), mod=edge(m)) if first else None
    if grain not in GRAIN_ORDER:
        return None
    anaphoric = rel.kind == "that" or (len(m.group("REL")) > 1 and m.group("REL")[1].kind == "following")
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


def fiscal_year(c: Context, m: Match) -> Timex | None:
    grain = unit_of(m)
    if c.lower(m.beside(1)) in {"ended", "ending"}:
        return lasting(m, 1, grain)
    this = c.this(grain) if grain in {"year", "quarter"} else None
    return on_period(m, this) if this else None


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
    "quarter_of": quarter,
    "quarter": quarter,
    "quarter_sign": quarter_sign,
    "year_ago": year_ago,
    "latest_period": latest_period,
    "edge_of_unit": edge_of_unit,
    "year_end": year_end,
    "fiscal_year": fiscal_year,
    "the_unit": the_unit,
}
