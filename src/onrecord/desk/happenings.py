"""Events as the record tells them: claims that are linked, put together from wherever they are kept.

Start from some claims; what is linked to them, directly or through others, is fetched until nothing is left. What
people judged to be no link is not followed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from onrecord import reconcile
from onrecord.desk.telling import told
from onrecord.domain import Edge, Judgement, LinkRelation
from onrecord.ledger import Entry, Filter, Ledger
from onrecord.reconcile import Cluster, Point, Told

CHUNK = 500  # claims fetched at once
BATCH = 200  # claims whose events are put together at once


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: its claims, the links between them, and every figure told for it, in the order it was told.
    ``groups``: for each claim, the voice it goes back to."""

    event: Cluster
    claims: tuple[Told, ...]
    edges: tuple[Edge, ...]
    points: tuple[Point, ...]
    groups: dict[str, str]

    @property
    def voices(self) -> int:
        """Independent ones."""
        return len({self.groups.get(t.id, t.id) for t in self.claims})


@dataclass(frozen=True, slots=True)
class Known:
    """Claims, by id, with everything that is linked to them."""

    entries: dict[str, Entry]
    tolds: dict[str, Told]
    edges: tuple[Edge, ...]


def around(ledger: Ledger, ids: Iterable[str], *, as_of: date | None = None) -> Known:
    """These claims and all that are linked to them; ``as_of``: only what had been reported by that day."""
    edges: dict[tuple[str, str, LinkRelation], Edge] = {}
    seen: set[str] = set()
    fresh = set(ids)
    while fresh:
        seen |= fresh
        found = ledger.edges(sorted(fresh))
        edges |= {(e.left_id, e.right_id, e.relation): e for e in found}
        fresh = {end for e in found if holds(e) for end in (e.left_id, e.right_id)} - seen
    entries = {e.id: e for e in _fetched(ledger, sorted(seen)) if as_of is None or _by(e, as_of)}
    within = tuple(e for e in edges.values() if e.left_id in entries and e.right_id in entries)
    return Known(entries, {key: told(entry) for key, entry in entries.items()}, within)


def of(known: Known) -> list[Happening]:
    """The events of these claims, the oldest first. A claim of an event or a figure that is linked to none is an
    event of its own; one that holds neither is part of none."""
    tolds = list(known.tolds.values())
    clusters = list(reconcile.clusters(tolds, known.edges))
    member = {claim_id: cluster.id for cluster in clusters for claim_id in cluster.members}
    clusters += [_alone(t) for t in tolds if t.id not in member and (t.claim.event or t.claim.quantities)]
    member = {claim_id: cluster.id for cluster in clusters for claim_id in cluster.members}
    groups = reconcile.independence(tolds, known.edges)
    points: dict[str, list[Point]] = defaultdict(list)
    for point in reconcile.trajectory(tolds, known.edges):
        points[member.get(point.claim_id, point.claim_id)].append(point)
    edges: dict[str, list[Edge]] = defaultdict(list)
    for edge in known.edges:
        for cluster_id in {member.get(edge.left_id), member.get(edge.right_id)} - {None}:
            edges[str(cluster_id)].append(edge)
    made = [
        Happening(
            cluster,
            tuple(known.tolds[m] for m in cluster.members),
            tuple(edges[cluster.id]),
            tuple(points[cluster.id]),
            groups,
        )
        for cluster in clusters
    ]
    return sorted(made, key=lambda h: (h.event.date_start or date.max, h.event.id))


def each(ledger: Ledger, ids: Iterable[str], *, as_of: date | None = None) -> Iterator[Happening]:
    """The events that these claims are part of, each once, a batch at a time."""
    done: set[str] = set()
    waiting = iter(ids)
    while batch := list(islice(waiting, BATCH)):
        wanted = set(batch) - done
        for one in of(around(ledger, wanted, as_of=as_of)) if wanted else ():
            if not done & set(one.event.members) and wanted & set(one.event.members):
                yield one
            done |= set(one.event.members)
        done |= wanted


def holds(edge: Edge) -> bool:
    """Whether a link stands: a person's word before any score."""
    return edge.judgement is not Judgement.NEGATIVE


def _by(entry: Entry, day: date) -> bool:
    return entry.reported_on is not None and entry.reported_on <= day


def _fetched(ledger: Ledger, ids: list[str]) -> Iterator[Entry]:
    for start in range(0, len(ids), CHUNK):
        yield from ledger.claims(Filter(claim_ids=tuple(ids[start : start + CHUNK])))


def _alone(one: Told) -> Cluster:
    return Cluster(
        id=one.id,
        members=(one.id,),
        report_ids=(one.report_id,),
        event_types=(one.event_type,) if one.event_type else (),
        date_start=one.date_start,
        date_end=one.date_end,
        place_name=one.place_name,
        place_id=one.place_id,
        country_code=one.country_code,
        latitude=one.latitude,
        longitude=one.longitude,
    )
