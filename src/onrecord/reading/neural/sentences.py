"""Tags, trees, names, predicates and antecedents of sentences, from the scores of their parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from onrecord.reading.neural.arguments import Scorer, arguments
from onrecord.reading.neural.arguments import sentence as yields
from onrecord.reading.neural.labels import DEPRELS, ROLE_TAGS, SENSES, UPOS
from onrecord.reading.neural.naming import names
from onrecord.reading.neural.outputs import WIDE, Part
from onrecord.reading.neural.results import Antecedent, Argument, Name, Predicate, SentenceAnalysis, Tree
from onrecord.reading.neural.trees import heads
from onrecord.reading.neural.viterbi import bio_paths, spans

_ROOT = DEPRELS.index("root")
NO_VECTORS = np.zeros((0, WIDE), np.float32)


def tree(part: Part) -> tuple[list[int], list[str]]:
    """Heads (-1 for the root) and labels. The root's label is "root", no other word's is."""
    found = heads(part.arcs)
    if not found:
        return [], []
    of_heads = part.label_right[np.asarray(found) + 1]
    scores = (part.label_left @ of_heads[:, :, None])[:, :, 0]
    scores[:, _ROOT] = -np.inf
    labels = [DEPRELS[i] for i in scores.argmax(axis=1)]
    return found, ["root" if h < 0 else label for h, label in zip(found, labels, strict=True)]


def _logistic(x: float) -> float:
    return float(1 / (1 + np.exp(-x)))


def _arguments(
    part: Part, heads: Sequence[int], tags: Sequence[list[int]], by: Scorer | None
) -> Iterator[list[Argument]]:
    """Arguments of every predicate; without a scorer those of the tags alone."""
    within = yields(heads, _upos(part)) if by and tags else None
    for word, scores, path in zip(part.role_words, part.roles, tags, strict=True):
        if by and within:
            found = arguments(scores, within, word, path, by)
        else:
            found = [s for s in spans(path, ROLE_TAGS) if s[0] != "C-V"]
        yield [Argument(label, part.offset + a, part.offset + b) for label, a, b in found]


def _upos(part: Part) -> list[str]:
    return [UPOS[i] for i in part.words["upos"].argmax(axis=1)]


def _predicates(
    part: Part, heads: Sequence[int], tags: Sequence[list[int]], by: Scorer | None
) -> list[Predicate]:
    found = []
    for word, its in zip(part.role_words, _arguments(part, heads, tags, by), strict=True):
        sense = SENSES[int(part.words["sense"][word].argmax())]
        factual, score = float(part.words["factual"][word]), _logistic(float(part.words["predicate"][word]))
        found.append(Predicate(part.offset + word, sense, tuple(its), factual, score))
    return found


def _antecedents(part: Part, bounds: Sequence[int]) -> list[Antecedent | None]:
    """For every word the likeliest earlier word, or none."""
    found: list[Antecedent | None] = []
    for i, row in enumerate(part.antecedents):
        here = part.start + i - int(part.columns[0])
        scores = row[: here + 1]
        k = int(scores.argmax())
        if k == 0:
            found.append(None)
            continue
        word = int(part.columns[k - 1])
        sentence = int(np.searchsorted(bounds, word, side="right")) - 1
        share = float(1 / np.exp(scores - scores[k]).sum())
        found.append(Antecedent(sentence, word - bounds[sentence], share))
    return found


def _join(trees: Sequence[tuple[list[int], list[str]]], parts: Sequence[Part]) -> tuple[list[int], list[str]]:
    """One tree of the parts of an overlong sentence: later roots hang from the first."""
    all_heads: list[int] = []
    labels: list[str] = []
    root = -1
    for (found, kinds), part in zip(trees, parts, strict=True):
        for h, name in zip(found, kinds, strict=True):
            if h >= 0:
                all_heads.append(h + part.offset)
                labels.append(name)
            elif root < 0:
                root = len(all_heads)
                all_heads.append(-1)
                labels.append("root")
            else:
                all_heads.append(root)
                labels.append("parataxis")
    return all_heads, labels


def trees(parts: Sequence[Part], count: int) -> tuple[Tree, ...]:
    """Tags and trees alone, of all ``count`` sentences."""
    grouped: list[list[Part]] = [[] for _ in range(count)]
    for part in parts:
        if len(part.columns):
            grouped[part.sentence].append(part)
    found = []
    for rows in grouped:
        heads, labels = _join([tree(p) for p in rows], rows)
        vectors = np.concatenate([p.words["vectors"] for p in rows]) if rows else NO_VECTORS
        found.append(Tree(tuple(u for p in rows for u in _upos(p)), tuple(heads), tuple(labels), vectors))
    return tuple(found)


@dataclass(frozen=True)
class _Row:
    """A sentence, or a part of an overlong one, with what was decided over the whole document."""

    part: Part
    names: list[tuple[str, int, int]]
    roles: list[list[int]]


def sentences(
    parts: Sequence[Part], words: Sequence[Sequence[str]], by: Scorer | None = None
) -> tuple[SentenceAnalysis, ...]:
    """The analysis of every sentence of the document; ``words`` are those of each sentence.

    ``by`` scores the arguments of predicates; without it they are as tagged.
    """
    bounds = [0, *accumulate(map(len, words))]
    said = [words[p.sentence][p.offset : p.offset + len(p.words["upos"])] for p in parts]
    named = names([p.words["names"] for p in parts], said)
    role_paths = bio_paths([r for p in parts for r in p.roles])
    grouped: dict[int, list[_Row]] = {}
    at = 0
    for part, its in zip(parts, named, strict=True):
        roles = role_paths[at : at + len(part.roles)]
        at += len(part.roles)
        grouped.setdefault(part.sentence, []).append(_Row(part, its, roles))
    return tuple(_sentence(grouped.get(s, []), bounds, by) for s in range(len(words)))


def _sentence(rows: Sequence[_Row], bounds: Sequence[int], by: Scorer | None) -> SentenceAnalysis:
    rows = [r for r in rows if len(r.part.columns)]
    parsed = [tree(r.part) for r in rows]
    found, labels = _join(parsed, [r.part for r in rows])
    return SentenceAnalysis(
        tuple(u for r in rows for u in _upos(r.part)),
        tuple(found),
        tuple(labels),
        tuple(Name(kind, r.part.offset + a, r.part.offset + b) for r in rows for kind, a, b in r.names),
        tuple(
            predicate
            for r, (heads, _) in zip(rows, parsed, strict=True)
            for predicate in _predicates(r.part, heads, r.roles, by)
        ),
        tuple(a for r in rows for a in _antecedents(r.part, bounds)),
    )
