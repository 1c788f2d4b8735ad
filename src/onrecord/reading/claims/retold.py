"""Which events of a report are one event told again.

    "Bombings at two embassies on Aug. 7 killed 258. … The attacks were plotted …"   named again: one event
    "Quake hits Qeshm" (headline), "An earthquake jolted Qeshm on Sunday" (lead)      headline and lead: one event
    "He was killed in a raid near Hit on Friday."                                     what came of it: one event
    "expelled five Iraqis … Five Iraqis were deported"                                the same victims: one event

Told again means: no word says that it is another, its type fits, and neither place nor day stands against it. What
only follows on an event (arrests, inquiries, statements) is none of it. Not handled: what no noun points back to
("Gunmen opened fire …", three paragraphs on).
"""

from __future__ import annotations

from onrecord.domain import BlockKind, Place, Status
from onrecord.reading.claims.layout import Layout
from onrecord.reading.claims.sites import key, one_scene
from onrecord.reading.claims.tellings import (
    NAMED_AGAIN,
    Telling,
    alike,
    came_of,
    likeness,
    points_to,
    victims,
)

_TOLD = frozenset({Status.HAPPENED, Status.ONGOING, Status.UNCERTAIN, Status.NEGATED})
_LEAD = 3  # sentences of the body that tell what the headline tells
_MOST = 60  # events looked back over, so that a text that is one long list stays quick
_FAR = 12  # sentences back that "the attack" still points


class Retold:
    """Events joined as one event told again."""

    def __init__(
        self,
        layout: Layout,
        tellings: dict[int, Telling],
        where: list[tuple[Place, ...]],
        days: list[str | None],
    ) -> None:
        self._groups = [[n] for n in range(len(where))]  # a list shared by those told again
        self._places = [{key(p): p for p in places} for places in where]
        self._days = [{day} if day else set() for day in days]
        self.cause: dict[int, int] = {}  # what came of what, told in one sentence
        self.tellings = tellings
        told = [t for t in tellings.values() if t.event.status in _TOLD]
        self._come_of_it(told)
        self._same_victims(told)
        self._named_again(told)
        self._headline(layout, told)

    def same(self, n: int) -> list[int]:
        """The events told again with event ``n``, itself among them."""
        return self._groups[n]

    def depth(self, n: int) -> int:
        """How many causes stand before an outcome in its sentence."""
        steps, seen = 0, {n}
        while (n := self.cause.get(n, -1)) >= 0 and n not in seen:
            seen.add(n)
            steps += 1
        return steps

    def alike(self, a: int, b: int) -> bool:
        """Whether two events may be of one kind."""
        one, two = self.tellings.get(a), self.tellings.get(b)
        return one is not None and two is not None and alike(one, two)

    def _fits(self, a: int, b: int) -> bool:
        """Whether neither place nor day says that two events are not one."""
        a, b = self._groups[a][0], self._groups[b][0]
        days, others = self._days[a], self._days[b]
        if days and others and not any(one_day(x, y) for x in days for y in others):
            return False
        return one_scene(tuple(self._places[a].values()), tuple(self._places[b].values()))

    def _join(self, a: int, b: int) -> None:
        one, two = self._groups[a], self._groups[b]
        if one is two:
            return
        first, second = one[0], two[0]
        one += two
        self._places[first] |= self._places[second]
        self._days[first] |= self._days[second]
        for n in two:
            self._groups[n] = one

    def _come_of_it(self, told: list[Telling]) -> None:
        """What is told as an outcome of something in its sentence."""
        by_sentence: dict[int, list[Telling]] = {}
        for t in told:
            by_sentence.setdefault(t.sentence.index, []).append(t)
        for together in by_sentence.values():
            for a in together:
                for b in together:
                    if a.n != b.n and came_of(a, b) and self._fits(a.n, b.n):
                        self._join(a.n, b.n)
                        self.cause.setdefault(a.n, b.n)

    def _same_victims(self, told: list[Telling]) -> None:
        """ "expelled five Iraqis … Five Iraqis were deported": one event that befell the same."""
        last: dict[tuple[str, str], int] = {}
        for t in told:
            if whom := victims(t):
                known = last.setdefault((t.event.type, whom), t.n)
                if known != t.n and alike(t, self.tellings[known]) and self._fits(known, t.n):
                    self._join(known, t.n)

    def _named_again(self, told: list[Telling]) -> None:
        """ "the attack": the last one told that may be meant, one of the same word before one of a like kind."""
        for i, t in enumerate(told):
            if t.event.type not in NAMED_AGAIN or not t.pointed:
                continue
            back: list[tuple[int, int]] = []
            for b in reversed(told[max(0, i - _MOST) : i]):
                if t.sentence.index - b.sentence.index > _FAR:
                    break
                if points_to(t, b) and self._fits(t.n, b.n):
                    back.append((likeness(t, b), b.n))
            if back:
                self._join(max(back)[1], t.n)

    def _headline(self, layout: Layout, told: list[Telling]) -> None:
        """What a headline, standfirst or caption tells is what the first sentences tell."""
        body = next((s.index for s in layout.sentences if s.block is BlockKind.PARAGRAPH), 0)
        lead = [
            t for t in told if t.sentence.block is BlockKind.PARAGRAPH and t.sentence.index < body + _LEAD
        ]
        for t in told:
            if not t.opening:
                continue
            found = [
                (t.event.type == b.event.type, -b.sentence.index, likeness(t, b), -b.n)
                for b in lead[:_MOST]
                if alike(t, b) and self._fits(t.n, b.n)
            ]
            if found:
                self._join(t.n, -max(found)[-1])


def one_day(a: str, b: str) -> bool:
    """Whether two ISO days or periods can be of one event: the same, or one within the other."""
    if a.startswith(b) or b.startswith(a):
        return True
    (a1, a2), (b1, b2) = _ends(a), _ends(b)
    return (a1 <= b1 and b2 <= a2) or (b1 <= a1 and a2 <= b2)


def _ends(value: str) -> tuple[str, str]:
    first, _, last = value.partition("/")
    return first, last or first
