"""Which numbers are figures, how far each may be trusted, and what it counts."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.domain import Bound, Counted, Quantity, Report
from onrecord.lexicon import entries
from onrecord.reading import quantities, syntax

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "quantities.toml").read_text(encoding="utf-8"))[
    "case"
]
SHARED = Path(__file__).parents[2] / ".." / "shared"


def _read(text: str) -> tuple[Report, tuple[Quantity, ...]]:
    report = Report(text)
    return report, quantities.find(report, syntax.find(report))


def _row(report: Report, quantity: Quantity) -> str:
    value = "-" if quantity.value is None else f"{quantity.value:.16g}"
    return f"{report.quote(quantity.span)} | {value} | {quantity.bound.value} | {quantity.counted.value}"


def _marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
    return pytest.param(case, id=case["why"], marks=marks)


@pytest.mark.parametrize("case", [_marked(case) for case in CASES])
def test_figures(case: dict[str, Any]) -> None:
    report, found = _read(case["text"])
    assert [_row(report, q) for q in found] == case["expect"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("470 miners marched.", 470, 470),
        ("More than 470 miners marched.", 470, None),
        ("At least 470 miners marched.", 470, None),
        ("Up to 470 miners marched.", None, 470),
        ("Fewer than 470 miners marched.", None, 470),
        ("Some 470 miners marched.", None, None),
        ("300 to 400 miners marched.", 300, 400),
        ("Hundreds of miners marched.", None, None),
    ],
)
def test_a_bound_says_what_the_words_allow(text: str, low: float | None, high: float | None) -> None:
    _, [figure] = _read(text)
    assert (figure.low, figure.high) == (low, high)


def test_the_parts_of_a_figure_are_quoted() -> None:
    report, [figure] = _read("The army sent more than 1,500 well-armed soldiers to Kidal.")
    assert report.quote(figure.span) == "more than 1,500 well-armed soldiers"
    assert report.quote(figure.number) == "1,500"
    assert figure.bound_span is not None
    assert report.quote(figure.bound_span) == "more than"
    assert figure.head is not None
    assert report.quote(figure.head) == "soldiers"


@pytest.mark.parametrize(
    ("event", "before", "after"),
    [
        ("death", Counted.CIVILIANS, Counted.DEAD),
        ("injury", Counted.PEOPLE, Counted.INJURED),
        ("arrest", Counted.COMBATANTS, Counted.DETAINED),
        ("abduction", Counted.PEOPLE, Counted.ABDUCTED),
        ("displacement", Counted.PEOPLE, Counted.DISPLACED),
        ("displacement", Counted.COMBATANTS, Counted.COMBATANTS),
        ("aid", Counted.PEOPLE, Counted.RESCUED),
        ("death", Counted.BUILDINGS, Counted.BUILDINGS),
        ("air_strike", Counted.PEOPLE, Counted.PEOPLE),
    ],
)
def test_an_event_says_more_about_people(event: str, before: Counted, after: Counted) -> None:
    assert quantities.counted_for(event, before) is after


def test_no_counted_noun_has_two_categories() -> None:
    seen: dict[str, str] = {}
    for entry in entries("counted_nouns"):
        for word in entry.words:
            assert seen.setdefault(word, entry.id) == entry.id, word


PIECES = [
    "12", "3,000", "twenty", "-", "to", "and", "a", "half", "dozen", "of", "million", "people", "were",
    "killed", "(", ")", ",", ".", "$", "%", "more than", "up to", "one", "the", "km", "9/11", "2016", "May",
    "F", "½", "٣٠٠", "dozens", "several", "including", "Rs", "1.5", "\u00a0", "\n", "minus", "in", "five",
    "shot", "dead", "plus",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)))
def test_any_text_is_read_and_every_figure_is_grounded(text: str) -> None:
    _, found = _read(text)
    assert found == _read(text)[1]
    for figure in found:
        assert figure.span.end <= len(text)
        assert figure.number in figure.span
        assert figure.head is None or figure.head in figure.span
        assert (figure.value is None) == (figure.bound is Bound.VAGUE)
        if figure.bound is Bound.EXACT:
            assert figure.low == figure.high == figure.value
    assert [f.span for f in found] == sorted(f.span for f in found)


def test_the_tal_afar_article_counts_what_its_key_says() -> None:
    path = SHARED / "reading-key" / "texts" / "aljazeera-tal-afar.txt"
    if not path.exists():
        pytest.skip(f"{path} is not there")
    report, found = _read(path.read_text(encoding="utf-8"))
    rows = [_row(report, q) for q in found]
    assert "Up to 2,000 battle-hardened fighters | 2000 | at_most | combatants" in rows
    assert "more than 30,000 people | 30000 | more_than | displaced" in rows
    assert "500 victims | 500 | exact | bodies" in rows
    assert sum("400,000 troops" in row for row in rows) == 2
