"""What a simple method reaches on the same sets: the figures that ours stand beside.

*Direct quotes* (attribution): the words between quotation marks are a content, the nearest reporting verb in the
sentence its cue, the capitalised words or the pronoun beside that verb its source. *Lemma triggers* (events): the
first word of a snippet whose lemma is a trigger in the lexicon gives the type, whatever stands around it.
*Largest population* (places) is in ``geoparse.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord.domain import Report
from onrecord.lexicon import entries
from onrecord.reading import syntax
from onrecord.reading.events import codes
from onrecord.reading.neural import Analysis, Attribution, Piece
from onrecord.reading.neural.features import quotes

LABELS_FILES = ("violence", "strategic", "unrest", "outcome", "humanitarian", "verbal")
REPORTING = frozenset(
    "said says say saying told tells tell added adds wrote writes asked asks explained noted "
    "insisted argued replied warned claimed stated declared announced tweeted".split()
)
PRONOUNS = frozenset("he she they i we it".split())
SHORTEST = 3  # words between quotation marks; fewer are a term, not a statement


def _quoted(row: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of words inside quotation marks, with the marks."""
    runs: list[tuple[int, int]] = []
    for i, mark in enumerate(row):
        if mark == 0:
            continue
        if runs and runs[-1][1] == i and mark != 1:
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return [(a, b) for a, b in runs if b - a >= SHORTEST + 2]


def _source(words: Sequence[str], cue: int) -> tuple[int, int] | None:
    """The pronoun or the capitalised words right before the cue, else right after it."""
    end = cue
    start = end
    while start > 0 and (words[start - 1][:1].isupper() or words[start - 1].lower() in PRONOUNS):
        start -= 1
    if start < end:
        return start, end
    start = end = cue + 1
    while end < len(words) and (words[end][:1].isupper() or words[end].lower() in PRONOUNS):
        end += 1
    return (start, end) if end > start else None


def direct_quotes(
    sentences: Sequence[Sequence[str]], spaces: Sequence[Sequence[bool]] | None = None
) -> Analysis:
    """Attributions of quoted words alone, in the form of the trained reader's."""
    found: list[Attribution] = []
    elements: list[tuple[str, int, int]] = []
    before = 0
    for number, (words, row) in enumerate(zip(sentences, quotes(sentences, spaces), strict=True)):
        cues = [i for i, w in enumerate(words) if row[i] == 0 and w.lower() in REPORTING]
        used: set[int] = set()
        for start, end in _quoted(row):
            elements.append(("CONTENT", before + start, before + end))
            cue = min(cues, key=lambda c: min(abs(c - start), abs(c - end)), default=None)
            source = _source(words, cue) if cue is not None else None
            if cue is not None and cue not in used:
                used.add(cue)
                elements.append(("CUE", before + cue, before + cue + 1))
                if source:
                    elements.append(("SOURCE", before + source[0], before + source[1]))
            found.append(
                Attribution(
                    Piece(number, *source) if source else None,
                    Piece(number, cue, cue + 1) if cue is not None else None,
                    (Piece(number, start, end),),
                    1.0,
                )
            )
        before += len(words)
    return Analysis((), tuple(found), tuple(sorted(elements, key=lambda e: e[1])))


@cache
def _types() -> dict[str, str]:
    """Trigger lemma → the first type that lists it; words that the lexicon calls weak left out."""
    found: dict[str, str] = {}
    for name in LABELS_FILES:
        for entry in entries(f"triggers_{name}"):
            if entry.fields.get("weak") or "type" not in entry.fields:
                continue
            for word in entry.words:
                if " " not in word:
                    found.setdefault(word.lower(), str(entry.fields["type"]))
    return found


def first_trigger(report: Report) -> str | None:
    """The type of the first trigger lemma of a report."""
    lemmas = (token.lemma.lower() for s in syntax.find(report) for token in s.tokens)
    return next((_types()[lemma] for lemma in lemmas if lemma in _types()), None)


def acled_sub(kind: str | None) -> str | None:
    """The ACLED sub-type of an event type."""
    return next((c.notation for c in codes.of_type(kind) if c.scheme == "acled-sub"), None) if kind else None
