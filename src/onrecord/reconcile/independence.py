"""independence(): which claims go back to one voice.

Reports that carry one text, reports that quote one statement, and a headline that sums up what its text quotes are
one voice. The ground is *repeats*: without such a link every claim speaks for itself. Unnamed sources are never
met again: nothing repeats them but a copy of the same text.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.domain import Edge, LinkRelation
from onrecord.reconcile import judgements
from onrecord.reconcile.told import Told


def independence(tolds: Iterable[Told], edges: Iterable[Edge]) -> dict[str, str]:
    """See ``onrecord.reconcile.independence``."""
    group = {t.id: t.id for t in tolds}

    def top(claim_id: str) -> str:
        while group[claim_id] != claim_id:
            group[claim_id] = group[group[claim_id]]
            claim_id = group[claim_id]
        return claim_id

    for edge in edges:
        if edge.relation is not LinkRelation.REPEATS or not judgements.holds(edge):
            continue
        if edge.left_id in group and edge.right_id in group:
            kept, gone = sorted((top(edge.left_id), top(edge.right_id)))
            group[gone] = kept
    return {claim_id: top(claim_id) for claim_id in sorted(group)}
