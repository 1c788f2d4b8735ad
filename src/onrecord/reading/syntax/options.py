"""The tags each word may have: from the lexicon, its inflection, its ending or its capital."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.reading.syntax.words import (
    IRREGULAR,
    NOUNS,
    PLURALS,
    TAGS,
    TITLES,
    UNCHANGED,
    VERBS,
)

_NUMBER = re.compile(r"\d[\d.,:/]*")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_SYMBOLS = frozenset("$£€¥₹%+=<>°§©®#~^|*/")
_OPENS = frozenset(("“", '"', "‘", "'", "(", ":", ".", "•", "-", "–", "—", "--", "...", "``"))
_NAMED = frozenset("us is who it un".split())  # words of grammar that are names in capitals: the US, IS
_BEFORE_MONTH = frozenset("in last since of by until early late next from this on mid through".split())
_NAMES_AND_MODALS = frozenset({"May", "Will"})
_CLOSED = frozenset(("DET", "PRON", "ADP", "SCONJ", "CCONJ", "X", "PART", "R", "M"))
_PLURAL = frozenset("police people staff crew cattle clergy media".split())  # plural without an ending
_PREFIXES = (
    "anti-",
    "pro-",
    "post-",
    "pre-",
    "non-",
    "inter-",
    "multi-",
    "neo-",
    "trans-",
    "cross-",
    "sub-",
    "ultra-",
)
_NOUN_ENDINGS = ("tion", "sion", "ment", "ness", "ity", "ship", "hood", "ism", "ist", "ance", "ence", "ancy",
                 "ency", "dom", "ure", "age", "eer", "logy", "graphy", "cide", "man", "woman")  # fmt: skip
_ADJ_ENDINGS = ("ous", "ful", "less", "able", "ible", "ical", "ic", "ish", "ive", "ary", "al", "ese", "ian",
                "like", "worthy", "proof", "some", "ant", "ent", "iest", "ern")  # fmt: skip
_ARMS = "bombs mines shells rockets missiles strikes raids attacks blasts".split()
_OF_ARMS = frozenset(
    "air arson artillery barrel bomb car cluster drone grenade land mortar nail petrol pipe roadside rocket"
    " suicide tank truck".split()
)
_OF_TALKS = frozenset(
    "bilateral ceasefire direct indirect intra nuclear peace political proximity truce unity".split()
)
_COMPOUND = {**dict.fromkeys(_ARMS, _OF_ARMS), "talks": _OF_TALKS}
_ARMS_FIRED = frozenset("gun mug pistol rifle".split())
_NO_NOUN = frozenset(("ADP", "CCONJ", "SCONJ", "X", "E", "T", "Z", "V"))
_AFTER_PARTICIPLE = frozenset("as at by from in into of on to with".split())
CACHED = 1 << 15


@lru_cache(maxsize=CACHED)
def candidates(word: str) -> tuple[str, ...]:
    """Fine tags a lower-case word may have, likeliest first; empty when nothing is known of it."""
    if word in TAGS:
        tags = TAGS[word]
        if word in UNCHANGED and "V" in tags:
            return (*tags, UNCHANGED[word])
        return _other_forms(word, tags)
    if word in VERBS:
        return ("V", UNCHANGED[word]) if word in UNCHANGED else ("V",)
    if word in IRREGULAR:
        _, tag = IRREGULAR[word]
        return (tag, "N") if word in ("shot", "thought", "wound") else (tag,)
    if word in PLURALS:
        return ("S", "Z") if PLURALS[word] in VERBS or word[:-1] in VERBS else ("S",)
    return _inflected(word)


def _other_forms(word: str, tags: tuple[str, ...]) -> tuple[str, ...]:
    """A listed noun or adjective may also be a form of a verb: "remains", "fighting", "alleged"."""
    if tags[0] == "N" and word.endswith("s") and not word.endswith("ss"):
        verb = word[:-1] in VERBS or (word.endswith("es") and word[:-2] in VERBS)
        return ("S", "Z", *tags[1:]) if verb else ("S", *tags[1:])
    if tags[0] == "N" and word.endswith("ing") and _is_verb(word[:-3]):
        return ("N", "G")
    if word in _PLURAL:
        return ("S", *tags[1:])
    if tags == ("V", "A"):
        return ("E", "A")
    if tags == ("A",) and word.endswith("ed") and _is_verb(word[:-2]):
        return ("A", "E")
    return tags


def _inflected(word: str) -> tuple[str, ...]:
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us")):
        return _in_s(word)
    if word.endswith("ed") and len(word) > 3:
        return ("E",)
    if word.endswith("ing") and len(word) > 4:
        tied = word.endswith("ying") and word[:-4] + "ie" in VERBS  # "lying"
        return ("G", "N") if tied or _is_verb(word[:-3]) else ("N", "G")
    if word.endswith("ly") and len(word) > 4:
        return ("R",)
    if word.startswith(_PREFIXES):
        return ("A", "N")
    if word.endswith(("er", "est")) and _is_adjective(word):
        return ("A",)
    return _by_ending(word)


def _in_s(word: str) -> tuple[str, ...]:
    stems = [word[:-1]]
    if word.endswith("es"):  # "clashes"; "providers" is no form of "provide"
        stems += [word[:-2], word[:-3] + "y"]
    for stem in stems:
        noun, verb = stem in NOUNS, stem in VERBS
        if noun and verb:
            return ("Z", "S") if TAGS[stem][0] == "V" else ("S", "Z")
        if verb:
            return ("Z", "S")
        if noun:
            return ("S",)
    listed = word[:-1] in TAGS or word.endswith("ings")
    return ("S",) if listed or _by_ending(word[:-1]) else ()


def _is_verb(stem: str) -> bool:
    return stem in VERBS or stem + "e" in VERBS or (stem[-1:] == stem[-2:-1] and stem[:-1] in VERBS)


def _is_adjective(word: str) -> bool:
    stem = word[:-3] if word.endswith("est") else word[:-2]
    stems = (
        stem,
        stem + "e",
        stem[:-1] + "y" if stem.endswith("i") else stem,
        stem[:-1],
    )
    return any("A" in TAGS.get(guess, ()) for guess in stems)


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


def options(texts: list[str], lowers: list[str], *, caseless: bool) -> list[tuple[str, ...]]:
    """Candidates of each word of a sentence; capitals count unless ``caseless``."""
    return [
        _open(text, lower) or _worded(text, lower, i, texts, lowers, caseless)
        for i, (text, lower) in enumerate(zip(texts, lowers, strict=True))
    ]


def _open(text: str, lower: str) -> tuple[str, ...]:
    """Tags of what is no word of letters; empty for words."""
    first = text[0]
    if first.isdigit():
        if _NUMBER.fullmatch(lower):
            return ("M",)
        return ("A",) if _ORDINAL.fullmatch(lower) else ("N",)
    if first.isalpha():
        return ("P",) if "@" in text or lower.startswith(("http", "www.")) else ()
    if lower == "'s":
        return ("PART", "X")
    if len(text) > 1 and text[1].isalnum():
        return ("P",) if first in "@#" else TAGS.get(lower, ("PUNCT",))
    if first == "&":
        return ("CCONJ",)
    return ("SYM",) if first in _SYMBOLS else ("PUNCT",)


def _worded(
    text: str, lower: str, i: int, texts: list[str], lowers: list[str], caseless: bool
) -> tuple[str, ...]:
    """Tags of a word of letters, by itself, the word before it and its capital."""
    if i and (noun := _compounded(lower, lowers[i - 1])):
        return noun
    if not text[0].isupper() or lower == "i":
        return candidates(lower) or (("A", "N") if "-" in lower else ("N", "A", "V"))
    if _name_in_any_case(texts, lowers, i, caseless):
        return ("P",)
    if caseless:
        return candidates(lower) or ("P",)
    if _name_by_neighbours(texts, lowers, i):
        return ("P",)
    if i == 0 or texts[i - 1] in _OPENS:
        return _opening(texts, lowers, i)
    return _capital_inside(texts, lowers, i)


def _compounded(lower: str, before: str) -> tuple[str, ...]:
    """Tags of a word that is a noun behind the word before it; empty where it may be a verb or an adjective."""
    if before in _COMPOUND.get(lower, ()):
        return ("S",)  # "Barrel bombs kill 11", "peace talks that failed"
    if lower == "well" and before in ("gas", "oil", "water"):
        return ("N",)
    if lower == "shot" and before in _ARMS_FIRED:
        return ("N",)
    if lower == "chief" and candidates(before)[:1] in (("N",), ("S",)):
        return ("N",)  # "the police chief"
    return ()


def _name_in_any_case(texts: list[str], lowers: list[str], i: int, caseless: bool) -> bool:
    """Whether a capital makes a name of a word that looks like an adverb, an adjective or a word of grammar."""
    text, lower, known = texts[i], lowers[i], candidates(lowers[i])
    if known == ("R",) and lower not in TAGS and not caseless and _christened(texts, i):
        return True
    if i and known[:1] == ("A",) and lowers[i + 1 : i + 2] == ["'s"]:
        return True  # "Saudi's"
    return (
        bool(known)
        and known[0] in _CLOSED
        and lower in _NAMED
        and text.isupper()
        and any(word.islower() or word.istitle() for word in texts)
    )


def _name_by_neighbours(texts: list[str], lowers: list[str], i: int) -> bool:
    """Whether the words around make a name of it: "in May", "according to May", "President Roe"."""
    lower = lowers[i]
    if (
        lower == "may"
        and i
        and (lowers[i - 1] in _BEFORE_MONTH or lowers[min(i + 1, len(lowers) - 1)].isdigit())
    ):
        return True
    if texts[i] in _NAMES_AND_MODALS and _somebody(texts, lowers, i):
        return True
    return lower in TITLES and _name_follows(texts, lowers, i)


def _opening(texts: list[str], lowers: list[str], i: int) -> tuple[str, ...]:
    """Tags of a word that has its capital because it opens a sentence or a quotation, or because it is a name."""
    lower, known = lowers[i], candidates(lowers[i])
    guessed = lower not in TAGS and lower not in IRREGULAR and not _verb_form(lower)
    guessed = guessed or known == ("V",)  # "Ban Ki-moon"
    if (
        known
        and known[0] not in _CLOSED
        and _name_follows(texts, lowers, i)
        and (known[0] in ("N", "S", "P") or guessed)
    ):
        return ("P", *known)
    if guessed and known == ("E",) and not {*lowers[i + 1 : i + 2]} & _AFTER_PARTICIPLE:
        return ("P", "E")  # "Waheed, 31, ran a kiosk"
    return known or ("P",)


def _capital_inside(texts: list[str], lowers: list[str], i: int) -> tuple[str, ...]:
    """Tags of a word with a capital inside a sentence: a name, unless it is a word of grammar or an adjective."""
    text, lower, known = texts[i], lowers[i], candidates(lowers[i])
    closed = bool(known) and known[0] in _CLOSED
    if closed and "A" in known and _name_follows(texts, lowers, i):
        return ("A",)
    if closed and (text != text.upper() or lower in ("a", "the", "of", "and", "in", "to")) and len(text) > 1:
        return known
    if known and known[0] == "A" and text != text.upper() and lower in TAGS:
        after = candidates(lowers[i + 1])[:1] if i + 1 < len(texts) and texts[i + 1].islower() else ("P",)
        alone = i + 1 == len(texts) or not after[0:1] or after[0] in _NO_NOUN or not texts[i + 1][0].isalpha()
        named = "N" not in known and texts[i - 1][0].isupper() and (lowers[i - 1] not in TAGS or alone)
        return ("P",) if named else ("A",)
    return ("P",)


def _somebody(texts: list[str], lowers: list[str], i: int) -> bool:
    """ "Paula May said", "according to May"; opening a sentence, before a verb in a form no modal takes."""
    if i and not texts[min(i + 1, len(texts) - 1)][0].isalpha() and texts[i - 1][0].isupper():
        return True
    if not _in_lower_case(texts):
        return False  # a headline
    if i and texts[i - 1] not in _OPENS:
        return True
    after = lowers[i + 1] if i + 1 < len(lowers) else ""
    known = candidates(after) if after[:1].isalpha() else ()
    return bool(known) and known[0] in {"T", "E", "Z"} and "V" not in known


def _christened(texts: list[str], i: int) -> bool:
    """ "Lt. Emily Roe", "told Beverly White": no adverb, by its capital inside a sentence and that of the next."""
    inside = i > 0 and texts[i - 1] not in _OPENS
    plain = sum(t.islower() and len(t) > 3 for t in texts) > 2  # no headline
    return inside and texts[min(i + 1, len(texts) - 1)][0].isupper() and plain


def _in_lower_case(texts: list[str]) -> bool:
    """Whether at least half of the longer words have no capital."""
    long = [t for t in texts if len(t) > 3 and t.isalpha()]
    return sum(t.islower() for t in long) * 2 >= len(long)


def _verb_form(lower: str) -> bool:
    """Whether a form in -ed or -ing is one of a verb we know."""
    stem = lower.removesuffix("ing") if lower.endswith("ing") else lower.removesuffix("ed")
    return lower in VERBS or (stem != lower and _is_verb(stem)) or lower.endswith("ly")


def _name_follows(texts: list[str], lowers: list[str], i: int) -> bool:
    """Whether the next word has a capital that it would not have for itself."""
    if i + 1 >= len(texts) or not texts[i + 1][0].isupper():
        return False
    known = candidates(lowers[i + 1])
    return not known or known[0] not in _CLOSED
