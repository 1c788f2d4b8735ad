"""Whether an event is told as done, going on, intended, doubtful, or as not having happened."""

from __future__ import annotations

from functools import cache

from onrecord.domain import Status
from onrecord.lexicon import entries
from onrecord.reading.tree import Sentence

_NEGATIONS = frozenset({"not", "n't", "never", "no", "without", "nor", "neither"})
_DOUBTFUL_MODALS = frozenset({"may", "might", "could", "would", "should", "can"})
_FUTURE_MODALS = frozenset({"will", "'ll", "shall"})
_CLAUSE = frozenset({"ccomp", "advcl", "acl:relcl", "parataxis", "root"})
_LASTING = frozenset("armed_clash siege control protest displacement support".split())


@cache
def _cues() -> dict[str, Status]:
    """Lemma → the status it gives what hangs on it."""
    return {word: Status(entry.fields["status"]) for entry in entries("statuses") for word in entry.words}


def of(sentence: Sentence, i: int, kind: str) -> Status:
    """The status of the event whose head is token ``i``."""
    for k in _chain(sentence, i):
        status = _at(sentence, k, itself=k == i)
        if status is not None:
            return status
    return _tense(sentence, i, kind)


def _chain(sentence: Sentence, i: int) -> list[int]:
    """The trigger and what governs it, up to the clause it stands in."""
    chain = [i]
    for k in sentence.ancestors(i):
        if sentence.tokens[chain[-1]].deprel in _CLAUSE:
            break
        chain.append(k)
    return chain[:4]


def _at(sentence: Sentence, k: int, *, itself: bool) -> Status | None:
    """What the words on token ``k`` say, if anything."""
    tokens = sentence.tokens
    token = tokens[k]
    below = [tokens[c] for c in sentence.children[k]]
    words = {t.lower for t in below if t.deprel in {"advmod", "det", "aux", "mark", "amod", "case", "neg"}}
    if words & _NEGATIONS:
        return Status.NEGATED
    cue = None if itself else _cues().get(token.lemma)
    if cue is not None:
        return cue
    adverb = next(
        (_cues()[t.lower] for t in below if t.deprel in {"advmod", "amod"} and t.lower in _cues()), None
    )
    if adverb is not None:
        return adverb
    if words & _FUTURE_MODALS:
        return Status.PLANNED
    if words & _DOUBTFUL_MODALS or "if" in words:
        return Status.UNCERTAIN
    if "to" in words and token.upos == "VERB":
        return _purpose(sentence, k)
    return None


def _purpose(sentence: Sentence, k: int) -> Status | None:
    """ "to retake the city" is intended; "asked to help" merely wanted; "had to flee" happened."""
    head = sentence.tokens[k].head
    if head < 0:
        return Status.PLANNED
    governor = sentence.tokens[head]
    cue = _cues().get(governor.lemma)
    if cue is not None:
        return cue
    return (
        None
        if governor.lemma in {"manage", "begin", "start", "have", "continue", "force"}
        else Status.PLANNED
    )


def _tense(sentence: Sentence, i: int, kind: str) -> Status:
    """Progressive and present tense go on; everything else has happened."""
    token = sentence.tokens[i]
    aux = {
        t.lower
        for t in (sentence.tokens[c] for c in sentence.children[i])
        if t.deprel.startswith(("aux", "cop"))
    }
    if (
        token.upos == "VERB"
        and token.lower.endswith("ing")
        and aux & {"is", "are", "'s", "'re", "been", "am"}
    ):
        return Status.ONGOING
    present = token.upos == "VERB" and not aux and token.lower in {token.lemma, f"{token.lemma}s"}
    return Status.ONGOING if present and kind in _LASTING else Status.HAPPENED
