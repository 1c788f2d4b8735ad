"""Numerals: digits, number words, mixtures, fractions, vague number words and ranges of them.

The grammar reads tokens from left to right and knows nothing of what is counted. "1.2 million", "two hundred
and six", "half a dozen", "3.5 lakh", "1 000", "٣٠٠", "two-thirds", "tens of thousands", "3,000 to 5,000".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.domain import Counted
from onrecord.reading.quantities import words
from onrecord.reading.tree import Token

Tokens = tuple[Token, ...]

_PLAIN = re.compile(r"\d{1,18}(?:\.\d{1,9})?")
_GROUPED = re.compile(r"\d{1,3}(?:[,٬]\d{2,3}){1,6}(?:\.\d{1,9})?")
_DOTTED = re.compile(r"\d{1,3}(?:(?:\.\d{3}){2,5}|\.000)")
_DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}")
_FRACTION = re.compile(r"(\d{1,2})[/⁄](\d{1,3})")
_SPAN = re.compile(r"(\d{3,4})-(\d{3,4})")
_CODED = re.compile(r"([a-z]{1,4})(\d{1,15})(k|m|bn)?")
_CODES = frozenset(
    "rs inr usd us eur gbp rm pkr ngn kes ksh ush tsh chf jpy cny hk ps zar r n aud a cad c nz tk"
    " rp php mxn brl ars cop clp sek nok dkk etb ghs y p s q l".split()
)
DASHES = frozenset("-–—−")
_HYPHENS, _TOLD = frozenset("-–"), frozenset({"of", "more", "were", "are", "have", "had"})
_BEFALLEN = frozenset(
    {"killed", "dead", "injured", "wounded", "arrested", "detained", "missing", "feared", "hurt"}
)
CURRENCIES = frozenset("$£€¥₹₽₴₦₱₪₩₺₫฿؋") | {
    "us$", "rs", "rs.", "tk", "tk.", "dlrs", "dlr", "usd", "gbp", "eur", "kes", "ksh", "inr", "ngn", "pkr", "zar",
    "aud", "cad",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numeral:
    """Tokens ``first`` to ``last`` (exclusive) and their value; None for "dozens". A range has ``low`` <
    ``high``."""

    first: int
    last: int
    value: float | None
    low: float | None = None
    high: float | None = None
    scale: float = 1  # the last scale word's value, for "3 to 5 million"
    digits: bool = False
    share: bool = False  # "two-thirds", "a third of", "one in five"
    about: bool = False  # "a couple of"
    partitive: bool = False  # needs "of" before its noun: "dozens of"
    score: bool = False  # "2-1", "15-0": no figure
    code: str = ""  # the currency written in one with its amount: "Rs1,200", "USD10m"


def starts_here(token: Token) -> bool:
    """Whether a numeral may begin at this token: the cheap test before the grammar."""
    lower = token.lower
    if lower in _STARTERS or lower.isalpha():  # most words, at once
        return lower in _STARTERS
    return lower[:1].isdigit() or ((lower[-1:].isdigit() or lower[-2:-1].isdigit()) and lower[:1].isalpha())


_STARTERS = (
    words.UNIT.keys() | words.TENS.keys() | words.SCALE.keys() | words.GROUP.keys() | words.VAGUE.keys()
    | words.VAGUE_PLURAL | words.FRACTION_SIGN.keys() | {"a", "an", "half", "couple", "pair", "minus"}
)  # fmt: skip


def single(tokens: Tokens, i: int) -> Numeral | None:
    """The numeral that begins at token ``i``, ranges not joined, or None."""
    lower = tokens[i].lower
    if lower[:1].isdigit() or lower in words.FRACTION_SIGN:
        return _digits(tokens, i)
    if lower in ("a", "an", "half", "couple", "pair"):
        return _article(tokens, i)
    if lower in words.VAGUE:
        return _vague(tokens, i)
    if lower in words.VAGUE_PLURAL:
        return _vague_plural(tokens, i)
    if lower == "minus":
        return _minus(tokens, i)
    if (match := _CODED.fullmatch(lower)) is not None:
        return _coded(tokens, i, match)
    return _words(tokens, i)


def _minus(tokens: Tokens, i: int) -> Numeral | None:
    k = i + 2 if at(tokens, i + 1) in _HYPHENS else i + 1
    found = _digits(tokens, k) if at(tokens, k)[:1].isdigit() else None
    if found is None or found.value is None or found.low is not None:
        return None
    return replace(found, first=i, value=-found.value)


def _coded(tokens: Tokens, i: int, match: re.Match[str]) -> Numeral | None:
    """ "Rs1,200", "USD10m", "RM23.50": the code and its digits are one token, the groups may be others."""
    code, digits, k = match[1], match[2], i + 1
    if match[3]:
        value = float(digits) * words.SHORT_SCALE[match[3]] if code in _CODES else None
        return None if value is None else Numeral(i, k, value, digits=True, code=code)
    while k + 1 < len(tokens) and tokens[k].text in ",." and glued(tokens, k) and glued(tokens, k + 1):
        if not tokens[k + 1].text.isdigit() and number(tokens[k + 1].text) is None:
            break
        digits, k = f"{digits}{tokens[k].text}{tokens[k + 1].text}", k + 2
    value = number(digits) if code in _CODES else None
    if value is None:
        return None
    found = _scaled(tokens, Numeral(i, k, value, digits=True, code=code))
    return found if len(code) > 1 or found.last > i + 1 else None


def glued(tokens: Tokens, k: int) -> bool:
    """Whether no space stands before token ``k``."""
    return 0 < k < len(tokens) and tokens[k].span.start == tokens[k - 1].span.end


def number(text: str) -> float | None:
    """The value of one token of digits, or None: "1,000", "1.000.000", "2.5", "٣٠٠"."""
    if _PLAIN.fullmatch(text) and not _DOTTED.fullmatch(text):
        return float(text)
    if _GROUPED.fullmatch(text):
        return float(text.replace(",", "").replace("٬", ""))
    if _DOTTED.fullmatch(text):
        return float(text.replace(".", ""))
    if _DECIMAL_COMMA.fullmatch(text):
        return float(text.replace(",", "."))
    return None


def _digits(tokens: Tokens, i: int) -> Numeral | None:
    text = tokens[i].text
    if (parts := _FRACTION.fullmatch(text)) is not None and at(tokens, i + 1) == "of":
        return _fraction(i, i + 1, parts[1], parts[2])
    if parts is not None and _length(at(tokens, i + 1)):
        found = _fraction(i, i + 1, parts[1], parts[2])
        return found and replace(found, share=False, partitive=False)  # "1/2 mile"
    if at(tokens, i + 1) == "⁄" and at(tokens, i + 2).isdecimal():  # the sign of fractions: 1⁄32
        return _fraction(i, i + 3, text, at(tokens, i + 2))
    if "/" in text:
        return None
    if (span := _SPAN.fullmatch(text)) is not None:
        low, high = float(span[1]), float(span[2])
        return Numeral(i, i + 1, (low + high) / 2, low, high, digits=True, score=low >= high)
    if text in words.FRACTION_SIGN:
        return _scaled(tokens, Numeral(i, i + 1, words.FRACTION_SIGN[text], digits=True))
    value = number(f"0.{text}" if _point(tokens, i) else text)
    if value is None:
        return None
    last = i + 1
    if text.isdigit() and len(text) <= 3 and text[0] != "0":
        while last < len(tokens) and _continues(tokens, last):
            value = value * 1000 + float(tokens[last].text)
            last += 1
    if last < len(tokens) and tokens[last].text in words.FRACTION_SIGN:
        value += words.FRACTION_SIGN[tokens[last].text]
        last += 1
    elif (part := _FRACTION.fullmatch(at(tokens, last))) and 0 < int(part[1]) < int(part[2]):
        value, last = value + int(part[1]) / int(part[2]), last + 1  # "2 1/2"
    return _scaled(tokens, Numeral(i, last, value, digits=True))


def _fraction(first: int, last: int, above: str, below: str) -> Numeral | None:
    """ "1/16 of", "1⁄32": a share. What is no part of one ("24/7 of") is no number."""
    if not (above.isdecimal() and 0 < int(above) < int(below)):
        return None
    return Numeral(first, last, int(above) / int(below), digits=True, share=True, partitive=True)


def _point(tokens: Tokens, i: int) -> bool:
    """Whether a decimal point stands before the digits and nothing before it: ".5 per cent"."""
    return at(tokens, i - 1) == "." and glued(tokens, i) and i > 1 and not glued(tokens, i - 1)


def _continues(tokens: Tokens, k: int) -> bool:
    """Whether token ``k`` is the next group of "1 000 000": three digits after a single space."""
    text = tokens[k].text
    return len(text) == 3 and text.isdigit() and tokens[k].span.start - tokens[k - 1].span.end == 1


def _scaled(tokens: Tokens, base: Numeral) -> Numeral:
    """With the scale words that follow: "1.2 million", "4bn", "1.2 lakh crore", "3 dozen"."""
    last, value, scale = base.last, base.value, base.scale
    assert value is not None
    while last < len(tokens):
        lower = tokens[last].lower
        factor = words.SCALE.get(lower) or words.GROUP.get(lower)
        if factor is None and lower in words.SHORT_SCALE and _short_scale(tokens, base.first, last):
            factor = words.SHORT_SCALE[lower]
        after = last
        if factor is None and lower in _HYPHENS and last + 1 < len(tokens):  # "5-million"
            after, factor = last + 1, words.SCALE.get(tokens[last + 1].lower)
        if factor is None:
            break
        last, value, scale = after + 1, value * factor, scale * factor
    return replace(base, last=last, value=value, scale=scale)


def _short_scale(tokens: Tokens, first: int, k: int) -> bool:
    """Whether "m" or "k" after digits is a scale: "$3m", "3m people", "£4bn", but "a 50m wall" is metres."""
    word = tokens[k].lower
    if word in ("bn", "bln", "mln", "mn", "trn", "tn"):
        return True
    if tokens[k].span.start != tokens[k - 1].span.end:
        return False
    if word == "k" or tokens[k].text == "M" or (first and tokens[first - 1].lower in CURRENCIES):
        return True
    if _CODED.fullmatch(tokens[first].lower):
        return True
    following = tokens[k + 1].lower if k + 1 < len(tokens) else ""
    if any(counted is Counted.MONEY for _, counted, _ in words.UNITS.get(following, ())):
        return True  # "2m euros"
    return following in words.NOUNS or (words.singular(following) in words.NOUNS and words.plural(following))


def _words(tokens: Tokens, i: int) -> Numeral | None:
    """A run of number words: "two hundred and six", "twenty-one", "one and a half million"."""
    total = current = 0.0
    scale, k, seen = 1.0, i, ""
    while k < len(tokens):
        lower = tokens[k].lower
        if lower in words.UNIT and seen in ("", "tens", "hundred", "scale"):
            if seen == "tens" and not 0 < words.UNIT[lower] < 10:
                break
            current, seen = current + words.UNIT[lower], "unit"
        elif lower in words.TENS and seen in ("", "hundred", "scale"):
            current, seen = current + words.TENS[lower], "tens"
        elif lower in words.SCALE and (seen or lower in ("hundred", "thousand", "million", "billion")):
            factor = words.SCALE[lower]
            current, seen = (current or 1) * factor, "hundred" if factor == 100 else "scale"
            scale = factor
            if factor > 100:
                total, current = total + current, 0.0
        elif lower in words.GROUP and (seen or lower == "dozen"):
            current, seen, k = (current or 1) * words.GROUP[lower], "end", k + 1
            break
        else:
            skip = _joint(tokens, k, seen)
            if skip == 0:
                break
            if skip > 2:  # "two and a half million"
                current += 0.5
            k += skip
            continue
        k += 1
    if not seen:
        return None
    if (share := _share(tokens, i, k, total + current)) is not None:
        return share
    return Numeral(i, k, total + current, scale=scale)


def _joint(tokens: Tokens, k: int, seen: str) -> int:
    """How many tokens of glue stand at ``k`` inside a number: the hyphen of "twenty-one", the "and" of
    "two hundred and six", the "and a half" of "two and a half million"."""
    lower = tokens[k].lower
    following = tokens[k + 1].lower if k + 1 < len(tokens) else ""
    if lower in _HYPHENS and (
        (seen == "tens" and following in words.UNIT) or (seen and following in words.SCALE)
    ):
        return 1
    if lower in _HYPHENS and seen in ("hundred", "scale") and following == "and":
        return 1
    if lower in _HYPHENS and following and k and tokens[k - 1].lower == "and":
        return 1
    small = following in words.UNIT or following in words.TENS
    if lower == "and" and seen in ("hundred", "scale") and small:
        return 1
    if lower == "and" and seen == "unit" and following == "a" and tokens[k + 2 : k + 3]:
        return 3 if tokens[k + 2].lower == "half" else 0
    return 0


def _share(tokens: Tokens, first: int, k: int, value: float) -> Numeral | None:
    """ "two-thirds", "three quarters", "one in five", "nine out of ten"."""
    n = k + 1 if at(tokens, k) in _HYPHENS else k
    lower = at(tokens, n)
    parts = lower in words.FRACTION and 0 < value < 20 and (value == 1 or lower.endswith("s"))
    if parts and (value > 1 or at(tokens, n + 1) in ("of", "the") or n > k):
        return Numeral(first, n + 1, value * words.FRACTION[lower], share=True, partitive=True)
    if lower == "in" and value == 1:
        n += 1
    elif (lower, at(tokens, n + 1)) in (("out", "of"), ("of", "every")):
        n += 2
    else:
        return None
    n += at(tokens, n) == "every"
    whole = words.UNIT.get(at(tokens, n)) or words.TENS.get(at(tokens, n)) or 0
    return Numeral(first, n + 1, value / whole, share=True, partitive=True) if value < whole else None


def _article(tokens: Tokens, i: int) -> Numeral | None:
    """ "a dozen", "a hundred and six", "half a million", "half-dozen", "a third of", "a couple of", "a few
    hundred"."""
    lower = tokens[i].lower
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if lower in ("a", "an"):
        if following in ("hundred", "thousand", "million", "billion", "lakh", "crore", "dozen", "score"):
            if following == "score" and not (i + 2 < len(tokens) and tokens[i + 2].lower == "of"):
                return None
            found = _words(tokens, i + 1) or _group(tokens, i + 1)
            return found and replace(found, first=i)
        if _one_unit(tokens, i):
            return Numeral(i, i + 1, 1)
        if following in ("half", "couple", "pair"):
            found = _article(tokens, i + 1)
            return found and replace(found, first=i)
        if following in ("third", "quarter", "fifth", "sixth", "tenth") and at(tokens, i + 2) == "of":
            if at(tokens, i + 3) in ("a", "one") and (scale := words.SCALE.get(at(tokens, i + 4))):
                return Numeral(
                    i, i + 5, words.FRACTION[following] * scale, scale=scale
                )  # "a quarter of a million"
            return Numeral(i, i + 2, words.FRACTION[following], share=True, partitive=True)
        return _vague(tokens, i)
    if lower in ("couple", "pair"):
        k, value = i + 1 + (following == "of"), 2.0
        while scale := 12 if at(tokens, k) == "dozen" else words.SCALE.get(at(tokens, k)):
            k, value = k + 1, value * scale
        if value > 2 and lower == "couple":
            return Numeral(i, k, value, about=True)  # "a couple (of) thousand"
        return Numeral(i, i + 2, 2, about=lower == "couple") if following == "of" else None
    return _half(tokens, i, following)


def _one_unit(tokens: Tokens, i: int) -> bool:
    """ "more than a mile", "at least a foot of mud": one of a unit of length, where a bound stands before it."""
    bounds = words.BEFORE.get(at(tokens, i - 1), ())
    return _length(at(tokens, i + 1)) and any(_bounded(tokens, i, p) for p, _ in bounds)


def _length(word: str) -> bool:
    return any(p == (word,) and c is Counted.DISTANCE for p, c, _ in words.UNITS.get(word, ()))


def _bounded(tokens: Tokens, i: int, phrase: words.Phrase) -> bool:
    return tuple(t.lower for t in tokens[max(0, i - len(phrase)) : i]) == phrase


def _group(tokens: Tokens, i: int) -> Numeral | None:
    value = words.GROUP.get(tokens[i].lower)
    return None if value is None else Numeral(i, i + 1, value)


def _half(tokens: Tokens, i: int, following: str) -> Numeral | None:
    k = i + 1
    if following in ("a", "-", "–"):
        k += 1
    scale = at(tokens, k)
    factor = words.SCALE.get(scale) or words.GROUP.get(scale)
    if factor:
        return Numeral(i, k + 1, factor / 2, scale=factor)
    if _length(scale):
        return Numeral(i, k, 0.5)  # "half a mile", "a half inch"
    if following == "of" or (following in ("the", "its", "their") and not _first_of(tokens, i)):
        return Numeral(i, i + 1, 0.5, share=True, partitive=True)
    return None


def _first_of(tokens: Tokens, i: int) -> bool:
    return i > 0 and tokens[i - 1].lower in ("first", "second", "last", "other", "and", "a")


def at(tokens: Tokens, k: int) -> str:
    """The lower-case word of token ``k``; empty outside the sentence."""
    return tokens[k].lower if 0 <= k < len(tokens) else ""


def _vague(tokens: Tokens, i: int) -> Numeral | None:
    """ "several", "a few", "a handful of", "several hundred"."""
    for phrase in words.VAGUE.get(tokens[i].lower, ()):
        k = i + len(phrase)
        if k <= len(tokens) and all(t.lower == w for t, w in zip(tokens[i:k], phrase, strict=True)):
            return _vague_scale(tokens, i, k)
    return None


def _vague_scale(tokens: Tokens, i: int, k: int) -> Numeral:
    """With the scale words after a vague one: "several hundred thousand"."""
    while at(tokens, k) in words.SCALE or at(tokens, k) in ("dozen", "score", "dozens"):
        k += 1
    return Numeral(i, k, None)


def _vague_plural(tokens: Tokens, i: int) -> Numeral | None:
    """ "dozens", "tens of thousands", "hundreds of thousands", "scores" (not the verb)."""
    lower, following = tokens[i].lower, at(tokens, i + 1)
    k = i + 1
    while at(tokens, k) == "of" and at(tokens, k + 1) in words.VAGUE_PLURAL:
        k += 2
    if k == i + 1 and lower == "tens" and at(tokens, k) != "of":
        return None
    told = following in _TOLD or (i == 0 and following in _BEFALLEN)
    told = told or (i > 0 and tokens[i - 1].upos == "VERB" and following in ("", ".", "in", "at"))
    if lower == "scores" and not told and words.singular(following) not in words.NOUNS:
        return None
    return Numeral(i, k, None, partitive=True)
