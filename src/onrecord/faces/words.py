"""A claim in words a reader can check: who, what, where, when, how many. Used by every face."""

from __future__ import annotations

import re
from datetime import date

from onrecord.domain import (
    Attribution,
    Bound,
    Claim,
    Event,
    Place,
    Quantity,
    Report,
    Source,
    SourceKind,
    Span,
)

OWN_VOICE = "the report itself"
UNRESOLVED = "unresolved"
_SIGNS = {
    Bound.EXACT: "",
    Bound.ABOUT: "≈ ",
    Bound.AT_LEAST: "≥ ",
    Bound.MORE_THAN: "> ",
    Bound.AT_MOST: "≤ ",
    Bound.LESS_THAN: "< ",
}


_SPACE = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # would steer a terminal


def plain(report: Report, span: Span) -> str:
    """The quoted characters on one line, harmless to a terminal."""
    return harmless(report.quote(span))


def harmless(text: str) -> str:
    """Text of a document on one line, control characters shown as "�": it is not trusted."""
    return _CONTROL.sub("�", _SPACE.sub(" ", text).strip())


def who(report: Report, attribution: Attribution | None) -> str:
    """The chain of voices, from the originating one to the one nearest the reporter."""
    if attribution is None:
        return OWN_VOICE
    return " → ".join(_voice(report, attribution, source) for source in attribution.sources)


def _voice(report: Report, attribution: Attribution, source: Source) -> str:
    if source.kind is SourceKind.UNSPECIFIED and source.span is None:
        cue = f" (“{plain(report, attribution.cue)}”)" if attribution.cue else ""
        return f"no one named{cue}"
    named = source.name or (plain(report, source.span) if source.span else "")
    return f"{named} ({source.kind.value})"


def what(report: Report, event: Event) -> str:
    """The event as "type “trigger”: actor → target", with its status when it is not plainly told as done."""
    status = "" if event.status == "happened" else f" [{event.status.value}]"
    actors = ", ".join(plain(report, s) for s in event.actors)
    targets = ", ".join(plain(report, s) for s in event.targets)
    roles = " → ".join([actors, targets]).strip() if actors or targets else ""
    named = event.type.replace("_", " ")
    return f"{named} “{plain(report, event.trigger)}”{status}" + (f": {roles}" if roles else "")


def how_many(report: Report, quantity: Quantity) -> str:
    """The figure with its bound as a sign, and what it counts; a vague word stays a word."""
    unit = quantity.unit or quantity.counted.value.replace("_", " ")
    return f"{amount(report, quantity)} {unit}"


def amount(report: Report, quantity: Quantity) -> str:
    """The figure alone: "≤ 2,000", "3,000–5,000", "“dozens”"."""
    number = (quantity.bound, quantity.value, quantity.low, quantity.high)
    return bounded(*number) or f"“{plain(report, quantity.number)}”"


def bounded(bound: Bound, value: float | None, low: float | None, high: float | None) -> str | None:
    """A number with its bound as a sign; None where the words give none."""
    if bound is Bound.RANGE and low is not None and high is not None:
        return f"{number(low)}–{number(high)}"
    return None if value is None or bound not in _SIGNS else f"{_SIGNS[bound]}{number(value)}"


def number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4g}"


def where(place: Place, report: Report) -> str:
    """The place with its kind and precision; an unresolved one says inside what it lies."""
    written = plain(report, place.span)
    if place.latitude is None or place.longitude is None:
        return f"{written} ({UNRESOLVED}{f', inside {place.inside}' if place.inside else ''})"
    named = written if place.name in {None, written} else f"{written} = {place.name}"
    radius = f", ±{place.radius_m / 1000:,.0f} km" if place.radius_m and place.radius_m >= 1000 else ""
    return f"{named} ({place.kind.value}{radius})"


def when(value: str | None) -> str | None:
    """An ISO day, period or interval as "25 Aug 2017"; what is no day stays as it is."""
    if value is None:
        return None
    return " – ".join(_day(part) for part in value.split("/"))


def _day(value: str) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return f"{day.day} {day:%b} {day.year}" if len(value) == len("2017-08-25") else value


def parts(report: Report, claim: Claim) -> dict[str, str]:
    """The five answers of one claim, those it has, in the order they are read."""
    answers = {
        "who": who(report, claim.attribution),
        "what": what(report, claim.event) if claim.event else _said(report, claim),
        "where": "; ".join(where(place, report) for place in claim.places),
        "when": (when(claim.event.when) if claim.event else None) or "",
        "how many": "; ".join(how_many(report, q) for q in claim.quantities),
    }
    return {question: answer for question, answer in answers.items() if answer}


def _said(report: Report, claim: Claim) -> str:
    if claim.quantities:
        return plain(report, claim.quantities[0].span)
    if claim.attribution:
        return " … ".join(plain(report, piece) for piece in claim.attribution.content)
    return plain(report, claim.evidence)
