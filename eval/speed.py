"""CPU time of a whole reading, cold start and memory, on the shown articles (or any folder of texts).

    python eval/speed.py [TEXTS]

Prints the median over the articles of the CPU milliseconds for 600 words, after one warm-up; the wall
clock and peak memory of ``onrecord read FILE`` in a fresh process, median of five.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from onrecord import intake, read
from onrecord.domain import Report

ROOT = Path(__file__).resolve().parents[1]
WORDS = 600
RUNS = 5


def cpu_ms(report: Report) -> float:
    """CPU milliseconds for 600 words of this report: the median of RUNS readings."""
    words = len(report.text.split())
    took = []
    for _ in range(RUNS):
        start = time.process_time()
        read(report)
        took.append((time.process_time() - start) * 1000)
    return statistics.median(took) * WORDS / words


def cold(path: Path) -> tuple[float, float]:
    """Wall seconds and peak megabytes of one ``onrecord read`` in a fresh process."""
    command = [sys.executable, "-m", "onrecord.faces.cli", "read", str(path), "--published", "2020-01-01"]
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    seconds = time.perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Print the three figures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "reading-key" / "texts"
    paths = sorted(folder.glob("*.txt"))
    reports = [intake.open_report(path) for path in paths]
    for report in reports:
        read(report)
    warm = [cpu_ms(report) for report in reports]
    starts = [cold(paths[0]) for _ in range(RUNS)]
    print(f"{len(reports)} articles, CPU for {WORDS} words, median: {statistics.median(warm):.1f} ms")
    print(f"cold start of onrecord read: median {statistics.median(s for s, _ in starts):.2f} s wall")
    print(f"peak memory: {max(m for _, m in starts):.0f} MB")


if __name__ == "__main__":
    main()
