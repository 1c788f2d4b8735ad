"""The PLOVER and ACLED terms of an event: those of its type, narrowed by the words that tell it and by who
acts."""

from __future__ import annotations

from functools import cache

from onrecord.domain import Code
from onrecord.lexicon import ontology
from onrecord.reading.events.lexicon import Rule, classes, names_of
from onrecord.reading.events.roles import Heads
from onrecord.reading.tree import Sentence

_FIELDS = (
    ("plover", "plover"),
    ("plover-mode", "plover_mode"),
    ("acled", "acled"),
    ("acled-sub", "acled_sub"),
)


@cache
def of_type(kind: str) -> tuple[Code, ...]:
    """The terms data/ontology/events.toml gives for a type."""
    fields = next((entry.fields for entry in ontology("events") if entry.id == kind), {})
    return tuple(Code(scheme, fields[name]) for scheme, name in _FIELDS if fields.get(name))


def of(sentence: Sentence, kind: str, rule: Rule, heads: Heads) -> tuple[Code, ...]:
    """The terms of one event."""
    narrower = dict(rule.narrower)
    if kind == "territory_taken" and any(_of_state(sentence, k) for k in heads.actors):
        narrower["acled-sub"] = "Government regains territory"
    if not narrower:
        return of_type(kind)
    kept = {code.scheme: code.notation for code in of_type(kind)} | narrower
    return tuple(Code(scheme, kept[scheme]) for scheme, _ in _FIELDS if scheme in kept)


def _of_state(sentence: Sentence, k: int) -> bool:
    words = names_of(sentence, k) | {t.lower for c in sentence.children[k] for t in (sentence.tokens[c],)}
    return bool(words & classes()["@state_force"]) and not words & classes()["@non_state"]
