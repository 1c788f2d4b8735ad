"""Claims of many reports: which tell of one event, which figures are one figure, who repeats, revises, disputes.

    tolds = [t for reading in readings for t in told.of(reading)]
    edges = link(tolds)                      # scored links that explain themselves
    clusters(tolds, edges)                   # events
    independence(tolds, edges)               # which claims go back to one voice
    trajectory(tolds, edges)                 # each figure's history

Nothing here knows where claims are stored: it takes and returns iterables. For one added report
``windows(new)`` says which claims to fetch, and ``link_to(new, old)`` links the report to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.domain import Edge
from onrecord.reconcile.results import Cluster, Point, Window
from onrecord.reconcile.told import Told


def link(tolds: Iterable[Told], *, judged: Iterable[Edge] = ()) -> list[Edge]:
    """Every link among these claims. Candidates come from blocking keys, never from all pairs."""
    raise NotImplementedError


def link_to(new: Sequence[Told], old: Iterable[Told], *, judged: Iterable[Edge] = ()) -> list[Edge]:
    """The links of one report's claims, among themselves and to ``old``: all claims of the reports that have
    one in a window of ``windows(new)``."""
    raise NotImplementedError


def windows(new: Sequence[Told]) -> list[Window]:
    """What to fetch from the record before ``link_to``."""
    raise NotImplementedError


def clusters(tolds: Iterable[Told], edges: Iterable[Edge]) -> list[Cluster]:
    """Events: claims joined by *same event*, people's judgements before scores."""
    raise NotImplementedError


def independence(tolds: Iterable[Told], edges: Iterable[Edge]) -> dict[str, str]:
    """For each claim id the id of its independence group: the smallest claim id that shares its voice."""
    raise NotImplementedError


def trajectory(tolds: Iterable[Told], edges: Iterable[Edge]) -> list[Point]:
    """Every figure told, in the order of the day it was told for."""
    raise NotImplementedError


__all__ = [
    "Cluster",
    "Point",
    "Told",
    "Window",
    "clusters",
    "independence",
    "link",
    "link_to",
    "trajectory",
    "windows",
]
