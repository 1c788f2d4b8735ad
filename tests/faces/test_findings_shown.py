"""What does not fit within a report, on the terminal, as JSON and on the page."""

from __future__ import annotations

import io
import json
from pathlib import Path

import jsonschema
from rich.console import Console

from onrecord import intake, read
from onrecord.domain import Reading
from onrecord.faces.document import to_document
from onrecord.faces.page import render
from onrecord.faces.terminal import show

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "reading-1.schema.json").read_text(encoding="utf-8")
)
TEXT = "Eight people, five men and four women, were killed on the bridge, police said."


def reading(text: str = TEXT) -> Reading:
    return read(intake.from_text(text))


def test_the_terminal_shows_the_sum_and_its_words() -> None:
    printed = io.StringIO()
    show(Console(file=printed), reading())
    assert "does not fit: the parts named add up to 9 (5 + 4), the total given is 8" in printed.getvalue()
    assert "“Eight people … five men … four women”" in printed.getvalue()


def test_json_has_the_finding_and_follows_the_schema() -> None:
    document = to_document(reading())
    jsonschema.validate(document, SCHEMA)
    assert [(f["rule"], f["suggested_value"]) for f in document["findings"]] == [("sum", "9")]
    assert [span["text"] for span in document["findings"][0]["evidence"]] == [
        "Eight people",
        "five men",
        "four women",
    ]


def test_the_page_lists_it_and_is_silent_where_all_fits() -> None:
    assert "What does not fit within the report" in render(reading())
    assert "What does not fit" not in render(reading("The road to Pemba was opened on Monday, police said."))
