"""Names: best spans sentence by sentence, then one kind for every spelling in the document.

"Fatah" may read like a person in one sentence and clearly like an organisation in the next; all of them take the
kind that the document as a whole makes likeliest. A person and a town of one name in one document become one kind:
that is rarer in news than a name read two ways. Spans are found by the tags alone; words left out in one sentence
are not added because another has them.
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
    chances: dict[str, Floats] = {}
    for rows, said, its in zip(scores, words, found, strict=True):
        for a, b in its:
            key = " ".join(said[a:b]).lower()
            chances[key] = chances.get(key, np.float32(0)) + kind_chances(rows[a:b])
    return [
        nameforms.tidied(
            [(NAMES[int(chances[" ".join(said[a:b]).lower()].argmax())], a, b) for a, b in its], said
        )
        for said, its in zip(words, found, strict=True)
    ]
