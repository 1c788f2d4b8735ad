"""What a pronoun of a speaker may go back to besides earlier speakers: the subjects of the sentences."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from onrecord.domain import READ_BLOCKS, Span
from onrecord.reading.tree import Sentence

_INSIDE = frozenset(("ADJ", "NOUN", "PROPN", "NUM", "DET"))
_REACH = 500  # characters a pronoun looks back for a subject


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """A noun phrase that is the subject of a verb."""

    span: Span
    plural: bool


class Subjects:
    """The noun phrases of a report that are subjects, in text order."""

    def __init__(self, sentences: tuple[Sentence, ...]) -> None:
        self._found = [s for sentence in sentences if sentence.block in READ_BLOCKS for s in _of(sentence)]
        self._ends = [s.span.end for s in self._found]

    def before(self, at: int) -> list[Subject]:
        """The subjects shortly before an offset, the nearest first."""
        k = bisect_left(self._ends, at)
        return [s for s in reversed(self._found[max(0, k - 6) : k]) if at - s.span.end < _REACH]


def _of(sentence: Sentence) -> list[Subject]:
    tokens = sentence.tokens
    found: list[Subject] = []
    for i, token in enumerate(tokens):
        if not token.deprel.startswith("nsubj") or token.upos not in ("NOUN", "PROPN"):
            continue
        first, last = i, i
        while (
            first > 0
            and (tokens[first - 1].upos in _INSIDE or tokens[first - 1].lower == "-")
            and i - first < 8
        ):
            first -= 1
            if tokens[first].upos == "DET":
                break
        while last + 1 < len(tokens) and tokens[last + 1].upos == "PROPN" and token.upos == "PROPN":
            last += 1
        plural = token.upos == "NOUN" and token.lemma != token.lower
        found.append(Subject(Span(tokens[first].span.start, tokens[last].span.end), plural))
    return found
