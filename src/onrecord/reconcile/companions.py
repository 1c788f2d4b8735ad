"""Whoever is told beside those counted: "a man and his two children were killed" are three dead.

    "A man and two girls were shot to death."                   two, and the man
    "Woman, 2 children dead in fire"                            two, and the woman
    "He killed three colleagues before killing himself."        three, and himself

A figure keeps its words and its number; what is added here stands beside it in ``written``, so that a number made of
them shows what it was made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.domain import Bound, Counted, Event
from onrecord.reconcile import words
from onrecord.reconcile.results import Point
from onrecord.reconcile.told import Told

_COUNTS = frozenset({Counted.DEAD, Counted.INJURED})
_LIST = re.compile(r",?\s+and\s+|,\s+|\s*;\s*|\s*&\s*")
_NOT_A_LIST = re.compile(r"\b(?:who|whom|that|which|by|from|with|of)\b", re.IGNORECASE)
_FIRST_OF_LIST = re.compile(r"(?:^|[:–—]\s)([^:,.]{1,40}?)(?:,?\s+and|,|\s+&)\s+(?:(?:his|her|their)\s+)?$")
_HERE = "\x00"


def completed(points: Iterable[Point], claims: Mapping[str, Told]) -> list[Point]:
    """The points, those of dead and injured with the people named beside them. ``claims``: by id."""
    return [_with_others(point, claims.get(point.claim_id)) for point in points]


def _with_others(point: Point, told: Told | None) -> Point:
    if told is None or told.claim.event is None or point.written is None or not _numbered(point):
        return point
    named = _beside(told, told.claim.event, point.written)
    own_hand = own_death(told, told.claim.event) if point.counted is Counted.DEAD else None
    if own_hand:
        named.append((own_hand, 1))
    more = sum(n for _, n in named)
    if not more:
        return point

    def raised(number: float | None) -> float | None:
        return None if number is None else number + more

    return replace(
        point,
        value=raised(point.value),
        low=raised(point.low),
        high=raised(point.high),
        written=", ".join([point.written, *(written for written, _ in named)]),
    )


def _numbered(point: Point) -> bool:
    return (
        point.counted in _COUNTS
        and point.value is not None
        and not point.part
        and point.bound is not Bound.RANGE
    )


def _beside(told: Told, event: Event, written: str) -> list[tuple[str, int]]:
    """The people in one list with those counted, and how many each phrase names."""
    for target in event.targets:
        whole = told.words(target) or ""
        if written in whole and whole != written and not _NOT_A_LIST.search(whole):
            parts = [part.strip() for part in _LIST.split(whole.replace(written, _HERE, 1))]
            return _people(part for part in parts if _HERE not in part)
    before = told.quote.partition(written)[0]
    first = _FIRST_OF_LIST.search(before) if written in told.quote else None
    return _people([first[1]], short=True) if first else []


def _people(parts: Iterable[str], *, short: bool = False) -> list[tuple[str, int]]:
    """``short``: in a headline the last word must name somebody: "Woman" does, "Man held" does not."""
    found = []
    for part in parts:
        said = part.split()[-1] if short and part.split() else part
        if words.said("victim.pair", said):
            found.append((part, 2))
        elif is_one(said):
            found.append((part, 1))
    return found


def is_one(written: str) -> bool:
    """Whether the words name one person: "a man", "she", "the 17-year-old", "Ivo Novak"."""
    return bool(words.said("victim.one", written) or words.full_names(written))


def own_death(told: Told, event: Event) -> str | None:
    """The words by which whoever killed is dead too: "before killing himself". Only where somebody is said to have
    killed: in "four dead after a man kills his wife and himself" he is counted."""
    if not event.actors or any(_self(told.words(t) or "") for t in event.targets):
        return None
    found = words.said("victim.self", told.quote)
    return found[0] if found else None


def _self(written: str) -> bool:
    return bool(re.search(r"\b(?:him|her|them)sel(?:f|ves)\b", written))
