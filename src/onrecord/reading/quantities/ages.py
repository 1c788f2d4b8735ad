"""Ages: numbers that tell how old somebody is, which are no figures.

"aged 30", "Anna Berg, 30,", "she was only 16", "children under 5", "turned 18"
"""

from __future__ import annotations

from onrecord.domain import Bound, Counted
from onrecord.reading.quantities import phrase as phrases
from onrecord.reading.quantities.bounds import Bounded
from onrecord.reading.quantities.numerals import Numeral, Tokens, at
from onrecord.reading.quantities.phrase import Phrase

_AGED_PRONOUN = frozenset({"he", "she", "who", "i", "they", "both", "each"})
_LINKED_TO_AGE = frozenset({"is", "was", "were", "are", "'s", "’s", "'m", "’m", "'re", "’re", "be"})
_STILL = frozenset({"only", "just", "still", "barely", "not", "even", "all", "both"})
_AGE_BEFORE = frozenset({"aged", "age", "ages", "turned", "turning", "turns"})
_DIED = frozenset(
    {"died", "dies", "dying", "dead", "passed", "retired", "retire", "married"}
)  # "he died at 96"
_OLDEST = 115
_YOUNG = 25
_PARENT_AGE = frozenset({
    "children", "child", "those", "people", "women", "men", "anyone", "boys", "girls", "kids", "males",
    "adults", "youth", "the", "girl", "boy", "woman", "man", "minors", "minor", "teens", "females", "person", "someone",
    "persons", "individuals", "students",
})  # fmt: skip
_ONE_CHILD = frozenset({"boy", "girl", "lad", "child", "man", "woman", "youth"})  # "a boy of 17"
_OF_THEM = frozenset({"them", "these", "those", "which", "whom"})


def years_old(tokens: Tokens, k: int) -> bool:
    text = [at(tokens, n) for n in range(k, k + 3)]
    if text == ["y", "/", "o"] or text[0] == "y/o":
        return True
    return text[0] in ("old", "-") and "old" in text[:2]


def before_age(tokens: Tokens, i: int) -> bool:
    if at(tokens, i - 1) in ("and", ",", "to") and at(tokens, i - 3) in _AGE_BEFORE:
        return True
    if at(tokens, i - 1) == "to" and at(tokens, i - 3) in ("from", "between"):  # "aged from 1 to 19"
        return at(tokens, i - 4) in _AGE_BEFORE
    return at(tokens, i - 1) in _AGE_BEFORE or (
        at(tokens, i - 1) in ("of", "from", "between") and at(tokens, i - 2) in _AGE_BEFORE
    )


def read(tokens: Tokens, numeral: Numeral, phrase: Phrase, before: str, bound: Bounded | None) -> str | None:
    """ "years old" where words say it is an age ("aged 30", "children under 5"), "age" for "Anna Berg,
    30,"."""
    value, i, k = numeral.value, numeral.first, numeral.last
    if value is None or value > 120:
        return None
    if before_age(tokens, i if bound is None else bound.first):
        return "years old"
    if phrase.head is not None:
        return None
    if (at(tokens, i - 2), before) in (("older", "than"), ("younger", "than")):
        return "age"
    if before == "turn" and bound is None and value <= _OLDEST:
        return "age"  # "will turn 18"
    if numeral.digits and bound is None and _at_age(tokens, i, value):
        return "age"
    if _of_somebody(tokens, i if bound is None else bound.first, k) and (
        numeral.digits or at(tokens, i - 2) in ("he", "she", "i", "who")
    ):
        return "age"
    if (
        before in (",", "(")
        and at(tokens, k) in (",", ")", ".", ";", "of", "from", "was", "is", "who")
        and value >= 1
        and (
            numeral.digits
            or (value <= _YOUNG and at(tokens, k) in (",", ")") and tokens[i - 2].upos == "PROPN")
        )
    ):
        if at(tokens, k) == "of" and at(tokens, k + 1) in _OF_THEM:
            return None  # "3,113 prisoners, 98 of them foreigners"
        name = tokens[i - 2] if i > 1 else None
        named = name is not None and name.text[0].isalpha()
        named = named and name is not None and (name.upos in ("PROPN", "NOUN") or name.text[0].isupper())
        return "age" if named else None
    if bound is not None and numeral.digits and _said_about(tokens, bound, k):
        return "age"
    if numeral.digits and value >= 1 and _ages_listed(tokens, i, k):
        return "age"
    if bound is not None and bound.bound in (Bound.LESS_THAN, Bound.MORE_THAN) and value <= 100:
        aged = tokens[bound.last - 1].lower in ("under", "over", "above", "below")
        return "years old" if aged and _owned(tokens, bound.first - 1, value) else None
    return None


def _said_about(tokens: Tokens, bound: Bounded, k: int) -> bool:
    """ "a girl and a boy, about 4, were found"."""
    apart = at(tokens, bound.first - 1) == "," and at(tokens, k) in (",", ".")
    return apart and bound.first > 1 and phrases.known(tokens, bound.first - 2) is Counted.PEOPLE


def _owned(tokens: Tokens, k: int, value: float) -> bool:
    """ "children under 5", "the victims are under 20"."""
    if at(tokens, k) in _PARENT_AGE:
        return True
    linked = value <= _YOUNG and at(tokens, k) in _LINKED_TO_AGE and k > 0
    return linked and phrases.known(tokens, k - 1) is Counted.PEOPLE


def _at_age(tokens: Tokens, i: int, value: float) -> bool:
    """ "Ion Pop, then 38,", "died of a stroke at 69", "the age of retirement to 65"."""
    before = at(tokens, i - 1)
    if not 1 < value <= _OLDEST:
        return False
    if before in ("then", "now", "also"):
        return at(tokens, i - 2) in (",", "(") and at(tokens, i + 1) in (",", ")", "and")
    if before == "of" and at(tokens, i - 2) in _ONE_CHILD:
        return at(tokens, i + 1) in (",", ".", ")", "who", "and")
    near = tokens[max(0, i - 8) : i]
    if before == "at" and (at(tokens, i - 3), at(tokens, i - 2)) != ("the", "dead"):
        return at(tokens, i + 1) in ("", ".", ",", ";", ")", "in", "on") and any(
            t.lower in _DIED for t in near
        )
    return before == "to" and any(t.lower == "age" for t in near)


def _of_somebody(tokens: Tokens, i: int, k: int) -> bool:
    """ "She was only 16.", "they were under 18", "Ion and Radu Pop, both 51, died"."""
    if at(tokens, k) not in ("", ",", ".", ";", ")", "and", "when", "but", "at", "so", "”", '"'):
        return False
    n = i - 1
    if at(tokens, n) == "both" and at(tokens, n - 1) == ",":
        return True
    while at(tokens, n) in _STILL:
        n -= 1
    return at(tokens, n) in _LINKED_TO_AGE and at(tokens, n - 1) in _AGED_PRONOUN


def _ages_listed(tokens: Tokens, i: int, k: int) -> bool:
    """ "The women, 21 and 26, said", "Ion Pop, 47 and homeless": behind a name or noun, and nothing counted."""
    if at(tokens, i - 1) == "," and at(tokens, k) == "and" and i > 1:
        pair = _number(tokens, k + 1) and at(tokens, k + 2) in (",", ")")
        return tokens[i - 2].upos in ("NOUN", "PROPN") if pair else tokens[i - 2].upos == "PROPN"
    return (
        i > 3
        and at(tokens, i - 1) == "and"
        and _number(tokens, i - 2)
        and at(tokens, i - 3) == ","
        and at(tokens, k) in (",", ")")
    )


def _number(tokens: Tokens, k: int) -> bool:
    return at(tokens, k).isdigit() and len(at(tokens, k)) <= 3
