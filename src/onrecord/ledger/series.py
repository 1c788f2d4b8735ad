"""Figures as rows: every value that was ever told, with its bound, its speaker and its three times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from onrecord.domain import Bound, Counted, SourceKind, Status
from onrecord.ledger.dialects import Dialect
from onrecord.ledger.search import FIRST_PLACE, Filter, conditions, joined
from onrecord.ledger.tables import claims, documents, figures, quotes


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one claim, with corrections shown."""

    claim_id: str
    report_id: str
    position: int  # among the claim's quantities
    written: str  # "at least four people"
    counted: Counted
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None
    event_type: str | None
    status: Status | None
    date_start: date | None
    date_end: date | None
    reported_on: date | None
    recorded_at: datetime
    speaker_name: str | None
    speaker_kind: SourceKind | None
    speaker_node: str | None
    via: str | None
    publisher: str | None
    place_name: str | None
    quote: str


_COLUMNS = (
    claims.c.id,
    documents.c.id.label("report_id"),
    figures.c.position,
    figures.c.written,
    figures.c.counted,
    figures.c.value,
    figures.c.low,
    figures.c.high,
    figures.c.bound,
    figures.c.unit,
    claims.c.event_type,
    claims.c.status,
    claims.c.date_start,
    claims.c.date_end,
    claims.c.reported_on,
    claims.c.recorded_at,
    claims.c.speaker_name,
    claims.c.speaker_kind,
    claims.c.speaker_node,
    claims.c.via,
    documents.c.publisher,
    FIRST_PLACE.c.name,
    quotes.c.text,
)


def figures_of(dialect: Dialect, connection: Connection, wanted: Filter) -> Iterator[Figure]:
    """The figures of the claims that a filter finds (``counted``: only these), as reported over time."""
    query = joined(select(*_COLUMNS)).join(figures, figures.c.claim_n == claims.c.n)
    query = conditions(dialect, connection, wanted, query)
    if wanted.counted:
        query = query.where(figures.c.counted.in_([c.value for c in wanted.counted]))
    query = query.order_by(claims.c.reported_on, claims.c.n, figures.c.position)
    if wanted.limit is not None:
        query = query.limit(wanted.limit)
    for row in connection.execute(query):
        values = list(row)
        values[4] = Counted(row[4])
        values[8] = Bound(row[8])
        values[11] = None if row[11] is None else Status(row[11])
        values[17] = None if row[17] is None else SourceKind(row[17])
        yield Figure(*values)
