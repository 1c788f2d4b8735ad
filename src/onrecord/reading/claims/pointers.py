"""Places that words point to without naming them: "the city", "the country", "the castle", "here".

    "Shelling of Goma went on. Hundreds have fled the city."      the city: Goma
    "NAIROBI (AP) … The bomb that exploded here …"                here: Nairobi
    "gunmen held Karak Castle … all were killed at the castle"    the castle: Karak Castle

The place is the last one named before that the noun fits, else the first named after (reading key, convention 12).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from onrecord.domain import BlockKind, Place, PlaceKind, Span
from onrecord.reading.claims.layout import Layout
from onrecord.reading.claims.sites import key
from onrecord.reading.tree import Sentence

_TOWNS = frozenset(
    {PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE}
)  # a gazetteer's village may be told as a city
_FITTING: dict[str, frozenset[PlaceKind]] = {
    "city": _TOWNS,
    "town": _TOWNS,
    "village": _TOWNS - {PlaceKind.CITY},
    "neighbourhood": frozenset({PlaceKind.NEIGHBOURHOOD}),
    "neighborhood": frozenset({PlaceKind.NEIGHBOURHOOD}),
    "suburb": frozenset({PlaceKind.NEIGHBOURHOOD, PlaceKind.TOWN}),
    "camp": frozenset({PlaceKind.CAMP}),
    "island": frozenset({PlaceKind.ISLAND}),
    "province": frozenset({PlaceKind.ADMIN1}),
    "governorate": frozenset({PlaceKind.ADMIN1}),
    "district": frozenset({PlaceKind.ADMIN2}),
    "county": frozenset({PlaceKind.ADMIN2}),
    "country": frozenset({PlaceKind.COUNTRY}),
    "nation": frozenset({PlaceKind.COUNTRY}),
    "kingdom": frozenset({PlaceKind.COUNTRY}),
}
# Nouns a place may bear as its last word: "Karak Castle" is "the castle".
_NAMED = frozenset(
    "airport base bridge castle cathedral church dam factory fort hospital mall market mosque museum palace park plant "
    "port prison refinery school shrine square stadium station temple university valley".split()
)
_POINTING = frozenset({"the", "this", "that"})
_NAMING = frozenset({"nmod", "compound", "appos", "flat", "acl", "nmod:poss", "nummod"})


class Pointers:
    """The pointing words of a report, each with the place it points to."""

    def __init__(self, layout: Layout, places: tuple[Place, ...]) -> None:
        self._layout = layout
        self._text: Callable[[Span], str] = layout.report.quote
        dateline = [p for p in places if (b := layout.block(p.span)) and b is BlockKind.DATELINE]
        self._places = [p for p in places if p not in dateline]
        self._home = dateline[0] if dateline else None
        self._capitals = {key(p) for p in self._places if self._called_capital(p)}

    def of(self, sentence: Sentence) -> list[tuple[Place, Place]]:
        """(The place as it would stand at the pointing words, the place they point to)."""
        found = []
        for k, fits in self._words(sentence):
            span = sentence.tokens[k].span
            if meant := self._meant(span, fits):
                found.append((replace(meant, span=span), meant))
        return found

    def _words(self, sentence: Sentence) -> Iterator[tuple[int, Callable[[Place], bool]]]:
        for k, token in enumerate(sentence.tokens):
            if token.upos == "NOUN" and (token.lower in _FITTING or token.lower in _NAMED | {"capital"}):
                if _points(sentence, k):
                    yield k, self._fitting(token.lower)
            elif token.lower == "here" and token.upos == "ADV" and self._home:
                yield k, self._is_home

    def _is_home(self, place: Place) -> bool:
        return self._home is not None and key(place) == key(self._home)

    def _called_capital(self, place: Place) -> bool:
        """ "the Syrian capital Damascus", "Damascus, the capital"."""
        text, start, end = self._layout.report.text, place.span.start, place.span.end
        before = text[max(0, start - len("capital, ")) : start].rstrip(" ,").lower()
        after = text[end : end + len(", the capital")].lower()
        return place.kind in _TOWNS and (before.endswith("capital") or after == ", the capital")

    def _fitting(self, noun: str) -> Callable[[Place], bool]:
        if noun == "capital":
            return lambda place: key(place) in self._capitals
        if noun in _NAMED:
            return lambda place: self._text(place.span).lower().split()[-1] == noun
        return lambda place: place.kind in _FITTING[noun]

    def _meant(self, span: Span, fits: Callable[[Place], bool]) -> Place | None:
        fitting = [p for p in self._places if fits(p)]
        before = [p for p in fitting if p.span.start < span.start]
        return before[-1] if before else fitting[0] if fitting else None


def _points(sentence: Sentence, k: int) -> bool:
    """ "the northern city", not "the city of Goma", "the city council" or "a city"."""
    tokens = sentence.tokens
    if tokens[k].deprel in {"compound", "flat", "appos"}:
        return False
    labels = {tokens[c].deprel.split(":")[0] for c in sentence.children[k]}
    pointed = any(tokens[c].lower in _POINTING for c in sentence.children[k])
    return pointed and not labels & _NAMING
