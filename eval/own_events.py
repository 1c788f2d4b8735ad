"""Read the events marked in our own sentences with the rules: training/data/events.tsv as a test.

    python eval/own_events.py [FILE ...] [--trained] [--show missed|wrong]

A file's passages are read as one report, so that soft words stand among others of their subject. Printed a file and in
all: precision, recall and F1 of triggers with their type; of matched events how many statuses are right, and how many
actors, targets and places are found (any overlap). The marks are one reader's, made without looking at a reading: what
they hold for an event is wider than the reading keys ("asked", "visited", "emergency").
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from itertools import groupby
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from training.corpora.own_events import Marked, Passage, passages

from onrecord import read
from onrecord.domain import Block, BlockKind, Event, Report, Span
from onrecord.pipeline import READER, Reader, trained
from own_sentences import KINDS

GAP = "\n\n"
ROLES = ("actors", "targets", "places")


def compare(name: str, group: list[Passage], using: Reader, show: str | None) -> Counter[str]:
    """Counts of one file; prints the differences asked for."""
    text, blocks, starts = "", [], []
    for passage in group:
        starts.append(len(text))
        blocks.append(
            Block(KINDS.get(name, BlockKind.PARAGRAPH), Span(len(text), len(text) + len(passage.text)))
        )
        text += passage.text + GAP
    events = [c.event for c in read(Report(text, blocks=tuple(blocks)), using=using).claims if c.event]
    count = Counter(read=len(events))
    used: set[int] = set()
    for passage, start in zip(group, starts, strict=True):
        for marked in passage.events:
            count["marked"] += 1
            a, b = (start + x for x in marked.trigger)
            n = next((n for n, e in enumerate(events) if n not in used and _same(e, a, b, marked)), None)
            if n is None:
                _print(show, "missed", passage, marked)
                continue
            used.add(n)
            count["found"] += 1
            count["status"] += events[n].status.value == marked.status
            for role in ROLES:
                _roles(count, role, events[n], marked, start)
    for n, event in enumerate(events):
        if n not in used and show == "wrong":
            print(
                f"  wrong   {event.type:20} {text[event.trigger.start : event.trigger.end]!r} in {_around(text, event)}"
            )
    return count


def _same(event: Event, start: int, end: int, marked: Marked) -> bool:
    return event.type == marked.type and event.trigger.start < end and start < event.trigger.end


def _roles(count: Counter[str], role: str, event: Event, marked: Marked, start: int) -> None:
    given: tuple[tuple[int, int], ...] = getattr(marked, role)
    taken: tuple[Span, ...] = getattr(event, role)
    count[f"{role} marked"] += len(given)
    count[f"{role} found"] += sum(
        any(s.start < b + start and a + start < s.end for s in taken) for a, b in given
    )


def _print(show: str | None, what: str, passage: Passage, marked: Marked) -> None:
    if show == what:
        a, b = marked.trigger
        around = passage.text[max(0, a - 50) : b + 40]
        print(f"  {what:7} {marked.type:20} {passage.text[a:b]!r} in {passage.name}: {around!r}")


def _around(text: str, event: Event) -> str:
    return repr(text[max(0, event.trigger.start - 50) : event.trigger.end + 40])


def line(name: str, count: Counter[str]) -> str:
    """One row of the table."""
    precision = count["found"] / max(1, count["read"])
    recall = count["found"] / max(1, count["marked"])
    f1 = 2 * count["found"] / max(1, count["read"] + count["marked"])
    roles = "  ".join(f"{r} {count[f'{r} found']}/{count[f'{r} marked']}" for r in ROLES)
    return (
        f"{name:14} {count['marked']:5} marked  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"
        f"  status {count['status']}/{count['found']}  {roles}"
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", help="names without .txt; default all that were read for events")
    parser.add_argument("--trained", action="store_true", help="parse with the trained reader")
    parser.add_argument("--show", choices=("missed", "wrong"))
    options = parser.parse_args()
    using = trained() if options.trained else READER
    whole: Counter[str] = Counter()
    for name, group in groupby(passages(), key=lambda p: p.name.partition(":")[0]):
        if options.files and name not in options.files:
            continue
        count = compare(name, list(group), using, options.show)
        print(line(name, count))
        whole += count
    print(line("all", whole))


if __name__ == "__main__":
    main()
