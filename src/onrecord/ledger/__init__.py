"""Many reports' claims at rest: found by place, time, type, speaker and words; never overwritten."""

from onrecord.ledger.boxes import Box, Circle
from onrecord.ledger.bulk import Loaded
from onrecord.ledger.corrections import Correction
from onrecord.ledger.documents import Outcome
from onrecord.ledger.holdings import Held, Quoted, Sighting
from onrecord.ledger.nearby import Nearby
from onrecord.ledger.search import Entry, Filter
from onrecord.ledger.series import Figure
from onrecord.ledger.store import Ledger
from onrecord.ledger.verify import Problem

__all__ = [
    "Box",
    "Circle",
    "Correction",
    "Entry",
    "Figure",
    "Filter",
    "Held",
    "Ledger",
    "Loaded",
    "Nearby",
    "Outcome",
    "Problem",
    "Quoted",
    "Sighting",
]
