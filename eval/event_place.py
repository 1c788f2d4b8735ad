"""Event → place: given a verb, which toponyms of its sentence say where it happened.

    python eval/event_place.py ../shared/corpora/geoparse/event_location.jsonl [--errors N]

Two lines: toponyms given (the gold spans of the sentence and our own recognised ones are candidates) and
toponyms recognised by us alone. A predicted span is right when it overlaps a gold one; precision, recall and
F1 over all predicted and gold spans. Beside them the baseline: the toponym nearest to the verb. Spans stored
as token numbers are repaired, sentences annotated twice are counted once (the later one), and sentences whose
annotation names no verb are left out.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.domain import Place, PlaceKind, Report, Span
from onrecord.reading import places as places_stage
from onrecord.reading import syntax
from onrecord.reading.claims.attached import attached
from onrecord.reading.claims.layout import Layout
from onrecord.reading.tree import Sentence

Chosen = list[Span]


class Row:
    """One annotated sentence: the verb and the toponyms where it happened."""

    def __init__(self, record: dict[str, Any]) -> None:
        self.text: str = record["text"]
        spans = [(s["label"], _repaired(s, record["tokens"])) for s in record["spans"]]
        self.verb = next((span for label, span in spans if label == "VERB"), None)
        self.gold = [span for label, span in spans if label != "VERB"]
        self.report = Report(text=self.text)
        self.sentences: tuple[Sentence, ...] = syntax.find(self.report)
        self.places: tuple[Place, ...] = places_stage.find(self.report, self.sentences)


def _repaired(span: dict[str, Any], tokens: list[dict[str, Any]]) -> Span:
    """A tenth of the spans hold token numbers where offsets belong; the tokens know better."""
    at = {t["id"]: t for t in tokens}
    if at[span["token_start"]]["start"] == span["start"] < span["end"]:
        return Span(span["start"], span["end"])
    return Span(at[span["token_start"]]["start"], at[min(span["token_end"], max(at))]["end"])


def load(path: Path) -> list[Row]:
    """Every sentence with a verb, once."""
    records = {r["text"]: r for r in json.loads(path.read_text(encoding="utf-8")) if r.get("spans")}
    rows = (Row(record) for record in records.values())
    return [row for row in rows if row.verb]


def by_tree(row: Row, candidates: tuple[Place, ...]) -> Chosen:
    """What the join ties to the verb. It carries nothing over from elsewhere: there is one sentence."""
    assert row.verb
    sentence = Layout(row.report, row.sentences).sentence(row.verb)
    trigger = sentence.token_at(row.verb.start) if sentence else None
    if sentence is None or trigger is None:
        return []
    near = [place for place in candidates if place.span in sentence.span]
    return [place.span for place in attached(sentence, trigger, near)]


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


def score(rows: list[Row], choose: Callable[[Row, tuple[Place, ...]], Chosen], *, given: bool) -> str:
    """Precision, recall, F1 in one line."""
    right = gold = got = 0
    for row in rows:
        chosen = choose(row, with_gold(row) if given else row.places)
        right += sum(any(c.overlaps(g) for c in chosen) for g in row.gold)
        gold, got = gold + len(row.gold), got + len(chosen)
    p, r = right / max(got, 1), right / gold
    return f"P {p:.3f}  R {r:.3f}  F1 {2 * p * r / (p + r):.3f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print the first N sentences chosen wrongly")
    args = parser.parse_args()
    rows = load(args.path)
    print(f"{len(rows)} sentences, {sum(len(r.gold) for r in rows)} places of events")
    for name, choose in (("nearest toponym", nearest), ("ours", by_tree)):
        print(f"{name:16} toponyms given       {score(rows, choose, given=True)}")
        print(f"{name:16} own recognition      {score(rows, choose, given=False)}")
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
