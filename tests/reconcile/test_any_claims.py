"""Properties that hold for any claims, however odd: linking never fails, and never depends on their order."""

from __future__ import annotations

import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.domain import (
    Bound,
    Claim,
    Counted,
    Event,
    LinkRelation,
    Place,
    PlaceKind,
    Quantity,
    Span,
    Status,
)
from onrecord.reconcile import Told, clusters, independence, link, link_to, trajectory, windows

DAYS = st.sampled_from([date.min, date(2024, 6, 3), date(2024, 6, 4), date(2024, 6, 9), date.max])
NUMBERS = st.sampled_from([0.0, 1.0, 9.0, 12.0, 1e9])
PLACES = st.sampled_from(
    [(0.0, 0.0), (35.5, 44.4), (35.6, 44.5), (90.0, 180.0), (-90.0, -180.0), (10.0, 179.99)]
)


@st.composite
def claims(draw: st.DrawFn) -> Told:
    report_id = draw(st.sampled_from("ABC"))
    at = draw(st.integers(0, 40))
    first, last = sorted((draw(DAYS), draw(DAYS)))
    value = draw(NUMBERS)
    bound = draw(st.sampled_from(list(Bound)))
    counted = draw(st.sampled_from([Counted.DEAD, Counted.INJURED, Counted.DISPLACED, Counted.OTHER]))
    open_end = bound in (Bound.VAGUE, Bound.ABOUT)
    quantity = Quantity(
        Span(at, at + 2),
        Span(at, at + 1),
        None if bound is Bound.VAGUE else value,
        bound,
        None if open_end or bound is Bound.AT_MOST else value,
        None if open_end or bound is Bound.AT_LEAST else value,
        counted,
    )
    latitude, longitude = draw(PLACES)
    radius = draw(st.sampled_from([None, 0.0, 5_000.0, 2_000_000.0]))
    place = Place(Span(at, at + 1), PlaceKind.TOWN, "Kirkuk", latitude, longitude, radius, "x:1", "IQ")
    kind = draw(st.sampled_from(["bombing", "attack", "disaster", "death", "talks"]))
    status = draw(st.sampled_from(list(Status)))
    event = draw(st.sampled_from([None, Event(Span(at, at + 3), kind, status)]))
    dated = draw(st.booleans())
    located = draw(st.booleans())
    claim = Claim(
        report_id, Span(at, at + 9), event=event, places=(place,) if located else (), quantities=(quantity,)
    )
    return Told(
        claim=claim,
        id=claim.id,
        report_id=report_id,
        quote=draw(st.text(min_size=9, max_size=9)),
        event_type=event.type if event else None,
        status=event.status if event else None,
        date_start=first if dated else None,
        date_end=last if dated else None,
        reported_on=draw(st.sampled_from([None, date.min, date(2024, 6, 4), date.max])),
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(claims(), max_size=12, unique_by=lambda t: t.id))
def test_linking_takes_any_claims_in_any_order(some: list[Told]) -> None:
    edges = link(some)
    shuffled = some[:]
    random.Random(7).shuffle(shuffled)
    assert link(shuffled) == edges
    ids = {t.id for t in some}
    assert {i for e in edges for i in (e.left_id, e.right_id)} <= ids
    assert all(e.left_id != e.right_id and 0 < e.score <= 1 for e in edges)
    undirected = (LinkRelation.SAME_EVENT, LinkRelation.SAME_FIGURE, LinkRelation.DISPUTES)
    assert all(e.left_id < e.right_id for e in edges if e.relation in undirected)
    assert sorted(i for c in clusters(some, edges) for i in c.members) == sorted(ids)
    assert set(independence(some, edges)) == ids
    told = [t for t in some if t.status not in (Status.NEGATED, Status.PLANNED)]
    assert len(trajectory(some, edges)) == sum(len(t.claim.quantities) for t in told)


@settings(max_examples=80, deadline=None)
@given(st.lists(claims(), max_size=12, unique_by=lambda t: t.id))
def test_one_report_gets_the_links_that_a_batch_gives_it(some: list[Told]) -> None:
    new = [t for t in some if t.report_id == "A"]
    own = {t.id for t in new}
    windows(new)
    expected = [e for e in link(some) if own & {e.left_id, e.right_id}]
    assert link_to(new, [t for t in some if t.report_id != "A"]) == expected
