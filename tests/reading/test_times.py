"""Times: invented sentences of many styles, and what must hold on any text."""

import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.domain import Block, BlockKind, Mod, Report, Span, TimexType
from onrecord.reading import syntax
from onrecord.reading.times import find, timexes
from onrecord.reading.times.calendar import GRAINS, Period, add_months, containing, easter, later
from onrecord.reading.times.own_day import own_day

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "times.toml").read_text(encoding="utf-8"))[
    "case"
]


def _report(text: str, published: date | None) -> Report:
    return Report(text, blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),), published=published)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_case(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if "xfail" in case:
        request.applymarker(pytest.mark.xfail(reason=case["xfail"], strict=True))
    report = _report(case["text"], case.get("published"))
    found = [[report.quote(t.span), t.value or ""] for t in find(report, syntax.find(report))]
    assert found == case["expect"], case["why"]


@pytest.mark.parametrize("case", [c for c in CASES if "timex" in c], ids=lambda c: c["text"][:40])
def test_timex3(case: dict[str, Any]) -> None:
    report = _report(case["text"], case.get("published"))
    found = [
        [report.text[t.start : t.end], t.type.value, t.value] for t in timexes(report, syntax.find(report))
    ]
    for wanted in case["timex"]:
        assert wanted in found, case["why"]


def test_days_covered_and_mod() -> None:
    report = _report("In early November 2005 and last week, and for about two days.", date(2005, 12, 16))
    early, week, days = find(report, syntax.find(report))
    assert (early.start, early.end, early.mod) == (date(2005, 11, 1), date(2005, 11, 10), Mod.START)
    assert (week.start, week.end, week.type) == (date(2005, 12, 5), date(2005, 12, 11), TimexType.DATE)
    assert (days.start, days.end, days.type, days.mod) == (None, None, TimexType.DURATION, Mod.APPROX)


def test_a_date_line_is_read_without_a_sentence() -> None:
    text = "Monday, March 27, 2006\n\nThe court ruled."
    blocks = (Block(BlockKind.DATE_LINE, Span(0, 22)), Block(BlockKind.PARAGRAPH, Span(24, len(text))))
    report = Report(text, blocks=blocks, published=date(2006, 3, 27))
    assert [t.value for t in find(report, syntax.find(report))] == ["2006-03-27"]


def test_a_promo_is_not_read() -> None:
    text = "The bridge fell on Friday.\nREAD MORE: What happened on Monday"
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, 26)), Block(BlockKind.PROMO, Span(27, len(text))))
    report = Report(text, blocks=blocks, published=date(2017, 8, 25))
    assert [report.quote(t.span) for t in find(report, syntax.find(report))] == ["Friday"]


WORDS = st.sampled_from(
    "on in the last next this two three to 5 31 1999 2014 November May March Friday day days week years ago "
    "later earlier 6 a.m. early end of and - , . half a couple every yesterday night quarter first 30th 99 "
    "0000 9999 since began 12:61 24:00 99/99/2015 Feb 29 said will until".split()
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=30).map(" ".join)),
    st.sampled_from([None, date(2016, 2, 29), date.min, date.max]),
)
def test_any_text(text: str, published: date | None) -> None:
    report = _report(text or " ", published)
    sentences = syntax.find(report)
    found = find(report, sentences)
    assert found == find(report, sentences)
    assert [t.span.start for t in found] == sorted(t.span.start for t in found)
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    for time in found:
        assert time.span.end <= len(report.text)
        assert (time.start is None) == (time.end is None)
        assert time.start is None or time.end is None or time.start <= time.end


@given(st.sampled_from(GRAINS), st.dates(min_value=date(1, 1, 1)), st.integers(-400, 400))
def test_periods_hold_their_day_and_move_in_steps(grain: str, day: date, steps: int) -> None:
    period = containing(grain, day)
    assert period.first <= day or grain in {"weekend", "season", "decade", "century"}
    assert period.first <= period.last
    assert Period(grain, period.first).shift(0) == period
    if date(500, 1, 1) < day < date(9000, 1, 1) and grain not in {"decade", "century"}:
        assert period.shift(steps).shift(-steps) == period


def test_calendar_arithmetic_stops_at_the_ends_of_the_calendar() -> None:
    assert later(date.max, 1) == date.max
    assert later(date.min, -1) == date.min
    assert add_months(date(2016, 1, 31), 1) == date(2016, 2, 29)
    assert add_months(date(9999, 12, 1), 1) == date.max
    assert add_months(date(1, 1, 1), -1) == date.min


@pytest.mark.parametrize(
    ("year", "day"), [(1818, (3, 22)), (1943, (4, 25)), (2016, (3, 27)), (2038, (4, 25))]
)
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


def test_one_long_line_is_read_in_linear_time() -> None:
    text = "On Friday 5 November 2016 at 6 a.m. two to three hundred and " * 3000
    report = Report(
        text, blocks=(Block(BlockKind.DATE_LINE, Span(0, len(text))),), published=date(2017, 1, 1)
    )
    assert len(find(report, ())) == 3000


def test_a_report_that_dates_itself() -> None:
    """The date line at its head stands over the day it was handed in with; a far one is another report's."""
    line = "Published October 26 2016"
    text = f"{line} The mine went off on Wednesday."
    blocks = (
        Block(BlockKind.DATE_LINE, Span(0, len(line))),
        Block(BlockKind.PARAGRAPH, Span(len(line) + 1, len(text))),
    )
    for day, wednesday in ((date(2016, 10, 5), "2016-10-26"), (date(2014, 3, 4), "2014-02-26")):
        report = Report(text, blocks=blocks, published=day)
        assert [t.value for t in find(report, syntax.find(report))] == ["2016-10-26", wednesday]


@pytest.mark.parametrize(
    "stamp",
    [
        "First posted: 10 / 19 / 11 06: 44 PM ET",
        "7:00pm UK, Wednesday 19 October 2011",
        "Updated 19 October 2011, in Goma",
    ],
)
def test_a_report_of_unknown_day_has_the_day_of_its_stamp(stamp: str) -> None:
    text = f"Three held after a market burns\n{stamp}\nPolice held three men on Tuesday after a fire last Friday."
    report = _report(text, None)
    assert [t.value for t in find(report, syntax.find(report))][-2:] == ["2011-10-18", "2011-10-14"]


def test_a_date_in_a_sentence_is_no_stamp() -> None:
    report = _report("The dam that broke on 4 May 2009 was never mended.\nOn Tuesday it broke again.", None)
    assert next(t.value for t in find(report, syntax.find(report))) == "2009-05-04"
    assert own_day(report, lambda _span: ()) is None
