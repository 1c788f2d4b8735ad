"""Doers and undergoers of events told by nouns.

"the army's attack on the town"                 army's → the town
"clashes between rebels and the army"           rebels, the army
"an operation to retake the city"               → the city
"Forces conducted 34 strikes against militants" Forces → militants
"People had head injuries"                      → People
"""

from __future__ import annotations

from functools import cache

from onrecord.lexicon import entries
from onrecord.reading.events import clause, forces, voice
from onrecord.reading.events.lexicon import classes, names_of
from onrecord.reading.tree import Sentence

# Types whose noun, with "of", names what undergoes it: "the capture of the port".
_OF_TARGET = frozenset(
    "territory_taken siege death injury abduction arrest property_destruction shelling displacement release "
    "bombing sexual_violence discovery return control aid support disaster attack weapons_seizure sanction "
    "access air_strike investigation mobilization accusation".split()
)
# Types whose noun, with "of", names who does it: "the advance of the army".
_OF_ACTOR = frozenset({"withdrawal", "mobilization", "protest", "armed_clash"})
_TARGET_CASES = frozenset({"on", "against", "at", "targeting", "upon", "into", "for", "over"})
_CASES_OF = {
    "talks": frozenset({"with"}),
    "agreement": frozenset(),
    "protest": frozenset({"against"}),
    "death": frozenset(),
    "injury": frozenset({"to"}),
    "disaster": frozenset(),
    "investigation": frozenset({"into", "for"}),
    "accusation": frozenset({"against", "of"}),
    "demand": frozenset({"to", "on"}),
    "control": frozenset({"of", "over", "in"}),
    "aid": frozenset({"to", "for"}),
    "support": frozenset({"to", "for", "of"}),
    "threat": frozenset({"to", "against"}),
    "access": frozenset({"to", "for"}),
    "mobilization": frozenset(),
    "withdrawal": frozenset(),
    "displacement": frozenset(),
    "rejection": frozenset(),
    "riot": frozenset({"with", "against"}),
}
_UNDERGONE = frozenset({"death", "injury", "disaster"})
_FORCEFUL = frozenset(
    "abduction access aid air_strike armed_clash arrest attack bombing chemical_attack control investigation "
    "mobilization property_destruction shelling siege suicide_bombing support territory_taken".split()
)
_MUTUAL = frozenset({"agreement", "armed_clash", "riot", "talks"})
_FROM_ACTOR = frozenset({"accusation", "armed_clash", "demand", "shelling", "support"})
_STRIKES = frozenset({"air_strike", "shelling", "attack", "bombing", "suicide_bombing", "chemical_attack"})
_BLASTS = frozenset(
    {"bombing", "suicide_bombing"}
)  # "a blast at a clinic" hits it, "an attack at a market" need not
# Verbs by which a strike reaches what it is aimed at, rather than harms people.
_REACHING = frozenset(
    "attack damage demolish destroy devastate engage flatten hit level pound pummel rip rock shake shatter "
    "strike suppress target tear wreck".split()
)
_INFLICTING = frozenset({"expose", "subject"})  # "subjected them to torture"
# Verbs whose subject is not who is hurt: "caused no injuries".
_TOLD_OF = frozenset("avoid avert cause claim confirm deny inflict involve leave prevent report say".split())
_CARRIERS_OF = {
    "sanction": frozenset({"ease", "lift", "tighten", "waive"}),
}
_OWNERS = frozenset({"her", "his", "its", "their"})
_BODIES = frozenset({"bodies", "corpses"})
# Where a wound is, not who has it: "a wound to the head".
_LIMBS = frozenset(
    "abdomen ankle arm back brain buttock chest elbow eye face finger foot groin hand head hip knee leg neck "
    "shoulder side skull spine stomach thigh throat torso wrist".split()
)
_ABSTRACT = frozenset("aggression attrition extermination independence liberation nerves words".split())
_CLIMB = 5  # governors looked at in search of a subject
_CARRIES_BOMBS = frozenset({"car", "truck", "van", "vehicle"})
_MEANS_SCAN = 24  # words over which the means of a strike may be listed
_SCAN = 9  # words after the noun in which its preposition may stand
_NOMINAL = voice.NOMINAL


def roles(sentence: Sentence, i: int, kind: str) -> tuple[list[int], list[int]]:
    """Head tokens of the actors and of the targets of the noun at ``i``."""
    actors, targets = _around(sentence, i, kind)
    token = sentence.tokens[i]
    if not targets and kind == "injury" and token.deprel == "nmod" and "for" in voice.cases(sentence, i):
        targets = [token.head]  # "47 people for injuries", of whom a hospital treated
    if kind == "responsibility_claim":
        what = clause.claimed(sentence, i)
        targets = [] if what is None else [what]
    if not targets:
        targets = _after(sentence, i, kind)
    if not actors:
        actors = _by_after(sentence, i)
    verb = _governor(sentence, i)
    if not targets:
        targets = _through_verb(sentence, i, verb, kind)
    if not actors and verb is not None and kind in _MUTUAL:
        # "fighting broke out between rebels and the army"
        among = clause.oblique(sentence, verb, frozenset({"between"}))
        actors = [] if among is None else [among]
    if not actors and kind not in _UNDERGONE:
        actors = _carried(sentence, i, verb, kind)
    if actors and targets and actors[0] == targets[0]:
        actors = []
    if kind == "death" and token.lower in _BODIES and not targets:
        return actors, [i]  # "found two bodies", whose we are not told
    return actors, [k for k in targets if k != i][:1]


def _around(sentence: Sentence, i: int, kind: str) -> tuple[list[int], list[int]]:
    """What hangs on the noun itself."""
    tokens = sentence.tokens
    actors: list[int] = []
    targets: list[int] = []
    for k in sentence.children[i]:
        token = tokens[k]
        if voice.timely(sentence, k):
            continue
        if token.deprel == "nmod:poss":
            owned = kind in _UNDERGONE | {"release", "abduction", "arrest"}
            pronoun = sentence.tokens[k].lower in {"her", "his"}  # "his arrest": he is told by that word
            (targets if owned else actors).append(k if owned and pronoun else _owner(sentence, i, k))
        elif token.deprel in {"compound", "amod"} and k < i:
            _qualifying(sentence, k, kind, actors, targets)
        elif token.deprel in {"nmod", "obl", "obl:agent"} and token.upos in _NOMINAL:
            prepositions = voice.cases(sentence, k)
            if "by" in prepositions:
                actors.append(k)
            elif "between" in prepositions or (kind in {"talks", "agreement"} and "with" in prepositions):
                actors += [k] if kind != "talks" or "between" in prepositions else []
                targets += [k] if kind == "talks" and "with" in prepositions else []
            elif "from" in prepositions and kind in _FROM_ACTOR:
                actors.append(k)
            elif kind == "injury" and token.lemma.lower() in _LIMBS:
                continue
            elif prepositions & _wanted(kind):
                of_actor = "of" in prepositions and kind in _OF_ACTOR
                if not (of_actor and kind == "armed_clash" and token.lemma in _ABSTRACT):
                    (actors if of_actor else targets).append(k)
        elif token.deprel in {"acl", "acl:relcl"}:
            _described(sentence, k, kind, actors, targets)
    return actors, targets


def _owner(sentence: Sentence, i: int, k: int) -> int:
    """ "The army said its offensive …": the army, where the sentence names who owns the event."""
    if sentence.tokens[k].lower not in _OWNERS:
        return k
    for j in sentence.ancestors(i):
        who = clause.subject(sentence, j) if sentence.tokens[j].upos == "VERB" else None
        fronted = i < j and who is not None and who > i  # "In their march on the town, the rebels …"
        if who is not None and (who < k or fronted) and sentence.tokens[who].upos in {"NOUN", "PROPN"}:
            return who
    return k


def _qualifying(sentence: Sentence, k: int, kind: str, actors: list[int], targets: list[int]) -> None:
    """A noun before the noun: "rebel attack", "tram crash", "hospital bombing"."""
    words = names_of(sentence, k)
    token = sentence.tokens[k]
    if kind == "disaster":
        if words & classes()["@facility"] and token.upos == "NOUN":
            targets.append(k)
    elif kind in _UNDERGONE:
        if words & classes()["@person"]:
            targets.append(k)
    elif kind in _STRIKES and words & classes()["@facility"] - _CARRIES_BOMBS:
        targets.append(k)  # "hospital bombing", "the U.S. Embassy blasts"
    elif kind in _STRIKES and _of_facility(sentence, k):
        return
    elif words & _groups() or (token.upos == "PROPN" and words & classes()["@force"]):
        actors.append(k)
    elif _initials(sentence, k) and not words & classes()["@place"] and kind not in {"agreement", "talks"}:
        actors.append(k)  # "IS atrocities": a group


def _initials(sentence: Sentence, k: int) -> bool:
    token = sentence.tokens[k]
    return token.deprel == "compound" and token.upos == "PROPN" and token.text.isupper()


def _of_facility(sentence: Sentence, k: int) -> bool:
    """ "the U.S. Embassy blasts": the nation before the building is no actor."""
    after = sentence.tokens[k + 1 : k + 3]
    facility = classes()["@facility"] - _CARRIES_BOMBS
    return any(t.upos in _NOMINAL and t.lemma.lower() in facility for t in after)


def _described(sentence: Sentence, k: int, kind: str, actors: list[int], targets: list[int]) -> None:
    """A clause on the noun: "atrocities committed by X", "operation to retake Y", "strikes targeting Z"."""
    tokens = sentence.tokens
    if voice.passive(sentence, k):
        by = clause.agent(sentence, k)
        if by is not None:
            actors.append(by)
    elif tokens[k].deprel == "acl:relcl":
        _related(sentence, k, kind, actors, targets)
    elif tokens[k].upos == "VERB" and kind in _FORCEFUL and not targets:
        marks = voice.cases(sentence, k)
        if "to" in marks or tokens[k].lower in {"targeting", "hitting", "against"}:
            targets += clause.objects(sentence, k)


def _related(sentence: Sentence, k: int, kind: str, actors: list[int], targets: list[int]) -> None:
    """ "bombings that targeted a hospital", "atrocities the militia has committed"."""
    tokens = sentence.tokens
    own = sentence.dependents(k, "nsubj")
    if not own:
        return
    relative = tokens[own[0]].lower in clause.RELATIVE
    if relative and kind in _STRIKES and tokens[k].lemma in _REACHING:
        targets += clause.objects(sentence, k)
    elif not relative and tokens[k].lemma in carriers():
        actors.append(own[0])


def _wanted(kind: str) -> frozenset[str]:
    cases = _CASES_OF.get(kind, _TARGET_CASES)
    return cases | {"of"} if kind in _OF_TARGET | _OF_ACTOR else cases


def _after(sentence: Sentence, i: int, kind: str) -> list[int]:
    """The preposition of the target in the words that follow, where the tree hung it elsewhere."""
    tokens = sentence.tokens
    wanted = _wanted(kind) - {"for", "over", "at", "into", "in"}
    if kind in _STRIKES and i + 1 < len(tokens) and tokens[i + 1].lower in {"using", "with"}:
        return _past_the_means(sentence, i)
    for k in range(i + 1, min(i + 1 + _SCAN, len(tokens))):
        token = tokens[k]
        if token.upos in {"SCONJ", "CCONJ", "AUX"} or token.text in {".", ";", ":", "!", "?", ","}:
            return []
        if token.upos == "VERB" and token.lower not in {"using", "targeting"}:
            return []
        if token.upos == "ADP" and token.lower in wanted and (token.lower != "of" or k == i + 1):
            head = clause.next_noun(sentence, k)
            if head is None or (kind == "injury" and tokens[head].lemma.lower() in _LIMBS):
                return []
            return [] if kind in _OF_ACTOR and token.lower == "of" else [head]
        if token.lower == "at" and kind in _BLASTS:
            head = clause.next_noun(sentence, k)
            hit = head is not None and names_of(sentence, head) & classes()["@facility"]
            return [head] if head is not None and hit else []
    return []


def _past_the_means(sentence: Sentence, i: int) -> list[int]:
    """ "strikes using fighter and remotely piloted aircraft against militants": the militants."""
    tokens = sentence.tokens
    for k in range(i + 2, min(i + 2 + _MEANS_SCAN, len(tokens))):
        if tokens[k].deprel == "root" or tokens[k].text in {".", ";"}:
            return []
        if tokens[k].lower == "against":
            head = clause.next_noun(sentence, k)
            return [] if head is None else [head]
    return []


def _by_after(sentence: Sentence, i: int) -> list[int]:
    """The "by" phrase in the words that follow, where the tree hung it elsewhere."""
    tokens = sentence.tokens
    for k in range(i + 1, min(i + 1 + _SCAN, len(tokens))):
        token = tokens[k]
        if token.upos in {"VERB", "AUX", "SCONJ", "CCONJ"} or token.text in {".", ";", ":", "!", "?", ","}:
            return []
        if token.lower == "by" and token.upos == "ADP":
            head = clause.next_noun(sentence, k)
            return [] if head is None else [head]
    return []


def _governor(sentence: Sentence, i: int) -> int | None:
    """The verb on which the noun hangs, if directly."""
    token = sentence.tokens[i]
    joined = next((k for k in sentence.children[i] if voice.joined_verb(sentence, k) is not None), None)
    if joined is not None:
        return joined
    before = _carrier_before(sentence, i)
    if before is not None:
        return before
    if token.deprel == "conj" and token.head >= 0:
        token = sentence.tokens[token.head]
    if token.head >= 0 and sentence.tokens[token.head].upos in {"VERB", "AUX"}:
        return token.head
    return None


def _carrier_before(sentence: Sentence, i: int) -> int | None:
    """The carrying verb right before the phrase of the noun, whatever the tree made of the noun."""
    tokens = sentence.tokens
    k = i - 1
    while k >= 0 and tokens[k].upos in {"DET", "NUM", "ADJ", "NOUN", "PROPN"} and i - k < _CLIMB:
        k -= 1
    carried = k >= 0 and tokens[k].upos == "VERB" and tokens[k].lemma in carriers()
    return k if carried and not voice.passive(sentence, k) else None


def _through_verb(sentence: Sentence, i: int, verb: int | None, kind: str) -> list[int]:
    """Targets that hang on the verb: "launched a raid on X", "suffered injuries", "a strike hit a school"."""
    tokens = sentence.tokens
    deprel = tokens[i].deprel
    if kind in _OF_TARGET | {"armed_clash"} and not voice.passive(sentence, i):
        purpose = _purpose_object(sentence, i)
        if purpose:
            return purpose
    if verb is None or voice.cases(sentence, i) & forces.AT_OTHER_TIMES:
        return []
    if deprel == "nsubj" and kind in _STRIKES and not voice.passive(sentence, verb):
        if tokens[verb].lemma not in _REACHING:
            return []
        return clause.objects(sentence, verb)
    if tokens[verb].lemma in _INFLICTING and deprel in {"obl", "conj"}:
        return _held(sentence, verb)
    borne = tokens[verb].lemma in bearers()
    if kind in {"injury", "death"} and deprel in {"obj", "obl", "conj"}:
        if tokens[verb].lemma in _TOLD_OF:
            return []
        if "for" in voice.cases(sentence, i):  # "treated 47 people for injuries"
            return _held(sentence, verb)
        who = clause.subject(sentence, verb)
        return [who] if who is not None and (borne or kind == "injury") else []
    if borne and kind in _STRIKES | {"armed_clash", "siege", "threat"}:
        who = clause.subject(sentence, verb)
        return [who] if who is not None else []
    if kind in {"arrest", "abduction"} and deprel == "obl":
        return _held(sentence, verb)
    if not borne and tokens[verb].lemma not in carriers() | {"be"}:
        return []
    found = clause.oblique(sentence, verb, _wanted(kind) - {"of", "for", "in", "at", "over", "to"})
    return [found] if found is not None and found != i and found > i else []


def _held(sentence: Sentence, verb: int) -> list[int]:
    """ "took him into custody", "is in police custody"."""
    held = clause.undergoer(sentence, verb)
    if held is None:
        held = clause.subject(sentence, verb)
    return [held] if held is not None else []


def _purpose_object(sentence: Sentence, i: int) -> list[int]:
    """ "launched an operation to retake the city": the city, where the verb of purpose follows the noun."""
    tokens = sentence.tokens
    if i + 2 < len(tokens) and tokens[i + 1].lower == "to" and tokens[i + 2].upos == "VERB":
        return clause.objects(sentence, i + 2)
    return []


def _carried(sentence: Sentence, i: int, verb: int | None, kind: str) -> list[int]:
    """Who is behind the noun: the doer of the verb that carries it, or a force that is the subject above."""
    tokens = sentence.tokens
    deprel = tokens[i].deprel
    direct = verb is not None and tokens[i].head != verb and deprel != "conj"
    if verb is not None and (direct or deprel in {"obj", "obl", "nsubj:pass", "conj"}):
        lemma = tokens[verb].lemma
        if lemma in carriers() | _INFLICTING | _CARRIERS_OF.get(kind, frozenset()):
            who = clause.doer(sentence, verb)
            if who is not None and who != i:
                return [who]
        if lemma in bearers():
            return []
    return forces.behind(sentence, i, kind) if kind in _FORCEFUL else []


@cache
def _groups() -> frozenset[str]:
    return frozenset(word for entry in entries("groups") for word in entry.words)


@cache
def carriers() -> frozenset[str]:
    """Verbs whose subject does what their object names."""
    return frozenset(word for entry in entries("carriers") if entry.id == "carrier" for word in entry.words)


@cache
def bearers() -> frozenset[str]:
    """Verbs whose subject undergoes what their object names: "suffered injuries"."""
    return frozenset(word for entry in entries("carriers") if entry.id == "bearer" for word in entry.words)
