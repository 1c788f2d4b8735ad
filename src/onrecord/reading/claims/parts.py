"""Actors and targets that the places and times of a report show to be none.

"a bombing in Baghdad which killed nine"     Baghdad killed nobody: it is where that was
"began shooting at around 10.30 p.m."        the hour was not shot at
"a shooting on North Marlow Street"          nor was the street
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.domain import Event, Place, PlaceKind, Span, Time
from onrecord.reading.claims.layout import Layout, Near
from onrecord.reading.tree import Sentence

_WHERE = frozenset("across around at in inside near outside throughout within".split())
_LISTING = frozenset({"PROPN", "CCONJ", "DET"})


def without_settings(
    layout: Layout, events: tuple[Event, ...], places: Near[Place], times: Near[Time]
) -> tuple[Event, ...]:
    """The events without actors that only say where, and targets that only say when or on which road."""
    return tuple(_checked(layout, e, places, times) if e.actors or e.targets else e for e in events)


def _checked(layout: Layout, event: Event, places: Near[Place], times: Near[Time]) -> Event:
    sentence = layout.sentence(event.trigger)
    if sentence is None:
        return event
    settings = [p.span for p in places.of(event.trigger) if _set(sentence, p)]
    actors = tuple(a for a in event.actors if not any(_is(a, where) for where in settings))
    roads = [p.span for p in places.of(event.trigger) if p.kind is PlaceKind.ROAD]
    hours = [t.span for t in times.of(event.trigger)]
    targets = tuple(t for t in event.targets if not any(_is(t, r) for r in roads) and not _hour(t, hours))
    return replace(event, actors=actors, targets=targets)


def _is(part: Span, place: Span) -> bool:
    """Whether a part of an event is the toponym and no more: "Baghdad", not "Baghdad police"."""
    return place in part and part.end == place.end and part.end - part.start <= place.end - place.start + 4


def _hour(target: Span, hours: list[Span]) -> bool:
    return any(target in hour or (target.overlaps(hour) and hour.start <= target.start) for hour in hours)


def _set(sentence: Sentence, place: Place) -> bool:
    """ "in Baghdad", "in Mali and Niger"."""
    k = sentence.token_at(place.span.start)
    while k is not None and k > 0:
        k -= 1
        token = sentence.tokens[k]
        if token.upos == "ADP":
            return token.lower in _WHERE
        if token.upos not in _LISTING and token.text != ",":
            return False
    return False
