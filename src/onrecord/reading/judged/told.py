"""An event as it is judged: the words that tell it, and what the rules make of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.domain import Event, Span
from onrecord.reading.judged.words import Word, Words


@dataclass(frozen=True)
class Told:
    """An event with the word that its trigger leans on."""

    event: Event
    word: Word


def told(words: Words, events: tuple[Event, ...]) -> list[Told]:
    """The events whose trigger stands in a sentence that was read."""
    found = ((event, words.trigger(event.trigger)) for event in events)
    return [Told(event, word) for event, word in found if word is not None]


def within(span: Span, spans: Iterable[Span]) -> bool:
    """Whether ``span`` begins inside one of ``spans``."""
    return any(other.start <= span.start < other.end for other in spans)
