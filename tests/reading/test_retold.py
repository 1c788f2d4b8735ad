"""Events told again share place and day; what only follows on them does not."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord import intake, read

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "retold.toml").read_text(encoding="utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_an_event_told_again(case: dict[str, Any]) -> None:
    reading = read(intake.from_text(case["text"], published=date(2024, 5, 3)))
    quote = reading.report.quote
    for wanted in case["expect"]:
        words, _, nth = wanted["what"].partition("#")
        told = [e for e in reading.events if quote(e.trigger) == words]
        event = told[int(nth or 1) - 1]
        if "where" in wanted:
            assert [quote(p) for p in event.places] == wanted["where"]
        if "when" in wanted:
            assert (event.when or "") == wanted["when"]
