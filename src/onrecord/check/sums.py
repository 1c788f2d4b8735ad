"""A total and the parts it is told in.

    "Eight people, five men and four women, were killed"          5 + 4 = 9, the total given is 8
    "A total of 42 died: 10 in Basra, 20 in Amara and 11 in Kut"  10 + 20 + 11 = 41, the total given is 42
    "two graves with 500 bodies. One grave held 470 … a second grave held 40"
    "34 strikes in Syria and Iraq. In Syria … 23 strikes. In Iraq … 11 strikes", and lists under a heading

Only closed lists are added up: every piece opens with a number and the last follows "and". Where a piece has none
("two men and her son"), where a total is a bound, or where the containers told of are not all accounted for,
nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from onrecord.check.numerals import NUMERAL, value_of
from onrecord.check.parts import PERSONS
from onrecord.check.view import View, number
from onrecord.domain import Bound, Finding, Quantity, Severity, Span
from onrecord.lexicon import entries

_EXACT = frozenset({Bound.EXACT})
_OPENS = re.compile(r"\s*(?P<sign>[-–—]{1,2}|[:(]|,)\s*")
# The same with a few words before it: "42 people were killed: …", "six people inside the car - …".
_LATER = re.compile(r"[^:;.,()\d–—]{1,45}?\s*(?P<sign>\s-{1,2}\s|[–—]|:\s|,\s|\()\s*")
_FIRST = rf"(?:{NUMERAL}|an?|another)"
# A piece of a list: a number or an article, then words without a number, a mark or "and".
_PIECE = re.compile(rf"(?P<n>{NUMERAL}|\ban?\b|\banother\b)(?P<rest>(?:\s+(?!and\b|or\b)[^\s,;:()–—.]+){{0,7}}?)"
                    rf"(?P<end>\s*,?\s+and\s+(?={_FIRST})|\s*,\s*(?={_FIRST})|(?=\s*(?:[,;:()–—.?!]|-{{1,2}}\s|$)|\s+(?:ranging|aged|ages|between|who|from)\b))",
                    re.IGNORECASE)  # fmt: skip
_MOST_PIECES = 8
_AGE = re.compile(r"\byears?\b", re.IGNORECASE)
_VERBS = re.compile(
    r"\b(?:who|which|that|was|were|is|are|had|has|have|said|but|when|after|while)\b", re.IGNORECASE
)


@cache
def _whole() -> re.Pattern[str]:
    return next(e for e in entries("check_parts") if e.id == "whole").regex


def find(view: View) -> Iterable[Finding]:
    """Totals that differ from what their parts add up to."""
    for n, figures in enumerate(view.by_sentence):
        for k, total in enumerate(figures):
            if total.bound in _EXACT and (total.value or 0) >= 2 and not total.unit:
                yield from _apposed(view, n, total, figures[k + 1 :])


def _apposed(view: View, n: int, total: Quantity, following: Sequence[Quantity]) -> Iterator[Finding]:
    """ "Eight people, five men and three women", "42 died: 10 in Basra and 32 in Kut"."""
    if not following:
        return
    until = view.reading.sentences[n].end
    opened = _OPENS.match(view.text, total.span.end)
    if opened is None and (later := _LATER.match(view.text, total.span.end)):
        start, sign = later.end(), later["sign"].strip()
    elif opened is not None:
        start, sign = opened.end(), opened["sign"]
    else:
        return
    pieces = _pieces(view.text, start, until)
    if len(pieces) < 2:
        return
    listed = " ".join(view.report.quote(span) for _, span in pieces)
    if sign == "," and " in " in view.text[total.span.end : start] and re.search(r"\bin [A-Z]", listed):
        return  # "45 dead in Nyanza, 12 in Eastern": a list of places
    if sign != ":" and not _generic(view, total):
        return
    parts = [value for value, _ in pieces]
    last = pieces[-1][1]
    if sign == "," and not re.match(r"\s*(?:,|[-–—]|\.?$)", view.text[last.end : until]):
        return  # a list of other things that goes on
    if sign == "," and max(parts) > (total.value or 0) and not _persons(pieces, following):
        return  # "three men, 14 firms and six ships": a list, no whole and its parts
    if sum(parts) != total.value:
        yield differs(view, total, parts, [span for _, span in pieces])


def _persons(pieces: list[tuple[float, Span]], following: Sequence[Quantity]) -> bool:
    """Whether what is listed are people, as far as the reading counts them."""
    listed = [f for f in following if any(span.overlaps(f.span) for _, span in pieces)]
    return bool(listed) and all(f.counted in PERSONS for f in listed)


def _generic(view: View, total: Quantity) -> bool:
    """Whether a total counts people as such, so that what follows can tell who they were."""
    return _whole().search(view.report.quote(total.span)) is not None


def _pieces(text: str, start: int, until: int) -> list[tuple[float, Span]]:
    """The numbers of a closed list that begins at ``start``; empty where it is not closed by "and"."""
    found: list[tuple[float, Span]] = []
    closed = False
    at = start
    while len(found) < _MOST_PIECES:
        piece = _PIECE.match(text, at, until)
        if piece is None or _VERBS.search(piece["rest"]):
            return []
        value = 1.0 if piece["n"].lower() in {"a", "an", "another"} else value_of(piece["n"])
        if value is None or not piece["rest"].strip() or _AGE.search(piece["rest"]):
            return []
        found.append((value, Span(piece.start("n"), piece.end("rest"))))
        if closed and piece["end"]:
            return []  # "and" in the middle: more than one list
        at = piece.end()
        if not piece["end"]:
            return found if closed else []
        closed = "and" in piece["end"].lower()
    return []


def differs(view: View, total: Quantity, parts: Sequence[float], spans: Iterable[Span]) -> Finding:
    """The finding: the sum, and the total it stands beside."""
    added = " + ".join(map(number, parts))
    return view.finding(
        "sum",
        Severity.ERROR,
        f"the parts named add up to {number(sum(parts))} ({added}), the total given is {number(total.value or 0)}",
        (total.span, *spans),
        number(sum(parts)),
    )
