"""What many rules read from their words: units, edges, parts of the day; the year of a date without one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from onrecord.domain import BlockKind, Mod
from onrecord.reading.times.calendar import containing
from onrecord.reading.times.context import Context
from onrecord.reading.times.grammar import Match
from onrecord.reading.times.lexer import Word
from onrecord.reading.times.tense import defers
from onrecord.reading.times.timex import Timex

_CREDIT = re.compile(
    r"[^.()]{0,30}\.?\s*\([^()/]{2,40}/[^()]{2,40}\)"
)  # "(Jane Roe/Reuters)" behind a caption
Builder = Callable[[Context, Match], Timex | None]


CLOCK_UNITS = frozenset({"second", "minute", "hour"})


GRAIN_ORDER = ("day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century")


MONTHS_IN = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


DAYS_IN = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}


PAST = frozenset({"last", "past", "previous", "latest"})


AHEAD = frozenset({"next", "coming", "following"})


def unit_of(m: Match, name: str = "UNIT") -> str:
    word = m.word(name)
    return str(word.value) if word else ""


def rel_of(m: Match) -> str:
    """The kind that decides: "this past week" looks back."""
    words = m.group("REL")
    return words[-1].kind if words else ""


def edge(m: Match) -> Mod | None:
    """START, MID or END from "early", "mid", "the end of". "Earlier this month" is any day of it before now, and not
    its beginning."""
    word = m.word("EDGE")
    if word is None or word.kind in {"earlier", "later", "half"}:
        return None
    return Mod(str(word.value))


def part_of_day(m: Match) -> str | None:
    """ "TMO" from "Monday morning" or "the morning of 5 May"."""
    for name in ("PARTB", "PART"):
        for word in m.group(name):
            if word.kind == "daypart":
                return f"T{word.value}"
            if word.kind == "overnight":
                return "TNI"
            if word.kind == "noon":
                return "T12:00"
    return None


def is_month(c: Context, m: Match, word: Word) -> bool:
    """Whether "may", "march", "mar" are meant as months here."""
    if word.kind == "month":
        return True
    if not c.capital(word):
        return False
    if not c.shouted(word):
        return True
    return word.kind == "month_short" or m.has("DAY") or m.has("YEAR")


_SHARED = frozenset(
    "and to or hyphen comma prep in from the edge month month_word month_short dot small nth season season_word".split()
)
_MONTHS = frozenset({"month", "month_word", "month_short", "season", "season_word"})
_JOINERS = frozenset({"and", "to", "or", "hyphen", "prep"})
_SHARED_WORDS = 8  # between a month and the year that another month behind it has


def year_behind(c: Context, m: Match, month: int) -> int | None:
    """The year of "April" in "between April and November last year", "in May and June 2016"."""
    at = m.found.end()
    words = m.words[at : at + _SHARED_WORDS]
    if not words or words[0].kind not in _JOINERS | {"comma"}:
        return None
    other: Word | None = None
    for k, word in enumerate(words):
        if word.kind == "year" and other is not None:
            return word.number - (_turns(m.words[at], month, other))
        if word.kind in {"last", "this", "next"} and other is not None and c.published is not None:
            unit = words[k + 1] if k + 1 < len(words) else None
            step = {"last": -1, "next": 1}.get(word.kind, 0)
            return c.published.year + step if unit is not None and unit.value == "year" else None
        if word.kind in _MONTHS:
            other = word
        elif word.kind not in _SHARED and c.lower(word) != "of":
            return None
        elif words[0].kind == "comma" and k == 1:
            return None  # "in May, …" opens another clause, unless a month stands right behind
    return None


def _turns(joiner: Word, month: int, other: Word) -> bool:
    """Whether the year turns between the two: "from November to March 2014"."""
    return joiner.kind in {"to", "hyphen", "prep"} and isinstance(other.value, int) and month > other.value


def _season_behind(c: Context, m: Match) -> int | None:
    return year_behind(c, m, 1) if m.has("SEASON") else None


def relative_year(c: Context, m: Match) -> int | None:
    """The year of "August 28 last year"."""
    rel, unit = m.word("OFREL"), m.word("OFUNIT")
    if rel is None or unit is None or unit.value != "year":
        return None
    this = c.this("year") if rel.kind != "that" else containing("year", c.told.first) if c.told else None
    return this.shift({"last": -1, "next": 1}.get(rel.kind, 0)).first.year if this else None


def without_this(m: Match, timex: Timex) -> Timex:
    """ "in this March 23, 2021 photo": the date without the word that is the photo's."""
    first = m.words[m.found.start()]
    return timex.moved(m.words[m.found.start() + 1].start, timex.end) if first.kind == "this" else timex


# Days by which a candidate counts as farther off when it lies on the side its clause does not look to;
# tuned on TempEval-3 training news. A day of the month keeps more of its nearness than a bare month.
_AGAINST_PAST = {"month": 345}


_AGAINST_PAST_DAY = 300


_AGAINST_FUTURE = 120


_AGAINST_UNTOLD = 180  # reports tell of what was: "in March" under a picture is the last one


def nearest(c: Context, m: Match, make: Callable[[int], date | None]) -> date | None:
    """The year for a date without one: that of the story where it tells another year than the
    publication's, else the last such date (looking back), the next (looking ahead) or the nearest."""
    named_month = m.word("MONTH")
    shared = year_behind(c, m, named_month.number) if named_month else _season_behind(c, m)
    if shared is not None:
        return make(shared)
    if c.published is None:
        return make(c.story_year) if c.story_year else None
    base = c.published
    found = [d for y in (base.year - 1, base.year, base.year + 1) if 1 <= y <= 9999 and (d := make(y))]
    named = m.word("WEEKDAY")
    if named is not None:
        found = [d for d in found if d.isoweekday() == named.value] or found
    way = _way(c, m)
    return min(found, key=lambda d: _strain(d, base, way, m), default=None)


def _strain(day: date, base: date, way: int, m: Match) -> int:
    off = (day - base).days
    if way < 0 and off > 0:
        return off + _AGAINST_PAST.get(m.rule, _AGAINST_PAST_DAY)
    if way > 0 and off < 0:
        return -off + _AGAINST_FUTURE
    if way == 0 and off > 0 and m.rule in {"month", "holiday"}:
        return off + _AGAINST_UNTOLD
    return abs(off)


def _pictured(c: Context, m: Match) -> bool:
    """Whether the sentence tells what a picture shows: "guards stand at the gate in March. (Jane Roe/Reuters)"."""
    caption = c.sentence is not None and c.sentence.block is BlockKind.CAPTION
    return caption or _CREDIT.match(c.text, m.end) is not None


def _way(c: Context, m: Match) -> int:
    rel = m.word("RELATIVE")
    if rel is not None:
        return -2 if rel.kind in {"last", "past"} else 1
    before = c.lower(m.beside(-1))
    if before == "since":
        return -1
    way = c.direction(m) or (-1 if _pictured(c, m) else 0)
    if before in {"effective", "payable", "starting"}:
        return 1
    if before in {"until", "till"} and way < 0 and defers(c.sentence, m.start):
        return 1
    return 1 if before in {"until", "till", "by", "through"} and way >= 0 else way
