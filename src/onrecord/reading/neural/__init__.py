"""The trained reader: sentences of words in; tags, trees, names, predicates and attributions out.

>>> from onrecord.reading.neural import analyse
>>> found = analyse([["The", "army", "said", "two", "men", "died", "."]])  # doctest: +SKIP
>>> found.sentences[0].upos[1], found.attributions[0].cue                  # doctest: +SKIP
('NOUN', Piece(sentence=0, start=2, end=3))

Words are expected as ``onrecord.reading.syntax.tokens`` cuts them (English Web Treebank). The same input
gives the
same output: every window is run alone, on one thread, so nothing depends on what is read beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.neural.attributions import attributions, elements
from onrecord.reading.neural.outputs import Runner, score
from onrecord.reading.neural.results import (
    Analysis,
    Antecedent,
    Argument,
    Attribution,
    Name,
    Piece,
    Predicate,
    SentenceAnalysis,
    Tree,
)
from onrecord.reading.neural.sentences import sentences as _sentences
from onrecord.reading.neural.sentences import trees
from onrecord.reading.neural.windows import PieceMaker, encode

__all__ = [
    "Analysis",
    "Antecedent",
    "Argument",
    "Attribution",
    "Name",
    "Piece",
    "Predicate",
    "SentenceAnalysis",
    "Tree",
    "analyse",
    "parse",
]


def analyse(
    sentences: Sequence[Sequence[str]],
    spaces: Sequence[Sequence[bool]] | None = None,
    *,
    given: Sequence[Sequence[float]] | None = None,
    runner: Runner | None = None,
    pieces: PieceMaker | None = None,
) -> Analysis:
    """Everything the reader sees in one document.

    ``sentences``: the words of every sentence, in order; empty sentences are allowed and come back empty.
    ``spaces``: for every word, whether white space follows it; only straight quotation marks need it.
    ``given``: for every word 1 (a predicate), 0 (none) or -1 (the reader decides); to measure roles alone.
    ``runner``, ``pieces``: another network and tokenizer than the packaged ones, for training.
    """
    if runner is None or pieces is None:
        from onrecord.reading.neural.packaged import packaged  # noqa: PLC0415  (loaded once, and only when needed)

        shipped = packaged()
        runner, pieces = runner or shipped, pieces or shipped.pieces
    encoded = encode(sentences, spaces, pieces)
    parts = score(encoded, runner, given)
    bounds = [0]
    for words in sentences:
        bounds.append(bounds[-1] + len(words))
    found = elements(parts, runner.transitions)
    return Analysis(
        _sentences(parts, sentences, runner.scorer), tuple(attributions(parts, found, bounds)), tuple(found)
    )


def parse(
    sentences: Sequence[Sequence[str]], spaces: Sequence[Sequence[bool]] | None = None
) -> tuple[Tree, ...]:
    """Tags and trees alone, as ``analyse`` has them: about a third faster."""
    from onrecord.reading.neural.packaged import packaged  # noqa: PLC0415  (loaded once, and only when needed)

    shipped = packaged()
    encoded = encode(sentences, spaces, shipped.pieces)
    return trees(score(encoded, replace(shipped, whole=False)), len(sentences))
