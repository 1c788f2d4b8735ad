"""Bounds: the words beside a number that say how far it may be trusted ("up to", "or so", "-plus")."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.domain import Bound
from onrecord.reading.quantities import words
from onrecord.reading.quantities.numerals import CURRENCIES, Tokens, glued

_TOPICS = frozenset({
    "concern", "concerns", "concerned", "details", "detail", "information", "question", "questions", "worried",
    "worries", "talk", "talking", "talked", "news", "story", "stories", "allegations", "doubts", "learn", "learned",
    "know", "knew", "ask", "asked", "complaint", "complaints", "fears", "warned",
})  # fmt: skip
_DOLLARS = frozenset("A AU C CA HK NZ R S US Z".split())  # whose dollars
_ADDED = frozenset("additional another extra further".split())
_OPEN = frozenset({"at least", "at most", "plus", "approximately", "maximum", "minimum", "more or less"})


@dataclass(frozen=True, slots=True)
class Bounded:
    """A bound and the tokens of its words, ``first`` to ``last`` (exclusive)."""

    bound: Bound
    first: int
    last: int


def before(tokens: Tokens, i: int) -> Bounded | None:
    """The bound words that end right before token ``i``. Where several are stacked ("up to about 30") the
    outermost that says more than "about" stands."""
    end = _money(tokens, i)
    last = end
    found = None
    if _ending(tokens, end) is None:
        end = _more(tokens, end)
    while end:
        step = _ending(tokens, end)
        if step is None:
            break
        if found is None or found.bound in (Bound.ABOUT, Bound.EXACT):
            found = Bounded(step.bound, step.first, last)
        else:
            found = Bounded(found.bound, step.first, last)
        end = step.first
    return found


def _money(tokens: Tokens, end: int) -> int:
    """Where the currency before a number begins: "$5", "A$5", "Rs. 5"."""
    while end and tokens[end - 1].lower in CURRENCIES:
        end -= 1
    dollars = end and end < len(tokens) and tokens[end].text == "$" and glued(tokens, end)
    return end - 1 if dollars and tokens[end - 1].text in _DOLLARS else end


def _more(tokens: Tokens, end: int) -> int:
    """Where "an additional" before a number begins: "up to an additional 500"."""
    if not end or tokens[end - 1].lower not in _ADDED:
        return end
    return end - 2 if end > 1 and tokens[end - 2].lower in ("a", "an") else end - 1


def _ending(tokens: Tokens, end: int) -> Bounded | None:
    for phrase, bound in words.BEFORE.get(tokens[end - 1].lower, ()):
        first = end - len(phrase)
        if phrase == ("about",) and first > 0 and tokens[first - 1].lower in _TOPICS:
            continue  # "concern about three journalists"
        if first >= 0 and all(t.lower == w for t, w in zip(tokens[first:end], phrase, strict=True)):
            return Bounded(bound, first, end)
    return None


def after(tokens: Tokens, i: int) -> Bounded | None:
    """The bound words that begin at token ``i`` ("or so"), unless they belong to a number that follows
    ("30 soldiers, at least 20 of them conscripts")."""
    if i >= len(tokens):
        return None
    for phrase, bound in words.AFTER.get(tokens[i].lower, ()):
        last = i + len(phrase)
        if last <= len(tokens) and all(t.lower == w for t, w in zip(tokens[i:last], phrase, strict=True)):
            text = " ".join(phrase)
            if text == "+" and (not glued(tokens, i) or glued(tokens, last)):
                return None
            if text in _OPEN and last < len(tokens) and _number_follows(tokens, last):
                return None
            if text.endswith("more") and last < len(tokens) and tokens[last].lower == "than":
                return None  # "14 vessels and more than 300 crew"
            return Bounded(bound, i, last)
    return None


def _number_follows(tokens: Tokens, k: int) -> bool:
    token = tokens[k]
    if token.lower in CURRENCIES or token.lower[:1].isdigit():
        return True
    return token.lower in words.UNIT or token.lower in words.TENS or token.lower in ("a", "an", "one")
