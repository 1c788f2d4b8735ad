"""ACLED-shaped rows: one event, one day, one place; read back with the standard library."""

from __future__ import annotations

import csv
from datetime import date

import event_rows
import pytest
import rows_of
from event_rows import REFERENCE, linked, made, rows_from, why

from onrecord.domain import Bound, Counted
from onrecord.export import EventFigure
from onrecord.export.acled import COLUMNS, STANDARD
from onrecord.export.kinds import ORDER

CLASH = (
    "Clashes between the army and Boko Haram in Maiduguri on Monday "
    "killed 12 civilians and two soldiers, police said."
)
ATTACK = "Boko Haram killed ten villagers in Maiduguri on Monday, police said."


def one(text: str, out, **options) -> dict[str, str]:
    """The only row of a report."""
    _, (row,), _ = made(rows_from(text), "acled", out, **options)
    return row


def test_a_clash_as_acled_has_it(tmp_path):
    row = one(CLASH, tmp_path)
    assert (row["event_date"], row["year"], row["time_precision"]) == ("2024-05-06", "2024", "1")
    assert (row["disorder_type"], row["event_type"], row["sub_event_type"]) == (
        "Political violence", "Battles", "Armed clash",
    )  # fmt: skip
    assert (row["actor1"], row["inter1"]) == ("Army", "State forces")
    assert (row["actor2"], row["inter2"]) == ("Boko Haram", "Rebel group")
    assert (row["interaction"], row["onrecord_interaction_code"]) == ("State forces-Rebel group", "12")
    assert (row["iso"], row["country"], row["admin1"], row["location"]) == (
        "566",
        "Nigeria",
        "Borno",
        "Maiduguri",
    )
    assert (row["geo_precision"], row["region"], row["source"]) == ("1", "Western Africa", "Wau Herald")


def test_what_is_acleds_to_give_stays_empty(tmp_path):
    row = one(CLASH, tmp_path)
    assert [row[n] for n in ("event_id_cnty", "tags", "timestamp", "source_scale", "admin3")] == [""] * 5


def test_every_row_says_who_told_it_and_where_it_stands(tmp_path):
    rows = {r.claim_id: r for r in rows_from(ATTACK)}
    row = one(ATTACK, tmp_path)
    (claim_id,) = row["onrecord_claim_ids"].split("; ")
    start, end = int(row["onrecord_char_start"]), int(row["onrecord_char_end"])
    assert rows[claim_id].report.text[start:end] == row["onrecord_quote"]
    assert row["onrecord_attributed_to"] == "police"
    assert row["onrecord_doc"].startswith("urn:sha256:")
    assert row["onrecord_status"] == "machine"
    assert row["notes"] == (
        "On 6 May 2024, attack (“killed”) was reported in Maiduguri, involving Boko Haram and Civilians (Nigeria), "
        "according to police. Fatalities reported: ten villagers."
    )


def test_a_foreign_army_is_an_external_force(tmp_path):
    row = one("Rwandan troops fought M23 rebels in Goma on Monday, the UN said.", tmp_path)
    assert (row["actor1"], row["inter1"]) == ("Military Forces of Rwanda", "External/Other forces")
    assert row["onrecord_interaction_code"] == "28"  # the lower number first


def test_civilians_are_no_side_of_a_battle(tmp_path):
    rows = linked("Fighting broke out in Wau on Monday.", "Fighting killed ten villagers in Wau on Monday.")
    _, (row,), _ = made(rows, "acled", tmp_path)
    assert (row["event_type"], row["actor1"], row["actor2"], row["civilian_targeting"]) == (
        "Battles",
        "",
        "",
        "",
    )


def test_one_actor_with_a_comma_in_its_name_is_one_side(tmp_path):
    row = one("Marines from 3rd Battalion, 6th Marines fought in Wau on Monday.", tmp_path)
    assert (row["actor2"], row["interaction"]) == ("", "")


def test_an_arrest_after_a_disaster_is_no_event_with_dead(tmp_path):
    crash = "A ferry sank in Wau on Monday, killing ten people."
    _, rows, left = made(linked(crash, "Police arrested the captain in Wau on Monday."), "acled", tmp_path)
    assert rows == []
    assert why(left) == {("not_an_event", "event_type")}


def test_a_protest_is_of_protesters_alone(tmp_path):
    row = one("Students rallied in Khartoum on Monday, police said.", tmp_path)
    assert (row["actor1"], row["assoc_actor_1"]) == ("Protesters (Sudan)", "Civilians (Sudan)")
    assert (row["actor2"], row["interaction"]) == ("", "Protesters only")
    assert (row["disorder_type"], row["civilian_targeting"]) == ("Demonstrations", "")


def test_land_that_an_army_takes_is_regained(tmp_path):
    row = one("Government troops recaptured Wau from rebels on Monday.", tmp_path)
    assert row["sub_event_type"] == "Government regains territory"


def test_nobody_is_made_up_where_no_side_is_named(tmp_path):
    row = one("Shelling hit Wau on Monday.", tmp_path)
    assert (row["actor1"], row["inter1"], row["interaction"]) == ("", "", "")


# ------------------------------------------------------------------ the dead


@pytest.mark.parametrize(
    ("told", "number", "state"),
    [
        ("ten villagers", "10", "reported"),
        ("at least 12 villagers", "12", "reported"),
        ("20 to 25 villagers", "20", "reported"),  # the lowest
        ("dozens of villagers", "12", "vague"),
        ("hundreds of villagers", "100", "vague"),
        ("up to 20 villagers", "0", "vague"),  # an upper end is no number of dead
    ],
)
def test_the_dead_by_acleds_rule(told, number, state, tmp_path):
    row = one(f"Boko Haram killed {told} in Maiduguri on Monday, police said.", tmp_path)
    assert (row["fatalities"], row["onrecord_fatalities_reported"]) == (number, state)
    assert row["onrecord_fatalities_words"] == told
    assert row["onrecord_fatalities_rule"] == "acled_fatalities@2023"


def test_the_dead_of_two_kinds_add_up(tmp_path):
    row = one(CLASH, tmp_path)
    assert (row["fatalities"], row["onrecord_fatalities_words"]) == ("14", "12 civilians and two soldiers")


def test_nought_says_that_nothing_was_reported(tmp_path):
    row = one("Rebels attacked soldiers in Wau on Monday, police said.", tmp_path)
    assert (row["fatalities"], row["onrecord_fatalities_reported"]) == ("0", "not_reported")
    assert (row["onrecord_fatalities_rule"], row["onrecord_fatalities_words"]) == ("", "")
    assert row["notes"].endswith("Fatalities not reported.")


def test_the_injured_are_not_the_dead(tmp_path):
    _, rows, _ = made(
        rows_from("Rebels shot and wounded 30 soldiers in Wau on Monday, police said."), "acled", tmp_path
    )
    assert rows
    assert {(r["fatalities"], r["onrecord_fatalities_reported"]) for r in rows} == {("0", "not_reported")}


def figures(best: float | None, **more) -> tuple[EventFigure, ...]:
    low = {"counted": Counted.DEAD, "low": 9, "high": 17, "bound": Bound.EXACT, "words": "nine people"}
    return (
        EventFigure(**{**low, "best": best, "rule": "acled", **more}),
        EventFigure(**{**low, "best": 14, "rule": "latest", "words": "14 people"}),
        EventFigure(**{**low, "counted": Counted.INJURED, "best": 99, "rule": "acled"}),
    )


def test_the_event_has_its_number_from_all_its_claims(tmp_path):
    rows = linked(ATTACK, figures=figures(9))
    _, (row,), _ = made(rows, "acled", tmp_path)
    assert (row["fatalities"], row["onrecord_fatalities_words"]) == ("9", "nine people")


def test_another_rule_on_request_and_its_name_with_it(tmp_path):
    _, (row,), _ = made(linked(ATTACK, figures=figures(9)), "acled", tmp_path, rule="latest")
    assert (row["fatalities"], row["onrecord_fatalities_rule"]) == ("14", "latest")


def test_a_rule_that_does_not_decide_gives_no_number_and_says_so(tmp_path):
    undecided = figures(None, words=None, bound=None)
    _, (row,), _ = made(linked(ATTACK, figures=undecided), "acled", tmp_path)
    assert (row["fatalities"], row["onrecord_fatalities_reported"]) == ("0", "vague")
    assert row["notes"].endswith("Fatalities reported: 9 to 17.")


# ------------------------------------------------------- one row, many claims


def test_reports_of_one_event_are_one_row_with_all_claims(tmp_path):
    rows = linked(ATTACK, "Shelling by Boko Haram in Maiduguri on Monday killed 15 people, residents said.")
    done, (row,), left = made(rows, "acled", tmp_path)
    assert sorted(row["onrecord_claim_ids"].split("; ")) == sorted(r.claim_id for r in rows)
    assert (done.written, done.omitted, done.records) == (len(rows), 0, 1)
    assert row["event_type"] == "Explosions/Remote violence"  # the higher of the two
    assert row["source"] == "Wau Herald; Juba Post"
    assert row["onrecord_attributed_to"] == "residents; police"
    for name in ("onrecord_char_start", "onrecord_char_end", "onrecord_doc"):
        assert len(row[name].split("; ")) == len(rows), name
    assert left == []


def test_a_claim_without_a_day_joins_the_row_of_its_event(tmp_path):
    rows = linked(ATTACK, "Boko Haram attacked the town of Maiduguri.")
    done, (row,), _ = made(rows, "acled", tmp_path)
    assert (row["event_date"], done.written, done.omitted) == ("2024-05-06", len(rows), 0)


def test_an_event_of_which_no_claim_tells_a_day_is_left_out(tmp_path):
    done, rows, left = made(
        linked("Boko Haram attacked Maiduguri.", "Rebels attacked Wau."), "acled", tmp_path
    )
    assert (rows, done.omitted, len(left)) == ([], done.selected, done.selected)
    assert why(left) == {("no_date", "date_start")}


def test_the_most_exact_day_and_place_stand_for_the_event(tmp_path):
    rows = linked("Boko Haram killed ten villagers in Borno in May, police said.", ATTACK)
    _, (row,), _ = made(rows, "acled", tmp_path)
    assert (row["event_date"], row["time_precision"]) == ("2024-05-06", "1")
    assert (row["location"], row["geo_precision"]) == ("Maiduguri", "1")


def test_without_links_one_row_for_two_sides_a_day_and_a_place(tmp_path):
    rows = [*rows_from(ATTACK), *rows_from("On Monday, Boko Haram killed 12 villagers in Maiduguri.")]
    _, (row,), _ = made(rows, "acled", tmp_path)
    assert len(row["onrecord_claim_ids"].split("; ")) == 2
    assert row["fatalities"] == "10"  # the lowest


def test_without_links_other_sides_or_days_stay_apart(tmp_path):
    others = [ATTACK, ATTACK.replace("Monday", "Sunday"), ATTACK.replace("Boko Haram", "Gunmen"),
              ATTACK.replace("Maiduguri", "Kano")]  # fmt: skip
    _, rows, _ = made([r for text in others for r in rows_from(text)], "acled", tmp_path)
    assert len(rows) == 4


def test_where_no_side_is_named_claims_are_never_put_together(tmp_path):
    rows = [*rows_from("Shelling hit Wau on Monday."), *rows_from("On Monday, shelling hit Wau.")]
    _, told, _ = made(rows, "acled", tmp_path)
    assert len(told) == 2


# ---------------------------------------------------------------- splitting


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("from Monday to Wednesday", ["2024-05-06", "2024-05-07", "2024-05-08"]),
        ("from 3 to 5 May", ["2024-05-03", "2024-05-04", "2024-05-05"]),
        ("on Monday and Tuesday", ["2024-05-06", "2024-05-07"]),
    ],
)
def test_what_lasts_days_is_split_by_day(when, days, tmp_path):
    done, rows, _ = made(
        rows_from(f"Rebels attacked soldiers in Wau {when}, police said."), "acled", tmp_path
    )
    assert [r["event_date"] for r in rows] == days
    assert [r["onrecord_split"] for r in rows] == [f"{n}/{len(days)}" for n in range(1, len(days) + 1)]
    assert {r["time_precision"] for r in rows} == {"1"}
    assert len({r["onrecord_claim_ids"] for r in rows}) == 1
    assert (done.written, done.records) == (1, len(days))


def test_a_period_of_which_one_day_is_meant_is_not_split(tmp_path):
    row = one("Israeli forces bombed Rafah over the weekend, the health ministry said.", tmp_path)
    assert (row["event_date"], row["time_precision"], row["onrecord_split"]) == ("2024-05-04", "2", "")


def test_a_month_is_its_middle(tmp_path):
    row = one("Rebels attacked soldiers in Wau in April, police said.", tmp_path)
    assert (row["event_date"], row["time_precision"]) == ("2024-04-15", "3")


def test_the_day_of_a_statement_is_not_that_of_the_event(tmp_path):
    row = one("Rebels attacked soldiers in Wau, a statement by the army said on Monday.", tmp_path)
    assert (row["event_date"], row["time_precision"], row["onrecord_date_basis"]) == (
        "2024-05-06",
        "2",
        "statement",
    )
    assert row["notes"].startswith("On 6 May 2024 (report date), ")


def test_places_told_side_by_side_are_split_and_the_dead_divided(tmp_path):
    told = "Rebels killed seven soldiers in Wau and Malakal on Monday, police said."
    done, rows, _ = made(rows_from(told), "acled", tmp_path)
    assert {r["location"]: r["fatalities"] for r in rows} == {
        "Wau": "4",
        "Malakal": "3",
    }  # the rest to the first
    assert {r["onrecord_split"] for r in rows} == {"1/2", "2/2"}
    assert {r["onrecord_fatalities_words"] for r in rows} == {"seven soldiers"}
    assert (done.written, done.records) == (1, 2)


def test_claims_of_a_split_event_go_to_the_row_that_fits(tmp_path):
    both = "Rebels attacked soldiers in Wau and Malakal on Monday, police said."
    rows = linked(both, "Rebels attacked soldiers in Malakal on Monday, residents said.")
    done, told, _ = made(rows, "acled", tmp_path)
    assert {r["location"]: len(r["onrecord_claim_ids"].split("; ")) for r in told} == {"Wau": 1, "Malakal": 2}
    assert (done.written, done.records) == (2, 2)


# ------------------------------------------------------------- what is left out


@pytest.mark.parametrize(
    ("text", "reason", "field"),
    [
        (
            "Some 5,000 residents are still in Wau, the mayor said on Monday.",
            "not_an_event",
            "event_type",
        ),
        ("An earthquake hit Malatya in Turkey on Monday.", "not_an_event", "event_type"),
        ("Ten people were killed in Wau on Monday.", "not_an_event", "event_type"),
        ("Rebels will attack Wau on Monday.", "not_an_event", "factuality"),
        ("Rebels attacked Wau.", "no_date", "date_start"),
        ("Protesters marched in Khartoum in 2022.", "date_too_vague", "event_date"),
        ("Rebels attacked a base on Monday.", "no_place", "location"),
        ("The army bombed Sudan on Monday.", "place_too_vague", "location"),
    ],
)
def test_what_acled_cannot_hold_is_left_out_with_the_reason(text, reason, field, tmp_path):
    done, rows, left = made(rows_from(text), "acled", tmp_path)
    assert rows == []
    assert why(left) == {(reason, field)}
    assert done.omitted == done.selected == len(left)


# ------------------------------------------------------ what must not get out


def test_a_blurred_town_has_no_name_and_no_best_step_of_the_scale(tmp_path):
    told = "Rebels killed ten soldiers in the town of Wau in South Sudan on Monday, police said."
    row = one(told, tmp_path, blur_m=10_000)
    assert (row["location"], row["onrecord_blurred"]) == ("[place withheld]", "true")
    assert int(row["geo_precision"]) > 1
    assert "Wau" not in row["notes"] + row["onrecord_quote"]


def test_a_private_person_is_no_actor_by_name(tmp_path):
    told = "Soldiers attacked Maryam Odeh in Wau on Monday."
    for mode, named in (("private", False), ("none", True)):
        _, rows, _ = made(rows_from(told), "acled", tmp_path / mode, redact=mode)
        assert rows
        assert any("Odeh" in cell for row in rows for cell in row.values()) is named


# ---------------------------------------------------------- all of our articles


def test_every_row_of_every_article_holds_to_the_codebook(tmp_path):
    done, rows, _ = made(rows_of.rows(), "acled", tmp_path)
    assert len(rows) == done.records > 10
    for row in rows:
        assert row["sub_event_type"] in ORDER[row["event_type"]]
        assert date.fromisoformat(row["event_date"]).year == int(row["year"])
        assert row["time_precision"] in {"1", "2", "3"}
        assert row["geo_precision"] in {"1", "2", "3"}
        assert row["country"]
        assert int(row["iso"]) > 0
        assert int(row["fatalities"]) >= 0
        assert row["onrecord_fatalities_reported"] in {"reported", "vague", "not_reported"}
        assert (row["onrecord_fatalities_reported"] == "not_reported") == (
            not row["onrecord_fatalities_words"]
        )


def test_the_rows_come_by_day_place_and_claim(tmp_path):
    _, rows, _ = made(rows_of.rows(), "acled", tmp_path)
    order = [(r["event_date"], r["location"]) for r in rows]
    assert order == sorted(order)


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="needs ../shared/reference, which a clone has not")
def test_the_header_is_that_of_the_worked_example():
    with (REFERENCE / "export-examples" / "tal_afar.acled.csv").open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    assert tuple(n for n in header if not n.startswith("onrecord_")) == STANDARD
    assert {n for n in header if n.startswith("onrecord_")} <= set(COLUMNS)
    assert len(STANDARD) == 31
    assert COLUMNS[:31] == STANDARD


def test_the_stories_through_the_command(tmp_path):
    event_rows.ledger_of_stories(tmp_path / "ledger")
    rows, left, meta = event_rows.by_command("acled", tmp_path)
    assert {(r["event_date"], r["location"], r["sub_event_type"]) for r in rows} >= {
        ("2024-03-12", "Baidoa", "Remote explosive/landmine/IED"),
        ("2024-05-11", "Macomia", "Government regains territory"),
    }
    (bomb,) = [r for r in rows if r["location"] == "Baidoa" and r["event_type"].startswith("Explosions")]
    assert (bomb["fatalities"], bomb["onrecord_fatalities_words"]) == ("9", "at least nine people")
    assert bomb["source"] == "Bay Courier; Meridian Wire; Horn Post"
    ids = {i for r in rows for i in r["onrecord_claim_ids"].split("; ")}
    assert len(ids) + len({r["claim_id"] for r in left}) == meta["selected"]
    assert (meta["written"], meta["records"], meta["rule"]) == (len(ids), len(rows), "acled")


@pytest.mark.parametrize("name", ["acled", "ucdp"])
def test_the_order_of_linked_claims_changes_no_byte(name, tmp_path):
    told = (ATTACK, "Boko Haram killed 15 villagers in Maiduguri and Kano on Monday, residents said.", CLASH)
    rows = [
        *linked(*told, publishers=("Wau Herald", "Juba Post", "Bay Courier")),
        *rows_from(ATTACK),
        *rows_from(CLASH),
    ]
    for way, some in (("one", rows), ("two", rows[::-1])):
        done, made_rows, left = made(some, name, tmp_path / way)
        assert made_rows
        assert done.selected == len(rows) == done.written + done.omitted
        assert len({r["claim_id"] for r in left}) == done.omitted
    for file in (f"onrecord.{name}.csv", f"onrecord.{name}.omitted.csv"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
