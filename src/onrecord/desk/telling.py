"""Claims as the ledger keeps them, as linking sees them."""

from __future__ import annotations

from onrecord.ledger import Entry
from onrecord.reconcile import Told


def told(entry: Entry) -> Told:
    """The same claim with people's corrections applied."""
    return Told(
        claim=entry.corrected,
        id=entry.id,
        report_id=entry.report_id,
        quote=entry.quote,
        headline=entry.headline,
        publisher=entry.publisher,
        url=entry.url,
        event_type=entry.event_type,
        status=entry.status,
        date_start=entry.date_start,
        date_end=entry.date_end,
        reported_on=entry.reported_on,
        speaker_name=entry.speaker_name,
        speaker_kind=entry.speaker_kind,
        speaker_node=entry.speaker_node,
        via=entry.via,
        place_name=entry.place_name,
        place_id=entry.place_id,
        country_code=entry.country_code,
        latitude=entry.latitude,
        longitude=entry.longitude,
        radius_m=entry.radius_m,
    )
