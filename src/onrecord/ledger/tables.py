"""The tables of a ledger, the same in SQLite and PostgreSQL.

    documents ─┬─ originals      the bytes a text was read from, by their hash
               ├─ sightings      every address and publisher a text was seen at; what stood there before
               ├─ readings       each time it was read: by what, with which metadata
               ├─ quotes         the sentences that claims rest on (full-text index beside it)
               └─ claims ─┬─ places    where, one row a place (R*Tree beside it)
                          └─ figures   how many, one row a figure
    corrections, edges           rows with an author, by claim id; only ever added to

``body`` is the claim itself, exactly; every other column of claims, places and figures is derived from it
and from the corrections, to be searched. They name their claim without a constraint, which would cost a
sixth of the speed of loading; ``verify`` looks instead. A row is never deleted: ``retired_at`` closes a claim
that a newer reading no longer makes, ``removed_at`` a document whose words were taken out.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.dialects.postgresql import DOUBLE_PRECISION, TIMESTAMP
from sqlalchemy.types import TypeEngine


class Instant(TypeDecorator[datetime]):
    """A moment in UTC: timestamptz in PostgreSQL, ISO 8601 of fixed width in SQLite (sorts as text)."""

    impl = String(32)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kind: TypeEngine[Any] = TIMESTAMP(timezone=True) if dialect.name == "postgresql" else String(32)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ANN401
        if value is None or dialect.name == "postgresql":
            return value
        return instant(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ANN401, ARG002
        if isinstance(value, str):
            value = datetime.fromisoformat(value)
        return None if value is None else value.astimezone(UTC)


def instant(moment: datetime) -> str:
    """A moment as the ledger writes it; without a zone it is taken for UTC."""
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


Real = Float(53).with_variant(DOUBLE_PRECISION(), "postgresql")
metadata = MetaData()


def _key() -> Column[int]:
    return Column("n", Integer, primary_key=True, autoincrement=False)


def _of(table: str, name: str, *, null: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{table}.n"), nullable=null)


documents = Table(
    "documents",
    metadata,
    _key(),
    Column("id", String(32), nullable=False, unique=True),  # the hash of the text: Report.id
    Column("text", LargeBinary),  # zlib of UTF-8; NULL once removed
    Column("url", Text),
    Column("publisher", Text),
    Column("headline", Text),
    Column("published", Date),
    Column("recorded_at", Instant, nullable=False),
    Column("removed_at", Instant),
    Column("removed_by", Text),
    Column("removed_because", Text),
)

originals = Table(
    "originals",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("bytes", LargeBinary),  # zlib; NULL once removed
    Column("recorded_at", Instant, nullable=False),
)

sightings = Table(
    "sightings",
    metadata,
    _key(),
    _of("documents", "document_n"),
    Column("url", Text),
    Column("publisher", Text),
    Column("published", Date),
    Column("source_sha256", String(64)),
    _of("documents", "previous_n", null=True),  # the version that stood at this address before
    Column("recorded_at", Instant, nullable=False),
    Index("sightings_by_document", "document_n"),
    Index("sightings_by_url", "url"),
    Index("sightings_by_publisher", "publisher"),
    Index("sightings_by_previous", "previous_n"),
)

readings = Table(
    "readings",
    metadata,
    _key(),
    _of("documents", "document_n"),
    Column("origin", Text, nullable=False),
    Column("report", Text, nullable=False),  # the Report without its text, as JSON
    Column("recorded_at", Instant, nullable=False),
    Index("readings_by_document", "document_n"),
)

quotes = Table(
    "quotes",
    metadata,
    _key(),
    _of("documents", "document_n"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    _key(),
    Column("id", String(32), nullable=False),
    _of("documents", "document_n"),
    Column("reading_n", Integer, nullable=False),
    Column("quote_n", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("anchor", String(40), nullable=False),  # the characters it is about, however they are read
    Column("event_type", Text),
    Column("status", String(16)),
    Column("date_start", Date),  # when it happened …
    Column("date_end", Date),
    Column("reported_on", Date),  # … was reported …
    Column("recorded_at", Instant, nullable=False),  # … and was recorded
    Column("retired_at", Instant),
    Column("speaker_name", Text),
    Column("speaker_kind", String(16)),
    Column("speaker_node", Text),  # one per report for those who are not named
    Column("via", Text),
    Column("origin", Text, nullable=False),  # what wrote it
    Column("body", Text, nullable=False),
    Column("body_sha256", String(64), nullable=False),
    Index("claims_by_id", "id"),
    Index("claims_by_document", "document_n"),
    Index("claims_by_type", "event_type", "date_start"),
    Index("claims_by_speaker", "speaker_node"),
)

places = Table(
    "places",
    metadata,
    _key(),
    Column("claim_n", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("written", Text, nullable=False),
    Column("name", Text),
    Column("kind", String(16), nullable=False),
    Column("place_id", Text),
    Column("country_code", Text),
    Column("latitude", Real),
    Column("longitude", Real),
    Column("radius_m", Real),
    Column("event_type", Text),  # of its claim, like the days: one index answers where, when and what
    Column("date_start", Date),
    Column("date_end", Date),
    Column("day", Date),  # linking looks by this one: the last day told, else the day it was reported
    Index("places_by_claim", "claim_n"),
    Index("places_by_id", "place_id", "day", "claim_n"),
    Index("places_by_country", "country_code", "day"),
)

figures = Table(
    "figures",
    metadata,
    _key(),
    Column("claim_n", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("written", Text, nullable=False),
    Column("counted", String(24), nullable=False),
    Column("value", Real),
    Column("low", Real),
    Column("high", Real),
    Column("bound", String(16), nullable=False),
    Column("unit", Text),
    Index("figures_by_claim", "claim_n", "counted"),
)

corrections = Table(
    "corrections",
    metadata,
    _key(),
    Column("claim_id", String(32), nullable=False),
    Column("field", String(64), nullable=False),
    Column("old", Text, nullable=False),  # JSON
    Column("new", Text, nullable=False),  # JSON
    Column("reason", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    _of("corrections", "carried_from", null=True),  # the same correction of an older reading
    Index("corrections_by_claim", "claim_id"),
)

edges = Table(
    "edges",
    metadata,
    _key(),
    Column("left_id", String(32), nullable=False),
    Column("right_id", String(32), nullable=False),
    Column("relation", String(16), nullable=False),
    Column("score", Real, nullable=False),
    Column("judgement", String(16), nullable=False),
    Column("features", Text, nullable=False),  # JSON
    Column("author", Text),  # NULL: the machine
    Column("created_at", Instant, nullable=False),
    _of("edges", "carried_from", null=True),
    Index("edges_by_pair", "left_id", "right_id", "relation"),
    Index("edges_by_right", "right_id"),
    Index("edges_by_relation", "relation"),
)
