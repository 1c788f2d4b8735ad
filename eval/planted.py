"""Alter one number, weekday, date or distance in reports that state a relation; count what the checks find.

    python eval/planted.py             the table, and every false finding for reading
    python eval/planted.py --misses    also what was planted and not found
    python eval/planted.py --check     exit 1 below the bars

Relations were found by reading and by searching for words, without the checks (planted_relations.toml: report,
kind, and where the values stand). Each relation is altered once, a value and its new value chosen by a fixed seed
so that the words no longer fit: another weekday; another day of the month within the same week; a number that
breaks the sum, is larger than its whole, or differs from its repetition; a measure off by half or more; a distance
three times as far or a third; the opposite bearing. Found: the altered text has a finding that the unaltered one
does not have and whose words include the altered ones or another value of the relation.

False findings: on the same reports unaltered and on others drawn by the same seed. Where a report itself states
what does not fit (judged by reading), the finding is right and is listed apart (``stands`` in the same file).
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from onrecord import intake, read
from onrecord.domain import Finding, Span
from onrecord.errors import OnrecordError
from planted_texts import CORPORA, Text, corpora, shown

HERE = Path(__file__).resolve().parent
SEED = 7
OTHERS = 400  # further reports read unaltered
FOUND, FALSE = 0.80, 1.0  # share of alterations found; false findings per 20 unaltered reports
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_COMPASS = {"north": "south", "east": "west"}
_COMPASS |= {v: k for k, v in _COMPASS.items()}

Values = list[tuple[int, str]]


@dataclass(frozen=True)
class Planted:
    """One alteration: the text with it, and where the values of the relation now stand."""

    kind: str
    was: str
    now: str
    text: str
    values: tuple[Span, ...]


def number(text: str) -> float:
    """The number of "12", "1,200" or "twelve"."""
    plain = text.lower().replace(",", "")
    return float(WORDS.index(plain)) if plain in WORDS else float(plain)


def like(value: float, old: str) -> str:
    """A number written the way another was."""
    if old.lower() in WORDS and value == int(value) and 0 <= value <= 20:
        word = WORDS[int(value)]
        return word.upper() if old.isupper() and len(old) > 1 else word.title() if old[0].isupper() else word
    return f"{value:.1f}" if "." in old else f"{value:,.0f}" if "," in old else f"{value:.0f}"


def alter(kind: str, values: Values, rng: random.Random) -> tuple[int, str]:
    """Which value of a relation to change, and to what, so that the relation no longer holds."""
    which = rng.randrange(len(values))
    old = values[which][1]
    if old.lower() in WEEKDAYS:
        return which, _case(rng.choice([d for d in WEEKDAYS if d != old.lower()]).title(), old)
    if old.isalpha() and kind == "distance":
        return which, _case(re.sub("north|south|east|west", lambda m: _COMPASS[m[0]], old.lower()), old)
    value = number(old)
    if kind == "weekday":  # another day of the same week, within the month
        days = [value + d for d in range(-6, 7) if d and 1 <= value + d <= 28]
        return which, like(rng.choice(days), old)
    if kind == "period":
        first, last = number(values[0][1]), number(values[1][1])
        return (
            (0, like(rng.randint(int(last) + 1, 28), old)) if first < last < 28 else (1, like(first - 1, old))
        )
    if kind == "units":
        return which, like(value * rng.choice((0.5, 1.6, 2, 10)), old)
    if kind == "distance":
        return which, like(value * rng.choice((1 / 3, 3)), old)
    if kind in {"part", "of"}:
        whole, part = number(values[0][1]), number(values[1][1])
        if kind == "of":
            whole, part = part, whole
        more = part if rng.random() < 0.5 and part > 2 else None
        at_whole, at_part = (0, 1) if kind == "part" else (1, 0)
        if more:
            return at_whole, like(rng.randint(1, int(part) - 1), values[at_whole][1])
        return at_part, like(whole + rng.randint(1, max(2, int(whole / 2))), values[at_part][1])
    step = max(2, int(value * 0.4))
    return which, like(rng.choice([v for d in range(-step, step + 1) if d and (v := value + d) >= 1]), old)


def _case(word: str, old: str) -> str:
    return word.upper() if old.isupper() else word if old[0].isupper() else word.lower()


def plant(text: Text, kind: str, values: Values, rng: random.Random) -> Planted:
    """The report with one value of the relation altered."""
    which, now = alter(kind, values, rng)
    start, was = values[which]
    assert text.text[start : start + len(was)] == was, (text.id, was)
    shift = len(now) - len(was)
    spans = [
        Span(s + (shift if s > start else 0), s + (shift if s > start else 0) + len(now if n == which else w))
        for n, (s, w) in enumerate(values)
    ]
    return Planted(kind, was, now, text.text[:start] + now + text.text[start + len(was) :], tuple(spans))


def findings(text: Text, words: str) -> tuple[Finding, ...]:
    """What the checks find; nothing where the document cannot be read."""
    try:
        return read(intake.from_text(words, published=text.published)).findings
    except OnrecordError as error:
        print(f"{text.id}: {error}", file=sys.stderr)
        return ()


def found(planted: Planted, before: tuple[Finding, ...], after: tuple[Finding, ...]) -> bool:
    """Whether a new finding rests on words of the relation."""
    known = {(f.rule, f.message) for f in before}
    new = [f for f in after if (f.rule, f.message) not in known]
    return any(span.overlaps(value) for f in new for span in f.evidence for value in planted.values)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=SEED, help="another seed plants other values")
    parser.add_argument("--misses", action="store_true", help="show what was not found")
    parser.add_argument("--check", action="store_true", help="exit 1 below the bars")
    args = parser.parse_args()
    if not CORPORA.is_dir():
        print(f"planted: skipped, no corpora at {CORPORA}")
        return 0
    source = tomllib.loads((HERE / "planted_relations.toml").read_text(encoding="utf-8"))
    stands = {(s["id"], s["rule"]) for s in source.get("stands", [])}
    first, texts = list(shown()), {}
    for text in corpora():
        texts.setdefault(text.id, text)
    texts |= {t.id: t for t in first}
    related = sorted({r["id"] for r in source["relation"]} | {t.id for t in first})
    rest = sorted(texts.keys() - set(related))
    others = random.Random(args.seed).sample(rest, OTHERS)
    before = {i: findings(texts[i], texts[i].text) for i in (*related, *others)}

    share = _planted(source["relation"], texts, before, seed=args.seed, misses=args.misses)
    rate = max(
        _false(name, ids, texts, before, stands)
        for name, ids in (("with a relation", related), ("others", others))
    )
    return 1 if args.check and (share < FOUND or rate > FALSE) else 0


def _planted(
    relations: list[dict[str, object]],
    texts: dict[str, Text],
    before: dict[str, tuple[Finding, ...]],
    *,
    seed: int,
    misses: bool,
) -> float:
    """Print found of planted by kind; the share of all."""
    hits: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    missed: dict[str, list[str]] = defaultdict(list)
    for n, relation in enumerate(relations):
        text, kind = texts[str(relation["id"])], str(relation["kind"])
        values = [(int(start), str(words)) for start, words in relation["at"]]  # type: ignore[attr-defined]
        planted = plant(text, kind, values, random.Random(seed * 1000 + n))
        tried[kind] += 1
        if found(planted, before[text.id], findings(text, planted.text)):
            hits[kind] += 1
        else:
            at = min(s.start for s in planted.values)
            near = " ".join(planted.text[max(0, at - 60) : at + 160].split())
            missed[kind].append(f"  {text.id} {planted.was} → {planted.now}: {near}")
    print("| relation | planted | found | share |\n|---|---|---|---|")
    for kind in tried:
        print(f"| {kind} | {tried[kind]} | {hits[kind]} | {hits[kind] / tried[kind]:.2f} |")
    share = hits.total() / tried.total()
    print(f"| all | {tried.total()} | {hits.total()} | {share:.3f} (bar {FOUND}) |")
    for kind, lines in missed.items() if misses else ():
        print(f"\nnot found, {kind}:", *lines, sep="\n")
    return share


def _false(
    name: str,
    ids: list[str],
    texts: dict[str, Text],
    before: dict[str, tuple[Finding, ...]],
    stands: set[tuple[str, str]],
) -> float:
    """Print the findings on unaltered reports; false ones per 20."""
    false = [(i, f) for i in ids for f in before[i] if (i, f.rule) not in stands]
    right = [(i, f) for i in ids for f in before[i] if (i, f.rule) in stands]
    rate = len(false) / len(ids) * 20
    print(
        f"\n{name}: {len(false)} false findings on {len(ids)} unaltered reports, {rate:.2f} per 20 (bar {FALSE})"
    )
    for label, listed in (("false", false), ("the report says so itself", right)):
        for i, f in listed:
            words = " … ".join(" ".join(texts[i].text[s.start : s.end].split()) for s in f.evidence)
            print(f"  {label}: {i} {f.rule}: {f.message} [{words}]")
    return rate


if __name__ == "__main__":
    sys.exit(main())
