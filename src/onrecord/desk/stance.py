"""Whether a claim tells that something happened, or that it did not: what its voice does to what it says.

"The ministry denied that insurgents had captured the town" tells of a capture and denies it; so does "insurgents did
not capture the town".
"""

from __future__ import annotations

from functools import cache

from onrecord.domain import Status
from onrecord.lexicon import entries
from onrecord.reading.syntax.lemma import verb
from onrecord.reconcile import Told

_TOLD = frozenset({Status.HAPPENED, Status.ONGOING})


def told(one: Told) -> bool:
    """Whether it says that its event happened, or goes on."""
    return one.status in _TOLD and not _denying(one)


def denied(one: Told) -> bool:
    """Whether it says that its event did not happen."""
    return one.status is Status.NEGATED or (one.status in _TOLD and _denying(one))


def _denying(one: Told) -> bool:
    """Whether its voice denies what it says."""
    said = one.claim.attribution
    words = one.words(said.cue) if said is not None and said.cue is not None else None
    if words is None:
        return False
    forms = {verb(word) for word in words.casefold().split()}
    return any(set(phrase) <= forms for phrase in _denials())


@cache
def _denials() -> tuple[tuple[str, ...], ...]:
    verbs = (e for e in entries("reporting_verbs") if e.fields.get("stance") == "denied")
    return tuple(tuple(verb(w) for w in words.split()) for e in verbs for words in e.words)
