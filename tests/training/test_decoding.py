"""Decoding against exhaustive search on small random scores, and the features of words."""

from __future__ import annotations

import itertools

import numpy as np

from onrecord.reading.neural.features import QUOTES, SHAPES, quotes, shapes
from onrecord.reading.neural.labels import bio, bioes, may_follow
from onrecord.reading.neural.trees import heads
from onrecord.reading.neural.viterbi import bio_paths, edges, moves, paths, spans


def _is_tree(choice):
    for i in range(len(choice)):
        seen, k = set(), i
        while k >= 0:
            if k in seen:
                return False
            seen.add(k)
            k = choice[k]
    return list(choice).count(-1) == 1


def test_the_best_tree_is_found():
    chance = np.random.default_rng(5)
    for _ in range(60):
        n = int(chance.integers(1, 5))
        scores = (chance.normal(size=(n, n + 1)) * 2).astype(np.float32)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))

        def total(choice, logs=logs):
            return sum(logs[i, h + 1] for i, h in enumerate(choice))

        trees = [c for c in itertools.product(range(-1, n), repeat=n) if _is_tree(c)]
        assert np.isclose(total(heads(scores)), total(max(trees, key=total)), atol=1e-4)


def test_paths_keep_the_constraints():
    tags = bioes(("A", "B"))
    allowed = may_follow(tags)
    rows = [
        np.random.default_rng(k).normal(size=(length, len(tags))).astype(np.float32)
        for k, length in enumerate((1, 7, 4, 0))
    ]
    found = paths(rows, moves(tags), edges(tags))
    assert [len(p) for p in found] == [1, 7, 4, 0]
    for path in found:
        assert all(allowed[a][b] for a, b in itertools.pairwise(path))
        assert not path or (tags[path[0]][0] in "OBS" and tags[path[-1]][0] in "OES")


def test_bio_paths_equal_exhaustive_search():
    tags = bio(("A", "B"))
    rows = [np.random.default_rng(k).normal(size=(4, len(tags))).astype(np.float32) for k in range(20)]

    def legal(path):
        before = (0, *path)
        return all(b == 0 or b % 2 == 1 or a in (b, b - 1) for a, b in itertools.pairwise(before))

    for scores, path in zip(rows, bio_paths(rows), strict=True):
        best = max(
            (p for p in itertools.product(range(5), repeat=4) if legal(p)),
            key=lambda p: sum(scores[i, t] for i, t in enumerate(p)),
        )
        assert path == list(best)


def test_spans_of_a_path():
    tags = bioes(("A",))
    path = [tags.index(t) for t in ("B-A", "E-A", "S-A", "O", "B-A", "I-A", "E-A")]
    assert spans(path, tags) == [("A", 0, 2), ("A", 2, 3), ("A", 4, 7)]


def test_letter_case():
    named = [
        SHAPES[s] for s in shapes(["The", "UN", "said", "McCoy", "left", "B", "on", "12", "May", ",", "F16"])
    ]
    assert named == [
        "title at sentence start",
        "upper",
        "lower",
        "mixed",
        "lower",
        "letter",
        "lower",
        "number",
        "title",
        "mark",
        "alphanumeric",
    ]


def test_quotation_goes_on_over_sentences():
    marks = quotes([["“", "No", "."], ["Never", "”", ",", "he", "said"]])
    assert [[QUOTES[m] for m in row] for row in marks] == [
        ["opening mark", "inside", "inside"],
        ["inside", "closing mark", "outside", "outside", "outside"],
    ]
