"""Number words of a time expression: "twenty-four" → 24, "a couple of" → 2, "several" → None."""

from __future__ import annotations

from onrecord.domain import Mod
from onrecord.reading.times.grammar import Match
from onrecord.reading.times.lexer import Word

HALF = 0.5


def number(words: list[Word]) -> float | None:
    """The number a run of words tells; None for "several"."""
    total, current, seen, article = 0.0, 0.0, False, False
    for word in words:
        if word.kind in {"vague", "some"}:
            return None
        if word.kind == "half":
            current += 0.5
            continue
        if word.kind == "a":
            article = True
            continue
        value = word.value
        if word.kind == "couple":
            return 2
        if word.kind == "figure" and isinstance(value, str):
            value = int(value)
        if not isinstance(value, int | float):
            continue
        if value == 1000:
            total, current = total + (current or 1) * 1000, 0
        elif value == 100 and word.kind == "number":
            current = (current or 1) * 100
        elif value == 12 and seen and word.end - word.start == len("dozen"):
            current = current * 12
        else:
            current += value
        seen = True
    if seen or current:
        return total + current + (article and current == HALF)
    return 1.0 if article else None


def ordinal(word: Word | None) -> int | None:
    """ "sixth", "6th", "second", "final" (-1)."""
    return word.value if word is not None and isinstance(word.value, int) else None


def counted(m: Match) -> tuple[float | None, Mod | None]:
    """The count of a RANGE, the lower of two ("two to three weeks" → 2, APPROX), and its bound."""
    mod = bound(m)
    if m.has("ONLY"):
        words = m.group("ONLY")
        if any(w.kind == "couple" for w in words):
            mod = mod or Mod.APPROX
        return number(words), mod
    return number(m.group("LOW") or m.group("FROM")), mod or Mod.APPROX


def upper(m: Match) -> float | None:
    """The upper number of a range; None where one number is told."""
    return number(m.group("HIGH") or m.group("UPTO")) if not m.has("ONLY") else None


def bound(m: Match) -> Mod | None:
    """What "more than", "about", "at least" before the count allow."""
    a, b = m.found.span()
    for word, after in zip(m.words[a:b], m.words[a + 1 : b], strict=False):
        if word.kind == "bound" and after.kind not in {"the", "poss", "these"} and word.value != "EXACT":
            return Mod(str(word.value))
    return None
