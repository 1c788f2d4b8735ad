"""What the rules make of an event that they were told of: its status, actors and targets, and how they are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.domain import Event, Span
from onrecord.reading.events import codes, phrases, roles, status
from onrecord.reading.judged.told import Told
from onrecord.reading.judged.words import Word, Words

RULE = "judged"


def event(words: Words, word: Word, kind: str, trigger: Span, beside: Sequence[Told]) -> Told:
    """An event of the given type at a word; ``beside``: others, whose roles it may share."""
    n, k = word
    sentence = words.sentences[n]
    others = [(t.word[1], t.event.type) for t in beside if t.word[0] == n and t.word != word]
    acting = roles.of(sentence, sorted({*others, (k, kind)}))
    mine = sorted({*others, (k, kind)}).index((k, kind))
    drafted = Event(
        trigger,
        kind,
        status.of(sentence, k, kind),
        acting[mine].actors,
        acting[mine].targets,
        codes=codes.of_type(kind),
        rule=RULE,
    )
    return Told(drafted, word)


def themselves(words: Words, event: Told) -> list[Word]:
    """Who is hurt by himself: "shot himself". Those who corrected drafts without it did not add it."""
    n, k = event.word
    if event.event.type not in roles.HURTING:
        return []
    return [(n, found) for found in roles.reflexive(words.sentences[n], k)]


def spans(
    words: Words, event: Told, heads: Iterable[Word], others: frozenset[Word], *, acting: bool
) -> tuple[Span, ...]:
    """The phrases of the given head words: as the rules drafted them, else as they write such a phrase."""
    drafted = {words.head(s): s for s in (*event.event.actors, *event.event.targets)}
    written = phrases.actors if acting else phrases.targets
    found: list[Span] = []
    for word in heads:
        n, k = word
        sentence = words.sentences[n]
        if word in drafted:
            found.append(drafted[word])
        elif n == event.word[0]:
            found += written(sentence, k, event.word[1], frozenset(o for m, o in others if m == n))
        else:
            found.append(phrases.phrase(sentence, k, -1))
    distinct = dict.fromkeys(found)
    return tuple(a for a in distinct if not any(a != b and a in b for b in distinct))
