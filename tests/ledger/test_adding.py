"""Reports go in once, by their text; addresses, versions and originals are kept; a newer reading replaces."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from onrecord.domain import Reading, Report, SourceKind
from onrecord.errors import LedgerError, NoSuchClaim
from onrecord.ledger import Filter, Ledger, Outcome
from samples import Said, days_after, reading


def test_what_was_put_in_comes_out(ledger: Ledger) -> None:
    first = reading(Said(4), Said(7, "Castaña", days_after(3), via="Radio Nord"))
    assert ledger.add(first) is Outcome.ADDED
    assert [entry.claim for entry in ledger.claims()] == list(first.claims)
    assert [entry.claim.origin for entry in ledger.claims()] == ["hand@1", "hand@1"]
    assert ledger.report(first.report.id) == first.report


def test_the_three_times(ledger: Ledger) -> None:
    ledger.add(reading(Said(4)))
    (entry,) = ledger.claims()
    assert entry.date_start == entry.date_end == date(2031, 5, 4)
    assert entry.reported_on == date(2031, 5, 5)
    assert entry.recorded_at.utcoffset() is not None
    assert ledger.claims(Filter(recorded_by=entry.recorded_at)) == [entry]
    assert ledger.claims(Filter(recorded_by=entry.recorded_at.replace(year=2020))) == []


def test_adding_twice_changes_nothing(ledger: Ledger) -> None:
    one = reading(Said(4))
    ledger.add(one)
    before = ledger.claims(), ledger.documents(), ledger.sightings(one.report.id)
    assert ledger.add(one) is Outcome.UNCHANGED
    assert ledger.add(replace(one, claims=tuple(replace(c, origin="x@2") for c in one.claims))) is (
        Outcome.UNCHANGED
    )
    assert (ledger.claims(), ledger.documents(), ledger.sightings(one.report.id)) == before


def test_a_changed_article_is_a_new_version(ledger: Ledger) -> None:
    old, new = reading(Said(4)), reading(Said(6))
    ledger.add(old)
    assert ledger.add(new) is Outcome.NEW_VERSION
    assert [s.previous for s in ledger.sightings(new.report.id)] == [old.report.id]
    assert len(ledger.claims()) == 2  # what the old version said was said
    assert ledger.add(old) is Outcome.UNCHANGED
    assert ledger.add(new) is Outcome.UNCHANGED


def test_texts_without_an_address_are_no_versions_of_one_another(ledger: Ledger) -> None:
    assert ledger.add(reading(Said(4), url=None)) is Outcome.ADDED
    assert ledger.add(reading(Said(5), url=None)) is Outcome.ADDED


def test_a_wire_text_at_two_publishers_is_one_document(ledger: Ledger) -> None:
    one = reading(Said(4))
    ledger.add(one)
    other = reading(Said(4), url="https://example.net/wire", publisher="Other Paper")
    assert ledger.add(other) is Outcome.SEEN_ELSEWHERE
    assert ledger.add(other) is Outcome.UNCHANGED
    assert len(ledger.claims()) == 1
    for publisher in ("The Example", "Other Paper"):
        assert len(ledger.claims(Filter(publisher=publisher))) == 1
    assert [s.publisher for s in ledger.sightings(one.report.id)] == ["The Example", "Other Paper"]


def test_original_bytes_are_kept(ledger: Ledger) -> None:
    data = b"<html>\x00\xff the bytes as they came</html>"
    one = reading(Said(4))
    report = replace(one.report, source_sha256=hashlib.sha256(data).hexdigest())
    one = replace(one, report=report)
    ledger.add(one, data)
    assert ledger.original(report.id) == data
    assert list(ledger.verify()) == []


def test_bytes_that_are_not_the_originals_are_refused(ledger: Ledger) -> None:
    one = reading(Said(4))
    one = replace(one, report=replace(one.report, source_sha256="0" * 64))
    with pytest.raises(LedgerError, match="not those it was read from"):
        ledger.add(one, b"others")
    assert ledger.documents() == []


def test_claims_of_another_report_are_refused(ledger: Ledger) -> None:
    one, other = reading(Said(4)), reading(Said(5))
    with pytest.raises(LedgerError, match="another report"):
        ledger.add(Reading(one.report, other.claims))
    assert ledger.documents() == []


def test_a_report_that_says_nothing_is_held(ledger: Ledger) -> None:
    silent = Reading(Report("Nothing happened."), ())
    assert ledger.add(silent) is Outcome.ADDED
    assert ledger.add(silent) is Outcome.UNCHANGED
    assert ledger.report(silent.report.id).text == "Nothing happened."


@pytest.mark.parametrize("text", ["a\x00b", "lone \ud800 surrogate", "قصف في حلب", "𝔄 🜚"])
def test_any_characters(ledger: Ledger, text: str) -> None:
    one = reading(Said(4, more=text))
    ledger.add(one)
    assert ledger.report(one.report.id) == one.report
    assert ledger.claims()[0].claim == one.claims[0]
    assert list(ledger.verify()) == []


def test_a_newer_reading_retires_what_it_no_longer_says(ledger: Ledger) -> None:
    one = reading(Said(4), Said(7, "Castaña"))
    ledger.add(one)
    kept, changed = one.claims
    newer = replace(changed, quantities=(replace(changed.quantities[0], value=9.0),), origin="hand@2")
    assert ledger.add(replace(one, claims=(kept, newer))) is Outcome.REREAD
    assert [e.claim for e in ledger.claims()] == [kept, newer]
    (old,) = ledger.history(changed.id)
    assert old.retired_at is not None
    assert old.claim == changed
    assert [e.claim for e in ledger.claims(Filter(recorded_by=old.recorded_at))] == [kept, changed]
    assert ledger.add(replace(one, claims=(kept, newer))) is Outcome.UNCHANGED
    assert list(ledger.verify()) == []


def test_a_publication_date_given_later_is_kept(ledger: Ledger) -> None:
    one = reading(Said(4), published=None)
    ledger.add(one)
    dated = replace(one, report=replace(one.report, published=date(2031, 5, 6)))
    assert ledger.add(dated) is Outcome.REREAD
    assert ledger.report(one.report.id).published == date(2031, 5, 6)
    assert [entry.reported_on for entry in ledger.claims()] == [date(2031, 5, 6)]
    assert [held.published for held in ledger.documents()] == [date(2031, 5, 6)]


def test_anonymous_speakers_are_never_one(ledger: Ledger) -> None:
    hidden = {"speaker": "an officer", "kind": SourceKind.ANONYMOUS}
    ledger.add(reading(Said(4, **hidden), Said(5, **hidden), url="a"))
    ledger.add(reading(Said(6, **hidden), url="b"))
    ledger.add(reading(Said(7), url="c"))
    ledger.add(reading(Said(8, speaker="MIRA  DOLAN"), url="d"))
    entries = ledger.claims()
    assert len({e.speaker_node for e in entries}) == 3  # two reports' nameless, one Mira Dolan
    assert [e.speaker_name for e in entries[:3]] == [None, None, None]
    assert [(q.name is not None, q.claims, q.reports) for q in ledger.sources()].count((False, 2, 1)) == 1
    assert ledger.claims(Filter(speaker="an officer")) == []
    assert len(ledger.claims(Filter(speaker="mira dolan"))) == 2


def test_taking_a_document_out(ledger: Ledger) -> None:
    one, other = reading(Said(4)), reading(Said(5), url="https://example.org/2")
    ledger.add(one, b"bytes")
    ledger.add(other)
    ledger.remove(one.report.id, reason="names a private person", author="mk")
    assert [e.report_id for e in ledger.claims()] == [other.report.id]
    assert [e.report_id for e in ledger.claims(Filter(text="shell"))] == [other.report.id]
    assert ledger.original(one.report.id) is None
    with pytest.raises(NoSuchClaim, match="taken out"):
        ledger.report(one.report.id)
    assert ledger.add(one) is Outcome.REMOVED
    assert [held.removed_at is None for held in ledger.documents()] == [False, True]
    assert list(ledger.verify()) == []


def test_loading_many(ledger: Ledger) -> None:
    readings = [reading(Said(n), Said(n, "Lomai"), url=f"https://example.org/{n % 8}") for n in range(2, 12)]
    loaded = ledger.load([*readings, readings[0]], batch=4)
    assert (loaded.documents, loaded.claims) == (11, 22)
    assert loaded.outcomes == {Outcome.ADDED: 8, Outcome.NEW_VERSION: 2, Outcome.UNCHANGED: 1}
    assert [e.claim for e in ledger.claims()] == [c for r in readings for c in r.claims]
    assert list(ledger.verify()) == []
