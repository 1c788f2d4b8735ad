"""GeoJSON as RFC 7946 has it, joined to the CSV by its ids."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import rows_of

from onrecord import intake, read
from onrecord.export import export

SHARED = Path(__file__).parents[3] / "shared/reference/export-examples/tal_afar.geojson"


def collection(rows, out, **options) -> dict:
    export(rows, "geojson", out, **options)
    return json.loads((out / "onrecord.geojson").read_text("utf-8"))


def rows_from(text: str):
    reading = read(intake.from_text(text, published=date(2024, 5, 8)))
    return [rows_of.row_of(reading, claim) for claim in reading.claims]


def test_points_are_longitude_first_on_the_globe(tmp_path):
    made = collection(rows_from("Soldiers killed six people in Juba on Monday, police said."), tmp_path)
    longitude, latitude = made["features"][0]["geometry"]["coordinates"]
    assert (round(longitude), round(latitude)) == (32, 5)
    for feature in collection(rows_of.rows(), tmp_path)["features"]:
        if feature["geometry"] is not None:
            x, y = feature["geometry"]["coordinates"]
            assert -180 <= x <= 180
            assert -90 <= y <= 90


def test_a_claim_without_a_point_is_a_feature_without_geometry(tmp_path):
    made = collection(rows_from("The minister said on Monday that six people were killed."), tmp_path)
    assert [f["geometry"] for f in made["features"]] == [None]


def test_properties_are_flat(tmp_path):
    for feature in collection(rows_of.rows(), tmp_path)["features"]:
        assert not any(isinstance(v, (dict, list)) for v in feature["properties"].values())


def test_a_province_is_never_a_bare_point(tmp_path):
    made = collection(rows_from("Floods killed six people in Nineveh province, police said."), tmp_path)
    found = [f["properties"] for f in made["features"] if f["geometry"]]
    assert {f["place_precision"] for f in found} == {"admin1"}
    assert all(f["radius_m"] > 10_000 for f in found)


def test_places_come_with_their_attribution(tmp_path):
    assert "GeoNames" in collection([], tmp_path)["onrecord"]["attribution"]


def test_the_properties_of_the_worked_example_are_all_there(tmp_path):
    if not SHARED.exists():
        pytest.skip("../shared is not here")
    example = json.loads(SHARED.read_text("utf-8"))["features"][0]
    ours = collection(rows_of.rows()[:1], tmp_path)["features"][0]
    assert set(example) <= set(ours)
    assert set(example["properties"]) <= set(ours["properties"])
