"""Onrecord's own columns, read back with the standard library."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import rows_of

from onrecord import intake, read
from onrecord.domain import Counted
from onrecord.export import EventFigure, export
from onrecord.export.columns import NAMES

TOLD = "The army’s spokesman said on Monday that up to 2,000 fighters remain in Wau, in South Sudan."


def rows_from(text: str, **more):
    reading = read(intake.from_text(text, published=date(2024, 5, 8), publisher="Wau Herald"))
    return [rows_of.row_of(reading, claim, **more) for claim in reading.claims]


def table(rows, out, **options) -> list[dict[str, str]]:
    export(rows, "csv", out, **options)
    data = (out / "onrecord.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(data, newline="")))


def test_one_row_a_claim_with_every_column(tmp_path):
    told = table(rows_of.rows(), tmp_path)
    assert sorted(r["claim_id"] for r in told) == sorted(r.claim_id for r in rows_of.rows())
    assert tuple(told[0]) == NAMES


def test_characters_named_are_the_characters_quoted(tmp_path):
    stored = {f"{r.report.id}": r.report.text for r in rows_of.readings()}
    checked = 0
    for row in table(rows_of.rows(), tmp_path, redact="none", quote_chars=10_000):
        text = stored[row["event_report_id"].partition(":")[0]]
        assert text[int(row["char_start"]) : int(row["char_end"])] == row["quote"].removeprefix("'")
        checked += 1
    assert checked


def test_a_bound_gives_no_best_value(tmp_path):
    (row,) = [r for r in table(rows_from(TOLD), tmp_path) if r["figure_as_written"]]
    assert (row["low"], row["best"], row["high"]) == ("", "", "2000")
    assert (row["bound"], row["bound_mod"]) == ("at_most", "EQUAL_OR_LESS")


def test_what_is_not_told_is_an_empty_cell_and_never_nought(tmp_path):
    for row in table(rows_of.rows(), tmp_path):
        for name in ("low", "best", "high", "event_low", "event_best", "event_high"):
            assert row[name] != "0"


def test_the_rule_travels_with_its_number(tmp_path):
    whole = EventFigure(
        counted=Counted.COMBATANTS, low=1500, best=1500, high=2000, rule="latest", divergence=0.5
    )
    rows = rows_from(TOLD, figures=(whole,))
    (row,) = [r for r in table(rows, tmp_path, rule="latest") if r["event_best"]]
    assert (row["rule"], row["event_best"], row["event_divergence"]) == ("latest", "1500", "0.5")
    assert not any(r["event_best"] for r in table(rows, tmp_path))


def test_nothing_runs_in_a_spreadsheet(tmp_path):
    formula = '=HYPERLINK("http://example.org") killed six people in Wau on Monday, police said.'
    for row in table(rows_from(formula), tmp_path):
        assert not any(v.startswith(("=", "+", "@")) for v in row.values())


def test_a_byte_order_mark_and_hashtags_on_request(tmp_path):
    told = table(rows_from(TOLD), tmp_path, bom=True, hxl=True)
    assert (tmp_path / "onrecord.csv").read_bytes().startswith(b"\xef\xbb\xbfclaim_id,")
    assert told[0]["high"] == "#affected+num+max"


def test_json_lines_hold_every_part_with_its_characters(tmp_path):
    rows = rows_of.rows()
    export(rows, "jsonl", tmp_path, redact="none")
    texts = {r.report.id: r.report.text for r in rows_of.readings()}
    lines = [json.loads(x) for x in (tmp_path / "onrecord.jsonl").read_text("utf-8").splitlines()]
    assert len(lines) == len(rows)
    for one in lines:
        text = texts[one["event_report_id"].partition(":")[0]]
        for figure in one["figures"]:
            assert text[figure["char_start"] : figure["char_end"]] == figure["figure_as_written"]
        for place in one["places"]:
            assert text[place["char_start"] : place["char_end"]] == place["written"]
