"""Arguments of predicates: proposals from tags and tree, and the best set, against exhaustive search."""

from __future__ import annotations

import itertools

import numpy as np

from onrecord.reading.neural.arguments import (
    FACTS,
    LEAST,
    Measure,
    Scorer,
    arguments,
    choose,
    log_softmax,
    proposed,
    sentence,
)
from onrecord.reading.neural.labels import ROLE_TAGS, ROLES

AGENT, PATIENT, TIME = (ROLES.index(label) for label in ("ARG0", "ARG1", "ARGM-TMP"))
# "The men that the army held left ." with "held" as the predicate
HEADS = [1, 6, 5, 4, 5, 1, -1, 6]
UPOS = ["DET", "NOUN", "PRON", "DET", "NOUN", "VERB", "VERB", "PUNCT"]


def tagged(*spans: tuple[str, int, int]) -> tuple[np.ndarray, list[int]]:
    """Scores that put these spans far above all else, and the tags themselves."""
    path = [0] * len(HEADS)
    for label, a, b in spans:
        path[a:b] = [ROLE_TAGS.index(f"B-{label}"), *[ROLE_TAGS.index(f"I-{label}")] * (b - a - 1)]
    scores = np.zeros((len(HEADS), len(ROLE_TAGS)), np.float32)
    scores[np.arange(len(HEADS)), path] = 8
    return scores, path


def test_a_subtree_is_its_words_and_how_many_they_are():
    within = sentence(HEADS, UPOS)
    assert (within.first[1], within.last[1], within.size[1]) == (0, 5, 6)
    assert (within.first[6], within.last[6], within.size[6]) == (0, 7, 8)
    assert within.depth == [3, 2, 4, 5, 4, 3, 1, 2]


def test_the_tree_offers_what_the_tags_cut_short():
    scores, path = tagged(("ARG0", 4, 5))
    found = proposed(log_softmax(scores), sentence(HEADS, UPOS), 5, path)
    assert found[AGENT, 4, 5] is True  # "army", as tagged
    assert found[AGENT, 3, 5] is False  # "the army", from the tree


def test_no_proposal_from_the_tree_covers_its_own_predicate():
    scores, path = tagged(("ARG1", 0, 2))
    found = proposed(log_softmax(scores), sentence(HEADS, UPOS), 5, path)
    assert found[PATIENT, 0, 2] is True
    assert all(not a <= 5 < b for _, a, b in found)


def test_every_fact_is_measured():
    scores, _ = tagged(("ARG1", 0, 2))
    measured = Measure(log_softmax(scores), sentence(HEADS, UPOS), 5)((PATIENT, 0, 2), True)
    named = dict(zip(FACTS, measured, strict=True))
    assert named["words left out"] == 1  # the clause that hangs on "men"
    assert named["the predicate hangs on it"] == 1
    assert named["whole subtree"] == 0
    assert named["heads outside"] == 0


def test_the_chosen_set_is_the_best_of_all_sets():
    chance = np.random.default_rng(11)
    for _ in range(80):
        spans = []
        for _ in range(7):
            a = int(chance.integers(0, 6))
            spans.append((int(chance.choice([AGENT, PATIENT, TIME])), a, a + int(chance.integers(1, 4))))
        spans = list(dict.fromkeys(spans))
        chances = chance.random(len(spans)).tolist()

        def allowed(picked, spans=spans):
            rows = [spans[k] for k in picked]
            core = [r[0] for r in rows if r[0] != TIME]
            apart = all(a[2] <= b[1] or b[2] <= a[1] for a, b in itertools.combinations(rows, 2))
            return apart and len(core) == len(set(core))

        sets = [
            s
            for n in range(len(spans) + 1)
            for s in itertools.combinations(range(len(spans)), n)
            if allowed(s)
        ]
        best = max(sum(chances[k] - LEAST for k in s) for s in sets)
        found = choose(spans, chances)
        assert allowed([spans.index(s) for s in found])
        assert np.isclose(sum(chances[spans.index(s)] - LEAST for s in found), best)


def test_two_agents_beside_one_verb_become_one():
    scores, path = tagged(("ARG0", 0, 2), ("ARG0", 3, 5))
    count = len(ROLES)
    nearer = np.zeros((len(FACTS), 1), np.float32)
    nearer[FACTS.index("hangs on the predicate")] = 1
    by = Scorer(np.zeros((count, 1), np.float32), nearer, np.ones(1, np.float32), np.zeros(count, np.float32))
    found = arguments(scores, sentence(HEADS, UPOS), 5, path, by)
    assert [(label, a, b) for label, a, b in found if label == "ARG0"] == [("ARG0", 3, 5)]
