"""The history of a figure: every value told for one counted thing of one event, with who told it and when.

Soldiers killed and insurgents killed are two figures of one event: what is linked as one figure, revised or disputed
is one history. No value is chosen unless a rule is named; the rule's name stays with the number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.desk.happenings import Happening, holds
from onrecord.domain import Counted, LinkRelation
from onrecord.errors import BadQuestion
from onrecord.reconcile import Cluster, Point
from onrecord.reconcile.aggregate import RULES, Aggregate, aggregate, divergence

PLAIN = "latest_independent"  # only to learn the range and the voices; its choice is not shown


@dataclass(frozen=True, slots=True)
class Line:
    """One value of one voice: as it was first told, and where it is told again."""

    first: Point
    again: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """One figure of one event. ``low`` and ``high``: the least and greatest number of anybody's words, with
    ``open_above`` somebody's words allow more. ``chosen`` only where a rule was asked for. ``others``: how many
    more histories the event has for the same counted thing."""

    event: Cluster
    counted: Counted
    points: tuple[Point, ...]
    low: float | None = None
    high: float | None = None
    open_above: bool = False
    voices: int = 0  # independent ones
    divergence: float | None = None  # 0: all voices can be right together
    chosen: Aggregate | None = None
    others: int = 0

    @property
    def standing(self) -> tuple[Point, ...]:
        """Totals that their own speakers have not revised."""
        revised = {claim_id for p in self.points for claim_id in p.revises}
        return tuple(p for p in self.points if not p.part and p.claim_id not in revised)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The points, copies and reports of one statement put together."""
        return lines(self.points)


def lines(points: Iterable[Point]) -> tuple[Line, ...]:
    """One line a voice and value, the first told first; a named speaker before a headline that sums it up."""
    told: dict[tuple[object, ...], list[Point]] = defaultdict(list)
    for p in points:
        told[(p.group_id or p.claim_id, p.value, p.low, p.high, p.bound, p.part)].append(p)
    made = []
    for some in told.values():
        first = next((p for p in some if p.speaker_kind is not None), some[0])
        made.append(Line(first, tuple(p for p in some if p is not first)))
    return tuple(made)


def rule_named(name: str | None) -> str | None:
    """A rule by its name; raises BadQuestion for one that there is not."""
    if name is not None and name not in RULES:
        raise BadQuestion(f"{name}: no rule of this name; there are {', '.join(RULES)}")
    return name


def series(
    happenings: Iterable[Happening], counted: Collection[Counted] = (), rule: str | None = None
) -> Iterator[Series]:
    """What is counted in these events; ``counted``: only these things."""
    order = list(Counted)
    for one in happenings:
        things = sorted(
            {p.counted for p in one.points if not counted or p.counted in counted}, key=order.index
        )
        for thing in things:
            histories = _histories(one, [p for p in one.points if p.counted is thing])
            for points in histories:
                yield _made(one.event, thing, points, rule, len(histories) - 1)


def _histories(one: Happening, points: Sequence[Point]) -> list[tuple[Point, ...]]:
    """Points that links tie to one figure, those told most first. Parts go with a total of their report."""
    group = {p.claim_id: p.claim_id for p in points if not p.part}

    def top(claim_id: str) -> str:
        while group[claim_id] != claim_id:
            claim_id = group[claim_id]
        return claim_id

    for edge in one.edges:
        tied = edge.relation is not LinkRelation.SAME_EVENT and holds(edge)
        if tied and edge.left_id in group and edge.right_id in group:
            group[max(top(edge.left_id), top(edge.right_id))] = min(top(edge.left_id), top(edge.right_id))
    made: dict[str, list[Point]] = defaultdict(list)
    for p in points:
        if not p.part:
            made[top(p.claim_id)].append(p)
    found = sorted(made.values(), key=lambda some: (-len(some), some[0].claim_id))
    for p in points:
        if p.part:
            home = next((some for some in found if any(q.report_id == p.report_id for q in some)), None)
            if home is None:
                found.append([p])
            else:
                home.append(p)
    rank = {id(p): n for n, p in enumerate(points)}
    return [tuple(sorted(some, key=lambda p: rank[id(p)])) for some in found]


def _made(
    event: Cluster, counted: Counted, points: tuple[Point, ...], rule: str | None, others: int
) -> Series:
    whole = aggregate(points, PLAIN)
    if whole is None:
        return Series(event, counted, points, others=others)
    return Series(
        event,
        counted,
        points,
        low=whole.low,
        high=whole.high,
        open_above=whole.open_above,
        voices=whole.voices,
        divergence=divergence(points),
        chosen=aggregate(points, rule) if rule else None,
        others=others,
    )
