"""Reports that tell of something near: same area, same days, same types or counted things.

What linking looks at when a report is added. The answer comes from indexes alone, so that it takes as long in a
ledger of a million claims as in one of ten thousand. A claim without days counts by the day it was reported.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from onrecord.domain import Counted
from onrecord.ledger.boxes import Circle
from onrecord.ledger.dialects import Dialect
from onrecord.ledger.search import distance_m
from onrecord.ledger.tables import claims, documents, figures, places

WIDEST_M = 50_000.0  # how much further two areas put together may reach
LONGEST = timedelta(days=31)  # longer periods say too little to look by: their last month counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """An area and days. The circle, else the place, else the country; of the types or counting the things given
    (both empty: anything)."""

    within: Circle | None = None
    place_id: str | None = None
    country_code: str | None = None
    first: date | None = None
    last: date | None = None
    event_types: tuple[str, ...] = ()
    counted: tuple[Counted, ...] = ()


def merged(wanted: Iterable[Nearby]) -> list[Nearby]:
    """Fewer areas that hold all of these: one report's scenes mostly lie close together, and each area costs a
    query. What is found beside what was asked for is compared too, and not linked."""
    found: list[Nearby] = []
    for one in wanted:
        for n, other in enumerate(found):
            if (both := _both(other, one)) is not None:
                found[n] = both
                break
        else:
            found.append(one)
    return found


def _both(one: Nearby, other: Nearby) -> Nearby | None:
    """One area and period for two; None where that would reach much further than they do."""
    if not _overlap(one, other) or _anything(one) != _anything(other):
        return None
    within = None
    if one.within is not None and other.within is not None:
        within = one.within.around(other.within)
        if within.radius_m > WIDEST_M + max(one.within.radius_m, other.within.radius_m):
            return None
    elif (one.within, one.place_id, one.country_code) != (other.within, other.place_id, other.country_code):
        return None
    return replace(
        one,
        within=within,
        first=min((d for d in (one.first, other.first) if d), default=None),
        last=max((d for d in (one.last, other.last) if d), default=None),
        event_types=tuple(sorted({*one.event_types, *other.event_types})),
        counted=tuple(sorted({*one.counted, *other.counted})),
    )


def _anything(one: Nearby) -> bool:
    return not one.event_types and not one.counted


def _overlap(one: Nearby, other: Nearby) -> bool:
    """Whether their days do; no day given is no period to be put together."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return (one.first, one.last) == (other.first, other.last)
    return one.first <= other.last and other.first <= one.last


def reports(dialect: Dialect, connection: Connection, wanted: Iterable[Nearby]) -> set[str]:
    """The ids of reports with a claim in one of these."""
    numbers: set[int] = set()
    for one in merged(wanted):
        area = _area(dialect, one)
        if area is None:
            continue
        query = (
            select(claims.c.document_n)
            .join(places, places.c.claim_n == claims.c.n)
            .where(*area, *_days(one), *_about(one), claims.c.retired_at.is_(None))
            .distinct()
        )
        numbers.update(connection.scalars(query))
    found: set[str] = set()
    listed = sorted(numbers)
    for start in range(0, len(listed), 500):
        chosen = select(documents.c.id).where(documents.c.n.in_(listed[start : start + 500]))
        found.update(connection.scalars(chosen))
    return found


def _area(dialect: Dialect, one: Nearby) -> list[ColumnElement[bool]] | None:
    if one.within is not None:
        circle = one.within
        parts = circle.box().parts()
        boxed = or_(
            *(
                places.c.latitude.between(b.south, b.north) & places.c.longitude.between(b.west, b.east)
                for b in parts
            )
        )
        days = (one.first.toordinal() if one.first else None, one.last.toordinal() if one.last else None)
        near = dialect.near(parts, days)
        exact = [boxed, distance_m(circle) <= circle.radius_m]
        return exact if near is None else [near, *exact]
    if one.place_id is not None:
        return [places.c.place_id == one.place_id]
    if one.country_code is not None:
        return [places.c.country_code == one.country_code]
    return None


def _days(one: Nearby) -> list[ColumnElement[bool]]:
    holds: list[ColumnElement[bool]] = []
    if one.first is not None:
        holds.append(places.c.day >= one.first)
    if one.last is not None:
        start: Any = func.coalesce(places.c.date_start, places.c.day)
        holds += [start <= one.last, places.c.day <= one.last + LONGEST]
    return holds


def _about(one: Nearby) -> list[ColumnElement[bool]]:
    kinds: list[ColumnElement[bool]] = []
    if one.event_types:
        kinds.append(places.c.event_type.in_(one.event_types))
    if one.counted:
        counting = select(figures.c.n).where(
            and_(figures.c.claim_n == claims.c.n, figures.c.counted.in_([c.value for c in one.counted]))
        )
        kinds.append(counting.correlate(claims).exists())
    return [or_(*kinds)] if kinds else []
