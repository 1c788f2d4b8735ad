"""One count told twice: the headline's figure and the body's.

    "Blast kills four in Kano" … "At least six people were killed when …"     4 in the headline, 6 in the text

Compared are the tolls of the headline (dead, injured, missing, detained …) with those of the first sentences. The
headline's number may add up what the text tells apart (two dead and three hurt are five shot), or the other way
round: where it is a sum of figures of people told near the top, nothing is said. Nor is it where the text gives both
numbers: then they tell of two things.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from onrecord.check.parts import PERSONS, noun
from onrecord.check.view import View, number
from onrecord.domain import BlockKind, Bound, Counted, Finding, Quantity, Severity
from onrecord.lexicon import entries

TOLLS = frozenset({
    Counted.DEAD, Counted.INJURED, Counted.MISSING, Counted.DETAINED, Counted.ABDUCTED, Counted.RESCUED,
    Counted.DISPLACED, Counted.BODIES,
})  # fmt: skip
LEAD = 3  # sentences of the body in which the headline's news is told
_COMPARED = frozenset({Bound.EXACT, Bound.AT_LEAST})
_MORE = re.compile(
    r"\b(?:more|another|additional|further|later|one of|most|bringing|total|toll)\b", re.IGNORECASE
)
# People told of one by one, who are counted by no figure: "another was hit", "the gunman himself", "and a woman".
_ONE_MORE = re.compile(
    r"\b(?:another|himself|herself|suicide|turned the gun"
    r"|(?:gunman|shooter|attacker|bomber|suspect) (?:was|is|died|also)"
    r"|(?:and|plus|including|while) (?:an?|one|his|her|the) (?:[\w-]+ ){0,2}?(?:person|man|woman|child|boy|girl|teen\w*"
    r"|officer|soldier|gunman|shooter|attacker|bomber|baby|mother|father|son|daughter|infant|toddler|\S*-year-old))\b",
    re.IGNORECASE,
)
_HEADS = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})


def _alike(view: View, told: Quantity, other: Quantity) -> bool:
    """Whether two figures may count the same: people as such or of one kind, "others" both or neither; one person is
    told of in many ways."""
    if (other.value or 0) < 2 or (told.value or 0) < 1:
        return False
    quoted = [view.report.quote(f.span).lower() for f in (told, other)]
    if ("other" in quoted[0]) != ("other" in quoted[1]):
        return False
    kinds = {noun(view, f) for f in (told, other)}
    return len(kinds) == 1 or kinds <= _people()


@cache
def _people() -> frozenset[str]:
    words = next(e.words for e in entries("check_parts") if e.id == "people")
    return frozenset(w.rstrip("s") for w in words) | {""}


@dataclass(frozen=True, slots=True)
class _Around:
    """What the headline's figure is held against: tolls of the lead, people counted by its sentences, people counted
    anywhere below the headline and in it, and whether somebody is told of without a number."""

    lead: list[Quantity]
    people: list[list[Quantity]]
    rest: list[Quantity]
    headed: list[Quantity]
    one_more: bool


def find(view: View) -> Iterable[Finding]:
    """Figures of the headline that the text does not bear out, and of the lead that the headline does not."""
    heads = [b.span for b in view.report.blocks if b.kind in _HEADS]
    if not heads:
        return
    body = max(h.end for h in heads)
    first = next((n for n, s in enumerate(view.reading.sentences) if s.start >= body), None)
    if first is None:
        return
    lead = view.by_sentence[first : first + LEAD]
    told_first = [f for fs in lead for f in fs if _comparable(view, f)]
    people = [[f for f in fs if f.counted in PERSONS] for fs in lead]
    rest = [f for fs in view.by_sentence[first:] for f in fs if f.counted in PERSONS]
    headed = [f for fs in view.by_sentence[:first] for f in fs if f.counted in PERSONS]
    until = view.reading.sentences[min(first + LEAD, len(view.reading.sentences)) - 1].end
    one_more = _ONE_MORE.search(view.text, 0, until) is not None
    seen: set[Counted] = set()
    for told in headed:
        if told.counted not in seen and _comparable(view, told):
            seen.add(told.counted)
            yield from _against(view, told, _Around(told_first, people, rest, headed, one_more))


def _comparable(view: View, figure: Quantity) -> bool:
    if figure.counted not in TOLLS or figure.bound not in _COMPARED or not figure.value:
        return False
    around = view.text[max(0, figure.span.start - 12) : figure.span.end + 10]
    return _MORE.search(around) is None


def _against(view: View, told: Quantity, around: _Around) -> Iterator[Finding]:
    other = next((f for f in around.lead if f.counted is told.counted and _alike(view, told, f)), None)
    if other is None or told.value is None or other.value is None or other.value == told.value:
        return
    if any(f.value == told.value for f in around.rest):
        borne = any(f.value == other.value and f is not other for f in around.rest)
        if borne or _begins_otherwise(view, other):
            return  # the text has both
    apart = _sums(around.people, one_more=around.one_more)
    # Five hurt in the headline; six shot in the text, one of them dead.
    besides = {f.value for fs in around.people for f in fs if f.counted is not told.counted}
    together = {told.value + (f.value or 0.0) for f in around.headed if f is not told}
    if (
        told.value in apart
        or other.value in together
        or abs(other.value - told.value) in besides
        or (around.one_more and abs(other.value - told.value) == 1)
    ):
        return
    yield view.finding(
        "headline_figure",
        Severity.WARNING,
        f"the headline gives {number(told.value)} {told.counted.value}, the text {number(other.value)}",
        (told.span, other.span),
        number(other.value),
    )


def _begins_otherwise(view: View, figure: Quantity) -> bool:
    """Whether a figure of the lead is told of something besides: "including two", "two of them"."""
    before = view.text[max(0, figure.span.start - 30) : figure.span.start]
    after = view.text[figure.span.end : figure.span.end + 12]
    return bool(
        re.search(r"\b(?:including|among|of whom|and)\W+(?:\w+\W+)?$", before) or re.match(r"\s+of\b", after)
    )


def _sums(sentences: list[list[Quantity]], *, one_more: bool) -> set[float]:
    """What figures of people add up to: those of one sentence, and the first of one with the first of the next;
    with ``one_more``, somebody besides them."""
    found: set[float] = set()
    for figures in sentences:
        values = [f.value or 0.0 for f in figures[:6]]
        found |= {sum(some) for size in (2, 3) for some in combinations(values, size)}
    firsts = [fs[0].value or 0.0 for fs in sentences if fs]
    found |= {sum(some) for size in (2, 3) for some in combinations(firsts, size)}
    return found | {total + 1 for total in found} if one_more else found
