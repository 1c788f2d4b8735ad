"""Many reports at once: a transaction holds some hundred documents, each of them whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from onrecord.domain import Reading
from onrecord.ledger import documents
from onrecord.ledger.dialects import Dialect
from onrecord.ledger.documents import Outcome
from onrecord.ledger.writing import Writing, writing

BATCH = 500  # documents a transaction
MANY = 200  # documents after which a database's picture of its tables is out of date

Item = tuple[Reading, bytes | None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """How it went."""

    documents: int
    claims: int
    outcomes: Counter[Outcome] = field(default_factory=Counter)


def load(dialect: Dialect, readings: Iterable[Reading | tuple[Reading, bytes | None]], batch: int) -> Loaded:
    """Add every report; the same as ``add`` for each, with fewer waits for the disk."""
    outcomes: Counter[Outcome] = Counter()
    claims = 0
    waiting = _items(readings)
    while chunk := list(islice(waiting, batch)):
        claims += sum(len(reading.claims) for reading, _ in chunk)
        with writing(dialect) as work:
            outcomes.update(_add_all(work, chunk))
    if outcomes.total() >= MANY:
        with writing(dialect) as work:
            dialect.settle(work.connection)
    return Loaded(outcomes.total(), claims, outcomes)


def _items(readings: Iterable[Reading | tuple[Reading, bytes | None]]) -> Iterator[Item]:
    for item in readings:
        yield (item, None) if isinstance(item, Reading) else item


def _add_all(work: Writing, chunk: list[Item]) -> Iterator[Outcome]:
    """Rows wait to be written together, until a report needs to see those of one before it."""
    pending: set[str] = set()
    for reading, original in chunk:
        names = {reading.report.id} | ({reading.report.url} if reading.report.url else set())
        if pending & names:
            work.flush()
            pending.clear()
        pending |= names
        yield documents.add(work, reading, original)
