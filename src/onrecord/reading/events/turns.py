"""Turns of phrase that say who did it or whom it befell where neither the verb nor the noun of the event does.

"charged with the killing of a guard"      killing: whoever is charged
"areas under militia control"              control: militia → areas
"five patients with gunshot wounds"        wounds: five patients
"""

from __future__ import annotations

from onrecord.reading.events import clause, voice
from onrecord.reading.events.lexicon import classes, names_of
from onrecord.reading.tree import Sentence

# Verbs whose object is said to have done what hangs on them.
_CHARGING = frozenset("accuse arraign charge convict indict jail prosecute sentence suspect try".split())
_CRIMES = frozenset(
    "abduction attack bombing death injury property_destruction riot sexual_violence suicide_bombing".split()
)
_BORNE = frozenset("arrest attack control investigation shelling siege".split())
_STATES = frozenset(
    {"arrest", "control", "death", "injury", "siege"}
)  # "areas under siege", not "fled under fire"
_HARM = frozenset({"death", "injury"})
_CLIMB = 6  # words of the tree climbed in search of a charge


def doers(sentence: Sentence, i: int, kind: str) -> list[int]:
    """Who is charged with it, or holds what is "under the control of" them; head tokens, none where nobody is."""
    if kind == "control" and "under" in voice.cases(sentence, i):
        holder = clause.oblique(sentence, i, frozenset({"of", "by"}))
        return [] if holder is None else [holder]
    if kind in _CRIMES:
        return _charged(sentence, i, kind)
    return []


def undergoers(sentence: Sentence, i: int, kind: str) -> list[int]:
    """Whom it befell, told by the phrase around the noun; head tokens."""
    if sentence.tokens[i].upos not in {"NOUN", "PROPN"}:
        return []
    cases = voice.cases(sentence, i)
    if (kind in _BORNE and "under" in cases) or (kind == "arrest" and "in" in cases):
        return _beneath(sentence, i, kind)
    if kind in _HARM and "with" in cases:
        return [k for k in _beneath(sentence, i, kind) if _somebody(sentence, k)]
    return []


def _charged(sentence: Sentence, i: int, kind: str) -> list[int]:
    """ "charged over the killing", "arraigned on two counts of murder": whoever is charged."""
    tokens = sentence.tokens
    below = i
    for n, k in enumerate(sentence.ancestors(i)):
        if n >= _CLIMB or tokens[below].lemma == "connection":
            return []
        if tokens[k].upos == "VERB":
            tied = tokens[k].lemma in _CHARGING and tokens[below].deprel not in {"obj", "conj", "nsubj"}
            loose = {"in"} if kind in _HARM else {"in", "over"}  # "charged over the bombing" may have helped
            if not tied or loose & voice.cases(sentence, below):
                return []
            who = clause.undergoer(sentence, k)
            return [who] if who is not None and who != i and _somebody(sentence, who) else []
        if tokens[k].upos not in {"NOUN", "PROPN"}:
            return []
        below = k
    return []


def _somebody(sentence: Sentence, k: int) -> bool:
    token = sentence.tokens[k]
    people = classes()["@person"] | classes()["@force"]
    return token.upos in {"PROPN", "PRON", "NUM"} or bool(people & names_of(sentence, k))


def _beneath(sentence: Sentence, i: int, kind: str) -> list[int]:
    """ "areas under siege", "the port is under attack", "five men with wounds": the noun before, or the subject."""
    tokens = sentence.tokens
    subject = sentence.dependents(i, "nsubj", "nsubj:pass")
    if subject:
        return subject[:1]
    if kind not in _STATES:
        return []
    first = min(sentence.dependents(i, "case"), default=i)
    k = first - 1
    while k > 0 and tokens[k].upos == "ADV":  # "still under their control"
        k -= 1
    if k >= 0 and tokens[k].upos in voice.NOMINAL and not voice.timely(sentence, k):
        return [k]
    return []
