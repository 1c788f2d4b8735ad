"""What happened: triggers with type, status, actors and targets.

    "Rebels killed 12 villagers near Goma."            → death, happened: Rebels → 12 villagers
    "An operation to retake the city began on Sunday." → armed_clash; territory_taken, planned
    "The army denied shelling the suburb."             → rejection; shelling, negated

Not handled: events told by no word of the lexicon, roles over more than one sentence (but for lists of
strikes, whose bullets take their actor from the sentence that introduces them), generic statements.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.domain import READ_BLOCKS, BlockKind, Event, Report, Span
from onrecord.reading.events import codes, context, roles, status, triggers, unrest
from onrecord.reading.events.flown import Sky
from onrecord.reading.events.lexicon import Trigger, classes, names_of
from onrecord.reading.tree import Sentence

_LISTED = frozenset({"air_strike", "property_destruction", "shelling"})
_SHELLED = frozenset({"bombing", "shelling"})
# Types whose words "the incident" may stand for.
_ECHOED = frozenset(
    {"air_strike", "attack", "bombing", "chemical_attack", "disaster", "riot", "shelling"}
    | {"suicide_bombing", "sexual_violence", "abduction"}
)


def find(report: Report, sentences: tuple[Sentence, ...]) -> tuple[Event, ...]:
    """The events of a report, in text order."""
    del report  # sentences hold all that is needed
    read = [sentence for sentence in sentences if sentence.block in READ_BLOCKS]
    views = [triggers.View(sentence) for sentence in read]
    plain = [triggers.find(view, weak=False) for view in views]
    opened = context.open_sentences(read, plain)
    found: list[tuple[Sentence, list[Event]]] = []
    echo = _echoed(t.rule.type for group in plain for t in group)
    listing, sky = _Listing(sentences), Sky(zip(read, plain, strict=True))
    known = context.known(t.rule.type for group in plain for t in group)
    for sentence, view, strong, weak in zip(read, views, plain, opened, strict=True):
        told = triggers.find(view, weak=True, told=known) if weak else strong
        kinds = []
        for trigger in told:
            kind = echo if "echo" in trigger.rule.flags else trigger.rule.type
            kinds.append(kind)
            echo = kind if kind in _ECHOED else echo
        events = _events(sentence, told, sky.turned(sentence, told, kinds))
        sky.saw(sentence, events)
        found.append((sentence, listing.completed(sentence, events)))
    return tuple(unrest.narrowed(found))


def _echoed(kinds: Iterable[str]) -> str:
    """What "the incident" stands for before anything was told: the first such type of the report, fighting only
    where there is no other."""
    told = list(kinds)
    otherwise = "armed_clash" if "armed_clash" in told else "disaster"
    return next((kind for kind in told if kind in _ECHOED), otherwise)


def _events(sentence: Sentence, told: list[Trigger], kinds: list[str]) -> list[Event]:
    who = roles.of(sentence, [(trigger.head, kind) for trigger, kind in zip(told, kinds, strict=True)])
    kinds = [_from_the_air(sentence, kind, found.heads) for kind, found in zip(kinds, who, strict=True)]
    return [
        Event(
            trigger=sentence.cover([trigger.first, trigger.last]),
            type=kind,
            status=status.of(sentence, trigger.head, kind),
            actors=_beside(sentence, trigger, found.actors),
            targets=_beside(sentence, trigger, found.targets),
            codes=codes.of(sentence, trigger.head, kind, trigger.rule, found.heads),
            rule=trigger.rule.id,
        )
        for trigger, kind, found in zip(told, kinds, who, strict=True)
    ]


def _from_the_air(sentence: Sentence, kind: str, heads: roles.Heads) -> str:
    """ "warplanes kept up their bombardment": what aircraft do is an air strike, whatever its word."""
    flown = kind in _SHELLED and any(classes()["@jet"] & names_of(sentence, k) for k in heads.actors)
    return "air_strike" if flown else kind


def _beside(sentence: Sentence, trigger: Trigger, roles_of: tuple[Span, ...]) -> tuple[Span, ...]:
    """The roles of a phrase that was taken for a verb, but for its own words: in "an arms embargo" no arms do
    anything."""
    first, last = sentence.tokens[trigger.first].span, sentence.tokens[trigger.last].span
    if trigger.rule.pos != "NOUN" or sentence.tokens[trigger.head].upos != "VERB":
        return roles_of
    return tuple(s for s in roles_of if s.end <= first.start or s.start >= last.end)


class _Listing:
    """Lists of strikes: items ("Near Mosul, five strikes engaged …") take their actor from the sentence that
    introduces them, that of their own heading ("Iraq") before others."""

    def __init__(self, sentences: tuple[Sentence, ...]) -> None:
        self.headings = [s for s in sentences if s.block is BlockKind.CROSSHEAD]
        self.strikers: list[tuple[frozenset[str], tuple[Span, ...]]] = []

    def completed(self, sentence: Sentence, events: list[Event]) -> list[Event]:
        """The events with the actors that the list gives them."""
        striking = next((e.actors for e in events if e.type == "air_strike" and e.actors), None)
        if striking:
            self.strikers.append((frozenset(t.lower for t in sentence.tokens), striking))
        elif self.strikers and _item(sentence):
            actors = self._of_heading(sentence)
            return [replace(e, actors=actors) if e.type in _LISTED and not e.actors else e for e in events]
        return events

    def _of_heading(self, sentence: Sentence) -> tuple[Span, ...]:
        above = [h for h in self.headings if h.index < sentence.index]
        words = {t.lower for t in above[-1].tokens if t.upos != "PUNCT"} if above else set()
        own = [actors for said, actors in self.strikers if words and words <= said]
        return own[-1] if own else self.strikers[-1][1]


def _item(sentence: Sentence) -> bool:
    words = [t.lower for t in sentence.tokens[:3] if t.upos != "PUNCT"]
    return bool(words) and words[0] in {"near", "in", "at"}
