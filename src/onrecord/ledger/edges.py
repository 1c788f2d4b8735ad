"""Links between claims: every score and every judgement is a row; the latest counts, a person's first.

Where a relation has no direction, the smaller id is written left, so that both ways are one link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, and_, exists, func, or_, select

from onrecord.domain import Edge, Feature, Judgement, LinkRelation
from onrecord.errors import NoSuchClaim
from onrecord.ledger import codec, tables
from onrecord.ledger.tables import claims, edges
from onrecord.ledger.words import storable
from onrecord.ledger.writing import Writing

DIRECTED = frozenset({LinkRelation.REPEATS, LinkRelation.REVISES})
FEATURES: Any = tuple[Feature, ...]
CHUNK = 500  # ids in one query
WITHDRAWN = "null"  # in place of reasons: the machine takes its link back; the rows before it stay


def add(work: Writing, found: Iterable[Edge], *, withdrawn: bool = False) -> int:
    """Record links; how many."""
    count = 0
    for edge in found:
        left, right = _ends(edge.left_id, edge.right_id, edge.relation)
        features = "[" + ",".join(codec.encode(feature) for feature in edge.features) + "]"
        if withdrawn:
            features = WITHDRAWN
        moment = tables.instant(edge.created_at) if edge.created_at and not withdrawn else work.stamp
        work.rows(edges).append(
            (
                work.number(edges),
                left,
                right,
                edge.relation.value,
                edge.score,
                edge.judgement.value,
                features,
                None if edge.user is None else storable(edge.user),
                moment,
                None,
            )
        )
        count += 1
    return count


def withdraw(work: Writing, found: Iterable[Edge]) -> int:
    """Take back links that the machine no longer makes."""
    return add(work, found, withdrawn=True)


def judge(
    work: Writing, left: str, right: str, relation: LinkRelation, judgement: Judgement, *, user: str
) -> Edge:
    """A person's word on a link; it holds whatever is scored later, until a person says otherwise."""
    for claim_id in (left, right):
        if work.connection.scalar(select(claims.c.n).where(claims.c.id == claim_id).limit(1)) is None:
            raise NoSuchClaim(f"no claim {claim_id} in this ledger")
    left, right = _ends(left, right, relation)
    known = [e for e in current(work.connection, [left], relation=relation) if e.right_id == right]
    score, features = (known[0].score, known[0].features) if known else (0.0, ())
    edge = Edge(left, right, relation, score, judgement, features, user, work.now)
    add(work, [edge])
    return edge


def current(
    connection: Connection,
    ids: Sequence[str] | None = None,
    *,
    relation: LinkRelation | None = None,
    by_people: bool = False,
) -> Iterator[Edge]:
    """Each link between claims still made, once, as it stands; with ``ids``, those that touch one of them;
    ``by_people``: only what people said."""
    if ids is None:
        yield from _read(connection, None, relation, by_people)
        return
    seen = set()
    for start in range(0, len(ids), CHUNK):
        for edge in _read(connection, ids[start : start + CHUNK], relation, by_people):
            key = (edge.left_id, edge.right_id, edge.relation)
            if key not in seen:
                seen.add(key)
                yield edge


def history(connection: Connection, left: str, right: str) -> list[Edge]:
    """Everything ever recorded between two claims, oldest first."""
    either = or_(
        and_(edges.c.left_id == left, edges.c.right_id == right),
        and_(edges.c.left_id == right, edges.c.right_id == left),
    )
    return [_edge(row) for row in connection.execute(select(edges).where(either).order_by(edges.c.n))]


def judged(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Those of these claims that a person has linked or parted."""
    wanted = set(ids)
    found: set[str] = set()
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        by_people = select(edges.c.left_id, edges.c.right_id).where(
            edges.c.author.is_not(None), or_(edges.c.left_id.in_(chunk), edges.c.right_id.in_(chunk))
        )
        for row in connection.execute(by_people):
            found |= wanted & {row.left_id, row.right_id}
    return found


def carry(work: Writing, claim_id: str, successor: str) -> None:
    """People's judgements on a retired claim, for the claim that is now about the same words."""
    if claim_id == successor:
        return
    touching = or_(edges.c.left_id == claim_id, edges.c.right_id == claim_id)
    chosen = select(edges).where(edges.c.author.is_not(None), touching).order_by(edges.c.n)
    for row in work.connection.execute(chosen).all():
        moved = {claim_id: successor}
        left, right = (moved.get(end, end) for end in (row.left_id, row.right_id))
        left, right = _ends(left, right, LinkRelation(row.relation))
        moment = row.created_at.isoformat(timespec="microseconds")
        said = (row.relation, row.score, row.judgement, row.features, row.author, moment, row.n)
        work.rows(edges).append((work.number(edges), left, right, *said))


def _read(
    connection: Connection, ids: Sequence[str] | None, relation: LinkRelation | None, by_people: bool
) -> list[Edge]:
    rank = func.row_number().over(
        partition_by=(edges.c.left_id, edges.c.right_id, edges.c.relation),
        order_by=(edges.c.author.is_(None), edges.c.n.desc()),
    )
    ranked = select(edges, rank.label("rank"))
    if ids is not None:
        ranked = ranked.where(or_(edges.c.left_id.in_(ids), edges.c.right_id.in_(ids)))
    if relation is not None:
        ranked = ranked.where(edges.c.relation == relation.value)
    if by_people:
        ranked = ranked.where(edges.c.author.is_not(None))
    inner = ranked.subquery()
    made = [
        exists(select(claims.c.n).where(claims.c.id == end, claims.c.retired_at.is_(None)))
        for end in (inner.c.left_id, inner.c.right_id)
    ]
    stands = or_(inner.c.author.is_not(None), inner.c.features != WITHDRAWN)
    latest = select(inner).where(inner.c.rank == 1, stands, *made).order_by(inner.c.n)
    return [_edge(row) for row in connection.execute(latest)]


def _edge(row: Any) -> Edge:  # noqa: ANN401 - a row
    return Edge(
        left_id=row.left_id,
        right_id=row.right_id,
        relation=LinkRelation(row.relation),
        score=row.score,
        judgement=Judgement(row.judgement),
        features=() if row.features == WITHDRAWN else codec.decode(FEATURES, row.features),
        user=row.author,
        created_at=row.created_at,
    )


def _ends(left: str, right: str, relation: LinkRelation) -> tuple[str, str]:
    return (right, left) if relation not in DIRECTED and right < left else (left, right)
