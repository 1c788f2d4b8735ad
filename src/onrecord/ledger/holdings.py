"""What the ledger holds beside claims: documents, where they were seen, their bytes, who is quoted."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from onrecord.domain import Report, SourceKind
from onrecord.errors import NoSuchClaim
from onrecord.ledger import codec
from onrecord.ledger.documents import unpack_text
from onrecord.ledger.tables import claims, documents, originals, readings, sightings


@dataclass(frozen=True, slots=True)
class Held:
    """A document."""

    report_id: str
    url: str | None
    publisher: str | None
    headline: str | None
    published: date | None
    recorded_at: datetime
    removed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Sighting:
    """A text at an address."""

    url: str | None
    publisher: str | None
    published: date | None
    source_sha256: str | None
    recorded_at: datetime
    previous: str | None  # report id of the text that stood there before


@dataclass(frozen=True, slots=True)
class Quoted:
    """A speaker and how much is quoted from them."""

    node: str
    name: str | None  # None: not named; one node per report
    kinds: tuple[SourceKind, ...]
    claims: int
    reports: int


def report(connection: Connection, report_id: str) -> Report:
    row = connection.execute(select(documents).where(documents.c.id == report_id)).first()
    if row is None:
        raise NoSuchClaim(f"no document {report_id} in this ledger")
    if row.removed_at is not None:
        raise NoSuchClaim(
            f"document {report_id} was taken out on {row.removed_at:%Y-%m-%d}: {row.removed_because}"
        )
    latest = select(readings.c.report).where(readings.c.document_n == row.n).order_by(readings.c.n.desc())
    described = connection.scalars(latest.limit(1)).one()
    return replace(codec.decode(Report, described), text=unpack_text(row.text))


def original(connection: Connection, report_id: str) -> bytes | None:
    packed = connection.scalar(
        select(originals.c.bytes)
        .join(sightings, sightings.c.source_sha256 == originals.c.sha256)
        .join(documents, documents.c.n == sightings.c.document_n)
        .where(documents.c.id == report_id)
        .order_by(sightings.c.n)
        .limit(1)
    )
    return None if packed is None else zlib.decompress(packed)


def sightings_of(connection: Connection, report_id: str) -> list[Sighting]:
    before = documents.alias()
    query = (
        select(
            sightings.c.url,
            sightings.c.publisher,
            sightings.c.published,
            sightings.c.source_sha256,
            sightings.c.recorded_at,
            before.c.id,
        )
        .join(documents, documents.c.n == sightings.c.document_n)
        .outerjoin(before, before.c.n == sightings.c.previous_n)
        .where(documents.c.id == report_id)
        .order_by(sightings.c.n)
    )
    return [Sighting(*row) for row in connection.execute(query)]


def superseded(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Those of these reports whose address shows a later text: another was seen there after them."""
    later, again = sightings.alias(), sightings.alias()
    back = select(again.c.n).where(again.c.document_n == documents.c.n, again.c.n > later.c.n)
    query = (
        select(documents.c.id)
        .join(later, later.c.previous_n == documents.c.n)
        .where(documents.c.id.in_(ids), ~back.exists())
    )
    return set(connection.scalars(query))


def held(connection: Connection) -> list[Held]:
    d = documents.c
    query = select(d.id, d.url, d.publisher, d.headline, d.published, d.recorded_at, d.removed_at)
    return [Held(*row) for row in connection.execute(query.order_by(d.n))]


def quoted(connection: Connection) -> list[Quoted]:
    c = claims.c
    counted = (
        select(
            c.speaker_node,
            func.min(c.speaker_name),
            c.speaker_kind,
            func.count(),
            func.count(func.distinct(c.document_n)),
        )
        .where(c.retired_at.is_(None), c.speaker_node.is_not(None))
        .group_by(c.speaker_node, c.speaker_kind)
    )
    found: dict[str, Quoted] = {}
    for node, name, kind, told, reports in connection.execute(counted):
        one = found.get(node) or Quoted(node, name, (), 0, 0)
        found[node] = Quoted(
            node, one.name, (*one.kinds, SourceKind(kind)), one.claims + told, max(one.reports, reports)
        )
    return sorted(found.values(), key=lambda q: (-q.claims, q.node))


def named(connection: Connection, words: str, limit: int) -> list[str]:
    """The names of speakers that contain these words, the most quoted first."""
    c = claims.c
    query = select(c.speaker_name).where(c.retired_at.is_(None), c.speaker_name.is_not(None))
    for word in words.split():
        query = query.where(c.speaker_name.icontains(word, autoescape=True))
    query = query.group_by(c.speaker_name).order_by(func.count().desc(), c.speaker_name)
    return [str(name) for name in connection.scalars(query.limit(limit))]


def publishers(connection: Connection) -> list[str]:
    query = select(sightings.c.publisher).where(sightings.c.publisher.is_not(None)).distinct()
    return [str(name) for name in connection.scalars(query.order_by(sightings.c.publisher))]
