"""PropBank over EWT dev: labelled argument spans with gold predicates, and the predicates themselves.

Every gold argument counts, also of labels the reader does not know; the predicate's own span (V, C-V) does
not.
"""

from __future__ import annotations

from pathlib import Path

from eval.reader.benchmark import Analyse, Measure, spaces_of, words_of
from eval.reader.counts import Counts
from training.corpora import ewt
from training.documents import Document, Sentence

NAME = "PropBank-EWT dev"


def given(sentence: Sentence) -> list[float]:
    """1 at the gold predicates, 0 elsewhere."""
    gold = {p.index for p in sentence.predicates}
    return [float(i in gold) for i in range(len(sentence.words))]


def _arguments(sentence: Sentence) -> list[tuple[int, str, int, int]]:
    return [
        (p.index, label.replace("-DSP", ""), a, b)
        for p in sentence.predicates
        for label, a, b in p.arguments
        if label not in ("V", "C-V")
    ]


def _with_gold_predicates(
    analyse: Analyse, document: Document, spans: Counts, core: Counts
) -> tuple[int, int]:
    """Counts arguments; returns how many senses were right, of how many."""
    right = total = 0
    found = analyse(words_of(document), spaces_of(document), given=[given(s) for s in document.sentences])
    for gold, mine in zip(document.sentences, found.sentences, strict=True):
        if not gold.roles:
            continue
        wanted = _arguments(gold)
        proposed = [(p.word, a.label, a.start, a.end) for p in mine.predicates for a in p.arguments]
        spans.add(wanted, proposed)
        core.add(*([x for x in rows if x[1] in ("ARG0", "ARG1")] for rows in (wanted, proposed)))
        senses = {p.index: p.sense for p in gold.predicates}
        total += len(senses)
        right += sum(senses.get(p.word) == p.sense for p in mine.predicates)
    return right, total


def measure(analyse: Analyse, corpora: Path) -> list[Measure]:
    """Arguments, predicates, senses."""
    spans, core, predicates = Counts(), Counts(), Counts()
    right = total = 0
    for document in ewt.read(corpora, "dev", frozenset(("roles",))):
        r, t = _with_gold_predicates(analyse, document, spans, core)
        right, total = right + r, total + t
        found = analyse(words_of(document), spaces_of(document))
        for gold, mine in zip(document.sentences, found.sentences, strict=True):
            if gold.roles:
                predicates.add([p.index for p in gold.predicates], [p.word for p in mine.predicates])
    return [
        Measure(NAME, "argument span F1, gold predicates", spans.f1, 0.75),
        Measure(NAME, "argument span precision", spans.precision),
        Measure(NAME, "argument span recall", spans.recall),
        Measure(NAME, "ARG0 and ARG1 span F1", core.f1),
        Measure(NAME, "predicate F1", predicates.f1),
        Measure(NAME, "sense number accuracy", right / total if total else 0.0),
    ]
