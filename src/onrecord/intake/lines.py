"""The paragraphs of a plain text: each stretch between blank lines or, where every paragraph stands on one
line, each line. Hard-wrapped texts (old wire copy, e-mail) are put together again; nothing is changed.

    "LIMA, 9 MAY 89 (EFE) -- A BOMB\\nWENT OFF." in a text wrapped at 76 characters: one paragraph
    "First paragraph.\\nSecond paragraph." in a text with long lines: two
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")

WIDEST_WRAP = 160  # nothing that breaks lines for reading breaks them later than this
MIN_WRAPPED_PAIRS = 3  # fewer neighbouring lines do not show that a text is wrapped
WRAPPED_SHARE = 0.6  # of neighbouring lines that must look wrapped
SHORTEST_BROKEN = 40  # in a text not wrapped as a whole, only longer lines can be broken sentences
OVERLONG = 1.2  # times the width: a wrapped text has hardly a line as long as that …
FEW_OVERLONG = 0.05  # … or not more than this share of its lines
SLACK = 0.75  # a wrapped line is filled to this share of the width, its next word counted

_ENDS = (".", "!", "?", ":", ";", ")", "]", '"', "”", "’")


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph or line, without the white space around it. ``apart``: blank lines stand before it."""

    start: int
    end: int
    text: str
    apart: bool

    @property
    def words(self) -> int:
        return len(self.text.split())


def units(text: str) -> list[Unit]:
    """The paragraphs of the text in order; every character that is not white space is in exactly one."""
    lines = _lines(text)
    width = _wrap_width(lines)
    joined: list[Unit] = []
    first = last = None  # of the paragraph being put together
    for line in lines:
        if first and last and not line.apart and _continues(last.text, line.text, width):
            last = line
            continue
        if first and last:
            joined.append(_merged(text, first, last))
        first = last = line
    if first and last:
        joined.append(_merged(text, first, last))
    return joined


def _merged(text: str, first: Unit, last: Unit) -> Unit:
    return Unit(first.start, last.end, text[first.start : last.end], first.apart)


def _lines(text: str) -> list[Unit]:
    found: list[Unit] = []
    previous_end = 0
    for match in _LINE.finditer(text):
        line = match.group().strip()
        if not line:
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        breaks = len(_BREAK.findall(text, previous_end, start)) if found else 1
        found.append(Unit(start, start + len(line), line, apart=breaks > 1))
        previous_end = start + len(line)
    return found


def _wrap_width(lines: list[Unit]) -> int | None:
    """The width at which the text was wrapped; None if it was not."""
    pairs = [(a.text, b.text) for a, b in pairwise(lines) if not b.apart]
    if len(pairs) < MIN_WRAPPED_PAIRS:
        return None
    lengths = sorted(len(a) for a, _ in pairs)
    width = lengths[len(lengths) * 9 // 10]
    if width > WIDEST_WRAP or width < WIDEST_WRAP // 4:
        return None
    if sum(len(line.text) > OVERLONG * width for line in lines) > FEW_OVERLONG * len(lines):
        return None
    open_ended = sum(1 for a, b in pairs if _flows_on(a, b, width) and not a.endswith((".", "!", "?", ":")))
    return width if open_ended >= WRAPPED_SHARE * len(pairs) else None


def _continues(line: str, following: str, width: int | None) -> bool:
    """Whether the second line goes on with the paragraph of the first."""
    if width is not None:
        return _flows_on(line, following, width)
    return len(line) >= SHORTEST_BROKEN and following[0].islower() and not line.endswith(_ENDS)


def _flows_on(line: str, following: str, width: int) -> bool:
    """Whether the line was broken only because the next word did not fit."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) >= SLACK * width
