"""The simple methods that the benchmarks are printed beside, on sentences of our own."""

from __future__ import annotations

import pytest

from onrecord import intake

baselines = pytest.importorskip("eval.baselines")
table = pytest.importorskip("eval.table")

SAID = '" We buried eleven people in one grave , " Mariam Idris said .'.split()
INDIRECT = "Mariam Idris said that eleven people were buried .".split()


def test_quoted_words_are_a_content_and_the_nearest_verb_its_cue():
    found = baselines.direct_quotes([SAID])
    (attribution,) = found.attributions
    assert SAID[attribution.source.start : attribution.source.end] == ["Mariam", "Idris"]
    assert SAID[attribution.cue.start] == "said"
    assert found.elements == (("CONTENT", 0, 10), ("SOURCE", 10, 12), ("CUE", 12, 13))


def test_indirect_speech_is_not_seen_by_it():
    assert baselines.direct_quotes([INDIRECT]).attributions == ()


def test_the_first_trigger_names_the_type_whatever_the_sentence_says_of_it():
    kind = baselines.first_trigger(intake.from_text("No shelling was heard and nobody was abducted."))
    assert baselines.acled_sub(kind) == "Shelling/artillery/missile attack"
    assert baselines.acled_sub(baselines.first_trigger(intake.from_text("The museum has a roof."))) is None


def test_a_row_says_whether_its_bar_is_reached():
    missed = table.Row("set", "F1", 0.5, 0.6, "nothing", 0.1).cells()
    assert missed == ("set", "F1", "0.500", "0.60", "missed", "nothing", "0.100")
    assert table.Row("set", "F1", 0.6, 0.6).cells()[4] == "reached"
    assert table.Row("set", "F1", 0.6).cells()[3:] == ("", "", "", "")
