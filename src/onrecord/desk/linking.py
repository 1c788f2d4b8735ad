"""What a report says, linked to what the ledger holds: the only place that knows both.

When a report is added, read again or corrected, the ledger is asked for the reports that tell of something near
(its indexes answer), the claims of these are compared, and the links are recorded in the same transaction. Links
that are made no longer are taken back; what people judged stands.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord import reconcile
from onrecord.desk.telling import told
from onrecord.domain import Edge, Feature, LinkRelation
from onrecord.ledger import Circle, Filter, Nearby
from onrecord.ledger.edges import DIRECTED
from onrecord.ledger.transaction import Transaction
from onrecord.reconcile import Told, Window

CHUNK = 200  # reports fetched at once

_Key = tuple[str, str, LinkRelation]


def link(work: Transaction, report_id: str) -> int:
    """Bring the links of one report's claims up to date; how many are new or changed."""
    new = _claims(work, [report_id])
    if not new:
        return 0
    standing = {_key(edge): edge for edge in work.edges([t.id for t in new])}
    old = _claims(work, _candidates(work, report_id, new, standing.values()))
    judged = work.edges([t.id for t in (*new, *old)], by_people=True)
    machines = {key: edge for key, edge in standing.items() if edge.user is None}
    made = {
        _key(edge): edge
        for edge in reconcile.link_to(new, old, judged=judged)
        if edge.user is None and (_key(edge) not in standing or _key(edge) in machines)
    }
    changed = [edge for key, edge in made.items() if key not in machines or _differs(edge, machines[key])]
    work.withdraw(edge for key, edge in machines.items() if key not in made)
    return work.add_edges(changed)


def _candidates(work: Transaction, report_id: str, new: list[Told], standing: Iterable[Edge]) -> list[str]:
    """The reports to compare with: those near, and those it is linked to already."""
    found = work.reports_near(_nearby(window) for window in reconcile.windows(new))
    mine = {t.id for t in new}
    others = {end for edge in standing for end in (edge.left_id, edge.right_id)} - mine
    found |= (
        {entry.report_id for entry in work.claims(Filter(claim_ids=tuple(sorted(others))))}
        if others
        else set()
    )
    return sorted(found - {report_id})


def _claims(work: Transaction, report_ids: list[str]) -> list[Told]:
    found: list[Told] = []
    for start in range(0, len(report_ids), CHUNK):
        chosen = Filter(report_ids=tuple(report_ids[start : start + CHUNK]))
        found += [told(entry) for entry in work.claims(chosen)]
    return found


def _nearby(window: Window) -> Nearby:
    placed = window.latitude is not None and window.longitude is not None and window.radius_m is not None
    return Nearby(
        within=Circle(window.latitude, window.longitude, window.radius_m)  # type: ignore[arg-type]
        if placed
        else None,
        place_id=window.place_id,
        country_code=window.country_code,
        first=window.date_from,
        last=window.date_to,
        event_types=window.event_types,
        counted=window.counted,
    )


def _key(edge: Edge) -> _Key:
    """One link, whichever way it is written where its relation has no direction."""
    left, right = edge.left_id, edge.right_id
    if edge.relation not in DIRECTED and right < left:
        left, right = right, left
    return left, right, edge.relation


def _differs(one: Edge, other: Edge) -> bool:
    return _said(one) != _said(other)


def _said(edge: Edge) -> tuple[float, tuple[Feature, ...]]:
    return edge.score, edge.features
