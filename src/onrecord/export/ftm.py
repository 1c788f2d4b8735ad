"""FollowTheMoney: entities as JSON lines (``ftm.json``) and the statements they are made of (``ftm.statements.csv``).

report   Article                    event    Event, one for all claims that linking joins
speaker  Person, Organization …     figure   Note on the event, with its words, its speaker, its rule
place    Address                    "who"    UnknownLink speaker → event; Mention, Documentation: where it is read

FollowTheMoney has no schema for a claim or a quotation: a statement that tells of no event and no figure is left
out, as is what is not told as having happened. Provenance is in the statements, where ``origin`` is the text's hash
with the characters; entities carry ``onrecord`` beside their properties. Speakers and participants are entities of
one report: whether two reports mean the same person is cross-referencing, which its users do. Whoever has no name,
or whose name is withheld, is no entity and leaves in the words of ``summary``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from onrecord.domain import Quantity, SourceKind, Span
from onrecord.export.actors import classify
from onrecord.export.cells import Sheet, cell, number
from onrecord.export.columns import VERSION, told_time
from onrecord.export.countries import country, division
from onrecord.export.format import Output
from onrecord.export.ftm_props import COLUMNS, DATASET, LANGUAGES, prop_type
from onrecord.export.job import LeftOut, Part, Reason, line
from onrecord.export.redaction import NAME, PERSON
from onrecord.export.rows import EventFigure
from onrecord.export.spool import Spool
from onrecord.export.view import NAMELESS, Party, View, Voice

STATE = frozenset({"COP", "GOV", "JUD", "LEG", "MIL"})
Json = dict[str, Any]


class Maker:
    """The statements of one claim."""

    def __init__(self, view: View) -> None:
        self.view, self.doc = view, view.withheld.doc
        self.found: list[Json] = []

    def entity(
        self, schema: str, key: Iterable[str], props: Json, span: Span | None = None, **words: str
    ) -> str:
        """An entity with what is said of it; its id. ``words``: the report's own for a property."""
        made = _id(schema, *key)
        origin = f"{self.doc}#char={span.start},{span.end}" if span else self.doc
        for prop, values in props.items():
            for value in values if isinstance(values, list | tuple) else [values]:
                if value not in (None, ""):
                    self.found.append({
                        "entity_id": made, "schema": schema, "prop": prop, "value": str(value), "origin": origin,
                        "original_value": words.get(prop),
                    })  # fmt: skip
        return made


def parts(view: View) -> list[Part]:
    """What a claim says of entities. Raises LeftOut for what no schema can hold."""
    figures = view.claim.quantities
    if view.event is None and not figures:
        told = "a statement that tells of no event: there is no schema for a quotation"
        raise LeftOut(Reason.NOT_AN_EVENT, "schema", told)
    if view.event is not None and not view.reported_as_done:
        told = f"told as {view.event.status.value}: an Event is one that took place"
        raise LeftOut(Reason.NOT_AN_EVENT, "schema", told)
    make = Maker(view)
    article = _article(make)
    about = _event(make, article) if view.event is not None else article
    notes = [_figure(make, n, figure, about, article) for n, figure in enumerate(figures)]
    for whole in view.row.figures if view.event is not None else ():
        if view.how.rule is None or whole.rule == view.how.rule:
            _whole(make, whole, about, article)
    _voices(make, about if view.event is not None else notes[0], article)
    data = {"statements": make.found, "status": view.status.value, "blurred": _blurred(view)}
    return [Part(view.key, view.id, data)]


def write(output: Output, found: Iterator[Part]) -> None:
    """Entities by id, each once, with the values that all claims give; and the statements in the same order."""
    out = output.text("ftm.json")
    sheet = Sheet(output.text("ftm.statements.csv", bom=output.bom), COLUMNS)
    with Spool() as spool:
        for part in found:
            for said in part.data["statements"]:
                spool.add(
                    (
                        said["entity_id"],
                        said["prop"],
                        said["value"],
                        said["origin"],
                        said["original_value"] or "",
                    ),
                    {
                        **said,
                        "claim": part.claim_id,
                        "status": part.data["status"],
                        "blurred": part.data["blurred"],
                    },
                )
            output.keep_many([part], 0)
        for _, some in groupby((said for _, said in spool), key=lambda s: s["entity_id"]):
            out.write(line(_merged(some, sheet)) + "\n")
            output.keep_many([], 1)


def _merged(some: Iterator[Json], sheet: Sheet) -> Json:
    """One entity; our own field says which claims it rests on. Each of its statements is written once."""
    properties: dict[str, list[str]] = {}
    ours: dict[str, set[str]] = {"claims": set(), "origin": set(), "status": set()}
    blurred, head, last = False, {"entity_id": "", "schema": ""}, None
    for one in some:  # sorted: what is the same stands together
        this = one["prop"], one["value"], one["origin"]
        if this != last:
            sheet.row(_statement(one))
            values = properties.setdefault(one["prop"], [])
            if one["value"] not in values[-1:]:
                values.append(one["value"])
        head, last, blurred = one, this, blurred or one["blurred"]
        for name, value in (("claims", one["claim"]), ("origin", one["origin"]), ("status", one["status"])):
            ours[name].add(value)
    told = {name: sorted(values) for name, values in ours.items()}
    return {
        "id": head["entity_id"],
        "schema": head["schema"],
        "properties": properties,
        "onrecord": {**told, "blurred": blurred, "version": VERSION},
    }


def _statement(said: Json) -> Json:
    """A row as FollowTheMoney reads it; its id as the library makes it."""
    kind = prop_type(said["prop"])
    value = said["value"] if kind == "number" else cell(said["value"])
    key = f"{DATASET}.{said['entity_id']}.{said['prop']}.{value}"
    return {
        "canonical_id": said["entity_id"],
        "entity_id": said["entity_id"],
        "prop": said["prop"],
        "prop_type": kind,
        "schema": said["schema"],
        "value": float(said["value"]) if kind == "number" else said["value"],  # "-3.2" is no formula
        "dataset": DATASET,
        "origin": said["origin"],
        "original_value": said["original_value"],
        "external": "f",
        "id": hashlib.sha1(key.encode()).hexdigest(),
    }


# ----------------------------------------------------------------- entities


def _article(make: Maker) -> str:
    view, report = make.view, make.view.report
    props = {
        "title": view.headline or report.publisher or "Report without a headline",
        "publisher": report.publisher,
        "publishedAt": report.published.isoformat() if report.published else None,
        "language": LANGUAGES.get(report.lang or ""),
        "contentHash": hashlib.sha1(report.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "sourceUrl": view.url,
    }
    return make.entity("Article", [make.doc], props)


def _event(make: Maker, article: str) -> str:
    view, place = make.view, make.view.place
    assert view.event is not None
    home = country(place.country_code) if place else None
    called = place.called if place else None
    start, end = view.row.date_start, view.row.date_end
    days: Json = {"date": start.isoformat()} if start and end in (None, start) else {}
    if start and end and end != start:
        days = {"startDate": start.isoformat(), "endDate": end.isoformat()}
    time = told_time(view)
    written = view.words(time.span) if time else ""
    label = view.short(view.label)
    event = make.entity(
        "Event",
        [view.row.event_id or view.id],
        {
            "name": f"{label}, {called}" if called else label,
            **days,
            "location": ", ".join(w for w in (called, home.name if home else None) if w) or None,
            "country": home.iso2.lower() if home else None,
            "addressEntity": _address(make),
            "involved": [e for p in (*view.actors, *view.targets) if (e := _party(make, p))],
            "proof": article,
            "keywords": [f"{scheme}:{code}" for scheme, code in _codes(view)],
            "summary": _summary(view),
            "description": view.quote or None,
            "publisher": view.report.publisher,
            "sourceUrl": view.url,
        },
        view.quoted,
        **(dict.fromkeys(days, written) if written else {}),
    )
    span = view.quoted
    role = f"reported in; chars {span.start}-{span.end}"
    link = {"document": article, "entity": event, "role": role}
    make.entity("Documentation", [view.id], link, span)
    return event


def _codes(view: View) -> Iterator[tuple[str, str]]:
    codes = view.codes()
    for scheme, name in (("plover", "PLOVER"), ("acled", "ACLED"), ("acled-sub", "ACLED")):
        if scheme in codes:
            yield name, codes[scheme]


def _address(make: Maker) -> str | None:
    """The place with its point; one whose name is withheld keeps what the blur leaves."""
    place = make.view.place
    if place is None or not (place.placed or place.called):
        return None
    home, region = country(place.country_code), division(place.country_code, place.admin1)
    full = ", ".join(dict.fromkeys(w for w in (place.called, region, home.name if home else None) if w))
    props = {
        "full": full or None,
        "region": region,
        "country": home.iso2.lower() if home else None,
        "latitude": None if place.latitude is None else number(round(place.latitude, 6)),
        "longitude": None if place.longitude is None else number(round(place.longitude, 6)),
    }
    if not any(v is not None for v in props.values()):
        return None
    key = [place.place_id or "", full, str(props["latitude"]), str(props["longitude"])]
    return make.entity("Address", key, props, None)


def _party(make: Maker, party: Party) -> str | None:
    """A participant that is known by name or is a body of a state; people who are only described are none."""
    if party.hidden or NAME in party.words:
        return None
    known = classify(party.words, make.view.row.date_start)
    state = known.sector in STATE and known.iso2 is not None
    if not (known.own_name or state):
        return None
    name = make.view.short(party.words)
    props = {"name": name, "alias": known.matched if known.own_name and known.matched != name else None}
    if known.iso2:
        props["country"] = known.iso2.lower()
    schema = "PublicBody" if state else "Organization"
    return make.entity(schema, [make.doc, name], props, party.span)


def _figure(make: Maker, n: int, figure: Quantity, about: str, article: str) -> str:
    """A number is words on a note: no property of an event could hold it with its bound."""
    view, span = make.view, figure.span
    published = view.report.published
    told = "; ".join(w for w in (_said_by(view), published.isoformat() if published else None) if w)
    words = f"{view.words(span)} [{figure.counted.value.replace('_', ' ')}] ({told}) [chars {span.start}-{span.end}]"
    props = {"name": "Figure claim", "description": words, "entity": about, "proof": article}
    return make.entity("Note", [view.id, str(n)], props, span)


def _whole(make: Maker, whole: EventFigure, event: str, article: str) -> None:
    """The number of an event over several claims, with the name of the rule that made it."""
    view = make.view
    values = ", ".join(
        f"{name} {value:g}"
        for name, value in (("low", whole.low), ("best", whole.best), ("high", whole.high))
        if value is not None
    )
    counted = whole.counted.value.replace("_", " ")
    props = {
        "name": f"Event figure by the rule {whole.rule}",
        "description": f"{counted}: {values or view.clean(whole.words) or 'no number'} (rule {whole.rule}; "
        f"claims {', '.join(whole.claim_ids)})",
        "entity": event,
        "proof": article,
    }
    make.entity("Note", [view.row.event_id or view.id, whole.counted.value, whole.rule], props)


# ------------------------------------------------------------------ speakers


def _voices(make: Maker, told: str, article: str) -> None:
    """Who claims it, and who passed it on."""
    view = make.view
    for n, voice in enumerate(view.voices):
        who = _speaker(make, voice)
        if who is None or voice.span is None:
            continue
        span = voice.span
        role = f"{'passes on' if n else 'claims'}; chars {span.start}-{span.end}"
        props = {"subject": who, "object": told, "role": role, "sourceUrl": view.url}
        make.entity("UnknownLink", [view.id, str(n)], props, span)
        schema = _schema(voice)
        named = {"document": article, "name": voice.name, "resolved": who, "detectedSchema": schema}
        make.entity("Mention", [make.doc, who], named, span)


def _speaker(make: Maker, voice: Voice) -> str | None:
    """Nobody without a name is an entity, nor whoever's name is withheld: an id made from it could be guessed."""
    name = voice.name
    if voice.hidden or name is None or voice.kind in NAMELESS or voice.kind is SourceKind.DOCUMENT:
        return None
    if NAME in name or PERSON in name:
        return None
    props = {"name": make.view.short(name)}
    if voice.role and _schema(voice) == "Person":
        props["position"] = make.view.short(voice.role)
    return make.entity(_schema(voice), [make.doc, name], props, voice.span)


def _schema(voice: Voice) -> str:
    """A person, a body of a state, another body; a role or group of people is only somebody who can act."""
    if voice.kind is SourceKind.PERSON or (voice.kind is SourceKind.OFFICIAL and voice.role):
        return "Person"
    if voice.kind in {SourceKind.ORGANISATION, SourceKind.MEDIA}:
        return "PublicBody" if classify(voice.name or "").sector in STATE else "Organization"
    return "LegalEntity"


def _said_by(view: View) -> str:
    voice = view.speaker
    if voice is None:
        return "the report itself"
    return ", ".join(w for w in (voice.name, voice.role) if w) or "an unnamed source"


def _summary(view: View) -> str:
    """Who claims it and who took part, in words; the only place of those who are no entities."""
    told = [f"Claimed by: {_said_by(view)}"]
    for title, some in (("Actor", view.actors), ("Recipient", view.targets)):
        if some:
            told.append(f"{title}: {'; '.join(view.short(p.words) for p in some)}")
    return ". ".join(told)


def _blurred(view: View) -> bool:
    return bool(view.place and view.place.blurred)


def _id(*key: str) -> str:
    return hashlib.sha1("\n".join(("onrecord", *key)).encode("utf-8", "surrogatepass")).hexdigest()
