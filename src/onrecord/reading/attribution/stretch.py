"""The clause round a word that reports, cut where the word interrupts it."""

from __future__ import annotations

from onrecord.domain import Span
from onrecord.reading.attribution.content import trim
from onrecord.reading.attribution.phrases import back
from onrecord.reading.attribution.said import Said
from onrecord.reading.attribution.view import View

BE = frozenset("is are was were be been being 's 're".split())
HELPERS = BE | frozenset("all also both now widely has have had will would still not n't generally".split())
_BREAKS = frozenset((";", ":", "–", "—"))


def clause(v: View, i: int) -> tuple[int, int]:
    """The clause round token ``i``: its first token, an opening adverbial left out, and its end."""
    start = i
    while start > 0 and v.low[start - 1] not in _BREAKS and not _new_clause(v, start):
        start -= 1
    end = i
    while (
        end < v.end
        and v.low[end] not in (";",)
        and not (
            end > i + 1 and v.low[end] == "," and v.word(end + 1) in ("but", "however", "while", "although")
        )
    ):
        end += 1
    return _subject_start(v, start, i), end


def _new_clause(v: View, start: int) -> bool:
    word = v.low[start - 1]
    if (
        word in ("but", "that", "because", "while", "although", "which", "who", "after", "when", "where")
        and v.pos[start - 1] != "DET"
    ):
        return True
    if word == "if":
        return v.low[start] not in ("not", "any", "so")  # "weeks, if not months"
    return (
        word == "and"
        and v.finite(0, start - 1)
        and v.tag(start) in ("DET", "PROPN", "NOUN", "PRON", "NUM", "ADJ")
    )


def _subject_start(v: View, start: int, i: int) -> int:
    """Behind "Elsewhere," or "Last Wednesday,": the last comma with only nominal words to its right."""
    group = i
    while group > start and v.low[group - 1] in HELPERS:
        group -= 1
    noun = back(v, group)
    if (
        noun is not None
        and noun >= start
        and (
            noun == start or v.low[noun - 1] in (",", "that") or v.pos[noun - 1] in ("CCONJ", "ADV", "PUNCT")
        )
    ):
        return noun
    comma = next((k for k in range(start, group) if v.low[k] == "," and not v.finite(start, k)), None)
    return (
        comma + 1
        if comma is not None and (v.pos[start] in ("ADP", "ADV", "ADJ", "DET", "SCONJ") and comma - start < 8)
        else start
    )


def split(v: View, text: str, start: int, cue: tuple[int, int], end: int) -> tuple[Span, ...]:
    tokens = v.sentence.tokens
    pieces: list[Span] = []
    for a, b in ((start, cue[0]), (cue[1], end)):
        if a < b and (piece := trim(text, tokens[a].span.start, tokens[b - 1].span.end)):
            pieces.append(piece)
    return tuple(pieces)


def said(
    v: View, source: tuple[int, int] | None, cue: tuple[int, int], content: tuple[Span, ...], rule: str
) -> Said | None:
    if not content:
        return None
    return Said(v.sentence.index, v.span(*source) if source else None, v.span(*cue), content, rule=rule)
