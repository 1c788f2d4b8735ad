"""W3C Web Annotation: one annotation a claim, whose targets are the exact characters that it rests on.

The first target is what was said, the second who said it and by which word; then places, times, figures and
parties. ``body[0].value`` is the claim as JSON; its ``targets`` names each target in order. Positions are code
points over the stored text, end exclusive. A target has a position and a quote with 32 characters on each side;
where words of it are withheld, or ``quote_chars`` is 0, it has the position alone: a quote that stands nowhere
would anchor nothing. Words longer than ``quote_chars`` are a range from their beginning to what follows them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from onrecord.domain import Span
from onrecord.export.columns import CODEBOOKS, VERSION, record
from onrecord.export.format import Output
from onrecord.export.job import Part, line
from onrecord.export.view import View

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of context on each side of a quote
BODY = (
    "kind", "label", "event_type", "plover", "plover_mode", "acled_event_type", "acled_sub_event_type", "factuality",
    "attributed_to", "attribution", "source_kind", "source_role", "chain", "directness", "place", "place_id",
    "latitude", "longitude", "radius_m", "date_start", "date_end", "date_basis", "bound", "bound_mod", "low", "best",
    "high", "counts", "unit", "as_of", "event_id", "same_event", "same_figure", "repeats", "revises", "disputes",
    "status", "reviewed_by", "checks", "publisher", "published", "url", "title", "onrecord_blurred",
    "onrecord_redacted",
)  # fmt: skip
Json = dict[str, Any]


def parts(view: View) -> list[Part]:
    """Every claim is an annotation."""
    targets = list(_targets(view))
    annotation: Json = {
        "@context": CONTEXT,
        "id": f"urn:onrecord:claim:{view.id}",
        "type": "Annotation",
        "motivation": "classifying",
    }
    if view.row.recorded_at is not None:
        annotation["created"] = view.row.recorded_at.isoformat()
    annotation["generator"] = {
        "id": f"urn:onrecord:{VERSION}",
        "type": "Software",
        "name": f"Onrecord {VERSION}",
    }
    annotation["body"] = [_claim(view, [name for name, _ in targets]), *_tags(view)]
    annotation["target"] = [_target(view, span) for _, span in targets]
    return [Part(view.key, view.id, annotation)]


def write(output: Output, found: Iterator[Part]) -> None:
    """One JSON array, an annotation a line, streamed."""
    out = output.text("webannotation.jsonld")
    opening = "[\n"
    for part in found:
        out.write(opening + line(part.data))
        opening = ",\n"
        output.keep(part)
    out.write("[]\n" if opening == "[\n" else "\n]\n")


def _targets(view: View) -> Iterator[tuple[str, Span]]:
    """What the claim rests on, each characters once for what they are."""
    claim, event = view.claim, view.event
    yield "content", view.quoted
    if claim.attribution is not None:
        told = claim.attribution
        for source in told.sources:
            if source.span is not None:
                yield "source", source.span
        if told.cue is not None:
            yield "cue", told.cue
    if event is not None:
        yield "event", event.trigger
        yield from (("actor", span) for span in event.actors)
        yield from (("recipient", span) for span in event.targets)
    yield from (("place", place.span) for place in claim.places)
    yield from (("time", time.span) for time in claim.times)
    yield from (("figure", figure.span) for figure in claim.quantities)


def _claim(view: View, names: list[str]) -> Json:
    """The claim as a body, without what is not known of it."""
    known = record(view)
    value = {name: known[name] for name in BODY if known.get(name) not in (None, [])}
    value |= {"targets": names, "onrecord_version": VERSION, "onrecord_codebooks": CODEBOOKS}
    return _body("classifying", json.dumps(value, ensure_ascii=False), "application/json")


def _tags(view: View) -> Iterator[Json]:
    """The codes, for tools that show tags."""
    for scheme, notation in sorted(view.codes().items()):
        yield _body("tagging", f"{scheme}:{notation}", "text/plain")


def _body(purpose: str, value: str, form: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "format": form, "value": value}


def _target(view: View, span: Span) -> Json:
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    quoted = _quoted(view, span)
    return {"source": view.withheld.doc, "selector": [quoted, position] if quoted else [position]}


def _quoted(view: View, span: Span) -> Json | None:
    """The words with what stands around them; of long words their beginning, up to what comes after them."""
    most = view.how.quote_chars
    if not most or not _shown(view, span.start, span.end):
        return None
    if span.end - span.start <= max(most, AROUND):
        return _quote(view, span.start, span.end)
    after = min(len(view.report.text), span.end + AROUND)
    if not _shown(view, span.end, after) or after == span.end:
        return None
    return {  # ends where its end selector begins
        "type": "RangeSelector",
        "startSelector": _quote(view, span.start, span.start + AROUND),
        "endSelector": _quote(view, span.end, after),
    }


def _quote(view: View, start: int, end: int) -> Json:
    """Words and up to 32 characters on each side; nothing withheld, nor what lies beyond it."""
    text = view.report.text
    before, after = max(0, start - AROUND), min(len(text), end + AROUND)
    while not _shown(view, before, start):
        before += 1
    while not _shown(view, end, after):
        after -= 1
    return {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[before:start],
        "suffix": text[end:after],
    }


def _shown(view: View, start: int, end: int) -> bool:
    """Whether the very characters may and can leave."""
    return start == end or view.words(Span(start, end)) == view.report.text[start:end]
