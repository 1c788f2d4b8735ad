"""GeoJSON (RFC 7946): one feature a claim, flat properties, ``geometry`` null where no point is known.

The property names are those of the CSV, so that the two join on ``claim_id``. A province is a point with
``place_precision`` and ``radius_m``, never a bare point.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.export.columns import record
from onrecord.export.format import Output
from onrecord.export.job import Part, line
from onrecord.export.view import View

PROPERTIES = (
    "kind", "label", "date_start", "date_end", "date_precision", "date_basis", "place", "place_id", "place_precision",
    "plover", "acled_sub_event_type", "counts", "low", "low_inclusive", "high", "high_inclusive", "as_of",
    "attributed_to", "attribution", "publisher", "published", "quote", "char_start", "char_end", "doc", "status",
    "claims",
)  # fmt: skip
FURTHER = (
    "radius_m", "best", "bound", "rule", "event_low", "event_best", "event_high", "event_id", "url", "factuality",
    "onrecord_blurred", "onrecord_redacted", "onrecord_version", "onrecord_codebooks",
)  # fmt: skip


def parts(view: View) -> list[Part]:
    """Every claim is a feature; without a point it has no geometry."""
    values = record(view)
    latitude, longitude = values.get("latitude"), values.get("longitude")
    feature = {
        "type": "Feature",
        "id": view.id,
        "geometry": None
        if latitude is None or longitude is None
        else {"type": "Point", "coordinates": [round(longitude, 6), round(latitude, 6)]},
        "properties": {name: values.get(name) for name in PROPERTIES + FURTHER},
    }
    return [Part(view.key, view.id, feature)]


def write(output: Output, found: Iterator[Part]) -> None:
    """One FeatureCollection, a feature a line, streamed."""
    out = output.text("geojson")
    out.write('{"type": "FeatureCollection",\n')
    meta = {"version": output.version, "attribution": output.attribution}
    out.write(f'"onrecord": {line(meta)},\n"features": [')
    comma = "\n"
    for part in found:
        out.write(comma + line(part.data))
        comma = ",\n"
        output.keep(part)
    out.write("\n]}\n")
