"""Parquet: the CSV's rows with types, read back by Arrow."""

from __future__ import annotations

import csv
import io

import pytest
import rows_of

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
