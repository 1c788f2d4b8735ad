"""Read our own marked sentences with the rules and compare: training/data/*.txt as a test.

    python eval/own_sentences.py [FILE ...] [--show KIND]

Each passage is read as a report of its own. Printed per file, as precision / recall / F1:
  said      linked attribution: content overlaps (Dice >= .5) and the source is right (or rightly none)
  content   the content alone
  source    the source's words (Dice >= .5), of whatever attribution
  cue       the cue's words (overlap)
  who       recall only: a source that holds a person's name or is an organisation is read as that kind
  place     mentions of places ([L ...]); words inside another name that hold a building's word are not held against it
  figure    mention overlaps, and value, bound, low and high are right (and what is counted, where marked)
--show prints every difference of one of these.

The marks say less than a reading: a medium may be the source of a mark and the last link of a chain in the
reading, so any link of the chain will do; pieces of a quotation without a cue of their own join the piece before.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from training.corpora import own

from onrecord import domain, read
from onrecord.domain import Block, BlockKind, Quantity, Reading, Report, SourceKind
from onrecord.errors import NotRead

Chars = frozenset[int]
MEASURES = ("said", "content", "source", "cue", "who", "place", "figure")
_BUILDING = re.compile(
    r"(?i)hospital|clinic|university|school|church|mosque|prison|camp|airport|station|bridge|dam|port|base|centre"
)


@dataclass
class Said:
    """One attribution: the characters of its parts. ``sources``: every link of the chain, or the one marked."""

    content: Chars = frozenset()
    cue: Chars = frozenset()
    sources: list[Chars] = field(default_factory=list)
    kind: SourceKind | None = None


@dataclass
class Difference:
    measure: str
    where: str
    what: str


def dice(a: Chars, b: Chars) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def chars(text: str, *spans: tuple[int, int]) -> Chars:
    """The letters and digits of the spans: quotation marks, commas and spaces at edges are nobody's error."""
    return frozenset(i for start, end in spans for i in range(start, end) if text[i].isalnum())


# ------------------------------------------------------------------ the marks


def marked(text: str, spans: list[own.Span]) -> list[Said]:
    """The attributions marked in a passage; a word belongs to the lowest number, as in training."""
    parts: dict[int, dict[str, list[tuple[int, int]]]] = {}
    for span in spans:
        if span.mark[0] in "sct":
            parts.setdefault(int(span.mark[1:]), {}).setdefault(span.mark[0], []).append(
                (span.start, span.end)
            )
    found = []
    for _, part in sorted(parts.items()):
        cue, source = chars(text, *part.get("c", ())), chars(text, *part.get("s", ()))
        inside = chars(text, *part.get("t", ())) - cue - source
        found.append(Said(inside, cue, [source] if source else [], _kind(spans, part.get("s", []))))
    return found


def _kind(spans: list[own.Span], source: list[tuple[int, int]]) -> SourceKind | None:
    """What the names in a source say of its kind: one person's name, or an organisation's and nothing else."""
    names = [s for s in spans if s.mark in "PO" and any(a <= s.start and s.end <= b for a, b in source)]
    if [s.mark for s in names].count("P") == 1:
        return SourceKind.PERSON
    if (
        len(names) == 1
        and len(source) == 1
        and source[0][1] == names[0].end
        and names[0].start - source[0][0] < 5
    ):
        return SourceKind.ORGANISATION
    return None


# ------------------------------------------------------------------ the reading


def taken(reading: Reading) -> list[Said]:
    """The attributions of a reading, running quotations joined to what they continue."""
    text, found = reading.report.text, list[Said]()
    for a in reading.attributions:
        content = chars(text, *((s.start, s.end) for s in a.content))
        sources = [chars(text, (s.span.start, s.span.end)) for s in a.sources if s.span]
        if found and a.cue is None and sources[:1] == found[-1].sources[:1]:
            found[-1].content |= content
            continue
        cue = chars(text, (a.cue.start, a.cue.end)) if a.cue else frozenset()
        found.append(Said(content, cue, sources, a.sources[0].kind if a.sources else None))
    return found


KINDS = {"headlines": BlockKind.HEADLINE, "captions": BlockKind.CAPTION}  # of the files so named


def report(text: str, file: str) -> Report:
    kind = KINDS.get(file, BlockKind.PARAGRAPH)
    return Report(text, blocks=(Block(kind, domain.Span(0, len(text))),))


# ------------------------------------------------------------------ comparing


def best(key: Said, got: list[Said]) -> Said | None:
    near = max(got, key=lambda g: dice(key.content, g.content), default=None)
    return near if near and dice(key.content, near.content) >= 0.5 else None


def same_source(key: Said, got: Said) -> bool:
    if not key.sources or not got.sources:
        return not key.sources and not got.sources
    return any(key.sources[0] & link for link in got.sources)


class Tally:
    """Counts and differences of one file."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self.differences: list[Difference] = []

    def add(self, measure: str, where: str, right: int, key: int, got: int, what: str = "") -> None:
        self.counts[measure, "right"] += right
        self.counts[measure, "key"] += key
        self.counts[measure, "got"] += got
        if not right and what:
            self.differences.append(Difference(measure, where, what))

    def line(self, measure: str) -> str:
        right, key, got = (self.counts[measure, part] for part in ("right", "key", "got"))
        if not key and not got:
            return "-".center(14)
        p, r = right / got if got else 0.0, right / key if key else 0.0
        return f"{p:.2f} {r:.2f} {2 * p * r / (p + r) if p + r else 0.0:.2f}"


def compare(lines: list[str], tasks: list[str], where: str, first: int, tally: Tally) -> None:
    """Add one passage to a file's tally."""
    text, spans = own.unmark(lines, where, first)
    where = f"{where}:{first}"
    try:
        reading = read(report(text, where.partition(":")[0]))
    except NotRead as error:
        print(f"  {where}  NOT READ: {error.__cause__!r}: {text}")
        return
    if "attribution" in tasks:
        _attributions(text, marked(text, spans), taken(reading), where, tally)
    if "names" in tasks:
        _places(text, spans, reading, where, tally)
    if "figures" in tasks:
        _figures(text, spans, reading, where, tally)


def _attributions(text: str, keys: list[Said], got: list[Said], where: str, tally: Tally) -> None:
    left = list(got)
    for key in keys:
        match = best(key, left)
        if match is None:
            tally.add("content", where, 0, 1, 0, f"missed: {_words(text, key.content)}")
            tally.add("said", where, 0, 1, 0, f"missed: {text}")
            tally.add("cue", where, 0, 1, 0, f"missed: {_words(text, key.cue)} | {text}")
            continue
        left.remove(match)
        tally.add("content", where, 1, 1, 1)
        of = f"{_words(text, key.sources[0])!r}" if key.sources else "nobody"
        by = " < ".join(_words(text, s) for s in match.sources) or "nobody"
        tally.add("said", where, same_source(key, match), 1, 1, f"said by {of}, read as {by!r}: {text}")
        tally.add(
            "cue",
            where,
            bool(key.cue & match.cue),
            1,
            1,
            f"{_words(text, key.cue)!r}, read {_words(text, match.cue)!r}",
        )
        if key.kind and key.sources and same_source(key, match):
            kinds = {key.kind, SourceKind.MEDIA} if key.kind is SourceKind.ORGANISATION else {key.kind}
            tally.add("who", where, match.kind in kinds, 1, 1, f"{of} is {key.kind}, read as {match.kind}")
    for extra in left:
        for measure in ("content", "said", "cue"):
            tally.add(measure, where, 0, 0, 1, f"too much: {_words(text, extra.content)} | {text}")
    _sources(text, keys, got, where, tally)


def _sources(text: str, keys: list[Said], got: list[Said], where: str, tally: Tally) -> None:
    wanted = [k.sources[0] for k in keys if k.sources]
    read_as = [link for g in got for link in g.sources]
    for source in wanted:
        match = max(read_as, key=lambda link: dice(source, link), default=frozenset())
        right = dice(source, match) >= 0.5
        tally.add("source", where, right, 1, 0, f"missed: {_words(text, source)} | {text}")
    for g in got:
        if g.sources:
            right = any(dice(source, link) >= 0.5 for source in wanted for link in g.sources)
            tally.counts["source", "got"] += 1
            if not right:
                tally.differences.append(
                    Difference("source", where, f"read: {_words(text, g.sources[0])} | {text}")
                )


def _places(text: str, spans: list[own.Span], reading: Reading, where: str, tally: Tally) -> None:
    keys = [s for s in spans if s.mark == "L"]
    others = [s for s in spans if s.mark in "POM"]
    got = list(reading.places)
    for key in keys:
        match = next((p for p in got if p.span.start < key.end and key.start < p.span.end), None)
        if match:
            got.remove(match)
        tally.add(
            "place", where, bool(match), 1, bool(match), f"missed: {text[key.start : key.end]} | {text}"
        )
    for place in got:
        words = reading.report.quote(place.span)
        inside = next((s for s in others if s.start < place.span.end and place.span.start < s.end), None)
        if inside and _BUILDING.search(text[inside.start : inside.end]):
            continue
        if any(s.start < place.span.end and place.span.start < s.end for s in keys):
            continue  # one mark, two places: "Goma, North Kivu"
        within = f" (in {inside.mark} {text[inside.start : inside.end]})" if inside else ""
        tally.add("place", where, 0, 0, 1, f"too much: {words}{within} | {text}")


def _figures(text: str, spans: list[own.Span], reading: Reading, where: str, tally: Tally) -> None:
    keys = [s for s in spans if s.mark[0] in "<>=~0123456789"]
    got = list(reading.quantities)
    for key in keys:
        said = text[key.start : key.end]
        near = [q for q in got if q.span.start < key.end and key.start < q.span.end]
        if not near:
            tally.add("figure", where, 0, 1, 0, f"missed: {said} | {text}")
            continue
        got.remove(near[0])
        wrong = _wrong(key.mark, near[0])
        mention = reading.report.quote(near[0].span)
        tally.add("figure", where, not wrong, 1, 1, f"{said!r} {key.mark}, read {mention!r} {wrong} | {text}")
    for extra in got:
        tally.add("figure", where, 0, 0, 1, f"too much: {reading.report.quote(extra.span)} | {text}")


_BOUNDS = {"=": "exact", ">=": "at_least", ">": "more_than", "<=": "at_most", "<": "less_than", "~": "about"}


def _wrong(mark: str, got: Quantity) -> str:
    """What of a figure differs from its mark, in words; nothing where all is right."""
    value, _, counts = mark.partition(":")
    found = re.match(r"(?:([<>]=?|[~=])|([\d.]+)-)([\d.]+|\?)$", value)
    assert found
    sign, low, number = found.groups()
    n = None if number == "?" else float(number)
    bound = "vague" if n is None else _BOUNDS[sign] if sign else "range"
    value_ = (float(low) + n) / 2 if low and n is not None else n
    wrong = [f"bound {got.bound}"] if got.bound != bound else []
    if got.value != value_:
        wrong.append(f"value {got.value}")
    if counts and got.counted != counts:
        wrong.append(f"counts {got.counted}")
    return ", ".join(wrong)


def _words(text: str, inside: Chars) -> str:
    """Words of a set of characters, gaps shown."""
    at = sorted(inside)
    if not at:
        return "nothing"
    pieces, start = [], at[0]
    for a, b in [*pairwise(at), (at[-1], len(text) + 9)]:
        if any(c.isalnum() for c in text[a + 1 : b]) or b > len(text):
            pieces.append(text[start : a + 1])
            start = b
    return " … ".join(pieces)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, help="default: every file")
    parser.add_argument("--show", choices=MEASURES, help="print the differences of one measure")
    args = parser.parse_args()
    total = Tally()
    print(f"{'':22}{'passages':>9} " + "".join(f"{m:^17}" for m in MEASURES))
    for path in args.files or sorted(own.DATA.glob("*.txt")):
        tally, count = Tally(), 0
        for count, (lines, tasks, first) in enumerate(own.blocks(path), 1):  # noqa: B007 - how many
            compare(lines, tasks, path.stem, first, tally)
        total.counts.update(tally.counts)
        print(f"{path.stem:22}{count:9} " + "".join(f"{tally.line(m):^17}" for m in MEASURES))
        for difference in tally.differences:
            if difference.measure == args.show:
                print(f"  {difference.where}  {difference.what}")
    print(f"{'all':22}{'':9} " + "".join(f"{total.line(m):^17}" for m in MEASURES))


if __name__ == "__main__":
    main()
