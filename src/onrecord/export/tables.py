"""Onrecord's own rows as CSV and as JSON lines: one claim a row, columns as in ``columns``."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.domain import Span
from onrecord.export import blur
from onrecord.export.cells import Cell, Sheet
from onrecord.export.columns import NAMES, Record, figure_record, record
from onrecord.export.format import Output
from onrecord.export.job import Part, line
from onrecord.export.view import View


def parts(view: View) -> list[Part]:
    """Every claim has a row."""
    return [Part(view.key, view.id, record(view))]


def write_csv(output: Output, found: Iterator[Part]) -> None:
    """CSV; lists are joined by ";". With ``hxl`` a second header row of hashtags."""
    sheet = Sheet(output.text("csv", bom=output.bom), NAMES)
    if output.hxl:
        sheet.row(HXL)
    for part in found:
        sheet.row(flat(part.data))
        output.keep(part)


def flat(values: Record) -> dict[str, Cell]:
    """Lists as one cell."""
    return {k: ("; ".join(v) or None) if isinstance(v, list) else v for k, v in values.items()}


# The retired Humanitarian Exchange Language, for old tooling.
HXL = {
    "date_start": "#date+occurred", "published": "#date+reported", "place": "#loc+name", "latitude": "#geo+lat",
    "longitude": "#geo+lon", "counts": "#indicator+name", "bound": "#indicator+qualifier", "best": "#affected+num",
    "low": "#affected+num+min", "high": "#affected+num+max", "attributed_to": "#meta+source+attributed",
    "publisher": "#meta+source+publisher", "quote": "#meta+quote", "char_start": "#meta+start",
    "char_end": "#meta+end",
}  # fmt: skip


def json_parts(view: View) -> list[Part]:
    """The row, and every place, time, figure, actor and speaker of the claim with its characters."""
    return [Part(view.key, view.id, {"schema": "onrecord.claim/1", **_whole(view)})]


def write_jsonl(output: Output, found: Iterator[Part]) -> None:
    """One JSON object a line, in UTF-8."""
    out = output.text("jsonl")
    for part in found:
        out.write(line(part.data) + "\n")
        output.keep(part)


def _whole(view: View) -> Record:
    row = record(view)
    values: Record = {name: row.get(name) for name in NAMES if name != "figures"}
    if row.get("checks"):
        values["checks"] = list(view.row.checks) and [view.clean(c) for c in view.row.checks]
    values["speakers"] = [
        {"kind": v.kind.value, "name": v.name, "role": v.role, **_at(v.span)} for v in view.voices
    ]
    values["actors"] = [{"words": p.words, **_at(p.span)} for p in view.actors]
    values["recipients"] = [{"words": p.words, **_at(p.span)} for p in view.targets]
    values["places"] = [
        _place(shown, place.span) for shown, place in zip(view.places, view.claim.places, strict=True)
    ]
    values["times"] = [
        {
            "words": view.words(t.span),
            "type": t.type.value,
            "value": t.value,
            "mod": t.mod and t.mod.value,
            **_at(t.span),
        }
        for t in view.claim.times
    ]
    values["figures"] = [{**figure_record(view, q), **_at(q.span)} for q in view.claim.quantities]
    values["event_figures"] = [
        {
            "counts": f.counted.value,
            "low": f.low,
            "best": f.best,
            "high": f.high,
            "rule": f.rule,
            "bound": f.bound.value if f.bound else None,
            "words": view.clean(f.words),
            "claim_ids": list(f.claim_ids),
            "divergence": f.divergence,
        }
        for f in view.row.figures
    ]
    return values


def _place(place: blur.Shown, span: Span) -> Record:
    return {
        "written": place.written,
        "name": place.name,
        "kind": place.kind.value,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "radius_m": place.radius_m,
        "place_id": place.place_id,
        "country_code": place.country_code,
        "blurred": place.blurred,
        **_at(span),
    }


def _at(span: Span | None) -> Record:
    return {"char_start": span.start if span else None, "char_end": span.end if span else None}


__all__ = ["json_parts", "parts", "write_csv", "write_jsonl"]
