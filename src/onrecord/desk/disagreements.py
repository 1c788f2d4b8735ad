"""Where reports part: figures that cannot both hold, and events that one voice tells and another denies.

Nobody is called wrong: both sides stand with who said them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.desk import stance
from onrecord.desk.happenings import Happening, holds
from onrecord.domain import Counted, Edge, LinkRelation
from onrecord.reconcile import Cluster, Point, Told
from onrecord.reconcile.aggregate import divergence


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Figures of one counted thing that cannot all hold (``points``, ``edges`` say which), or an event of one type
    told by some (``told``) and denied by others (``denied``)."""

    event: Cluster
    counted: Counted | None = None
    points: tuple[Point, ...] = ()
    edges: tuple[Edge, ...] = ()
    divergence: float | None = None
    event_type: str | None = None
    told: tuple[Told, ...] = ()
    denied: tuple[Told, ...] = ()


def of(happenings: Iterable[Happening]) -> Iterator[Disagreement]:
    """The disagreements of these events: figures first."""
    for one in happenings:
        yield from _figures(one)
        yield from _denials(one)


def _figures(one: Happening) -> Iterator[Disagreement]:
    disputes = [e for e in one.edges if e.relation is LinkRelation.DISPUTES and holds(e)]
    ends = {end for edge in disputes for end in (edge.left_id, edge.right_id)}
    for counted in Counted:
        points = tuple(p for p in one.points if p.counted is counted and p.claim_id in ends and p.disputes)
        within = {p.claim_id for p in points}
        edges = tuple(e for e in disputes if e.left_id in within and e.right_id in within)
        if edges:
            every = [p for p in one.points if p.counted is counted]
            yield Disagreement(one.event, counted, points, edges, divergence(every))


def _denials(one: Happening) -> Iterator[Disagreement]:
    """An event of one type that somebody tells and another voice denies. A denied figure ("Eleven were killed, not
    more") is no denied event."""
    denied = [t for t in one.claims if stance.denied(t) and not t.claim.quantities]
    for event_type in sorted({t.event_type for t in denied if t.event_type}):
        against = tuple(t for t in denied if t.event_type == event_type)
        told = tuple(t for t in one.claims if t.event_type == event_type and stance.told(t))
        if told:
            yield Disagreement(one.event, event_type=event_type, told=told, denied=against)
