"""What each check finds in sentences of our own, and what it leaves alone."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from onrecord import intake, read
from onrecord.domain import Reading

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]


def reading_of(case: dict[str, Any]) -> Reading:
    return read(intake.from_text(case["text"].strip("\n"), published=case.get("published")))


@pytest.mark.parametrize("case", CASES, ids=lambda c: " ".join(c["text"].split())[:60])
def test_a_report_has_these_findings_and_no_others(case: dict[str, Any]) -> None:
    found = reading_of(case).findings
    assert [f.rule for f in found] == [rule for rule, _ in case["finds"]]
    for finding, (_, words) in zip(found, case["finds"], strict=True):
        assert words in finding.message


@pytest.mark.parametrize("case", [c for c in CASES if c["finds"]], ids=lambda c: c["finds"][0][0])
def test_a_finding_shows_the_words_it_rests_on(case: dict[str, Any]) -> None:
    reading = reading_of(case)
    for finding in reading.findings:
        assert finding.report_id == reading.report.id
        assert finding.evidence == tuple(sorted(finding.evidence))
        assert all(reading.report.quote(span).strip() for span in finding.evidence)


@pytest.mark.parametrize("case", [c for c in CASES if c["finds"]], ids=lambda c: c["finds"][0][0])
def test_nobody_is_called_a_liar(case: dict[str, Any]) -> None:
    for finding in reading_of(case).findings:
        words = set(finding.message.lower().replace(",", " ").split())
        assert not words & {
            "lie",
            "lies to",
            "false",
            "wrong",
            "fake",
            "incorrect",
            "misleading",
            "contradicts",
        }


def test_what_fits_has_no_finding() -> None:
    text = "The council met. Three members spoke, and the road was opened in May."
    assert read(intake.from_text(text)).findings == ()
