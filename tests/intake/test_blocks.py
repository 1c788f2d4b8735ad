"""What each stretch of a page is taken for: shown pages, and what must hold for any text."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.intake.blocks import blocks

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "blocks.toml").read_text(encoding="utf-8"))[
    "case"
]
LINES = [line for case in CASES for line in case["text"].split("\n")]
BREAKS = ["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u2028", "  \n \t\n", " "]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_blocks(case: dict[str, Any], newline: str) -> None:
    text = case["text"].replace("\n", newline)
    found = [(b.kind.value, text[b.span.start : b.span.end].replace(newline, "\n")) for b in blocks(text)]
    expected = [tuple(e.split(": ", 1)) for e in case["expect"]]
    assert [kind for kind, _ in found] == [kind for kind, _ in expected], found
    for (_, words), (_, beginning) in zip(found, expected, strict=True):
        whole = not beginning.endswith("…")
        assert words == beginning if whole else words.startswith(beginning.removesuffix("…"))


def check_partition(text: str) -> None:
    """In order, disjoint, trimmed, and nothing but white space left out."""
    end = 0
    for block in blocks(text):
        assert block.span.start >= end
        assert not text[end : block.span.start].strip()
        words = text[block.span.start : block.span.end]
        assert words == words.strip()
        end = block.span.end
    assert not text[end:].strip()


@given(st.text())
def test_any_text_is_covered(text: str) -> None:
    check_partition(text)


@given(st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(BREAKS)), max_size=20))
def test_any_mixture_of_page_lines_is_covered(pieces: list[tuple[str, str]]) -> None:
    check_partition("".join(line + gap for line, gap in pieces))


def test_an_empty_text_has_no_blocks() -> None:
    assert blocks("") == blocks(" \r\n\t\n") == ()
