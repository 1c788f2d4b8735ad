"""EWT dev, gold sentences and words: UPOS accuracy, UAS, LAS.

LAS compares the part of the label before the colon, as the CoNLL-18 script does; punctuation counts.
"""

from __future__ import annotations

from pathlib import Path

from eval.reader.benchmark import Analyse, Measure, spaces_of, words_of
from training.corpora import ewt


def measure(analyse: Analyse, corpora: Path) -> list[Measure]:
    """Tags and trees."""
    total = tags = arcs = labelled = exact = 0
    for document in ewt.read(corpora, "dev", frozenset(("syntax",))):
        found = analyse(words_of(document), spaces_of(document))
        for gold, mine in zip(document.sentences, found.sentences, strict=True):
            rows = zip(gold.upos, mine.upos, gold.heads, mine.heads, gold.deprels, mine.deprels, strict=True)
            for upos, my_upos, head, my_head, label, my_label in rows:
                total += 1
                tags += upos == my_upos
                if head == my_head:
                    arcs += 1
                    labelled += label.split(":")[0] == my_label.split(":")[0]
                    exact += label == my_label
    return [
        Measure("EWT dev", "UPOS", tags / total),
        Measure("EWT dev", "UAS", arcs / total),
        Measure("EWT dev", "LAS", labelled / total, 0.86),
        Measure("EWT dev", "LAS with subtypes", exact / total),
    ]
