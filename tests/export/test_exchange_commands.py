"""PLOVER and FollowTheMoney by the command line: reports on disk, a ledger, files that others can read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.faces.cli import app

STORIES = Path(__file__).parents[1] / "stories"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("exchange") / "ledger.db"
    run("add", STORIES, "--about", STORIES / "about.csv", "--ledger", place)
    return place


def run(*arguments) -> None:
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    assert result.exit_code == 0, result.output


def exported(ledger: Path, name: str, file: str, out: Path) -> tuple[list[dict], dict]:
    """The lines of the file, and what the export says of itself."""
    run("export", name, "--ledger", ledger, "--out", out)
    lines = [json.loads(one) for one in (out / f"onrecord.{file}").read_text("utf-8").splitlines()]
    meta = json.loads((out / f"onrecord.{name}.meta.json").read_text("utf-8"))
    assert lines
    assert meta["records"] == len(lines)
    assert meta["selected"] == meta["written"] + meta["omitted"]
    return lines, meta


def test_plover_events_of_a_ledger_have_what_the_manual_requires(ledger, tmp_path):
    events, meta = exported(ledger, "plover", "plover.jsonl", tmp_path)
    assert meta["written"] == len(events) == len({e["id"] for e in events})
    for event in events:
        for field in ("id", "date", "actor", "event"):
            assert event[field], field
        assert event["comment"].startswith("attributed to: ")


def test_ftm_entities_of_a_ledger_are_accepted_by_the_library(ledger, tmp_path):
    ftm = pytest.importorskip("followthemoney", reason="followthemoney is not installed (the extra ftm)")
    entities, _ = exported(ledger, "ftm", "ftm.json", tmp_path)
    reports = {p.stem for p in STORIES.glob("*.txt")}
    assert len([e for e in entities if e["schema"] == "Article"]) <= len(reports)
    for entity in entities:
        bare = {name: entity[name] for name in ("id", "schema", "properties")}
        ftm.model.get(entity["schema"]).validate(bare)
        cleaned = ftm.model.get_proxy(bare, cleaned=False).to_dict()["properties"]
        assert {n: sorted(v) for n, v in cleaned.items()} == {
            n: sorted(v) for n, v in entity["properties"].items()
        }


def test_ftm_refers_to_no_entity_that_is_not_there(ledger, tmp_path):
    entities, _ = exported(ledger, "ftm", "ftm.json", tmp_path)
    known = {e["id"] for e in entities}
    refers = ("addressEntity", "document", "entity", "involved", "object", "proof", "resolved", "subject")
    for entity in entities:
        for name in refers:
            assert set(entity["properties"].get(name, [])) <= known, (entity["schema"], name)
