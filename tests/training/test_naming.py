"""Names: one kind for every spelling in a document; names marked in EWT."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.reading.neural.labels import NAME_TAGS, NAMES
from onrecord.reading.neural.naming import kind_chances, names


def scored(*words: dict[str, float]) -> np.ndarray:
    """Scores of words: those given, and far below them all other tags."""
    rows = np.full((len(words), len(NAME_TAGS)), -9, np.float32)
    for row, tags in zip(rows, words, strict=True):
        for tag, score in tags.items():
            row[NAME_TAGS.index(tag)] = score
    return rows


SURELY_ORG = scored({"S-ORG": 4.0}, {"O": 4.0})
RATHER_PER = scored({"S-PER": 1.0, "S-ORG": 0.8}, {"O": 4.0})


def test_a_doubtful_kind_gives_way_to_the_documents():
    found = names([RATHER_PER, SURELY_ORG], [["Fatah", "denied"], ["Fatah", "left"]])
    assert found == [[("ORG", 0, 1)], [("ORG", 0, 1)]]


def test_alone_it_stays_as_it_is_and_another_spelling_says_nothing():
    found = names([RATHER_PER, SURELY_ORG], [["Fatah", "denied"], ["Hamas", "left"]])
    assert found == [[("PER", 0, 1)], [("ORG", 0, 1)]]


def test_a_long_name_is_judged_by_all_its_words():
    rows = scored({"B-LOC": 3.0, "B-ORG": 2.0}, {"E-LOC": 3.0, "E-ORG": 5.0})
    chances = kind_chances(rows)
    assert NAMES[int(chances.argmax())] == "ORG"
    assert chances.shape == (len(NAMES),)


def test_parts_without_words_have_no_names():
    assert names([np.zeros((0, len(NAME_TAGS)), np.float32), SURELY_ORG], [[], ["UN", "x"]]) == [
        [],
        [("ORG", 0, 1)],
    ]


def test_marks_over_ewt_lie_apart_and_are_of_known_kinds():
    pytest.importorskip("training")
    from training.corpora import ewt_names

    found = ewt_names.marks()
    assert len(found) == 540
    for sentences in found.values():
        for spans in sentences.values():
            ends = [0]
            for kind, start, end in spans:
                assert kind in (*NAMES, "?")
                assert ends[-1] <= start < end
                ends.append(end)


def test_unclear_marks_are_not_learnt_from():
    pytest.importorskip("torch")
    from training.arrays import NONE, name_tags
    from training.documents import Sentence

    sentence = Sentence(["Center", "and", "Nile"], names=[("?", 0, 1), ("LOC", 2, 3)])
    assert name_tags(sentence, "ewt") == [NONE, 0, NAME_TAGS.index("S-LOC")]


def test_words_with_a_capital_are_open_where_annotators_left_names_out():
    pytest.importorskip("torch")
    from training.arrays import NONE, name_tags
    from training.documents import Sentence

    sentence = Sentence(["Troops", "left", "Nile"])
    assert name_tags(sentence, "re3d") == [NONE, 0, NONE]
    assert name_tags(sentence, "gum") == [0, 0, 0]
