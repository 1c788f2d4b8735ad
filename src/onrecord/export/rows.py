"""What is exported: one claim with its report and what the ledger knows around it.

Whoever holds the claims (the desk, or a person with one reading) fills these; nothing here knows how claims
are stored or linked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from onrecord.domain import Bound, Claim, Counted, Report


class Review(StrEnum):
    """What people have said of a claim."""

    MACHINE = "machine"  # nothing yet
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFigure:
    """The number of an event for one counted thing, made from several claims by a rule. ``rule`` names it;
    ``bound`` and ``words`` are those of the claim that gave ``best``. What the rule leaves open is None."""

    counted: Counted
    low: float | None
    best: float | None
    high: float | None
    rule: str
    bound: Bound | None = None
    words: str | None = None
    claim_ids: tuple[str, ...] = ()
    divergence: float | None = None  # 0: all voices agree


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRow:
    """One claim. ``claim`` has people's corrections applied; ``claim_id`` is that of the claim as recorded.
    ``report`` holds the text that its spans point into."""

    claim_id: str
    claim: Claim
    report: Report
    date_start: date | None = None  # first and last day on which it may have happened
    date_end: date | None = None
    as_of: date | None = None  # the day its figure was told for, if other than the report's
    event_id: str | None = None  # the linked event; None: the claim stands alone
    independence_group: str | None = None  # reports that go back to one voice
    n_reports: int | None = None  # that tell of the event
    n_independent: int | None = None
    same_event: tuple[str, ...] = ()  # ids of other claims
    same_figure: tuple[str, ...] = ()
    repeats: tuple[str, ...] = ()
    revises: tuple[str, ...] = ()
    disputes: tuple[str, ...] = ()
    figures: tuple[EventFigure, ...] = ()  # of the event, by the rules asked for
    checks: tuple[str, ...] = ()  # findings on this claim, in words
    review: Review = Review.MACHINE
    reviewed_by: str | None = None
    reviewed_at: datetime | None = None
    recorded_at: datetime | None = None
    superseded: bool = False  # a later version of the report says otherwise
