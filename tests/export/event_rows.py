"""Short reports of ours as rows of the formats that write one row an event."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import rows_of

from onrecord import intake, read
from onrecord.export import Exported, ExportRow, export

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / ".." / "shared" / "reference"


def rows_from(text: str, *, publisher: str = "Wau Herald", **more) -> list[ExportRow]:
    """Every claim of a text, published on Wednesday, 8 May 2024."""
    reading = read(intake.from_text(text, published=date(2024, 5, 8), publisher=publisher))
    return [rows_of.row_of(reading, claim, **more) for claim in reading.claims]


def linked(*texts: str, publishers: tuple[str, ...] = ("Wau Herald", "Juba Post"), **more) -> list[ExportRow]:
    """The claims of several reports, as linking has them when all tell of one event."""
    rows = [r for t, p in zip(texts, publishers, strict=False) for r in rows_from(t, publisher=p, **more)]
    first = min(r.claim_id for r in rows)
    return [replace(r, event_id=first) for r in rows]


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def made(
    rows: list[ExportRow], name: str, out: Path, **options
) -> tuple[Exported, list[dict[str, str]], list[dict[str, str]]]:
    """What an export says it did, its rows, and what it left out."""
    done = export(rows, name, out, **options)
    return done, table(out / f"onrecord.{name}.csv"), table(out / f"onrecord.{name}.omitted.csv")


def why(left: list[dict[str, str]]) -> set[tuple[str, str]]:
    return {(row["reason"], row["missing_field"]) for row in left}


def ledger_of_stories(place: Path) -> None:
    """The stories in a new ledger, as ``onrecord add`` makes it."""
    stories = ROOT / "tests" / "stories"
    command("add", stories, "--about", stories / "about.csv", "--ledger", place)


def by_command(name: str, folder: Path) -> tuple[list[dict[str, str]], list[dict[str, str]], dict[str, Any]]:
    """Rows, what was left out and meta.json of ``onrecord export`` on the ledger in a folder."""
    command("export", name, "--ledger", folder / "ledger", "--out", folder / "out")
    out = folder / "out"
    meta = json.loads((out / f"onrecord.{name}.meta.json").read_text("utf-8"))
    return table(out / f"onrecord.{name}.csv"), table(out / f"onrecord.{name}.omitted.csv"), meta


def command(*args: object) -> None:
    """Run the program as a user does."""
    code = "from onrecord.faces import cli; cli.main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, args)],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
