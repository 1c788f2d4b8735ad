"""Readings of our own articles as export rows: what the desk does, for one report at a time."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from gold_articles import articles
from onrecord import intake, read
from onrecord.domain import Claim, Reading
from onrecord.export import ExportRow

EXAMPLES = Path(__file__).parents[2] / "examples"
PUBLISHED = {
    "wire.txt": date(2024, 5, 3),
    "protest.txt": date(2019, 6, 19),
    "situation-report.txt": date(2022, 9, 12),
}


@cache
def readings() -> tuple[Reading, ...]:
    """The examples and the gold articles, read."""
    found = [read(intake.open_report(str(EXAMPLES / n), published=day)) for n, day in PUBLISHED.items()]
    for article in articles():
        found.append(
            read(intake.from_text(article.text, published=article.published, publisher=article.publisher))
        )
    return tuple(found)


def row_of(reading: Reading, claim: Claim, **more) -> ExportRow:
    """One claim as it stands alone."""
    start, end = days_of(claim)
    return ExportRow(
        claim_id=claim.id, claim=claim, report=reading.report, date_start=start, date_end=end, **more
    )


def days_of(claim: Claim) -> tuple[date | None, date | None]:
    """First and last day of the claim's own time."""
    when = claim.event.when if claim.event else None
    for time in claim.times:
        if time.start is not None and (claim.event is None or time.value == when):
            return time.start, time.end or time.start
    if when is not None and len(when) == len("2024-05-03"):
        return date.fromisoformat(when), date.fromisoformat(when)
    return None, None


def rows() -> list[ExportRow]:
    """Every claim of every article."""
    return [row_of(reading, claim) for reading in readings() for claim in reading.claims]
