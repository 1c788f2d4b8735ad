"""What is measured of a word as a trigger and of a phrase as somebody's role (of a toponym: ``scenes``).

A row is a tuple of small integers; the first ones are numbers of words, whose vectors the network looks up itself, the
others classes, of which ``*_SIZES`` tells how many there are. What the rules drafted is among the facts: the network
learns where to trust it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.domain import READ_BLOCKS, Attribution, BlockKind, Span
from onrecord.reading.events import triggers
from onrecord.reading.judged import hanging
from onrecord.reading.judged.hanging import CASES, CONTROLS, RELATIONS
from onrecord.reading.judged.labels import POS, TYPE, TYPES
from onrecord.reading.judged.told import Told, within
from onrecord.reading.judged.words import Word, Words, apart, path

Row = tuple[int, ...]
BEFORE = 0  # sentences before its own in which an actor or target may stand: fitted with 3, none there was ever chosen
UNKNOWN_PATH = 1
PATHS = 402  # the commonest paths, and one for the others
_WORDS = frozenset({"ADJ", "ADV", "NOUN", "PROPN", "VERB", "X", "AUX"})

TAG_WORDS, ROLE_WORDS = 3, 4
TAG_SIZES = (len(TYPES) + 1, len(TYPES) + 1, RELATIONS)
ROLE_SIZES = (
    PATHS, 31, 18, 2, 2, 2, 2, 2, 2, 2, len(TYPES) + 1, 18, 2, RELATIONS, RELATIONS, CASES, CONTROLS, 2, 2,
)  # fmt: skip


def tags(words: Words, drafted: Sequence[Told], loose: Mapping[Word, str]) -> list[Row]:
    """A row for every word that may be a trigger: the word, what it leans on, its partner; the type drafted, the type
    that the lexicon would allow, its relation."""
    marks = {t.word: TYPE[t.event.type] for t in drafted if t.event.type in TYPE}
    found: list[Row] = []
    for n, sentence in enumerate(words.sentences):
        if sentence.block not in READ_BLOCKS:
            continue
        for k, token in enumerate(sentence.tokens):
            if token.upos in _WORDS or (n, k) in marks or (n, k) in loose:
                allowed = TYPE.get(loose.get((n, k), ""), 0)
                beside = (
                    words.number((n, hanging.above(sentence, k))),
                    words.number((n, hanging.partner(sentence, k))),
                )
                kinds = (marks.get((n, k), 0), allowed, hanging.relation(sentence, k))
                found.append((words.number((n, k)), *beside, *kinds))
    return found


def lexical(words: Words) -> dict[Word, tuple[str, Span]]:
    """Words that the lexicon lets tell an event, whatever the context says of them: type and trigger."""
    found = {}
    for n, sentence in enumerate(words.sentences):
        if sentence.block in READ_BLOCKS:
            for trigger in triggers.find(triggers.View(sentence), weak=True, told=frozenset(TYPES)):
                span = sentence.cover([trigger.first, trigger.last])
                found[n, trigger.head] = (trigger.rule.type, span)
    return found


def sources(attributions: Sequence[Attribution]) -> list[Span]:
    """The words of those who speak."""
    return [source.span for a in attributions for source in a.sources if source.span]


class Roles:
    """Rows of phrases that may be actor or target of an event."""

    def __init__(
        self,
        words: Words,
        drafted: Sequence[Told],
        attributions: Sequence[Attribution],
        paths: Mapping[str, int],
    ) -> None:
        self.words, self.paths = words, paths
        self.triggers = {t.word for t in drafted}
        self._said = sources(attributions)
        self._speaking: dict[Word, bool] = {}
        self._acting = Counter(w for t in drafted for a in t.event.actors if (w := words.head(a)))
        self._suffering = Counter(w for t in drafted for a in t.event.targets if (w := words.head(a)))

    def of(self, told: Told) -> tuple[list[Word], list[Row]]:
        """The phrases by their head words, and a row for each."""
        actors = [w for a in told.event.actors if (w := self.words.head(a))]
        targets = [w for a in told.event.targets if (w := self.words.head(a))]
        at = told.word[0]
        pool = [(n, k) for n in range(max(0, at - BEFORE), at + 1) for k in self.words.phrases[n]]
        pool += [w for w in dict.fromkeys((*actors, *targets)) if w not in pool]
        own, trigger = self.words.sentences[at], told.word[1]
        passive = any(own.tokens[c].deprel in {"nsubj:pass", "aux:pass"} for c in own.children[trigger])
        controls = hanging.controls(own, trigger)
        return pool, [self._row(told, w, actors, targets, passive, controls) for w in pool]

    def _speaks(self, word: Word) -> bool:
        """Whether the word stands in the words of somebody who speaks."""
        if word not in self._speaking:
            token = self.words.sentences[word[0]].tokens[word[1]]
            self._speaking[word] = within(token.span, self._said)
        return self._speaking[word]

    def _row(
        self,
        told: Told,
        word: Word,
        actors: list[Word],
        targets: list[Word],
        passive: bool,
        controls: Mapping[int, int],
    ) -> Row:
        n, k = word
        at, trigger = told.word
        sentence = self.words.sentences[n]
        own, token = self.words.sentences[at], sentence.tokens[k]
        here, there = self.words.number(word), self.words.number(told.word)
        if n == at:
            way, far = path(sentence, k, trigger)[0], apart(here - there)
        else:
            way, far = f"other{min(at - n, 4)}", 20 + min(at - n + 1, 5)
        over = self.words.number((n, hanging.above(sentence, k)))
        ruling = self.words.number((at, hanging.above(own, trigger)))
        return (
            here, there, over, ruling, self.paths.get(way, UNKNOWN_PATH), far, POS[token.upos],
            word in actors, word in targets, bool(actors), bool(targets), self._speaks(word), passive,
            word in self.triggers, TYPE.get(told.event.type, 0), POS[own.tokens[trigger].upos],
            sentence.block is BlockKind.HEADLINE, hanging.relation(sentence, k), hanging.relation(own, trigger),
            hanging.case(sentence, k), controls.get(k, 0) if n == at else 0,
            self._acting[word] > (word in actors), self._suffering[word] > (word in targets),
        )  # fmt: skip
