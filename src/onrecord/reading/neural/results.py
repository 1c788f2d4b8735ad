"""What the trained reader says of a document, as plain values over words. All indices count from 0."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Piece:
    """Words ``start`` up to (not including) ``end`` of one sentence."""

    sentence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name: PER, ORG (armed groups and forces too), LOC or MISC."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Argument:
    """A PropBank argument (ARG0, ARG1, ARGM-LOC, ...) of a predicate, within its sentence."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Predicate:
    """A PropBank predicate: its word, sense number, arguments in order, and how factual it reads.

    ``factual`` runs from about -3 (certainly did not happen) to 3 (certainly did); ``score`` is the
    probability that the word is a predicate at all.
    """

    word: int
    sense: str
    arguments: tuple[Argument, ...]
    factual: float
    score: float

    @property
    def status(self) -> str:
        """happened, negated, planned or uncertain, from the arguments and the factuality score.

        Negation is an ARGM-NEG; a modal (ARGM-MOD) or a low score makes an event planned ("will", "to") or
        uncertain. The bounds were set by eye on EWT train.
        """
        labels = {a.label for a in self.arguments}
        if "ARGM-NEG" in labels:
            return "negated"
        if self.factual < UNREAL:
            return "planned" if "ARGM-MOD" in labels or self.factual > DENIED else "uncertain"
        return "happened"


UNREAL, DENIED = 0.0, -1.0


@dataclass(frozen=True, slots=True)
class Antecedent:
    """The earlier word that heads a mention of the same entity, and the probability of that choice."""

    sentence: int
    word: int
    score: float


@dataclass(frozen=True, slots=True)
class Tree:
    """Tags and tree of one sentence, an entry a word. ``heads`` are word indices, -1 for the root; ``vectors``
    (words, 768) what the encoder made of each word where it stands: in its last layer, and in its fourth."""

    upos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    vectors: npt.NDArray[np.float32] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SentenceAnalysis:
    """One sentence. ``upos``, ``heads`` (-1 for the root), ``deprels``, ``antecedents`` have one entry a
    word.

    An antecedent is to be read only at the head word of a mention: a pronoun, a name, a noun phrase.
    """

    upos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    names: tuple[Name, ...]
    predicates: tuple[Predicate, ...]
    antecedents: tuple[Antecedent | None, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what: ``source`` is None where the text names none.

    ``content`` are stretches in order, cut at sentence ends; ``score`` is the mean probability of the links.
    """

    source: Piece | None
    cue: Piece | None
    content: tuple[Piece, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything about one document."""

    sentences: tuple[SentenceAnalysis, ...]
    attributions: tuple[Attribution, ...]
    elements: tuple[tuple[str, int, int], ...]
    """All SOURCE, CUE and CONTENT spans found, linked or not: kind, first and last + 1 word of the
    document."""
