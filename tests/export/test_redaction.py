"""Who is withheld, with which words; and what is no person at all."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord import intake
from onrecord.export.redaction import Redact, Redactor

PUBLISHED = date(2024, 5, 8)


def covered(text: str, mode: Redact = Redact.PRIVATE) -> list[str]:
    report = intake.from_text(text, published=PUBLISHED)
    withheld = Redactor(mode).of(report, report.id)
    return [report.quote(cover.span) for cover in withheld.covers]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Maria Lopez, a teacher, said her son was taken.", ["Maria Lopez, a teacher"]),
        ("Ahmed, 34, a farmer from Wau, told AFP that it burned.", ["Ahmed, 34, a farmer from Wau"]),
        ("The widow of the mayor, Amina Sule, wept.", ["Amina Sule"]),
        ("Her son Yusuf was killed.", ["son Yusuf"]),
        ("J.K. Owusu, a baker, said the U.S. Army came.", ["K. Owusu, a baker"]),
        ("Call Fatima Noor, a nurse, at f.noor@example.org.", ["Fatima Noor, a nurse", "f.noor@example.org"]),
    ],
)
def test_a_private_person_is_withheld_with_what_tells_who_it_is(text, words):
    assert covered(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "General Abdul Karim told AP that forces are near al-Qalaa.",
        "Prime Minister Anutin Charnvirakul ordered an investigation.",
        "Uasin Gishu county police commander Benson Rotich said two people died.",
        "Human Rights Watch researcher Lama Fakih said 12 people died.",
    ],
)
def test_whoever_holds_an_office_or_speaks_for_a_body_is_named(text):
    assert covered(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "At least 10 U.S. Marines were killed, the Pentagon said.",
        "Operation Inherent Resolve killed 12 fighters in Raqqa.",
        "Islamic State fighters attacked Camp Speicher on Monday.",
        "Floods hit Homa Bay county in the west.",
        "The U.S. Agency for International Development gave aid.",
    ],
)
def test_forces_operations_and_places_are_no_persons(text):
    assert covered(text) == []


def test_a_child_is_withheld_whatever_office_stands_near():
    assert "Karim Deng" in covered("The mayor’s boy, Karim Deng, 9, was hurt.")[0]


def test_a_name_told_once_is_withheld_wherever_it_stands_again():
    words = covered("Maria Lopez, a teacher, fled. “I ran,” Lopez said. Lopez has not been back.")
    assert words == ["Maria Lopez, a teacher", "Lopez", "Lopez"]


def test_on_request_nobody_or_everybody_is_withheld():
    text = "General Abdul Karim met Maria Lopez, a teacher."
    assert covered(text, Redact.NONE) == []
    assert covered(text, Redact.PERSONS) == ["Abdul Karim", "Maria Lopez, a teacher"]
