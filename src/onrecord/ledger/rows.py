"""A claim as rows: what is searched, derived from the claim and nothing else.

Rows are tuples in the order of ``tables``; days are ISO strings, which both databases take.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import NamedTuple

from onrecord import record
from onrecord.domain import Claim, Place, Quantity, Report, Span
from onrecord.ledger.words import storable

Row = tuple[object, ...]


class Derived(NamedTuple):
    """The columns of a claim that searches use."""

    event_type: str | None
    status: str | None
    date_start: str | None
    date_end: str | None
    speaker_name: str | None
    speaker_kind: str | None
    speaker_node: str | None
    via: str | None


@dataclass(frozen=True, slots=True)
class Rows:
    """A claim, flattened."""

    derived: Derived
    places: list[Row]  # without n and claim_n
    figures: list[Row]


def flatten(report: Report, report_id: str, claim: Claim) -> Rows:
    """The searchable rows of a claim."""
    event = claim.event
    covered = record.days_of(claim)
    start, end = (covered[0].isoformat(), covered[1].isoformat()) if covered else (None, None)
    event_type = storable(event.type) if event else None
    name, kind, node, via = _speaker(report, report_id, claim)
    reported = report.published.isoformat() if report.published else None
    shared = (event_type, start, end, end or reported)
    text = report.text
    return Rows(
        derived=Derived(event_type, event.status.value if event else None, start, end, name, kind, node, via),
        places=[_place(text, n, p) + shared for n, p in enumerate(claim.places)],
        figures=[_figure(text, n, q) for n, q in enumerate(claim.quantities)],
    )


def anchor(claim: Claim) -> str:
    """The characters that a claim is about: two readings of one text may give them other values."""
    if claim.event is not None:
        return f"event:{claim.event.trigger.start}:{claim.event.trigger.end}"
    if claim.quantities:
        return f"figure:{claim.quantities[0].number.start}"
    if claim.attribution is not None and claim.attribution.content:
        return f"said:{claim.attribution.content[0].start}"
    return f"sentence:{claim.evidence.start}"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _speaker(report: Report, report_id: str, claim: Claim) -> list[str | None]:
    """Name, kind, node and outlet."""
    said = record.speaker(report, report_id, claim)
    kind = said.kind.value if said.kind else None
    return [None if v is None else storable(v) for v in (said.name, kind, said.node, said.via)]


def _place(text: str, position: int, place: Place) -> Row:
    return (
        position,
        _written(text, place.span),
        storable(place.name) if place.name is not None else None,
        place.kind.value,
        storable(place.place_id) if place.place_id is not None else None,
        storable(place.country_code) if place.country_code is not None else None,
        place.latitude,
        place.longitude,
        place.radius_m,
    )


def _figure(text: str, position: int, figure: Quantity) -> Row:
    return (
        position,
        _written(text, figure.span),
        figure.counted.value,
        figure.value,
        figure.low,
        figure.high,
        figure.bound.value,
        storable(figure.unit) if figure.unit is not None else None,
    )


def _written(text: str, span: Span) -> str:
    return storable(text[span.start : span.end])
