"""The closed lists that the judging network counts by. Their order is part of the weights."""

from __future__ import annotations

from onrecord.domain import Counted, PlaceKind, Status
from onrecord.reading.neural.labels import UPOS

TYPES = tuple(
    "armed_clash territory_taken siege air_strike shelling bombing suicide_bombing chemical_attack attack "
    "sexual_violence abduction property_destruction death injury protest riot arrest mobilization withdrawal release "
    "weapons_seizure agreement talks threat accusation responsibility_claim demand rejection support sanction "
    "investigation displacement return aid access discovery disaster control".split()
)
COUNTS = tuple(
    Counted(name)
    for name in "dead injured missing detained abducted displaced rescued civilians combatants troops bodies attackers "
    "people attacks vehicles_equipment buildings aid_items distance area money percent other".split()
)
_KINDS = tuple(
    PlaceKind(name)
    for name in "country region admin1 admin2 city town village neighbourhood building camp road river sea island "
    "mountain desert other".split()
)
_STATUSES = tuple(Status(name) for name in "happened ongoing planned uncertain negated".split())
_CASES = {"in": 1, "near": 2, "outside": 2, "at": 3, "from": 4, "to": 5, "of": 6, "on": 7, "'s": 8}
ANOTHER_CASE = 9

# 0 is "none" in all of them.
TYPE = {name: n for n, name in enumerate(TYPES, 1)}
COUNTED = {name: n for n, name in enumerate(COUNTS, 1)}
KIND = {name: n for n, name in enumerate(_KINDS, 1)}
STATUS = {name: n for n, name in enumerate(_STATUSES, 1)}
POS = {name: n for n, name in enumerate(UPOS, 1)}


def case(word: str | None) -> int:
    """The preposition before a toponym, in classes."""
    return 0 if word is None else _CASES.get(word, ANOTHER_CASE)
