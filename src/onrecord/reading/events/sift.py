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
    if trigger.rule.pos != "VERB" or kind not in _VIOLENT:
        return kind == "displacement" and token.deprel == "amod"  # "displaced people"
    who = clause.doer(sentence, trigger.head)
    return who is not None and who != trigger.head and heads.get(who) in _VIOLENT


def _generic(sentence: Sentence, trigger: Trigger) -> bool:
    """ "in each strike", "any attack": no event in particular."""
    if trigger.rule.pos != "NOUN":
        return False
    return any(
        sentence.tokens[c].lower in {"each", "every", "any"} for c in sentence.dependents(trigger.head, "det")
    )


_SAID = frozenset({"accusation", "demand", "protest", "rejection", "siege", "support", "threat"})


def _attribute(sentence: Sentence, trigger: Trigger) -> bool:
    """ "the disputed territory", "the alleged gunman", "blocked roads", "surrounding areas": what kind, not an act."""
    if trigger.rule.pos != "VERB" or trigger.rule.type not in _SAID:
        return False
    token = sentence.tokens[trigger.first]
    return token.deprel == "amod" and token.head > trigger.first


# Words before the name of an event: "Operation Northern Shield", "Hurricane Ada".
_NAMED = frozenset({"cyclone", "hurricane", "operation", "storm", "typhoon"})


def _charge(sentence: Sentence, trigger: Trigger, found: list[Trigger]) -> bool:
    """Whether the noun only names what somebody is charged with: "convicted of murder"."""
    token = sentence.tokens[trigger.head]
    if trigger.rule.pos != "NOUN" or trigger.rule.type == "arrest":
        return False
    if sentence.dependents(trigger.head, "det", "nmod"):
        return False  # "charged over the shooting death of a reporter": it happened
    charging = {t.head for t in found if t.rule.id == "arrest.charge"}
    governors = {token.head, sentence.tokens[token.head].head if token.head >= 0 else -1}
    return bool(governors & charging) and trigger.head > min(charging)


def _qualifier(sentence: Sentence, trigger: Trigger, heads: dict[int, str]) -> bool:
    """Whether the trigger is a noun that only qualifies the noun after it."""
    token = sentence.tokens[trigger.head]
    if token.upos not in {"NOUN", "PROPN"} or token.deprel != "compound" or token.head <= trigger.head:
        return False
    if token.upos == "PROPN" and token.lower in _NAMED:
        return False
    head = sentence.tokens[token.head]
    if head.upos not in {"NOUN", "PROPN"} or head.lemma.lower() in _transparent():
        return False
    if token.head in heads:
        return True
    return sentence.block not in _HEADLINES or head.upos == "NOUN"


@cache
def _transparent() -> frozenset[str]:
    """Heads whose noun modifier is the event: "crash survivor", "shooting scene", "relief effort"."""
    return frozenset(word for entry in entries("transparent") for word in entry.words)


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
    if token.deprel == "nsubj" and token.head in told:
        return True
    return token.deprel in {"obl", "nmod", "obl:agent"} and bool(
        voice.cases(sentence, trigger.head) & {"by", "in", "from"}
    )
