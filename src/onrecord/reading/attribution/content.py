"""What is said: where content begins behind a cue and where it ends, quotations over several sentences,
and the clean-up of its edges. The clean-up (``trim``, ``pieces``) also serves spans found elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from onrecord.domain import Span
from onrecord.reading.attribution.quotes import Region

_EDGE = ' \t\r\n\u00a0,;:–—-"“”„«»`'
_END = _EDGE + ".…"


_DANGLING = re.compile(r",?\s+(?:as|but|while)\s*\Z")


def trim(text: str, start: int, end: int) -> Span | None:
    """The stretch without white space, commas, dashes and quotation marks around it, and without its final
    full stop. A closing mark whose partner stands inside stays. None when no letter or digit is left."""
    whole = end
    if start + 1 < end and text[start] == "." and text[start + 1].isalpha():
        start += 1  # "police said.The driver"
    while start < end and (text[start] in _EDGE or text.startswith("''", start)):
        start += 2 if text.startswith("''", start) else 1
    while start < end and (text[end - 1] in _END or text.startswith("''", end - 2)):
        end -= 1
    end = _abbreviation(text, start, end, whole)
    if end == whole and (dangling := _DANGLING.search(text, max(start, end - 12), end)):
        end = dangling.start()  # "… planes had entered the valley as | the army said last week"
    if start < end and text[start] in "‘'" and text[end - 1] in "’'":
        start, end = start + 1, end - 1
    elif start < end and text[start] == "‘" and "’" not in text[start:end]:
        start += 1
    elif start < end and text[end - 1] == "’" and "‘" not in text[start:end]:
        end -= 1
        while start < end and text[end - 1] in _END:
            end -= 1
    inside = text[start:end]
    if (
        end < whole
        and text[end] in '”"»'
        and inside.count({"”": "“", '"': '"', "»": "«"}[text[end]]) % 2 == 1
    ):
        end += 1  # the mark closes a quotation that opens inside the content
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None


def _abbreviation(text: str, start: int, end: int, whole: int) -> int:
    """Give back the full stop of "U.S." at the end."""
    if end < whole and text[end] == "." and end - 2 >= start and text[end - 2] == ".":
        return end + 1
    return end


class Text:
    """A report's text with its sentences, to cut quotations into pieces."""

    def __init__(self, text: str, sentences: list[Span], regions: list[Region]) -> None:
        self.text = text
        self.sentences = sentences
        self._starts = [s.start for s in sentences]
        self._groups: dict[int, list[Region]] = {}
        for region in regions:
            self._groups.setdefault(region.group, []).append(region)

    def group(self, region: Region) -> list[Region]:
        """The regions of the unbroken quotation ``region`` belongs to."""
        return self._groups[region.group]

    def at(self, offset: int) -> int:
        """Index of the sentence that holds the offset."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def pieces(self, start: int, end: int) -> tuple[Span, ...]:
        """The stretch cut at the ends of sentences, each piece cleaned."""
        found: list[Span] = []
        first = self.at(start)
        last = bisect_left(self._starts, end)
        for sentence in self.sentences[first:last]:
            a, b = max(start, sentence.start), min(end, sentence.end)
            if a < b and (piece := trim(self.text, a, b)):
                found.append(piece)
        return tuple(found)

    def quotation(
        self, region: Region, until: int | None = None, since: int | None = None
    ) -> tuple[Span, ...]:
        """All pieces of the quotation, from ``since`` on and up to ``until``."""
        found: list[Span] = []
        for part in self.group(region):
            start = part.span.start if since is None else max(part.span.start, since)
            end = part.span.end if until is None else min(part.span.end, until)
            if start < end:
                found += self.pieces(start, end)
        return tuple(found)
