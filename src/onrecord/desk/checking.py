"""What does not fit: within each report, and between the reports of one event.

Findings are made when they are asked for, from the texts as they are kept; the checks that this version knows apply
to whatever was added before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.check import Row, across
from onrecord.desk import figures, happenings, stance
from onrecord.desk.figures import Series
from onrecord.domain import Finding, Span
from onrecord.ledger import Entry, Ledger
from onrecord.pipeline import READER, Reader, read
from onrecord.reconcile import Point, Told


def findings(ledger: Ledger, entries: Iterable[Entry], *, using: Reader = READER) -> Iterator[Finding]:
    """Of the reports that these claims stand in, then of the events that they tell of."""
    found = list(entries)
    for report_id in dict.fromkeys(entry.report_id for entry in found):
        yield from read(ledger.report(report_id), using=using).findings
    for happening in happenings.each(ledger, (entry.id for entry in found if entry.claim.quantities)):
        tolds = {t.id: t for t in happening.claims}
        for one in figures.series([happening]):
            yield from across(_rows(one, tolds))


def _rows(one: Series, tolds: dict[str, Told]) -> Iterator[Row]:
    """The totals of one figure's history, as the check takes them."""
    for point in one.standing:
        told = tolds.get(point.claim_id)
        if told is None or not stance.told(told):
            continue
        yield Row(
            claim_id=point.claim_id,
            report_id=point.report_id,
            about=f"{one.event.id} {one.counted} {one.points[0].claim_id}",
            words=point.written or point.quote,
            value=point.value,
            span=_span(told, point),
            voice=point.group_id,
            date_start=told.date_start,
            date_end=told.date_end,
            reported_on=told.reported_on,
        )


def _span(told: Told, point: Point) -> Span | None:
    same = (q.span for q in told.claim.quantities if told.words(q.span) == point.written)
    return next(same, None)
