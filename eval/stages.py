"""Where, when and how many: every bar of these three stages, with its baseline, as rows that others print.

    python -m eval.stages [--full]

Without ``--full`` a third of the documents of the long sets is measured, the same third each time (seed 4). What a
benchmark counts is said in its own module. A benchmark whose corpus is not at hand is named and left out.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from eval import event_place, geoparse, muc_numbers, newsquant, speed, tempeval3

from onrecord.pipeline import trained
from onrecord.reading import syntax

SHARED = Path(__file__).resolve().parents[2] / "shared"
GEOPARSE, TEXTS = SHARED / "corpora" / "geoparse", SHARED / "reading-key" / "texts"
SHARE = 3
SEED = 4
T = TypeVar("T")


@dataclass(frozen=True)
class Measure:
    """One figure, its bar and what a named simple method reaches. ``most``: it may not be larger than its bar."""

    name: str
    value: float
    bar: float
    baseline: str = ""
    reached: float | None = None
    most: bool = False


def _there(path: Path) -> Path:
    if not path.exists():
        raise FileNotFoundError(2, "no such corpus", str(path))
    return path


def sample(items: Sequence[T], *, full: bool) -> list[T]:
    """A third of them, chosen by the seed."""
    if full:
        return list(items)
    shuffled = list(items)
    random.Random(SEED).shuffle(shuffled)
    return shuffled[: max(1, len(items) // SHARE)]


def toponyms(*, full: bool) -> Iterator[Measure]:
    """Gold mentions resolved (star), and our own recognition with resolution (exact span, within 161 km)."""
    for name in geoparse.SETS:
        articles = sample(geoparse.load(_there(GEOPARSE), name), full=full)
        ours = [p for a in articles for p in geoparse.ours(a)]
        largest = [p for a in articles for p in geoparse.most_people(a)]
        gold = [g for a in articles for g in a.gold]
        right, simple = (sum(map(geoparse.star, found, gold)) / len(gold) for found in (ours, largest))
        yield Measure(f"toponyms {name}", right, geoparse.BARS[name], "largest population", simple)
    for name in geoparse.WHOLE:
        tally = geoparse.end_to_end(sample(geoparse.load(_there(GEOPARSE), name), full=full), errors=False)
        value = 2 * tally.right / max(1, tally.read + tally.gold)
        yield Measure(f"found and placed {name}", value, geoparse.WHOLE[name])


def events(*, full: bool) -> Iterator[Measure]:
    """Event → place, toponyms given: of the rows whose annotation holds, and of every row of the file; with ``full``
    also over the trained parser's trees."""
    parsers = {"": syntax.find} | ({", trained": trained().syntax} if full else {})
    for parser, parse in parsers.items():
        rows = event_place.load(_there(event_place.DATA), lambda found: sample(found, full=full), parse=parse)
        parts = event_place.parts(rows)
        for name, part in (("event to place", "as stated"), ("event to place, all rows", "all rows")):
            ours, simple = (
                event_place.score(parts[part], choose, given=True)[2]
                for choose in (event_place.by_tree, event_place.nearest)
            )
            yield Measure(name + parser, ours, event_place.BAR, "nearest toponym", simple)


def times(*, full: bool) -> Iterator[Measure]:
    """TempEval-3, all of it; dateparser beside it only with ``full``."""
    _there(tempeval3.HOME)
    articles = [a for part in tempeval3.PARTS for a in tempeval3.articles(part)]
    figures = tempeval3.score([(a.key, tempeval3.onrecord_tagger(a)) for a in articles])
    other = tempeval3.dateparser_tagger()
    beside = tempeval3.score([(a.key, other(a)) for a in articles], coarse=True) if other and full else {}
    for name, bar in tempeval3.BARS.items():
        yield Measure(f"times {name}", figures[name], bar, "dateparser" if beside else "", beside.get(name))


def numbers(*, full: bool) -> Iterator[Measure]:
    """NewsQuant and MUC-3/4."""
    rows = json.loads(newsquant.DATA.read_text(encoding="utf-8"))
    tally = newsquant.score(rows, newsquant.ours)
    other = newsquant.quantulum() if full else None
    beside = newsquant.score(rows, other) if other else None
    yield Measure(
        "NewsQuant value and bound", tally.f1(tally.bound), newsquant.BAR, "quantulum3" if beside else "",
        beside.f1(beside.bound) if beside else None,
    )  # fmt: skip
    found = muc_numbers.measure(_there(muc_numbers.DATA))
    yield Measure("MUC-3/4 recall", found.recall, 0.66, "best system of 1992", 0.66)
    yield Measure("MUC-3/4 precision", found.precision, 0.60, "best system of 1992", 0.56)


def milliseconds(*, full: bool) -> Iterator[Measure]:
    """CPU of the three stages together for 600 words, names not looked up before."""
    del full
    taken = [sum(stages.values()) for stages in speed.stages(sorted(_there(TEXTS).glob("*.txt")))]
    yield Measure("places, times and quantities, ms", statistics.median(taken), 12.0, most=True)


PARTS: tuple[Callable[..., Iterator[Measure]], ...] = (toponyms, events, times, numbers, milliseconds)


def measures(*, full: bool = False) -> Iterator[Measure]:
    """All of them; says on standard error which corpora are missing."""
    for part in PARTS:
        try:
            yield from part(full=full)
        except FileNotFoundError as missing:
            print(f"{part.__name__}: skipped, {missing.filename} is not there", file=sys.stderr)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--full", action="store_true", help="every document, and the baselines that take long"
    )
    for m in measures(full=parser.parse_args().full):
        good = m.value <= m.bar if m.most else m.value >= m.bar
        beside = "" if m.reached is None else f"{m.baseline} {m.reached:.3f}"
        print(f"{m.name:34} {m.value:7.3f}  bar {m.bar:6.2f} {'reached' if good else 'MISSED '}  {beside}")


if __name__ == "__main__":
    main()
