"""Numbers of killed and injured people against the MUC-3/4 templates (dev, TST1, TST2, TST3).

    python eval/muc_numbers.py [FOLDER] [--errors]

Gold. Every template of an article states numbers of human targets ("HUM TGT: NUMBER", a number and its
referent) and what happened to each referent ("HUM TGT: EFFECT OF INCIDENT"). Joined by referent they give
pairs (effect, number); kept are DEATH and INJURY with a number from 2 up ("1: NAME" is mostly a person who
is named, not a number that stands in the text; PLURAL is no number; a range "3 - 5" is its two ends,
either of which may be read). The pairs of an article are a set: the same event told by two templates is
asked for once.

Read. Our figures of an article that count ``dead`` or ``injured``, with a stated value from 2 up, are the
set of pairs read. Left out are those whose noun is a fighter or a soldier ("three guerrillas were
killed"): the templates record victims of terrorism, and clashes between armed sides are no incidents for
them.

Exact match. A pair of the templates is recalled when the same effect and the same number are read. A pair
read is right when it is in the templates. Neither right nor wrong, as the templates do not ask for them
alone: pairs of templates marked OPTIONAL, "TOTAL NUMBER", numbers whose effect has an alternative, and
sums of the numbers of one effect of a template. Precision is taken over the articles for which the
templates hold at least one pair; in other articles a number of dead is no incident of the templates' kind
(wars, history, totals), which the task leaves out by its rules of relevance, not of reading numbers; that
share is printed too.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.domain import Counted, Report
from onrecord.reading import quantities, syntax
from onrecord.reading.quantities import words

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "corpora" / "muc34" / "raw_files" / "muc34" / "TASK" / "CORPORA"
EFFECTS = {"DEATH": Counted.DEAD, "INJURY": Counted.INJURED}
ARMED = frozenset({Counted.COMBATANTS, Counted.ATTACKERS, Counted.TROOPS})

Pair = tuple[Counted, float]

_MESSAGE = re.compile(r"^(?:DEV-MUC3|TST1-MUC3|TST2-MUC4|TST3-MUC4)-\d{4}\b.*$", re.MULTILINE)
_SLOT = re.compile(r"^\s*(\d{1,2})\.\s+([A-Z :]+?)\s{2,}(.*)$")


@dataclass
class Gold:
    """What the templates of an article ask for, and what they allow."""

    asked: set[Pair] = field(default_factory=set)
    allowed: set[Pair] = field(default_factory=set)


def articles(folder: Path) -> Iterator[tuple[str, str]]:
    """Message id and text; hard line breaks are joined within paragraphs."""
    for path in sorted(folder.glob("*/*muc[34]*")):
        if path.name.startswith("key"):
            continue
        text = path.read_text(encoding="latin-1")
        marks = list(_MESSAGE.finditer(text))
        for mark, following in zip(marks, [*marks[1:], None], strict=True):
            body = text[mark.end() : following.start() if following else len(text)]
            paragraphs = re.split(r"\n\s*\n", body)
            yield mark[0].split()[0], "\n\n".join(" ".join(p.split()) for p in paragraphs if p.strip())


def templates(folder: Path) -> Iterator[dict[str, list[str]]]:
    """Every template: slot name to its lines."""
    for path in sorted(folder.glob("*/key-*")):
        slots: dict[str, list[str]] = {}
        name = ""
        for line in [*path.read_text(encoding="latin-1").splitlines(), "0.  MESSAGE: ID   end"]:
            if match := _SLOT.match(line):
                if match[1] == "0" and slots:
                    yield slots
                    slots = {}
                name = match[2].strip()
                slots[name] = [match[3].strip()]
            elif line.strip() and name and line[:1] in " \t":
                slots[name].append(line.strip())


def gold(folder: Path) -> dict[str, Gold]:
    """The pairs of every article."""
    found: dict[str, Gold] = {}
    for slots in templates(folder):
        article = found.setdefault(slots["MESSAGE: ID"][0].split()[0], Gold())
        optional = "OPTIONAL" in slots.get("MESSAGE: TEMPLATE", [""])[0]
        effects = dict(_referents(slots.get("HUM TGT: EFFECT OF INCIDENT", [])))
        sums: dict[Counted, float] = {}
        for referent, text in _referents(slots.get("HUM TGT: NUMBER", [])):
            stated = effects.get(referent, "")
            kinds = [kind for name, kind in EFFECTS.items() if re.search(rf"(?<!NO )\b{name}\b", stated)]
            values = [float(n) for n in re.findall(r"\d+", text)]
            for kind in kinds:
                sums[kind] = sums.get(kind, 0) + (values[0] if values else 0)
                pairs = {(kind, value) for value in values if value >= 2}
                plain = not optional and len(kinds) == 1 and "/" not in stated and len(values) == 1
                (article.asked if plain and "NO " not in stated else article.allowed).update(pairs)
        article.allowed |= set(sums.items())
        for line in slots.get("HUM TGT: TOTAL NUMBER", []):
            article.allowed |= {(k, float(n)) for k in EFFECTS.values() for n in re.findall(r"\d+", line)}
    return found


def _referents(lines: list[str]) -> Iterator[tuple[str, str]]:
    """("JESUITS", "6") for the line 6: "JESUITS"; alternatives after a slash name the same people."""
    for line in lines:
        value, _, names = line.lstrip("? ").partition(": ")
        if '"' in names:
            yield names.split('"')[1], value


def read(text: str) -> set[Pair]:
    """The pairs our reading holds."""
    report = Report(text)
    pairs = set()
    for quantity in quantities.find(report, syntax.find(report)):
        if quantity.counted not in EFFECTS.values() or quantity.value is None or quantity.value < 2:
            continue
        head = report.quote(quantity.head).lower() if quantity.head else ""
        if words.NOUNS.get(words.singular(head)) in ARMED:
            continue
        values = {quantity.low, quantity.high} - {None} if quantity.bound == "range" else {quantity.value}
        pairs |= {(quantity.counted, v) for v in values if v is not None}
    return pairs


@dataclass(frozen=True)
class Found:
    """What the pairs came to; ``wrong`` has a line for every article not read as its templates say."""

    hit: int
    asked: int
    right: int
    said: int
    elsewhere: int
    wrong: tuple[str, ...]

    @property
    def recall(self) -> float:
        """Of the pairs asked for, the share read."""
        return self.hit / max(self.asked, 1)

    @property
    def precision(self) -> float:
        """Of the pairs read where some are asked for, the share that is right."""
        return self.right / max(self.said, 1)


def measure(folder: Path) -> Found:
    """All articles against all templates."""
    wanted = gold(folder)
    asked = hit = said = right = elsewhere = 0
    wrong = []
    for name, text in articles(folder):
        article, pairs = wanted.get(name, Gold()), read(text)
        asked, hit = asked + len(article.asked), hit + len(article.asked & pairs)
        pairs -= article.allowed - article.asked
        if not article.asked:
            elsewhere += len(pairs)
            continue
        said, right = said + len(pairs), right + len(pairs & article.asked)
        if article.asked != pairs:
            wrong.append(
                f"{name} missed {sorted(article.asked - pairs)} besides {sorted(pairs - article.asked)}"
            )
    return Found(hit, asked, right, said, elsewhere, tuple(wrong))


def main() -> None:
    """Print recall, precision and what they rest on."""
    arguments = [a for a in sys.argv[1:] if not a.startswith("-")]
    folder = Path(arguments[0]) if arguments else DATA
    if not folder.exists():
        print(f"{folder} is not there: nothing measured")
        return
    found = measure(folder)
    print(
        f"MUC-3/4 numbers of dead and injured (exact, from 2 up): R {found.recall:.3f} ({found.hit} of"
        f" {found.asked})  P {found.precision:.3f} ({found.right} of {found.said})"
    )
    print(f"read in articles whose templates hold no such number: {found.elsewhere} (not in the precision)")
    if "--errors" in sys.argv:
        print("\n".join(found.wrong))


if __name__ == "__main__":
    main()
