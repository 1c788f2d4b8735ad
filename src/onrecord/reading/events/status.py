"""Whether an event is told as done, going on, intended, doubtful, or as not having happened.

    "Rebels have vowed to attack the port."         attack: planned
    "Four men were allegedly beaten by guards."     beaten: uncertain
    "The army denied shelling the suburb."          shelling: negated
    "Fighting continued near the airport."          fighting: ongoing

What counts are the words themselves: modals, negation, adverbs and adjectives, the verb or noun that governs
the event, and last the tense (reading key, convention 14).
"""

from __future__ import annotations

from functools import cache

from onrecord.domain import BlockKind, Status
from onrecord.lexicon import entries
from onrecord.reading.events import nouns, voice
from onrecord.reading.tree import Sentence

_NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor"})
_NOT_ONLY = frozenset({"only", "just", "merely", "simply", "more", "less", "fewer"})  # these deny no event
_NOBODY = frozenset({"no", "nobody", "none", "neither"})
_MODALS = {
    "will": Status.PLANNED,
    "'ll": Status.PLANNED,
    "shall": Status.PLANNED,
    "would": Status.PLANNED,
    "wo": Status.PLANNED,
    "may": Status.UNCERTAIN,
    "might": Status.UNCERTAIN,
    "could": Status.UNCERTAIN,
    "should": Status.UNCERTAIN,
    "must": Status.UNCERTAIN,
    "can": Status.UNCERTAIN,
}
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_LASTING = frozenset(
    {"armed_clash", "control", "siege", "protest", "displacement", "support", "threat", "talks"}
)
_STATES = frozenset({"control", "siege", "support", "threat"})
_LASTING_NOUNS = frozenset({"armed_clash", "control", "investigation", "siege"})
_PRESENT = frozenset({"is", "are", "has", "have", "'s", "'re", "am", "been", "do", "does"})
_PHASES = frozenset({"beginning", "continuation", "launch", "outbreak", "resumption", "round", "start"})
_OCCURRING = frozenset(
    "be break come ensue erupt follow happen hit loom occur resume spread start strike take worsen".split()
)
_PERCEIVED = frozenset({"hear", "see", "witness"})
_PLOTTED = frozenset({"order", "plan"})
_VIOLENT = frozenset({"air_strike", "attack", "bombing", "death", "shelling", "suicide_bombing"})
_HEADLINES = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})
_UNHURT = frozenset({"unharmed", "unhurt", "uninjured", "unwounded"})
_NOBODYS_PLAN = frozenset({"death", "disaster", "injury"})  # what is expected of them is feared
_DOUBTED = frozenset({"believe", "fear", "presume", "suspect", "think"})
_REPORTED = frozenset(
    {"say", "report", "think", "believe", "know", "allege", "claim", "understand", "suspect"}
)


@cache
def _cues(over: str) -> dict[str, Status]:
    """Lemma → the status it gives, for one way of governing."""
    return {
        word: Status(entry.fields["status"])
        for entry in entries("statuses")
        if over in entry.fields["over"]
        for word in entry.words
    }


def of(sentence: Sentence, i: int, kind: str) -> Status:
    """The status of the event whose head is token ``i``."""
    if sentence.tokens[i].lower in _UNHURT:
        return Status.NEGATED
    if sentence.tokens[i].upos in {"VERB", "AUX"}:
        return _of_verb(sentence, i, kind)
    status = _of_noun(sentence, i, kind)
    return Status.UNCERTAIN if status is Status.PLANNED and kind in _NOBODYS_PLAN else status


# ---------------------------------------------------------------- verbs


def _of_verb(sentence: Sentence, i: int, kind: str) -> Status:
    own = _own(sentence, i) or _embedding(sentence, i)
    if own is not None:
        return own
    return _tense(sentence, i, kind)


def _own(sentence: Sentence, i: int) -> Status | None:
    """What stands on the verb itself: negation, modal, adverb, condition."""
    tokens = sentence.tokens
    below = [tokens[c] for c in sentence.children[i] if tokens[c].deprel not in {"conj", "parataxis"}]
    words = {t.lower for t in below if t.deprel in {"advmod", "aux", "aux:pass", "mark", "cc", "neg"}}
    if words & _NEGATIONS and not _not_only(sentence, i):
        return Status.NEGATED
    if any(t.deprel.startswith("nsubj") and _nobody(sentence, t.span.start) for t in below):
        return Status.NEGATED
    for t in below:
        if t.deprel in {"advmod", "obl", "discourse"} and t.lower in _cues("modifier"):
            return _cues("modifier")[t.lower]
    if words & _CONDITIONS:
        return Status.UNCERTAIN
    for t in below:
        if t.deprel == "aux" and t.lower in _MODALS:
            return _MODALS[t.lower]
    return None


def _modal(sentence: Sentence, i: int) -> bool:
    return any(sentence.tokens[c].lower in _MODALS for c in sentence.dependents(i, "aux"))


def _not_only(sentence: Sentence, i: int) -> bool:
    words = [t.lower for t in sentence.tokens]
    return any(
        words[k] in _NEGATIONS and k + 1 < len(words) and words[k + 1] in _NOT_ONLY
        for k in sentence.children[i]
    )


def _nobody(sentence: Sentence, start: int) -> bool:
    k = sentence.token_at(start)
    if k is None:
        return False
    first = sentence.tokens[k].lower
    return first in _NOBODY or any(sentence.tokens[c].lower in _NOBODY for c in sentence.children[k])


def _embedding(sentence: Sentence, i: int, depth: int = 0) -> Status | None:
    """What the word that governs the clause makes of it."""
    tokens = sentence.tokens
    token = tokens[i]
    governor = token.head
    if governor < 0 or depth > 3:
        return None
    above = tokens[governor]
    marks = voice.cases(sentence, i)
    if token.deprel == "conj":  # "attempted to seize and hold": what the first verb is told as
        return _shared(sentence, i, governor, depth)
    if "to" in marks and (token.lower == token.lemma or not token.lower.endswith("ing")):
        return _infinitive(sentence, i, governor, depth)  # but "in addition to killing two"
    if token.lower.endswith("ing") and token.deprel in {"acl", "advcl", "xcomp", "ccomp", "obj", "nmod"}:
        cue = _gerund_cue(sentence, i, governor) if marks or token.deprel != "advcl" else None
        if cue is not None:
            return cue
        if "without" in marks:
            return Status.NEGATED
        if "by" in marks or (token.deprel == "advcl" and not marks and above.upos == "VERB"):
            return _own(sentence, governor) or _embedding(sentence, governor, depth + 1)
        return None
    if token.deprel in {"ccomp", "xcomp", "acl", "advcl"} or voice.feared(sentence, i):
        cue = _cues("clause").get(above.lemma.lower())
        if cue is not None and token.deprel != "advcl":
            negated = {tokens[c].lower for c in sentence.children[governor]} & _NEGATIONS
            return Status.UNCERTAIN if negated else cue
    return None


def _gerund_cue(sentence: Sentence, i: int, governor: int) -> Status | None:
    """ "accused the army of shelling", "in preparation for retaking": what stands before the preposition."""
    tokens = sentence.tokens
    cues = _cues("gerund")
    near = [tokens[governor].lemma.lower()]
    if tokens[governor].upos in voice.NOMINAL and tokens[governor].head >= 0:
        near.append(tokens[tokens[governor].head].lemma.lower())
    mark = next((c for c in sentence.dependents(i, "mark", "case") if c < i), None)
    if mark:
        near.append(tokens[mark - 1].lemma.lower())
    return next((cues[word] for word in near if word in cues), None)


def _shared(sentence: Sentence, i: int, governor: int, depth: int) -> Status | None:
    own_subject = any(sentence.tokens[c].deprel.startswith("nsubj") for c in sentence.children[i])
    if own_subject or sentence.tokens[governor].upos not in {"VERB", "AUX"}:
        return None
    above = _own(sentence, governor)
    return above if above is not None else _embedding(sentence, governor, depth + 1)


def _infinitive(sentence: Sentence, i: int, governor: int, depth: int) -> Status | None:
    """ "to retake the city" is intended; "urged them to leave" merely wanted; "managed to flee" happened."""
    tokens = sentence.tokens
    above = tokens[governor]
    perfect = any(tokens[c].lower == "have" for c in sentence.children[i])
    cue = _cues("infinitive").get(above.lemma.lower())
    if perfect or (above.lemma in _REPORTED and voice.passive(sentence, governor)):
        return Status.UNCERTAIN
    if cue is Status.HAPPENED:
        higher = _own(sentence, governor) or _embedding(sentence, governor, depth + 1)
        return higher if higher is not None else Status.HAPPENED
    if cue is not None:
        higher = _own(sentence, governor)
        if cue is higher is Status.NEGATED:  # "would not hesitate to", "did not fail to"
            return Status.PLANNED if _modal(sentence, governor) else Status.HAPPENED
        return higher if higher is Status.PLANNED else cue
    if above.upos == "VERB" and tokens[i].deprel in {"xcomp", "advcl", "ccomp"}:
        demanded = _infinitive_above(sentence, governor)
        return demanded if demanded is Status.UNCERTAIN else Status.PLANNED
    return Status.PLANNED


def _infinitive_above(sentence: Sentence, governor: int) -> Status | None:
    """ "doctors should travel there to treat the wounded": wanted, not intended."""
    own = _own(sentence, governor)
    return own if own is not None else _embedding(sentence, governor, 2)


def _tense(sentence: Sentence, i: int, kind: str) -> Status:
    """Progressive and present tense go on; everything else has happened."""
    token = sentence.tokens[i]
    auxiliaries = _auxiliaries(sentence, i)
    gerund = token.lower.endswith("ing")
    if "being" in auxiliaries and {"is", "are", "'re", "'s"} & auxiliaries:
        return Status.ONGOING
    if gerund and {"is", "are", "'s", "'re", "been", "am"} & auxiliaries:
        return Status.ONGOING
    if kind in _STATES and {"is", "are"} & auxiliaries and voice.passive(sentence, i):
        return Status.ONGOING
    if gerund and not auxiliaries and token.deprel in {"acl", "advcl"}:
        return Status.ONGOING if kind == "control" else Status.HAPPENED
    if sentence.block in _HEADLINES or auxiliaries or kind not in _LASTING:
        return Status.HAPPENED
    return Status.ONGOING if _present(sentence, i) else Status.HAPPENED


def _auxiliaries(sentence: Sentence, i: int) -> set[str]:
    tokens = sentence.tokens
    return {tokens[c].lower for c in sentence.children[i] if tokens[c].deprel.startswith(("aux", "cop"))}


def _present(sentence: Sentence, i: int) -> bool:
    """Present tense, told from the form: "rebels hold", "it controls"."""
    token = sentence.tokens[i]
    forms = {token.lemma, f"{token.lemma}s", f"{token.lemma}es"}
    return token.lower in forms and not voice.participle(token)


# ---------------------------------------------------------------- nouns


def _of_noun(sentence: Sentence, i: int, kind: str) -> Status:
    tokens = sentence.tokens
    if tokens[i].lemma == "toll":
        return Status.HAPPENED  # whatever it is expected to do
    if tokens[i].deprel == "xcomp" and tokens[tokens[i].head].lemma in _DOUBTED:
        return Status.UNCERTAIN  # "are feared dead"
    for c in sentence.children[i]:
        token = tokens[c]
        if token.deprel in {"amod", "det", "advmod", "compound"} and token.lower in _cues("modifier"):
            return _cues("modifier")[token.lower]
        if token.deprel == "case" and token.lower == "without":
            return Status.NEGATED
    governed = _governing(sentence, i) or _told_of_it(sentence, i)
    if governed is Status.PLANNED and kind in _VIOLENT and _looked_back_on(sentence, i):
        return Status.HAPPENED
    if governed is not None:
        return governed
    if kind in _LASTING_NOUNS and _goes_on(sentence, i):
        return Status.ONGOING
    return Status.HAPPENED


def _looked_back_on(sentence: Sentence, i: int) -> bool:
    """ "the group planned the attacks", "he had ordered the strikes": those that are known, not some to come."""
    tokens = sentence.tokens
    above = tokens[tokens[i].head] if tokens[i].deprel == "obj" else None
    definite = any(tokens[c].lower in {"the", "these", "those"} for c in sentence.dependents(i, "det"))
    return above is not None and definite and above.lemma in _PLOTTED and above.lower.endswith("ed")


def _told_of_it(sentence: Sentence, i: int) -> Status | None:
    """ "talks that will be held in Geneva", "a march planned for Friday"."""
    for c in sentence.dependents(i, "acl"):
        lemma = sentence.tokens[c].lemma
        if sentence.tokens[c].deprel == "acl" and lemma in _cues("object") and voice.passive(sentence, c):
            return _cues("object")[lemma]
        if lemma in nouns.carriers() or lemma in _OCCURRING or lemma in {"hold", "host", "open"}:
            return _own(sentence, c)
    return None


def _governing(sentence: Sentence, i: int) -> Status | None:
    """What the noun or verb above makes of an event noun."""
    tokens = sentence.tokens
    k = i
    while tokens[k].deprel == "conj" and tokens[k].head >= 0:
        k = tokens[k].head
    token = tokens[k]
    if token.head < 0:
        return None
    above = tokens[token.head]
    if token.deprel == "nmod":
        if above.lemma in {"end", "halt"} and voice.cases(sentence, k) & {"of", "to"}:
            return Status.ONGOING
        if above.lemma in _PHASES:
            return _governing(sentence, token.head)
        if voice.cases(sentence, k) & {"of", "for", "against", "about"}:
            return _cues("noun").get(above.lemma.lower())
        return None
    if above.upos not in {"VERB", "AUX"} and not any(
        tokens[c].deprel == "cop" for c in sentence.children[token.head]
    ):
        return None
    return _under_verb(sentence, k, token.head)


def _under_verb(sentence: Sentence, k: int, verb: int) -> Status | None:
    tokens = sentence.tokens
    deprel, lemma = tokens[k].deprel, tokens[verb].lemma
    subject = deprel.startswith("nsubj")
    if deprel in {"obj", "nsubj:pass"} or (deprel == "obl" and _completes(sentence, k)):
        cue = _cues("object").get(lemma)
        if cue is not None:
            higher = _own(sentence, verb) or _embedding(sentence, verb)
            if cue in {Status.PLANNED, Status.UNCERTAIN} and higher is Status.NEGATED:
                return Status.NEGATED  # "casualties were not expected", "refused to seek treatment"
            return higher if cue is Status.ONGOING and higher in {Status.PLANNED, Status.NEGATED} else cue
    if deprel == "obj" and lemma in _PERCEIVED and _own(sentence, verb) is Status.NEGATED:
        return Status.NEGATED  # "did not hear a gunshot"
    if subject and lemma in _OCCURRING and (own := _own(sentence, verb)) is not None:
        return own
    if subject and lemma in _cues("subject"):
        return _own(sentence, verb) or _cues("subject")[lemma]
    carried = lemma in nouns.carriers() | nouns.bearers() or (
        subject and tokens[verb].lower in {"occur", "take", "happen", "hold"}
    )
    particle = deprel == "obl" and bool(voice.cases(sentence, k) & {"out", "on", "up", "off"})
    if carried and (particle or deprel in {"obj", "nsubj", "nsubj:pass"}):
        return _own(sentence, verb) or _embedding(sentence, verb)
    if deprel == "obl" and voice.cases(sentence, k) & {"in", "to"}:
        above = _own(sentence, verb) or _embedding(sentence, verb)
        return above if above is Status.UNCERTAIN else None
    if subject and _own(sentence, verb) is Status.NEGATED and lemma in {"happen", "occur", "be"}:
        return Status.NEGATED
    return None


def _completes(sentence: Sentence, k: int) -> bool:
    """ "called for talks", "warned of attacks"."""
    return bool(voice.cases(sentence, k) & {"for", "of", "off", "out", "up", "with"})


def _goes_on(sentence: Sentence, i: int) -> bool:
    """Whether the clause of a lasting event is told in the present or perfect, or has no verb at all."""
    tokens = sentence.tokens
    if sentence.block in _HEADLINES:
        return True
    for k in (i, *sentence.ancestors(i)):
        if tokens[k].upos not in {"VERB", "AUX"} and not any(
            tokens[c].deprel == "cop" for c in sentence.children[k]
        ):
            continue
        auxiliaries = _auxiliaries(sentence, k)
        if auxiliaries:
            return bool(auxiliaries & _PRESENT)
        if tokens[k].upos == "VERB" and _present(sentence, k):
            return True
        if not tokens[k].lower.endswith("ing"):
            return False
    return True
