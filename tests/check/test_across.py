"""Figures and days held against those of other reports."""

from __future__ import annotations

from datetime import date

from onrecord.check import Row, across
from onrecord.domain import Span


def row(claim_id: str, value: float | None, **more: object) -> Row:
    filled = {
        "about": "the army before the town",
        "words": f"{value:,.0f} troops" if value else "troops",
        **more,
    }
    return Row(claim_id=claim_id, report_id=f"report of {claim_id}", value=value, **filled)  # type: ignore[arg-type]


def test_a_slipped_digit_stands_out_even_between_two() -> None:
    found = list(across([row("a", 400_000, span=Span(3, 12)), row("b", 40_000)]))
    assert [(f.rule, f.report_id) for f in found] == [("outlier", "report of a"), ("outlier", "report of b")]
    assert found[0].message == "“400,000 troops” here; 40,000 as told by 1 other: 10 times as much"
    assert found[0].evidence == (Span(3, 12),)


def test_one_figure_far_from_three_is_the_one_named() -> None:
    found = list(across([row("a", 400_000), row("b", 40_000), row("c", 38_000), row("d", 45_000)]))
    assert [f.report_id for f in found] == ["report of a"]
    assert "38,000 to 45,000 as told by 3 others" in found[0].message


def test_figures_that_differ_as_counts_do_are_left_alone() -> None:
    assert not list(across([row("a", 12), row("b", 17), row("c", 30)]))


def test_copies_of_one_statement_are_one_voice() -> None:
    wire = [row(f"w{n}", 40_000, voice="wire") for n in range(5)]
    assert not list(across([row("a", 300_000), *wire]))


def test_figures_of_different_things_are_not_compared() -> None:
    rows = [row("a", 400_000), row("b", 40_000, about="another army"), row("c", 40_000, about="another army")]
    assert not list(across(rows))


def test_vague_figures_are_not_compared() -> None:
    assert not list(across([row("a", None), row("b", 4), row("c", 4)]))


def test_an_event_told_before_it_happens_cannot_be() -> None:
    late = row(
        "a", 4, date_start=date(2017, 9, 25), date_end=date(2017, 9, 25), reported_on=date(2017, 8, 25)
    )
    assert [f.rule for f in across([late])] == ["impossible_days"]


def test_the_day_after_publication_may_be_a_time_zone() -> None:
    early = row(
        "a", 4, date_start=date(2017, 8, 26), date_end=date(2017, 8, 26), reported_on=date(2017, 8, 25)
    )
    assert not list(across([early]))
