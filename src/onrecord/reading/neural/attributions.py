"""Who said what: spans of sources, cues and contents, and their links to one cue.

Spans come from one best path through the whole document. Every word of a source or a content scores the
words of
its window as the first word of its cue; a span goes to the cue with the best mean.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from onrecord.reading.neural.labels import ELEMENT_TAGS
from onrecord.reading.neural.outputs import Floats, Part
from onrecord.reading.neural.results import Attribution, Piece
from onrecord.reading.neural.viterbi import edges, moves, paths, spans

Span = tuple[str, int, int]
UNSEEN = -12.0  # log-probability of a cue that lies outside a word's window
ADJACENT = 4  # words between a content without a cue and the one it continues, at most
SMALLEST = -4.5  # mean log-probability of a link, below which a source is left unlinked


@dataclass
class _Group:
    """One attribution while it is put together."""

    cue: Span | None
    sources: list[tuple[float, Span]] = field(default_factory=list)
    contents: list[tuple[float, Span]] = field(default_factory=list)


def elements(parts: Sequence[Part], transitions: Floats) -> list[Span]:
    """Kind, first word and last word + 1 (in the document) of every element, in order."""
    rows = [p.words["elements"] for p in parts if len(p.words["upos"])]
    if not rows:
        return []
    path = paths([np.concatenate(rows)], moves(ELEMENT_TAGS, transitions), edges(ELEMENT_TAGS))[0]
    return spans(path, ELEMENT_TAGS)


class _Links:
    """Log-probabilities of links from words to cues."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.rows: list[tuple[Floats, int]] = []
        for part in parts:
            if not len(part.columns):
                continue
            scores = part.links - part.links.max(axis=1, keepdims=True)
            logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
            self.rows += [(row, int(part.columns[0])) for row in logs]

    def mean(self, span: Span, cue: Span) -> float:
        """Mean over the words of ``span`` of the chance that their cue starts in ``cue``."""
        total = 0.0
        for word in range(span[1], span[2]):
            row, first = self.rows[word]
            a, b = max(cue[1] - first + 1, 1), min(cue[2] - first + 1, len(row))
            total += max(float(row[a:b].max()), UNSEEN) if a < b else UNSEEN
        return total / (span[2] - span[1])

    def none(self, span: Span) -> float:
        """The same for there being no cue in the window."""
        return sum(float(self.rows[w][0][0]) for w in range(span[1], span[2])) / (span[2] - span[1])


def _nearest(span: Span, cues: Sequence[Span], links: _Links) -> tuple[float, int]:
    """Score and index of the best cue, among those within two windows' reach."""
    near = [k for k, c in enumerate(cues) if abs(c[1] - span[1]) < 400]
    return max(((links.mean(span, cues[k]), -k) for k in near), default=(-np.inf, 0))


def _group(found: Sequence[Span], links: _Links) -> list[_Group]:
    """Contents and sources at their cues. A content whose cue is out of sight continues the one just before
    it."""
    cues = [s for s in found if s[0] == "CUE"]
    groups = [_Group(cue) for cue in cues]
    last: tuple[_Group, Span] | None = None
    for span in found:
        if span[0] == "CUE":
            continue
        score, k = _nearest(span, cues, links)
        if span[0] == "SOURCE":
            if score > SMALLEST:
                groups[-k].sources.append((score, span))
            continue
        if score > links.none(span) or (score > SMALLEST and not last):
            group = groups[-k]
        elif last and span[1] - last[1][2] <= ADJACENT:
            group = last[0]
        elif score > SMALLEST:
            group = groups[-k]
        else:
            group = _Group(None)
            groups.append(group)
        group.contents.append((score, span))
        last = (group, span)
    return groups


def _pieces(span: Span, bounds: Sequence[int]) -> list[Piece]:
    """A stretch of the document cut at the ends of sentences. ``bounds``: first word of each, and the end."""
    first = int(np.searchsorted(bounds, span[1], side="right")) - 1
    found = []
    for s in range(first, len(bounds) - 1):
        if bounds[s] >= span[2]:
            break
        a, b = max(span[1], bounds[s]), min(span[2], bounds[s + 1])
        if a < b:
            found.append(Piece(s, a - bounds[s], b - bounds[s]))
    return found


def attributions(parts: Sequence[Part], found: Sequence[Span], bounds: Sequence[int]) -> list[Attribution]:
    """Attributions with content, in the order of their contents."""
    result = []
    for group in _group(found, _Links(parts)):
        if not group.contents:
            continue
        source = max(group.sources, key=lambda s: (s[0], -s[1][1]), default=None)
        scores = [s for s, _ in group.contents] + ([source[0]] if source else [])
        pieces = [
            p for _, span in sorted(group.contents, key=lambda c: c[1][1]) for p in _pieces(span, bounds)
        ]
        result.append(
            Attribution(
                _pieces(source[1], bounds)[0] if source else None,
                _pieces(group.cue, bounds)[0] if group.cue else None,
                tuple(pieces),
                math.exp(max(sum(scores) / len(scores), -20.0)),
            )
        )
    return sorted(result, key=lambda a: (a.content[0].sentence, a.content[0].start))
