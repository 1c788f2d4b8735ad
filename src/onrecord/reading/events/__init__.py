"""What happened: triggers with type, status, actors and targets.

    "Rebels killed 12 villagers near Goma."            → death, happened: Rebels → 12 villagers
    "An operation to retake the city began on Sunday." → armed_clash; territory_taken, planned
    "The army denied shelling the suburb."             → rejection; shelling, negated

Not handled: events told by no word of the lexicon, roles over more than one sentence (but for lists of
strikes, whose bullets take their actor from the sentence that introduces them), generic statements.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.domain import READ_BLOCKS, Event, Report, Span
from onrecord.reading.events import codes, context, roles, status, triggers
from onrecord.reading.tree import Sentence

_LISTED = frozenset({"air_strike", "property_destruction", "shelling"})
# Types whose words "the incident" may stand for.
_ECHOED = frozenset(
    {"air_strike", "armed_clash", "attack", "bombing", "chemical_attack", "disaster", "riot", "shelling"}
    | {"suicide_bombing", "sexual_violence", "abduction"}
)


def find(report: Report, sentences: tuple[Sentence, ...]) -> tuple[Event, ...]:
    """The events of a report, in text order."""
    del report  # sentences hold all that is needed
    read = [sentence for sentence in sentences if sentence.block in READ_BLOCKS]
    plain = [triggers.find(sentence, weak=False) for sentence in read]
    found: list[Event] = []
    striker: tuple[Span, ...] = ()
    echo = "disaster"
    for sentence, strong, opened in zip(read, plain, context.open_sentences(read, plain), strict=True):
        heads: dict[int, roles.Heads] = {}
        for trigger in triggers.find(sentence, weak=True) if opened else strong:
            kind = echo if "echo" in trigger.rule.flags else trigger.rule.type
            event = _event(sentence, trigger, kind, heads)
            if kind in _ECHOED:
                echo = kind
            if kind == "air_strike" and event.actors:
                striker = event.actors
            inherits = kind in _LISTED and not event.actors and _bullet(sentence)
            found.append(replace(event, actors=striker) if inherits else event)
    return tuple(found)


def _event(sentence: Sentence, trigger: triggers.Trigger, kind: str, heads: dict[int, roles.Heads]) -> Event:
    heads[trigger.head], told = roles.of(sentence, trigger.head, kind, heads)
    return Event(
        trigger=sentence.cover([trigger.first, trigger.last]),
        type=kind,
        status=status.of(sentence, trigger.head, kind),
        actors=told.actors,
        targets=told.targets,
        codes=codes.of(sentence, kind, trigger.rule, heads[trigger.head]),
        rule=trigger.rule.id,
    )


def _bullet(sentence: Sentence) -> bool:
    """An item of a list of strikes: "Near Mosul, five strikes engaged …"."""
    words = [t.lower for t in sentence.tokens[:3] if t.upos != "PUNCT"]
    return bool(words) and words[0] in {"near", "in", "at"}
