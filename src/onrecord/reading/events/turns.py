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
# Verbs of holding somebody, for what the "for" or "on" behind them says.
_HOLDING = frozenset("apprehend arrest book detain hold nab".split())
_CULPRITS = frozenset(
    "assailant attacker culprit gunman killer perpetrator robber shooter suspect terrorist".split()
)
_CLAIMS = frozenset({"accept", "admit", "claim", "claims"})
_NOBODY = frozenset({"nobody", "none", "one"})
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
        return _charged(sentence, i, kind) or _answering(sentence, i) or _claiming(sentence, i)
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
            if tokens[k].lemma == "face" and tokens[below].deprel == "obj" and _legal(sentence, below):
                faced = clause.subject(sentence, k)
                return [faced] if faced is not None and _somebody(sentence, faced) else []
            tied = tokens[k].lemma in _CHARGING and tokens[below].deprel not in {"obj", "conj", "nsubj"}
            tied = tied or (
                tokens[k].lemma in _HOLDING and bool({"for", "on"} & voice.cases(sentence, below))
            )
            loose = {"in"} if kind in _HARM else {"in", "over"}  # "charged over the bombing" may have helped
            if not tied or loose & voice.cases(sentence, below):
                return []
            who = clause.undergoer(sentence, k)
            return [who] if who is not None and who != i and _somebody(sentence, who) else []
        if tokens[k].upos not in {"NOUN", "PROPN"}:
            return []
        below = k
    return []


def _legal(sentence: Sentence, k: int) -> bool:
    """ "kidnapping and other charges", not "harassment"."""
    return any(sentence.tokens[c].lemma in {"charge", "count", "trial"} for c in sentence.subtree(k))


def _opening(sentence: Sentence, i: int) -> int:
    """The token before the phrase of the noun, or before the verb, at ``i``."""
    tokens = sentence.tokens
    k = i - 1
    while (
        k >= 0
        and tokens[k].upos in {"DET", "ADJ", "NUM", "NOUN", "PROPN"}
        and tokens[k].lower != "responsible"
    ):
        k -= 1
    return k


def _answering(sentence: Sentence, i: int) -> list[int]:
    """ "those responsible for the killing", "the cell was behind the attack", "the suspect in the shooting"."""
    tokens = sentence.tokens
    case = _opening(sentence, i)
    if case < 1:
        return []
    word = case - 1
    if tokens[case].lower in {"in", "of"}:
        word -= tokens[word].lower == "involved"
        unknown = any(tokens[c].lower in {"a", "an"} for c in sentence.children[word])  # "named a suspect in"
        return [word] if tokens[word].lemma in _CULPRITS and not unknown else []
    behind = tokens[case].lower == "behind"
    if not behind and (tokens[case].lower != "for" or tokens[word].lower != "responsible"):
        return []
    who = word if behind else word - 1
    if who >= 0 and tokens[who].lemma == "be":
        held = (i, *sentence.ancestors(i)) if behind else (word, *sentence.ancestors(word))
        found = next((k for j in held for k in sentence.dependents(j, "nsubj") if k < who), None)
        return [] if found is None else [found]
    return [who] if who >= 0 and (_somebody(sentence, who) or tokens[who].lower == "those") else []


def _claiming(sentence: Sentence, i: int) -> list[int]:
    """ "claimed responsibility for the bombing": whoever claims it."""
    tokens = sentence.tokens
    case = _opening(sentence, i)
    if case < 2 or tokens[case].lower != "for" or tokens[case - 1].lower != "responsibility":
        return []
    verb = next((k for k in range(case - 2, max(-1, case - 5), -1) if tokens[k].lemma in _CLAIMS), None)
    if verb is None:
        return []
    owner = sentence.dependents(verb, "nmod:poss")
    who = owner[0] if owner else clause.subject(sentence, verb)
    if (
        who is None
        or tokens[who].lower in _NOBODY
        or any(tokens[c].lower == "no" for c in sentence.children[who])
    ):
        return []
    return [who]


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
