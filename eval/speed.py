"""CPU time of a whole reading, cold start and memory, on the shown articles (or any folder of texts).

    python eval/speed.py [TEXTS] [--trained]

Prints the median over the articles of the CPU milliseconds for 600 words, after one warm-up; the same for the
stages that say where, when and how many, in the same way and with every name looked up anew; the wall
clock, CPU and peak memory of ``onrecord read FILE`` in a fresh process, median of five. ``--trained``: over the
trained parser's trees.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from onrecord import gazetteer, intake, read
from onrecord.domain import Report
from onrecord.pipeline import READER, Reader, trained
from onrecord.reading import places, quantities, syntax, times

ROOT = Path(__file__).resolve().parents[1]
WORDS = 600
RUNS = 5


def cpu_ms(report: Report, reader: Reader) -> float:
    """CPU milliseconds for 600 words of this report: the median of RUNS readings."""
    words = len(report.text.split())
    took = []
    for _ in range(RUNS):
        start = time.process_time()
        read(report, using=reader)
        took.append((time.process_time() - start) * 1000)
    return statistics.median(took) * WORDS / words


def stages(paths: list[Path], *, anew: bool = True) -> Iterator[dict[str, float]]:
    """CPU milliseconds for 600 words of the stages places, times and quantities, an article each. ``anew``: no
    name was looked up before."""
    places.find(Report("Goma."), ())  # imports and the file's opening are no part of it
    for path in paths:
        report = intake.open_report(path)
        sentences = syntax.find(report)
        found: dict[str, list[float]] = {}
        for _ in range(RUNS):
            if anew:
                gazetteer.opened.cache_clear()
                gazetteer.default()
            for stage in (places, times, quantities):
                start = time.process_time()
                stage.find(report, sentences)
                took = (time.process_time() - start) * 1000 * WORDS / len(report.text.split())
                found.setdefault(stage.__name__.rsplit(".", 1)[-1], []).append(took)
        yield {name: statistics.median(took) for name, took in found.items()}


def _told(paths: list[Path], *, anew: bool) -> str:
    measured = list(stages(paths, anew=anew))
    each = ", ".join(f"{name} {statistics.median(m[name] for m in measured):.1f}" for name in measured[0])
    return f"{statistics.median(sum(m.values()) for m in measured):.1f} ms ({each})"


def cold(path: Path, *options: str) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak megabytes of one ``onrecord read`` in a fresh process, with the modules
    compiled, as an installed package has them: the first of some runs may compile them."""
    command = [sys.executable, "-m", "onrecord.faces.cli", "read", str(path), "--published", "2020-01-01"]
    command += options
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, cpu, after.ru_maxrss / 1024


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    texts = ROOT.parent / "shared" / "reading-key" / "texts"
    parser.add_argument("folder", type=Path, nargs="?", default=texts)
    parser.add_argument("--trained", action="store_true", help="parse with the trained reader")
    options = parser.parse_args()
    reader = trained() if options.trained else READER
    paths = sorted(options.folder.glob("*.txt"))
    # First, while this process is small: a child's peak counts the process it was forked from.
    starts = [cold(paths[0], *(["--trained"] if options.trained else [])) for _ in range(RUNS)]
    reports = [intake.open_report(path) for path in paths]
    for report in reports:
        read(report, using=reader)
    warm = statistics.median(cpu_ms(report, reader) for report in reports)
    print(
        f"{len(reports)} articles, CPU for {WORDS} words, median: {warm:.1f} ms, {1000 / warm:.1f} articles/s"
    )
    print(f"where, when, how many, for {WORDS} words: {_told(paths, anew=False)}")
    print(f"the same, names looked up anew: {_told(paths, anew=True)}; bar 12 ms")
    wall, cpu = (statistics.median(s[k] for s in starts) for k in (0, 1))
    print(f"cold start of onrecord read: median {wall:.2f} s wall, {cpu:.2f} s CPU")
    print(f"peak memory: {max(m for *_, m in starts):.0f} MB")


if __name__ == "__main__":
    main()
