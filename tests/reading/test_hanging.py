"""How a word hangs in its sentence, as the judging network is told it."""

import pytest

from onrecord import intake
from onrecord.reading import syntax
from onrecord.reading.judged import hanging
from onrecord.reading.tree import Sentence


def _sentence(text: str) -> Sentence:
    return syntax.find(intake.from_text(text + "\n"))[0]


def _at(sentence: Sentence, word: str) -> int:
    return next(k for k, token in enumerate(sentence.tokens) if token.text == word)


def test_a_word_leans_on_its_head_and_a_root_on_itself() -> None:
    sentence = _sentence("Police seized three rifles in Goma.")
    assert hanging.above(sentence, _at(sentence, "rifles")) == _at(sentence, "seized")
    assert hanging.above(sentence, _at(sentence, "seized")) == _at(sentence, "seized")


def test_the_partner_of_a_verb_is_its_object_and_of_a_bare_word_itself() -> None:
    sentence = _sentence("Police seized three rifles in Goma.")
    assert hanging.partner(sentence, _at(sentence, "seized")) == _at(sentence, "rifles")
    assert hanging.partner(sentence, _at(sentence, "three")) == _at(sentence, "three")


def test_relations_and_prepositions_are_told_in_classes() -> None:
    sentence = _sentence("Ten people were killed by gunmen near Goma.")
    classes = {word: hanging.case(sentence, _at(sentence, word)) for word in ("people", "gunmen", "Goma")}
    assert len(set(classes.values())) == 3
    assert all(0 <= n < hanging.CASES for n in classes.values())
    relations = {hanging.relation(sentence, k) for k in range(len(sentence))}
    assert relations <= set(range(hanging.RELATIONS))
    assert hanging.relation(sentence, _at(sentence, "people")) != hanging.relation(
        sentence, _at(sentence, "gunmen")
    )


@pytest.mark.parametrize(
    ("text", "event", "subject"),
    [
        ("Idris is accused of masterminding the attack.", "attack", "Idris"),
        ("The rebels vowed to retake the town.", "retake", "rebels"),
    ],
)
def test_the_subject_above_an_event_controls_it(text: str, event: str, subject: str) -> None:
    sentence = _sentence(text)
    assert hanging.controls(sentence, _at(sentence, event))[_at(sentence, subject)] == 1


def test_controls_are_classes_from_one() -> None:
    sentence = _sentence("The minister told the army to stop the shelling of Goma.")
    found = hanging.controls(sentence, _at(sentence, "shelling"))
    assert found
    assert all(1 <= n < hanging.CONTROLS for n in found.values())
