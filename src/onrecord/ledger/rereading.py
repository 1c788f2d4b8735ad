"""The same text read again, by a newer version or with a better publication date.

A claim made before and now stays as it is. One that is no longer made is retired, never deleted. What people
said about it goes with it to the claim that is now about the same characters; where there is none, the
claim that a person has worked on stays.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select, update

from onrecord.domain import Claim, Reading, Report
from onrecord.ledger import claims as claim_rows
from onrecord.ledger import codec, corrections, edges
from onrecord.ledger.rows import anchor, digest
from onrecord.ledger.tables import claims, documents, readings
from onrecord.ledger.writing import Writing


@dataclass(frozen=True, slots=True)
class _Old:
    n: int
    id: str
    anchor: str


def reread(work: Writing, reading: Reading, report_id: str, document_n: int) -> bool:
    """Bring a document's claims up to date; False: nothing is different."""
    before = _last_described(work, document_n)
    now = _described(reading.report)
    dated = before.published == now.published  # else every claim was reported on another day
    gone, new = _compare(work, reading, document_n, same_day=dated)
    successors: dict[str, Claim] = {}
    for claim in new:
        successors.setdefault(anchor(claim), claim)
    marked = corrections.marked(work.connection, [old.id for old in gone])
    marked |= edges.judged(work.connection, [old.id for old in gone])
    retired = [old for old in gone if old.id not in marked or old.anchor in successors]
    if not retired and not new and before == now:
        return False
    for old in retired:
        work.connection.execute(update(claims).where(claims.c.n == old.n).values(retired_at=work.now))
    if before != now:
        work.connection.execute(
            update(documents).where(documents.c.n == document_n).values(**claim_rows.described(now))
        )
    claim_rows.write(work, reading, report_id, document_n, tuple(new))
    work.flush()
    for old in retired:
        if old.id in marked:
            successor = successors[old.anchor].id
            corrections.carry(work, old.id, successor)
            edges.carry(work, old.id, successor)
            work.flush()
            corrections.apply(work, successor)
    return True


def known(connection: Connection, report: Report) -> str | None:
    """What read this text last, if it stands in the ledger with the same address and description."""
    document = connection.execute(select(documents).where(documents.c.id == report.id)).first()
    if document is None or document.removed_at is not None:
        return None
    latest = select(readings).where(readings.c.document_n == document.n).order_by(readings.c.n.desc())
    row = connection.execute(latest.limit(1)).one()
    same = _described(codec.decode(Report, row.report)) == _described(report)
    return str(row.origin) if same else None


def _compare(
    work: Writing, reading: Reading, document_n: int, *, same_day: bool
) -> tuple[list[_Old], list[Claim]]:
    """The current claims that are no longer made, and the claims that are new."""
    shared: dict[int, str] = {}
    made = [((c.id, digest(codec.encode_claim(c, shared))), c) for c in reading.claims]
    wanted = Counter(key for key, _ in made) if same_day else Counter()
    unmet = Counter(key for key, _ in made)
    gone = []
    current = select(claims.c.n, claims.c.id, claims.c.anchor, claims.c.body_sha256).where(
        claims.c.document_n == document_n, claims.c.retired_at.is_(None)
    )
    for row in work.connection.execute(current):
        key = (row.id, row.body_sha256)
        if wanted[key]:
            wanted[key] -= 1
            unmet[key] -= 1
        else:
            gone.append(_Old(row.n, row.id, row.anchor))
    new = []
    for key, claim in made:
        if unmet[key]:
            unmet[key] -= 1
            new.append(claim)
    return gone, new


def _last_described(work: Writing, document_n: int) -> Report:
    """The report without its text, as it was last read."""
    latest = select(readings.c.report).where(readings.c.document_n == document_n)
    stored = work.connection.scalars(latest.order_by(readings.c.n.desc()).limit(1)).one()
    return _described(codec.decode(Report, stored))


def _described(report: Report) -> Report:
    """What is told of a text; the same text may be wrapped in other bytes each time it is fetched."""
    return replace(report, text="", retrieved=None, source_sha256=None, encoding=None)
