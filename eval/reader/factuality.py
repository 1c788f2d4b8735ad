"""UDS factuality over EWT dev: Pearson's r and mean absolute error (scale about -3 to 3) at annotated
predicates."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from eval.reader.benchmark import Analyse, Measure, spaces_of, words_of
from training.corpora import ewt

NAME = "UDS-EWT dev"


def measure(analyse: Analyse, corpora: Path) -> list[Measure]:
    """How near the score comes."""
    gold: list[float] = []
    mine: list[float] = []
    for document in ewt.read(corpora, "dev", frozenset(("factuality",))):
        wanted = [{word: score for word, score, _ in s.factual} for s in document.sentences]
        given = [
            [float(i in w) for i in range(len(s.words))]
            for w, s in zip(wanted, document.sentences, strict=True)
        ]
        found = analyse(words_of(document), spaces_of(document), given=given)
        for w, sentence in zip(wanted, found.sentences, strict=True):
            for predicate in sentence.predicates:
                gold.append(w[predicate.word])
                mine.append(predicate.factual)
    a, b = np.asarray(gold), np.asarray(mine)
    return [
        Measure(NAME, "factuality, Pearson r", float(np.corrcoef(a, b)[0, 1])),
        Measure(NAME, "factuality, mean absolute error", float(np.abs(a - b).mean())),
        Measure(NAME, "happened or not, accuracy", float(((a > 0) == (b > 0)).mean())),
    ]
