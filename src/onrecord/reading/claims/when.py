"""When an event took place: the time of its own clause, else what the report tells of the same thing elsewhere.

    "On Friday, Iraqi forces seized the neighbourhood"       → that Friday
    "General X told AP on Friday that forces had seized …"   → Friday is when he spoke: not used
    "On Friday rebels took the town, killing ten"            → both, one clause follows from the other
    "On Friday a ship picked up men whose boat had sunk"     → the boat sank on no day we know

``ties`` says which times date which words, ``carried`` fills in what the clause itself does not date. What began on
a day and lasts runs to the publication date (reading key, convention 25).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.domain import Attribution, Event, Place, Span, Status, Time, TimexType
from onrecord.reading.claims import carried, ties
from onrecord.reading.claims.layout import Layout
from onrecord.reading.claims.retold import Retold
from onrecord.reading.claims.speakers import Speakers
from onrecord.reading.claims.tellings import OPENING
from onrecord.reading.tree import Sentence

_UNDATED = frozenset({"clock", "ordinal_unit"})  # rules of times whose day is only the last one named
_LASTING = frozenset("air_strike armed_clash control displacement protest riot siege".split())
_FOUGHT = frozenset({"armed_clash", "siege"})
_BEGINNING = frozenset("begin commence launch open erupt start".split())
_SPOKEN = frozenset({"accusation", "demand"})
_LOOKING_BACK = re.compile(r"\b(?:last|past|previous)\b", re.IGNORECASE)
_LENGTH = re.compile(r"PT?(?P<count>\d+)(?P<unit>[HDWMY])")


def own_days(
    layout: Layout, events: tuple[Event, ...], times: tuple[Time, ...], speakers: Speakers
) -> list[str | None]:
    """For each event the ISO 8601 day, period or interval that its own clause tells; None where none."""
    dated = _of_clauses(layout, events, tuple(t for t in times if t.rule not in _UNDATED), speakers)
    if not any(day for event, day in zip(events, dated, strict=True) if event.type in carried.CORE):
        dated = _of_clauses(layout, events, times, speakers)
    return [value or _now(layout, event, speakers) for event, value in zip(events, dated, strict=True)]


def _of_clauses(
    layout: Layout, events: tuple[Event, ...], times: tuple[Time, ...], speakers: Speakers
) -> list[str | None]:
    here = layout.near(tuple(t for t in times if _value(layout, t)))
    told = layout.near(tuple(_Told(event.trigger) for event in events))
    return [_own(layout, event, here.of(event.trigger), told.of(event.trigger), speakers) for event in events]


def when_of_events(
    layout: Layout,
    events: tuple[Event, ...],
    where: list[tuple[Place, ...]],
    own: list[str | None],
    times: tuple[Time, ...],
    speakers: Speakers,
    retold: Retold,
) -> list[str | None]:
    """For each event an ISO 8601 day, period or interval; None unknown."""
    here = layout.near(tuple(t for t in times if _value(layout, t)))
    named = [{v for t in here.of(event.trigger) if (v := _value(layout, t)) and "/" in v} for event in events]
    weak = _of_clauses(layout, events, tuple(t for t in times if t.rule in _UNDATED), speakers)
    found = carried.fill(layout, events, where, own, named, retold)
    return [value or guess for value, guess in zip(found, weak, strict=True)]


class _Told:
    """A trigger as something of a sentence."""

    def __init__(self, span: Span) -> None:
        self.span = span


def _own(layout: Layout, event: Event, near: list[Time], told: list[_Told], speakers: Speakers) -> str | None:
    """The time of the event's own clause."""
    sentence = layout.sentence(event.trigger)
    trigger = ties.head(sentence, event.trigger) if sentence else None
    if sentence is None or trigger is None or not near:
        return None
    attribution = speakers.of(event.trigger)
    nouns = frozenset(k for t in told if (k := sentence.token_at(t.span.start)) is not None)
    ranked = []
    for time in near:
        top = ties.top(sentence, time.span)
        if top is None or _speaking_time(time, attribution) or _stamp(layout, sentence, time):
            continue
        noun = ties.qualified(sentence, time.span)
        if noun not in {None, trigger} and not (noun in nouns and sentence.tokens[noun].head == trigger):
            continue
        past = _past(layout, time)
        tie = ties.tie(sentence, trigger, top, nouns, past=past)
        if _since(sentence, time) and sentence.tokens[trigger].upos != "VERB":
            continue  # "the deadliest attack since 2014"
        if tie is not None:
            ranked.append((tie, abs(top - trigger), time, top))
    if not ranked:
        return None
    _, _, time, top = min(ranked, key=lambda r: r[:2])
    value = _value(layout, time)
    since = _since(sentence, time) and not ties.qualifies(sentence, top)
    lasting = event.status is Status.ONGOING or _begun(sentence, trigger, event) or since
    return _running(value, layout.report.published) if value and lasting else value


def _value(layout: Layout, time: Time) -> str | None:
    """The day or period a time names; "the past three days" are three days up to publication."""
    if time.type in {TimexType.DATE, TimexType.TIME}:
        return time.value
    published = layout.report.published
    length = _LENGTH.fullmatch(time.value or "")
    if time.type is not TimexType.DURATION or length is None or published is None:
        return None
    if not _LOOKING_BACK.search(layout.report.quote(time.span)):
        return None
    first = _back(published, int(length["count"]), length["unit"])
    return _interval(first, published) if first else None


def _back(day: date, count: int, unit: str) -> date | None:
    """The day so many hours, days, weeks, months or years before."""
    try:
        if unit in {"M", "Y"}:
            months = day.year * 12 + day.month - 1 - count * (12 if unit == "Y" else 1)
            return date(months // 12, months % 12 + 1, min(day.day, 28) if unit == "M" else day.day)
        return day - timedelta(days={"H": count // 24, "D": count, "W": 7 * count}[unit])
    except (ValueError, OverflowError):  # the 29th of February, year 0
        return None


def _interval(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _past(layout: Layout, time: Time) -> bool:
    published = layout.report.published
    return time.type is TimexType.DURATION or (
        published is not None and time.end is not None and time.end < published
    )


def _speaking_time(time: Time, attribution: Attribution | None) -> bool:
    """A time outside the content of the attribution an event is told in dates the saying, where somebody speaks:
    "reportedly" has no day."""
    if attribution is None or not any(s.span for s in attribution.sources):
        return False
    return not any(time.span in piece for piece in attribution.content)


def _stamp(layout: Layout, sentence: Sentence, time: Time) -> bool:
    """ "January 9: Strikes continue": the day a headline was put out on."""
    opening = sentence.block in OPENING and time.span.start == sentence.span.start
    return opening and layout.report.text[time.span.end : time.span.end + 2].lstrip(" ").startswith(":")


def _begun(sentence: Sentence, trigger: int, event: Event) -> bool:
    """ "launched the offensive eight days ago", "an operation … began on Sunday"."""
    verb = ties.clause_of(sentence, trigger)
    noun = sentence.tokens[trigger].upos != "VERB"
    fire = any(sentence.tokens[c].lemma == "fire" for c in sentence.dependents(verb, "obj"))
    return noun and event.type in _LASTING and sentence.tokens[verb].lemma in _BEGINNING and not fire


def goes_on(layout: Layout, event: Event, when: str | None) -> bool:
    """Whether a battle or siege named as past is one that the report tells to have begun and not to have ended."""
    published = layout.report.published
    if event.type not in _FOUGHT or event.status is not Status.HAPPENED or not when or published is None:
        return False
    sentence = layout.sentence(event.trigger)
    k = sentence.token_at(event.trigger.end - 1) if sentence else None
    noun = sentence is not None and k is not None and sentence.tokens[k].upos in {"NOUN", "PROPN"}
    return noun and when.endswith(f"/{published.isoformat()}")


def _since(sentence: Sentence, time: Time) -> bool:
    before = sentence.token_at(time.span.start)
    return before is not None and before > 0 and sentence.tokens[before - 1].lower == "since"


def _running(value: str, published: date | None) -> str:
    """From a known first day, month or year to the publication date."""
    if published is None or "/" in value or value >= published.isoformat()[: len(value)]:
        return value
    return f"{value}/{published.isoformat()}"


def _now(layout: Layout, event: Event, speakers: Speakers) -> str | None:
    """ "We condemn", "The ministry calls on": said in the present by whoever publishes it, on that day."""
    published = layout.report.published
    if published is None or event.type not in _SPOKEN or speakers.of(event.trigger) is not None:
        return None
    sentence = layout.sentence(event.trigger)
    k = sentence.token_at(event.trigger.start) if sentence else None
    if sentence is None or k is None or sentence.block in OPENING:
        return None
    token = sentence.tokens[k]
    present = (
        token.upos == "VERB" and token.deprel in {"root", "conj"} and token.lower in _present(token.lemma)
    )
    return published.isoformat() if present else None


def _present(lemma: str) -> set[str]:
    return {lemma, f"{lemma}s", f"{lemma}es"}
