"""One count told twice: the headline's figure and the body's.

    "Blast kills four in Kano" … "At least six people were killed when …"     4 in the headline, 6 in the text

Compared are the toll-like figures (dead, injured, missing, detained …) of the headline with those of the first
sentences. Nothing is said where the headline's number stands anywhere in the text, or is a sum of two that do:
then it tells of something else, or adds the parts up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from onrecord.check.numerals import NUMERAL, value_of
from onrecord.check.view import View, number
from onrecord.domain import BlockKind, Bound, Counted, Finding, Quantity, Severity

TOLLS = frozenset({
    Counted.DEAD, Counted.INJURED, Counted.MISSING, Counted.DETAINED, Counted.ABDUCTED, Counted.RESCUED,
    Counted.DISPLACED, Counted.BODIES,
})  # fmt: skip
MOST = 30  # numbers of the text that are added up with one another
LEAD = 3  # sentences of the body in which the headline's news is told
_COMPARED = frozenset({Bound.EXACT, Bound.AT_LEAST})
_MORE = re.compile(r"\b(?:more|another|other|others|additional|further|later|one of|most)\b", re.IGNORECASE)
# People told of one by one: "another was hit", "a man", "the gunman himself".
_ONE_MORE = re.compile(
    r"\b(?:another|himself|herself|suicide|turned the gun"
    r"|(?:an?|second|third|fourth|fifth|the|one) (?:\w+ )?(?:person|man|woman|child|boy|girl|teen\w*|victim|suspect"
    r"|body|officer|soldier|gunman|shooter|attacker|bomber))\b",
    re.IGNORECASE,
)
_NUMERAL = re.compile(NUMERAL, re.IGNORECASE)
_HEADS = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})


def find(view: View) -> Iterable[Finding]:
    """Figures of the headline that the text does not bear out."""
    heads = [b.span for b in view.report.blocks if b.kind in _HEADS]
    if not heads:
        return
    body = max(h.end for h in heads)
    lead = [f for f in _lead(view, body) if f.bound in _COMPARED]
    if not lead:
        return
    numbers = _numbers(view, body)
    seen: set[Counted] = set()
    for n, figures in enumerate(view.by_sentence):
        if view.reading.sentences[n].start >= body:
            return
        for told in figures:
            if told.counted not in seen and _comparable(view, told):
                seen.add(told.counted)
                yield from _against(view, told, figures, lead, numbers)


def _comparable(view: View, figure: Quantity) -> bool:
    if figure.counted not in TOLLS or figure.bound not in _COMPARED or not figure.value:
        return False
    around = view.text[max(0, figure.span.start - 12) : figure.span.end + 10]
    return _MORE.search(around) is None


def _lead(view: View, body: int) -> list[Quantity]:
    """The figures of the first sentences below the headline."""
    first = next((n for n, s in enumerate(view.reading.sentences) if s.start >= body), None)
    return [] if first is None else [f for fs in view.by_sentence[first : first + LEAD] for f in fs]


def _numbers(view: View, body: int) -> set[float]:
    """Every number that stands below the headline, and every sum of two of them that are near."""
    found: list[float] = []
    for match in _NUMERAL.finditer(view.text, body):
        value = value_of(match[0])
        if value is not None:
            found.append(value)
    small = [v for v in found if v < 1000][:MOST]
    if _ONE_MORE.search(view.text):
        small.append(1.0)
    return set(found) | {a + b for a, b in combinations(small, 2)}


def _against(
    view: View, told: Quantity, headed: list[Quantity], lead: list[Quantity], numbers: set[float]
) -> Iterator[Finding]:
    same = [f for f in lead if f.counted is told.counted and _comparable(view, f)]
    if not same or told.value in numbers or any(f.value == told.value for f in same):
        return
    together = {(told.value or 0) + (f.value or 0) for f in headed if f.span != told.span}
    if together & {f.value for f in lead}:
        return  # "one dead, eight hurt": nine were shot
    other = same[0]
    yield view.finding(
        "headline_figure",
        Severity.WARNING,
        f"the headline gives {number(told.value or 0)} {told.counted.value}, the text {number(other.value or 0)}",
        (told.span, other.span),
        number(other.value or 0),
    )
