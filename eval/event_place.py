"""Event → place: given a verb, which toponyms of its sentence say where it happened.

    python eval/event_place.py [event_location.jsonl] [--trained] [--errors N]

Two lines a system: toponyms given (the gold spans of the sentence and our own recognised ones are candidates)
and toponyms recognised by us alone. A predicted span is right when it overlaps a gold one; precision, recall
and F1 over all predicted and gold spans. Beside ours the baseline: the toponym nearest to the verb.

Rows. One for a sentence and a verb. Annotated more than once, the row that the corpus calls its gold standard
(source RELABEL) counts, else the later one. Spans stored as token numbers are repaired, rows that name no verb
left out. Three parts are printed. *as stated*: all rows but those of source Masdar_RA, 89 % of which have no
place where other sources have none in 36 % ("22 people killed in Kubaisah": no place), against the gold
standard's own rows of the same sentences; *all rows*: those too; *gold standard*: RELABEL alone. "Two annotators"
is how far two annotations of one sentence and verb agree, by the same measure: the most that can be asked for.
``--trained`` takes the trained parser's trees in place of the rules'. Rules were written while looking at one half of
the sentences (seed 11), ``other half`` is the one not looked at.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.domain import Place, PlaceKind, Report, Span
from onrecord.pipeline import trained
from onrecord.reading import places as places_stage
from onrecord.reading import syntax
from onrecord.reading.claims.attached import attached, listed
from onrecord.reading.claims.layout import Layout
from onrecord.reading.tree import Sentence

Chosen = list[Span]
Parse = Callable[[Report], tuple[Sentence, ...]]

DATA = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "geoparse" / "event_location.jsonl"
GOLD, BROKEN = "RELABEL", "Masdar_RA"
SEED = 11
BAR = 0.80  # F1, toponyms given


class Row:
    """One annotated sentence: the verb and the toponyms where it happened."""

    def __init__(self, record: dict[str, Any], parse: Parse) -> None:
        self.text: str = record["text"]
        self.source: str = record.get("source") or ""
        spans = [(s["label"], _repaired(s, record["tokens"])) for s in record["spans"]]
        self.verb = next((span for label, span in spans if label == "VERB"), None)
        self.gold = [span for label, span in spans if label != "VERB"]
        self.report = Report(text=self.text)
        self.sentences: tuple[Sentence, ...] = parse(self.report)
        self.places: tuple[Place, ...] = places_stage.find(self.report, self.sentences)


def _repaired(span: dict[str, Any], tokens: list[dict[str, Any]]) -> Span:
    """A tenth of the spans hold token numbers where offsets belong; the tokens know better."""
    at = {t["id"]: t for t in tokens}
    if at[span["token_start"]]["start"] == span["start"] < span["end"]:
        return Span(span["start"], span["end"])
    return Span(at[span["token_start"]]["start"], at[min(span["token_end"], max(at))]["end"])


def load(
    path: Path, choose: Callable[[list[Any]], list[Any]] = list, *, parse: Parse = syntax.find
) -> list[Row]:
    """A row for each sentence and verb; ``choose`` takes a part of them before they are read."""
    chosen: dict[tuple[str, Span], dict[str, Any]] = {}
    for key, record in _annotations(path):
        if chosen.get(key, {}).get("source") != GOLD:
            chosen[key] = record
    return [Row(record, parse) for record in choose(list(chosen.values()))]


def _annotations(path: Path) -> Iterator[tuple[tuple[str, Span], dict[str, Any]]]:
    for record in json.loads(path.read_text(encoding="utf-8")):
        verbs = [s for s in record.get("spans") or () if s["label"] == "VERB"]
        if verbs:
            yield (record["text"], _repaired(verbs[0], record["tokens"])), record


def agreement(path: Path) -> float:
    """F1 of the last two annotations of a sentence and verb against one another."""
    found: dict[tuple[str, Span], list[list[Span]]] = {}
    for key, record in _annotations(path):
        spans = [_repaired(s, record["tokens"]) for s in record["spans"] if s["label"] != "VERB"]
        found.setdefault(key, []).append(spans)
    pairs = [v[-2:] for v in found.values() if len(v) > 1]
    both = sum(any(a.overlaps(b) for b in second) for first, second in pairs for a in first)
    return 2 * both / sum(len(first) + len(second) for first, second in pairs)


def parts(rows: list[Row]) -> dict[str, list[Row]]:
    """The parts that are printed."""
    stated = [row for row in rows if row.source != BROKEN]
    texts = sorted({row.text for row in stated})
    random.Random(SEED).shuffle(texts)
    looked_at = set(texts[: len(texts) // 2])
    return {
        "as stated": stated,
        "other half": [row for row in stated if row.text not in looked_at],
        "gold standard": [row for row in stated if row.source == GOLD],
        "all rows": rows,
    }


def by_tree(row: Row, candidates: tuple[Place, ...]) -> Chosen:
    """What the join ties to the verb. It carries nothing over from elsewhere: there is one sentence."""
    assert row.verb
    sentence = Layout(row.report, row.sentences).sentence(row.verb)
    trigger = sentence.token_at(row.verb.start) if sentence else None
    if sentence is None or trigger is None:
        return []
    near = [place for place in candidates if place.span in sentence.span]
    return [place.span for place in listed(sentence, attached(sentence, trigger, near), near)]


def nearest(row: Row, candidates: tuple[Place, ...]) -> Chosen:
    """The baseline."""
    verb = row.verb
    assert verb
    ordered = sorted(
        candidates, key=lambda p: min(abs(p.span.start - verb.end), abs(verb.start - p.span.end))
    )
    return [place.span for place in ordered[:1]]


def with_gold(row: Row) -> tuple[Place, ...]:
    """Our own toponyms, and the gold ones we did not recognise."""
    own = tuple(p for p in row.places if not any(p.span.overlaps(g) for g in row.gold))
    given = tuple(
        next((replace(p, span=g) for p in row.places if p.span.overlaps(g)), Place(g, PlaceKind.OTHER))
        for g in row.gold
    )
    return tuple(sorted(own + given, key=lambda p: p.span))


Chooser = Callable[[Row, tuple[Place, ...]], Chosen]


def score(rows: list[Row], choose: Chooser, *, given: bool) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    right = gold = got = 0
    for row in rows:
        chosen = choose(row, with_gold(row) if given else row.places)
        right += sum(any(c.overlaps(g) for c in chosen) for g in row.gold)
        gold, got = gold + len(row.gold), got + len(chosen)
    p, r = right / max(got, 1), right / gold
    return p, r, 2 * p * r / max(p + r, 1e-9)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path, nargs="?", default=DATA)
    parser.add_argument("--trained", action="store_true", help="parse with the trained reader")
    parser.add_argument("--errors", type=int, default=0, help="print the first N sentences chosen wrongly")
    args = parser.parse_args()
    if not args.path.is_file():
        print(f"event_place: skipped, no corpus at {args.path}")
        return
    rows = load(args.path, parse=trained().syntax if args.trained else syntax.find)
    for part, some in parts(rows).items():
        print(f"{part}: {len(some)} rows, {sum(len(r.gold) for r in some)} places of events")
        for name, choose in (("nearest toponym", nearest), ("ours", by_tree)):
            for given in (True, False):
                p, r, f1 = score(some, choose, given=given)
                told = "toponyms given" if given else "own recognition"
                print(f"  {name:16} {told:16} P {p:.3f}  R {r:.3f}  F1 {f1:.3f}")
    print(f"two annotators F1 {agreement(args.path):.3f}; bar {BAR:.2f} for toponyms given, as stated")
    wrong = (row for row in rows if set(by_tree(row, with_gold(row))) != set(row.gold))
    for row, _ in zip(wrong, range(args.errors), strict=False):
        assert row.verb
        quote = row.report.quote
        print(
            f"\n{row.text.strip()}\n  verb {quote(row.verb)!r}, gold {[quote(g) for g in row.gold]}", end=""
        )
        print(f", ours {[quote(s) for s in by_tree(row, with_gold(row))]}")


if __name__ == "__main__":
    main()
