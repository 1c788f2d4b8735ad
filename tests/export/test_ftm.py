"""FollowTheMoney: entities and statements that the library itself accepts, and no claim made a fact."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import rows_of

from onrecord import intake, read
from onrecord.domain import Counted
from onrecord.export import EventFigure, export

SHARED = Path(__file__).parents[3] / "shared/reference/export-examples/tal_afar.ftm.json"
TOLD = "Rebels attacked Nigerian soldiers in Maiduguri on Monday, killing at least 12, the mayor, Peter Deng, said."


def rows_from(text: str, **more):
    reading = read(intake.from_text(text, published=date(2024, 5, 8), publisher="Wau Herald"))
    return [rows_of.row_of(reading, claim, **more) for claim in reading.claims]


def made(rows, out: Path, **options) -> list[dict]:
    export(rows, "ftm", out, **options)
    return [json.loads(one) for one in (out / "onrecord.ftm.json").read_text("utf-8").splitlines()]


def statements(out: Path) -> list[dict[str, str]]:
    text = (out / "onrecord.ftm.statements.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def of(entities: list[dict], schema: str) -> list[dict]:
    return [e["properties"] for e in entities if e["schema"] == schema]


def library():
    return pytest.importorskip("followthemoney", reason="followthemoney is not installed (the extra ftm)")


def test_the_library_accepts_every_entity(tmp_path):
    model = library().model  # its validate raises InvalidData
    entities = made(rows_of.rows(), tmp_path)
    by_id = {e["id"]: model.get(e["schema"]) for e in entities}
    assert len(entities) == len(by_id) > 50
    for entity in entities:
        schema = by_id[entity["id"]]
        schema.validate({"properties": entity["properties"]})
        for name, values in entity["properties"].items():
            prop = schema.get(name)
            assert prop is not None, (entity["schema"], name)
            for value in values:
                assert prop.type.clean(value) is not None, (name, value)
                if prop.range is not None:
                    assert by_id[value].is_a(prop.range), (entity["schema"], name, by_id[value])


def test_the_library_reads_the_statements_back_as_the_entities(tmp_path):
    library()
    from followthemoney.statement import serialize

    from onrecord.export.ftm_props import COLUMNS

    entities = made(rows_of.rows(), tmp_path)
    assert tuple(serialize.CSV_COLUMNS) == COLUMNS
    data = (tmp_path / "onrecord.ftm.statements.csv").read_bytes()
    read_back = list(serialize.read_csv_statements(io.BytesIO(data)))
    assert {s.entity_id for s in read_back} == {e["id"] for e in entities}
    said = {(s.entity_id, s.prop) for s in read_back}
    assert said == {(e["id"], p) for e in entities for p in e["properties"]}
    by_id = {row["id"]: row for row in statements(tmp_path)}
    for one in read_back:
        assert one.prop_type == by_id[one.id]["prop_type"], one.prop
        assert one.id == one.generate_key()


def test_an_event_names_who_claims_it_but_as_no_participant(tmp_path):
    entities = made(rows_from(TOLD), tmp_path)
    (mayor,) = [e["id"] for e in entities if e["schema"] == "Person"]
    assert {link["subject"][0] for link in of(entities, "UnknownLink")} == {mayor}
    assert all(mayor not in event.get("involved", []) for event in of(entities, "Event"))
    assert all("Peter Deng" in event["summary"][0] for event in of(entities, "Event"))


def test_a_figure_is_a_note_with_its_words(tmp_path):
    notes = of(made(rows_from(TOLD), tmp_path), "Note")
    assert any("at least 12" in n["description"][0] and "Peter Deng" in n["description"][0] for n in notes)


def test_every_statement_says_where_it_is_written(tmp_path):
    made(rows_from(TOLD), tmp_path)
    for row in statements(tmp_path):
        assert row["origin"].startswith("urn:sha256:")
        if row["schema"] == "Event":
            start, end = row["origin"].partition("#char=")[2].split(",")
            assert TOLD[int(start) : int(end)]
    days = [r for r in statements(tmp_path) if r["schema"] == "Event" and r["prop"] == "date"]
    assert days
    assert {(r["value"], r["original_value"]) for r in days} == {("2024-05-06", "Monday")}


def test_claims_of_one_event_make_one_event(tmp_path):
    rows = [replace(r, event_id="e1") for r in rows_from(TOLD) + rows_from("Police said that " + TOLD)]
    (event,) = [e for e in made(rows, tmp_path) if e["schema"] == "Event"]
    assert len(event["onrecord"]["claims"]) > 1
    assert len(event["properties"]["proof"]) == 2


def test_the_events_number_comes_with_its_rule(tmp_path):
    whole = EventFigure(counted=Counted.DEAD, low=3.0, best=5.0, high=9.0, rule="majority_independent")
    notes = of(made(rows_from(TOLD, event_id="e1", figures=(whole,)), tmp_path), "Note")
    (note,) = [n for n in notes if "rule" in n["name"][0]]
    assert "majority_independent" in note["name"][0]
    assert "low 3, best 5, high 9" in note["description"][0]


def test_what_is_not_told_as_having_happened_is_no_event(tmp_path):
    export(rows_from("No soldiers were killed in Wau on Monday, police said."), "ftm", tmp_path)
    left = (tmp_path / "onrecord.ftm.omitted.csv").read_text("utf-8")
    assert "not_an_event" in left


def test_a_private_person_is_no_entity(tmp_path):
    text = "Maryam Odeh, a mother of four, said on Monday that soldiers killed six people in Wau."
    entities = made(rows_from(text), tmp_path)
    assert of(entities, "Person") == of(entities, "UnknownLink") == of(entities, "Mention") == []
    assert any("[private person]" in e["summary"][0] for e in of(entities, "Event"))


def test_the_mayors_of_two_reports_are_not_joined(tmp_path):
    people = of(made(rows_from(TOLD) + rows_from("Later. " + TOLD), tmp_path), "Person")
    assert len(people) == 2


def test_schemas_and_properties_are_those_of_the_worked_example(tmp_path):
    if not SHARED.exists():
        pytest.skip("../shared is not here")
    example = [json.loads(one) for one in SHARED.read_text("utf-8").splitlines()]
    ours = made(rows_of.rows(), tmp_path)
    assert {e["schema"] for e in example} <= {e["schema"] for e in ours}
