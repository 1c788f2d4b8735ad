"""Claims by place, time, type, speaker, publisher, words and figures: what is found, and what is not."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from onrecord.domain import Bound, Counted, Report, SourceKind, Status
from onrecord.ledger import Box, Circle, Filter, Ledger
from samples import Said, days_after, reading

OFFICE = {"speaker": "the Mayor's Office", "kind": SourceKind.ORGANISATION}


@pytest.fixture(scope="module")
def stocked(new_place: Callable[[], str]) -> Iterator[Ledger]:
    """Numbers 1 to 7 name the claims."""
    with Ledger.open(new_place()) as ledger:
        _stock(ledger)
        yield ledger


def _stock(ledger: Ledger) -> None:
    ledger.add(reading(Said(1), Said(2, day=days_after(10), event_type="airstrike"), url="a"))
    ledger.add(reading(Said(3, "Castaña", **OFFICE), url="b", publisher="Diario", published=date(2031, 6, 1)))
    ledger.add(reading(Said(4, "Taveu"), Said(5, "Lomai", counted=Counted.INJURED), url="c", published=None))
    ledger.add(reading(Said(6, "Fort Hale", speaker=None, status=Status.PLANNED), url="d"))
    ledger.add(reading(Said(7, "Fort Hale", bound=Bound.AT_LEAST, more=" near the water-works"), url="e"))


def found(ledger: Ledger, wanted: Filter) -> list[int]:
    return [int(entry.claim.quantities[0].value or 0) for entry in ledger.claims(wanted)]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Filter(), [1, 2, 3, 4, 5, 6, 7]),
        (Filter(limit=2), [1, 2]),
        (Filter(within=Box(40, 20, 42, 21)), [1, 2]),
        (Filter(within=Box(41.2, 20.5, 41.2, 20.5)), [1, 2]),  # the edge is inside
        (Filter(within=Box(41.21, 20, 42, 21)), []),
        (Filter(within=Box(-17, 179, -16, -179)), [4, 5]),  # over the 180th meridian
        (Filter(within=Circle(-16.8, 179.99, 5_000)), [4, 5]),
        (Filter(within=Circle(-16.8, 179.99, 3_000)), [4]),
        (Filter(within=Circle(-16.8, 179.99, 25_000_000)), [1, 2, 3, 4, 5, 6, 7]),
        (Filter(within=Circle(90, 0, 6_000_000)), [1, 2]),
        (Filter(within=Circle(41.2, 20.5, 10_000), precise_to_m=1_000), []),
        (Filter(within=Circle(41.2, 20.5, 10_000), happened_from=days_after(1)), [2]),
        (Filter(within=Circle(41.2, 20.5, 10_000), happened_to=days_after(9)), [1]),
        (Filter(within=Circle(41.2, 20.5, 10_000), event_types=("shelling", "protest")), [1]),
        (Filter(within=Circle(41.2, 20.5, 10_000), text="velmora", event_types=("airstrike",)), [2]),
        (Filter(place_id="test:Lomai"), [5]),
        (Filter(country_code="PE"), [3]),
        (Filter(happened_from=days_after(10), happened_to=days_after(10)), [2]),
        (Filter(happened_to=days_after(-1)), []),
        (Filter(reported_from=date(2031, 6, 1)), [3]),
        (Filter(reported_to=date(2031, 5, 31)), [1, 2, 6, 7]),
        (Filter(event_types=("airstrike",)), [2]),
        (Filter(statuses=(Status.PLANNED,)), [6]),
        (Filter(speaker="The Mayor's OFFICE"), [3]),
        (Filter(speaker_kinds=(SourceKind.PERSON,)), [1, 2, 4, 5, 7]),
        (Filter(publisher="Diario"), [3]),
        (Filter(counted=(Counted.INJURED, Counted.MISSING)), [5]),
        (Filter(text="SHELL castana"), [3]),
        (Filter(text='"fort hale"'), [6, 7]),
        (Filter(text='"hale fort"'), []),
        (Filter(text="hale fort"), [6, 7]),
        (Filter(text="water works"), [7]),
        (Filter(text='"water-works"'), [7]),
        (Filter(text="wat*"), [7]),
        (Filter(text="wat"), []),
        (Filter(text='"near the wat"*'), []),  # a star belongs to a word
        (Filter(text="'; DROP TABLE claims --"), []),
        (Filter(text='NOT " OR * ( :'), []),
        (Filter(text="…"), []),  # no word: nothing, rather than everything
        (Filter(claim_ids=()), []),
        (Filter(report_id="0" * 32), []),
    ],
)
def test_filters(stocked: Ledger, wanted: Filter, numbers: list[int]) -> None:
    assert found(stocked, wanted) == numbers


def test_one_report_and_named_claims(stocked: Ledger) -> None:
    one, two, *_ = stocked.claims()
    assert found(stocked, Filter(report_id=one.report_id)) == [1, 2]
    assert found(stocked, Filter(claim_ids=(two.id,))) == [2]


def test_claims_without_place_or_day(ledger: Ledger) -> None:
    one = reading(Said(4))
    claim = one.claims[0]
    assert claim.event is not None
    bare = replace(claim, places=(), times=(), event=replace(claim.event, when=None))
    undated = replace(claim, times=(), event=replace(claim.event, when=None, type="flood"))
    ledger.add(replace(one, claims=(bare, undated)))
    assert len(ledger.claims()) == 2
    assert [e.event_type for e in ledger.claims(Filter(within=Box(-90, -180, 90, 180)))] == ["flood"]
    assert ledger.claims(Filter(happened_from=date.min)) == []
    assert ledger.claims(Filter(happened_to=date.max, within=Box(-90, -180, 90, 180))) == []


def test_a_series_of_figures(stocked: Ledger) -> None:
    series = stocked.figures(Filter(within=Circle(9.06, 7.49, 1_000), counted=(Counted.DEAD,)))
    assert [(f.written, f.bound, f.low, f.high, f.value) for f in series] == [
        ("6 people", Bound.EXACT, 6, 6, 6),
        ("7 people", Bound.AT_LEAST, 7, None, 7),
    ]
    assert [(f.speaker_name, f.speaker_kind, f.reported_on) for f in series] == [
        (None, None, date(2031, 5, 5)),
        ("Mira Dolan", SourceKind.PERSON, date(2031, 5, 5)),
    ]
    assert stocked.figures(Filter(counted=(Counted.MISSING,))) == []


def test_one_by_one(stocked: Ledger) -> None:
    assert list(stocked.each_claim()) == stocked.claims()


def test_an_entry_says_where_it_comes_from(stocked: Ledger) -> None:
    (entry,) = stocked.claims(Filter(publisher="Diario"))
    report: Report = stocked.report(entry.report_id)
    assert entry.quote == report.quote(entry.claim.evidence)
    assert (entry.url, entry.headline, entry.place_name) == ("b", "Shells fall", "Castaña")
