"""A reading as the checks look at it: figures, times and places by sentence, and the words between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

from onrecord.domain import Bound, Finding, Place, Quantity, Reading, Severity, Span, Time

_OPEN_ABOVE = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})
_OPEN_BELOW = frozenset({Bound.AT_MOST, Bound.LESS_THAN})
ABOUT = 0.1  # how far "about 500" may be from the number itself


class View:
    """One reading, indexed. Cheap to make: what a check does not ask for is not worked out."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.report = reading.report
        self.text = reading.report.text

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.reading.sentences]

    @cached_property
    def told_by_sentence(self) -> list[list[Quantity]]:
        """The figures by sentence, in text order, "dozens" too."""
        found: list[list[Quantity]] = [[] for _ in self.reading.sentences]
        for q in self.reading.quantities:
            n = self.sentence_at(q.span.start)
            if n is not None:
                found[n].append(q)
        return found

    @cached_property
    def by_sentence(self) -> list[list[Quantity]]:
        """The figures that have a number, by sentence, in text order."""
        return [[q for q in figures if q.value is not None] for figures in self.told_by_sentence]

    def sentence_at(self, position: int) -> int | None:
        """The number of the sentence that holds a character."""
        n = bisect_right(self._starts, position) - 1
        return n if n >= 0 and position < self.reading.sentences[n].end else None

    def between(self, left: Span, right: Span) -> str:
        """The characters from one span to the next; empty where they touch or overlap."""
        return self.text[left.end : right.start]

    @cached_property
    def _place_starts(self) -> list[int]:
        return [p.span.start for p in self.reading.places]

    def places_in(self, start: int, end: int) -> tuple[Place, ...]:
        """The places that begin in a stretch of text."""
        first, last = bisect_left(self._place_starts, start), bisect_left(self._place_starts, end)
        return self.reading.places[first:last]

    @cached_property
    def _time_starts(self) -> list[int]:
        return [t.span.start for t in self.reading.times]

    def times_in(self, start: int, end: int) -> tuple[Time, ...]:
        """The times that begin in a stretch of text."""
        first, last = bisect_left(self._time_starts, start), bisect_left(self._time_starts, end)
        return self.reading.times[first:last]

    def finding(
        self, rule: str, severity: Severity, message: str, evidence: Iterable[Span], fits: str | None = None
    ) -> Finding:
        """A finding in this report, its words in text order. ``fits``: the value that the other words give."""
        return Finding(rule, severity, message, self.report.id, tuple(sorted(set(evidence))), fits)


def range_of(figure: Quantity) -> tuple[float, float]:
    """The least and the greatest number that the words of a figure allow."""
    value = figure.value
    if value is None:
        return 0.0, float("inf")
    if figure.bound is Bound.ABOUT:
        return value * (1 - ABOUT), value * (1 + ABOUT)
    low = value if figure.low is None else figure.low
    high = value if figure.high is None else figure.high
    if figure.bound in _OPEN_ABOVE:
        return low, float("inf")
    if figure.bound in _OPEN_BELOW:
        return 0.0, high
    return low, high


def number(value: float) -> str:
    """A number as people write it: 1,429; 2.5."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")
