"""One number from what several voices told, by a rule that has a name.

The record keeps every wording; a single number is made only when somebody asks, and the rule's name stays with
it. Take the points of one event and one counted thing, as ``trajectory`` gives them:

    aggregate(points, "acled")      lowest reported; "dozens" is 12 only where nobody gives a number
    aggregate(points, "ucdp")       best: what most independent voices say, else the lowest; low and high: the range
    divergence(points)              0 all independent voices can be right together … towards 1

Common to all rules: parts ("including three children") are no totals and are left out; a figure that its own
speaker revised later stands no more; reports of one independence group are one voice. A bound is used as the rule
says and travels with the number (``bound``, ``words``, ``open_above``). "Up to 20" gives an upper end and never a
best value, but for ``highest``.

Sources: Every Casualty's four ways (range, majority, hierarchy, discussion), ACLED's codebook, UCDP GED's codebook,
van Baalen & Hoglund's ``eventreport`` for the measures of divergence. UCDP does not publish how it chooses between
sources that conflict: the choice under ``ucdp`` is ours.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.domain import Bound, Counted
from onrecord.lexicon import acled_words
from onrecord.reconcile.results import Point

_UPPER = frozenset({Bound.AT_MOST, Bound.LESS_THAN})
_OPEN = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})
_PRECISION = {Bound.EXACT: 0, Bound.ABOUT: 1, Bound.RANGE: 2, Bound.VAGUE: 4}  # bounds: 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate:
    """One counted thing of one event, by one rule. ``low`` and ``high``: the least and the greatest number that
    anybody's words give; with ``open_above`` somebody's words allow more. ``best`` is None where the rule does
    not decide. ``trace`` says in words how it came about."""

    counted: Counted
    low: float | None
    best: float | None
    high: float | None
    rule: str
    claim_ids: tuple[str, ...]  # those that gave ``best``; all considered, where nothing did
    bound: Bound | None = None  # of the words that gave ``best``
    words: str | None = None  # those words
    open_above: bool = False
    voices: int = 0  # independent ones considered
    trace: str = ""


@dataclass(frozen=True, slots=True)
class _Choice:
    best: float | None
    points: tuple[Point, ...]
    trace: str


_Rule = Callable[[Sequence[Point]], _Choice]


def aggregate(points: Iterable[Point], rule: str) -> Aggregate | None:
    """The number of one event for one counted thing; None where no words give any. ``rule``: a name of RULES.

    Raises KeyError for an unknown rule, ValueError for points that count different things."""
    choose = RULES[rule]
    standing = _standing(points)
    if not standing:
        return None
    counted = {p.counted for p in standing}
    if len(counted) > 1:
        raise ValueError(f"points of several counted things: {', '.join(sorted(counted))}")
    choice = choose(standing)
    lows = [n for p in standing if (n := _least(p)) is not None]
    highs = [n for p in standing if (n := _greatest(p)) is not None]
    if choice.best is None and not lows and not highs:
        return None
    told_by = choice.points or tuple(standing)
    first = choice.points[0] if choice.points and choice.best is not None else None
    return Aggregate(
        counted=standing[0].counted,
        low=min(lows, default=choice.best),
        best=choice.best,
        high=max(highs, default=choice.best),
        rule=rule,
        claim_ids=tuple(sorted({p.claim_id for p in told_by})),
        bound=first.bound if first else None,
        words=first.written if first else None,
        open_above=any(p.bound in _OPEN and (_least(p) or 0) >= max(highs, default=0) for p in standing),
        voices=len({_voice(p) for p in standing}),
        trace=choice.trace,
    )


def by_counted(points: Iterable[Point], rule: str) -> list[Aggregate]:
    """``aggregate`` for every counted thing of one event."""
    apart = _by_thing(points)
    made = (aggregate(apart[counted], rule) for counted in sorted(apart))
    return [one for one in made if one is not None]


def _by_thing(points: Iterable[Point]) -> dict[Counted, list[Point]]:
    apart: dict[Counted, list[Point]] = defaultdict(list)
    for point in points:
        apart[point.counted].append(point)
    return apart


# -------------------------------------------------------------- what words give


def _least(point: Point) -> float | None:
    """The number that the words vouch for: "at least 14" 14, "20 to 25" 20, "up to 20" none, "dozens" none."""
    if point.bound in _UPPER or point.bound is Bound.VAGUE:
        return None
    return point.low if point.low is not None else point.value


def _greatest(point: Point) -> float | None:
    """The largest number that the words name: "20 to 25" 25, "up to 20" 20, "at least 14" 14."""
    if point.bound is Bound.VAGUE:
        return None
    return next((n for n in (point.high, point.value, point.low) if n is not None), None)


def _plain(point: Point) -> float | None:
    """The number told as such; a range tells none."""
    return None if point.bound is Bound.RANGE else _least(point)


def _standing(points: Iterable[Point], *, added: bool = True) -> list[Point]:
    """Totals that their own speakers have not revised, in the order in which they were told; what one sentence
    counts of two groups side by side is added up, if ``added``."""
    totals = [p for p in points if not p.part]
    totals = _side_by_side(totals) if added else totals
    revised = {claim_id for p in totals for claim_id in p.revises}
    return sorted((p for p in totals if p.claim_id not in revised), key=_order)


def _side_by_side(points: Sequence[Point]) -> list[Point]:
    """ "23 insurgents and four soldiers were killed": 27, in the words of both."""
    claims: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        claims[point.claim_id].append(point)
    found: list[Point] = []
    for some in claims.values():
        joined = _joined(some)
        found += [joined] if joined is not None else some
    return found


def _joined(points: Sequence[Point]) -> Point | None:
    """One point for figures of one claim that follow one another, joined by "and" or commas; None for others."""
    exact = [p for p in points if p.bound is Bound.EXACT and p.value is not None and p.written]
    if len(points) < 2 or len(exact) < len(points):
        return None
    ordered = sorted(exact, key=lambda p: p.quote.find(p.written or ""))
    pattern = _AND.join(re.escape(p.written or "") for p in ordered)
    match = re.search(pattern, ordered[0].quote)
    if match is None:
        return None
    total = sum(p.value or 0.0 for p in ordered)
    return replace(ordered[0], value=total, low=total, high=total, written=match[0])


_AND = r"\s*(?:,\s*(?:and\s+)?|\band\s+|&\s*|\bplus\s+|\bas well as\s+)(?:their\s+|his\s+|her\s+)?"


def _day(point: Point) -> date:
    return point.as_of or point.reported_on or date.min


def _order(point: Point) -> tuple[date, date, str]:
    return _day(point), point.reported_on or date.min, point.claim_id


def _voice(point: Point) -> str:
    return point.group_id or point.claim_id


def _voices(points: Sequence[Point]) -> list[Point]:
    """One point a voice: its last figure, told when the voice was first heard. A copy adds no day."""
    groups: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        if _least(point) is not None or _greatest(point) is not None:
            groups[_voice(point)].append(point)
    found = []
    for group in groups.values():
        last = max(group, key=_order)
        first = min(_day(p) for p in group if _plain(p) == _plain(last))
        found.append(replace(last, as_of=first if first != date.min else last.as_of))
    return sorted(found, key=_order)


# ------------------------------------------------------------------- the rules


def _lowest(points: Sequence[Point]) -> _Choice:
    return _extreme(points, _least, min, "the lowest number told")


def _highest(points: Sequence[Point]) -> _Choice:
    return _extreme(points, _greatest, max, "the highest number told")


def _extreme(
    points: Sequence[Point],
    number: Callable[[Point], float | None],
    end: Callable[[Iterable[float]], float],
    title: str,
) -> _Choice:
    numbers = [n for p in points if (n := number(p)) is not None]
    if not numbers:
        return _Choice(None, (), f"{title}: none")
    best = end(numbers)
    return _Choice(best, tuple(p for p in points if number(p) == best), f"{title}, of {len(numbers)}")


def _latest(points: Sequence[Point]) -> _Choice:
    """The figure told last, copies of older ones included."""
    numbered = [p for p in points if _plain(p) is not None]
    if not numbered:
        return _Choice(None, (), "no plain number told")
    last = numbered[-1]
    return _Choice(_plain(last), (last,), f"the last told, on {_day(last)}")


def _latest_independent(points: Sequence[Point]) -> _Choice:
    """The figure of the voice heard last. On one day: the one most voices share, then the more exact, then the
    higher, since tolls rise."""
    voices = [p for p in _voices(points) if _plain(p) is not None]
    if not voices:
        return _Choice(None, (), "no plain number told")
    day = max(_day(p) for p in voices)
    shared = Counter(_plain(p) for p in voices)
    ranked = [p for p in voices if _day(p) == day]
    last = max(ranked, key=lambda p: (shared[_plain(p)], -_rank(p), _plain(p) or 0.0, p.claim_id))
    return _Choice(_plain(last), (last,), f"the voice heard last, on {day}; {len(voices)} voices")


def _majority_independent(points: Sequence[Point]) -> _Choice:
    """The number that more than half of the independent voices give; otherwise undecided."""
    voices = [p for p in _voices(points) if _plain(p) is not None]
    votes = Counter(_plain(p) for p in voices)
    if not votes:
        return _Choice(None, (), "no plain number told")
    best, most = max(votes.items(), key=lambda item: item[1])
    trace = f"{most} of {len(voices)} independent voices"
    if 2 * most <= len(voices):
        return _Choice(None, (), f"no majority: at most {trace}")
    agreeing = sorted((p for p in voices if _plain(p) == best), key=_rank)
    return _Choice(best, tuple(agreeing), trace)


def _most_precise(points: Sequence[Point]) -> _Choice:
    """The figure in the most exact words; of several the voice heard last."""
    numbered = [p for p in points if _plain(p) is not None]
    if not numbered:
        return _Choice(None, (), "no plain number told")
    finest = min(_rank(p) for p in numbered)
    choice = _latest_independent([p for p in numbered if _rank(p) == finest])
    return replace(choice, trace=f"the most exact words; {choice.trace}")


def _rank(point: Point) -> int:
    return _PRECISION.get(point.bound, 3)


def _acled(points: Sequence[Point]) -> _Choice:
    """ACLED: the lowest figure reported; the word table where nobody gives a number."""
    choice = _lowest(points)
    if choice.best is not None:
        return replace(choice, trace=f"acled_fatalities@2023: {choice.trace}")
    for point in points:
        found = acled_words(point.written or "") if point.bound is Bound.VAGUE else None
        if found is not None:
            number, row = found
            return _Choice(
                number, (point,), f"acled_fatalities@2023: “{point.written}” is {number:g} ({row})"
            )
    return _Choice(None, (), "acled_fatalities@2023: no number and no word of its table")


def _ucdp(points: Sequence[Point]) -> _Choice:
    """UCDP: the majority of independent voices; without one the lowest, as UCDP is cautious."""
    choice = _majority_independent(points)
    if choice.best is not None:
        return choice
    lowest = _lowest(_voices(points))
    return replace(lowest, trace=f"{choice.trace}; {lowest.trace}")


RULES: dict[str, _Rule] = {
    "lowest": _lowest,
    "highest": _highest,
    "latest": _latest,
    "latest_independent": _latest_independent,
    "majority_independent": _majority_independent,
    "most_precise": _most_precise,
    "acled": _acled,
    "ucdp": _ucdp,
}


# ------------------------------------------------------------------ divergence


def divergence(points: Iterable[Point]) -> float | None:
    """How far the voices of one event part, on what they part most: 1 - the share of independent voices that the
    number most of them allow has. 0: all can be right together ("at least 4", "6"). None: fewer than two voices.

    ``eventreport`` calls it event_level_disagreement; there every value counts as itself, here bounds count."""
    apart: dict[tuple[Counted, str | None], list[Point]] = defaultdict(list)
    for point in points:  # a claim of two figures may have one of them revised
        apart[point.counted, point.who].append(point)
    scores = [
        1.0 - _modal_share(voices)
        for some in apart.values()
        if len(voices := _voices(_standing(some, added=False))) > 1
    ]
    return max(scores, default=None)


def _modal_share(voices: Sequence[Point]) -> float:
    """The share of voices that allow the number most of them allow. Only ends of their ranges need be tried."""
    ranges = [_allowed(p) for p in voices]
    tried = {end for allowed in ranges for end in allowed if abs(end) != float("inf")}
    return max(sum(low <= n <= high for low, high in ranges) for n in tried) / len(ranges)


def _allowed(point: Point) -> tuple[float, float]:
    """The least and the greatest number that the words allow; "about" allows a tenth either way."""
    value = point.value
    if point.bound is Bound.ABOUT and value is not None:
        return value * 0.9, value * 1.1
    edge = 1.0 if value is not None and value == int(value) else 0.0  # "more than 5" begins at 6
    low, high = point.low, point.high
    if point.bound is Bound.MORE_THAN and low is not None:
        low += edge
    if point.bound is Bound.LESS_THAN and high is not None:
        high -= edge
    if low is None and high is None and value is not None:
        return value, value
    return (low if low is not None else float("-inf")), (high if high is not None else float("inf"))
