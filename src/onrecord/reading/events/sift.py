"""Which triggers of a sentence tell events of their own: not those told twice, those that only qualify
another noun, charges, and things at rest."""

from __future__ import annotations

from functools import cache

from onrecord.domain import BlockKind
from onrecord.lexicon import entries
from onrecord.reading.events import clause, voice
from onrecord.reading.events.lexicon import Trigger
from onrecord.reading.tree import Sentence

_HEADLINES = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})
_BESIDE = 4  # words back in which another trigger of the type tells what a thing did


def kept(sentence: Sentence, found: list[Trigger]) -> list[Trigger]:
    """The triggers that tell events of their own."""
    found = [t for t in found if t.rule.type]  # idioms have taken their words
    found = [t for t in found if _acts(sentence, t, found)]
    heads = {k: t.rule.type for t in found for k in range(t.first, t.last + 1)}
    return [
        t
        for t in found
        if not _generic(sentence, t)
        and not _attribute(sentence, t)
        and not _qualifier(sentence, t, heads)
        and not _told_already(sentence, t, heads)
        and not _charge(sentence, t, found)
    ]


_VIOLENT = frozenset({"air_strike", "armed_clash", "attack", "bombing", "shelling", "suicide_bombing"})


def _told_already(sentence: Sentence, trigger: Trigger, heads: dict[int, str]) -> bool:
    """Whether another trigger tells the same: "bodies of victims", "bombings that targeted"."""
    token = sentence.tokens[trigger.head]
    kind = trigger.rule.type
    if token.deprel == "nmod" and heads.get(token.head) == kind and trigger.rule.pos == "NOUN":
        return kind == "death"
    if trigger.rule.id == "attack.baton" and _listed(sentence, trigger.head, heads, kind):
        return True
    if trigger.rule.id in {
        "disaster.natural",
        "disaster.verb",
    }:  # "the tremor struck", "a typhoon battered": told by its name
        who = clause.subject(sentence, trigger.head)
        return who is not None and heads.get(who) == kind
    if trigger.rule.pos != "VERB" or kind not in _VIOLENT:
        return kind == "displacement" and token.deprel == "amod"  # "displaced people"
    who = clause.doer(sentence, trigger.head)
    if who is None or who == trigger.head or heads.get(who) not in _VIOLENT:
        return False
    return not any(c in heads for c in sentence.dependents(who, "case"))  # the "by" of "drive-by shooting"


def _listed(sentence: Sentence, i: int, heads: dict[int, str], kind: str) -> bool:
    """Whether what police used stands in a list that begins with another: "tear gas, stun grenades and batons"."""
    token = sentence.tokens[i]
    of_kind = token.deprel == "conj" and heads.get(token.head) == kind
    return of_kind and sentence.tokens[token.head].upos == "NOUN"


def _generic(sentence: Sentence, trigger: Trigger) -> bool:
    """ "in each strike", "any attack": no event in particular."""
    if trigger.rule.pos != "NOUN" or trigger.rule.id in _CHARGING:  # "has not filed any charges"
        return False
    return any(
        sentence.tokens[c].lower in {"each", "every", "any"} for c in sentence.dependents(trigger.head, "det")
    )


_SAID = frozenset({"accusation", "demand", "protest", "rejection", "riot", "siege", "support", "threat"})
_ALIGHT = frozenset({"blazing", "burning", "collapsing", "crumbling", "devastating"})


def _attribute(sentence: Sentence, trigger: Trigger) -> bool:
    """ "the disputed territory", "the alleged gunman", "blocked roads", "burning barricades": what kind, not an act."""
    tokens, i = sentence.tokens, trigger.first
    if trigger.rule.pos != "VERB":
        return False
    if tokens[i].lower == "accused" and i > 0 and tokens[i - 1].upos in {"DET", "NUM", "ADJ"}:
        after = tokens[i + 1] if i + 1 < len(tokens) else None  # "two of the three accused are out"
        return after is None or (
            after.upos in {"ADP", "AUX", "NOUN", "PART", "PROPN", "PUNCT", "VERB"}
            and after.lower not in {"by", "of"}
        )
    if tokens[i].lower in _ALIGHT and i + 1 < len(tokens) and tokens[i + 1].upos == "NOUN":
        return i > 0 and tokens[i - 1].upos in {"ADP", "ADJ", "DET", "NUM"}
    before = tokens[i].deprel == "amod" and tokens[i].head > i
    return before and (trigger.rule.type in _SAID or tokens[i].lower == "occupied")


# Words before the name of an event: "Operation Northern Shield", "Hurricane Ada".
_NAMED = frozenset({"cyclone", "hurricane", "operation", "storm", "typhoon"})


_CHARGING = frozenset({"arrest.charge", "arrest.chargenoun", "arrest.chargeperson"})


# What is done to one victim, and told by the charge: "charged with kidnapping a clerk".
_AGAINST_ONE = frozenset({"abduction", "attack", "sexual_violence"})


def _charge(sentence: Sentence, trigger: Trigger, found: list[Trigger]) -> bool:
    """Whether the noun only names what somebody is charged with: "convicted of murder"."""
    token = sentence.tokens[trigger.head]
    if trigger.rule.id == "arrest.chargenoun" and "on" in voice.cases(sentence, trigger.head):
        return True  # "arrested on charges of fraud": the arrest tells it
    if trigger.rule.pos != "NOUN" or trigger.rule.type == "arrest":
        return False
    charging = {t.head for t in found if t.rule.id in _CHARGING}
    if trigger.rule.type in _AGAINST_ONE and trigger.rule.id != "attack.condemned":
        return False
    if "with" in voice.cases(sentence, trigger.head) and not sentence.dependents(trigger.head, "det"):
        return any(head < trigger.first for head in charging)  # "charged with injury to a child"
    if sentence.dependents(trigger.head, "det", "nmod"):
        return False  # "charged over the shooting death of a reporter": it happened
    governors = {token.head, sentence.tokens[token.head].head if token.head >= 0 else -1}
    return bool(governors & charging) and trigger.head > min(charging)


def _qualifier(sentence: Sentence, trigger: Trigger, heads: dict[int, str]) -> bool:
    """Whether the trigger is a noun that only qualifies the noun after it."""
    token = sentence.tokens[trigger.head]
    if _beside_qualifier(sentence, trigger.head):
        return True
    if token.upos not in {"NOUN", "PROPN"} or token.deprel != "compound" or token.head <= trigger.head:
        return False
    if token.upos == "PROPN" and token.lower in _NAMED:
        return False
    head = sentence.tokens[token.head]
    if head.upos not in {"NOUN", "PROPN"} or head.lemma.lower() in _transparent():
        return False
    if _mistaken(sentence, trigger.head):
        return False
    if token.head in heads:
        return True
    return sentence.block not in _HEADLINES or head.upos == "NOUN"


def _beside_qualifier(sentence: Sentence, i: int) -> bool:
    """ "criminal investigation and immigration departments", "rescue and relief teams": the first of two
    qualifiers of the noun after them."""
    tokens = sentence.tokens
    joined = i + 3 < len(tokens) and tokens[i].upos == "NOUN" and tokens[i + 1].lower in {"and", "or", "&"}
    if not joined or tokens[i + 2].deprel != "compound":
        return False
    head = tokens[i + 2].head
    return head > i + 2 and tokens[head].lemma.lower() in _BODIES


# Nouns of those whose task the nouns before them name.
_BODIES = frozenset(
    "agency branch bureau center centre chief commander crew department director division force group "
    "head minister ministry office officer official operation police service squad staff team unit worker".split()
)
# What headlines say of an event in words that are also nouns.
_HEADLINE_VERBS = frozenset(
    "claims continues ends enters follows hits kills leaves rocks shakes spreads starts turns".split()
)


def _mistaken(sentence: Sentence, i: int) -> bool:
    """Whether what follows is no noun that an event could qualify: the verb of a headline ("vigil ends in"), a
    participle ("aftershocks varying from"), a day ("a shooting Tuesday"), the name that a relative clause
    begins with ("the worst rioting Greece has seen")."""
    tokens = sentence.tokens
    token, following = tokens[i], tokens[i + 1]
    if sentence.block in _HEADLINES and following.lower in _HEADLINE_VERBS:
        return i + 2 < len(tokens) and tokens[i + 2].upos in {"ADP", "DET", "NUM", "PROPN"}
    if following.lower in voice.CALENDAR and following.upos == "PROPN":
        return True
    if following.upos in {"ADP", "VERB"} and following.deprel == "case":  # "a manhunt following reports"
        return True
    if following.lower.endswith("ing") and token.upos == "NOUN":
        beyond = tokens[i + 2].upos if i + 2 < len(tokens) else ""
        return token.lower != token.lemma or beyond in {"DET", "NUM", "PRON", "PROPN"}
    clause_opens = i + 2 < len(tokens) and tokens[i + 2].upos in {"AUX", "VERB"}
    return token.upos == "NOUN" and following.upos == "PROPN" and clause_opens


@cache
def _transparent() -> frozenset[str]:
    """Heads whose noun modifier is the event: "crash survivor", "shooting scene", "relief effort"."""
    return frozenset(word for entry in entries("transparent") for word in entry.words)


_HITTING = frozenset({"hit", "rip", "rock", "shake", "shatter", "slam", "strike", "target", "tear"})


def _acts(sentence: Sentence, trigger: Trigger, found: list[Trigger]) -> bool:
    """Whether a thing that explodes or is fired does something here, and no other word tells it."""
    if "acts" not in trigger.rule.flags:
        return True
    tokens = sentence.tokens
    token = tokens[trigger.head]
    told = {t.head: t.rule.type for t in found if t is not trigger}
    near = range(trigger.first - _BESIDE, trigger.first)
    if any(t.head in near and t.rule.type == trigger.rule.type for t in found):
        return False  # "shelling by artillery"
    if token.head >= 0 and told.get(token.head) == trigger.rule.type:
        return False
    if token.deprel == "nsubj" and (token.head in told or tokens[token.head].lemma in _HITTING):
        return True
    return token.deprel in {"obl", "nmod", "obl:agent"} and bool(
        voice.cases(sentence, trigger.head) & {"by", "in", "from"}
    )
