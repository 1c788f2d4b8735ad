"""Words taken out for good, as a law or a person named in them may demand. The hash stays."""

from __future__ import annotations

from sqlalchemy import delete, or_, select, update

from onrecord.errors import LedgerError, NoSuchClaim
from onrecord.ledger.tables import (
    claims,
    corrections,
    documents,
    edges,
    figures,
    originals,
    places,
    quotes,
    readings,
    sightings,
)
from onrecord.ledger.writing import Writing


def remove(work: Writing, report_id: str, *, reason: str, author: str) -> None:
    """Empty a document, its quotes and its claims; nobody can put the same text back."""
    if not author.strip() or not reason.strip():
        raise LedgerError("taking a document out needs an author and a reason")
    connection = work.connection
    n = connection.scalar(select(documents.c.n).where(documents.c.id == report_id))
    if n is None:
        raise NoSuchClaim(f"no document {report_id} in this ledger")
    _empty_quotes(work, n)
    _empty_what_people_and_links_say(work, n)
    numbers = select(claims.c.n).where(claims.c.document_n == n)
    gone = list(connection.scalars(select(places.c.n).where(places.c.claim_n.in_(numbers))))
    connection.execute(delete(figures).where(figures.c.claim_n.in_(numbers)))
    connection.execute(delete(places).where(places.c.claim_n.in_(numbers)))
    work.dialect.index_places(connection, gone)
    emptied = dict.fromkeys(("event_type", "status", "speaker_name", "speaker_kind", "speaker_node", "via"))
    words = {**emptied, "body": "", "date_start": None, "date_end": None}
    connection.execute(update(claims).where(claims.c.document_n == n).values(words))
    still_made = (claims.c.document_n == n) & claims.c.retired_at.is_(None)
    connection.execute(update(claims).where(still_made).values(retired_at=work.now))
    connection.execute(update(readings).where(readings.c.document_n == n).values(report="{}"))
    hashes = select(sightings.c.source_sha256).where(sightings.c.document_n == n)
    connection.execute(update(originals).where(originals.c.sha256.in_(hashes)).values(bytes=None))
    stamped = {"removed_at": work.now, "removed_by": author, "removed_because": reason}
    connection.execute(
        update(documents).where(documents.c.n == n).values(text=None, headline=None, **stamped)
    )


def _empty_what_people_and_links_say(work: Writing, document_n: int) -> None:
    """Corrections and the reasons of links quote the words of a claim too; who made them and when stays."""
    ids = select(claims.c.id).where(claims.c.document_n == document_n)
    emptied = {"old": "null", "new": "null", "reason": ""}
    work.connection.execute(update(corrections).where(corrections.c.claim_id.in_(ids)).values(emptied))
    touching = or_(edges.c.left_id.in_(ids), edges.c.right_id.in_(ids))
    work.connection.execute(update(edges).where(touching).values(features="[]"))


def _empty_quotes(work: Writing, document_n: int) -> None:
    chosen = select(quotes.c.n, quotes.c.text).where(quotes.c.document_n == document_n)
    rows = [tuple(row) for row in work.connection.execute(chosen)]
    work.dialect.forget_quotes(work.connection, rows)
    work.connection.execute(update(quotes).where(quotes.c.document_n == document_n).values(text=""))
    work.dialect.index_quotes(work.connection, [(n, "") for n, _ in rows])
