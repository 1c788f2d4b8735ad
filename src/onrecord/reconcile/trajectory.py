"""trajectory(): the history of figures, every value with who said it, for which day, and what others say.

What is denied or only announced is no value of a history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from onrecord.domain import Counted, Edge, LinkRelation
from onrecord.reconcile import judgements
from onrecord.reconcile.cluster import clusters
from onrecord.reconcile.figures import Figure, gather
from onrecord.reconcile.independence import independence
from onrecord.reconcile.relate import scope_apart
from onrecord.reconcile.results import Point
from onrecord.reconcile.told import Told

_Links = dict[str, list[tuple[LinkRelation, str, bool]]]  # claim id: relation, other claim, this one is left


def trajectory(tolds: Iterable[Told], edges: Iterable[Edge]) -> list[Point]:
    """See ``onrecord.reconcile.trajectory``."""
    known = {t.id: t for t in tolds}
    edges = list(edges)
    events = {i: c.id for c in clusters(known.values(), edges) for i in c.members}
    voices = independence(known.values(), edges)
    links = _links([e for e in edges if judgements.holds(e)])
    figures = _figures(known.values(), events)
    totals = _totals(figures, events)
    points = []
    for i in known:
        for figure in figures[i]:
            whole = totals.get((events[i], figure.quantity.counted), 0.0)
            point = _point(figure, events[i], voices[i], links[i], figures)
            points.append(replace(point, part=figure.part or _is_share(figure, whole)))
    return sorted(points, key=_order)


def _figures(tolds: Iterable[Told], events: dict[str, str]) -> dict[str, list[Figure]]:
    """The figures of each claim, seen with those that its report tells of the same event."""
    together: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for told in tolds:
        together[told.report_id, events[told.id]].append(told)
    found: dict[str, list[Figure]] = {t.id: [] for some in together.values() for t in some}
    for some in together.values():
        for figure in gather(some):
            found[figure.told.id].append(figure)
    return found


def _totals(figures: dict[str, list[Figure]], events: dict[str, str]) -> dict[tuple[str, Counted], float]:
    """The greatest number of an event that counts everybody, for each thing counted."""
    totals: dict[tuple[str, Counted], float] = {}
    for claim_id, own in figures.items():
        for figure in own:
            if not figure.part and figure.who is None and figure.grade in (None, "care"):
                key = (events[claim_id], figure.quantity.counted)
                totals[key] = max(totals.get(key, 0.0), figure.quantity.value or 0.0)
    return totals


def _is_share(figure: Figure, whole: float) -> bool:
    """Some of those counted: children, soldiers, the badly hurt, where somebody tells a greater number of all."""
    some = figure.who is not None or figure.grade in ("grave", "mild")
    return some and figure.toll and (figure.quantity.value or 0.0) < whole


def _links(edges: Sequence[Edge]) -> _Links:
    links: _Links = defaultdict(list)
    for edge in edges:
        links[edge.left_id].append((edge.relation, edge.right_id, True))
        links[edge.right_id].append((edge.relation, edge.left_id, False))
    return links


def _point(
    figure: Figure,
    event_id: str,
    group_id: str,
    links: list[tuple[LinkRelation, str, bool]],
    figures: dict[str, list[Figure]],
) -> Point:
    told, quantity = figure.told, figure.quantity

    def linked(relation: LinkRelation, left: bool | None) -> tuple[str, ...]:
        return tuple(
            sorted(
                other
                for kind, other, is_left in links
                if kind is relation and left in (None, is_left) and _meant(figure, figures.get(other))
            )
        )

    return Point(
        claim_id=told.id,
        report_id=told.report_id,
        counted=quantity.counted,
        bound=quantity.bound,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        who=figure.who,
        written=told.words(quantity.span),
        quote=told.quote,
        event_id=event_id,
        group_id=group_id,
        speaker_name=told.speaker_name,
        speaker_kind=told.speaker_kind,
        speaker_node=told.speaker_node,
        via=told.via,
        publisher=told.publisher,
        as_of=figure.said_on,
        reported_on=told.reported_on,
        part=figure.part,
        repeated_by=linked(LinkRelation.REPEATS, False),
        revises=linked(LinkRelation.REVISES, True),
        disputes=linked(LinkRelation.DISPUTES, None),
    )


def _meant(figure: Figure, others: list[Figure] | None) -> bool:
    """A claim may hold several figures: the link is about this one if the other claim counts the same thing."""
    return others is None or any(not scope_apart(figure, other) for other in others)


def _order(point: Point) -> tuple[date, date, str, str, float]:
    day = point.as_of or point.reported_on or date.max
    return day, point.reported_on or date.max, point.report_id, point.claim_id, point.value or 0.0
