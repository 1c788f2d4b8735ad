"""Dates of the calendar as written: "5 November 2005", "Friday, Nov. 9", "in May", "the 1990s", "1430 GMT"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from onrecord.domain import Mod
from onrecord.reading.times.calendar import Period, containing, day_of, feast, season
from onrecord.reading.times.context import STAMP, Context
from onrecord.reading.times.grammar import Match
from onrecord.reading.times.lexer import CENTURY_PIVOT, Word
from onrecord.reading.times.numbers import number, ordinal
from onrecord.reading.times.timex import Timex, on_period, unresolved

Builder = Callable[[Context, Match], Timex | None]

LATEST_TOLD = 2100
_MONTH_PREPOSITIONS = frozenset(
    "in of since until till by from during last next this early late mid between to through throughout into "
    "and or before after for per around on".split()
)
_YEAR_PREPOSITIONS = frozenset(
    "in since until till by from during before after between of for through throughout late early mid and to "
    "fiscal year the or circa about around summer spring winter autumn fall season".split()
)
_NAMES = frozenset({"april", "june", "august", "may", "jan"})


def edge(m: Match) -> Mod | None:
    """START, MID or END from "early", "mid", "the end of"."""
    word = m.word("EDGE")
    if word is None:
        return None
    if word.kind == "earlier":
        return Mod.START
    if word.kind == "later":
        return Mod.END
    if word.kind == "half":
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


# ------------------------------------------------------------------ days


def iso(c: Context, m: Match) -> Timex | None:
    word = m.word("ISO")
    assert word is not None
    text = str(word.value)
    day = day_of(int(text[:4]), int(text[5:7]), int(text[8:10]))
    return on_period(m, Period("day", day), part=text[10:16] or None) if day else None


def slashed(c: Context, m: Match) -> Timex | None:
    """Day and month in the order that makes a date; where both do, the one that fits the publication date."""
    word = m.word("SLASHED")
    assert word is not None
    first, second, year = (int(p) for p in str(word.value).replace(".", "/").split("/"))
    if year < 100:
        year += 1900 if year >= CENTURY_PIVOT else 2000
    days = [d for d in (day_of(year, first, second), day_of(year, second, first)) if d]
    if not days:
        return None
    if len(set(days)) > 1:
        if c.published is None:
            return unresolved(m, f"{year}-XX-XX")
        days.sort(key=lambda d: abs((d - c.published).days) if c.published else 0)
    return on_period(m, Period("day", days[0]))


def day_and_month(c: Context, m: Match) -> Timex | None:
    """A day and a month, in either order, with or without a weekday, a year, a part of the day."""
    month, day = m.word("MONTH"), m.word("DAY")
    assert month is not None
    assert day is not None
    if not is_month(c, m, month) or not isinstance(day.value, int) or not 1 <= day.value <= 31:
        return None
    if m.word("WEEKDAY") is None and day.kind in {"ordinal", "second"} and m.rule == "month_day":
        spoken = m.found["DAY"] and month.kind != "month_word"
        if not spoken and not c.capital(month):
            return None
    year = _year(c, m)
    found = _day(c, m, year, int(str(month.value)), day.value)
    if found is None:
        valid = day_of(2000, int(str(month.value)), day.value)
        return unresolved(m, f"XXXX-{int(str(month.value)):02}-{day.value:02}") if valid else None
    week_of = m.word("WEEKOF")
    if week_of is not None and week_of.value == "week":
        return on_period(m, containing("week", found))
    timex = on_period(m, Period("day", found), mod=edge(m), part=part_of_day(m))
    if _stamps(c, m):
        return replace(timex, rule=STAMP)
    short = m.word("SHORT")
    if short is not None and not _is_short_year(c, short):
        return timex.moved(m.start, month.end if month.kind != "month_short" else month.end)
    return timex


def _stamps(c: Context, m: Match) -> bool:
    """Whether the date stamps an embedded post: "Fire Dept (@FireDept) November 10, 2016"."""
    before = c.text[max(0, m.start - 40) : m.start].rstrip()
    return before.endswith(")") and "(@" in before


def _year(c: Context, m: Match) -> int | None:
    written = m.word("YEAR")
    if written is not None:
        return int(str(written.value))
    short = m.word("SHORT")
    if short is not None and _is_short_year(c, short):
        return 1900 + int(str(short.value))
    return None


def _is_short_year(c: Context, word: Word) -> bool:
    """ "2 Oct 88 (AFP)": two digits of the last century that no noun follows."""
    value = int(str(word.value))
    return value >= CENTURY_PIVOT and not c.text[word.end : word.end + 2].strip()[:1].isalnum()


def _day(c: Context, m: Match, year: int | None, month: int, day: int) -> date | None:
    if year is not None:
        return day_of(year, month, day)
    if m.rule != "days" and _is_eleventh_of_september(c, m, month, day):
        return date(2001, 9, 11)
    return nearest(c, m, lambda y: day_of(y, month, day))


def _is_eleventh_of_september(c: Context, m: Match, month: int, day: int) -> bool:
    after = c.lower(m.beside(1))
    return (month, day) == (9, 11) and after.startswith(("attack", "terror", "hijack"))


def nearest(c: Context, m: Match, make: Callable[[int], date | None]) -> date | None:
    """The year for a date without one: that of the story where it tells another year than the
    publication's, else the last such date (looking back), the next (looking ahead) or the nearest."""
    if c.published is None:
        return make(c.year) if c.year else None
    base = c.published
    found = [d for y in (base.year - 1, base.year, base.year + 1) if 1 <= y <= 9999 and (d := make(y))]
    named = m.word("WEEKDAY")
    if named is not None:
        found = [d for d in found if d.isoweekday() == named.value] or found
    way = _way(c, m)
    return min(found, key=lambda d: _strain(d, base, way, m), default=None)


# Days by which a candidate counts as farther off when it lies on the side its clause does not look to;
# tuned on TempEval-3 training news. A day of the month keeps more of its nearness than a bare month.
_AGAINST_PAST = {"month": 345}
_AGAINST_PAST_DAY = 300
_AGAINST_FUTURE = 120


def _strain(day: date, base: date, way: int, m: Match) -> int:
    off = (day - base).days
    if way < 0 and off > 0:
        return off + _AGAINST_PAST.get(m.rule, _AGAINST_PAST_DAY)
    if way > 0 and off < 0:
        return -off + _AGAINST_FUTURE
    return abs(off)


def _way(c: Context, m: Match) -> int:
    rel = m.word("RELATIVE")
    if rel is not None:
        return -2 if rel.kind in {"last", "past"} else 1
    before = c.lower(m.beside(-1))
    if before == "since":
        return -1
    way = c.direction(m)
    if before in {"effective", "payable", "starting"}:
        return 1
    return 1 if before in {"until", "till", "by", "through"} and way >= 0 else way


def days_of_month(c: Context, m: Match) -> Timex | None:
    """ "5-8 May 2015", "May 5 to 8": first to last day."""
    month, first, last = m.word("MONTH"), m.word("DAY"), m.word("UNTIL")
    assert month is not None
    assert first is not None
    assert last is not None
    a, b = int(str(first.value)), int(str(last.value))
    if not is_month(c, m, month) or not 1 <= a < b <= 31:
        return None
    year, number_ = _year(c, m), int(str(month.value))
    start, end = _day(c, m, year, number_, a), _day(c, m, year, number_, b)
    if start is None or end is None or end < start:
        return None
    return on_period(m, Period("day", start), until=Period("day", end))


# ------------------------------------------------------------------ months, seasons, years


def month_year(c: Context, m: Match) -> Timex | None:
    month, year = m.word("MONTH"), m.word("YEAR")
    assert month is not None
    assert year is not None
    if not is_month(c, m, month):
        return None
    return on_period(m, Period("month", date(int(str(year.value)), int(str(month.value)), 1)), mod=edge(m))


def month_year_said(c: Context, m: Match) -> Timex | None:
    """ "January nineteen ninety-seven"."""
    month, year = m.word("MONTH"), said_year(m.group("WORDS"))
    assert month is not None
    if year is None or not is_month(c, m, month):
        return None
    return on_period(m, Period("month", date(year, int(str(month.value)), 1)))


def said_year(words: list[Word]) -> int | None:
    """ "nineteen ninety-seven" → 1997."""
    numbers = [w for w in words if w.kind == "number"]
    if len(numbers) < 2 or numbers[0].value not in {16, 17, 18, 19, 20}:
        return None
    rest = number(numbers[1:])
    if rest is None or not 10 <= rest <= 99:
        return None
    return int(str(numbers[0].value)) * 100 + int(rest)


def month(c: Context, m: Match) -> Timex | None:
    """A month alone: "in May", "late November"."""
    word = m.word("MONTH")
    assert word is not None
    before, after = c.lower(m.beside(-1)), m.beside(1)
    placed = before in _MONTH_PREPOSITIONS or m.has("EDGE")
    if before == "the" and after is not None and after.kind == "_" and not c.capital(after):
        placed = True  # "the March attack"
    if not is_month(c, m, word) or (word.kind != "month" and not placed):
        return None
    if word.kind == "month_word" and c.shouted(word) and not placed:
        return None
    if word.kind == "month_short" and c.text[m.end - 1] != ".":
        return None
    name = c.lower(word) in _NAMES and after is not None and c.capital(after) and after.kind == "_"
    if name and not placed:
        return None
    first = nearest(c, m, lambda y: date(y, int(str(word.value)), 1))
    if first is None:
        return unresolved(m, f"XXXX-{int(str(word.value)):02}")
    return on_period(m, Period("month", first), mod=edge(m))


def month_rel_year(c: Context, m: Match) -> Timex | None:
    """ "June last year"."""
    word, rel, unit = m.word("MONTH"), m.word("REL"), m.word("UNIT")
    this = c.this("year")
    if word is None or rel is None or unit is None or unit.value != "year" or not is_month(c, m, word):
        return None
    if rel.kind == "that":
        this = containing("year", c.told.first) if c.told else None
    if this is None:
        return unresolved(m, f"XXXX-{int(str(word.value)):02}")
    year = this.shift({"last": -1, "next": 1}.get(rel.kind, 0)).first.year
    return on_period(m, Period("month", date(year, int(str(word.value)), 1)), mod=edge(m))


def season_year(c: Context, m: Match) -> Timex | None:
    word, year = m.word("SEASON"), m.word("YEAR")
    assert word is not None
    assert year is not None
    return on_period(m, season(int(str(year.value)), str(word.value)), mod=edge(m))


def season_alone(c: Context, m: Match) -> Timex | None:
    word = m.word("SEASON")
    assert word is not None
    before = c.lower(m.beside(-1))
    placed = before in {"in", "of", "during", "since", "by", "until", "till", "throughout", "from", "over", "into", "through"}
    if not (placed or m.has("EDGE")) or (word.kind == "season_word" and not (m.has("DET") or m.has("EDGE"))):
        return None
    if c.capital(word) and not c.shouted(word):
        return None
    first = nearest(c, m, lambda y: season(y, str(word.value)).first)
    return (
        on_period(m, Period("season", first), mod=edge(m)) if first else unresolved(m, f"XXXX-{word.value}")
    )


def year(c: Context, m: Match) -> Timex | None:
    """Four digits that mean a year: by the word before, else where no counted noun follows."""
    word = m.word("YEAR")
    assert word is not None
    value = int(str(word.value))
    before, after = m.beside(-1), m.beside(1)
    if before is not None and before.kind in {"money", "hyphen"} and before.end == word.start:
        return None
    if after is not None and after.start == word.end and after.kind in {"money", "hyphen"}:
        following = m.beside(2)
        if following is None or c.text[after.end : after.end + 1].isdigit():
            return None
    placed = c.lower(before) in _YEAR_PREPOSITIONS or m.start < word.start
    if value > LATEST_TOLD or (value < 1800 and not placed):
        return None
    if c.lower(before) in _COUNTING or _counts(c, m, word, placed=placed):
        return None
    if m.end > word.end and not c.lower(m.words[m.found.end() - 1]) in {"period", "quarter"}:
        return on_period(m, Period("year", date(value, 1, 1))).moved(m.start, word.end)
    if m.end > word.end and c.quarterly and c.quarterly.grain == "quarter":
        return on_period(m, Period("quarter", c.quarterly.first.replace(year=value)))
    return on_period(m, Period("year", date(value, 1, 1)))


def year_said(c: Context, m: Match) -> Timex | None:
    """ "nineteen ninety-six"; "the year two thousand"."""
    words = m.group("WORDS")
    value = said_year(words)
    if value is None and len(words) == 2 and m.start < words[0].start and number(words) == 2000:
        value = 2000
    return on_period(m, Period("year", date(value, 1, 1))) if value else None


_COUNTING = frozenset(
    "some than nearly almost approximately roughly exactly only no number flight route highway unit up over "
    "another least estimated".split()
)


def _counts(c: Context, m: Match, word: Word, *, placed: bool) -> bool:
    """Whether the digits count the noun that follows ("2000 people"), by the tree or a plural ending."""
    after = c.text[word.end : word.end + 24].lstrip()
    if c.text[word.end : word.end + 1] not in {" ", "\n", "\u00a0"} or not after[:1].islower():
        return False
    noun = after.split()[0].rstrip(".,;:")
    plural = len(noun) > 3 and noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    irregular = noun in {"people", "men", "women", "children", "personnel", "km", "troops", "police"}
    if not plural and not irregular:
        return False
    # "the 2014 elections" names the year, "2,014 people" and "about 2000 people" count.
    determined = m.start < word.start or c.lower(m.beside(-1)) in {"the", "its", "their", "his", "her"}
    return not (determined or (placed and not irregular and 1900 <= int(str(word.value)) < 2030 and False))


def years(c: Context, m: Match) -> Timex | None:
    """ "2014-2016", "2014-15"."""
    first, last = m.word("FROM"), m.word("UNTIL")
    assert first is not None
    assert last is not None
    a, b = int(str(first.value)), int(str(last.value))
    if last.kind == "small":
        if last.end - last.start != 2:
            return None
        b += a // 100 * 100
    if not 1500 <= a < b <= LATEST_TOLD:
        return None
    return on_period(m, Period("year", date(a, 1, 1)), until=Period("year", date(b, 1, 1)))


def decade(c: Context, m: Match) -> Timex | None:
    word = m.word("DECADE") or m.word("SAID") or m.word("SAIDB")
    assert word is not None
    value = int(str(word.value))
    before = m.beside(-1)
    if not 1000 <= value <= LATEST_TOLD or (before is not None and before.kind == "poss"):
        return None  # "in his 30s"
    return on_period(m, Period("decade", date(value, 1, 1)), mod=edge(m))


def century(c: Context, m: Match) -> Timex | None:
    """ "the 19th century": 1800 to 1899, as TIMEX3 counts."""
    unit, which = m.word("UNIT"), ordinal(m.word("ORDINAL"))
    if unit is None or unit.value != "century" or which is None or not 1 < which < 23:
        return None
    return on_period(m, Period("century", date((which - 1) * 100, 1, 1)), mod=edge(m))


def holiday(c: Context, m: Match) -> Timex | None:
    word = m.word("HOLIDAY")
    assert word is not None
    name = str(word.value)
    if not c.capital(word):
        return None
    written = m.word("YEAR")
    if written is not None:
        day = feast(name, int(str(written.value)))
    else:
        rel = m.word("REL")
        day = nearest(c, m, lambda y: feast(name, y))
        if rel is not None and c.published and rel.kind in {"last", "next"} and day:
            if rel.kind == "last" and day >= c.published:
                day = feast(name, day.year - 1)
            elif rel.kind == "next" and day <= c.published:
                day = feast(name, day.year + 1)
    return on_period(m, Period("day", day)) if day else unresolved(m, "XXXX-XX-XX")


BUILDERS: dict[str, Builder] = {
    "iso": iso,
    "slashed": slashed,
    "day_month": day_and_month,
    "month_day": day_and_month,
    "days_of_month": days_of_month,
    "month_days": days_of_month,
    "month_year": month_year,
    "month_year_said": month_year_said,
    "month_rel_year": month_rel_year,
    "month": month,
    "season_year": season_year,
    "season": season_alone,
    "year": year,
    "year_said": year_said,
    "years": years,
    "decade": decade,
    "century": century,
    "holiday": holiday,
    "relative_holiday": holiday,
}
