"""clusters(): events out of *same event* links, without chains.

Claims that a report ties together come first; then links between reports, best first. Two groups become one event
only where their reports are linked throughout: the mean over all pairs of reports' scenes, a missing link counting
as 0 (average linkage). So a weak B-C does not make C one event with A and B where nothing speaks for A-C. What a person
joined is joined whatever the scores; what a person parted is never in one event.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from onrecord.domain import Edge, Judgement, LinkRelation
from onrecord.reconcile import judgements, kinds
from onrecord.reconcile.results import Cluster
from onrecord.reconcile.scenes import tightest
from onrecord.reconcile.told import Told

JOINED = 0.35  # mean score over all pairs


class _Groups:
    """Sets of claim ids that grow together, and pairs that never may."""

    def __init__(self, ids: Iterable[str], parted: Iterable[tuple[str, str]]) -> None:
        self.of = {i: i for i in ids}
        self.members = {i: {i} for i in self.of}
        self.parted: dict[str, set[str]] = defaultdict(set)
        for left, right in parted:
            if left in self.of and right in self.of:
                self.parted[left].add(right)
                self.parted[right].add(left)

    def may_join(self, left: str, right: str) -> bool:
        small, large = sorted((self.members[left], self.members[right]), key=len)
        return not any(self.parted.get(i, set()) & large for i in small)

    def join(self, left: str, right: str) -> str:
        """The group of both, under the smaller id."""
        kept, gone = sorted((left, right))
        for i in self.members[gone]:
            self.of[i] = kept
        self.members[kept] |= self.members.pop(gone)
        return kept


def clusters(tolds: Iterable[Told], edges: Iterable[Edge]) -> list[Cluster]:
    """See ``onrecord.reconcile.clusters``."""
    known = {t.id: t for t in tolds}
    links = [
        e
        for e in sorted(edges, key=judgements.key)
        if e.relation is LinkRelation.SAME_EVENT and e.left_id in known and e.right_id in known
    ]
    groups = _Groups(known, ((e.left_id, e.right_id) for e in links if e.judgement is Judgement.NEGATIVE))
    for edge in links:
        if edge.judgement is Judgement.POSITIVE:
            _join(groups, edge)
    across = []
    for edge in links:
        if edge.judgement is Judgement.NO_JUDGEMENT:
            if known[edge.left_id].report_id == known[edge.right_id].report_id:
                _join(groups, edge)
            else:
                across.append(edge)
    _grow(groups, across)
    found = [_cluster([known[i] for i in sorted(members)]) for members in groups.members.values()]
    return sorted(found, key=lambda c: c.id)


def _join(groups: _Groups, edge: Edge) -> None:
    left, right = groups.of[edge.left_id], groups.of[edge.right_id]
    if left != right and groups.may_join(left, right):
        groups.join(left, right)


def _grow(groups: _Groups, across: Sequence[Edge]) -> None:
    """Average linkage over the groups so far: ``near[a][b]`` is the sum of scores between them, ``size[a]`` how
    many scenes group a holds."""
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for edge in across:
        left, right = groups.of[edge.left_id], groups.of[edge.right_id]
        if left != right:
            best = max(edge.score, near[left].get(right, 0.0))
            near[left][right] = near[right][left] = best
    size: Counter[str] = Counter(dict.fromkeys(near, 1))
    waiting = {(a, b) for a in near for b in near[a] if a < b}
    while waiting:
        a, b = min(waiting, key=lambda p: (-near[p[0]][p[1]] / (size[p[0]] * size[p[1]]), p))
        if near[a][b] / (size[a] * size[b]) < JOINED:
            return
        waiting.discard((a, b))
        if not groups.may_join(a, b):
            continue
        kept, gone = groups.join(a, b), b
        waiting = {p for p in waiting if gone not in p}
        for other, total in near.pop(gone).items():
            near[other].pop(gone, None)
            if other != kept:
                near[kept][other] = near[other][kept] = near[kept].get(other, 0.0) + total
                waiting.add((min(kept, other), max(kept, other)))
        size[kept] += size.pop(gone)


def _cluster(members: Sequence[Told]) -> Cluster:
    """``members`` sorted by id. Days: the tightest told; place: the one told most, the more exact first."""
    days = tightest([t for t in members if t.event_type not in kinds.CONSEQUENCES]) or tightest(members)
    types = Counter(t.event_type for t in members if t.event_type)
    core = {t: n for t, n in types.items() if t not in kinds.CONSEQUENCES}
    ordered = sorted(types, key=lambda t: (t not in core, -types[t], t))
    located = Counter(t.place_id for t in members if t.place_id)
    placed = min(
        (t for t in members if t.latitude is not None),
        key=lambda t: (-located.get(t.place_id or "", 0), t.radius_m or 0.0, t.id),
        default=None,
    )
    return Cluster(
        id=members[0].id,
        members=tuple(t.id for t in members),
        report_ids=tuple(sorted({t.report_id for t in members})),
        event_types=tuple(ordered),
        date_start=days[0] if days else None,
        date_end=days[1] if days else None,
        place_name=placed.place_name if placed else None,
        place_id=placed.place_id if placed else None,
        country_code=placed.country_code if placed else None,
        latitude=placed.latitude if placed else None,
        longitude=placed.longitude if placed else None,
    )
