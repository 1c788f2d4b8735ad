"""Paste what the measuring scripts print into README.md, between its markers.

python eval/paste.py
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from gate import scores

ROOT = Path(__file__).resolve().parents[1]
MARKERS = re.compile(r"(<!-- figures -->\n).*?(<!-- /figures -->)", re.DOTALL)
UNSEEN = (
    "The rules were written while looking at those fifteen. On articles whose keys were made by two readers each who "
    "had\nseen no reading of ours, a third deciding between them (`python -m eval.unseen`; a set whose errors were "
    "looked at since\nsays so):"
)
NAMES = ("attribution", "event", "role", "figure", "place", "time", "reading")


def _unseen() -> str:
    """What ``eval.unseen`` prints, with what it is; nothing without the corpora."""
    command = [sys.executable, "-m", "eval.unseen"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    return f"{UNSEEN}\n\n```\n{done.stdout}```\n" if done.returncode == 0 else ""


def main() -> None:
    """Measure, then rewrite the block."""
    today = scores()
    header = f"| {' | '.join(NAMES)} |\n|{'---|' * len(NAMES)}\n"
    row = f"| {' | '.join(f'{today[name]:.3f}' for name in NAMES)} |\n"
    command = [sys.executable, str(ROOT / "eval" / "speed.py")]
    speed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    block = f"{header}{row}\n```\n{speed}```\n\n{_unseen()}"
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    readme.write_text(MARKERS.sub(lambda m: m[1] + block + m[2], text), encoding="utf-8")
    print(block)


if __name__ == "__main__":
    main()
