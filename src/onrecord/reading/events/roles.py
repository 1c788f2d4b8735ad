"""Who did it and to whom: actors and targets of a trigger.

Verbs take their subject and object, turned round in the passive; what a verb lacks it takes from the clause it
hangs on ("…, killing four"). Nouns take "by X", "X's" and "Russian" as actors, "on X", "of X", "against X" as
targets, and the subject of the verb that carries them ("conducted strikes"). Things do not act: a blast that
kills is nobody's actor, but whoever set it off is (reading key, convention 26).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.domain import Span
from onrecord.lexicon import entries
from onrecord.reading.events.phrases import spans
from onrecord.reading.tree import Sentence

_RELATIVE = frozenset({"who", "that", "which", "whom"})
_NAMES = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_TARGET_CASES = frozenset(
    {"on", "against", "at", "upon", "for", "over", "with", "of", "into", "targeting", "to"}
)
_WHOLE_LISTS = frozenset({"property_destruction", "air_strike", "shelling"})
# Events whose subject undergoes them: "the tram crashed", "twelve died".
_UNDERGONE = frozenset({"death", "injury", "disaster"})
_DOERS_MOVE = frozenset({"displacement", "withdrawal", "return"})


@dataclass
class Heads:
    """Head tokens of the actors and targets."""

    actors: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Roles:
    """The phrases as written."""

    actors: tuple[Span, ...] = ()
    targets: tuple[Span, ...] = ()


def _things() -> frozenset[str]:
    return frozenset(word for entry in entries("things") for word in entry.words)


def of(sentence: Sentence, i: int, kind: str, events: dict[int, Heads]) -> tuple[Heads, Roles]:
    """Roles of the trigger at token ``i``. ``events`` holds the heads of the triggers before it, from which
    an actor is taken when the grammatical one is itself an event ("the strikes killed …")."""
    token = sentence.tokens[i]
    heads = _verb(sentence, i, kind) if token.upos in {"VERB", "AUX"} else _noun(sentence, i, kind)
    heads.actors = _acting(sentence, heads.actors, events)
    split = kind not in _WHOLE_LISTS
    return heads, Roles(
        _unique(s for k in heads.actors for s in spans(sentence, k, split=True)),
        _unique(s for k in heads.targets for s in spans(sentence, k, split=split)),
    )


def _unique(found) -> tuple[Span, ...]:  # type: ignore[no-untyped-def]
    return tuple(dict.fromkeys(found))


# ---------------------------------------------------------------- verbs


def _verb(sentence: Sentence, i: int, kind: str) -> Heads:
    heads = Heads()
    passive = _passive(sentence, i)
    subject = _subject(sentence, i)
    agents = sentence.dependents(i, "obl:agent")
    agents = [k for k in agents if sentence.tokens[k].deprel == "obl:agent"]
    objects = _objects(sentence, i)
    if passive:
        heads.targets += _one(subject)
        heads.actors += agents
        if kind in _DOERS_MOVE and not agents and sentence.tokens[i].lemma in {"flee", "escape"}:
            heads.actors, heads.targets = heads.targets, []
    elif kind in _UNDERGONE and not objects:
        heads.targets += _one(subject)
    else:
        heads.actors += _one(subject)
        heads.targets += objects
    if not heads.targets and not passive:
        heads.targets += _oblique_target(sentence, i, kind)
    return heads


def _one(k: int | None) -> list[int]:
    return [] if k is None else [k]


def _passive(sentence: Sentence, i: int) -> bool:
    tokens = sentence.tokens
    below = [tokens[c].deprel for c in sentence.children[i]]
    if any(d in {"aux:pass", "nsubj:pass"} for d in below):
        return True
    token = tokens[i]
    if token.deprel in {"conj", "xcomp"} and token.head >= 0 and "nsubj" not in below:
        governor = tokens[token.head]
        same = (
            governor.upos == "VERB" and token.lower.endswith(("ed", "en", "wn")) and not _objects(sentence, i)
        )
        return same and _passive(sentence, token.head)
    participle = token.lower.endswith(("ed", "en", "wn", "ne", "ung", "ught")) or token.lower == token.lemma
    return token.deprel in {"acl", "amod"} and participle and not token.lower.endswith("ing")


def _subject(sentence: Sentence, i: int, depth: int = 0) -> int | None:
    """The subject of a verb: its own, the noun its clause describes, or that of the clause it hangs on."""
    tokens = sentence.tokens
    own = sentence.dependents(i, "nsubj")
    if own:
        k = own[0]
        if tokens[k].lower in _RELATIVE and tokens[i].deprel.startswith("acl") and tokens[i].head >= 0:
            return tokens[i].head
        return k if tokens[k].upos in _NAMES else None
    token = tokens[i]
    if token.head < 0 or depth > 3:
        return None
    if token.deprel in {"acl", "acl:relcl", "amod"} and tokens[token.head].upos in _NAMES:
        return None if "to" in _marks(sentence, i) else token.head
    if token.deprel in {"xcomp", "ccomp"} and tokens[token.head].upos == "VERB":
        objects = _objects(sentence, token.head)
        if objects and "to" in _marks(sentence, i):
            return objects[0]  # "urged them to leave"
    if token.deprel in {"conj", "advcl", "xcomp", "parataxis", "acl"}:
        governor = token.head
        if tokens[governor].upos in {"VERB", "AUX"}:
            if _passive(sentence, governor) and token.deprel == "advcl" and not _passive(sentence, i):
                agents = [k for k in sentence.children[governor] if tokens[k].deprel == "obl:agent"]
                return agents[0] if agents else None
            return _subject(sentence, governor, depth + 1)
    return None


def _marks(sentence: Sentence, i: int) -> set[str]:
    return {sentence.tokens[c].lower for c in sentence.dependents(i, "mark")}


def _objects(sentence: Sentence, i: int) -> list[int]:
    tokens = sentence.tokens
    own = [k for k in sentence.dependents(i, "obj") if tokens[k].upos in _NAMES]
    if own and tokens[own[0]].lower in _RELATIVE and tokens[i].deprel.startswith("acl"):
        return _one(tokens[i].head)
    if own:
        return own[:1]
    # "killed and injured residents": the object stands on one of the verbs
    for k in sentence.dependents(i, "conj"):
        if k - i <= 4 and tokens[k].upos == "VERB":
            shared = [c for c in sentence.dependents(k, "obj") if tokens[c].upos in _NAMES]
            if shared and not any(tokens[c].upos in _NAMES for c in range(i + 1, k)):
                return shared[:1]
    return []


def _oblique_target(sentence: Sentence, i: int, kind: str) -> list[int]:
    """ "fired on the crowd", "called on doctors", "met with officials"."""
    wanted = {"control": {"in"}, "talks": {"with"}, "aid": set(), "death": set()}.get(kind, _TARGET_CASES)
    for k in sentence.dependents(i, "obl"):
        cases = {sentence.tokens[c].lower for c in sentence.dependents(k, "case")}
        if cases & wanted and sentence.tokens[k].upos in _NAMES and not _timely(sentence, k):
            return [k]
    return []


_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december day week month year night morning evening hour time".split()
)


def _timely(sentence: Sentence, k: int) -> bool:
    return sentence.tokens[k].lemma.lower() in _CALENDAR


# ---------------------------------------------------------------- nouns


def _noun(sentence: Sentence, i: int, kind: str) -> Heads:
    heads = Heads()
    tokens = sentence.tokens
    for k in sentence.children[i]:
        token = tokens[k]
        cases = {tokens[c].lower for c in sentence.dependents(k, "case")}
        if token.deprel in {"nmod:poss"} or (
            token.deprel == "compound" and k < i and _group(sentence, k, kind)
        ):
            (heads.targets if kind in {"death", "injury", "disaster", "release"} else heads.actors).append(k)
        elif token.deprel == "compound" and kind == "disaster" and token.upos == "NOUN":
            heads.targets.append(k)
        elif token.deprel in {"nmod", "obl", "obl:agent"} and not _timely(sentence, k):
            if "by" in cases or "between" in cases:
                heads.actors.append(k)
            elif cases & _TARGET_CASES and token.upos in _NAMES:
                heads.targets.append(k)
    if kind in {"death", "injury"} and not heads.targets:
        heads.targets += _quantified(sentence, i)
    if not heads.actors and kind not in _UNDERGONE:
        heads.actors += _carried(sentence, i)
    heads.targets = heads.targets[:1]
    return heads


def _group(sentence: Sentence, k: int, kind: str) -> bool:
    """A name before the noun acts ("ISIL attack", "coalition strikes"); for a crash it is what crashed."""
    token = sentence.tokens[k]
    if kind == "disaster":
        return False
    return token.upos == "PROPN" or token.lemma in _groups()


def _groups() -> frozenset[str]:
    return frozenset(word for entry in entries("groups") for word in entry.words)


def _quantified(sentence: Sentence, i: int) -> list[int]:
    """ "seven dead", "left two people dead": the number or noun before the adjective."""
    tokens = sentence.tokens
    own = [
        k for k in sentence.children[i] if tokens[k].deprel in {"nummod", "compound", "nsubj", "nsubj:pass"}
    ]
    if own:
        return own[:1]
    token = tokens[i]
    if token.deprel == "xcomp" and token.head >= 0:
        return _objects(sentence, token.head) or _one(_subject(sentence, token.head))
    return [token.head] if token.deprel in {"amod", "acl"} and token.head >= 0 else []


def _carried(sentence: Sentence, i: int) -> list[int]:
    """The subject of the verb that carries the noun: "forces conducted strikes", "launched an offensive"."""
    token = sentence.tokens[i]
    if token.deprel not in {"obj", "obl"} or token.head < 0:
        return []
    verb = token.head
    if sentence.tokens[verb].lemma not in _carriers():
        return []
    if _passive(sentence, verb):
        return [k for k in sentence.children[verb] if sentence.tokens[k].deprel == "obl:agent"]
    return _one(_subject(sentence, verb))


def _carriers() -> frozenset[str]:
    return frozenset(word for entry in entries("carriers") for word in entry.words)


# ---------------------------------------------------------------- who acts


def _acting(sentence: Sentence, actors: list[int], events: dict[int, Heads]) -> list[int]:
    """Actors that can act; an event in their place lends its own."""
    found: list[int] = []
    for k in actors:
        if k in events:
            found += events[k].actors
        elif sentence.tokens[k].lemma.lower() not in _things() and sentence.tokens[k].lower not in {
            "it",
            "there",
        }:
            found.append(k)
    return list(dict.fromkeys(found))
