"""The whole table: every benchmark of the project with its bar, and the baselines that run here.

    python -m eval.table [--corpora FOLDER] [--write]

``--write`` puts the table into docs/measures.md. A row whose corpus is not at hand says so. What a benchmark counts
is said in its module: eval/reader, eval/case2021.py, eval/stages.py, eval/gate.py, eval/speed.py.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from eval import baselines, case2021, stages
from eval.reader import attribution
from eval.reader.__main__ import BENCHMARKS
from eval.unseen.__main__ import measured

from onrecord import intake
from onrecord.reading.neural import analyse

ROOT = Path(__file__).resolve().parents[1]
SHOWN = {
    "attribution": 0.72,
    "event": 0.70,
    "role": 0.50,
    "figure": 0.78,
    "place": 0.75,
    "time": 0.85,
    "reading": 0.72,
}
CASE_BAR = 0.65
UNSEEN_WITHIN = 0.06
HEAD = """# What is measured, and how it stands

Written by `make figures`; `make eval` prints it. *Bar*: what the project set itself before measuring. *Baseline*: a
simple method on the same set, named in its column.

"""
COLUMNS = ("benchmark", "measure", "score", "bar", "", "baseline", "its score")


@dataclass(frozen=True)
class Row:
    """One figure, its bar, and what a named simple method reaches."""

    benchmark: str
    measure: str
    value: float
    bar: float | None = None
    baseline: str = ""
    reached: float | None = None

    def cells(self) -> tuple[str, ...]:
        """As printed."""
        passed = "" if self.bar is None else "reached" if self.value >= self.bar else "missed"
        bar = "" if self.bar is None else f"{self.bar:.2f}"
        reached = "" if self.reached is None else f"{self.reached:.3f}"
        return self.benchmark, self.measure, f"{self.value:.3f}", bar, passed, self.baseline, reached


def trained_reader(corpora: Path) -> Iterator[Row]:
    """The benchmarks of the trained reader; direct quotes beside attribution."""
    simple = {m.name: m.value for m in attribution.measure(baselines.direct_quotes, corpora)}
    for name, benchmark in BENCHMARKS.items():
        for m in benchmark(analyse, corpora):
            beside = simple.get(m.name) if name == "attribution" else None
            label = "direct quotes" if beside is not None else ""
            yield Row(m.benchmark, m.name, m.value, m.bar, label, beside)


def _weighted(gold: list[str], ours: list[str]) -> float:
    scores, counts = case2021.f1(gold, ours), Counter(gold)
    return sum(scores[name] * n for name, n in counts.items()) / len(gold)


def sub_types(corpora: Path) -> Iterator[Row]:
    """CASE 2021; the first trigger lemma beside the rules."""
    rows = case2021.load(corpora / "case2021")
    reports = [intake.from_text(text) for text, _ in rows]
    gold = [name for _, name in rows]
    ours = [case2021.label(report) for report in reports]
    kinds = [baselines.first_trigger(report) for report in reports]
    simple = [
        case2021.LABELS.get(baselines.acled_sub(kind) or "", case2021.BESIDE.get(kind or "", "OTHER"))
        for kind in kinds
    ]
    yield Row(
        "CASE 2021 task 2", "ACLED sub-type, weighted F1", _weighted(gold, ours), CASE_BAR, "lemma triggers",
        _weighted(gold, simple),
    )  # fmt: skip


def where_when_how_many(corpora: Path) -> Iterator[Row]:
    """Toponyms, places of events, times and numbers, whole sets with the baselines that run here."""
    del corpora
    for m in stages.measures(full=True):
        if not m.most:
            yield Row("where, when, how many", m.name, m.value, m.bar, m.baseline, m.reached)


def shown_articles(corpora: Path) -> Iterator[Row]:
    """The shown articles, by the gate."""
    del corpora
    command = [sys.executable, str(ROOT / "eval" / "gate.py"), "--articles"]
    for line in subprocess.run(command, check=False, capture_output=True, text=True).stdout.splitlines():
        name, *rest = line.split()
        if rest and name in SHOWN:
            yield Row("shown articles", name, float(rest[0]), SHOWN[name])


def unseen_articles(corpora: Path) -> Iterator[Row]:
    """Articles whose keys were made without a look at any reading, against the shown ones less .06."""
    bars: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as out:
        for name, number, reader, found in measured(corpora, Path(out)):
            bars.setdefault(reader, found["reading"] - UNSEEN_WITHIN)
            if name != "shown":
                label = f"{number} articles not shown, {name}"
                yield Row(label, f"reading, {reader}", found["reading"], bars[reader])


PARTS: tuple[tuple[str, Callable[[Path], Iterator[Row]]], ...] = (
    ("trained reader", trained_reader),
    ("events", sub_types),
    ("places, times, numbers", where_when_how_many),
    ("articles", shown_articles),
    ("articles not shown", unseen_articles),
)


def speed() -> str:
    """What ``speed.py`` prints, by the rules alone and by the trained reader."""
    printed = []
    for label, option in (("rules", []), ("trained reader", ["--trained"])):
        command = [sys.executable, str(ROOT / "eval" / "speed.py"), *option]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        printed.append(f"{label}\n{done.stdout if done.returncode == 0 else 'not measured'}")
    return "\n".join(printed)


def main() -> None:
    """Measure everything, print it, and with ``--write`` keep it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    parser.add_argument("--write", action="store_true", help="into docs/measures.md")
    options = parser.parse_args()
    lines = [f"| {' | '.join(COLUMNS)} |", f"|{'---|' * len(COLUMNS)}"]
    print("\n".join(lines))
    for name, part in PARTS:
        try:
            rows = list(part(options.corpora))
        except FileNotFoundError as missing:
            print(f"{name}: not measured, {missing.filename} is not there", file=sys.stderr)
            continue
        for row in rows:
            lines.append(f"| {' | '.join(row.cells())} |")
            print(lines[-1], flush=True)
    fast = speed()
    print(f"\n{fast}")
    if options.write:
        text = HEAD + "\n".join(lines) + f"\n\n## Speed and memory\n```\n{fast}```\n"
        (ROOT / "docs" / "measures.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
