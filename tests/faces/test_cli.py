"""The command line as a user meets it: a fresh process, its output and its exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]
WIRE = ROOT / "examples" / "wire.txt"
SCHEMA = json.loads((ROOT / "docs" / "reading-1.schema.json").read_text(encoding="utf-8"))


def onrecord(*args: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "onrecord.faces.cli", *map(str, args)]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=60, check=False)


def test_read_prints_a_ledger_and_a_coverage_line() -> None:
    done = onrecord("read", WIRE)
    printed = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert " → " in printed
    assert "claims from" in printed.splitlines()[-1]
    assert "skipped:" in printed.splitlines()[-1]


def test_json_follows_the_documented_schema_and_quotes_exactly() -> None:
    done = onrecord("read", "--json", WIRE)
    document = json.loads(done.stdout)
    jsonschema.validate(document, SCHEMA)
    text = document["report"]["text"]
    assert text == WIRE.read_bytes().decode()
    for claim in document["claims"]:
        span = claim["evidence"]
        assert text[span["start"] : span["end"]] == span["text"]


def test_the_same_input_gives_the_same_bytes() -> None:
    assert onrecord("read", "--json", WIRE).stdout == onrecord("read", "--json", WIRE).stdout


def test_standard_input_is_read() -> None:
    done = onrecord("read", "--json", "-", stdin=WIRE.read_bytes())
    assert done.returncode == 0
    assert json.loads(done.stdout)["claims"]


def test_one_bad_file_of_several_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    bad = tmp_path / "scan.pdf"
    bad.write_bytes(b"%PDF-1.7\n\x00\x01\x02")
    done = onrecord("read", "--json", bad, WIRE, tmp_path / "absent.txt")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [line["schema"] for line in lines] == [
        "onrecord.failure/1",
        "onrecord.reading/1",
        "onrecord.failure/1",
    ]
    errors = done.stderr.decode()
    assert "scan.pdf" in errors
    assert "absent.txt" in errors
    assert "2 of 3 documents could not be read" in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize(
    "args", [["read"], ["read", "x.txt", "--published", "yesterday"], ["read", "--no-such-option"], ["dance"]]
)
def test_wrong_usage_is_exit_code_2(args: list[str]) -> None:
    done = onrecord(*args)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_several_files_with_html_make_a_folder_of_pages(tmp_path: Path) -> None:
    twin = tmp_path / "wire.txt"
    twin.write_bytes(WIRE.read_bytes())
    done = onrecord("read", WIRE, twin, "--html", tmp_path / "pages")
    assert done.returncode == 0, done.stderr.decode()
    assert sorted(p.name for p in (tmp_path / "pages").iterdir()) == ["wire-2.html", "wire.html"]


def test_without_a_publication_date_the_output_says_what_that_costs(tmp_path: Path) -> None:
    undated = tmp_path / "undated.txt"
    undated.write_text("Rebels shelled the town of Goma on Friday, residents said.", encoding="utf-8")
    assert "relative times are unresolved" in onrecord("read", undated).stdout.decode()


def test_text_that_would_steer_a_terminal_is_shown_harmless(tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text("Police said two people were killed \x1b]0;owned\x07 in Goma.", encoding="utf-8")
    assert b"\x1b]0;" not in onrecord("read", hostile).stdout


def test_importing_the_package_takes_under_half_a_second() -> None:
    # with the modules compiled, as an installed package has them
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-X", "importtime", "-c", "import onrecord"]

    def microseconds() -> int:
        printed = subprocess.run(command, capture_output=True, check=True, text=True, env=environment).stderr
        return int(printed.strip().splitlines()[-1].split("|")[1])

    # the least of some runs: what else the machine does is no part of an import
    assert min(microseconds() for _ in range(5)) < 500_000
