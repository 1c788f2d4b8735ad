"""Months, seasons, years, decades and centuries as written: "in May", "late 2014", "the 1990s"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.reading.times.calendar import (
    Period,
    containing,
    season,
)
from onrecord.reading.times.context import Context
from onrecord.reading.times.grammar import Match
from onrecord.reading.times.lexer import OTHER, Word
from onrecord.reading.times.numbers import number, ordinal
from onrecord.reading.times.parts import (
    Builder,
    edge,
    is_month,
    nearest,
    without_this,
)
from onrecord.reading.times.things import counts_hyphened, numbers_thing
from onrecord.reading.times.timex import Timex, on_period, unresolved

LATEST_TOLD = 2100


_MONTH_PREPOSITIONS = frozenset(
    "in of since until till by from during last next this early late mid between to through throughout into "
    "and or before after for per around on".split()
)


_JOINING = frozenset({"and", "or", "to", "for", "before", "after", "between", "around", "on"})
_YEAR_PREPOSITIONS = frozenset(
    "in since until till by from during before after between of for through throughout late early mid and to "
    "fiscal year the or circa about around summer spring winter autumn fall season".split()
)


_NAMES = frozenset({"april", "june", "august", "may", "jan"})


def month_year(c: Context, m: Match) -> Timex | None:
    month, year = m.the("MONTH"), m.the("YEAR")
    if not is_month(c, m, month):
        return None
    return without_this(m, on_period(m, Period("month", date(year.number, month.number, 1)), mod=edge(m)))


def month_year_said(c: Context, m: Match) -> Timex | None:
    """ "January nineteen ninety-seven"."""
    month, year = m.the("MONTH"), said_year(m.group("WORDS"))
    if year is None or not is_month(c, m, month):
        return None
    return on_period(m, Period("month", date(year, month.number, 1)))


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
    word = m.the("MONTH")
    before, after = c.lower(m.beside(-1)), m.beside(1)
    placed = before in _MONTH_PREPOSITIONS or m.has("EDGE")
    if before == "the" and after is not None and after.kind == "_" and not c.capital(after):
        placed = True  # "the March attack"
    if not is_month(c, m, word) or (word.kind != "month" and not placed):
        return None
    if word.kind == "month_word" and c.shouted(word) and not placed:
        return None
    if c.lower(word) == "may" and before == "to" and c.lower(m.beside(-2)) == "according":
        return None  # somebody of that name
    if word.kind == "month_short" and c.text[m.end - 1] != ".":
        return None
    named = after is not None and c.capital(after) and after.kind == OTHER and not c.shouted(word)
    if c.lower(word) in _NAMES and named and before not in _MONTH_PREPOSITIONS - _JOINING:
        return None  # "April Jones"
    first = nearest(c, m, lambda y: date(y, word.number, 1))
    if first is None:
        return unresolved(m, f"XXXX-{word.number:02}")
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
        return unresolved(m, f"XXXX-{word.number:02}")
    year = this.shift({"last": -1, "next": 1}.get(rel.kind, 0)).first.year
    return on_period(m, Period("month", date(year, word.number, 1)), mod=edge(m))


def season_year(_c: Context, m: Match) -> Timex | None:
    word, year = m.the("SEASON"), m.the("YEAR")
    return on_period(m, season(year.number, str(word.value)), mod=edge(m))


def season_alone(c: Context, m: Match) -> Timex | None:
    word = m.the("SEASON")
    before = c.lower(m.beside(-1))
    placed = before in {
        "in",
        "of",
        "during",
        "since",
        "by",
        "until",
        "till",
        "throughout",
        "from",
        "over",
        "into",
        "through",
    }
    after = m.beside(1)
    alone = before in {"in", "since", "until", "till"} and (after is None or after.kind != OTHER)
    told = m.has("DET") or m.has("EDGE") or alone  # "in spring", but not "in spring water"
    if not (placed or m.has("EDGE")) or (word.kind == "season_word" and not told):
        return None
    if c.capital(word) and not c.shouted(word):
        return None
    first = nearest(c, m, lambda y: season(y, str(word.value)).first)
    return (
        on_period(m, Period("season", first), mod=edge(m)) if first else unresolved(m, f"XXXX-{word.value}")
    )


def year(c: Context, m: Match) -> Timex | None:
    """Four digits that mean a year: by the word before, else where no counted noun follows."""
    word = m.the("YEAR")
    value = word.number
    before, after = m.beside(-1), m.beside(1)
    if before is not None and before.kind in {"money", "hyphen"} and before.end == word.start:
        return None
    if after is not None and after.start == word.end and after.kind in {"money", "hyphen"}:
        following = m.beside(2)
        if following is None or c.text[after.end : after.end + 1].isdigit():
            return None
    if counts_hyphened(c, m) or _one_of_two_numbers(c, m) or _stamped(c, m, word):
        return None
    placed = c.lower(before) in _YEAR_PREPOSITIONS or _in_list(m)
    if value > LATEST_TOLD or (value < EARLIEST_BARE and not placed):
        return None
    if c.lower(after) in _NUMBERED_AFTER or _numbers_name(c, before) or numbers_thing(c, m, before):
        return None
    placed = placed or m.start < word.start
    if c.lower(before) in _COUNTING or _counts(c, m, word):
        return None
    if "copyright" in c.text[max(0, m.start - _MARK) : m.start].lower():
        return None
    if m.end > word.end and c.lower(m.words[m.found.end() - 1]) not in {"period", "quarter"}:
        return on_period(m, Period("year", date(value, 1, 1))).moved(m.start, word.end)
    if m.end > word.end and c.quarterly and c.quarterly.grain == "quarter":
        return on_period(m, Period("quarter", c.quarterly.first.replace(year=value)))
    return on_period(m, Period("year", date(value, 1, 1)))


def _in_list(m: Match) -> bool:
    """ "in 1777, 1779 and 1780"."""
    return any(
        (comma := m.beside(step)) is not None
        and comma.kind in {"comma", "and"}
        and (other := m.beside(2 * step)) is not None
        and other.kind == "year"
        for step in (-1, 1)
    )


def _one_of_two_numbers(c: Context, m: Match) -> bool:
    """ "between 500 and 1300", where the other is no year."""
    other = m.beside(-2)
    return c.lower(m.beside(-1)) in {"and", "to", "or"} and other is not None and other.kind == "figure"


def _stamped(c: Context, m: Match, word: Word) -> bool:
    """The clock of a stamp ("1735 15.04.2017"), or a number with its unit ("2000ft")."""
    after = m.beside(1)
    if after is not None and after.kind in {"slashed", "iso"}:
        return True
    return c.text[word.end : word.end + 1].islower()


def year_said(_c: Context, m: Match) -> Timex | None:
    """ "nineteen ninety-six"; "the year two thousand"."""
    words = m.group("WORDS")
    value = said_year(words)
    if value is None and len(words) == 2 and m.start < words[0].start and number(words) == 2000:
        value = 2000
    return on_period(m, Period("year", date(value, 1, 1))) if value else None


def era(c: Context, m: Match) -> Timex | None:
    """ "575 B.C.": ISO counts the year before 1 as 0. No calendar here holds such days."""
    word, sign = m.the("YEAR"), m.the("ERA")
    digits = c.text[word.start : word.end]
    if not digits.isdecimal() or not 0 < (told := int(digits)) <= EARLIEST_ERA or not c.capital(sign):
        return None
    if sign.value == "BC":
        return replace(unresolved(m, f"BC{told:04}"), plain=f"-{told - 1:04}")
    return on_period(m, Period("year", date(told, 1, 1))) if told <= LATEST_TOLD else None


EARLIEST_ERA = 9999
EARLIEST_BARE = 1800  # an earlier year wants its preposition: "in 1648"


_NUMBERED_AFTER = frozenset({"block", "metres", "meters", "km", "kilometres", "mph"})


_NUMBERED_BEFORE = frozenset(
    "resolution resolutions no nos number article articles decree law act bill section model flight room "
    "building unit suite channel route highway paragraph page".split()
)


def _numbers_name(c: Context, before: Word | None) -> bool:
    """ "Resolution 1973", "Orion 1980": the number belongs to a name."""
    if before is None or before.kind != OTHER:
        return False
    if c.lower(before) in _NUMBERED_BEFORE:
        return True
    return c.capital(before) and not c.shouted(before) and before.start != _sentence_start(c)


def _sentence_start(c: Context) -> int:
    return c.sentence.span.start if c.sentence else -1


_MARK = 16  # letters before a year in which "Copyright" may stand
_COUNTING = frozenset(
    "copyright ©"
    " some than nearly almost approximately roughly exactly only no number flight route highway unit up over "
    "another least estimated".split()
)


def _counts(c: Context, m: Match, word: Word) -> bool:
    """Whether the digits count the noun that follows: "2000 people", but not "the 2014 elections"."""
    after = c.text[word.end : word.end + 24].lstrip()
    if c.text[word.end : word.end + 1] not in {" ", "\n", "\u00a0"} or not after[:1].islower():
        return False
    noun = after.split()[0].rstrip(".,;:")
    plural = len(noun) > 3 and noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    if not plural and noun not in _COUNTED:
        return False
    determined = m.start < word.start or c.lower(m.beside(-1)) in {"the", "its", "their", "his", "her", "a"}
    return not determined


_COUNTED = frozenset("people men women children personnel km troops police civilians soldiers".split())


def years(_c: Context, m: Match) -> Timex | None:
    """ "2014-2016", "2014-15"."""
    first, last = m.the("FROM"), m.the("UNTIL")
    a, b = first.number, last.number
    if last.kind == "small":
        if last.end - last.start != 2:
            return None
        b += a // 100 * 100
    if not 1500 <= a < b <= LATEST_TOLD:
        return None
    return on_period(m, Period("year", date(a, 1, 1)), until=Period("year", date(b, 1, 1)))


EARLIEST_DECADE, LATEST_DECADE = 1960, 2000  # two bare digits below tell ages and temperatures: "in the 30s"


def decade(c: Context, m: Match) -> Timex | None:
    word = m.word("DECADE") or m.word("SAID") or m.the("SAIDB")
    value = word.number
    at = -2 if m.beside(-1) is not None and c.lower(m.beside(-1)) in {"early", "mid", "late"} else -1
    before = m.beside(at)
    if not 1000 <= value <= LATEST_TOLD or (before is not None and before.kind == "poss"):
        return None  # "in his 30s", "in their early 30s"
    bare = c.text[word.start : word.start + 1] in "23456789" and word.end - word.start == len("20s")
    if bare and (value < EARLIEST_DECADE or value >= LATEST_DECADE):
        return None  # "men in their late teens and 20s", "highs in the 40s"
    if bare and c.text[max(0, word.start - 4) : word.start].lower() in {"mid-", "mid ", "mid–"}:
        return None  # "all are in their mid-60s"
    return on_period(m, Period("decade", date(value, 1, 1)), mod=edge(m))


def century(_c: Context, m: Match) -> Timex | None:
    """ "the 19th century": 1800 to 1899, as TIMEX3 counts."""
    unit, which = m.word("UNIT"), ordinal(m.word("ORDINAL"))
    if unit is None or unit.value != "century" or which is None or not 1 < which < 23:
        return None
    return on_period(m, Period("century", date((which - 1) * 100, 1, 1)), mod=edge(m))


def edge_of_year(_c: Context, m: Match) -> Timex | None:
    word = m.the("YEAR")
    return on_period(m, Period("year", date(word.number, 1, 1)), mod=edge(m))


BUILDERS: dict[str, Builder] = {
    "month_year": month_year,
    "year_month": month_year,
    "month_year_said": month_year_said,
    "month_rel_year": month_rel_year,
    "month": month,
    "season_year": season_year,
    "season": season_alone,
    "year": year,
    "year_said": year_said,
    "era": era,
    "years": years,
    "decade": decade,
    "century": century,
    "edge_of_year": edge_of_year,
}
