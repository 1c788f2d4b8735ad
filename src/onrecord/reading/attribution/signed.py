"""Words whose speaker stands beside them without a verb: labels of a transcript, a quotation signed with a dash.

QUESTION: Did you discuss the border?              source "QUESTION", no cue
SECRETARY BELL: We did, at length.                 source "SECRETARY BELL"
“It was a long night.” – Ana Ruiz, nurse           source "Ana Ruiz, nurse"
"""

from __future__ import annotations

import re
from bisect import bisect_left

from onrecord.domain import BlockKind, Span
from onrecord.reading.attribution.content import Text
from onrecord.reading.attribution.quotes import Region, ranges
from onrecord.reading.attribution.said import Said
from onrecord.reading.tree import Sentence

_LABEL = re.compile(r"\s*(?P<who>Question|Answer|Q|A|[A-Z][A-Z.’'-]*(?: [A-Z][A-Z.’'-]*){0,4}):\s")
_SIGNATURE = re.compile(r"\s*(?:—|–|--|-)\s*(?P<who>[A-Z][^\W\d_]+[^\n:;\"“”]{2,60}?)\.?\s*$")
_SPEAKERS = 2  # labels that make a transcript
_PARTS = frozenset({"question", "answer", "q", "a"})  # where nobody is named beside them, no one's words
_SHORTEST = 2  # words
_Paragraph = tuple[int, Span, BlockKind]


def find(text: Text, sentences: tuple[Sentence, ...], regions: list[Region]) -> list[Said]:
    """What each labelled paragraph of a transcript says, and every signed quotation."""
    paragraphs = [
        (a, Span(sentences[a].span.start, sentences[b - 1].span.end), sentences[a].block)
        for a, b in ranges(sentences)
    ]
    return [*_transcript(text, paragraphs), *_signatures(text, paragraphs, regions)]


def _transcript(text: Text, paragraphs: list[_Paragraph]) -> list[Said]:
    found: list[Said] = []
    for n, span, block in paragraphs:
        label = _LABEL.match(text.text, span.start, span.end) if block is BlockKind.PARAGRAPH else None
        if label is None or len(text.text[label.end() : span.end].split()) < _SHORTEST:
            continue
        content = tuple(text.pieces(label.end(), span.end))
        found.append(Said(n, Span(*label.span("who")), None, content, rule="transcript"))
    speakers = {text.text[s.source.start : s.source.end].lower() for s in found if s.source}
    return found if len(speakers) >= _SPEAKERS and not speakers <= _PARTS else []


def _signatures(text: Text, paragraphs: list[_Paragraph], regions: list[Region]) -> list[Said]:
    """A quotation that opens its paragraph, with a dash and a name behind it to the end."""
    found: list[Said] = []
    begins = [r.outer.start for r in regions]
    for n, span, _ in paragraphs:
        whole = regions[bisect_left(begins, span.start) : bisect_left(begins, span.end)]
        if len(whole) != 1 or whole[0].outer.start > span.start + 1 or not whole[0].closed:
            continue
        signed = _SIGNATURE.fullmatch(text.text, whole[0].outer.end, span.end)
        if signed is not None and (content := text.quotation(whole[0])):
            found.append(Said(n, Span(*signed.span("who")), None, content, rule="signed"))
    return found
