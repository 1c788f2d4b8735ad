"""The rules over the trained parser's trees."""

from datetime import date

import pytest

from onrecord import intake, read
from onrecord.domain import Span
from onrecord.pipeline import trained
from onrecord.reading.syntax import trained as parser
from onrecord.reading.tree import Token

pytest.importorskip("onnxruntime", reason="the models extra is not installed")
TEXT = "The minister accused the army of shelling the town. Medics treated 12 people for gunshot wounds."


def test_the_trained_trees_carry_the_roles() -> None:
    reading = read(intake.from_text(TEXT, published=date(2024, 5, 3)), using=trained())
    roles = {
        reading.report.quote(e.trigger): [reading.report.quote(s) for s in (*e.actors, *e.targets)]
        for e in reading.events
    }
    assert roles["shelling"] == ["the army", "the town"]
    assert roles["treated"] == ["Medics", "12 people"]


def test_the_same_text_gives_the_same_reading_twice() -> None:
    report = intake.from_text(TEXT, published=date(2024, 5, 3))
    assert read(report, using=trained()) == read(report, using=trained())


def test_words_of_a_name_lean_on_its_first_wherever_they_were_hung() -> None:
    words = ("Leader", "Ada", "al", "Reyes", "vowed", "Monday")
    hung = ((4, "nsubj"), (4, "nsubj"), (1, "flat"), (4, "nsubj"), (-1, "root"), (4, "obl"))
    upos = ("NOUN", "PROPN", "PROPN", "PROPN", "VERB", "PROPN")
    tokens = [
        Token(Span(9 * i, 9 * i + len(word)), word, word.lower(), word.lower(), tag, *arc)
        for i, (word, tag, arc) in enumerate(zip(words, upos, hung, strict=True))
    ]
    found = [(t.head, t.deprel) for t in parser.named(tokens)]
    assert found == [(4, "nsubj"), (0, "flat"), (1, "flat"), (0, "flat"), (-1, "root"), (4, "obl")]


def test_no_word_of_a_name_leans_on_what_hangs_from_it() -> None:
    words = ("Slepian", "Reyes", "vowed")
    hung = ((1, "flat"), (2, "flat"), (-1, "root"))  # a wrong tree, and still one
    tokens = [
        Token(Span(9 * i, 9 * i + len(word)), word, word.lower(), word.lower(), tag, *arc)
        for i, (word, tag, arc) in enumerate(zip(words, ("PROPN", "PROPN", "VERB"), hung, strict=True))
    ]
    assert [t.head for t in parser.named(tokens)] == [1, 2, -1]
