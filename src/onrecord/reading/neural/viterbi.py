"""Best tag sequences under constraints. Ties go to the lower tag number: the same input, the same answer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from onrecord.reading.neural.labels import may_follow

Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]
FORBIDDEN = np.float32(-1e4)


def moves(tags: tuple[str, ...], learnt: Floats | None = None) -> Floats:
    """Scores of one tag (row) before another (column) in a BIOES scheme: the learnt ones, or 0 where
    allowed."""
    allowed = np.asarray(may_follow(tags))
    base = np.zeros(allowed.shape, np.float32) if learnt is None else learnt.astype(np.float32)
    return np.where(allowed, base, FORBIDDEN).astype(np.float32)


def edges(tags: tuple[str, ...]) -> tuple[Floats, Floats]:
    """Scores of a tag as the first and as the last of a sequence: no span may hang over."""
    first = np.asarray([FORBIDDEN if t[0] in "IE" else 0 for t in tags], np.float32)
    last = np.asarray([FORBIDDEN if t[0] in "BI" else 0 for t in tags], np.float32)
    return first, last


def paths(rows: Sequence[Floats], moves: Floats, edges: tuple[Floats, Floats]) -> list[list[int]]:
    """The best sequence for each array of scores (length, tags), all at once."""
    longest = max((len(r) for r in rows), default=0)
    if longest == 0:
        return [[] for _ in rows]
    lengths = np.asarray([len(r) for r in rows])
    scores = np.zeros((len(rows), longest, len(moves)), np.float32)
    for k, r in enumerate(rows):
        scores[k, : len(r)] = r
    best = scores[:, 0] + edges[0]
    back = np.zeros((longest, len(rows), len(moves)), np.int16)
    for i in range(1, longest):
        options = best[:, :, None] + moves
        choice = options.argmax(axis=1)
        following = np.take_along_axis(options, choice[:, None], axis=1)[:, 0] + scores[:, i]
        here = (lengths > i)[:, None]
        back[i] = np.where(here, choice, np.arange(len(moves)))
        best = np.where(here, following, best)
    return _trace((best + edges[1]).argmax(axis=1), back, lengths)


def bio_paths(rows: Sequence[Floats]) -> list[list[int]]:
    """The same for BIO tags numbered O, B-0, I-0, B-1, I-1, ...: an I- tag needs its own B- or I- before
    it."""
    longest = max((len(r) for r in rows), default=0)
    if longest == 0:
        return [[] for _ in rows]
    lengths = np.asarray([len(r) for r in rows])
    tags = rows[0].shape[1]
    scores = np.zeros((len(rows), longest, tags), np.float32)
    for k, r in enumerate(rows):
        scores[k, : len(r)] = r
    best = scores[:, 0].copy()
    best[:, 2::2] += FORBIDDEN
    back = np.zeros((longest, len(rows), tags), np.int16)
    begins, insides = np.arange(1, tags, 2), np.arange(2, tags, 2)
    for i in range(1, longest):
        choice = np.repeat(best.argmax(axis=1)[:, None], tags, axis=1)
        choice[:, 2::2] = np.where(best[:, 1::2] >= best[:, 2::2], begins, insides)
        following = np.take_along_axis(best, choice, axis=1) + scores[:, i]
        here = (lengths > i)[:, None]
        back[i] = np.where(here, choice, np.arange(tags))
        best = np.where(here, following, best)
    return _trace(best.argmax(axis=1), back, lengths)


def _trace(
    last: npt.NDArray[np.int64], back: npt.NDArray[np.int16], lengths: npt.NDArray[np.int64]
) -> list[list[int]]:
    found = np.zeros((len(back), len(last)), np.int64)
    tag = last
    every = np.arange(len(last))
    for i in range(len(back) - 1, -1, -1):
        found[i] = tag
        tag = back[i, every, tag]
    return [found[:length, k].tolist() for k, length in enumerate(lengths.tolist())]


def spans(path: Sequence[int], tags: tuple[str, ...]) -> list[tuple[str, int, int]]:
    """Labelled stretches of a BIOES or BIO path."""
    found: list[tuple[str, int, int]] = []
    for i, number in enumerate(path):
        tag = tags[number]
        if tag[0] in "BS":
            found.append((tag[2:], i, i + 1))
        elif tag[0] in "IE" and found and found[-1][2] == i and found[-1][0] == tag[2:]:
            found[-1] = (found[-1][0], found[-1][1], i + 1)
        elif tag[0] in "IE":
            found.append((tag[2:], i, i + 1))
    return found
