"""What holds for every format: nothing is lost, order does not matter, nothing withheld gets out."""

from __future__ import annotations

import csv
import io
import json
import random
from datetime import UTC, date, datetime

import pytest
import rows_of

from onrecord import intake, read
from onrecord.errors import ExportError
from onrecord.export import FORMATS, Review, export
from onrecord.export.job import OMITTED, Reason

NOW = datetime(2024, 5, 9, tzinfo=UTC)
each_format = pytest.mark.parametrize("name", FORMATS)


def rows_from(text: str, **more):
    reading = read(intake.from_text(text, published=date(2024, 5, 8), publisher="Wau Herald"))
    return [rows_of.row_of(reading, claim, **more) for claim in reading.claims]


def omitted(out) -> list[dict[str, str]]:
    (path,) = out.glob("*.omitted.csv")
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def files(out) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(out.iterdir())}


@each_format
def test_every_claim_is_in_the_file_or_left_out_with_a_reason(name, tmp_path):
    rows = rows_of.rows()
    made = export(rows, name, tmp_path)
    left = omitted(tmp_path)
    assert made.selected == len(rows) == made.written + made.omitted
    assert {r["reason"] for r in left} <= {r.value for r in Reason}
    assert all(r["detail"] and r["doc"].startswith("urn:sha256:") for r in left)
    assert made.written > 0
    meta = json.loads((tmp_path / f"onrecord.{name}.meta.json").read_text("utf-8"))
    assert (meta["selected"], meta["written"], meta["omitted"]) == (made.selected, made.written, made.omitted)


@each_format
def test_the_order_of_the_claims_changes_no_byte(name, tmp_path):
    rows = rows_of.rows()
    export(rows, name, tmp_path / "one", now=NOW)
    random.Random(7).shuffle(rows)
    export(rows, name, tmp_path / "two", now=NOW)
    for file, one in files(tmp_path / "one").items():
        assert one == (tmp_path / "two" / file).read_bytes(), file


@each_format
def test_what_a_person_rejected_is_left_out_unless_asked_for(name, tmp_path):
    rows = rows_from("Shells killed six people in Wau on Monday, police said.", review=Review.REJECTED)
    made = export(rows, name, tmp_path)
    assert made.written == 0
    assert {r["reason"] for r in omitted(tmp_path)} == {"rejected"}


@each_format
def test_of_a_text_that_was_replaced_nothing_is_told(name, tmp_path):
    rows = rows_from("Shells killed six people in Wau on Monday, police said.", superseded=True)
    export(rows, name, tmp_path)
    assert {r["reason"] for r in omitted(tmp_path)} == {"superseded"}


PRIVATE = (
    "Maryam Odeh, a mother of four from Wau, told reporters on Monday that soldiers killed six people in Wau. "
    "Ms Odeh, who can be reached at m.odeh@example.org, said her house was burned by soldiers on Monday."
)


@each_format
def test_private_persons_and_their_addresses_leave_in_no_format(name, tmp_path):
    export(rows_from(PRIVATE), name, tmp_path)
    for file, data in files(tmp_path).items():
        assert b"Odeh" not in data, file
        assert b"example.org" not in data, file


@each_format
def test_a_blurred_town_is_named_nowhere(name, tmp_path):
    rows = rows_from("Soldiers killed six people in the town of Wau in South Sudan on Monday, police said.")
    export(rows, name, tmp_path, blur_m=200_000)
    for file, data in files(tmp_path).items():
        assert b"Wau" not in data.replace(b"Wau Herald", b""), file
        assert b"7.702" not in data, file


@each_format
def test_any_characters_pass(name, tmp_path):
    text = "“Shells killed six people in Wau on Monday”, \x07 the army’s\u00a0spokesman said. 🔥 قال الجيش"
    made = export(rows_from(text), name, tmp_path)
    assert made.selected > 0
    for data in files(tmp_path).values():
        if not data.startswith(b"PAR1"):
            data.decode("utf-8")


@each_format
def test_no_claims_make_files_that_can_be_read(name, tmp_path):
    made = export([], name, tmp_path)
    assert (made.selected, made.written, made.records) == (0, 0, 0)
    assert all(path.exists() for path in made.paths)
    assert omitted(tmp_path) == []


def test_omitted_has_the_columns_that_the_guide_names(tmp_path):
    export(rows_from("Police said on Monday that 5,000 fighters remain.", superseded=True), "csv", tmp_path)
    assert tuple(omitted(tmp_path)[0]) == OMITTED


def test_an_unknown_format_is_named_with_those_there_are(tmp_path):
    with pytest.raises(ExportError, match="no format 'xlsx'; there are csv"):
        export([], "xlsx", tmp_path)


def test_options_that_mean_nothing_are_errors(tmp_path):
    with pytest.raises(ExportError, match="blur of 0"):
        export([], "csv", tmp_path, blur_m=0)
    with pytest.raises(ExportError, match="redact 'all': use"):
        export([], "csv", tmp_path, redact="all")


def test_where_the_folder_cannot_be_written_nothing_is_exported(tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(ExportError, match="nothing was exported"):
        export(rows_of.rows()[:3], "csv", tmp_path / "out")


@each_format
def test_where_a_file_lay_leaves_in_no_format(name, tmp_path):
    source = tmp_path / "home" / "analyst"
    source.mkdir(parents=True)
    (source / "report.txt").write_text("Soldiers killed six people in Wau on Monday, police said.")
    reading = read(intake.open_report(source / "report.txt", published=date(2024, 5, 8)))
    export([rows_of.row_of(reading, claim) for claim in reading.claims], name, tmp_path / "out")
    for file, data in files(tmp_path / "out").items():
        assert b"analyst" not in data, file
