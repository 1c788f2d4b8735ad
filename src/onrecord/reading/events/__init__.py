"""What happened: triggers with type, status, actors and targets.

    "Rebels killed 12 villagers near Goma."            → death, happened: Rebels → 12 villagers
    "An operation to retake the city began on Sunday." → armed_clash; territory_taken, planned
    "The army denied shelling the suburb."             → rejection; shelling, negated

Not handled: events told by no word of the lexicon, roles over more than one sentence (but for lists of strikes,
whose bullets take their actor from the sentence that introduces them), generic statements.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from onrecord.domain import READ_BLOCKS, Code, Event, Report, Span
from onrecord.lexicon import ontology
from onrecord.reading.events import roles, status, triggers
from onrecord.reading.tree import Sentence

_LISTED = frozenset({"air_strike", "property_destruction", "shelling"})


def find(report: Report, sentences: tuple[Sentence, ...]) -> tuple[Event, ...]:
    """The events of a report, in text order."""
    del report  # sentences hold all that is needed
    found: list[Event] = []
    striker: tuple[Span, ...] = ()
    for sentence in sentences:
        if sentence.block not in READ_BLOCKS:
            continue
        for event in _in_sentence(sentence):
            if event.type == "air_strike" and event.actors:
                striker = event.actors
            inherits = event.type in _LISTED and not event.actors and _bullet(sentence)
            found.append(replace(event, actors=striker) if inherits else event)
    return tuple(found)


def _in_sentence(sentence: Sentence) -> list[Event]:
    heads: dict[int, roles.Heads] = {}
    found: list[Event] = []
    for trigger in triggers.find(sentence):
        kind = trigger.rule.type
        heads[trigger.head], told = roles.of(sentence, trigger.head, kind, heads)
        found.append(
            Event(
                trigger=sentence.cover([trigger.first, trigger.last]),
                type=kind,
                status=status.of(sentence, trigger.head, kind),
                actors=told.actors,
                targets=told.targets,
                codes=_codes()[kind],
                rule=trigger.rule.id,
            )
        )
    return found


def _bullet(sentence: Sentence) -> bool:
    """An item of a list of strikes: "Near Mosul, five strikes engaged …"."""
    words = [t.lower for t in sentence.tokens[:3] if t.upos != "PUNCT"]
    return bool(words) and words[0] in {"near", "in", "at"}


@cache
def _codes() -> dict[str, tuple[Code, ...]]:
    """Event type → its PLOVER and ACLED terms."""
    found = {}
    for entry in ontology("events"):
        schemes = (
            ("plover", "plover"),
            ("plover-mode", "plover_mode"),
            ("acled", "acled"),
            ("acled-sub", "acled_sub"),
        )
        found[entry.id] = tuple(
            Code(scheme, entry.fields[name]) for scheme, name in schemes if entry.fields.get(name)
        )
    return found
