"""A Reading as JSON: the schema ``onrecord.reading/1``, documented in docs/schema.md.

Spans are ``{"start", "end", "text"}``: half-open code points and the exact characters. Missing is null.
The same reading gives the same bytes.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from onrecord.domain import Attribution, Claim, Event, Finding, Reading, Report, Span

SCHEMA = "onrecord.reading/1"
FAILURE = "onrecord.failure/1"


def to_document(reading: Reading) -> dict[str, Any]:
    """The whole reading. Claims name their attribution and event by position in the lists beside them."""
    report = reading.report
    voices = {a: n for n, a in enumerate(reading.attributions)}
    events = {e: n for n, e in enumerate(reading.events)}
    return {
        "schema": SCHEMA,
        "report": _report(report),
        "claims": [_claim(report, c, voices, events) for c in reading.claims],
        "attributions": [{**_plain(report, a), "via": _plain(report, a.via)} for a in reading.attributions],
        "events": _plain(report, reading.events),
        "places": _plain(report, reading.places),
        "times": _plain(report, reading.times),
        "quantities": _plain(report, reading.quantities),
        "mentions": _plain(report, reading.mentions),
        "findings": [_finding(report, f) for f in reading.findings],
        "coverage": {
            "sentences_read": len(reading.sentences),
            "skipped": _plain(report, reading.skipped),
        },
        "notes": notes(reading),
    }


def failure(source: str, error: Exception) -> dict[str, Any]:
    """A document that could not be read, as a row of its own."""
    return {"schema": FAILURE, "source": source, "error": type(error).__name__, "message": str(error)}


def notes(reading: Reading) -> list[str]:
    """What a reader must know before trusting the values."""
    if reading.report.published is None:
        return ["no publication date: relative times are unresolved; give one with --published"]
    return []


def _report(report: Report) -> dict[str, Any]:
    return {
        "id": report.id,
        "headline": report.headline,
        "byline": report.byline,
        "publisher": report.publisher,
        "url": report.url,
        "published": _plain(report, report.published),
        "published_basis": _plain(report, report.published_basis),
        "modified": _plain(report, report.modified),
        "retrieved": _plain(report, report.retrieved),
        "lang": report.lang,
        "encoding": report.encoding,
        "source_sha256": report.source_sha256,
        "text": report.text,
        "blocks": [{"kind": b.kind.value, "start": b.span.start, "end": b.span.end} for b in report.blocks],
    }


def _claim(
    report: Report, claim: Claim, voices: dict[Attribution, int], events: dict[Event, int]
) -> dict[str, Any]:
    return {
        "id": claim.id,
        "evidence": _plain(report, claim.evidence),
        "attribution": voices[claim.attribution] if claim.attribution else None,
        "event": events[claim.event] if claim.event else None,
        "places": _plain(report, tuple(p.span for p in claim.places)),
        "times": _plain(report, tuple(t.span for t in claim.times)),
        "quantities": _plain(report, tuple(q.span for q in claim.quantities)),
        "origin": claim.origin,
    }


def _finding(report: Report, finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "evidence": _plain(report, finding.evidence),
        "suggested_value": finding.suggested_value,
    }


def _plain(report: Report, value: Any) -> Any:  # noqa: ANN401 - any domain value
    """A domain value as JSON; spans gain their words."""
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, "text": report.quote(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_plain(report, item) for item in value]
    if is_dataclass(value):
        return {f.name: _plain(report, getattr(value, f.name)) for f in fields(value)}
    return value
