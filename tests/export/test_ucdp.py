"""UCDP-GED-shaped rows: armed violence with at least one death; read back with the standard library."""

from __future__ import annotations

import re
from datetime import date

import event_rows
import pytest
import rows_of
from event_rows import REFERENCE, linked, made, rows_from, why

from onrecord.domain import Bound, Counted
from onrecord.export import EventFigure
from onrecord.export.ucdp import COLUMNS, STANDARD

CLASH = (
    "Clashes between the army and Boko Haram in Maiduguri on Monday "
    "killed 12 civilians and two soldiers, police said."
)
ATTACK = "Boko Haram killed ten villagers in Maiduguri on Monday, police said."
ITS_OWN = (
    "id", "relid", "active_year", "code_status", "conflict_dset_id", "conflict_new_id", "conflict_name",
    "dyad_dset_id", "dyad_new_id", "side_a_dset_id", "side_a_new_id", "side_b_dset_id", "side_b_new_id",
    "priogrid_gid", "country_id", "gwnoa", "gwnob",
)  # fmt: skip


def one(text: str, out, **options) -> dict[str, str]:
    """The only row of a report."""
    _, (row,), _ = made(rows_from(text), "ucdp", out, **options)
    return row


def dead(low: float | None, best: float | None, high: float | None, **more) -> EventFigure:
    told = {"counted": Counted.DEAD, "rule": "ucdp", "bound": Bound.EXACT, "words": "the words"}
    return EventFigure(**{**told, "low": low, "best": best, "high": high, **more})


def test_a_clash_as_ucdp_has_it(tmp_path):
    row = one(CLASH, tmp_path)
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == ("1", "Army", "Boko Haram")
    assert row["dyad_name"] == "Army - Boko Haram"
    assert (row["date_start"], row["date_end"], row["date_prec"], row["year"]) == (
        "2024-05-06", "2024-05-06", "1", "2024",
    )  # fmt: skip
    assert (row["where_coordinates"], row["where_prec"], row["adm_1"]) == ("Maiduguri", "1", "Borno")
    assert (row["country"], row["region"]) == ("Nigeria", "Africa")
    assert row["geom_wkt"] == f"POINT ({row['longitude']} {row['latitude']})"


def test_who_said_it_is_the_original_source_and_the_outlet_the_office(tmp_path):
    row = one(ATTACK, tmp_path)
    assert (row["source_original"], row["source_office"]) == ("police", "Wau Herald")
    assert (row["source_date"], row["number_of_sources"]) == ("2024-05-08", "1")
    assert row["source_article"].startswith("Wau Herald, 2024-05-08")


def test_what_is_ucdps_to_give_stays_empty(tmp_path):
    row = one(CLASH, tmp_path)
    assert {row[name] for name in ITS_OWN} == {""}


@pytest.mark.parametrize(
    ("text", "kind", "side_a", "side_b"),
    [
        (ATTACK, "3", "Boko Haram", "Civilians"),
        ("Rwandan troops killed six M23 rebels in Goma on Monday.", "1", "Government of Rwanda", "M23"),
        ("M23 rebels killed six Rwandan soldiers in Goma on Monday.", "1", "Government of Rwanda", "M23"),
        ("Boko Haram killed six JNIM fighters in Maiduguri on Monday.", "2", "Boko Haram", "JNIM"),
        ("Rebels killed ten people in Wau on Monday.", "", "Rebels", ""),  # who they were is not told
    ],
)
def test_the_type_of_violence_follows_from_the_two_sides(text, kind, side_a, side_b, tmp_path):
    row = one(text, tmp_path)
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (kind, side_a, side_b)


# ------------------------------------------------------------------ the dead


def test_the_dead_by_side_where_the_words_tell_them_apart(tmp_path):
    row = one(CLASH, tmp_path)
    assert (row["deaths_a"], row["deaths_b"], row["deaths_civilians"], row["deaths_unknown"]) == (
        "2",
        "",
        "12",
        "",
    )
    assert (row["low"], row["best"], row["high"]) == ("14", "14", "14")


def test_the_dead_of_no_side_are_unknown_and_the_sides_empty_not_nought(tmp_path):
    row = one("Rebels killed ten people in Wau on Monday.", tmp_path)
    assert (row["deaths_a"], row["deaths_b"], row["deaths_civilians"], row["deaths_unknown"]) == (
        "",
        "",
        "",
        "10",
    )


def test_low_best_and_high_are_the_events_by_the_rule_that_is_named(tmp_path):
    _, (row,), _ = made(linked(ATTACK, figures=(dead(9, 14, 17),)), "ucdp", tmp_path)
    assert (row["low"], row["best"], row["high"]) == ("9", "14", "17")
    assert (row["onrecord_best_rule"], row["onrecord_best_words"]) == ("ucdp", "the words")


def test_another_rule_on_request(tmp_path):
    figures = (dead(9, 14, 17), dead(9, 17, 17, rule="latest"))
    _, (row,), _ = made(linked(ATTACK, figures=figures), "ucdp", tmp_path, rule="latest")
    assert (row["best"], row["onrecord_best_rule"]) == ("17", "latest")


@pytest.mark.parametrize("told", ["dozens of villagers", "up to 20 villagers"])
def test_words_that_give_no_best_value_are_no_row(told, tmp_path):
    text = f"Boko Haram killed {told} in Maiduguri on Monday, police said."
    done, rows, left = made(rows_from(text), "ucdp", tmp_path)
    assert (rows, done.written) == ([], 0)
    assert why(left) == {("required_field_unknown", "best")}
    assert told in left[0]["detail"]


def test_a_rule_that_does_not_decide_is_no_row(tmp_path):
    _, rows, left = made(linked(ATTACK, figures=(dead(9, None, 17),)), "ucdp", tmp_path)
    assert rows == []
    assert why(left) == {("required_field_unknown", "best")}


def test_nobody_dead_is_told_is_no_row(tmp_path):
    _, rows, left = made(linked(ATTACK, figures=(dead(0, 0, 0),)), "ucdp", tmp_path)
    assert rows == []
    assert why(left) == {("no_deaths_reported", "best")}


# ------------------------------------------------------- one row, many claims


def test_reports_of_one_event_are_one_row(tmp_path):
    rows = linked(ATTACK, "Boko Haram killed 15 villagers in Maiduguri on Monday, residents said.")
    done, (row,), _ = made(rows, "ucdp", tmp_path)
    assert (done.written, done.records) == (len(rows), 1)
    assert sorted(row["onrecord_claim_ids"].split("; ")) == sorted(r.claim_id for r in rows)
    assert (row["low"], row["best"], row["high"], row["number_of_sources"]) == ("10", "10", "15", "2")


def test_a_period_is_kept_with_its_precision_and_not_split(tmp_path):
    row = one("Boko Haram killed ten villagers in Maiduguri from 3 to 5 May, police said.", tmp_path)
    assert (row["date_start"], row["date_end"], row["date_prec"]) == ("2024-05-03", "2024-05-05", "2")
    assert row["event_clarity"] == "2"  # already put together in the report


# ------------------------------------------------------------- what is left out


@pytest.mark.parametrize(
    ("text", "reason", "field"),
    [
        ("Rebels attacked soldiers in Wau on Monday.", "no_deaths_reported", "best"),
        ("An earthquake hit Malatya in Turkey on Monday.", "not_an_event", "type_of_violence"),
        ("Students rallied in Khartoum on Monday.", "not_an_event", "type_of_violence"),
        ("Ten people were killed in Wau on Monday.", "not_an_event", "event_type"),
        ("Some 5,000 residents are still in Wau, the mayor said on Monday.", "not_an_event", "event_type"),
        ("Rebels will attack Wau on Monday.", "not_an_event", "factuality"),
        ("Boko Haram killed ten villagers in Maiduguri.", "no_date", "date_start"),
        ("Boko Haram killed ten villagers on Monday.", "no_place", "location"),
    ],
)
def test_what_ucdp_cannot_hold_is_left_out_with_the_reason(text, reason, field, tmp_path):
    done, rows, left = made(rows_from(text), "ucdp", tmp_path)
    assert rows == []
    assert why(left) == {(reason, field)}
    assert done.omitted == done.selected == len(left)


# ------------------------------------------------------ what must not get out


def test_a_blurred_town_has_no_name_and_no_best_step_of_the_scale(tmp_path):
    row = one(
        "Rebels killed ten soldiers in the town of Wau in South Sudan on Monday.", tmp_path, blur_m=10_000
    )
    assert (row["where_coordinates"], row["where_description"]) == ("[place withheld]", "[place withheld]")
    assert int(row["where_prec"]) > 1
    assert row["onrecord_blurred"] == "true"


def test_a_private_person_is_not_named(tmp_path):
    told = "Rebels killed ten villagers in Wau on Monday, said Maryam Odeh, a mother of four."
    for mode, named in (("private", False), ("none", True)):
        _, rows, _ = made(rows_from(told), "ucdp", tmp_path / mode, redact=mode)
        assert rows
        assert any("Odeh" in cell for row in rows for cell in row.values()) is named


# ---------------------------------------------------------- all of our articles


def test_every_row_of_every_article_holds_to_the_codebook(tmp_path):
    done, rows, _ = made(rows_of.rows(), "ucdp", tmp_path)
    assert len(rows) == done.records > 1
    for row in rows:
        assert date.fromisoformat(row["date_start"]) <= date.fromisoformat(row["date_end"])
        assert row["type_of_violence"] in {"", "1", "2", "3"}
        assert row["where_prec"] in set("1234567")
        assert row["date_prec"] in set("12345")
        assert float(row["best"]) >= 1
        assert float(row["low"]) <= float(row["best"]) <= float(row["high"])
        by_side = [row[f"deaths_{n}"] for n in ("a", "b", "civilians", "unknown")]
        assert sum(float(n) for n in by_side if n) == float(row["best"])


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="needs ../shared/reference, which a clone has not")
def test_the_header_is_that_of_the_guide():
    guide = (REFERENCE / "field-terms.md").read_text("utf-8")
    listed = re.search(r"^49 columns in v23\.1\..*?: `(id, relid, [^`]+)`", guide, re.MULTILINE)
    assert listed is not None
    assert tuple(listed[1].split(", ")) == STANDARD
    assert len(STANDARD) == 49
    assert COLUMNS[:49] == STANDARD


def test_the_stories_through_the_command(tmp_path):
    event_rows.ledger_of_stories(tmp_path / "ledger")
    rows, left, meta = event_rows.by_command("ucdp", tmp_path)
    (bomb,) = [r for r in rows if r["where_coordinates"] == "Baidoa"]
    assert (bomb["low"], bomb["best"], bomb["high"]) == ("9", "9", "17")  # no majority: the lowest
    assert bomb["number_of_sources"] == "3"
    assert {"regional police commander", "Bay Regional Hospital"} & set(bomb["source_original"].split("; "))
    ids = {i for r in rows for i in r["onrecord_claim_ids"].split("; ")}
    assert len(ids) + len({r["claim_id"] for r in left}) == meta["selected"]
    assert (meta["written"], meta["records"], meta["rule"]) == (len(ids), len(rows), "ucdp")
