"""What is measured of a toponym, to tell whether it is one."""

from __future__ import annotations

from onrecord.domain import BlockKind, Place
from onrecord.reading.judged.facts import Row
from onrecord.reading.judged.labels import KIND, POS
from onrecord.reading.judged.words import Words

TOPONYM_SIZES = (len(KIND) + 1, 2, 5, 2, len(POS) + 1, 2)
_LONGEST = 4


def row(words: Words, place: Place) -> Row | None:
    """First and last word, and what the gazetteer made of it. None for a toponym in no sentence."""
    inside = words.inside(place.span)
    if inside is None:
        return None
    sentence, first, last = inside
    whole = words.sentences[sentence]
    return (
        words.number((sentence, first)), words.number((sentence, last)), KIND[place.kind], place.latitude is None,
        min(last - first, _LONGEST), place.relation is not None, POS[whole.tokens[last].upos],
        whole.block is BlockKind.HEADLINE,
    )  # fmt: skip
