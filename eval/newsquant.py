"""Values and bounds on NewsQuant (even rows), ours and quantulum3's in one run.

    python eval/newsquant.py [NewsQuant.even.json]

Convention. Gold quantities and readings of a sentence are paired one to one, whatever their order. A pair
is right for *value* when the value is the same (relative tolerance 1e-6; for a range both ends, in either
order). The corpus's ``change`` slot holds two things, printed apart: the bound, ``=``, ``~``, ``>`` (more than,
at least), ``<`` (less than, at most), and for numbers that are a rise or a fall ``up`` and ``down`` in its
place. For *value and bound* up and down count as ``=``; for *value, bound and change* all six classes are
asked for. Units and concepts are not scored here. Rules of the corpus that are not ours are applied to our
reading before scoring: vague words are written as ranges ("dozens" 12-120, "millions" 1,000,000-10,000,000),
durations, ages, speeds and the numbers of compounds ("six-cylinder") are quantities (our reader tells them apart and
leaves them to its other stages), the ends of "from 240 to 273" are one range, and the verb or adverb of change
beside a number is its class, whatever else stands there ("rose 8%" and "rose nearly 8%" are up), also of the
same number in other units in brackets. The level a change led to ("rose 18 sen to 23.50") has no class: the
corpus writes it both ways. quantulum3 has no bounds: its class counts as ``=``. It is optional: where it is not
installed, or crashes on a sentence, the run says so. Causes were looked for in every second row; the others
are printed apart ("not looked at").
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.domain import Bound, Report
from onrecord.reading import quantities, syntax
from onrecord.reading.quantities import Measure, changes
from onrecord.reading.quantities.numerals import CURRENCIES
from onrecord.reading.tree import Sentence

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "corpora" / "newsquant" / "NewsQuant.even.json"

BAR = 0.93  # F1 of value and bound
Number = tuple[float, float, str]  # low end, high end, class

# "dozens" and its kind as the corpus writes them: from the word's value to ten times as much.
VAGUE = {
    "tens": 10, "dozens": 12, "scores": 20, "hundreds": 1e2, "thousands": 1e3, "lakhs": 1e5, "millions": 1e6,
    "crores": 1e7, "billions": 1e9, "trillions": 1e12,
}  # fmt: skip
COUNTED_TOO = frozenset({None, "duration", "years old", "one of", "compound", "speed"})
CLASSES = {
    Bound.ABOUT: "~", Bound.MORE_THAN: ">", Bound.AT_LEAST: ">", Bound.LESS_THAN: "<", Bound.AT_MOST: "<",
}  # fmt: skip


@dataclass
class Tally:
    """Right, gold and read, for values and for values with their class."""

    gold: int = 0
    read: int = 0
    value: int = 0
    bound: int = 0
    both: int = 0
    crashed: int = 0
    wrong: list[str] = field(default_factory=list)

    def f1(self, right: int) -> float:
        """F1 of so many right ones."""
        return 2 * right / max(self.read + self.gold, 1)

    def line(self, name: str) -> str:
        """One printed row."""
        parts = []
        for label, right in (
            ("value", self.value),
            ("value and bound", self.bound),
            ("bound and change", self.both),
        ):
            p, r = right / max(self.read, 1), right / max(self.gold, 1)
            parts.append(f"{label} P {p:.3f} R {r:.3f} F1 {self.f1(right):.3f}")
        crashed = f"  ({self.crashed} sentences crashed)" if self.crashed else ""
        return f"{name:14} {'   '.join(parts)}   read {self.read} of {self.gold}{crashed}"


def gold_numbers(row: dict[str, list[dict[str, str]]]) -> list[Number]:
    """The gold quantities of a row; "62.0-68.0" is a range."""
    found = []
    for quantity in row["quantities"]:
        text = quantity["value"].replace(" ", "").replace("e-", "e~").replace("E-", "E~")
        sign = text.startswith("-")
        low, _, high = text.lstrip("-").partition("-")
        first = float(low.replace("~", "-")) * (-1 if sign else 1)
        last = float(high.lstrip("-").replace("~", "-")) if high else first
        found.append((min(first, last), max(first, last), quantity["change"]))
    return found


def ours(text: str) -> list[Number]:
    """Our reading of one sentence, by the corpus's own rules."""
    found: list[Number] = []
    for sentence in syntax.find(Report(text)):
        kept = [m for m in quantities.measures(sentence) if m.reason in COUNTED_TOO]
        numbers = _carried(sentence, kept, [_number(sentence, measure) for measure in kept])
        n = 0
        while n < len(kept):
            number = numbers[n]
            if number is not None and n + 1 < len(kept) and _from_to(sentence, kept[n], kept[n + 1]):
                after = numbers[n + 1]
                if after is not None:
                    number, n = (min(number[0], after[0]), max(number[1], after[1]), "="), n + 1
            if number is not None:
                found.append(number)
            n += 1
    return found


def _from_to(sentence: Sentence, first: Measure, second: Measure) -> bool:
    """Whether two numbers are the ends of "from 240 to 273"."""
    before = {t.lower for t in sentence.tokens[max(0, first.first - 3) : first.first]}
    between = [t.lower for t in sentence.tokens[first.last : second.first]]
    single = first.numeral.low is None and second.numeral.low is None and second.bound is None
    return single and "from" in before and "to" in between and len(between) <= 8


def _carried(sentence: Sentence, kept: list[Measure], numbers: list[Number | None]) -> list[Number | None]:
    """With the direction of a change also on the same in other units in brackets."""
    found: list[Number | None] = []
    for n, number in enumerate(numbers):
        before = found[n - 1] if n else None
        if number and before and number[2] == "=" and before[2] in {"up", "down"}:
            between = [t.lower for t in sentence.tokens[kept[n - 1].last : kept[n].first]]
            if [word for word in between if word not in CURRENCIES] == ["("]:
                found.append((*number[:2], before[2]))
                continue
        found.append(number)
    return found


def _number(sentence: Sentence, measure: Measure) -> Number | None:
    numeral = measure.numeral
    if numeral.value is None:
        return _vague(sentence, measure)
    bound, low, high = quantities.limits(measure)
    label = changes.direction(sentence.tokens, measure.first) or CLASSES.get(bound) or "="
    if bound is Bound.RANGE and low is not None and high is not None:
        about = measure.bound is not None and measure.bound.bound is Bound.ABOUT
        return low, high, "~" if about and label == "=" else label
    return numeral.value, numeral.value, label


def _vague(sentence: Sentence, measure: Measure) -> Number | None:
    low = 1.0
    for token in sentence.tokens[measure.numeral.first : measure.numeral.last]:
        low *= VAGUE.get(token.lower, 1.0)
    return (low, low * 10, "=") if low > 1 else None


def quantulum() -> Callable[[str], list[Number]] | None:
    """quantulum3's parser, or None where it cannot be imported."""
    try:
        from quantulum3 import parser  # noqa: PLC0415
    except Exception as error:
        print(f"quantulum3 left out: {type(error).__name__}: {error}")
        return None

    def read(text: str) -> list[Number]:
        found = []
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for quantity in parser.parse(text):
                value, spread = float(quantity.value), float(quantity.uncertainty or 0)
                found.append((value - spread, value + spread, "="))  # its way to write a range
        return found

    return read


def _bound(label: str) -> str:
    """The bound of a class: a rise and a fall have none."""
    return "=" if label in {"up", "down"} else label


def same(a: Number, b: Number) -> bool:
    """Whether two readings have the same value."""
    return all(abs(x - y) <= 1e-6 * max(1e-9, abs(x)) for x, y in zip(a[:2], b[:2], strict=True))


def score(rows: list[dict], read: Callable[[str], list[Number]]) -> Tally:
    """All rows through one reader."""
    tally = Tally()
    for row in rows:
        gold = gold_numbers(row)
        try:
            found = read(row["text"])
        except Exception:
            tally.crashed += 1
            found = []
        tally.gold, tally.read = tally.gold + len(gold), tally.read + len(found)
        left = list(found)
        missed = []
        for number in sorted(gold, key=lambda g: g[2] not in {f[2] for f in found if same(f, g)}):
            match = next((f for f in left if same(f, number) and f[2] == number[2]), None) or next(
                (f for f in left if same(f, number)), None
            )
            if match is None:
                missed.append(number)
                continue
            left.remove(match)
            tally.value += 1
            tally.bound += _bound(match[2]) == _bound(number[2])
            tally.both += match[2] == number[2]
            if match[2] != number[2]:
                missed.append((number, "read as", match[2]))
        if missed or left:
            tally.wrong.append(
                f"{row['text'][:300]}\n    gold not read: {missed}\n    read, not gold: {left}"
            )
    return tally


def main() -> None:
    """Print both rows; with --errors every sentence ours got wrong."""
    arguments = [a for a in sys.argv[1:] if not a.startswith("-")]
    path = Path(arguments[0]) if arguments else DATA
    if not path.exists():
        print(f"{path} is not there: nothing measured")
        return
    rows = json.loads(path.read_text(encoding="utf-8"))
    tally = score(rows, ours)
    print(f"NewsQuant even rows: {len(rows)} sentences, {tally.gold} quantities")
    print(tally.line("onrecord"))
    print(score(rows[0::2], ours).line("not looked at"))
    print(f"value and bound {tally.f1(tally.bound):.3f} (bar {BAR:.2f})")
    other = quantulum()
    if other is not None:
        print(score(rows, other).line("quantulum3"))
    if "--errors" in sys.argv:
        print("\n".join(tally.wrong))


if __name__ == "__main__":
    main()
