"""Which place, day, speaker and figures belong to an event."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord import intake, read

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "claims.toml").read_text(encoding="utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_what_belongs_to_an_event(case: dict[str, Any]) -> None:
    if "xfail" in case:
        pytest.xfail(case["xfail"])
    reading = read(intake.from_text(case["text"], published=date(2024, 5, 3)))
    quote = reading.report.quote
    claims = {quote(c.event.trigger): c for c in reading.claims if c.event}
    for wanted in case["expect"]:
        claim = claims[wanted["what"]]
        if "where" in wanted:
            assert [quote(p.span) for p in claim.places] == wanted["where"]
        if "when" in wanted:
            assert (claim.event.when or "") == wanted["when"]
        if "who" in wanted:
            assert claim.attribution.sources[0].name == wanted["who"]
        if "figures" in wanted:
            assert [quote(q.span) for q in claim.quantities] == wanted["figures"]


def test_a_statement_without_event_or_figure_is_on_record() -> None:
    reading = read(intake.from_text("The road is open, the mayor of Pemba said.", published=date(2024, 5, 3)))
    assert [c.event for c in reading.claims] == [None]
    assert reading.claims[0].attribution is not None


def test_places_that_lie_round_each_other_in_a_broken_tree_are_read() -> None:
    title = "Man charged in Lusaka shooting deaths of woman, daughter - KRGT.com-Longview, Dallas, Jacksonville, Texas"
    reading = read(intake.from_text(f"{title} | Daily News\n\nThe trial begins on Monday."))
    assert reading.claims[0].event is not None


def test_those_who_act_are_not_counted_among_the_victims() -> None:
    told = "Three gunmen killed five traders in Beni. More than 40 firefighters helped two girls out of the ruins."
    reading = read(intake.from_text(told, published=date(2024, 5, 3)))
    counted = {reading.report.quote(q.span): q.counted.value for q in reading.quantities}
    assert counted["Three gunmen"] == "attackers"
    assert counted["five traders"] == "dead"
    assert counted["More than 40 firefighters"] == "people"


def counted(told: str) -> list[tuple[str, str]]:
    """What each figure of a text counts."""
    reading = read(intake.from_text(told, published=date(2024, 5, 3)))
    return [(reading.report.quote(q.span), q.counted.value) for q in reading.quantities]


def test_who_attacks_is_an_attacker_wherever_the_report_tells_of_him() -> None:
    told = "Four men attacked a jeweller in Lyon. Two shoppers filmed it. The four men wore masks. "
    told += "Three men were seen. All four drove off."
    assert counted(told) == [
        ("Four men", "attackers"),
        ("Two shoppers", "people"),
        ("four men", "attackers"),
        ("Three men", "people"),
        ("four", "attackers"),
    ]


def test_a_part_of_others_is_not_taken_for_the_attackers() -> None:
    told = "Two men attacked a class of six students in Lyon. Six students hid. Two wrote to their parents."
    assert counted(told)[0] == ("Two men", "attackers")
    assert counted(told)[-1] == ("Two", "people")


def test_who_was_arrested_or_killed_is_not_counted_so_again() -> None:
    told = "Police arrested two women in Gitega. The two women sell fish. "
    told += "Four men burned a shop and four men were killed. The four men were farmers."
    assert counted(told) == [
        ("two women", "detained"),
        ("two women", "people"),
        ("Four men", "attackers"),
        ("four men", "dead"),
        ("four men", "people"),
    ]
