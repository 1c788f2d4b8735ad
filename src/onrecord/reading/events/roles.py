"""Who did it and to whom: actors and targets of the triggers of a sentence.

Verbs take their subject and object, turned round in the passive; nouns what hangs on them or on the verb that
carries them. Things do not act: a blast that kills is nobody's actor, but whoever set it off is (reading key,
convention 26). ``of`` answers for a whole sentence; a trained labeller may answer in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.domain import Span
from onrecord.lexicon import entries
from onrecord.reading.events import clause, nouns, phrases, turns, voice
from onrecord.reading.events.lexicon import classes, names_of
from onrecord.reading.tree import Sentence

# Events whose subject undergoes them: "the tram crashed", "twelve died".
_UNDERGONE = frozenset({"death", "injury", "disaster"})
_INTRANSITIVE = frozenset(
    "bleed break capsize collapse crash derail die died drown flip go jump lose make overturn perish starve "
    "succumb suffer suffocate survive sustain tip topple".split()
)
_MOVING = frozenset({"displacement", "withdrawal", "return", "mobilization", "protest", "riot"})
_MOVED = frozenset(
    "deport displace drive evacuate evict expel force relocate repatriate resettle uproot".split()
)
_SENT = frozenset(
    "amass beef build call deploy dispatch draft generate mass mobilise mobilize muster place position put "
    "raise recruit redeploy reinforce scramble send station step train".split()
)
_STATING = frozenset({"declare", "discover", "find", "pronounce"})
_SUMMONED = frozenset({"call", "dispatch", "summon"})  # to a scene: the police who come act
HURTING = frozenset({"attack", "injury"})
_POWERS = frozenset(
    "authority bank body company council country court firm government institution nation network organisation "
    "organization parliament party power public release side state world".split()
)
_GROUND = frozenset("area base camp centre center house part position school site".split())
_AIM = 6  # words after "threw", "opened fire" in which "at" or "on" may stand
_ON = frozenset({"on", "upon", "at", "against", "into"})
_CASES_OF = {
    "control": frozenset({"in", "on", "to", "over"}),
    "talks": frozenset({"with"}),
    "demand": frozenset({"on", "upon", "to", "with", "for", "from"}),
    "support": frozenset({"to", "with"}),
    "armed_clash": frozenset({"against", "with", "on", "at", "through", "into", "upon", "toward", "towards"}),
    "accusation": frozenset(),
    "arrest": frozenset(),
    "agreement": frozenset({"with", "to"}),
    "aid": frozenset({"to", "for"}),
    "investigation": frozenset({"into", "for"}),
    "protest": frozenset({"against"}),
    "riot": frozenset({"with", "at", "against"}),
    "threat": frozenset({"against"}),
    "property_destruction": frozenset({"to"}),
}
_THROWING = frozenset(
    "aim come drop exchange fire hold hurl launch lay lob open point put return set spray take throw toss trade "
    "use".split()
)
_MEANS = frozenset(
    "ammunition blaze bomb bombs bottles bricks bullets cannon canisters drones fire force gas grenade "
    "grenades gunfire missile missiles mortars revenge rocket rockets rounds shells shots stones "
    "vengeance weapons".split()
)
_OUTCOMES = frozenset({"arrest", "death", "displacement", "injury", "property_destruction"})
_VIOLENT_NOUNS = frozenset(
    "air_strike armed_clash attack bombing chemical_attack shelling suicide_bombing".split()
)


@dataclass
class Heads:
    """Head tokens of the actors and targets."""

    actors: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Roles:
    """The phrases as written, with their heads."""

    actors: tuple[Span, ...]
    targets: tuple[Span, ...]
    heads: Heads


def of(sentence: Sentence, told: Sequence[tuple[int, str]]) -> list[Roles]:
    """Roles of each trigger, given as token and type of event."""
    heads = {i: _alone(sentence, i, kind) for i, kind in told}
    kinds = dict(told)
    for i, kind in told:
        heads[i].actors = _acting(sentence, heads[i].actors, heads, kinds)
        if not heads[i].actors and kind in _OUTCOMES:
            heads[i].actors = _of_the_attack(sentence, i, heads, kinds)
    for i, _ in told:
        if not heads[i].actors:
            heads[i].actors = _of_purpose(sentence, i, heads)
        if not heads[i].actors:
            heads[i].actors = turns.doers(sentence, i, kinds[i])
        heads[i].targets = [k for k in heads[i].targets if k not in heads[i].actors]
        if not heads[i].targets:
            heads[i].targets = turns.undergoers(sentence, i, kinds[i])
        _shared(sentence, i, heads)
        heads[i].targets = _named(sentence, [_antecedent(sentence, i, k) for k in heads[i].targets])
        heads[i].actors = _named(sentence, heads[i].actors)
    for i, kind in told:
        if not heads[i].actors and kind in {"death", "injury"}:
            heads[i].actors = _of_the_pair(sentence, i, heads, kinds)
    others = frozenset(heads)
    return [
        Roles(
            _unique(span for k in heads[i].actors for span in phrases.actors(sentence, k, i, others)),
            _unique(span for k in heads[i].targets for span in phrases.targets(sentence, k, i, others)),
            heads[i],
        )
        for i, _ in told
    ]


def _shared(sentence: Sentence, i: int, heads: dict[int, Heads]) -> None:
    """ "its siege of towns and obstruction of aid": what the first noun of a list has."""
    token = sentence.tokens[i]
    if token.deprel != "conj" or token.upos == "VERB" or token.head not in heads:
        return
    first = heads[token.head]
    if not heads[i].actors:
        heads[i].actors = [k for k in first.actors if k != i]
    if not heads[i].targets and not any(sentence.tokens[c].deprel == "nmod" for c in sentence.children[i]):
        heads[i].targets = [k for k in first.targets if k != i]


def _named(sentence: Sentence, found: list[int]) -> list[int]:
    """With the noun that a relative pronoun stands behind in its place."""
    named = [clause.before(sentence, k) if sentence.tokens[k].lower in clause.RELATIVE else k for k in found]
    return [k for k in named if k is not None]


def _antecedent(sentence: Sentence, i: int, k: int) -> int:
    """ "attacks for which they claimed responsibility": the attacks."""
    if sentence.tokens[k].lower not in clause.RELATIVE:
        return k
    for j in (i, *sentence.ancestors(i)):
        if sentence.tokens[j].deprel.startswith("acl") and sentence.tokens[j].head >= 0:
            return sentence.tokens[j].head
    return k


def _alone(sentence: Sentence, i: int, kind: str) -> Heads:
    """Roles of one trigger by itself."""
    if sentence.tokens[i].upos == "AUX" and sentence.tokens[i].deprel == "cop":
        return _copula(sentence, sentence.tokens[i].head, kind)
    if sentence.tokens[i].deprel == "aux:pass" and sentence.tokens[i].head >= 0:
        return _finding(kind, _verb(sentence, sentence.tokens[i].head, kind))  # "were found dead"
    if sentence.tokens[i].upos in {"VERB", "AUX"}:
        told = _verb(sentence, i, kind)
        return _finding(kind, told) if sentence.tokens[i].lemma in _STATING else told
    if sentence.tokens[i].upos == "ADJ" and kind in {"death", "injury"}:
        return Heads(targets=_quantified(sentence, i))
    actors, targets = nouns.roles(sentence, i, kind)
    return Heads(actors, targets)


def _finding(kind: str, told: Heads) -> Heads:
    """ "was pronounced dead by the coroner", who killed nobody."""
    return Heads(targets=told.targets) if kind in {"death", "injury"} else told


def _unique(found: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(found))


# ---------------------------------------------------------------- verbs


def _verb(sentence: Sentence, i: int, kind: str) -> Heads:
    subject = clause.subject(sentence, i)
    tokens = sentence.tokens
    lemma = tokens[i].lemma
    if lemma == "come" and i + 1 < len(tokens) and tokens[i + 1].lower == "under":  # "came under fire"
        whence = (
            clause.oblique(sentence, k, frozenset({"from", "by"}))
            for k in (i, *sentence.dependents(i, "obl"))
        )
        return Heads(_one(next((k for k in whence if k is not None), None)), _one(subject))
    if voice.passive(sentence, i):
        if kind in _MOVING - {"riot"} and lemma not in (_MOVED | _SENT) - _SUMMONED:
            return Heads(actors=_one(subject))
        return Heads(_one(clause.agent(sentence, i)), _one(subject))
    if kind == "disaster" or (kind in _UNDERGONE and lemma in _INTRANSITIVE):
        return Heads(targets=_one(subject))
    if kind == "territory_taken" and lemma == "fall":
        return Heads(_one(clause.oblique(sentence, i, frozenset({"to"}))), _one(subject))
    objects = clause.objects(sentence, i)
    if kind == "arrest" and reflexive(sentence, i):
        return Heads(targets=_one(subject))  # "turned himself in"
    if not objects and kind in HURTING:
        objects = reflexive(sentence, i)
    if kind in _UNDERGONE and not objects:
        objects = _one(clause.next_noun(sentence, i))
    if kind in _UNDERGONE and not objects and _swapped(sentence, i):
        return Heads(targets=_one(subject))
    if kind == "riot":
        if lemma in _THROWING:
            return Heads(_one(subject), _aimed(sentence, i, kind))
        return Heads(_one(subject), objects or _one(clause.oblique(sentence, i, frozenset({"with"}))))
    if kind in _MOVING and not (objects and lemma in _MOVED | _SENT):
        return Heads(actors=_one(subject))
    if kind == "responsibility_claim":
        return Heads(_one(subject), _one(clause.claimed(sentence, i)) or clause.objects(sentence, i))
    if kind == "displacement" and tokens[tokens[i].head].lemma == "force" and tokens[i].head >= 0:
        return Heads(_one(clause.doer(sentence, tokens[i].head)), _one(subject))
    if not objects or lemma in _THROWING:
        aimed = _aimed(sentence, i, kind) or [a for k in objects for a in _aimed(sentence, k, kind)]
        objects = aimed or [k for k in objects if tokens[k].lower not in _MEANS]
    if objects and tokens[objects[0]].lower in {"control", "charge", "possession"}:
        objects = _one(clause.oblique(sentence, objects[0], frozenset({"of", "over"})))
    if not objects and lemma not in _THROWING and kind not in {"accusation", "agreement", "talks"}:
        objects = _one(clause.next_noun(sentence, i))
    if kind == "demand":
        objects = [k for k in objects if _addressed(sentence, k)]
    return Heads(_one(subject), [k for k in objects if k != subject])


def _addressed(sentence: Sentence, k: int) -> bool:
    """Whether something is asked of it, or for it: "urged the army", "her release", not "demanded an inquiry"."""
    if voice.cases(sentence, k) & {"on", "upon", "to", "with", "from"}:
        return True
    asked = classes()["@person"] | classes()["@force"] | _POWERS
    return sentence.tokens[k].upos in {"PROPN", "PRON"} or bool(asked & names_of(sentence, k))


def reflexive(sentence: Sentence, i: int) -> list[int]:
    """ "shot himself": the reflexive is whom it befell, but not in "shot the deer himself"."""
    behind = [k for k in sentence.dependents(i, "obl") if k == i + 1]  # what parsers make of some objects
    found = (*sentence.dependents(i, "obj"), *behind)
    return [k for k in found if sentence.tokens[k].lower.endswith(("self", "selves"))]


def _copula(sentence: Sentence, i: int, kind: str) -> Heads:
    """ "We have been in touch with officials", told by the noun under the copula."""
    subject = sentence.dependents(i, "nsubj")
    return Heads(subject[:1], _aimed(sentence, i, kind))


def _swapped(sentence: Sentence, i: int) -> bool:
    """An intransitive use: "three wounded", with nobody who is wounded by it."""
    return voice.participle(sentence.tokens[i]) and clause.next_noun(sentence, i) is None


def _aimed(sentence: Sentence, i: int, kind: str) -> list[int]:
    """ "fired on the crowd", "called on doctors", "met with officials"."""
    wanted = _CASES_OF.get(kind, _ON)
    found = clause.oblique(sentence, i, wanted)
    if found is None and sentence.tokens[i].lemma in _THROWING:  # wherever the tree hung it
        tokens = sentence.tokens
        near = range(i + 1, min(i + 1 + _AIM, len(tokens)))
        case = next((k for k in near if tokens[k].lower in wanted and tokens[k].upos == "ADP"), None)
        found = None if case is None else clause.next_noun(sentence, case)
    return _one(found) if found is None or sentence.tokens[found].lower not in _MEANS else []


def _one(k: int | None) -> list[int]:
    return [] if k is None else [k]


def _quantified(sentence: Sentence, i: int) -> list[int]:
    """ "left two people dead", "seven dead", "the injured": who it is said of."""
    tokens = sentence.tokens
    token = tokens[i]
    own = [
        k for k in sentence.children[i] if tokens[k].deprel in {"nsubj", "nsubj:pass", "nummod", "compound"}
    ]
    if own:
        return own[:1]
    if token.head >= 0 and tokens[token.head].lemma == "leave":
        return clause.objects(sentence, token.head)
    if token.deprel == "xcomp" and token.head >= 0 and voice.passive(sentence, token.head):
        return _one(clause.subject(sentence, token.head))  # "were feared dead"
    if token.head >= 0 and token.deprel in {"amod", "acl"}:
        return [token.head]
    before = i - 1
    if before >= 0 and tokens[before].upos in voice.NOMINAL:
        return [before]
    return [i] if before >= 0 and tokens[before].upos == "DET" else []


# ---------------------------------------------------------------- who acts


@cache
def _things() -> frozenset[str]:
    return frozenset(word for entry in entries("things") for word in entry.words)


def _acting(
    sentence: Sentence, actors: list[int], heads: dict[int, Heads], kinds: dict[int, str]
) -> list[int]:
    """Actors that can act; an event in their place lends its own."""
    found: list[int] = []
    for k in actors:
        token = sentence.tokens[k]
        lender = k if k in heads else _that_of(sentence, k, heads, kinds)
        if lender is not None:
            found += heads[lender].actors if kinds[lender] in _VIOLENT_NOUNS else []
        elif token.lemma.lower() not in _things() and token.lower not in {"there", "this", "that", "which"}:
            found.append(k)
    return [k for k in dict.fromkeys(found) if k not in heads]


def _that_of(sentence: Sentence, k: int, heads: dict[int, Heads], kinds: dict[int, str]) -> int | None:
    """ "an attack on the camp that killed two", "a raid near Idlib that killed two": the attack did, not the camp."""
    if not any(_result(sentence, c) for c in sentence.children[k]):
        return None
    place = bool(names_of(sentence, k) & (classes()["@place"] | _GROUND)) or _inside(sentence, k)
    raids = [e for e in heads if kinds[e] in _VIOLENT_NOUNS and e < k and sentence.tokens[e].upos != "VERB"]
    above = set(sentence.ancestors(k))
    for e in reversed(raids):
        between = sentence.tokens[e + 1 : k]
        near = e in above or not any(t.upos in {"VERB", "AUX", "PUNCT"} for t in between)
        if k in heads[e].targets or (place and near):
            return e
    return None


def _result(sentence: Sentence, c: int) -> bool:
    """ "that killed two", "killing two"."""
    token = sentence.tokens[c]
    return token.deprel == "acl:relcl" or (token.deprel == "acl" and token.lower.endswith("ing"))


def _inside(sentence: Sentence, k: int) -> bool:
    """Whether a preposition of place stands before the noun."""
    return bool(voice.cases(sentence, k) & {"in", "near", "outside", "at", "inside"})


def _of_the_attack(sentence: Sentence, i: int, heads: dict[int, Heads], kinds: dict[int, str]) -> list[int]:
    """ "were killed in a raid by gunmen": the gunmen."""
    for k in sentence.dependents(i, "obl", "advcl"):
        told = sentence.tokens[k].upos == "VERB" and not voice.passive(sentence, k)  # "when a bomb went off"
        if not told and kinds.get(k) in _VIOLENT_NOUNS and heads[k].actors:
            return heads[k].actors
    if sentence.dependents(i, "nsubj"):
        return []  # "we fired no shot but two people were gunned down"
    governor = sentence.tokens[i].head  # "a strike on the town, killing four"
    while governor >= 0 and sentence.tokens[governor].deprel == "conj":
        governor = sentence.tokens[governor].head
    if governor >= 0 and governor in heads and kinds[governor] in _VIOLENT_NOUNS and i > governor:
        return heads[governor].actors
    return []


def _of_the_pair(sentence: Sentence, i: int, heads: dict[int, Heads], kinds: dict[int, str]) -> list[int]:
    """ "six were killed and ten injured in shelling by the rebels": who is named behind both."""
    for j in sentence.dependents(i, "conj"):
        if kinds.get(j) in {"death", "injury"} and voice.passive(sentence, i) and voice.passive(sentence, j):
            return [k for k in heads[j].actors if k > j]
    return []


def _of_purpose(sentence: Sentence, i: int, heads: dict[int, Heads]) -> list[int]:
    """ "an offensive to retake the town": whoever leads the offensive."""
    token = sentence.tokens[i]
    own = any(sentence.tokens[c].deprel.startswith("nsubj") for c in sentence.children[i])
    if token.head in heads and token.deprel in {"acl", "advcl", "xcomp"} and not own:
        return heads[token.head].actors
    return []
