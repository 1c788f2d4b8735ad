"""Events, figures, disagreements and situations as JSON: docs/ledger.md describes the rows. Missing is null."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from onrecord.faces.ledger.rows import link

if TYPE_CHECKING:
    from onrecord.desk import Disagreement, Happening, Holding, Series, Situation, Whereabouts
    from onrecord.reconcile import Cluster, Point, Told
    from onrecord.reconcile.aggregate import Aggregate


def series(one: Series) -> dict[str, Any]:
    return {
        "schema": "onrecord.series/1",
        "event": event(one.event),
        "counted": one.counted,
        "low": one.low,
        "high": one.high,
        "open_above": one.open_above,
        "voices": one.voices,
        "divergence": one.divergence,
        "by_rule": by_rule(one.chosen) if one.chosen else None,
        "figures": [point(p) for p in one.points],
    }


def event(one: Cluster) -> dict[str, Any]:
    return {
        "id": one.id,
        "types": list(one.event_types),
        "start": _day(one.date_start),
        "end": _day(one.date_end),
        "place": one.place_name,
        "place_id": one.place_id,
        "country_code": one.country_code,
        "latitude": one.latitude,
        "longitude": one.longitude,
        "claims": list(one.members),
        "reports": list(one.report_ids),
    }


def by_rule(one: Aggregate) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "low": one.low,
        "best": one.best,
        "high": one.high,
        "bound": one.bound,
        "written": one.words,
        "claims": list(one.claim_ids),
        "why": one.trace,
    }


def point(one: Point) -> dict[str, Any]:
    return {
        "claim_id": one.claim_id,
        "report_id": one.report_id,
        "as_of": _day(one.as_of),
        "reported_on": _day(one.reported_on),
        "counted": one.counted,
        "of": one.who,
        "written": one.written,
        "bound": one.bound,
        "value": one.value,
        "low": one.low,
        "high": one.high,
        "unit": one.unit,
        "part": one.part,
        "who": {"name": one.speaker_name, "kind": one.speaker_kind, "via": one.via},
        "publisher": one.publisher,
        "voice": one.group_id,
        "repeated_by": list(one.repeated_by),
        "revises": list(one.revises),
        "disputes": list(one.disputes),
        "quote": one.quote,
    }


def disagreement(one: Disagreement) -> dict[str, Any]:
    return {
        "schema": "onrecord.disagreement/1",
        "event": event(one.event),
        "counted": one.counted,
        "divergence": one.divergence,
        "figures": [point(p) for p in one.points],
        "links": [link(edge) for edge in one.edges],
        "event_type": one.event_type,
        "told": [said(t) for t in one.told],
        "denied": [said(t) for t in one.denied],
    }


def said(one: Told) -> dict[str, Any]:
    """One claim and who says so."""
    return {
        "claim_id": one.id,
        "report_id": one.report_id,
        "event_type": one.event_type,
        "status": one.status,
        "start": _day(one.date_start),
        "end": _day(one.date_end),
        "reported_on": _day(one.reported_on),
        "who": {"name": one.speaker_name, "kind": one.speaker_kind, "via": one.via},
        "publisher": one.publisher,
        "quote": one.quote,
    }


def situation(one: Situation) -> dict[str, Any]:
    return {
        "schema": "onrecord.situation/1",
        "place": _place(one.place),
        "as_of": _day(one.as_of),
        "since": _day(one.since),
        "reports": one.reports,
        "held": [_holding(h) for h in one.held],
        "events": [_happening(h) for h in one.events],
        "figures": [series(s) for s in one.figures],
        "contested": [disagreement(d) for d in one.contested],
        "undated_claims_left_out": one.undated,
    }


def _holding(one: Holding) -> dict[str, Any]:
    return {
        "place": one.place_name,
        "place_id": one.place_id,
        "holder": one.holder,
        "verb": one.verb,
        "day": _day(one.day),
        "contested": one.contested,
        "told": [said(t) for t in one.told],
        "denied": [said(t) for t in one.denied],
    }


def _happening(one: Happening) -> dict[str, Any]:
    return {**event(one.event), "voices": one.voices}


def _place(one: Whereabouts) -> dict[str, Any]:
    return {
        "name": one.full_name,
        "id": one.place_id,
        "latitude": one.latitude,
        "longitude": one.longitude,
        "radius_m": one.radius_m,
        "country_code": one.country_code,
    }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
