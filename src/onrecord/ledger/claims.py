"""A reading's claims into their rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.domain import Claim, Reading, Report
from onrecord.ledger import codec
from onrecord.ledger.rows import anchor, digest, flatten
from onrecord.ledger.tables import claims, figures, places, quotes, readings
from onrecord.ledger.words import storable
from onrecord.ledger.writing import Writing


def write(
    work: Writing, reading: Reading, report_id: str, document_n: int, chosen: tuple[Claim, ...]
) -> None:
    """A reading of a document, and those of its claims that are new."""
    report = reading.report
    reading_n = work.number(readings)
    origin = chosen[0].origin if chosen else ""
    work.rows(readings).append((reading_n, document_n, storable(origin), metadata(report), work.stamp))
    reported = report.published.isoformat() if report.published else None
    numbers: dict[tuple[int, int], int] = {}
    shared: dict[int, str] = {}
    for position, claim in enumerate(chosen):
        span = (claim.evidence.start, claim.evidence.end)
        quote_n = numbers.get(span)
        if quote_n is None:
            quote_n = numbers[span] = work.number(quotes)
            words = storable(report.text[span[0] : span[1]])
            work.rows(quotes).append((quote_n, document_n, *span, words))
        flat = flatten(report, report_id, claim)
        claim_n = work.number(claims)
        written = codec.encode_claim(claim, shared)
        derived = flat.derived
        work.rows(claims).append(
            (
                *(claim_n, claim.id, document_n, reading_n, quote_n, position, anchor(claim)),
                *(*derived[:4], reported, work.stamp, None),
                *(*derived[4:], storable(claim.origin), written, digest(written)),
            )
        )
        for row in flat.places:
            work.rows(places).append((work.number(places), claim_n, *row))
        for row in flat.figures:
            work.rows(figures).append((work.number(figures), claim_n, *row))


def described(report: Report) -> dict[str, str | date | None]:
    """What the documents table shows of a report."""
    words = {"url": report.url, "publisher": report.publisher, "headline": report.headline}
    return {
        **{name: None if value is None else storable(value) for name, value in words.items()},
        "published": report.published,
    }


def metadata(report: Report) -> str:
    """A report without its text."""
    return codec.encode(replace(report, text=""))
