"""Who does and who undergoes what a verb says, told from the tree, and from the order of words where the tree
gives nothing.

    "Two men accused of killing the mayor were held."   held: – / men · killing: men / mayor
    "Rebels entered the town, burning houses."          burning: Rebels / houses
"""

from __future__ import annotations

from functools import cache

from onrecord.lexicon import entries
from onrecord.reading.events.lexicon import classes, names_of
from onrecord.reading.events.voice import (
    DEPTH,
    INTRANSITIVE,
    NOMINAL,
    cases,
    elided,
    feared,
    joined_verb,
    participle,
    passive,
    past_adverbs,
    reduced,
    timely,
)
from onrecord.reading.tree import Sentence

RELATIVE = frozenset({"who", "that", "which", "whom", "whose"})
_PARTICLES = frozenset({"away", "down", "off", "out", "over", "up"})
_FINITE = frozenset({"root", "ccomp", "parataxis"})
_SUBJECTS = NOMINAL | {"DET", "ADJ"}
_DESCRIBING = frozenset({"acl", "acl:relcl", "amod"})
_SHARING = frozenset({"conj", "advcl", "xcomp", "acl", "ccomp"})
# Verbs whose object, not subject, does what the clause behind them tells.
_HELD_AGAINST = frozenset(
    "accuse acquit arrest blame charge commend condemn convict criticise criticize denounce detain fault hail jail "
    "laud praise prevent rebuke slam stop suspect thank".split()
)
_MANY = frozenset("dozens hundreds many scores several thousands".split())
_REACH = 6  # words looked at to the right where the tree gives no object


_BEGUN = frozenset("begin continue keep start stop".split())  # "began shooting": whoever began


@cache
def speech() -> frozenset[str]:
    """Verbs whose subject speaks: what hangs on them by a clause is not its doing."""
    return frozenset(
        word for entry in entries("reporting_verbs") if entry.id.startswith("clause") for word in entry.words
    )


def subject(sentence: Sentence, i: int, depth: int = 0) -> int | None:
    """The subject of a verb: its own, the noun its clause describes, or that of the clause it hangs on."""
    tokens = sentence.tokens
    token, governor = tokens[i], tokens[i].head
    joined = joined_verb(sentence, i)
    if joined is not None:
        return subject(sentence, joined, depth + 1)
    own = _own(sentence, i)
    if own is not None:
        return _meant(sentence, i, own)
    if governor < 0 or depth > DEPTH:
        return None
    if feared(sentence, i):
        return subject(sentence, governor, depth + 1)
    if token.deprel.startswith("acl") and (timely(sentence, governor) or _result(sentence, i)):
        above = next((k for k in sentence.ancestors(governor) if tokens[k].upos == "VERB"), None)
        return None if above is None else _doing(sentence, above, depth + 1)
    if token.deprel == "acl" and token.lemma in INTRANSITIVE and participle(token):
        return _topmost(sentence, governor)
    if token.deprel in _DESCRIBING and tokens[governor].upos in NOMINAL:
        purpose = _infinitive(sentence, i) or cases(sentence, i) & {"for", "in"}
        # "in preparation for retaking"
        return subject_of_noun(sentence, governor, depth + 1) if purpose else governor
    behind = reduced(sentence, i)
    if behind is not None:
        return behind
    drawn_in = _drawn_in(sentence, i, governor)
    return drawn_in if drawn_in is not None else _shared(sentence, i, depth)


def _own(sentence: Sentence, i: int) -> int | None:
    """The subject that the tree gives a verb, or the noun that stands where a subject does."""
    tokens = sentence.tokens
    own = [
        k for k in sentence.dependents(i, "nsubj") if tokens[k].upos in _SUBJECTS and not timely(sentence, k)
    ]
    if not own and tokens[i].deprel in _FINITE:
        own = _right_before(sentence, i)
    if not own and tokens[i].deprel == "conj" and elided(sentence, i, set()):
        at = past_adverbs(sentence, i)  # "… and 45 homes burnt down"
        own = [at] if tokens[at].upos in NOMINAL and tokens[at].head == tokens[i].head else []
        own = [at] if tokens[at].lower == "more" and tokens[at - 1].lower in _MANY else own
    return own[0] if own else None


def _meant(sentence: Sentence, i: int, k: int) -> int | None:
    """The subject ``k`` of the verb ``i`` itself, or the noun that it stands for as a relative pronoun."""
    token, pronoun = sentence.tokens[i], sentence.tokens[k].lower
    if pronoun not in RELATIVE:
        return k
    head = token.head if token.deprel.startswith("acl") and token.head >= 0 else before(sentence, k)
    return _who(sentence, head) if pronoun == "who" else head


def _infinitive(sentence: Sentence, i: int) -> bool:
    return any(sentence.tokens[c].lower == "to" for c in sentence.dependents(i, "mark"))


def _drawn_in(sentence: Sentence, i: int, governor: int) -> int | None:
    """Whom the clause above asks, blames or helps: it is they who do what the verb says."""
    token, to = sentence.tokens[i], _infinitive(sentence, i)
    wanted: list[int] = []
    if token.deprel in {"xcomp", "ccomp"} and to and not passive(sentence, governor):
        wanted = objects(sentence, governor) or _asked(sentence, governor)  # "urged them to leave"
    if token.deprel == "advcl":
        if i > 0 and token.lower.endswith("ing") and i - 1 in objects(sentence, governor):
            return i - 1  # "helped civilians fleeing clashes"
        if not passive(sentence, governor):  # "accused them of killing", "called on doctors to help"
            wanted = _charged(sentence, i, governor) or (_asked(sentence, governor) if to else [])
    return wanted[0] if wanted else None


def _shared(sentence: Sentence, i: int, depth: int) -> int | None:
    """The subject of the clause that the verb hangs on, unless that one only speaks of what the verb says."""
    token, to = sentence.tokens[i], _infinitive(sentence, i)
    governor = sentence.tokens[token.head]
    told = governor.lemma in speech() - _BEGUN and not to
    if (token.deprel in {"ccomp", "parataxis"} and not to) or (token.deprel == "xcomp" and told):
        return None
    if governor.upos not in {"VERB", "AUX", "ADJ"}:
        return subject_of_noun(sentence, token.head, depth + 1) if token.deprel in {"advcl", "acl"} else None
    if token.deprel == "advcl" and not passive(sentence, i):
        return _doing(sentence, token.head, depth + 1)
    return subject(sentence, token.head, depth + 1) if token.deprel in _SHARING else None


def _result(sentence: Sentence, i: int) -> bool:
    """ "overturned near Udaipur, killing 11": what came of it, not what the town did."""
    tokens = sentence.tokens
    return i > 1 and tokens[i].lower.endswith("ing") and tokens[i - 1].text == ","


def _doing(sentence: Sentence, verb: int, depth: int) -> int | None:
    """Who brings about what a clause tells: the agent of a passive if it has one, else its subject."""
    by = agent(sentence, verb) if passive(sentence, verb) else None
    return by if by is not None else subject(sentence, verb, depth)


def _who(sentence: Sentence, k: int | None) -> int | None:
    """The noun that "who" is about: "people from the village who …" are the people."""
    tokens = sentence.tokens
    j = k
    while j is not None and not (classes()["@person"] | classes()["@force"]) & names_of(sentence, j):
        above = tokens[j].head
        j = above if above >= 0 and tokens[j].deprel in {"nmod", "appos", "conj"} else None
    return k if j is None else j


def _charged(sentence: Sentence, i: int, governor: int) -> list[int]:
    """ "accused the army of killing": whom the "of" or "for" clause is held against."""
    against = cases(sentence, i) & {"of", "for", "from", "with"}
    return (
        objects(sentence, governor)[:1]
        if against and sentence.tokens[governor].lemma in _HELD_AGAINST
        else []
    )


def _asked(sentence: Sentence, i: int) -> list[int]:
    """ "called on doctors to help", "appealed to donors to give"."""
    wanted = {"call": frozenset({"on", "upon"}), "appeal": frozenset({"to"})}.get(sentence.tokens[i].lemma)
    if not wanted:
        return []
    found = oblique(sentence, i, wanted)
    if found is None and sentence.tokens[i].lemma == "call":  # the preposition taken for a particle
        particles = {sentence.tokens[c].lower for c in sentence.dependents(i, "compound")}
        own = [k for k in sentence.dependents(i, "obl") if not cases(sentence, k) and not timely(sentence, k)]
        return own[:1] if particles & wanted else []
    return [] if found is None else [found]


def _right_before(sentence: Sentence, i: int) -> list[int]:
    """The noun right before a finite verb whose subject the tree took for something else."""
    tokens = sentence.tokens
    k = i - 1
    while k >= 0 and tokens[k].upos in {"AUX", "ADV", "PART"}:
        k -= 1
    if k < 0 or tokens[k].upos not in NOMINAL or timely(sentence, k) or tokens[i].lower.endswith("ing"):
        return []
    before = k
    while before > 0 and tokens[before - 1].upos in {"DET", "ADJ", "NUM", "NOUN", "PROPN"}:
        before -= 1
    inside = before > 0 and tokens[before - 1].upos in {"ADP", "SCONJ", "VERB"}
    return [] if inside else [k]


def _topmost(sentence: Sentence, k: int) -> int:
    """The noun at the top of "a ferry carrying passengers", for a verb that no noun undergoes."""
    tokens = sentence.tokens
    top = k
    for j in sentence.ancestors(k):
        if tokens[j].upos in NOMINAL:
            top = j
        elif tokens[j].deprel != "acl":
            break
    return top


def subject_of_noun(sentence: Sentence, i: int, depth: int = 0) -> int | None:
    """Who is behind a noun: "their attempt to seize", "launched an operation to retake"."""
    tokens = sentence.tokens
    owners = sentence.dependents(i, "nmod:poss")
    if owners:
        return owners[0]
    token = tokens[i]
    if token.head >= 0 and token.deprel in {"obj", "obl"} and depth <= DEPTH:
        governor = token.head
        return (
            agent(sentence, governor) if passive(sentence, governor) else subject(sentence, governor, depth)
        )
    return None


def before(sentence: Sentence, k: int) -> int | None:
    """The noun that a relative pronoun stands after."""
    for j in range(k - 1, max(-1, k - 4), -1):
        if sentence.tokens[j].upos in NOMINAL:
            return j
    return None


def objects(sentence: Sentence, i: int) -> list[int]:
    """The object of a verb: its own, the noun its relative clause is on, or one it shares with another."""
    tokens = sentence.tokens
    if joined_verb(sentence, i) is not None:
        return [tokens[i].head]
    own = [
        k
        for k in sentence.dependents(i, "obj", "iobj")
        if tokens[k].upos in NOMINAL or tokens[k].upos in {"DET", "ADJ"}
    ]
    own = [k for k in own if tokens[k].lower not in {"dead", "alive", "injured", "wounded"}]
    own = [k for k in own if not timely(sentence, k) and not tokens[k].lower.endswith(("self", "selves"))]
    if own:
        if tokens[own[0]].lower in RELATIVE and tokens[i].deprel.startswith("acl"):
            return [tokens[i].head]
        return [_counted(sentence, own[0])]
    if tokens[i].deprel.startswith("acl") and tokens[i].head >= 0 and not passive(sentence, i):
        told = [tokens[k].lower for k in sentence.dependents(i, "nsubj")]
        if told and told[0] not in RELATIVE:
            return [tokens[i].head]  # "the soldiers they were holding"
    for k in sentence.dependents(i, "conj"):  # "killed and injured residents"
        if k - i <= 4 and tokens[k].upos == "VERB":
            shared = [c for c in sentence.dependents(k, "obj") if tokens[c].upos in NOMINAL]
            if shared and not any(tokens[c].upos in NOMINAL for c in range(i + 1, k)):
                return shared[:1]
    return []


def _counted(sentence: Sentence, k: int) -> int:
    """ "more than 1,000 people": the people, where the tree stops at "more"."""
    tokens = sentence.tokens
    if tokens[k].lower in {"more", "fewer", "less"} and k + 1 < len(tokens) and tokens[k + 1].lower == "than":
        head = next_noun(sentence, k + 1)
        return k if head is None else head
    return k


def agent(sentence: Sentence, i: int) -> int | None:
    """The "by" phrase of a passive."""
    tokens = sentence.tokens
    for k in sentence.children[i]:
        if tokens[k].deprel == "obl:agent" and not timely(sentence, k):
            return k
    for k in sentence.children[i]:
        if tokens[k].deprel in {"obl", "nmod"} and "by" in cases(sentence, k) and tokens[k].upos in NOMINAL:
            return None if timely(sentence, k) else k
    if tokens[i].deprel == "conj" and tokens[i].head >= 0:
        return _agent_of_all(sentence, i, tokens[i].head)
    return next(
        (
            by
            for by in (_agent_of_all(sentence, i, k) for k in sentence.dependents(i, "conj"))
            if by is not None
        ),
        None,
    )


def _agent_of_all(sentence: Sentence, i: int, other: int) -> int | None:
    """ "kidnapped, tortured and killed by gunmen": the agent behind the last of the verbs, told of all of them."""
    tokens = sentence.tokens
    linked = [other, *sentence.dependents(other, "conj")]
    linked += [k for v in linked[1:] for k in sentence.dependents(v, "conj")]
    series = [k for k in dict.fromkeys(linked) if tokens[k].upos == "VERB" and k > i]
    if tokens[i].upos != "VERB" or any(_own_clause(sentence, k) for k in series):
        return None
    told = [k for v in (other, *series) for k in sentence.dependents(v, "obl:agent", "obl") if k > i]
    by = [k for k in told if tokens[k].deprel == "obl:agent" or "by" in cases(sentence, k)]
    return next((k for k in by if tokens[k].upos in NOMINAL and not timely(sentence, k)), None)


def _own_clause(sentence: Sentence, i: int) -> bool:
    return any(sentence.tokens[c].deprel.startswith(("nsubj", "aux", "obj")) for c in sentence.children[i])


def doer(sentence: Sentence, i: int) -> int | None:
    """Who does what the verb at ``i`` says."""
    return agent(sentence, i) if passive(sentence, i) else subject(sentence, i)


def undergoer(sentence: Sentence, i: int) -> int | None:
    """Whom or what it is done to."""
    if passive(sentence, i):
        return subject(sentence, i)
    found = objects(sentence, i)
    return found[0] if found else next_noun(sentence, i)


def next_noun(sentence: Sentence, i: int) -> int | None:
    """The head of the noun phrase that follows at once, where the tree did not see it as the object."""
    tokens = sentence.tokens
    for k in range(i + 1, min(i + 1 + _REACH, len(tokens))):
        token = tokens[k]
        if k == i + 1 and token.lower in _PARTICLES and tokens[i].upos == "VERB":
            continue
        if token.lower == "more" and tokens[k - 1].lower in _MANY and not _goes_on(sentence, k):
            return k  # "wounding many more"
        if token.upos in {"DET", "ADJ", "NUM", "ADV"} or token.text in {"-", "'", "’", "‘", "“", '"'}:
            continue
        if token.lower.endswith(("self", "selves")):
            return None
        if token.upos not in NOMINAL or (token.head == i and token.deprel.startswith("nsubj")):
            return None
        last = k
        while last + 1 < len(tokens) and (
            tokens[last + 1].upos in {"NOUN", "PROPN"} or _owned(sentence, last + 1)
        ):
            last += 1
        return None if timely(sentence, last) else last
    return None


def _goes_on(sentence: Sentence, k: int) -> bool:
    """Whether the noun is still to come, or what is compared: "many more people", "many more than"."""
    after = sentence.tokens[k + 1 : k + 2]
    return any(t.upos in {"ADJ", "NOUN", "PROPN"} or t.lower == "than" for t in after)


def _owned(sentence: Sentence, k: int) -> bool:
    """ "the country's smaller rebel group": what stands between a possessor and the noun it owns."""
    tokens = sentence.tokens
    if tokens[k].lower in {"'s", "’s"}:
        return k + 1 < len(tokens) and tokens[k + 1].upos in {"NOUN", "PROPN", "ADJ"}
    after = tokens[k - 1].lower in {"'s", "’s"} or tokens[k - 1].upos == "ADJ"
    return tokens[k].upos == "ADJ" and after and k + 1 < len(tokens)


def oblique(sentence: Sentence, i: int, wanted: frozenset[str]) -> int | None:
    """The first phrase of a verb or noun with one of these prepositions, times left out."""
    tokens = sentence.tokens
    for k in sentence.children[i]:
        open_ = tokens[k].deprel in {"obl", "nmod"} and tokens[k].upos in NOMINAL and not timely(sentence, k)
        if open_ and cases(sentence, k) & wanted:
            return k
    return None


def claimed(sentence: Sentence, i: int) -> int | None:
    """What responsibility is claimed for, wherever the tree hung it: "a claim of responsibility for the attacks"."""
    tokens = sentence.tokens
    near = range(i + 1, min(i + 1 + _REACH, len(tokens)))
    word = next((k for k in near if tokens[k].lower == "for"), None)
    return None if word is None else next_noun(sentence, word)
