"""The words of a report in one row, as the judging network sees them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from onrecord.domain import READ_BLOCKS, Span
from onrecord.reading.neural.outputs import WIDE
from onrecord.reading.tree import Sentence

Floats = npt.NDArray[np.float32]
Word = tuple[int, int]  # sentence, and token in it

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_HEADS = _NOMINAL | {"DET", "ADJ", "X", "SYM"}
_LOOSE = frozenset({"DET", "ADJ", "NUM"})  # heads only where they stand alone
_LEANING = frozenset({"det", "amod", "nummod", "compound", "advmod"})
_STEPS = 4  # labels of a path before it counts as far
_FAR = 9


@dataclass(frozen=True)
class Words:
    """All words of a report, numbered from 0 over the sentences."""

    sentences: tuple[Sentence, ...]

    @cached_property
    def starts(self) -> list[int]:
        """The number of each sentence's first word."""
        found = [0]
        for sentence in self.sentences:
            found.append(found[-1] + len(sentence))
        return found

    @cached_property
    def vectors(self) -> Floats:
        """(words, 768)."""
        rows = [s.vectors for s in self.sentences if s.vectors is not None and len(s)]
        return np.concatenate(rows) if rows else np.zeros((0, WIDE), np.float32)

    def number(self, word: Word) -> int:
        """The word's place in the row."""
        return self.starts[word[0]] + word[1]

    @cached_property
    def phrases(self) -> list[list[int]]:
        """For each sentence that is read the words that may head a phrase."""
        return [
            [k for k in range(len(s)) if _may_head(s, k)] if s.block in READ_BLOCKS else []
            for s in self.sentences
        ]

    def inside(self, span: Span) -> tuple[int, int, int] | None:
        """Sentence, first and last word of a span; None where it lies in no sentence."""
        n = max(bisect_right(self._begins, span.start) - 1, 0)
        for at in (n, n + 1):  # a span may begin before its sentence does: with a quotation mark
            if at < len(self.sentences) and self.sentences[at].span.overlaps(span):
                found = self._overlapping(at, span)
                if found:
                    return at, found[0], found[-1]
        return None

    def _overlapping(self, at: int, span: Span) -> list[int]:
        """The words of a sentence that a span overlaps."""
        tokens = self.sentences[at].tokens
        first = max(bisect_right(self._opens[at], span.start) - 1, 0)
        last = bisect_left(self._opens[at], span.end)
        return [i for i in range(first, last) if tokens[i].span.overlaps(span)]

    @cached_property
    def _opens(self) -> list[list[int]]:
        """Where the words of each sentence begin."""
        return [[token.span.start for token in sentence.tokens] for sentence in self.sentences]

    @cached_property
    def _begins(self) -> list[int]:
        return [s.span.start for s in self.sentences]

    def head(self, span: Span) -> Word | None:
        """The noun of a phrase that its other words lean on; any word where it has none."""
        found = self.inside(span)
        if found is None:
            return None
        n, first, _ = found
        tokens = self.sentences[n].tokens
        outer = [i for i in self._outer(found) if tokens[i].upos != "PUNCT"]
        nouns = [i for i in outer if tokens[i].upos in _NOMINAL]
        return n, (nouns or outer or [first])[0]

    def trigger(self, span: Span) -> Word | None:
        """The word of a trigger that its other words lean on."""
        found = self.inside(span)
        return None if found is None else (found[0], next(iter(self._outer(found)), found[1]))

    def _outer(self, found: tuple[int, int, int]) -> list[int]:
        n, first, last = found
        tokens = self.sentences[n].tokens
        return [i for i in range(first, last + 1) if not first <= tokens[i].head <= last]


def _may_head(sentence: Sentence, k: int) -> bool:
    token = sentence.tokens[k]
    if token.upos not in _HEADS or token.deprel == "flat":
        return False
    return not (token.upos in _LOOSE and token.deprel in _LEANING)


def path(sentence: Sentence, a: int, b: int) -> tuple[str, int]:
    """The labels of the tree from word ``a`` up and down to word ``b``, and how many they are."""
    above = [a, *sentence.ancestors(a)]
    place = {k: n for n, k in enumerate(above)}
    down: list[int] = []
    k = b
    while k >= 0 and k not in place and k not in down:
        down.append(k)
        k = sentence.tokens[k].head
    if k not in place:
        return "none", _FAR
    up = [sentence.tokens[i].deprel.split(":")[0] for i in above[: place[k]]]
    below = [sentence.tokens[i].deprel for i in reversed(down)]
    steps = len(up) + len(below)
    return (
        ("^".join(up) + "!" + "v".join(below), steps)
        if steps <= _STEPS
        else (f"far{min(steps, _FAR)}", steps)
    )


_REACHES = (0, 1, 2, 3, 5, 8, 13, 21, 40, 80)


def apart(distance: int) -> int:
    """A distance in words, before or behind, in 21 classes."""
    size = bisect_left(_REACHES, abs(distance))
    return len(_REACHES) + (size if distance > 0 else -size)
