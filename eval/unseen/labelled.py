"""Events, roles, figures and toponyms of the corrected readings that are held back from training.

    python -m eval.unseen.labelled [--trained]

Careful readers saw our own reading of 1,609 reports of the shared corpora and corrected it
(``training/data/claims.jsonl``), so recall is kinder here than on the whole keys beside this file. The judging network
was fitted on nine in ten; what is printed is of the tenth that it never saw, but on which its bounds were set.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from training.labels import MEASURED, Gold, bounds_set_on, lines, report

from onrecord import read
from onrecord.domain import Quantity, Reading, Span
from onrecord.pipeline import READER, Reader, trained

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
ROLES = ("actors", "targets", "places")
NAMES = ("events", *ROLES, "figures", "toponyms")
Pair = list[int]


def _close(text: str, key: Pair, found: Span) -> bool:
    """The same phrase give or take its edges, as the shared scorer has it."""
    a, b = set(range(*key)), set(range(found.start, found.end))
    if 2 * len(a & b) >= 0.5 * (len(a) + len(b)):
        return True
    words = text[key[0] : key[1]].split()[-1:], text[found.start : found.end].split()[-1:]
    return (a <= b or b <= a) and words[0] == words[1]


def _matched(text: str, keys: list[Pair], found: tuple[Span, ...]) -> int:
    left, right = list(found), 0
    for key in keys:
        hit = next((span for span in left if _close(text, key, span)), None)
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
        f1 = 2 * right / (asked + found)
        print(f"{name:9} P {right / found:.3f}  R {right / asked:.3f}  F1 {f1:.3f}  of {asked}")


if __name__ == "__main__":
    main()
