"""PolNeAR dev: spans of sources, cues and contents, and linked attributions.

Spans are unbroken runs of words (brat offsets snapped outward to words). *Exact*: both ends right.
*Linked*: an
attribution counts if its contents overlap (Dice >= .5 over words) and its source is right: the same phrase
give
or take its edges (Dice >= .5, or one inside the other with the same last word), or none on both sides.
"""

from __future__ import annotations

from pathlib import Path

from eval.reader.benchmark import Analyse, Measure, spaces_of, words_of
from eval.reader.counts import Counts
from training.arrays import element_spans
from training.corpora import polnear
from training.documents import Document, Place

from onrecord.reading.neural import Analysis, Piece

NAME = "PolNeAR dev"
BARS = {"SOURCE": 0.78, "CUE": 0.71, "CONTENT": 0.64}
Words = frozenset[Place]
Linked = tuple[Words, Words]  # source, content


def dice(a: Words, b: Words) -> float:
    """Overlap of two sets of words."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def same_source(a: Words, b: Words) -> bool:
    """Whether two sources are one phrase give or take its edges, or both absent."""
    if not a or not b:
        return not a and not b
    return dice(a, b) >= 0.5 or ((a <= b or b <= a) and max(a) == max(b))


def _words(pieces: tuple[Piece, ...]) -> Words:
    return frozenset((p.sentence, i) for p in pieces for i in range(p.start, p.end))


def gold_links(document: Document) -> list[Linked]:
    """Source and content of every annotated attribution."""
    return [
        (frozenset(map(tuple, a.source)), frozenset(map(tuple, a.content))) for a in document.attributions
    ]


def found_links(analysis: Analysis) -> list[Linked]:
    """Source and content of every attribution found."""
    return [(_words((a.source,) if a.source else ()), _words(a.content)) for a in analysis.attributions]


def pairs(gold: list[Linked], found: list[Linked]) -> list[tuple[Linked, Linked]]:
    """Attributions whose contents overlap, the best pairs first, each used once."""
    ranked = sorted(
        ((dice(g[1], f[1]), -i, -j) for i, g in enumerate(gold) for j, f in enumerate(found) if g[1] & f[1]),
        reverse=True,
    )
    used_gold, used_found, result = set(), set(), []
    for overlap, i, j in ranked:
        if overlap >= 0.5 and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            result.append((gold[-i], found[-j]))
    return result


def measure(analyse: Analyse, corpora: Path) -> list[Measure]:
    """Spans, and links."""
    spans = {kind: Counts() for kind in BARS}
    words = {kind: Counts() for kind in BARS}
    linked, contents = Counts(), Counts()
    for document in polnear.read(corpora, "dev"):
        analysis = analyse(words_of(document), spaces_of(document))
        reference = [s[:3] for s in element_spans(document)]
        for kind in BARS:
            gold, mine = ([s for s in x if s[0] == kind] for x in (reference, analysis.elements))
            spans[kind].add(gold, mine)
            words[kind].add(*([w for _, a, b in x for w in range(a, b)] for x in (gold, mine)))
        gold_all, found_all = gold_links(document), found_links(analysis)
        matched = pairs(gold_all, found_all)
        for count in (linked, contents):
            count.gold += len(gold_all)
            count.found += len(found_all)
        contents.right += len(matched)
        linked.right += sum(same_source(g[0], f[0]) for g, f in matched)
    return [
        *(Measure(NAME, f"exact {kind.lower()} F1", c.f1, BARS[kind]) for kind, c in spans.items()),
        *(Measure(NAME, f"word {kind.lower()} F1", c.f1) for kind, c in words.items()),
        Measure(NAME, "linked attribution F1", linked.f1, 0.72),
        Measure(NAME, "linked attribution precision", linked.precision),
        Measure(NAME, "linked attribution recall", linked.recall),
        Measure(NAME, "content found F1 (Dice >= .5)", contents.f1),
        Measure(
            NAME, "source right, given the content", linked.right / contents.right if contents.right else 0.0
        ),
    ]
