"""What the ledger answers, as JSON: the rows that docs/ledger.md describes.

Missing is null, never 0. Words are the exact characters of the report.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from onrecord.domain import Edge, Finding, Place, Quantity, Report, Source, SourceKind, Span
from onrecord.errors import NoSuchClaim

if TYPE_CHECKING:
    from onrecord.desk import Added, Desk
    from onrecord.ledger import Correction, Entry, Held, Problem, Quoted

KEPT = 256  # reports kept unpacked while rows are written


class Texts:
    """The reports that rows quote from, each unpacked once."""

    def __init__(self, desk: Desk) -> None:
        self.report = lru_cache(KEPT)(desk.report)

    def words(self, report_id: str, span: Span | None) -> str | None:
        return None if span is None else self.report(report_id).quote(span)


def added(one: Added) -> dict[str, Any]:
    if one.error is not None:
        failed = {"error": type(one.error).__name__, "message": str(one.error)}
        return {"schema": "onrecord.failure/1", "source": one.source, **failed}
    return {
        "schema": "onrecord.added/1",
        "source": one.source,
        "outcome": one.outcome,
        "report_id": one.report_id,
        "headline": one.headline,
        "claims": one.claims,
        "links": one.links,
    }


def claim(entry: Entry, texts: Texts) -> dict[str, Any]:
    """One claim with corrections shown; what was read before them is in ``corrections``."""
    try:
        report = texts.report(entry.report_id)
    except NoSuchClaim as gone:  # its words were taken out; that it was there stays known
        return {"schema": "onrecord.claim/1", "id": entry.id, "removed": str(gone)}
    said = entry.corrected
    event = said.event
    return {
        "schema": "onrecord.claim/1",
        "id": entry.id,
        "report": _report(entry, report),
        "who": [_source(report, s) for s in said.attribution.sources] if said.attribution else [],
        "cue": report.quote(said.attribution.cue) if said.attribution and said.attribution.cue else None,
        "what": event
        and {
            "type": event.type,
            "trigger": report.quote(event.trigger),
            "status": event.status,
            "actors": [report.quote(span) for span in event.actors],
            "targets": [report.quote(span) for span in event.targets],
            "codes": {code.scheme: code.notation for code in event.codes},
        },
        "where": [_place(report, place) for place in said.places],
        "when": {
            "value": event.when if event else None,
            "start": _day(entry.date_start),
            "end": _day(entry.date_end),
        },
        "how_many": [_figure(report, quantity) for quantity in said.quantities],
        "quote": entry.quote,
        "evidence": {"start": said.evidence.start, "end": said.evidence.end},
        "recorded_at": _moment(entry.recorded_at),
        "retired_at": _moment(entry.retired_at),
        "origin": entry.origin,
        "corrections": [correction(one) for one in entry.corrections],
    }


def _report(entry: Entry, report: Report) -> dict[str, Any]:
    return {
        "id": entry.report_id,
        "headline": entry.headline,
        "publisher": entry.publisher,
        "url": entry.url,
        "published": _day(entry.reported_on),
        "lang": report.lang,
    }


def _source(report: Report, source: Source) -> dict[str, Any]:
    written = report.quote(source.span) if source.span else None
    hidden = source.kind in {SourceKind.ANONYMOUS, SourceKind.UNSPECIFIED}
    return {"name": None if hidden else source.name, "kind": source.kind, "written": written}


def _place(report: Report, place: Place) -> dict[str, Any]:
    return {
        "written": report.quote(place.span),
        "name": place.name,
        "kind": place.kind,
        "id": place.place_id,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "radius_m": place.radius_m,
        "admin1": place.admin1,
        "country_code": place.country_code,
        "inside": place.inside,
    }


def _figure(report: Report, figure: Quantity) -> dict[str, Any]:
    return {
        "written": report.quote(figure.span),
        "counted": figure.counted,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "bound": figure.bound,
        "unit": figure.unit,
    }


def correction(made: Correction) -> dict[str, Any]:
    return {
        "schema": "onrecord.correction/1",
        "claim_id": made.claim_id,
        "field": made.field,
        "old": made.old,
        "new": made.new,
        "reason": made.reason,
        "author": made.author,
        "created_at": _moment(made.created_at),
    }


def link(edge: Edge) -> dict[str, Any]:
    return {
        "schema": "onrecord.link/1",
        "left": edge.left_id,
        "right": edge.right_id,
        "relation": edge.relation,
        "score": edge.score,
        "judgement": edge.judgement,
        "why": [{"name": f.name, "score": f.score, "detail": f.detail} for f in edge.features],
        "author": edge.user,
        "created_at": _moment(edge.created_at),
    }


def document(one: Held, *, superseded: bool) -> dict[str, Any]:
    return {
        "schema": "onrecord.document/1",
        "id": one.report_id,
        "headline": one.headline,
        "publisher": one.publisher,
        "url": one.url,
        "published": _day(one.published),
        "recorded_at": _moment(one.recorded_at),
        "superseded": superseded,
        "removed_at": _moment(one.removed_at),
    }


def finding(one: Finding, texts: Texts) -> dict[str, Any]:
    return {
        "schema": "onrecord.finding/1",
        "rule": one.rule,
        "severity": one.severity,
        "message": one.message,
        "report_id": one.report_id,
        "evidence": [
            {"start": span.start, "end": span.end, "text": texts.words(one.report_id, span)}
            for span in one.evidence
        ],
        "suggested_value": one.suggested_value,
    }


def source(one: Quoted) -> dict[str, Any]:
    return {
        "schema": "onrecord.source/1",
        "name": one.name,
        "kinds": list(one.kinds),
        "claims": one.claims,
        "reports": one.reports,
    }


def problem(found: Problem) -> dict[str, Any]:
    return {"schema": "onrecord.problem/1", "where": found.where, "message": found.message}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _moment(value: datetime | None) -> str | None:
    return value.isoformat() if value else None
