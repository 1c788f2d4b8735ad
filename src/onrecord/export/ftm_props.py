"""What FollowTheMoney's model says of the properties that we fill: their types. Checked in the tests against it."""

from __future__ import annotations

DATASET = "onrecord"
COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang",
    "original_value", "external", "first_seen", "last_seen", "id",
)  # fmt: skip
LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa", "ar": "ara", "de": "deu", "pt": "por", "ru": "rus"}
_TYPES = {
    "entity": "addressEntity document entity involved object proof resolved subject",
    "name": "alias name",
    "date": "date endDate publishedAt startDate",
    "country": "country",
    "number": "latitude longitude",
    "address": "full location",
    "text": "description summary",
    "url": "sourceUrl",
    "checksum": "contentHash",
    "language": "language",
}
_BY_PROP = {prop: kind for kind, props in _TYPES.items() for prop in props.split()}


def prop_type(prop: str) -> str:
    """The type of a property; most are plain strings."""
    return _BY_PROP.get(prop, "string")
