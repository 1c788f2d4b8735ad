"""Events marked in our own sentences: every mark quotes its passage, under the types and statuses there are."""

import pytest

from onrecord.domain import Status
from onrecord.lexicon import ontology

own_events = pytest.importorskip("training.corpora.own_events")


def test_marks_quote_their_passages_and_use_known_words():
    found = list(own_events.passages())
    assert len(found) > 2000
    types = {entry.id for entry in ontology("events")}
    for passage in found:
        for event in passage.events:
            assert event.type in types, passage.name
            assert event.status in {s.value for s in Status}, passage.name
            assert passage.text[slice(*event.trigger)], passage.name


def test_an_occurrence_is_told_by_its_number(tmp_path):
    name = next(p.name for p in own_events.passages() if p.text.count("the ") > 1)
    path = tmp_path / "events.tsv"
    path.write_text(f"{name}\nthe#2\tattack\thappened\t\t\t\n")
    (passage,) = own_events.passages(path)
    assert passage.events[0].trigger[0] == passage.text.find("the", passage.text.find("the") + 1)


def test_what_is_not_in_the_passage_is_malformed(tmp_path):
    name = next(own_events.passages()).name
    path = tmp_path / "events.tsv"
    path.write_text(f"{name}\nunheard-of\tattack\thappened\t\t\t\n")
    with pytest.raises(own_events.own.Malformed, match=r"events.tsv:2: 'unheard-of'"):
        list(own_events.passages(path))
