"""Arguments of a predicate: the likeliest set of spans that do not overlap, one a core label.

Tags scored word by word cut spans short and put two agents beside one verb. Here spans are proposed (by the
tags' own best path, by where a label may begin and end, and by the subtrees of the sentence's tree), each is
given the chance that it is right, and the set with the greatest sum of chances above ``LEAST`` is taken.

For "the men that the army had held" and *held* the tags may give ARG1 "the men"; the tree offers the same
words with their clause, and the chance of either decides.

The chances come from a small network over what ``candidates`` measures, fitted on the training part of EWT by
``training.arguments``. Not handled: discontinuous arguments are spans of their own (C-ARG1).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.reading.neural.labels import ROLE_TAGS, ROLES
from onrecord.reading.neural.viterbi import spans

Floats = npt.NDArray[np.float32]
Span = tuple[int, int, int]  # label (index into ROLES), first word, last word + 1

CORE = frozenset(ROLES.index(f"ARG{k}") for k in range(5))
PREDICATE = ROLES.index("C-V")  # the predicate's own words: no argument
LEAST = 0.38  # chance below which a span lowers F1 rather than raising it: half of the F1 reached (EWT)
BEGINS, HOLDS, GOES_ON = 0.08, 0.15, -3.5  # a label may begin, cover a word, go on: from EWT train, by recall
STOPS = math.log(0.9)  # log-probability to go on above which a span is not also cut here
FACTS = (
    "proposed by the tags", "begins here", "its head", "mean", "least", "ends here", "heads outside",
    "words left out", "marks left out", "length", "ends in a mark", "begins with a mark",
    "hangs on the predicate", "covers the predicate", "whole subtree", "against none", "ends in a function word",
    "the predicate hangs on it",
)  # fmt: skip
FUNCTION = frozenset(("ADP", "DET", "CCONJ", "AUX"))


@dataclass(frozen=True)
class Scorer:
    """A network with one hidden layer: facts (K) and label → chance.

    ``label_inner`` (labels, H), ``inner`` (K, H), ``outer`` (H), ``label_outer`` (labels).
    """

    label_inner: Floats
    inner: Floats
    outer: Floats
    label_outer: Floats

    def __call__(self, labels: Sequence[int], facts: Floats) -> Floats:
        """Chances (N) of N spans with the given labels and facts (N, K)."""
        hidden = np.maximum(facts @ self.inner + self.label_inner[list(labels)], 0)
        scores = hidden @ self.outer + self.label_outer[list(labels)]
        chances: Floats = 1 / (1 + np.exp(-scores))
        return chances


def scorer(numbers: Mapping[str, Floats]) -> Scorer:
    """The scorer of a manifest's numbers."""
    return Scorer(*(numbers[name] for name in ("label_inner", "inner", "outer", "label_outer")))


@dataclass(frozen=True)
class Sentence:
    """What the tree says: head and depth of every word, first and last word under it, and how many are."""

    heads: Sequence[int]
    upos: Sequence[str]
    depth: Sequence[int]
    first: Sequence[int]
    last: Sequence[int]
    size: Sequence[int]


def sentence(heads: Sequence[int], upos: Sequence[str]) -> Sentence:
    """Yields of all subtrees. ``heads``: word indices, -1 for the root."""
    n = len(heads)
    depth = [0] * n
    for i in range(n):
        k = i
        while k >= 0:
            depth[i] += 1
            k = heads[k]
    first, last, size = list(range(n)), list(range(n)), [1] * n
    for i in sorted(range(n), key=lambda i: -depth[i]):
        if (h := heads[i]) >= 0:
            first[h], last[h] = min(first[h], first[i]), max(last[h], last[i])
            size[h] += size[i]
    return Sentence(heads, upos, depth, first, last, size)


def proposed(logs: Floats, within: Sentence, predicate: int, path: Sequence[int]) -> dict[Span, bool]:
    """Spans to choose from; True for those on the tags' best path. ``logs`` (S, tags): log-probabilities."""
    found = {(ROLES.index(label), a, b): True for label, a, b in spans(path, ROLE_TAGS)}
    for word, label in np.argwhere(logs[:, 1::2] > np.log(BEGINS)).tolist():
        goes_on = logs[:, 2 + 2 * label].tolist()
        end = word + 1
        found.setdefault((label, word, end), False)
        while end < len(goes_on) and goes_on[end] > GOES_ON:
            end += 1
            if end == len(goes_on) or goes_on[end] < STOPS:
                found.setdefault((label, word, end), False)
    either = np.logaddexp(logs[:, 1::2], logs[:, 2::2])
    for word, label in np.argwhere(either > np.log(HOLDS)).tolist():
        for a, b in _subtree(within, word):
            found.setdefault((label, a, b), False)
    return {
        span: tagged
        for span, tagged in found.items()
        if span[0] != PREDICATE and (tagged or not span[1] <= predicate < span[2])
    }


def _subtree(within: Sentence, word: int) -> list[tuple[int, int]]:
    """The words under ``word`` if they are an unbroken run, and the same without marks at the edges."""
    a, b = within.first[word], within.last[word] + 1
    if within.size[word] != b - a:
        return []
    start, end = a, b
    while end - 1 > start and within.upos[end - 1] == "PUNCT":
        end -= 1
    while start < end - 1 and within.upos[start] == "PUNCT":
        start += 1
    return [(a, b), (start, end)]


@dataclass(frozen=True)
class Edges:
    """How a span lies in the tree: its head, how many of its words hang outside it, and what hangs on it from
    outside: words and marks."""

    head: int
    outside: int
    words: int
    marks: int


def edges(within: Sentence, a: int, b: int) -> Edges:
    """The edges of words ``a`` up to ``b``."""
    heads, upos = within.heads, within.upos
    outside = [k for k in range(a, b) if not a <= heads[k] < b]
    left = [k for k in (*range(a), *range(b, len(heads))) if a <= heads[k] < b]
    words = sum(upos[k] != "PUNCT" for k in left)
    head = min(outside, key=lambda k: within.depth[k], default=a)
    return Edges(head, len(outside), words, len(left) - words)


class Measure:
    """Measures the spans of one predicate. ``logs`` (S, tags): log-probabilities of the sentence's words."""

    def __init__(self, logs: Floats, within: Sentence, predicate: int) -> None:
        self.within, self.predicate = within, predicate
        self.begins = logs[:, 1::2].T.tolist()
        self.goes_on = logs[:, 2::2].T.tolist()
        self.either = np.logaddexp(logs[:, 1::2], logs[:, 2::2]).T.tolist()
        self.none = logs[:, 0].tolist()
        self.known: dict[tuple[int, int], Edges] = {}

    def __call__(self, span: Span, tagged: bool) -> list[float]:
        """The measurements that ``FACTS`` names."""
        label, a, b = span
        within, predicate = self.within, self.predicate
        if (a, b) not in self.known:
            self.known[a, b] = edges(within, a, b)
        at = self.known[a, b]
        either, upos = self.either[label], within.upos
        words = either[a:b]
        total = sum(words)
        ends = 1 - math.exp(self.goes_on[label][b]) if b < len(upos) else 1.0
        longer = b - a > 1
        return [
            float(tagged), self.begins[label][a], either[at.head], total / (b - a), max(min(words), -6.0),
            math.log(max(ends, 1e-3)), min(at.outside - 1, 3), min(at.words, 3), float(at.marks > 0),
            math.log(b - a), float(longer and upos[b - 1] == "PUNCT"), float(upos[a] == "PUNCT"),
            float(within.heads[at.head] == predicate), float(a <= predicate < b),
            float(within.first[at.head] == a and within.last[at.head] + 1 == b),
            min(max(total - sum(self.none[a:b]), -10.0), 10.0) / 10, float(longer and upos[b - 1] in FUNCTION),
            float(within.heads[predicate] == at.head),
        ]  # fmt: skip


def choose(found: Sequence[Span], chances: Sequence[float], least: float = LEAST) -> list[Span]:
    """The set without overlap and with one span a core label that has the greatest sum of chances less
    ``least``, in order; of equal sets the one found first."""
    order = sorted(range(len(found)), key=lambda k: (found[k][2], found[k][1], found[k][0]))
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    for k in order:
        gain = float(chances[k]) - least
        if gain <= 0:
            continue
        label, start, end = found[k]
        bit = 1 << label if label in CORE else 0
        for (reached, used), (total, chosen) in list(best.items()):
            state = (end, used | bit)
            if reached <= start and not used & bit and best.get(state, (-1.0,))[0] < total + gain:
                best[state] = (total + gain, (*chosen, k))
    chosen = max(best.values(), key=lambda b: b[0])[1]
    return [found[k] for k in chosen]


def log_softmax(scores: Floats) -> Floats:
    """Log-probabilities over the last dimension."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    logs: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return logs


def arguments(
    scores: Floats, within: Sentence, predicate: int, path: Sequence[int], by: Scorer
) -> list[tuple[str, int, int]]:
    """Label, first word and last word + 1 of the arguments of one predicate, in order.

    ``scores`` (S, tags) of the sentence's words; ``path`` is the best sequence of tags for them.
    """
    logs = log_softmax(scores)
    found = proposed(logs, within, predicate, path)
    if not found:
        return []
    measure = Measure(logs, within, predicate)
    chances = by([s[0] for s in found], np.asarray([measure(s, t) for s, t in found.items()], np.float32))
    return [(ROLES[label], a, b) for label, a, b in choose(list(found), chances.tolist())]
