"""What people said of links goes before what was scored."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.domain import Edge, Judgement, LinkRelation

Key = tuple[str, str, LinkRelation]
DIRECTED = frozenset({LinkRelation.REPEATS, LinkRelation.REVISES})


def key(edge: Edge) -> Key:
    """The two claims and the relation; where it has no direction the smaller id comes first."""
    left, right = edge.left_id, edge.right_id
    if edge.relation not in DIRECTED and right < left:
        left, right = right, left
    return left, right, edge.relation


def over(found: Iterable[Edge], judged: Iterable[Edge]) -> list[Edge]:
    """The links found, with each that a person has judged left to that judgement. Judgements are given back as
    they came, those on pairs without a link among them, so that nothing a person said is lost on the way."""
    said = {key(edge): edge for edge in judged if edge.judgement is not Judgement.NO_JUDGEMENT}
    # A no to the event is a no to everything that rests on it.
    apart = {frozenset(k[:2]) for k, e in said.items() if k[2] is LinkRelation.SAME_EVENT and _no(e)}
    kept = [
        edge
        for edge in found
        if key(edge) not in said and frozenset((edge.left_id, edge.right_id)) not in apart
    ]
    return sorted([*kept, *said.values()], key=lambda e: (e.left_id, e.right_id, e.relation))


def holds(edge: Edge) -> bool:
    """A link to be followed: scored and not judged, or judged to be right."""
    return edge.judgement in (Judgement.NO_JUDGEMENT, Judgement.POSITIVE)


def _no(edge: Edge) -> bool:
    return edge.judgement is Judgement.NEGATIVE
