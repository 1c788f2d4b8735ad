"""Lengths and repetitions: "four more days", "weeks, if not months", "every Friday", "the first week"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from onrecord.domain import TimexType
from onrecord.reading.times.calendar import (
    Period,
    later,
)
from onrecord.reading.times.context import Context
from onrecord.reading.times.days import possessive_day
from onrecord.reading.times.grammar import Match
from onrecord.reading.times.lexer import Word
from onrecord.reading.times.numbers import bound, counted, number, ordinal, upper
from onrecord.reading.times.parts import (
    Builder,
    unit_of,
)
from onrecord.reading.times.timex import Timex, duration, lasting, on_period, unresolved

_LASTING = frozenset(
    "take takes took taken taking last lasts lasted lasting spend spent spends wait waited waiting need "
    "needs needed for in within of over after before during about some than least many require requires "
    "required continue continued work worked works serve served serving since until every by".split()
)


def nothing(_c: Context, _m: Match) -> Timex | None:
    """The rule is there to keep its words from the others ("42-year-old")."""
    return None


_OLD = re.compile(
    r"[- ]old\b|\s+of\s+age\b|[- ](?:(?:or|and)\s+)?(?:younger|older)\b|\s+(?:his|her|their)\s+(?:junior|senior)\b",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"\baged\s+(?:(?:about|around|under|over|between)\s+)?(?:\w+(?:\s\w+)?(?:,|\s+and|\s+to|\s+or)\s+){0,5}\Z",
    re.IGNORECASE,
)
_YOUNG = re.compile(
    r"\b(?:babies|boys?|children|girls?|infants?|kids|minors?|people|persons?|those|toddlers?)\s+(?:under|over|below)\s+\Z",
    re.IGNORECASE,
)
_LOOKED_BACK = 60  # letters before a length that may tell it is an age


def length(c: Context, m: Match) -> Timex | None:
    unit = unit_of(m)
    if _is_age(c, m):
        return None
    words = m.group("ONLY")
    if _is_fraction(c, m, unit):
        return None
    alone = len(words) == 1 and words[0].kind == "a"
    if alone and not m.has("DET"):
        return _one(c, m, unit)
    if len(words) == 1 and words[0].kind == "some" and _singular(m):
        return None
    count, mod = counted(m)
    if _is_some_day(c, m, words):
        return None
    if any(w.kind == "year" for w in words) and _singular(m) and "hyphen" not in _kinds(m):
        return None  # "the 1988 quarter"
    named = m.word("UNIT")
    if (
        named is not None
        and c.lower(named) in {"minutes", "hours"}
        and c.capital(named)
        and not c.shouted(named)
    ):
        return None  # "60 Minutes"
    timex = lasting(m, count, unit, mod=mod, high=upper(m))
    return timex.moved(_adjective_start(m), m.end)


def _is_age(c: Context, m: Match) -> bool:
    """ "only 14 years old", "boys aged 8 and 11 months", "infants under three months"."""
    if _OLD.match(c.text, m.end):
        return True
    before = c.text[max(0, m.start - _LOOKED_BACK) : m.start]
    below = "under " if c.lower(m.words[m.found.start()]) in {"under", "over"} else ""
    return _AGED.search(before) is not None or _YOUNG.search(before + below) is not None


def _adjective_start(m: Match) -> int:
    """Where the length begins: "a 16-hour siege" without its article, which is the noun's."""
    a, b = m.found.span()
    compound = m.words[b - 2].kind == "hyphen"
    return m.words[a + 1].start if compound and m.words[a].kind in {"a", "the", "poss"} else m.start


def _singular(m: Match) -> bool:
    word = m.word("UNIT")
    return word is not None and word.kind == "unit"


def _is_some_day(c: Context, m: Match, words: list[Word]) -> bool:
    """ "one day" as "some time": a length only after "for", "in", "within", or before "of"."""
    if len(words) != 1 or c.lower(words[0]) != "one" or unit_of(m) != "day" or "hyphen" in _kinds(m):
        return False
    return c.lower(m.beside(-1)) not in _LASTING | {"just", "only"} and c.lower(m.beside(1)) != "of"


def _is_fraction(c: Context, m: Match, unit: str) -> bool:
    """ "three-quarters", "a quarter of": a part, not three months."""
    if unit != "quarter":
        return False
    alone = bound(m) is not None and _singular(m)
    measured = c.lower(m.beside(2 if c.lower(m.beside(1)) == "-" else 1)) in {"mile", "pound", "inch", "acre"}
    return alone or measured or ("hyphen" in _kinds(m) and not _singular(m)) or c.lower(m.beside(1)) == "of"


def _kinds(m: Match) -> set[str]:
    a, b = m.found.span()
    return {w.kind for w in m.words[a:b]}


def _one(c: Context, m: Match, unit: str) -> Timex | None:
    """ "a week": a length after "for", "within", "lasted"; after a number or noun a rate ("50 a day")."""
    before = m.beside(-1)
    word = c.lower(before)
    if not _singular(m):
        return None  # "a years-long ban"
    if word in _LASTING or bound(m) is not None or "filler" in _kinds(m):
        return lasting(m, 1, unit, mod=bound(m))
    hyphen = "hyphen" in _kinds(m)
    if hyphen:
        return lasting(m, 1, unit)
    if before is None or before.kind in {"comma", "dot", "hyphen", "other"} or unit in {"second", "minute"}:
        return None
    if word in {"once", "twice", "times", "people"}:
        return Timex(m.start, m.end, TimexType.SET, duration(1, unit), m.rule)
    return None


def half_unit(_c: Context, m: Match) -> Timex | None:
    unit = unit_of(m)
    if unit in {"day", "week", "month", "hour", "year", "decade", "century"}:
        return lasting(m, 0.5, unit)
    return None


def quarter_century(_c: Context, m: Match) -> Timex | None:
    """ "a quarter-century of war"."""
    if unit_of(m, "PART") != "quarter" or unit_of(m) != "century":
        return None
    return lasting(m, 25, "year", mod=bound(m))


def unit_and_half(_c: Context, m: Match) -> Timex | None:
    return lasting(m, 1.5, unit_of(m), mod=bound(m))


def units_or_units(_c: Context, m: Match) -> Timex | None:
    """ "weeks, if not months"."""
    return lasting(m, None, unit_of(m))


def units_alone(c: Context, m: Match) -> Timex | None:
    """ "for hours", "took years": a length nobody counted."""
    before, after = m.beside(-1), c.lower(m.beside(1))
    if unit_of(m) == "second":
        return None
    if m.has("LONG"):
        return replace(lasting(m, None, unit_of(m)), vague=True)  # "a months-long search"
    if after in {"before", "after"}:
        return lasting(m, None, unit_of(m))
    if c.lower(before) in _LASTING - {"of", "some"} or (after in {"of", "long", "-"} and before is None):
        return lasting(m, None, unit_of(m))
    return None


def over_units(c: Context, m: Match) -> Timex | None:
    """ "Over the years, …"."""
    over = c.lower(m.beside(-1)) == "over" and c.lower(m.beside(1)) not in {
        "before",
        "after",
        "that",
        "since",
    }
    return lasting(m, None, unit_of(m)) if over else None


def units_around(c: Context, m: Match) -> Timex | None:
    """ "in the weeks before the vote", "in the days that followed"."""
    if c.lower(m.beside(1)) in {
        "before",
        "after",
        "since",
        "that",
        "following",
        "leading",
        "preceding",
        "prior",
    }:
        return lasting(m, None, unit_of(m))
    return None


def units_later(_c: Context, m: Match) -> Timex | None:
    way = m.the("WAY")
    return unresolved(m, "FUTURE_REF" if way.kind == "later" else "PAST_REF")


def counted_first(c: Context, m: Match) -> Timex | None:
    """ "the first six months of 2017": a stretch where the year is told, else its length."""
    count, mod = counted(m)
    unit = unit_of(m)
    year, first = m.word("YEAR"), ordinal(m.word("REL"))
    this = c.this("year")
    stated = year.number if year else None
    if stated is None and unit_of(m, "UNITB") == "year" and this:
        rel = m.word("RELB")
        stated = this.first.year - (rel is not None and rel.kind == "last")
    timex = lasting(m, count, unit, mod=mod)
    if stated is None or count is None or unit not in {"month", "week", "quarter"} or first != 1:
        return timex
    start = date(stated, 1, 1)
    if unit == "week":
        last = Period("day", later(start, int(count) * 7 - 1))
        begin = Period("day", start)
    else:
        begin = Period("month", start)
        last = begin.shift(int(count) * (3 if unit == "quarter" else 1) - 1)
    told = on_period(m, begin, until=last)
    return Timex(m.start, m.end, TimexType.DURATION, timex.value, m.rule, mod, told.plain, begin, last)


def every(_c: Context, m: Match) -> Timex | None:
    unit = m.the("UNIT")
    if unit.kind == "daypart":
        return Timex(m.start, m.end, TimexType.SET, f"XXXX-XX-XXT{unit.value}", m.rule)
    count = ordinal(m.word("ORDINAL")) or number(m.group("COUNT")) or 1
    value = duration(count, str(unit.value))
    return Timex(m.start, m.end, TimexType.SET, value, m.rule, None, value)


def every_weekday(_c: Context, m: Match) -> Timex | None:
    word, part = m.the("WEEKDAY"), m.word("PART")
    tail = f"T{part.value}" if part and part.kind == "daypart" else "TNI" if part else ""
    return Timex(m.start, m.end, TimexType.SET, f"XXXX-WXX-{word.value}{tail}", m.rule)


def weekdays(c: Context, m: Match) -> Timex | None:
    """ "on Fridays"; a day whose apostrophe is lost where it stands before a noun: "Fridays attack"."""
    word = m.the("WEEKDAY")
    if c.lower(m.beside(-1)) in {"on", "most", "and"} or not _before_noun(c, m):
        return every_weekday(c, m)
    part = "TNI" if m.has("PART") else None
    day = possessive_day(c, m, word.number - 1)
    return on_period(m, Period("day", day), part=part) if day else unresolved(m, f"XXXX-WXX-{word.value}")


def _before_noun(c: Context, m: Match) -> bool:
    """Whether a noun stands behind, or what looks like a verb and has one behind it: "Tuesdays attack left"."""
    sentence = c.sentence
    at = sentence.token_at(m.end + 1) if sentence and c.text[m.end : m.end + 1] == " " else None
    if at is None or sentence is None:
        return False
    noun, behind = sentence.tokens[at], sentence.tokens[at + 1 : at + 1 + VERB_NEAR]
    plain = noun.upos == "VERB" and noun.lower == noun.lemma
    return noun.upos in {"NOUN", "ADJ", "PROPN"} or (plain and any(t.upos in {"VERB", "AUX"} for t in behind))


VERB_NEAR = 8  # words in which a sentence has its verb


def every_month(_c: Context, m: Match) -> Timex | None:
    word = m.the("MONTH")
    value = f"{word.value:02}" if isinstance(word.value, int) else str(word.value)
    return Timex(m.start, m.end, TimexType.SET, f"XXXX-{value}", m.rule)


def adverb_set(c: Context, m: Match) -> Timex | None:
    """ "daily"; before a noun it says what kind, not when, and the ledger leaves it."""
    word = m.the("SET")
    after = c.text[m.end : m.end + 2]
    attributive = after[:1] == " " and after[1:2].isalpha()
    opening = c.sentence is None or m.start == c.sentence.span.start
    if c.capital(word) and not opening and not c.shouted(word):
        return None  # "China Daily"
    return Timex(
        m.start, m.end, TimexType.SET, str(word.value), m.rule, None, str(word.value), vague=attributive
    )


def ordinal_unit(_c: Context, m: Match) -> Timex | None:
    """Counted from a start the report tells; settled when the whole report is read."""
    unit, which = m.the("UNIT"), ordinal(m.word("ORDINAL"))
    if which is not None and unit.value == "NI" and m.word("ORDINAL") is not None:
        return unresolved(m, f"P1D#{which}", kind=TimexType.DURATION)  # "the ninth straight night"
    if which is None or unit.kind == "daypart" or str(unit.value) not in {"day", "week", "month", "year"}:
        return None
    return unresolved(m, f"P1{str(unit.value)[0].upper()}#{which}", kind=TimexType.DURATION)


BUILDERS: dict[str, Builder] = {
    "age": nothing,
    "duration": length,
    "half_unit": half_unit,
    "quarter_century": quarter_century,
    "unit_and_half": unit_and_half,
    "units_or_units": units_or_units,
    "units_alone": units_alone,
    "over_units": over_units,
    "units_around": units_around,
    "units_later": units_later,
    "counted_first": counted_first,
    "every_unit": every,
    "every_weekday": every_weekday,
    "weekdays": weekdays,
    "weekday_parts": weekdays,
    "every_month": every_month,
    "adverb_set": adverb_set,
    "ordinal_unit": ordinal_unit,
}
