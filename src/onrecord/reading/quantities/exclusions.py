"""Numbers that are no figures: dates, years, ages, clock times, durations, names, scores, list numbers.

``reason`` names why; None means the number is a figure.
"""

from __future__ import annotations

from onrecord.domain import Bound, Counted
from onrecord.reading.quantities import names, words
from onrecord.reading.quantities import phrase as phrases
from onrecord.reading.quantities.bounds import Bounded
from onrecord.reading.quantities.numerals import Numeral, Tokens, at, glued
from onrecord.reading.quantities.phrase import Phrase

MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sep.", "sept.", "oct.", "nov.",
    "dec.", "ramadan", "muharram", "nissan", "esfand",
})  # fmt: skip
_AGED_PRONOUN = frozenset({"he", "she", "who", "i", "they", "both", "each"})
_LINKED_TO_AGE = frozenset({"is", "was", "were", "are", "'s", "’s", "'m", "’m", "'re", "’re", "be"})
_STILL = frozenset({"only", "just", "still", "barely", "not", "even", "all", "both"})
_TURN_OF_DAY = frozenset({
    "am", "pm", "tonight", "today", "tomorrow", "every", "on", "this", "sharp", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday",
})  # fmt: skip
_TALLIED = frozenset(
    {"toll", "number", "count", "total", "figure", "tally", "cases", "deaths", "dead", "injured"}
)
_FEET = frozenset("'’′")
_SPANS = frozenset({
    "second", "minute", "hour", "day", "night", "week", "weekend", "month", "year", "decade",
})  # fmt: skip
_YEAR_BEFORE = frozenset({
    "in", "since", "by", "until", "till", "of", "from", "during", "early", "late", "mid", "before",
    "after", "between", "year", "circa", "through", "for", "fiscal", "to", "and", "the", "back",
})  # fmt: skip
_YEAR_NOUN_OK = frozenset({
    Counted.PEOPLE, Counted.DEAD, Counted.INJURED, Counted.CIVILIANS, Counted.TROOPS, Counted.COMBATANTS,
    Counted.DETAINED, Counted.DISPLACED, Counted.BODIES, Counted.AID_ITEMS, Counted.ABDUCTED, Counted.MISSING,
})  # fmt: skip
_ERAS = frozenset({"b.c.", "bc", "a.d.", "ad", "bce", "ce", "ah", "b.c", "a.d"})
_CLOCK_AFTER = frozenset({
    "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "gmt", "utc", "est", "edt", "pst", "pdt", "bst", "cet",
    "o'clock", "local", "hours", "noon", "midnight", "hrs", "ist", "jst",
})  # fmt: skip
_AGE_BEFORE = frozenset({"aged", "age", "ages", "turned", "turning", "turns"})
_DIED = frozenset(
    {"died", "dies", "dying", "dead", "passed", "retired", "retire", "married"}
)  # "he died at 96"
_OLDEST = 115
_PARENT_AGE = frozenset({
    "children", "child", "those", "people", "women", "men", "anyone", "boys", "girls", "kids", "males",
    "adults", "youth", "the",
})  # fmt: skip
_PRONOUN_BEFORE = frozenset({
    "same", "no", "any", "every", "each", "this", "that", "another", "the", "which", "some", "loved",
})  # fmt: skip
_WEIGHTS = frozenset({"t", "l", "kg", "lb"})
_OF_THEM = frozenset({"them", "these", "those", "which", "whom"})
_BUILD = frozenset({"build", "builds", "tall", "height", "weighs", "weighing", "pounds", "hair", "weight"})
_ORDINAL_NEXT = frozenset({"st", "nd", "rd", "th", "s", "'s"})


def reason(tokens: Tokens, numeral: Numeral, phrase: Phrase, bound: Bounded | None) -> str | None:
    """Why the number is no figure, or None."""
    i, k = numeral.first, numeral.last
    if numeral.score:
        return "score"
    before, after = at(tokens, i - 1), at(tokens, k)
    if phrase.counted in (Counted.MONEY, Counted.PERCENT):
        return None
    if _date(tokens, numeral, before, after):
        return "date"
    if _spoken_year(tokens, i, k):
        return "year"
    if _year(tokens, numeral, phrase, bound):
        return "year"
    if phrase.counted is Counted.DISTANCE and _per_hour(tokens, phrase.last):
        return "speed"
    if before == "or" and at(tokens, i - 2) in _SPANS and phrase.head is None:
        return "duration"  # "in the next day or two"
    if _height(tokens, numeral):
        return "height"
    if (
        numeral.share
        and at(tokens, k - 1) == "quarters"
        and before in ("next", "last", "past")
        and after != "of"
    ):
        return "duration"  # "over the next three quarters"
    if phrase.of is not None and phrase.unit == "time":
        return "duration"  # "hundreds of years"
    if phrase.unit == "time":
        if _years_old(tokens, phrase.last):
            return "years old"
        return "years old" if _before_age(tokens, i) else _duration(tokens, numeral)
    if _duration_ahead(tokens, numeral):
        return "duration"
    if _compound(tokens, numeral, phrase):
        return "compound"
    if before in ("per", "every") or (before == "/" and glued(tokens, i)):
        return "denominator"
    if names.part_of_name(tokens, numeral, phrase, bound):
        return "name"
    if (age := _age(tokens, numeral, phrase, before, bound)) is not None:
        return age
    if _clock(tokens, numeral, before, after):
        return "clock"
    if _listed(tokens, numeral, phrase):
        return "list"
    return _pronoun(tokens, numeral, phrase, before, after, bound)


def _height(tokens: Tokens, numeral: Numeral) -> bool:
    """Either half of 5’9”: feet and inches of somebody's description."""
    i, k = numeral.first, numeral.last
    if not numeral.digits:
        return False
    if _feet_and_inches(tokens, numeral):
        return True
    feet = (
        at(tokens, k) in _FEET and glued(tokens, k) and at(tokens, k + 1).isdigit() and glued(tokens, k + 1)
    )
    inches = at(tokens, i - 1) in _FEET and glued(tokens, i) and at(tokens, i - 2).isdigit()
    return feet or (inches and glued(tokens, i - 1))


def _feet_and_inches(tokens: Tokens, numeral: Numeral) -> bool:
    """ "about 5-9 with a thin build", "is 6-1, 180 pounds": how tall somebody is."""
    low, high = numeral.low, numeral.high
    if low is None or high is None or not (low in (4, 5, 6) and high <= 11):
        return False
    near = {t.lower for t in tokens[max(0, numeral.first - 12) : numeral.last + 8]}
    return not near.isdisjoint(_BUILD)


def _per_hour(tokens: Tokens, k: int) -> bool:
    """ "195 km/h", "120 kilometres per hour", "80 miles an hour"."""
    return at(tokens, k) in ("/", "per", "an", "a") and at(tokens, k + 1) in (
        "h",
        "hr",
        "hour",
        "s",
        "second",
    )


def _date(tokens: Tokens, numeral: Numeral, before: str, after: str) -> bool:
    if after in _ERAS:
        return True
    if not numeral.digits and numeral.value is not None and numeral.value > 31:
        return False
    value = numeral.value or 0
    if value <= 31 and (before in MONTHS or (before == "." and at(tokens, numeral.first - 2) in MONTHS)):
        return before != "may" or tokens[numeral.first - 1].text[0].isupper()
    if (
        value <= 31
        and numeral.digits
        and (after in MONTHS or (after == "of" and at(tokens, numeral.last + 1) in MONTHS))
    ):
        return tokens[numeral.last].text[0].isupper() or after not in ("may", "march")
    if before == "to" and value <= 31 and at(tokens, numeral.first - 3) in MONTHS:
        return True
    return after in _ORDINAL_NEXT and glued(tokens, numeral.last)


def _spoken_year(tokens: Tokens, i: int, k: int) -> bool:
    """Either half of "nineteen ninety-six", as broadcasts write it."""
    pairs = ((i, k), (i - 1, i))
    spoken = any(
        at(tokens, a) in ("nineteen", "eighteen") and at(tokens, b).split("-")[0] in words.TENS
        for a, b in pairs
    )
    return spoken and "year" not in (at(tokens, k + 1), at(tokens, k + 2))


def _duration(tokens: Tokens, numeral: Numeral) -> str:
    """ "two-month contract" describes a thing; "two months" is a duration of its own."""
    hyphen = at(tokens, numeral.last) in ("-", "–")
    return "compound duration" if hyphen and not at(tokens, numeral.last + 1).endswith("s") else "duration"


def _compound(tokens: Tokens, numeral: Numeral, phrase: Phrase) -> bool:
    """ "two-car tram", "12-strong crew", "five-member panel": part of another noun's description."""
    k = numeral.last
    if at(tokens, k) not in ("-", "–") or not glued(tokens, k) or not glued(tokens, k + 1):
        return False
    if phrase.unit:  # "a 500-pound bomb", but "a 30-km front" is a distance
        noun = tokens[phrase.last] if phrase.last < len(tokens) else None
        weight = phrase.unit in _WEIGHTS and noun is not None and noun.upos in ("NOUN", "PROPN")
        return weight and not words.plural(at(tokens, k + 1))
    return not words.plural(at(tokens, k + 1)) and at(tokens, k + 1) not in ("plus", "odd", "ish", "some")


def _duration_ahead(tokens: Tokens, numeral: Numeral) -> bool:
    """ "three straight days", "two more years", "past few days", "three and a half hours", "42-year-old"."""
    end = min(len(tokens), numeral.last + 4)
    for k in range(numeral.last, end):
        lower = tokens[k].lower
        if any(p == (lower,) and unit == "time" for p, _, unit in words.UNITS.get(lower, ())):
            return not lower.startswith("second") or k == numeral.last
        if lower in ("half", "-", "–", "more", "further") or (
            numeral.value == 1 and lower in ("last", "final")
        ):
            continue
        if (
            tokens[k].upos != "ADJ"
            or lower in ("last", "next", "past")
            or phrases.known(tokens, k) is not None
        ):
            break
    return False


def _years_old(tokens: Tokens, k: int) -> bool:
    text = [at(tokens, n) for n in range(k, k + 3)]
    return text[0] in ("old", "-") and "old" in text[:2]


def _before_age(tokens: Tokens, i: int) -> bool:
    if at(tokens, i - 1) in ("and", ",", "to") and at(tokens, i - 3) in _AGE_BEFORE:
        return True
    if at(tokens, i - 1) == "to" and at(tokens, i - 3) in ("from", "between"):  # "aged from 1 to 19"
        return at(tokens, i - 4) in _AGE_BEFORE
    return at(tokens, i - 1) in _AGE_BEFORE or (
        at(tokens, i - 1) in ("of", "from", "between") and at(tokens, i - 2) in _AGE_BEFORE
    )


def _year(tokens: Tokens, numeral: Numeral, phrase: Phrase, bound: Bounded | None) -> bool:
    """A bare four-digit number of a plausible year, unless people or things are counted by it."""
    if not numeral.digits or (numeral.last - numeral.first != 1 and numeral.low is None):
        return False
    text = tokens[numeral.first].text
    low = numeral.low if numeral.low is not None else numeral.value
    if low is None or not 1000 <= low <= 2199 or "," in text or len(text) not in (4, 9):
        return False
    before = at(tokens, numeral.first - 1)
    if phrase.unit is not None or (
        bound is not None and before not in ("circa", "c.", "ca.", "around", "about")
    ):
        return False
    plural_head = phrase.head is not None and words.plural(tokens[phrase.head].lower)
    if phrase.head is None or not plural_head:
        return low >= 1200 or before in _YEAR_BEFORE
    counted = phrases.known(tokens, phrase.head)
    if numeral.low is not None and before in ("between", "from") and (numeral.high or 0) <= 2199:
        return counted not in _YEAR_NOUN_OK
    if low >= 1900:
        return before in _YEAR_BEFORE or counted not in _YEAR_NOUN_OK
    return before in ("in", "since", "until") and phrase.head > numeral.last


def _age(tokens: Tokens, numeral: Numeral, phrase: Phrase, before: str, bound: Bounded | None) -> str | None:
    """ "years old" where words say it is an age ("aged 30", "children under 5"), "age" for "Anna Berg,
    30,"."""
    value, i, k = numeral.value, numeral.first, numeral.last
    if value is None or value > 120:
        return None
    if _before_age(tokens, i if bound is None else bound.first):
        return "years old"
    if phrase.head is not None:
        return None
    if numeral.digits and bound is None and _at_age(tokens, i, value):
        return "age"
    if numeral.digits and _of_somebody(tokens, i if bound is None else bound.first, k):
        return "age"
    if (
        before in (",", "(")
        and at(tokens, k) in (",", ")", ".", ";", "of", "from", "was", "is", "who")
        and value >= 1
        and numeral.digits
    ):
        if at(tokens, k) == "of" and at(tokens, k + 1) in _OF_THEM:
            return None  # "3,113 prisoners, 98 of them foreigners"
        name = tokens[i - 2] if i > 1 else None
        named = name is not None and name.text[0].isalpha()
        named = named and name is not None and (name.upos in ("PROPN", "NOUN") or name.text[0].isupper())
        return "age" if named else None
    if numeral.digits and value >= 1 and _ages_listed(tokens, i, k):
        return "age"
    if bound is not None and bound.bound in (Bound.LESS_THAN, Bound.MORE_THAN) and value <= 100:
        owner = at(tokens, bound.first - 1)
        aged = tokens[bound.last - 1].lower in ("under", "over", "above", "below") and owner in _PARENT_AGE
        return "years old" if aged else None
    return None


def _at_age(tokens: Tokens, i: int, value: float) -> bool:
    """ "Ion Pop, then 38,", "died of a stroke at 69", "the age of retirement to 65"."""
    before = at(tokens, i - 1)
    if not 1 < value <= _OLDEST:
        return False
    if before == "then":
        return at(tokens, i - 2) in (",", "(") and at(tokens, i + 1) in (",", ")")
    near = tokens[max(0, i - 8) : i]
    if before == "at":
        return at(tokens, i + 1) in ("", ".", ",", ";", ")", "in", "on") and any(
            t.lower in _DIED for t in near
        )
    return before == "to" and any(t.lower == "age" for t in near)


def _of_somebody(tokens: Tokens, i: int, k: int) -> bool:
    """ "She was only 16.", "they were under 18", "Ion and Radu Pop, both 51, died"."""
    if at(tokens, k) not in ("", ",", ".", ";", ")", "and", "when", "but", "at", "”", '"'):
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


def _clock(tokens: Tokens, numeral: Numeral, before: str, after: str) -> bool:
    if after in _CLOCK_AFTER and not (after in ("hours", "local") and not numeral.digits):
        return after != "local" or at(tokens, numeral.last + 1) == "time"
    text = tokens[numeral.first].text
    if before == "at" and "news" in (at(tokens, numeral.first - 2), at(tokens, numeral.first - 3)):
        return True  # "the news at 5"
    told = at(tokens, numeral.first - 2)  # "the toll stood at 9 on Friday", "with the toll at 9 on Friday"
    if (before == "at" and text.isdigit() and 0 < int(text) <= 12 and after in _TURN_OF_DAY) and (
        told not in _TALLIED and tokens[numeral.first - 2].upos != "VERB"
    ):  # fmt: skip
        return True  # "reports for the news at 9 on Thursday"
    return (
        before == "at" and text.isdigit() and len(text) == 4 and text[0] in "012" and after in ("", ".", ",")
    )


def _listed(tokens: Tokens, numeral: Numeral, phrase: Phrase) -> bool:
    """List numbers, footnotes and numbers that stand alone."""
    if not numeral.digits or phrase.head is not None or phrase.unit is not None:
        return False
    i, k = numeral.first, numeral.last
    before, after = at(tokens, i - 1), at(tokens, k)
    if before == "[" and after in ("]", ","):
        return True
    if before == "(" and after == ")":
        return True
    if i == 0 and (after in (".", ")", ":", "]") or k == len(tokens)):
        return True
    return before == "(" and i == 1 and after in (")", ".")


def _someone(tokens: Tokens, numeral: Numeral, phrase: Phrase) -> bool:
    """ "detained one Adamu Bello": a man of that name, and not how many."""
    head, k = phrase.head, numeral.last
    if head is None or numeral.first == 0 or tokens[numeral.first].text[0].isupper():
        return False
    named = all(t.upos == "PROPN" for t in tokens[k : head + 1])
    known = phrases.known(tokens, head) is not None or phrases.known(tokens, k) is not None
    return (
        named and not known and not words.plural(tokens[head].lower) and not words.demonym(tokens[head].text)
    )


def _pronoun(
    tokens: Tokens, numeral: Numeral, phrase: Phrase, before: str, after: str, bound: Bounded | None
) -> str | None:
    """ "one of the", "no one", "the one": no figure. "One" before a noun is left to the caller."""
    if numeral.value == 0:
        return "zero"
    if numeral.value != 1 or numeral.share or numeral.digits or bound is not None:
        return None
    if (after[:1].isdigit() and phrase.head is None) or _someone(tokens, numeral, phrase):
        return "pronoun"
    clause = before == "that" and tokens[numeral.first - 1].upos == "SCONJ" and phrase.head is not None
    if (
        (before in _PRONOUN_BEFORE and not clause)
        or after in ("another", "'s", "of")
        or at(tokens, numeral.first - 1) in ("-", "–")
    ):
        return "one of" if after == "of" else "pronoun"
    return "pronoun" if after in ("-", "–") and phrase.head is None else None
