"""From chances to decisions. The bounds were set on a sixth of ``eval/unseen/corrected.jsonl``, those of single types
on reports whose readers saw no drafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from onrecord.domain import Place, PlaceKind, Quantity, Span
from onrecord.reading.claims.sites import lies_round
from onrecord.reading.judged import drafts
from onrecord.reading.judged.facts import Row
from onrecord.reading.judged.labels import COUNTS, TYPES
from onrecord.reading.judged.told import Told
from onrecord.reading.judged.words import Word, Words

KEEP, ADD = 0.35, 0.65  # chance that a drafted word, that another word tells an event
# Of these types the reports it was fitted on hold too few: readers who correct drafts overlook what is not drafted.
ADDED = {
    "agreement": 0.45, "armed_clash": 0.55, "death": 0.45, "discovery": 0.45, "injury": 0.5, "investigation": 0.45,
    "support": 0.45, "talks": 0.4,
}  # fmt: skip
SURE = 0.7  # share from which another type takes the place of the drafted one
ACTS = 0.42  # that a phrase is actor or target
SCENE, BESIDE = 0.2, 0.4  # that a place has the event at any of its mentions; that a second one has it too
# The same of what often happens elsewhere than what else is told, and is then told without its place.
ELSEWHERE = {"abduction": 0.4, "arrest": 0.5, "investigation": 0.8, "talks": 0.4}
TOPONYM = 0.3
FIGURE = 0.5  # chance that a drafted figure is one
COUNT = 0.5  # share from which another count takes the place of the drafted one

_VERDICTS = frozenset({"convict", "sentence"})
_TOWNS = frozenset({PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE})
Floats = npt.NDArray[np.float32]


def events(
    words: Words,
    drafted: Sequence[Told],
    allowed: dict[Word, tuple[str, Span]],
    rows: Sequence[Row],
    scores: Floats,
) -> list[Told]:
    """The drafted events that are some, of another type only where that is sure, and others."""
    at = {words.number(t.word): t for t in drafted}
    where = {words.number((n, k)): (n, k) for n, s in enumerate(words.sentences) for k in range(len(s))}
    measured = {row[0] for row in rows}
    kept: list[Told] = [t for t in drafted if words.number(t.word) not in measured]
    added: list[tuple[Word, str]] = []
    for (number, *_), share in zip(rows, scores, strict=True):
        best = int(share[1:].argmax()) + 1
        kind, told = TYPES[best - 1], at.get(number)
        if told is None and 1 - share[0] > ADDED.get(kind, ADD) and not _court(words, where[number]):
            added.append((where[number], kind))
        elif told is not None and 1 - share[0] > KEEP:
            other = told.event.type != kind and share[best] > SURE
            kept.append(_retyped(words, told, kind) if other else told)
    for word, kind in added:
        sentence = words.sentences[word[0]]
        trigger = allowed[word][1] if word in allowed else sentence.tokens[word[1]].span
        if not any(t.event.trigger.overlaps(trigger) for t in kept):
            kept.append(drafts.event(words, word, kind, trigger, kept))
    return sorted(kept, key=lambda t: (t.event.trigger, t.event.type))


def _court(words: Words, word: Word) -> bool:
    """Whether it is a verdict: readers of drafts took some for arrests, what a court does is none."""
    return words.sentences[word[0]].tokens[word[1]].lemma in _VERDICTS


def _retyped(words: Words, told: Told, kind: str) -> Told:
    """The same trigger as an event of another type, with the roles it was drafted with."""
    other = drafts.event(words, told.word, kind, told.event.trigger, [])
    return replace(
        other,
        event=replace(
            other.event, actors=told.event.actors, targets=told.event.targets, rule=told.event.rule
        ),
    )


def roles(pool: Sequence[Word], scores: Sequence[Sequence[float]]) -> tuple[list[Word], list[Word]]:
    """Actors and targets among the phrases of ``pool``; none is both."""
    actors = [w for w, (a, b) in zip(pool, scores, strict=True) if a > ACTS and a >= b]
    targets = [w for w, (a, b) in zip(pool, scores, strict=True) if b > ACTS and b > a]
    return actors, targets


def scene(
    kind: str, places: Sequence[Place], keys: Sequence[str], scores: Sequence[float]
) -> tuple[Place, ...]:
    """The likeliest mention of the likeliest place, and others nearly as likely; none that lies round another, but
    neighbouring towns are two."""
    mass: Counter[str] = Counter()
    for key, score in zip(keys, scores, strict=True):
        mass[key] += score  # type: ignore[assignment]
    found = []
    for n, (key, total) in enumerate(mass.most_common()):
        best = max((i for i, other in enumerate(keys) if other == key), key=lambda i: scores[i])
        if total > ELSEWHERE.get(kind, SCENE) if n == 0 else scores[best] > BESIDE:
            found.append(places[best])
    narrow = (p for p in found if not any(_holds(p, other) for other in found))
    return tuple(sorted(narrow, key=lambda p: p.span))


def _holds(wide: Place, narrow: Place) -> bool:
    return lies_round(wide, narrow) and not {wide.kind, narrow.kind} <= _TOWNS


def toponyms(found: Sequence[tuple[Place, Row | None]], scores: Sequence[float]) -> tuple[Place, ...]:
    """Those likely enough; what could not be measured stays."""
    left = iter(scores)
    return tuple(place for place, row in found if row is None or next(left) > TOPONYM)


def figures(
    found: Sequence[tuple[Quantity, Row | None]], scores: Sequence[Sequence[float]]
) -> tuple[Quantity | None, ...]:
    """The figures, None in place of one that is none; what they count changes only where that is sure."""
    left = iter(scores)
    judged: list[Quantity | None] = []
    for figure, row in found:
        share = None if row is None else next(left)
        if share is None:
            judged.append(figure)
        elif 1 - share[0] <= FIGURE:
            judged.append(None)
        else:
            best = int(np.argmax(share[1:])) + 1
            judged.append(replace(figure, counted=COUNTS[best - 1]) if share[best] > COUNT else figure)
    return tuple(judged)
