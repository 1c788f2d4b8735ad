"""One claim with what the record knows around it, independent of where it is stored.

    of(read(report))    every claim of a reading as a Told

Field names and meanings are those of the ledger's entries.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.domain import Claim, Reading, SourceKind, Span, Status
from onrecord.record import days_of, speaker


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as linking sees it. ``claim`` and the fields have people's corrections applied; ``id`` is that
    of the claim as recorded. ``place_name`` to ``radius_m``: its first place. Missing is None."""

    claim: Claim
    id: str
    report_id: str
    quote: str  # the evidence sentence; the spans of ``claim`` that lie in it can be read with ``words``
    headline: str | None = None
    publisher: str | None = None
    url: str | None = None
    event_type: str | None = None
    status: Status | None = None
    date_start: date | None = None  # first and last day on which it may have happened
    date_end: date | None = None
    reported_on: date | None = None
    speaker_name: str | None = None
    speaker_kind: SourceKind | None = None
    speaker_node: str | None = None  # who this is across reports; whoever is not named is one per report
    via: str | None = None
    place_name: str | None = None
    place_id: str | None = None
    country_code: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius_m: float | None = None

    def words(self, span: Span) -> str | None:
        """The characters of a span of the claim; None where it lies outside its sentence."""
        if span not in self.claim.evidence:
            return None
        start = self.claim.evidence.start
        return self.quote[span.start - start : span.end - start]


def of(reading: Reading) -> list[Told]:
    """The claims of one reading, in its order."""
    return [_told(reading, claim) for claim in reading.claims]


def _told(reading: Reading, claim: Claim) -> Told:
    report = reading.report
    covered = days_of(claim)
    said = speaker(report, claim.report_id, claim)
    place = claim.places[0] if claim.places else None
    return Told(
        claim=claim,
        id=claim.id,
        report_id=claim.report_id,
        quote=report.quote(claim.evidence),
        headline=report.headline,
        publisher=report.publisher,
        url=report.url,
        event_type=claim.event.type if claim.event else None,
        status=claim.event.status if claim.event else None,
        date_start=covered[0] if covered else None,
        date_end=covered[1] if covered else None,
        reported_on=report.published,
        speaker_name=said.name,
        speaker_kind=said.kind,
        speaker_node=said.node,
        via=said.via,
        place_name=place.name if place else None,
        place_id=place.place_id if place else None,
        country_code=place.country_code if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        radius_m=place.radius_m if place else None,
    )
