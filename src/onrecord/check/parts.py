"""A part is no larger than its whole.

    "13 people, including 30 children"     the part named, 30, is larger than the whole, 13
    "six of the five patients"             the same

Held to numbers as they stand: "at least 13, including 30" fits no ordinary reading either. Parts listed side by
side ("19 children and 39 women") are added up: together they are no more than the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from onrecord.check.numerals import NUMERAL, value_of
from onrecord.check.view import View, number, range_of
from onrecord.domain import Bound, Counted, Finding, Quantity, Severity, Span
from onrecord.lexicon import entries

PERSONS = frozenset({
    Counted.DEAD, Counted.INJURED, Counted.MISSING, Counted.DETAINED, Counted.ABDUCTED, Counted.DISPLACED,
    Counted.RESCUED, Counted.CIVILIANS, Counted.COMBATANTS, Counted.TROOPS, Counted.BODIES, Counted.ATTACKERS,
    Counted.PEOPLE,
})  # fmt: skip
FAR = 60  # characters between a whole and "including"
_JOINED = re.compile(r"\s*(?:,|and|plus|&)\s*", re.IGNORECASE)  # after ", and" something else may begin
_ELSE = re.compile(r"\s*(?:others?\s+)?(?:were|was|are|is|have|had)\b", re.IGNORECASE)
_OF = re.compile(
    rf"\b(?:out\s+of\s+(?:(?:the|those|these|its|their|his|her)\s+)?|of\s+(?:the|those|these|its|their|his|her)\s+)"
    rf"(?P<whole>{NUMERAL})",
    re.IGNORECASE,
)
_BEFORE_OF = re.compile(rf"(?P<part>{NUMERAL})\s+$", re.IGNORECASE)


@cache
def _includes() -> re.Pattern[str]:
    words = "|".join(
        re.escape(w).replace(r"\ ", r"\s+")
        for e in entries("check_parts")
        if e.id == "includes"
        for w in e.words
    )
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)\W*(?:(?:at\s+least|were|was|are)\s*)?$", re.IGNORECASE)


def find(view: View) -> Iterable[Finding]:
    """Parts that are larger than what they are part of."""
    for figures in view.told_by_sentence:
        for n in range(len(figures) - 1):
            if figures[n].value and figures[n + 1].value and _is_part(view, figures[n], figures[n + 1]):
                yield from _compared(view, figures[n], _listed(view, figures, n + 1))
    for of in _OF.finditer(view.text):
        before = _BEFORE_OF.search(view.text, max(0, of.start() - 25), of.start())
        if before is not None:
            yield from _of(view, before, of)


def _is_part(view: View, whole: Quantity, part: Quantity) -> bool:
    between = view.between(whole.span, part.span)
    if len(between) > FAR or re.search(r"[;:.]\s", between) or not _includes().search(between):
        return False
    return _same_kind(view, whole, part)


def _same_kind(view: View, whole: Quantity, part: Quantity) -> bool:
    if part.unit or whole.unit:
        return False
    if whole.counted in PERSONS and part.counted in PERSONS:
        return True
    if whole.counted is not Counted.OTHER:
        return whole.counted is part.counted
    return part.counted is Counted.OTHER and noun(view, whole) == noun(view, part) != ""


def noun(view: View, figure: Quantity) -> str:
    """The head noun as it is looked for elsewhere: "strikes" and "strike" are one."""
    return view.report.quote(figure.head).lower().rstrip("s") if figure.head else ""


def _listed(view: View, figures: list[Quantity], first: int) -> list[Quantity]:
    """The part and those listed with it: "19 children and 39 women"."""
    parts = [figures[first]]
    for following in figures[first + 1 :]:
        if not _JOINED.fullmatch(view.between(parts[-1].span, following.span)):
            break
        if not _same_kind(view, parts[0], following) or not following.value:
            break
        if _ELSE.match(view.text, following.span.end) or view.report.quote(following.span).endswith("others"):
            break
        parts.append(following)
    return parts


def _compared(view: View, whole: Quantity, parts: list[Quantity]) -> Iterator[Finding]:
    most = whole.value or 0.0
    if whole.bound is Bound.ABOUT:
        most = range_of(whole)[1]
    if whole.bound is Bound.RANGE and whole.high is not None:
        most = whole.high
    least = [range_of(p)[0] for p in parts]
    spans = (whole.span, *(p.span for p in parts))
    if max(least) > most:
        yield _finding(view, max(p.value or 0.0 for p in parts), whole.value or 0.0, spans)
    elif len(parts) > 1 and sum(least) > most:
        added = " + ".join(number(p.value or 0.0) for p in parts)
        total = number(sum(p.value or 0.0 for p in parts))
        yield view.finding(
            "part_of_whole",
            Severity.WARNING,
            f"the parts named add up to {total} ({added}), the whole they are part of is given as "
            f"{number(whole.value or 0.0)}",
            spans,
        )


def _of(view: View, before: re.Match[str], of: re.Match[str]) -> Iterator[Finding]:
    """ "six of the five patients"."""
    part, whole = value_of(before["part"]), value_of(of["whole"])
    if part is not None and whole is not None and part > whole:
        yield _finding(view, part, whole, (Span(*before.span("part")), Span(*of.span("whole"))))


def _finding(view: View, part: float, whole: float, spans: Iterable[Span]) -> Finding:
    return view.finding(
        "part_of_whole",
        Severity.ERROR,
        f"the part named is {number(part)}, the whole it is part of is given as {number(whole)}",
        spans,
    )
