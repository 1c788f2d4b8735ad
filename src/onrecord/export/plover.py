"""PLOVER JSON lines: one event a line, as one report tells it; what PLOVER has no field for is in ``onrecord``.

A participant is coded by its own words; where they leave country or sector open, the field is not there. Those who
fight each other are all ``actor``. People who flee are the recipient, what drove them out the actor: a report that
does not say what did is left out. A plan has the auxiliary mode ``future``, a denial ``negation``; what is told as
uncertain has no mode of PLOVER's and is left out. The types, quads and scores are in ``data/export/plover.csv``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from onrecord.domain import Bound, Counted, PlaceKind, Status
from onrecord.export import scales
from onrecord.export.actors import classify
from onrecord.export.blur import Shown
from onrecord.export.columns import CODEBOOKS, VERSION, date_basis, figure_record
from onrecord.export.countries import country, division
from onrecord.export.format import Output
from onrecord.export.job import LeftOut, Part, Reason, line
from onrecord.export.view import NAMELESS, Party, View

CODEBOOK = "plover-base 2024-02"
MOST_DAYS = 31  # a record has the date of a day: vaguer ones would invent it
AUXILIARY = {Status.PLANNED: "future", Status.NEGATED: "negation"}
SIZES = {Counted.DEAD: "dead", Counted.INJURED: "injured", Counted.DETAINED: "arrested"}
_FEATURES = {  # GeoNames' classes
    PlaceKind.COUNTRY: "A", PlaceKind.ADMIN1: "A", PlaceKind.ADMIN2: "A", PlaceKind.CITY: "P", PlaceKind.TOWN: "P",
    PlaceKind.VILLAGE: "P", PlaceKind.NEIGHBOURHOOD: "P", PlaceKind.BUILDING: "S", PlaceKind.CAMP: "S",
    PlaceKind.ROAD: "R", PlaceKind.RIVER: "H", PlaceKind.SEA: "H", PlaceKind.ISLAND: "T", PlaceKind.MOUNTAIN: "T",
    PlaceKind.DESERT: "T", PlaceKind.REGION: "L",
}  # fmt: skip
_SETTLED = frozenset({PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE})
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Term:
    """A type, or a type with a mode. ``score`` is None where the manual prints none."""

    quad_code: int
    score: float | None
    recipient_required: bool


@cache
def terms() -> dict[tuple[str, str], Term]:
    """Terms by type and mode; mode "" is the type itself."""
    text = resources.files("onrecord").joinpath("data", "export", "plover.csv").read_text(encoding="utf-8")
    return {
        (r["event"], r["mode"]): Term(
            int(r["quad_code"]), float(r["score"]) if r["score"] else None, r["recipient_required"] == "yes"
        )
        for r in csv.DictReader(text.splitlines())
    }


def parts(view: View) -> list[Part]:
    """The event of a claim. Raises LeftOut for what PLOVER cannot hold."""
    kind, modes = _kind(view)
    ones, twos = _sides(view)
    if not ones:
        raise LeftOut(Reason.NO_ACTOR, "actor", "the words name or describe nobody who acted")
    term = terms()[kind, ""]
    if term.recipient_required and not twos:
        raise LeftOut(Reason.REQUIRED_FIELD_UNKNOWN, "recipient", f"{kind} needs a recipient; none is told")
    start, end = _days(view)
    scored = terms().get((kind, modes[0]) if modes else (kind, "")) or term
    event: Json = {"id": view.id, "date": start, "actor": [_entity(p, view) for p in ones], "event": [kind]}
    if end != start:
        event["enddate"] = end
    if twos:
        event["recipient"] = [_entity(p, view) for p in twos]
    event |= {"mode": modes, "context": _context(event["actor"])}
    if view.place is not None:
        event["event_loc"] = _location(view.place)
    if view.quote:
        event["event_text"] = [view.quote]
    event |= {
        "quad_code": term.quad_code,
        "event_scale": term.score if scored.score is None else scored.score,
        **_source(view),
        "onrecord": _ours(view),
    }
    return [Part(view.key, view.id, event)]


def write(output: Output, found: Iterator[Part]) -> None:
    """One JSON object a line, in UTF-8."""
    out = output.text("plover.jsonl")
    for part in found:
        out.write(line(part.data) + "\n")
        output.keep(part)


def _kind(view: View) -> tuple[str, list[str]]:
    """Type and modes."""
    event, codes = view.event, view.codes()
    if event is None:
        raise LeftOut(Reason.NOT_AN_EVENT, "event", f"a {view.kind}: it tells of no event")
    kind, mode = codes.get("plover"), codes.get("plover-mode")
    if kind is None or (kind, "") not in terms():
        raise LeftOut(
            Reason.NOT_AN_EVENT, "event", f"{event.type.replace('_', ' ')}: none of PLOVER's sixteen"
        )
    if event.status is Status.UNCERTAIN:
        raise LeftOut(Reason.NOT_AN_EVENT, "mode", "told as uncertain: no mode of PLOVER's says so")
    auxiliary = AUXILIARY.get(event.status)
    known = [mode] if mode and (kind, mode) in terms() else []
    return kind, known + ([auxiliary] if auxiliary else [])


def _sides(view: View) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    ones, twos = view.actors, view.targets
    kind = view.event.type if view.event else ""
    if kind == "displacement" and not twos:
        return (), ones  # they flee: who or what made them is not told
    if kind == "armed_clash" or (kind == "talks" and twos):
        return ones + twos, ()
    return ones, twos


def _days(view: View) -> tuple[str, str]:
    start = view.row.date_start
    if start is None:
        raise LeftOut(Reason.NO_DATE, "date", "the words give no day that can be resolved")
    end = view.row.date_end or start
    if (length := scales.days(start, end)) > MOST_DAYS:
        raise LeftOut(Reason.DATE_TOO_VAGUE, "date", f"{length} days: a record has the date of a day")
    return start.isoformat(), end.isoformat()


def _entity(party: Party, view: View) -> Json:
    """A participant by its own words. A withheld person has no code, either."""
    known = None if party.hidden else classify(party.words, view.row.date_start)
    found: Json = {"code": known.iso3, "sector": known.sector} if known else {}
    found["entity_text"] = view.short(party.words)
    if known and known.own_name and known.matched:
        found["identifier_text"] = known.matched
    return {name: value for name, value in found.items() if value}


def _context(actors: list[Json]) -> list[str]:
    """``military`` where the forces of a state act; other contexts are not read."""
    return ["military"] if any(a.get("sector") == "MIL" for a in actors) else []


def _location(place: Shown) -> Json:
    """In the shape of Mordecai and GeoNames; a withheld place keeps what the blur leaves."""
    home, rated = country(place.country_code), place if place.placed else None
    scheme, _, number = (place.place_id or "").partition(":")
    found: Json = {
        "extracted_place": place.written,
        "resolved_place": place.name,
        "geonameid": int(number) if scheme == "geonames" and number.isdigit() else None,
        "lat": place.latitude,
        "lon": place.longitude,
        "city": place.called if rated and place.kind in _SETTLED and not place.relative else None,
        "district": place.called if rated and place.kind is PlaceKind.ADMIN2 else None,
        "province": division(place.country_code, place.admin1),
        "country": home.name if home else None,
        "country_code": home.iso3 if home else None,
        "feature_class": _FEATURES.get(place.kind) if rated and not place.withheld else None,
        "resolution": scales.resolution_plover(rated) if rated else None,
    }
    return {name: value for name, value in found.items() if value is not None}


def _source(view: View) -> Json:
    """Where it was read and by what. ``text`` is never filled: it takes rights that no export knows of."""
    report, span = view.report, view.quoted
    cited = {
        "title": view.headline, "publication": report.publisher, "url": view.url, "language": report.lang,
        "coder": f"onrecord/{VERSION}", "codebook": CODEBOOK, "version": VERSION,
    }  # fmt: skip
    found: Json = {"cite_info": {k: v for k, v in cited.items() if v}, "coder": f"onrecord/{VERSION}"}
    if view.row.recorded_at is not None:
        found["coded_date"] = view.row.recorded_at.date().isoformat()
    if view.url:
        found["link"] = view.url
    return found | {
        "comment": f"attributed to: {_speaker(view)}",
        "text_info": {"start": span.start, "end": span.end},
    }


def _speaker(view: View) -> str:
    voice = view.speaker
    if voice is None:
        return "the report itself"
    if voice.kind in NAMELESS:
        return voice.role or "an unnamed source"
    return ", ".join(w for w in (voice.name, voice.role) if w) or "an unnamed source"


def _ours(view: View) -> Json:
    """What PLOVER has no field for."""
    told, row = view.claim.attribution, view.row
    spans = [s.span for s in told.sources if s.span] + ([told.cue] if told.cue else []) if told else []
    figures = view.claim.quantities
    found: Json = {
        "claim": view.id,
        "event_id": row.event_id,
        "doc": view.withheld.doc,
        "status": view.status.value,
        "factuality": view.event.status.value if view.event else None,
        "attributed_to": [v.name or v.kind.value for v in view.voices],
        "date_basis": date_basis(view),
        "size": {
            SIZES[q.counted]: q.value
            for q in reversed(figures)
            if q.counted in SIZES and q.bound is Bound.EXACT and q.value is not None
        },
        "figures": [figure_record(view, q) for q in figures],
        "event_figures": [
            {
                "counts": f.counted.value, "low": f.low, "best": f.best, "high": f.high, "rule": f.rule,
                "words": view.clean(f.words), "claim_ids": list(f.claim_ids),
            }
            for f in row.figures
            if view.how.rule is None or f.rule == view.how.rule
        ],
        "blurred": bool(view.place and view.place.blurred),
        "redacted": view.redacted or any(v.hidden for v in view.voices),
        "version": VERSION,
        "codebooks": CODEBOOKS,
    }  # fmt: skip
    if spans:
        found["attribution_text_info"] = {
            "start": min(s.start for s in spans), "end": max(s.end for s in spans),
        }  # fmt: skip
    return {name: value for name, value in found.items() if value not in (None, [], {})}
