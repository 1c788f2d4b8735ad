"""What linking asks of a ledger: reports near in place and time, links taken back, texts replaced and taken out."""

from dataclasses import replace
from datetime import date

import pytest
from alembic import command
from alembic.config import Config

from onrecord.domain import Counted, Edge, Judgement, LinkRelation, Reading
from onrecord.ledger import Circle, Filter, Ledger, Nearby
from onrecord.ledger.dialects import dialect
from onrecord.ledger.schema import MIGRATIONS
from samples import REASONS, TOWNS, Said, days_after, reading

VELMORA = Circle(TOWNS["Velmora"][0], TOWNS["Velmora"][1], 10_000)
MAY_4 = date(2031, 5, 4)


def undated(one: Reading) -> Reading:
    """The same report, which does not tell when."""
    claims = (replace(c, times=(), event=replace(c.event, when=None)) for c in one.claims)
    return replace(one, claims=tuple(claims))


def stocked(ledger: Ledger) -> dict[str, str]:
    """Reports by a name: their ids."""
    reports = {
        "same day": reading(Said(4), url="1"),
        "a week on": reading(Said(5, day=days_after(7)), url="2", published=days_after(8)),
        "elsewhere": reading(Said(6, "Castaña"), url="3"),
        "undated": undated(reading(Said(7), url="4", published=days_after(1))),
        "undated, a week on": undated(reading(Said(8), url="5", published=days_after(8))),
        "injured": reading(Said(9, counted=Counted.INJURED, event_type="bombing"), url="6"),
        "across the 180th meridian": reading(Said(10, "Taveu"), url="7"),
    }
    ledger.load(reports.values())
    return {name: one.report.id for name, one in reports.items()}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (
            Nearby(within=VELMORA, first=MAY_4, last=days_after(2)),
            {"same day", "undated", "injured"},
        ),
        (
            Nearby(within=VELMORA),
            {"same day", "a week on", "undated", "undated, a week on", "injured"},
        ),
        (
            Nearby(within=VELMORA, first=days_after(7), last=days_after(9)),
            {"a week on", "undated, a week on"},
        ),
        (
            Nearby(within=VELMORA, first=MAY_4, last=MAY_4, event_types=("shelling",)),
            {"same day"},
        ),
        (
            Nearby(
                within=VELMORA, first=MAY_4, last=MAY_4, event_types=("siege",), counted=(Counted.INJURED,)
            ),
            {"injured"},
        ),
        (Nearby(place_id="test:Castaña", first=MAY_4, last=MAY_4), {"elsewhere"}),
        (Nearby(country_code="XK", first=days_after(1), last=days_after(1)), {"undated"}),
        (
            Nearby(within=Circle(*TOWNS["Lomai"][:2], 10_000), first=MAY_4, last=MAY_4),
            {"across the 180th meridian"},
        ),
        (Nearby(first=MAY_4, last=MAY_4), set()),
    ],
)
def test_reports_near(ledger: Ledger, wanted: Nearby, found: set[str]) -> None:
    ids = stocked(ledger)
    with ledger.transaction() as work:
        near = work.reports_near([wanted])
    assert {name for name, report_id in ids.items() if report_id in near} == found


def test_a_correction_moves_a_claim_in_time(ledger: Ledger) -> None:
    one = undated(reading(Said(4)))
    ledger.add(one)
    june = Nearby(within=VELMORA, first=date(2031, 6, 1), last=date(2031, 6, 2))
    with ledger.transaction() as work:
        assert work.reports_near([june]) == set()
        work.correct(one.claims[0].id, "when", "2031-06-01", reason="the month was wrong", author="mk")
        assert work.reports_near([june]) == {one.report.id}
        work.correct(one.claims[0].id, "when", None, reason="nobody knows", author="mk")
        assert work.reports_near([june]) == set()
        assert work.reports_near([Nearby(within=VELMORA, first=days_after(1), last=days_after(1))])


def two(ledger: Ledger) -> tuple[Reading, Reading, Edge]:
    one, other = reading(Said(4), url="a"), reading(Said(5), url="b")
    ledger.load([one, other])
    left, right = sorted((one.claims[0].id, other.claims[0].id))
    return one, other, Edge(left, right, LinkRelation.SAME_EVENT, 0.8, features=REASONS)


def test_a_link_taken_back_is_gone_and_stays_in_the_history(ledger: Ledger) -> None:
    _, _, edge = two(ledger)
    with ledger.transaction() as work:
        work.add_edges([edge])
        assert len(work.edges([edge.left_id])) == 1
        work.withdraw([edge])
        assert work.edges([edge.left_id]) == []
    assert ledger.edges() == []
    assert [e.features for e in ledger.edge_history(edge.left_id, edge.right_id)] == [REASONS, ()]
    ledger.add_edges([edge])
    assert [e.features for e in ledger.edges()] == [REASONS]


def test_a_judgement_stands_when_the_machine_takes_its_link_back(ledger: Ledger) -> None:
    _, _, edge = two(ledger)
    ledger.add_edges([edge])
    ledger.judge(edge.left_id, edge.right_id, edge.relation, Judgement.POSITIVE, user="mk")
    with ledger.transaction() as work:
        work.withdraw([edge])
        assert [e.user for e in work.edges([edge.left_id], by_people=True)] == ["mk"]
    assert [e.judgement for e in ledger.edges()] == [Judgement.POSITIVE]


def test_taking_a_document_out_takes_out_what_was_said_about_it(ledger: Ledger) -> None:
    one, _, edge = two(ledger)
    ledger.add_edges([edge])
    ledger.correct(one.claims[0].id, "speaker_name", "Ana Private", reason="Ana Private rang", author="mk")
    ledger.remove(one.report.id, reason="asked to", author="mk")
    assert ledger.edges() == []
    assert [e.features for e in ledger.edge_history(edge.left_id, edge.right_id)] == [()]
    with ledger._dialect.engine.connect() as connection:
        told = [
            tuple(row)
            for row in connection.exec_driver_sql("SELECT old, new, reason, author FROM corrections")
        ]
    assert told == [("null", "null", "", "mk")]
    assert list(ledger.verify()) == []


def test_a_text_that_was_replaced_is_known_to_be(ledger: Ledger) -> None:
    old, new, other = reading(Said(4), url="a"), reading(Said(6), url="a"), reading(Said(7), url="b")
    ledger.load([old, new, other])
    assert ledger.superseded([r.report.id for r in (old, new, other)]) == {old.report.id}
    assert len(ledger.claims(Filter(report_ids=(old.report.id, new.report.id)))) == 2


def test_a_ledger_of_the_first_tables_is_brought_up_to_date(place: str) -> None:
    """Claims that tell no day were not found by the day they were reported; now they are."""
    database = dialect(place)
    with database.engine.connect() as connection:
        database.writing(connection)
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes |= {"connection": connection, "dialect": database}
        command.upgrade(config, "0001")
        for statement in (
            "INSERT INTO documents (n, id, published, recorded_at) VALUES (1, 'r', '2031-05-05', '2031-05-05')",
            "INSERT INTO claims (n, id, document_n, reading_n, quote_n, position, anchor, reported_on, "
            "recorded_at, origin, body, body_sha256) "
            "VALUES (1, 'c', 1, 1, 1, 0, 'a', '2031-05-05', '2031-05-05', '', '', '')",
            "INSERT INTO places (n, claim_n, position, written, kind, latitude, longitude) "
            "VALUES (1, 1, 0, 'Velmora', 'town', 41.2, 20.5)",
        ):
            connection.exec_driver_sql(statement)
        connection.commit()
    database.engine.dispose()
    with Ledger.open(place) as ledger, ledger.transaction() as work:
        assert work.reports_near([Nearby(within=VELMORA, first=date(2031, 5, 5), last=date(2031, 5, 5))]) == {
            "r"
        }
        assert not work.reports_near([Nearby(within=VELMORA, first=date(2031, 5, 6), last=date(2031, 5, 6))])
