"""Whether a trigger's doer, undergoer and surroundings are such as its rule asks for."""

from __future__ import annotations

from onrecord.reading.events import clause, voice
from onrecord.reading.events.lexicon import PARTS, Rule, classes, names_of, somebody, whole
from onrecord.reading.tree import Sentence

PARTICLES = frozenset(
    "at away back by down for in into of off on onto out over through to up upon with under it himself "
    "herself themselves itself".split()
)
_ANEW = frozenset({"a", "an", "another", "each", "one"})
_AT = frozenset({"at", "on", "against", "into", "upon", "to", "from", "in"})


def fits(sentence: Sentence, head: int, first: int, rule: Rule) -> bool:
    """Whether doer and undergoer are such as the rule asks for."""
    if rule.pos == "VERB" and not _verb_fits(sentence, head, rule):
        return False
    if rule.pos == "ADJ" and rule.subject and not rule.subject.accepts(sentence, _said_of(sentence, head)):
        return False
    if rule.flags & {"active", "intransitive"} and _done_to(sentence, head):
        return False
    if "intransitive" in rule.flags and sentence.dependents(head, "obj"):
        return False
    if rule.manner and not rule.manner & {t.lower for t in sentence.tokens[max(0, first - 1) : first + 2]}:
        return False
    if "person" in rule.flags and not _of_people(sentence, head):
        return False
    if "negative" in rule.flags and not _denied(sentence, first):
        return False
    if "alone" in rule.flags and _helps_a_verb(sentence, head):
        return False
    if "again" in rule.flags and any(sentence.tokens[c].lower in _ANEW for c in sentence.children[head]):
        return False
    if "unowned" in rule.flags and sentence.dependents(head, "nmod:poss"):
        return False
    if "number" in rule.flags and not any(sentence.tokens[c].upos == "NUM" for c in sentence.children[head]):
        return False
    return "predicate" not in rule.flags or sentence.tokens[head].deprel in {"obj", "nsubj:pass", "root"}


def _verb_fits(sentence: Sentence, i: int, rule: Rule) -> bool:
    if rule.object or rule.not_object:
        whole = len(rule.words) > 1 and rule.words[-1] not in PARTICLES  # the phrase names its own object
        target = clause.undergoer(sentence, i)
        if target is None and rule.words[-1] in PARTICLES:
            target = clause.oblique(sentence, i, frozenset(rule.words[1:]))
        if target is None and not (rule.object and "@none" in rule.object.marks):
            target = _aimed_at(sentence, i)
        if not whole and rule.object and not _accepted(sentence, rule, target):
            return False
        if target is not None and rule.not_object and rule.not_object.accepts(sentence, target):
            return False
    if rule.subject or rule.not_subject:
        who = clause.doer(sentence, i)
        if who is None and rule.type == "disaster":
            who = clause.subject(sentence, i)
        if rule.subject and not rule.subject.accepts(sentence, who):
            return False
        if who is not None and rule.not_subject and rule.not_subject.accepts(sentence, who):
            return False
    return True


def _accepted(sentence: Sentence, rule: Rule, target: int | None) -> bool:
    """Whether the undergoer is as asked, or where the rule says so one that shares the verb with it
    ("passports, weapons and money")."""
    if rule.object is None or rule.object.accepts(sentence, target):
        return True
    if target is None or "joint" not in rule.flags:
        return False
    return any(rule.object.accepts(sentence, k) for k in sentence.dependents(target, "conj"))


def _aimed_at(sentence: Sentence, i: int) -> int | None:
    return clause.oblique(sentence, i, _AT)


def _done_to(sentence: Sentence, i: int) -> bool:
    """Whether the words say a passive: a helping "was", a "by" phrase. A bare form does not ("1,300 homes burned")."""
    below = {sentence.tokens[c].deprel for c in sentence.children[i]}
    told = below & {"aux:pass", "obl:agent"} or sentence.tokens[i].deprel == "amod"
    return bool(told) or any("by" in voice.cases(sentence, k) for k in sentence.dependents(i, "obl"))


def _said_of(sentence: Sentence, i: int) -> int | None:
    """What an adjective describes: "the boat is adrift", "an adrift boat"."""
    token = sentence.tokens[i]
    told = clause.subject(sentence, i) if token.upos == "VERB" else None
    if told is None:
        told = next((k for k in sentence.dependents(i, "nsubj", "nummod", "compound")), None)
    if told is None and token.head >= 0 and token.deprel in {"amod", "acl"}:
        told = token.head
    return told


_PERSONAL = frozenset({"@person", "@force", "@protester", "@captive"})


def _of_people(sentence: Sentence, i: int) -> bool:
    """Whether the dead are people."""
    tokens = sentence.tokens
    told = _said_of(sentence, i)
    if told is not None and tokens[told].lemma.lower() in PARTS:  # "a handful", "half of the herd"
        told = whole(sentence, told)
    if told is None or somebody(tokens[told].lemma.lower()):
        return True
    if tokens[told].upos in {"NUM", "PRON", "PROPN", "DET"} or any(
        tokens[c].upos == "NUM" for c in sentence.children[told]
    ):
        return True
    return any(classes()[name] & names_of(sentence, told) for name in _PERSONAL)


def _helps_a_verb(sentence: Sentence, i: int) -> bool:
    """ "helped them leave", "help to rebuild": the verb after it tells the event."""
    tokens = sentence.tokens
    if any(tokens[c].deprel in {"xcomp", "ccomp"} for c in sentence.children[i]):
        return True
    target = clause.undergoer(sentence, i)
    after = (i if target is None else max(i, target)) + 1
    following = tokens[after : after + 2]
    return any(t.upos == "VERB" and t.lower == t.lemma for t in following) or any(
        t.lower == "to" and t.upos == "PART" for t in following[:1]
    )


def _denied(sentence: Sentence, i: int) -> bool:
    before = {t.lower for t in sentence.tokens[max(0, i - 5) : i]}
    return bool(before & {"no", "not", "n't", "n’t", "never"})
