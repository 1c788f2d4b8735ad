"""Posts of a social network set into a report, with the name of who wrote them at their end.

The bridge is gone. pic.twitter.com/Ab3 — Ana Ruiz (@anaruiz) July 16, 2021    source "Ana Ruiz", no cue
"""

from __future__ import annotations

import re

from onrecord.domain import Span
from onrecord.reading.attribution.content import Text, trim
from onrecord.reading.attribution.quotes import Region, ranges
from onrecord.reading.attribution.said import Said
from onrecord.reading.tree import Sentence

_SIGNED = re.compile(
    r"\s(?:—|–|--|-)\s?(?P<who>[^—–@()\n]{2,50}?)\s+\(@\w{2,20}\)(?:\s+\w+ \d{1,2}, \d{4})?\s*$"
)
_LINK = re.compile(r"(?:https?://|pic\.twitter\.com/)\S+")
_SHORTEST = 4  # words
_LONGEST = 400  # characters, links included


def find(text: Text, sentences: tuple[Sentence, ...], regions: list[Region]) -> list[Said]:
    """Every post that fills a paragraph, or stands in quotation marks before the signature that ends one."""
    found: list[Said] = []
    for first, behind in ranges(sentences):
        start, end = sentences[first].span.start, sentences[behind - 1].span.end
        signed = _SIGNED.search(text.text, start, end) if "(@" in text.text[start:end] else None
        quoted = next((r for r in regions if signed and r.outer.end == signed.start()), None)
        start = quoted.span.start if quoted is not None else _behind_quotation(text, regions, start, end)
        if signed is not None and (content := _pieces(text, start, signed.start())):
            source = Span(signed.start("who"), signed.end("who"))
            found.append(Said(first, source, None, content, rule="post"))
    return found


def _behind_quotation(text: Text, regions: list[Region], start: int, end: int) -> int:
    """Where a post begins in its paragraph: behind a quotation of somebody else that ends with a sentence."""
    closed = [r for r in regions if start <= r.outer.start and r.outer.end < end]
    return max((r.outer.end for r in closed if text.text[r.span.end - 1] in ".!?"), default=start)


def _pieces(text: Text, start: int, end: int) -> tuple[Span, ...]:
    """The words of the post, without its links."""
    pieces: list[Span] = []
    if end - start > _LONGEST:
        return ()
    for piece in text.pieces(start, end):
        link = _LINK.search(text.text, piece.start, piece.end)
        cut = trim(text.text, piece.start, link.start()) if link else piece
        pieces += [cut] if cut is not None else []
    words = sum(len(text.text[p.start : p.end].split()) for p in pieces)
    return tuple(pieces) if words >= _SHORTEST else ()
