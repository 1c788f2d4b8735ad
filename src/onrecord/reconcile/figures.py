"""Figures as linking compares them: what is counted, of whom, all or a part, told for which day.

"At least 13 people, including three children, were killed": 13 is a total, three a part of it; the two never meet.
"Two were critically hurt" counts some of the hurt. What is counted of soldiers is not compared with what is counted
of insurgents. Bounds: two figures can both hold where some number satisfies both ("at least nine" and 14 can).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import combinations
from math import inf

from onrecord.domain import Bound, Counted, Quantity, Status, TimexType
from onrecord.reconcile import kinds, words
from onrecord.reconcile.told import Told

SMALL_SUM = 10
MOST_NUMBERS = 12  # of one thing in one report: in longer lists some always add up
ABOUT = 0.1  # "some 700": a tenth either way
# What counting words allow. They only link weakly and never dispute.
_VAGUE = (
    (("hundreds of thousands",), 100_000, 999_999),
    (("tens of thousands",), 10_000, 99_999),
    (("million",), 1_000_000, inf),
    (("thousand",), 1_000, 99_999),
    (("hundred",), 100, 9_999),
    (("score",), 20, 199),
    (("dozen",), 12, 99),
    (("ten",), 10, 99),
    (("several", "many", "number", "multiple", "numerous", "some"), 2, inf),
    (("few", "couple", "handful"), 2, 10),
)
# Heads that say no more than that people are counted.
_ANYBODY = frozenset(
    """body casualty citizen dead death fatality human hurt individual injured injury life one other patient people
    person resident suspect toll victim wounded man""".split()
)
_ALIKE = {
    "kid": "child",
    "children": "child",
    "minor": "child",
    "boys": "boy",
    "men": "man",
    "women": "woman",
    "female": "woman",
    "troop": "soldier",
    "serviceman": "soldier",
    "servicemen": "soldier",
    "gunman": "fighter",
    "gunmen": "fighter",
    "insurgent": "fighter",
    "jihadist": "fighter",
    "militant": "fighter",
    "rebel": "fighter",
    "terrorist": "fighter",
    "policeman": "officer",
    "policemen": "officer",
    "lives": "life",
    "bodies": "body",
    "casualties": "casualty",
    "fatalities": "fatality",
    "injuries": "injury",
}
_CLAUSE_END = re.compile(r"[,;:.–—]|\s-\s|\band\b|\bbut\b|\bwhile\b")


@dataclass(frozen=True, eq=False)
class Figure:
    """One quantity of one claim."""

    told: Told
    quantity: Quantity
    summand: bool = (
        False  # its report adds it up with others: "500 bodies", 470 in one grave and 30 in the other
    )

    @cached_property
    def written(self) -> str:
        said = self.told.words(self.quantity.span)
        if said is None:
            return "…" if self.quantity.value is None else f"{self.quantity.value:g}"
        return " ".join(said.split())

    @cached_property
    def who(self) -> str | None:
        """What is counted, as a singular; None: just people."""
        head = self.told.words(self.quantity.head) if self.quantity.head else None
        following = None if head else _next_word(self)
        return _singular(head.split()[-1]) if head and head.split() else following

    @cached_property
    def part(self) -> bool:
        return self.summand or _is_part(self)

    @cached_property
    def grade(self) -> str | None:
        """How badly hurt those counted are, where the words say so: "grave", "mild"; "care": under treatment."""
        return _grade(self)

    @cached_property
    def range(self) -> tuple[float, float]:
        """The least and the greatest number that the words allow."""
        return _range(self)

    @cached_property
    def said_on(self) -> date | None:
        """The day it was told for: the day on which it was said, else that on which it was reported."""
        return _said_on(self.told) or self.told.reported_on

    @property
    def toll(self) -> bool:
        return self.quantity.counted in kinds.TOLLS


def of(told: Told) -> Iterator[Figure]:
    """The figures that a claim tells; none where it denies or announces."""
    if told.status in (Status.NEGATED, Status.PLANNED):
        return
    for quantity in told.claim.quantities:
        yield Figure(told, quantity)


def gather(tolds: Iterable[Told]) -> list[Figure]:
    """The figures of one report's claims on one happening, those that add up to another marked as parts of it."""
    found = [figure for told in tolds for figure in of(told)]
    apart: dict[Counted, list[Figure]] = defaultdict(list)
    for figure in found:
        if figure.quantity.value and figure.quantity.bound is Bound.EXACT and not figure.part:
            apart[figure.quantity.counted].append(figure)
    summands = {id(figure) for some in apart.values() for figure in _summands(some)}
    return [replace(f, summand=True) if id(f) in summands else f for f in found]


def _summands(figures: list[Figure]) -> Iterator[Figure]:
    """Two or three different numbers that add up to a fourth. Small sums are chance unless told in one sentence."""
    by_value: dict[float, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_value[figure.quantity.value or 0.0].append(figure)
    if not 2 < len(by_value) <= MOST_NUMBERS:
        return
    for size in (2, 3):
        for values in combinations(sorted(by_value), size):
            total = sum(values)
            told = [f for value in values for f in by_value[value]]
            together = len({f.told.claim.evidence for f in told}) == 1
            if total in by_value and (total >= SMALL_SUM or together):
                yield from told


# -------------------------------------------------------------------- its words


def _next_word(figure: Figure) -> str | None:
    """Right behind a number without a noun: "one female and three male"."""
    found = re.match(r"\W{0,2}(\w+)", _after(figure))
    word = _singular(found[1]) if found else None
    return word if word in ("woman", "male", "child") else None


@cache
def _singular(word: str) -> str | None:
    plain = words.tokens(word)
    if not plain:
        return None
    one = _ALIKE.get(plain[-1], plain[-1])
    if one.endswith("s") and not one.endswith("ss"):
        one = one[:-1]
    one = _ALIKE.get(one, one)
    return None if one in _ANYBODY else one


def _before(figure: Figure) -> str:
    start = figure.quantity.span.start - figure.told.claim.evidence.start
    return figure.told.quote[: max(start, 0)]


def _after(figure: Figure) -> str:
    end = figure.quantity.span.end - figure.told.claim.evidence.start
    return figure.told.quote[max(end, 0) :]


def _is_part(figure: Figure) -> bool:
    before, after = _before(figure), _after(figure)
    if words.said("part.before", before) or words.said("part.after", after):
        return True
    if words.said("part.inside", figure.told.words(figure.quantity.span) or ""):
        return True
    return _in_aside(before, after)


def _in_aside(before: str, after: str) -> bool:
    """Between brackets or dashes behind another number: "four victims (one woman, three men)"."""
    opened = max(before.rfind("("), before.rfind(" - "), before.rfind(" – "), before.rfind("—"))
    if opened < 0 or not re.search(
        r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b", before[:opened], re.IGNORECASE
    ):
        return False
    closed = ")" if before[opened] == "(" else before[opened : opened + 3].strip()
    return closed not in before[opened + 2 :] and closed in after


def _grade(figure: Figure) -> str | None:
    clause = _CLAUSE_END.split(_after(figure), maxsplit=1)[0]
    near = (figure.told.words(figure.quantity.span) or "") + clause
    if words.said("grade.mild", near):
        return "mild"
    if words.said("grade.grave", near):
        return "grave"
    return "care" if figure.told.event_type == "aid" else None


def _range(figure: Figure) -> tuple[float, float]:
    quantity = figure.quantity
    value, low, high = quantity.value, quantity.low, quantity.high
    if value is None:
        return _vague(figure.written)
    if quantity.bound is Bound.ABOUT:
        return value * (1 - ABOUT), value * (1 + ABOUT)
    if low is None and high is None:
        return value, value
    return (0.0 if low is None else low), (inf if high is None else high)


def _vague(written: str) -> tuple[float, float]:
    plain = written.casefold()
    for wanted, low, high in _VAGUE:
        if any(word in plain for word in wanted):
            return low, high
    return 1, inf


def _said_on(told: Told) -> date | None:
    """A day named outside the words that were said, in the same sentence: "had said on Wednesday that …"."""
    said = told.claim.attribution
    if said is None or told.reported_on is None:
        return None
    for time in told.claim.times:
        if time.start is None or time.start != time.end or any(time.span in piece for piece in said.content):
            continue
        recent = timedelta(0) <= told.reported_on - time.start <= timedelta(days=31)
        if recent and time.type in (TimexType.DATE, TimexType.TIME):
            return time.start
    return None
