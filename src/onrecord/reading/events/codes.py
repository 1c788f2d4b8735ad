"""The PLOVER and ACLED terms of an event: those of its type, narrowed by the words that tell it and by who
did it to whom.

    "The army retook the port."               → Battles / Government regains territory
    "Militants attacked an army patrol."      → Battles / Armed clash
    "A mob beat a driver to death."           → Riots / Mob violence
    "Police shot at protesters."              → Protests / Excessive force against protesters
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from onrecord.domain import Code
from onrecord.lexicon import ontology
from onrecord.reading.events import unrest
from onrecord.reading.events.lexicon import PARTS, Rule, classes, names_of
from onrecord.reading.events.roles import Heads
from onrecord.reading.tree import Sentence

_FIELDS = (
    ("plover", "plover"),
    ("plover-mode", "plover_mode"),
    ("acled", "acled"),
    ("acled-sub", "acled_sub"),
)
_ATTACKS = frozenset({"attack", "death", "injury"})
_MOBS = frozenset({"crowd", "mob", "vigilante", "villager"})
_DEMONSTRATORS = frozenset(
    {
        "demonstration",
        "demonstrator",
        "march",
        "marcher",
        "protest",
        "protester",
        "protestor",
        "rally",
        "sit-in",
    }
)
_CROWDS = _DEMONSTRATORS | {"activist", "rioter"}
_POLICE = frozenset({"authority", "guard", "officer", "policeman"})
_VIOLENTLY = frozenset({"brutally", "violently"})
_POSTS = frozenset(
    {"barracks", "base", "checkpoint", "convoy", "headquarters", "outpost", "patrol", "post", "unit"}
)


@cache
def of_type(kind: str) -> tuple[Code, ...]:
    """The terms data/ontology/events.toml gives for a type."""
    fields = next((entry.fields for entry in ontology("events") if entry.id == kind), {})
    return tuple(Code(scheme, fields[name]) for scheme, name in _FIELDS if fields.get(name))


def of(sentence: Sentence, head: int, kind: str, rule: Rule, heads: Heads) -> tuple[Code, ...]:
    """The terms of one event."""
    narrower = dict(rule.narrower) | dict(_by_roles(sentence, kind, heads))
    if narrower.get("acled-sub") == unrest.INTERVENED and _adverbs(sentence, head) & _VIOLENTLY:
        narrower["acled-sub"] = unrest.FORCE
    if not narrower:
        return of_type(kind)
    kept = {code.scheme: code.notation for code in of_type(kind)} | narrower
    return tuple(Code(scheme, kept[scheme]) for scheme, _ in _FIELDS if scheme in kept)


def _by_roles(sentence: Sentence, kind: str, heads: Heads) -> tuple[tuple[str, str], ...]:
    actors, targets = _words(sentence, heads.actors), _words(sentence, heads.targets)
    if kind == "territory_taken" and _state(actors):
        return (("acled-sub", "Government regains territory"),)
    if kind in _ATTACKS:
        if targets & _CROWDS and (_state(actors) or actors & _POLICE or not actors):
            return (("acled", "Protests"), ("acled-sub", unrest.FORCE))
        if _fighters(actors) and _fighters(targets) and _state(actors) != _state(targets):
            return (("acled", "Battles"), ("acled-sub", "Armed clash"))
        if actors & _MOBS:
            return (("acled", "Riots"), ("acled-sub", "Mob violence"))
        if kind != "attack" and heads.actors:
            return (("plover", "ASSAULT"),)
    if kind == "attack" and not _state(actors) and (_state(targets) or targets & _POSTS):
        return (("acled", "Battles"), ("acled-sub", "Armed clash"))
    if kind == "arrest" and targets & _DEMONSTRATORS and not actors & classes()["@non_state"]:
        return (("acled", "Protests"), ("acled-sub", unrest.INTERVENED))
    if kind == "arrest" and targets & classes()["@non_state"]:
        return (("plover", "ASSAULT"), ("plover-mode", "abduct"))
    return ()


def _adverbs(sentence: Sentence, head: int) -> frozenset[str]:
    return frozenset(sentence.tokens[k].lower for k in sentence.dependents(head, "advmod"))


def _words(sentence: Sentence, heads: Iterable[int]) -> frozenset[str]:
    """The heads and what stands right before and under them: "army patrol", "Iraqi security forces"."""
    found: set[str] = set()
    for k in heads:
        found |= names_of(sentence, k)
        found |= {sentence.tokens[c].lower for c in sentence.children[k] if c < k}
        if sentence.tokens[k].lemma.lower() in PARTS:  # "dozens of protesters"
            found |= {name for c in sentence.dependents(k, "nmod") for name in names_of(sentence, c)}
    return frozenset(found)


def _fighters(words: frozenset[str]) -> bool:
    """Those who fight, for a state or against one."""
    return _state(words) or bool(words & classes()["@non_state"])


def _state(words: frozenset[str]) -> bool:
    """Forces of a state, unless a word says otherwise ("rebel army")."""
    return bool(words & classes()["@state_force"]) and not words & classes()["@non_state"]
