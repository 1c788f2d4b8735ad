"""A Reading in the format of the reading keys (see the guide beside the keys)."""

from __future__ import annotations

from typing import Any

from onrecord.domain import Attribution, Claim, Event, Place, Quantity, Reading, Report, Source, Span, Time

Json = dict[str, Any]


def to_key(reading: Reading, *, name: str) -> Json:
    """The whole reading as one JSON object; ids are its own."""
    report = reading.report
    attribution_ids = {a: f"a{n}" for n, a in enumerate(reading.attributions, 1)}
    event_claims = [c for c in reading.claims if c.event]
    event_ids = {c.event: f"e{n}" for n, c in enumerate(event_claims, 1)}
    return {
        "id": name,
        "published": report.published.isoformat() if report.published else None,
        "attributions": [_attribution(report, a, attribution_ids[a]) for a in reading.attributions],
        "events": [_event(report, c, event_ids, attribution_ids) for c in event_claims],
        "figures": [
            _figure(report, q, c, event_ids, attribution_ids) for c in reading.claims for q in c.quantities
        ],
        "places": [_place(report, p) for p in reading.places],
        "times": [_time(report, t) for t in reading.times],
    }


def _span(report: Report, span: Span | None) -> Json | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": report.quote(span)}


def _attribution(report: Report, a: Attribution, number: str) -> Json:
    voice: Source = a.sources[0]
    return {
        "id": number,
        "source": _span(report, voice.span),
        "source_name": voice.name,
        "kind": voice.kind.value,
        "cue": _span(report, a.cue),
        "via": _span(report, a.via),
        "direct": a.directness == "direct",
        "content": [_span(report, piece) for piece in a.content],
    }


def _event(
    report: Report, c: Claim, events: dict[Event | None, str], speakers: dict[Attribution, str]
) -> Json:
    e = c.event
    assert e is not None
    return {
        "id": events[e],
        "trigger": _span(report, e.trigger),
        "type": e.type,
        "status": e.status.value,
        "when": e.when,
        "by": speakers[c.attribution] if c.attribution else None,
        "actor": [_span(report, s) for s in e.actors],
        "target": [_span(report, s) for s in e.targets],
        "place": [_span(report, s) for s in e.places],
    }


def _figure(
    report: Report, q: Quantity, c: Claim, events: dict[Event | None, str], speakers: dict[Attribution, str]
) -> Json:
    return {
        "id": f"f{q.span.start}",
        "mention": _span(report, q.span),
        "value": q.value,
        "bound": q.bound.value,
        "low": q.low,
        "high": q.high,
        "counts": q.counted.value,
        "event": events.get(c.event),
        "by": speakers[c.attribution] if c.attribution else None,
        "place": [_span(report, p.span) for p in c.places],
    }


def _place(report: Report, p: Place) -> Json:
    return {
        "mention": _span(report, p.span),
        "lat": p.latitude,
        "lon": p.longitude,
        "name": p.name or p.inside,
        "kind": p.kind.value,
    }


def _time(report: Report, t: Time) -> Json:
    return {"mention": _span(report, t.span), "value": t.value}
