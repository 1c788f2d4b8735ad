"""The rules over the trained parser's trees."""

from datetime import date

import pytest

from onrecord import intake, read
from onrecord.pipeline import trained

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
