"""Events, actors, targets and places of 162 reports of the shared corpora, against what careful readers gave.

    python -m eval.unseen.labelled [--trained]

The readers saw the reader's own list of events and corrected it, so recall is kinder here than on the whole keys
beside this file; errors in it were looked at and are looked at: it is for finding causes, not for praise. A line of
labelled.jsonl is one report: its events as [trigger, type, actors, targets, places], spans as [start, end].
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

from eval.unseen import texts

from onrecord import intake, read
from onrecord.domain import Event, Report, Span
from onrecord.pipeline import READER, trained

FILE = Path(__file__).with_name("labelled.jsonl")
CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
ROLES = ("actors", "targets", "places")
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


def count(report: Report, keys: list[list[Any]], events: tuple[Event, ...], counts: Counter[str]) -> None:
    """Add what is right, asked for and found of one report."""
    left = list(events)
    counts["asked"] += len(keys)
    counts["found"] += len(left)
    for (start, end), kind, *roles in keys:
        event = next(
            (e for e in left if e.type == kind and e.trigger.start < end and start < e.trigger.end), None
        )
        if event is None:
            continue
        left.remove(event)
        counts["right"] += 1
        for name, wanted in zip(ROLES, roles, strict=True):
            given = getattr(event, name)
            counts[f"{name} asked"] += len(wanted)
            counts[f"{name} found"] += len(given)
            counts[f"{name} right"] += _matched(report.text, wanted, given)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--trained", action="store_true", help="parse with the trained reader")
    using = trained() if parser.parse_args().trained else READER
    counts: Counter[str] = Counter()
    if not CORPORA.is_dir():
        raise SystemExit(f"no corpora at {CORPORA}: they are no part of a user's clone")
    for line in FILE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, day = texts.find(row["source"], CORPORA)
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            raise SystemExit(f"{row['source']}: the corpus has another text than the labels were made on")
        report = intake.from_text(text, published=day)
        count(report, row["events"], read(report, using=using).events, counts)
    for name in ("", *(f"{role} " for role in ROLES)):
        right, asked, found = (counts[f"{name}{x}"] for x in ("right", "asked", "found"))
        f1 = 2 * right / (asked + found)
        print(f"{name or 'events ':9} P {right / found:.3f}  R {right / asked:.3f}  F1 {f1:.3f}  of {asked}")


if __name__ == "__main__":
    main()
