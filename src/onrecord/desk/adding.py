"""Documents into the ledger, each linked to what is there in the same transaction.

A document that cannot be read is told of and never stops the others. Killed at any moment, what was added is
there with its links, and the same command goes on where it ended: what is known and was read by this version
is not read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord import intake
from onrecord.desk import linking
from onrecord.desk.gathering import Given
from onrecord.domain import Reading, Report
from onrecord.errors import DocumentError
from onrecord.ledger import Ledger, Outcome
from onrecord.pipeline import READER, Reader, read
from onrecord.reading.claims import ORIGIN

LINKED = frozenset({Outcome.ADDED, Outcome.NEW_VERSION, Outcome.REREAD})


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one document."""

    source: str
    outcome: Outcome | None  # None: it could not be read
    report_id: str | None = None
    headline: str | None = None
    claims: int = 0
    links: int = 0
    error: DocumentError | OSError | None = None


def add_all(
    ledger: Ledger, documents: Iterable[Given], *, using: Reader = READER, reread: bool = False
) -> Iterator[Added]:
    """Add one after the other. ``reread``: read also what this version has read before."""
    for given in documents:
        yield _add(ledger, given, using, reread)


def add_reading(ledger: Ledger, reading: Reading, original: bytes | None = None) -> Added:
    """A report that is read already, with the bytes it was read from."""
    report = reading.report
    with ledger.transaction() as work:
        outcome = work.add(reading, original)
        links = linking.link(work, report.id) if outcome in LINKED else 0
    return Added(report.url or report.id, outcome, report.id, report.headline, len(reading.claims), links)


def _add(ledger: Ledger, given: Given, using: Reader, reread: bool) -> Added:
    try:
        if given.error is not None:
            raise given.error
        original = intake.open_original(given.source)
        report = _described(original, given)
        if not reread and ledger.known(report) == ORIGIN:
            return Added(given.source, Outcome.UNCHANGED, report.id, report.headline)
        reading = read(report, using=using)
    except (DocumentError, OSError) as error:
        return Added(given.source, None, error=error)
    return replace(add_reading(ledger, reading, original.data), source=given.source)


def _described(original: intake.Original, given: Given) -> Report:
    report = original.report(published=given.about.published, publisher=given.about.publisher)
    return replace(report, url=given.about.url) if given.about.url else report
