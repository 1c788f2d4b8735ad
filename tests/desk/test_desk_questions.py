"""What the desk answers about tests/stories: a bombing with a disputed toll, and a town that changes hands."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from adding_stories import add_stories

from onrecord.desk import Desk, Disagreement, Holding, Series, exporting
from onrecord.domain import Bound, Counted
from onrecord.errors import BadQuestion
from onrecord.ledger import Filter
from onrecord.reconcile.aggregate import RULES

DEAD = (Counted.DEAD,)


def the(found: list[Series]) -> Series:
    (only,) = found
    return only


def values(series: Series) -> list[tuple[float | None, Bound, str | None]]:
    """Each line's number, bound and speaker."""
    return [(line.first.value, line.first.bound, line.first.speaker_name) for line in series.lines]


# ------------------------------------------------------------------ figures


def test_the_history_of_a_toll(stories: Desk) -> None:
    dead = the(stories.figures("Baidoa", counted=DEAD))
    told = values(dead)
    assert told[0] == (9, Bound.AT_LEAST, "police")
    assert {(14, Bound.EXACT, "Yusuf Warsame"), (11, Bound.EXACT, "Ahmed Duale")} <= set(told)
    assert {p.speaker_name for p in dead.points if p.value == 17} == {None, "Bay Regional Hospital"}
    assert [p.as_of for p in dead.points] == sorted(p.as_of or date.max for p in dead.points)
    assert (dead.low, dead.high, dead.chosen) == (9, 17, None)
    assert all(p.quote and p.written and p.publisher for p in dead.points)


def test_reports_of_one_statement_are_one_line(stories: Desk) -> None:
    """The commander's 14 stands in two papers and in a headline."""
    dead = the(stories.figures("Baidoa", counted=DEAD))
    (line,) = [one for one in dead.lines if one.first.value == 14]
    assert {p.publisher for p in (line.first, *line.again)} == {"Meridian Wire", "Horn Post"}
    assert dead.voices < len([p for p in dead.points if not p.part])


def test_three_children_among_fourteen_are_a_part(stories: Desk) -> None:
    dead = the(stories.figures("Baidoa", counted=DEAD))
    assert {p.value for p in dead.points if p.part} >= {3}
    assert 3 not in {p.value for p in dead.standing}


def test_an_event_is_asked_for_by_any_of_its_claims(stories: Desk) -> None:
    by_place = the(stories.figures("Baidoa", counted=DEAD))
    for point in by_place.points:
        assert the(stories.figures(point.claim_id[:12], counted=DEAD)) == by_place


def test_incidents_are_not_mixed(stories: Desk) -> None:
    baidoa, macomia = (stories.figures(place) for place in ("Baidoa", "Macomia"))
    assert {s.event.country_code for s in baidoa} == {"SO"}
    assert {s.event.country_code for s in macomia} == {"MZ"}
    assert not {c for s in baidoa for c in s.event.members} & {c for s in macomia for c in s.event.members}


def test_soldiers_and_insurgents_killed_are_two_figures(stories: Desk) -> None:
    histories = stories.figures("Macomia", counted=DEAD)
    assert sorted(sorted({p.value for p in s.points if p.value}) for s in histories) == [
        [4, 15],
        [10],
        [23],
    ]  # the capture of the 10th, its recapture


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_number_by_a_rule_carries_its_name(stories: Desk, rule: str) -> None:
    dead = the(stories.figures("Baidoa", counted=DEAD, rule=rule))
    assert dead.chosen is not None
    assert dead.chosen.rule == rule
    assert dead.chosen.trace
    if dead.chosen.best is not None:
        assert set(dead.chosen.claim_ids) <= {p.claim_id for p in dead.points}


def test_a_rule_that_there_is_not(stories: Desk) -> None:
    with pytest.raises(BadQuestion, match="there are lowest"):
        stories.figures("Baidoa", rule="average")


def test_figures_of_a_period(stories: Desk) -> None:
    first = the(stories.figures("Baidoa", counted=DEAD, wanted=Filter(reported_to=date(2024, 3, 12))))
    assert 9 in {p.value for p in first.points}
    assert stories.figures("Baidoa", wanted=Filter(happened_from=date(2024, 6, 1))) == []


# ------------------------------------------------------------ disagreements


def sides(one: Disagreement) -> set[frozenset[float | None]]:
    """Pairs of numbers that cannot both hold."""
    by_id = {p.claim_id: p.value for p in one.points}
    return {frozenset((by_id[e.left_id], by_id[e.right_id])) for e in one.edges}


def test_where_reports_part(stories: Desk) -> None:
    found = {(d.event.country_code, d.counted or d.event_type): d for d in stories.disagreements()}
    assert set(found) == {
        ("SO", Counted.DEAD),
        ("SO", Counted.INJURED),
        ("MZ", Counted.DEAD),
        ("MZ", "territory_taken"),
    }
    dead = found["SO", Counted.DEAD]
    assert {frozenset((11.0, 14.0)), frozenset((11.0, 17.0))} <= sides(dead)
    assert not any(9.0 in pair for pair in sides(dead))  # "at least nine" and 17 can both hold
    assert dead.divergence is not None
    assert 0 < dead.divergence < 1
    assert sides(found["MZ", Counted.DEAD]) == {frozenset((4.0, 15.0))}


def test_who_denies_what(stories: Desk) -> None:
    (denial,) = [d for d in stories.disagreements(at="Macomia") if d.denied]
    assert [t.speaker_name for t in denial.denied] == ["defence ministry"]
    assert "residents" in {t.speaker_name for t in denial.told}
    assert "denied" in denial.denied[0].quote


def test_disagreements_of_a_place(stories: Desk) -> None:
    assert {d.event.country_code for d in stories.disagreements(at="Baidoa")} == {"SO"}
    assert list(stories.disagreements(at="Goma")) == []
    assert {d.counted for d in stories.disagreements(Filter(counted=(Counted.INJURED,)))} >= {Counted.INJURED}


# ---------------------------------------------------------------- situation


def told_by(one: Holding) -> set[str | None]:
    return {t.speaker_name for t in one.told}


def test_what_could_be_known_on_the_first_day(stories: Desk) -> None:
    then = stories.situation("Macomia", date(2024, 5, 10))
    (held,) = then.held
    assert (held.holder, held.verb, held.contested) == ("Islamist insurgents", "took", True)
    assert told_by(held) == {"residents"}
    assert {t.speaker_name for t in held.denied} == {"defence ministry"}
    assert {p.reported_on for s in then.figures for p in s.points} == {date(2024, 5, 10)}
    assert {(s.counted, s.standing[-1].value) for s in then.figures} >= {
        (Counted.DISPLACED, 700),
        (Counted.DEAD, 10),
    }
    assert then.reports == 1


def test_two_days_later(stories: Desk) -> None:
    then = stories.situation("Macomia", date(2024, 5, 12))
    army = next(h for h in then.held if h.verb == "holds")
    assert army.holder == "The army"
    assert told_by(army) == {"Omar Saranga"}
    assert army.contested
    assert {h.holder for h in then.held} >= {"The army", "Islamist insurgents", "Mozambican troops"}
    displaced = next(s for s in then.figures if s.counted is Counted.DISPLACED)
    assert [(p.value, p.bound) for p in displaced.standing] == [(4500, Bound.MORE_THAN)]
    assert Counted.DEAD in {d.counted for d in then.contested}


def test_before_anything_was_reported(stories: Desk) -> None:
    before = stories.situation("Macomia", date(2024, 5, 9))
    assert (before.held, before.figures, before.contested, before.reports) == ((), (), (), 0)


def test_long_after_only_who_holds_it_is_told(stories: Desk) -> None:
    after = stories.situation("Macomia", date(2025, 5, 9))
    assert after.held
    assert after.figures == ()


def test_a_pronoun_holds_nothing(desk: Desk, tmp_path: Path) -> None:
    """Whoever says "it" of itself is named; otherwise nobody is."""
    report = tmp_path / "report.txt"
    report.write_text(
        "MAPUTO, Mozambique, May 12, 2024 - The Mozambican army said it had recaptured Macomia on Saturday.",
        encoding="utf-8",
    )
    list(desk.add([report]))
    (held,) = desk.situation("Macomia", date(2024, 5, 12)).held
    assert (held.holder or "").lower().endswith("army")


def test_reports_without_a_date_are_counted_and_left_out(desk: Desk, tmp_path: Path) -> None:
    undated = tmp_path / "undated.txt"
    undated.write_text("Rebels captured the town of Macomia, residents said.", encoding="utf-8")
    list(desk.add([undated]))
    found = desk.situation("Macomia", date(2024, 5, 12))
    assert found.held == ()
    assert found.undated > 0


# ----------------------------------------------------------------- findings

ODD = (
    "BAIDOA, Somalia, March 14, 2024 - A car bomb killed 140 people, 60 men and 70 women, near the main market in "
    "the Somali city of Baidoa on Tuesday, a trader said.\n"
)


def test_what_does_not_fit_in_a_report_and_between_reports(desk: Desk, tmp_path: Path) -> None:
    add_stories(desk)
    assert list(desk.findings(at="Baidoa")) == []
    (tmp_path / "odd.txt").write_text(ODD, encoding="utf-8")
    (odd,) = desk.add([tmp_path / "odd.txt"])
    found = list(desk.findings(at="Baidoa"))
    assert {f.rule for f in found} == {"sum", "outlier"}
    assert {f.report_id for f in found} == {odd.report_id}
    text = desk.report(str(odd.report_id))
    for finding in found:
        assert finding.evidence
        assert all(
            "140" in text.quote(s) or "60" in text.quote(s) or "70" in text.quote(s) for s in finding.evidence
        )


# ------------------------------------------------------------------- export


def test_an_export_knows_events_voices_and_links(stories: Desk, tmp_path: Path) -> None:
    made = stories.export("jsonl", tmp_path, at="Baidoa", rule="latest_independent", redact="none")
    assert made.written + made.omitted == made.selected == len(stories.claims(at="Baidoa"))
    rows = [json.loads(line) for line in made.paths[0].read_text(encoding="utf-8").splitlines()]
    text = json.dumps(rows)
    assert "latest_independent" in text
    dead = the(stories.figures("Baidoa", counted=DEAD))
    assert dead.event.id in text


def test_an_exported_table_adds_the_number_of_the_event_with_its_rule(stories: Desk, tmp_path: Path) -> None:
    made = stories.export("csv", tmp_path, at="Baidoa", rule="ucdp", redact="none")
    with made.paths[0].open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    dead = [row for row in rows if row["counts"] == "dead"]
    assert {row["rule"] for row in dead} == {"ucdp"}
    assert {row["event_low"] for row in dead} == {"9"}
    assert {row["event_high"] for row in dead} == {"17"}
    disputed = next(row for row in dead if row["best"] == "11")
    assert disputed["disputes"]
    assert int(disputed["n_reports"]) == 3


def test_who_is_told_one_by_one_has_a_number_where_one_is_asked_for(desk: Desk, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(
        "OKAHANDJA, June 3, 2024 - A farmer was killed when gunmen attacked Okahandja on Sunday.\n"
    )
    assert [added.error for added in desk.add([story])] == [None]
    for row in exporting.rows(desk.ledger, desk.claims(), rules=["acled"]):
        (dead,) = row.figures
        assert (dead.counted, dead.best, dead.bound, dead.words) == (
            Counted.DEAD,
            1,
            Bound.AT_LEAST,
            "A farmer",
        )
    assert desk.figures("Okahandja", counted=DEAD) == []  # nobody counted: no figure of the record
