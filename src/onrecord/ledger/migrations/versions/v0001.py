"""The first tables.

Written out in full: a migration never changes, whatever becomes of ``tables``.
"""

from alembic import context, op
from sqlalchemy import Column, Date, Float, ForeignKey, Index, Integer, LargeBinary, String, Text
from sqlalchemy.dialects.postgresql import DOUBLE_PRECISION

from onrecord.ledger.tables import Instant

revision = "0001"
down_revision = None

Real = Float(53).with_variant(DOUBLE_PRECISION(), "postgresql")


def upgrade() -> None:
    """Documents, what they say, and what people said about it."""
    op.create_table(
        "documents",
        _key(),
        Column("id", String(32), nullable=False, unique=True),
        Column("text", LargeBinary),
        Column("url", Text),
        Column("publisher", Text),
        Column("headline", Text),
        Column("published", Date),
        Column("recorded_at", Instant, nullable=False),
        Column("removed_at", Instant),
        Column("removed_by", Text),
        Column("removed_because", Text),
    )
    op.create_table(
        "originals",
        Column("sha256", String(64), primary_key=True),
        Column("bytes", LargeBinary),
        Column("recorded_at", Instant, nullable=False),
    )
    op.create_table(
        "sightings",
        _key(),
        _of("documents", "document_n"),
        Column("url", Text),
        Column("publisher", Text),
        Column("published", Date),
        Column("source_sha256", String(64)),
        _of("documents", "previous_n", null=True),
        Column("recorded_at", Instant, nullable=False),
        Index("sightings_by_document", "document_n"),
        Index("sightings_by_url", "url"),
        Index("sightings_by_publisher", "publisher"),
    )
    op.create_table(
        "readings",
        _key(),
        _of("documents", "document_n"),
        Column("origin", Text, nullable=False),
        Column("report", Text, nullable=False),
        Column("recorded_at", Instant, nullable=False),
        Index("readings_by_document", "document_n"),
    )
    op.create_table(
        "quotes",
        _key(),
        _of("documents", "document_n"),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("text", Text, nullable=False),
    )
    op.create_table(
        "claims",
        _key(),
        Column("id", String(32), nullable=False),
        _of("documents", "document_n"),
        Column("reading_n", Integer, nullable=False),
        Column("quote_n", Integer, nullable=False),
        Column("position", Integer, nullable=False),
        Column("anchor", String(40), nullable=False),
        Column("event_type", Text),
        Column("status", String(16)),
        Column("date_start", Date),
        Column("date_end", Date),
        Column("reported_on", Date),
        Column("recorded_at", Instant, nullable=False),
        Column("retired_at", Instant),
        Column("speaker_name", Text),
        Column("speaker_kind", String(16)),
        Column("speaker_node", Text),
        Column("via", Text),
        Column("origin", Text, nullable=False),
        Column("body", Text, nullable=False),
        Column("body_sha256", String(64), nullable=False),
        Index("claims_by_id", "id"),
        Index("claims_by_document", "document_n"),
        Index("claims_by_type", "event_type", "date_start"),
        Index("claims_by_speaker", "speaker_node"),
    )
    op.create_table(
        "places",
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
        Column("event_type", Text),
        Column("date_start", Date),
        Column("date_end", Date),
        Index("places_by_claim", "claim_n"),
        Index("places_by_id", "place_id", "date_start"),
    )
    op.create_table(
        "figures",
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
        Index("figures_by_claim", "claim_n"),
    )
    op.create_table(
        "corrections",
        _key(),
        Column("claim_id", String(32), nullable=False),
        Column("field", String(64), nullable=False),
        Column("old", Text, nullable=False),
        Column("new", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("author", Text, nullable=False),
        Column("created_at", Instant, nullable=False),
        _of("corrections", "carried_from", null=True),
        Index("corrections_by_claim", "claim_id"),
    )
    op.create_table(
        "edges",
        _key(),
        Column("left_id", String(32), nullable=False),
        Column("right_id", String(32), nullable=False),
        Column("relation", String(16), nullable=False),
        Column("score", Real, nullable=False),
        Column("judgement", String(16), nullable=False),
        Column("features", Text, nullable=False),
        Column("author", Text),
        Column("created_at", Instant, nullable=False),
        _of("edges", "carried_from", null=True),
        Index("edges_by_pair", "left_id", "right_id", "relation"),
        Index("edges_by_right", "right_id"),
    )
    context.config.attributes["dialect"].create_indexes(op.get_bind())


def _key() -> Column[int]:
    return Column("n", Integer, primary_key=True, autoincrement=False)


def _of(table: str, name: str, *, null: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{table}.n"), nullable=null)
