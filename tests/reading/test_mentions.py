"""Who "he", a short name or an acronym is."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from onrecord import intake
from onrecord.reading import mentions, syntax

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "mentions.toml").read_text(encoding="utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_mentions(case: dict[str, Any]) -> None:
    report = intake.from_text(case["text"])
    found = mentions.find(report, syntax.find(report))
    assert [[report.quote(m.span), m.name] for m in found] == case["expect"]
    assert all(report.quote(m.antecedent).endswith(m.name) for m in found)
