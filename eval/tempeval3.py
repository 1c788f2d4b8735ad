"""Score the time stage on TempEval-3 training news (TimeBank and AQUAINT), beside ``dateparser``.

    python eval/tempeval3.py                       the figures, one line a system
    python eval/tempeval3.py --errors TimeBank     what went wrong, article by article
    python eval/tempeval3.py --check               exit 1 where a figure is below its bar

Definitions of the task: only times of the text count (the document creation time is given); *strict* wants
the same characters, *relaxed* an overlap, one to one; value F1 = relaxed F1 x share of the matched whose
TIMEX3 value is the same, and so for type. ``dateparser.search`` gives days, no TIMEX3:
its values are compared at the precision of the key's.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

from onrecord.domain import Block, BlockKind, Report, Span
from onrecord.reading import syntax
from onrecord.reading.times import timexes

HOME = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "tempeval3" / "Training" / "TBAQ-cleaned"
PARTS = ("TimeBank", "AQUAINT")
BARS = {"relaxed": 0.90, "value": 0.80}
_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")


@dataclass(frozen=True)
class Marked:
    """One time expression, the key's or a system's."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True)
class Article:
    name: str
    report: Report
    key: tuple[Marked, ...]


Tagger = Callable[[Article], list[Marked]]


def articles(part: str) -> Iterator[Article]:
    """The articles of TimeBank or AQUAINT with their keys."""
    for path in sorted((HOME / part).glob("*.tml")):
        root = ElementTree.parse(path).getroot()
        created = root.find("DCT/TIMEX3")
        body = root.find("TEXT")
        assert created is not None
        assert body is not None
        text, key = _flatten(body)
        published = date.fromisoformat(created.attrib["value"][:10])
        yield Article(path.stem, _report(text, published), tuple(key))


def _flatten(body: ElementTree.Element) -> tuple[str, list[Marked]]:
    """The text of an element without its tags, and its times as offsets."""
    pieces: list[str] = []
    key: list[Marked] = []
    length = 0

    def add(text: str | None) -> None:
        nonlocal length
        pieces.append(text or "")
        length += len(text or "")

    def walk(element: ElementTree.Element) -> None:
        start = length
        add(element.text)
        for child in element:
            walk(child)
            add(child.tail)
        if element.tag == "TIMEX3" and element.attrib.get("functionInDocument") != "CREATION_TIME":
            key.append(Marked(start, length, element.attrib["type"], element.attrib["value"]))

    walk(body)
    return "".join(pieces), sorted(key, key=lambda m: m.start)


def _report(text: str, published: date) -> Report:
    """Paragraphs are parted by blank lines; a line break inside one is a blank."""
    spans = [Span(*m.span()) for m in _PARAGRAPH.finditer(text)]
    plain = "".join(c if c != "\n" else " " for c in text)
    blocks = tuple(Block(BlockKind.PARAGRAPH, span) for span in spans)
    return Report(plain, blocks=blocks, published=published)


def onrecord_tagger(article: Article) -> list[Marked]:
    """The times stage, vague ones ("now", "recently") and TIMEX3 values included."""
    found = timexes(article.report, syntax.find(article.report))
    return [Marked(t.start, t.end, t.type.value, t.value) for t in found]


def dateparser_tagger() -> Tagger | None:
    """``dateparser.search`` with the creation time as its base; None where it is not installed."""
    try:
        from dateparser.search import search_dates  # noqa: PLC0415 (optional)
    except ImportError:
        return None

    def tag(article: Article) -> list[Marked]:
        text, published = article.report.text, article.report.published
        assert published is not None
        base = datetime(published.year, published.month, published.day)
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        found: list[Marked] = []
        for block in article.report.blocks:
            at = block.span.start
            piece = text[at : block.span.end]
            for words, day in search_dates(piece, languages=["en"], settings=settings) or []:
                start = text.find(words, at, block.span.end)
                if start >= 0:
                    at = start + len(words)
                    found.append(Marked(start, at, "DATE", day.date().isoformat()))
        return found

    return tag


def score(pairs: list[tuple[tuple[Marked, ...], list[Marked]]], *, coarse: bool = False) -> dict[str, float]:
    """Precision, recall and F1, strict and relaxed, and the F1 of type and value."""
    n: Counter[str] = Counter()
    for key, found in pairs:
        n["key"] += len(key)
        n["found"] += len(found)
        n["strict"] += len({(m.start, m.end) for m in key} & {(m.start, m.end) for m in found})
        for gold, got in matched(key, found):
            n["relaxed"] += 1
            n["value"] += gold.value == got.value or (coarse and got.value.startswith(gold.value))
            n["type"] += gold.type == got.type
    precision, recall = n["relaxed"] / max(1, n["found"]), n["relaxed"] / max(1, n["key"])
    relaxed = 2 * n["relaxed"] / max(1, n["key"] + n["found"])
    share = max(1, n["relaxed"])
    return {
        "precision": precision,
        "recall": recall,
        "strict": 2 * n["strict"] / max(1, n["key"] + n["found"]),
        "relaxed": relaxed,
        "type": relaxed * n["type"] / share,
        "value": relaxed * n["value"] / share,
    }


def matched(key: tuple[Marked, ...], found: list[Marked]) -> list[tuple[Marked, Marked]]:
    """Overlapping pairs, one to one, the largest overlap first."""
    pairs = [
        (min(a.end, b.end) - max(a.start, b.start), i, j)
        for i, a in enumerate(key)
        for j, b in enumerate(found)
        if a.start < b.end and b.start < a.end
    ]
    taken_key: set[int] = set()
    taken_found: set[int] = set()
    out = []
    for _, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if i not in taken_key and j not in taken_found:
            taken_key.add(i)
            taken_found.add(j)
            out.append((key[i], found[j]))
    return out


def errors(article: Article) -> Iterator[str]:
    """What the stage misses, adds or resolves otherwise, with the words around."""
    found = onrecord_tagger(article)
    pairs = matched(article.key, found)
    text = article.report.text
    gold_seen, got_seen = {id(a) for a, _ in pairs}, {id(b) for _, b in pairs}

    def near(m: Marked) -> str:
        return f"…{text[max(0, m.start - 50) : m.start]}[{text[m.start : m.end]}]{text[m.end : m.end + 40]}…"

    for a, b in pairs:
        if a.value != b.value:
            yield f"value  {article.report.published} key {a.value} read {b.value}  {near(a)}"
    yield from (f"missed {m.type} {m.value}  {near(m)}" for m in article.key if id(m) not in gold_seen)
    yield from (f"extra  {m.type} {m.value}  {near(m)}" for m in found if id(m) not in got_seen)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", choices=PARTS, help="list what went wrong in that part")
    parser.add_argument("--check", action="store_true", help="exit 1 where a figure is below its bar")
    args = parser.parse_args()
    if not HOME.is_dir():
        print(f"tempeval3: skipped, no corpus at {HOME}")
        return 0
    if args.errors:
        for article in articles(args.errors):
            for line in errors(article):
                print(article.name, line)
        return 0
    corpus = {part: list(articles(part)) for part in PARTS}
    print(f"{'':24}{'P':>7}{'R':>7}{'strict':>8}{'relaxed':>8}{'type':>7}{'value':>7}{'n':>6}{'sec':>7}")
    whole = _table("onrecord", onrecord_tagger, corpus)
    other = dateparser_tagger()
    if other is None:
        print("dateparser: not installed, no comparison (pip install dateparser)")
    else:
        _table("dateparser", other, corpus, coarse=True)
    low = [name for name, bar in BARS.items() if whole[name] < bar]
    print(", ".join(f"{name} {whole[name]:.3f} (bar {bar:.2f})" for name, bar in BARS.items()))
    return 1 if args.check and low else 0


def _table(
    name: str, tagger: Tagger, corpus: dict[str, list[Article]], *, coarse: bool = False
) -> dict[str, float]:
    """A line a part and one for all; returns the figures of all."""
    everything: list[tuple[tuple[Marked, ...], list[Marked]]] = []
    figures: dict[str, float] = {}
    spent = 0.0
    bounds = [0]
    for part in PARTS:
        started = time.process_time()
        everything += [(a.key, tagger(a)) for a in corpus[part]]
        bounds.append(len(everything))
        spent += time.process_time() - started
    slices = [*zip(PARTS, pairwise(bounds), strict=True), ("all", (0, len(everything)))]
    for part, (a, b) in slices:
        figures = score(everything[a:b], coarse=coarse)
        count = sum(len(key) for key, _ in everything[a:b])
        row = "".join(f"{figures[k]:7.3f}" for k in ("precision", "recall"))
        row += "".join(f"{figures[k]:8.3f}" for k in ("strict", "relaxed"))
        row += "".join(f"{figures[k]:7.3f}" for k in ("type", "value"))
        print(f"{name:12}{part:12}{row}{count:6}{spent if part == 'all' else 0:7.1f}")
    return figures


if __name__ == "__main__":
    sys.exit(main())
