"""Speakers in texts that lost their commas, where a noun phrase runs on into the one that speaks.

… an end to this long crisis Foreign Minister Saud Harb said      → Foreign Minister Saud Harb
… near the town of Zor the agency said                            → the agency
"""

from __future__ import annotations

from onrecord.reading.attribution.cues import VERBS
from onrecord.reading.attribution.names import title_words
from onrecord.reading.attribution.phrases import speakers
from onrecord.reading.attribution.sources import is_document
from onrecord.reading.attribution.view import View

_CLAUSES = frozenset("after as because before like once since than though until when where while".split())
_NOUNS = ("NOUN", "PROPN", "NUM")


def speaker(v: View, start: int, end: int) -> int:
    """First token of what speaks in the noun phrase ``start`` to ``end``: all of it, unless a preposition or verb
    before it has it for its object."""
    if start < 2 or not _governed(v, start - 1) or "," in v.low[start:end]:
        return start
    inside = range(end - 1, start, -1)
    article = next((j for j in inside if v.pos[j] == "DET" and v.pos[j - 1] in _NOUNS), None)
    if article is not None:
        return article
    places = (j for j in inside if v.pos[j] == "ADP" and v.low[j] not in ("of", "for"))
    roles = (j for j in range(next(places, start) + 1, end) if _role(v, j) and v.pos[j - 1] in _NOUNS)
    openings = (_opening(v, j, start) for j in roles)
    found = next((k for k in openings if k is not None), None)
    if found is not None:
        return found
    alone = v.pos[end - 1] == "PROPN" and end - 1 > start and v.pos[end - 2] in _NOUNS
    return end - 1 if alone else start


def _governed(v: View, i: int) -> bool:
    """Whether the word at ``i`` takes a noun behind it for its object."""
    if v.pos[i] == "ADP":
        return v.low[i] not in _CLAUSES
    if v.pos[i] == "ADJ" and v.pos[i + 1] == "DET":
        return v.pos[i - 1] == "VERB"  # "has rendered useless the last clinic"
    return v.pos[i] == "VERB" and v.low[i] not in VERBS and not v.low[i].endswith("ing")


def _role(v: View, i: int) -> bool:
    """Whether a role, title or body that speaks stands at ``i``."""
    return v.low[i] in speakers() or v.low[i] in title_words()


def _opening(v: View, i: int, start: int) -> int | None:
    """Where the name of the role at ``i`` opens, its capitalised words before it included."""
    tokens = v.sentence.tokens
    while i - 1 > start and tokens[i].text[:1].isupper() and tokens[i - 1].text[:1].isupper():
        i -= 1
    people = v.low[i].endswith("s") and not is_document([v.low[i]])  # "… Zor village eye witnesses"
    compound = v.pos[i - 1] == "NOUN" and tokens[i].text[:1].islower() and not people  # "the court records"
    return i if v.pos[i - 1] in _NOUNS and not compound else None
