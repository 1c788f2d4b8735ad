"""Reports into the ledger: by the hash of their text, once, with every address they were seen at.

the text is new                                 ADDED
the text is new, the address is known           NEW_VERSION: linked to the text that stood there before
the text is known, at another address           SEEN_ELSEWHERE: one document, one more sighting
the text is known, and is read otherwise now    REREAD: claims no longer made are retired, new ones added
all of it is known                              UNCHANGED
its words were taken out                        REMOVED: they stay out
"""

from __future__ import annotations

import hashlib
import zlib
from enum import StrEnum

from sqlalchemy import Row as Found
from sqlalchemy import select

from onrecord.domain import Reading, Report
from onrecord.errors import LedgerError
from onrecord.ledger import rereading
from onrecord.ledger.claims import write
from onrecord.ledger.tables import documents, originals, sightings
from onrecord.ledger.words import storable
from onrecord.ledger.writing import Writing


class Outcome(StrEnum):
    ADDED = "added"
    NEW_VERSION = "new_version"
    SEEN_ELSEWHERE = "seen_elsewhere"
    REREAD = "reread"
    UNCHANGED = "unchanged"
    REMOVED = "removed"


def add(work: Writing, reading: Reading, original: bytes | None = None) -> Outcome:
    """One document, inside a transaction. The caller's rows are flushed where they must be seen."""
    report = reading.report
    report_id = report.id
    _check(reading, report_id, original)
    source = report.source_sha256 or (hash_of(original) if original is not None else None)
    known = work.connection.execute(select(documents).where(documents.c.id == report_id)).first()
    if known is None:
        before = _standing_at(work, report.url)
        document_n = _new_document(work, report, report_id)
        _sighting(work, report, document_n, source, before)
        _original(work, source, original)
        write(work, reading, report_id, document_n, reading.claims)
        return Outcome.ADDED if before is None else Outcome.NEW_VERSION
    if known.removed_at is not None:
        return Outcome.REMOVED
    outcome = _again(work, reading, report_id, known, source)
    seen = (sightings.c.document_n == known.n) & (sightings.c.source_sha256 == source)
    if work.connection.scalar(select(sightings.c.n).where(seen).limit(1)) is not None:
        _original(work, source, original)
    return outcome


def pack(data: bytes) -> bytes:
    return zlib.compress(data, 6)


def hash_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def unpack_text(data: bytes) -> str:
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def _check(reading: Reading, report_id: str, original: bytes | None) -> None:
    """Refuse what could never be verified."""
    report = reading.report
    for claim in reading.claims:
        if claim.report_id != report_id or claim.evidence.end > len(report.text):
            raise LedgerError(f"a claim of another report ({claim.report_id}) was given with {report_id}")
    if original is not None and report.source_sha256 not in (None, hash_of(original)):
        raise LedgerError(f"the original bytes given with {report_id} are not those it was read from")


def _standing_at(work: Writing, url: str | None) -> int | None:
    """The document last seen at an address."""
    if url is None:
        return None
    seen = select(sightings.c.document_n).where(sightings.c.url == storable(url))
    found: int | None = work.connection.scalar(seen.order_by(sightings.c.n.desc()).limit(1))
    return found


def _new_document(work: Writing, report: Report, report_id: str) -> int:
    document_n = work.number(documents)
    text = pack(report.text.encode("utf-8", "surrogatepass"))
    published = report.published.isoformat() if report.published else None
    described = (_plain(report.url), _plain(report.publisher), _plain(report.headline), published)
    work.rows(documents).append((document_n, report_id, text, *described, work.stamp, None, None, None))
    return document_n


def _sighting(work: Writing, report: Report, document_n: int, source: str | None, before: int | None) -> None:
    published = report.published.isoformat() if report.published else None
    described = (_plain(report.url), _plain(report.publisher), published, source)
    work.rows(sightings).append((work.number(sightings), document_n, *described, before, work.stamp))


def _again(
    work: Writing, reading: Reading, report_id: str, known: Found[tuple[object, ...]], source: str | None
) -> Outcome:
    """A text that is known: at its own address it may be read otherwise, elsewhere it is only seen."""
    url = _plain(reading.report.url)
    if known.url == url:
        changed = rereading.reread(work, reading, report_id, known.n)
        return Outcome.REREAD if changed else Outcome.UNCHANGED
    here = select(sightings.c.n).where(
        sightings.c.document_n == known.n, sightings.c.url.is_not_distinct_from(url)
    )
    if work.connection.scalar(here) is not None:
        return Outcome.UNCHANGED
    _sighting(work, reading.report, known.n, source, _standing_at(work, reading.report.url))
    work.flush()
    return Outcome.SEEN_ELSEWHERE


def _original(work: Writing, source: str | None, original: bytes | None) -> None:
    if original is None or source is None:
        return
    known = work.connection.scalar(select(originals.c.sha256).where(originals.c.sha256 == source))
    if known is None and all(row[0] != source for row in work.rows(originals)):
        work.rows(originals).append((source, pack(original), work.stamp))


def _plain(value: str | None) -> str | None:
    return None if value is None else storable(value)
