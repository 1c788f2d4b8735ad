"""Where: toponyms with their points, or with what they lie in where no point is known.

Rules find the names (``recognise``), read how they hang together (``relations``), and the whole report decides
which place a name means (``resolve``).

    "Shelling hit Goma and Sake, a town in North Kivu."  → Goma, Sake and North Kivu, all in DR Congo
    "the village of Safina, 45km south of Mosul"          → Safina, no known place, put 45 km south of Mosul
    "the al-Nasr neighbourhood of Tal Afar"               → al-Nasr, no point, inside Tal Afar

Not handled: places named by a description alone ("the border town"), addresses, coordinates.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord import gazetteer
from onrecord.domain import Place, Report, Span
from onrecord.gazetteer import Gazetteer
from onrecord.reading.places.answer import answer
from onrecord.reading.places.given import given
from onrecord.reading.places.prepared import document
from onrecord.reading.places.recognise import recognise
from onrecord.reading.places.relations import link
from onrecord.reading.places.resolve import resolve
from onrecord.reading.tree import Sentence


def find(
    report: Report, sentences: tuple[Sentence, ...], *, places: Gazetteer | None = None
) -> tuple[Place, ...]:
    """The toponyms of a report, in text order."""
    known = places or gazetteer.default()
    doc = document(report, sentences, known)
    found = recognise(doc)
    link(found, doc.words, doc.hidden)
    return answer(found, resolve(found, known, doc.peoples, doc.hidden), known)


def at(
    report: Report, sentences: tuple[Sentence, ...], spans: Iterable[Span], *, places: Gazetteer | None = None
) -> tuple[Place, ...]:
    """The places that given mentions mean, in text order; a span outside every sentence has none."""
    known = places or gazetteer.default()
    doc = document(report, sentences, known)
    recognise(doc)  # for what it notes of peoples and bodies
    found = given(doc, spans)
    link(found, doc.words, doc.hidden)
    return answer(found, resolve(found, known, doc.peoples, doc.hidden), known)
