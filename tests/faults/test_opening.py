"""What is no ledger of ours, or no longer whole: one line that says so, an exit code, and the file as it was."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

STORY = Path(__file__).parents[1] / "stories" / "baidoa-1.txt"


def onrecord(*args: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord.faces.cli", *map(str, args)]
    return subprocess.run(command, capture_output=True, timeout=60, check=False, text=True)


def refused(words: str, *args: object) -> None:
    """The command ends with 1, and its last line on standard error says so."""
    done = onrecord(*args)
    assert done.returncode == 1, done.stdout + done.stderr
    assert words in done.stderr.strip().splitlines()[-1]
    assert "Traceback" not in done.stderr


@pytest.fixture
def made(tmp_path: Path) -> Path:
    place = tmp_path / "made.ledger"
    assert onrecord("add", STORY, "--ledger", place).returncode == 0
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return place


def test_a_foreign_file(tmp_path: Path) -> None:
    place = tmp_path / "report.txt"
    place.write_text("A report, and no ledger.", encoding="utf-8")
    refused("not a ledger", "add", STORY, "--ledger", place)
    refused("not a ledger", "claims", "--ledger", place)
    assert place.read_text(encoding="utf-8") == "A report, and no ledger."


def test_another_programs_database(tmp_path: Path) -> None:
    place = tmp_path / "other.db"
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    before = place.read_bytes()
    refused("holds something else", "add", STORY, "--ledger", place)
    assert place.read_bytes() == before


@pytest.mark.parametrize("share", [0.1, 0.7])
def test_a_file_cut_short(made: Path, share: float) -> None:
    cut = made.read_bytes()[: int(made.stat().st_size * share)]
    made.write_bytes(cut)
    refused("cut short or damaged; restore it from a copy", "add", STORY, "--ledger", made)
    refused("cut short or damaged; restore it from a copy", "claims", "--ledger", made)
    assert made.read_bytes() == cut


def test_a_ledger_from_a_newer_version(made: Path) -> None:
    with closing(sqlite3.connect(made)) as connection:
        connection.execute("UPDATE onrecord_version SET version_num = '9999'")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = made.read_bytes()
    refused("made by a newer version (tables 9999, here", "add", STORY, "--ledger", made)
    refused("update onrecord", "sources", "--ledger", made)
    assert made.read_bytes() == before


def test_what_was_altered_is_found(made: Path) -> None:
    with closing(sqlite3.connect(made)) as connection:
        connection.execute("UPDATE figures SET value = 900, low = 900 WHERE value = 9")
        connection.commit()
    done = onrecord("verify", "--ledger", made)
    assert done.returncode == 1
    assert "the figures searched are not the claim's" in done.stdout
    assert "restore it from a copy" in done.stderr


def test_no_ledger_no_folder_no_server(tmp_path: Path) -> None:
    refused("no ledger here yet; add reports", "claims", "--ledger", tmp_path / "none.ledger")
    assert not (tmp_path / "none.ledger").exists()
    refused("the folder does not exist", "add", STORY, "--ledger", tmp_path / "none" / "x.ledger")
    refused("a folder; give a file", "add", STORY, "--ledger", tmp_path)
    pytest.importorskip("psycopg")
    refused("cannot be reached", "claims", "--ledger", "postgresql://nobody:secret@127.0.0.1:1/none")
