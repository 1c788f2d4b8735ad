"""What a coder of conflict events takes from one claim, and claims of one event put together.

The formats that write one row an event (``acled``, ``ucdp``) share this: ``facts`` admits a claim or raises
LeftOut, ``gathered`` brings the parts of one event together. One event is what linking says (``event_id``); a claim
that stands alone joins others of the same two sides, place and days, and nothing where no side is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from typing import Any

from onrecord.export import scales
from onrecord.export.blur import Shown
from onrecord.export.columns import CODEBOOKS, VERSION, told_time
from onrecord.export.countries import country, division
from onrecord.export.format import Output
from onrecord.export.job import LeftOut, Part, Reason, about
from onrecord.export.sides import Side, sides
from onrecord.export.toll import Toll, toll
from onrecord.export.view import NAMELESS, View

VICTIMS = frozenset({"death", "injury"})  # told of people, not of what was done to them
TRAIL = (
    "onrecord_claim_ids", "onrecord_event_id", "onrecord_char_start", "onrecord_char_end", "onrecord_doc",
    "onrecord_quote", "onrecord_url", "onrecord_attributed_to", "onrecord_status", "onrecord_blurred",
    "onrecord_version", "onrecord_codebooks",
)  # fmt: skip
Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One claim, ready to be coded. Days are ISO; ``split`` is one of how many rows the claim gives."""

    about: Json
    claim_id: str
    event_id: str | None
    event_type: str
    acled: str | None
    acled_sub: str | None
    trigger: str
    one: tuple[Side, ...]
    two: tuple[Side, ...]
    start: str
    end: str
    lasting: bool  # told as going on from the first day to the last
    location: str | None
    written: str
    latitude: float
    longitude: float
    radius_m: float
    geo_precision: int | None
    where_prec: int | None
    iso2: str | None
    admin1: str | None
    district: bool
    blurred: bool
    publisher: str | None
    published: str | None
    headline: str | None
    url: str | None
    speaker: str | None
    quote: str
    status: str
    toll: Toll
    split: tuple[int, int] = (1, 1)

    @property
    def days(self) -> int:
        return scales.days(date.fromisoformat(self.start), date.fromisoformat(self.end))


def facts(view: View) -> Facts:
    """A claim as a coder sees it. Raises LeftOut for what is no event, not told as done, or without day or point."""
    event = view.event
    if event is None:
        counted = view.figure.counted.value.replace("_", " ") if view.figure else None
        detail = f"figure only: {counted}" if counted else "a statement that tells of no event"
        raise LeftOut(Reason.NOT_AN_EVENT, "event_type", detail)
    if not view.reported_as_done:
        raise LeftOut(
            Reason.NOT_AN_EVENT, "factuality", f"told as {event.status.value}, not as having happened"
        )
    start = view.row.date_start
    if start is None:
        raise LeftOut(Reason.NO_DATE, "date_start", "the words give no day that can be resolved")
    place = view.place
    if place is None:
        raise LeftOut(Reason.NO_PLACE, "location", "the words name no place")
    if place.latitude is None or place.longitude is None:
        raise LeftOut(Reason.NO_PLACE, "latitude", f"{place.written}: no point is known for it")
    codes = view.codes()
    one, two = sides(view, place.country_code)
    end = view.row.date_end or start
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
        start=start.isoformat(),
        end=end.isoformat(),
        lasting=_lasting(view),
        publisher=view.report.publisher,
        published=view.report.published.isoformat() if view.report.published else None,
        headline=view.headline,
        url=view.url,
        speaker=_speaker(view),
        quote=view.quote,
        status=view.status.value,
        toll=toll(view),
        **placed(place),
    )


def placed(place: Shown) -> Json:
    """The fields of a place that has a point."""
    return {
        "location": place.called,
        "written": place.written,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "radius_m": place.radius_m or 0.0,
        "geo_precision": scales.geo_precision_acled(place),
        "where_prec": scales.where_prec_ucdp(place),
        "iso2": place.country_code,
        "admin1": division(place.country_code, place.admin1),
        "district": scales.place_class(place) is scales.PlaceClass.ADMIN2 and not place.blurred,
        "blurred": place.blurred,
    }


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
    if not any(pair):
        return f"claim {made.claim_id}"
    where = made.location or "", made.latitude, made.longitude
    return "pair " + json.dumps([pair, where, made.start, made.end])


def _pair(side: tuple[Side, ...]) -> str:
    return ";".join(sorted(s.name.casefold() for s in side))


def gathered(found: Iterator[Part]) -> Iterator[list[Part]]:
    """Parts of one event, one event after another."""
    for _, parts in groupby(found, key=lambda p: p.key[0]):
        yield list(parts)


def read(data: Json) -> Facts:
    """Facts as they come back from a spool."""
    tied = {
        "one": tuple(Side(**s) for s in data["one"]),
        "two": tuple(Side(**s) for s in data["two"]),
        "toll": Toll(**{**data["toll"], "claim_ids": tuple(data["toll"]["claim_ids"])}),
        "split": tuple(data["split"]),
    }
    return Facts(**{**data, **tied})


def refuse(output: Output, parts: list[Part], why: LeftOut) -> None:
    """Leave all parts of an event out for one reason."""
    for one in parts:
        output.leave_out(one, why)


def when_told(some: list[Facts]) -> Facts:
    """Of one event, the claim that tells its days most exactly."""
    return min(some, key=lambda f: (f.days, f.start, f.claim_id))


def where_told(some: list[Facts]) -> Facts:
    """Of one event, the claim that tells its place most exactly."""
    return min(some, key=lambda f: (f.where_prec or 9, f.radius_m, f.claim_id))


def who_told(some: list[Facts]) -> Facts:
    """Of one event, the claim that names most sides; then the one that names most participants."""
    return min(some, key=lambda f: (-bool(f.one) - bool(f.two), -len(f.one) - len(f.two), f.claim_id))


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
        "onrecord_blurred": any(f.blurred for f in some),
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
