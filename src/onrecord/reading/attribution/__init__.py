"""Who said it: every stretch of a report that is told on somebody's word.

    The mayor told Reuters on Friday that the bridge was closed.
        → source "The mayor" (official) via Reuters · cue "told" · content "the bridge was closed"
    “They came at night,” said Espérance Lotsove, 34. “We ran.”
        → two attributions of one speaker, the second without a cue
    Two men were reportedly killed.
        → no source (unspecified) · cue "reportedly" · content "Two men were" + "killed"

    >>> from onrecord.domain import Report
    >>> from onrecord.reading import syntax
    >>> report = Report("The mayor told Reuters on Friday that the bridge was closed.")
    >>> [found] = find(report, syntax.find(report))
    >>> [s.name for s in found.sources], [report.quote(c) for c in found.content]
    (['mayor', 'Reuters'], ['the bridge was closed'])

The steps: quotations (``quotes``), cues and speakers of each sentence (``verbs``, ``hearsay``; ``headlines``
where a headline has no verb), the content of each (``clauses``), quotations that go on without a cue
(``running``), then kind, full name and chain of the sources (``sources``). The last step and the clean-up of
content take spans from wherever they come.

Not handled: speakers named only in a later sentence, free indirect speech, voices inside quotations.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from onrecord.domain import READ_BLOCKS, Attribution, BlockKind, Directness, Report, Span
from onrecord.reading.attribution import (
    clauses,
    headlines,
    hearsay,
    quotes,
    relatives,
    running,
    signed,
    tweets,
    verbs,
)
from onrecord.reading.attribution.antecedents import Subjects
from onrecord.reading.attribution.content import Text
from onrecord.reading.attribution.names import Names
from onrecord.reading.attribution.quotes import Region
from onrecord.reading.attribution.said import Said
from onrecord.reading.attribution.sources import Register, source_heads
from onrecord.reading.attribution.view import View, view
from onrecord.reading.tree import Sentence

_RELATIVE = re.compile(r",\s+(?:who|which)\b")


def find(report: Report, sentences: tuple[Sentence, ...]) -> tuple[Attribution, ...]:
    """Every attribution of the report, in text order."""
    said, regions = spans(report, sentences)
    return typed(report, sentences, said, regions)


def spans(report: Report, sentences: tuple[Sentence, ...]) -> tuple[list[Said], list[Region]]:
    """Sources, cues and contents as spans, in text order, with the quotations of the report."""
    read = tuple(s for s in sentences if s.block in READ_BLOCKS and s.tokens)
    regions = quotes.find(report, read)
    text = Text(report.text, [s.span for s in read], regions)
    views: dict[int, View] = {}
    found: list[Said] = []
    first = 0
    for n, sentence in enumerate(read):
        v, first = view(sentence, regions, first)
        views[n] = v
        heard = clauses.read(v, text, n, relatives.foreground(v, verbs.find(v)), hearsay.phrases(v))
        if not heard and sentence.block is BlockKind.HEADLINE:
            heard = headlines.find(v, text)
        found += heard
        found += hearsay.unattributed(v, text, n, heard)
    found = running.divided(_named_alone(report.text, found), regions)
    found += tweets.find(text, read, regions)
    found += signed.find(text, read, regions)
    found += running.find(text, views, regions, found)
    return sorted(
        found, key=lambda s: (min(p.start for p in s.content), s.cue.start if s.cue else 0)
    ), regions


def _named_alone(text: str, found: list[Said]) -> list[Said]:
    """Speakers at the end without a clause in which they go on: "according to Roe, who said the road was closed"."""
    out = []
    for said in found:
        span = said.source
        behind = span is not None and said.cue is not None and said.cue.end <= span.start
        cut = _RELATIVE.search(text, span.start, span.end) if span is not None and behind else None
        if (
            span is not None
            and cut is not None
            and cut.start() > span.start
            and any(f.cue is not None and f.cue in span for f in found)
        ):
            out.append(replace(said, source=Span(span.start, cut.start())))
        else:
            out.append(said)
    return out


def typed(
    report: Report, sentences: tuple[Sentence, ...], said: list[Said], regions: list[Region]
) -> tuple[Attribution, ...]:
    """Attributions from spans: sources get their kind, name and chain."""
    register = Register(report, Names(report.text, source_heads()), Subjects(sentences))
    order = sorted(range(len(said)), key=lambda n: _spoken_at(said[n]))
    chains = {n: register.chain(said[n]) for n in order}
    return tuple(
        Attribution(s.content, register.named_later(chains[n]), s.cue, directness(s.content, regions), s.rule)
        for n, s in enumerate(said)
    )


def _spoken_at(said: Said) -> int:
    """Where the speaker is named, for the order in which pronouns look back."""
    if said.cue is None:
        return said.content[0].start
    return said.source.start if said.source is not None else said.cue.start


def directness(content: tuple[Span, ...], regions: list[Region]) -> Directness:
    """Direct where all content stands in quotation marks, mixed where some of it does."""
    inside = touched = 0
    for piece in content:
        k = bisect_left(regions, piece.start, key=lambda region: region.outer.end)
        near = regions[k : k + 2]
        inside += any(piece in region.outer for region in near)
        touched += any(region.outer.overlaps(piece) for region in near)
    if inside == len(content):
        return Directness.DIRECT
    return Directness.MIXED if touched else Directness.INDIRECT
