"""UNER EWT dev: persons, organisations and places, exact span and type. Never trained on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.reader.benchmark import Analyse, Measure
from eval.reader.counts import Counts

KINDS = ("PER", "ORG", "LOC")
Sentence = tuple[list[str], list[tuple[str, int, int]]]


def _names(tags: list[str]) -> list[tuple[str, int, int]]:
    """Spans of IOB2 tags."""
    found: list[tuple[str, int, int]] = []
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            found.append((tag[2:], i, i + 1))
        elif tag.startswith("I-") and found and found[-1][2] == i:
            found[-1] = (found[-1][0], found[-1][1], i + 1)
    return found


def documents(path: Path) -> Iterator[list[Sentence]]:
    """Documents of an ``.iob2`` file: word in the second column, tag in the third."""
    sentences: list[Sentence] = []
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "", "# newdoc"]:
        if line.startswith("# newdoc") and sentences:
            yield sentences
            sentences = []
        if line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            sentences.append(([r[1] for r in rows], _names([r[2] for r in rows])))
            rows = []


def measure(analyse: Analyse, corpora: Path) -> list[Measure]:
    """F1 over all three, and each."""
    counts = {kind: Counts() for kind in KINDS}
    for document in documents(corpora / "uner-ewt" / "en_ewt-ud-dev.iob2"):
        found = analyse([words for words, _ in document])
        for (_, gold), mine in zip(document, found.sentences, strict=True):
            names = [(n.kind, n.start, n.end) for n in mine.names]
            for kind, count in counts.items():
                count.add([g for g in gold if g[0] == kind], [n for n in names if n[0] == kind])
    whole = Counts(*(sum(getattr(c, f) for c in counts.values()) for f in ("gold", "found", "right")))
    measures = [
        Measure("UNER-EWT dev", "F1", whole.f1, 0.82),
        Measure("UNER-EWT dev", "precision", whole.precision),
    ]
    measures.append(Measure("UNER-EWT dev", "recall", whole.recall))
    return measures + [Measure("UNER-EWT dev", f"{kind} F1", c.f1) for kind, c in counts.items()]
