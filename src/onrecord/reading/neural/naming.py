"""Names: best spans sentence by sentence, then one kind for every spelling in the document.

"Fatah" may read like a person in one sentence and clearly like an organisation in the next; all of them take the
kind that the document as a whole makes likeliest. A person and a town of one name in one document become one kind:
that is rarer in news than a name read two ways. A name whose kind stays unsure is left out. Spans are found by the
tags alone; words left out in one sentence are not added because another has them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from onrecord.reading.neural import nameforms
from onrecord.reading.neural.labels import NAME_TAGS, NAMES
from onrecord.reading.neural.viterbi import edges, moves, paths, spans

Floats = npt.NDArray[np.float32]
Span = tuple[int, int]  # first word, last word + 1

_MOVES, _EDGES = moves(NAME_TAGS), edges(NAME_TAGS)
_TAGS_OF = [[i for i, tag in enumerate(NAME_TAGS) if tag[2:] == kind] for kind in NAMES]
# How sure the document must be of a kind, on the mean of the name's mentions. Tuned on UNER-EWT dev, three numbers:
# what is called an organisation or a place at half a chance is mostly a product, a heading or a shop.
SURE = {"PER": 0.4, "ORG": 0.65, "LOC": 0.7, "MISC": 0.0}
SMALLEST = 1e-6  # probability below which one word cannot pull a whole name down


def kind_chances(scores: Floats) -> Floats:
    """How likely a name is of each kind (4), from the scores (W, tags) of its words: their geometric mean."""
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances = shifted / shifted.sum(axis=1, keepdims=True)
    kinds = np.stack([chances[:, tags].sum(axis=1) for tags in _TAGS_OF], axis=1)
    mean: Floats = np.exp(np.log(kinds + SMALLEST).mean(axis=0))
    return mean


def names(scores: Sequence[Floats], words: Sequence[Sequence[str]]) -> list[list[tuple[str, int, int]]]:
    """Kind, first word and last word + 1 of the names of every part of a document.

    ``scores`` (W, tags) and ``words`` (W), one of each a part.
    """
    found: list[list[Span]] = [
        [(a, b) for _, a, b in spans(path, NAME_TAGS)] for path in paths(scores, _MOVES, _EDGES)
    ]
    chances: dict[str, list[Floats]] = {}
    for rows, said, its in zip(scores, words, found, strict=True):
        for a, b in its:
            chances.setdefault(" ".join(said[a:b]).lower(), []).append(kind_chances(rows[a:b]))
    kinds = {name: _kind(rows) for name, rows in chances.items()}
    result = []
    for said, its in zip(words, found, strict=True):
        named = ((kinds[" ".join(said[a:b]).lower()], a, b) for a, b in its)
        result.append(nameforms.tidied([(kind, a, b) for kind, a, b in named if kind], said))
    return result


def _kind(rows: Sequence[Floats]) -> str | None:
    """The likeliest kind of a name over its mentions; None where even that is unsure."""
    mean = np.mean(np.stack(rows), axis=0)
    kind = NAMES[int(mean.argmax())]
    return kind if mean.max() >= SURE[kind] else None
