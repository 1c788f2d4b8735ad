"""Sentences as every stage sees them: tokens with tags and heads (Universal Dependencies, English Web
Treebank conventions), whoever made them: the rules of ``syntax`` or the trained parser.

Token indices run within the sentence; ``head`` is an index, or -1 for the root. Spans are code points of
``Report.text``. Labels used: nsubj, nsubj:pass, obj, iobj, obl, obl:agent, nmod, nmod:poss, amod, nummod,
det, case, compound, flat, appos, acl, acl:relcl, advcl, advmod, aux, aux:pass, cop, mark, cc, conj, ccomp,
xcomp, parataxis, punct, root, dep.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.domain import BlockKind, Span

if TYPE_CHECKING:  # numpy is heavy, and only the trained reader needs it
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Token:
    """One word. ``lower`` is case-folded, typographic apostrophes made plain; ``lemma`` is lower-case
    except for proper nouns."""

    span: Span
    text: str
    lower: str
    lemma: str
    upos: str  # ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X
    head: int
    deprel: str


@dataclass(frozen=True)
class Sentence:
    """One sentence of a block, with its tokens in order. ``index`` counts sentences of the report,
    ``paragraph`` its blocks. ``vectors`` (words, 768): what the trained reader saw of each word; None by the rules."""

    span: Span
    block: BlockKind
    tokens: tuple[Token, ...]
    index: int
    paragraph: int
    vectors: npt.NDArray[np.float32] | None = field(default=None, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the indices of its dependents, in order."""
        kids: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head >= 0:
                kids[token.head].append(i)
        return tuple(map(tuple, kids))

    @cached_property
    def root(self) -> int:
        """Index of the root; -1 in an empty sentence."""
        return next((i for i, t in enumerate(self.tokens) if t.head < 0), -1)

    def dependents(self, i: int, *labels: str) -> list[int]:
        """Direct dependents of token ``i`` bearing one of ``labels``; subtypes match their main label
        ("nsubj" finds "nsubj:pass")."""
        tokens = self.tokens
        return [
            k
            for k in self.children[i]
            if tokens[k].deprel in labels or tokens[k].deprel.split(":")[0] in labels
        ]

    def subtree(self, i: int) -> list[int]:
        """Indices of ``i`` and all its descendants, in text order."""
        found: list[int] = []
        stack = [i]
        while stack:
            k = stack.pop()
            found.append(k)
            stack.extend(self.children[k])
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[int]:
        """Heads of ``i``, nearest first. Ends even on a broken tree."""
        seen = {i}
        k = self.tokens[i].head
        while k >= 0 and k not in seen:
            yield k
            seen.add(k)
            k = self.tokens[k].head

    def cover(self, indices: list[int]) -> Span:
        """The span from the first to the last of ``indices``."""
        return Span(self.tokens[min(indices)].span.start, self.tokens[max(indices)].span.end)

    def token_at(self, offset: int) -> int | None:
        """Index of the token that covers the code point ``offset``."""
        low, high = 0, len(self.tokens)
        while low < high:
            mid = (low + high) // 2
            if self.tokens[mid].span.end <= offset:
                low = mid + 1
            else:
                high = mid
        return low if low < len(self.tokens) and self.tokens[low].span.start <= offset else None

    def within(self, span: Span) -> range:
        """Indices of the tokens that lie in ``span``."""
        inside = [
            i for i, t in enumerate(self.tokens) if span.start <= t.span.start and t.span.end <= span.end
        ]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    def within_text(self, start: int, end: int) -> list[str]:
        """Lower-case words that lie wholly between two code points."""
        return [t.lower for t in self.tokens if start <= t.span.start and t.span.end <= end]


def lives_behind(tokens: Sequence[Token], k: int) -> bool:
    """Whether "of" at token ``k`` leads to where somebody lives: "Amina Yusuf, 43, of Bama", "Jan Lund, of Bergen"."""
    if k < 2 or tokens[k].lower != "of" or tokens[k - 1].text != ",":
        return False
    before = tokens[k - 2]
    aged = before.text.isdigit() and len(before.text) <= 2
    return aged or (before.upos == "PROPN" and k > 2 and tokens[k - 3].upos == "PROPN")
