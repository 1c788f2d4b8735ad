"""Characters to the words the grammar reads: one letter of its alphabet a word, and the word's value.

    "early November 2005"   → edge START · month 11 · year 2005
    "two to three weeks"    → number 2 · to · number 3 · units week
    "the 1990s"             → the · decade 1990

Words of no use to a time expression all become ``OTHER``. The stage cuts the text itself rather than take
the tokens of ``syntax``: dates hang on hyphens and full stops ("mid-June", "Nov. 9", "a.m."), and phrases
("New Year's Eve", "at least") are one word here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.lexicon import entries
from onrecord.reading.tree import Sentence

OTHER = "_"
LONGEST_WORD = 64  # letters; a longer one is no word of a language

# Kinds the lexer itself gives, beside those of data/lexicon/en/times.toml.
_OWN = (
    "iso",  # 2017-08-25, with or without a time of day
    "slashed",  # 8/25/2017, 25-08-2017
    "clock",  # 10:35
    "decade",  # 1990s
    "nth",  # 6th
    "year",  # four digits that can be a year
    "small",  # a number of one or two digits
    "figure",  # any other number
    "quarter_sign",  # Q3
    "comma",
    "dot",
    "hyphen",
    "possessive",  # 's
    "money",
)
EARLIEST_YEAR, LATEST_YEAR = 1000, 2199
CENTURY_PIVOT = 50  # "88" is 1988, "15" is 2015


class Word(NamedTuple):
    """One word and its kind; ``value`` as the lexicon or the digits give it."""

    kind: str
    value: int | float | str | None
    start: int
    end: int

    @property
    def number(self) -> int:
        """The value of a word that has a whole number: a day, a month, a year."""
        return int(self.value or 0)


@dataclass(frozen=True)
class Alphabet:
    """Every kind has a letter, so that a rule over kinds is a regular expression over letters."""

    words: dict[str, tuple[str, int | str | None]]
    letters: dict[str, str]
    cut: re.Pattern[str]


@cache
def alphabet() -> Alphabet:
    """Built from the lexicon once."""
    words: dict[str, tuple[str, int | str | None]] = {}
    for entry in entries("times"):
        for word in entry.words:
            words[word] = (entry.fields["kind"], entry.fields.get("value"))
    kinds = sorted({kind for kind, _ in words.values()} | set(_OWN))
    letters = {kind: chr(0xE000 + number) for number, kind in enumerate(kinds)}
    phrases = sorted((w for w in words if " " in w or "." in w), key=len, reverse=True)
    zones = [word for word, (kind, _) in words.items() if kind == "zone"]
    return Alphabet(words, letters, _cut(phrases, zones))


def _cut(phrases: list[str], zones: list[str]) -> re.Pattern[str]:
    """What a word is. Every repetition is bounded or cannot be tried again: linear on any text."""
    phrase = "|".join(re.escape(p).replace(r"\ ", r"[ \n]{1,2}").replace("'", "['’]") for p in phrases)
    zone = "|".join(zones)
    return re.compile(
        rf"""
        (?=[\d'’½¼¾])(?:
        (?P<iso>(?<![\w-])\d{{4}}-[01]\d-[0-3]\d(?:T[0-2]\d(?::?[0-5]\d){{0,2}}(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
      | (?P<slashed>(?<![\w/.])\d{{1,2}}(?P<sep>[/.])\d{{1,2}}(?P=sep)
            (?:\d{{4}}(?=(?-i:[A-Z])[a-z])|(?:\d{{4}}|\d\d)(?![\w/]|\.\d))
            |(?<![\w/.-])[0-3]\d-[0-3]\d-(?:19|20)\d\d(?![\w/-])
            |(?<![\w/.])\d{{1,2}}\ /\ \d{{1,2}}\ /\ (?:\d{{4}}|\d\d)(?!\w|\ /))
      | (?P<clock>(?<![\w:.])[0-2]?\d(?:[:.][0-5]\d(?::[0-5]\d)?
            |:\ [0-5]\d(?=\ ?(?:[ap]\.?\ ?m\b|hrs|hours|(?:{zone})\b)))(?![\d:%]))
      | (?P<decade>(?<!\w)(?:1\d|20)\d0['’]?s\b|['’][2-9]0s\b|(?<!\w)[2-9]0s\b)
      | (?P<nth>(?<!\w)\d{{1,3}}(?:st|nd|rd|th)\b)
      | (?P<fraction>(?<![\w.,])(?:\d{{1,3}}[ -])?(?:[1-7]/[2-8](?!\d)|[½¼¾]))
      | (?P<number>(?<![\w])\d+(?:[.,]\d+)*)
        )
      | (?P<quarter>(?<!\w)Q[1-4]\b)
      | (?P<ampm>(?<=[\d ])[ap]\.\ ?m\b\.?)
      | (?P<phrase>(?<!\w)(?:{phrase})(?!\w))
      | (?P<oclock>o['’]clock\b)
      | (?P<possessive>['’]s?\b(?<=s)|['’](?=\s))
      | (?P<word>[^\W\d_]+)
      | (?P<comma>,) | (?P<dot>\.) | (?P<hyphen>[-‐‑–]) | (?P<money>[$£€¥₹])
      | (?P<other>[^\w\s]|[\d_]\w*)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


# Kinds without which there is no time expression in a sentence.
_TELLING = frozenset(
    "adverb_set ago ampm current daypart dawn decade_word deictic earlier edge edge_of every future half "
    "holiday later midnight month month_short month_word nights noon now number oclock overnight past recent "
    "reference season season_word this tonight unit units weekday weekday_short weekdays zone".split()
)


@cache
def _telling() -> frozenset[str]:
    phrases = {word.split()[0] for word in alphabet().words if " " in word}
    return frozenset(w for w, (kind, _) in alphabet().words.items() if kind in _TELLING) | phrases


def may_hold_time(sentence: Sentence) -> bool:
    """Whether any word of the sentence can be of a time expression: most sentences are passed over here."""
    telling = _telling()
    return any(t.lower in telling or (not t.lower.isalpha() and _mixed(t.lower)) for t in sentence.tokens)


def _mixed(word: str) -> bool:
    """Digits, or a compound that may hide a word ("mid-june")."""
    return (
        any(c.isdigit() for c in word) or ("-" in word and len(word) > 1) or "." in word[:-1] or "’" in word
    )


def lex(text: str, start: int, end: int) -> Iterator[Word]:
    """The words of ``text[start:end]`` in order."""
    known = alphabet().words
    for match in alphabet().cut.finditer(text, start, end):
        a, b = match.span()
        group = match.lastgroup
        if group == "word":
            kind, value = known.get(text[a:b].lower(), _UNKNOWN) if b - a < LONGEST_WORD else _UNKNOWN
            yield Word(kind, value, a, b)
        elif group in {"other", "comma", "dot", "hyphen", "possessive", "money"}:
            yield Word(group, None, a, b)
        else:
            yield _special(group or "", text[a:b], a, b)


_UNKNOWN: tuple[str, int | str | None] = (OTHER, None)
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def _special(group: str, text: str, a: int, b: int) -> Word:
    """Digits, phrases and abbreviations with their values."""
    if group == "phrase":
        kind, value = alphabet().words[" ".join(text.lower().replace("’", "'").split())]
        return Word(kind, value, a, b)
    if group == "number":
        return _number(text, a, b)
    if group == "fraction":
        return Word("figure", _fraction(text), a, b)
    if group == "nth":
        return Word("nth", int(text[:-2]), a, b)
    if group == "decade":
        return Word("decade", _decade(text), a, b)
    if group == "quarter":
        return Word("quarter_sign", int(text[1]), a, b)
    if group == "ampm":
        return Word("ampm", text[0].lower() + "m", a, b)
    return Word(group, text.replace(" ", ""), a, b)


def _number(text: str, a: int, b: int) -> Word:
    plain = text.replace(",", "")
    if plain.isdecimal() and len(plain) <= LONGEST_WORD:
        value = int(plain)
        if len(text) <= 2:
            return Word("small", value, a, b)
        if len(text) == 4 and EARLIEST_YEAR <= value <= LATEST_YEAR:
            return Word("year", value, a, b)
        if len(text) == 4:
            return Word("figure", text, a, b)
        return Word("figure", value, a, b)
    try:
        return Word("figure", float(plain), a, b)
    except ValueError:
        return Word("other", None, a, b)


def _fraction(text: str) -> float:
    whole, _, part = text.replace("-", " ").rpartition(" ")
    if part in _FRACTIONS:
        return float(whole or 0) + _FRACTIONS[part]
    if part[-1] in _FRACTIONS:
        return float(part[:-1]) + _FRACTIONS[part[-1]]
    top, _, bottom = part.partition("/")
    return float(whole or 0) + int(top) / int(bottom)


def _decade(text: str) -> int:
    digits = int("".join(c for c in text if c.isdigit()))
    if digits >= 100:
        return digits
    return digits + (1900 if digits >= CENTURY_PIVOT or digits > 20 else 2000)
