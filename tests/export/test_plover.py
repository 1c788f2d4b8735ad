"""PLOVER JSON lines: the record of the manual, by its own rules of who acts and to whom it is done."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import rows_of

from onrecord import intake, read
from onrecord.domain import Counted, Status
from onrecord.export import EventFigure, export
from onrecord.export.plover import terms

SHARED = Path(__file__).parents[3] / "shared/reference/export-examples/tal_afar.plover.jsonl"
TEXT = {"type": "string", "minLength": 1}
DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
CODE = {"type": "string", "pattern": "^[A-Z]{3}$"}
ENTITY = {
    "type": "object",
    "properties": {"code": CODE, "sector": CODE, "entity_text": TEXT, "identifier_text": TEXT},
    "required": ["entity_text"],
    "additionalProperties": False,
}
SCHEMA = {
    "type": "object",
    "required": ["id", "date", "actor", "event"],
    "additionalProperties": False,
    "properties": {
        "id": TEXT,
        "date": DAY,
        "enddate": DAY,
        "actor": {"type": "array", "items": ENTITY, "minItems": 1},
        "recipient": {"type": "array", "items": ENTITY, "minItems": 1},
        "event": {"type": "array", "items": {"enum": sorted({e for e, _ in terms()})}, "minItems": 1},
        "mode": {"type": "array", "items": {"enum": sorted({m for _, m in terms() if m} | {"future", "negation"})}},
        "context": {"type": "array", "items": {"enum": ["military"]}},
        "event_loc": {
            "type": "object",
            "properties": {
                "lat": {"type": "number", "minimum": -90, "maximum": 90},
                "lon": {"type": "number", "minimum": -180, "maximum": 180},
                "geonameid": {"type": "integer"},
                "country_code": CODE,
                "resolution": {"enum": [1, 2, 3, 4, 5]},
                "feature_class": {"enum": list("AHLPRSTUV")},
                **dict.fromkeys(("extracted_place", "resolved_place", "city", "district", "province", "country"), TEXT),
            },
            "additionalProperties": False,
        },
        "event_text": {"type": "array", "items": TEXT},
        "quad_code": {"enum": [1, 2, 3, 4]},
        "event_scale": {"type": "number", "minimum": -10, "maximum": 10},
        "link": TEXT,
        "cite_info": {"type": "object", "required": ["coder", "codebook"]},
        "coder": TEXT,
        "coded_date": DAY,
        "comment": TEXT,
        "text_info": {"type": "object", "required": ["start", "end"]},
        "onrecord": {"type": "object", "required": ["claim", "status", "doc", "version"]},
    },
}  # fmt: skip


def rows_from(text: str, **more):
    reading = read(intake.from_text(text, published=date(2024, 5, 8), publisher="Wau Herald"))
    return [rows_of.row_of(reading, claim, **more) for claim in reading.claims]


def made(rows, out: Path, **options) -> tuple[list[dict], list[dict[str, str]]]:
    """The events, and what was left out."""
    export(rows, "plover", out, **options)
    lines = (out / "onrecord.plover.jsonl").read_text("utf-8").splitlines()
    left = (out / "onrecord.plover.omitted.csv").read_text("utf-8")
    return [json.loads(one) for one in lines], list(csv.DictReader(io.StringIO(left, newline="")))


ATTACK = "Rebels attacked Nigerian soldiers in Maiduguri on Monday, police said."


def test_every_line_is_a_record_of_the_manual(tmp_path):
    events, _ = made(rows_of.rows(), tmp_path)
    assert len(events) > 10
    for event in events:
        jsonschema.validate(event, SCHEMA)


def test_an_attack_has_who_did_it_and_to_whom(tmp_path):
    (event,), _ = made(rows_from(ATTACK), tmp_path)
    assert (event["event"], event["date"], event["quad_code"]) == (["ASSAULT"], "2024-05-06", 4)
    assert [a["sector"] for a in event["actor"]] == ["REB"]
    assert [(r["code"], r["sector"]) for r in event["recipient"]] == [("NGA", "MIL")]
    assert event["comment"] == "attributed to: police"
    at = event["text_info"]
    assert ATTACK[at["start"] : at["end"]].startswith(event["event_text"][0][:20])


def test_the_place_is_geonames_with_plovers_resolution(tmp_path):
    (event,), _ = made(rows_from(ATTACK), tmp_path)
    place = event["event_loc"]
    assert (place["city"], place["country_code"], place["resolution"]) == ("Maiduguri", "NGA", 4)
    assert place["geonameid"] > 0


def test_of_whom_nobody_says_who_did_it_there_is_no_record(tmp_path):
    events, left = made(rows_from("Four people were killed in a bombing in Mosul on Monday."), tmp_path)
    assert events == []
    assert ("no_actor", "actor") in {(r["reason"], r["missing_field"]) for r in left}


def test_those_who_flee_are_never_the_actor(tmp_path):
    events, left = made(rows_from("Thousands of villagers fled Wau on Monday, police said."), tmp_path)
    assert events == []
    assert {r["reason"] for r in left} == {"no_actor"}


def test_without_a_day_there_is_no_record(tmp_path):
    rows = [replace(r, date_start=None, date_end=None) for r in rows_from(ATTACK)]
    events, left = made(rows, tmp_path)
    assert events == []
    assert {r["reason"] for r in left} == {"no_date"}


def test_a_year_is_no_day(tmp_path):
    rows = [replace(r, date_start=date(2014, 1, 1), date_end=date(2014, 12, 31)) for r in rows_from(ATTACK)]
    events, left = made(rows, tmp_path)
    assert events == []
    assert {r["reason"] for r in left} == {"date_too_vague"}


@pytest.mark.parametrize(
    ("status", "modes"), [(Status.PLANNED, ["future"]), (Status.NEGATED, ["negation"]), (Status.HAPPENED, [])]
)
def test_how_real_it_is_told_is_an_auxiliary_mode(tmp_path, status, modes):
    (row,) = rows_from(ATTACK)
    event = replace(row.claim.event, status=status)
    events, _ = made([replace(row, claim=replace(row.claim, event=event))], tmp_path)
    assert events[0]["mode"] == modes
    assert events[0]["onrecord"]["factuality"] == status.value


def test_the_events_number_comes_with_its_rule(tmp_path):
    whole = EventFigure(counted=Counted.DEAD, low=3.0, best=5.0, high=9.0, rule="lowest", words="five")
    rows = [replace(r, event_id="e1", figures=(whole,)) for r in rows_from(ATTACK)]
    (event,), _ = made(rows, tmp_path)
    assert event["onrecord"]["event_id"] == "e1"
    assert [(f["rule"], f["best"]) for f in event["onrecord"]["event_figures"]] == [("lowest", 5.0)]
    (event,), _ = made(rows, tmp_path, rule="highest")
    assert "event_figures" not in event["onrecord"]


def test_the_score_is_that_of_the_mode_where_it_has_one():
    assert terms()["ASSAULT", "aerial"].score == -9.5
    assert terms()["PROTEST", "vandalize"].score is None
    assert len({event for event, _ in terms()}) == 16


def test_the_fields_are_those_of_the_worked_example(tmp_path):
    if not SHARED.exists():
        pytest.skip("../shared is not here")
    example = json.loads(SHARED.read_text("utf-8").splitlines()[0])
    (ours,), _ = made(rows_from(ATTACK), tmp_path)
    assert set(example) - {"coded_date"} <= set(ours)
    assert set(example["cite_info"]) - {"title"} <= set(ours["cite_info"])
