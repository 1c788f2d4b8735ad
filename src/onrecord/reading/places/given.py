"""Mentions that somebody else marked: looked up with every means, and resolved like our own."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.domain import PlaceKind, Span
from onrecord.gazetteer import Match
from onrecord.reading.places.document import Document, behind_comma
from onrecord.reading.places.framed import frame_all
from onrecord.reading.places.toponym import Frame, Toponym
from onrecord.reading.places.words import phrase_ending
from onrecord.reading.tree import Sentence, Token


def given(doc: Document, spans: Iterable[Span]) -> list[Toponym]:
    """A toponym for every span that lies in a sentence, in text order."""
    made: list[Toponym] = []
    n = 0
    for span in sorted(spans):
        while n < len(doc.sentences) and doc.sentences[n].span.end <= span.start:
            n += 1
        if n < len(doc.sentences):
            made += _toponym(doc, doc.sentences[n], span)
    for sentence in {id(t.sentence): t.sentence for t in made}.values():
        frame_all(doc, [t for t in made if t.sentence is sentence])
    return made


def _toponym(doc: Document, sentence: Sentence, span: Span) -> list[Toponym]:
    tokens = sentence.tokens
    inside = [i for i, t in enumerate(tokens) if t.span.start < span.end and span.start < t.span.end]
    if not inside:
        return []
    first, end = inside[0], inside[-1] + 1
    name = doc.report.quote(span)
    t = Toponym(sentence, first, end, name, span, span, frame=Frame.NAMED)
    t.matches = (
        doc.gazetteer.of_people(name) or doc.gazetteer.find(name) or _otherwise(doc, t, tokens, first, end)
    )
    t.matches = behind_comma(doc, tokens, first, name) + t.matches
    return [t]


def _otherwise(
    doc: Document, t: Toponym, tokens: tuple[Token, ...], first: int, end: int
) -> tuple[Match, ...]:
    """Codes, peoples, names with a head or a direction, and at last any known name within."""
    find, w = doc.gazetteer.find, doc.words
    if codes := doc.gazetteer.codes(t.name):
        return codes
    start = first
    while start + 1 < end and (
        tokens[start].lower in w.compass or tokens[start].lower in w.middle | {"the", "-"}
    ):
        start += 1
    if start > first and (found := find(doc.text(tokens, start, end))):
        return found
    ending = phrase_ending(tokens, end - 1, w.heads)
    if ending and ending[0] > start:
        t.kind, t.own, t.exact = ending[1].kind, not ending[1].same, False
        if found := find(doc.text(tokens, start, ending[0])):
            return found
    for size in range(end - start - 1, 0, -1):
        for i in range(start, end - size + 1):
            found = find(doc.text(tokens, i, i + size))
            good = tuple(m for m in found if m.entry.fame >= 5 and m.key_kind == 1)
            if good and tokens[i].lower not in w.common and tokens[i].lower not in w.heads:
                t.own, t.exact = True, False
                t.kind = t.kind or PlaceKind.BUILDING
                return good
    return ()
