"""Documents as arrays over their words, ready to be cut into training windows.

All word indices are counted through the whole document. ``NONE`` marks what must not be learnt from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.reading.neural.labels import DEPRELS, ELEMENT_TAGS, NAME_TAGS, NAMES, ROLE_TAGS, SENSES, UPOS
from onrecord.reading.neural.windows import Ints, PieceMaker, encode
from training.documents import Document, Place, Predicate, Sentence

NONE = -100
PARTIAL = frozenset(("re3d", "meantime"))  # their annotators left names out: a word with a capital may be one
ROOT = -1

_UPOS = {label: i for i, label in enumerate(UPOS)}
_DEPREL = {label: i for i, label in enumerate(DEPRELS)}
_NAME = {label: i for i, label in enumerate(NAME_TAGS)}
_ELEMENT = {label: i for i, label in enumerate(ELEMENT_TAGS)}
_ROLE = {label: i for i, label in enumerate(ROLE_TAGS)}


@dataclass
class Arrays:
    """One document. ``bounds`` are the first words of its sentences and the number of words; the arrays
    have one
    entry a word. ``predicates``: (word, tags of its sentence's words); ``mentions``: (head word, entity)."""

    corpus: str
    bounds: list[int]
    pieces: list[tuple[int, ...]]
    shapes: list[int]
    quotes: list[int]
    upos: Ints
    heads: Ints
    deprels: Ints
    names: Ints
    elements: Ints
    links: Ints
    is_predicate: Ints
    senses: Ints
    factual: np.ndarray
    predicates: list[tuple[int, list[int]]]
    mentions: list[tuple[int, str]]


def tags(spans: Sequence[tuple[str, int, int]], numbers: dict[str, int], length: int) -> list[int]:
    """BIOES tags of spans that do not overlap."""
    row = [0] * length
    for kind, start, end in spans:
        row[start:end] = [numbers[f"I-{kind}"]] * (end - start)
        row[end - 1] = numbers[f"E-{kind}"]
        row[start] = numbers[f"S-{kind}" if end - start == 1 else f"B-{kind}"]
    return row


def name_tags(sentence: Sentence, corpus: str) -> list[int]:
    """Tags of the names; ``NONE`` where a mark is unclear, and where a corpus may have left a name out."""
    row = tags([s for s in sentence.names if s[0] in NAMES], _NAME, len(sentence.words))
    for kind, start, end in sentence.names:
        if kind not in NAMES:
            row[start:end] = [NONE] * (end - start)
    if corpus not in PARTIAL:
        return row
    return [
        NONE if not tag and word[:1].isupper() else tag for tag, word in zip(row, sentence.words, strict=True)
    ]


def role_label(label: str) -> str | None:
    """The label as trained: variants of ARG1 fold into it, the rarest labels are left out."""
    label = label.replace("-DSP", "")
    return label if f"B-{label}" in _ROLE else None


def role_tags(predicate: Predicate, length: int) -> list[int]:
    """BIO tags of a predicate's arguments."""
    row = [0] * length
    for label, start, end in predicate.arguments:
        if kind := role_label(label):
            row[start:end] = [_ROLE[f"I-{kind}"]] * (end - start)
            row[start] = _ROLE[f"B-{kind}"]
    return row


def element_spans(document: Document) -> list[tuple[str, int, int, int]]:
    """Unbroken runs of each element of each attribution: kind, first word, last word + 1, attribution."""
    bounds = _bounds(document.sentences)
    spans = []
    for number, attribution in enumerate(document.attributions):
        parts = (("SOURCE", attribution.source), ("CUE", attribution.cue), ("CONTENT", attribution.content))
        for kind, places in parts:
            spans += [(kind, a, b, number) for a, b in _runs(places, bounds)]
    return sorted(spans, key=lambda s: s[1])


def _runs(places: Sequence[Place], bounds: list[int]) -> list[tuple[int, int]]:
    words = sorted(bounds[s] + i for s, i in places)
    runs: list[tuple[int, int]] = []
    for w in words:
        if runs and runs[-1][1] == w:
            runs[-1] = (runs[-1][0], w + 1)
        else:
            runs.append((w, w + 1))
    return runs


def _bounds(sentences: Sequence[Sentence]) -> list[int]:
    bounds = [0]
    for sentence in sentences:
        bounds.append(bounds[-1] + len(sentence.words))
    return bounds


def _attribution(document: Document, bounds: list[int], made: Arrays) -> None:
    """Tags of the elements, and for words of sources and contents the first word of their cue."""
    spans = element_spans(document)
    made.elements[:] = tags([s[:3] for s in spans], _ELEMENT, bounds[-1])
    cues = [min(bounds[s] + i for s, i in a.cue) for a in document.attributions]
    for kind, start, end, number in spans:
        if kind != "CUE":
            made.links[start:end] = cues[number]


def _syntax(sentence: Sentence, at: slice, made: Arrays) -> None:
    made.upos[at] = [_UPOS.get(u, NONE) for u in sentence.upos]
    made.heads[at] = [h + at.start if h >= 0 else ROOT for h in sentence.heads]
    made.deprels[at] = [_DEPREL.get(d, _DEPREL.get(d.split(":")[0], NONE)) for d in sentence.deprels]


def _predicates(sentence: Sentence, at: slice, made: Arrays) -> None:
    made.is_predicate[at] = 0
    for predicate in sentence.predicates:
        word = at.start + predicate.index
        made.is_predicate[word] = 1
        sense = predicate.sense if predicate.sense in SENSES else "other"
        made.senses[word] = SENSES.index(sense)
        made.predicates.append((word, role_tags(predicate, len(sentence.words))))


def arrays(document: Document, maker: PieceMaker) -> Arrays:
    """The arrays of one document, holding only what its tasks name."""
    sentences, tasks = document.sentences, document.tasks
    bounds = _bounds(sentences)
    spaces = [s.spaces for s in sentences]
    known = None if any(row is None for row in spaces) else spaces
    encoded = encode([s.words for s in sentences], known, maker)  # type: ignore[arg-type]
    empty = [np.full(bounds[-1], NONE, dtype=np.int64) for _ in range(8)]
    made = Arrays(
        document.corpus,
        bounds,
        [p for e in encoded for p in e.pieces],
        [s for e in encoded for s in e.shapes],
        [q for e in encoded for q in e.quotes],
        *empty,
        factual=np.zeros((bounds[-1], 2), dtype=np.float32),
        predicates=[],
        mentions=[],
    )
    if "attribution" in tasks:
        _attribution(document, bounds, made)
    for sentence, start, end in zip(sentences, bounds, bounds[1:], strict=False):
        at = slice(start, end)
        if "syntax" in tasks:
            _syntax(sentence, at, made)
        if "names" in tasks:
            made.names[at] = name_tags(sentence, document.corpus)
        if sentence.roles:
            _predicates(sentence, at, made)
        for word, score, confidence in sentence.factual:
            made.factual[start + word] = score, confidence
        made.mentions += [(start + word, entity) for word, entity in sentence.mentions]
    return made
