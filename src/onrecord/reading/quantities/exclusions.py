"""Numbers that are no figures: dates, years, ages, clock times, durations, names, scores, list numbers.

``reason`` names why; None means the number is a figure.
"""

from __future__ import annotations

import re

from onrecord.domain import Bound, Counted
from onrecord.reading.quantities import phrase as phrases
from onrecord.reading.quantities import words
from onrecord.reading.quantities.bounds import Bounded
from onrecord.reading.quantities.numerals import DASHES, Numeral, Tokens
from onrecord.reading.quantities.phrase import Phrase

MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sep.", "sept.", "oct.", "nov.",
    "dec.", "ramadan", "muharram", "nissan", "esfand",
})  # fmt: skip
_LABELS = frozenset({
    "no", "no.", "nos.", "number", "№", "route", "highway", "interstate", "motorway", "road", "rd",
    "resolution", "flight", "article", "articles", "section", "chapter", "paragraph", "act", "clause",
    "page", "pages", "p.", "pp.", "channel", "zone", "ward", "phase", "level", "tier", "stage",
    "category", "type", "class", "model", "mark", "version", "apollo", "gate", "terminal", "platform",
    "pier", "room", "suite", "apt", "block", "sector", "district", "division", "battalion", "regiment",
    "brigade", "unit", "camp", "area", "group", "volume", "vol", "vol.", "figure", "fig.", "table",
    "part", "episode", "season", "round", "game", "step", "item", "verse", "psalm", "line", "bus",
    "train", "tram", "psc", "box", "grade", "covid", "f", "mig", "boeing", "airbus", "kilometre",
    "kilometer", "km", "mile", "order", "decree", "law", "amendment", "directive", "protocol", "exit",
    "junction", "pole", "station", "point", "building", "house", "floor", "hall", "tunnel", "title",
    "rule", "form", "catch", "formula", "studio", "windows", "iphone", "g", "cop", "fifa", "prison",
    "hill", "barangay", "commune", "lot", "plot", "gang", "echelon", "report", "communique", "bulletin",
    "frente", "front", "wing", "squadron", "corps", "fleet", "schedule", "top", "big", "document",
    "radio", "aged", "age", "ages", "playstation", "s&p", "sp", "nasdaq", "fortune", "ftse", "dax", "cac",
    "nikkei", "xbox", "galaxy", "pixel", "pro", "series", "super",
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
_MINUTES = frozenset("°′″")
_CLOCK_AFTER = frozenset({
    "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "gmt", "utc", "est", "edt", "pst", "pdt", "bst", "cet",
    "o'clock", "local", "hours", "noon", "midnight", "hrs", "ist", "jst",
})  # fmt: skip
_STREET = frozenset({
    "street", "avenue", "road", "lane", "boulevard", "st", "ave", "drive", "square", "st.", "ave.", "way",
    "crescent", "close", "highway", "court", "terrace", "calle", "avenida",
})  # fmt: skip
_AGE_BEFORE = frozenset({"aged", "age", "ages", "turned", "turning"})
_PARENT_AGE = frozenset({
    "children", "child", "those", "people", "women", "men", "anyone", "boys", "girls", "kids", "males",
    "adults", "youth", "the",
})  # fmt: skip
_PRONOUN_BEFORE = frozenset({
    "same", "no", "any", "every", "each", "this", "that", "another", "the", "which", "some", "loved",
})  # fmt: skip
_WEIGHTS = frozenset({"t", "l", "kg", "lb"})
_OF_THEM = frozenset({"them", "these", "those", "which", "whom"})
_DIALLED = frozenset(
    {"call", "calls", "caller", "callers", "dispatcher", "dispatchers", "operator", "operators"}
)
_FOOTNOTE = frozenset("([")
_CODE = re.compile(r"[A-Z]{1,6}")
_ORDINAL_NEXT = frozenset({"st", "nd", "rd", "th", "s", "'s"})


def reason(tokens: Tokens, numeral: Numeral, phrase: Phrase, bound: Bounded | None) -> str | None:
    """Why the number is no figure, or None."""
    i, k = numeral.first, numeral.last
    if numeral.score:
        return "score"
    before, after = _at(tokens, i - 1), _at(tokens, k)
    if phrase.counted in (Counted.MONEY, Counted.PERCENT):
        return None
    if _date(tokens, numeral, before, after):
        return "date"
    if _year(tokens, numeral, phrase, bound):
        return "year"
    if phrase.counted is Counted.DISTANCE and _per_hour(tokens, phrase.last):
        return "speed"
    if phrase.unit == "time":
        if _years_old(tokens, phrase.last):
            return "years old"
        return "years old" if _before_age(tokens, i) else _duration(tokens, numeral)
    if _duration_ahead(tokens, numeral):
        return "duration"
    if _compound(tokens, numeral, phrase):
        return "compound"
    if before in ("per", "every") or (before == "/" and _glued(tokens, i)):
        return "denominator"
    if _name(tokens, numeral, phrase, bound):
        return "name"
    if (age := _age(tokens, numeral, phrase, before, bound)) is not None:
        return age
    if _clock(tokens, numeral, before, after):
        return "clock"
    if _listed(tokens, numeral, phrase):
        return "list"
    return _pronoun(tokens, numeral, phrase, before, after, bound)


def _per_hour(tokens: Tokens, k: int) -> bool:
    """ "195 km/h", "120 kilometres per hour", "80 miles an hour"."""
    return _at(tokens, k) in ("/", "per", "an", "a") and _at(tokens, k + 1) in (
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
    if value <= 31 and (before in MONTHS or (before == "." and _at(tokens, numeral.first - 2) in MONTHS)):
        return before != "may" or tokens[numeral.first - 1].text[0].isupper()
    if (
        value <= 31
        and numeral.digits
        and (after in MONTHS or (after == "of" and _at(tokens, numeral.last + 1) in MONTHS))
    ):
        return tokens[numeral.last].text[0].isupper() or after not in ("may", "march")
    if before == "to" and value <= 31 and _at(tokens, numeral.first - 3) in MONTHS:
        return True
    return after in _ORDINAL_NEXT and _glued(tokens, numeral.last)


def _glued(tokens: Tokens, k: int) -> bool:
    return 0 < k < len(tokens) and tokens[k].span.start == tokens[k - 1].span.end


def _duration(tokens: Tokens, numeral: Numeral) -> str:
    """ "two-month contract" describes a thing; "two months" is a duration of its own."""
    hyphen = _at(tokens, numeral.last) in ("-", "–")
    return "compound duration" if hyphen and not _at(tokens, numeral.last + 1).endswith("s") else "duration"


def _compound(tokens: Tokens, numeral: Numeral, phrase: Phrase) -> bool:
    """ "two-car tram", "12-strong crew", "five-member panel": part of another noun's description."""
    k = numeral.last
    if _at(tokens, k) not in ("-", "–") or not _glued(tokens, k) or not _glued(tokens, k + 1):
        return False
    if phrase.unit:  # "a 500-pound bomb", but "a 30-km front" is a distance
        noun = tokens[phrase.last] if phrase.last < len(tokens) else None
        weight = phrase.unit in _WEIGHTS and noun is not None and noun.upos in ("NOUN", "PROPN")
        return weight and not words.plural(_at(tokens, k + 1))
    return not words.plural(_at(tokens, k + 1)) and _at(tokens, k + 1) not in ("plus", "odd", "ish", "some")


def _duration_ahead(tokens: Tokens, numeral: Numeral) -> bool:
    """ "three straight days", "two more years", "past few days", "three and a half hours", "42-year-old"."""
    end = min(len(tokens), numeral.last + 4)
    for k in range(numeral.last, end):
        lower = tokens[k].lower
        if any(p == (lower,) and unit == "time" for p, _, unit in words.UNITS.get(lower, ())):
            return not lower.startswith("second") or k == numeral.last
        if lower in ("half", "-", "–", "more", "further"):
            continue
        if (
            tokens[k].upos != "ADJ"
            or lower in ("last", "next", "past")
            or phrases.known(tokens, k) is not None
        ):
            break
    return False


def _years_old(tokens: Tokens, k: int) -> bool:
    text = [_at(tokens, n) for n in range(k, k + 3)]
    return text[0] in ("old", "-") and "old" in text[:2]


def _before_age(tokens: Tokens, i: int) -> bool:
    if _at(tokens, i - 1) in ("and", ",", "to") and _at(tokens, i - 3) in _AGE_BEFORE:
        return True
    if _at(tokens, i - 1) == "to" and _at(tokens, i - 3) in ("from", "between"):  # "aged from 1 to 19"
        return _at(tokens, i - 4) in _AGE_BEFORE
    return _at(tokens, i - 1) in _AGE_BEFORE or (
        _at(tokens, i - 1) in ("of", "from", "between") and _at(tokens, i - 2) in _AGE_BEFORE
    )


def _year(tokens: Tokens, numeral: Numeral, phrase: Phrase, bound: Bounded | None) -> bool:
    """A bare four-digit number of a plausible year, unless people or things are counted by it."""
    if not numeral.digits or (numeral.last - numeral.first != 1 and numeral.low is None):
        return False
    text = tokens[numeral.first].text
    low = numeral.low if numeral.low is not None else numeral.value
    if low is None or not 1000 <= low <= 2199 or "," in text or len(text) not in (4, 9):
        return False
    before = _at(tokens, numeral.first - 1)
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
    if (
        before in (",", "(")
        and _at(tokens, k) in (",", ")", ".", ";", "of", "from", "was", "is", "who")
        and value >= 1
        and numeral.digits
    ):
        if _at(tokens, k) == "of" and _at(tokens, k + 1) in _OF_THEM:
            return None  # "3,113 prisoners, 98 of them foreigners"
        name = tokens[i - 2] if i > 1 else None
        named = name is not None and name.upos in ("PROPN", "NOUN") and name.text[0].isalpha()
        return "age" if named else None
    if numeral.digits and value >= 1 and _ages_listed(tokens, i, k):
        return "age"
    if bound is not None and bound.bound in (Bound.LESS_THAN, Bound.MORE_THAN) and value <= 100:
        owner = _at(tokens, bound.first - 1)
        aged = tokens[bound.last - 1].lower in ("under", "over", "above", "below") and owner in _PARENT_AGE
        return "years old" if aged else None
    return None


def _ages_listed(tokens: Tokens, i: int, k: int) -> bool:
    """ "The women, 21 and 26, said", "Ion Pop, 47 and homeless": behind a name or noun, and nothing counted."""
    if _at(tokens, i - 1) == "," and _at(tokens, k) == "and" and i > 1:
        pair = _number(tokens, k + 1) and _at(tokens, k + 2) in (",", ")")
        return tokens[i - 2].upos in ("NOUN", "PROPN") if pair else tokens[i - 2].upos == "PROPN"
    return (
        i > 3
        and _at(tokens, i - 1) == "and"
        and _number(tokens, i - 2)
        and _at(tokens, i - 3) == ","
        and _at(tokens, k) in (",", ")")
    )


def _number(tokens: Tokens, k: int) -> bool:
    return _at(tokens, k).isdigit() and len(_at(tokens, k)) <= 3


def _clock(tokens: Tokens, numeral: Numeral, before: str, after: str) -> bool:
    if after in _CLOCK_AFTER and not (after in ("hours", "local") and not numeral.digits):
        return after != "local" or _at(tokens, numeral.last + 1) == "time"
    text = tokens[numeral.first].text
    return (
        before == "at" and text.isdigit() and len(text) == 4 and text[0] in "012" and after in ("", ".", ",")
    )


def _name(tokens: Tokens, numeral: Numeral, phrase: Phrase, bound: Bounded | None) -> bool:
    i, k = numeral.first, numeral.last
    if bound is not None:
        return False
    before = tokens[i - 1] if i else None
    if before is not None:
        if before.text in DASHES and i > 1 and _glued(tokens, i) and _glued(tokens, i - 1):
            return tokens[i - 2].text[-1:].isalnum()  # "F-16", "1-9-14"
        if before.text in _MINUTES:
            return True
        if _labelled(tokens, i, numeral, phrase):
            return True
        if before.text in ("#", "/", "§", "@") or (
            before.text == ":" and _glued(tokens, i) and numeral.digits
        ):
            return True
    if (
        k < len(tokens)
        and (tokens[k].text == "/" or tokens[k].text in _MINUTES)
        and _glued(tokens, k)
        and _at(tokens, k + 1) not in ("c", "f", "celsius", "fahrenheit")
    ):
        return True
    if _code(tokens, numeral, phrase) or _model(tokens, numeral, phrase):
        return True
    capital = k + 1 < len(tokens) and numeral.digits and tokens[k].text[:1].isupper()
    if capital and any(_at(tokens, n) in _STREET for n in range(k + 1, min(k + 4, len(tokens)))):
        return True
    return _named_number(tokens, numeral)


def _code(tokens: Tokens, numeral: Numeral, phrase: Phrase) -> bool:
    """Telephone numbers, pass codes, "911": digits that count nothing."""
    text = tokens[numeral.first].text
    if text in ("911", "999", "112") and _at(tokens, numeral.last) in _DIALLED:
        return True
    if phrase.head is not None or phrase.unit is not None or not numeral.digits:
        return False
    if text in ("911", "999", "112") or (len(text) >= 7 and text.isdigit()):
        return numeral.last == numeral.first + 1
    return numeral.low is not None and len(text) == 8 and text[3] == "-"


def _model(tokens: Tokens, numeral: Numeral, phrase: Phrase) -> bool:
    """ "787 Dreamliner", "90049 ZIP code", "3700 block of", "911 call": a bare number before a singular."""
    head, value = phrase.head, numeral.value
    if (
        head is None
        or phrase.unit is not None
        or value is None
        or value % 1
        or value <= 1
        or numeral.low is not None
    ):
        return False
    if numeral.last != numeral.first + 1 or phrase.of is not None or "," in tokens[numeral.first].text:
        return False
    lower = tokens[head].lower
    if not numeral.digits or not (tokens[numeral.last].text[0].isupper() or lower in ("block", "call")):
        return False
    if words.plural(lower) or lower.endswith(("ese", "iss", "ish", "men", "i")) or not _lower_case(tokens):
        return False
    return not any(words.plural(_at(tokens, n)) for n in range(numeral.last, phrase.last))


def _labelled(tokens: Tokens, i: int, numeral: Numeral, phrase: Phrase) -> bool:
    """ "Route 66", "Resolution 2254", "Boeing 737": a label or a name right before a bare number."""
    before = tokens[i - 1]
    capital = before.text[0].isupper()
    headed = phrase.head is not None and phrases.known(tokens, phrase.head) is not None
    headed = headed and phrase.head is not None and words.plural(tokens[phrase.head].lower)
    if before.lower in ("no.", "nos.", "№", "aged", "pp.", "p."):
        return True
    if before.lower in _LABELS and not headed and (numeral.digits or capital):
        return phrase.unit is None
    plain = numeral.digits and numeral.low is None and phrase.head is None and phrase.unit is None
    if (
        plain
        and before.text.isupper()
        and len(before.text) <= 5
        and before.upos == "PROPN"
        and _lower_case(tokens)
    ):
        return True
    if plain and before.upos == "PROPN" and capital and i > 1 and _lower_case(tokens):
        return not words.plural(before.lower) and before.lower not in ("of", "at")
    return False


def _lower_case(tokens: Tokens) -> bool:
    """Whether capitals tell names here: the sentence has enough words without one."""
    longer = [t.text[0] for t in tokens if t.text[0].isalpha() and len(t.text) > 3]
    return sum(c.islower() for c in longer) * 2 >= len(longer) > 0


def _named_number(tokens: Tokens, numeral: Numeral) -> bool:
    """A capitalised number word inside a sentence, before or after a name: "Four Corners", "Air Force
    One"."""
    i, token = numeral.first, tokens[numeral.first]
    if numeral.digits or not i or not token.text[0].isupper() or not _lower_case(tokens):
        return False
    if tokens[i - 1].text in (":", "“", '"', "‘", "'", "—", "–", "-", ".", "”", "``") or token.text.isupper():
        return False
    following = tokens[numeral.last] if numeral.last < len(tokens) else None
    return (following is not None and following.text[0].isupper()) or tokens[i - 1].text[0].isupper()


def _listed(tokens: Tokens, numeral: Numeral, phrase: Phrase) -> bool:
    """List numbers, footnotes and numbers that stand alone."""
    if not numeral.digits or phrase.head is not None or phrase.unit is not None:
        return False
    i, k = numeral.first, numeral.last
    before, after = _at(tokens, i - 1), _at(tokens, k)
    if before == "[" and after in ("]", ","):
        return True
    if before == "(" and after == ")":
        return True
    if i == 0 and (after in (".", ")", ":", "]") or k == len(tokens)):
        return True
    return before == "(" and i == 1 and after in (")", ".")


def _pronoun(
    tokens: Tokens, numeral: Numeral, phrase: Phrase, before: str, after: str, bound: Bounded | None
) -> str | None:
    """ "one of the", "no one", "the one": no figure. "One" before a noun is left to the caller."""
    if numeral.value == 0:
        return "zero"
    if numeral.value != 1 or numeral.share or numeral.digits or bound is not None:
        return None
    if after[:1].isdigit():
        return "pronoun"
    if (
        before in _PRONOUN_BEFORE
        or after in ("another", "'s", "of")
        or _at(tokens, numeral.first - 1) in ("-", "–")
    ):
        return "one of" if after == "of" else "pronoun"
    return "pronoun" if after in ("-", "–") and phrase.head is None else None


def _at(tokens: Tokens, k: int) -> str:
    return tokens[k].lower if 0 <= k < len(tokens) else ""
