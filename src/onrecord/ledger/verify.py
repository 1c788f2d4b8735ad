"""Is what the ledger holds still what was put in?

Every text and every original must have its hash; every claim must be the one that was written, have its id,
and rest on the characters it quotes; every column that is searched must follow from the claim and its
corrections; and the database must find nothing wrong with itself.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, exists, func, select

from onrecord.domain import Report
from onrecord.ledger import corrections
from onrecord.ledger.dialects import Dialect
from onrecord.ledger.documents import hash_of, unpack_text
from onrecord.ledger.rows import Derived, digest, flatten
from onrecord.ledger.search import read_claim
from onrecord.ledger.tables import claims, documents, figures, originals, places, quotes, readings, sightings
from onrecord.ledger.words import storable

PAGE = 200
_Row = Any  # of a database
_Parts = dict[str, dict[int, list[Any]]]  # rows of places and figures, by claim


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it was recorded."""

    where: str  # "document 3f…", "claim 9a…", "original 77…", "database"
    message: str


def problems(dialect: Dialect, connection: Connection) -> Iterator[Problem]:
    """Everything found wrong; nothing means that the ledger is whole."""
    for line in dialect.damage(connection):
        yield Problem("database", line)
    yield from _lost(connection)
    yield from _originals(connection)
    for document in _paged(connection, documents):
        if document.removed_at is None:
            yield from _document(connection, document)


def _paged(connection: Connection, table: Any) -> Iterator[Any]:  # noqa: ANN401 - rows
    last = 0
    while rows := connection.execute(
        select(table).where(table.c.n > last).order_by(table.c.n).limit(PAGE)
    ).all():
        yield from rows
        last = rows[-1].n


def _lost(connection: Connection) -> Iterator[Problem]:
    """Rows that name a row which is not there."""
    for table, name, owner in (
        (places, "claim_n", claims),
        (figures, "claim_n", claims),
        (claims, "quote_n", quotes),
        (claims, "reading_n", readings),
    ):
        missing = select(func.count()).where(~exists().where(owner.c.n == table.c[name]))
        if lost := connection.scalar(missing.select_from(table)):
            yield Problem("database", f"{lost} rows of {table.name} belong to no row of {owner.name}")


def _originals(connection: Connection) -> Iterator[Problem]:
    for sha256 in connection.scalars(select(originals.c.sha256)).all():
        packed = connection.scalar(select(originals.c.bytes).where(originals.c.sha256 == sha256))
        if packed is None:
            continue
        try:
            same = hash_of(zlib.decompress(packed)) == sha256
        except zlib.error:
            same = False
        if not same:
            yield Problem(f"original {sha256}", "the bytes do not have this hash")


def _document(connection: Connection, document: Any) -> Iterator[Problem]:  # noqa: ANN401 - a row
    where = f"document {document.id}"
    try:
        report = Report(text=unpack_text(document.text))
    except (zlib.error, UnicodeDecodeError, TypeError):
        yield Problem(where, "the text cannot be unpacked")
        return
    if report.id != document.id:
        yield Problem(where, "the text does not have this hash")
        return
    if not connection.scalar(select(sightings.c.n).where(sightings.c.document_n == document.n).limit(1)):
        yield Problem(where, "nowhere seen")
    rows = connection.execute(
        select(claims, quotes.c.start, quotes.c.end, quotes.c.text.label("quote"))
        .join(quotes, quotes.c.n == claims.c.quote_n)
        .where(claims.c.document_n == document.n)
    ).all()
    current = [row.n for row in rows if row.retired_at is None]
    parts = {table.name: _by_claim(connection, table, current) for table in (places, figures)}
    said = corrections.of_claims(connection, [row.id for row in rows])
    for row in rows:
        for message in _claim(report, document.id, row, parts, row.id in said):
            yield Problem(f"claim {row.id}", message)


def _by_claim(connection: Connection, table: Any, numbers: list[int]) -> dict[int, list[Any]]:  # noqa: ANN401
    found: dict[int, list[Any]] = {}
    for start in range(0, len(numbers), PAGE):
        chosen = select(table).where(table.c.claim_n.in_(numbers[start : start + PAGE]))
        for row in connection.execute(chosen.order_by(table.c.claim_n, table.c.position)):
            found.setdefault(row.claim_n, []).append(row)
    return found


def _claim(report: Report, report_id: str, row: _Row, parts: _Parts, corrected: bool) -> Iterator[str]:
    if digest(row.body) != row.body_sha256:
        yield "the claim is not what was written"
        return
    claim = read_claim(row.body, row.origin)
    if claim.id != row.id or claim.report_id != report_id:
        yield "the claim does not have this id"
    if (claim.evidence.start, claim.evidence.end) != (row.start, row.end):
        yield "the quote is of other characters"
    if storable(report.text[row.start : row.end]) != row.quote:
        yield "the quote is not what the text says there"
    if row.retired_at is not None:
        return
    flat = flatten(report, report_id, claim)
    kept_figures, kept_places = parts["figures"].get(row.n, ()), parts["places"].get(row.n, ())
    if [f[1] for f in flat.figures] != [f.written for f in kept_figures]:
        yield "a figure's words are not what the text says there"
    if [p[1] for p in flat.places] != [p.written for p in kept_places]:
        yield "a place's words are not what the text says there"
    if corrected:
        return
    if flat.figures != [tuple(f)[2:] for f in kept_figures]:
        yield "the figures searched are not the claim's"
    if [p[:9] for p in flat.places] != [tuple(p)[2:11] for p in kept_places]:
        yield "the places searched are not the claim's"
    if _searched(row) != flat.derived:
        yield "the columns searched are not the claim's"


def _searched(row: Any) -> Derived:  # noqa: ANN401 - a row
    start, end = (None if day is None else day.isoformat() for day in (row.date_start, row.date_end))
    spoken = (row.speaker_name, row.speaker_kind, row.speaker_node, row.via)
    return Derived(row.event_type, row.status, start, end, *spoken)
