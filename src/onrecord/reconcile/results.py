"""What linking gives besides edges: events, the history of a figure, and what to fetch for a new report."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from onrecord.domain import Bound, Counted, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Where in the record to look for claims that a new report may be linked to.

    A claim is in the window if it lies in the circle (or, where ``radius_m`` is None, in the place or country
    named), is of one of the types or counts one of the things (both empty: any), and its days overlap
    ``date_from``..``date_to``; a claim without days counts by the day it was reported on."""

    latitude: float | None = None
    longitude: float | None = None
    radius_m: float | None = None
    place_id: str | None = None
    country_code: str | None = None
    date_from: date | None = None
    date_to: date | None = None
    event_types: tuple[str, ...] = ()
    counted: tuple[Counted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """One event as several claims tell it. ``id`` is the smallest claim id of its members."""

    id: str
    members: tuple[str, ...]  # claim ids, sorted
    report_ids: tuple[str, ...]  # sorted
    event_types: tuple[str, ...] = ()  # the most told first
    date_start: date | None = None
    date_end: date | None = None
    place_name: str | None = None
    place_id: str | None = None
    country_code: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value of a figure's history. ``low`` and ``high``: what the words allow, as in ``Quantity``."""

    claim_id: str
    report_id: str
    counted: Counted
    bound: Bound
    value: float | None
    low: float | None
    high: float | None
    unit: str | None = None
    who: str | None = None  # of whom, where the words say so: "soldier", "child"; None: people
    written: str | None = None  # "at least four people"
    quote: str = ""
    event_id: str | None = None  # the cluster it belongs to
    group_id: str | None = None  # its independence group: points of one group are one voice
    speaker_name: str | None = None
    speaker_kind: SourceKind | None = None
    speaker_node: str | None = None
    via: str | None = None
    publisher: str | None = None
    as_of: date | None = None  # the day the figure was told for: the day it was said, else reported
    reported_on: date | None = None
    part: bool = False  # a part of another figure ("including three children"), not the event's total
    repeated_by: tuple[str, ...] = field(default=())  # claim ids
    revises: tuple[str, ...] = field(default=())
    disputes: tuple[str, ...] = field(default=())
