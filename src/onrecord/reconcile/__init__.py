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
from onrecord.reconcile import candidates, linking, scenes
from onrecord.reconcile.cluster import clusters
from onrecord.reconcile.independence import independence
from onrecord.reconcile.results import Cluster, Point, Window
from onrecord.reconcile.told import Told
from onrecord.reconcile.trajectory import trajectory


def link(tolds: Iterable[Told], *, judged: Iterable[Edge] = ()) -> list[Edge]:
    """Every link among these claims, whatever their order; candidates come from blocking keys, never from all
    pairs. Judgements by people replace what was scored and are given back with the rest."""
    return linking.link(tolds, judged)


def link_to(new: Sequence[Told], old: Iterable[Told], *, judged: Iterable[Edge] = ()) -> list[Edge]:
    """The links of one report's claims, among themselves and to ``old``: all claims of the reports that have
    one in a window of ``windows(new)``. The same links that ``link`` would give for these claims."""
    return linking.link_to(new, old, judged)


def windows(new: Sequence[Told]) -> list[Window]:
    """What to fetch from the record before ``link_to``."""
    return candidates.windows(scene for report in scenes.by_report(new) for scene in scenes.find(report))


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
