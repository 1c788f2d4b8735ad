"""Paste what the commands of docs/ledger.md print into it, between its markers.

    python eval/ledger_docs.py [--table FILE]

Each ``<!-- output: onrecord … -->`` is run on a ledger of tests/stories made for the purpose, in order.
``--table``: also what eval/ledger_bulk.py printed, kept in a file, for it takes minutes to measure.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "ledger.md"
MARKERS = re.compile(r"(<!-- output: onrecord (.+?) -->\n).*?(<!-- /output -->)", re.DOTALL)

TABLE = re.compile(r"(<!-- table: bulk -->\n).*?(<!-- /table -->)", re.DOTALL)


def commands(page: str) -> list[str]:
    """The commands whose output is shown."""
    return [match[2] for match in MARKERS.finditer(page)]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """One command as a reader would type it; what it writes goes into ``folder``."""
    for name in ("tests", "examples"):
        if not (folder / name).exists():
            (folder / name).symlink_to(ROOT / name)
    return subprocess.run(
        [sys.executable, "-m", "onrecord.faces.cli", *shlex.split(command)],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "ONRECORD_LEDGER": str(folder / "stories.ledger")},
    )


def table(printed: str) -> str:
    """The tables of eval/ledger_bulk.py as Markdown."""
    lines = []
    for line in printed.splitlines():
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("| ").split("|")]
            lines.append(f"| {' | '.join([*cells, '', ''][:4])} |")
        elif line.strip():
            lines += ["", f"| {line.strip()} | measured | wanted | |", "|---|---|---|---|"]
    return "\n".join(lines).strip()


def main() -> None:
    """Run them, then rewrite the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", type=Path)
    measured = parser.parse_args().table
    page = PAGE.read_text(encoding="utf-8")
    if measured is not None:
        printed = table(measured.read_text(encoding="utf-8"))
        page = TABLE.sub(lambda match: f"{match[1]}{printed}\n{match[2]}", page)
    with tempfile.TemporaryDirectory() as made:

        def shown(match: re.Match[str]) -> str:
            done = run(match[2], Path(made))
            if done.returncode:
                raise SystemExit(f"onrecord {match[2]}: {done.stderr}")
            lines = [line.rstrip() for line in done.stdout.splitlines()]
            printed = "\n".join([f"$ onrecord {match[2]}", *lines])
            return f"{match[1]}```text\n{printed}\n```\n{match[3]}"

        PAGE.write_text(MARKERS.sub(shown, page), encoding="utf-8")


if __name__ == "__main__":
    main()
