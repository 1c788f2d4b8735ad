"""Domain values to JSON and back; days of claims; boxes and words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from math import asin, cos, isclose, radians, sin, sqrt

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from onrecord.domain import (
    Attribution,
    Candidate,
    Claim,
    Code,
    Edge,
    Event,
    Feature,
    Place,
    Quantity,
    Reading,
    Relation,
    Report,
    Source,
    Span,
    Time,
)
from onrecord.ledger import Box, Circle, Ledger, codec
from onrecord.ledger.boxes import EARTH_M
from onrecord.ledger.codec import decode, encode
from onrecord.ledger.words import Term, terms
from onrecord.record import days, days_of
from samples import Said, reading

TEXT = "Ten people – or more — died in Žepa’s market \x00 on Monday, an official said. " * 3
ANY_TEXT = st.text(alphabet=st.characters(), max_size=12)  # surrogates and NUL too
NUMBERS = st.floats(allow_nan=False) | st.integers(-(2**53), 2**53).map(float)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, len(TEXT) - 1))
    return Span(start, draw(st.integers(start + 1, len(TEXT))))


MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.none() | st.just(UTC))
for kind, strategy in ((Span, spans()), (str, ANY_TEXT), (float, NUMBERS), (datetime, MOMENTS)):
    st.register_type_strategy(kind, strategy)
VALUES = {
    kind: st.builds(
        kind, **{f.name: ... for f in fields(kind)}
    )  # every field, not only those without default
    for kind in (
        Candidate,
        Relation,
        Source,
        Place,
        Time,
        Quantity,
        Code,
        Event,
        Attribution,
        Feature,
        Edge,
        Report,
    )
}
for kind, strategy in VALUES.items():
    st.register_type_strategy(kind, strategy)
REPORT = Report(TEXT, url="somewhere", published=date(2031, 5, 5))
CLAIMS = st.builds(Claim, **{f.name: ... for f in fields(Claim)} | {"report_id": st.just(REPORT.id)})


@given(st.one_of([*VALUES.values(), CLAIMS]))
def test_every_value_comes_back(value: object) -> None:
    written = encode(value)
    assert written.isascii()
    assert decode(type(value), written) == value


@given(CLAIMS)
def test_a_claim_with_shared_parts_is_written_the_same(claim: Claim) -> None:
    shared: dict[int, str] = {}
    for _ in range(2):
        assert codec.encode_claim(claim, shared) == encode(replace(claim, origin=""))


@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(claims=st.lists(CLAIMS, max_size=4), edge=VALUES[Edge])
def test_every_claim_comes_back_from_the_ledger(ledgers: Ledger, claims: list[Claim], edge: Edge) -> None:
    _round_trip(ledgers, claims, edge)


def _round_trip(ledger: Ledger, claims: list[Claim], edge: Edge) -> None:
    text = f"{TEXT}{len(ledger.documents())}"
    report = replace(REPORT, text=text, url=None)
    claims = [replace(claim, report_id=report.id) for claim in claims]
    ledger.add(Reading(report, tuple(claims)))
    held = [e for e in ledger.claims() if e.report_id == report.id]
    assert [entry.claim for entry in held] == claims
    assert [entry.id for entry in held] == [claim.id for claim in claims]
    assert ledger.report(report.id) == report
    assert list(ledger.verify()) == []
    if held:
        made = replace(edge, left_id=held[0].id, right_id=held[0].id, user=None)
        ledger.add_edges([made])
        assert replace(ledger.edges([held[0].id])[-1], created_at=made.created_at) == made


@pytest.fixture(scope="module")
def ledgers(new_place: Callable[[], str]) -> Iterator[Ledger]:
    with Ledger.open(new_place()) as ledger:
        yield ledger


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2031-05-04", "2031-05-04", "2031-05-04"),
        ("2031-05-04T09:30", "2031-05-04", "2031-05-04"),
        ("2031-02", "2031-02-01", "2031-02-28"),
        ("2032-02", "2032-02-01", "2032-02-29"),
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-W01", "2030-12-30", "2031-01-05"),
        ("2031-05-04/2031-05-06", "2031-05-04", "2031-05-06"),
        ("2031-05/2031-06", "2031-05-01", "2031-06-30"),
        ("2031-05-04/..", "2031-05-04", "2031-05-04"),
    ],
)
def test_days_of_iso_values(value: str, first: str, last: str) -> None:
    assert days(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value", ["", "P2D", "2031-SU", "2031-04-31", "0000", "2031-W60", "/2031", "PAST_REF"]
)
def test_values_without_days(value: str) -> None:
    assert days(value) is None


@given(ANY_TEXT)
def test_any_value_has_days_or_not(value: str) -> None:
    found = days(value)
    assert found is None or found[0] <= found[1]


def test_days_of_a_claim_without_an_event() -> None:
    (claim,) = reading(Said(4)).claims
    assert days_of(replace(claim, event=None)) == (date(2031, 5, 4), date(2031, 5, 4))
    assert days_of(replace(claim, event=None, times=())) is None


def test_a_time_that_ends_before_it_starts_covers_its_first_day() -> None:
    (claim,) = reading(Said(4)).claims
    (when,) = claim.times
    backwards = replace(claim, event=None, times=(replace(when, end=date(2030, 1, 1)),))
    assert days_of(backwards) == (date(2031, 5, 4), date(2031, 5, 4))


def test_terms() -> None:
    assert terms('Killed "Tal Áfar" shell* al-Qaim') == (
        Term(("killed",)),
        Term(("tal", "afar")),
        Term(("shell",), prefix=True),
        Term(("al", "qaim")),
    )
    assert terms(' "" * … ') == ()


@given(
    st.floats(-90, 90), st.floats(-180, 180), st.floats(1, 2.1e7), st.floats(-90, 90), st.floats(-180, 180)
)
def test_the_box_of_a_circle_holds_the_circle(
    latitude: float, longitude: float, radius: float, lat: float, lon: float
) -> None:
    up, along = sin(radians(lat - latitude) / 2), sin(radians(lon - longitude) / 2)
    chord = sqrt(min(1.0, up * up + cos(radians(lat)) * cos(radians(latitude)) * along * along))
    distance = 2 * EARTH_M * asin(chord)
    if distance > radius or isclose(distance, radius, rel_tol=1e-6, abs_tol=0.1):
        return
    parts = Circle(latitude, longitude, radius).box().parts()
    assert any(b.south <= lat <= b.north and b.west <= lon <= b.east for b in parts)
    assert all(isinstance(b, Box) and b.west <= b.east for b in parts)
