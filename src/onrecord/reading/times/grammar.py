"""The grammar: what orders of words make a time expression, as regular expressions over kinds of words.

A rule is written in the names of kinds (data/lexicon/en/times.toml, and the lexer's own) and the macros
below; blanks mean nothing; ``(?P<NAME>…)`` names what the builder of that rule reads. The rules are tried at
each word in the order they stand here, the first that fits wins, so longer forms stand before shorter.

    "the last couple of hours"   → counted_relative
    "Friday, August 21, 2015"    → month_day
    "42-year-old"                → age, which no builder turns into a time
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.reading.times.lexer import OTHER, Word, alphabet

_MACROS = {
    "NUMBER": "(?:small|figure|year|number(?:(?:hyphen|and)?number){0,5})",
    "COUNT": "(?:a?vague|a couple of?|couple of|some|a number|a DIGITS|NUMBER(?:hyphen?and hyphen?a hyphen?half)?|a)",
    "RANGE": "(?:(?P<LOW>COUNT)(?:to|or)(?P<HIGH>NUMBER)|(?P<FROM>DIGITS)hyphen(?P<UPTO>DIGITS)"
    "|(?P<ONLY>COUNT))",
    "DIGITS": "(?:small|figure)",
    "FILL": "(?:filler{1,2}hyphen?)?",
    "EDGE": "(?:the?(?P<EDGE>edge|earlier|later|edge_of(?!in)|(?<=the)edge_of)(?:hyphen|in the?|on|of the?)?)?",
    "MONTH": "(?:month_short dot?|month|month_word)",
    "WEEKDAY": "(?:weekday|weekday_short dot?)",
    "DAY": "(?:small|nth|ordinal|second)",
    "ORDINAL": "(?:ordinal|second|nth)",
    "REL": "(?:this(?:past|coming|last)|LAST|next|coming|following|this|current|same|that)",
    "LAST": "(?:last|past|previous|latest)",
    "UNIT": "(?:unit|daypart)",
    "BOUND": "(?:bound{1,2})?",
    "ZONE": "(?:zone|local time|time)",
    "CLOCK": "(?:(?:small|clock|number)hyphen?(?:ampm|oclock)|(?:year|figure)ampm|clock units?|noon|midnight)",
    "OFYEAR": "(?:of?(?P<OFREL>this|last|next|that)(?P<OFUNIT>unit))",
    "PART": "(?:the?(?P<EARLY>edge)?(?P<PART>daypart|units|overnight|dawn)(?:units)?(?:of|on))?",
}

RULES: tuple[tuple[str, str], ...] = (
    # ---- what looks like a time and is none
    ("age", "(?:the|poss|a|this|that)*(?:NUMBER|a)(?:and a half)?hyphen?(?:unit|units)hyphen?old"),
    # ---- dates written out
    ("iso", "(?P<ISO>iso)"),
    ("slashed", "(?P<SLASHED>slashed)"),
    (
        "days_of_month",
        "PART(?P<DAY>small|nth)(?:hyphen|to|and)(?P<UNTIL>small|nth)of?(?P<MONTH>MONTH)(?:comma?(?P<YEAR>year))?",
    ),
    (
        "month_days",
        "(?P<MONTH>MONTH)(?P<DAY>small|nth)(?:hyphen|to|and)(?P<UNTIL>small|nth)(?!units|unit|hyphen|ampm|clock)"
        "(?:comma?(?P<YEAR>year))?",
    ),
    (
        "day_month",
        "EDGE PART(?:the(?P<WEEKOF>unit)of)?(?:this?(?P<RELATIVE>last|past|next|coming)|this)?"
        "(?:(?P<WEEKDAY>WEEKDAY)(?P<PARTB>daypart)?comma?)?the?"
        "(?P<DAY>small|nth|ordinal of|second of)of?(?P<MONTH>MONTH)"
        "(?:comma?(?P<YEAR>year)|(?=OFYEAR)|(?P<SHORT>small))?",
    ),
    (
        "month_day",
        "EDGE PART(?:the(?P<WEEKOF>unit)of)?(?:this?(?P<RELATIVE>last|past|next|coming)|this)?"
        "(?:(?P<WEEKDAY>WEEKDAY)(?P<PARTB>daypart)?comma?)?(?P<MONTH>MONTH)the?"
        "(?P<DAY>DAY)(?!units|unit|hyphen unit|ampm|quarter_sign)(?:comma?(?P<YEAR>year)|(?=OFYEAR))?",
    ),
    (
        "year_month_day",
        "(?P<YEAR>year)comma?(?P<MONTH>MONTH)(?P<DAY>small|nth)(?!comma?year|units|unit|hyphen|ampm|clock)",
    ),
    ("year_month", "(?P<YEAR>year)(?P<MONTH>month)(?!comma?(?:small|nth|year))"),
    ("month_year", "EDGE(?:this|last|next)?(?P<MONTH>MONTH)(?:comma|of)?(?P<YEAR>year)"),
    ("year_said", "(?:the unit)?(?P<WORDS>number number(?:hyphen?number)?)(?!units|hyphen|unit)"),
    ("month_year_said", "(?P<MONTH>MONTH)(?P<WORDS>number number(?:hyphen?number)?)"),
    ("month_rel_year", "EDGE (?P<MONTH>MONTH)of?(?P<REL>this|last|next|that)(?P<UNIT>unit)"),
    ("era", "BOUND(?P<YEAR>year|figure|small)(?P<ERA>era)"),
    # ---- set times
    ("every_weekday", "every(?P<WEEKDAY>weekday)(?P<PART>daypart)?"),
    ("every_month", "every(?P<MONTH>month|month_word|season|season_word)"),
    ("every_unit", "every(?P<ORDINAL>ORDINAL)?(?P<COUNT>NUMBER)?(?P<UNIT>unit|units|daypart)"),
    ("weekdays", "(?P<WEEKDAY>weekdays)"),
    ("weekday_parts", "(?P<WEEKDAY>weekday)(?P<PART>nights)"),
    # ---- quarters, halves
    (
        "quarter_of",
        "EDGE(?:the|poss|a)?filler?(?:(?P<REL>this|last|next|current|same)?(?P<OF>year|unit possessive))?"
        "fiscal?hyphen?(?P<ORDINAL>ordinal|second|nth|ordinal_last|last)hyphen?(?P<UNIT>unit|half)"
        "(?:of(?:fiscal?(?P<YEAR>year)|(?P<RELB>this|last|next|the)(?:fiscal)?(?P<UNITB>unit)))",
    ),
    (
        "quarter",
        "EDGE(?:the|poss|a)?filler?(?:(?P<REL>this|last|next|current|same)?(?P<OF>year|unit possessive))?"
        "(?:(?P<ANNUAL>unit)hyphen(?:ago|earlier))?fiscal?hyphen?(?P<ORDINAL>ordinal|second|nth|ordinal_last)"
        "hyphen?(?P<UNIT>unit|half)",
    ),
    ("quarter_sign", "(?P<SIGN>quarter_sign)(?:of)?(?P<YEAR>year)?"),
    ("year_ago", "the?same?(?P<UNIT>unit)hyphen(?:ago|earlier)(?:period|(?P<OF>unit))?"),
    ("latest_period", "the latest(?:period|(?P<UNIT>unit))"),
    # ---- the edges of a period: "the end of the year"
    (
        "edge_of_unit",
        "(?:the|poss)?filler?(?P<EDGE>edge_of|edge|half)of"
        "(?P<REL>the|this|last|next|that|the current|the following)fiscal?(?P<UNIT>unit|season|season_word)",
    ),
    ("year_end", "(?:the)?(?P<UNIT>unit)(?:hyphen|possessive)?(?P<EDGE>edge_of)"),
    # ---- counted, against now or against a time of the text
    (
        "ago_at",
        "BOUND RANGE FILL(?P<UNIT>unit|units)(?P<WAY>ago)(?:(?P<DEICTIC>deictic)|this(?P<OF>unit))",
    ),
    ("ago", "BOUND RANGE FILL(?P<UNIT>unit|units)(?:or so)?(?P<WAY>ago|from now|hence)"),
    ("units_ago", "(?P<UNIT>units|nights)(?P<WAY>ago)"),
    (
        "later",
        "BOUND RANGE FILL(?P<UNIT>unit|units)(?:or so)?"
        "(?P<WAY>earlier|later|prior(?!to)|before(?=dot|comma|$)|after(?=dot|comma|$))",
    ),
    ("comes_after", "BOUND RANGE FILL(?P<UNIT>unit|units)(?P<WAY>after)"),
    ("units_later", "(?P<UNIT>units)(?P<WAY>earlier|later)"),
    ("the_unit_before", "the(?P<UNIT>unit|daypart)(?P<WAY>before|after)(?P<DAY>deictic|last weekday)"),
    ("the_unit_beside", "the(?P<UNIT>unit|daypart)(?P<WAY>before|after|earlier)(?=dot|comma|$)"),
    (
        "counted_relative",
        "(?P<DET>the|poss|these)?(?P<REL>this past|LAST|next|coming|following|recent)BOUND RANGE "
        "FILL hyphen?(?P<UNIT>unit|units|nights|season)(?:or so)?",
    ),
    (
        "counted_first",
        "(?:the|poss)(?P<REL>ordinal|ordinal_last)RANGE FILL(?P<UNIT>units)"
        "(?:of(?:(?P<YEAR>year)|(?P<RELB>this|last|the)(?P<UNITB>unit)))?",
    ),
    (
        "relative_units",
        "the?(?P<REL>recent|coming|past|next|last|latest|previous)FILL(?P<UNIT>units)(?:and units)?",
    ),
    ("units_ahead", "the(?P<UNIT>units)(?P<WAY>ahead)"),
    # ---- one named period, against now or against a time of the text
    ("relative_unit", "EDGE (?P<DET>the|poss)?(?P<REL>REL)fiscal?(?P<UNIT>UNIT)(?!possessive)"),
    ("relative_unit_of", "EDGE (?P<DET>the|poss)?(?P<REL>REL)fiscal?(?P<UNIT>UNIT)"),
    ("relative_weekday", "EDGE PART(?:the)?(?P<REL>REL)(?P<WEEKDAY>weekday)(?P<PARTB>daypart)?"),
    ("relative_month", "EDGE(?:the)?(?P<REL>REL)(?P<MONTH>MONTH)"),
    ("relative_season", "EDGE(?:the)?(?P<REL>REL)(?P<SEASON>season|season_word)"),
    ("relative_holiday", "(?P<REL>REL)(?P<HOLIDAY>holiday)"),
    # ---- days
    ("deictic_part", "EDGE PART(?P<DEICTIC>deictic)(?P<PARTB>daypart)?"),
    ("tonight", "EDGE(?P<TONIGHT>tonight)"),
    ("night_between", "PART(?P<WEEKDAY>weekday)(?:to|hyphen)(?P<UNTIL>weekday)"),
    (
        "weekday_of_week",
        "EDGE PART(?P<WEEKDAY>weekday)(?P<PARTB>daypart)?(?=of?(?P<OFREL>this|last|next)(?P<UNIT>unit))",
    ),
    ("weekday", "EDGE PART(?P<WEEKDAY>weekday)(?P<PARTB>edge?(?:daypart|overnight))?"),
    ("weekday_short", "(?<=on)(?P<WEEKDAY>weekday_short)(?P<PARTB>daypart)?"),
    ("overnight", "(?P<OVERNIGHT>overnight)(?:on?(?P<WEEKDAY>weekday))?"),
    ("holiday", "(?P<HOLIDAY>holiday)(?:(?:of|in)?(?P<YEAR>year))?"),
    # ---- seasons, months, years, decades
    ("season_year", "EDGE(?:the)?(?P<SEASON>season|season_word)(?:of)?(?P<YEAR>year)"),
    ("season", "EDGE(?P<DET>the)?(?P<SEASON>season|season_word)(?!of)"),
    ("years", "(?P<FROM>year)(?:hyphen)(?P<UNTIL>year|small)"),
    ("edge_of_year", "(?:the)?filler?(?P<EDGE>edge_of|edge|half)(?:of|hyphen)?fiscal?(?P<YEAR>year)"),
    ("decade", "EDGE(?:(?:the)?(?P<DECADE>decade)|(?<=the)(?P<SAID>decade_word)|the(?P<SAIDB>decade_word))"),
    ("century", "EDGE(?:the)?(?P<ORDINAL>ORDINAL)hyphen?(?P<UNIT>unit)"),
    # ---- times of day
    ("military", "BOUND(?P<FOUR>year|figure)(?:units?ZONE|units)"),
    ("clock", "BOUND(?P<CLOCK>CLOCK)(?:ZONE|in the(?P<PART>daypart))?"),
    ("clock_in", "BOUND(?P<CLOCK>small)in the(?P<PART>daypart)"),
    # ---- ordinal days: "the sixth day of the offensive"
    (
        "ordinal_unit",
        "(?:the|poss|a)?(?P<ORDINAL>ORDINAL)FILL(?P<UNIT>unit|daypart)(?!possessive)",
    ),
    # ---- durations
    ("half_unit", "BOUND half(?:a)?hyphen?(?P<UNIT>unit)"),
    ("quarter_century", "BOUND(?:a|the|poss)?(?P<PART>unit)hyphen?(?P<UNIT>unit)"),
    ("unit_and_half", "BOUND a(?P<UNIT>unit)and a half"),
    ("duration", "BOUND(?P<DET>the|these|poss|that)?RANGE FILL hyphen?(?P<UNIT>unit|units|nights)"),
    ("units_or_units", "(?P<UNIT>units)(?:comma?if not|or|and)(?P<UNITB>units)"),
    ("units_around", "(?<=in)the(?P<UNIT>units)"),
    ("over_units", "(?<=bound)the(?P<UNIT>units)"),
    ("units_alone", "(?P<UNIT>units|nights)(?P<LONG>hyphen filler)?"),
    # ---- a year, a month, a part of the day alone
    ("month", "EDGE(?P<MONTH>MONTH)"),
    ("year", "(?:the(?:unit)?)?(?:fiscal(?:unit)?)?(?P<YEAR>year)(?:period|(?P<OF>unit))?"),
    ("fiscal_year", "(?P<DET>the|poss)?current?fiscal(?P<UNIT>unit)"),
    ("this_unit", "(?P<EDGE>earlier|later|edge)(?:in)the(?P<UNIT>unit)"),
    ("the_daypart", "the(?P<EDGE>edge)?(?P<PART>daypart)"),
    ("by_daypart", "(?:(?P<EDGE>edge)hyphen?)?(?P<PART>daypart)"),
    ("dawn", "(?:BOUND)(?P<PART>dawn)"),
    ("weekend", "(?:the)(?P<UNIT>unit)"),
    ("the_unit", "(?P<DET>the)filler?(?P<UNIT>unit)"),
    ("adverb_set", "(?P<SET>adverb_set)"),
    # ---- words that point at the present, the past or the future
    ("reference", "(?P<REFERENCE>reference|now)"),
    ("future", "the(?:near)?(?P<REFERENCE>future)"),
    ("in_the_past", "(?<=in)the(?P<REFERENCE>past)(?!unit|number|vague)"),
    ("lately", "(?:the)?(?P<REFERENCE>recent)past?"),
    ("these_days", "these(?P<UNIT>units)"),
    ("recent", "(?P<REFERENCE>current)"),
)


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits: its name and the words of its groups."""

    rule: str
    words: list[Word]
    found: re.Match[str]

    @property
    def start(self) -> int:
        return self.words[self.found.start()].start

    @property
    def end(self) -> int:
        return self.words[self.found.end() - 1].end

    def has(self, name: str) -> bool:
        return name in self.found.re.groupindex and self.found[name] is not None

    def group(self, name: str) -> list[Word]:
        """The words of a group; none where it did not take part."""
        if not self.has(name):
            return []
        a, b = self.found.span(name)
        return self.words[a:b]

    def word(self, name: str) -> Word | None:
        words = self.group(name)
        return words[0] if words else None

    def the(self, name: str) -> Word:
        """The first word of a group that every match of the rule has."""
        return self.group(name)[0]

    def beside(self, offset: int) -> Word | None:
        """The word ``offset`` places before (negative) or after the match."""
        at = self.found.start() + offset if offset < 0 else self.found.end() + offset - 1
        return self.words[at] if 0 <= at < len(self.words) else None


# Kinds no rule begins with: most words of a text are of these, and are passed over in one step.
_NEVER_FIRST = (
    "after ago ahead ampm and at before comma dot for from hence hyphen if in local money not of old on or "
    "period possessive prep since so time to zone"
).split()


@cache
def _compiled() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds a first word, and all rules in one, which tells the first that fits."""
    anonymous = (re.sub(r"\?P<[A-Z]+>", "?:", _letters(pattern)) for _, pattern in RULES)
    master = re.compile("|".join(f"(?P<r{number}>{body})" for number, body in enumerate(anonymous)))
    passed = "".join(alphabet().letters[kind] for kind in _NEVER_FIRST)
    return re.compile(f"[^{OTHER}{passed}]"), master


@cache
def _rule(number: int) -> tuple[str, re.Pattern[str]]:
    """A rule by its place, compiled when it is first tried: a report tries about half of them."""
    name, pattern = RULES[number]
    return name, re.compile(_letters(pattern))


def _letters(pattern: str) -> str:
    """Macros spelled out, names of kinds as their letters."""
    while re.search(r"(?<![<A-Z])[A-Z]{3,}(?![A-Z]*>)", pattern):
        pattern = re.sub(r"(?<![<A-Z])[A-Z]{3,}(?![A-Z]*>)", lambda m: _MACROS[m[0]], pattern)
    return re.sub(r"[a-z_]+", lambda m: alphabet().letters[m[0]], pattern).replace(" ", "")


def matches(words: list[Word], codes: str, position: int) -> Iterator[Match]:
    """The rules that fit at the first place at or after ``position`` where any does, in their order."""
    first, master = _compiled()
    hit: re.Match[str] | None = None
    while hit is None:
        begin = first.search(codes, position)
        if begin is None:
            return
        position = begin.start()
        hit = master.match(codes, position)
        position += 1
    for number in range(int((hit.lastgroup or "r0")[1:]), len(RULES)):
        name, rule = _rule(number)
        found = rule.match(codes, hit.start())
        if found is not None:
            yield Match(name, words, found)


def codes_of(words: list[Word]) -> str:
    """The words' kinds as letters."""
    letters = alphabet().letters
    return "".join([letters.get(w.kind, OTHER) for w in words])
