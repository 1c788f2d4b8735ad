"""Which events of a report are one event told again.

    "Bombings at two embassies on Aug. 7 killed 258. … The attacks were plotted …"   named again: one event
    "Quake hits Qeshm" (headline), "An earthquake jolted Qeshm on Sunday" (lead)      headline and lead: one event
    "He was killed in a raid near Hit on Friday."                                     what came of it: one event
    "The killing of Grigoropoulos … The murder of Grigoropoulos …"                    the same victim: one event

Told again means: no word says that it is another, its kind fits, and neither place nor day stands against it. What
only follows on an event (arrests, inquiries, statements) is none of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.domain import BlockKind, Event, Place, Status
from onrecord.reading.claims import ties
from onrecord.reading.claims.layout import Layout
from onrecord.reading.claims.sites import one_scene
from onrecord.reading.tree import Sentence

OPENING = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.CAPTION})
LEAD = 3  # sentences of the body that tell what the headline tells
TOLD = frozenset({Status.HAPPENED, Status.ONGOING, Status.UNCERTAIN, Status.NEGATED})
_POINTING = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "'s", "both"})
_ANOTHER = frozenset(
    "another second third fourth fifth other others separate similar previous earlier past further new more recent "
    "future possible potential deadliest worst first".split()
)
_DEEDS = frozenset("air_strike attack bombing chemical_attack shelling suicide_bombing".split())
_CAUSES = _DEEDS | {"armed_clash", "disaster", "riot"}
_OUTCOMES = frozenset({"death", "injury", "property_destruction"})
_KIN = (  # kinds by which one event may be named
    *(frozenset({"attack", deed}) for deed in sorted(_DEEDS)),
    frozenset({"bombing", "suicide_bombing"}),
    frozenset({"attack", "death"}),
    frozenset({"bombing", "disaster"}),
    frozenset({"protest", "riot"}),
)
_NAMED = _CAUSES | _OUTCOMES | {"protest", "abduction", "siege"}
_GENERAL = frozenset(
    {"attack", "death", "disaster", "protest", "riot"}
)  # "the attack" may be a bombing told before
_VICTIMS = frozenset({"death", "injury", "abduction"})
_SERIES = frozenset("campaign flurry number round series spate spree string wave".split())
_AFTER = frozenset({"in", "by", "from", "during", "after", "when", "of"})
_FAR = 12  # sentences back that a plain "the attack" still points


def kin(a: str, b: str) -> bool:
    """Whether one event may be told under both types."""
    return a == b or any(a in kinds and b in kinds for kinds in _KIN)


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as it stands in its sentence; ``k``: its head word there."""

    n: int
    event: Event
    sentence: Sentence
    k: int

    @property
    def noun(self) -> bool:
        return self.sentence.tokens[self.k].upos in {"NOUN", "PROPN"}

    @property
    def opening(self) -> bool:
        return self.sentence.block in OPENING

    @property
    def plural(self) -> bool:
        token = self.sentence.tokens[self.k]
        return token.upos == "NOUN" and token.lemma != token.lower

    def words(self, *labels: str) -> Iterator[str]:
        tokens = self.sentence.tokens
        return (tokens[c].lower for c in self.sentence.dependents(self.k, *labels))

    @property
    def pointed(self) -> bool:
        """ "the attack", "Sunday's attacks", "this offensive": a noun that points to something known."""
        if not self.noun or _ANOTHER & set(self.words("amod", "det", "nummod")):
            return False
        children = self.sentence.children[self.k]
        return any(
            self.sentence.tokens[c].lower in _POINTING or self.sentence.tokens[c].deprel == "nmod:poss"
            for c in children
        )


def tellings(layout: Layout, events: tuple[Event, ...]) -> list[Telling | None]:
    """Every event in its sentence."""
    found: list[Telling | None] = []
    for n, event in enumerate(events):
        sentence = layout.sentence(event.trigger)
        k = ties.head(sentence, event.trigger) if sentence else None
        found.append(None if sentence is None or k is None else Telling(n, event, sentence, k))
    return found


class Retold:
    """Events joined as one event told again."""

    def __init__(
        self,
        layout: Layout,
        events: tuple[Event, ...],
        where: list[tuple[Place, ...]],
        days: list[str | None],
    ) -> None:
        self._up = list(range(len(events)))
        self._places = list(where)
        self.cause: dict[int, int] = {}  # what came of what, told in one sentence
        self._days: list[tuple[str, ...]] = [(day,) if day else () for day in days]
        self._body = next((s.index for s in layout.sentences if s.block is BlockKind.PARAGRAPH), 0)
        told = [t for t in tellings(layout, events) if t is not None and t.event.status in TOLD]
        self._told = {t.n: t for t in told}
        self._apart = {t.n for t in told if _ANOTHER & set(t.words("amod", "det", "nummod"))}
        self._come_of_it(told)
        self._named_again(told)
        self._headline(told)

    def same(self, n: int) -> list[int]:
        """The events told again with event ``n``, itself among them, in text order."""
        top = self._top(n)
        return [k for k in range(len(self._up)) if self._top(k) == top]

    def depth(self, n: int) -> int:
        """How many causes stand before an outcome in its sentence."""
        steps, seen = 0, {n}
        while (n := self.cause.get(n, -1)) >= 0 and n not in seen:
            seen.add(n)
            steps += 1
        return steps

    def alike(self, a: int, b: int) -> bool:
        """Whether two events may be of one kind and befell as many, neither told apart."""
        one, two = self._told.get(a), self._told.get(b)
        if one is None or two is None or {a, b} & self._apart:
            return False
        return kin(one.event.type, two.event.type) and _number_fits(one, two)

    def _top(self, n: int) -> int:
        while self._up[n] != n:
            n = self._up[n]
        return n

    def _fits(self, a: int, b: int) -> bool:
        a, b = self._top(a), self._top(b)
        if not one_scene(self._places[a], self._places[b]):
            return False
        days, others = self._days[a], self._days[b]
        return not days or not others or any(one_day(x, y) for x in days for y in others)

    def _join(self, a: int, b: int) -> None:
        a, b = sorted((self._top(a), self._top(b)))
        if a != b:
            self._up[b] = a
            self._places[a] += self._places[b]
            self._days[a] += self._days[b]

    def _come_of_it(self, told: list[Telling]) -> None:
        """ "The blast killed ten", "killed in a raid", "hit the town, injuring five", "killed ten and hurt six"."""
        by_sentence: dict[int, list[Telling]] = {}
        for t in told:
            by_sentence.setdefault(t.sentence.index, []).append(t)
        for together in by_sentence.values():
            for a in together:
                for b in together:
                    if a.n != b.n and _came_of(a, b) and self._fits(a.n, b.n):
                        self._join(a.n, b.n)
                        self.cause.setdefault(a.n, b.n)

    def _named_again(self, told: list[Telling]) -> None:
        """ "the attack": the last one told that may be meant, one of the same words before one of a like kind."""
        for i, t in enumerate(told):
            if not t.pointed or t.event.type not in _NAMED:
                continue
            back = [
                (_likeness(t, b), b.n)
                for b in told[:i]
                if t.sentence.index - b.sentence.index <= _FAR
                and self.alike(t.n, b.n)
                and (t.event.type == b.event.type or t.event.type in _GENERAL)
                and not (b.plural and not t.plural)
                and self._fits(t.n, b.n)
            ]
            if back:
                self._join(max(back)[-1], t.n)

    def _headline(self, told: list[Telling]) -> None:
        """What a headline, standfirst or caption tells is what the first sentences tell."""
        lead = [
            t
            for t in told
            if t.sentence.block is BlockKind.PARAGRAPH and t.sentence.index < self._body + LEAD
        ]
        for t in told:
            if not t.opening:
                continue
            alike = [
                (t.event.type == b.event.type, -b.sentence.index, _likeness(t, b), -b.n)
                for b in lead
                if self.alike(t.n, b.n) and self._fits(t.n, b.n)
            ]
            if alike:
                self._join(t.n, -max(alike)[-1])


def _likeness(a: Telling, b: Telling) -> int:
    """How alike two tellings are worded: by the same word, under the same type, under a like one."""
    one, two = a.sentence.tokens[a.k].lemma, b.sentence.tokens[b.k].lemma
    return 2 if one.endswith(two) or two.endswith(one) else 1 if a.event.type == b.event.type else 0


def _number_fits(a: Telling, b: Telling) -> bool:
    """One victim and several are not the same victims."""
    if {a.event.type, b.event.type} - _VICTIMS and not (_named(a) or _named(b)):
        return True
    one, two = _many(a), _many(b)
    return one is None or two is None or one == two


def _named(t: Telling) -> bool:
    """Whether the one it befell is named."""
    k = ties.top(t.sentence, t.event.targets[0]) if t.event.targets else None
    return k is not None and t.sentence.tokens[k].upos == "PROPN"


def _many(t: Telling) -> bool | None:
    """Whether an event is told to have befallen several; None where its words do not say."""
    if not t.event.targets:
        return None
    sentence = t.sentence
    if len(t.event.targets) > 1:
        return True
    k = ties.top(sentence, t.event.targets[0])
    if k is None or sentence.tokens[k].upos not in {"NOUN", "PROPN"}:
        return None
    token = sentence.tokens[k]
    joined = any(sentence.tokens[i].upos == "CCONJ" for i in sentence.within(t.event.targets[0]))
    return joined or (token.upos == "NOUN" and token.lemma != token.lower)


def _came_of(outcome: Telling, deed: Telling) -> bool:
    """Whether the outcome is told as that of the deed, by the tree."""
    if outcome.event.type not in _OUTCOMES and not kin(outcome.event.type, deed.event.type):
        return False
    sentence, tokens = outcome.sentence, outcome.sentence.tokens
    if deed.event.type not in _CAUSES and not (
        deed.event.type in _OUTCOMES
        and tokens[outcome.k].deprel == "conj"
        and tokens[outcome.k].head == deed.k
    ):
        return False
    k = deed.k
    if tokens[k].deprel.startswith("nmod") and tokens[tokens[k].head].lemma in _SERIES:
        k = tokens[k].head  # "a series of strikes killed 20"
    if tokens[k].head == outcome.k and tokens[k].deprel.split(":")[0] in {"nsubj", "obl", "nmod", "obj"}:
        cases = {tokens[c].lower for c in sentence.dependents(k, "case")}
        return not cases or bool(cases & _AFTER)
    if tokens[outcome.k].head in {k, deed.k}:
        return tokens[outcome.k].deprel.split(":")[0] in {"advcl", "acl", "conj"}
    return False


def one_day(a: str, b: str) -> bool:
    """Whether two ISO days or periods can be of one event: the same, or one within the other."""
    if a == b or a.startswith(b) or b.startswith(a):
        return True
    (a1, a2), (b1, b2) = _ends(a), _ends(b)
    return (a1 <= b1 and b2 <= a2) or (b1 <= a1 and a2 <= b2)


def _ends(value: str) -> tuple[str, str]:
    first, _, last = value.partition("/")
    return first, last or first
