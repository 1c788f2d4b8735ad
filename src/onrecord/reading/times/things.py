"""Years and days that are parts of the names of things: a car's model, a house, a newspaper.

"a gray 2013 Toyota"   → no time
"1935 Orchard St."     → no time
"the Sunday Times"     → no time
"""

from __future__ import annotations

from functools import cache
from itertools import takewhile

from onrecord.lexicon import entries
from onrecord.reading.times.context import Context
from onrecord.reading.times.grammar import Match
from onrecord.reading.times.lexer import Word

_NAME, _NAME_WORDS = 60, 4  # letters and words of a thing's name that are looked at
_IN_YEAR = frozenset({"in", "since", "by", "until", "till", "during", "through"})
_ON_DAYS = frozenset({"independent", "mail", "scotland", "wales"})  # papers that come out "on Sunday"


def numbers_thing(c: Context, m: Match, before: Word | None) -> bool:
    """Whether a year is a model's or a house's number."""
    if c.lower(before) in _IN_YEAR:
        return False
    behind = c.text[m.end : m.end + _NAME].split("\n")[0].split()[:_NAME_WORDS]
    name = [word.strip(".,;)") for word in behind]
    if not name or not c.text[m.end : m.end + 1].isspace():
        return False
    if name[0].lower() in _words("vehicle") and c.lower(before) not in {"the", "of"}:
        return True
    if not name[0][:1].isupper():
        return False
    if name[0].lower() in _words("make"):
        return True
    capital = [word.lower() for word in takewhile(lambda word: word[:1].isupper(), name)]
    return any(word in _words("street") for word in capital[1:])


def counts_hyphened(c: Context, m: Match) -> bool:
    """Whether digits count what stands behind their hyphen: "the 1500-member crew"."""
    hyphen, word = m.beside(1), m.beside(2)
    joined = hyphen is not None and hyphen.kind == "hyphen" and hyphen.start == m.end
    return joined and c.lower(word) in _words("hyphen-counted")


def of_paper(c: Context, m: Match) -> bool:
    """Whether a weekday is part of a newspaper's name."""
    after, before = m.beside(1), m.beside(-2)
    if after is not None and c.lower(after) in _words("paper") and c.capital(after):
        return not c.shouted(after)
    if before is None or c.lower(m.beside(-1)) != "on" or c.lower(before) not in _ON_DAYS:
        return False
    return c.capital(before) and not c.shouted(before)


def names_day(c: Context, m: Match) -> bool:
    """Whether a weekday is part of a day's own name: "Patch Tuesday", "Bloody Sunday"."""
    before = m.beside(-1)
    known = before is not None and c.lower(before) in _words("named-day")
    return before is not None and known and c.capital(before) and not c.shouted(before)


def lent_night(c: Context, m: Match) -> bool:
    """Whether a night or a clock time tells what kind of thing, and not when: "an overnight curfew"."""
    return c.lower(m.beside(1)) in _words("night-thing")


def promotes(c: Context) -> bool:
    """Whether the sentence is one of the paper's own: "Sign up today for our newsletter"."""
    if c.sentence is None:
        return False
    said = f" {' '.join(t.lower for t in c.sentence.tokens)} "
    return any(f" {phrase} " in said for phrase in _words("promo"))


@cache
def _words(thing: str) -> frozenset[str]:
    return frozenset(w for e in entries("times_things") if e.id == thing for w in e.words)
