"""Numerals: digits, number words, mixtures, fractions, vague number words and ranges of them.

The grammar reads tokens from left to right and knows nothing of what is counted. "1.2 million", "two hundred
and six", "half a dozen", "3.5 lakh", "1 000", "٣٠٠", "two-thirds", "tens of thousands", "3,000 to 5,000".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.reading.quantities import words
from onrecord.reading.tree import Token

Tokens = tuple[Token, ...]

_PLAIN = re.compile(r"\d{1,18}(?:\.\d{1,9})?")
_GROUPED = re.compile(r"\d{1,3}(?:[,٬]\d{2,3}){1,6}(?:\.\d{1,9})?")
_DOTTED = re.compile(r"\d{1,3}(?:(?:\.\d{3}){2,5}|\.000)")
_DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}")
_SPAN = re.compile(r"(\d{3,4})-(\d{3,4})")
_GLUED_MONEY = re.compile(r"(?:rs|inr|usd|eur|gbp)\.?(\d[\d,.]{0,20})")
DASHES = frozenset("-–—−")
_HYPHENS = frozenset("-–")
CURRENCIES = frozenset("$£€¥₹₽₴₦₱₪₩₺₫฿؋") | {"us$", "rs", "rs."}


@dataclass(frozen=True, slots=True)
class Numeral:
    """Tokens ``first`` to ``last`` (exclusive) and their value; None for "dozens". A range has ``low`` < ``high``."""

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


def starts_here(token: Token) -> bool:
    """Whether a numeral may begin at this token: the cheap test before the grammar."""
    lower = token.lower
    return lower in _STARTERS or lower[:1].isdigit() or (lower[:1] in "rueig" and lower[-1:].isdigit())


_STARTERS = (
    words.UNIT.keys() | words.TENS.keys() | words.SCALE.keys() | words.GROUP.keys() | words.VAGUE.keys()
    | words.VAGUE_PLURAL | words.FRACTION_SIGN.keys() | {"a", "an", "half", "couple", "pair"}
)  # fmt: skip


def read(tokens: Tokens, i: int) -> Numeral | None:
    """The numeral or range that begins at token ``i``, or None."""
    first = _one(tokens, i)
    if first is None:
        return None
    return _range(tokens, first) or first


def _one(tokens: Tokens, i: int) -> Numeral | None:
    lower = tokens[i].lower
    if lower[:1].isdigit() or lower in words.FRACTION_SIGN:
        return _digits(tokens, i)
    if lower in ("a", "an", "half", "couple", "pair", "the"):
        return _article(tokens, i)
    if lower in words.VAGUE:
        return _vague(tokens, i)
    if lower in words.VAGUE_PLURAL:
        return _vague_plural(tokens, i)
    if (match := _GLUED_MONEY.fullmatch(lower)) is not None:
        value = number(match[1].rstrip(".,"))
        return None if value is None else _scaled(tokens, Numeral(i, i + 1, value, digits=True))
    return _words(tokens, i)


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
    if (span := _SPAN.fullmatch(text)) is not None:
        low, high = float(span[1]), float(span[2])
        return Numeral(i, i + 1, (low + high) / 2, low, high, digits=True, score=low >= high)
    if text in words.FRACTION_SIGN:
        return _scaled(tokens, Numeral(i, i + 1, words.FRACTION_SIGN[text], digits=True))
    value = number(text)
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
    return _scaled(tokens, Numeral(i, last, value, digits=True))


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
    if word == "k" or (first and tokens[first - 1].lower in CURRENCIES):
        return True
    following = tokens[k + 1].lower if k + 1 < len(tokens) else ""
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
    at = k + 1 if k < len(tokens) and tokens[k].lower in _HYPHENS else k
    lower = tokens[at].lower if at < len(tokens) else ""
    if lower in words.FRACTION and 0 < value < 20 and (value == 1 or lower.endswith("s")):
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        if value > 1 or following in ("of", "the") or at > k:
            return Numeral(first, at + 1, value * words.FRACTION[lower], share=True, partitive=True)
    if lower == "in" and value == 1:
        at += 1
    elif (lower, _next(tokens, at + 1)) in (("out", "of"), ("of", "every")):
        at += 2
    else:
        return None
    at += _next(tokens, at) == "every"
    whole = words.UNIT.get(_next(tokens, at)) or words.TENS.get(_next(tokens, at)) or 0
    return Numeral(first, at + 1, value / whole, share=True, partitive=True) if value < whole else None


def _article(tokens: Tokens, i: int) -> Numeral | None:
    """ "a dozen", "a hundred and six", "half a million", "half-dozen", "a third of", "a couple of", "a few hundred"."""
    lower = tokens[i].lower
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if lower in ("a", "an"):
        if following in ("hundred", "thousand", "million", "billion", "lakh", "crore", "dozen", "score"):
            if following == "score" and not (i + 2 < len(tokens) and tokens[i + 2].lower == "of"):
                return None
            found = _words(tokens, i + 1) or _group(tokens, i + 1)
            return found and replace(found, first=i)
        if following in ("half", "couple", "pair"):
            found = _article(tokens, i + 1)
            return found and replace(found, first=i)
        if following in ("third", "quarter", "fifth", "sixth", "tenth") and _next(tokens, i + 2) == "of":
            return Numeral(i, i + 2, words.FRACTION[following], share=True, partitive=True)
        return _vague(tokens, i)
    if lower in ("couple", "pair"):
        if following == "of":
            return Numeral(i, i + 2, 2, about=lower == "couple")
        if following in ("dozen", "hundred", "thousand", "million"):
            return _vague_scale(tokens, i, i + 1)
        return None
    return _half(tokens, i, following)


def _group(tokens: Tokens, i: int) -> Numeral | None:
    value = words.GROUP.get(tokens[i].lower)
    return None if value is None else Numeral(i, i + 1, value)


def _half(tokens: Tokens, i: int, following: str) -> Numeral | None:
    k = i + 1
    if following in ("a", "-", "–"):
        k += 1
    scale = _next(tokens, k)
    factor = words.SCALE.get(scale) or words.GROUP.get(scale)
    if factor:
        return Numeral(i, k + 1, factor / 2, scale=factor)
    if following == "of" or (following in ("the", "its", "their") and not _first_of(tokens, i)):
        return Numeral(i, i + 1, 0.5, share=True, partitive=True)
    return None


def _first_of(tokens: Tokens, i: int) -> bool:
    return i > 0 and tokens[i - 1].lower in ("first", "second", "last", "other", "and", "a")


def _next(tokens: Tokens, k: int) -> str:
    return tokens[k].lower if k < len(tokens) else ""


def _vague(tokens: Tokens, i: int) -> Numeral | None:
    """ "several", "a few", "a handful of", "several hundred"."""
    for phrase in words.VAGUE.get(tokens[i].lower, ()):
        k = i + len(phrase)
        if k <= len(tokens) and all(t.lower == w for t, w in zip(tokens[i:k], phrase, strict=True)):
            return _vague_scale(tokens, i, k)
    return None


def _vague_scale(tokens: Tokens, i: int, k: int) -> Numeral:
    """With the scale words after a vague one: "several hundred thousand"."""
    while _next(tokens, k) in words.SCALE or _next(tokens, k) in ("dozen", "score", "dozens"):
        k += 1
    return Numeral(i, k, None)


def _vague_plural(tokens: Tokens, i: int) -> Numeral | None:
    """ "dozens", "tens of thousands", "hundreds of thousands", "scores" (not the verb)."""
    lower, following = tokens[i].lower, _next(tokens, i + 1)
    k = i + 1
    while _next(tokens, k) == "of" and _next(tokens, k + 1) in words.VAGUE_PLURAL:
        k += 2
    if k == i + 1 and lower == "tens":
        return None
    if lower == "scores" and following not in ("of", "more") and words.singular(following) not in words.NOUNS:
        return None
    return Numeral(i, k, None, partitive=True)


def _range(tokens: Tokens, first: Numeral) -> Numeral | None:
    """The range that ``first`` opens: "200-300", "20 or 30", "3 to 5 million", "$62 to $68"."""
    at = first.last
    joint = _next(tokens, at)
    if first.value is None or first.share or first.low is not None:
        return None
    before = tokens[first.first - 1].lower if first.first else ""
    joints = {"to", "or", "-", "–", "—"} | (
        {"and"} if before == "between" or _between(tokens, first) else set()
    )
    unit = at
    if joint not in joints and first.digits:  # "1 per cent to 2 per cent", "10km to 20km"
        unit = _unit_end(tokens, at)
        joint = _next(tokens, unit)
    if joint not in joints or (joint == "to" and before == "by") or (joint in DASHES and not first.digits):
        return None
    start = unit + 1
    if _next(tokens, start) in CURRENCIES:
        start += 1
    if start >= len(tokens) or not starts_here(tokens[start]):
        return None
    second = _one(tokens, start)
    if (
        second is None
        or second.value is None
        or second.share
        or (unit > at and _unit_end(tokens, second.last) == second.last)
    ):
        return None
    return _paired(first, second, joint)


def _paired(first: Numeral, second: Numeral, joint: str) -> Numeral | None:
    low, high = first.value, second.value
    assert low is not None
    assert high is not None
    if first.scale == 1 and second.scale > 1 and low < high / second.scale:
        low *= second.scale  # "3 to 5 million"
    if low >= high:
        both = joint in DASHES and first.digits and second.digits
        return Numeral(first.first, second.last, low, score=True, digits=True) if both else None
    if joint == "or" and high > 3 * low:
        return None
    return Numeral(
        first.first, second.last, (low + high) / 2, low, high, second.scale, first.digits and second.digits
    )


def _between(tokens: Tokens, first: Numeral) -> bool:
    return any(t.lower == "between" for t in tokens[max(first.first - 3, 0) : first.first])


def _unit_end(tokens: Tokens, k: int) -> int:
    """Where a unit that begins at token ``k`` ends; ``k`` where none does."""
    for phrase, _, _ in words.UNITS.get(_next(tokens, k), ()):
        end = k + len(phrase)
        if end <= len(tokens) and all(t.lower == w for t, w in zip(tokens[k:end], phrase, strict=True)):
            return end
    return k
