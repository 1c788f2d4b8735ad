"""Where a report speaks of conflict and crisis, and where of something else.

Words such as "talks", "deal", "campaign" or "hit" tell events only among other words of conflict: a sentence
is open to them when its own and its neighbours' plain triggers and crisis words carry enough weight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.reading.events.lexicon import Trigger, classes, names_of
from onrecord.reading.tree import Sentence

# Weights and threshold tuned so that business news opens hardly a sentence and war reports nearly all.
OWN_TRIGGER, NEAR_TRIGGER = 2.0, 1.0
HARD_WORD, SOFT_WORD = 2.0, 1.0  # "rebels"; "police"
CROWDED = 4.0  # times the share of sentences with a trigger: half of them open the whole report
ENOUGH = 1.0
_STREETS, _STREETS_ENOUGH = ("protest", "riot"), 2
_WAR = ("air_strike", "armed_clash", "bombing", "shelling", "territory_taken")


def open_sentences(sentences: Sequence[Sentence], plain: Sequence[list[Trigger]]) -> list[bool]:
    """For each sentence whether weak triggers count in it. ``plain``: the other triggers of each."""
    triggers = [len(found) for found in plain]
    words = [_crisis_words(sentence) for sentence in sentences]
    crowded = CROWDED * sum(map(bool, triggers)) / max(1, len(sentences))
    opened = []
    for n in range(len(sentences)):
        weight = OWN_TRIGGER * triggers[n] + words[n] + crowded
        for m in (n - 1, n + 1):
            if 0 <= m < len(sentences):
                weight += NEAR_TRIGGER * min(2, triggers[m]) + min(2.0, words[m]) / 4
        opened.append(weight >= ENOUGH)
    return opened


def known(types: Iterable[str]) -> frozenset[str]:
    """The types a report tells in plain words. "Riot" is among them wherever a report tells of the streets more
    than of war ("the violence", after protests), and only there."""
    count = Counter(types)
    streets, war = (sum(count[kind] for kind in kinds) for kinds in (_STREETS, _WAR))
    return frozenset(count) - {"riot"} | ({"riot"} if streets > war and streets >= _STREETS_ENOUGH else set())


def _crisis_words(sentence: Sentence) -> float:
    """What the different crisis words of a sentence weigh."""
    hard, soft = classes()["@crisis"], classes()["@crisis_soft"]
    said: set[str] = set()
    for k, token in enumerate(sentence.tokens):
        if token.upos in {"NOUN", "PROPN", "ADJ", "VERB", "X"}:
            said |= names_of(sentence, k)
    return HARD_WORD * len(hard & said) + SOFT_WORD * len(soft & said)
