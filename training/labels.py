"""Readings that careful readers corrected, as offsets and codes.

``data/claims.jsonl`` is learnt from: articles of our own (``data/articles``) and reports of shared corpora that may be
trained on. ``eval/unseen/corrected.jsonl`` holds reports of those that may only be measured on. A line is one report,
by name and hash: its events as [trigger, type, actors, targets, places], or [trigger, type] where no more was asked,
its figures as [start, end, counts], its toponyms as [start, end]; the reports corrected first have their events alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from eval.unseen import texts

from onrecord import intake
from onrecord.domain import Block, BlockKind, Report, Span
from training.corpora.own_events import Marked, passages

DATA = Path(__file__).with_name("data")
LEARNT = DATA / "claims.jsonl"
MEASURED = Path(__file__).resolve().parents[1] / "eval" / "unseen" / "corrected.jsonl"
SET_ON = 6  # of the reports to be measured on, one in so many served to set bounds
Gold = dict[str, Any]


def bounds_set_on(digest: str) -> bool:
    """Whether the bounds of decisions were set while looking at a report's scores."""
    return int(digest[:8], 16) % SET_ON == 0


def lines(path: Path) -> Iterator[Gold]:
    """The corrected readings of a file."""
    with path.open(encoding="utf-8") as found:
        yield from map(json.loads, found)


def report(gold: Gold, corpora: Path) -> Report:
    """The report of a line, checked to be the one that was corrected."""
    corpus, _, name = gold["source"].partition(" ")
    text, day = _own(name) if corpus == "own" else texts.find(gold["source"], corpora)
    if hashlib.sha256(text.encode()).hexdigest() != gold["sha256"]:
        raise SystemExit(f"{gold['source']}: the corpus has another text than the labels were made on")
    return intake.from_text(text, published=day)


def close(text: str, a: Span, b: Span) -> bool:
    """The same phrase give or take its edges: half of the characters shared, or one in the other with one last
    word."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    if shared <= 0:
        return False
    if 4 * shared >= (a.end - a.start) + (b.end - b.start):
        return True
    return (a in b or b in a) and text[a.start : a.end].split()[-1:] == text[b.start : b.end].split()[-1:]


def marked() -> Iterator[tuple[Gold, Report]]:
    """The passages of our own whose events were marked, a file of them as one report. What counts as an event was
    judged more widely there than in the reading keys, and they are too short to tell of places: they teach roles
    alone."""
    for name, group in groupby(passages(), key=lambda p: p.name.partition(":")[0]):
        text, blocks, events = "", [], []
        for passage in group:
            start, end = len(text), len(text) + len(passage.text)
            blocks.append(Block(BlockKind.PARAGRAPH, Span(start, end)))
            events += [_moved(event, start) for event in passage.events]
            text += passage.text + "\n\n"
        digest = hashlib.sha256(text.encode()).hexdigest()
        gold = {"source": f"passages {name}", "sha256": digest, "events": events, "roles alone": True}
        yield gold, Report(text, blocks=tuple(blocks))


def _moved(event: Marked, by: int) -> list[Any]:
    roles = [[[a + by, b + by] for a, b in places] for places in (event.actors, event.targets, event.places)]
    return [[event.trigger[0] + by, event.trigger[1] + by], event.type, *roles]


def _own(name: str) -> tuple[str, date | None]:
    """An article of our own; its first line is "published: 2014-03-09"."""
    head, _, text = (DATA / "articles" / f"{name}.txt").read_text(encoding="utf-8").partition("\n")
    return text, date.fromisoformat(head.removeprefix("published: "))
