"""A measure told twice in two units: "45km (28 miles)", "1,200 acres (490 hectares)".

    "about 45km (82 miles)"    45 km are 28 miles; 82 miles are written beside it

The two may differ by what rounding does to each: both are taken to half of their last digit that counts, and a
tenth besides, as desks round to friendly numbers. Money is left alone: rates change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from onrecord.check.view import View, number, range_of
from onrecord.domain import Bound, Finding, Quantity, Severity
from onrecord.lexicon import entries

ROUGH = 0.12  # rounding to friendly numbers, on top of the last digit
_OPENS = re.compile(r"\s*(?:[(\[/]|,? or)\s*(?:about|some|around|nearly|roughly|almost)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """What it measures, how large it is in that kind's base unit, and other sizes the word is used for."""

    measures: str
    size: float
    also: tuple[float, ...]
    name: str


@cache
def units() -> dict[str, Unit]:
    """Every word for a unit."""
    return {
        word: Unit(e.fields["measures"], float(e.fields["size"]), tuple(map(float, e.fields.get("also", ()))), e.id)
        for e in entries("check_units")
        for word in e.words
    }  # fmt: skip


def find(view: View) -> Iterable[Finding]:
    """Measures whose second telling is another length, area, mass."""
    for figures in view.by_sentence:
        for first, second in pairwise(figures):
            if first.unit and second.unit and _OPENS.fullmatch(view.between(first.span, second.span)):
                yield from _compared(view, first, second)


def _compared(view: View, first: Quantity, second: Quantity) -> Iterator[Finding]:
    one, other = unit_of(first), unit_of(second)
    if one is None or other is None or one.measures != other.measures or one.size == other.size:
        return
    if Bound.RANGE in (first.bound, second.bound) or first.value is None or second.value is None:
        return
    sizes = [(a, b) for a in (one.size, *one.also) for b in (other.size, *other.also)]
    if any(_fit(first, a, second, b) for a, b in sizes):
        return
    there = first.value * one.size / other.size
    said, again = view.report.quote(first.span), view.report.quote(second.span)
    shown = number(round(there, 1 if there < 20 else 0))
    yield view.finding(
        "unit_conversion",
        Severity.ERROR,
        f"“{said}” comes to {shown} in the unit of “{again}”",
        (first.span, second.span),
        shown,
    )


def unit_of(figure: Quantity) -> Unit | None:
    """The unit a figure is told in, where it is one that can be converted."""
    return units().get(" ".join((figure.unit or "").lower().split()).strip("-. ")) if figure.unit else None


def _fit(first: Quantity, size: float, second: Quantity, other: float) -> bool:
    low, high = _about(first, size)
    low2, high2 = _about(second, other)
    return low <= high2 and low2 <= high


def _about(figure: Quantity, size: float) -> tuple[float, float]:
    """The measures in base units that the words stand for."""
    value = figure.value or 0.0
    half = last_digit(value) / 2
    return (value - half) * (1 - ROUGH / 2) * size, (value + half) * (1 + ROUGH / 2) * size


def last_digit(value: float) -> float:
    """The size of the last digit that counts: 1 for 45, 10 for 150, 1000 for 25,000, 0.1 for 1.9."""
    if value == 0 or value != int(value):
        text = f"{value:.6f}".rstrip("0")
        return 10.0 ** -(len(text) - text.index(".") - 1) if value else 1.0
    size = 1.0
    while value % (size * 10) == 0:
        size *= 10
    return size


__all__ = ["find", "last_digit", "range_of", "unit_of", "units"]
