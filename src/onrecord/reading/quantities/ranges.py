"""Ranges of numbers: "200-300", "20 or 30", "3 to 5 million", "between 5 and 10", "$62 to $68".

"rose by 12 to 40" and "fell from 40 to 12" hold two figures each, "from 40 to 60 people" one range.
"""

from __future__ import annotations

from onrecord.reading.quantities import changes, words
from onrecord.reading.quantities.numerals import CURRENCIES, DASHES, Numeral, Tokens, at, single, starts_here

_BACK = 8  # tokens before a range in which a verb of change makes it two figures


def read(tokens: Tokens, i: int) -> Numeral | None:
    """The numeral or the range that begins at token ``i``, or None."""
    first = single(tokens, i)
    if first is None:
        return None
    return _range(tokens, first) or first


def _range(tokens: Tokens, first: Numeral) -> Numeral | None:
    end = first.last
    if first.value is None or first.share or first.low is not None:
        return None
    unit = end
    if at(tokens, end) not in ("to", "or", "and") and at(tokens, end) not in DASHES:
        unit = _unit_end(tokens, end)  # "1 per cent to 2 per cent", "10km to 20km"
    joint = at(tokens, unit)
    opener = _opener(tokens, first.first)
    if not _joins(tokens, first, joint, opener):
        return None
    start = unit + 1
    if at(tokens, start) in CURRENCIES:
        start += 1
    if start >= len(tokens) or not starts_here(tokens[start]):
        return None
    second = single(tokens, start)
    if second is None or second.value is None or second.share:
        return None
    if unit > end and _unit_end(tokens, second.last) == second.last:
        return None
    if joint == "to" and opener == "by" and second.value > 2 * first.value:
        return None  # "rose by 12 to 40"
    return _paired(first, second, joint)


def _joins(tokens: Tokens, first: Numeral, joint: str, opener: str) -> bool:
    """Whether the word after a number may join it to another."""
    if joint in DASHES:
        return first.digits
    if joint == "and":
        return opener == "between"
    if joint == "to":
        return not (opener == "from" and _change(tokens, first.first))
    return joint == "or"


def _opener(tokens: Tokens, i: int) -> str:
    """The preposition before a number, signs of currency and words of bound passed over."""
    for k in range(i - 1, max(i - 5, -1), -1):
        lower = tokens[k].lower
        if lower in ("by", "from", "between"):
            return lower
        if lower not in CURRENCIES and lower not in words.BEFORE:
            break
    return ""


def _change(tokens: Tokens, i: int) -> bool:
    near = {t.lower for t in tokens[max(i - _BACK, 0) : i]}
    return not near.isdisjoint(changes.UP) or not near.isdisjoint(changes.DOWN)


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
    digits = first.digits and second.digits
    return Numeral(
        first.first, second.last, (low + high) / 2, low, high, second.scale, digits, code=first.code
    )


def _unit_end(tokens: Tokens, k: int) -> int:
    """Where a unit that begins at token ``k`` ends; ``k`` where none does."""
    for phrase, _, _ in words.UNITS.get(at(tokens, k), ()):
        end = k + len(phrase)
        if end <= len(tokens) and all(t.lower == w for t, w in zip(tokens[k:end], phrase, strict=True)):
            return end
    return k
