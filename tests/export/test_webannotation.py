"""Annotations: every target finds its characters again, by position and by quote."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
import rows_of

from onrecord import intake, read
from onrecord.export import export

SHARED = Path(__file__).parents[3] / "shared/reference/export-examples/tal_afar.webannotation.jsonld"


def annotations(rows, out: Path, **options) -> list[dict]:
    export(rows, "webannotation", out, **options)
    return json.loads((out / "onrecord.webannotation.jsonld").read_text("utf-8"))


def texts() -> dict[str, str]:
    return {
        f"urn:sha256:{hashlib.sha256(r.report.text.encode()).hexdigest()}": r.report.text
        for r in rows_of.readings()
    }


def selectors(annotation: dict, kind: str) -> list[tuple[dict, dict]]:
    """Each target's selector of a kind, with its position."""
    found = []
    for target in annotation["target"]:
        by_type = {s["type"]: s for s in target["selector"]}
        if kind in by_type:
            found.append((by_type[kind], by_type["TextPositionSelector"] | {"source": target["source"]}))
    return found


def test_every_claim_is_an_annotation_of_its_own(tmp_path):
    made = annotations(rows_of.rows(), tmp_path)
    assert {a["id"] for a in made} == {f"urn:onrecord:claim:{r.claim_id}" for r in rows_of.rows()}
    assert {a["type"] for a in made} == {"Annotation"}


def test_quote_and_position_name_the_same_characters(tmp_path):
    stored, checked = texts(), 0
    for annotation in annotations(rows_of.rows(), tmp_path, redact="none"):
        for quote, position in selectors(annotation, "TextQuoteSelector"):
            text, start, end = stored[position["source"]], position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"])
            assert text[end:].startswith(quote["suffix"])
            checked += 1
    assert checked > 500


def test_a_text_with_words_put_before_it_is_anchored_again_by_quote(tmp_path):
    stored, added, found = texts(), "Updated. ", 0
    for annotation in annotations(rows_of.rows(), tmp_path, redact="none"):
        for quote, position in selectors(annotation, "TextQuoteSelector"):
            text, whole = stored[position["source"]], quote["prefix"] + quote["exact"] + quote["suffix"]
            if text.count(whole) == 1:
                at = (added + text).find(whole) + len(quote["prefix"])
                assert at == position["start"] + len(added)
                found += 1
    assert found > 500


def test_the_body_says_what_each_target_is(tmp_path):
    for annotation in annotations(rows_of.rows(), tmp_path):
        body = json.loads(annotation["body"][0]["value"])
        assert len(body["targets"]) == len(annotation["target"])
        assert body["targets"][0] == "content"


TOLD = "The mayor of Wau, Peter Deng, said on Monday that at least 12 people had been killed in the attack."


def one_claim():
    reading = read(intake.from_text(TOLD, published=date(2024, 5, 8)))
    return [rows_of.row_of(reading, c) for c in reading.claims if c.attribution]


def test_speaker_cue_time_and_figure_are_targets(tmp_path):
    (annotation,) = annotations(one_claim()[:1], tmp_path)
    body = json.loads(annotation["body"][0]["value"])
    words = [q["exact"] for q, _ in selectors(annotation, "TextQuoteSelector")]
    told = dict(zip(body["targets"], words, strict=True))
    assert told["cue"] == "said"
    assert told["figure"].startswith("at least 12")
    assert "Peter Deng" in told["source"]
    assert body["low"] == 12
    assert "best" not in body


def test_words_longer_than_a_quote_are_a_range(tmp_path):
    (annotation,) = annotations(one_claim()[:1], tmp_path, quote_chars=20)
    span, position = selectors(annotation, "RangeSelector")[0]
    assert TOLD[position["start"] :].startswith(span["startSelector"]["exact"])
    assert TOLD[position["end"] :].startswith(span["endSelector"]["exact"])


def test_without_quotes_there_are_positions_alone(tmp_path):
    for annotation in annotations(one_claim(), tmp_path, quote_chars=0):
        assert {s["type"] for t in annotation["target"] for s in t["selector"]} == {"TextPositionSelector"}


PRIVATE = (
    "Maryam Odeh, a mother of four from Wau, told reporters on Monday that shells killed six people there."
)


def test_a_private_person_is_in_no_quote_and_no_context(tmp_path):
    reading = read(intake.from_text(PRIVATE, published=date(2024, 5, 8)))
    rows = [rows_of.row_of(reading, claim) for claim in reading.claims]
    annotations(rows, tmp_path)
    assert "Odeh" not in (tmp_path / "onrecord.webannotation.jsonld").read_text("utf-8")


def test_no_claims_make_an_empty_array(tmp_path):
    assert annotations([], tmp_path) == []


def test_the_keys_are_those_of_the_worked_example(tmp_path):
    if not SHARED.exists():
        pytest.skip("../shared is not here")
    (example, *_) = json.loads(SHARED.read_text("utf-8"))
    (ours, *_) = annotations(one_claim(), tmp_path)
    assert set(example) - {"created"} <= set(ours)
    assert set(example["target"][0]) == set(ours["target"][0])
    assert set(example["body"][0]) == set(ours["body"][0])
