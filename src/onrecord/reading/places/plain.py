"""Names that say themselves what they are: a saint's hospital, a county, a street with a number.

"St. Mary's Hospital", "in Charles Co.", "Granville County", "West 22nd Court"
"""

from __future__ import annotations

import re

from onrecord.domain import PlaceKind
from onrecord.reading.places.document import Document, toponym
from onrecord.reading.places.names import ROUTES
from onrecord.reading.places.toponym import Frame, Toponym
from onrecord.reading.places.words import Head, phrase_ending
from onrecord.reading.tree import Sentence, Token

_SERVED = frozenset(
    {"Children", "Magistrates", "Men", "Veterans", "Women"}
)  # in whose hospital, or prison, somebody is
_ALONG = frozenset("across along down off on onto up".split())
_BRITISH = re.compile(r"[AM]\d{1,4}")  # "the A120"


def owned(doc: Document, sentence: Sentence, first: int, end: int) -> Toponym | None:
    """ "St. Mary's Hospital": a building named after the saint, wherever else there is a St. Mary; "Denver
    Children's Hospital"."""
    tokens = sentence.tokens
    saints = tokens[first].lower in {"st", "st.", "saint"}
    if not (saints or (tokens[end - 1].text in _SERVED and end - first > 1)) or end + 1 >= len(tokens):
        return None
    marks = {"'", "’"} if tokens[end - 1].text == "Magistrates" else {"'s", "’s"}
    if tokens[end].text not in marks or not tokens[end + 1].text[:1].isupper():
        return None
    stop = end + 1
    while stop < len(tokens) and tokens[stop].text[:1].isupper():
        stop += 1
    court = tokens[stop - 1].text == "Court" and tokens[end - 1].text == "Magistrates"
    if phrase_ending(tokens, stop - 1, doc.words.heads) is None and not court:
        return None
    made = toponym(doc, sentence, first, stop)
    made.kind, made.own, made.exact, made.frame = PlaceKind.BUILDING, True, bool(made.matches), Frame.NAMED
    return made


def short_county(doc: Document, sentence: Sentence, first: int, end: int) -> Toponym | None:
    """ "in Charles Co.": the county, where there is one and it stands as places do; no firm does there."""
    tokens = sentence.tokens
    if end - first < 2 or tokens[end - 1].lower != "co." or first == 0:
        return None
    if tokens[first - 1].lower not in {"in", "near", "across", "outside", "from"}:
        return None
    found = doc.gazetteer.find(doc.text(tokens, first, end - 1) + " County")
    if not any(m.entry.kind is PlaceKind.ADMIN2 and m.main and m.key_kind == 1 for m in found):
        return None
    made = toponym(doc, sentence, first, end)
    made.name = doc.text(tokens, first, end - 1) + " County"
    made.matches, made.kind, made.frame = found, PlaceKind.ADMIN2, Frame.NAMED
    return made


def side(doc: Document, sentence: Sentence, first: int, end: int) -> Toponym | None:
    """ "Chicago's South Side", "the Lower East Side": a part of whichever town is told of."""
    tokens = sentence.tokens
    ways = {*doc.words.compass, "lower", "upper", "near", "far"}
    if end - first < 2 or first == 0 or tokens[end - 1].text not in {"Side", "End"}:
        return None
    if tokens[first - 1].lower not in {"the", "'s", "’s"} or any(
        t.lower not in ways for t in tokens[first : end - 1]
    ):
        return None
    made = toponym(doc, sentence, first, end)
    made.kind, made.frame = PlaceKind.NEIGHBOURHOOD, Frame.NAMED
    made.bearing = doc.words.compass.get(tokens[end - 2].lower)
    return made


def is_county(doc: Document, made: Toponym) -> bool:
    """ "Granville County" of "Granville County Fire Marshal Doug Logan"."""
    head = doc.words.heads.get(made.sentence.tokens[made.end - 1].lower)
    if made.end - made.first < 2 or head is None or head.kind is not PlaceKind.ADMIN2:
        return False
    return any(m.entry.kind is PlaceKind.ADMIN2 and m.key_kind == 1 for m in made.matches)


def of_court(doc: Document, tokens: tuple[Token, ...], first: int, end: int) -> bool:
    """ "the Western District of New York": a court's, and no division."""
    if end - first != 2 or tokens[end - 1].text != "District" or end == len(tokens):
        return False
    return tokens[end].lower == "of" and tokens[first].lower in {*doc.words.compass, *doc.words.middle}


def numbered_street(doc: Document, sentence: Sentence, first: int, end: int) -> Toponym | None:
    """ "47th Avenue", "West 22nd Court"."""
    tokens = sentence.tokens
    return _road(doc, sentence, first, end) if tokens[end - 2].text[:1].isdigit() else None


def route(doc: Document, sentence: Sentence, first: int, end: int) -> Toponym | None:
    """ "Interstate 70", "I-75", "on the A120": a road by its number, in the town told of."""
    tokens = sentence.tokens
    numbered = end - first > 1 and tokens[end - 1].text.isdigit()
    if numbered and (tokens[end - 2].lower in ROUTES or tokens[first].text == "I"):
        return _road(doc, sentence, first, end)
    if end - first > 1 or first < 2 or not _BRITISH.fullmatch(tokens[first].text):
        return None
    if tokens[first].lower in doc.words.bodies:
        return None  # "the attack on the M23"
    along = tokens[first - 1].lower == "the" and tokens[first - 2].lower in _ALONG
    return _road(doc, sentence, first, end) if along else None


def _road(doc: Document, sentence: Sentence, first: int, end: int) -> Toponym:
    made = toponym(doc, sentence, first, end)
    made.kind, made.own, made.exact, made.frame, made.matches = PlaceKind.ROAD, True, False, Frame.NAMED, ()
    return made


def street_with_way(
    doc: Document, tokens: tuple[Token, ...], first: int, end: int
) -> tuple[int, Head] | None:
    """ "Oak Avenue North", "Seventh Street N.W.": the head stands before the direction."""
    if end - first < 3 or tokens[end - 1].lower not in {*doc.words.compass, "n.", "s.", "e.", "w."}:
        return None
    ending = phrase_ending(tokens, end - 2, doc.words.heads)
    return ending if ending and ending[1].kind is PlaceKind.ROAD and ending[0] > first else None
