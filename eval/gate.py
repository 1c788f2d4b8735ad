"""Hold the scores on the shown articles and on the public sets at or above the floors in eval/floors.json.

    python eval/gate.py               score and compare; exit 1 when a score fell below its floor
    python eval/gate.py --articles    the shown articles alone
    python eval/gate.py --full        the public sets whole, against their bars, not a third of them
    python eval/gate.py --raise       also lift floors to today's scores, rounded down to .005

Floors only go up: lowering one is an edit of floors.json that a reviewer sees. Where the shown articles or a
set are missing (a user's clone has none), the gate says so and passes. Times are printed, not held: they are
the machine's too.
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
sys.path.insert(0, str(ROOT))  # the scorers of the public sets import one another from ``eval``
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


def public_sets(*, full: bool) -> tuple[dict[str, float], dict[str, float]]:
    """Scores by name, and with ``full`` the bars that stand in for the floors of a third. Times are printed."""
    from eval.stages import measures  # noqa: PLC0415 (--articles goes without)

    found: dict[str, float] = {}
    bars: dict[str, float] = {}
    for m in measures(full=full):
        if m.most:
            print(f"{m.name:26} {m.value:.1f}  bar {m.bar:.0f}, printed only")
            continue
        found[m.name] = m.value
        if full:
            bars[m.name] = m.bar
    return found, bars


def main() -> int:
    """Print score and floor side by side."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift floors to today's scores")
    parser.add_argument("--articles", action="store_true", help="the shown articles alone")
    parser.add_argument("--full", action="store_true", help="the public sets whole, against their bars")
    options = parser.parse_args()
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    today: dict[str, float] = {}
    if KEY.is_dir():
        today = scores()
    else:
        print(f"gate: shown articles skipped, none at {KEY}")
    if not options.articles:
        found, bars = public_sets(full=options.full)
        today |= found
        floors |= bars
    fallen = [name for name, floor in floors.items() if name in today and today[name] < floor]
    for name in (n for n in floors if n in today):
        print(f"{name:26} {today[name]:.3f}  floor {floors[name]:.3f}{'  BELOW' if name in fallen else ''}")
    if options.lift and not fallen and not options.full:
        lifted = {n: max(floor, math.floor(today.get(n, 0) / STEP) * STEP) for n, floor in floors.items()}
        FLOORS.write_text(
            json.dumps({n: round(v, 3) for n, v in lifted.items()}, indent=1) + "\n", encoding="utf-8"
        )
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
