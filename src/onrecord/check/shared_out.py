"""Totals whose parts stand in sentences of their own: by container, by place, by the lines of a list.

"two mass graves … the bodies of 500 victims. … one grave … 470 prisoners … a second grave contained 30"
"conducted 34 strikes in Syria and Iraq. In Syria, … 23 strikes … in Iraq, … 11 strikes"
"Iraq / Near Bayji, one strike … / Near Mosul, five strikes …" under "In Iraq, … 6 strikes"
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.check.parts import PERSONS, noun
from onrecord.check.sums import differs
from onrecord.check.view import View
from onrecord.domain import Bound, Finding, Quantity, Span

AHEAD = 4  # sentences after a total in which its parts are told
_CONTAINERS = range(2, 7)
_ONE = re.compile(
    r"\b(?:one|another|(?:the |a )?(?:first|second|third|fourth)|the (?:other|last|remaining))\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


def find(view: View) -> Iterable[Finding]:
    """Totals that differ from the sum of parts told later."""
    for n, figures in enumerate(view.by_sentence):
        for total in figures:
            if total.bound is Bound.EXACT and (total.value or 0) >= 3 and not total.unit and total.head:
                yield from _by_place(view, n, total)
        yield from _by_container(view, n, figures)
    yield from _by_line(view)


def _by_container(view: View, n: int, figures: list[Quantity]) -> Iterator[Finding]:
    """Two graves with 500 bodies: one has 470, the second 30."""
    for boxes in figures:
        if boxes.value not in _CONTAINERS or boxes.bound is not Bound.EXACT or not boxes.head:
            continue
        totals = [
            f
            for f in figures
            if f is not boxes and f.bound is Bound.EXACT and (f.value or 0) > 2 and not f.unit
        ]
        if len(totals) != 1:
            continue
        total = totals[0]
        parts = _in_containers(view, n, noun(view, boxes), total)
        if len(parts) == boxes.value:
            values = [p.value or 0.0 for p in parts]
            if sum(values) != total.value:
                yield differs(view, total, values, [p.span for p in parts])


def _in_containers(view: View, n: int, box: str, total: Quantity) -> list[Quantity]:
    """The figures told of one container each, in the sentences after the total."""
    found: list[Quantity] = []
    for m in range(n + 1, min(n + 1 + AHEAD, len(view.by_sentence))):
        sentence = view.reading.sentences[m]
        named = re.search(rf"\b{re.escape(box)}\b", view.report.quote(sentence), re.IGNORECASE)
        if named is None or not _ONE.search(view.text[sentence.start : sentence.start + named.start()]):
            continue
        counted = [
            f
            for f in view.by_sentence[m]
            if (f.counted is total.counted or (f.counted in PERSONS and total.counted in PERSONS))
            and f.span.start > sentence.start + named.start()
        ]
        if len(counted) != 1 or counted[0].bound is not Bound.EXACT:
            return []
        found.append(counted[0])
    return found


def _by_place(view: View, n: int, total: Quantity) -> Iterator[Finding]:
    """34 strikes in Syria and Iraq: 23 in Syria, 11 in Iraq."""
    places = _places_after(view, n, total)
    if len(places) < 2:
        return
    parts: dict[str, Quantity] = {}
    for m in range(n + 1, min(n + 1 + AHEAD, len(view.by_sentence))):
        sentence = view.reading.sentences[m]
        here = {_name(view, p.span) for p in view.places_in(sentence.start, sentence.end)} & places
        same = [
            f for f in view.by_sentence[m] if noun(view, f) == noun(view, total) and f.bound is Bound.EXACT
        ]
        if len(here) == 1 and len(same) == 1:
            parts.setdefault(here.pop(), same[0])
    if len(parts) == len(places):
        values = [p.value or 0.0 for p in parts.values()]
        if sum(values) != total.value:
            yield differs(view, total, values, [p.span for p in parts.values()])


def _places_after(view: View, n: int, total: Quantity) -> set[str]:
    """The places listed behind a total: "34 strikes … in Syria and Iraq"."""
    sentence = view.reading.sentences[n]
    listed: list[Span] = []
    for place in view.places_in(total.span.end, sentence.end):
        joined = listed and re.fullmatch(
            r"\s*(?:,|and|,\s*and)\s*(?:in\s+)?", view.between(listed[-1], place.span)
        )
        if listed and not joined:
            break
        if not listed and not re.search(
            r"\b(?:in|across)\s+(?:both\s+)?$", view.text[total.span.end : place.span.start]
        ):
            return set()
        listed.append(place.span)
    return {_name(view, span) for span in listed}


def _name(view: View, span: Span) -> str:
    return view.report.quote(span).lower()


_ITEM = re.compile(r"^[ \t]*(?:[-•*·.–—]|\d{1,2}[.)])[ \t]+\S|^[ \t]*(?:near|in|at)\s+[A-Z]", re.IGNORECASE)


def _by_line(view: View) -> Iterator[Finding]:
    """Under a heading that names a place, list lines that each open with a count of one thing."""
    for heading, lines in _sections(view):
        counted: dict[str, list[Quantity]] = {}
        for line in lines:
            first = next((f for f in _figures_in(view, line) if f.head and f.bound is Bound.EXACT), None)
            if first is not None:
                counted.setdefault(noun(view, first), []).append(first)
        for name, parts in counted.items():
            if len(parts) == len(lines):
                yield from _against_total(view, heading, name, parts)


def _against_total(view: View, heading: str, name: str, parts: list[Quantity]) -> Iterator[Finding]:
    values = [p.value or 0.0 for p in parts]
    for n, figures in enumerate(view.by_sentence):
        sentence = view.reading.sentences[n]
        if sentence.end > parts[0].span.start:
            return
        places = {_name(view, p.span) for p in view.places_in(sentence.start, sentence.end)}
        for total in figures:
            if places == {heading} and noun(view, total) == name and total.bound is Bound.EXACT:
                if sum(values) != total.value:
                    yield differs(view, total, values, [p.span for p in parts])
                return


def _figures_in(view: View, line: Span) -> list[Quantity]:
    return [
        q for q in view.reading.quantities if line.start <= q.span.start < line.end and q.value is not None
    ]


def _sections(view: View) -> Iterator[tuple[str, list[Span]]]:
    """Headings of a few words without a full stop, and the list lines that follow each."""
    heading: str | None = None
    lines: list[Span] = []
    at = 0
    for raw in view.text.split("\n"):
        line = raw.strip()
        if line and _ITEM.match(line):
            lines.append(Span(at, at + len(raw)))
        elif line:
            if heading and len(lines) > 1:
                yield heading, lines
            heading, lines = (
                (line.rstrip(":").lower() if len(line) < 40 and not line.endswith(".") else None),
                [],
            )
        at += len(raw) + 1
    if heading and len(lines) > 1:
        yield heading, lines
