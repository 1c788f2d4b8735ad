"""Which times of a sentence date which of its words, by the clauses they stand in."""

from __future__ import annotations

from onrecord.domain import Span
from onrecord.reading.tree import Sentence

_CLAUSES = frozenset("root conj ccomp advcl acl xcomp parataxis csubj dep".split())
_AT_ONCE = frozenset({"when", "as", "while", "where"})
_AROUND = frozenset({"before", "by", "while", "when"})  # with an -ing form: of one stretch with it
_OCCURRING = frozenset("begin happen occur start take".split())
_DOING = frozenset(
    "carry commit conduct detonate execute fire hold launch mount perform perpetrate stage unleash".split()
)  # "a raid conducted on Friday": the verb only says that it was done
_AHEAD = frozenset({"will", "would", "shall", "should", "may", "might", "can", "could", "'ll"})
_KNOWN = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
_PART = frozenset(
    "aftermath beginning course day end hour night number part phase round series spate start string wave".split()
)  # "the start of the offensive"
_STANDING = frozenset(
    "back base call control govern hold know locate name occupy own populate rule run support".split()
)  # "killed in a town held by rebels on Friday"
_LINKED = frozenset(
    "anniversary charge connection evidence funeral inquiry investigation involvement link probe relation role support "
    "suspect trial".split()
)
_PERIODS = frozenset({"autumn", "fall", "month", "spring", "summer", "week", "winter", "year"})
_SEQUENCE = frozenset({"follow", "precede"})
# Verbs that only say how or whether the verb below them came about.
_HELPING = frozenset(
    "allege attempt begin believe cease continue fail fear force keep know manage report say seek start stop "
    "suspect think try".split()
)

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_BEFORE_ITS_NOUN = frozenset({"amod", "compound", "nmod:poss", "nummod"})

# How a time is tied to an event, the closest first.
BELOW, SAME_CLAUSE, FOLLOWING, AT_ONCE = range(4)


def top(sentence: Sentence, span: Span) -> int | None:
    """The token of an expression that hangs on a word outside it."""
    inside = sentence.within(span)
    found = next((i for i in inside if sentence.tokens[i].head not in inside), None)
    return sentence.token_at(span.start) if found is None else found


def head(sentence: Sentence, trigger: Span) -> int | None:
    """The word of a trigger the rest of it hangs on: "shooting" of "drive-by shooting", "shot" of "shot dead"."""
    inside = sentence.within(trigger)
    tops = [
        i for i in inside if sentence.tokens[i].head not in inside and sentence.tokens[i].upos in _CONTENT
    ]
    return tops[-1] if tops else sentence.token_at(trigger.start)


def tie(sentence: Sentence, trigger: int, time: int, events: frozenset[int], *, past: bool) -> int | None:
    """How the time at token ``time`` dates the trigger; None not at all. ``events``: the sentence's triggers.
    ``past``: it lies before publication, so that no purpose is dated by it."""
    tokens = sentence.tokens
    if tokens[time].head == trigger and not (past and _purpose(sentence, trigger)):
        return BELOW
    if tokens[time].deprel in _BEFORE_ITS_NOUN and not _carries(sentence, tokens[time].head, events):
        return None  # "the December agreement", "protested the February coup"
    told, dated = clause_of(sentence, trigger), _dated(sentence, time, past=past)
    if _aside(sentence, trigger, events):
        # "On Friday police sought a suspect in the bombings", but "a suspect in the bombings last month"
        return SAME_CLAUSE if told == dated and _ends(sentence, trigger, time) else None
    if told == dated:
        followed = tokens[dated].lemma in _SEQUENCE and tokens[trigger].deprel == "nsubj:pass"
        return None if followed else SAME_CLAUSE  # "the quake was followed by two more on Monday"
    if tokens[dated].head == trigger and (
        (tokens[dated].deprel == "acl:relcl" and tokens[dated].lemma in _OCCURRING)
        or (tokens[dated].deprel in {"acl", "acl:relcl"} and tokens[dated].lemma in _DOING)
        or (tokens[dated].deprel == "acl:relcl" and trigger in events and _by_itself(sentence, dated))
    ):
        return (
            BELOW  # "the crash, which happened on Friday", "a raid conducted on Friday", "that shook Bogotá"
        )
    if _that(sentence, told, events) in {tokens[time].head, tokens[tokens[time].head].head}:
        return FOLLOWING  # "Friday's attack, which killed ten"
    if _follows(sentence, told, dated, events) or _listed(sentence, dated, told):
        return FOLLOWING
    if dated in sentence.children[told] and tokens[dated].deprel == "advcl":
        return AT_ONCE if _marks(sentence, dated) & _AT_ONCE else None
    return None


def _aside(sentence: Sentence, trigger: int, events: frozenset[int]) -> bool:
    """Whether an event only says which person or thing another noun means: "a suspect in the bombings", "in connection
    with a shooting"."""
    token = sentence.tokens[trigger]
    if token.upos not in {"NOUN", "PROPN"}:
        return False
    if any(c > 0 and sentence.tokens[c - 1].lemma in _LINKED for c in sentence.dependents(trigger, "case")):
        return True
    if not token.deprel.startswith("nmod"):
        return False
    above = sentence.tokens[token.head].lemma
    pointed = any(sentence.tokens[c].lower in _KNOWN for c in sentence.children[trigger])
    return above in _LINKED or (pointed and above not in _PART and token.head not in events)


def _ends(sentence: Sentence, trigger: int, time: int) -> bool:
    """Whether a period without a preposition ends the phrase of an event: "the bombing of two embassies last month"."""
    if time < trigger or sentence.tokens[time].lower not in _PERIODS or sentence.dependents(time, "case"):
        return False
    return not any(t.upos in {"VERB", "AUX", "PUNCT"} for t in sentence.tokens[trigger:time])


def own_clauses(sentence: Sentence, k: int) -> list[int]:
    """The relative clauses that tell what a noun did: "struck" of "the quake, which struck Van"."""
    return [
        c
        for c in sentence.children[k]
        if sentence.tokens[c].deprel == "acl:relcl" and _by_itself(sentence, c)
    ]


def _by_itself(sentence: Sentence, clause: int) -> bool:
    """ "the bombings that shook Bogotá": what the relative clause tells was done by what it hangs on."""
    subjects = sentence.dependents(clause, "nsubj")
    return all(sentence.tokens[c].lower in {"that", "which"} for c in subjects) and bool(subjects)


def qualifies(sentence: Sentence, time: int) -> bool:
    """ "the 1994 genocide": the time says which, not when."""
    return sentence.tokens[time].deprel in _BEFORE_ITS_NOUN


def qualified(sentence: Sentence, span: Span) -> int | None:
    """The noun that a time put before it tells apart: "the December 25, 2011 agreement", "the August 7 bombings"."""
    inside = sentence.within(span)
    if not inside or inside[0] == 0 or sentence.tokens[inside[0] - 1].upos not in {"DET", "PRON"}:
        return None
    k = inside[-1] + 1
    if k >= len(sentence) or sentence.tokens[k].upos not in {"NOUN", "PROPN", "ADJ"}:
        return None
    while sentence.tokens[k].deprel in {"compound", "amod"} and sentence.tokens[k].head > k:
        k = sentence.tokens[k].head
    return k


def _carries(sentence: Sentence, k: int, events: frozenset[int]) -> bool:
    """Whether the day of an event noun is that of its clause: "died in Friday's attack", "Friday's attack killed"."""
    label = sentence.tokens[k].deprel.split(":")[0]
    return k in events and label in {"nsubj", "obl", "nmod"}


def clause_of(sentence: Sentence, i: int) -> int:
    """The word that heads the clause a word stands in, itself if it is a verb of a clause."""
    tokens = sentence.tokens
    head = i
    for k in (i, *sentence.ancestors(i)):
        head = k
        if tokens[k].upos in {"VERB", "AUX"} and tokens[k].deprel.split(":")[0] in _CLAUSES:
            return k
        if tokens[k].deprel in {"acl:relcl", "advcl", "ccomp", "parataxis"}:
            return k
    return head


def _dated(sentence: Sentence, time: int, *, past: bool) -> int:
    """The clause a time stands in. What is past dates no purpose, and what stands behind a bracket nothing in it."""
    tokens = sentence.tokens
    dated = clause_of(sentence, time)
    while tokens[dated].head >= 0:
        purpose = past and _purpose(sentence, dated)
        closed = any(t.text in {")", "]"} for t in tokens[dated:time]) and not any(
            t.text in {"(", "["} for t in tokens[dated:time]
        )
        standing = tokens[dated].deprel == "acl" and tokens[dated].lemma in _STANDING
        if not purpose and not closed and not standing:
            break
        dated = clause_of(sentence, tokens[dated].head)
    return dated


def _follows(sentence: Sentence, told: int, dated: int, events: frozenset[int]) -> bool:
    """Whether the clause of ``told`` is joined to that of ``dated``, comes of it ("…, killing ten") or tells what
    happened meanwhile ("when a tram jumped the rails")."""
    tokens = sentence.tokens
    k = told
    for _ in tokens:
        if k == dated:
            return True
        up = _up(sentence, k, events)
        if up is None:
            return False
        k = up
    return False


def _up(sentence: Sentence, k: int, events: frozenset[int]) -> int | None:
    """The clause whose day holds for the clause at ``k`` too."""
    tokens = sentence.tokens
    token = tokens[k]
    if token.head < 0:
        return None
    marks = _marks(sentence, k)
    above = clause_of(sentence, token.head)
    if token.deprel == "conj":
        return token.head
    if token.deprel == "acl:relcl":
        event = _that(sentence, k, events)
        return above if event is not None and not _aside(sentence, event, events) else None
    if "to" in marks:
        helped = tokens[above].lemma in _HELPING or _have(sentence, k)
        return above if token.deprel in {"xcomp", "advcl"} and helped else None
    if token.lower.endswith("ing") and token.deprel in {"advcl", "acl"}:
        return above if not marks or marks & _AROUND else None
    if token.deprel == "advcl":
        return above if marks & _AT_ONCE else None
    return above if token.deprel == "xcomp" and tokens[above].lemma in _HELPING else None


def _that(sentence: Sentence, told: int, events: frozenset[int]) -> int | None:
    """ "the attack that killed ten": the event whose relative clause tells what came of it."""
    token = sentence.tokens[told]
    top_ = told if token.deprel == "acl:relcl" else token.head if token.deprel == "conj" else -1
    if top_ < 0 or sentence.tokens[top_].deprel != "acl:relcl":
        return None
    head = sentence.tokens[top_].head
    if head in events:
        return head
    above = sentence.tokens[head].head  # "the attack on the camp that killed ten"
    return above if sentence.tokens[head].deprel == "nmod" and above in events else None


def _listed(sentence: Sentence, dated: int, told: int) -> bool:
    """ "took the bridge and burned the market on Friday": the day of the last holds for the first."""
    token = sentence.tokens[dated]
    ahead = any(sentence.tokens[c].lower in _AHEAD for c in sentence.dependents(dated, "aux"))
    return token.deprel == "conj" and token.head == told and 0 < dated - told < 9 and not ahead  # tokens


def _purpose(sentence: Sentence, k: int) -> bool:
    """ "to retake the city": still ahead when the clause above happened."""
    return "to" in _marks(sentence, k) and not _have(sentence, k)


def _have(sentence: Sentence, k: int) -> bool:
    """ "is reported to have killed": told as done."""
    return any(sentence.tokens[c].lemma == "have" for c in sentence.dependents(k, "aux"))


def _marks(sentence: Sentence, k: int) -> set[str]:
    return {sentence.tokens[c].lower for c in sentence.dependents(k, "mark", "advmod")}
