"""Hold the scores on the shown articles at or above the floors in eval/floors.json.

    python eval/gate.py            score and compare; exit 1 when a score fell below its floor
    python eval/gate.py --raise    also lift floors to today's scores, rounded down to .005

Floors only go up: lowering one is an edit of floors.json that a reviewer sees. Where the shown articles
are missing (a user's clone has none), the gate says so and passes.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

from predict import predict

ROOT = Path(__file__).resolve().parents[1]
KEY = ROOT.parent / "shared" / "reading-key"
FLOORS = ROOT / "eval" / "floors.json"
STEP = 0.005


def scores() -> dict[str, float]:
    """F1 of every measure, and the headline ``reading``."""
    with tempfile.TemporaryDirectory() as out:
        predict(KEY / "texts", Path(out))
        command = [sys.executable, str(KEY / "score.py"), str(KEY / "keys"), out, "--json"]
        printed = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    found = {
        name: value["f1"] for name, value in printed.items() if isinstance(value, dict) and "f1" in value
    }
    return {**found, "reading": printed["reading"]}


def main() -> int:
    """Print score and floor side by side."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift floors to today's scores")
    lift = parser.parse_args().lift
    if not KEY.is_dir():
        print(f"gate: skipped, no shown articles at {KEY}")
        return 0
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    today = scores()
    fallen = [name for name, floor in floors.items() if today[name] < floor]
    for name, floor in floors.items():
        print(f"{name:14} {today[name]:.3f}  floor {floor:.3f}{'  BELOW' if name in fallen else ''}")
    if lift and not fallen:
        lifted = {n: max(floor, math.floor(today[n] / STEP) * STEP) for n, floor in floors.items()}
        FLOORS.write_text(
            json.dumps({n: round(v, 3) for n, v in lifted.items()}, indent=1) + "\n", encoding="utf-8"
        )
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
