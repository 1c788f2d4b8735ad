"""Who said it: sources, cues, content, chains."""

import gc
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import intake
from onrecord.domain import Attribution, Block, BlockKind, Report, SourceKind, Span
from onrecord.reading import attribution, syntax
from onrecord.reading.attribution.said import Said

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "attribution.toml").read_text(encoding="utf-8"))[
    "case"
]


def read(text: str) -> tuple[Report, tuple[Attribution, ...]]:
    report = intake.from_text(text)
    return report, attribution.find(report, syntax.find(report))


def as_row(report: Report, found: Attribution) -> dict[str, Any]:
    first = found.sources[0]
    return {
        "source": report.quote(first.span) if first.span else "",
        "name": first.name,
        "kind": first.kind.value,
        "cue": report.quote(found.cue) if found.cue else "",
        "via": report.quote(found.via) if found.via else "",
        "content": [report.quote(piece) for piece in found.content],
        "direct": found.directness.value,
    }


def check(case: dict[str, Any]) -> None:
    report, found = read(case["text"])
    rows = [as_row(report, one) for one in found]
    wanted = case["expect"]
    assert [{k: row[k] for k in want} for row, want in zip(rows, wanted, strict=False)] == wanted
    assert len(rows) == len(wanted), rows


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_who_said_what(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if "xfail" in case:
        request.node.add_marker(pytest.mark.xfail(reason=case["xfail"], strict=True))
    check(case)


VOICES = "The army he it they who AFP Smith Lima 12 on Friday in a statement".split()
CUES = (
    "said told that reportedly is believed to according accused of urged claimed quoted by as saying adding"
).split()
MARKS = "“ ” \" '' ‘ ’ ' « » : ; — ( ) - , . and but".split()
WORDS = st.sampled_from([*VOICES, *CUES, *MARKS, "\n", "\n\n"])


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join)))
def test_any_text_is_read_and_every_span_lies_in_it(text: str) -> None:
    report = Report(text)
    found = attribution.find(report, syntax.find(report))
    for one in found:
        spans = [*one.content, *(s.span for s in one.sources if s.span), *([one.cue] if one.cue else [])]
        assert all(span.end <= len(text) for span in spans)
        assert one.content
        assert all(any(c.isalnum() for c in report.quote(piece)) for piece in one.content)
    assert found == attribution.find(report, syntax.find(report))


@pytest.mark.parametrize(
    "unit", ["he said that ", "“a” said b, ", "x, who said, ", "and police, ", "'a ", "it is said to be, "]
)
def test_a_long_line_is_read_in_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        report = Report(unit * (length // len(unit)))
        sentences = syntax.find(report)
        taken = []
        gc.collect()
        gc.disable()  # its passes over what other tests left say nothing of this one
        for _ in range(2):  # the least counts: what else the machine does only adds to it
            start = time.process_time()
            attribution.find(report, sentences)
            taken.append(time.process_time() - start)
        gc.enable()
        return min(taken)

    # twice the length takes twice the time on any machine; four times if every word asks every other
    assert seconds(60_000) < 3 * seconds(30_000) + 0.3


def test_marks_that_change_the_speaker_in_captions_are_read() -> None:
    text = "Vandals broke in on Friday. >> WERE HOPING THAT WITNESSES WILL COME FORWARD TO HELP."
    report = intake.from_text(text)
    attribution.find(report, syntax.find(report))  # a speaker without a word in it


def test_spans_found_elsewhere_are_typed_and_named() -> None:
    report = intake.from_text("Major Idris Bello spoke to AFP. He said that the camp was empty.")
    text = report.text
    he, cue = Span(text.index("He"), text.index("He") + 2), Span(text.index("said"), text.index("said") + 4)
    outlet = Span(text.index("AFP"), text.index("AFP") + 3)
    content = Span(text.index("the camp"), len(text) - 1)
    [found] = attribution.typed(report, syntax.find(report), [Said(1, he, cue, (content,), via=outlet)], [])
    assert [(s.kind, s.name) for s in found.sources] == [
        (SourceKind.PERSON, "Idris Bello"),
        (SourceKind.MEDIA, "AFP"),
    ]


@pytest.mark.parametrize(
    ("introduced", "spoken", "name"),
    [
        ("Dora Lind ran a bakery by the river.", "Dora", "Dora Lind"),
        ("A lawyer, Chen Guoming, was struck off in spring.", "Chen", "Chen Guoming"),
        ("Yusuf al-Masri kept the gate that night.", "Masri", "Masri"),
    ],
)
def test_a_bare_name_of_somebody_introduced_is_a_person(introduced: str, spoken: str, name: str) -> None:
    filler = "The river rose above the road that morning and the town was cut off for days. " * 8
    text = f"{introduced} {filler}{spoken} said the water came at night."
    report = Report(text, blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    [found] = attribution.find(report, syntax.find(report))
    assert (found.sources[0].kind, found.sources[0].name) == (SourceKind.PERSON, name)
