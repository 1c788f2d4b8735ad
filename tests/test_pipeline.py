"""read(): what holds for every reading, whatever the text."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import Report, intake, read
from onrecord.domain import READ_BLOCKS, Bound, Reading, Span, Time
from onrecord.errors import NotRead
from onrecord.faces.document import to_document
from onrecord.pipeline import READER

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.*"))
WORDS = """the rebels killed at least 12 civilians in Goma on Friday , said General Okello . “ we fled ”
he told AFP more than 3,000 people 70km west of Juba up to dozens ( ) - — ’s UN according to reportedly ; :""".split()
NEWS = st.lists(st.sampled_from([*WORDS, "\n", "\n\n"]), max_size=60).map(" ".join)


def spans(reading: Reading) -> list[Span]:
    """Every span a reading holds."""
    found = [c.evidence for c in reading.claims] + [s.span for s in reading.skipped]
    for a in reading.attributions:
        found += [*a.content, *([a.cue] if a.cue else []), *(s.span for s in a.sources if s.span)]
    for e in reading.events:
        found += [e.trigger, *e.actors, *e.targets, *e.places]
    for q in reading.quantities:
        found += [q.span, q.number]
    return found + [x.span for x in (*reading.places, *reading.times, *reading.mentions)]


def check(reading: Reading) -> None:
    text = reading.report.text
    assert all(0 <= s.start < s.end <= len(text) for s in spans(reading))
    for q in reading.quantities:
        assert q.number in q.span
        if q.bound is Bound.EXACT:
            assert q.low == q.high == q.value
        if q.bound in {Bound.ABOUT, Bound.VAGUE}:
            assert (q.low, q.high) == (None, None)
    assert len({c.id for c in reading.claims}) == len(reading.claims)


@given(st.text())
@settings(max_examples=60, deadline=None)
def test_no_text_stops_a_reading(text: str) -> None:
    check(read(Report(text=text, published=date(2020, 5, 4))))


@given(NEWS)
@settings(max_examples=60, deadline=None)
def test_no_news_like_text_stops_a_reading(text: str) -> None:
    check(
        read(intake.from_text(text, published=date(2020, 5, 4))) if text.strip() else read(Report(text=text))
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.name)
def test_the_examples_read_whole_and_the_same_twice(path: Path) -> None:
    first, second = (to_document(read(intake.open_report(path))) for _ in range(2))
    assert first == second
    check(read(intake.open_report(path)))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.name)
def test_every_block_is_read_or_skipped_with_a_reason(path: Path) -> None:
    reading = read(intake.open_report(path))
    skipped = [s.span for s in reading.skipped]
    for block in reading.report.blocks:
        covered = block.span in skipped or any(s.overlaps(block.span) for s in reading.sentences)
        assert covered, reading.report.quote(block.span)
        assert (block.span in skipped) != (block.kind in READ_BLOCKS)


def test_a_blank_line_before_the_text_changes_only_the_offsets() -> None:
    text = "Rebels killed 12 people in Goma on Friday, police said. More than 300 people fled, the UN said."
    plain = read(intake.from_text(text, published=date(2020, 5, 4)))
    moved = read(intake.from_text("\n" + text, published=date(2020, 5, 4)))
    assert [Span(s.start + 1, s.end + 1) for s in spans(plain)] == spans(moved)


def test_a_stage_that_fails_is_an_error_of_the_document() -> None:
    def broken(*_: object) -> tuple[Time, ...]:
        raise ZeroDivisionError("no time")

    with pytest.raises(NotRead, match="ZeroDivisionError: no time"):
        read(Report(text="Police said so."), using=replace(READER, times=broken))
