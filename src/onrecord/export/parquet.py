"""Parquet: Onrecord's own columns with their types, for DuckDB, pandas, R and Arrow. Needs ``onrecord[parquet]``.

Beside it a second table, what each report tells of each event (``event_reports``). One row group for each 100,000
rows. Dates are dates, lists are lists, unknown is null. The attribution of the
gazetteer and the versions stand in the file's own metadata.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from onrecord.errors import ExportError
from onrecord.export import event_reports
from onrecord.export.columns import CODEBOOKS, COLUMNS, Column
from onrecord.export.format import Output
from onrecord.export.job import Part

if TYPE_CHECKING:
    import pyarrow as pa

GROUP = 100_000  # rows
BATCH = 2_000


def write(output: Output, found: Iterator[Part]) -> None:
    """One file, row group after row group: memory holds one of them, and the event reports.

    Raises ExportError without pyarrow."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow import parquet as pq  # noqa: PLC0415
    except ImportError:
        raise ExportError("Parquet needs pyarrow: pip install 'onrecord[parquet]'") from None
    about: dict[str, str] = {
        "onrecord_version": output.version,
        "onrecord_codebooks": CODEBOOKS,
        "attribution": output.attribution,
    }
    reports: dict[str, event_reports.Row] = {}
    schema = _schema(pa, COLUMNS, about)
    with pq.ParquetWriter(output.binary("parquet"), schema, compression="zstd") as out:
        while batches := list(islice(_batches(pa, schema, found, output, reports), GROUP // BATCH)):
            out.write_table(pa.Table.from_batches(batches), row_group_size=GROUP)
    rows = [event_reports.finished(reports[key]) for key in sorted(reports)]
    table = pa.Table.from_pylist(
        [{c.name: _value(row[c.name], c.kind) for c in event_reports.COLUMNS} for row in rows],
        schema=_schema(pa, event_reports.COLUMNS, about),
    )
    pq.write_table(table, output.binary("event_reports.parquet"), compression="zstd")


def _schema(pa: Any, columns: tuple[Column, ...], about: dict[str, str]) -> pa.Schema:  # noqa: ANN401 - a module
    return pa.schema([(c.name, _type(pa, c)) for c in columns], metadata=about)


def _batches(
    pa: Any,  # noqa: ANN401 - a module
    schema: pa.Schema,
    found: Iterator[Part],
    output: Output,
    reports: dict[str, event_reports.Row],
) -> Iterator[pa.RecordBatch]:
    """Rows as columns, a few at a time: as dictionaries they are many times larger."""
    while some := list(islice(found, BATCH)):
        for part in some:
            output.keep(part)
            event_reports.add(reports, part.data)
        yield pa.RecordBatch.from_pylist([_values(p) for p in some], schema=schema)


def _type(pa: Any, column: Column) -> pa.DataType:  # noqa: ANN401 - a module
    return {
        "str": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "date": pa.date32(),
        "time": pa.timestamp("us", tz="UTC"),
        "list": pa.list_(pa.string()),
    }[column.kind]


def _values(part: Part) -> dict[str, Any]:
    """The row with its dates as dates."""
    return {c.name: _value(part.data.get(c.name), c.kind) for c in COLUMNS}


def _value(value: Any, kind: str) -> Any:  # noqa: ANN401 - what a column holds
    if value is None:
        return None
    if kind == "date":
        return date.fromisoformat(value)
    if kind == "time":
        return datetime.fromisoformat(value)
    return float(value) if kind == "float" else value
