"""Events, roles, figures and toponyms of 1,579 reports, against what careful readers made of our reading of them.

    python -m eval.unseen.labelled [--trained] [--every N]

The readers saw our own reading of these reports of the shared corpora and corrected it (``corrected.jsonl``), so recall
is kinder here than on the whole keys beside this file. Nothing was learnt from them. The rules of places, figures and
times were mended while looking at two thirds of them; those on which the judge's bounds were set are left out.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from training.labels import MEASURED, Gold, bounds_set_on, close, lines, report

from onrecord import read
from onrecord.domain import Quantity, Reading, Span
from onrecord.pipeline import READER, Reader, trained

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
ROLES = ("actors", "targets", "places")
NAMES = ("events", *ROLES, "figures", "toponyms")
Pair = list[int]


def _matched(text: str, keys: list[Pair], found: tuple[Span, ...]) -> int:
    left, right = list(found), 0
    for key in keys:
        hit = next((span for span in left if close(text, Span(*key), span)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return right


def _add(counts: Counter[str], name: str, right: int, asked: int, found: int) -> None:
    for what, number in (("right", right), ("asked", asked), ("found", found)):
        counts[f"{name} {what}"] += number


def events(reading: Reading, keys: list[list[Any]], counts: Counter[str]) -> None:
    """Add what is right, asked for and found: events, and the roles of those that are right."""
    text, left, matched = reading.report.text, list(reading.events), 0
    for (start, end), kind, *roles in keys:
        event = next(
            (e for e in left if e.type == kind and e.trigger.start < end and start < e.trigger.end), None
        )
        if event is None:
            continue
        left.remove(event)
        matched += 1
        for name, wanted in zip(ROLES, roles, strict=True):
            given = getattr(event, name)
            _add(counts, name, _matched(text, wanted, given), len(wanted), len(given))
    _add(counts, "events", matched, len(keys), len(reading.events))


def figures(found: Sequence[Quantity], keys: list[list[Any]], counts: Counter[str]) -> None:
    """Add the figures that overlap and count the same."""
    right = sum(
        any(q.span.start < end and start < q.span.end and q.counted == counted for q in found)
        for start, end, counted in keys
    )
    _add(counts, "figures", right, len(keys), len(found))


def toponyms(found: Sequence[Span], keys: list[Pair], counts: Counter[str]) -> None:
    """Add the toponyms that overlap."""
    right = sum(any(span.start < end and start < span.end for span in found) for start, end in keys)
    _add(counts, "toponyms", right, len(keys), len(found))


def count(reading: Reading, gold: Gold, counts: Counter[str]) -> None:
    """Add one report."""
    events(reading, gold["events"], counts)
    if "figures" in gold:
        figures(reading.quantities, gold["figures"], counts)
        toponyms([p.span for p in reading.places], gold["places"], counts)


def counted(using: Reader, corpora: Path, every: int) -> Counter[str]:
    """What is right, asked for and found in one report in so many."""
    counts: Counter[str] = Counter()
    asked = (gold for gold in lines(MEASURED) if not bounds_set_on(gold["sha256"]))
    for gold in islice(asked, None, None, every):
        count(read(report(gold, corpora), using=using), gold, counts)
    return counts


def f1(counts: Counter[str], name: str) -> float:
    """From what is right, asked for and found."""
    right, asked, found = (counts[f"{name} {what}"] for what in ("right", "asked", "found"))
    return 2 * right / (asked + found)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--trained", action="store_true", help="by the trained reader")
    parser.add_argument("--every", type=int, default=4, help="one report in so many")
    options = parser.parse_args()
    using = trained() if options.trained else READER
    if not CORPORA.is_dir():
        raise SystemExit(f"no corpora at {CORPORA}: they are no part of a user's clone")
    counts = counted(using, CORPORA, options.every)
    for name in NAMES:
        right, asked, found = (counts[f"{name} {x}"] for x in ("right", "asked", "found"))
        print(f"{name:9} P {right / found:.3f}  R {right / asked:.3f}  F1 {f1(counts, name):.3f}  of {asked}")


if __name__ == "__main__":
    main()
