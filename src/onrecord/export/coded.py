"""What a coder of conflict events takes from one claim, and claims of one event put together.

The formats that write one row an event (``acled``, ``ucdp``) share this: ``facts`` admits a claim or raises
LeftOut, ``events`` brings the parts of one event together. One event is what linking says (``event_id``); a claim
that stands alone joins others of the same two sides, place and days, and nothing where no side is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from onrecord.export import scales
from onrecord.export.blur import Shown
from onrecord.export.columns import CODEBOOKS, VERSION, told_time
from onrecord.export.countries import country, division
from onrecord.export.format import Output
from onrecord.export.job import LeftOut, Part, Reason, about
from onrecord.export.sides import Side, dead_of, sides
from onrecord.export.toll import Toll, toll
from onrecord.export.view import NAMELESS, View

TRAIL = (
    "onrecord_claim_ids", "onrecord_event_id", "onrecord_char_start", "onrecord_char_end", "onrecord_doc",
    "onrecord_quote", "onrecord_url", "onrecord_attributed_to", "onrecord_status", "onrecord_blurred",
    "onrecord_version", "onrecord_codebooks",
)  # fmt: skip
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Lack:
    """Why a claim cannot be a row: a reason of ``omitted.csv``, its column and a sentence."""

    reason: str
    field: str
    detail: str

    @property
    def why(self) -> LeftOut:
        return LeftOut(Reason(self.reason), self.field, self.detail)


@dataclass(frozen=True, slots=True)
class When:
    """ISO days. ``lasting``: told as going on from the first to the last ("from 3 to 5 May"). ``said``: only the
    statement has a day ("said on Friday"), what it tells of has none."""

    start: str
    end: str
    lasting: bool = False
    said: bool = False

    @property
    def first(self) -> date:
        return date.fromisoformat(self.start)

    @property
    def last(self) -> date:
        return date.fromisoformat(self.end)

    @property
    def days(self) -> int:
        return scales.days(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Where:
    """A place that has a point. ``location`` is None where a blur withholds its name."""

    location: str | None
    written: str
    latitude: float
    longitude: float
    radius_m: float
    geo_precision: int | None  # ACLED's
    where_prec: int | None  # UCDP's
    iso2: str | None
    admin1: str | None
    district: bool
    blurred: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One claim, ready to be coded. ``lack``: why it cannot be a row by itself; it may still be told of an event
    of which other claims tell the rest. ``split``: one of how many rows."""

    about: Json
    claim_id: str
    event_id: str | None
    event_type: str
    acled: str | None
    acled_sub: str | None
    trigger: str
    one: tuple[Side, ...]
    two: tuple[Side, ...]
    when: When | None
    where: Where | None
    publisher: str | None
    published: str | None
    headline: str | None
    url: str | None
    speaker: str | None
    quote: str
    status: str
    toll: Toll
    dead: tuple[
        tuple[float, int | None], ...
    ] = ()  # exact numbers of this claim, each with ACLED's kind of people
    aggregated: bool = False  # several days or places in one
    lack: Lack | None = None
    split: tuple[int, int] = (1, 1)

    @property
    def order(self) -> tuple[str, int, str]:
        """Claims of one row: as they were published, then as they stand in the text."""
        return self.published or "9999", int(self.about["char_start"]), self.claim_id


def facts(view: View, *, said: bool = False) -> Facts:
    """A claim as a coder sees it; ``said``: a statement's day serves where nothing else has one.

    Raises LeftOut for what is no event, or is not told as having happened."""
    event = view.event
    if event is None:
        counted = view.figure.counted.value.replace("_", " ") if view.figure else None
        detail = f"figure only: {counted}" if counted else "a statement that tells of no event"
        raise LeftOut(Reason.NOT_AN_EVENT, "event_type", detail)
    if not view.reported_as_done:
        raise LeftOut(
            Reason.NOT_AN_EVENT, "factuality", f"told as {event.status.value}, not as having happened"
        )
    codes, place = view.codes(), view.place
    when = _when(view) or (_said(view) if said else None)
    one, two = sides(view, place.country_code if place else None)
    return Facts(
        about=about(view),
        claim_id=view.id,
        event_id=view.row.event_id,
        event_type=event.type,
        acled=codes.get("acled"),
        acled_sub=codes.get("acled-sub"),
        trigger=view.words(event.trigger),
        one=tuple(one),
        two=tuple(two),
        when=when,
        where=where(place) if place else None,
        publisher=view.report.publisher,
        published=view.report.published.isoformat() if view.report.published else None,
        headline=view.headline,
        url=view.url,
        speaker=_speaker(view),
        quote=view.quote,
        status=view.status.value,
        toll=toll(view),
        dead=dead_of(view),
        lack=_lack(view, when),
    )


def admit(made: Facts, lack: LeftOut | None = None) -> Facts:
    """The claim with what the format finds lacking. Raises it where no other claim tells of the event."""
    missing = made.lack or (Lack(lack.reason.value, lack.field, lack.detail) if lack else None)
    if missing is not None and made.event_id is None:
        raise missing.why
    return replace(made, lack=missing)


def _lack(view: View, when: When | None) -> Lack | None:
    if when is None:
        return Lack(Reason.NO_DATE.value, "date_start", "the words give no day that can be resolved")
    if view.place is None:
        return Lack(Reason.NO_PLACE.value, "location", "the words name no place")
    if not view.place.placed:
        written = view.place.written
        return Lack(Reason.NO_PLACE.value, "latitude", f"{written}: no point is known for it")
    return None


def _when(view: View) -> When | None:
    start = view.row.date_start
    if start is None:
        return None
    return When(start.isoformat(), (view.row.date_end or start).isoformat(), _lasting(view))


def _said(view: View) -> When | None:
    """The one day outside the words of a statement: "seized four districts, a statement said on Friday"."""
    told = view.claim.attribution
    if told is None or view.event is None or view.event.when is not None:
        return None
    outside = [t for t in view.claim.times if not any(t.span in piece for piece in told.content)]
    days = {t.start.isoformat() for t in outside if t.start is not None and t.start == (t.end or t.start)}
    return When(*(days.pop(),) * 2, said=True) if len(outside) == len(days) == 1 else None


def where(place: Shown) -> Where | None:
    """A place, if it has a point."""
    if place.latitude is None or place.longitude is None:
        return None
    return Where(
        location=place.called,
        written=place.written,
        latitude=place.latitude,
        longitude=place.longitude,
        radius_m=place.radius_m or 0.0,
        geo_precision=scales.geo_precision_acled(place),
        where_prec=scales.where_prec_ucdp(place),
        iso2=place.country_code,
        admin1=division(place.country_code, place.admin1),
        district=scales.place_class(place) is scales.PlaceClass.ADMIN2 and not place.blurred,
        blurred=place.blurred,
    )


def _lasting(view: View) -> bool:
    """ "from 3 to 5 May", not "the weekend" or "in the past three days"."""
    when = view.event.when if view.event else None
    if not when or "/" not in when:
        return False
    time = told_time(view)
    words = f" {view.words(time.span).casefold()} " if time else ""
    return any(mark in words for mark in (" to ", " until ", " till ", " through ", "–", "—", "-"))


def _speaker(view: View) -> str | None:
    """Who said it, in words; None for the report's own voice."""
    voice = view.speaker
    if voice is None:
        return None
    if voice.kind in NAMELESS:
        return voice.role or "an unnamed source"
    return voice.name or voice.role


def part(view: View, made: Facts) -> Part:
    """Sorted so that claims of one event come together."""
    return Part((_group(made), *view.key), made.claim_id, asdict(made), made.split)


def _group(made: Facts) -> str:
    if made.event_id is not None:
        return f"event {made.event_id}"
    pair = sorted((_pair(made.one), _pair(made.two)))
    if not any(pair) or made.when is None or made.where is None:
        return f"claim {made.claim_id}"
    at = made.where.location, made.where.latitude, made.where.longitude
    return "pair " + json.dumps([pair, at, made.when.start, made.when.end])


def _pair(side: tuple[Side, ...]) -> str:
    return ";".join(sorted(s.name.casefold() for s in side))


def events(output: Output, found: Iterator[Part]) -> Iterator[tuple[list[Part], list[Facts]]]:
    """One event after another, with its parts and claims. Those of which no claim can be a row are left out."""
    for _, some in groupby(found, key=lambda p: p.key[0]):
        parts = list(some)
        read = sorted((_read(p.data) for p in parts), key=lambda f: f.order)
        if all(f.lack is not None for f in read):
            for one in parts:
                output.leave_out(one, Lack(**one.data["lack"]).why)
        else:
            yield parts, read


def _read(data: Json) -> Facts:
    """Facts as they come back from a spool."""
    tied = {
        "one": tuple(Side(**s) for s in data["one"]),
        "two": tuple(Side(**s) for s in data["two"]),
        "when": When(**data["when"]) if data["when"] else None,
        "where": Where(**data["where"]) if data["where"] else None,
        "lack": Lack(**data["lack"]) if data["lack"] else None,
        "toll": Toll(**{**data["toll"], "claim_ids": tuple(data["toll"]["claim_ids"])}),
        "split": tuple(data["split"]),
        "dead": tuple((number, inter) for number, inter in data["dead"]),
    }
    return Facts(**{**data, **tied})


def refuse(output: Output, parts: list[Part], why: LeftOut) -> None:
    """Leave an event out for one reason: a line for each claim, however many parts it was split into."""
    for one in {p.claim_id: p for p in reversed(parts)}.values():
        output.leave_out(one, why)


def when_told(some: list[Facts]) -> When:
    """The days of an event as they are told most exactly."""
    return min((f.when for f in some if f.when and not f.lack), key=lambda w: (w.said, w.days, w.start))


def where_told(some: list[Facts]) -> Where:
    """The place of an event as it is told most exactly."""
    found = (f.where for f in some if f.where and not f.lack)
    return min(found, key=lambda w: (w.where_prec or 9, w.radius_m, w.written, w.latitude, w.longitude))


def who_told(some: list[Facts]) -> tuple[list[Side], list[Side]]:
    """The sides of an event by the claim that names most of them, and most in the codebook's terms."""
    best = min(
        some, key=lambda f: (-bool(f.one) - bool(f.two), -sum(s.known for s in (*f.one, *f.two)), f.order)
    )
    return list(best.one), list(best.two)


def joined(words: list[str | None]) -> str | None:
    """Each once, in order; ";" between them."""
    return "; ".join(dict.fromkeys(w for w in words if w)) or None


def trail(some: list[Facts]) -> Json:
    """What every row carries: its claims, their characters and texts, side by side; who said it; its state."""
    return {
        "onrecord_claim_ids": "; ".join(f.claim_id for f in some),
        "onrecord_event_id": some[0].event_id,
        "onrecord_char_start": "; ".join(str(f.about["char_start"]) for f in some),
        "onrecord_char_end": "; ".join(str(f.about["char_end"]) for f in some),
        "onrecord_doc": "; ".join(f.about["doc"] for f in some),
        "onrecord_quote": some[0].quote,
        "onrecord_url": joined([f.url for f in some]),
        "onrecord_attributed_to": joined([f.speaker for f in some]),
        "onrecord_status": joined([f.status for f in some]),
        "onrecord_blurred": any(f.where.blurred for f in some if f.where),
        "onrecord_version": VERSION,
        "onrecord_codebooks": CODEBOOKS,
    }


def land(iso2: str | None) -> Json:
    """A country's columns."""
    known = country(iso2)
    return {
        "iso": known.numeric if known else None,
        "country": known.name if known else None,
        "acled_region": known.acled_region if known else None,
        "ucdp_region": known.ucdp_region if known else None,
    }
