"""When an event took place: the time of its own clause, else that of an earlier mention of the same thing.

    "On Friday, Iraqi forces seized the neighbourhood" → that Friday
    "General X told AP on Friday that forces had seized …" → Friday is when he spoke: not used

Ongoing events with a known start run to the publication date (reading key, convention 25).
"""

from __future__ import annotations

from datetime import date

from onrecord.domain import Attribution, Event, Span, Status, Time, TimexType
from onrecord.reading.claims.layout import Layout
from onrecord.reading.claims.speakers import Speakers
from onrecord.reading.tree import Sentence


def when_of_events(
    layout: Layout, events: tuple[Event, ...], times: tuple[Time, ...], speakers: Speakers
) -> list[str | None]:
    """For each event an ISO 8601 day, period or interval; None unknown."""
    dated = tuple(t for t in times if t.type in {TimexType.DATE, TimexType.TIME} and t.value)
    here = layout.near(dated)
    known: dict[str, str] = {}
    found: list[str | None] = []
    for event in events:
        sentence = layout.sentence(event.trigger)
        value = _own(sentence, event, here.of(event.trigger), speakers) if sentence else None
        if value is None and event.status in {Status.HAPPENED, Status.ONGOING}:
            value = known.get(event.type)
        if value and event.status is Status.ONGOING:
            value = _running(value, layout.report.published)
        if value and event.status in {Status.HAPPENED, Status.ONGOING}:
            known.setdefault(event.type, value)
        found.append(value)
    return found


def _own(sentence: Sentence, event: Event, near: list[Time], speakers: Speakers) -> str | None:
    """The time of the event's own clause."""
    attribution = speakers.of(event.trigger)
    usable = [t for t in near if not _speaking_time(t, attribution)]
    if not usable:
        return None
    return min(usable, key=lambda t: _distance(sentence, t.span, event.trigger)).value


def _speaking_time(time: Time, attribution: Attribution | None) -> bool:
    """A time outside the content of the attribution an event is told in dates the saying."""
    return attribution is not None and not any(time.span in piece for piece in attribution.content)


def _distance(sentence: Sentence, time: Span, trigger: Span) -> int:
    """Tokens between, clause boundaries counting more."""
    a, b = sentence.token_at(time.start), sentence.token_at(trigger.start)
    if a is None or b is None:
        return abs(time.start - trigger.start)
    low, high = min(a, b), max(a, b)
    breaks = sum(t.upos in {"VERB", "SCONJ"} or t.text in {";", ","} for t in sentence.tokens[low + 1 : high])
    return (high - low) + 4 * breaks


def _running(value: str, published: date | None) -> str:
    """From a known first day to the publication date."""
    if published is None or len(value) != len("2017-08-20") or value >= published.isoformat():
        return value
    return f"{value}/{published.isoformat()}"
