"""What people put right and judge: rows with an author, over the machine's, through every newer reading."""

from dataclasses import replace
from datetime import date

import pytest

from onrecord.domain import (
    Bound,
    Counted,
    Edge,
    Judgement,
    LinkRelation,
    Reading,
    SourceKind,
    Status,
)
from onrecord.errors import NoSuchClaim, NotCorrectable
from onrecord.ledger import Circle, Filter, Ledger
from samples import REASONS, Said, reading

HERE = {"reason": "the list of names has twelve", "author": "mk"}


def with_value(one: Reading, value: float) -> Reading:
    """The same text, read with another figure."""
    (claim,) = one.claims
    figure = replace(claim.quantities[0], value=value, low=value, high=value)
    return replace(one, claims=(replace(claim, quantities=(figure,), origin="hand@2"),))


@pytest.mark.parametrize(
    ("field", "new", "wanted"),
    [
        ("figures.0.value", 12, Filter()),
        ("figures.0.low", None, Filter()),
        ("figures.0.bound", Bound.AT_LEAST, Filter()),
        ("figures.0.counted", Counted.INJURED, Filter(counted=(Counted.INJURED,))),
        ("figures.0.unit", "people", Filter()),
        ("event_type", "airstrike", Filter(event_types=("airstrike",), within=Circle(41.2, 20.5, 100))),
        ("status", Status.PLANNED, Filter(statuses=(Status.PLANNED,))),
        ("when", "2030-01", Filter(happened_to=date(2030, 1, 1), within=Circle(41.2, 20.5, 100))),
        ("speaker_name", "Mira Dolan-Reis", Filter(speaker="mira dolan-reis")),
        ("speaker_kind", SourceKind.OFFICIAL, Filter(speaker_kinds=(SourceKind.OFFICIAL,))),
        ("places.0.latitude", -5.5, Filter(within=Circle(-5.5, 20.5, 100))),
        ("places.0.place_id", "test:other", Filter(place_id="test:other")),
        ("places.0.country_code", None, Filter()),
    ],
)
def test_a_correction_is_searched_and_the_reading_stays(
    ledger: Ledger, field: str, new: str | float | None, wanted: Filter
) -> None:
    one = reading(Said(4))
    ledger.add(one)
    claim = one.claims[0]
    made = ledger.correct(claim.id, field, new, **HERE)
    assert (made.new, made.author, made.field) == (new, "mk", field)
    assert made.old != new
    (entry,) = ledger.claims(wanted)
    assert entry.claim == claim
    assert entry.corrected != claim
    assert entry.corrections == (made,)
    assert list(ledger.verify()) == []


def test_corrections_show_in_the_claim(ledger: Ledger) -> None:
    one = reading(Said(4))
    ledger.add(one)
    claim_id = one.claims[0].id
    for value in (11, 12):
        ledger.correct(claim_id, "figures.0.value", value, **HERE)
    ledger.correct(claim_id, "when", "2031-05-02/2031-05-03", **HERE)
    ledger.correct(claim_id, "places.0.name", "Velmora-on-Sea", **HERE)
    ledger.correct(claim_id, "speaker_name", "M. Dolan", **HERE)
    (entry,) = ledger.claims()
    assert entry.corrected.quantities[0].value == 12
    assert [(c.old, c.new) for c in entry.corrections][:2] == [(4, 11), (11, 12)]
    assert (entry.date_start, entry.date_end) == (date(2031, 5, 2), date(2031, 5, 3))
    assert entry.corrected.event is not None
    assert entry.corrected.event.when == "2031-05-02/2031-05-03"
    assert entry.place_name == entry.corrected.places[0].name == "Velmora-on-Sea"
    assert entry.corrected.attribution is not None
    assert entry.speaker_name == entry.corrected.attribution.sources[0].name == "M. Dolan"
    assert [f.value for f in ledger.figures()] == [12]


@pytest.mark.parametrize(
    ("field", "new"),
    [
        ("quote", "other words"),
        ("body", "{}"),
        ("figures.1.value", 3),
        ("figures.0.written", "x"),
        ("figures.x.value", 3),
        ("figures.0.value", "many"),
        ("figures.0.bound", "roughly"),
        ("figures.0.counted", None),
        ("places.0.latitude", 91),
        ("places.0.longitude", float("nan")),
        ("status", "maybe"),
        ("when", "last Tuesday"),
        ("event_type", None),
    ],
)
def test_what_cannot_be_corrected(ledger: Ledger, field: str, new: str | float | None) -> None:
    one = reading(Said(4))
    ledger.add(one)
    with pytest.raises(NotCorrectable):
        ledger.correct(one.claims[0].id, field, new, **HERE)
    assert ledger.claims()[0].corrections == ()


def test_a_correction_needs_an_author_a_reason_and_a_claim(ledger: Ledger) -> None:
    one = reading(Said(4, speaker=None))
    ledger.add(one)
    with pytest.raises(NotCorrectable, match="an author and a reason"):
        ledger.correct(one.claims[0].id, "status", "planned", reason="because", author=" ")
    with pytest.raises(NotCorrectable, match="own voice"):
        ledger.correct(one.claims[0].id, "speaker_name", "x", **HERE)
    with pytest.raises(NoSuchClaim):
        ledger.correct("0" * 32, "status", "planned", **HERE)


def test_a_correction_follows_its_words_into_a_newer_reading(ledger: Ledger) -> None:
    one = reading(Said(4))
    ledger.add(one)
    ledger.correct(one.claims[0].id, "event_type", "airstrike", **HERE)
    newer = with_value(one, 5)
    assert newer.claims[0].id != one.claims[0].id
    ledger.add(newer)
    (entry,) = ledger.claims(Filter(event_types=("airstrike",)))
    assert entry.claim == newer.claims[0]
    assert [(c.claim_id, c.author, c.new) for c in entry.corrections] == [
        (newer.claims[0].id, "mk", "airstrike")
    ]
    assert list(ledger.verify()) == []


def test_a_corrected_claim_outlives_a_reading_that_misses_it(ledger: Ledger) -> None:
    one = reading(Said(4), Said(5))
    ledger.add(one)
    first, second = one.claims
    ledger.correct(second.id, "figures.0.value", 6, **HERE)
    ledger.add(replace(one, claims=()))
    assert [e.claim for e in ledger.claims()] == [second]
    ledger.add(replace(one, claims=(first,)))
    assert {e.id for e in ledger.claims()} == {first.id, second.id}


def test_a_correction_stays_when_the_publication_date_changes(ledger: Ledger) -> None:
    one = reading(Said(4))
    ledger.add(one)
    ledger.correct(one.claims[0].id, "figures.0.value", 6, **HERE)
    ledger.add(replace(one, report=replace(one.report, published=date(2031, 5, 9))))
    assert [(f.value, f.reported_on) for f in ledger.figures()] == [(6, date(2031, 5, 9))]
    assert len(ledger.claims()[0].corrections) == 1


# ------------------------------------------------------------------- links


def two(ledger: Ledger) -> tuple[Reading, str, str]:
    one, other = reading(Said(4)), reading(Said(5), url="b")
    ledger.add(one)
    ledger.add(other)
    left, right = sorted((one.claims[0].id, other.claims[0].id))
    return (one if one.claims[0].id == left else other), left, right


def test_links_come_back_with_their_reasons(ledger: Ledger) -> None:
    _, left, right = two(ledger)
    made = Edge(left, right, LinkRelation.SAME_EVENT, 0.8, features=REASONS)
    assert ledger.add_edges([made]) == 1
    (edge,) = ledger.edges()
    assert replace(edge, created_at=None) == made
    assert edge.created_at is not None
    assert ledger.edges([left]) == ledger.edges([right, left]) == [edge]
    assert ledger.edges(["0" * 32]) == ledger.edges(relation=LinkRelation.REVISES) == []


def test_the_latest_score_counts_and_all_are_kept(ledger: Ledger) -> None:
    _, left, right = two(ledger)
    ledger.add_edges([Edge(left, right, LinkRelation.DISPUTES, 0.4)])
    ledger.add_edges([Edge(right, left, LinkRelation.DISPUTES, 0.7)])  # no direction: the same link
    assert [e.score for e in ledger.edges()] == [0.7]
    assert [e.score for e in ledger.edge_history(right, left)] == [0.4, 0.7]


def test_who_revises_whom_has_a_direction(ledger: Ledger) -> None:
    _, left, right = two(ledger)
    ledger.add_edges([Edge(right, left, LinkRelation.REVISES, 1.0)])
    assert [(e.left_id, e.right_id) for e in ledger.edges()] == [(right, left)]


def test_a_judgement_holds_whatever_is_scored_later(ledger: Ledger) -> None:
    _, left, right = two(ledger)
    ledger.add_edges([Edge(left, right, LinkRelation.SAME_EVENT, 0.8, features=REASONS)])
    judged = ledger.judge(right, left, LinkRelation.SAME_EVENT, Judgement.NEGATIVE, user="mk")
    assert (judged.score, judged.features) == (0.8, REASONS)
    ledger.add_edges([Edge(left, right, LinkRelation.SAME_EVENT, 0.99)])
    (edge,) = ledger.edges()
    assert (edge.judgement, edge.user) == (Judgement.NEGATIVE, "mk")
    ledger.judge(left, right, LinkRelation.SAME_EVENT, Judgement.POSITIVE, user="ana")
    (edge,) = ledger.edges()
    assert (edge.judgement, edge.user) == (Judgement.POSITIVE, "ana")
    assert len(ledger.edge_history(left, right)) == 4


def test_people_may_link_what_no_machine_did(ledger: Ledger) -> None:
    _, left, right = two(ledger)
    ledger.judge(left, right, LinkRelation.SAME_FIGURE, Judgement.POSITIVE, user="mk")
    assert [(e.relation, e.judgement) for e in ledger.edges()] == [
        (LinkRelation.SAME_FIGURE, Judgement.POSITIVE)
    ]
    with pytest.raises(NoSuchClaim):
        ledger.judge(left, "0" * 32, LinkRelation.SAME_FIGURE, Judgement.POSITIVE, user="mk")


def test_a_judgement_follows_its_words_into_a_newer_reading(ledger: Ledger) -> None:
    one, left, right = two(ledger)
    ledger.add_edges([Edge(left, right, LinkRelation.SAME_FIGURE, 0.3)])
    ledger.judge(left, right, LinkRelation.SAME_EVENT, Judgement.POSITIVE, user="mk")
    newer = with_value(one, 9)
    ledger.add(newer)
    ends = tuple(sorted((newer.claims[0].id, right)))
    assert [(e.left_id, e.right_id, e.relation, e.user) for e in ledger.edges()] == [
        (*ends, LinkRelation.SAME_EVENT, "mk")
    ]
    assert len(ledger.edge_history(left, right)) == 2
