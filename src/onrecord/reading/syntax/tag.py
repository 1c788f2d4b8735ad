"""Parts of speech: the possible tags of each word, then a choice by its neighbours.

Each word's candidates come from the lexicon, its inflection, its ending or its capital. Left to right, the
candidate is taken whose standing in the lexicon, with the tag chosen on the left and the likeliest tag on
the right, scores best. Capitals say nothing in headlines and wholly upper-case text; there the lexicon speaks first.
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.reading.syntax.words import IRREGULAR, NOUNS, PLURALS, TAGS, UNCHANGED, VERBS

UPOS = {"N": "NOUN", "S": "NOUN", "P": "PROPN", "A": "ADJ", "R": "ADV", "V": "VERB", "Z": "VERB", "E": "VERB",
        "T": "VERB", "L": "VERB", "G": "VERB", "X": "AUX", "M": "NUM"}  # fmt: skip
_NUMBER = re.compile(r"\d[\d.,:/]*")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_SYMBOLS = frozenset("$£€¥₹%+=<>°§©®#~^|*/")
_NOUN_ENDINGS = ("tion", "sion", "ment", "ness", "ity", "ship", "hood", "ism", "ist", "ance", "ence", "ancy",
                 "ency", "dom", "ure", "age", "eer", "logy", "graphy", "cide")  # fmt: skip
_ADJ_ENDINGS = ("ous", "ful", "less", "able", "ible", "ical", "ic", "ish", "ive", "ary", "al", "ese", "ian",
                "like", "worthy", "proof", "ward", "some")  # fmt: skip


@lru_cache(maxsize=1 << 16)
def candidates(word: str) -> tuple[str, ...]:
    """Fine tags a lower-case word may have, likeliest first; empty when nothing is known of it."""
    if word in TAGS:
        tags = TAGS[word]
        if word in UNCHANGED and "V" in tags:
            return (*tags, UNCHANGED[word])
        if tags[0] == "N" and word.endswith("s") and not word.endswith("ss"):
            return ("S", *tags[1:])
        return tags
    if word in IRREGULAR:
        base, tag = IRREGULAR[word]
        return (tag, "N") if word in ("shot", "thought", "found") else (tag,)
    if word in PLURALS:
        return ("S", "Z") if PLURALS[word] in VERBS else ("S",)
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us")):
        return _in_s(word)
    if word.endswith("ed") and len(word) > 4:
        return ("E", "A") if _is_verb(word[:-2]) else ("E", "A")
    if word.endswith("ing") and len(word) > 4:
        return ("G", "N", "A") if _is_verb(word[:-3]) else ("N", "G")
    if word.endswith("ly") and len(word) > 4:
        return ("R", "A")
    return _by_ending(word)


def _in_s(word: str) -> tuple[str, ...]:
    for stem in (word[:-1], word[:-2], word[:-3] + "y"):
        noun, verb = stem in NOUNS, stem in VERBS
        if noun and verb:
            return ("Z", "S") if TAGS[stem][0] == "V" else ("S", "Z")
        if verb:
            return ("Z", "S")
        if noun:
            return ("S",)
    return ("S",) if _by_ending(word[:-1]) else ()


def _is_verb(stem: str) -> bool:
    return stem in VERBS or stem + "e" in VERBS or (stem[-1:] == stem[-2:-1] and stem[:-1] in VERBS)


def _by_ending(word: str) -> tuple[str, ...]:
    if len(word) < 5:
        return ()
    if word.endswith(_NOUN_ENDINGS):
        return ("N",)
    if word.endswith(_ADJ_ENDINGS):
        return ("A", "N")
    if word.endswith(("ise", "ize", "ify")):
        return ("V",)
    if word.endswith(("er", "or")):
        return ("N",)
    return ()


# Left tag → candidate → score. What is not named scores 0.
_NOMINAL = {"N": 1.0, "S": 1.0, "P": 0.5, "A": 0.8, "V": -3, "Z": -2.5, "T": -3, "X": -2, "M": 0.5, "E": -0.6,
            "G": -0.5, "R": -0.7, "ADP": -1.5, "SCONJ": -1.5, "L": -1}  # fmt: skip
_BASE = {"V": 3.0, "N": -1.5, "S": -1, "X": 1, "Z": -2, "A": -0.5}
_AFTER_NOUN = {"N": 0.2, "S": 0.3, "Z": 0.9, "V": -0.2, "T": 0.8, "E": 0.8, "A": -0.8, "X": 0.5, "R": 0.2}
LEFT: dict[str, dict[str, float]] = {
    "DET": _NOMINAL,
    "POSS": _NOMINAL,
    "A": {"N": 1.2, "S": 1.2, "V": -2, "Z": -1.2, "A": 0, "T": -1, "E": -0.3, "R": -0.5, "SCONJ": 0},
    "M": {"N": 0.6, "S": 1.4, "V": -1.5, "Z": -1.5, "T": 0, "A": 0.4, "E": 0.2},
    "TO": _BASE,
    "MD": {**_BASE, "R": 0.5},
    "DO": {**_BASE, "V": 2.0},
    "BE": {"E": 0.8, "G": 1.0, "L": 0.8, "A": 0.5, "V": -2.5, "Z": -2, "R": 0.4, "T": -1.5, "N": -0.2},
    "HAVE": {"E": 1.0, "L": 1.0, "V": -2, "Z": -2, "T": -1, "R": 0.3, "X": 0.8},
    "N": {**_AFTER_NOUN, "V": -0.8},
    "S": {**_AFTER_NOUN, "V": 0.9, "Z": -0.9, "N": -0.5, "S": -0.5},
    "P": {**_AFTER_NOUN, "V": -0.5, "P": 0.5},
    "NOM": {"V": 1.6, "Z": 1.6, "T": 1.5, "E": 1.2, "X": 1, "N": -1.5, "S": -1.5, "A": -0.8},
    "ADP": {"N": 0.8, "S": 0.8, "A": 0.5, "V": -2.5, "Z": -2, "T": -1.5, "E": -0.4, "G": 0.5, "P": 0.5},
    "V": {"N": 0.3, "S": 0.5, "V": -1.2, "Z": -1.2, "T": -1, "A": 0.3, "X": -1},
    "R": {"V": 0.3, "E": 0.4, "A": 0.4, "T": 0.3, "N": -0.3, "G": 0.2},
    "CCONJ": {},
    "SCONJ": {"N": 0.3, "S": 0.4, "V": -0.3, "Z": -0.4},
    "WH": {"V": 1.0, "Z": 1.2, "T": 1.0, "E": 0.8, "X": 1, "N": -0.4, "S": -0.3},
    "START": {"N": 0.2, "S": 0.5, "V": -0.3, "Z": -1.5, "T": -0.5, "E": -0.2},
}
# Candidate → likeliest tag on the right → score.
RIGHT: dict[str, dict[str, float]] = {
    "V": {"DET": 0.8, "POSS": 0.8, "PRON": 0.5, "OBJ": 1, "P": 0.2, "S": 0.1, "T": -1, "X": -1, "MD": -1.2, "of": -1.5, "Z": -0.6, "M": 0.2},
    "Z": {"DET": 1.0, "POSS": 1.0, "OBJ": 1, "P": 0.3, "X": -1.5, "MD": -1.5, "BE": -1.5, "T": -1.2, "of": -1.5, "M": 0.3, "A": 0.3, "SCONJ": 0.2, "E": -0.3, "TO": 0.2},
    "N": {"of": 0.8, "X": 0.5, "MD": 0.7, "BE": 0.7, "T": 0.6, "Z": 0.3, "DET": -0.5, "OBJ": -1, "POSS": -0.5},
    "S": {"of": 0.8, "X": 0.5, "MD": 0.7, "BE": 0.7, "T": 0.6, "E": 0.3, "DET": -0.7, "OBJ": -1, "POSS": -0.6, "V": 0.3},
    "A": {"N": 0.8, "S": 0.8, "P": 0.3, "A": 0.3, "DET": -0.6},
    "R": {"A": 0.4, "R": 0.3, "E": 0.3, "V": 0.3, "G": 0.2, "M": 0.3},
    "G": {"DET": 0.6, "POSS": 0.6, "of": -0.7},
    "E": {"of": -0.3},
}  # fmt: skip
_RANK = (0.0, 0.7, 1.3, 1.8)
_BE = frozenset("am is are was were be been being 're 'm".split())
_DO = frozenset("do does did".split())
_HAVE = frozenset("have has had having 've".split())
_NOMINATIVE = frozenset("i he she we they".split())
_OBJECT = frozenset("me him us them himself themselves itself".split())
_POSSESSIVE = frozenset("my your his her its our their whose".split())
_WH = frozenset("who which that what".split())


def context(word: str, tag: str) -> str:
    """What a tagged word is to its neighbours."""
    if tag == "X":
        return "BE" if word in _BE else "DO" if word in _DO else "HAVE" if word in _HAVE else "MD"
    if tag == "PRON":
        if word in _POSSESSIVE:
            return "POSS"
        return "NOM" if word in _NOMINATIVE else "WH" if word in _WH else "OBJ" if word in _OBJECT else "PRON"
    if tag == "PART":
        return "TO" if word == "to" else "R" if word in ("not", "n't") else "POSS"
    if tag in "VZTELG":
        return "V"
    return tag


def tag(texts: list[str], lowers: list[str], *, caseless: bool) -> list[str]:
    """Fine tags of a sentence's words."""
    options = [
        _options(text, lower, i, lowers, caseless)
        for i, (text, lower) in enumerate(zip(texts, lowers, strict=True))
    ]
    chosen: list[str] = []
    left = "START"
    n = len(texts)
    for i, tags in enumerate(options):
        best = tags[0]
        if len(tags) > 1:
            after = options[i + 1][0] if i + 1 < n else "END"
            right = (
                "of"
                if i + 1 < n and lowers[i + 1] == "of"
                else context(lowers[i + 1], after)
                if i + 1 < n
                else "END"
            )
            if right == "V":
                right = after
            row = LEFT.get(left, {})
            top = -99.0
            for rank, option in enumerate(tags):
                score = row.get(option, 0.0) + RIGHT.get(option, {}).get(right, 0.0) - _RANK[min(rank, 3)]
                if score > top:
                    best, top = option, score
        chosen.append(best)
        if best != "PUNCT":
            left = context(lowers[i], best)
        elif lowers[i] not in "-'\"’”‘“":
            left = "START"
    return chosen


def _options(text: str, lower: str, i: int, lowers: list[str], caseless: bool) -> tuple[str, ...]:
    first = text[0]
    if not first.isalnum():
        if lower in ("'s", "’s"):
            return ("PART", "X")
        if len(text) > 1 and text[1:2].isalnum():
            return ("P",) if first in "@#" else TAGS.get(lower, ("PUNCT",))
        return ("SYM",) if first in _SYMBOLS else ("PUNCT",)
    if first.isdigit():
        return ("A",) if _ORDINAL.fullmatch(lower) else ("M",) if _NUMBER.fullmatch(lower) else ("N",)
    if "@" in text or lower.startswith(("http", "www.")):
        return ("P",)
    known = candidates(lower)
    if first.isupper() and not caseless and lower not in ("i",):
        closed = known and known[0] in ("DET", "PRON", "ADP", "SCONJ", "CCONJ", "X", "PART", "R", "M")
        if i == 0 or lowers[i - 1] in "“\"‘'(:.•-–—":
            return known or ("P",)
        if closed and len(text) > 1 and text != text.upper():
            return known
        if known and known[0] == "A":
            return known if known[-1] != "N" or TAGS.get(lower) else ("P", "A")
        return ("P",)
    if known:
        return known
    if first.isupper():
        return ("P",)
    return ("N", "V") if len(text) > 3 else ("N",)
