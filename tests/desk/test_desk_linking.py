"""Reports are linked as they come, to what is there: in any order, once, and again when they change."""

from collections.abc import Callable
from dataclasses import replace

from adding_stories import add_stories

from onrecord.desk import Desk
from onrecord.domain import Edge, Judgement, LinkRelation, Reading
from onrecord.ledger import Filter, Outcome
from samples import Said, days_after, reading


def links(desk: Desk) -> set[tuple[str, str, LinkRelation, float]]:
    return {(e.left_id, e.right_id, e.relation, round(e.score, 9)) for e in desk.ledger.edges()}


def events(desk: Desk, left: Reading, right: Reading) -> list[Edge]:
    """The links of *same event* between two reports."""
    ids = {c.id for c in left.claims}, {c.id for c in right.claims}
    return [
        e
        for e in desk.ledger.edges(relation=LinkRelation.SAME_EVENT)
        if {e.left_id, e.right_id} & ids[0] and {e.left_id, e.right_id} & ids[1]
    ]


def two(desk: Desk) -> tuple[Reading, Reading]:
    """Two papers on one shelling: four dead, then six."""
    one = reading(Said(4), url="https://a.example/1", publisher="The First")
    other = reading(Said(6), url="https://b.example/2", publisher="The Other", published=days_after(2))
    assert desk.add_reading(one).outcome is Outcome.ADDED
    assert desk.add_reading(other).links
    assert events(desk, one, other)
    return one, other


def test_the_order_of_coming_does_not_matter(stories: Desk, new_place: Callable[[], str]) -> None:
    with Desk.open(new_place()) as other:
        add_stories(other, backwards=True)
        assert links(other) == links(stories)
        assert len(links(other)) > 50


def test_every_link_says_why(stories: Desk) -> None:
    for edge in stories.ledger.edges():
        assert edge.features
        assert 0 < edge.score <= 1
        assert edge.user is None


def test_adding_again_changes_nothing(desk: Desk) -> None:
    one, other = two(desk)
    before = links(desk)
    (edge, *_) = events(desk, one, other)
    assert desk.add_reading(other).links == 0
    assert links(desk) == before
    assert len(desk.ledger.edge_history(edge.left_id, edge.right_id)) == len(
        {e.relation for e in desk.ledger.edge_history(edge.left_id, edge.right_id)}
    )


def test_what_is_read_otherwise_is_linked_otherwise(desk: Desk) -> None:
    """The newer reading finds that the shells fell a month before: no link is left."""
    one, other = two(desk)
    moved = reading(Said(6, day=days_after(-40)), url="https://b.example/2", published=days_after(2))
    claims = tuple(
        replace(c, event=replace(c.event, when=m.event.when), times=m.times)
        for c, m in zip(other.claims, moved.claims, strict=True)
    )
    again = desk.add_reading(replace(other, claims=claims))
    assert again.outcome is Outcome.REREAD
    assert events(desk, one, other) == []
    assert list(desk.verify()) == []


def test_a_correction_links_anew(desk: Desk) -> None:
    one, other = two(desk)
    for field, value in (("latitude", "-12.05"), ("longitude", "-77.04"), ("place_id", "test:Castaña")):
        desk.correct(other.claims[0].id, f"places.0.{field}", value, reason="the other Velmora", author="mk")
    desk.correct(other.claims[0].id, "places.0.country_code", "PE", reason="the other Velmora", author="mk")
    assert events(desk, one, other) == []
    desk.correct(other.claims[0].id, "places.0.latitude", "41.2", reason="it was not", author="mk")
    desk.correct(other.claims[0].id, "places.0.longitude", "20.5", reason="it was not", author="mk")
    desk.correct(other.claims[0].id, "places.0.country_code", "XK", reason="it was not", author="mk")
    desk.correct(other.claims[0].id, "places.0.place_id", "test:Velmora", reason="it was not", author="mk")
    assert events(desk, one, other)


def test_a_judgement_outlives_scores_and_readings(desk: Desk) -> None:
    one, other = two(desk)
    (edge, *_) = events(desk, one, other)
    desk.judge(edge.left_id, edge.right_id, LinkRelation.SAME_EVENT, Judgement.NEGATIVE, author="mk")
    later = replace(other, claims=tuple(replace(c, attribution=None) for c in other.claims))
    assert desk.add_reading(later).outcome is Outcome.REREAD
    (edge,) = events(desk, one, later)
    assert (edge.judgement, edge.user) == (Judgement.NEGATIVE, "mk")
    apart = {s.event.id for s in desk.figures("41.2, 20.5")}
    assert len(apart) == 2


def test_a_document_taken_out_takes_its_links_with_it(desk: Desk) -> None:
    one, other = two(desk)
    desk.remove(one.report.id[:8], reason="asked to", author="mk")
    assert desk.ledger.edges() == []
    assert {e.report_id for e in desk.claims()} == {other.report.id}
    assert desk.add_reading(one).outcome is Outcome.REMOVED
    assert list(desk.verify()) == []


def test_a_new_version_is_one_voice_with_the_old(desk: Desk) -> None:
    """The paper changes a word elsewhere in its article: what it tells is not told twice."""
    old = reading(Said(4), publisher="The First")
    new = reading(Said(4), publisher="The First", preface="Updated. ")
    desk.add_reading(old)
    assert desk.add_reading(new).outcome is Outcome.NEW_VERSION
    assert desk.ledger.superseded([old.report.id, new.report.id]) == {old.report.id}
    (series,) = desk.figures("41.2, 20.5")
    assert series.voices == 1


def test_far_in_place_or_time_nothing_is_linked(desk: Desk) -> None:
    two(desk)
    before = links(desk)
    for far in (Said(4, "Castaña"), Said(4, day=days_after(60))):
        away = reading(far, url=f"https://c.example/{far.town}", published=far.day)
        desk.add_reading(away)
        ids = {c.id for c in away.claims}
        assert not any({left, right} & ids for left, right, *_ in links(desk) - before)


def test_unnamed_sources_of_two_reports_are_never_one_voice(stories: Desk) -> None:
    nameless = {e.id: e.report_id for e in stories.claims(Filter()) if e.speaker_kind == "anonymous"}
    assert nameless
    for edge in stories.ledger.edges(relation=LinkRelation.REPEATS):
        ends = {edge.left_id, edge.right_id}
        assert not (ends <= set(nameless) and len({nameless[end] for end in ends}) > 1)
