"""Readings made by hand, of invented events: real domain values, without a reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.domain import (
    Attribution,
    Bound,
    Claim,
    Code,
    Counted,
    Event,
    Feature,
    Place,
    PlaceKind,
    Quantity,
    Reading,
    Report,
    Source,
    SourceKind,
    Span,
    Status,
    Time,
    TimexType,
)

TOWNS = {
    "Velmora": (41.2, 20.5, "XK"),
    "Castaña": (-12.05, -77.04, "PE"),
    "Fort Hale": (9.06, 7.49, "NG"),
    "Taveu": (-16.8, 179.99, "FJ"),
    "Lomai": (-16.8, -179.98, "FJ"),
}


@dataclass(frozen=True)
class Said:
    """One sentence to be made: "A shell killed 4 people in Velmora, Mira Dolan said."."""

    number: int
    town: str = "Velmora"
    day: date = date(2031, 5, 4)
    speaker: str | None = "Mira Dolan"
    kind: SourceKind = SourceKind.PERSON
    event_type: str = "shelling"
    counted: Counted = Counted.DEAD
    bound: Bound = Bound.EXACT
    status: Status = Status.HAPPENED
    via: str | None = None
    more: str = ""

    @property
    def words(self) -> str:
        said = f", {self.speaker} said" if self.speaker else ""
        told = f" to {self.via}" if self.speaker and self.via else ""
        return (
            f"A shell killed {self.number} people in {self.town} on {self.day:%d %B}{said}{told}{self.more}."
        )


def reading(
    *said: Said,
    url: str | None = "https://example.org/1",
    publisher: str | None = "The Example",
    published: date | None = date(2031, 5, 5),
    preface: str = "",
    origin: str = "hand@1",
) -> Reading:
    """A report of these sentences, and what it says."""
    text = preface + " ".join(s.words for s in said)
    report = Report(text=text, url=url, publisher=publisher, published=published, headline="Shells fall")
    at, claims = len(preface), []
    for one in said:
        claims.append(_claim(report, at, one, origin))
        at += len(one.words) + 1
    return Reading(report, tuple(claims))


def _claim(report: Report, at: int, said: Said, origin: str) -> Claim:
    def span(words: str) -> Span:
        found = re.search(re.escape(words), said.words)
        assert found, words
        return Span(at + found.start(), at + found.end())

    latitude, longitude, country = TOWNS[said.town]
    number = float(said.number)
    figure = Quantity(
        span=span(f"{said.number} people"),
        number=span(str(said.number)),
        value=number,
        bound=said.bound,
        low=None if said.bound is Bound.AT_MOST else number,
        high=None if said.bound is Bound.AT_LEAST else number,
        counted=said.counted,
        head=span("people"),
    )
    place = Place(
        span=span(said.town),
        kind=PlaceKind.TOWN,
        name=said.town,
        latitude=latitude,
        longitude=longitude,
        radius_m=5_000.0,
        place_id=f"test:{said.town}",
        country_code=country,
    )
    when = Time(span(f"{said.day:%d %B}"), TimexType.DATE, said.day.isoformat(), start=said.day, end=said.day)
    event = Event(
        trigger=span("killed"),
        type=said.event_type,
        status=said.status,
        actors=(span("A shell"),),
        targets=(figure.span,),
        places=(place.span,),
        when=said.day.isoformat(),
        codes=(Code("acled-sub", "Shelling/artillery/missile attack"),),
    )
    return Claim(
        report_id=report.id,
        evidence=Span(at, at + len(said.words)),
        attribution=_attribution(said, span),
        event=event,
        places=(place,),
        times=(when,),
        quantities=(figure,),
        origin=origin,
    )


def _attribution(said: Said, span) -> Attribution | None:
    if said.speaker is None:
        return None
    sources = [Source(said.kind, span(said.speaker), said.speaker)]
    if said.via:
        sources.append(Source(SourceKind.MEDIA, span(said.via), said.via))
    return Attribution((span("A shell killed"),), tuple(sources), cue=span("said"))


def days_after(days: int) -> date:
    return date(2031, 5, 4) + timedelta(days=days)


REASONS = (Feature("town", 1.0, "same town"), Feature("figure", 0.5, "4 killed / at least 4 killed"))
