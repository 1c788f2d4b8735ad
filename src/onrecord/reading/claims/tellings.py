"""Events as they stand in their sentences, and what two of them say of each other: pair by pair, without the rest.

"a blast … the attack"                        kin: the attack may be the blast
"killed in a raid", "hit the town, killing"   the deaths came of the raid, of the hit
"the killing of a teenager … of two men"      one victim and two: not the same
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.domain import BlockKind, Event
from onrecord.reading.claims import ties
from onrecord.reading.claims.layout import Layout
from onrecord.reading.tree import Sentence

OPENING = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.CAPTION})
_POINTING = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "'s", "both"})
_ELSEWHEN = frozenset(
    "deadliest earlier future past possible potential previous recent similar worst".split()
)
_ANOTHER = _ELSEWHEN | frozenset(
    "another fifth first fourth further more new other others second separate third".split()
)
_DEEDS = frozenset("air_strike attack bombing chemical_attack shelling suicide_bombing".split())
_CAUSES = _DEEDS | {"armed_clash", "disaster", "riot"}
_OUTCOMES = frozenset({"death", "injury", "property_destruction"})
NAMED_AGAIN = (
    _CAUSES | _OUTCOMES | {"abduction", "arrest", "displacement", "protest", "release", "siege", "withdrawal"}
)
_KIN = (  # types under which one event may be told
    *(frozenset({"attack", deed}) for deed in sorted(_DEEDS)),
    frozenset({"attack", "death"}),
    frozenset({"bombing", "disaster"}),
    frozenset({"bombing", "suicide_bombing"}),
    frozenset({"protest", "riot"}),
)
_GENERAL = frozenset({"attack", "death", "disaster", "protest", "riot"})
_MASS = frozenset({"bloodshed", "violence"})  # of no one event
_VICTIMS = frozenset({"abduction", "death", "injury"})
_SERIES = frozenset("campaign flurry number round rounds series spate spree string wave waves".split())
_BEFALL = _VICTIMS | {"arrest", "displacement", "release"}
_SUBJECT = frozenset({"nsubj", "obj"})  # of a verb that only says that the deed was done
_BY_WORD = frozenset({"nmod", "nsubj", "obj", "obl"})
_BY_CLAUSE = frozenset({"acl", "advcl", "conj"})
_BY = frozenset({"after", "by", "during", "from", "in", "of", "when"})


@dataclass(frozen=True)
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

    @property
    def apart(self) -> bool:
        """ "a separate attack", "earlier bombings": words that set it apart from what is told."""
        return bool(_ANOTHER & set(self._words("amod", "det", "nummod")))

    @property
    def elsewhen(self) -> bool:
        """ "an earlier attack": of another day than what is told."""
        return bool(_ELSEWHEN & set(self._words("amod", "det")))

    @property
    def pointed(self) -> bool:
        """ "the attack", "Sunday's attacks", "this offensive": a noun that points to something known."""
        if not self.noun or self.apart or self.sentence.tokens[self.k].lemma in _MASS:
            return False
        return bool(self.sentence.dependents(self.k, "nmod:poss")) or bool(
            _POINTING & {self.sentence.tokens[c].lower for c in self.sentence.children[self.k]}
        )

    def _words(self, *labels: str) -> Iterator[str]:
        return (self.sentence.tokens[c].lower for c in self.sentence.dependents(self.k, *labels))


def tellings(layout: Layout, events: tuple[Event, ...]) -> dict[int, Telling]:
    """Every event in its sentence, by its number."""
    found = {}
    for n, event in enumerate(events):
        sentence = layout.sentence(event.trigger)
        k = ties.head(sentence, event.trigger) if sentence else None
        if sentence is not None and k is not None:
            found[n] = Telling(n, event, sentence, k)
    return found


def alike(a: Telling, b: Telling) -> bool:
    """Whether two events may be told under both types, befell as many, and neither is set apart."""
    return kin(a.event.type, b.event.type) and not a.apart and not b.apart and _number_fits(a, b)


def kin(a: str, b: str) -> bool:
    """Whether one event may be told under both types."""
    return a == b or any(a in kinds and b in kinds for kinds in _KIN)


def points_to(a: Telling, b: Telling) -> bool:
    """Whether "the …" may mean what ``b`` tells: "the attack" a bombing, not "the bombings" an attack."""
    general = a.event.type == b.event.type or a.event.type in _GENERAL
    return general and alike(a, b) and not (b.plural and not a.plural)


def likeness(a: Telling, b: Telling) -> int:
    """How alike two tellings are worded: by the same word, under the same type, under a like one."""
    one, two = a.sentence.tokens[a.k].lemma, b.sentence.tokens[b.k].lemma
    return 2 if one.endswith(two) or two.endswith(one) else 1 if a.event.type == b.event.type else 0


def came_of(outcome: Telling, deed: Telling) -> bool:
    """Whether an outcome is told as that of the deed, by the tree: "The blast killed ten", "killed in a raid", "The
    tremor struck the town, injuring five", "killed ten and hurt six". "The tremor struck" is one deed."""
    harmed = outcome.event.type in _OUTCOMES
    if not harmed and not kin(outcome.event.type, deed.event.type):
        return False
    tokens = outcome.sentence.tokens
    token = tokens[outcome.k]
    joined = deed.event.type in _OUTCOMES and token.deprel == "conj" and token.head == deed.k
    if deed.event.type not in _CAUSES and not joined:
        return False
    k = deed.k
    if tokens[k].deprel.startswith("nmod") and tokens[tokens[k].head].lower in _SERIES:
        k = tokens[k].head  # "a series of strikes killed 20"
    if tokens[k].head == outcome.k and tokens[k].deprel.split(":")[0] in (_BY_WORD if harmed else _SUBJECT):
        cases = {tokens[c].lower for c in outcome.sentence.dependents(k, "case")}
        return not cases or bool(cases & _BY)
    if token.head in {k, deed.k}:
        return token.deprel.split(":")[0] in (_BY_CLAUSE if harmed else {"acl"})
    verb = token.head  # "struck" of "The tremor struck the town, injuring five"
    return (
        harmed
        and verb >= 0
        and token.deprel in {"advcl", "conj"}
        and k in outcome.sentence.dependents(verb, "nsubj")
    )


def victims(telling: Telling) -> str | None:
    """Whom an event befell, in words by which they are known again: a number or a name in them; else None."""
    if telling.event.type not in _BEFALL or len(telling.event.targets) != 1:
        return None
    tokens = [telling.sentence.tokens[i] for i in telling.sentence.within(telling.event.targets[0])]
    words = [t.lower for t in tokens if t.upos not in {"DET", "PUNCT"}]
    counted = len(words) > 1 and any(t.upos == "NUM" for t in tokens)
    return " ".join(words) if counted or any(t.upos == "PROPN" for t in tokens) else None


def _number_fits(a: Telling, b: Telling) -> bool:
    """One victim and several are not the same victims."""
    types = {a.event.type, b.event.type}
    if types - _VICTIMS - {"attack"} or (types - _VICTIMS and not (_named(a) or _named(b))):
        return True
    one, two = _many(a), _many(b)
    return one is None or two is None or one == two


def _named(t: Telling) -> bool:
    """Whether the one it befell is named."""
    k = ties.top(t.sentence, t.event.targets[0]) if t.event.targets else None
    return k is not None and t.sentence.tokens[k].upos == "PROPN"


def _many(t: Telling) -> bool | None:
    """Whether an event is told to have befallen several; None where its words do not say."""
    if len(t.event.targets) != 1:
        return True if t.event.targets else None
    tokens = t.sentence.tokens
    k = ties.top(t.sentence, t.event.targets[0])
    if k is None or tokens[k].upos not in {"NOUN", "PROPN"}:
        return None
    joined = any(tokens[i].upos == "CCONJ" for i in t.sentence.within(t.event.targets[0]))
    return joined or (tokens[k].upos == "NOUN" and tokens[k].lemma != tokens[k].lower)
