"""Quotations of a report, in every style of marks, also unclosed ones.

    “…” "…" ''…'' ``…'' «…» „…“ ‘…’ '…'   and ""…"" as spreadsheets write it

Single marks are told from apostrophes by what stands around them. A paragraph that is wrapped in straight
quotes as a whole (a spreadsheet cell) is not a quotation. A quotation opened again before it was closed, or
open at the end of a paragraph when the next opens one or a later one closes it, goes on: its regions share a
``group``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.domain import Report, Span
from onrecord.reading.tree import Sentence

_MARK = re.compile(r"[“”„«»]|\"+|``|''|’’|‘’|‘‘|[‘’']")
_SINGLES = frozenset("‘’'")
_OPENING = frozenset("“„«")
_SPEAKING = re.compile(
    r"(?:(?:he|she|they|[A-Z][\w’'.-]{0,20})\s+){1,4}(?:added|explained|noted|said|says|told)\b"
)
_NARRATED = re.compile(
    r"\b(?:[A-Z][\w’'.-]+|authorities|officers|officials|police|prosecutors|residents|witnesses) (?:said|says|told)\b"
)
_SPEAKER = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Oo]ur|[Uu]s|[Ww]e)\b")
_LONGEST_RUN = 5  # paragraphs in which a quotation may close
_LONGEST_SINGLE = 600  # characters; a single mark without its partner by then is an apostrophe


@dataclass(frozen=True, slots=True)
class Region:
    """``span``: what is between the marks; ``outer``: the marks included. ``start`` and ``end`` are never
    equal. ``group``: regions of one unbroken quotation."""

    span: Span
    outer: Span
    group: int
    closed: bool
    single: bool


def find(report: Report, sentences: tuple[Sentence, ...]) -> list[Region]:
    """Every quotation, in text order, without overlaps."""
    found: list[Region] = []
    going_on = False
    paragraphs = [(sentences[a].span.start, sentences[b - 1].span.end) for a, b in ranges(sentences)]
    for n, (start, end) in enumerate(paragraphs):
        group = found[-1].group if found else -1
        if going_on and _closed_later(report.text, paragraphs[n : n + _LONGEST_RUN]):
            regions = _carried(report.text, start, end, group)
        else:
            regions = _paragraph(report.text, start, end, group, going_on)
        found += regions
        going_on = bool(regions) and not regions[-1].closed
    return found


def _closed_later(text: str, paragraphs: list[tuple[int, int]]) -> bool:
    """Whether a quotation open before these paragraphs closes in one of them without having opened again."""
    for start, end in paragraphs:
        mark = next((m for m in _MARK.finditer(text, start, end) if m[0] not in _SINGLES), None)
        if mark is not None:
            closes = _side(text, mark, False, "") == "close" or _set_apart(text, mark)
            return mark.start() > start and closes
    return False


def _set_apart(text: str, mark: re.Match[str]) -> bool:
    """Whether a straight mark stands between spaces behind a comma or full stop: "I want to get out, " he said."""
    spaced = text[mark.start() - 1 : mark.start()].isspace() and text[mark.end() : mark.end() + 1].isspace()
    before = text[max(0, mark.start() - 20) : mark.start()].rstrip()
    return (
        spaced and before[-1:] in (",", ".", "?", "!") and not before.endswith(("said,", "says,", "added,"))
    )


def _carried(text: str, start: int, end: int, group: int) -> list[Region]:
    """The regions of a paragraph that an open quotation runs into."""
    mark = next((m for m in _MARK.finditer(text, start, end) if m[0] not in _SINGLES), None)
    if mark is None:
        span = Span(start, end)
        return [Region(span, span, group, False, False)]
    first = Region(Span(start, mark.start()), Span(start, mark.end()), group, True, False)
    return [first, *_paragraph(text, mark.end(), end, group, False)]


def ranges(sentences: tuple[Sentence, ...]) -> Iterator[tuple[int, int]]:
    """The paragraphs: each the index of its first sentence and of the one behind its last."""
    first = 0
    for i in range(1, len(sentences) + 1):
        if i == len(sentences) or sentences[i].paragraph != sentences[first].paragraph:
            yield first, i
            first = i


def _paragraph(text: str, start: int, end: int, group: int, going_on: bool) -> list[Region]:
    marks = list(_MARK.finditer(text, start, end))
    if len(marks) >= 3 and marks[0].start() == start and marks[-1].end() == end and _wrapped(text, marks):
        marks = marks[1:-1]
    found: list[Region] = []
    opened: re.Match[str] | None = None
    skip = start
    for n, mark in enumerate(marks):
        if mark.start() < skip:
            continue
        if mark[0] in _SINGLES:
            if opened is None and (close := _single(text, mark, marks, n)):
                group += 1
                _add(found, mark, close.start(), close.end(), group, True, True)
                skip = close.end()
            continue
        side = _side(text, mark, opened is not None, opened[0] if opened else "")
        if side == "open" and opened is not None and _turned(text, mark):
            side = "close"
        if side == "open":
            if opened is not None and not _stray(text, opened, mark.start()):
                _add(found, opened, mark.start(), mark.start(), group, False, False)
            elif not (going_on and not found and (mark.start() == start or _glued(text, start))):
                group += 1
            opened = mark
        elif opened is not None:
            _add(found, opened, mark.start(), mark.end(), group, True, False)
            opened = None
    if opened is not None and not _stray(text, opened, end):
        _add(found, opened, end, end, group, False, False)
    return found


def _stray(text: str, opened: re.Match[str], end: int) -> bool:
    """Whether a mark that nothing closes opens no quotation: what follows is told by the report, who says what."""
    told = _NARRATED.search(text, opened.end(), end)
    return told is not None and _SPEAKER.search(text, opened.end(), end) is None


def _turned(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark that opens stands where a quotation closes: "Tankers are the key, “Caughlin said"."""
    before = text[max(0, mark.start() - 3) : mark.start()].rstrip()
    return before[-1:] in (",", "?", "!") and _SPEAKING.match(text, mark.end()) is not None


def _add(
    found: list[Region],
    opened: re.Match[str],
    end: int,
    outer_end: int,
    group: int,
    closed: bool,
    single: bool,
) -> None:
    if opened.end() < end:
        span, outer = Span(opened.end(), end), Span(opened.start(), outer_end)
        found.append(Region(span, outer, group, closed, single))


def _glued(text: str, start: int) -> bool:
    """Whether the paragraph opens in the middle of a line: something between its words was cut out."""
    return "\n" not in text[max(0, start - 2) : start] and start > 0


def _wrapped(text: str, marks: list[re.Match[str]]) -> bool:
    """Whether the first and last mark only wrap the paragraph: inside, the first mark opens again and the
    marks come in pairs."""
    inner = [m for m in marks[1:-1] if m[0] not in _SINGLES]
    return (
        bool(inner)
        and len(inner) % 2 == 0
        and inner[0][0] == '"'
        and _side(text, inner[0], True, '"') == "open"
    )


def _side(text: str, mark: re.Match[str], is_open: bool, opener: str) -> str:
    """Whether a double mark opens or closes."""
    sign = mark[0]
    if sign == "“" and is_open and opener == "“" and _behind_words(text, mark):
        return "close"  # typed for the closing mark
    if sign in _OPENING:
        return "close" if sign == "“" and opener == "„" else "open"
    if sign == "''" and not is_open:
        before, after = text[mark.start() - 1 : mark.start()] or " ", text[mark.end() : mark.end() + 1] or " "
        return "open" if (before.isspace() or before in "([—–-") and not after.isspace() else "close"
    if sign in ("”", "»", "''", "’’"):
        return (
            "open"
            if not is_open and sign not in ("''", "’’") and text[mark.end() : mark.end() + 1].isalnum()
            else "close"
        )
    if sign in ("``", "‘‘"):
        return "open"
    if sign == "‘’":
        return "open" if not is_open and text[mark.end() : mark.end() + 1].isalnum() else "close"
    before = text[mark.start() - 1 : mark.start()] if mark.start() else " "
    after = text[mark.end() : mark.end() + 1] or " "
    if before.isspace() or before in "([{—–-/:":
        return "close" if after.isspace() and is_open else "open"
    if after.isspace() or after in ".,;:!?)]}—–-":
        return "close"
    return "close" if is_open else "open"


def _behind_words(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark stands right behind a word or comma and before a space."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return not before.isspace() and before not in "([—–" and (after.isspace() or not after)


def _single(text: str, mark: re.Match[str], marks: list[re.Match[str]], n: int) -> re.Match[str] | None:
    """The mark that closes the single quotation ``mark`` opens; None where it is an apostrophe."""
    before = text[mark.start() - 1 : mark.start()] if mark.start() else " "
    after = text[mark.end() : mark.end() + 1] or " "
    if mark[0] == "’" or before.isalnum() or not (after.isalnum() or after in '“"[…'):
        return None
    fallback = None
    for k in range(n + 1, len(marks)):  # a slice would copy what is left of a long line for every mark
        close = marks[k]
        if close.start() - mark.start() > _LONGEST_SINGLE:
            break
        if close[0] not in "’'":
            if close[0] == "‘":
                break
            continue
        prior, following = text[close.start() - 1], text[close.end() : close.end() + 1] or " "
        if prior.isspace() or following.isalnum():
            continue
        if prior == "s" and following == " " and text[close.end() + 1 : close.end() + 2].islower():
            fallback = fallback or close  # perhaps a plural's genitive: "the soldiers’ homes"
            continue
        return close
    return fallback
