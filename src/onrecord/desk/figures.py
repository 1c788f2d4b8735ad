"""The history of a figure: every value told for one counted thing of one event, with who told it and when.

Soldiers killed and insurgents killed are two figures of one event: what is linked as one figure, revised or disputed
is one history. No value is chosen unless a rule is named; the rule's name stays with the number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.desk.happenings import Happening, holds
from onrecord.domain import Counted, LinkRelation
from onrecord.errors import BadQuestion
from onrecord.reconcile import Cluster, Point, Told
from onrecord.reconcile.aggregate import RULES, Aggregate, aggregate, divergence
from onrecord.reconcile.figures import Figure
from onrecord.reconcile.relate import scope_apart

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
    totals = [n for n, p in enumerate(points) if not p.part]
    by_claim: dict[str, list[int]] = defaultdict(list)
    for n in totals:
        by_claim[points[n].claim_id].append(n)
    group = {n: n for n in totals}

    def top(n: int) -> int:
        while group[n] != n:
            n = group[n]
        return n

    tolds = {t.id: t for t in one.claims}
    for edge in one.edges:
        if edge.relation is LinkRelation.SAME_EVENT or not holds(edge):
            continue
        for left in by_claim.get(edge.left_id, ()):
            for right in by_claim.get(edge.right_id, ()):
                if not _apart(tolds, points[left], points[right]):
                    group[max(top(left), top(right))] = min(top(left), top(right))
    made: dict[int, list[int]] = defaultdict(list)
    for n in totals:
        made[top(n)].append(n)
    found = sorted(made.values(), key=lambda some: (-len(some), some[0]))
    for n, p in enumerate(points):
        if p.part:
            home = (some for some in found if any(points[m].report_id == p.report_id for m in some))
            (next(home, None) or _new(found)).append(n)
    return [tuple(points[n] for n in sorted(some)) for some in found]


def _new(found: list[list[int]]) -> list[int]:
    found.append([])
    return found[-1]


def _apart(tolds: Mapping[str, Told], one: Point, other: Point) -> bool:
    """Whether two figures of linked claims count different people: a claim may hold several."""
    first, second = (_figure(tolds[p.claim_id], p) for p in (one, other))
    return first is not None and second is not None and scope_apart(first, second)


def _figure(told: Told, point: Point) -> Figure | None:
    """The quantity that a point was made of."""
    quantities = (q for q in told.claim.quantities if told.words(q.span) == point.written)
    return next((Figure(told, q) for q in quantities if q.counted is point.counted), None)


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
