"""Numbers that are no figures: dates, years, ages, clock times, durations, names, scores, list numbers.

``reason`` names why; None means the number is a figure.
"""

from __future__ import annotations

from onrecord.domain import Counted
from onrecord.reading.quantities import ages, names, words
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
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_TURN_OF_DAY = _WEEKDAYS | {"am", "pm", "tonight", "today", "tomorrow", "every", "on", "this", "sharp"}
_SOMETIME = frozenset({"after", "before", "until", "till", "by", "around", "about", "since", "from", "to"})
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
_PRONOUN_BEFORE = frozenset({
    "same", "no", "any", "every", "each", "this", "that", "another", "the", "which", "some", "loved",
})  # fmt: skip
_WEIGHTS = frozenset({"t", "l", "kg", "lb"})
_BUILD = frozenset({"build", "builds", "tall", "height", "weighs", "weighing", "pounds", "hair", "weight"})
_PAGE = frozenset({"related", "topic", "tags", "community", "comments"})
_DAYPARTS = frozenset({"morning", "afternoon", "evening"})
_PAPERS = frozenset({"resolution", "resolutions", "unscr", "unscrs"})
_ORDINAL_NEXT = frozenset({"st", "nd", "rd", "th", "s", "'s"})


def reason(tokens: Tokens, numeral: Numeral, phrase: Phrase, bound: Bounded | None) -> str | None:
    """Why the number is no figure, or None."""
    if numeral.score:
        return "score"
    before, after = at(tokens, numeral.first - 1), at(tokens, numeral.last)
    if _furniture(tokens, numeral, before, after):
        return "furniture"
    if phrase.counted in (Counted.MONEY, Counted.PERCENT):
        return None
    if (dated := _calendar(tokens, numeral, phrase, bound)) is not None:
        return dated
    if phrase.counted is Counted.DISTANCE and _per_hour(tokens, phrase.last):
        return "speed"
    if (loose := _or_two(tokens, numeral, phrase)) is not None:
        return loose
    if _height(tokens, numeral):
        return "height"
    if _quarters(tokens, numeral):
        return "duration"
    if _some_number(tokens, numeral, phrase):
        return "vague"
    if (span := _time(tokens, numeral, phrase)) is not None:
        return span
    if _compound(tokens, numeral, phrase):
        return "compound"
    if before in ("per", "every") or (before == "/" and glued(tokens, numeral.first)):
        return "denominator"
    if names.part_of_name(tokens, numeral, phrase, bound):
        return "name"
    if (age := ages.read(tokens, numeral, phrase, before, bound)) is not None:
        return age
    if _clock(tokens, numeral, before, after):
        return "clock"
    if _listed(tokens, numeral, phrase):
        return "list"
    return _pronoun(tokens, numeral, phrase, before, after, bound)


def _calendar(tokens: Tokens, numeral: Numeral, phrase: Phrase, bound: Bounded | None) -> str | None:
    """ "3 May", "in 2011", "the ’05 bridge collapse": a date or a year."""
    i, k = numeral.first, numeral.last
    before, after = at(tokens, i - 1), at(tokens, k)
    spelt = not numeral.digits and phrase.head is not None and words.plural(tokens[phrase.head].lower)
    if not spelt and _date(tokens, numeral, before, after):  # "in September four miners died"
        return "date"
    if before in _FEET | {"‘"} and glued(tokens, i) and tokens[i].text[0] == "0" and len(tokens[i].text) == 2:
        return "year"  # "the ’05 bridge collapse"
    return "year" if _spoken_year(tokens, i, k) or _year(tokens, numeral, phrase, bound) else None


def _or_two(tokens: Tokens, numeral: Numeral, phrase: Phrase) -> str | None:
    """A bare "or two" behind what is not told exactly."""
    i = numeral.first
    if at(tokens, i - 1) != "or" or phrase.head is not None:
        return None
    if at(tokens, i - 2) in _SPANS:
        return "duration"  # "in the next day or two"
    # "a celebrity or two"
    return "pronoun" if numeral.value == 2 and at(tokens, i - 3) in ("a", "an") else None


def _quarters(tokens: Tokens, numeral: Numeral) -> bool:
    """ "over the next three quarters": of a year, no share."""
    return (
        numeral.share
        and at(tokens, numeral.last - 1) == "quarters"
        and at(tokens, numeral.first - 1) in ("next", "last", "past")
        and at(tokens, numeral.last) != "of"
    )


def _time(tokens: Tokens, numeral: Numeral, phrase: Phrase) -> str | None:
    """How long something lasts or how old somebody is: "hundreds of years", "two months", "30 years old"."""
    i, k = numeral.first, numeral.last
    if phrase.of is not None and phrase.unit == "time":
        return "duration"  # "hundreds of years"
    if ages.years_old(tokens, k) and at(tokens, k).startswith("y"):
        return "years old"  # "a 25 y/o man"
    if phrase.unit == "time":
        aged = ages.years_old(tokens, phrase.last) or ages.before_age(tokens, i)
        return "years old" if aged else _duration(tokens, numeral)
    return "duration" if _duration_ahead(tokens, numeral) else None


def _some_number(tokens: Tokens, numeral: Numeral, phrase: Phrase) -> bool:
    """ "a number of ways", "thousands of times": of people and things that the lists know it tells something."""
    head = phrase.head
    if head is None:
        return False
    often = phrase.of is not None and tokens[head].lower == "times"
    number = any(t.lower in ("number", "numbers") for t in tokens[numeral.first : numeral.last])
    return often or (number and phrases.known(tokens, head) in (None, Counted.OTHER))


def _furniture(tokens: Tokens, numeral: Numeral, before: str, after: str) -> bool:
    """Counters of a web page: "Slideshow (8 images)", "... 612 Related", "1 / 5 Back to Gallery"; and a saying."""
    i, k = numeral.first, numeral.last
    if at(tokens, i - 2) == "slideshow" or (after == "/" and at(tokens, k + 2) == "back"):
        return True
    if numeral.digits and before in ("...", "…") and after in _PAGE:
        return True
    return at(tokens, i - 1) == "worth" and after == "words"


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
    text = tokens[numeral.first].text
    if before in MONTHS and text.isdigit() and len(text) == 6 and text[2:4] in ("19", "20"):
        return True  # "Feb 022015": a space is lost
    if value <= 31 and (before in MONTHS or (before == "." and at(tokens, numeral.first - 2) in MONTHS)):
        return before != "may" or tokens[numeral.first - 1].text[0].isupper()
    if (
        value <= 31
        and numeral.digits
        and (after in MONTHS or (after == "of" and at(tokens, numeral.last + 1) in MONTHS))
    ):
        return tokens[numeral.last].text[0].isupper() or after not in ("may", "march")
    if before == "to" and value <= 31 and at(tokens, numeral.first - 3) in MONTHS:
        return at(tokens, numeral.first - 2).isdigit()
    return after in _ORDINAL_NEXT and glued(tokens, numeral.last)


def _spoken_year(tokens: Tokens, i: int, k: int) -> bool:
    """Either half of "nineteen ninety-six", as broadcasts write it."""
    pairs = ((i, k), (i - 1, i))
    if at(tokens, i - 1) == "year" and at(tokens, i) == "two" and at(tokens, i + 1) == "thousand":
        return True
    spoken = any(
        at(tokens, a) in ("nineteen", "eighteen")
        and (at(tokens, b).split("-")[0] in words.TENS or at(tokens, b).endswith("ties"))
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
    if phrase.body or at(tokens, k + 1) == "magnitude":
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
        if (lower, at(tokens, k + 1)) in (("and", "a"), ("a", "half")):
            continue  # "6 and a half years"
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


def _year(tokens: Tokens, numeral: Numeral, phrase: Phrase, bound: Bounded | None) -> bool:
    """A bare four-digit number of a plausible year, unless people or things are counted by it."""
    if not numeral.digits or (numeral.last - numeral.first != 1 and numeral.low is None):
        return False
    text = tokens[numeral.first].text
    low = numeral.low if numeral.low is not None else numeral.value
    if low is None or not 1000 <= low <= 2199 or "," in text or len(text) not in (4, 9):
        return False
    before = at(tokens, numeral.first - 1)
    if before in _PAPERS or phrase.body:
        return False  # "resolutions 2118 and 2235"
    if phrase.unit is None and bound is None and low >= 1900 and _of_month(tokens, numeral.first):
        return True  # the line of a date runs on: "Friday 6 Oct 2017 Opposition activists said"
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


def _of_month(tokens: Tokens, i: int) -> bool:
    """Whether a month stands before: "Oct 2017", "Oct 6, 2017"."""
    n = i - 1 - (at(tokens, i - 1) == ",")
    day = at(tokens, n).isdigit() and len(at(tokens, n)) <= 2
    month = n - 1 if day else i - 1
    return at(tokens, month) in MONTHS and tokens[month].text[0].isupper()


def _clock(tokens: Tokens, numeral: Numeral, before: str, after: str) -> bool:
    if after in _CLOCK_AFTER and not (after in ("hours", "local") and not numeral.digits):
        return after != "local" or at(tokens, numeral.last + 1) == "time"
    text = tokens[numeral.first].text
    part = tuple(at(tokens, n) for n in range(numeral.last, numeral.last + 3))
    hour = 0 < (numeral.value or 0) <= 12 and numeral.low is None
    if hour and (part[:2] == ("at", "night") or (part[:2] == ("in", "the") and part[2] in _DAYPARTS)):
        at_hour = {at(tokens, n) for n in range(numeral.first - 2, numeral.first)}
        return not at_hour.isdisjoint({"at", "by", "until", "since", "around", "after", "before"})
    if _until(tokens, numeral):
        return True
    if before == "at" and "news" in (at(tokens, numeral.first - 2), at(tokens, numeral.first - 3)):
        return True  # "the news at 5"
    if before in _SOMETIME and after in _WEEKDAYS and 0 < (numeral.value or 0) <= 12:
        return True  # "just after eight Sunday morning"
    told = at(tokens, numeral.first - 2)  # "the toll stood at 9 on Friday", "with the toll at 9 on Friday"
    if (before == "at" and text.isdigit() and 0 < int(text) <= 12 and after in _TURN_OF_DAY) and (
        told not in _TALLIED and tokens[numeral.first - 2].upos != "VERB"
    ):  # fmt: skip
        return True  # "reports for the news at 9 on Thursday"
    return (
        before == "at" and text.isdigit() and len(text) == 4 and text[0] in "012" and after in ("", ".", ",")
    )


def _until(tokens: Tokens, numeral: Numeral) -> bool:
    """ "from 1 to 2:30 p.m.", "open 9 to 5 p.m.": the hour at which something begins."""
    k = numeral.last
    return (
        numeral.digits
        and 0 < (numeral.value or 0) <= 12
        and at(tokens, k) in ("to", "until", "till", "-", "–")
        and at(tokens, k + 1)[:1].isdigit()
        and at(tokens, k + 2) in _CLOCK_AFTER
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
    if i == 1 and k == len(tokens) and tokens[0].text.isupper():
        return True  # "SSH 11"
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
