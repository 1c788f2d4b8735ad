"""Stretches of words that may be names, by their capitals; in texts without case, by being no common words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from onrecord.domain import BlockKind
from onrecord.reading.places.words import Words
from onrecord.reading.tree import Sentence, Token

ARTICLES = frozenset("al el ul an ar as at ad az ash es ez et er ech esh d".split())
CONNECTORS = frozenset(
    "of de del la las los du des da do dos di le les sur upon on the and & y e el al am in i au aux sous en op kwa "
    "wa ya bei ob der den es as ash ar ad az ul ud".split()
)
_CLOSED = frozenset(("ADP", "DET", "PRON", "CCONJ", "SCONJ", "AUX", "PART", "INTJ", "NUM"))
_PREFIXES = frozenset("anti pro ex non trans sub post pre cross intra inter pan neo mid un".split())
_QUOTES = frozenset("\"“‘'«„:")
_STOPS = frozenset(".!;:,")
_APOSTROPHES = frozenset("'’")  # of "d'Ivoire"
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_NUMBERED_ROADS = frozenset(
    "ave ave. avenue blvd boulevard court ct. drive lane pl. place road st st. street terrace way".split()
)
_WAYS = frozenset("East North South West E. N. S. W.".split())
ROUTES = frozenset("interstate highway route hwy hwy.".split())  # before the number of a road
_LONGEST_ROUTE = 4  # digits of it
_ROYAL = frozenset({"prince", "queen"})  # whose names counties bear
_TITLE_MOST = 24  # words of a headline
_MOST = 500  # names in one sentence that are looked at; longer "sentences" are tables


class Style(Enum):
    """What capitals mean in a sentence."""

    CASED = "cased"
    TITLE = "title"  # Nearly Every Word Has One
    CASELESS = "caseless"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Token range [first, end) that may be a name."""

    first: int
    end: int
    adjectival: bool = False  # "US-backed", "anti-Iraq"


def style_of(sentence: Sentence) -> Style:
    """Judge by the words of four letters and more."""
    long = [t.text for t in sentence.tokens if len(t.text) > 3 and t.text.isalpha()]
    if not long or sentence.block is BlockKind.DATELINE:
        return Style.CASED
    upper = sum([w.isupper() for w in long])
    if upper >= 0.8 * len(long) and len(long) > 2:
        return Style.CASELESS
    if not any(w[0].isupper() for w in long) and len(sentence) > 4 and sentence.block is BlockKind.HEADLINE:
        return Style.CASELESS
    capital = sum([w[0].isupper() for w in long])
    sentence_like = sentence.tokens[-1].text in _STOPS or len(sentence) > _TITLE_MOST
    return (
        Style.TITLE if len(long) >= 4 and capital >= 0.75 * len(long) and not sentence_like else Style.CASED
    )


def stretches(sentence: Sentence, style: Style, words: Words) -> Iterator[Stretch]:
    """The stretches of a sentence, in order."""
    tokens = sentence.tokens
    i = found = 0
    while i < len(tokens) and found < _MOST:
        if not _starts(tokens, i, style, words):
            i += 1
            continue
        end = i + 1
        while end < len(tokens) and (step := _goes_on(tokens, end, style, words)):
            end += step
        found += 1
        yield Stretch(i, end, _adjectival(tokens, i, end))
        i = end


def is_name(token: Token, style: Style, words: Words, *, opening: bool) -> bool:
    """Whether a word may be part of a name."""
    text = token.text.lstrip("'’‘ʿʼ`")
    if not text or not text[0].isalpha():
        return False
    if text[:2] in {"d'", "d’", "l'", "l’"} and text[2:3].isupper():  # "Côte d'Ivoire"
        return True
    if style is Style.CASELESS:
        return token.upos not in _CLOSED and (token.lower not in words.plain or token.lower in words.builders)
    if not text[0].isupper():
        return False
    if token.upos in _CLOSED and token.lower in words.plain:
        return False
    return not (opening and token.lower in words.plain and token.upos not in {"PROPN", "NOUN"})


def _numbered(tokens: tuple[Token, ...], i: int) -> bool:
    """ "47th Avenue", "West 22nd Court": an ordinal right before a street's head word."""
    if _ORDINAL.fullmatch(tokens[i].lower) is None or i + 1 >= len(tokens):
        return False
    directed = i > 0 and tokens[i - 1].text in _WAYS  # "East 52nd street"
    return (directed or tokens[i + 1].text[:1].isupper()) and tokens[i + 1].lower in _NUMBERED_ROADS


def _route(tokens: tuple[Token, ...], i: int) -> int:
    """How many tokens from ``i`` on number the road before: "Highway 30", "I-75"."""
    before, here = tokens[i - 1], tokens[i]
    if before.lower in ROUTES and before.text[:1].isupper():
        return 1 if here.text.isdigit() and len(here.text) <= _LONGEST_ROUTE else 0
    if before.text != "I" or here.text != "-" or i + 1 >= len(tokens):
        return 0
    return 2 if tokens[i + 1].text.isdigit() and _touch(tokens, i - 1) and _touch(tokens, i) else 0


def _starts(tokens: tuple[Token, ...], i: int, style: Style, words: Words) -> bool:
    text = tokens[i].text
    if text == "I" and i + 2 < len(tokens) and _route(tokens, i + 1):
        return True
    if text[0].islower() and style is not Style.CASELESS and text[1:2] not in _APOSTROPHES and (
        tokens[i].lower not in ARTICLES
    ):  # fmt: skip
        return False  # most words, at once
    opening = all(not t.text[:1].isalnum() for t in tokens[:i][-3:]) and (
        i < 3 or tokens[i - 1].text in _QUOTES
    )
    if is_name(tokens[i], style, words, opening=opening) or _numbered(tokens, i):
        return True
    if tokens[i].lower in words.compass and tokens[i].text[:1].isupper() and i + 1 < len(tokens):
        return _numbered(tokens, i + 1)
    if opening and tokens[i].upos == "ADJ" and i + 1 < len(tokens) and tokens[i].text[:1].isupper():
        return is_name(tokens[i + 1], style, words, opening=False)  # "New Zealand", opening a sentence
    return (  # "al-Nasr"
        tokens[i].lower in ARTICLES
        and i + 2 < len(tokens)
        and tokens[i + 1].text == "-"
        and _touch(tokens, i)
        and _touch(tokens, i + 1)
        and is_name(tokens[i + 2], style, words, opening=False)
    )


def _goes_on(tokens: tuple[Token, ...], i: int, style: Style, words: Words) -> int:
    """How many tokens from ``i`` on belong to the name before."""
    if _numbered(tokens, i):
        return 2
    if step := _route(tokens, i):
        return step
    if is_name(tokens[i], style, words, opening=False):
        return 0 if tokens[i - 1].text.endswith(".") and len(tokens[i - 1].text) > 5 else 1
    if tokens[i].text in {"'s", "’s"} and tokens[i - 1].text == "People" and i + 1 < len(tokens):
        return 2 if tokens[i + 1].text in {"Republic", "Democratic"} else 0  # "People's Republic of China"
    if tokens[i].text in {"'s", "’s"} and tokens[i - 2 : i - 1] and tokens[i - 2].lower in _ROYAL:
        county = i + 1 < len(tokens) and tokens[i + 1].text in {"County", "Co", "Co."}
        return 2 if county else 0  # "Prince George's County"
    if tokens[i].text == "-" and _touch(tokens, i - 1) and i + 1 < len(tokens) and _touch(tokens, i):
        after = tokens[i + 1]
        if is_name(after, style, words, opening=False):
            return 2
        if after.lower in ARTICLES | CONNECTORS and i + 3 < len(tokens) and tokens[i + 2].text == "-":
            return 4 if is_name(tokens[i + 3], style, words, opening=False) else 0
    if tokens[i].lower in ARTICLES and tokens[i].text.islower() and _starts(tokens, i, style, words):
        return 3 if tokens[i].span.start > tokens[i - 1].span.end else 0
    return 0


def _touch(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether no space stands behind token ``i``."""
    return tokens[i].span.end == tokens[i + 1].span.start


def _adjectival(tokens: tuple[Token, ...], first: int, end: int) -> bool:
    """ "US-backed", "London-based", "anti-Iraq"."""
    if (
        end + 1 < len(tokens)
        and tokens[end].text in {"-", "–"}
        and _touch(tokens, end - 1)
        and _touch(tokens, end)
    ):
        return tokens[end + 1].text[:1].islower()
    if (
        first > 1
        and tokens[first - 1].text == "-"
        and _touch(tokens, first - 1)
        and _touch(tokens, first - 2)
    ):
        return tokens[first - 2].lower in _PREFIXES
    return False
