"""The dead of an event as a coder's one number, with the words and the rule that it came from.

    "at least 12 civilians"   low 12, best 12 by ACLED's rule, reported
    "dozens of people"        12 by ACLED's table of words, vague
    no word of any dead       no number at all: not_reported, which is not nought

The event's figures over several claims come with the row (``EventFigure``); a row that stands alone is read by
the same rules from its own words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.domain import Bound, Counted, Quantity, Span
from onrecord.export.rows import EventFigure
from onrecord.export.view import View
from onrecord.lexicon import acled_words

REPORTED, VAGUE, NOT_REPORTED = "reported", "vague", "not_reported"
NAMES = {"acled": "acled_fatalities@2023"}  # as the guide of exports names a rule and its codebook
_UPPER = frozenset({Bound.AT_MOST, Bound.LESS_THAN})
_AND = re.compile(r"\s*(?:,\s*(?:and\b)?|and\b)\s*")


@dataclass(frozen=True, slots=True)
class Toll:
    """``state``: reported, vague (words that hold no number) or not_reported. ``rule``: what made ``best``."""

    state: str = NOT_REPORTED
    low: float | None = None
    best: float | None = None
    high: float | None = None
    rule: str | None = None
    words: str | None = None
    claim_ids: tuple[str, ...] = ()


def toll(view: View) -> Toll:
    """What is told of the dead of the event that this claim tells of."""
    rule = view.how.rule or "lowest"
    if view.row.figures:
        figure = view.event_figure(Counted.DEAD)
        return _told(figure, view) if figure is not None else Toll()
    own = [q for q in view.claim.quantities if q.counted is Counted.DEAD]
    return _side_by_side(view, own, rule) or (_own(view, own[0], rule) if own else Toll())


def together(tolls: Sequence[Toll]) -> Toll:
    """Claims of one row: the least number, in the range of all; a number before words that hold none."""
    told = [t for t in tolls if t.state != NOT_REPORTED]
    if not told:
        return Toll()
    states = (REPORTED, VAGUE)
    best = min(told, key=lambda t: (states.index(t.state), t.best is None, t.best or 0.0, t.words or ""))
    lows = [t.low for t in told if t.low is not None]
    highs = [t.high for t in told if t.high is not None]
    return Toll(
        best.state, min(lows, default=None), best.best, max(highs, default=None), best.rule, best.words,
        best.claim_ids,
    )  # fmt: skip


def share(whole: float, index: int, of: int) -> float:
    """One total over several days or places is divided; the remainder goes to the first."""
    each = whole // of
    return each + whole % of if index == 1 else each


def _told(figure: EventFigure, view: View) -> Toll:
    counted = figure.best is not None and figure.bound is not Bound.VAGUE
    return Toll(
        REPORTED if counted else VAGUE,
        figure.low,
        figure.best,
        figure.high,
        NAMES.get(figure.rule, figure.rule),
        view.clean(figure.words),
        figure.claim_ids,
    )


def _side_by_side(view: View, figures: Sequence[Quantity], rule: str) -> Toll | None:
    """ "12 civilians and two soldiers": 14. Not "12 people, including three children", where the first is all."""
    between = (view.report.text[a.span.end : b.span.start] for a, b in pairwise(figures))
    exact = [q.value for q in figures if q.bound is Bound.EXACT and q.value is not None]
    if len(figures) < 2 or len(exact) < len(figures) or not all(_AND.fullmatch(b) for b in between):
        return None
    total = sum(exact)
    words = view.words(Span(figures[0].span.start, figures[-1].span.end))
    return Toll(REPORTED, total, total, total, NAMES.get(rule, rule), words, (view.id,))


def _own(view: View, figure: Quantity, rule: str) -> Toll:
    """The words of one claim: a bound is taken at its number, the top of "up to 20" gives none."""
    name, words = NAMES.get(rule, rule), view.words(figure.span)
    if figure.bound is Bound.VAGUE:
        found = acled_words(words) if rule == "acled" else None
        number = found[0] if found else None
        return Toll(VAGUE, number, number, number, name, words, (view.id,))
    best = None if figure.bound in _UPPER else figure.low if figure.low is not None else figure.value
    low = figure.low if figure.low is not None else best
    high = figure.high if figure.high is not None else best
    return Toll(REPORTED if best is not None else VAGUE, low, best, high, name, words, (view.id,))
