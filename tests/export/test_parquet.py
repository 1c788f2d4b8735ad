"""Parquet: the CSV's rows with types, read back by Arrow."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
import rows_of

from onrecord import intake, read
from onrecord.export import export, parquet
from onrecord.export.columns import COLUMNS

pq = pytest.importorskip("pyarrow.parquet", reason="Parquet is an extra: pip install 'onrecord[parquet]'")


def test_the_same_rows_as_the_csv(tmp_path):
    rows = rows_of.rows()
    export(rows, "parquet", tmp_path)
    export(rows, "csv", tmp_path)
    table = pq.read_table(tmp_path / "onrecord.parquet")
    told = list(csv.DictReader(io.StringIO((tmp_path / "onrecord.csv").read_text("utf-8"), newline="")))
    assert table.column_names == [c.name for c in COLUMNS] == list(told[0])
    assert table.column("claim_id").to_pylist() == [r["claim_id"] for r in told]
    assert [d.isoformat() if d else "" for d in table.column("date_start").to_pylist()] == [
        r["date_start"] for r in told
    ]
    assert [v for v in table.column("high").to_pylist() if v is not None] == [
        float(r["high"]) for r in told if r["high"]
    ]


def test_columns_have_their_types_and_unknown_is_null(tmp_path):
    export(rows_of.rows(), "parquet", tmp_path)
    schema = pq.read_schema(tmp_path / "onrecord.parquet")
    kinds = {name: str(schema.field(name).type) for name in schema.names}
    assert kinds["date_start"] == "date32[day]"
    assert kinds["latitude"] == "double"
    assert kinds["chain"].startswith("list<")
    best = pq.read_table(tmp_path / "onrecord.parquet").column("best").to_pylist()
    assert None in best
    assert 0 not in best


def test_rows_come_in_groups(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "GROUP", 20)
    monkeypatch.setattr(parquet, "BATCH", 5)
    made = export(rows_of.rows(), "parquet", tmp_path)
    file = pq.ParquetFile(tmp_path / "onrecord.parquet")
    assert file.metadata.num_rows == made.records
    assert file.metadata.num_row_groups == -(-made.records // 20)


def test_places_come_with_their_attribution(tmp_path):
    export([], "parquet", tmp_path)
    assert b"GeoNames" in pq.read_schema(tmp_path / "onrecord.parquet").metadata[b"attribution"]


def reports(rows, out) -> list[dict]:
    export(rows, "parquet", out)
    return pq.read_table(out / "onrecord.event_reports.parquet").to_pylist()


def rows_from(text: str, **more):
    reading = read(intake.from_text(text, published=date(2024, 5, 8), publisher="Wau Herald"))
    return [rows_of.row_of(reading, claim, **more) for claim in reading.claims]


TWICE = (
    "Soldiers killed six people in Wau on Monday, police said. "
    "Hospital officials said at least nine people were killed and 12 injured in Wau on Monday."
)


def test_what_one_report_tells_of_one_event_is_one_row(tmp_path):
    (row,) = reports(rows_from(TWICE, event_id="e1"), tmp_path)
    assert (row["event_id"], row["location"], row["source"]) == ("e1", "Wau", "Wau Herald")
    assert (row["deaths_low"], row["deaths_best"], row["deaths_high"]) == (6, None, None)  # "at least nine"
    assert (row["injuries_low"], row["injuries_best"]) == (12, 12)
    assert row["actor1"] == "Soldiers"
    assert row["date_start"] == date(2024, 5, 6)


def test_what_a_report_does_not_tell_is_empty(tmp_path):
    (row,) = reports(rows_from("Soldiers shelled Wau on Monday, police said."), tmp_path)
    assert row["deaths_best"] is row["deaths_low"] is row["injuries_high"] is None
    assert row["election"] is row["actor2"] is row["geo_precision"] is None


@pytest.mark.parametrize("text", ["The army said 5,000 fighters remain.", "The army has not shelled Wau."])
def test_what_tells_of_no_event_or_denies_it_is_no_event_report(text, tmp_path):
    assert reports(rows_from(text), tmp_path) == []


def test_the_columns_are_those_of_the_data_set(tmp_path):
    folder = Path(__file__).parents[3] / "shared/corpora/maverick"
    found = sorted(folder.glob("*.csv")) if folder.is_dir() else []
    if not found:
        pytest.skip("../shared is not here")
    theirs = next(csv.reader(io.StringIO(found[0].read_text("utf-8", errors="replace"))))
    export([], "parquet", tmp_path)
    ours = pq.read_schema(tmp_path / "onrecord.event_reports.parquet").names
    assert set(ours) >= set(theirs) - {""}
