"""Onrecord's own columns: one row a claim, the same in CSV, JSON lines and Parquet.

``low``, ``best`` and ``high`` are what this claim's words give: "up to 2,000" has a high of 2000 and no best.
``event_low`` … are the event's, over several claims, by the rule named in ``rule``; empty where none was asked for.
A claim with several figures shows its first in the columns and all of them in ``figures``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from onrecord.domain import Bound, Quantity, Time
from onrecord.export import scales
from onrecord.export.actors import classify
from onrecord.export.countries import country
from onrecord.export.view import View, bounds

VERSION = "0.1.0"
CODEBOOKS = "PLOVER 2024-02; ACLED 2023; UCDP GED 23.1"
MODS = {  # TIMEX3's words, which the field's figures share
    Bound.ABOUT: "APPROX", Bound.AT_LEAST: "EQUAL_OR_MORE", Bound.MORE_THAN: "MORE_THAN",
    Bound.AT_MOST: "EQUAL_OR_LESS", Bound.LESS_THAN: "LESS_THAN",
}  # fmt: skip
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """``kind``: str, int, float, bool, date, time (of a day), list (of str)."""

    name: str
    kind: str = "str"


def _columns(*names: str) -> tuple[Column, ...]:
    return tuple(Column(*name.split(":")) for group in names for name in group.split())


COLUMNS = _columns(
    "claim_id event_report_id event_id doc origin onrecord_version kind label",
    "title url publisher published:date lang block quote char_start:int char_end:int",
    "attributed_to attribution source_kind source_role source_affiliation chain:list directness cue "
    "attribution_start:int attribution_end:int independence_group",
    "event_type plover plover_mode plover_context acled_event_type acled_sub_event_type actor actor_code recipient "
    "recipient_code factuality",
    "place place_as_written place_id latitude:float longitude:float place_class place_precision radius_m:float "
    "inside admin1 country country_code geo_precision_acled:int where_prec:int resolution_plover:int",
    "time_as_written timex_value timex_mod date_start:date date_end:date date_precision date_basis "
    "time_precision_acled:int date_prec:int",
    "figure_as_written bound bound_mod bound_lower:float bound_upper:float low:float low_inclusive:bool best:float "
    "high:float high_inclusive:bool vague:bool counts unit as_of:date cumulative:bool n_figures:int figures",
    "rule event_low:float event_best:float event_high:float event_bound event_divergence:float",
    "same_event:list same_figure:list repeats:list revises:list disputes:list n_reports:int n_independent:int "
    "claims:int",
    "status reviewed_by reviewed_at:time checks onrecord_blurred:bool onrecord_redacted:bool onrecord_codebooks",
)
NAMES = tuple(c.name for c in COLUMNS)


def record(view: View) -> Record:
    """A claim as its columns; dates as ISO strings, lists as lists, what is unknown as None."""
    return {
        **_identity(view), **_report(view), **_who(view), **_what(view), **_where(view), **_when(view),
        **_how_many(view), **_links(view), **_review(view),
    }  # fmt: skip


def _identity(view: View) -> Record:
    row = view.row
    return {
        "claim_id": view.id,
        "event_report_id": f"{view.claim.report_id}:{row.event_id or view.id}",
        "event_id": row.event_id,
        "doc": view.withheld.doc,
        "origin": view.claim.origin or None,
        "onrecord_version": VERSION,
        "kind": view.kind,
        "label": view.short(view.label),
    }


def _report(view: View) -> Record:
    report, span = view.report, view.quoted
    block = next((b.kind.value for b in report.blocks if b.span.start <= span.start < b.span.end), None)
    return {
        "title": view.headline,
        "url": view.url,
        "publisher": report.publisher,
        "published": _iso(report.published),
        "lang": report.lang,
        "block": block,
        "quote": view.quote,
        "char_start": span.start,
        "char_end": span.end,
    }


def _who(view: View) -> Record:
    told, speaker = view.claim.attribution, view.speaker
    spans = [s.span for s in told.sources if s.span] if told else []
    if told and told.cue:
        spans.append(told.cue)
    return {
        "attributed_to": speaker.name if speaker else None,
        "attribution": view.attribution,
        "source_kind": speaker.kind.value if speaker else None,
        "source_role": speaker.role if speaker else None,
        "source_affiliation": speaker.affiliation if speaker else None,
        "chain": [v.name or v.kind.value for v in view.voices],
        "directness": told.directness.value if told else None,
        "cue": view.words(told.cue) if told and told.cue else None,
        "attribution_start": min((s.start for s in spans), default=None),
        "attribution_end": max((s.end for s in spans), default=None),
        "independence_group": view.clean(view.row.independence_group),
    }


def _what(view: View) -> Record:
    codes, event = view.codes(), view.event
    actors = [classify(p.words, view.row.date_start) for p in view.actors if not p.hidden]
    targets = [classify(p.words, view.row.date_start) for p in view.targets if not p.hidden]
    return {
        "event_type": event.type if event else None,
        "plover": codes.get("plover"),
        "plover_mode": codes.get("plover-mode"),
        "plover_context": None,
        "acled_event_type": codes.get("acled"),
        "acled_sub_event_type": codes.get("acled-sub"),
        "actor": "; ".join(view.short(p.words) for p in view.actors) or None,
        "actor_code": "; ".join(a.code for a in actors if a.code) or None,
        "recipient": "; ".join(view.short(p.words) for p in view.targets) or None,
        "recipient_code": "; ".join(a.code for a in targets if a.code) or None,
        "factuality": event.status.value if event else None,
    }


def _where(view: View) -> Record:
    place = view.place
    if place is None:
        return {"onrecord_blurred": view.how.blur_m is not None}
    land = country(place.country_code)
    rated = place if place.placed else None
    return {
        "place": place.called,
        "place_as_written": place.written,
        "place_id": place.place_id,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "place_class": scales.place_class(place).value if rated else None,
        "place_precision": place.kind.value,
        "radius_m": place.radius_m,
        "inside": place.inside,
        "admin1": place.admin1,
        "country": land.name if land else None,
        "country_code": place.country_code,
        "geo_precision_acled": scales.geo_precision_acled(rated) if rated else None,
        "where_prec": scales.where_prec_ucdp(rated) if rated else None,
        "resolution_plover": scales.resolution_plover(rated) if rated else None,
        "onrecord_blurred": place.blurred,
    }


def told_time(view: View) -> Time | None:
    """The expression of the claim's sentence that its day was taken from."""
    when = view.event.when if view.event else None
    for time in view.claim.times:
        if time.value is not None and (view.event is None or time.value == (when or "").partition("/")[0]):
            return time
    return next((t for t in view.claim.times if t.value == when), None) if when else None


def date_basis(view: View) -> str | None:
    """In words, where the date comes from."""
    start = view.row.date_start
    if start is None:
        return None
    published = view.report.published
    against = (
        f"read against the publication date {published.isoformat()}" if published else "no publication date"
    )
    time = told_time(view)
    if time is None:
        return f"taken over from an earlier mention in the report; {against}"
    words = view.words(time.span)
    return f"“{words}”" if str(start.year) in words else f"“{words}”, {against}"


def _when(view: View) -> Record:
    start, end, time = view.row.date_start, view.row.date_end, told_time(view)
    event = view.event
    found: Record = {
        "time_as_written": view.words(time.span) if time else None,
        "timex_value": event.when if event else time.value if time else None,
        "timex_mod": time.mod.value if time and time.mod else None,
        "date_start": _iso(start),
        "date_end": _iso(end),
        "date_basis": date_basis(view),
    }
    if start is not None and end is not None:
        found |= {
            "date_precision": scales.date_precision(start, end),
            "time_precision_acled": scales.time_precision_acled(start, end),
            "date_prec": scales.date_prec_ucdp(start, end),
        }
    return found


def figure_record(view: View, figure: Quantity) -> Record:
    """One figure: its words, its bound, and the values that the words give."""
    low, best, high = bounds(figure)
    return {
        "figure_as_written": view.words(figure.span),
        "bound": figure.bound.value,
        "bound_mod": MODS.get(figure.bound),
        "bound_lower": low,
        "bound_upper": high,
        "low": low,
        "low_inclusive": None if low is None else figure.bound is not Bound.MORE_THAN,
        "best": best,
        "high": high,
        "high_inclusive": None if high is None else figure.bound is not Bound.LESS_THAN,
        "vague": figure.bound is Bound.VAGUE,
        "counts": figure.counted.value,
        "unit": figure.unit,
    }


def _how_many(view: View) -> Record:
    figures = view.claim.quantities
    if not figures:
        return {"n_figures": 0}
    as_of = view.row.as_of or view.report.published
    found = figure_record(view, figures[0]) | {"as_of": _iso(as_of), "n_figures": len(figures)}
    if len(figures) > 1:
        found["figures"] = json.dumps([figure_record(view, f) for f in figures], ensure_ascii=False)
    whole = view.event_figure(figures[0].counted)
    if whole is not None:
        found |= {
            "rule": whole.rule,
            "event_low": whole.low,
            "event_best": whole.best,
            "event_high": whole.high,
            "event_bound": whole.bound.value if whole.bound else None,
            "event_divergence": whole.divergence,
        }
    return found


def _links(view: View) -> Record:
    row = view.row
    return {
        "same_event": list(row.same_event),
        "same_figure": list(row.same_figure),
        "repeats": list(row.repeats),
        "revises": list(row.revises),
        "disputes": list(row.disputes),
        "n_reports": row.n_reports,
        "n_independent": row.n_independent,
        "claims": 1,
    }


def _review(view: View) -> Record:
    row = view.row
    return {
        "status": row.review.value,
        "reviewed_by": row.reviewed_by,
        "reviewed_at": row.reviewed_at.isoformat() if row.reviewed_at else None,
        "checks": view.clean("; ".join(row.checks)) or None,
        "onrecord_redacted": view.redacted or any(v.hidden for v in view.voices),
        "onrecord_codebooks": CODEBOOKS,
    }


def _iso(day: Any) -> str | None:  # noqa: ANN401 - a date or None
    return day.isoformat() if day else None


__all__ = ["COLUMNS", "NAMES", "date_basis", "figure_record", "record"]
